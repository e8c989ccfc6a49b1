"""What is said of Hessians that are too large to form, or that were asked for as operators.

Reads the fields of a computation; the estimates themselves are made by :mod:`hessgui.engine.operators`.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Sequence

from hessgui.engine.operators import CancelledError, guarded, summarise, summary_of
from hessgui.engine.strategies.base import GradientField, Work
from hessgui.engine.strategies.operator import field_operator
from hessgui.model.matrix import Matrix
from hessgui.model.operator import OperatorSummary

FORMED_ROWS = 1024
"""A Hessian of at most so many rows is formed even where it is asked for as an operator."""

ASKED_S, UNASKED_S = 10.0, 1.5
"""What the estimates of one component may take: where the user asked for them, and where the matrix does not fit."""

UNASKED_ROWS = 200_000
"""Larger ones are not looked at unasked: it would take seconds."""

LATEST = 2
"""An estimate that takes so many times its time is given up."""

MOST_COMPONENTS = 8
"""The first so many components are looked at."""

WORKING_SHARE = 2
"""One part in so many of the memory limit is for the vectors."""

_log = logging.getLogger(__name__)


def summaries(
    work: Work, components: Sequence[int], names: Sequence[str], held: Matrix | None, asked: bool, memory: int
) -> tuple[OperatorSummary, ...]:
    """The summaries of the Hessians of some components; of none where torch refuses, or no time or memory is left.

    Args:
        work: The computation.
        components: Flat indices of the components.
        names: Their names.
        held: The Hessian, if it was formed.
        asked: Whether the user asked for them.
        memory: Bytes that the computation may take.
    """
    found: list[OperatorSummary] = []
    for number, component in enumerate(components[:MOST_COMPONENTS]):
        if held is not None:
            found.append(summary_of(held.plane(number).dense(), names[number]))
            continue
        field = GradientField(work, component)
        if not asked and field.size > UNASKED_ROWS:
            break
        seconds = ASKED_S if asked else UNASKED_S / len(components[:MOST_COMPONENTS])
        end = time.perf_counter() + LATEST * seconds
        try:
            if not field.graph().requires_grad:
                continue
            operator = guarded(field_operator(field), lambda end=end: work.cancelled() or time.perf_counter() > end)
            summary = summarise(operator, names[number], seconds, memory // WORKING_SHARE)
        except CancelledError:
            break
        except RuntimeError:  # torch has no derivative here: the strategies say so where they are tried
            _log.info("the Hessian of component %s has no products", component, exc_info=True)
            break
        if summary is None:
            break
        found.append(summary)
    return tuple(found)
