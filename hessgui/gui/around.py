"""What stands around the work and takes no part in it: the history of steps, help, the tour, the size of letters.

Each is made with the window and costs nothing until it is used.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from hessgui.gui.controller import Controller
from hessgui.gui.documents import Documents
from hessgui.gui.help.panel import HelpPanel
from hessgui.gui.help.tour import Tour
from hessgui.gui.letters import Letters
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
        repaint: Gives the window its theme again.
        parent: The window.

    Attributes:
        undoing: Undo and redo.
        tour: Five steps through the window.
        letters: The size of everything written.
    """

    def __init__(self, controller: Controller, documents: Documents, surface: Surface, mover: Mover,
                 settings: SettingsFile, repaint: Callable[[], object], parent: QObject) -> None:
        super().__init__(parent)
        self._controller, self._surface, self._settings = controller, surface, settings
        self._help: HelpPanel | None = None
        surface.pages.bar.help.clicked.connect(lambda: self._show_help(surface.pages.key))
        self.undoing = Undoing(controller, surface, documents, mover, self)
        self.tour = Tour(controller, surface, self)
        self.letters = Letters(settings, repaint, self)

    def welcome(self) -> None:
        """Begins the tour where this person has never seen it, as soon as there is a result to tell about."""
        if not self._settings.values.toured:
            self._controller.shown_changed.connect(self._begin_tour)

    def escape(self) -> None:
        """Leaves the tour and stops what is being computed."""
        self.tour.leave()
        self._controller.stop()

    def _begin_tour(self) -> None:
        result = self._controller.shown
        if result is not None and result.status is not None:
            self._controller.shown_changed.disconnect(self._begin_tour)
            self._settings.change(toured=True)
            self.tour.begin()

    def help(self) -> None:
        """Opens the help of the card that has the focus, or of the page in sight; closes it where it is open."""
        widget = self._surface.window().focusWidget()
        if self._help is not None and self._help.isVisible() and self._help.isAncestorOf(widget):
            self._help.leave()
            return
        while widget is not None and not getattr(widget, "topic", ""):
            widget = widget.parentWidget()
        self._show_help(self._surface.pages.key if widget is None else widget.topic)

    def _show_help(self, topic: str) -> None:
        if self._help is None:
            self._help = HelpPanel(self._surface.pages)
        self._help.show_topic(topic)
