"""More of the referee on request: one entry by every way, every entry of a large matrix, lower precision."""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Iterator
from dataclasses import replace

import numpy as np
import torch

from hessgui.engine.answers.known import Known
from hessgui.engine.precision import cancellations, in_precision
from hessgui.engine.referee import Referee
from hessgui.engine.referee.one import check_entry
from hessgui.engine.tape_recorder import record
from hessgui.engine.trouble import TroubleError
from hessgui.model.findings import Finding
from hessgui.model.matrix import Matrix
from hessgui.model.questions import (
    CheckEntry,
    CheckEveryEntry,
    EntryChecked,
    EveryEntryChecked,
    LowerPrecision,
    PrecisionAnswer,
)
from hessgui.model.sentences import finding
from hessgui.model.trust import Agreement

UNLIMITED_S = 1e9
"""Nobody but the user ends these."""

STEP_S = 0.5
"""Time between two words of progress, from which the number of columns at once follows."""

MOST_NUMBERS = 1 << 23
"""Larger matrices are not held entry by entry."""


def one_entry(known: Known, question: CheckEntry, cancelled: Callable[[], bool]) -> Iterator[EntryChecked]:
    """One entry by every way.

    Raises:
        TroubleError: If the matrix is not there.
    """
    matrix = _matrix(known, question.quantity)
    yield check_entry(known.subject, matrix, question.plane, question.row, question.column, cancelled)


def every_entry(
    known: Known, question: CheckEveryEntry, cancelled: Callable[[], bool]
) -> Iterator[EveryEntryChecked | Finding]:
    """Every entry, a few columns at a time; the verdict so far comes with the last part, also where it was stopped.

    Raises:
        TroubleError: If the matrix is not there, or is too large to be held entry by entry.
    """
    matrix = _matrix(known, question.quantity)
    if math.prod(matrix.shape) > MOST_NUMBERS:
        raise TroubleError(finding("too-large-to-check", count=math.prod(matrix.shape), most=MOST_NUMBERS))
    total, done, width = len(matrix.columns), 0, 1
    whole: Agreement | None = None
    said: list[Finding] = []
    with Referee(known.subject, (matrix,), UNLIMITED_S, cancelled) as referee:
        while done < total and not cancelled():
            columns = np.arange(done, min(done + width, total))
            began = time.perf_counter()
            part, findings = referee.verdict(matrix, columns)
            if cancelled():
                break
            said += findings
            whole = part if whole is None else _with_columns(whole, part, columns)
            done += len(columns)
            spent = max(time.perf_counter() - began, 1e-6)
            width = max(1, min(total - done, int(len(columns) * min(8.0, STEP_S / spent))))
            yield EveryEntryChecked(None, done, total)
    if whole is not None:
        yield from said[:1]
        method = f"differences of the {'gradient' if matrix.quantity == 'hessian' else 'value'}"
        yield EveryEntryChecked(_counted(replace(whole, method=method)), done, total)


def lower_precision(
    known: Known, question: LowerPrecision, cancelled: Callable[[], bool]
) -> Iterator[PrecisionAnswer]:
    """The digits that the same matrix has in float32 (and in TF32), and where they are lost.

    Raises:
        TroubleError: If the matrix is not there, or the function does not run in float32.
    """
    matrix = _matrix(known, question.quantity)
    digits = {}
    for name in ("float32", "TF32") if known.subject.point[0].is_cuda else ("float32",):
        found = in_precision(known.subject, matrix, name, cancelled)
        if found is None:
            raise TroubleError(finding("no-lower-precision", name=name))
        digits[name] = found
    tape = record(known.subject, ())
    try:
        lost = cancellations(tape)
    finally:
        tape.release()
    yield PrecisionAnswer(question.quantity, digits, lost)


def _matrix(known: Known, quantity: str) -> Matrix:
    matrix = known.matrices.get(quantity)
    if matrix is None or matrix.is_partial or torch.tensor(matrix.shape).prod() == 0:
        raise TroubleError(finding("nothing-to-check", quantity=quantity))
    return matrix


def _with_columns(whole: Agreement, part: Agreement, columns: np.ndarray) -> Agreement:
    """A verdict with some more columns."""
    for name in ("digits", "suspects"):
        getattr(whole, name)[..., columns] = getattr(part, name)[..., columns]
    others = {reference.name: reference for reference in part.references}
    for reference in whole.references:
        new = others.get(reference.name)
        if new is None:
            continue
        for name in ("values", "errors", "steps"):
            if getattr(reference, name) is not None and getattr(new, name) is not None:
                getattr(reference, name)[..., columns] = getattr(new, name)[..., columns]
    known = {reference.name for reference in whole.references}
    added = tuple(reference for reference in part.references if reference.name not in known)
    return replace(whole, references=(*whole.references, *added))


def _counted(agreement: Agreement) -> Agreement:
    known = agreement.digits[~np.isnan(agreement.digits)]
    return replace(
        agreement, worst=float(known.min()) if known.size else None, suspect_entries=int(agreement.suspects.sum()),
    )
