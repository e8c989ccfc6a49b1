"""Settings of torch that hessgui changes while it computes, told where a function meets them.

Runs the function once more under a mode that sees which of torch's functions it calls.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import torch
from torch.overrides import TorchFunctionMode

from hessgui.engine.as_written import AsWritten
from hessgui.engine.function_place import line_on_stack
from hessgui.engine.subject import Subject
from hessgui.model.findings import Finding
from hessgui.model.sentences import finding

ATTENTION = frozenset({"scaled_dot_product_attention"})
RECURRENT = frozenset({"lstm", "gru", "rnn_tanh", "rnn_relu"})
CHECKPOINT = frozenset({"checkpoint"})
PRODUCTS = frozenset({
    "matmul", "__matmul__", "__rmatmul__", "mm", "bmm", "linear", "einsum", "conv1d", "conv2d", "conv3d",
    "conv_transpose1d", "conv_transpose2d", "conv_transpose3d", "addmm", "baddbmm", "bilinear",
})


def settings(subject: Subject, device: str | None = None) -> tuple[Finding, ...]:
    """What was set otherwise than torch's default, where it made a difference for this function.

    Args:
        subject: The function at its point.
        device: Kind of device; that of the point if left out.
    """
    device = subject.point[0].device.type if device is None else device
    with _Calls(subject.file) as calls, torch.no_grad(), AsWritten(calls.note_checkpoint):
        try:
            subject.evaluate(subject.point)
        except Exception:  # noqa: BLE001 - it is told of elsewhere
            return ()
    found = []
    if line := calls.first(ATTENTION):
        found.append(finding("exact-numerics/attention", line=line[0]))
    if line := calls.first(CHECKPOINT):
        found.append(finding("exact-numerics/checkpoint", line=line[0]))
    if device == "cuda" and (line := calls.first(RECURRENT)):
        found.append(finding("exact-numerics/recurrent", line=line[0]))
    if device == "cuda" and subject.dtype == torch.float32 and (line := calls.first(PRODUCTS)):
        found.append(finding("exact-numerics/products", line=line[0]))
    return tuple(found)


class _Calls(TorchFunctionMode):
    """Notes the names of the functions that are called, with the user's line of the first call."""

    def __init__(self, filename: str | None) -> None:
        super().__init__()
        self._filename = filename
        self._lines: dict[str, int | None] = {}

    def first(self, names: frozenset[str]) -> tuple[int | None] | None:
        """The line of the first call of one of some functions, alone in a tuple; ``None`` if there was none."""
        return next(((line,) for name, line in self._lines.items() if name in names), None)

    def note_checkpoint(self) -> None:
        """A checkpoint, which is no function of torch's that this mode sees."""
        self._note(*CHECKPOINT)

    def __torch_function__(self, func: Callable, types: Any, args: tuple = (), kwargs: dict | None = None) -> Any:
        self._note(getattr(func, "__name__", ""))
        return func(*args, **(kwargs or {}))

    def _note(self, name: str) -> None:
        if name not in self._lines:
            self._lines[name] = line_on_stack(self._filename)
