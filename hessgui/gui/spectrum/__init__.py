"""The page of the spectrum: eigenvalues or singular values, what follows from them, and their vectors.

Asks the engine through the window; draws with pyqtgraph; never decomposes anything itself.
"""

from __future__ import annotations

from hessgui.gui.spectrum.panel import SpectrumPanel

__all__ = ["SpectrumPanel"]
