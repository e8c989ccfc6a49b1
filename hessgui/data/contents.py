"""What a file holds, told without reading its numbers: the arrays with their shapes, the columns of a table."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from hessgui.data import archives, pictures, tables
from hessgui.data.kinds import kind_of


@dataclass(frozen=True)
class ArrayInfo:
    """One array of a file.

    Args:
        name: Its name; empty where the file holds only one.
        shape: Its shape; of a picture ``(height, width, channels)``.
        dtype: Its dtype as NumPy names it.
        columns: Names of a table's columns.
    """

    name: str
    shape: tuple[int, ...]
    dtype: str
    columns: tuple[str, ...] = ()


@dataclass(frozen=True)
class Contents:
    """A file's arrays.

    Args:
        kind: One of the values of :data:`hessgui.data.kinds.KINDS`.
        arrays: What it holds, in its order.
    """

    kind: str
    arrays: tuple[ArrayInfo, ...]

    @property
    def is_picture(self) -> bool:
        """Whether it is a picture, with colours and a size."""
        return self.kind in ("png", "jpg")

    @property
    def is_table(self) -> bool:
        """Whether it is text with rows and columns."""
        return self.kind in ("csv", "tsv")


def contents_of(path: Path) -> Contents:
    """What a file holds.

    Raises:
        DataError: If it is none of the known kinds, or damaged.
    """
    kind = kind_of(path)
    if kind in ("png", "jpg"):
        return Contents(kind, (ArrayInfo("", pictures.shape_of(path), "uint8"),))
    if kind in ("csv", "tsv"):
        table = tables.read_table(path, tab=kind == "tsv")
        return Contents(kind, (ArrayInfo("", table.shape, "float64", table.names),))
    with archives.opened(path, kind) as archive:
        return Contents(kind, tuple(
            ArrayInfo("" if name is None else name, shape, dtype) for name, shape, dtype in archive.arrays
        ))
