"""Findings: one sentence for the user, with a place and a remedy.

The sentences themselves stand in :mod:`hessgui.model.sentences`; algorithms name a code and give the facts.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

Severity = Literal["error", "warning", "info"]


@dataclass(frozen=True)
class Edit:
    """A replacement in the function's text, applied with one click.

    Lines and columns count from 1; the end is exclusive.
    """

    first_line: int
    first_column: int
    last_line: int
    last_column: int
    replacement: str
    title: str


@dataclass(frozen=True)
class Finding:
    """An error, a warning or an explanation.

    Args:
        severity: ``error`` when something asked for was not computed, ``warning`` when a number needs care,
            ``info`` when something is explained.
        code: Stable words joined by hyphens.
        message: One sentence: what is so, and where.
        line: Line in the function's text, from 1; of a callable from Python, in its file.
        column: Column in that line, from 1.
        remedy: What to do about it.
        input: Name of the input it is about.
        detail: More text on demand, for example the user's lines of a traceback.
        edit: A replacement that cures it.
    """

    severity: Severity
    code: str
    message: str
    line: int | None = None
    column: int | None = None
    remedy: str | None = None
    input: str | None = None
    detail: str | None = None
    edit: Edit | None = None

    def moved(self, line: int | None, column: int | None = None) -> Finding:
        """The same finding at another place."""
        return replace(self, line=line, column=column)
