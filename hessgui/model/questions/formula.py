"""Formulas of a function: of one entry, and of a whole matrix."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Literal

import numpy as np

from hessgui.model.formula import ClosedEntry, MatrixFormulas
from hessgui.model.matrix import Quantity
from hessgui.model.questions.base import Answer, Question
from hessgui.model.trust import Agreement


@dataclass(frozen=True)
class EntryFormula(Question):
    """Asks for the closed form of one entry.

    Args:
        quantity: Of which matrix.
        row: Its row; for a Jacobian the chosen component, counted from 0.
        column: Its column.
        plane: For a Hessian the chosen component, counted from 0.
    """

    topic: ClassVar[str] = "formula of an entry"
    quantity: Quantity
    row: int
    column: int
    plane: int = 0


@dataclass(frozen=True, eq=False)
class EntryFormulaAnswer(Answer):
    """The closed form of one entry."""

    entry: ClosedEntry


@dataclass(frozen=True)
class MatrixFormula(Question):
    """Asks for the closed form of a Hessian or a gradient.

    Args:
        quantity: ``hessian`` or ``gradient``.
        plane: Of which chosen component, counted from 0.
    """

    topic: ClassVar[str] = "formula of a matrix"
    quantity: Literal["hessian", "gradient"] = "hessian"
    plane: int = 0


@dataclass(frozen=True, eq=False)
class MatrixFormulaAnswer(Answer):
    """The closed form of a matrix, and what it says about the numbers.

    Args:
        formulas: The formulas; a second answer may have shorter ones.
        values: Their numbers at the point, computed with 30 digits, ``[n, n]`` or ``[n]``; NaN where there is none,
            ``None`` until they are known.
        agreement: How well the computed matrix agrees with them; ``None`` where it was not computed.
    """

    formulas: MatrixFormulas
    values: np.ndarray | None = None
    agreement: Agreement | None = None
