"""What every question and every answer is. Standard library only."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True)
class Question:
    """Something asked about a problem; a subclass's fields say what exactly.

    Attributes:
        topic: What it is about. A newer question of the same topic takes the place of an older one, be that waiting
            or running.
    """

    topic: ClassVar[str] = ""


@dataclass(frozen=True, eq=False)
class Answer:
    """An answer, or a part of one: a question may get several, each more complete than the one before."""
