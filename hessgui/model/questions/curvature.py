"""The relatives of a loss's Hessian: Gauss-Newton, Fisher, tangent kernel, and what Gauss-Newton leaves out.

Pure numpy.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Literal

import numpy as np

from hessgui.model.layout import AxisLayout
from hessgui.model.questions.base import Answer, Question

CurvatureKind = Literal["gauss-newton", "difference", "fisher", "empirical-fisher", "tangent-kernel", "smooth-twin"]
CURVATURES: tuple[CurvatureKind, ...] = (
    "gauss-newton", "difference", "fisher", "empirical-fisher", "tangent-kernel", "smooth-twin",
)


@dataclass(frozen=True)
class Curvature(Question):
    """Asks for a relative of the Hessian.

    Args:
        kind: Which one.
        plane: Of which chosen component, counted from 0.
        sharpness: Of the softplus that takes the place of each relu in the smooth twin.
    """

    topic: ClassVar[str] = "curvature"
    kind: CurvatureKind = "gauss-newton"
    plane: int = 0
    sharpness: float = 10.0


@dataclass(frozen=True, eq=False)
class CurvatureAnswer(Answer):
    """A relative of the Hessian, as a matrix or, where that would be too large, by its eigenvalues.

    Args:
        kind: Which one.
        layout: Names along both sides: the differentiated inputs, or for the kernel the network's outputs.
        matrix: ``[k, k]``, or ``None`` where it is too large to be formed.
        values: Eigenvalues, ascending: all that are not zero where ``is_complete``, else the outermost.
        is_complete: Whether every other eigenvalue is zero.
        trace: The trace, or ``None`` where it is not known.
        loss: What the function does with the network's output, ``cross_entropy``; empty where nothing is known.
        outputs: How many numbers the network hands to the loss.
        shift: For a smooth twin: its value minus the function's own.
    """

    kind: CurvatureKind
    layout: AxisLayout
    matrix: np.ndarray | None
    values: np.ndarray
    is_complete: bool
    trace: float | None
    loss: str = ""
    outputs: int = 0
    shift: float | None = None
