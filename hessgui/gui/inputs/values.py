"""Between an input's text and its numbers, as far as the window needs it: to fill a grid and write it back.

What a text means is decided by :mod:`hessgui.language`; nothing is evaluated.
"""

from __future__ import annotations

import ast
import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from hessgui.gui.inputs.rows import DEFAULT_VALUE, InputRow
from hessgui.language import Arithmetic, Generator, NestedList, Number, TensorCall, Value, parse_value
from hessgui.model.findings import Finding


@dataclass(frozen=True)
class Wrapping:
    """What stands around a literal: ``tensor(`` and ``, dtype=float32)``."""

    before: str = ""
    after: str = ""


TENSOR = Wrapping("tensor(", ")")

FEW_NUMBERS = 8  # numbers of a first value that are written out

_WRAPPED = re.compile(r"([\w.]+\(\s*)\[[-+\[\]\d.,eE\s]*\](\s*\))")
_POINT_ZERO = re.compile(r"\.0(?=[,\]])")


@lru_cache(maxsize=64)
def parsed(text: str) -> Value | Finding:
    """What a text means, as the language reads it."""
    return parse_value(text)


def check_value(text: str, name: str) -> Finding | None:
    """What is wrong with the text of the input ``name``, or ``None``."""
    return parse_value(text, name) if isinstance(parsed(text), Finding) else None


def draws_again(text: str) -> bool:
    """Whether a text asks for random numbers."""
    return _is_random(parsed(text))


@lru_cache(maxsize=64)
def literal_numbers(text: str) -> tuple[np.ndarray, Wrapping] | None:
    """The numbers of a number, nested lists or ``tensor(...)``, and what stands around them; ``None`` for others.

    The numbers are not to be written to: they are kept for the next who asks about the same text.
    """
    value = parsed(text)
    data = value.data if isinstance(value, TensorCall) else value
    if isinstance(data, NestedList):
        numbers = np.array(data.items).reshape(data.shape)
    elif isinstance(data, Number):
        numbers = np.array(data.value)
    else:
        return None
    if numbers.dtype.kind not in "bif":
        return None
    numbers.flags.writeable = False
    return numbers, _wrapping(text.strip()) if isinstance(value, TensorCall) else Wrapping()


def numbers_of(row: InputRow) -> np.ndarray | None:
    """A row's numbers: from its text, or where that is a generator or a file, what the engine said they were."""
    found = literal_numbers(row.value)
    if found is not None:
        return found[0]
    if row.info is not None and row.info.values is not None and not row.stale:
        return np.array(row.info.values)
    return None


def shape_of(row: InputRow) -> tuple[int, ...]:
    """A row's shape as far as it is known; two numbers where it is not."""
    found = literal_numbers(row.value)
    if found is not None:
        return found[0].shape
    if row.info is not None:
        return tuple(row.info.shape)
    return (2,)


def value_like(rows: Sequence[InputRow]) -> str:
    """A first value for one more input: of the shape that all others have, so that they go together."""
    shapes = {shape_of(row) for row in rows}
    if len(shapes) != 1:
        return DEFAULT_VALUE
    (shape,) = shapes
    count = math.prod(shape)
    if not 0 < count <= FEW_NUMBERS:
        return generator_text("randn", shape) if count else DEFAULT_VALUE
    return text_of(np.arange(1.0, count + 1).reshape(shape))


def generator_text(name: str, shape: tuple[int, ...]) -> str:
    """``randn(2, 3)``; ``randn(())`` for a 0-d tensor."""
    return f"{name}({', '.join(map(str, shape)) if shape else '()'})"


def text_of(numbers: np.ndarray, wrapping: Wrapping | None = None) -> str:
    """The shortest text that reads back to the same numbers, in ``tensor(...)`` unless something else stood there."""
    wrapping = TENSOR if wrapping is None else wrapping
    return f"{wrapping.before}{_nested(numbers)}{wrapping.after}"


def number_text(number: np.generic) -> str:
    """One number in torch's manner: ``2.``, ``0.5``, ``3``, ``inf``."""
    if isinstance(number, np.bool_ | bool):
        return str(bool(number))
    if isinstance(number, np.integer):
        return str(int(number))
    if not np.isfinite(number):
        return str(float(number))
    text = str(number) if isinstance(number, np.float32 | np.float16) else repr(float(number))
    return text[:-1] if text.endswith(".0") else text


def _nested(numbers: np.ndarray) -> str:
    if numbers.ndim == 0:
        return number_text(numbers[()])
    if numbers.dtype == np.float64:  # as number_text would, all at once: while a point moves there are hundreds
        return _POINT_ZERO.sub(".", repr(numbers.tolist()))
    return f"[{', '.join(_nested(part) for part in numbers)}]" if numbers.ndim > 1 else \
        f"[{', '.join(number_text(number) for number in numbers)}]"


def _is_random(value: object) -> bool:
    if isinstance(value, Arithmetic):
        return _is_random(value.left) or _is_random(value.right)
    return isinstance(value, Generator) and value.is_random


def _wrapping(text: str) -> Wrapping:
    """What stands around the literal of ``tensor(LITERAL, dtype=...)``."""
    plain = _WRAPPED.fullmatch(text)
    if plain is not None:
        return Wrapping(*plain.groups())
    try:
        literal = ast.parse(text, mode="eval").body.args[0]
    except (SyntaxError, ValueError, AttributeError, IndexError):
        return TENSOR
    lines = text.split("\n")  # ast.get_source_segment takes milliseconds for some hundred numbers
    start, stop = (sum(len(whole) + 1 for whole in lines[: line - 1]) + len(lines[line - 1].encode()[:column].decode())
                   for line, column in ((literal.lineno, literal.col_offset),
                                        (literal.end_lineno, literal.end_col_offset)))
    return Wrapping(text[:start], text[stop:])
