"""The help of every page and card: what it shows, how that is computed, its formula and its source. One table."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Topic:
    """What there is to know about a page or a card.

    Args:
        title: Its name in the window.
        shows: What is seen, and what can be done with it.
        computed: Where its numbers come from.
        formula: The definition.
        source: Who described it.
    """

    title: str
    shows: str
    computed: str = ""
    formula: str = ""
    source: str = ""


HELP: dict[str, Topic] = {
    "hessian": Topic(
        "Hessian",
        "The second derivatives of one component as a picture: row i, column j says how the slope along input i "
        "changes with input j. Colours are symmetric about 0; a faint dot is an entry that no operation can make other "
        "than 0. Click an entry for everything known about it; the wheel or + and − zoom, dragging pans.",
        "By the cheapest of several ways that fit the memory: reverse over reverse row by row or in batches, forward "
        "over reverse, or, where the pattern is sparse, a few products with vectors whose columns share no row. Then "
        "it is compared with float64 products and central differences. The line at the foot says which way was taken.",
        "H[i,j] = ∂²f / ∂x[i] ∂x[j]",
        "Pearlmutter (1994) for products; Gebremedhin, Tarafdar, Manne, Pothen (2007) for colouring.",
    ),
    "jacobian": Topic(
        "Jacobian",
        "The first derivatives of every component of the output: a row for each component, a column for each input.",
        "By reverse mode, a row at a time or in batches, or by columns where the output is longer than the input. "
        "Sparse ones are compressed by colouring rows and columns.",
        "J[k,j] = ∂f[k] / ∂x[j]",
        "Griewank, Walther, Evaluating Derivatives (2008).",
    ),
    "gradient": Topic(
        "Gradient",
        "The slope of a function with one component along each input. It points where the function rises fastest.",
        "By one pass of reverse mode, whatever the number of inputs.",
        "g[j] = ∂f / ∂x[j]",
        "Linnainmaa (1970).",
    ),
    "value": Topic(
        "Value", "What the function returns at the point, one number for each component.",
        "By calling it once, with the device and precision chosen on the left.", "f(x)",
    ),
    "curve": Topic(
        "Curve",
        "One component along a line through the point: an axis, an eigenvector of the Hessian, the gradient, a random "
        "direction, the way to a pinned point or between two of them. The Taylor polynomial lies over it; the shaded "
        "stretch is where the two differ by less than the tolerance. Drag the dot to move the point; kinks, jumps and "
        "poles are marked. Under it, if wanted, the eigenvalues of the Hessian: red curves up, blue down; circles mark "
        "where one changes its sign.",
        "The function is evaluated at evenly spaced places of the line; its derivatives along it come from nested "
        "automatic differentiation at the point. An eigenvalue is followed by its eigenvector, also through crossings; "
        "changes of sign are found by bisection.",
        "p(t) = Σ tᵏ/k! · dᵏ/dtᵏ f(x + t·v), k = 0 … order",
        "Taylor (1715).",
    ),
    "surface": Topic(
        "Surface",
        "One component over two axes or directions, as contours with arrows of the gradient. The curves of the "
        "quadratic model lie over them; shading tells where the Hessian is definite; 3-D shows the surface itself, to "
        "be turned with the mouse, where the machine has OpenGL. Click to move the point there, or let steps lead to a "
        "critical point: a minimum, a maximum or a saddle.",
        "The function is evaluated on a grid that is refined while you look; gaps are points at which it has no finite "
        "number. Steps are those of gradient descent, of Newton, or of a trust region from SciPy.",
        "m(s, t) = f + gᵀd + ½ dᵀH d,  d = s·u + t·v",
        "Conn, Gould, Toint, Trust-Region Methods (2000).",
    ),
    "flow": Topic(
        "Flow",
        "A function of two numbers with two components as a field in the plane: arrows point where it leads, colours "
        "tell its speed, divergence or curl. Places where it is zero are marked by what the flow does around them: "
        "source, sink, saddle, spiral, centre. Click to move the point; a click near a zero goes to it.",
        "The function is evaluated on a grid, its Jacobian by reverse mode; zeros are sought by Powell's hybrid method "
        "from where the field is smallest, so that one between two samples can be missed. Kinds follow from the "
        "eigenvalues of the Jacobian there.",
        "div F = ∂F₁/∂x + ∂F₂/∂y,   curl F = ∂F₂/∂x − ∂F₁/∂y,   det J = ∂F₁/∂x ∂F₂/∂y − ∂F₁/∂y ∂F₂/∂x",
        "Powell (1970); Hirsch, Smale, Devaney, Differential Equations, Dynamical Systems (2013).",
    ),
    "formula": Topic(
        "Formula",
        "Value, gradient and Hessian as formulas, where the operations that ran have one; typeset, and as LaTeX, SymPy "
        "or Python to copy. The numbers beside them are the formula's own, with 30 digits.",
        "The operations that ran are translated to symbols, differentiated by SymPy, and evaluated independently of "
        "torch; the digits in which both agree are told.",
        "",
        "Meurer and others, SymPy (2017).",
    ),
    "spectrum": Topic(
        "Spectrum",
        "The eigenvalues of a Hessian, or the singular values of a Jacobian, in order; with definiteness, condition "
        "number, rank, inertia, determinant and Laplacian; of a square Jacobian determinant, divergence and, in three "
        "dimensions, curl, each with its formula under the mouse. Click a value to see its vector, as bars or in the "
        "input's shape; those of a null space stand behind the singular values.",
        "Small matrices are decomposed whole (LAPACK). Of large ones the ends come from Lanczos steps with products "
        "only, and the density from random probes; each estimate carries its error.",
        "H v = λ v,   positive definite: every λ > tolerance",
        "Lanczos (1950); Ubaru, Chen, Saad (2017) for the density.",
    ),
    "curvature": Topic(
        "Curvature",
        "What is used in a Hessian's place when networks are trained: Gauss-Newton, Fisher information, tangent "
        "kernel, and the Hessian of a smooth twin of functions such as relu.",
        "From the Jacobian of the network's output and the Hessian of the loss by that output.",
        "G = Jᵀ H_loss J,   K = J Jᵀ",
        "Schraudolph (2002); Amari (1998); Jacot, Gabriel, Hongler (2018).",
    ),
    "compare": Topic(
        "Compare",
        "A pinned result and the current one side by side, as difference or as ratio. Pin with Ctrl+P, then change "
        "anything: the point, the function, the precision, the device, the strategy. In a ratio a faint dot is an "
        "entry that is 0 in both, 0 / 0: it is NaN and has no colour, so that the ratios can be read.",
        "Entry by entry, where both have the same shape. The strip of past results (Ctrl+H) leads back to any of them.",
        "current − pinned,   current / pinned",
    ),
    "error": Topic(
        "Digits",
        "How many decimal digits of each entry agree between the result and independent ways to compute it. Few digits "
        "are dark; an entry that is refuted is marked, in this picture and in the others.",
        "Float64 products by reverse over reverse on random probes always; central differences with extrapolation and "
        "an estimate of their own error, entry by entry where that is affordable; the formula where there is one.",
        "digits = −log₁₀ |a − b| / max(|a|, |b|)",
        "Richardson (1911); Ridders (1982).",
    ),
    "torch": Topic(
        "PyTorch",
        "The text that torch.autograd.functional prints for the same function and point, with its nesting; to copy "
        "into a notebook or a report.",
        "By torch.autograd.functional itself where it takes the function and the cost is small; else the result in the "
        "same nesting, and the page says so.",
    ),
    "function": Topic(
        "Function",
        "What is differentiated: one expression, a def, a whole script or a network. Torch's functions are known bare: "
        "sin, exp, norm, where. What is wrong is underlined while you type; undo (Ctrl+Z) goes back over text, inputs "
        "and points alike.",
        "The text is read without running it; a pause of 0.3 s computes where Live is on.",
    ),
    "inputs": Topic(
        "Inputs",
        "The point: one row for each argument, as a number, nested lists, tensor(...), randn(2,2) or load('file'). The "
        "tick says whether derivatives are taken by it. Drag a number sideways to change it, or give it a slider: "
        "everything follows while it moves.",
        "Values are data: nothing in them is run. Random ones follow the seed.",
    ),
    "compute": Topic(
        "Compute",
        "Which component and quantities are computed, with which precision, on which device, and by which strategy.",
        "Strategy auto measures one product, reads the pattern of entries that can be other than zero, and takes the "
        "cheapest way that fits the memory; 'why?' at the foot tells the costs.",
    ),
    "entry": Topic(
        "Entry",
        "Everything known about the entry that was clicked: its value in full, its formula, how many digits agree, and "
        "if it is zero, why.",
        "From the operations that ran at this point, with their lines in your function.",
        "H[i,j] = ∂²f / ∂x[i] ∂x[j]",
    ),
    "as a picture": Topic(
        "As a picture",
        "A row of the Hessian in the shape of its input: which pixels the pointed pixel interacts with. Point at a "
        "pixel of the input to see its row.",
        "The row of the matrix, reshaped; nothing is computed anew.",
    ),
    "findings": Topic(
        "Findings",
        "What deserves to be known: slips in the text, why something could not be computed, where numbers cannot be "
        "trusted. Click one to go to its line; some can be cured by a click.",
        "From reading the text, from the operations that ran, and from the comparison of independent ways.",
    ),
    "zeros": Topic(
        "Zeros",
        "How many entries of the Hessian are exactly zero, by reason: independent, cut (as by detach), linear, "
        "piecewise linear (as relu), saturated, or vanishing only at this point.",
        "Sets of indices are propagated over the operations that ran; the first reason that applies is told.",
    ),
    "printed": Topic("Printed", "What the function has printed while it ran.", "Caught from the engine's process."),
}

FACTS: dict[str, str] = {  # what the tour says of a problem
    "no inputs": "one row for each argument", "no matrix": "The derivatives come here.",
    "no receipt": "as soon as there is a result", "one": "{name} with 1 number", "many": "{name} with {count} numbers",
    "size": "Your Hessian is {size} × {size}.",
    "largest": "Your Hessian is {size} × {size}; its largest entry is {value}, at {row}, {column}.",
}
TOUR: tuple[tuple[str, str], ...] = (  # the card that each step is about, and what it says of the problem at hand
    ("function", "This is your function. Type or paste another one: an expression, a def, a whole script. It is "
     "computed at each pause."),
    ("inputs", "This is the point: {inputs}. Drag a number sideways or give it a slider: everything follows."),
    ("pages", "{matrix} Click an entry to see all that is known about it; the tabs show spectrum, curves, surfaces."),
    ("findings", "The foot says what it cost and how many digits agree: {receipt}. What deserves to be known stands on "
     "the right; F1 explains the page in sight."),
    ("pages", "Ctrl+Shift+P finds everything by a few letters: try 'save picture'. Ctrl+Z takes back text, inputs and "
     "points. The Help menu begins this tour again."),
)
