"""hessgui: explore value, gradient, Jacobian and Hessian of PyTorch functions.

Importing this module imports neither torch nor Qt: the public names below load their rooms when they are used.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

__version__ = "0.1.0"
__all__ = ["DifferentiationError", "differentiate", "explore"]

_DOORS = {
    "DifferentiationError": "hessgui.derivatives", "differentiate": "hessgui.derivatives",
    "explore": "hessgui.exploring",
}


def __getattr__(name: str) -> Any:
    if name in _DOORS:
        return getattr(import_module(_DOORS[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted([*globals(), *__all__])
