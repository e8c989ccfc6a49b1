"""What stands around the work and takes no part in it: the history of steps, help, the tour, the size of letters.

Each is made with the window and costs nothing until it is used.
"""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QObject, Signal

from hessgui.gui.controller import Controller
from hessgui.gui.documents import Dialogs, Documents
from hessgui.gui.help.panel import HelpPanel
from hessgui.gui.help.tour import Tour
from hessgui.gui.letters import Letters
from hessgui.gui.moving import Mover
from hessgui.gui.pictures import Pictures
from hessgui.gui.runs import Runs
from hessgui.gui.settings import SettingsFile
from hessgui.gui.surface import Surface
from hessgui.gui.theme import Theme
from hessgui.gui.undoing import Undoing


class Themed(Protocol):
    """What has a theme: the window."""

    theme: Theme

    def apply_theme(self) -> None: ...


class Around(QObject):
    """The window's comforts.

    Args:
        controller: Holds the problem.
        documents: Holds the session.
        surface: The cards.
        mover: Moves the point.
        settings: What is remembered.
        dialogs: Asks where files go.
        window: Has the theme.

    Attributes:
        undoing: Undo and redo.
        tour: Five steps through the window.
        letters: The size of everything written.
        pictures: Pages taken along.
        runs: Runs of sliders taken along.

    Signals:
        told: One passing line for the foot of the window.
    """

    told = Signal(str)

    def __init__(self, controller: Controller, documents: Documents, surface: Surface, mover: Mover,
                 settings: SettingsFile, dialogs: Dialogs, window: Themed) -> None:
        super().__init__(window)
        self._controller, self._surface, self._settings = controller, surface, settings
        self._help: HelpPanel | None = None
        surface.pages.bar.help.clicked.connect(lambda: self._show_help(surface.pages.key))
        self.undoing = Undoing(controller, surface, documents, mover, self)
        self.tour = Tour(controller, surface, self)
        self.letters = Letters(settings, window.apply_theme, self)
        self.pictures = Pictures(controller, surface.pages, dialogs, lambda: window.theme, self)
        self.runs = Runs(controller, surface.inputs.sliders, self.pictures, dialogs, self)
        for teller in (self.pictures, self.runs):
            teller.told.connect(self.told)

    @property
    def holds_escape(self) -> bool:
        """Whether Escape has something to end."""
        return self.tour.is_on or self.runs.is_on

    @property
    def has_inputs(self) -> bool:
        """Whether there is an input whose numbers could be moved."""
        return bool(self._surface.inputs.model.rows)

    def offer_slider(self) -> None:
        """Lists the numbers of the current input that can have a slider; Return takes the first."""
        button = self._surface.inputs.slider_button
        menu = button.menu()
        menu.popup(button.mapToGlobal(button.rect().bottomLeft()))
        menu.setActiveAction(menu.actions()[0])

    def edit_grid(self) -> None:
        """Opens the grid on the current input."""
        self._surface.inputs.edit_grid()

    def welcome(self) -> None:
        """Begins the tour where this person has never seen it, as soon as there is a result to tell about."""
        if not self._settings.values.toured:
            self._controller.shown_changed.connect(self._begin_tour)

    def escape(self) -> None:
        """Leaves the tour, ends the run of a slider, and stops what is being computed."""
        self.tour.leave()
        self.runs.stop()
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
