"""The picture of a matrix as a pure function: numbers in, colour codes for every pixel out.

No Qt. A code is an index into a palette of 256 colours; kinds of entries that are not numbers to be coloured (NaN,
infinities, rows to come, suspects) are told by a hatch as well as by their colour.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from hessgui.gui.matrix.plane import Plane
from hessgui.gui.matrix.scale import Scale
from hessgui.gui.theme import Theme

SHADES = 240  # colours from end to end; the middle one belongs to 0 alone
MIDDLE = SHADES // 2
NAN, PLUS, MINUS, PENDING, SUSPECT = range(SHADES + 1, SHADES + 6)  # kinds, and their first colour
GROUND = dict(zip((NAN, PLUS, MINUS, PENDING), range(SHADES + 6, SHADES + 10), strict=True))  # their second colour
DOT = SHADES + 11
OUTSIDE = 255
KINDS = (NAN, PLUS, MINUS, PENDING, SUSPECT)

ROUNDING = 1e-6  # of a cell: an edge that rounding puts just before a cell's end would leave the last cell out
HATCH_PIXELS = 6  # period of a hatch
DOT_CELL_PIXELS = 9  # cells at least this large show their structural zero
RIM_PIXELS = 2.0
CORNER_CELL_PIXELS = 10  # cells at least this large show a suspect as a marked corner, smaller ones as a whole
STRUCTURAL_ZEROS = (1, 2, 3, 4)  # independent, cut, linear, piecewise linear: zero at every point near by


@dataclass(frozen=True)
class Span:
    """The visible part of one axis and the pixels that show it.

    Args:
        start: Position at the first pixel's edge, in cells; may be negative.
        extent: Cells shown, of any size; positive.
        pixels: Device pixels.
        size: Cells of the axis.
    """

    start: float
    extent: float
    pixels: int
    size: int

    @property
    def pitch(self) -> float:
        """Pixels of one cell."""
        return self.pixels / self.extent

    @property
    def visible(self) -> tuple[int, int]:
        """First cell seen at least in part, and one past the last."""
        first = min(max(int(np.floor(self.start)), 0), self.size)
        return first, max(min(int(np.ceil(self.start + self.extent)), self.size), first)

    def bins(self) -> tuple[np.ndarray, np.ndarray]:
        """Edges of the bins of cells ``[b + 1]``, and each pixel's bin ``[pixels]``, -1 outside the matrix."""
        pixel = np.arange(self.pixels)
        if self.pitch >= 1:
            first, last = self.visible
            cell = np.floor(self.start + (pixel + 0.5) / self.pitch).astype(np.int64)
            inside = (cell >= 0) & (cell < self.size)
            return np.arange(first, last + 1), np.where(inside, cell - first, -1)
        edges = np.floor(self.start + np.arange(self.pixels + 1) / self.pitch + ROUNDING).astype(np.int64)
        edges = np.clip(edges, 0, self.size)
        filled = edges[1:] > edges[:-1]
        kept = np.unique(edges)
        return kept, np.where(filled, np.cumsum(filled) - 1, -1)


@dataclass(frozen=True, eq=False)
class Picture:
    """What is painted.

    Args:
        codes: uint8 ``[height, width]``.
        kinds: The kinds of :data:`KINDS`, and :data:`DOT`, that occur.
        bin: How many rows and columns one pixel stands for; ``(1, 1)`` where every cell is seen.
    """

    codes: np.ndarray
    kinds: frozenset[int]
    bin: tuple[int, int]


def picture(
    plane: Plane, rows: Span, columns: Span, scale: Scale, *,
    structural: np.ndarray | None = None, suspects: np.ndarray | None = None, fewest: bool = False,
) -> Picture:
    """Paints the visible part of a plane.

    Args:
        plane: The numbers.
        rows: What is seen of the rows.
        columns: What is seen of the columns.
        scale: Which number has which colour.
        structural: Kinds of zeros ``[m, n]`` as :class:`hessgui.model.trust.Zero`; cells of a structural kind get
            a dot. ``None``: only the cells that a sparse plane does not store.
        suspects: Boolean ``[m, n]``: entries that no two ways agree on.
        fewest: Whether infinity stands for a number that is not known.
    """
    row_edges, row_bin = rows.bins()
    column_edges, column_bin = columns.bins()
    codes = np.full((len(row_edges) - 1, len(column_edges) - 1), PENDING, np.uint8)
    ready = int(np.searchsorted(row_edges, _ready(plane, row_edges), side="right")) - 1
    if ready > 0 and codes.size:
        codes[:ready] = shades(plane.telling(row_edges[:ready + 1], column_edges), scale)
        if fewest:
            codes[codes == PLUS] = PENDING
    marked = _marked(suspects, row_edges, column_edges) if suspects is not None and codes.size else None
    out = _expanded(codes, row_bin, column_bin, OUTSIDE)
    kinds = {kind for kind in KINDS if kind != SUSPECT and (codes == kind).any()}
    _hatch(out, kinds)
    if min(rows.pitch, columns.pitch) >= DOT_CELL_PIXELS and codes.size:
        if _dot(out, plane, rows, columns, structural):
            kinds.add(DOT)
    if marked is not None and marked.any():
        kinds.add(SUSPECT)
        _mark(out, _expanded(marked, row_bin, column_bin, False), rows, columns)
    return Picture(out, frozenset(kinds), (_widest(row_edges), _widest(column_edges)))


def shades(values: np.ndarray, scale: Scale) -> np.ndarray:
    """The code of each number: a shade, or the kind of what has none."""
    with np.errstate(invalid="ignore", over="ignore"):
        place = scale.fraction(values)  # an array of its own, changed in place: there are as many as pixels
        place *= MIDDLE if scale.diverging else 2 * MIDDLE
        place += MIDDLE + 0.5 if scale.diverging else 0.5
        np.minimum(place, 2 * MIDDLE + 0.5, out=place)
        np.maximum(place, 0.5, out=place)
        finite = np.isfinite(values)
        if finite.all():
            return place.astype(np.uint8)
        codes = np.where(finite, place, MIDDLE).astype(np.uint8)
    codes[np.isnan(values)] = NAN
    codes[np.isposinf(values)] = PLUS
    codes[np.isneginf(values)] = MINUS
    return codes


@lru_cache(maxsize=8)
def palette(theme: Theme, diverging: bool = True) -> np.ndarray:
    """The colours of all codes, uint8 ``[256, 4]`` as red, green, blue, opacity; not to be written to."""
    stops = np.array([_rgb(colour) for colour in (theme.diverging if diverging else theme.sequential)], float)
    place = np.linspace(0, len(stops) - 1, SHADES + 1)
    out = np.zeros((256, 4), np.uint8)
    out[:, 3] = 255
    for channel in range(3):
        out[:SHADES + 1, channel] = np.interp(place, np.arange(len(stops)), stops[:, channel]).round()
    ground = _rgb(theme.card)
    for kind, colour in ((NAN, theme.not_a_number), (PLUS, theme.infinite), (MINUS, theme.infinite),
                         (PENDING, theme.border)):
        out[kind, :3] = _rgb(colour)
        share = 0.25 if kind != PENDING else 0.0
        out[GROUND[kind], :3] = [round(share * a + (1 - share) * b) for a, b in zip(_rgb(colour), ground, strict=True)]
    out[SUSPECT, :3] = _rgb(theme.suspect)
    out[DOT, :3] = _rgb(theme.zero_dot)
    out[OUTSIDE] = 0
    out.flags.writeable = False
    return out


def swatch(kind: int, pixels: int) -> np.ndarray:
    """A small square of one kind's look, for the legend: uint8 ``[pixels, pixels]``."""
    out = np.full((pixels, pixels), MIDDLE if kind in (DOT, SUSPECT) else kind, np.uint8)
    span = Span(0, 1, pixels, 1)
    if kind == DOT:
        _stamp(out, np.array([(pixels - 1) / 2]), np.array([(pixels - 1) / 2]), max(pixels / 24, 1))
    elif kind == SUSPECT:
        _mark(out, np.ones_like(out, bool), span, span)
    else:
        _hatch(out, {kind})
    return out


def _ready(plane: Plane, row_edges: np.ndarray) -> int:
    """How many rows can be shown: single cells need no preparation."""
    return plane.rows_done if _widest(row_edges) == 1 else plane.rows_ready


def _widest(edges: np.ndarray) -> int:
    return int(np.diff(edges).max(initial=1))


def _expanded(bins: np.ndarray, row_bin: np.ndarray, column_bin: np.ndarray, outside: int | bool) -> np.ndarray:
    if not bins.size:
        return np.full((len(row_bin), len(column_bin)), outside, bins.dtype)
    # Rows last: they are copied whole, numbers within a row one by one.
    out = bins.take(column_bin, axis=1, mode="wrap").take(row_bin, axis=0, mode="wrap")
    out[row_bin < 0] = outside
    out[:, column_bin < 0] = outside
    return out


def _hatch(out: np.ndarray, kinds: set[int]) -> None:
    y, x = np.ogrid[:out.shape[0], :out.shape[1]]
    half = HATCH_PIXELS // 2
    ground = {
        NAN: lambda: (x + y) % HATCH_PIXELS < half,
        PLUS: lambda: (x + 0 * y) % HATCH_PIXELS < half,
        MINUS: lambda: (0 * x + y) % HATCH_PIXELS < half,
        PENDING: lambda: ((x - y) % (2 * HATCH_PIXELS)) > 1,
    }
    for kind in kinds:
        out[(out == kind) & ground[kind]()] = GROUND[kind]


def _dot(out: np.ndarray, plane: Plane, rows: Span, columns: Span, structural: np.ndarray | None) -> bool:
    """Puts a dot into the middle of every structural zero."""
    part = slice(*rows.visible), slice(*columns.visible)
    if structural is not None:
        kinds = structural[part]
        zero = (kinds > 0) & (kinds <= STRUCTURAL_ZEROS[-1])
    else:
        stored = plane.stored(*part)
        if stored is None:
            return False
        zero = ~stored
    zero[max(plane.rows_done - part[0].start, 0):] = False
    row, column = np.nonzero(zero)
    y = (row + part[0].start + 0.5 - rows.start) * rows.pitch - 0.5
    x = (column + part[1].start + 0.5 - columns.start) * columns.pitch - 0.5
    _stamp(out, y, x, min(max(min(rows.pitch, columns.pitch) / 40, 0.75), 1.6))
    return bool(row.size)


def _stamp(out: np.ndarray, y: np.ndarray, x: np.ndarray, radius: float) -> None:
    reach = int(np.ceil(radius))
    y, x = np.rint(y).astype(int), np.rint(x).astype(int)
    for dy in range(-reach, reach + 1):
        for dx in range(-reach, reach + 1):
            if dy * dy + dx * dx <= radius * radius + 0.25:
                inside = (y + dy >= 0) & (y + dy < out.shape[0]) & (x + dx >= 0) & (x + dx < out.shape[1])
                out[y[inside] + dy, x[inside] + dx] = DOT


def _marked(suspects: np.ndarray, row_edges: np.ndarray, column_edges: np.ndarray) -> np.ndarray:
    part = suspects[row_edges[0]:row_edges[-1], column_edges[0]:column_edges[-1]]
    part = np.logical_or.reduceat(part, row_edges[:-1] - row_edges[0], axis=0)
    return np.logical_or.reduceat(part, column_edges[:-1] - column_edges[0], axis=1)


def _mark(out: np.ndarray, marked: np.ndarray, rows: Span, columns: Span) -> None:
    """Marks suspects: a filled corner in large cells, the whole cell in small ones."""
    pitch = min(rows.pitch, columns.pitch)
    if pitch >= CORNER_CELL_PIXELS:
        reach = min(max(pitch * 0.3, 6), 14)
        down = (rows.start * rows.pitch + np.arange(rows.pixels) + 0.5) % rows.pitch
        right = columns.pitch - (columns.start * columns.pitch + np.arange(columns.pixels) + 0.5) % columns.pitch
        away = down[:, None] + right[None, :]
        out[marked & (away >= reach) & (away < reach + RIM_PIXELS)] = MIDDLE  # a mark on a cell of its own colour
        marked &= away < reach
    out[marked] = SUSPECT


def _rgb(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)
