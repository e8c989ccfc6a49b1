"""Probes: the whole matrix against reverse mode along random weights, and against differences along random directions.

Reads a case; says in it what was compared and what disagrees.
"""

from __future__ import annotations

import numpy as np

from hessgui.engine.referee import verdict
from hessgui.engine.referee.case import Case, apart, counted
from hessgui.engine.referee.differences import Differences, bends, jumps
from hessgui.engine.referee.ladder import RUNGS
from hessgui.engine.referee.reverse import products
from hessgui.model.sentences import finding
from hessgui.model.trust import Agreement

PROBES = 2
"""Random vectors for reverse mode, and for differences where not every entry is compared."""

SHARE_OF_PROBES = 0.35
"""Share of the time that reverse-mode probes may take before the differences begin."""


def reverse_probes(case: Case, probes: int = PROBES) -> float:
    """Random rows of weights times the matrix, against float64 reverse mode; returns seconds for one product.

    The rows themselves, where there are no more of them.
    """
    flat = case.flat
    is_whole = flat.rows <= probes and flat.done == flat.rows
    generator = np.random.default_rng(0)
    weights = generator.choice([-1.0, 1.0], (probes, flat.rows)) * generator.uniform(0.5, 1.0, (probes, flat.rows))
    weights[:, flat.done:] = 0.0
    if is_whole:
        weights = np.eye(flat.rows)
    ours = flat.left_times(weights)
    begin = case.clock.spent
    try:
        theirs = products(case.sampler, weights, case.clock.part(SHARE_OF_PROBES))
    except Exception:  # noqa: BLE001 - an operation without double backward, or whatever the function raises
        case.methods.append("reverse mode was not possible")
        return float("inf")
    seconds = case.clock.spent - begin
    done = ~np.isnan(theirs).all(axis=1) | np.isnan(ours).any(axis=1)
    if not done.any():
        return float("inf")
    if is_whole and done.all():
        case.reverse = theirs
    ours, theirs = ours[done], theirs[done]
    scale = np.maximum(np.abs(ours).max(axis=1, initial=0.0, keepdims=True), np.abs(theirs))
    count = verdict.digits(ours, theirs, np.where(np.isfinite(scale), scale, 0.0), case.gradient_scale)
    count = case.without_rounding(ours, theirs, count)
    where = "" if case.doubled.reason is None else f" in {case.dtype} ({case.doubled.reason})"
    precision = "float64 " if case.doubled.reason is None else ""
    extent = "at every entry" if case.reverse is not None else f"on {counted(int(done.sum()), 'random probe')}"
    case.methods.append(f"{precision}reverse mode{where} {extent}")
    comparable = count[~np.isnan(count) & np.isfinite(ours)]
    if comparable.size:
        case.worst.append(float(comparable.min()))
        if comparable.min() < case.alarm:
            _doubt(case, ours, theirs, count)
    return seconds / max(1, int(done.sum()))


def _doubt(case: Case, ours: np.ndarray, theirs: np.ndarray, count: np.ndarray) -> None:
    probe, column = np.unravel_index(np.nanargmin(np.where(np.isfinite(ours), count, np.nan)), count.shape)
    bad = (count < case.alarm).any(axis=0)
    case.suspects = max(case.suspects, int(bad.sum()))
    case.doubts.append(finding(
        "engines-disagree/reverse", name=case.flat.matrix.columns.label(int(column)),
        **apart(ours[probe, column], theirs[probe, column]), count=int(bad.sum()), quantity=case.title,
    ))


def difference_probes(case: Case) -> Agreement:
    """Random directions: the matrix times each, against differences along it."""
    case.findings += case.doubts
    affordable = int(case.clock.left / max(1e-9, 2 * RUNGS * case.sampler.seconds))
    probes = min(PROBES, affordable)
    if probes:
        _compare_directions(case, probes)
    else:
        case.methods.append("no time for differences")
    return Agreement(
        case.flat.matrix.quantity, ", ".join(case.methods), min(case.worst) if case.worst else None, case.suspects
    )


def _compare_directions(case: Case, probes: int) -> None:
    flat = case.flat
    generator = np.random.default_rng(1)
    directions = generator.choice([-1.0, 1.0], (probes, flat.columns))
    directions *= generator.uniform(0.5, 1.0, directions.shape)
    slopes = Differences(case.sampler, case.clock).along(directions)
    ours = flat.times(directions)
    ours[:, flat.done:] = np.nan
    value, error = slopes.central.value, slopes.central.error
    kinked = bends(slopes) | jumps(slopes)
    theirs = np.where(np.isfinite(error) & ~kinked, value, np.nan)
    scale = np.maximum(np.nanmax(np.abs(ours), axis=1, initial=0.0, keepdims=True), np.abs(ours))
    counts = verdict.digits(ours, theirs, scale, case.gradient_scale)
    floor = np.maximum(scale, case.gradient_scale)
    counts = np.where(verdict.undecided(ours, theirs, error, floor), np.nan, counts)
    counts = case.without_rounding(ours, theirs, counts)
    bad = verdict.suspicious(ours, theirs, error, counts, case.dtype) & np.isfinite(ours)
    known = counts[~np.isnan(counts) & np.isfinite(ours)]
    case.methods.append(f"differences of the {case.sampled} along {counted(probes, 'random direction')}")
    if known.size:
        case.worst.append(float(known.min()))
    if bad.any():
        probe, row = np.unravel_index(np.nanargmin(np.where(bad, counts, np.nan)), counts.shape)
        case.suspects = max(case.suspects, int(bad.any(axis=0).sum()))
        case.findings.append(finding(
            "engines-disagree/probe", row=flat.row_label(int(row)), **apart(ours[probe, row], theirs[probe, row]),
            count=int(bad.any(axis=0).sum()), quantity=case.title,
        ))
