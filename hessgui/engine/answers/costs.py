"""What each strategy would cost: a product is timed, a pattern that is known is used; nothing else is computed."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from hessgui import scratch
from hessgui.engine.answers.known import Known
from hessgui.engine.plan import choose
from hessgui.engine.strategies.base import Field, GradientField, OutputField
from hessgui.engine.strategies.ladder import COMPRESSED
from hessgui.engine.timing import Timed, timed
from hessgui.engine.trouble import TroubleError
from hessgui.model.questions import Costs, CostsAnswer
from hessgui.model.sentences import finding


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
    found = timed(field) if field.graph().requires_grad else Timed(0.0)
    plan = COMPRESSED.known(field) if found.alone else None
    itemsize = known.subject.dtype.itemsize
    choice = choose(
        field.size * planes, field.columns, found.alone, known.limit, plan, itemsize, field.symmetric, planes=planes,
        disk=scratch.room(), batch_seconds=found.batch,
    )
    yield CostsAnswer(choice.estimates, found.alone)
