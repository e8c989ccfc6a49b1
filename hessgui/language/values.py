"""What the text of an input means: a number, nested lists, a tensor, a generator, a file; never anything that runs.

Reads the text with ``ast`` and accepts a closed set of forms. The engine turns a value into a tensor; arithmetic with
plain numbers (``2*ones(4)``) is kept as a tree of values.
"""

from __future__ import annotations

import ast
import json
import math
import operator
import re
import warnings
from dataclasses import dataclass, replace

from hessgui.language.characters import plain
from hessgui.language.generators import EXAMPLES, GENERATORS, RANDOM, count, read_arguments
from hessgui.language.loading import Load, read_load
from hessgui.language.pasted import as_python
from hessgui.model.findings import Finding
from hessgui.model.sentences import finding

DTYPES = (
    "float64", "double", "float32", "float", "float16", "half", "bfloat16", "int64", "long", "int32", "int", "int16",
    "int8", "uint8", "bool", "complex64", "complex128", "cfloat", "cdouble",
)
MAX_DEPTH = 64  # torch's own limit of dimensions
_IGNORED = ("requires_grad", "device", "layout", "pin_memory", "generator")
_CONSTANTS = {"nan": math.nan, "inf": math.inf, "NaN": math.nan, "Infinity": math.inf, "pi": math.pi, "e": math.e,
              "True": True, "False": False}
_ARITHMETIC = {ast.Add: operator.add, ast.Sub: operator.sub, ast.Mult: operator.mul, ast.Div: operator.truediv}
_MAX_BITS = 1024  # of a power of integers that is computed exactly
_CLASSES = {"FloatTensor": "float32", "DoubleTensor": "float64", "LongTensor": "int64", "BoolTensor": "bool"}
_OPERATORS = {ast.Add: "+", ast.Sub: "-", ast.Mult: "*", ast.Div: "/", ast.Pow: "**"}
Scalar = bool | int | float | complex

_PLAIN = re.compile(r"(?P<tensor>(?:torch\.)?tensor\()?(?P<numbers>\[[-\[\]\d.,eE\s]+\])(?(tensor)\))")
_BARE_POINT = re.compile(r"\.(?!\d)")


@dataclass(frozen=True)
class Number:
    """A bare number; floating data, however it is written."""

    value: Scalar


@dataclass(frozen=True)
class NestedList:
    """Nested lists of numbers, rectangular; floating data unless all are booleans or some complex."""

    items: tuple
    shape: tuple[int, ...]


@dataclass(frozen=True)
class TensorCall:
    """``tensor(...)``: the dtype is the one written, else the one that torch infers."""

    data: Number | NestedList
    dtype: str | None = None


@dataclass(frozen=True)
class Generator:
    """A call such as ``randn(2, 2)``: its name, its arguments (numbers and shapes) by position, and its dtype."""

    name: str
    arguments: tuple
    dtype: str | None = None

    @property
    def count(self) -> int:
        """How many numbers it gives."""
        return count(self.name, self.arguments)

    @property
    def is_random(self) -> bool:
        """Whether another seed gives other numbers."""
        return self.name in RANDOM


@dataclass(frozen=True)
class Arithmetic:
    """A value combined with a number or another value: ``2*ones(4)``, ``-eye(3)`` (left is then 0)."""

    operator: str
    left: Value
    right: Value


@dataclass(frozen=True)
class Tuple:
    """Several values: a pasted tuple, which fills several inputs."""

    items: tuple[Value, ...]
    texts: tuple[str, ...]


Value = Number | NestedList | TensorCall | Generator | Load | Arithmetic | Tuple


class _NotAValueError(Exception):
    """Carries the finding that says why a text is no value."""

    def __init__(self, found: Finding) -> None:
        super().__init__(found.message)
        self.finding = found


def parse_value(text: str, name: str | None = None) -> Value | Finding:
    """Reads an input's value.

    Args:
        text: What the user wrote.
        name: The input's name, for the finding.

    Returns:
        The value, or the finding that says why there is none.
    """
    try:
        stripped = plain(text).strip()
        if not stripped:
            return finding("missing-input/value", input=name, name=name or "here")
        quickly = _plain_numbers(stripped)
        if quickly is not None:
            return quickly
        written = as_python(stripped)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of doubtful literals, while the text is still being typed
            body = ast.parse(written, mode="eval").body
        return _value(body, written)
    except _NotAValueError as trouble:
        column = trouble.finding.column if written == text else None
        return replace(trouble.finding, input=name, column=column)
    except SyntaxError as error:
        return finding("unreadable-value", input=name, column=error.offset, text=_short(text))
    except (ValueError, RecursionError, MemoryError, OverflowError) as error:
        code = "unreadable-value" if isinstance(error, ValueError) else "unreadable-value/deep"
        return finding(code, input=name, text=_short(text))


def _plain_numbers(text: str) -> Value | None:
    """Nested lists of decimal numbers, bare or in ``tensor(...)``; ``None`` for everything else.

    What :func:`_value` makes of them, in a tenth of the time: a moving point is written and read at every position.
    """
    match = _PLAIN.fullmatch(text)
    if match is None:
        return None
    try:
        found = _rectangular(json.loads(_BARE_POINT.sub(".0", match["numbers"])))
    except (ValueError, RecursionError):
        return None
    if found is None or len(found[1]) > MAX_DEPTH:
        return None
    return TensorCall(NestedList(*found)) if match["tensor"] else NestedList(*found)


def _rectangular(items: list) -> tuple[tuple, tuple[int, ...]] | None:
    """Nested lists as tuples, and their shape; ``None`` where they have none."""
    if not any(isinstance(item, list) for item in items):
        return tuple(items), (len(items),)
    parts = [_rectangular(item) if isinstance(item, list) else None for item in items]
    if None in parts or len({shape for _, shape in parts}) != 1:
        return None
    return tuple(item for item, _ in parts), (len(items), *parts[0][1])


def _value(node: ast.expr, text: str) -> Value:
    if isinstance(node, ast.Tuple):
        items = tuple(_value(item, text) for item in node.elts)
        if items and all(isinstance(item, Number) for item in items):
            return _nested(node)
        return Tuple(items, tuple(ast.get_source_segment(text, item) for item in node.elts))
    if isinstance(node, ast.List):
        if any(isinstance(item, ast.Call) and _called(item) in ("tensor", *GENERATORS) for item in node.elts):
            items = tuple(_value(item, text) for item in node.elts)
            return Tuple(items, tuple(ast.get_source_segment(text, item) for item in node.elts))
        return _nested(node)
    number = _number(node)
    if number is not None:
        return Number(number)
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, (ast.USub, ast.UAdd)):
        sign = "-" if isinstance(node.op, ast.USub) else "+"
        return Arithmetic(sign, Number(0), _side(node.operand, text))
    if isinstance(node, ast.BinOp) and type(node.op) in _OPERATORS:
        return Arithmetic(_OPERATORS[type(node.op)], _side(node.left, text), _side(node.right, text))
    if isinstance(node, ast.Call):
        return _call(node)
    raise _unreadable(node)


def _side(node: ast.expr, text: str) -> Value:
    """A side of an operation. Not a bare list: ``[0.]*3`` repeats it in Python, and multiplies elsewhere."""
    value = _value(node, text)
    if isinstance(value, (NestedList, Tuple)):
        written = _short(ast.unparse(node))
        raise _NotAValueError(finding("unreadable-value/list", column=node.col_offset + 1, text=written))
    return value


def _number(node: ast.expr) -> Scalar | None:
    """A number written in any way, also by arithmetic, or ``None``."""
    if isinstance(node, ast.Constant) and isinstance(node.value, (bool, int, float, complex)):
        return node.value
    if isinstance(node, ast.Name) and node.id in _CONSTANTS:
        return _CONSTANTS[node.id]
    if isinstance(node, ast.Attribute) and node.attr in ("nan", "inf", "pi", "e"):
        return _CONSTANTS[node.attr] if ast.unparse(node.value) in ("np", "math", "torch", "numpy") else None
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, (ast.USub, ast.UAdd)):
        inner = _number(node.operand)
        return None if inner is None else (-inner if isinstance(node.op, ast.USub) else inner)
    if isinstance(node, ast.BinOp) and type(node.op) in _OPERATORS:
        left, right = _number(node.left), _number(node.right)
        return None if left is None or right is None else _combined(node, left, right)
    if isinstance(node, ast.Call) and _called(node) == "float" and len(node.args) == 1:
        argument = node.args[0]
        return float(argument.value) if isinstance(argument, ast.Constant) else None
    return None


def _combined(node: ast.BinOp, left: Scalar, right: Scalar) -> Scalar:
    """The number that an operation gives, within the range of floating-point numbers."""
    try:
        if isinstance(node.op, ast.Pow):
            is_small = isinstance(left, int) and isinstance(right, int) and 0 <= right * left.bit_length() < _MAX_BITS
            return left**right if is_small else float(left) ** right
        return _ARITHMETIC[type(node.op)](left, right)
    except (ArithmeticError, TypeError) as error:
        problem = "divides by zero" if isinstance(error, ZeroDivisionError) else "is no number in floating point"
        raise _NotAValueError(finding(
            "unreadable-value/arithmetic", column=node.col_offset + 1, text=_short(ast.unparse(node)), problem=problem,
        )) from None


def _nested(node: ast.expr, depth: int = 0) -> NestedList:
    items, shape = _items(node, 0, "")
    return NestedList(items, shape)


def _items(node: ast.expr, depth: int, where: str) -> tuple[tuple, tuple[int, ...]]:
    if depth > MAX_DEPTH:
        raise _NotAValueError(finding("unreadable-value/deep"))
    found, first, first_where = [], None, ""
    for position, item in enumerate(node.elts):
        place = f"{where}[{position}]"
        if isinstance(item, (ast.List, ast.Tuple)):
            value, shape = _items(item, depth + 1, place)
        else:
            value, shape = _number(item), ()
            if value is None:
                raise _unreadable(item)
        if first is None:
            first, first_where = shape, place
        elif shape != first:
            raise _NotAValueError(finding(
                "ragged-list", column=item.col_offset + 1, place=place, got=_words(shape), other=first_where,
                expected=_words(first),
            ))
        found.append(value)
    return tuple(found), (len(found), *(first or ()))


def _words(shape: tuple[int, ...]) -> str:
    if not shape:
        return "one number"
    return f"{shape[0]} number{'s' * (shape[0] != 1)}" if len(shape) == 1 else f"a {' x '.join(map(str, shape))} list"


def _call(node: ast.Call) -> Value:
    name = _called(node)
    if name == "load" and isinstance(node.func, ast.Name):
        try:
            return read_load(node, _number)
        except ValueError as error:
            raise _NotAValueError(finding(
                "unreadable-value/load", column=node.col_offset + 1, text=_short(ast.unparse(node)), problem=error,
            )) from None
    if name in ("tensor", "array", "as_tensor", "asarray", "Tensor", "Parameter", *_CLASSES):
        return _tensor(node, name)
    if name in GENERATORS:
        return _generator(node, name)
    raise _NotAValueError(finding(
        "unreadable-value/call", column=node.col_offset + 1, text=_short(ast.unparse(node.func)),
    ))


def _tensor(node: ast.Call, name: str) -> Value:
    data = [*node.args, *(keyword.value for keyword in node.keywords if keyword.arg == "data")]
    if len(data) != 1:
        raise _NotAValueError(finding(
            "unreadable-value/generator", column=node.col_offset + 1, text=_short(ast.unparse(node)),
            problem="it takes one number or one list", example=f"{name}([1., 2.])",
        ))
    dtype = _CLASSES.get(name) or _dtype(node)
    value = _value(data[0], "")
    if isinstance(value, Number | NestedList):
        return value if name == "Tensor" else TensorCall(value, dtype)  # Tensor([1, 2]) is floating
    if isinstance(value, Tuple) or dtype is not None:
        raise _unreadable(data[0])
    return value


def _generator(node: ast.Call, name: str) -> Generator:
    named = {
        keyword.arg: _argument(keyword.value) for keyword in node.keywords if keyword.arg not in ("dtype", *_IGNORED)
    }
    try:
        arguments = read_arguments(name, [_argument(argument) for argument in node.args], named)
    except ValueError as error:
        raise _NotAValueError(finding(
            "unreadable-value/generator", column=node.col_offset + 1, text=_short(ast.unparse(node)), problem=error,
            example=EXAMPLES[name],
        )) from None
    return Generator(name, arguments, _dtype(node))


def _argument(node: ast.expr) -> object:
    if isinstance(node, (ast.Tuple, ast.List)):
        return tuple(_argument(item) for item in node.elts)
    number = _number(node)
    if number is None:
        raise _unreadable(node)
    return number


def _dtype(node: ast.Call) -> str | None:
    for keyword in node.keywords:
        if keyword.arg == "dtype":
            written = ast.unparse(keyword.value).rpartition(".")[2]
            if written not in DTYPES:
                raise _unreadable(keyword.value)
            return written
        if keyword.arg not in ("data", *_IGNORED) and _called(node) not in GENERATORS:
            raise _NotAValueError(finding("unreadable-value", column=node.col_offset + 1, text=f"{keyword.arg}="))
    return None


def _called(node: ast.Call) -> str:
    """The bare name of what is called, where it is torch's, NumPy's or bare."""
    if isinstance(node.func, ast.Attribute):
        return node.func.attr if ast.unparse(node.func.value) in ("torch", "np", "numpy", "nn", "torch.nn") else ""
    return node.func.id if isinstance(node.func, ast.Name) else ""


def _unreadable(node: ast.expr) -> _NotAValueError:
    if isinstance(node, ast.Constant) and node.value is ...:
        return _NotAValueError(finding("unreadable-value/shortened", column=node.col_offset + 1))
    return _NotAValueError(
        finding("unreadable-value", column=node.col_offset + 1, text=_short(ast.unparse(node)))
    )


def _short(text: str) -> str:
    text = "".join(character if character.isprintable() else "\ufffd" for character in " ".join(text.split()))
    return text if len(text) <= 40 else text[:39] + "…"
