"""Where the numbers of one matrix go: into messages while they are few, else into a file.

Writes ``.npy`` and ``.npz`` files into the folder that the request names, or into one of this process; touches no
torch.
"""

from __future__ import annotations

import errno
import math
import os
import uuid
import weakref
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from hessgui import scratch
from hessgui.model import blocks
from hessgui.model.matrix import Entries, Matrix
from hessgui.model.messages import INLINE_BYTES, EntriesReady, Opened, RowsReady

RELEASE_BYTES = 32 << 20
"""So much of a file is held in memory while it is written."""

ZEROS = 1 << 22
"""So many zeros are stored at a time."""

TILE = 512
"""Rows that are compared with columns at a time."""

_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG) if hasattr(errno, "EDQUOT") else (errno.ENOSPC, errno.EFBIG)


class Sink:
    """Takes rows in order and makes messages of them.

    Args:
        opened: The announcement of the matrix, without a path.
        rows: Rows over all planes.
        folder: Where a large matrix is written; ``None`` keeps the rows inline.
        window: For a matrix that does not fit in memory, the bytes of it that may be there at a time; it is written
            to a file in any case.

    Raises:
        OSError: If the disk has no room for it.
    """

    def __init__(self, opened: Opened, rows: int, folder: str | None, window: int | None = None) -> None:
        self.dtype = np.dtype(opened.dtype)
        self.done = 0
        self.rows = rows
        self._columns = len(opened.columns)
        self._quantity = opened.quantity
        self._id = opened.id
        shape = (len(opened.rows), self._columns)
        if opened.planes is not None:
            shape = (len(opened.planes), *shape)
        self._written = 0
        self._window = RELEASE_BYTES if window is None else window
        self._file = self._writer = None
        own = folder is None and window is not None
        if own or folder is not None and math.prod(shape) * self.dtype.itemsize > INLINE_BYTES:
            path = _new_file(scratch.own() if own else folder, opened, "npy")
            self._file = _file(path, self.dtype, shape)
            self._writer = _Writer(path, self._file) if hasattr(os, "pwrite") else None
            if own:
                weakref.finalize(self._file, scratch.discard, path)
            opened = replace(opened, path=str(path))
        self._data = np.empty(shape, self.dtype) if self._file is None else self._file
        self.opened = opened

    @property
    def data(self) -> np.ndarray:
        """Every row so far, shaped as the matrix; what was not computed is undefined."""
        return self._data

    def take(self, values: np.ndarray) -> RowsReady:
        """Stores the next rows ``[count, columns]``."""
        first, count = self.done, len(values)
        if self._writer is None:
            self._data.reshape(self.rows, self._columns)[first : first + count] = values
        else:
            self._writer.write(first * self._columns, values)
        self.done += count
        self._written += values.nbytes
        if self._written > self._window:
            self.release()
        return RowsReady(self._id, self._quantity, first, count, None if self._file is not None else values)

    def zeros(self, count: int) -> Iterator[RowsReady]:
        """Stores the next rows, which are zeros, some at a time."""
        step = max(1, ZEROS // max(1, self._columns))
        for first in range(0, count, step):
            yield self.take(np.zeros((min(step, count - first), self._columns), self.dtype))

    def release(self) -> None:
        """Lets a file's pages go from memory: they are read again where they are needed."""
        self._written = 0
        if self._file is not None:
            blocks.release(self._file)

    def asymmetry(self, offset: int, size: int) -> tuple[float, float, bool]:
        """``max |H - H^T|``, the size of numbers where it is not 0, and whether all are finite.

        Args:
            offset: First row of the plane.
            size: Its rows.
        """
        plane = self._data.reshape(self.rows, self._columns)[offset : offset + size]
        if not size:
            return 0.0, 0.0, True
        difference, scale, finite = 0.0, 0.0, True
        for first in range(0, size, TILE):
            for second in range(first, size, TILE):
                tile = plane[first : first + TILE, second : second + TILE]
                gap = np.abs(tile - plane[second : second + TILE, first : first + TILE].T)
                finite &= bool(np.isfinite(gap.max(initial=0)))
                largest = _largest(gap)
                if largest:
                    scale = max(scale, _largest(np.abs(tile)))
                difference = max(difference, largest)
                self.release()
        return difference, scale, finite


def matrix_of(sink: Sink | EntrySink) -> Matrix:
    """What a sink has taken, as a matrix over its very array (or file)."""
    opened = sink.opened
    done = sink.done if sink.done < sink.rows else None
    return Matrix(
        opened.quantity, opened.rows, opened.columns, sink.data, opened.planes, opened.component, done
    )


class _Writer:
    """Writes numbers into a mapped file beside its map: a page that the map itself meets anew costs five times as much.

    Args:
        path: The file.
        data: Its map, which shows what is written at once.
    """

    def __init__(self, path: Path, data: np.memmap) -> None:
        self._descriptor = os.open(path, os.O_RDWR)
        self._offset, self._dtype = data.offset, data.dtype
        weakref.finalize(self, os.close, self._descriptor)

    def write(self, first: int, values: np.ndarray) -> None:
        """Writes numbers from the number ``first`` of the file's array on."""
        left = memoryview(np.ascontiguousarray(values, self._dtype)).cast("B")
        place = self._offset + first * self._dtype.itemsize
        while left:
            count = os.pwrite(self._descriptor, left, place)  # the system takes 2 GB at a time
            left, place = left[count:], place + count


def _file(path: Path, dtype: np.dtype, shape: tuple[int, ...]) -> np.memmap:
    """A mapped ``.npy`` file whose room on the disk is taken at once: a write that finds none kills the process.

    Raises:
        OSError: If there is none.
    """
    made = np.lib.format.open_memmap(path, "w+", dtype, shape)
    if hasattr(os, "posix_fallocate"):
        try:
            with path.open("r+b") as file:
                os.posix_fallocate(file.fileno(), 0, path.stat().st_size)
        except OSError as error:
            if error.errno in _FULL:  # others say that this file system takes no reservations
                del made
                scratch.discard(path)
                raise
    return made


def _largest(sizes: np.ndarray) -> float:
    """The largest finite number; infinities and NaN are looked for only where there are any."""
    largest = float(sizes.max(initial=0))
    return largest if np.isfinite(largest) else float(sizes[np.isfinite(sizes)].max(initial=0))


class EntrySink:
    """Takes the entries of one matrix, plane after plane, and makes one message of them.

    Args:
        opened: The announcement of the matrix, which is sparse.
        planes: Entries of each plane.
        folder: Where many entries are written; ``None`` keeps them inline.
    """

    def __init__(self, opened: Opened, planes: Sequence[Entries], folder: str | None) -> None:
        self.opened = opened
        self.rows = self.done = len(opened.rows) * len(planes)
        self.data = planes[0] if opened.planes is None else _stacked(planes)
        self._folder = folder

    def message(self) -> EntriesReady:
        """All entries, inline or by the name of a file."""
        entries, opened = self.data, self.opened
        fields = {"row": entries.row, "column": entries.column, "value": entries.value}
        if entries.plane is not None:
            fields["plane"] = entries.plane
        if self._folder is None or sum(array.nbytes for array in fields.values()) <= INLINE_BYTES:
            return EntriesReady(opened.id, opened.quantity, entries)
        path = _new_file(self._folder, opened, "npz")
        np.savez(path, **fields)
        return EntriesReady(opened.id, opened.quantity, None, str(path))


def _new_file(folder: str | Path, opened: Opened, ending: str) -> Path:
    """Where a matrix is written; its folder is made for it."""
    Path(folder).mkdir(parents=True, exist_ok=True)
    return Path(folder) / f"{opened.quantity}-{opened.id}-{uuid.uuid4().hex[:8]}.{ending}"


def no_entries(dtype: str) -> Entries:
    """A matrix of zeros."""
    places = np.empty(0, np.int64)
    return Entries(places, places, np.empty(0, dtype))


def _stacked(planes: Sequence[Entries]) -> Entries:
    number = np.repeat(np.arange(len(planes)), [len(entries) for entries in planes])
    row, column, value = (
        np.concatenate([getattr(entries, name) for entries in planes]) for name in ("row", "column", "value")
    )
    return Entries(row, column, value, number)
