"""Sentences that explain a result: zeros, kinks, NaN, agreement, structure, randomness."""

SENTENCES: dict[str, tuple[str, str, str | None]] = {
    "affine": (
        "info", "The function is affine in its inputs, so its Hessian is zero everywhere.", None,
    ),
    "affine/pieces": (
        "info",
        "{operations} {make} this function piecewise linear, so its Hessian is zero wherever it exists.",
        "The page Curvature shows its smooth twin, with a softplus for each relu.",
    ),
    "affine-in-input": ("info", "The function is affine in {names} while the {others} held fixed.", None),
    "affine-in-input/all": ("info", "The function is affine in each input while the others are held fixed.", None),
    "affine-in-input/pieces": (
        "info", "The function is piecewise linear in {names} while the {others} held fixed.", None,
    ),
    "sparse": ("info", "Sparse: {count} of {total} entries can be non-zero.", "{saved}"),
    "sparse/diagonal": (
        "info", "Diagonal, because no two inputs meet: {count} of {total} entries can be non-zero.", "{saved}",
    ),
    "sparse/arrow": (
        "info", "An arrow, {hubs} and a diagonal: {count} of {total} entries can be non-zero.", "{saved}",
    ),
    "sparse/blocks": (
        "info", "Block diagonal, {blocks} blocks {size}: {count} of {total} entries can be non-zero.", "{saved}",
    ),
    "sparse/samples": (
        "info",
        "Block diagonal over the {blocks} samples {first}, {second} ...: {count} of {total} entries can be non-zero.",
        "{saved}",
    ),
    "sparse/outputs": (
        "info", "Outputs of different samples share no input, so their {outputs} Hessians come from shared products.",
        "{products} HVPs give all of them instead of {plain}.",
    ),
    "sparse/band": ("info", "{band}: {count} of {total} entries can be non-zero.", "{saved}"),
    "left-out/zeros": (
        "info", "The kinds of the zeros are not told: that would take {needed} of memory, and {left} are left.",
        "Raise the memory limit to have them explained.",
    ),
    "left-out/planes": (
        "info", "The kinds of the zeros are not told: of {planes} Hessians that would take about {needed}.",
        "Choose one component to have its zeros explained.",
    ),
    "left-out/memory": (
        "info", "Verification and explanation were left out, for want of memory.",
        "Raise the memory limit to have the result looked at in full.",
    ),
    "left-out/verification": (
        "info", "The verification of the {quantity} was left out, for want of memory.",
        "Raise the memory limit to have the result looked at in full.",
    ),
    "exact-numerics/attention": (
        "info", "Attention is computed by its formula, since fused kernels have no second derivative.", None,
    ),
    "exact-numerics/checkpoint": (
        "info", "Checkpointing is left out: it saves memory only, and torch takes no Hessian through it.", None,
    ),
    "exact-numerics/recurrent": (
        "info", "The recurrent kernels of cuDNN are switched off, since they have no second derivative.", None,
    ),
    "exact-numerics/products": (
        "info", "TF32 is switched off: products of float32 keep all their digits.", None,
    ),
    "pattern-of-path": (
        "info", "The function chooses its path by numbers that it reads from tensors, so which entries can be non-zero "
        "is known for the path taken at this point only.", None,
    ),
    "structure/identity": ("info", "The Hessian is {factor} times the identity.", None),
    "structure/toeplitz": ("info", "Toeplitz: every diagonal of the Hessian holds a single number.", None),
    "structure/kronecker": (
        "info", "A Kronecker product of a {rows} x {rows} and a {columns} x {columns} matrix.", None,
    ),
    "structure/rank": ("info", "Rank {rank} of {rows}: the next singular value is smaller by a factor of {gap}.", None),
    "structure/diagonal-rank": ("info", "A diagonal matrix plus one of rank {rank}.", None),
    "independent-input": (
        "info", "{name} does not enter the function, so all its derivatives are zero.", None,
    ),
    "not-differentiable-here/bend": (
        "warning",
        "The function has no {quantity} entry ({entry}) at this point ({operation}): it is {left} from the left and "
        "{right} from the right.",
        "Move the point a little, or use a smooth form such as softplus; at this point the number shown is a choice.",
    ),
    "not-differentiable-here/jump": (
        "warning",
        "The function has no {quantity} entry ({entry}) at this point ({operation}): its {sampled} jumps from {left} "
        "on the left to {right} on the right.",
        "Move the point a little, or use a smooth form such as softplus; at this point the number shown is a choice.",
    ),
    "kink-near": (
        "info",
        "The second derivatives hold up to {about}{radius} from this point: there {operation} switches{element}.",
        None,
    ),
    "non-finite/derivative": (
        "warning",
        "{entries} of the {quantity} {are} NaN or infinite.{where}{limit}",
        "Move the point a little, or rewrite the function so that no unused branch divides by 0 (double where).",
    ),
    "too-large-to-check": (
        "error", "The matrix has {count} entries; up to {most} can be held beside the referees' numbers.",
        "Choose one component, or click single entries: each is checked by itself.",
    ),
    "no-disagreement": (
        "info", "No single entry disagrees with a settled number, so there is nothing a script could show.", None,
    ),
    "nothing-to-check": ("error", "There is no complete {quantity} that could be checked.", "Compute it first."),
    "no-lower-precision": (
        "error", "The function does not run in {name}.", "Look for a dtype that is written out in the function.",
    ),
    "non-finite/value": (
        "warning", "The value {name} is {value} here, so that finite derivatives of it mean nothing.{where}",
        "Move the point to where the function is finite.",
    ),
    "gradient-cut/path": (
        "warning",
        "{way} cut a path from the input to the output, so part of the derivative is missing.",
        "Keep the number as a tensor all the way if its dependence on the input should count.",
    ),
    "gradient-cut/zeros": (
        "info",
        "{count} of the Hessian's zeros {are} there because a path from the input ends, as in a cast to integers.",
        None,
    ),
    "random-function": (
        "info",
        "The function draws random numbers ({operation}); the seed is set again before each evaluation, so that all "
        "of them see the same draws.",
        "Change the seed to see other draws; call eval() on a network to switch dropout off.",
    ),
    "stateful-function/kept": (
        "info",
        "The function changes {names} each time it is called; before every evaluation that is put back, so that all of "
        "them see the same state.",
        "Pass the state as an argument, or call eval() on the network, where it should not change.",
    ),
    "stateful-function/statistics": (
        "info",
        "A batch norm is in training mode: it takes mean and variance of this batch, and would change its running "
        "statistics with each call; they are kept as they were.",
        "Call eval() on the network for the derivatives of what it predicts.",
    ),
    "stateful-function": (
        "warning",
        "The function gives another value when it is called again at the same point, for it reads a clock, a file or "
        "state that cannot be put back: its derivatives belong to no single function.",
        "Pass the state as an argument, or use torch's, Python's or NumPy's generators.",
    ),
    "engines-disagree": (
        "warning",
        "{quantity} entry ({entry}) is {value} by automatic differentiation, but {other} (give or take {error}) by "
        "differences of the {sampled}; entries that disagree: {count}.",
        "Trust the differences: an operation's derivative is wrong here, or a path to the input was cut on the way.",
    ),
    "confirmed": (
        "info",
        "Differences of the {sampled} disagree with {count} of the {quantity}'s entries, but the closed form confirms "
        "each: the {sampled} itself is computed less exactly here.",
        None,
    ),
    "ill-conditioned": (
        "warning",
        "The {sampled} changes by {percent} % of its size between neighbouring numbers of {dtype}, so no way to "
        "compute it confirms {count} of the {quantity}'s entries here.",
        "Scale the input so that the function varies over what floating-point numbers can tell apart.",
    ),
    "ill-conditioned/rounding": (
        "warning",
        "{quantity} entry ({entry}), {value}, is made of rounding: with other last digits of {dtype} on the way it is "
        "another number; such entries: {count}.",
        "Rewrite what cancels (by a series, expm1, log1p, erfc or a product instead of a difference).",
    ),
    "ill-conditioned/digits": (
        "warning",
        "{quantity} entry ({entry}), {value}, has about {digits} right digits: rounding in {dtype} on the way leaves "
        "no more; such entries: {count}.",
        "Rewrite what cancels (by a series, expm1, log1p, erfc or a product instead of a difference).",
    ),
    "lower-precision": (
        "warning",
        "The function rounds to {dtype} on its way, so its derivatives have about {digits} digits.",
        "Leave the cast out, or compute in float32 where that is meant.",
    ),
    "engines-disagree/strategy": (
        "warning",
        "{quantity} entry ({entry}) is {value}, but {other} (give or take {error}) by differences of the {sampled}, "
        "and plain reverse mode agrees with the differences; entries that disagree: {count}.",
        "Trust the differences; compute again with the strategy 'rows'.",
    ),
    "engines-disagree/formula": (
        "warning",
        "{quantity} entry ({entry}) is {value} by automatic differentiation, but {other} by its closed form; entries "
        "that disagree: {count}.",
        "Trust the closed form: an operation's derivative is wrong here, or rounding leaves nothing of it.",
    ),
    "engines-disagree/reverse": (
        "warning",
        "The {quantity} times a random vector is {value} at {name}, but {other} by reverse mode in float64; columns "
        "that disagree: {count}.",
        "Trust reverse mode; compute again with the strategy 'rows', and in float64 where it was float32.",
    ),
    "engines-disagree/probe": (
        "warning",
        "The {quantity} times a random vector is {value} at {row}, but {other} by differences; rows that disagree: "
        "{count}.",
        "Trust the differences: an operation's derivative is wrong here, or a path to the input was cut on the way.",
    ),
    "no-closed-form": ("info", "{operation} has no closed form here.", None),
    "no-closed-form/why": ("info", "{operation} has no closed form here: {why}.", None),
    "no-closed-form/large": ("info", "No formula is written for this function: {why}.", None),
    "no-closed-form/long": (
        "info", "The formula has {size} numbers, names and operations: too long to be read, though it was evaluated.",
        None,
    ),
    "no-closed-form/time": ("info", "No formula was found within {seconds:g} s.", None),
}

BEGINS = {
    "operation": " It begins in {operation}, the first operation whose own derivatives differ from its differences.",
    "custom": " It begins in the custom function {operation}, whose backward differs from differences of its forward.",
}
"""What is added to a finding once the operation to blame is known."""
