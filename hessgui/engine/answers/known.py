"""What is known about the last problem: the function at its point and the matrices computed there.

Kept by the engine's door, so that questions about a problem do not run its source again.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace

import psutil

from hessgui.engine.preparation import Prepared
from hessgui.engine.strategies.base import Work
from hessgui.engine.subject import Subject
from hessgui.engine.trouble import TroubleError
from hessgui.model.matrix import Matrix, Quantity
from hessgui.model.problem import Problem
from hessgui.model.sentences import finding

FREE_SHARE = 0.5
"""Share of the free memory that an answer may take where the problem names no limit."""

WORKING_SHARE = 4
"""One part in so many of the memory limit is for the working set of a chunk."""


@dataclass(frozen=True, eq=False)
class Known:
    """A problem that has been prepared.

    Args:
        problem: What was asked.
        prepared: The function at its point, without the graph of its first run.
        single: Whether the function takes one bare tensor.
        matrices: What has been computed of it, whole or in part.
    """

    problem: Problem
    prepared: Prepared
    single: bool
    matrices: dict[Quantity, Matrix] = field(default_factory=dict)

    @property
    def subject(self) -> Subject:
        """The function at its point."""
        return self.prepared.subject

    @property
    def limit(self) -> int:
        """Bytes that an answer may take."""
        return self.problem.memory_limit or int(psutil.virtual_memory().available * FREE_SHARE)

    def component(self, plane: int) -> int:
        """The flat index of a chosen component.

        Raises:
            TroubleError: ``component-outside`` if so many were not chosen.
        """
        chosen = self.subject.components
        if not 0 <= plane < len(chosen):
            raise TroubleError(finding("component-outside", index=plane, size=len(chosen), form="chosen components"))
        return chosen[plane]

    def matrix(self, quantity: Quantity, plane: int = 0) -> Matrix | None:
        """A matrix that was computed whole, one component of it; ``None`` where there is none."""
        found = self.matrices.get(quantity)
        if found is None:
            return None
        found = found.plane(plane)
        return None if found.is_partial else found

    def work(self, cancelled: Callable[[], bool]) -> Work:
        """A fresh computation on the function: fields, products, rows."""
        return Work(self.subject, max(1, self.limit // WORKING_SHARE), cancelled)


def known(problem: Problem, prepared: Prepared, single: bool) -> Known:
    """What is known before anything has been computed; the graph of the first run is not held."""
    leaves = tuple(leaf.detach() for leaf in prepared.leaves)
    return Known(problem, replace(prepared, leaves=leaves, output=prepared.output.detach()), single)


def is_about(question: Problem, kept: Problem) -> bool:
    """Whether two problems are one function at one point: how it was computed makes no difference."""
    plain = {"compute": (), "strategy": "auto", "memory_limit": None, "verify": False}
    return replace(question, **plain) == replace(kept, **plain)
