"""A result as one NumPy archive, ``result.npz``, that ``numpy.load`` reads without pickles.

Each quantity is an array under its name (``hessian``: ``[n, n]``, or ``[m, n, n]`` for several components) with
its names under ``hessian.rows``, ``hessian.columns`` and ``hessian.components``. Where it is held sparse, there are
``hessian.row``, ``hessian.column``, ``hessian.value``, ``hessian.shape`` (and ``hessian.plane``) instead.
"""

from __future__ import annotations

import zipfile
from typing import BinaryIO

import numpy as np

from hessgui.files.planned import Plan, Planned
from hessgui.model.blocks import pieces
from hessgui.model.matrix import Matrix
from hessgui.model.result import Result


def plan(result: Result) -> Plan:
    """The one file, with everything that the result holds."""
    return Plan([Planned("result.npz", lambda file: write_npz(_arrays(result), file))])


def write_npz(arrays: dict[str, np.ndarray], file: BinaryIO) -> None:
    """What ``numpy.savez`` writes, piece by piece, so that a mapped array larger than the memory passes through.

    Args:
        arrays: The arrays by name; none holds objects.
        file: Open for writing bytes.
    """
    with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as archive:
        for name, array in arrays.items():
            header = np.lib.format.header_data_from_array_1_0(array) | {"fortran_order": False}
            with archive.open(f"{name}.npy", "w", force_zip64=True) as entry:
                np.lib.format.write_array_header_2_0(entry, header)
                for piece in pieces(array):
                    entry.write(piece.reshape(-1).view(np.uint8).data)


def _arrays(result: Result) -> dict[str, np.ndarray]:
    arrays = {}
    for name, matrix in result.matrices.items():
        arrays |= _numbers(name, matrix)
        arrays[f"{name}.rows"] = np.array(list(matrix.row_labels), str)
        arrays[f"{name}.columns"] = np.array(list(matrix.columns.labels), str)
        if matrix.planes is not None:
            arrays[f"{name}.components"] = np.array(matrix.planes, str)
    return arrays


def _numbers(name: str, matrix: Matrix) -> dict[str, np.ndarray]:
    if not matrix.is_sparse:
        return {name: matrix.data}
    entries = matrix.data
    arrays = {
        f"{name}.row": entries.row, f"{name}.column": entries.column, f"{name}.value": entries.value,
        f"{name}.shape": np.array(matrix.shape, np.int64),
    }
    return arrays if entries.plane is None else arrays | {f"{name}.plane": entries.plane}
