"""Sentences about running a computation: failures, fallbacks, memory, time, devices."""

SINGULAR_MATRIX = (
    "The matrix is singular here, or not positive definite: move the point, or add a small multiple of the identity."
)

SENTENCES: dict[str, tuple[str, str, str | None]] = {
    # What the function returned
    "not-a-tensor": ("error", "The function returned {got}, not a tensor.",
                     "Return a tensor, or a tuple or dict of tensors; check that every path ends in `return`."),
    "gradient-cut/number": ("error", "The function returned a Python {got}, which carries no derivative.",
                            "Return the tensor itself, without `.item()` or `float(...)`."),
    "gradient-cut/integer": ("warning", "The output {name} holds integers, so every derivative is zero.",
                             "Keep the computation in floating-point numbers."),
    "complex-input/output": ("error", "The output {name} is complex; derivatives are taken of real functions.",
                             "Return a real number such as `abs(z)**2` or `z.real`."),
    "component-outside": ("error", "The component {index} is outside an output of {size} numbers ({form}).",
                          "Choose `all`, a number below {size}, or one index for each axis."),
    "empty-output": ("warning", "The output has no elements, so there is nothing to differentiate.",
                     "Check the slices and masks in the function."),
    # Calling the function
    "function-raised": ("error", "The function raised {error}", None),
    "function-raised/source": ("error", "The script raised {error}", None),
    "function-raised/arguments": ("error", "The script asks for arguments on a command line, and there is none here.",
                                  "Give its options defaults, or write the values into the script."),
    "function-raised/needed": ("error", "The function needs {name}, which is missing because the script raised "
                               "{error}", None),
    "function-raised/script": ("warning", "The script raised {error} after its function and inputs were known; "
                               "hessgui computed the derivatives itself.", None),
    "script-skipped/raised": ("warning", "A part of the script could not run: {error}",
                              "The function and its inputs were recognised without it."),
    "script-skipped/training": ("warning", "The training loop was ended after {seconds}, {passes} passes; "
                                "the weights are those that it had reached.",
                                "Save the trained weights and load them, or train for fewer passes."),
    "script-skipped/device": ("info", "The script names a device that this machine lacks in line {lines}; it ran on "
                              "the CPU.", None),
    "script-skipped/compile": ("info", "The script compiles its function; hessgui differentiates the function itself, "
                               "which has the same derivatives.", None),
    "script-skipped/kept": ("info", "The script was not run again, which took {seconds}: its text is the same.", None),
    "script-skipped/window": ("info", "The script's own windows stay closed; not run: line {lines}.", None),
    "several-functions": ("info", "The script differentiates {name}, shown here; it could also be {others}.",
                          "Choose another one beside `function`, or by the session's `entry`."),
    # Networks
    "batch-added": ("info", "The network takes batches only, so each input is given to it as a batch of one.", None),
    "loss-of-several": ("error", "A loss needs one output tensor, and the function returns {count}.",
                        "Choose a component, the sum or the largest instead, or return one tensor."),
    "target-outside": ("error", "The target {target} does not fit an output of {rows} x {classes} classes.",
                       "Give one class from 0 on for each row."),
    "no-function": ("error", "There is no function named {name} in the source.",
                    "Functions that are there: {known}."),
    "no-function/none": ("error", "The source defines no function, lambda or module.",
                         "Write an expression such as `x**2`, or a `def` that returns a tensor."),
    "missing-input": ("error", "The function needs a value for {names}.", "Give each argument a value."),
    "missing-input/many": ("error", "The function takes {expected} and was given {got}.",
                           "Remove the inputs that it does not take, or add parameters."),
    "shape-mismatch": ("error", "The shapes do not fit together: {error} The inputs are {shapes}.",
                       "Change the shape of an input, or the operation in that line."),
    "input-changed": ("info", "The function writes into its input {names}; hessgui gives it a copy each time.", None),
    "second-backward": ("info", "The function calls backward() itself; hessgui kept its graph.", None),
    # Running
    "fell-back": ("info", "The strategy {failed} failed at {operation}; {following} computed the result instead.",
                  None),
    "fell-back/memory": ("info", "The strategy {failed} ran out of memory; {following} computed the result instead. "
                         "The largest tensor of the function is that of {operation}, {size}.", None),
    "fell-back/limit": ("info", "The strategy {failed} would take about {needed}, and {limit} of memory may be used; "
                        "{following} computed the result instead.", None),
    "fell-back/numbers": ("info", "The strategy {failed} gave other numbers than single products do; {following} "
                          "computed the result instead.", None),
    "fell-back/pattern": ("info", "The strategy compressed saves nothing here, because {reason}; {following} computed "
                          "the result instead.", None),
    "replaced-operation": ("info", "{operation} has no second derivative in torch; its formula was used instead.",
                           None),
    "no-double-backward": ("warning", "{operation} has no second derivative in torch, so the matrix holds central "
                           "differences of the gradient: expect about 11 digits in float64.",
                           "Write {operation} in elementary operations to get exact derivatives."),
    "not-differentiated": ("error", "Torch cannot differentiate the function: {error}", None),
    "verification-stopped": ("info", "The result is complete; its verification was stopped.", None),
    "verification-stopped/timeout": ("warning", "The result is complete; its verification was ended after {seconds}, "
                                     "the time that was given.", "Give it more time."),
    "too-large": ("error", "The dense {quantity} has {shape} numbers, {needed}, and {limit} of memory or {disk} of the "
                  "disk may be used.",
                  "Choose one component, differentiate by fewer inputs, or raise the memory limit; the spectrum, "
                  "the diagonal and single rows need no such memory."),
    "too-large/row": ("error", "Even one row of the {quantity} takes {row} to compute, and {limit} may be used.",
                      "Raise the memory limit."),
    "too-large/slow": ("error", "The dense {quantity} has {shape} numbers, {needed}, more than the {limit} of memory "
                       "that may be used; writing it to the disk would take about {seconds}.",
                       "Name a strategy, such as batched, to have it written all the same; the spectrum, the diagonal "
                       "and single rows are quick."),
    "too-large/disk": ("error", "The dense {quantity} of {shape} numbers was to be written to the disk: {reason}.",
                       "Free some of the disk, or raise the memory limit."),
    "result-on-disk": ("info", "The {quantity} takes {needed}, more than fits beside its computation in {limit} of "
                       "memory: it is held in the file {path}, which goes when the result does.",
                       "Export it to keep it."),
    "out-of-memory/cpu": ("error", "Memory ran out: {amount} could not be had.",
                          "Choose one component or fewer inputs, or close other programs."),
    "out-of-memory/device": ("error", "Memory ran out on {device}: {amount} could not be had.",
                             "Compute on the CPU."),
    "device-lost": ("error", "The device {device} failed while it computed; what had been computed before is kept.",
                    "Compute on the CPU, or start hessgui anew: a failed device stays failed for the process."),
    "written-over": ("error", "The derivative of {operation} needs numbers that the function wrote over afterwards.",
                     "Write y = y * 2 instead of y *= 2, or change a copy: y.clone()."),
    "no-such-device": ("error", "This machine has no device {device}.", "Choose one of {known}."),
    "no-float64": ("info", "{device} has no float64; the computation runs in float32.", None),
    "asymmetric": ("warning", "The Hessian is not symmetric: |H - H^T| is up to {size}, beyond rounding.",
                   "The function may have a kink here, randomness, or state that changes between calls."),
    # Spectra
    "spectrum-empty": ("info", "A matrix of size 0 has no spectrum.", None),
    "spectrum-non-finite": ("warning", "The {quantity} holds NaN or infinities, so it has no spectrum.",
                            "The findings say where they come from."),
    "spectrum-too-large": ("info", "The iteration for the largest singular values of the Jacobian did not settle.",
                           "Choose fewer components, or differentiate by fewer inputs."),
    "costs-empty": ("info", "A matrix of size 0 costs nothing.", None),
    "operator-result": ("info", "The Hessian was not formed, as the strategy operator asks: its diagonal, trace and "
                        "the ends of its spectrum come from {products} products with it.", None),
}
