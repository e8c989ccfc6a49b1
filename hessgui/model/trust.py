"""How far a result can be trusted and what it cost: agreement, zeros, receipt.

Arrays are numpy's; ``[n, n]`` follows the Hessian, ``[m, n]`` the Jacobian, with a leading axis for a stack.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import IntEnum

import numpy as np

from hessgui.model.matrix import Quantity


class Zero(IntEnum):
    """Why an entry of a Hessian is zero; the first that applies. ``NOT_ZERO`` for the other entries."""

    NOT_ZERO = 0
    INDEPENDENT = 1
    CUT = 2
    LINEAR = 3
    PIECEWISE_LINEAR = 4
    SATURATED = 5
    VANISHING = 6


ZERO_KINDS: tuple[str, ...] = tuple(kind.name.lower() for kind in Zero if kind)


@dataclass(frozen=True, eq=False)
class Zeros:
    """The zeros of a Hessian, counted and, where held densely, entry by entry.

    Args:
        counts: Number of zero entries of each kind of :data:`ZERO_KINDS`, over the whole matrix (all planes).
        kinds: uint8 array shaped as the Hessian with values of :class:`Zero`; ``None`` where the matrix is
            held sparse (then every entry outside the pattern is of kind ``outside``).
        outside: For a sparse matrix: the kind of the entries outside the pattern, ``None`` if they differ.
        cut_lines: Lines of the source where a path was cut.
    """

    counts: dict[str, int]
    kinds: np.ndarray | None = None
    outside: Zero | None = None
    cut_lines: tuple[int, ...] = ()

    @property
    def total(self) -> int:
        """Number of zero entries."""
        return sum(self.counts.values())


@dataclass(frozen=True)
class Kink:
    """A place in the function where it switches from one formula to another.

    Args:
        operation: What switches.
        line: The user's line.
        element: Index of the operation's element that is closest to its switch, such as ``[2,3]``; empty for a number.
        margin: How far that element is from switching.
        radius: Distance from the point, in the inputs, at which it switches (2-norm).
        is_exact: Whether the radius is exact (the operand is linear in the inputs); else it is an estimate.
    """

    operation: str
    line: int | None
    element: str
    margin: float
    radius: float
    is_exact: bool


@dataclass(frozen=True, eq=False)
class Reference:
    """The same matrix by an independent way, entry by entry.

    Args:
        name: ``reverse mode``, ``differences``, ``closed form``.
        values: Shaped as the matrix; NaN where it was not computed.
        errors: Estimated absolute error of each value; ``None`` where there is no estimate.
        steps: Widest step of the differences behind each value; ``None`` where there are none.
    """

    name: str
    values: np.ndarray
    errors: np.ndarray | None = None
    steps: np.ndarray | None = None


CONFIRMED = 8.0
"""Digits from which other ways have confirmed an entry ..."""

CONTRADICTED = 5.0
"""... and below which the closed form contradicts it."""


@dataclass(frozen=True, eq=False)
class Agreement:
    """How well independent ways agree with one matrix.

    Args:
        quantity: ``hessian`` or ``jacobian``.
        method: What it was compared with, in words.
        worst: Smallest number of matching decimal digits; ``None`` if nothing could be compared.
        suspect_entries: Number of entries that no two ways agree on.
        digits: Matching digits for each entry, float64, shaped as the matrix; NaN where not compared;
            ``None`` when only probes ran.
        suspects: Boolean array shaped as the matrix, or ``None``.
        references: The referees' own numbers, entry by entry, where they are held.
        trusted: For suspect entries on which the referees have a settled number of their own: that number, NaN
            elsewhere; ``None`` where there is no such entry.
        nothing: What rounding may leave of a number that is zero here but not near by, of each row ``[k, 1]`` over all
            planes; 0 where it was not asked.
    """

    quantity: Quantity
    method: str
    worst: float | None
    suspect_entries: int = 0
    digits: np.ndarray | None = None
    suspects: np.ndarray | None = None
    references: tuple[Reference, ...] = ()
    trusted: np.ndarray | None = None
    nothing: np.ndarray | float = 0.0

    def joined(self, exact: Agreement) -> Agreement:
        """This verdict with that of an exact referee added, whose digits count where it has a number.

        An entry that this verdict confirms in many digits is not made suspect: if the exact referee contradicts it
        there by far, it speaks of another function, and nothing is added. A suspect that it confirms is none any more,
        unless the two sides differ there.
        """
        if exact.digits is None or self.digits is not None and self.digits.shape != exact.digits.shape:
            return self
        before = np.full(exact.digits.shape, np.nan) if self.digits is None else self.digits
        if ((exact.digits < CONTRADICTED) & (before > CONFIRMED)).any():
            return self
        known = ~np.isnan(exact.digits)
        held = np.zeros(before.shape, bool) if self.suspects is None else self.suspects
        confirmed = held & known & ~exact.suspects & (exact.digits > CONFIRMED) & ~self._sided(held)
        digits = np.where(known & (~held | confirmed), exact.digits, before)
        suspects = exact.suspects & ~(before > CONFIRMED) | held & ~confirmed
        worst = float(np.nanmin(digits)) if known.any() or not np.isnan(before).all() else self.worst
        is_probed = self.worst is not None and (np.isnan(before).all() or self.worst < np.nanmin(before))
        if is_probed and not confirmed.any():
            worst = min(worst, self.worst)  # a probe found less
        others = tuple(item for item in self.references if item.name not in {new.name for new in exact.references})
        extent = "at every entry" if known.all() else f"at {int(known.sum())} of {known.size} entries"
        method = self.method if exact.method in self.method else f"{exact.method} {extent}"
        if method != self.method and self.worst is not None:  # else this verdict compared nothing
            method = f"{self.method}, {method}"
        count = max(self.suspect_entries - int(confirmed.sum()), int(suspects.sum()))
        trusted = np.full(before.shape, np.nan) if self.trusted is None else np.where(confirmed, np.nan, self.trusted)
        settled = suspects & exact.suspects & ~self._sided(held)
        trusted = np.where(settled, exact.references[-1].values, trusted) if settled.any() else trusted
        return Agreement(self.quantity, method, worst, count, digits, suspects, (*others, *exact.references),
                         trusted if suspects.any() else None, self.nothing)

    def _sided(self, suspects: np.ndarray) -> np.ndarray:
        """Which entries have one number on the left and another on the right."""
        found = np.zeros(suspects.shape, bool)
        for reference in self.references:
            if reference.name.endswith("from the left"):
                found |= ~np.isnan(reference.values)
        return found


@dataclass(frozen=True)
class Estimate:
    """What one strategy will cost, before it runs."""

    strategy: str
    hvps: int
    seconds: float
    peak_bytes: int
    fits: bool = True


STRATEGY_TITLES = {  # what a person calls them, in the window
    "auto": "auto", "rows": "rows", "batched": "batched", "forward": "forward over reverse",
    "compressed": "compressed", "operator": "operator", "differences": "differences",
}
RECEIPT = {  # what the line of a receipt may say
    "rows": "{done} of {total} rows", "hvp": "{count} HVP", "hvps": "{count} HVPs",
    "one instead": "{count} HVP instead of {dense}",
    "instead": "{count} HVPs instead of {dense}", "digit": "1 digit agrees", "digits": "{count} digits agree",
    "suspect": "{count} suspect entry", "suspects": "{count} suspect entries", "symmetric": "symmetric to the last bit",
    "as it is": "{text}",
}


@dataclass(frozen=True)
class Receipt:
    """What a result cost and how far it can be trusted.

    Args:
        strategy: The strategy that computed the Hessian (or the Jacobian where no Hessian was asked).
        reason: Why it was taken, in words.
        hvps: Hessian-vector products (or vector-Jacobian products) spent.
        dense_hvps: What the plain way, a row at a time, would have spent.
        seconds: Time to the complete result, without verification.
        peak_bytes: Peak memory of the result and its computation, above the idle engine.
        digits: Worst matching digits, or ``None`` before or without the referee.
        suspects: Number of entries that no two ways agree on.
        asymmetry: ``max |H - H^T|`` of what was computed twice; ``None`` where symmetry was used instead.
        rows_done: Rows computed, of ``rows_total``; fewer where it was stopped.
        rows_total: Rows asked for.
        dense_operations: Operations without a pattern rule, whose outputs were taken to depend on everything.
        plan: The estimates that the choice was made from.
    """

    strategy: str = ""
    reason: str = ""
    hvps: int = 0
    dense_hvps: int = 0
    seconds: float = 0.0
    peak_bytes: int = 0
    digits: float | None = None
    suspects: int = 0
    asymmetry: float | None = None
    rows_done: int = 0
    rows_total: int = 0
    dense_operations: tuple[str, ...] = ()
    plan: tuple[Estimate, ...] = field(default=())

    @property
    def line(self) -> str:
        """The one line under the pictures, for example ``3 HVPs instead of 10 000 · 0.4 s · 12 MB``."""
        return " · ".join(RECEIPT[form].format(**facts) for form, facts in self.parts())

    def parts(self) -> Iterator[tuple[str, dict[str, object]]]:
        """The parts of the line, as keys of :data:`RECEIPT` with their facts."""
        if self.rows_done < self.rows_total:
            yield "rows", {"done": spaced(self.rows_done), "total": spaced(self.rows_total)}
        if self.hvps:
            one, few = self.hvps == 1, self.hvps < self.dense_hvps
            form = ("one instead" if one else "instead") if few else "hvp" if one else "hvps"
            yield form, {"count": spaced(self.hvps), "dense": spaced(self.dense_hvps)}
        yield "as it is", {"text": format_seconds(self.seconds)}
        if self.peak_bytes:
            yield "as it is", {"text": format_bytes(self.peak_bytes)}
        if self.digits is not None:
            yield "digit" if int(self.digits) == 1 else "digits", {"count": int(self.digits)}
        if self.suspects:
            yield "suspect" if self.suspects == 1 else "suspects", {"count": spaced(self.suspects)}
        if self.asymmetry is not None:
            yield ("symmetric", {}) if self.asymmetry == 0 else ("as it is", {"text": f"|H - Hᵀ| {self.asymmetry:.1e}"})


def spaced(number: int) -> str:
    """A count with its thousands apart: ``10 000``."""
    return f"{number:,}".replace(",", "\N{NO-BREAK SPACE}")


def format_seconds(seconds: float) -> str:
    """A duration as people say it: ``0.6 ms``, ``40 ms``, ``1.2 s``, ``3 min 20 s``, ``5 h 10 min``, ``90 days``."""
    if seconds < 0.01:
        return f"{seconds * 1e3:.1f} ms"
    if seconds < 1:
        return f"{seconds * 1e3:.0f} ms"
    if seconds < 60:
        return f"{seconds:.1f} s"
    minutes, rest = divmod(round(seconds), 60)
    if minutes < 60:
        return f"{minutes} min {rest} s"
    hours, rest = divmod(minutes, 60)
    return f"{hours} h {rest} min" if hours < 48 else f"{round(hours / 24)} days"


def format_bytes(count: int) -> str:
    """An amount of memory as people say it: ``512 B``, ``12 kB``, ``1.5 GB`` (powers of 1000)."""
    amount = float(count)
    for unit in ("B", "kB", "MB", "GB"):
        if amount < 999.5:
            return f"{amount:.0f} {unit}" if amount >= 10 or unit == "B" else f"{amount:.1f} {unit}"
        amount /= 1000
    return f"{amount:.1f} TB"
