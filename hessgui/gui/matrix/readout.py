"""What is said of a matrix and of one of its entries, in words of the window's language. Knows no widget."""

from __future__ import annotations

import numpy as np

from hessgui.gui.matrix.numbers import shown
from hessgui.gui.translating import marked, translated
from hessgui.model.layout import AxisLayout
from hessgui.model.matrix import Matrix
from hessgui.model.trust import Agreement, Zero, Zeros

EMPTY = marked("The function's output is empty: there is nothing to differentiate.")
TITLES = {"value": "Value", "gradient": "Gradient", "jacobian": "Jacobian", "hessian": "Hessian"}
COMPARE = {"value": "Compare the values", "gradient": "Compare the gradients", "jacobian": "Compare the Jacobians",
           "hessian": "Compare the Hessians"}
ZERO_WORDS = {
    Zero.INDEPENDENT: "independent: an input does not reach this output",
    Zero.CUT: "cut: the path of the derivative was ended",
    Zero.LINEAR: "linear: they never meet",
    Zero.PIECEWISE_LINEAR: "piecewise linear: zero on every piece",
    Zero.SATURATED: "saturated: not zero, but too small for the precision",
    Zero.VANISHING: "vanishing: zero at this point",
}


def entry_name(matrix: Matrix, plane: int, row: int, column: int) -> str:
    """An entry as a derivative, for example ``∂²f[0] / ∂x[1] ∂y[0]``."""
    column_name = matrix.columns.label(column)
    if matrix.quantity == "value":
        return column_name
    if matrix.quantity == "hessian":
        component = matrix.planes[plane] if matrix.planes else matrix.component or "f"
        return f"∂²{component} / ∂{matrix.row_labels[row]} ∂{column_name}"
    component = matrix.component if matrix.quantity == "gradient" and matrix.component else matrix.row_labels[row]
    return f"∂{component if matrix.quantity == 'jacobian' else matrix.component or 'f'} / ∂{column_name}"


def entry_text(
    matrix: Matrix, number: np.generic, plane: int, row: int, column: int, zeros: Zeros | None,
    agreement: Agreement | None,
) -> str:
    """The readout of one entry: both names, the number in full precision, and what is known about it."""
    index = (row, column) if matrix.planes is None else (plane, row, column)
    done = matrix.plane(plane).rows_done
    if done is not None and row >= done:
        return f"{entry_name(matrix, plane, row, column)}   {translated('not computed yet')}"
    parts = [f"{entry_name(matrix, plane, row, column)} = {shown(number)}"]
    if number == 0 and zeros is not None and matrix.quantity == "hessian":
        kind = zeros.outside if zeros.kinds is None else Zero(int(zeros.kinds[index]))
        if kind:
            parts.append(translated(ZERO_WORDS[kind]))
    if agreement is not None and agreement.suspects is not None and agreement.suspects[index]:
        parts.append(translated("suspect: no other way confirms it"))
    elif agreement is not None and agreement.digits is not None and np.isfinite(agreement.digits[index]):
        parts.append(digits_text(agreement.digits[index]))
    return " · ".join(parts)


def digits_text(digits: float) -> str:
    """``15 digits agree``, ``1 digit agrees``."""
    count = int(digits)
    return translated("1 digit agrees") if count == 1 else translated("{count} digits agree", count=count)


def subtitle(matrix: Matrix, asymmetry: float | None) -> str:
    """What stands beside the title: shape, blocks, symmetry, how much of it is there."""
    shape = " × ".join(map(spaced, matrix.shape))
    parts = [shape]
    if matrix.planes is not None:
        parts = [translated("{count} components, each {shape}", count=spaced(matrix.shape[0]),
                            shape=" × ".join(map(spaced, matrix.shape[1:])))]
    blocks = len(matrix.columns.blocks) * (len(matrix.rows.blocks) if isinstance(matrix.rows, AxisLayout) else 1)
    if blocks > 1:
        parts.append(translated("{count} blocks", count=spaced(blocks)))
    if matrix.is_sparse:
        parts.append(translated("{count} entries held", count=spaced(len(matrix.data))))
    if matrix.is_partial:
        total = len(matrix.rows) * len(matrix.planes or (None,))
        parts.append(translated("partial: {done} of {total} rows", done=spaced(matrix.rows_done), total=spaced(total)))
    elif matrix.quantity == "hessian" and asymmetry is not None:
        parts.append(translated("symmetric to the last bit") if asymmetry == 0 else
                     f"|H − Hᵀ| {asymmetry:.1e}".replace("e-", "e−"))
    return " · ".join(parts)


def spaced(number: int) -> str:
    """A count with thin groups of three digits."""
    return f"{number:,}".replace(",", "\N{NARROW NO-BREAK SPACE}")


def empty_sentence(matrix: Matrix | None, *, busy: bool = False) -> str | None:
    """What stands instead of a picture, or ``None`` where there is one."""
    if matrix is None:
        return marked("Computing…") if busy else marked("Nothing has been computed yet.")
    if len(matrix.columns) == 0:
        return marked("There is no input to differentiate with respect to: tick one in the inputs.")
    if len(matrix.rows) == 0 or (matrix.planes is not None and not matrix.planes):
        return EMPTY
    return None
