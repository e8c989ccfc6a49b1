"""What becomes of a function's numbers along a way: one line of a CSV for each position.

Reads results that are there; the way itself, and its pictures, are the window's.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence

import numpy as np

from hessgui.model.matrix import Matrix
from hessgui.model.result import Result

MOST_COLUMNS = 1000  # of a gradient or of eigenvalues
MOST_DECOMPOSED = 300  # rows of a Hessian whose eigenvalues are written
MOST_ENTRIES = 64  # of a Hessian or a Jacobian that is written entry by entry


def numbers(result: Result) -> dict[str, float]:
    """The numbers of one position by name: values, the gradient, a small Jacobian, eigenvalues, a small Hessian.

    Eigenvalues are sorted from the lowest, and those of the symmetric part.
    """
    found: dict[str, float] = {}
    held = {name: matrix for name, matrix in result.matrices.items() if not matrix.is_partial}
    if "value" in held:
        value = held["value"]
        found.update(zip(value.columns.labels, value.dense().reshape(-1).tolist(), strict=True))
    if "gradient" in held:
        found.update(_entries("gradient", held["gradient"], MOST_COLUMNS, with_rows=False))
    elif "jacobian" in held:
        found.update(_entries("jacobian", held["jacobian"], MOST_ENTRIES))
    hessian = held.get("hessian")
    if hessian is not None and hessian.planes is None:
        found.update(_eigenvalues(hessian))
        found.update(_entries("hessian", hessian, MOST_ENTRIES))
    return found


def tracks_csv(position: str, rows: Iterable[tuple[float, Mapping[str, float]]]) -> bytes:
    """A CSV with a line for each position; what a position does not have is an empty cell.

    Args:
        position: What moved: ``x[0]``.
        rows: Positions in order, and the numbers of each by name.
    """
    rows = list(rows)
    names = list(dict.fromkeys(name for _, found in rows for name in found))
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow([position, *names])
    writer.writerows([at, *(found.get(name, "") for name in names)] for at, found in rows)
    return buffer.getvalue().encode()


def _entries(what: str, matrix: Matrix, most: int, *, with_rows: bool = True) -> dict[str, float]:
    rows, columns = matrix.row_labels, matrix.columns.labels
    if len(rows) * len(columns) > most:
        return {}
    return {f"{what} {_pair(row, column) if with_rows else column}": float(number)
            for row, line in zip(rows, matrix.dense(), strict=True)
            for column, number in zip(columns, line, strict=True)}


def _pair(row: str, column: str) -> str:
    return f"{row} {column}"


def _eigenvalues(matrix: Matrix) -> dict[str, float]:
    size = len(matrix.columns)
    if not 0 < size <= MOST_DECOMPOSED:
        return {}
    dense = matrix.dense().astype(np.float64)
    values: Sequence[float] = [float("nan")] * size
    if np.isfinite(dense).all():
        values = np.linalg.eigvalsh((dense + dense.T) / 2).tolist()
    return {f"eigenvalue {index + 1}": value for index, value in enumerate(values)}
