"""Rewrites, tried before they are offered: the same values, and fewer numbers that are NaN or infinite.

Runs the user's function with other code in it for a moment: its source is not run again, and no name is bound anew.
"""

from __future__ import annotations

import ast
import linecache
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from types import CodeType, FunctionType, MethodType
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn

from hessgui.engine.referee.clock import Clock
from hessgui.engine.referee.samples import flat_gradient
from hessgui.engine.subject import Subject
from hessgui.language.places import applied
from hessgui.language.rewrites import rewrites
from hessgui.model.findings import Edit

SAME_UNITS = 1e5
"""How closely a rewrite must repeat every value that was finite, in units in the last place."""

ASIDE = (0.0, 2.0**-7, -(2.0**-7), 0.3)
"""Moves of all inputs at which the values are compared."""

MOST_ROWS = 8
"""Rows of the Hessian that are computed for a trial."""

MOST_TRIED = 8
"""Edits that are tried for one finding."""


def text_of(subject: Subject) -> str:
    """The user's text, where the function came from one."""
    cached = linecache.cache.get(subject.filename or "")
    return "".join(cached[2]) if cached is not None and len(cached) > 2 else ""


def cure(
    subject: Subject, line: int | None, operation: str, rows: Iterable[int], clock: Clock
) -> tuple[Edit, bool] | None:
    """The rewrite of an operation that leaves the fewest numbers NaN or infinite, and whether it leaves none.

    Args:
        subject: The function at its point.
        line: Line of the operation.
        operation: Torch's name of it.
        rows: Rows of the Hessian that ought to become finite; none where the gradient alone counts.
        clock: How long this may take.
    """
    text = text_of(subject)
    edits = [edit for edit, _ in zip(rewrites(text, line, operation), range(MOST_TRIED), strict=False)]
    if not edits:
        return None
    rows = list(rows)[:MOST_ROWS]
    before = _Outcome(subject, rows)
    best, fewest = None, before.lost + (not rows)
    for edit in edits:
        with _edited(subject, applied(text, edit)) as is_tried:
            if not is_tried:  # its function is out of reach: the rule is trusted
                return edit, True
            after = _Outcome(subject, rows)
        if after.lost < fewest and after.repeats(before):
            best, fewest = edit, after.lost
        if not fewest or clock.is_over:
            break
    return None if best is None else (best, not fewest)


class _Outcome:
    """What a function gives at its point and beside it.

    Args:
        subject: The function.
        rows: Rows of the Hessian.

    Attributes:
        values: Its components at several points ``[p, m]``; NaN where it raises.
        lost: Numbers of the value, the gradient and the rows that are infinite, and twice those that are NaN.
    """

    def __init__(self, subject: Subject, rows: list[int]) -> None:
        self._close = SAME_UNITS * torch.finfo(subject.dtype).eps
        self.values = np.stack([_values(subject, move) for move in ASIDE])
        try:
            derivatives = _derivatives(subject, rows)
        except Exception:  # noqa: BLE001 - the function may raise, and some operations have no second derivative
            derivatives = np.full(1 << 16, np.nan)
        found = np.concatenate([self.values[0], derivatives])
        self.lost = int((~np.isfinite(found)).sum()) + int(np.isnan(found).sum())

    def repeats(self, before: _Outcome) -> bool:
        """Whether every value that was finite before is the same."""
        known = np.isfinite(before.values)
        return np.allclose(self.values[known], before.values[known], rtol=self._close, atol=self._close)


def _values(subject: Subject, move: float) -> np.ndarray:
    try:
        with torch.no_grad():
            found = subject.evaluate(tuple(tensor + move for tensor in subject.point))
    except Exception:  # noqa: BLE001 - it may not be defined there
        return np.full(len(subject.components), np.nan)
    return found.detach()[list(subject.components)].to("cpu", torch.float64).numpy()


def _derivatives(subject: Subject, rows: list[int]) -> np.ndarray:
    leaves = subject.leaves()
    output = subject.evaluate(leaves)
    parts: list[Tensor] = []
    for component in subject.components:
        gradient = flat_gradient(output[component], leaves, keep=True, graph=bool(rows))
        parts += [gradient.detach(), *(flat_gradient(gradient[row], leaves, keep=True) for row in rows)]
    return torch.cat(parts).to("cpu", torch.float64).numpy()


@contextmanager
def _edited(subject: Subject, text: str) -> Iterator[bool]:
    """The user's functions with the code of another text, for a while; tells whether there are any."""
    found = dict(_pairs(subject, text))
    before = {function: function.__code__ for function in found}
    try:
        for function, code in found.items():
            function.__code__ = code
        yield bool(found)
    finally:
        for function, code in before.items():
            function.__code__ = code


def _pairs(subject: Subject, text: str) -> Iterator[tuple[FunctionType, CodeType]]:
    """Each function of the user's with its code in another text."""
    functions = [item for item in _functions(subject.function, set()) if item.__code__.co_filename == subject.filename]
    tree = ast.parse(text)
    if len(functions) == 1 and functions[0].__name__ == "<lambda>" and len(tree.body) == 1 and isinstance(
        tree.body[0], ast.Expr
    ):
        tree = _as_function(tree.body[0].value, functions[0])
    codes = {code.co_qualname: code for code in _codes(compile(tree, subject.filename, "exec", dont_inherit=True))}
    for function in functions:
        code = codes.get(function.__code__.co_qualname)
        if code is not None and code.co_freevars == function.__code__.co_freevars:
            yield function, code


def _as_function(body: ast.expr, function: FunctionType) -> ast.Module:
    """An expression as the lambda that it was compiled as."""
    if not isinstance(body, ast.Lambda):
        names = function.__code__.co_varnames[: function.__code__.co_argcount]
        arguments = ast.arguments([], [ast.arg(name) for name in names], None, [], [], None, [])
        body = ast.copy_location(ast.Lambda(arguments, body), body)
    return ast.fix_missing_locations(ast.Module([ast.Expr(body)], []))


def _codes(code: CodeType) -> Iterator[CodeType]:
    yield code
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield from _codes(constant)


def _functions(item: Any, seen: set[int]) -> Iterator[FunctionType]:
    """Python functions that something is, wraps or can call by name."""
    if id(item) in seen:
        return
    seen.add(id(item))
    if isinstance(item, FunctionType):
        yield item
        for cell in item.__closure__ or ():
            yield from _functions(_content(cell), seen)
        for name in item.__code__.co_names:
            if name in item.__globals__:
                yield from _functions(item.__globals__[name], seen)
    elif isinstance(item, MethodType):
        yield from _functions(item.__func__, seen)
        yield from _functions(item.__self__, seen)
    elif isinstance(item, (nn.Module, type)) and not _kind(item).__module__.startswith("torch"):
        for value in vars(_kind(item)).values():
            yield from _functions(value, seen)
        for child in item.children() if isinstance(item, nn.Module) else ():
            yield from _functions(child, seen)


def _kind(item: Any) -> type:
    return item if isinstance(item, type) else type(item)


def _content(cell: Any) -> Callable[..., Any] | None:
    try:
        return cell.cell_contents
    except ValueError:  # a name that is assigned later
        return None
