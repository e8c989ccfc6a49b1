"""NaN and infinity: the operation whose value or derivative was the first to blow up, and what cures it.

Reads the tape's numbers, the matrix and the referee's limits; calls nothing of the user's.
"""

from __future__ import annotations

import numpy as np

from hessgui.engine import memory
from hessgui.engine.explain.switches import operand, singular_input
from hessgui.engine.referee.flat import FlatMatrix
from hessgui.engine.tape import Node, Tape
from hessgui.model.findings import Finding
from hessgui.model.matrix import Matrix
from hessgui.model.sentences import finding
from hessgui.model.trust import Agreement

_REMEDIES = {
    "sqrt": "Keep sqrt away from 0: inside where, replace its argument by 1 where it is not used (double where).",
    "log": "Use xlogy(x, x) for x*log(x); inside where, replace the argument by 1 where it is not used (double where).",
    "linalg_vector_norm": "Use the sum of squares instead of the norm, or add a small eps under the root.",
    "norm": "Use the sum of squares instead of the norm, or add a small eps under the root.",
    "sinc": "Near 0 use the series 1 - (pi*x)**2/6, chosen by a double where.",
    "div": "Keep the denominator away from 0: replace it by 1 where it is 0 (double where), or add a small eps.",
    "_linalg_eigh": "Repeated eigenvalues have no derivative one by one: use a symmetric function (trace, det).",
    "_linalg_svd": "Repeated singular values have no derivative one by one: use the trace of A.T @ A where it serves.",
}


def non_finite(tape: Tape | None, matrix: Matrix, agreement: Agreement | None) -> tuple[Finding, ...]:
    """``non-finite`` where the matrix has NaN or infinite entries: where it began, and the limit if there is one."""
    flat = FlatMatrix(matrix)
    numbers = np.asarray(matrix.data.value if matrix.is_sparse else matrix.data)
    count = sum(int((~np.isfinite(part)).sum()) for part in memory.parts(numbers))
    if not count:
        return ()
    bad = ~np.isfinite(flat.dense()[: flat.done]) if flat.rows * flat.columns <= 1 << 22 else None
    culprit = None if tape is None else _culprit(tape)
    limit = _limit(flat, bad, agreement)
    where = ""
    line = remedy = None
    if culprit is not None:
        node, value = culprit
        name = node.name.strip("_") if node.name not in _REMEDIES else node.name.removeprefix("_")
        line, remedy = node.line, _REMEDIES.get(node.name)
        at = "" if value is None else f" at {value:.6g}"
        where = f" It began in {name}{at}."
    return (finding(
        "non-finite/derivative", line=line, remedy=remedy, quantity=matrix.quantity.capitalize(), count=count,
        where=where, limit=limit,
    ),)


def _limit(flat: FlatMatrix, bad: np.ndarray | None, agreement: Agreement | None) -> str:
    if bad is None or agreement is None or not bad.any():
        return ""
    reference = next((each for each in agreement.references if each.name == "differences"), None)
    if reference is None or reference.errors is None:
        return ""
    values = reference.values.reshape(flat.rows, flat.columns)
    errors = reference.errors.reshape(flat.rows, flat.columns)
    known = np.zeros(values.shape, bool)
    known[: flat.done] = bad & (errors[: flat.done] <= 1e-3 * np.maximum(1.0, np.abs(values[: flat.done])))
    for side in agreement.references:
        if side.name == "differences from the left":
            known &= np.isnan(side.values.reshape(flat.rows, flat.columns))
    if not known.any() or (bad & ~known[: flat.done]).any():
        return " Differences find no limit either."
    row, column = np.argwhere(known)[0]
    return f" By differences the entry ({flat.label(int(row), int(column))}) is {values[row, column]:.10g}."


def _culprit(tape: Tape) -> tuple[Node, float | None] | None:
    """The first operation that made something non-finite of finite numbers; else one that is singular here."""
    for node in tape.nodes:
        outputs = [value.numbers() for value in node.outputs]
        inputs = [value.numbers() for value in node.inputs]
        if any(x is not None and x.dtype.kind == "f" and not np.isfinite(x).all() for x in outputs) and all(
            x is None or x.dtype.kind != "f" or np.isfinite(x).all() for x in inputs
        ):
            origin = node if node.phase == "forward" or node.origin is None else tape.nodes[node.origin]
            value = singular_input(origin)
            return origin, value if value is not None else _one_number(origin)
    for node in tape.forward():
        value = singular_input(node)
        if value is not None:
            return node, value
    return None


def _one_number(node: Node) -> float | None:
    x = operand(node)
    return float(x.flat[0]) if x is not None and x.size == 1 else None
