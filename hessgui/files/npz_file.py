"""A result as one NumPy archive, ``result.npz``, that ``numpy.load`` reads without pickles.

Each quantity is an array under its name (``hessian``: ``[n, n]``, or ``[m, n, n]`` for several components) with
its names under ``hessian.rows``, ``hessian.columns`` and ``hessian.components``. Where it is held sparse, there are
``hessian.row``, ``hessian.column``, ``hessian.value``, ``hessian.shape`` (and ``hessian.plane``) instead.
"""

from __future__ import annotations

import numpy as np

from hessgui.files.planned import Plan, Planned
from hessgui.model.matrix import Matrix
from hessgui.model.result import Result


def plan(result: Result) -> Plan:
    """The one file, with everything that the result holds."""
    return Plan([Planned("result.npz", lambda file: np.savez(file, **_arrays(result)))])


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
