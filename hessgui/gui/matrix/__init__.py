"""Pictures of matrices: heat maps with names, numbers, colour bar, readout and component picker.

Reads :mod:`hessgui.model`; never torch, never the engine. Names are loaded when they are first asked for: pyqtgraph,
which draws, takes longer to load than the rest of the window.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from hessgui.gui.matrix.agreement import AgreementPanel
    from hessgui.gui.matrix.panel import MatrixPanel
    from hessgui.gui.matrix.position import EntryPosition
    from hessgui.gui.matrix.tiles import TilesPanel

__all__ = ["AgreementPanel", "EntryPosition", "MatrixPanel", "TilesPanel"]

_MODULES = {"AgreementPanel": "agreement", "EntryPosition": "position", "MatrixPanel": "panel", "TilesPanel": "tiles"}


def __getattr__(name: str) -> Any:
    if name in _MODULES:
        return getattr(import_module(f"{__name__}.{_MODULES[name]}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
