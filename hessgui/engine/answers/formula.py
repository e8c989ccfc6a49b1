"""The closed form of an entry and of a matrix.

The formulas of the last function that was asked about are kept with their derivatives.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator, Sequence
from importlib import import_module
from typing import Any
from weakref import WeakKeyDictionary

import numpy as np

from hessgui.engine.answers.known import Known
from hessgui.engine.referee.closed import compared
from hessgui.engine.subject import Subject
from hessgui.model.findings import Finding
from hessgui.model.formula import ClosedEntry, Formula, MatrixFormulas
from hessgui.model.matrix import Matrix
from hessgui.model.questions import EntryFormula, EntryFormulaAnswer, MatrixFormula, MatrixFormulaAnswer
from hessgui.model.sentences import finding

NUMBERS_S = 3.0
"""Time for the numbers of a whole matrix."""

_kept: WeakKeyDictionary[Subject, Any] = WeakKeyDictionary()
"""The presenter of each function that is still held elsewhere."""


def entry_formula(
    known: Known, question: EntryFormula, cancelled: Callable[[], bool]
) -> Iterator[EntryFormulaAnswer]:
    """The formula of one entry, its value, and on which conditions it holds."""
    presenter, reason = _presenter(known)
    if presenter is None:
        yield EntryFormulaAnswer(ClosedEntry(None, float("nan"), missing=(reason,)))
        return
    if question.quantity == "value":
        component = question.column
    else:
        component = known.component(question.plane if question.quantity == "hessian" else question.row)
    yield EntryFormulaAnswer(presenter.entry(
        question.quantity, component, question.row, question.column, cancelled
    ))


def matrix_formula(
    known: Known, question: MatrixFormula, cancelled: Callable[[], bool]
) -> Iterator[MatrixFormulaAnswer]:
    """The formulas of a matrix: as they come out, then shortened, then with their numbers beside the computed ones."""
    component = known.component(question.plane)
    name = known.subject.outputs.label(component)
    presenter, reason = _presenter(known)
    if presenter is None:
        yield MatrixFormulaAnswer(MatrixFormulas(question.quantity, name, None, None, missing=(reason,)))
        return
    formulas = None
    for formulas in presenter.matrix(question.quantity, component, name, cancelled):  # noqa: B007 - the last one counts
        if cancelled():
            return
        yield MatrixFormulaAnswer(formulas)
    values = presenter.numbers(question.quantity, component, NUMBERS_S, cancelled)
    if values is None or not np.isfinite(values).any():
        return
    matrix = known.matrix(question.quantity, question.plane if question.quantity == "hessian" else 0)
    agreement = None
    if matrix is not None and matrix.shape == np.atleast_2d(values).shape:
        agreement = compared(matrix, np.atleast_2d(values), str(known.subject.dtype).removeprefix("torch."))
    yield MatrixFormulaAnswer(formulas, values, agreement)


def formula_of(
    subject: Subject, matrix: Matrix, row: int | None = None, column: int | None = None
) -> Formula | MatrixFormulas | None:
    """The formula of an entry of a matrix (not a stack), or all formulas of a gradient or a Hessian.

    Args:
        subject: The function at its point.
        matrix: The matrix.
        row: The entry's row; ``None`` with the column for the whole matrix.
        column: The entry's column.

    Returns:
        An entry's formula, ``None`` where there is none; for the whole matrix an object that says what is missing.
    """
    presenter, reason = _presenter_of(subject, _names(subject))
    quantity = matrix.quantity
    label = matrix.component or matrix.row_labels[row or 0]
    known = set(subject.outputs.labels)
    component = subject.outputs.position(label) if label in known else subject.components[0]
    if row is None or column is None:
        if presenter is None:
            return MatrixFormulas(quantity, label, None, None, missing=(reason,))
        *_, found = presenter.matrix(quantity, component, subject.outputs.label(component), _never)
        return found
    if presenter is None:
        return None
    chosen = column if quantity == "value" else component
    return presenter.entry(quantity, chosen, row, column, _never).formula


def _never() -> bool:
    return False


def _presenter(known: Known) -> tuple[Any, Finding | None]:
    return _presenter_of(known.subject, [info.name for info in known.prepared.inputs])


def _names(subject: Subject) -> list[str]:
    """Names of all arguments of a Python callable; those that cannot be found out are numbered."""
    try:
        names = list(inspect.signature(subject.function).parameters)
    except (TypeError, ValueError):
        names = []
    count = len(subject.arguments)
    names = (names + [f"argument{place + 1}" for place in range(len(names), count)])[:count]
    for position, block in zip(subject.wrt, subject.columns.blocks, strict=False):
        names[position] = block.name
    return names


def _presenter_of(subject: Subject, names: Sequence[str]) -> tuple[Any, Finding | None]:
    """What writes the function's formulas, or why nothing does."""
    found = _kept.get(subject)
    if found is not None:
        return found, None
    # A lazy door: SymPy takes half a second to load, and is asked for only here.
    formulas = import_module("hessgui.engine.closed_form")
    try:
        form = formulas.closed_form_of(subject, names)
    except formulas.TooLargeError as error:
        return None, finding("no-closed-form/large", why=str(error))
    found = _kept[subject] = formulas.Presenter(form)
    return found, None
