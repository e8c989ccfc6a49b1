"""What the engine puts into sentences, or after them, in words of its own: clauses, remedies, titles of cures.

They reach the window within finished sentences. A clause that is listed here can be said in another language; one that
is not stands there in English.
"""

from hessgui.model.sentences.compute import SINGULAR_MATRIX

CLAUSES: tuple[str, ...] = (
    # Where a number that is not finite began, and its limit
    "One entry", "{count} entries",
    "It began in {operation}.", "It began in {operation} at {value}.",
    "It began in {operation}, where the function itself is smooth.",
    "It began in {operation} at {value}, where the function itself is smooth.",
    "Differences find no limit there.", "Next to the point it is not finite either.",
    "By differences the entry ({entry}) is {value}.",
    "By differences, where the function is defined, the entry ({entry}) is {value}.",
    "By second differences of the value the entry ({entry}) is {value}.",
    "Keep sqrt away from 0: inside where, replace its argument by 1 where it is not used (double where).",
    "Keep log away from 0: inside where, replace its argument by 1 where it is not used (double where).",
    "Use a function that cannot overflow: logsumexp, softmax, sigmoid, logsigmoid.",
    "Use the sum of squares instead of the norm, or add a small eps under the root.",
    "Near 0 use the series 1 - (pi*x)**2/6, chosen by a double where.",
    "Keep the denominator away from 0: replace it by 1 where it is 0 (double where), or add a small eps.",
    "Repeated eigenvalues have no derivative one by one: use a symmetric function (trace, det).",
    "Repeated singular values have no derivative one by one: use the trace of A.T @ A where it serves.",
    "a singular matrix", SINGULAR_MATRIX,
    "The rewrite has the same values, and derivatives here.",
    "The rewrite has the same values, and no NaN from a branch or a form that is not needed here.",
    "The rewrite has the same values, and the right derivatives.",
    # Kinks
    "{operation} switches exactly here", "the two sides differ", "about ", " (element {element})",
    " (element {element}, {margin} from its switch)", " (its operand is {margin} from its switch)",
    # Disagreements
    "{count}. It begins in {operation}, the first operation whose own derivatives differ from its differences",
    "{count}. It begins in the custom function {operation}, whose backward differs from differences of its forward",
    # What a matrix was compared with
    "float64 reverse mode at every entry",
    "float64 reverse mode on 1 random probe", "float64 reverse mode on {count} random probes",
    "reverse mode in {dtype} ({reason}) at every entry",
    "reverse mode in {dtype} ({reason}) on 1 random probe",
    "reverse mode in {dtype} ({reason}) on {count} random probes",
    "reverse mode was not possible", "no time for differences", "not compared: no time was left",
    "differences of the gradient at every entry", "differences of the value at every entry",
    "differences of the gradient in {count} of {columns} columns (no time for more)",
    "differences of the value in {count} of {columns} columns (no time for more)",
    "differences of the gradient along {count} random directions",
    "differences of the gradient along 1 random direction",
    "differences of the value along {count} random directions", "differences of the value along 1 random direction",
    "differences of the gradient found nothing: the function fails or is not finite at every neighbour",
    "differences of the value found nothing: the function fails or is not finite at every neighbour",
    "second differences of the value where the gradient is not finite",
    "one-sided along {names}, where the other side is not defined",
    "the plain gradient, which torch has wrong at this point, was left out",
    "closed form at every entry", "closed form at {count} of {total} entries", "differences of the gradient",
    "differences of the value", "the gradient itself disagrees with differences of the value",
    # Structure
    "1 HVP gives all of them instead of {count}.",
    "{products} HVPs give all of them instead of {count}.", "1 row", "{count} rows", "Tridiagonal",
    "Banded, {width} wide on each side of the diagonal", "of at most {size}", "of {size}",
    # Operations that have no name of their own
    "the comparison {sign}", "the remainder %", "division", "a cast", "a cast to integers", "a call of NumPy",
    "a NumPy round trip", "detach or .data", ".item() or float()", "torch.tensor(), which copies,",
    "{operation}, which has no derivative in torch,",
    # Why a strategy was taken
    "few rows: one at a time is quickest", "dense: rows in batches are quickest",
    "more rows than columns: columns are fewer", "products with the matrix only",
    "torch has no further derivative here", "sparse", "sparse: {count} products hold every entry of {rows} rows",
    "the derivative is constant", "one row", "you asked for it",
    # Why a file could not be read or written
    "it is too long for a script", "it cannot be read", "it is not UTF-8 text", "it is no notebook",
    "it has no cells with code", "the picture could not be saved",
    # Formulas
    "it is at its joint here", "a number read out of a tensor", "its indices were overwritten", "this form of it",
    "matrices of more than {count} rows", "so many elements", "its numbers are not held any more",
    "its form without a dimension", "it has no elementary derivative by its first argument", "its order other than 2",
    "ignored targets without a reduction", "eigenvalues of more than two rows", "an empty stack of matrices",
    "a transposed convolution", "a rounded quotient is constant on each piece",
    "the comparison keeps its outcome", "the comparison on line {line} keeps its outcome",
    "{count} more conditions hold",
    # Buttons that change the text
    "Write a double where", "Write the sum of squares", "Write the squared differences", "Write its series at 0",
    "Write -entr(x) for x*log(x)", "Write ** for ^", "Write {text}", "Remove it", "Remove {text}", "Indent it",
    "Insert return", "Keep the code only", "Put brackets around it",
)
