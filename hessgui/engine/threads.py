"""How many threads torch's operations use, for a while.

Threads that wait for each other spin: beside another busy program a small operation then takes a tenth of a second
instead of a thousandth, and none gains from a second thread.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import torch

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
