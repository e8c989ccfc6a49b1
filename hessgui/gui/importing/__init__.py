"""Files that come into the window: data for inputs, weights for modules, scripts, and archives that hold a program.

Reads numbers through :mod:`hessgui.data`; what can run code is shown, named, and left to the user's word.
"""

from hessgui.gui.importing.dialog import ImportDialog
from hessgui.gui.importing.door import FileDoor

__all__ = ["FileDoor", "ImportDialog"]
