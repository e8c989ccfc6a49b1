"""Large arrays piece by piece: a copy of the whole would not fit beside it, nor stay all of a mapped file in memory.

Numpy and the standard library only.
"""

from __future__ import annotations

import mmap
from collections.abc import Iterator

import numpy as np

PART_NUMBERS = 1 << 20
"""Numbers that are looked at together."""


def parts(array: np.ndarray) -> Iterator[np.ndarray]:
    """A flat array in pieces, each let go after its turn."""
    flat = array.reshape(-1)
    for first in range(0, len(flat), PART_NUMBERS):
        yield flat[first : first + PART_NUMBERS]
        release(flat)


def row_parts(array: np.ndarray, numbers: int = PART_NUMBERS) -> Iterator[np.ndarray]:
    """The rows of ``array [m, n]`` in blocks of about so many numbers, each let go after its turn."""
    step = max(1, numbers // max(1, array.shape[1]))
    for first in range(0, len(array), step):
        yield array[first : first + step]
        release(array)


def pieces(array: np.ndarray, numbers: int = PART_NUMBERS) -> Iterator[np.ndarray]:
    """The numbers of an array in order as contiguous pieces, each let go after its turn; strided ones are copied."""
    array = array if array.ndim else array.reshape(1)
    inside = array[:1].size
    if array.ndim > 1 and inside > numbers:
        for part in array:
            yield from pieces(part, numbers)
        return
    step = max(1, numbers // max(1, inside))
    for first in range(0, len(array), step):
        yield np.ascontiguousarray(array[first : first + step])
        release(array)


def release(array: np.ndarray) -> None:
    """Lets the pages of a memory-mapped array go: they are read from the file again where they are needed."""
    while isinstance(array, np.ndarray):
        array = array.base
    if isinstance(array, mmap.mmap) and hasattr(array, "madvise"):  # not on Windows
        array.madvise(mmap.MADV_DONTNEED)
