"""NaN and infinity: the operation whose value or derivative was the first to blow up, and what cures it.

Reads the tape's numbers and the matrix; runs the function again for limits, and where only its second backward pass
blew up.
"""

from __future__ import annotations

import math

import numpy as np

from hessgui.engine.explain.second import blown_in_second
from hessgui.engine.explain.switches import operand, singular_input
from hessgui.engine.explain.trial import cure
from hessgui.engine.explain.words import title_of
from hessgui.engine.pattern.rules import plain_name
from hessgui.engine.referee.clock import Clock
from hessgui.engine.referee.differences import Differences
from hessgui.engine.referee.flat import FlatMatrix
from hessgui.engine.referee.samples import Sampler
from hessgui.engine.referee.twice import second_differences
from hessgui.engine.subject import Subject
from hessgui.engine.tape import Node, Tape
from hessgui.model import blocks
from hessgui.model.findings import Finding
from hessgui.model.matrix import Matrix
from hessgui.model.sentences import finding
from hessgui.model.sentences.compute import SINGULAR_MATRIX
from hessgui.model.trust import Agreement

_REMEDIES = {
    "sqrt": "Keep sqrt away from 0: inside where, replace its argument by 1 where it is not used (double where).",
    "log": "Keep log away from 0: inside where, replace its argument by 1 where it is not used (double where).",
    "exp": "Use a function that cannot overflow: logsumexp, softmax, sigmoid, logsigmoid.",
    "linalg_vector_norm": "Use the sum of squares instead of the norm, or add a small eps under the root.",
    "norm": "Use the sum of squares instead of the norm, or add a small eps under the root.",
    "sinc": "Near 0 use the series 1 - (pi*x)**2/6, chosen by a double where.",
    "div": "Keep the denominator away from 0: replace it by 1 where it is 0 (double where), or add a small eps.",
    "_linalg_eigh": "Repeated eigenvalues have no derivative one by one: use a symmetric function (trace, det).",
    "_linalg_svd": "Repeated singular values have no derivative one by one: use the trace of A.T @ A where it serves.",
    "_linalg_slogdet": SINGULAR_MATRIX,
}
_PLACES = {"_linalg_slogdet": "a singular matrix"}
"""Where operations are singular that no single number tells of."""

MOST_COLUMNS = 8
"""Columns in which limits are looked for."""

LIMIT_STEPS = (2.0**-4, 0.75 * 2.0**-3)
"""First steps of the two ladders."""

CLOSE = 1e-5
"""Error and distance, relative to the number or to 1, up to which the ladders have found a limit."""

EVEN = 1e-2
"""The same for the one-sided numbers, which are less exact."""

_CURED = "The rewrite has the same values, and derivatives here."
_SPARED = "The rewrite has the same values, and no NaN from a branch or a form that is not needed here."
_FEWER = "The rewrite has the same values, and fewer derivatives that are not finite."
_SINGULAR = (
    "The rewrite has the value that the function tends to; its derivative is infinite here all the same, and may turn "
    "others into NaN."
)
_NO_LIMIT = " Differences find no limit there."
_NOT_FINITE = " Next to the point it is not finite either."


def non_finite(
    subject: Subject, tape: Tape | None, matrix: Matrix, clock: Clock, agreement: Agreement | None = None
) -> tuple[Finding, ...]:
    """``non-finite`` where the matrix has NaN or infinite entries: where it began, the limit, and what cures it.

    Args:
        subject: The function at its point; it runs once more where only the second backward pass blew up.
        tape: What ran there.
        matrix: The Hessian or the Jacobian.
        clock: How long the search for a limit may take.
        agreement: The referee's verdict on it, if it ran: it may have found numbers on one side.
    """
    flat = FlatMatrix(matrix)
    numbers = np.asarray(matrix.data.value if matrix.is_sparse else matrix.data)
    count = sum(int((~np.isfinite(part)).sum()) for part in blocks.parts(numbers))
    if not count:
        return ()
    bad = ~np.isfinite(flat.dense()[: flat.done]) if flat.rows * flat.columns <= 1 << 22 else None
    is_hessian = matrix.quantity == "hessian"
    limit, is_smooth = _limit(subject, flat, bad, clock)
    if not is_smooth and bad is not None:
        limit = _on_one_side(flat, bad, agreement) or limit
    culprit = None if tape is None else _culprit(subject, tape, flat, bad)
    where = ""
    line = remedy = edit = None
    if culprit is not None:
        node, value = culprit
        line, remedy = node.line, _REMEDIES.get(plain_name(node))
        rows = np.flatnonzero(bad.any(axis=1)) % len(matrix.columns) if bad is not None and is_hessian else ()
        cured = cure(subject, line, plain_name(node), map(int, rows), clock)
        if cured is not None:
            edit, is_whole = cured
            remedy = (_CURED if is_smooth else _SPARED) if is_whole else _SINGULAR if limit == _NO_LIMIT else _FEWER
        where = _began(node, value, is_smooth)
    return (finding(
        "non-finite/derivative", line=line, remedy=remedy, edit=edit, quantity=matrix.quantity.capitalize(),
        entries="One entry" if count == 1 else f"{count} entries", are="is" if count == 1 else "are",
        where=where, limit=limit,
    ),)


def infinite_value(subject: Subject, tape: Tape) -> tuple[Finding, ...]:
    """``non-finite`` where a chosen component itself is infinite or NaN, with the operation that it began in."""
    values = tape.output.numbers()
    if values is None:
        return ()
    bad = [component for component in subject.components if not np.isfinite(values.reshape(-1)[component])]
    if not bad:
        return ()
    made = next((node for node in reversed(tape.forward()) if tape.output in node.outputs), None)
    node = _first_infinite(tape, constants=False) or made
    return (finding(
        "non-finite/value", line=None if node is None else node.line, name=subject.outputs.label(bad[0]),
        value=f"{values.reshape(-1)[bad[0]]:g}",
        where="" if node is None else _began(node, _value_at(node), is_smooth=False),
    ),)


def _began(node: Node, value: float | None, is_smooth: bool) -> str:
    """Where numbers cease to be finite, as a sentence of its own."""
    place = _PLACES.get(plain_name(node), "" if value is None or math.isnan(value) else f"{value:.6g}")
    at = place and f" at {place}"
    smooth = ", where the function itself is smooth" if is_smooth else ""
    return f" It began in {title_of(node)}{at}{smooth}."


def _limit(subject: Subject, flat: FlatMatrix, bad: np.ndarray | None, clock: Clock) -> tuple[str, bool]:
    """What differences say of the entries that are not finite, and whether they found a number for all of them.

    Two ladders of large steps: close to a removable singularity the neighbours themselves are all rounding.
    """
    if bad is None or not bad.any() or clock.is_over:
        return "", False
    columns = np.flatnonzero(bad.any(axis=0))[:MOST_COLUMNS]
    differences = Differences(Sampler(subject, flat.matrix), clock)
    sides = differences.closer(columns, LIMIT_STEPS[0])
    one, other = sides.central, differences.closer(columns, LIMIT_STEPS[1]).central
    value, asked = one.value.T, bad[:, columns]
    with np.errstate(all="ignore"):
        size = np.maximum(1.0, np.abs(value))
        apart = np.abs(one.value - other.value).T
        even = np.abs(sides.left.value - sides.right.value).T <= EVEN * size  # at a pole both sides cancel to 0
        known = even & (one.error.T <= CLOSE * size) & (other.error.T <= CLOSE * size) & (apart <= CLOSE * size)
    if (asked & ~known).any():
        near = np.isfinite(sides.left.value) | np.isfinite(sides.right.value)
        if near.T[asked & ~known].any():
            return _NO_LIMIT, False
        return _by_values(flat, differences.sampler, asked & ~known, columns, clock)
    row, column = np.unravel_index(np.argmax(np.where(asked, np.abs(value), -1.0)), asked.shape)
    label = flat.label(int(row), int(columns[column]))
    number, error = value[row, column] + 0.0, min(one.error[column, row], other.error[column, row])
    digits = int(np.clip(-np.log10(max(error, 1e-300) / max(abs(number), 1e-3)), 3, 10))
    return f" By differences the entry ({label}) is {number:.{digits}g}.", True


def _on_one_side(flat: FlatMatrix, bad: np.ndarray, agreement: Agreement | None) -> str:
    """What the referee trusts in the place of every number that is missing, where it does."""
    if agreement is None or agreement.trusted is None or flat.done < flat.rows:
        return ""
    trusted = agreement.trusted.reshape(bad.shape)
    if not np.isfinite(trusted[bad]).all():
        return ""
    row, column = np.unravel_index(np.argmax(np.where(bad, np.abs(trusted), -1.0)), bad.shape)
    label = flat.label(int(row), int(column))
    return f" By differences, where the function is defined, the entry ({label}) is {trusted[row, column]:.6g}."


def _by_values(
    flat: FlatMatrix, sampler: Sampler, asked: np.ndarray, columns: np.ndarray, clock: Clock
) -> tuple[str, bool]:
    """The limit by second differences of the value, where the gradient is not finite on any side."""
    rows, places = np.nonzero(asked)
    found = second_differences(sampler, rows, columns[places], clock)
    with np.errstate(all="ignore"):
        known = found.error <= CLOSE * np.maximum(1.0, np.abs(found.value))
    if not sampler.of_gradient or not known.any():
        return _NOT_FINITE, False
    best = int(np.argmax(np.where(known, np.abs(found.value), -1.0)))
    label = flat.label(int(rows[best]), int(columns[places[best]]))
    return f" By second differences of the value the entry ({label}) is {found.value[best]:.6g}.", bool(known.all())


def _culprit(
    subject: Subject, tape: Tape, flat: FlatMatrix, bad: np.ndarray | None
) -> tuple[Node, float | None] | None:
    """The first operation that made something non-finite of finite numbers; else one that is singular here."""
    origin = _first_infinite(tape)
    if origin is not None:
        return origin, _value_at(origin)
    origin = _in_second_pass(subject, tape, flat, bad)
    if origin is not None:
        return origin, _value_at(origin)
    for node in tape.forward():
        value = singular_input(node)
        if value is not None:
            return node, value
    return None


def _first_infinite(tape: Tape, constants: bool = True) -> Node | None:
    """The first operation, or that whose derivative it is, which made something non-finite of finite numbers.

    Args:
        tape: What ran.
        constants: Whether a constant that is infinite counts, which may well be meant.
    """
    for node in tape.nodes:
        if not node.inputs and not constants:
            continue
        outputs = [value.numbers() for value in node.outputs]
        inputs = [value.numbers() for value in node.inputs]
        if any(x is not None and x.dtype.kind == "f" and not np.isfinite(x).all() for x in outputs) and all(
            x is None or x.dtype.kind != "f" or np.isfinite(x).all() for x in inputs
        ):
            return node if node.phase == "forward" or node.origin is None else tape.nodes[node.origin]
    return None


def _in_second_pass(subject: Subject, tape: Tape, flat: FlatMatrix, bad: np.ndarray | None) -> Node | None:
    if bad is None or flat.matrix.quantity != "hessian" or not bad.any():
        return None
    plane, row = divmod(int(np.argwhere(bad)[0][0]), len(flat.matrix.rows))
    try:
        number = blown_in_second(subject, subject.components[plane], row)
    except Exception:  # noqa: BLE001 - the function may fail on any call, and some operations have no second derivative
        return None
    ran = [node for node in tape.forward() if node.name != "detach"]
    return ran[number] if number is not None and number < len(ran) else None


def _value_at(node: Node) -> float | None:
    """The number that an operation made something non-finite of, or at which its derivatives may blow up."""
    value = _number_blown(node)
    if value is None:
        value = singular_input(node)
    return value if value is not None else _one_number(node)


def _number_blown(node: Node) -> float | None:
    """The first element of an elementwise operation's input that gave something non-finite."""
    x, result = operand(node), node.outputs[0].numbers() if node.outputs else None
    if x is None or result is None or len(node.inputs) != 1 or x.shape != result.shape:
        return None
    bad = ~np.isfinite(result)
    return float(x[bad].flat[0]) if bad.any() else None


def _one_number(node: Node) -> float | None:
    x = operand(node)
    return float(x.flat[0]) if x is not None and x.size == 1 else None
