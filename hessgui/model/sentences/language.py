"""Sentences about the text of the function: syntax, names, slips."""

SENTENCES: dict[str, tuple[str, str, str | None]] = {
    "syntax-error/empty": ("info", "There is no function yet.", "Type an expression such as x**3 + x*y, or a def."),
    "syntax-error": ("error", "Python cannot read this: {problem}.", "Mend the marked place."),
    "syntax-error/deep": (
        "error", "The text is nested too deeply or too long for Python to read.", "Split it into several statements.",
    ),
    "syntax-error/characters": (
        "error", "The text has characters that only look like Python's, as pasted documents do.",
        "Replace them with plain ones.",
    ),
    "copied-script": ("info", "What was copied along with the script was left out: prompts, output, fences, a margin "
                      "or typographic quotes.", None),
    "syntax-error/prompts": ("error", "The text has the prompts of a console in it.", "Remove >>> and the like."),
    "syntax-error/margin": ("error", "The whole text is indented.", "Move it to the left margin."),
    "syntax-error/tabs": ("error", "Tabs and blanks are mixed in the indentation.", "Use blanks only."),
    "syntax-error/return-alone": (
        "error", "A return stands outside of a function.", "Leave the word out: an expression needs none.",
    ),
    "syntax-error/definition": (
        "error", "{written} is not how Python defines a function.", "Write a lambda or a def, or the expression alone.",
    ),
    "syntax-error/product": (
        "error", "{written} does not multiply: Python needs a star.", "Write {meant}.",
    ),
    "syntax-error/call": ("error", "{written} does not call the function.", "Write {meant}."),
    "syntax-error/colon": ("error", "A colon is missing at the end of this line.", "Write {written}:"
                           " and indent what follows."),
    "syntax-error/closing": ("error", "This {written} is not closed.", "Add {meant} where it ends."),
    "syntax-error/unmatched": ("error", "This {written} closes nothing.", "Remove it, or open a bracket before it."),
    "syntax-error/mismatched": ("error", "This {written} cannot close a {opening}.", "Write {meant}."),
    "syntax-error/control": ("error", "The character {name} has no place in a text.", "Remove it."),
    "syntax-error/character": ("error", "{name} means nothing in Python.", "Replace or remove it."),
    "syntax-error/unfinished": (
        "error", "The line ends in the middle: something must follow {written}.", "Complete it, or remove {written}.",
    ),
    "syntax-error/if": (
        "error", "An if inside an expression needs an else.", "Write a if condition else b, or where(condition, a, b).",
    ),
    "syntax-error/start": (
        "error", "{written} has no statement before it that it belongs to.", "Check the line before it.",
    ),
    "syntax-error/lambda": ("error", "This lambda is not complete.", "Write for example lambda x: x**2."),
    "syntax-error/def": ("error", "This def is not complete.", "Write for example def f(x): and indent what follows."),
    "syntax-error/body": (
        "error", "The body of {written} is missing.", "Indent the lines that belong to it by four blanks.",
    ),
    "syntax-error/indent": (
        "error", "This line begins at a column where no statement above it does.", "Indent it like its neighbours.",
    ),
    "syntax-error/quote": ("error", "The text in quotes does not end.", "Add the quotation mark that closes it."),
    "syntax-error/equals": (
        "error", "An = can only give a value to a name.", "Write == to compare, or remove one of the sides.",
    ),
    "syntax-error/elementwise": (
        "error", "Python writes elementwise operations without a dot.", "Write *, / and **.",
    ),
    "syntax-error/several-lines": (
        "error", "An expression on several lines needs brackets around it.", "Put it between ( and ).",
    ),
    "syntax-error/here": ("error", "Python cannot make sense of this.", "Check what stands before the marked place."),
    "syntax-error/bars": ("error", "Bars do not mean the absolute value in Python.", "Write abs(…)."),
    "syntax-error/root": ("error", "√ is not a function in Python.", "Write sqrt(…)."),
    "syntax-error/entry": (
        "error", "The text defines no function named {entry}.", "Name one of: {candidates}.",
    ),
    "syntax-error/assignment": (
        "error", "This gives {name} a value, but defines no function.", "Leave the right side of the = only.",
    ),
    "syntax-error/no-function": (
        "error", "The source defines no function: no def, lambda or module at its top level.",
        "Define one, for example def f(x): return x**2.",
    ),
    "syntax-error/caret": ("error", "^ is not a power in Python but a bitwise operation on integers.", "Write **."),
    "not-a-tensor/missing-return": (
        "error", "{name} returns nothing: its last line computes a value and drops it.", "Return the value.",
    ),
    "not-a-tensor/no-body": (
        "error", "{name} computes nothing and returns nothing.", "Let it return a tensor, for example return x**2.",
    ),
    "unknown-name": ("error", "{name} is not defined.", "Define it, or make it an input."),
    "unknown-name/spelling": ("error", "{name} is not defined.", "Did you mean {meant}?"),
    "gradient-cut/foreign": (
        "warning", "{name} takes plain numbers: on a tensor it fails, or cuts the derivative.", "Write {meant}.",
    ),
    "not-a-tensor/not-called": ("error", "{name} is a method that is not called.", "Write {name}()."),
}
