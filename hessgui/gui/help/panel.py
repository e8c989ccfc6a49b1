"""Help over the window: what a page or a card shows, how it is computed, its formula and its source."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QTextBrowser, QToolButton, QVBoxLayout, QWidget

from hessgui.gui.translating import translated
from hessgui.model.sentences.help import HELP, Topic

WIDTH = 440  # pixels
AROUND, HEAD = 30, 66  # pixels that the sheet takes beside and above its text
MARGIN = 12  # pixels to the pages' edges
TOP = 44  # pixels under their tabs


class HelpPanel(QFrame):
    """A quiet sheet with one topic, and a list of the others. Escape closes it.

    Args:
        over: The pages, in whose corner it stands.
    """

    def __init__(self, over: QWidget) -> None:
        super().__init__(over.window())
        self._over = over
        self._before: QWidget | None = None
        self.setObjectName("palette")
        self.setAccessibleName(self.tr("Help"))
        self.topics = QComboBox()
        self.topics.setAccessibleName(self.tr("Topic of the help"))
        for key, topic in HELP.items():
            self.topics.addItem(translated(topic.title), key)
        self.topics.currentIndexChanged.connect(lambda _: self._fill())
        close = QToolButton(text="✕", toolTip=self.tr("Close (Esc)"))
        close.setProperty("role", "small")
        close.setAccessibleName(self.tr("Close the help"))
        close.clicked.connect(self.leave)
        self.text = QTextBrowser()
        self.text.setOpenExternalLinks(False)
        self.text.setAccessibleName(self.tr("Text of the help"))
        head = QHBoxLayout()
        head.addWidget(self.topics, 1)
        head.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 10, 10, 10)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self.text, 1)
        over.installEventFilter(self)
        self.hide()

    def show_topic(self, key: str) -> None:
        """Opens on a topic, or closes where it is open on that one."""
        index = self.topics.findData(key)
        if self.isVisible() and index == self.topics.currentIndex():
            self.leave()
            return
        if not self.isVisible():
            self._before = self.window().focusWidget()
        self.topics.setCurrentIndex(index)
        self._fill()
        self.show()
        self.raise_()
        self.text.setFocus(Qt.FocusReason.PopupFocusReason)

    def leave(self) -> None:
        """Closes, and gives the focus back."""
        self.hide()
        if self._before is not None:
            self._before.setFocus(Qt.FocusReason.PopupFocusReason)

    def _fill(self) -> None:
        self.text.setHtml(self._html(HELP[self.topics.currentData()]))
        self._place()

    def _html(self, topic: Topic) -> str:
        parts = ((self.tr("What it shows"), translated(topic.shows)),
                 (self.tr("How it is computed"), translated(topic.computed)),
                 (self.tr("Formula"), topic.formula), (self.tr("Source"), translated(topic.source)))
        return "".join(f"<p><b>{escape(head)}</b><br>{escape(text)}</p>" for head, text in parts if text)

    def _place(self) -> None:
        corner = self._over.mapTo(self.window(), self._over.rect().topRight())
        width = min(WIDTH, self._over.width() - 2 * MARGIN)
        document = self.text.document()
        document.setTextWidth(width - AROUND)
        height = min(round(document.size().height()) + HEAD, self._over.height() - TOP - MARGIN)
        self.setGeometry(corner.x() - width - MARGIN, corner.y() + TOP, width, height)

    # Qt overrides

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and event.key() == Qt.Key.Key_Escape:
            event.accept()  # Escape here means the help, not Stop
            return True
        return super().event(event)

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return False
