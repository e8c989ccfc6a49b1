"""What a few products tell of a Hessian that is not formed: trace, norm, diagonal, the ends of its spectrum."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from hessgui.model.operator import OperatorSummary
from hessgui.model.questions.base import Answer, Question


@dataclass(frozen=True)
class Summary(Question):
    """Asks for estimates about a Hessian as a whole.

    Args:
        plane: Of which chosen component, counted from 0.
    """

    topic: ClassVar[str] = "summary"
    plane: int = 0


@dataclass(frozen=True, eq=False)
class SummaryAnswer(Answer):
    """Estimates, the closer the later.

    Args:
        summary: They; without eigenvalues as long as these are not there.
    """

    summary: OperatorSummary
