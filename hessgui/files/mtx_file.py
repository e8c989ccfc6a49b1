"""Matrices as MatrixMarket files (``hessian.mtx``), dense as arrays and sparse as coordinates.

Written by SciPy; every number reads back to the same bits. A comment names the blocks of both axes.
"""

from __future__ import annotations

from typing import BinaryIO

from scipy.io import mmwrite
from scipy.sparse import coo_array

from hessgui.files.planned import Plan, Planned, planes
from hessgui.model.layout import AxisLayout
from hessgui.model.matrix import Matrix
from hessgui.model.result import Result


def plan(result: Result) -> Plan:
    """One file for each plane of each matrix."""
    return Plan([Planned(f"{stem}.mtx", _writer(matrix)) for stem, matrix in planes(result)])


def write_mtx(matrix: Matrix, file: BinaryIO) -> None:
    """Writes one matrix (not a stack) ``[rows, columns]`` to a file open for writing bytes."""
    numbers = matrix.data
    if matrix.is_sparse:
        numbers = coo_array((numbers.value, (numbers.row, numbers.column)), shape=matrix.shape)
    name = matrix.component or matrix.quantity
    comment = f" {name}; rows: {_blocks(matrix.rows)}; columns: {_blocks(matrix.columns)}"
    mmwrite(file, numbers, comment=comment.encode("ascii", "backslashreplace").decode(), symmetry="general")


def _blocks(layout: AxisLayout | tuple[str, ...]) -> str:
    if not isinstance(layout, AxisLayout):
        return ", ".join(layout)
    return ", ".join(f"{block.name} {list(block.shape)}" for block in layout.blocks)


def _writer(matrix: Matrix):  # noqa: ANN202 - Planned's callable
    return lambda file: write_mtx(matrix, file)
