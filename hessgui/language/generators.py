"""The generators that an input's text may name: their arguments, checked and brought into one spelling.

Knows torch's signatures; makes no tensor.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

MAX_DIMENSIONS = 64  # torch's own limit
MAX_SIZE = 2**63 - 1  # of one dimension, as torch counts
_SHAPED = ("randn", "rand", "ones", "zeros")
_SIGNATURES: dict[str, tuple[tuple[str, ...], int]] = {  # names of the parameters, how many must be given
    "full": (("size", "fill_value"), 2),
    "eye": (("n", "m"), 1),
    "arange": (("start", "end", "step"), 2),
    "linspace": (("start", "end", "steps"), 3),
    "logspace": (("start", "end", "steps", "base"), 3),
    "randint": (("low", "high", "size"), 3),
    "randperm": (("n",), 1),
}
GENERATORS = (*_SHAPED, *_SIGNATURES)
EXAMPLES = {name: f"{name}(2, 3)" for name in _SHAPED} | {
    "full": "full((2, 3), 0.5)", "eye": "eye(3)", "arange": "arange(0., 1., 0.1)", "linspace": "linspace(0, 1, 5)",
    "logspace": "logspace(-3, 3, 7)", "randint": "randint(0, 10, (2, 3))", "randperm": "randperm(5)",
}
RANDOM = ("randn", "rand", "randint", "randperm")


def read_arguments(name: str, given: Sequence[object], named: dict[str, object]) -> tuple:
    """The positional arguments of a generator in one spelling, which torch takes.

    Args:
        name: One of :data:`GENERATORS`.
        given: Numbers and tuples of numbers, in order.
        named: The arguments that are given by name.

    Raises:
        ValueError: If torch would refuse them; the message is a part of a sentence.
    """
    if name in _SHAPED:
        if set(named) - {"size"} or named and given:
            raise ValueError("it takes a shape")
        return (_shape(named["size"] if named else _spread(given)),)
    names, needed = _SIGNATURES[name]
    if len(given) > len(names):
        raise ValueError(f"it takes at most {len(names)} argument{'s' * (len(names) > 1)}, and has {len(given)}")
    if name == "arange" and len(given) == 1 and "end" not in named or (
        name == "randint" and given and len(given) + ("size" in named) == 2 and "high" not in named
    ):
        given = (0, *given)  # the end alone
    values = dict(zip(names, given, strict=False))
    if set(named) - set(names) or set(named) & set(values):
        raise ValueError(f"its arguments are {', '.join(names)}")
    values |= named
    if name in ("arange", "randint"):
        values.setdefault(names[0], 0)
    missing = [key for key in names[:needed] if key not in values]
    if missing:
        raise ValueError(f"it lacks {' and '.join(missing)}")
    return _CHECKS[name]([values[key] for key in names if key in values])


def count(name: str, arguments: tuple) -> int:
    """How many numbers a generator gives, of arguments that :func:`read_arguments` has read."""
    if name in _SHAPED or name == "full":
        return math.prod(arguments[0])
    if name == "eye":
        return arguments[0] * arguments[-1]
    if name == "arange":
        start, end, step = (*arguments, 1)[:3]
        return max(0, math.ceil((end - start) / step))
    if name == "randint":
        return math.prod(arguments[2])
    return arguments[0] if name == "randperm" else arguments[2]


def _spread(arguments: Sequence[object]) -> object:
    return arguments[0] if len(arguments) == 1 and isinstance(arguments[0], tuple) else tuple(arguments)


def _shape(shape: object) -> tuple[int, ...]:
    sizes = shape if isinstance(shape, tuple) else (shape,)
    if len(sizes) > MAX_DIMENSIONS:
        raise ValueError(f"a tensor has at most {MAX_DIMENSIONS} dimensions")
    for size in sizes:
        if isinstance(size, bool) or not isinstance(size, int):
            raise ValueError(f"a size is a whole number, and {size} is none")
        if size < 0:
            raise ValueError(f"a size cannot be negative, and {size} is")
        if size > MAX_SIZE:
            raise ValueError(f"a size of {size:.0e} is beyond what torch can count" if size < 10**300 else
                             "a size is beyond what torch can count")
    return sizes


def _full(values: list) -> tuple:
    if isinstance(values[1], tuple):
        raise ValueError("its second argument is one number")
    return (_shape(values[0]), values[1])


def _eye(values: list) -> tuple:
    return _shape(tuple(values))


def _arange(values: list) -> tuple:
    _numbers(values)
    start, end, step = (*values, 1)[:3]
    if step == 0:
        raise ValueError("its step is 0")
    if (end - start) / step < 0:
        raise ValueError(f"it cannot go from {start} to {end} in steps of {step}")
    return tuple(values)


def _spaced(values: list) -> tuple:
    _numbers([*values[:2], *values[3:]])
    return (*values[:2], *_shape(values[2]), *map(float, values[3:]))


def _randint(values: list) -> tuple:
    low, high = values[:2]
    if any(isinstance(value, bool) or not isinstance(value, int) for value in (low, high)) or low >= high:
        raise ValueError("it draws whole numbers from low up to high, which is left out")
    if not -MAX_SIZE <= low < high <= MAX_SIZE:
        raise ValueError("its bounds are beyond what torch can count")
    return (low, high, _shape(values[2]))


def _numbers(values: Sequence[object]) -> None:
    for value in values:
        if isinstance(value, bool) or not isinstance(value, int | float) or not -1e300 < value < 1e300:
            raise ValueError(f"it takes finite numbers, and {value if not isinstance(value, int) else 'this'} is none")


_CHECKS = {
    "full": _full, "eye": _eye, "arange": _arange, "linspace": _spaced, "logspace": _spaced, "randint": _randint,
    "randperm": _eye,
}
