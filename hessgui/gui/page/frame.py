"""The frame of a page: a title with a note and buttons, controls, and a picture or a sentence in its place."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextDocumentFragment
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLayout, QScrollArea, QStackedLayout, QVBoxLayout, QWidget

from hessgui.gui.matrix.elided import ElidedLabel
from hessgui.gui.page.wrapping import WrappingRow
from hessgui.gui.translating import translated

GAP = 6  # pixels between the rows of a page
BUTTON_GAP = 8
NOTE_ROOM = 40  # pixels of the note that the buttons beside it must leave
LEAST_BODY = 150  # pixels of height; where there is less room the page's column scrolls


class Page(QWidget):
    """A page of the window, which shows its body unless a sentence stands in its place.

    Args:
        title: What the page shows; set in bold.
        parent: Qt parent.
    """

    def __init__(self, title: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = QLabel(f"<b>{translated(title)}</b>", textFormat=Qt.TextFormat.RichText)
        self._note = ElidedLabel()
        self._note.setProperty("role", "muted")
        self._sentence = QLabel(alignment=Qt.AlignmentFlag.AlignCenter)
        self._sentence.setWordWrap(True)
        self._sentence.setProperty("role", "muted")
        self._stack = _Stack()
        self._legends: list[QWidget] = []

    def heightForWidth(self, width: int) -> int:
        """What it needs at least: it takes whatever there is."""
        return self.layout().minimumHeightForWidth(width)

    def heading(self) -> str:
        """The title and the note as plain text, for a picture that is taken along."""
        title = QTextDocumentFragment.fromHtml(self._title.text()).toPlainText()
        return " · ".join(part for part in (title, self._note.text()) if part)

    def parts(self) -> list[QWidget | str]:
        """What a picture of the page shows, from top to bottom, without its controls; none where it has no picture."""
        if self._sentence.text():
            return []
        body = self._stack.widget(0)
        if isinstance(body, QScrollArea):
            body = body.widget()
        return [*(body.parts() if isinstance(body, Page) else [body]), *self._legends]

    def sentence(self) -> str:
        """What stands instead of the body; empty where the body is in sight."""
        return self._sentence.text()

    def note(self) -> str:
        """What the line beside the title says."""
        return self._note.text()

    def _lay_out(
        self, body: QWidget, *, buttons: Iterable[QWidget] = (), rows: Iterable[QWidget | QLayout] = (),
        below: Iterable[QWidget | QLayout] = (),
    ) -> None:
        """Puts the page together.

        Args:
            body: What fills the page, and takes the keys.
            buttons: At the right of the title.
            rows: Between the title and the body.
            below: Under the body; those with ``is_legend`` belong to its picture.
        """
        below = tuple(below)
        self._legends = [part for part in below if getattr(part, "is_legend", False)]
        middle = QWidget()
        middle.setLayout(self._stack)
        middle.setMinimumHeight(LEAST_BODY)
        self._stack.addWidget(body)
        self._stack.addWidget(self._sentence)
        head = QWidget()
        head.setLayout(row(self._title, (self._note, 1), gap=BUTTON_GAP))
        header = WrappingRow(buttons, head, gap=BUTTON_GAP, more=NOTE_ROOM)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        for part in (header, *rows, middle, *below):
            if isinstance(part, QLayout):
                column.addLayout(part)
            else:
                column.addWidget(part, 1 if part is middle else 0)
        self.setFocusProxy(body)

    def _say(self, sentence: str) -> None:
        """Puts a sentence in the place of the body; an empty one brings the body back."""
        self._sentence.setText(translated(sentence))
        self._stack.setCurrentIndex(1 if sentence else 0)


def row(*parts: QWidget | tuple[QWidget, int], gap: int = GAP) -> QHBoxLayout:
    """Widgets beside each other, each alone or with its share of the room that is left."""
    layout = QHBoxLayout()
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(gap)
    for part in parts:
        layout.addWidget(*part if isinstance(part, tuple) else (part,))
    return layout


def field(text: str, widget: QWidget) -> QWidget:
    """A control behind its label, which no line break parts."""
    both = QWidget()
    both.setLayout(row(labelled(text, widget), widget))
    return both


def labelled(text: str, widget: QWidget) -> QLabel:
    """The muted label of a control."""
    label = QLabel(text)
    label.setProperty("role", "muted")
    label.setBuddy(widget)
    return label


class _Stack(QStackedLayout):
    """Widgets behind each other that take whatever height there is, and ask for no more than they need."""

    # Qt overrides

    def heightForWidth(self, width: int) -> int:
        return max((_least_height(self.widget(place), width) for place in range(self.count())), default=0)


def _least_height(widget: QWidget, width: int) -> int:
    layout = widget.layout()
    if layout is not None and layout.hasHeightForWidth():
        return layout.totalMinimumHeightForWidth(width)
    return widget.heightForWidth(width) if widget.hasHeightForWidth() else widget.minimumSizeHint().height()
