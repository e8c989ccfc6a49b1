"""Between the results that come and the history: what is remembered, restored, and kept in a session."""

from __future__ import annotations

from PySide6.QtCore import QObject

from hessgui.gui.compare.history import problems_of
from hessgui.gui.controller import Controller
from hessgui.gui.documents import Documents
from hessgui.gui.settings import SettingsFile
from hessgui.gui.surface import Surface
from hessgui.model.problem import Problem
from hessgui.model.session import Session

KEY = "history"  # in the view of a session


class PastResults(QObject):
    """Feeds the history, and lets the strip lead back.

    Args:
        controller: Computes.
        documents: Holds the session.
        surface: The cards, with the history and its strip.
        settings: Keeps whether the strip is in sight.
    """

    def __init__(self, controller: Controller, documents: Documents, surface: Surface, settings: SettingsFile,
                 parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._controller = controller
        self._surface = surface
        self._settings = settings
        self._history = surface.history
        documents.seen = lambda: {KEY: self._history.documents()} if len(self._history.past) > 1 else {}
        documents.taken.connect(self._take_session)
        controller.shown_changed.connect(self._take_result)
        surface.strip.chosen.connect(self._restore)
        surface.strip.setVisible(settings.values.history)

    @property
    def is_shown(self) -> bool:
        """Whether the strip is in sight."""
        return self._settings.values.history

    def show(self, on: bool) -> None:
        """Shows or hides the strip."""
        self._settings.change(history=on)
        self._surface.strip.setVisible(on)

    def pin(self) -> None:
        """Puts the current result aside and shows the page that compares with it."""
        self._history.pin(self._controller.shown)
        self._surface.pages.bar.show_page("compare")

    def _take_session(self, session: Session) -> None:
        self._history.pin(None)
        self._history.restore(problems_of(session.view.get(KEY), session.problem))

    def _take_result(self) -> None:
        result = self._controller.shown
        if result is not None and not self._controller.is_outdated:
            self._history.take(result)

    def _restore(self, problem: Problem) -> None:
        self._controller.open(problem, trusted=self._controller.is_trusted)
