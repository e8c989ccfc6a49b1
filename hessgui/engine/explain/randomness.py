"""Randomness and state: does the function give the same value again, and with other draws?

Calls the function a few times at the point; reads tapes for the line at which runs part.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import torch
from torch import Tensor

from hessgui.engine.pattern.movement import bound
from hessgui.engine.subject import Subject
from hessgui.engine.tape import Node, Slot, Tape
from hessgui.engine.tape_recorder import record
from hessgui.model.findings import Finding
from hessgui.model.sentences import finding


def randomness(subject: Subject, tape: Tape) -> tuple[Finding, ...]:
    """``random-function`` where draws change the value, ``stateful-function`` where calling it again does."""
    return _statistics(tape) + _repeated(subject, tape)


def _statistics(tape: Tape) -> tuple[Finding, ...]:
    """A batch norm in training mode that keeps running statistics."""
    for node in tape.forward():
        if "batch_norm" not in node.name:
            continue
        facts = bound(node)
        if facts.get("training", facts.get("train")) and isinstance(facts.get("running_mean"), Slot):
            return (finding("stateful-function/statistics", line=node.line),)
    return ()


def _repeated(subject: Subject, tape: Tape) -> tuple[Finding, ...]:
    first, second = _recorded(subject, tape), _value(subject)
    if first is None or second is None:
        return ()
    if not _same(first, second):
        return (finding("stateful-function", line=_line(_parting(subject, subject, tape))),)
    if first.device.type == "cpu" and not _is_repeated(first, second) and not _is_repeated(
        second, _value(subject)
    ):
        # It drifts slowly, as with a clock; a device's sums may differ by rounding.
        return (finding("stateful-function", line=_line(_parting(subject, subject, tape))),)
    reseeded = replace(subject, seed=subject.seed + 1)
    other = _value(reseeded)
    if other is None or _same(first, other):
        return ()
    drawn = [node for node in tape.forward() if torch.Tag.nondeterministic_seeded in node.operation.tags]
    if drawn:
        line = next((node.line for node in drawn if node.line is not None), None)
        return (finding("random-function", line=line, operation=drawn[0].name.strip("_")),)
    return (finding("random-function", line=_line(_parting(subject, reseeded, tape)), operation="Python or NumPy"),)


def _recorded(subject: Subject, tape: Tape) -> Tensor | None:
    """The value of the run that was recorded: a function that takes seconds need not run again for it."""
    known = tape.output.tensor
    return _value(subject) if known is None else known.detach()


def _parting(subject: Subject, other: Subject, tape: Tape) -> Node | None:
    """The first operation that saw other numbers in another run."""
    try:
        again = record(other)
    except Exception:  # noqa: BLE001 - a function that fails the second time is told of by whoever needs its value
        return None
    for mine, theirs in zip(tape.forward(), again.forward(), strict=False):
        if mine.operation is not theirs.operation or not _alike(mine.arguments, theirs.arguments):
            return mine
        for one, two in zip((*mine.inputs, *mine.outputs), (*theirs.inputs, *theirs.outputs), strict=False):
            left, right = one.numbers(), two.numbers()
            if left is not None and right is not None and not (
                left.shape == right.shape and np.array_equal(left, right, equal_nan=left.dtype.kind in "fc")
            ):
                return mine
    return None


def _alike(mine: tuple, theirs: tuple) -> bool:
    """Whether the plain numbers among two operations' arguments are the same."""
    plain = [[item for item in items if isinstance(item, (int, float))] for items in (mine, theirs)]
    return plain[0] == plain[1]


def _line(node: Node | None) -> int | None:
    return None if node is None else node.line


def _value(subject: Subject) -> Tensor | None:
    """The value, with a graph as where it is recorded: without one, singular values come by another routine."""
    try:
        with torch.enable_grad():
            return subject.evaluate(subject.leaves()).detach()
    except Exception:  # noqa: BLE001 - a function that fails the second time is told of by whoever needs its value
        return None


def _is_repeated(one: Tensor, other: Tensor | None) -> bool:
    """Whether two values are the same to the last bit; NaN is NaN."""
    return other is not None and torch.allclose(one, other, rtol=0.0, atol=0.0, equal_nan=True)


def _same(one: Tensor, other: Tensor) -> bool:
    return one.shape == other.shape and torch.allclose(one, other, rtol=1e-12, atol=0.0, equal_nan=True)
