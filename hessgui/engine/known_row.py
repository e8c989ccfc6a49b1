"""A row of a Jacobian that was computed on the way to something else."""

from __future__ import annotations

from torch import Tensor

from hessgui.engine.strategies.base import OutputField, Work


class KnownRow(OutputField):
    """The gradient of the only component, already there for its Hessian.

    Args:
        work: The computation.
        component: Flat index of the component.
    """

    def __init__(self, work: Work, component: int) -> None:
        super().__init__(work)
        self._component = component

    def row(self) -> Tensor:
        """The row, ``[n]``."""
        if not self.work.products:
            self.work.products += 1
        return self.work.gradient(self._component).detach()
