"""Pictures of matrices: heat maps with names, numbers, colour bar, readout and component picker.

Reads :mod:`hessgui.model`; never torch, never the engine.
"""

from hessgui.gui.matrix.agreement import AgreementPanel
from hessgui.gui.matrix.panel import MatrixPanel
from hessgui.gui.matrix.position import EntryPosition
from hessgui.gui.matrix.tiles import TilesPanel

__all__ = ["AgreementPanel", "EntryPosition", "MatrixPanel", "TilesPanel"]
