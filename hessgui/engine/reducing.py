"""One number out of an output before it is differentiated: its sum, its largest element, a loss with its target.

Reads what the function returned; makes no derivative itself.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import torch
import torch.nn.functional as F
from torch import Tensor

from hessgui.engine.outputs import read_output
from hessgui.engine.trouble import TroubleError
from hessgui.model.problem import Reduction
from hessgui.model.sentences import finding


@dataclass(frozen=True, eq=False)
class Reduced:
    """A function followed by a reduction.

    Args:
        function: The function.
        reduction: What is made of its output.
        target: What a loss compares the output with; ``None``: the largest class at the point, or zeros.
    """

    function: Callable[..., Any]
    reduction: Reduction
    target: Tensor | None = None

    def __call__(self, *arguments: Any) -> Tensor:
        return self.of_output(self.output(*arguments))

    def output(self, *arguments: Any) -> Tensor:
        """The output before the reduction, as one tensor.

        Raises:
            TroubleError: If a loss is asked of several tensors.
        """
        raw = self.function(*arguments)
        if isinstance(raw, Tensor):
            return raw
        form = read_output(raw, torch.get_default_dtype())
        if len(form.layout.blocks) > 1 and self.reduction in ("cross-entropy", "mse"):
            raise TroubleError(finding("loss-of-several", count=len(form.layout.blocks)))
        return form.flatten(raw)

    def of_output(self, output: Tensor) -> Tensor:
        """The reduction of an output."""
        if self.reduction == "sum":
            return output.sum()
        if self.reduction == "max":
            return output.max()
        if self.reduction == "mse":
            target = torch.zeros_like(output) if self.target is None else self.target.to(output)
            return F.mse_loss(output, target.reshape(output.shape) if target.numel() == output.numel() else target)
        return F.cross_entropy(_rows(output), self.classes(output))

    def classes(self, output: Tensor) -> Tensor:
        """The target of a cross entropy: one class a row, or one probability a class and row.

        Raises:
            TroubleError: If the target does not fit the output.
        """
        rows = _rows(output)
        if self.target is None:
            return rows.detach().argmax(1)
        if self.target.numel() == rows.numel() and self.target.is_floating_point() and rows.shape[1] > 1:
            return self.target.reshape(rows.shape).to(rows.dtype)
        classes = self.target.reshape(-1).round().long()
        if len(classes) == 1:
            classes = classes.expand(len(rows))
        if len(classes) != len(rows) or int(classes.min()) < 0 or int(classes.max()) >= rows.shape[1]:
            raise TroubleError(finding(
                "target-outside", target=", ".join(map(str, classes[:6].tolist())), rows=len(rows),
                classes=rows.shape[1],
            ))
        return classes


def _rows(output: Tensor) -> Tensor:
    """Logits ``[N, C]``; further axes (as of a sequence) count as samples, a vector is one sample."""
    return output.reshape(1, -1) if output.ndim < 2 else output.reshape(-1, output.shape[-1])
