"""Axis layouts: the map between a flat index and a name such as ``x[0,1]``, ``y`` or ``fc1.weight[3,0]``.

Pure arithmetic on shapes; holds no numbers of the user's and touches neither torch nor Qt.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import product

_LABEL = re.compile(r"^(?P<name>.*?)(?:\[(?P<index>\d+(?:,\d+)*)\])?$", re.DOTALL)

KEPT = 64
"""Layouts that are kept for the next time."""


@dataclass(frozen=True)
class Block:
    """One tensor on an axis: an argument, a parameter or an output.

    Args:
        name: What the user calls it.
        shape: Its shape; ``()`` for a 0-d tensor.
        start: Flat index of its first element on the axis.
    """

    name: str
    shape: tuple[int, ...]
    start: int

    @property
    def size(self) -> int:
        """Number of elements."""
        return math.prod(self.shape)

    @property
    def stop(self) -> int:
        """Flat index one past the last element."""
        return self.start + self.size

    def label(self, offset: int) -> str:
        """The name of the element at ``offset`` (row-major) inside this block."""
        if not self.shape:
            return self.name
        return f"{self.name}[{','.join(map(str, unravel(offset, self.shape)))}]"


class AxisLayout:
    """The blocks along one axis of a matrix, in order.

    Args:
        parts: Pairs of name and shape.
    """

    def __init__(self, parts: Iterable[tuple[str, Sequence[int]]]) -> None:
        blocks = []
        start = 0
        for name, shape in parts:
            block = Block(name, tuple(int(extent) for extent in shape), start)
            blocks.append(block)
            start = block.stop
        self.blocks: tuple[Block, ...] = tuple(blocks)
        self.size: int = start

    def __len__(self) -> int:
        return self.size

    def __eq__(self, other: object) -> bool:
        return isinstance(other, AxisLayout) and self.blocks == other.blocks

    def __hash__(self) -> int:
        return hash(self.blocks)

    def __repr__(self) -> str:
        return f"AxisLayout({[(block.name, block.shape) for block in self.blocks]})"

    def __getstate__(self) -> list[tuple[str, tuple[int, ...]]]:
        return [(block.name, block.shape) for block in self.blocks]

    def __setstate__(self, state: list[tuple[str, tuple[int, ...]]]) -> None:
        self.__init__(state)

    @cached_property
    def _starts(self) -> list[int]:
        return [block.start for block in self.blocks]

    @property
    def labels(self) -> Labels:
        """The names of all positions, as a sequence that computes them when read."""
        return Labels(self)

    def block_at(self, position: int) -> Block:
        """The block that holds a flat position.

        Raises:
            IndexError: If the position is outside the axis.
        """
        if not 0 <= position < self.size:
            raise IndexError(f"position {position} is outside an axis of {self.size} elements")
        index = bisect_right(self._starts, position) - 1
        while self.blocks[index].size == 0:
            index -= 1
        return self.blocks[index]

    def label(self, position: int) -> str:
        """The name of one flat position."""
        block = self.block_at(position)
        return block.label(position - block.start)

    def position(self, label: str) -> int:
        """The flat position of a name, the inverse of :meth:`label`.

        Raises:
            KeyError: If no element has this name.
        """
        match = _LABEL.match(label)
        name, index_text = match["name"], match["index"]
        index = tuple(map(int, index_text.split(","))) if index_text else ()
        for block in self.blocks:
            if block.name == name and len(index) == len(block.shape):
                if all(i < extent for i, extent in zip(index, block.shape, strict=True)):
                    return block.start + ravel(index, block.shape)
        raise KeyError(label)

    def select(self, positions: Sequence[int]) -> tuple[str, ...]:
        """The names of several flat positions."""
        if self.size and len(positions) == self.size and positions[0] == 0 and positions[-1] == self.size - 1:
            return tuple(self.labels)
        return tuple(self.label(position) for position in positions)


@lru_cache(maxsize=KEPT)
def axis(*parts: tuple[str, tuple[int, ...]]) -> AxisLayout:
    """The layout of these blocks, the very same one for the same blocks."""
    return AxisLayout(parts)


class Labels(Sequence[str]):
    """The names along an axis, computed one by one so that an axis of 10^6 costs nothing until it is read."""

    def __init__(self, layout: AxisLayout) -> None:
        self._layout = layout

    def __len__(self) -> int:
        return self._layout.size

    def __getitem__(self, index):  # noqa: ANN001, ANN204 - the signature of Sequence, with int and slice
        if isinstance(index, slice):
            return [self._layout.label(position) for position in range(*index.indices(len(self)))]
        return self._layout.label(index + len(self) if index < 0 else index)

    def __iter__(self) -> Iterator[str]:
        for block in self._layout.blocks:
            if block.shape:
                for index in product(*(map(str, range(extent)) for extent in block.shape)):
                    yield f"{block.name}[{','.join(index)}]"
            else:
                yield block.name

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and len(self) == len(other) and all(map(str.__eq__, self, other))

    def __hash__(self) -> int:
        return hash(self._layout)

    def __repr__(self) -> str:
        return f"Labels({self._layout!r})"


def unravel(offset: int, shape: tuple[int, ...]) -> tuple[int, ...]:
    """The index of the element at a row-major ``offset`` of a tensor of ``shape``."""
    index = []
    for extent in reversed(shape):
        offset, position = divmod(offset, extent)
        index.append(position)
    return tuple(reversed(index))


def ravel(index: Sequence[int], shape: tuple[int, ...]) -> int:
    """The row-major offset of an index, the inverse of :func:`unravel`."""
    offset = 0
    for position, extent in zip(index, shape, strict=True):
        offset = offset * extent + position
    return offset
