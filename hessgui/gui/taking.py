"""Taking a page along: its picture to the clipboard or as PNG or SVG, its numbers as CSV.

Draws any widget as it stands, with a title above and a line about its origin below.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import QFileDialog, QMenu, QToolButton, QWidget

from hessgui.files import atomic
from hessgui.gui.theme import PADDING, Theme
from hessgui.gui.translating import marked, translated

SCALE = 2  # pixels of a PNG for one of the screen, so that it stays sharp on paper
CSV, PNG, SVG = marked("Numbers (*.csv)"), marked("Picture (*.png)"), marked("Picture (*.svg)")


@dataclass(frozen=True)
class Taken:
    """What is taken along.

    Args:
        parts: What is drawn, from top to bottom: widgets, and lines of text above them.
        title: The line above all.
        origin: The line below all: how it was computed.
        table: Its numbers as CSV.
    """

    parts: tuple[QWidget | str, ...]
    title: str
    origin: str
    table: bytes = b""


class TakeButton(QToolButton):
    """A button with a menu: copy the picture, save picture or numbers.

    Args:
        name: Suggested name of a file, without an ending.
        what: Gives what is taken along; ``None`` while there is nothing.
        tell: Takes one line about what was done.
    """

    def __init__(self, name: str, what: Callable[[], Taken | None], tell: Callable[[str], object], theme: Theme,
                 parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name, self._what, self._tell = name, what, tell
        self.theme = theme
        self.setText(self.tr("save"))
        self.setToolTip(self.tr("Save the numbers (CSV) or the picture (PNG, SVG), or copy it"))
        self.setAccessibleName(self.tr("Save or copy"))
        self.setPopupMode(QToolButton.ToolButtonPopupMode.MenuButtonPopup)
        menu = QMenu(self)
        menu.addAction(self.tr("Save…"), self.save)
        menu.addAction(self.tr("Copy the picture"), self.copy)
        self.setMenu(menu)
        self.clicked.connect(self.save)

    def copy(self) -> None:
        """Puts the picture on the clipboard."""
        taken = self._what()
        if taken is not None:
            QGuiApplication.clipboard().setImage(picture(taken, self.theme))
            self._tell(self.tr("The picture is on the clipboard."))

    def save(self) -> None:
        """Asks where to, and writes a file of the kind that its ending names."""
        if self._what() is None:
            return
        name, chosen = QFileDialog.getSaveFileName(
            self.window(), self.tr("Save the spectrum"), self._name, ";;".join(map(translated, (CSV, PNG, SVG))))
        if not name:
            return
        ending = chosen.partition("*")[2].rstrip(")")
        path = Path(name)
        self.write(path if path.suffix.lower() in (".csv", ".png", ".svg") else path.with_name(path.name + ending))

    def write(self, path: Path) -> None:
        """Writes a file: numbers for ``.csv``, a picture for ``.png`` and ``.svg``."""
        taken = self._what()
        if taken is None:
            return
        making = {".csv": lambda: taken.table, ".png": lambda: png(taken, self.theme), ".svg": lambda: svg(
            taken, self.theme)}
        try:
            atomic.write(path, making[path.suffix.lower()]())
        except OSError as error:
            self._tell(atomic.write_finding(path, error).message)
        else:
            self._tell(self.tr("Wrote {path}").format(path=path))


def picture(taken: Taken, theme: Theme, scale: int = SCALE) -> QImage:
    """The page as an image, ``scale`` times as large as on the screen."""
    size = _size(taken)
    image = QImage(size * scale, QImage.Format.Format_RGB32)
    image.fill(QColor(theme.card))
    painter = QPainter(image)
    painter.scale(scale, scale)
    _draw(painter, taken, theme, size)
    painter.end()
    return image


def png(taken: Taken, theme: Theme) -> bytes:
    """The page as a PNG."""
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    picture(taken, theme).save(buffer, "PNG")
    return bytes(data)


def svg(taken: Taken, theme: Theme) -> bytes:
    """The page as an SVG."""
    size = _size(taken)
    data = QByteArray()
    buffer = QBuffer(data)
    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    generator.setSize(size)
    generator.setViewBox(QRect(QPoint(0, 0), size))
    generator.setTitle(taken.title)
    generator.setDescription(taken.origin)
    painter = QPainter(generator)
    painter.fillRect(QRect(QPoint(0, 0), size), QColor(theme.card))
    _draw(painter, taken, theme, size)
    painter.end()
    return bytes(data)


def _font(taken: Taken) -> QFont:
    return next(part for part in taken.parts if isinstance(part, QWidget)).font()


def _line(taken: Taken) -> int:
    return QFontMetrics(_font(taken)).height() + 4


def _height(part: QWidget | str, line: int) -> int:
    return line if isinstance(part, str) else part.height()


def _size(taken: Taken) -> QSize:
    line = _line(taken)
    width = max(part.width() for part in taken.parts if isinstance(part, QWidget))
    height = sum(_height(part, line) for part in taken.parts)
    return QSize(width + 2 * PADDING, height + 2 * PADDING + 2 * line)


def _draw(painter: QPainter, taken: Taken, theme: Theme, size: QSize) -> None:
    line, width = _line(taken), size.width() - 2 * PADDING
    font = QFont(_font(taken))

    def write(text: str, top: int, colour: str, *, bold: bool) -> None:
        font.setBold(bold)
        painter.setFont(font)
        painter.setPen(QColor(colour))
        fitting = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, width)
        painter.drawText(QRect(PADDING, top, width, line), Qt.AlignmentFlag.AlignLeft, fitting)

    write(taken.title, PADDING, theme.text, bold=True)
    top = PADDING + line
    for part in taken.parts:
        if isinstance(part, str):
            write(part, top, theme.text, bold=False)
        else:
            # A graphics view has a render() of its own, of its scene alone: what is wanted is the widget as it stands.
            QWidget.render(part, painter, QPoint(PADDING, top), renderFlags=QWidget.RenderFlag.DrawChildren)
        top += _height(part, line)
    write(taken.origin, size.height() - PADDING - line + 4, theme.muted, bold=False)
