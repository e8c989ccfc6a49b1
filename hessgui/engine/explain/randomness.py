"""Randomness and state: does the function give the same value again, and with other draws?

Calls the function three times at the point; reads the tape for the line of a random operation.
"""

from __future__ import annotations

from dataclasses import replace

import torch
from torch import Tensor

from hessgui.engine.subject import Subject
from hessgui.engine.tape import Tape
from hessgui.model.findings import Finding
from hessgui.model.sentences import finding


def randomness(subject: Subject, tape: Tape) -> tuple[Finding, ...]:
    """``random-function`` where draws change the value, ``stateful-function`` where calling it again does."""
    first, second = _value(subject), _value(subject)
    if first is None or second is None:
        return ()
    if not _same(first, second):
        return (finding("stateful-function"),)
    drawn = [node for node in tape.forward() if torch.Tag.nondeterministic_seeded in node.operation.tags]
    other = _value(replace(subject, seed=subject.seed + 1))
    if other is None or _same(first, other):
        return ()
    line = next((node.line for node in drawn if node.line is not None), None)
    return (finding("random-function", line=line, operation=drawn[0].name if drawn else "a generator"),)


def _value(subject: Subject) -> Tensor | None:
    try:
        with torch.no_grad():
            return subject.evaluate(subject.point)
    except Exception:  # noqa: BLE001 - a function that fails the second time is told of by whoever needs its value
        return None


def _same(one: Tensor, other: Tensor) -> bool:
    return one.shape == other.shape and torch.allclose(one, other, rtol=1e-12, atol=0.0, equal_nan=True)
