"""Which names stand along an axis, and where: all of them, turned ones, or thinned indices under the blocks' names.

Pure but for the function that measures text; no widget.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Literal

from hessgui.gui.matrix.picture import Span
from hessgui.model.layout import AxisLayout

GAP_PIXELS = 8  # between neighbouring names
LINE_SHARE = 0.9  # of a line of text is what a name needs at least across its direction
NAMED_CELLS = 400  # more visible cells than this are never named one by one
Style = Literal["flat", "turned", "ticks"]


@dataclass(frozen=True)
class Label:
    """One text along an axis; ``centre`` is in pixels from the axis' first pixel."""

    text: str
    centre: float
    room: float


@dataclass(frozen=True)
class AxisLabels:
    """What stands along an axis.

    Args:
        style: ``flat``: names; ``turned``: names from bottom to top; ``ticks``: flat indices.
        items: Names or indices.
        blocks: Names of the blocks, in a line of their own, where ``items`` are indices.
    """

    style: Style
    items: tuple[Label, ...]
    blocks: tuple[Label, ...]


class AxisNames:
    """The names of an axis: of an :class:`AxisLayout`, or a plain sequence."""

    def __init__(self, names: AxisLayout | Sequence[str]) -> None:
        self.layout = names if isinstance(names, AxisLayout) else None
        self.names = names.labels if self.layout else names

    def __len__(self) -> int:
        return len(self.names)

    def __getitem__(self, position: int) -> str:
        return self.names[position]

    @property
    def boundaries(self) -> tuple[int, ...]:
        """Positions between two blocks."""
        return tuple(block.start for block in self.layout.blocks[1:] if block.size) if self.layout else ()

    def blocks(self) -> tuple[tuple[str, int, int], ...]:
        """Name, first position and one past the last of each block."""
        if self.layout is None:
            return ()
        return tuple((block.name, block.start, block.stop) for block in self.layout.blocks if block.size)

    def longest(self) -> str:
        """A name as long as the longest, found without reading them all."""
        if self.layout is None:
            return max(self.names[:NAMED_CELLS], key=len, default="")
        return max((block.label(block.size - 1) for block in self.layout.blocks if block.size), key=len, default="")


def axis_labels(
    names: AxisNames, span: Span, ratio: float, measure: Callable[[str], float], line: float, *,
    across: bool, room: float,
) -> AxisLabels:
    """Chooses the labels of the visible part of an axis.

    Args:
        names: All names.
        span: What is visible.
        ratio: Device pixels of one of the pixels that ``measure``, ``line`` and the result are in.
        measure: Width of a text.
        line: Height of a line of text.
        across: Whether the axis runs from left to right, so that names may be turned.
        room: Pixels from the matrix to the edge, for turned names.
    """
    pitch = span.pitch / ratio
    first, last = span.visible
    if last - first <= NAMED_CELLS and pitch >= line * LINE_SHARE:
        texts = [names[position] for position in range(first, last)]
        widest = max(map(measure, texts), default=0)
        centres = [(position + 0.5 - span.start) * pitch for position in range(first, last)]
        if not across or widest + GAP_PIXELS <= pitch:
            return AxisLabels("flat", _labels(texts, centres, pitch - GAP_PIXELS if across else line), ())
        if widest <= room:
            return AxisLabels("turned", _labels(texts, centres, room), ())
    return AxisLabels("ticks", _ticks(first, last, span, pitch, measure, line, across),
                      _block_labels(names, span, pitch, measure, line, across))


def _labels(texts: Sequence[str], centres: Sequence[float], room: float) -> tuple[Label, ...]:
    return tuple(Label(text, centre, room) for text, centre in zip(texts, centres, strict=True))


def _ticks(
    first: int, last: int, span: Span, pitch: float, measure: Callable[[str], float], line: float, across: bool,
) -> tuple[Label, ...]:
    if last <= first:
        return ()
    need = measure(str(last)) + 2 * GAP_PIXELS if across else line * 1.6
    step = 1
    for factor in chain.from_iterable((p, 2 * p, 5 * p) for p in (10**k for k in range(16))):
        step = factor
        if factor * pitch >= need:
            break
    positions = range(math.ceil(first / step) * step, last, step)
    return tuple(Label(str(k), (k + 0.5 - span.start) * pitch, need) for k in positions)


def _block_labels(
    names: AxisNames, span: Span, pitch: float, measure: Callable[[str], float], line: float, across: bool,
) -> tuple[Label, ...]:
    """Each block's name in the middle of what is seen of it, where it has room."""
    out = []
    for name, start, stop in names.blocks():
        begin = max((start - span.start) * pitch, 0.0)
        end = min((stop - span.start) * pitch, span.extent * pitch)
        need = min(measure(name), 3 * line) + GAP_PIXELS if across else line
        if name and end - begin >= need:
            out.append(Label(name, (begin + end) / 2, end - begin - (GAP_PIXELS if across else 0)))
    return tuple(out)
