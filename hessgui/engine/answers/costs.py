"""What each strategy would cost: a product is timed, a pattern that is known is used; nothing else is computed."""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Iterator

import torch

from hessgui import scratch
from hessgui.engine.answers.known import Known
from hessgui.engine.plan import choose
from hessgui.engine.strategies.base import Field, GradientField, OutputField
from hessgui.engine.strategies.ladder import COMPRESSED
from hessgui.engine.trouble import TroubleError
from hessgui.model.questions import Costs, CostsAnswer
from hessgui.model.sentences import finding

TIMES = 3
"""Products that are timed; the quickest counts."""


def costs(known: Known, question: Costs, cancelled: Callable[[], bool]) -> Iterator[CostsAnswer]:
    """Estimates for a Hessian or a Jacobian.

    Raises:
        TroubleError: ``costs-empty`` where the matrix has size 0.
    """
    work = known.work(cancelled)
    components = known.subject.components
    field: Field = OutputField(work)
    if question.quantity == "hessian" and components:
        field = GradientField(work, components[0])
    if not field.size or not field.columns:
        raise TroubleError(finding("costs-empty"))
    planes = len(components) if question.quantity == "hessian" else 1
    seconds = _timed(field) if field.graph().requires_grad else 0.0
    plan = COMPRESSED.known(field) if seconds else None
    choice = choose(
        field.size * planes, field.columns, seconds, known.limit, plan, known.subject.dtype.itemsize, field.symmetric,
        planes=planes, disk=scratch.room(),
    )
    yield CostsAnswer(choice.estimates, seconds)


def _timed(field: Field) -> float:
    vector = torch.ones_like(field.graph())
    best = math.inf
    for _ in range(TIMES):
        began = time.perf_counter()
        field.product(vector, probe=True)
        best = min(best, time.perf_counter() - began)
    return best
