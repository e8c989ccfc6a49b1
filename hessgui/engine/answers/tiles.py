"""Parts of a Hessian by products with it: the matrix is never formed.

Sums over blocks are exact: one product with a sum of unit vectors for each column of the picture.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator

import numpy as np

from hessgui.engine.answers.known import Known
from hessgui.engine.answers.matrices import operator_of
from hessgui.model.layout import AxisLayout
from hessgui.model.questions import Tile, TileAnswer

TELL_S = 0.3
"""Time between two answers with more columns each."""


def tile(known: Known, question: Tile, cancelled: Callable[[], bool]) -> Iterator[TileAnswer]:
    """A part of the Hessian of a component, column by column of its picture.

    Raises:
        TroubleError: If there is no such component.
    """
    began = told = time.perf_counter()
    _, operator = operator_of(known, question.plane, cancelled)
    size = operator.shape[0]
    layout = known.subject.columns
    rows, columns = (_edges(span, question.cells, layout) for span in (question.rows, question.columns))
    values = np.full((len(rows) - 1, len(columns) - 1), np.nan)
    vector = np.zeros(size, operator.dtype)
    for number in range(len(columns) - 1):
        if cancelled():
            return
        part = slice(columns[number], columns[number + 1])
        vector[part] = 1
        image = np.asarray(operator.matvec(vector), np.float64).reshape(-1)
        vector[part] = 0
        values[:, number] = np.add.reduceat(image[: rows[-1]], rows[:-1])
        now = time.perf_counter()
        if now - told > TELL_S and number + 2 < len(columns):
            told = now
            yield TileAnswer(values.copy(), rows, columns, number + 1, number + 1, now - began)
    yield TileAnswer(values, rows, columns, len(columns) - 1, len(columns) - 1, time.perf_counter() - began)


def _edges(span: tuple[int, int], cells: int, layout: AxisLayout) -> np.ndarray:
    """First positions of at most ``cells`` blocks, and the stop: of equal size, but that none has parts of two inputs.

    Where so many inputs or parameters take part that not every one can have a block of its own, all are of equal size.
    """
    first, stop = max(0, span[0]), min(layout.size, span[1])
    count = max(1, min(cells, stop - first))
    bounds = [first, *(block.start for block in layout.blocks if first < block.start < stop), stop]
    sizes = np.diff(np.unique(bounds))
    if len(sizes) > count or not len(sizes):
        sizes = np.array([stop - first])
    shares = 1 + np.floor(sizes / max(1, sizes.sum()) * (count - len(sizes))).astype(int)
    starts = first + np.concatenate([[0], np.cumsum(sizes)])
    parts = [np.linspace(start, start + size, min(share, size) + 1)[:-1]
             for start, size, share in zip(starts[:-1], sizes, shares, strict=True)]
    return np.round(np.concatenate([*parts, [stop]])).astype(np.int64)
