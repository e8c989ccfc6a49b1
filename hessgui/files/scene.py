"""A picture of one matrix as a list of rectangles, lines, texts and one image, in pixels.

What is drawn is decided here once; :mod:`hessgui.files.picture_files` turns it into SVG or PNG. The colours are the
window's light ones: diverging symmetrically about 0, NaN and infinities with a look and a letter of their own.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np

from hessgui.model.blocks import release
from hessgui.model.colours import DIVERGING_LIGHT, INFINITE_LIGHT, NOT_A_NUMBER_LIGHT, rgb, shades
from hessgui.model.layout import AxisLayout
from hessgui.model.matrix import Entries, Matrix

AREA = 640  # pixels that the cells take along one axis where they can be larger than a pixel
MAX_CELLS = 1000  # cells that are drawn along one axis
MAX_CELL = 56  # pixels
MIN_STRIP = 24  # pixels: the least height of all rows together
MAX_DRAWN = 64  # cells along an axis that are drawn one by one, with numbers and dots where they fit
FONT = 12  # pixels
CHARACTER = 0.62  # width of a character over the font's size, generously
GAP = 16  # pixels
TEXT, MUTED, LINE, DOT, PAPER = "#1b1f24", "#6a727d", "#9aa1aa", "#9aa1aa", "#ffffff"


@dataclass(frozen=True)
class Box:
    """A filled rectangle."""

    x: float
    y: float
    width: float
    height: float
    fill: str


@dataclass(frozen=True)
class Rule:
    """A straight line, one pixel wide."""

    x1: float
    y1: float
    x2: float
    y2: float
    colour: str


@dataclass(frozen=True)
class Words:
    """Text with its middle height at ``y``, and at ``x`` its ``start``, ``middle`` or ``end``."""

    x: float
    y: float
    text: str
    anchor: str = "start"
    colour: str = TEXT
    size: int = FONT


@dataclass(frozen=True, eq=False)
class Raster:
    """A uint8 image ``[rows, columns, 3]`` stretched over a rectangle without smoothing."""

    x: float
    y: float
    width: float
    height: float
    pixels: np.ndarray


@dataclass
class Scene:
    """A picture: its size and what is in it, from back to front."""

    width: int = 0
    height: int = 0
    items: list[Box | Rule | Words | Raster] = field(default_factory=list)


def draw(matrix: Matrix, title: str, receipt: str) -> Scene:
    """The picture of one matrix (not a stack) with its axes' names, a colour bar, a title and the receipt.

    Args:
        matrix: ``[rows, columns]``; more than ``MAX_CELLS`` a side are reduced, each cell showing the number of the
            largest magnitude in its place.
        title: Over the picture.
        receipt: Under it.
    """
    numbers = reduced(matrix, MAX_CELLS)
    rows, columns = numbers.shape
    cell_height = _cell(rows, MIN_STRIP)
    cell_width = _cell(columns, 1)
    names = _ticks(matrix.row_labels, rows, cell_height, FONT + 4)
    left = GAP + int(max((len(text) for _, text in names), default=0) * FONT * CHARACTER) + 6
    top = GAP + 2 * FONT + 2 * GAP
    width, height = cell_width * columns, cell_height * rows
    scene = Scene()
    level = _level(numbers)
    scene.items += _surface(colours(numbers, level), left, top, cell_width, cell_height)
    scene.items += _cells(numbers, left, top, cell_width, cell_height)
    scene.items += _block_lines(matrix, left, top, width, height)
    scene.items += [Words(left - 6, top + at, text, "end", MUTED) for at, text in names]
    widest = max((len(matrix.columns.label(i)) for i in (0, len(matrix.columns) - 1)), default=1)
    above = _ticks(matrix.columns.labels, columns, cell_width, (widest + 1) * FONT * CHARACTER)
    scene.items += [Words(left + at, top - FONT, text, "middle", MUTED) for at, text in above]
    right = left + width + max(0.0, _overhang(above, width))
    scene.items += _colour_bar(right + GAP, top, max(height, 96), level)
    scene.items += [
        Words(GAP, GAP + FONT / 2, title, size=FONT + 2),
        Words(GAP, top + max(height, 96) + 2 * GAP, receipt, colour=MUTED),
    ]
    texts = [words for words in scene.items if isinstance(words, Words)]
    scene.width = math.ceil(max(_end(words) for words in texts)) + GAP
    scene.height = math.ceil(top + max(height, 96) + 2 * GAP + FONT / 2) + GAP
    return scene


def reduced(matrix: Matrix, most: int) -> np.ndarray:
    """A matrix with at most ``most`` rows and columns, each cell the number of the largest magnitude in its place.

    NaN wins over every number, so that none is overlooked. Reads a memory-mapped matrix a strip at a time.
    """
    rows, columns = matrix.shape
    high, wide = max(1, math.ceil(rows / most)), max(1, math.ceil(columns / most))
    shape = (math.ceil(rows / high), math.ceil(columns / wide))
    if isinstance(matrix.data, Entries):
        low, top = np.zeros(shape), np.zeros(shape)
        place = (matrix.data.row // high, matrix.data.column // wide)
        np.minimum.at(low, place, matrix.data.value)
        np.maximum.at(top, place, matrix.data.value)
    elif high == wide == 1:
        return np.asarray(matrix.data, float)
    else:
        low, top = np.empty(shape), np.empty(shape)
        starts = np.arange(0, columns, wide)
        for index in range(shape[0]):
            strip = matrix.data[index * high : (index + 1) * high]
            low[index] = np.minimum.reduceat(strip.min(0), starts)
            top[index] = np.maximum.reduceat(strip.max(0), starts)
            release(matrix.data)
    return np.where(top >= -low, top, low)


def colours(numbers: np.ndarray, level: float) -> np.ndarray:
    """The colour of every number, uint8 ``[rows, columns, 3]``, where ``level`` has the last one of the table."""
    finite = np.isfinite(numbers)
    pixels = shades(DIVERGING_LIGHT, np.where(finite, numbers, 0.0) / level / 2 + 0.5)
    pixels[np.isnan(numbers)] = rgb(NOT_A_NUMBER_LIGHT)
    pixels[np.isinf(numbers)] = rgb(INFINITE_LIGHT)
    return pixels


def _cell(count: int, least_total: int) -> int:
    return max(1, min(MAX_CELL, max(AREA // max(1, count), math.ceil(least_total / max(1, count)))))


def _level(numbers: np.ndarray) -> float:
    finite = np.abs(numbers[np.isfinite(numbers)])
    return float(finite.max(initial=0.0)) or 1.0


def _ticks(labels: Sequence[str], cells: int, cell: int, room: float) -> list[tuple[float, str]]:
    """Names along an axis, as many as have room, each with the middle of its cell."""
    per_cell = math.ceil(len(labels) / max(1, cells))
    step = max(1, math.ceil(room / cell))
    return [((index + 0.5) * cell, labels[index * per_cell]) for index in range(0, cells, step)]


def _overhang(ticks: list[tuple[float, str]], width: float) -> float:
    """How far the last name reaches beyond the matrix."""
    return max((at + len(text) * FONT * CHARACTER / 2 - width for at, text in ticks), default=0.0)


def _surface(pixels: np.ndarray, left: float, top: float, width: int, height: int) -> Iterator[Box | Raster]:
    """The coloured cells: rectangles as long as they are few (sharp at any zoom), else one image."""
    rows, columns, _ = pixels.shape
    if max(rows, columns) > MAX_DRAWN:
        yield Raster(left, top, width * columns, height * rows, pixels)
        return
    for row, line in enumerate(pixels.tolist()):
        for column, (red, green, blue) in enumerate(line):
            yield Box(left + column * width, top + row * height, width, height, f"#{red:02x}{green:02x}{blue:02x}")


def _cells(numbers: np.ndarray, left: float, top: float, width: int, height: int) -> Iterator[Words | Box]:
    """What stands in the cells where they are large enough: a number, a dot for 0, a letter for what is not finite."""
    rows, columns = numbers.shape
    if max(rows, columns) > MAX_DRAWN or min(width, height) < 8:
        return
    level = _level(numbers)
    for row in range(rows):
        for column in range(columns):
            number = numbers[row, column]
            x, y = left + (column + 0.5) * width, top + (row + 0.5) * height
            text = f"{number:.3g}"
            size = min(FONT, int((width - 4) / (CHARACTER * max(5, len(text)))), height - 4)
            if number == 0:
                yield Box(x - 1, y - 1, 2, 2, DOT)
            elif size >= 7:
                strong = not np.isfinite(number) or abs(number) > 0.7 * level
                yield Words(x, y, text, "middle", PAPER if strong else TEXT, size)


def _block_lines(matrix: Matrix, left: float, top: float, width: float, height: float) -> Iterator[Rule]:
    """The frame, and a line wherever another argument begins."""
    for x in (0.0, *_starts(matrix.columns), 1.0):
        yield Rule(left + x * width, top, left + x * width, top + height, LINE)
    rows = _starts(matrix.rows) if isinstance(matrix.rows, AxisLayout) else ()
    for y in (0.0, *rows, 1.0):
        yield Rule(left, top + y * height, left + width, top + y * height, LINE)


def _starts(layout: AxisLayout) -> tuple[float, ...]:
    return tuple(block.start / layout.size for block in layout.blocks[1:] if 0 < block.start < layout.size)


def _colour_bar(x: float, y: float, height: float, level: float) -> Iterator[Raster | Words]:
    column = shades(DIVERGING_LIGHT, np.linspace(1.0, 0.0, 128))[:, None, :]
    yield Raster(x, y, 14, height, column)
    for share, number in ((0.0, level), (0.5, 0.0), (1.0, -level)):
        yield Words(x + 20, y + FONT / 2 + share * (height - FONT), f"{number:.3g}", colour=MUTED)


def _end(words: Words) -> float:
    width = len(words.text) * words.size * CHARACTER
    return words.x + {"start": width, "middle": width / 2, "end": 0.0}[words.anchor]
