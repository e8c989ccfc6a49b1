"""How many threads torch's operations use, for a while.

Threads that wait for each other spin: beside another busy program a small operation then takes a tenth of a second
instead of a thousandth, and none gains from a second thread.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, wait
from contextlib import contextmanager
from functools import cache
from typing import TypeVar

import torch

Part = TypeVar("Part")

ALL_THREADS = 0


@contextmanager
def threads(count: int) -> Iterator[None]:
    """So many threads for torch's operations meanwhile; :data:`ALL_THREADS` leaves them."""
    before = torch.get_num_threads()
    if count in (ALL_THREADS, before):
        yield
        return
    torch.set_num_threads(count)
    try:
        yield
    finally:
        torch.set_num_threads(before)


def deal(work: Callable[[Part], None], parts: Sequence[Part]) -> None:
    """Does parts of a work side by side, each on a thread whose operations use no other: none waits for another.

    Args:
        work: Called for each part, in any order.
        parts: What is dealt out.

    Raises:
        Exception: The first that ``work`` raised; what had not begun by then is left.
    """
    count = min(torch.get_num_threads(), len(parts))
    if count < 2:
        for part in parts:
            work(part)
        return
    rest = iter(parts)

    def share() -> None:
        for part in rest:  # each takes what is next
            work(part)

    with threads(1):
        shares = [_pool(count).submit(share) for _ in range(count)]
        try:
            for one in shares:
                one.result()
        finally:
            for _ in rest:  # nothing more is begun after an error
                pass
            wait(shares)


@cache
def _pool(count: int) -> ThreadPoolExecutor:
    return ThreadPoolExecutor(count, "hessgui-products", initializer=lambda: torch.set_num_threads(1))
