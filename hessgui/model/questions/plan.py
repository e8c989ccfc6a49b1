"""What each strategy would cost for a matrix: predicted from a timed product. Standard library only."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Literal

from hessgui.model.questions.base import Answer, Question
from hessgui.model.trust import Estimate


@dataclass(frozen=True)
class Costs(Question):
    """Asks for the estimates of a Hessian or a Jacobian.

    Args:
        quantity: Of which matrix.
    """

    topic: ClassVar[str] = "costs"
    quantity: Literal["hessian", "jacobian"] = "hessian"


@dataclass(frozen=True, eq=False)
class CostsAnswer(Answer):
    """Estimates of every strategy.

    Args:
        estimates: The cheapest that fits first.
        product_seconds: Time of one product, the quickest of a few.
    """

    estimates: tuple[Estimate, ...]
    product_seconds: float
