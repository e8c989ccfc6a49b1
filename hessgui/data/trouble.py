"""The one exception of this room: a file does not give the numbers that were asked of it."""

from __future__ import annotations

from typing import Any

from hessgui.model.findings import Finding
from hessgui.model.sentences import finding


class DataError(Exception):
    """Carries the finding that says what is wrong with a file.

    Args:
        found: What is wrong, and what to do.
    """

    def __init__(self, found: Finding) -> None:
        super().__init__(found.message)
        self.finding = found


def trouble(variant: str, **facts: Any) -> DataError:
    """The error for a wording of ``bad-value``; a path is told by its name."""
    return DataError(finding(f"bad-value/{variant}", **facts))
