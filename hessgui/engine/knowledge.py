"""What is known about a finished result: why its zeros are zero, how far it can be trusted, what is remarkable.

Reads a subject and its matrices; calls the user's function again, and changes no number.
"""

from __future__ import annotations

import logging
import math
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from hessgui.engine import memory
from hessgui.engine.explain import explain
from hessgui.engine.explain.cures import with_cures
from hessgui.engine.explain.non_finite import infinite_value
from hessgui.engine.explain.resemblance import resembles
from hessgui.engine.explain.switches import SINGULAR
from hessgui.engine.explain.zeros import classify
from hessgui.engine.pattern import Pattern, hessian_pattern
from hessgui.engine.precision import cancellations
from hessgui.engine.referee import Referee
from hessgui.engine.referee.blame import culprit
from hessgui.engine.referee.clock import Clock
from hessgui.engine.referee.closed import ALARMS, with_closed_form
from hessgui.engine.subject import Subject
from hessgui.engine.tape import Tape
from hessgui.engine.tape_recorder import record
from hessgui.engine.trouble import is_out_of_memory
from hessgui.model import blocks
from hessgui.model.findings import Finding
from hessgui.model.matrix import Matrix, Quantity
from hessgui.model.messages import Explained, Message, Verified
from hessgui.model.sentences import finding, located
from hessgui.model.trust import ZERO_KINDS, Agreement, Kink, Zeros, format_bytes, format_seconds

_log = logging.getLogger(__name__)

SHORTEST_VERDICT_S, VERDICT_RATIO, LONGEST_VERDICT_S = 0.05, 3.0, 30.0
"""Verification takes at most this time or so many times the result's own, whichever is more, and never longer than the
last."""

BLAME_S = 1.0
"""Time to look for the operation to blame, where something disagrees."""

DOUBT_S = 3.0
"""Time for the closed form to settle who is right, where something disagrees."""

BLAMED = ("engines-disagree", "not-differentiable-here", "non-finite", "asymmetric")
"""Findings that deserve it."""

REASONS = {
    "engines-disagree": ("gradient-cut", "stateful-function"), "ill-conditioned": ("non-finite", "stateful-function"),
}
"""Findings that say why nothing confirms a number, which is then all that is told of it."""

Verdicts = dict[Quantity, tuple[Agreement, tuple[Finding, ...]]]

TAPED_COMPONENTS = 16
"""So many gradients are recorded on one tape."""

PATTERN_RATIO = 3.0
"""Reading a pattern for its zeros may take so many times the result's own time ..."""

SHORTEST_PATTERN_S = 2.0
"""... and always so long."""

ZEROS_S, PATIENCE = 10.0, 3
"""The zeros of many planes are given up after so long, if all of them would take so many times as long."""

MASKS = 4
"""Bytes for each entry while zeros are named ..."""

PLACE_BYTES = 48
"""... and for each zero that is looked at by itself."""

MOST_KINDS = 1 << 25
"""Larger matrices have their zeros counted, not named one by one."""


def learn(
    id: int,  # noqa: A002 - the field's name
    subject: Subject,
    matrices: dict[Quantity, Matrix],
    seconds: float,
    referee: bool,
    cancelled: Callable[[], bool],
    patterns: Callable[[int], Pattern | None] = lambda component: None,
) -> Iterator[Message]:
    """The kinds of the Hessian's zeros, then the referee's verdicts, then what is remarkable.

    Args:
        id: The request's number.
        subject: What was differentiated.
        matrices: The results.
        seconds: What they took.
        referee: Whether they are verified.
        cancelled: Tells whether to stop.
        patterns: The pattern of a component's Hessian where it was read already.

    Yields:
        ``Explained`` with the zeros, ``Verified`` for each matrix, ``Explained`` with findings.
    """
    whole = {
        name: matrix for name, matrix in matrices.items()
        if name in ("hessian", "jacobian") and not matrix.is_partial and math.prod(matrix.shape)
    }
    quantity = next((name for name in ("hessian", "jacobian") if name in whole), None)
    if quantity is None:
        return
    tape = _recorded(subject, subject.components if len(subject.components) <= TAPED_COMPONENTS else ())
    affine: tuple[Finding, ...] = ()
    zeros: Zeros | None = None
    try:
        if "hessian" in whole and not cancelled():
            zeros, findings = _guarded(
                (None, ()), _zeros, subject, whole["hessian"], tape, seconds, cancelled, patterns
            )
            # Told once the numbers are confirmed.
            affine = tuple(item for item in findings if item.code in ("affine", "affine-in-input"))
            if zeros is not None or findings:
                yield Explained(id, zeros, tuple(item for item in findings if item not in affine))
        began = time.perf_counter()
        verdicts = _verdicts(subject, whole, seconds, cancelled, tape) if referee else {}
        left = max(SHORTEST_VERDICT_S, VERDICT_RATIO * seconds) - (time.perf_counter() - began)
        if any(item.code in ALARMS for _, findings in verdicts.values() for item in findings):
            left = max(left, DOUBT_S)
        verdicts = _guarded(verdicts, with_closed_form, subject, tape, whole, verdicts, left, cancelled)
        remarks: tuple[Finding, ...] = ()
        near: tuple[Kink, ...] = ()
        if tape is not None and not cancelled():
            agreement = verdicts[quantity][0] if quantity in verdicts else None
            both = quantity == "hessian" and "jacobian" in verdicts
            remarks, near = _guarded(
                ((), ()), explain, subject, tape, whole[quantity], agreement, cancelled=cancelled,
                gradient=(whole["jacobian"], verdicts["jacobian"][0]) if both else None,
            )
            if not any(item.code == "non-finite" for item in remarks):
                remarks += infinite_value(subject, tape)
        verdicts = _guarded(verdicts, _cancelling, tape, verdicts)
        verdicts, remarks = _guarded((verdicts, remarks), _located, subject, tape, verdicts, remarks, cancelled)
    finally:
        if tape is not None:
            tape.release()
    is_cut = any(item.code == "gradient-cut" for item in remarks)
    told = {item.code for item in remarks if item.severity == "warning"}
    for agreement, findings in verdicts.values():
        kept = tuple(item for item in findings if told.isdisjoint(REASONS.get(item.code, ())))
        yield Verified(id, agreement, with_cures(subject, tape, kept))
    if not any(agreement.suspect_entries for agreement, _ in verdicts.values()):
        remarks = affine + remarks
    if zeros is not None and zeros.counts["cut"] and not is_cut:  # as an integer cast, which has no slope to miss
        count, line = zeros.counts["cut"], zeros.cut_lines[0] if zeros.cut_lines else None
        remarks += (finding("gradient-cut/zeros", line=line, count=count, are="is" if count == 1 else "are"),)
    if remarks or near:
        yield Explained(id, None, remarks, near)


def _cancelling(tape: Tape | None, verdicts: Verdicts) -> Verdicts:
    """The same findings; what rounding makes has the line of the sum that loses the most digits, or else of the
    first operation that may be near a singular place."""
    if tape is None or not any(_is_rounded(item) for _, findings in verdicts.values() for item in findings):
        return verdicts
    lossy = cancellations(tape) or cancellations(tape, of_all=True) or [
        node for node in tape.forward() if node.differentiated and ("linalg" in node.name or node.name in SINGULAR)]
    line = next((item.line for item in lossy), None)
    return {
        name: (agreement, tuple(replace(item, line=line) if _is_rounded(item) else item for item in findings))
        for name, (agreement, findings) in verdicts.items()
    }


def _is_rounded(item: Finding) -> bool:
    return item.code == "ill-conditioned" and item.line is None


def _located(
    subject: Subject, tape: Tape | None, verdicts: Verdicts, remarks: tuple[Finding, ...],
    cancelled: Callable[[], bool],
) -> tuple[Verdicts, tuple[Finding, ...]]:
    """The same findings, with the operation to blame and its line where these are not known yet."""
    told = [item for _, findings in verdicts.values() for item in findings] + list(remarks)
    if not any(item.code in BLAMED and item.line is None for item in told):
        return verdicts, remarks
    found = culprit(subject, tape, Clock(BLAME_S, cancelled))
    if found is None:
        return verdicts, remarks

    def place(items: tuple[Finding, ...]) -> tuple[Finding, ...]:
        lost = [item.code in BLAMED and item.line is None for item in items]
        return tuple(
            located(item, found.name, found.line, found.is_custom) if is_lost else item
            for item, is_lost in zip(items, lost, strict=True)
        )

    return {name: (agreement, place(items)) for name, (agreement, items) in verdicts.items()}, place(remarks)


def _guarded(otherwise: Any, explaining: Callable[..., Any], *arguments: Any, **options: Any) -> Any:
    """What an explanation finds; ``otherwise`` where it fails: the numbers stand without it."""
    try:
        return explaining(*arguments, **options)
    except Exception:  # noqa: BLE001 - it runs the user's function and reads operations that nobody has foreseen
        _log.info("a result cannot be explained", exc_info=True)
        return otherwise
    finally:
        memory.settle()


def _recorded(subject: Subject, components: Sequence[int]) -> Tape | None:
    """A tape, without gradients where torch has none; ``None`` where the function does not run under a recorder."""
    try:
        return record(subject, components)
    except Exception:  # noqa: BLE001 - whatever the user's code or torch raises: the numbers stand without it
        _log.info("the function cannot be recorded", exc_info=True)
        return _recorded(subject, ()) if components else None


def _verdicts(
    subject: Subject, whole: dict[Quantity, Matrix], seconds: float, cancelled: Callable[[], bool],
    tape: Tape | None = None,
) -> Verdicts:
    found = {}
    budget = min(max(SHORTEST_VERDICT_S, VERDICT_RATIO * seconds), LONGEST_VERDICT_S)
    asked = [whole[quantity] for quantity in ("hessian", "jacobian") if quantity in whole]
    with Referee(subject, asked, budget, cancelled, tape) as referee:
        for matrix in asked:
            if cancelled():
                break
            try:
                found[matrix.quantity] = referee.verdict(matrix)
            except Exception as error:
                if not is_out_of_memory(error):
                    raise
                left_out = finding("left-out/verification", quantity=matrix.quantity.capitalize())
                nothing = Agreement(matrix.quantity, "not compared: no memory was left", None)
                found[matrix.quantity] = nothing, (left_out,)
            memory.settle()
    if len(found) == 2:
        agreement, findings = found["hessian"]
        found["hessian"] = (_inherited(agreement, found["jacobian"][0], whole["jacobian"]), findings)
    return found


def _inherited(hessian: Agreement, jacobian: Agreement, gradient: Matrix) -> Agreement:
    """A Hessian is no better than the gradient that it was taken from: the gradient's suspects are its own."""
    if not jacobian.suspect_entries:
        return hessian
    worst = min(value for value in (hessian.worst, jacobian.worst, math.inf) if value is not None)
    method = f"{hessian.method}; the gradient itself disagrees with differences of the value"
    if hessian.suspects is None or hessian.digits is None or jacobian.suspects is None:
        count = max(hessian.suspect_entries, jacobian.suspect_entries)
        return replace(hessian, worst=worst, method=method, suspect_entries=count)
    columns = hessian.suspects.shape[-1]
    wrong = jacobian.suspects.reshape(-1, columns)
    touched = (wrong[:, :, None] | wrong[:, None, :]).reshape(hessian.suspects.shape)
    suspects = hessian.suspects | touched
    digits = np.where(touched, np.fmin(hessian.digits, jacobian.worst or 0.0), hessian.digits)
    trusted = hessian.trusted
    if trusted is not None:  # a gradient that is NaN at the point only is right beside it; one that is wrong is not
        untrue = wrong & np.isfinite(gradient.dense().reshape(wrong.shape))
        trusted = np.where((untrue[:, :, None] | untrue[:, None, :]).reshape(trusted.shape), np.nan, trusted)
    return replace(
        hessian, worst=worst, method=method, suspect_entries=int(suspects.sum()), digits=digits, suspects=suspects,
        trusted=trusted,
    )


def _zeros(
    subject: Subject, matrix: Matrix, tape: Tape | None, seconds: float, cancelled: Callable[[], bool],
    patterns: Callable[[int], Pattern | None],
) -> tuple[Zeros | None, tuple[Finding, ...]]:
    """The zeros of all planes, and what can be said of the whole Hessian; ``None`` if it could not be found out."""
    planes = len(matrix.planes or (None,))
    counts = dict.fromkeys(ZERO_KINDS, 0)
    kinds = None
    if not matrix.is_sparse and math.prod(matrix.shape) <= MOST_KINDS:
        kinds = np.zeros((planes, len(matrix.rows), len(matrix.columns)), np.uint8)
    said: list[tuple[Finding, ...]] = []
    outside, lines = set(), set()
    began = time.perf_counter()
    end = began + max(SHORTEST_PATTERN_S, PATTERN_RATIO * seconds)
    for number, component in enumerate(subject.components[:planes]):
        plane = matrix.plane(number)
        if cancelled():
            return None, ()
        spent = time.perf_counter() - began
        if number and spent > ZEROS_S and spent / number * planes > PATIENCE * ZEROS_S:
            return None, (finding("left-out/planes", planes=planes, needed=format_seconds(spent / number * planes)),)
        if not plane.is_sparse and all(part.all() for part in blocks.parts(plane.data)):  # NaN counts as not zero
            said.append(resembles(np.asarray(plane.data), subject.columns, is_sparse=False))
            continue
        own = tape
        if own is None or component not in own.gradients:
            own = _recorded(subject, (component,))
        if own is None:
            return None, ()
        needed = 0 if plane.is_sparse else _kinds_bytes(np.asarray(plane.data))
        if needed > memory.left():
            left = format_bytes(memory.left())
            return None, (finding("left-out/zeros", needed=format_bytes(needed), left=left),)
        pattern = patterns(component)
        if pattern is None:
            pattern = hessian_pattern(own, component, seconds=max(0.1, end - time.perf_counter()), cancelled=cancelled)
        found, findings = classify(subject, own, pattern, plane, component)
        if pattern.is_steered:
            findings = (*findings, finding("pattern-of-path", line=pattern.steering_line))
        for name, count in found.counts.items():
            counts[name] += count
        if kinds is not None and found.kinds is not None:
            kinds[number] = found.kinds
        outside.add(found.outside)
        lines.update(found.cut_lines)
        if not plane.is_sparse:
            described = any(item.code == "sparse" for item in findings)
            findings += resembles(np.asarray(plane.data), subject.columns, is_sparse=described)
        said.append(findings)
    only = outside.pop() if len(outside) == 1 else None
    shaped = None if kinds is None else kinds.reshape(matrix.shape)
    return Zeros(counts, shaped, only, tuple(sorted(lines))), _of_all(said)


def _kinds_bytes(values: np.ndarray) -> int:
    """What naming the zeros of a dense matrix takes: masks of its shape, and places of its zeros."""
    zeros = sum(int((part == 0).sum()) for part in blocks.parts(values))
    return MASKS * values.size + PLACE_BYTES * zeros


def _of_all(said: list[tuple[Finding, ...]]) -> tuple[Finding, ...]:
    """What holds for every component: a piecewise linear one among affine ones makes the whole so."""
    first, *others = said
    common = [item for item in first if all(item in other for other in others)]
    affine = [[item for item in findings if item.code == "affine"] for findings in said]
    if all(affine) and not any(item.code == "affine" for item in common):
        common.append(max((item for items in affine for item in items), key=lambda item: len(item.message)))
    return tuple(common)
