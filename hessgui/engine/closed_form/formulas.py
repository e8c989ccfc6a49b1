"""The closed form of a function at its point: value, gradient and Hessian entries as expressions and as numbers.

Reads a subject (records its forward tape) and knows nothing of torch's derivatives: a referee of its own. Everything
is computed when it is asked for, and remembered.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import NamedTuple

import numpy as np
import sympy as sp

from hessgui.engine.closed_form.derivative import Differentiator
from hessgui.engine.closed_form.evaluate import Evaluator
from hessgui.engine.closed_form.interruptible import within
from hessgui.engine.closed_form.translate import Condition, Missing, Translation, translate
from hessgui.engine.subject import Subject
from hessgui.engine.tape import Tape
from hessgui.engine.tape_recorder import record
from hessgui.model.layout import AxisLayout

MOST_INPUTS = 64
"""Differentiated elements up to which formulas are made."""

MOST_OTHERS = 64
"""Elements of the other floating arguments up to which they are symbols and not numbers."""

MOST_OPERATIONS = 20_000
"""Operations on a tape that are still translated."""


TRANSLATION_S = 4.0
"""Time to translate a tape."""


class TooLargeError(Exception):
    """The function has too many inputs or operations for a closed form; the text says which."""


class ClosedForm:
    """A function's formulas.

    Args:
        translation: From :func:`closed_form_of`.
        columns: Layout of the differentiated inputs, whose symbols come first.
        names: Layout of all symbols.
        point: The numbers of all symbols.
    """

    def __init__(
        self, translation: Translation, columns: AxisLayout, names: AxisLayout, point: Sequence[float]
    ) -> None:
        self.columns = columns
        self.names = names
        self.symbols = translation.symbols
        self.inputs = translation.symbols[: columns.size]
        self.outputs = translation.outputs
        self._release = translation.held.release
        self.conditions: list[Condition] = [
            replace(item, left=self._release(item.left), right=self._release(item.right))
            for item in translation.conditions
        ]
        self.missing: list[Missing] = translation.missing
        self.evaluator = Evaluator(translation.symbols, point)
        self._derivatives = Differentiator()

    def value(self, component: int) -> sp.Expr:
        """One component of the output."""
        return self._release(self.outputs[component])

    def slope(self, component: int, column: int) -> sp.Expr:
        """An entry of the Jacobian."""
        return self._release(self._slope(component, column))

    def _slope(self, component: int, column: int) -> sp.Expr:
        return self._derivatives.by(self.outputs[component], self.inputs[column])

    def curvature(self, component: int, row: int, column: int) -> sp.Expr:
        """An entry of a component's Hessian."""
        row, column = min(row, column), max(row, column)
        return self._release(self._derivatives.by(self._slope(component, row), self.inputs[column]))

    def entry(self, quantity: str, component: int, row: int, column: int) -> sp.Expr:
        """An entry of the value, the Jacobian (or gradient) or the Hessian; the first two have no use for a row."""
        if quantity == "value":
            return self.value(column)
        return self.curvature(component, row, column) if quantity == "hessian" else self.slope(component, column)

    def jacobian(self, components: Sequence[int]) -> np.ndarray:
        """The numbers of the Jacobian at the point, ``[m, n]``; NaN where there is no closed form."""
        return np.array([
            [self.evaluator.value(self.slope(component, column)) for column in range(self.columns.size)]
            for component in components
        ]).reshape(len(components), self.columns.size)

    def hessian(self, component: int) -> np.ndarray:
        """The numbers of a component's Hessian at the point, ``[n, n]``; NaN where there is no closed form."""
        size = self.columns.size
        out = np.empty((size, size))
        for row in range(size):
            for column in range(row, size):
                out[row, column] = out[column, row] = self.evaluator.value(self.curvature(component, row, column))
        return out


def closed_form_of(subject: Subject, names: Sequence[str], seconds: float = TRANSLATION_S) -> ClosedForm:
    """Records a function and translates it.

    Args:
        subject: The function at its point.
        names: Names of all arguments.
        seconds: Time for the translation.

    Raises:
        TooLargeError: If it has too many inputs or operations, or takes too long.
        Exception: What the function raises.
    """
    if subject.columns.size > MOST_INPUTS:
        raise TooLargeError(f"it has {subject.columns.size} inputs, and formulas are made for at most {MOST_INPUTS}")
    whole = _with_others(subject, names)
    tape = record(whole)
    try:
        if len(tape.nodes) > MOST_OPERATIONS:
            raise TooLargeError(f"it ran {len(tape.nodes)} operations, and at most {MOST_OPERATIONS} are written out")
        translation = _translated(tape, tuple(whole.columns.labels), seconds)
    finally:
        tape.release()
    point = [float(number) for tensor in whole.point for number in tensor.detach().reshape(-1).tolist()]
    return ClosedForm(translation, subject.columns, whole.columns, point)


class Numbers(NamedTuple):
    """The numbers of a matrix by the closed form, ``[m, n]``, ``[n, n]`` or ``[m, n, n]``.

    Args:
        whole: Of the function itself.
        followed: As torch differentiates, with what is detached held constant; NaN where there was no time for it.
        is_cut: Whether anything is detached.
    """

    whole: np.ndarray
    followed: np.ndarray
    is_cut: bool


def numbers_of(
    tape: Tape, subject: Subject, quantities: Sequence[str], seconds: float, cancelled: Callable[[], bool]
) -> dict[str, Numbers]:
    """The numbers of a Jacobian and a Hessian by the closed form.

    Args:
        tape: The function's.
        subject: The function.
        quantities: ``hessian``, ``jacobian``.
        seconds: Time for all of it.
        cancelled: Tells whether to stop.

    Returns:
        For each quantity that was done in time its numbers.
    """
    columns = subject.columns
    point = [float(number) for tensor in subject.point for number in tensor.detach().reshape(-1).tolist()]

    def compute(translation: Translation) -> None:
        form = ClosedForm(translation, columns, columns, point)
        done.append({})
        if "jacobian" in quantities:
            done[-1]["jacobian"] = form.jacobian(subject.components)
        if "hessian" in quantities:
            planes = [form.hessian(component) for component in subject.components]
            done[-1]["hessian"] = planes[0] if len(planes) == 1 else np.stack(planes)

    done: list[dict[str, np.ndarray]] = []
    is_cut: list[bool] = []

    def work() -> None:
        followed = translate(tape, tuple(columns.labels))
        is_cut.append(followed.held.is_used)
        if is_cut[0]:  # it is to be seen what is missing
            compute(translate(tape, tuple(columns.labels), is_cut=False))
        compute(followed)

    try:
        within(seconds, work, cancelled)
    except RecursionError:
        pass
    return {
        name: Numbers(whole, done[-1].get(name, np.full_like(whole, np.nan)) if len(done) > 1 else whole, is_cut[0])
        for name, whole in (done[0] if done else {}).items() if not np.isnan(whole).all()
    }


def _translated(tape: Tape, names: Sequence[str], seconds: float) -> Translation:
    found: list[Translation] = []
    try:
        within(seconds, lambda: found.append(translate(tape, names)))
    except RecursionError:
        raise TooLargeError("its operations are nested too deeply") from None
    if not found:
        raise TooLargeError(f"writing out its operations took more than {seconds:g} s")
    return found[0]


def _with_others(subject: Subject, names: Sequence[str]) -> Subject:
    """The subject with its other small floating arguments as inputs too, so that formulas call them by name."""
    others = [
        position for position, item in enumerate(subject.arguments)
        if position not in subject.wrt and getattr(item, "is_floating_point", lambda: False)()
        and 0 < item.numel() <= MOST_OTHERS
    ]
    if not others:
        return subject
    blocks = [(block.name, block.shape) for block in subject.columns.blocks]
    blocks += [(names[position], tuple(subject.arguments[position].shape)) for position in others]
    return replace(subject, wrt=(*subject.wrt, *others), columns=AxisLayout(blocks))
