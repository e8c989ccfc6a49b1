"""The session on the desk: new, open, save, recent files, autosave, and the question before work is lost.

Reads and writes files through :mod:`hessgui.files.sessions`; asks through the dialogs that it is given.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any, Literal, Protocol

import psutil
from PySide6.QtCore import QObject, QTimer, Signal

from hessgui.data.moving import moved
from hessgui.files import sessions
from hessgui.gui.controller import Controller
from hessgui.gui.gallery import Example, problem_of
from hessgui.gui.reports import Reports
from hessgui.gui.settings import SettingsFile
from hessgui.model.problem import Problem
from hessgui.model.sentences import finding
from hessgui.model.session import Session

AUTOSAVE_MS = 1000  # after the last change
SUFFIX = ".hess"

Answer = Literal["save", "discard", "cancel"]


class Dialogs(Protocol):
    """What a document asks the user."""

    def ask_save(self, name: str) -> Answer: ...
    def open_path(self, folder: str) -> Path | None: ...
    def save_path(self, suggestion: str) -> Path | None: ...


class Documents(QObject):
    """The one open session.

    Signals:
        title_changed: The file's name or whether it is modified has changed.
        recent_changed: The recent files have changed.
        taken: Another :class:`Session` is on the desk.

    Args:
        controller: Holds the problem.
        dialogs: Asks the user.
        reports: Where errors of files go.
        settings: Keeps the recent files.
        folder: Where autosaves go; ``None`` leaves autosaving out.
    """

    title_changed = Signal()
    recent_changed = Signal()
    taken = Signal(object)

    def __init__(self, controller: Controller, dialogs: Dialogs, reports: Reports, settings: SettingsFile,
                 folder: Path | None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._controller = controller
        self._dialogs = dialogs
        self._reports = reports
        self._settings = settings
        self._folder = folder
        self._session = Session(Problem(""))
        self._saved = Problem("")
        self._title = ""
        self.path: Path | None = None
        self.seen: Callable[[], dict[str, Any]] = dict  # what a saved session also remembers, as plain values
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(AUTOSAVE_MS)
        self._timer.timeout.connect(self._autosave)
        controller.problem_changed.connect(self._on_problem_changed)

    @property
    def is_modified(self) -> bool:
        """Whether there is work that no file holds."""
        return self._controller.problem != self._saved

    @property
    def name(self) -> str:
        """What the window's title says."""
        return self.path.name if self.path is not None else self._title or "untitled"

    def new(self) -> None:
        """An empty session."""
        if self.may_leave():
            self._take(Session(Problem("")), None, "", trusted=True)

    def open_example(self, example: Example) -> None:
        """A session of the gallery, which runs at once: it came with the application."""
        if self.may_leave():
            self._take(Session(problem_of(example)), None, example.title, trusted=True)

    def open_text(self, problem: Problem, title: str) -> bool:
        """A problem made of a file that is no session, which runs nothing until the user agrees."""
        if not self.may_leave():
            return False
        self._take(Session(problem), None, title, trusted=False)
        return True

    def open_problem(self, problem: Problem, title: str) -> None:
        """A problem that the calling program gave, which runs at once."""
        self._take(Session(problem), None, title, trusted=True)

    def open(self, path: Path | None = None) -> bool:
        """A session from a file, which runs nothing until the user agrees; asks for the file if none is named."""
        if not self.may_leave():
            return False
        if path is None:
            path = self._dialogs.open_path(str(self.path.parent) if self.path else "")
            if path is None:
                return False
        session, findings = sessions.load(path)
        for found in findings:
            self._reports.report(found)
        if session is None:
            return False
        self._take(session, path.resolve(), "", trusted=False)
        self._remember(path.resolve())
        return True

    def save(self) -> bool:
        """Writes the session to its file; asks for one where there is none."""
        return self.save_as() if self.path is None else self._write(self.path)

    def save_as(self) -> bool:
        """Writes the session to a file that the user names."""
        path = self._dialogs.save_path(str(self.path) if self.path else (self._title or "function") + SUFFIX)
        return path is not None and self._write(path if path.suffix else path.with_suffix(SUFFIX))

    def may_leave(self) -> bool:
        """Whether the open session may be replaced: asks where work would be lost."""
        if not self.is_modified:
            return True
        answer = self._dialogs.ask_save(self.name)
        return self.save() if answer == "save" else answer == "discard"

    def lost(self) -> Path | None:
        """The autosave of a window that did not close by itself, the latest if there are several."""
        if self._folder is None or not self._folder.is_dir():
            return None
        found = [path for path in self._folder.glob(f"autosave-*{SUFFIX}") if not psutil.pid_exists(_pid_of(path))]
        return max(found, key=lambda path: path.stat().st_mtime, default=None)

    def recover(self, path: Path) -> None:
        """Takes an autosave up again, unsaved as it was."""
        session, findings = sessions.load(path)
        for found in findings:
            self._reports.report(found)
        if session is not None:
            view = session.view
            origin = view.get("path")
            problem = replace(session.problem, folder=view.get("folder"))
            self._take(replace(session, problem=problem, view={}), Path(origin) if origin else None, "recovered",
                       trusted=bool(view.get("trusted")))
            self._saved = Problem("")
            self._autosave()
            self.title_changed.emit()
        self.forget(path)

    def forget(self, path: Path) -> None:
        """Removes an autosave."""
        path.unlink(missing_ok=True)

    def close(self) -> None:
        """Ends the autosaving; what is saved or discarded is not offered again."""
        self._timer.stop()
        if self._folder is not None:
            self.forget(self._autosave_path(self._folder))

    def _take(self, session: Session, path: Path | None, title: str, *, trusted: bool) -> None:
        self._session, self.path, self._title = session, path, title
        self._saved = session.problem
        self.taken.emit(session)
        self._controller.open(session.problem, trusted=trusted)
        self._saved = self._controller.problem  # opening adds the inputs that the session leaves out
        self._timer.stop()
        if self._folder is not None:
            self.forget(self._autosave_path(self._folder))
        self.title_changed.emit()

    def _write(self, path: Path) -> bool:
        problem = moved(self._controller.problem, str(path.resolve().parent))
        view = {**self._session.view, **self.seen()}
        findings = sessions.save(path, replace(self._session, problem=problem, view=view))
        for found in findings:
            self._reports.report(found)
        if findings:
            return False
        self.path, self._saved = path.resolve(), problem
        if problem.inputs != self._controller.problem.inputs or problem.weights != self._controller.problem.weights:
            self._controller.open(problem, trusted=self._controller.is_trusted)  # files have other names from there
        self._controller.problem = problem
        self._remember(self.path)
        self.title_changed.emit()
        return True

    def _remember(self, path: Path) -> None:
        self._settings.change(recent=self._settings.values.with_recent(path).recent)
        self.recent_changed.emit()

    def _on_problem_changed(self) -> None:
        self.title_changed.emit()
        if self._folder is not None:
            self._timer.start()

    def _autosave(self) -> None:
        path = self._autosave_path(self._folder)
        if not self.is_modified:
            self.forget(path)
            return
        problem = self._controller.problem
        view = {"trusted": self._controller.is_trusted, "path": str(self.path) if self.path else None,
                "folder": problem.folder}
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            self._reports.report(finding("autosave-failed", path=self._folder, reason=error.strerror))
            return
        for found in sessions.save(path, replace(self._session, problem=problem, view=view)):
            self._reports.report(found)

    @staticmethod
    def _autosave_path(folder: Path) -> Path:
        return folder / f"autosave-{os.getpid()}{SUFFIX}"


def _pid_of(path: Path) -> int:
    """The process that wrote an autosave; one that cannot be (and so is gone) for a name of another kind."""
    digits = path.stem.partition("-")[2]
    return int(digits) if digits.isdigit() else -1
