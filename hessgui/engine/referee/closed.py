"""The closed form as a referee: its numbers, computed with 30 digits, beside a matrix.

Pure numpy; the numbers come from :mod:`hessgui.engine.closed_form`.
"""

from __future__ import annotations

import numpy as np

from hessgui.engine.referee import verdict
from hessgui.model.matrix import Matrix
from hessgui.model.trust import Agreement, Reference

NAME = "closed form"


def compared(matrix: Matrix, values: np.ndarray, dtype: str) -> Agreement:
    """How well a matrix agrees with the numbers of its closed form.

    Args:
        matrix: One matrix or a stack of Hessians.
        values: Of its shape; NaN where there is no closed form.
        dtype: The matrix's precision: ``float64`` or ``float32``.
    """
    ours = np.asarray(matrix.dense(), np.float64)
    flat, other = ours.reshape(-1, ours.shape[-1]), values.reshape(-1, ours.shape[-1])
    scale = verdict.scales(flat, len(matrix.planes or (None,)))
    digits = verdict.digits(flat, other, scale, 0.0)
    # Its own error is far below a float's last bit: what counts is whether the digits are too few.
    suspects = verdict.suspicious(flat, other, np.zeros_like(other), digits, dtype) & np.isfinite(other)
    known = digits[~np.isnan(digits)]
    return Agreement(
        matrix.quantity, NAME, float(known.min()) if known.size else None, int(suspects.sum()),
        digits.reshape(ours.shape), suspects.reshape(ours.shape), (Reference(NAME, values.reshape(ours.shape)),),
    )
