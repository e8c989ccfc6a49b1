"""The picture of the page in sight, taken along: to the clipboard, or as PNG or SVG, with title, axes and receipt."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication, QImage

from hessgui.files import atomic
from hessgui.gui.controller import Controller
from hessgui.gui.documents import Dialogs
from hessgui.gui.pages import Pages
from hessgui.gui.receipt import receipt_line
from hessgui.gui.theme import Theme
from hessgui.gui.translating import marked, translated
from hessgui.model.result import Result

if TYPE_CHECKING:
    from hessgui.gui.taking import Taken

NOTHING = marked("There is no picture on this page yet.")
SHOWN = 60  # characters of the function, and of the point


class Pictures(QObject):
    """Takes pictures of pages.

    Signals:
        told: One line about what was done.

    Args:
        controller: Whose result is in sight.
        pages: What is in sight.
        dialogs: Asks where to.
        theme: Gives the colours of the moment.
    """

    told = Signal(str)

    def __init__(self, controller: Controller, pages: Pages, dialogs: Dialogs, theme: Callable[[], Theme],
                 parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._controller, self._pages, self._dialogs, self._theme = controller, pages, dialogs, theme

    def copy(self) -> None:
        """Puts the picture on the clipboard."""
        taken = self.taken()
        if taken is None:
            self.told.emit(translated(NOTHING))
            return
        QGuiApplication.clipboard().setImage(_taking().picture(taken, self._theme()))
        self.told.emit(self.tr("The picture is on the clipboard."))

    def save(self) -> None:
        """Asks where to, and writes a PNG or an SVG."""
        if self.taken() is None:
            self.told.emit(translated(NOTHING))
            return
        kinds = f"{translated(_taking().PNG)};;{translated(_taking().SVG)}"
        path = self._dialogs.save_path(f"{self._pages.key}.png", self.tr("Save the picture"), kinds)
        if path is not None:
            self.write(path if path.suffix.lower() in (".png", ".svg") else path.with_name(path.name + ".png"))

    def write(self, path: Path) -> None:
        """Writes the picture as what the file's ending says."""
        taken = self.taken()
        if taken is None:
            self.told.emit(translated(NOTHING))
            return
        make = _taking().svg if path.suffix.lower() == ".svg" else _taking().png
        try:
            atomic.write(path, make(taken, self._theme()))
        except OSError as error:
            self.told.emit(atomic.write_finding(path, error).message)
        else:
            self.told.emit(self.tr("Wrote {path}").format(path=path))

    def image(self) -> QImage | None:
        """The picture in the screen's size; ``None`` where the page has none."""
        taken = self.taken()
        return None if taken is None else _taking().picture(taken, self._theme(), 1)

    def taken(self) -> Taken | None:
        """The picture of the page in sight; ``None`` where it has none."""
        page, result = self._pages.page(), self._controller.shown
        parts = tuple(page.parts()) if page is not None and result is not None else ()
        if not parts:
            return None
        title, origin = f"{page.heading()}   {_function(result)}", _origin(result, self._controller.is_outdated)
        return _taking().Taken(parts, title, origin)


def _function(result: Result) -> str:
    """The function in few words: its text where that is one line, else its name."""
    text = result.problem.function.strip()
    lines = [line for line in text.splitlines() if line.strip() and not line.strip().startswith("#")]
    shown = lines[-1].strip() if lines else ""
    return _cut(shown)


def _point(result: Result) -> str:
    """The inputs with their values, as they were written."""
    return _cut(", ".join(f"{item.name} = {' '.join(item.value.split())}" for item in result.problem.inputs))


def _cut(text: str) -> str:
    return text if len(text) <= SHOWN else text[:SHOWN] + "…"


def _origin(result: Result, outdated: bool) -> str:
    parts = ["hessgui", receipt_line(result.receipt) if result.computed else translated("not all has arrived")]
    parts += [translated("of an earlier text")] if outdated else []
    return " · ".join(part for part in (_point(result), *parts) if part)


def _taking() -> Any:
    # A lazy door: Qt's module for SVG is needed by no window before its first picture.
    return import_module("hessgui.gui.taking")
