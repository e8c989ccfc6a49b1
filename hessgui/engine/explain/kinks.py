"""Kinks: points where the two sides have different derivatives, with the line of the operation that switches there.

Reads the referee's one-sided numbers and the tape; a switch at which both sides agree is harmless and not told.
"""

from __future__ import annotations

import numpy as np

from hessgui.engine.explain.switches import margin
from hessgui.engine.referee.flat import FlatMatrix
from hessgui.engine.tape import Node, Tape
from hessgui.model.findings import Finding
from hessgui.model.matrix import Matrix
from hessgui.model.sentences import finding
from hessgui.model.trust import Agreement

AT_SWITCH = 1e-12
"""A margin up to this counts as lying on the switch."""


def switching(tape: Tape) -> tuple[tuple[Node, float], ...]:
    """The non-smooth operations of the function whose closest element lies on its switch, with the margin."""
    found = ((node, margin(node)) for node in tape.forward())
    return tuple((node, distance) for node, distance in found if distance is not None and distance <= AT_SWITCH)


def kinks(tape: Tape | None, matrix: Matrix, agreement: Agreement) -> tuple[Finding, ...]:
    """``not-differentiable-here`` with both one-sided values of the entry that differs most."""
    sides = {reference.name: reference.values for reference in agreement.references}
    flat = FlatMatrix(matrix)
    node = next((node for node, _ in switching(tape)), None) if tape is not None else None
    facts = {
        "operation": f"{node.name.strip('_')} switches exactly here" if node else "the two sides differ",
        "quantity": matrix.quantity.capitalize(),
    }
    line = node.line if node else None
    for kind, left_name, right_name in (
        ("jump", "gradient from the left", "gradient from the right"),
        ("jump", "value from the left", "value from the right"),
        ("bend", "differences from the left", "differences from the right"),
    ):
        if left_name not in sides:
            continue
        left, right = (sides[name].reshape(flat.rows, flat.columns) for name in (left_name, right_name))
        gap = np.abs(left - right)
        if np.isnan(gap).all():
            continue
        row, column = np.unravel_index(np.nanargmax(gap), gap.shape)
        return (finding(
            f"not-differentiable-here/{kind}", line=line, entry=flat.label(int(row), int(column)),
            left=f"{left[row, column]:.6g}", right=f"{right[row, column]:.6g}", sampled=left_name.partition(" ")[0],
            count=int((~np.isnan(gap)).sum()), **facts,
        ),)
    return ()
