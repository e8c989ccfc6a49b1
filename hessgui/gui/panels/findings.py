"""The card of the findings: one row each, with its severity, sentence, remedy, place, details and cure."""

from __future__ import annotations

import re

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from hessgui.gui.icons import severity_pixmap
from hessgui.gui.panels.card import Card
from hessgui.gui.panels.labels import TextLabel
from hessgui.gui.style import monospace_font, scaled, scaled_font
from hessgui.gui.theme import Theme
from hessgui.gui.translating import in_language, translated
from hessgui.model.findings import Finding

ICON_SIZE = 15  # pixels
DETAIL_HEIGHT = 130  # pixels
MAX_ROWS = 60
SHORT_REST = 12  # characters, too few to stand alone
LONG_MESSAGE = 60  # characters, from which on only the beginning of a message is bold
_BREAK = re.compile(r"(?<=[\w)'\]])(: |\. |; |, (?=but |aber ))")
_ORDER = {"error": 0, "warning": 1, "info": 2}
WORDS = {"error": "Error", "warning": "Warning", "info": "Note"}


class FindingsPanel(Card):
    """Shows findings, the gravest first.

    Signals:
        chosen: A finding with a place was clicked: go there.
        cured: A finding's edit is to be applied.
        undone: The edit applied last is to be taken back.
    """

    chosen = Signal(object)
    cured = Signal(object)
    undone = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__("Findings", parent)
        self._theme = theme
        self._findings: tuple[Finding, ...] = ()
        self._rows = QVBoxLayout()
        self._rows.setSpacing(2)
        self._none = TextLabel(self.tr("Nothing to report."), "muted")
        self.body.addLayout(self._rows)
        self.body.addWidget(self._none)
        self._undo = _link(self.tr("Undo"))
        self._undo.setToolTip(self.tr("Take the change of the function's text back (Ctrl+Z)"))
        self._undo.clicked.connect(self.undone)
        self._undo.setVisible(False)
        self.body.addWidget(self._undo, 0, Qt.AlignmentFlag.AlignLeft)

    def show_findings(self, findings: tuple[Finding, ...]) -> None:
        """Shows these findings in place of the former."""
        if findings == self._findings:
            return
        self._findings = findings
        while (item := self._rows.takeAt(0)) is not None:
            item.widget().hide()
            item.widget().deleteLater()
        for found in sorted(findings, key=lambda finding: _ORDER[finding.severity])[:MAX_ROWS]:
            row = FindingRow(found, self._theme)
            row.chosen.connect(self.chosen)
            row.cured.connect(self.cured)
            self._rows.addWidget(row)
        left = len(findings) - MAX_ROWS
        self._none.setText(self.tr("Nothing to report.") if left <= 0 else self.tr("and {left} more").format(left=left))
        self._none.setVisible(not findings or left > 0)

    def offer_undo(self, title: str | None) -> None:
        """Offers to take an edit back; ``None`` offers nothing."""
        self._undo.setText(self.tr("Undo: {title}").format(title=title) if title else self.tr("Undo"))
        self._undo.setVisible(title is not None)

    def apply_theme(self, theme: Theme) -> None:
        """Repaints the icons."""
        self._theme = theme
        findings, self._findings = self._findings, ()
        self.show_findings(findings)


class FindingRow(QFrame):
    """One finding.

    Signals:
        chosen: It was clicked, or Return pressed on it.
        cured: The button that applies its edit was pressed.
    """

    chosen = Signal(object)
    cured = Signal(object)

    def __init__(self, found: Finding, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("finding")
        self._found = found
        self._detail: QPlainTextEdit | None = None
        self._fold: QPushButton | None = None
        icon = QLabel()
        size = scaled(ICON_SIZE)
        icon.setPixmap(severity_pixmap(found.severity, theme, size, self.devicePixelRatioF()))
        icon.setFixedSize(size, size + 2)
        word = translated(WORDS[found.severity])
        icon.setAccessibleName(word)
        text = QVBoxLayout()
        text.setSpacing(2)
        head, rest = headline(found.message)
        sentence = TextLabel(head)
        sentence.setFont(scaled_font(self.font(), 1.0, bold=True))
        text.addWidget(sentence)
        if rest:
            text.addWidget(TextLabel(rest))
        if found.remedy:
            text.addWidget(TextLabel(found.remedy, "muted"))
        self._add_foot(text)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(3, 4, 3, 4)
        layout.setSpacing(7)
        layout.addWidget(icon, 0, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(text, 1)
        place = place_of(found)
        if place:
            self.setCursor(Qt.CursorShape.PointingHandCursor)
            self.setToolTip(self.tr("Go to {place}").format(place=place))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(" ".join(filter(None, [word, place, found.message, found.remedy])))

    def _add_foot(self, text: QVBoxLayout) -> None:
        """The place, the button that applies the cure, and the fold with the details."""
        found = self._found
        if place_of(found):
            text.addWidget(TextLabel(place_of(found), "muted"))
        if found.edit is not None:
            cure = _link(found.edit.title)
            cure.setToolTip(self.tr("Change the function's text (undo with Ctrl+Z)"))
            cure.clicked.connect(lambda: self.cured.emit(self._found))
            text.addWidget(cure, 0, Qt.AlignmentFlag.AlignLeft)
        if found.detail:
            self._fold = _link(self.tr("Details ▸"))
            self._fold.clicked.connect(self._toggle_detail)
            text.addWidget(self._fold, 0, Qt.AlignmentFlag.AlignLeft)
            self._detail = QPlainTextEdit(found.detail)
            self._detail.setReadOnly(True)
            self._detail.setTabChangesFocus(True)
            self._detail.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
            self._detail.setFont(scaled_font(monospace_font(self.font()), 0.9))
            self._detail.setFixedHeight(DETAIL_HEIGHT)
            self._detail.setAccessibleName(self.tr("Details"))
            self._detail.setVisible(False)
            text.addWidget(self._detail)

    def _toggle_detail(self) -> None:
        shown = self._detail.isHidden()
        self._detail.setVisible(shown)
        self._fold.setText(self.tr("Details ▾") if shown else self.tr("Details ▸"))

    # Qt overrides

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.chosen.emit(self._found)
        super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and not event.modifiers():
            self.chosen.emit(self._found)
        else:
            super().keyPressEvent(event)


def _link(title: str) -> QPushButton:
    """A button that looks like a link, and gives way where the column is narrow."""
    button = QPushButton(title)
    button.setProperty("role", "link")
    button.setMinimumWidth(1)
    return button


def headline(message: str) -> tuple[str, str]:
    """What stands out of a message, and what follows in plain type, from the first pause of a long one."""
    if len(message) <= LONG_MESSAGE:
        return message, ""
    ends = (end for end in _BREAK.finditer(message) if len(message) - end.end() >= SHORT_REST)
    end = next(ends, None)
    if end is None:
        return message, ""
    rest = message[end.end() :]
    return message[: end.start()] + end.group().strip(), rest[:1].upper() + rest[1:] if end.group() == ". " else rest


def place_of(found: Finding) -> str:
    """Where a finding is, in words: ``line 3, column 5`` or ``input x``."""
    if found.line is None:
        return QCoreApplication.translate("FindingRow", "input {name}").format(name=found.input) if found.input else ""
    if not found.column:
        return QCoreApplication.translate("FindingRow", "line {line}").format(line=found.line)
    form = QCoreApplication.translate("FindingRow", "line {line}, column {column}")
    return form.format(line=found.line, column=found.column)


def with_line(found: Finding) -> str:
    """A finding's message where it stands outside of the card: in the window's language, after its line."""
    message = in_language(found).message
    if found.line is None:
        return message
    return QCoreApplication.translate("FindingRow", "Line {line}: {message}").format(line=found.line, message=message)
