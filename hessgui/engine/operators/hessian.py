"""A Hessian as a SciPy operator: each product is one reverse pass over the gradient's graph.

Calls the user's function once; never forms the matrix.
"""

from __future__ import annotations

from scipy.sparse.linalg import LinearOperator

from hessgui.engine.strategies.base import GradientField, Work
from hessgui.engine.strategies.operator import field_operator
from hessgui.engine.subject import Subject

MEMORY = 1 << 30
"""Bytes for the working set; single products need no more than a few vectors."""


def hessian_operator(subject: Subject, component: int = 0) -> LinearOperator:
    """The Hessian of one component as an operator, ``[n, n]``, symmetric.

    Args:
        subject: The function at its point.
        component: Flat index of the component.

    Returns:
        An operator that holds the graph of the gradient.
    """
    return field_operator(GradientField(Work(subject, MEMORY, lambda: False), component))
