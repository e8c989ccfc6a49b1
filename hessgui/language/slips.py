"""Common slips in a text that Python cannot read, or reads as something else, each with its remedy.

Each rule looks at the text for one slip and returns the whole corrected text, which is offered only if it reads.
Pure text and ``ast``; runs nothing.
"""

from __future__ import annotations

import ast
import difflib
import keyword
import math
import re
import warnings
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from hessgui.language.characters import plain
from hessgui.language.namespace import FUNCTIONS, OTHERS_IN_TORCH

CLOSE = 0.65  # ratio of difflib from which a name counts as a misspelling of another
CLOSE_OWN = 0.8  # the same for a source's own names, which are often alike
_CLOSE_IN_TORCH = 0.8
_FREQUENT = tuple(
    "exp log sqrt sin cos tan tanh sum mean prod abs norm relu sigmoid softmax log_softmax logsumexp where max min "
    "maximum minimum clamp dot matmul det logdet slogdet inverse trace atan2 arange linspace stack cat".split()
)
_NAME = r"[^\W\d]\w*"


@dataclass(frozen=True)
class Slip:
    """A slip and its cure.

    Args:
        code: Key of its sentence.
        written: What was written.
        meant: What is proposed.
        corrected: The whole text with the cure applied.
    """

    code: str
    written: str
    meant: str
    corrected: str


def unreadable(text: str, line: int) -> Slip | None:
    """The first slip whose cure makes the text readable, or at least the line at which Python stops.

    Args:
        text: The text.
        line: Where Python stops reading, from 1.
    """
    for rule in _RULES:
        for slip in rule(text):
            if slip.corrected != text and reads(slip.corrected):
                return slip
    lines = text.split("\n")
    for rule in _RULES_OF_LINES if len(lines) > 1 else ():
        for slip in rule(lines[line - 1]):
            corrected = "\n".join((*lines[: line - 1], slip.corrected, *lines[line:]))
            if _stops_at(corrected) > line:
                return replace(slip, corrected=corrected)
    return None


def read(text: str, mode: str = "exec") -> ast.Module | ast.Expression:
    """The tree of a text that Python's compiler accepts, too.

    Raises:
        SyntaxError: If it does not, and ``ValueError``, ``RecursionError`` or ``MemoryError`` if it gives up.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of doubtful literals and comparisons: the text is still being typed
        tree = ast.parse(text, mode=mode)
        compile(text, "<function>", mode, dont_inherit=True)
    return tree


def reads(text: str, mode: str = "exec") -> bool:
    """Whether Python can read the text, as statements (``exec``) or as one expression (``eval``)."""
    return _stops_at(text, mode) == math.inf


def _stops_at(text: str, mode: str = "exec") -> float:
    """The line at which Python stops reading; infinity if it reads all."""
    try:
        read(text, mode)
    except SyntaxError as error:
        return error.lineno or 1
    except (ValueError, RecursionError, MemoryError):
        return 1
    return math.inf


def spelling(name: str, known: tuple[str, ...] = FUNCTIONS, close: float = CLOSE) -> str | None:
    """The known name that a misspelt one is closest to, or ``None``."""
    aliases = {"ln": "log", "lg": "log10", "arctg": "atan", "tg": "tan", "sgn": "sign", "power": "pow"}
    if name in aliases and aliases[name] in known:
        return aliases[name]
    for names in (tuple(filter(known.__contains__, _FREQUENT)), known):
        found = difflib.get_close_matches(name, names, 1, close)
        if found:
            return found[0]
    return None


def misspelt_in_torch(name: str) -> str | None:
    """The function of torch's that the attribute ``torch.name`` was meant to be; ``None`` if it may well exist."""
    if name in OTHERS_IN_TORCH or not name.islower() or name.endswith("_") or name.startswith("_"):
        return None
    return spelling(name, FUNCTIONS, _CLOSE_IN_TORCH)


def _characters(text: str) -> Iterator[Slip]:
    corrected = plain(text)
    if corrected != text:
        yield Slip("syntax-error/characters", "", "", corrected)


def _prompts(text: str) -> Iterator[Slip]:
    corrected = re.sub(r"(?m)^(?:>>> ?|\.\.\. ?|In \[\d*\]: ?|[%!].*$)", "", text)
    if corrected != text and corrected.strip():
        yield Slip("syntax-error/prompts", "", "", corrected)


def _return_alone(text: str) -> Iterator[Slip]:
    match = re.match(r"\s*return\s+(.*)$", text, re.DOTALL)
    if match:
        yield Slip("syntax-error/return-alone", "return", "", match[1])


def _definition(text: str) -> Iterator[Slip]:
    match = re.match(rf"\s*({_NAME})\s*\(([\w\s,]*)\)\s*=\s*(?!=)(.*)$", text, re.DOTALL)
    if match:
        yield Slip("syntax-error/definition", f"{match[1]}({match[2]}) =", "lambda", f"lambda {match[2]}: {match[3]}")


def _colon(text: str) -> Iterator[Slip]:
    for match in re.finditer(r"(?m)^\s*(?:def|if|elif|else|for|while|with|class|try)\b.*[^:\s,\\(\[{](?=\s*$)", text):
        yield Slip("syntax-error/colon", match[0].strip(), "", text[: match.end()] + ":" + text[match.end() :])


def _implicit_product(text: str) -> Iterator[Slip]:
    corrected = re.sub(rf"(?<![\w.])(\d+\.?\d*)\s*(?=(?:{_NAME}|\())(?![eEjJ]\d|j\b|e[+-])", r"\1*", text)
    if corrected != text:
        match = re.search(rf"(?<![\w.])(\d+\.?\d*)\s*({_NAME}|\()", text)
        yield Slip("syntax-error/product", match[0], f"{match[1]}*{match[2]}", corrected)


def _blank_product(text: str) -> Iterator[Slip]:
    """``x y`` and ``sin x``: words beside each other."""
    for match in re.finditer(rf"\b({_NAME})(?=\s+({_NAME}|\d[\w.]*))", text):
        first, second = match[1], match[2]
        if keyword.iskeyword(first) or keyword.iskeyword(second):
            continue
        if first in FUNCTIONS or first == "print":
            argument = re.match(rf"(?:{_NAME}|\d[\w.]*)(?:\s*\*\*\s*\d+)?", text[match.start(2) :])[0]
            corrected = text[: match.start()] + f"{first}({argument})" + text[match.start(2) + len(argument) :]
            yield Slip("syntax-error/call", f"{first} {argument}", f"{first}({argument})", corrected)
        corrected = text[: match.end()] + "*" + text[match.start(2) :]
        yield Slip("syntax-error/product", f"{first} {second}", f"{first}*{second}", corrected)


def _bracket_product(text: str) -> Iterator[Slip]:
    """``sin(x)cos(x)`` and ``(x + 1) y``: a closing bracket before a word."""
    for match in re.finditer(rf"\)\s*(?=({_NAME}|\d[\w.]*))", text):
        if not keyword.iskeyword(match[1]):
            corrected = f"{text[: match.start()]})*{text[match.end() :]}"
            yield Slip("syntax-error/product", f"){match[1]}", f")*{match[1]}", corrected)


def _elementwise(text: str) -> Iterator[Slip]:
    """``x.^2`` and ``x.*y``: operations of other languages."""
    corrected = re.sub(r"(?<=[\w)\]])\s*\.(\^|\*|/)", lambda match: "**" if match[1] == "^" else match[1], text)
    if corrected != text:
        yield Slip("syntax-error/elementwise", "", "", corrected)


def _several_lines(text: str) -> Iterator[Slip]:
    """An expression on several lines without brackets around it."""
    bracketed = f"({text.strip()})"
    if "\n" in text.strip() and reads(bracketed, "eval"):
        yield Slip("syntax-error/several-lines", "", "", bracketed)


def _bars(text: str) -> Iterator[Slip]:
    corrected = re.sub(r"\|([^|\n]+)\|", r"abs(\1)", text)
    if corrected != text:
        yield Slip("syntax-error/bars", "|…|", "abs(…)", corrected)


def _root(text: str) -> Iterator[Slip]:
    corrected = re.sub(r"√\s*\(", "sqrt(", text)
    corrected = re.sub(rf"√\s*({_NAME}|\d+)", r"sqrt(\1)", corrected)
    if corrected != text:
        yield Slip("syntax-error/root", "√", "sqrt(…)", corrected)


def _indentation(text: str) -> Iterator[Slip]:
    lines = [line for line in text.split("\n") if line.strip()]
    margin = min((len(line) - len(line.lstrip()) for line in lines), default=0)
    if margin:
        yield Slip("syntax-error/margin", "", "", "\n".join(line[margin:] for line in text.split("\n")))
    if "\t" in text:
        yield Slip("syntax-error/tabs", "", "", text.expandtabs(4))


_RULES: tuple[Callable[[str], Iterator[Slip]], ...] = (
    _characters, _prompts, _indentation, _return_alone, _definition, _root, _bars, _implicit_product, _elementwise,
    _several_lines, _blank_product, _bracket_product, _colon,
)
_RULES_OF_LINES = (_implicit_product, _elementwise, _blank_product, _bracket_product, _bars)  # several lines, each one
