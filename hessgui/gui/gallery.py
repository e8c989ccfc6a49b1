"""The example gallery: the sessions in ``resources/examples`` and the index that orders and describes them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import msgspec

from hessgui.files import sessions
from hessgui.model.problem import Problem
from hessgui.resources import resource

FOLDER = "examples"


@dataclass(frozen=True)
class Example:
    """One entry of the gallery.

    Args:
        file: Name of its session.
        title: As the menu has it.
        description: One sentence on what it shows.
        group: Entries of one group stand together.
    """

    file: str
    title: str
    description: str
    group: str

    @property
    def path(self) -> Path:
        """Where its session lies."""
        return resource(FOLDER) / self.file


def examples() -> tuple[Example, ...]:
    """The gallery, in order."""
    return msgspec.json.decode((resource(FOLDER) / "index.json").read_bytes(), type=tuple[Example, ...])


def problem_of(example: Example) -> Problem:
    """The problem of an example.

    Raises:
        ValueError: If its session cannot be read.
    """
    session, findings = sessions.load(example.path)
    if session is None:
        raise ValueError(findings[0].message)
    return session.problem
