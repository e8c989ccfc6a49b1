"""Torch's numbers as numpy's. Knows nothing of derivatives."""

from __future__ import annotations

import numpy as np
import torch
from torch import Tensor

_NUMPY_NAMES = {torch.float64: "float64", torch.float32: "float32", torch.float16: "float16", torch.bfloat16: "float32"}


def numpy_name(dtype: torch.dtype) -> str:
    """Name of numpy's dtype for the numbers of a torch dtype."""
    return _NUMPY_NAMES[dtype]


def to_numpy(tensor: Tensor) -> np.ndarray:
    """A tensor's numbers as numpy's, on the CPU."""
    if tensor.dtype is torch.bfloat16:
        tensor = tensor.float()
    return tensor.detach().cpu().numpy()
