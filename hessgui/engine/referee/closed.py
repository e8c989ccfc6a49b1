"""The closed form as a referee: its numbers, computed with 30 digits, beside a matrix.

Small functions only, and only where SymPy is loaded already, as it is once a tape was recorded.
"""

from __future__ import annotations

import math
import sys
from collections.abc import Callable
from dataclasses import replace
from importlib import import_module

import numpy as np

from hessgui.engine.referee import verdict
from hessgui.engine.referee.case import apart, largest_of, numbers_of
from hessgui.engine.referee.flat import FlatMatrix
from hessgui.engine.subject import Subject
from hessgui.engine.tape import Tape
from hessgui.model.findings import Finding
from hessgui.model.matrix import Matrix, Quantity
from hessgui.model.sentences import finding
from hessgui.model.trust import CONTRADICTED, Agreement, Reference

ALARMS = ("engines-disagree", "ill-conditioned")
"""Findings of referees that the closed form may settle."""

Verdict = tuple[Agreement, tuple[Finding, ...]]

NAME = "closed form"
UNCUT = "closed form, nothing detached"

MOST_ENTRIES = 600
"""Entries of a matrix, over all planes, up to which it is asked without being called ..."""

MOST_ELEMENTS = 4000
"""... for functions whose operations gave so many numbers."""

LEAST_TIME_S = 0.008
"""It takes some 5 ms where it is easy: with less time left it is not begun."""

ROUNDING_UNITS = 64.0
"""Units in the last place of the largest number that rounding may leave in an entry whose terms cancel."""


def with_closed_form(
    subject: Subject, tape: Tape | None, whole: dict[Quantity, Matrix], verdicts: dict[Quantity, Verdict],
    seconds: float, cancelled: Callable[[], bool],
) -> dict[Quantity, Verdict]:
    """The verdicts with that of the closed form, where there is one and it is found in time.

    Args:
        subject: The function.
        tape: Its tape.
        whole: The matrices.
        verdicts: What the other referees found.
        seconds: Time that verification has left.
        cancelled: Tells whether to stop.
    """
    small = {
        name: matrix for name, matrix in whole.items() if name in verdicts and math.prod(matrix.shape) <= MOST_ENTRIES
    }
    if tape is None or len(small) < len(whole) or cancelled() or "sympy" not in sys.modules:
        return verdicts  # a Jacobian is not asked either where its Hessian is large
    if seconds < LEAST_TIME_S:
        return verdicts
    if sum(value.size for node in tape.forward() for value in node.outputs) > MOST_ELEMENTS:
        return verdicts
    # A lazy door: it brings SymPy's printers, which no first result should wait for.
    numbers = import_module("hessgui.engine.closed_form").numbers_of
    dtype = str(subject.dtype).removeprefix("torch.")
    found = dict(verdicts)
    for name, formula in numbers(tape, subject, tuple(small), seconds, cancelled).items():
        steep = _steepness(subject, whole) if name == "jacobian" else 0.0
        exact = compared(small[name], formula.whole, dtype, verdicts[name][0].nothing, steep)
        if formula.is_cut:  # the number of the formula that is shown, and the one that counts
            shown = Reference(NAME, formula.followed.reshape(small[name].shape))
            exact = replace(exact, references=(shown, replace(exact.references[0], name=UNCUT)))
        found[name] = _settled(verdicts[name], exact, small[name], dtype)
    return found


def _steepness(subject: Subject, whole: dict[Quantity, Matrix]) -> float:
    """What a Hessian makes of the point itself: a gradient's terms may be as large, though they cancel."""
    if "hessian" not in whole:
        return 0.0
    reach = max((float(tensor.abs().max()) for tensor in subject.point if tensor.numel()), default=0.0)
    moved = largest_of(numbers_of(whole["hessian"])) * reach
    return moved if math.isfinite(moved) else 0.0


def _settled(verdict_: Verdict, exact: Agreement, matrix: Matrix, dtype: str) -> Verdict:
    """A verdict once the closed form has spoken: alarms that it refutes fall, and too few digits are told."""
    agreement, findings = verdict_
    joined = agreement.joined(exact)
    if joined is agreement:
        return verdict_
    flat = FlatMatrix(matrix)
    numbers = flat.dense().reshape(exact.digits.shape)
    few = np.isfinite(numbers) & (exact.digits < verdict.DIGITS_BEFORE_ALARM.get(dtype, 2.0))
    left = few | np.isnan(exact.digits) & (joined.digits < verdict.DIGITS_BEFORE_ALARM.get(dtype, 2.0))
    title, is_told = matrix.quantity.capitalize(), any(item.code in ALARMS for item in findings)
    if is_told and not joined.suspect_entries and not left.any():
        findings = tuple(item for item in findings if item.code not in ALARMS)
        if agreement.suspect_entries:
            sampled = "gradient" if matrix.quantity == "hessian" else "value"
            findings += (finding("confirmed", count=agreement.suspect_entries, sampled=sampled, quantity=title),)
    elif few.any() and not any(item.severity == "warning" for item in findings):
        place = int(np.nanargmin(np.where(few, exact.digits, np.nan)))
        ours, other = (each.reshape(-1)[place] for each in (numbers, exact.references[-1].values))
        digits = float(exact.digits.reshape(-1)[place])
        form = "engines-disagree/formula" if digits < CONTRADICTED else "ill-conditioned/digits"
        findings += (finding(
            form, entry=flat.label(*divmod(place, flat.columns)), quantity=title, dtype=dtype, count=int(few.sum()),
            digits=int(digits), **apart(ours, other),
        ),)
    return joined, findings


def compared(
    matrix: Matrix, values: np.ndarray, dtype: str, nothing: np.ndarray | float = 0.0, size: float = 0.0
) -> Agreement:
    """How well a matrix agrees with the numbers of its closed form.

    Args:
        matrix: One matrix or a stack of Hessians.
        values: Of its shape; NaN where there is no closed form.
        dtype: The matrix's precision: ``float64`` or ``float32``.
        nothing: Two numbers up to this are both zero but for rounding.
        size: Terms as large as this may have cancelled on the way.
    """
    ours = np.asarray(matrix.dense(), np.float64)
    flat, other = ours.reshape(-1, ours.shape[-1]), values.reshape(-1, ours.shape[-1])
    scale = verdict.scales(flat, len(matrix.planes or (None,)))
    digits = verdict.digits(flat, other, scale, 0.0)
    largest = float(np.abs(flat[np.isfinite(flat)]).max(initial=size))
    with np.errstate(invalid="ignore"):
        tiny = np.abs(flat - other) <= ROUNDING_UNITS * np.finfo(dtype).eps * largest
        tiny |= np.maximum(np.abs(flat), np.abs(other)) <= nothing
    digits = np.where(tiny & (digits < verdict.DIGITS_BEFORE_ALARM.get(dtype, 2.0)), np.nan, digits)
    # Its own error is far below a float's last bit: what counts is whether the digits are too few.
    suspects = verdict.suspicious(flat, other, np.zeros_like(other), digits, dtype) & np.isfinite(other)
    known = digits[~np.isnan(digits)]
    return Agreement(
        matrix.quantity, NAME, float(known.min()) if known.size else None, int(suspects.sum()),
        digits.reshape(ours.shape), suspects.reshape(ours.shape), (Reference(NAME, values.reshape(ours.shape)),),
    )
