"""The referee's course: probes always, every entry where it is affordable, a verdict and what to say about it.

Reads a subject and a finished matrix; calls the user's function at neighbouring points, with its printed output
discarded. Never changes the matrix.
"""

from __future__ import annotations

import contextlib
import io
import time
import warnings
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import torch

from hessgui.engine import memory
from hessgui.engine.referee import verdict
from hessgui.engine.referee.clock import Clock
from hessgui.engine.referee.differences import Differences, bends, jumps
from hessgui.engine.referee.double import Doubled, default_dtype, in_double
from hessgui.engine.referee.entries import ByDifferences, by_differences, second_opinion
from hessgui.engine.referee.flat import FlatMatrix
from hessgui.engine.referee.ladder import RUNGS
from hessgui.engine.referee.reverse import products
from hessgui.engine.referee.samples import Sampler
from hessgui.engine.subject import Subject
from hessgui.model.findings import Finding
from hessgui.model.matrix import Matrix
from hessgui.model.sentences import finding
from hessgui.model.trust import Agreement, Reference

ENTRYWISE_COLUMNS = 200
"""Up to this many inputs every entry is compared."""

ENTRYWISE_NUMBERS = 4_000_000
"""Numbers in a matrix up to which every entry is compared."""

ENTRYWISE_COPIES = 40
"""Matrices of the result's size that comparing every entry holds at once."""

PROBES = 2
"""Random vectors for reverse mode, and for differences where not every entry is compared."""

ROUNDING_UNITS = 64.0
"""Units in the last place of the largest numbers that may remain where terms cancel."""

SHARE_OF_PROBES = 0.35
"""Share of the time that reverse-mode probes may take before the differences begin."""


@dataclass(eq=False)
class _Case:
    """What the steps share."""

    flat: FlatMatrix
    sampler: Sampler
    doubled: Doubled
    clock: Clock
    dtype: str
    methods: list[str]
    findings: list[Finding]
    worst: list[float]
    gradient_scale: float = 0.0
    rounding: float = 0.0
    suspects: int = 0


def verify(
    subject: Subject, matrix: Matrix, *, budget_seconds: float, cancelled: Callable[[], bool]
) -> tuple[Agreement, tuple[Finding, ...]]:
    """Compares a Hessian or a Jacobian with independent ways to compute it.

    Args:
        subject: The function at the point where the matrix was computed.
        matrix: The result: one plane or a stack, dense or sparse, whole or partial.
        budget_seconds: Time that may be spent; the number of probes shrinks to what it allows.
        cancelled: Asked between evaluations; the verdict so far is returned once it says true.

    Returns:
        The agreement, and warnings where entries disagree.
    """
    clock = Clock(budget_seconds, cancelled)
    with quiet():
        doubled = in_double(subject)
        with default_dtype(torch.float64 if doubled.reason is None else torch.get_default_dtype()):
            return _verify(subject, doubled, matrix, clock)


@contextlib.contextmanager
def quiet():  # noqa: ANN201 - a context
    """Discards what the user's function prints and warns of while it is called again and again."""
    with warnings.catch_warnings(), contextlib.redirect_stdout(io.StringIO()), torch.random.fork_rng(devices=()):
        warnings.simplefilter("ignore")
        yield


def _verify(subject: Subject, doubled: Doubled, matrix: Matrix, clock: Clock) -> tuple[Agreement, tuple[Finding, ...]]:
    sampler = Sampler(doubled.subject, matrix)
    flat = FlatMatrix(matrix)
    case = _Case(flat, sampler, doubled, clock, str(subject.dtype).removeprefix("torch."), [], [], [])
    if not flat.rows or not flat.columns or not flat.done or clock.is_over:
        return Agreement(matrix.quantity, "not compared: no time was left", None), ()
    begin = time.perf_counter()
    here = sampler.sample(sampler.point)
    sampler.seconds = time.perf_counter() - begin
    size = float(np.max(np.abs(here[np.isfinite(here)]), initial=0.0))
    case.gradient_scale = size / max(1.0, float(sampler.point.abs().max()))
    if 4 * sampler.seconds < clock.left:
        sampler.noise = sampler.jitter(here)
    case.rounding = _rounding(case, subject, size)
    product_seconds = _reverse_probes(case)
    numbers = min(ENTRYWISE_NUMBERS, memory.left() // (ENTRYWISE_COPIES * here.itemsize))
    entrywise = flat.columns <= ENTRYWISE_COLUMNS and flat.rows * flat.columns <= numbers
    if entrywise and _affordable(case):
        agreement = _every_entry(case, product_seconds)
    else:
        agreement = _difference_probes(case)
    return agreement, tuple(case.findings)


def _rounding(case: _Case, subject: Subject, size: float) -> float:
    """Absolute gap below which nobody is alarmed: what rounding alone may leave in an entry that cancels to 0."""
    data = case.flat.matrix.data.value if case.flat.matrix.is_sparse else case.flat.matrix.data
    largest = max(_largest(data), size / max(1.0, float(case.sampler.point.abs().max())))
    unit = torch.finfo(subject.dtype).eps
    coarser = unit / torch.finfo(case.sampler.point.dtype).eps
    return ROUNDING_UNITS * (unit * largest + coarser * float(case.sampler.noise.max(initial=0.0)))


def _largest(data: np.ndarray) -> float:
    """The largest finite magnitude, read in parts: a copy of a large result would not fit beside it."""
    largest = 0.0
    for part in memory.parts(data):
        sizes = np.abs(part)
        largest = max(largest, float(sizes[np.isfinite(sizes)].max(initial=0.0)))
    return largest


def _affordable(case: _Case) -> bool:
    count = 2 * RUNGS * case.flat.columns
    if case.clock.is_over:
        return False
    if count * case.sampler.seconds <= case.clock.left:
        return True
    return 2 * RUNGS * case.sampler.seconds <= case.clock.left / 2 and case.sampler.batches(count)


def _reverse_probes(case: _Case) -> float:
    """Random rows of weights times the matrix, against float64 reverse mode; returns seconds for one product."""
    flat = case.flat
    generator = np.random.default_rng(0)
    weights = generator.choice([-1.0, 1.0], (PROBES, flat.rows)) * generator.uniform(0.5, 1.0, (PROBES, flat.rows))
    weights[:, flat.done:] = 0.0
    ours = flat.left_times(weights)
    begin = time.perf_counter()
    limit = Clock(case.clock.left * SHARE_OF_PROBES, lambda: case.clock.is_over)
    try:
        theirs = products(case.sampler, weights, limit)
    except Exception:  # noqa: BLE001 - an operation without double backward, or whatever the function raises
        case.methods.append("reverse mode was not possible")
        return float("inf")
    seconds = time.perf_counter() - begin
    done = ~np.isnan(theirs).all(axis=1) | np.isnan(ours).any(axis=1)
    if not done.any():
        return float("inf")
    ours, theirs = ours[done], theirs[done]
    scale = np.maximum(np.abs(ours).max(axis=1, initial=0.0, keepdims=True), np.abs(theirs))
    count = verdict.digits(ours, theirs, np.where(np.isfinite(scale), scale, 0.0), case.gradient_scale)
    count = _without_rounding(case, ours, theirs, count)
    where = "" if case.doubled.reason is None else f" in {case.dtype} ({case.doubled.reason})"
    precision = "float64 " if case.doubled.reason is None else ""
    case.methods.append(f"{precision}reverse mode{where} on {_counted(int(done.sum()), 'random probe')}")
    comparable = count[~np.isnan(count) & np.isfinite(ours)]
    if comparable.size:
        case.worst.append(float(comparable.min()))
        if comparable.min() < verdict.DIGITS_BEFORE_ALARM.get(case.dtype, 2.0):
            _blame_probe(case, ours, theirs, count)
    return seconds / max(1, int(done.sum()))


def _without_rounding(case: _Case, ours: np.ndarray, theirs: np.ndarray, count: np.ndarray) -> np.ndarray:
    """NaN for few digits of a gap that rounding explains: 1e-17 beside 0, in a matrix of ones, is no disagreement."""
    with np.errstate(all="ignore"):
        tiny = np.abs(ours - theirs) <= case.rounding
    return np.where(tiny & (count < verdict.DIGITS_BEFORE_ALARM.get(case.dtype, 2.0)), np.nan, count)


def _blame_probe(case: _Case, ours: np.ndarray, theirs: np.ndarray, count: np.ndarray) -> None:
    probe, column = np.unravel_index(np.nanargmin(np.where(np.isfinite(ours), count, np.nan)), count.shape)
    bad = (count < verdict.DIGITS_BEFORE_ALARM.get(case.dtype, 2.0)).any(axis=0)
    case.suspects = max(case.suspects, int(bad.sum()))
    case.findings.append(finding(
        "engines-disagree/reverse", name=case.flat.matrix.columns.label(int(column)),
        **_apart(ours[probe, column], theirs[probe, column]), count=int(bad.sum()), quantity=_title(case),
    ))


def _difference_probes(case: _Case) -> Agreement:
    """Random directions: the matrix times each, against differences along it."""
    flat, sampler = case.flat, case.sampler
    affordable = int(case.clock.left / max(1e-9, 2 * RUNGS * sampler.seconds))
    probes = min(PROBES, affordable)
    counts = []
    if probes:
        generator = np.random.default_rng(1)
        directions = generator.choice([-1.0, 1.0], (probes, flat.columns))
        directions *= generator.uniform(0.5, 1.0, directions.shape)
        slopes = Differences(sampler, case.clock).along(directions)
        ours = flat.times(directions)
        ours[:, flat.done:] = np.nan
        value, error = slopes.central.value, slopes.central.error
        kinked = bends(slopes) | jumps(slopes)
        theirs = np.where(np.isfinite(error) & ~kinked, value, np.nan)
        scale = np.maximum(np.nanmax(np.abs(ours), axis=1, initial=0.0, keepdims=True), np.abs(ours))
        counts = verdict.digits(ours, theirs, scale, case.gradient_scale)
        floor = np.maximum(scale, case.gradient_scale)
        counts = np.where(verdict.undecided(ours, theirs, error, floor), np.nan, counts)
        counts = _without_rounding(case, ours, theirs, counts)
        bad = verdict.suspicious(ours, theirs, error, counts, case.dtype) & np.isfinite(ours)
        known = counts[~np.isnan(counts) & np.isfinite(ours)]
        case.methods.append(f"differences of the {_sampled(case)} along {_counted(probes, 'random direction')}")
        if known.size:
            case.worst.append(float(known.min()))
        if bad.any():
            probe, row = np.unravel_index(np.nanargmin(np.where(bad, counts, np.nan)), counts.shape)
            case.suspects = max(case.suspects, int(bad.any(axis=0).sum()))
            case.findings.append(finding(
                "engines-disagree/probe", row=flat.row_label(int(row)), **_apart(ours[probe, row], theirs[probe, row]),
                count=int(bad.any(axis=0).sum()), quantity=_title(case),
            ))
    else:
        case.methods.append("no time for differences")
    return Agreement(
        flat.matrix.quantity, ", ".join(case.methods), min(case.worst) if case.worst else None, case.suspects
    )


def _every_entry(case: _Case, product_seconds: float) -> Agreement:
    """Each entry against differences, and against reverse mode where that is affordable too."""
    flat, sampler = case.flat, case.sampler
    matrix = flat.dense()
    found = by_differences(sampler, np.arange(flat.columns), case.clock)
    scale = verdict.scales(matrix, flat.planes)
    count = verdict.digits(matrix, found.value, scale, case.gradient_scale)
    floor = np.where(matrix == 0, np.maximum(scale, case.gradient_scale), scale)
    count = np.where(verdict.undecided(matrix, found.value, found.error, floor), np.nan, count)
    count = _without_rounding(case, matrix, found.value, count)
    done = (np.arange(flat.rows) < flat.done)[:, None]
    kinks = found.kinks & done
    suspects = verdict.suspicious(matrix, found.value, found.error, count, case.dtype) & ~kinks & done
    suspects = _confirmed(case, matrix, suspects, found)
    count = np.where(kinks, 0.0, np.where(done, count, np.nan))
    references = [_reference(case, "differences", found.value, found.error)]
    if kinks.any():
        references += _sides(case, found)
    _say_how(case, found)
    reverse = _reverse_entries(case, product_seconds)
    if reverse is not None:
        references.insert(0, _reference(case, "reverse mode", reverse, None))
    real = suspects & np.isfinite(matrix)
    if real.any() and not case.findings:
        _blame_entry(case, matrix, found, reverse, np.where(real, count, np.nan), int(real.sum()))
    marked = suspects | kinks
    known = count[~np.isnan(count)]
    case.worst += [float(known.min())] if known.size else []
    shape = flat.matrix.shape
    return Agreement(
        flat.matrix.quantity, ", ".join(case.methods), min(case.worst) if case.worst else None,
        max(case.suspects, int(marked.sum())), count.reshape(shape), marked.reshape(shape), tuple(references),
    )


def _confirmed(case: _Case, matrix: np.ndarray, suspects: np.ndarray, found: ByDifferences) -> np.ndarray:
    """Suspects that a second, different ladder of steps confirms: chance never raises an alarm."""
    columns = np.flatnonzero(suspects.any(axis=0))
    if not len(columns):
        return suspects
    again = second_opinion(case.sampler, columns, case.clock)
    with np.errstate(all="ignore"):
        apart = np.abs(matrix[:, columns] - again.value)
        same = np.abs(found.value[:, columns] - again.value)
        both = again.error + found.error[:, columns]
        holds = ((apart > verdict.BEYOND_ERROR * again.error) | ~np.isfinite(matrix[:, columns])) & (
            same <= np.maximum(verdict.BEYOND_ERROR * both, 1e-3 * apart))
    out = suspects.copy()
    out[:, columns] &= holds | (~np.isfinite(matrix[:, columns]) & np.isfinite(found.value[:, columns]))
    return out


def _reverse_entries(case: _Case, product_seconds: float) -> np.ndarray | None:
    """The whole matrix by float64 reverse mode, a row at a time, where the time suffices."""
    rows = case.flat.rows
    if product_seconds * rows * 1.2 > case.clock.left or 3 * rows * rows * np.dtype(float).itemsize > memory.left():
        return None
    try:
        return products(case.sampler, np.eye(case.flat.rows), case.clock)
    except Exception:  # noqa: BLE001 - the user's function may fail on any call
        return None


def _blame_entry(
    case: _Case, matrix: np.ndarray, found: ByDifferences, reverse: np.ndarray | None, count: np.ndarray, total: int
) -> None:
    row, column = np.unravel_index(np.nanargmin(count), count.shape)
    variant = "engines-disagree"
    if reverse is not None and np.isfinite(reverse[row, column]):
        apart = abs(reverse[row, column] - matrix[row, column])
        if apart > 0.5 * abs(found.value[row, column] - matrix[row, column]):
            variant = "engines-disagree/strategy"
    case.findings.append(finding(
        variant, entry=case.flat.label(int(row), int(column)), **_apart(matrix[row, column], found.value[row, column]),
        error=f"{found.error[row, column]:.0e}", count=total, quantity=_title(case), sampled=_sampled(case),
    ))


def _sides(case: _Case, found: ByDifferences) -> list[Reference]:
    """The one-sided numbers, where the two sides differ; elsewhere NaN."""
    parts = [("differences from the left", found.left), ("differences from the right", found.right)]
    if found.jumps.any():
        parts += [(f"{_sampled(case)} from the left", found.left_limit),
                  (f"{_sampled(case)} from the right", found.right_limit)]
    out = []
    for name, values in parts:
        where = found.jumps if "differences" not in name else found.kinks
        out.append(_reference(case, name, np.where(where, values, np.nan), None))
    return out


def _say_how(case: _Case, found: ByDifferences) -> None:
    columns, reached = case.flat.columns, len(found.reached)
    extent = "at every entry" if reached == columns else f"in {reached} of {columns} columns (no time for more)"
    case.methods.append(f"differences of the {_sampled(case)} {extent}")
    if len(found.one_sided):
        names = ", ".join(case.flat.matrix.columns.select([int(i) for i in found.one_sided[:3]]))
        more = "" if len(found.one_sided) <= 3 else f" and {len(found.one_sided) - 3} more"
        case.methods.append(f"one-sided along {names}{more}, where the other side is not defined")


def _reference(case: _Case, name: str, values: np.ndarray, errors: np.ndarray | None) -> Reference:
    shape = case.flat.matrix.shape
    return Reference(name, values.reshape(shape), None if errors is None else errors.reshape(shape))


def _sampled(case: _Case) -> str:
    return "gradient" if case.sampler.of_gradient else "value"


def _title(case: _Case) -> str:
    return case.flat.matrix.quantity.capitalize()


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'s' * (number != 1)}"


def _apart(value: float, other: float) -> dict[str, str]:
    """Two numbers with as many digits as it takes to tell them apart, at least six."""
    for digits in range(6, 18):
        texts = f"{value:.{digits}g}", f"{other:.{digits}g}"
        if texts[0] != texts[1]:
            break
    return {"value": texts[0], "other": texts[1]}
