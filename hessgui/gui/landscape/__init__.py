"""The pages of the curve, the surface and the flow: a function around its point, and steps to its critical points.

Asks the engine through the window; draws with pyqtgraph; moves the point by signals.
"""

from __future__ import annotations

from hessgui.gui.landscape.curve_panel import CurvePanel
from hessgui.gui.landscape.flow_panel import FlowPanel
from hessgui.gui.landscape.surface_panel import SurfacePanel

__all__ = ["CurvePanel", "FlowPanel", "SurfacePanel"]
