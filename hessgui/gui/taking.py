"""Taking a page along: its picture to the clipboard or as PNG or SVG, its numbers as CSV.

Draws any widget as it stands, with a title above and a line about its origin below.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import QFileDialog, QMenu, QToolButton, QWidget

from hessgui.files import atomic
from hessgui.gui.theme import PADDING, Theme

SCALE = 2  # pixels of a PNG for one of the screen, so that it stays sharp on paper
CSV, PNG, SVG = "Numbers (*.csv)", "Picture (*.png)", "Picture (*.svg)"


@dataclass(frozen=True)
class Taken:
    """What is taken along.

    Args:
        widget: What is drawn.
        title: The line above it.
        origin: The line below it: how it was computed.
        table: Its numbers as CSV.
    """

    widget: QWidget
    title: str
    origin: str
    table: bytes


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
        self.setText("save")
        self.setToolTip("Save the numbers (CSV) or the picture (PNG, SVG), or copy it")
        self.setAccessibleName("Save or copy")
        self.setPopupMode(QToolButton.ToolButtonPopupMode.MenuButtonPopup)
        menu = QMenu(self)
        menu.addAction("Save…", self.save)
        menu.addAction("Copy the picture", self.copy)
        self.setMenu(menu)
        self.clicked.connect(self.save)

    def copy(self) -> None:
        """Puts the picture on the clipboard."""
        taken = self._what()
        if taken is not None:
            QGuiApplication.clipboard().setImage(picture(taken, self.theme))
            self._tell("The picture is on the clipboard.")

    def save(self) -> None:
        """Asks where to, and writes a file of the kind that its ending names."""
        if self._what() is None:
            return
        name, chosen = QFileDialog.getSaveFileName(
            self.window(), "Save the spectrum", self._name, ";;".join((CSV, PNG, SVG)))
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
            self._tell(f"Wrote {path}.")


def picture(taken: Taken, theme: Theme) -> QImage:
    """The page as an image, :data:`SCALE` times as large as on the screen."""
    size = _size(taken)
    image = QImage(size * SCALE, QImage.Format.Format_RGB32)
    image.fill(QColor(theme.card))
    painter = QPainter(image)
    painter.scale(SCALE, SCALE)
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


def _line(taken: Taken) -> int:
    return taken.widget.fontMetrics().height() + 4


def _size(taken: Taken) -> QSize:
    return taken.widget.size() + QSize(2 * PADDING, 2 * PADDING + 2 * _line(taken))


def _draw(painter: QPainter, taken: Taken, theme: Theme, size: QSize) -> None:
    line, width = _line(taken), size.width() - 2 * PADDING
    font = taken.widget.font()
    font.setBold(True)
    painter.setFont(font)
    painter.setPen(QColor(theme.text))
    painter.drawText(QRect(PADDING, PADDING, width, line), Qt.AlignmentFlag.AlignLeft, taken.title)
    font.setBold(False)
    painter.setFont(font)
    painter.setPen(QColor(theme.muted))
    painter.drawText(QRect(PADDING, size.height() - PADDING - line + 4, width, line), Qt.AlignmentFlag.AlignLeft,
                     taken.origin)
    taken.widget.render(
        painter, QPoint(PADDING, PADDING + line), renderFlags=QWidget.RenderFlag.DrawChildren)
