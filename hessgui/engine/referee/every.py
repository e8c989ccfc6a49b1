"""Every entry against differences, and against reverse mode where that is affordable too.

Reads a case; gives the agreement with digits, suspects and the referees' own numbers.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from hessgui.engine import memory
from hessgui.engine.referee import verdict
from hessgui.engine.referee.case import Case, apart, counted
from hessgui.engine.referee.entries import ByDifferences, by_differences, closer_opinions, second_opinion
from hessgui.engine.referee.gradients import plain_gradient_is_wrong
from hessgui.engine.referee.ladder import RUNGS, Estimate
from hessgui.engine.referee.lasting import LASTING_DIGITS, Lasting
from hessgui.engine.referee.reverse import products
from hessgui.engine.referee.rounding import loses_value
from hessgui.engine.referee.samples import TREMBLING
from hessgui.engine.referee.twice import second_differences
from hessgui.model.findings import Finding
from hessgui.model.sentences import finding
from hessgui.model.trust import Agreement, Reference

CONFIRMING = 1e-2
"""How closely, relatively, a one-sided number must repeat the central one, and a closer ladder the matrix's."""

TRIAL_CALLS = 3
"""To find out whether a function can be called on many points at once takes at least so many calls."""

SETTLED = 1e-6
"""Differences whose error is this small a part of their value have a limit."""


def affordable(case: Case) -> bool:
    """Whether the time allows to compare every entry, or at least some columns in batches."""
    count, clock, sampler = 2 * RUNGS * case.flat.columns, case.clock, case.sampler
    if clock.is_over:
        return False
    if count <= clock.free_calls or count * sampler.seconds <= clock.left:
        return True
    return TRIAL_CALLS * sampler.seconds <= clock.left and sampler.batches(count) and sampler.batch_seconds < clock.left


def every_entry(case: Case, product_seconds: float, columns: np.ndarray | None = None) -> Agreement:
    """Compares all entries of some columns, by default of all.

    Args:
        case: The matrix and its function.
        product_seconds: What one reverse-mode product takes; infinite where it is not possible.
        columns: Which columns.
    """
    matrix = case.flat.dense()
    lasting = Lasting(case, matrix)
    columns = np.arange(case.flat.columns) if columns is None else columns
    found, count, suspects, unsure = _compared(case, matrix, columns, lasting)
    done = (np.arange(case.flat.rows) < case.flat.done)[:, None]
    kinks = found.kinks & done
    references = [case.reference("differences", found.value, found.error, found.step)]
    if kinks.any():
        references += _sides(case, found)
    _say_how(case, found)
    reverse = _reverse_entries(case, product_seconds)
    asked = np.isfinite(matrix) & done & ~suspects & ~kinks
    vague = asked & ~(count >= case.alarm) & np.isin(np.arange(case.flat.columns), found.reached)
    rounded, few, left = _rounding(case, lasting, unsure & ~kinks, asked, vague)
    if reverse is not None:
        references.insert(0, case.reference("reverse mode", reverse))
        alike = verdict.digits(matrix, reverse, verdict.scales(matrix, case.flat.planes), case.gradient_scale)
        count = np.where(np.isnan(count), alike, count)  # where differences say nothing
    count = np.where(kinks, 0.0, np.where(done, np.fmin(count, left), np.nan))
    real = suspects & np.isfinite(matrix)
    _weigh_doubts(case, found, suspects | kinks)
    if not case.findings:
        case.findings += _of_rounding(case, matrix, rounded, few, left)
    if real.any() and not case.findings:
        _blame_entry(case, matrix, found, reverse, np.where(real, count, np.nan), int(real.sum()))
    marked = suspects | kinks | rounded
    known = count[~np.isnan(count)]
    case.worst += [float(known.min())] if known.size else []
    settled = _settled(case, found) if suspects.any() else suspects
    trusted = np.where(suspects & ~kinks & settled, found.value, np.nan)
    shape = case.flat.matrix.shape
    return Agreement(
        case.flat.matrix.quantity, ", ".join(case.methods), min(case.worst) if case.worst else None,
        max(case.suspects, int(marked.sum())), count.reshape(shape), marked.reshape(shape), tuple(references),
        trusted.reshape(shape) if suspects.any() else None, 0.0 if (count >= case.alarm).all() else case.nothing,
    )


def _compared(
    case: Case, matrix: np.ndarray, columns: np.ndarray, lasting: Lasting
) -> tuple[ByDifferences, np.ndarray, np.ndarray, np.ndarray]:
    """The matrix by differences, and what :func:`_judge` says of it; of the gradient that torch has right."""
    found = by_differences(case.sampler, columns, case.clock, case.steep)
    found = _from_values(case, matrix, _mirrored(case, found))
    judged = _judge(case, matrix, found, lasting)
    if judged[1].any() and plain_gradient_is_wrong(case.sampler, case.clock):
        case.sampler.with_graph = True
        found = _mirrored(case, by_differences(case.sampler, columns, case.clock, case.steep))
        judged = _judge(case, matrix, found, lasting)
        case.methods.append("the plain gradient, which torch has wrong at this point, was left out")
    return found, *judged


def _rounding(
    case: Case, lasting: Lasting, unsure: np.ndarray, asked: np.ndarray, vague: np.ndarray
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Which entries rounding makes, which it leaves too few digits, and how many are left where that was found out.

    Args:
        case: The matrix and its function.
        lasting: What is known of other last digits.
        unsure: Entries that differences denied, but not twice.
        asked: Entries that nobody denies.
        vague: Those of them that differences do not confirm.
    """
    left = lasting.own(unsure)
    if loses_value(case.sampler, case.clock):
        unsure, left = unsure | asked, np.fmin(left, lasting.beside_largest(asked & ~unsure))
    rounded = unsure & (left < LASTING_DIGITS)
    left = np.fmin(left, lasting.beside_neighbours(vague & ~rounded))
    return rounded, vague & ~rounded & (left < case.alarm), left


def _of_rounding(
    case: Case, matrix: np.ndarray, rounded: np.ndarray, few: np.ndarray, left: np.ndarray
) -> list[Finding]:
    """What is said of entries that rounding makes, or leaves few digits."""
    for form, marked in (("ill-conditioned/rounding", rounded), ("ill-conditioned/digits", few)):
        if marked.any():
            row, column = np.unravel_index(np.nanargmin(np.where(marked, left, np.nan)), left.shape)
            return [finding(
                form, entry=case.flat.label(int(row), int(column)), quantity=case.title, dtype=case.dtype,
                value=f"{matrix[row, column]:.6g}", digits=int(left[row, column]), count=int(marked.sum()),
            )]
    return []


def _settled(case: Case, found: ByDifferences) -> np.ndarray:
    """Where differences have a limit: their error is small beside their value, or beside the largest of a clear one,
    or else beside what differences at a wide step are.

    At a pole both sides cancel to a number that neither of them goes to: one of the two must confirm it.
    """
    with np.errstate(invalid="ignore"):
        own = np.abs(found.value)
        clear = (found.error <= SETTLED * own) & np.isfinite(own) & (own > 0)
        largest = float(np.max(own, where=clear, initial=0.0)) if clear.any() else case.sampler.steepness()
        size = np.maximum(own, max(case.gradient_scale, SETTLED * largest))
        apart = np.fmin(np.abs(found.left - found.value), np.abs(found.right - found.value))  # NaN: from elsewhere
        return (found.error <= SETTLED * size) & ~(apart > CONFIRMING * np.maximum(size, SETTLED))


def _mirrored(case: Case, found: ByDifferences) -> ByDifferences:
    """A Hessian's entries that could not be sampled, by their mirror images: where one gradient is NaN at the point
    itself, only the others say something."""
    if not case.sampler.of_gradient or np.isfinite(found.error).all():
        return found
    shape = (case.flat.planes, -1, case.flat.columns)
    value, error, step = (
        each.reshape(shape).swapaxes(1, 2).reshape(each.shape) for each in (found.value, found.error, found.step)
    )
    lost = ~np.isfinite(found.error) & np.isfinite(error)
    return replace(
        found, value=np.where(lost, value, found.value), error=np.where(lost, error, found.error),
        step=np.where(lost, step, found.step),
    )


def _from_values(case: Case, matrix: np.ndarray, found: ByDifferences) -> ByDifferences:
    """The numbers that no gradient near by could tell, where the matrix has none either, by the value alone."""
    lost = ~np.isfinite(found.error) & ~np.isfinite(matrix)
    if not case.sampler.of_gradient or not lost.any():
        return found
    rows, columns = np.nonzero(lost)
    more = second_differences(case.sampler, rows, columns, case.clock)
    value, error, step = found.value.copy(), found.error.copy(), found.step.copy()
    value[rows, columns], error[rows, columns], step[rows, columns] = more.value, more.error, more.step
    if np.isfinite(more.error).any():
        case.methods.append("second differences of the value where the gradient is not finite")
    return replace(found, value=value, error=error, step=step)


def _judge(
    case: Case, matrix: np.ndarray, found: ByDifferences, lasting: Lasting
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Digits and suspects by differences, and what looked like one but did not repeat."""
    scale = verdict.scales(matrix, case.flat.planes)
    count = verdict.digits(matrix, found.value, scale, case.gradient_scale)
    floor = np.where(matrix == 0, np.maximum(scale, case.gradient_scale), scale)
    count = np.where(verdict.undecided(matrix, found.value, found.error, floor), np.nan, count)
    count = case.without_rounding(matrix, found.value, count)
    done = (np.arange(case.flat.rows) < case.flat.done)[:, None]
    suspects = verdict.suspicious(matrix, found.value, found.error, count, case.dtype) & ~found.kinks & done
    confirmed, spoken = _confirmed(case, matrix, suspects, found, lasting)
    unsure = suspects & (~confirmed | spoken) & np.isfinite(matrix)
    return np.where(suspects & ~confirmed, np.nan, count), confirmed, unsure  # what does not repeat says nothing


def _weigh_doubts(case: Case, found: ByDifferences, marked: np.ndarray) -> None:
    """What a reverse-mode probe held against the matrix falls where differences confirm every single entry."""
    if not case.doubts:
        return
    whole = len(found.reached) == case.flat.columns and case.flat.done == case.flat.rows
    if whole and np.isfinite(found.error).all() and not marked.any():
        case.suspects = 0
        case.worst.clear()
        return
    case.findings += case.doubts


def _confirmed(
    case: Case, matrix: np.ndarray, suspects: np.ndarray, found: ByDifferences, lasting: Lasting
) -> tuple[np.ndarray, np.ndarray]:
    """Suspects that a second, different ladder of steps confirms, where no closer one speaks for the matrix: chance
    never raises an alarm, nor does a function that oscillates between the steps.

    Where there was no time for a second one, the first stands. The second array tells for which a closer one spoke.
    """
    columns = np.flatnonzero(suspects.any(axis=0))
    spoken = np.zeros_like(suspects)
    if not len(columns):
        return suspects, spoken
    clock = case.clock.for_doubts(2 * RUNGS * len(columns) * case.sampler.seconds)
    ours, value, error = (each[:, columns] for each in (matrix, found.value, found.error))
    case.sampler.cut_short = False
    again = second_opinion(case.sampler, columns, clock)
    with np.errstate(all="ignore"):
        gap = np.abs(ours - again.value)
        same = np.abs(value - again.value)
        holds = ((gap > verdict.BEYOND_ERROR * again.error) | ~np.isfinite(ours)) & (
            same <= np.maximum(verdict.BEYOND_ERROR * (again.error + error), 1e-3 * gap))
    missing = case.sampler.cut_short & ~np.isfinite(again.error)
    holds |= missing | (~np.isfinite(ours) & np.isfinite(value))
    for closer in closer_opinions(case.sampler, columns, clock):
        spoken[:, columns] |= holds & _speaks_for(closer, ours, value, error)
    out = suspects.copy()
    out[:, columns] &= holds
    return out & ~(spoken & ~(lasting.own(spoken) < LASTING_DIGITS)), spoken


def _speaks_for(closer: Estimate, ours: np.ndarray, value: np.ndarray, error: np.ndarray) -> np.ndarray:
    """Where a closer ladder repeats our number and denies the ``value`` of those with wider steps.

    It never speaks for a zero: where rounding leaves nothing of a function, close steps see none of its slope. Nor is
    it believed of a number that rounding makes, which is as smooth near by: see :class:`Lasting`.
    """
    with np.errstate(all="ignore"):
        denies = np.abs(closer.value - value) > verdict.BEYOND_ERROR * (closer.error + error)
        return denies & (ours != 0) & (np.abs(closer.value - ours) <= CONFIRMING * np.abs(ours))


def _reverse_entries(case: Case, product_seconds: float) -> np.ndarray | None:
    """The whole matrix by float64 reverse mode, a row at a time, where the time suffices."""
    rows = case.flat.rows
    if case.reverse is not None:
        return case.reverse
    if product_seconds * rows * 1.2 > case.clock.left or 3 * rows * rows * np.dtype(float).itemsize > memory.left():
        return None
    try:
        return products(case.sampler, np.eye(case.flat.rows), case.clock)
    except Exception:  # noqa: BLE001 - the user's function may fail on any call
        return None


def _blame_entry(
    case: Case, matrix: np.ndarray, found: ByDifferences, reverse: np.ndarray | None, count: np.ndarray, total: int
) -> None:
    row, column = np.unravel_index(np.nanargmin(count), count.shape)
    variant = "engines-disagree"
    if reverse is not None and np.isfinite(reverse[row, column]):
        gap = abs(reverse[row, column] - matrix[row, column])
        if gap > 0.5 * abs(found.value[row, column] - matrix[row, column]):
            variant = "engines-disagree/strategy"
    trembling = case.sampler.trembling[row]
    if variant == "engines-disagree" and trembling > TREMBLING:
        case.findings.append(finding(
            "ill-conditioned", sampled=case.sampled, quantity=case.title, percent=f"{100 * trembling:.2g}",
            count=total, dtype=case.dtype,
        ))
        return
    case.findings.append(finding(
        variant, entry=case.flat.label(int(row), int(column)), **apart(matrix[row, column], found.value[row, column]),
        error=f"{found.error[row, column]:.0e}", count=total, quantity=case.title, sampled=case.sampled,
    ))


def _sides(case: Case, found: ByDifferences) -> list[Reference]:
    """The one-sided numbers, where the two sides differ; elsewhere NaN."""
    parts = [("differences from the left", found.left), ("differences from the right", found.right)]
    if found.jumps.any():
        parts += [(f"{case.sampled} from the left", found.left_limit),
                  (f"{case.sampled} from the right", found.right_limit)]
    out = []
    for name, values in parts:
        where = found.jumps if "differences" not in name else found.kinks
        out.append(case.reference(name, np.where(where, values, np.nan)))
    return out


def _say_how(case: Case, found: ByDifferences) -> None:
    columns, reached = case.flat.columns, len(found.reached)
    extent = "at every entry" if reached == columns else f"in {reached} of {columns} columns (no time for more)"
    if case.sampler.refused:
        extent += f" (the function failed at {counted(case.sampler.refused, 'neighbour')})"
    if reached and not np.isfinite(found.error).any():
        extent = "found nothing: the function fails or is not finite at every neighbour"
    case.methods.append(f"differences of the {case.sampled} {extent}")
    if len(found.one_sided):
        names = ", ".join(case.flat.matrix.columns.select([int(i) for i in found.one_sided[:3]]))
        more = "" if len(found.one_sided) <= 3 else f" and {len(found.one_sided) - 3} more"
        case.methods.append(f"one-sided along {names}{more}, where the other side is not defined")
