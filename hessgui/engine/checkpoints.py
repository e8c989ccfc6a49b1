"""Checkpoints left out while derivatives are taken: they save memory only, and torch's reentrant kind forbids
``torch.autograd.grad``.

Changes one attribute of torch, for a while.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from torch.utils.checkpoint import CheckpointFunction


def _ignored() -> None:
    pass


@contextmanager
def without_checkpoints(note: Callable[[], object] = _ignored) -> Iterator[None]:
    """Calls what is to be checkpointed directly.

    Args:
        note: Called at each checkpoint that is left out.
    """
    def apply(function: Callable[..., Any], _preserve_random_state: bool, *arguments: Any) -> Any:
        note()
        return function(*arguments)

    before = vars(CheckpointFunction).get("apply")  # its own where this is inside of another such while
    CheckpointFunction.apply = staticmethod(apply)
    try:
        yield
    finally:
        if before is None:
            del CheckpointFunction.apply
        else:
            CheckpointFunction.apply = before
