"""Rewrites for derivatives that are wrong without being infinite: a root that is squared again, at 0.

Reads the tape and the user's text; runs nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from hessgui.engine.explain.non_finite import text_of
from hessgui.engine.pattern.rules import plain_name
from hessgui.engine.subject import Subject
from hessgui.engine.tape import Tape
from hessgui.language.rewrites import rewrite
from hessgui.model.findings import Finding

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
        edit = rewrite(text_of(subject), item.line, name) if name in _ROOTS else None
        if edit is not None:
            return replace(item, edit=edit, remedy="The rewrite has the same values, and the right derivatives.")
    return item
