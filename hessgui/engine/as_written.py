"""Functions run as they are written while derivatives are taken: without what torch puts around them for speed or room.

Compiled functions have no second derivative, and are compiled anew for every kind of tensor that asks; checkpoints save
memory only, and torch's reentrant kind forbids ``torch.autograd.grad``. Changes torch for a while.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any

import torch
from torch.utils.checkpoint import CheckpointFunction


def _ignored() -> None:
    pass


class AsWritten:
    """A while in which checkpoints and compilation are left out; a class, since one is entered at every call.

    Args:
        note: Called at each checkpoint that is left out.
    """

    def __init__(self, note: Callable[[], object] = _ignored) -> None:
        self._note = note
        self._stance: Any = None

    def __enter__(self) -> None:
        self._before = vars(CheckpointFunction).get("apply")  # its own where this is inside of another such while
        CheckpointFunction.apply = self._called
        if "torch._dynamo" in sys.modules:  # else nothing is compiled, and loading it takes a second
            self._stance = torch.compiler.set_stance("force_eager")  # from now on

    def __exit__(self, *error: object) -> None:
        if self._stance is not None:
            self._stance.__exit__(None, None, None)
        if self._before is None:
            del CheckpointFunction.apply
        else:
            CheckpointFunction.apply = self._before

    def _called(self, function: Callable[..., Any], _preserve_random_state: bool, *arguments: Any) -> Any:
        self._note()
        return function(*arguments)
