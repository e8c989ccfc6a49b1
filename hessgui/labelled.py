"""Matrices with named rows and columns as ``hessgui.differentiate`` hands them out.

Reads finished matrices; computes nothing but formulas, when they are asked for.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import scipy.sparse

from hessgui.engine.answers.formula import formula_of
from hessgui.engine.nesting import nested
from hessgui.engine.subject import Subject
from hessgui.files.atomic import replacing
from hessgui.files.csv_matrix import write_csv
from hessgui.files.notebook import matrix_html
from hessgui.model.formula import Formula, MatrixFormulas
from hessgui.model.layout import AxisLayout
from hessgui.model.matrix import Matrix


class Axis(Sequence[str]):
    """The names along one side of a matrix.

    Attributes:
        labels: All names in order.
    """

    def __init__(self, names: AxisLayout | tuple[str, ...]) -> None:
        self.labels = names.labels if isinstance(names, AxisLayout) else names

    def __len__(self) -> int:
        return len(self.labels)

    def __getitem__(self, index):  # noqa: ANN001, ANN204 - the signature of Sequence
        return self.labels[index]

    def __repr__(self) -> str:
        shown = ", ".join(self.labels[:6])
        return f"<{len(self)} names: {shown}{', ...' if len(self) > 6 else ''}>"


class LabelledMatrix:
    """A derivative with named rows and columns.

    Attributes:
        rows: The names of the rows, an axis layout with ``labels``.
        columns: The names of the columns.
        planes: The names of the components where there are several Hessians, else ``None``.
    """

    def __init__(self, matrix: Matrix, subject: Subject, shape: object, single: bool) -> None:
        self._matrix = matrix
        self._origin = subject, shape, single
        self.rows = matrix.rows if isinstance(matrix.rows, AxisLayout) else Axis(matrix.rows)
        self.columns = matrix.columns
        self.planes = matrix.planes

    def __repr__(self) -> str:
        return f"<{self._matrix.quantity} {' x '.join(map(str, self.shape))}>"

    def _repr_html_(self) -> str:
        """The picture that a notebook shows."""
        return matrix_html(self._matrix)

    def __array__(self, dtype: Any = None, copy: bool | None = None) -> np.ndarray:
        return np.asarray(self.numpy(), dtype)

    @property
    def shape(self) -> tuple[int, ...]:
        """Shape of :meth:`numpy`."""
        return self._matrix.shape

    def numpy(self) -> np.ndarray:
        """The numbers as a dense array ``[m, n]``, ``[n, n]`` or, for several components, ``[m, n, n]``."""
        return self._matrix.dense()

    def sparse(self) -> scipy.sparse.sparray:
        """The numbers as a SciPy array; several Hessians are stacked below each other, ``[m n, n]``."""
        matrix = self._matrix
        shape = (len(matrix.rows) * len(matrix.planes or (None,)), len(matrix.columns))
        if not matrix.is_sparse:
            return scipy.sparse.csr_array(matrix.data.reshape(shape))
        entries = matrix.data
        row = entries.row if entries.plane is None else entries.row + entries.plane * len(matrix.rows)
        return scipy.sparse.coo_array((entries.value, (row, entries.column)), shape=shape).tocsr()

    def torch(self) -> Any:
        """The nested tuples, with the very shapes, that ``torch.autograd.functional`` returns."""
        return nested(self._matrix, *self._origin)

    def to_csv(self, path: str | Path) -> None:
        """Writes the matrix with its names as the contract lays CSV out.

        Raises:
            ValueError: If the matrix is a stack of several Hessians: write them one by one with :meth:`plane`.
            OSError: If the file cannot be written.
        """
        if self.planes is not None:
            raise ValueError(f"expected one matrix, got {len(self.planes)} planes: use .plane(k).to_csv(path)")
        with replacing(Path(path)) as file:
            write_csv(self._matrix, file)

    def formula(self, row: str | int | None = None, column: str | int | None = None) -> Formula | MatrixFormulas | None:
        """The closed form of an entry, or of the whole matrix where no entry is named.

        Args:
            row: Name or number of a row.
            column: Name or number of a column.

        Returns:
            For an entry its formula with ``text``, ``latex`` and ``python``, or ``None`` where there is none. For a
            gradient or a Hessian its formulas, with what is missing.

        Raises:
            ValueError: If the matrix is a stack or a Jacobian and no single entry of one matrix is named.
            KeyError: If a name is not one of the matrix.
        """
        whole = row is None or column is None
        if self.planes is not None or whole and self._matrix.quantity not in ("gradient", "hessian"):
            raise ValueError("expected an entry, a gradient or one Hessian: name row and column, or use .plane(k)")
        if whole:
            return formula_of(self._origin[0], self._matrix)
        rows, columns = self._matrix.row_labels, self.columns.labels
        return formula_of(self._origin[0], self._matrix, _number(row, rows), _number(column, columns))

    def plane(self, index: int) -> LabelledMatrix:
        """The Hessian of one component of a stack."""
        return LabelledMatrix(self._matrix.plane(index), *self._origin)


def _number(name: str | int, labels: Sequence[str]) -> int:
    """The position of a name, or of a number counted from the end where negative.

    Raises:
        KeyError: If there is none.
    """
    if isinstance(name, str):
        found = next((position for position, label in enumerate(labels) if label == name), None)
        if found is None:
            raise KeyError(name)
        return found
    if not -len(labels) <= name < len(labels):
        raise KeyError(name)
    return name % len(labels)
