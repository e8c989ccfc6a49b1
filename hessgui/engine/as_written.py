"""Functions run as they are written while derivatives are taken: without what torch puts around them for speed or room.

Compiled functions have no second derivative, and are compiled anew for every kind of tensor that asks; checkpoints save
memory only, and torch's reentrant kind forbids ``torch.autograd.grad``. Changes torch for a while.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from typing import Any

import torch
from torch.utils.checkpoint import CheckpointFunction


def _ignored() -> None:
    pass


@contextmanager
def as_written(note: Callable[[], object] = _ignored) -> Iterator[None]:
    """Leaves checkpoints and compilation out.

    Args:
        note: Called at each checkpoint that is left out.
    """
    def apply(function: Callable[..., Any], _preserve_random_state: bool, *arguments: Any) -> Any:
        note()
        return function(*arguments)

    before = vars(CheckpointFunction).get("apply")  # its own where this is inside of another such while
    CheckpointFunction.apply = staticmethod(apply)
    try:
        with ExitStack() as stack:
            if "torch._dynamo" in sys.modules:  # else nothing is compiled, and loading it takes a second
                stack.enter_context(torch.compiler.set_stance("force_eager"))
            yield
    finally:
        if before is None:
            del CheckpointFunction.apply
        else:
            CheckpointFunction.apply = before
