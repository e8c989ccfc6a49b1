"""What products tell about a matrix that is too large to hold: parts of it, estimates with error bars, its spectrum.

Reads SciPy operators (a symmetric ``H`` through ``v -> H v``); never forms the matrix, knows nothing of torch.
"""

from __future__ import annotations

from hessgui.engine.operators.diagonal import diagonal
from hessgui.engine.operators.estimate import Estimated
from hessgui.engine.operators.guard import CancelledError, guarded
from hessgui.engine.operators.hessian import HessianOperator, hessian_operator
from hessgui.engine.operators.jacobian import jacobian_operator, largest_singular
from hessgui.engine.operators.parts import block, block_sums, rows
from hessgui.engine.operators.sparse import Inertia, has_sparse_factors, inertia, outermost
from hessgui.engine.operators.spectrum import Density, Eigenpairs, density, extreme_eigenpairs, lanczos_ends
from hessgui.engine.operators.summary import summarise, summary_of
from hessgui.engine.operators.trace import frobenius_norm, trace

__all__ = [
    "CancelledError", "Density", "Eigenpairs", "Estimated", "HessianOperator", "Inertia", "block", "block_sums",
    "density", "diagonal", "extreme_eigenpairs", "frobenius_norm", "guarded", "has_sparse_factors",
    "hessian_operator", "inertia", "jacobian_operator", "lanczos_ends", "largest_singular", "outermost", "rows",
    "summarise", "summary_of", "trace",
]
