"""The command palette: every action, page and example by a few letters of its name."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QFrame, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget
from shiboken6 import isValid

WIDTH = 460  # pixels
ROWS = 12
TOP = 60  # pixels under the top of the window
ABOUT, ABBREVIATED = 5, 10  # how badly a word fits what is said of a command, and one that abbreviates its name
IMPOSSIBLE = 2  # how much worse a command fits that cannot be done now
_WORD = re.compile(r"\w+")


@dataclass(frozen=True)
class Command:
    """Something that can be done.

    Args:
        title: Its name: ``View: Fit``.
        shortcut: Its keys, for the eye.
        run: Does it.
        about: More words by which it is found.
        missing: What it needs to be possible; empty where it can be done now.
    """

    title: str
    shortcut: str
    run: Callable[[], object]
    about: str = ""
    missing: str = ""


def matching(commands: Sequence[Command], text: str) -> list[Command]:
    """The commands that fit a text, best first; all for an empty text.

    A word fits where it begins a word of the name, then where it stands in it, then where it begins a word of what is
    said about the command (several that stand there side by side count as one), then where its letters abbreviate words
    of the name, each from its first letter on (``nwst`` for "Newton step"). What cannot be done now comes after what
    can be, if that fits as well.
    """
    scored = []
    for order, command in enumerate(commands):
        score = _score(command.title.casefold(), command.about.casefold(), text.casefold().split())
        if score is not None:
            scored.append((score + IMPOSSIBLE * bool(command.missing), order, command))
    return [command for *_, command in sorted(scored, key=lambda row: row[:2])]


def _score(title: str, about: str, words: list[str]) -> float | None:
    """How badly words fit a title and what is said about it, 0 being best; ``None`` if one does not."""
    total, together = 0.0, f" {' '.join(words)}" in f" {about}"
    for word in words:
        if f" {word}" in f" {title}":
            continue
        if word in title:
            total += 1
        elif f" {word}" in f" {about}":
            total += ABOUT / len(words) if together else ABOUT
        elif _abbreviates(word, _WORD.findall(title)):
            total += ABBREVIATED
        else:
            return None
    return total


def _abbreviates(letters: str, words: list[str]) -> bool:
    """Whether letters stand, in order, in some of the words, and in each of these from its first letter on."""
    if not letters:
        return True
    for position, word in enumerate(words):
        if not word.startswith(letters[0]):
            continue
        count, rest = 0, iter(word)
        while count < len(letters) and letters[count] in rest:
            count += 1
        if any(_abbreviates(letters[taken:], words[position + 1 :]) for taken in range(count, 0, -1)):
            return True
    return False


class Palette(QFrame):
    """A field and a list over the window; Return runs what is chosen, Escape closes it.

    Args:
        window: Over which it stands.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setObjectName("palette")
        self.setAccessibleName(self.tr("Command palette"))
        self._commands: Sequence[Command] = ()
        self._shown: list[Command] = []
        self._before: list[QWidget] = []  # what had the focus, and what it stood in
        self.field = QLineEdit()
        self.field.setPlaceholderText(self.tr("What would you like to do?"))
        self.field.setAccessibleName(self.tr("Search commands"))
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Commands"))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.setSpacing(6)
        layout.addWidget(self.field)
        layout.addWidget(self.list)
        self.field.textChanged.connect(lambda _: self._fill())
        self.field.installEventFilter(self)
        self.list.itemClicked.connect(lambda item: self._run(self.list.row(item)))
        self.hide()

    def open(self, commands: Sequence[Command]) -> None:
        """Opens it on what can be done now."""
        self._commands = commands
        self._before = _with_ancestors(self.window().focusWidget())
        self.field.clear()
        self._fill()
        self._place()
        self.show()
        self.raise_()
        self.field.setFocus(Qt.FocusReason.PopupFocusReason)

    def titles(self) -> list[str]:
        """What the list offers."""
        return [command.title for command in self._shown]

    def _fill(self) -> None:
        self._shown = matching(self._commands, self.field.text())
        self.list.clear()
        for command in self._shown:
            note = command.missing or command.shortcut
            item = QListWidgetItem(f"{command.title}    {note}" if note else command.title)
            if command.missing:  # still current for the keys, so that it is seen why nothing happens
                item.setForeground(self.palette().color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.Text))
            self.list.addItem(item)
        if not self._shown:
            item = QListWidgetItem(self.tr("Nothing has such a name."))
            item.setFlags(Qt.ItemFlag.NoItemFlags)
            self.list.addItem(item)
        self.list.setCurrentRow(0)

    def _place(self) -> None:
        width = min(WIDTH, self.parentWidget().width() - 40)
        row = max(self.list.sizeHintForRow(0), 20)
        height = self.field.sizeHint().height() + ROWS * row + 34
        height = min(height, self.parentWidget().height() - 2 * TOP)
        self.setGeometry((self.parentWidget().width() - width) // 2, TOP, width, height)

    def _run(self, row: int) -> None:
        if 0 <= row < len(self._shown) and not self._shown[row].missing:
            command = self._shown[row]
            self._leave()
            command.run()

    def _leave(self) -> None:
        """Goes, and gives the focus back: what is chosen may take it elsewhere."""
        self.hide()
        takers = (widget for widget in self._before  # the editor of a value is gone with its focus, its table is not
                  if isValid(widget) and widget.isVisible() and widget.focusPolicy() != Qt.FocusPolicy.NoFocus)
        next(takers, self.parentWidget()).setFocus()

    # Qt overrides

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut and self.isVisible():
            self.hide()
        if event.type() == QEvent.Type.ShortcutOverride and event.key() == Qt.Key.Key_Escape:
            event.accept()  # it closes this, and stops nothing
            return True
        if event.type() != QEvent.Type.KeyPress:
            return False
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: ROWS, Qt.Key.Key_PageUp: -ROWS}
        if event.key() in step:
            last = max(len(self._shown) - 1, 0)
            self.list.setCurrentRow(min(max(self.list.currentRow() + step[event.key()], 0), last))
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._run(self.list.currentRow())
        elif event.key() == Qt.Key.Key_Escape:
            self._leave()
        else:
            return False
        return True


def _with_ancestors(widget: QWidget | None) -> list[QWidget]:
    """A widget and what it stands in, from the inside out."""
    found = []
    while widget is not None:
        found.append(widget)
        widget = widget.parentWidget()
    return found
