"""Rewrites for derivatives that are wrong without being infinite: a root that is squared again, at 0.

Reads the tape and the user's text; runs the function with a rewrite in it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from hessgui.engine.explain.trial import cure
from hessgui.engine.pattern.rules import plain_name
from hessgui.engine.referee.clock import Clock
from hessgui.engine.subject import Subject
from hessgui.engine.tape import Tape
from hessgui.model.findings import Finding

TRIAL_S = 0.5
"""Time for the trial of rewrites."""

_ROOTS = frozenset({"abs", "std", "std_mean", "sqrt", "hypot", "linalg_vector_norm", "norm", "_cdist_forward"})
"""Operations whose derivative at 0 torch chooses, so that what is made of them may have a wrong one."""


def with_cures(subject: Subject, tape: Tape | None, findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings, those of code ``engines-disagree`` with the edit that cures them where a rule knows one."""
    return tuple(_cured(subject, tape, item) for item in findings)


def _cured(subject: Subject, tape: Tape | None, item: Finding) -> Finding:
    if item.code != "engines-disagree" or item.edit is not None or item.line is None or tape is None:
        return item
    names = {plain_name(node): None for node in tape.forward() if node.line == item.line}
    for name in names:
        found = cure(subject, item.line, name, (), Clock(TRIAL_S, lambda: False)) if name in _ROOTS else None
        if found is not None:
            return replace(item, edit=found[0], remedy="The rewrite has the same values, and the right derivatives.")
    return item
