"""How far a Hessian of which both halves were computed is from its transpose.

Reads finished rows; computes no derivative.
"""

from __future__ import annotations

import math

from hessgui.engine.referee.case import largest_of, numbers_of
from hessgui.engine.sink import Sink
from hessgui.model.findings import Finding
from hessgui.model.matrix import Matrix
from hessgui.model.sentences import finding

ROUNDING_UNITS = 64.0
"""Units in the last place of the largest slope that rounding may leave in a Hessian of 0."""

ASYMMETRY_UNITS = 1e7
"""Units in the last place of the largest entry by which H and its transpose may differ: where large terms cancel
inside the function (normalisations), rounding leaves as much, and the referee looks at every entry anyway."""


def asymmetry(
    sink: Sink, size: int, unit: float, jacobian: Matrix | None = None
) -> tuple[float | None, tuple[Finding, ...]]:
    """``max |H - H^T|`` over all planes of ``size`` rows, and a finding for each where it is large.

    Args:
        sink: The rows.
        size: Rows of one plane.
        unit: One in the last place of 1.
        jacobian: Where it is known: of slopes that cancel to a Hessian of 0, rounding leaves something.

    Returns:
        The difference, ``None`` where something is not finite: NaN is symmetric to nothing.
    """
    found: tuple[Finding, ...] = ()
    largest, known = 0.0, True
    rounding = ROUNDING_UNITS * unit * (0.0 if jacobian is None else largest_of(numbers_of(jacobian)))
    for offset in range(0, sink.done - size + 1, size):
        difference, scale, finite = sink.asymmetry(offset, size)
        largest, known = max(largest, difference), known and finite
        if difference > max(ASYMMETRY_UNITS * unit * max(scale, 1e-300), rounding):
            found = (*found, finding("asymmetric", size=f"{difference:.1e}"))
    return (largest if known and math.isfinite(largest) else None), found
