"""The one door of files into the window: what each is, where it goes, and what is asked before it may run."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

import numpy as np
import platformdirs
from PySide6.QtCore import QMimeData, QObject, QPoint, QTimer
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QImage
from PySide6.QtWidgets import QWidget

from hessgui.data import DATA_ENDINGS, Contents, DataError, contents_of
from hessgui.data.moving import stored_path
from hessgui.data.programs import is_program, program_of
from hessgui.data.reading import located
from hessgui.gui.controller import Controller
from hessgui.gui.documents import SUFFIX, Documents
from hessgui.gui.importing.behind import read_with_bar
from hessgui.gui.importing.dialog import SHOWN_OPTIONS, ImportDialog, given_options
from hessgui.gui.importing.scripts import ENDINGS, script_text
from hessgui.gui.importing.sending import SendDialog, sendables
from hessgui.gui.importing.watching import FileWatch
from hessgui.gui.inputs.values import text_of
from hessgui.gui.matrix import EntryPosition
from hessgui.gui.surface import TRUST_QUESTION, Surface
from hessgui.language import Load, parse_value
from hessgui.model.findings import Finding
from hessgui.model.problem import Problem
from hessgui.model.sentences import finding

MOST_WRITTEN = 2000  # numbers that stand in an input's text; more go into a file
_WEIGHT_NAMES = ("weight", "bias")


class Asker(Protocol):
    """What the door asks the user."""

    def open_path(self, folder: str) -> Path | None: ...
    def data_path(self, folder: str) -> Path | None: ...
    def weights_path(self, folder: str) -> Path | None: ...
    def model_path(self, folder: str) -> Path | None: ...


class FileDoor(QObject):
    """Takes files in, by dialog, drop or paste.

    Args:
        controller: Holds the problem.
        documents: Opens sessions.
        surface: The cards.
        asker: Asks for files.
        parent: The window, above which dialogs stand.
    """

    def __init__(self, controller: Controller, documents: Documents, surface: Surface, asker: Asker,
                 parent: QWidget) -> None:
        super().__init__(parent)
        self._controller, self._documents, self._surface, self._asker = controller, documents, surface, asker
        self.dialog: ImportDialog | None = None
        self._entry: EntryPosition | None = None
        self._waiting: list[tuple[str, Path]] = []
        self._watch = FileWatch(self)
        self._watch.changed.connect(self._show_changed)
        controller.problem_changed.connect(self._show_problem)
        controller.opened.connect(self._show_problem)
        controller.opened.connect(lambda _: surface.trust_banner.say(TRUST_QUESTION))
        controller.busy_changed.connect(lambda busy: self._watch.take() if busy else None)
        surface.changed_note.pressed.connect(controller.run)
        surface.weights_note.pressed.connect(lambda: controller.change(weights=None))
        surface.pages.entry_selected.connect(self._choose_entry)
        surface.inputs.file_wanted.connect(self.choose_data)

    def accepts(self, paths: Sequence[Path]) -> bool:
        """Whether any of the files has a place here."""
        return any(path.suffix.lower() in (SUFFIX, *ENDINGS, *DATA_ENDINGS, ".pt2") for path in paths)

    def open(self, paths: Sequence[Path], row: int | None = None) -> bool:
        """Lets each file go where it belongs.

        Args:
            paths: Files.
            row: The input that data go into first; ``None`` for the current one.

        Returns:
            Whether the first could be opened.
        """
        for path in paths:
            if path.suffix.lower() not in (*ENDINGS, *DATA_ENDINGS, ".pt2"):
                return self._documents.open(path)
            if path.suffix.lower() in ENDINGS:
                return self._open_script(path)
            if is_program(path):
                return self._open_program(path)
        return self._open_data([path for path in paths if path.suffix.lower() in DATA_ENDINGS], row)

    def enter(self, event: QDragEnterEvent) -> None:
        """Says whether what is dragged over the window may be dropped."""
        if self.accepts(_files(event.mimeData())):
            event.acceptProposedAction()

    def drop(self, event: QDropEvent, place: QPoint) -> None:
        """Takes what was dropped at a place of the screen."""
        paths = _files(event.mimeData())
        if self.accepts(paths):
            event.acceptProposedAction()
            row = self._surface.inputs.row_at(place)
            # After the drop has ended: a question in a dialog must not hold the other application's mouse.
            QTimer.singleShot(0, self, lambda: self.open(paths, row))

    def choose(self) -> None:
        """Asks for a session, a script or a model."""
        path = self._asker.open_path(str(self._documents.path.parent) if self._documents.path else "")
        if path is not None:
            self.open([path])

    def choose_data(self) -> None:
        """Asks for a file of numbers for the current input; where it has one, first what to take of that."""
        rows, current = self._surface.inputs.model.rows, self._surface.inputs.current_row
        value = parse_value(rows[current].value) if current < len(rows) else None
        path = located(value.path, self._folder() or None) if isinstance(value, Load) else None
        if path is not None and path.is_file() and set(given_options(value)) <= set(SHOWN_OPTIONS):
            self._waiting = [(rows[current].name, path)]
            self._next(value)
        else:
            self._ask_data()

    def _ask_data(self) -> None:
        path = self._asker.data_path(self._folder())
        if path is not None:
            self.open([path])

    def choose_weights(self) -> None:
        """Asks for the weights of the source's module."""
        path = self._asker.weights_path(self._folder())
        if path is not None:
            self.load_weights(path)

    def choose_model(self) -> None:
        """Asks for an archive that holds a program."""
        path = self._asker.model_path(self._folder())
        if path is not None:
            self._open_program(path)

    def load_weights(self, path: Path) -> None:
        """Puts the numbers of a file into the source's module."""
        self._controller.change(weights=stored_path(path, self._controller.problem.folder))
        if not self._controller.live:
            self._controller.run()

    def send(self) -> None:
        """Asks which numbers of the result become an input."""
        inputs = self._surface.inputs
        offers = sendables(self._controller.shown, self._entry)
        if not offers:
            return
        shapes = {row.name: tuple(row.info.shape) for row in inputs.model.rows if row.info is not None}
        dialog = SendDialog(offers, [row.name for row in inputs.model.rows], shapes, self.parent().theme, self.parent())
        dialog.chosen.connect(self._take_numbers)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def may_send(self) -> bool:
        """Whether the result has numbers that an input can take."""
        shown = self._controller.shown
        return shown is not None and shown.started is not None and bool(shown.matrices)

    def paste(self) -> bool:
        """Takes files or a picture from the clipboard; tells whether there was one."""
        mime = QGuiApplication.clipboard().mimeData()
        paths = _files(mime)
        if self.accepts(paths):
            self.open(paths)
            return True
        image = QGuiApplication.clipboard().image() if mime.hasImage() else QImage()
        if image.isNull():
            return False
        path = self._free_name("pasted", ".png")
        if not image.save(str(path)):
            self._controller.tell(finding("file-not-written", path=path, reason="the picture could not be saved"))
            return True
        return self.open([path])

    # Inside

    def _take_numbers(self, name: str, numbers: np.ndarray) -> None:
        if numbers.size <= MOST_WRITTEN:
            self._surface.inputs.set_value(name, text_of(numbers))
            return
        path = self._free_name(f"sent-{name}", ".npy")
        try:
            np.save(path, numbers)
        except OSError as error:
            self._controller.tell(finding("file-not-written", path=path, reason=error.strerror))
            return
        self._surface.inputs.set_value(name, Load(stored_path(path, self._controller.problem.folder)).text)

    def _choose_entry(self, position: EntryPosition | None) -> None:
        self._entry = position

    def _open_script(self, path: Path) -> bool:
        try:
            text = script_text(path)
        except ValueError as error:
            self._controller.tell(finding("script-unreadable", path=path.name, reason=error))
            return False
        return self._documents.open_text(Problem(text, folder=str(path.resolve().parent)), path.name)

    def _open_program(self, path: Path) -> bool:
        try:
            program = program_of(path)
        except DataError as error:
            self._controller.tell(error.finding)
            return False
        if not self._documents.open_text(program.problem, path.name):
            return False
        warning: Finding = program.warning
        self._surface.trust_banner.say(f"{warning.message} {warning.remedy}")
        self._controller.tell(warning)
        return True

    def _open_data(self, paths: Sequence[Path], row: int | None) -> bool:
        rows = [item.name for item in self._surface.inputs.model.rows]
        first = self._surface.inputs.current_row if row is None else row
        if len(paths) == 1 and self._is_checkpoint(paths[0]):
            self.load_weights(paths[0])
            return True
        if not rows:
            self._controller.tell(finding("no-input-for-file", path=paths[0].name))
            return False
        self._waiting = list(zip(rows[first:] or rows, paths, strict=False))
        return self._next()

    def _is_checkpoint(self, path: Path) -> bool:
        """Whether a file's names are those of a module's weights, and the source has a module."""
        source = self._controller.source
        known = source is not None and any(item.kind == "parameter" for item in source.parameters)
        if not known and "nn." not in self._controller.problem.function:
            return False
        try:
            names = [item.name for item in contents_of(path).arrays]
        except DataError:
            return False
        return len(names) > 1 and any(name.rpartition(".")[2] in _WEIGHT_NAMES for name in names)

    def _next(self, start: Load | None = None) -> bool:
        if not self._waiting:
            return True
        name, path = self._waiting.pop(0)
        told: list[bool] = []
        read_with_bar(self.parent(), path, lambda: _contents_or_trouble(path),
                      lambda contents: told.append(self._ask_about(name, path, contents, start)))
        return all(told)

    def _ask_about(self, name: str, path: Path, contents: Contents | Finding, start: Load | None) -> bool:
        if isinstance(contents, Finding):
            self._controller.tell(contents)
            return False
        row = next(row for row in self._surface.inputs.model.rows if row.name == name)
        shape = tuple(row.info.shape) if row.info is not None else None
        self.dialog = ImportDialog(name, path, contents, self._controller.problem.folder, shape, self.parent().theme,
                                   self.parent(), start)
        self.dialog.other.connect(self._take_other)
        self.dialog.chosen.connect(lambda text: self._surface.inputs.set_value(name, text))
        self.dialog.finished.connect(self._end_dialog)
        self.dialog.open()
        return True

    def _take_other(self) -> None:
        self._waiting.clear()
        self.dialog.reject()
        self._ask_data()

    def _end_dialog(self) -> None:
        self.dialog.deleteLater()
        self.dialog = None
        self._next()

    def _show_problem(self, problem: Problem) -> None:
        self._watch.follow(problem)
        weights = problem.weights
        said = self.tr("Weights: {file}").format(file=Path(weights).name) if weights else ""
        self._surface.weights_note.say(said, tip=weights or "")

    def _show_changed(self, names: tuple[str, ...]) -> None:
        said = self.tr("Changed on disk: {files}.").format(files=", ".join(names)) if names else ""
        self._surface.changed_note.say(said, "warning")

    def _folder(self) -> str:
        return self._controller.problem.folder or ""

    def _free_name(self, stem: str, ending: str) -> Path:
        """A name that no file has yet, beside the session; in the user's own data where it is not saved yet."""
        saved = self._documents.path
        folder = saved.parent if saved is not None else Path(platformdirs.user_data_dir("hessgui", appauthor=False))
        folder.mkdir(parents=True, exist_ok=True)
        names = (folder / f"{stem}{'' if count == 1 else f'-{count}'}{ending}" for count in range(1, 10_000))
        return next(name for name in names if not name.exists())


def _contents_or_trouble(path: Path) -> Contents | Finding:
    try:
        return contents_of(path)
    except DataError as error:
        return error.finding


def _files(mime: QMimeData) -> list[Path]:
    """The files on this machine that are dragged or copied."""
    return [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()]
