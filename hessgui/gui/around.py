"""What stands around the work and takes no part in it: the history of steps, help, the tour, the size of letters.

Each is made with the window and costs nothing until it is used.
"""

from __future__ import annotations

from PySide6.QtCore import QObject

from hessgui.gui.controller import Controller
from hessgui.gui.documents import Documents
from hessgui.gui.moving import Mover
from hessgui.gui.settings import SettingsFile
from hessgui.gui.surface import Surface
from hessgui.gui.undoing import Undoing


class Around(QObject):
    """The window's comforts.

    Args:
        controller: Holds the problem.
        documents: Holds the session.
        surface: The cards.
        mover: Moves the point.
        settings: What is remembered.
        parent: The window.

    Attributes:
        undoing: Undo and redo.
    """

    def __init__(self, controller: Controller, documents: Documents, surface: Surface, mover: Mover,
                 settings: SettingsFile, parent: QObject) -> None:
        super().__init__(parent)
        self.undoing = Undoing(controller, surface, documents, mover, self)
