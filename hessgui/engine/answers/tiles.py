"""Parts of a Hessian by products with it: the matrix is never formed.

Sums over blocks are exact: one product with a sum of unit vectors for each column of the picture.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator

import numpy as np

from hessgui.engine.answers.known import Known
from hessgui.engine.answers.matrices import operator_of
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
    rows, columns = _edges(question.rows, question.cells, size), _edges(question.columns, question.cells, size)
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


def _edges(span: tuple[int, int], cells: int, size: int) -> np.ndarray:
    """First positions of at most ``cells`` blocks of about equal size, and the stop."""
    first, stop = max(0, span[0]), min(size, span[1])
    count = max(1, min(cells, stop - first))
    return np.round(np.linspace(first, stop, count + 1)).astype(np.int64)
