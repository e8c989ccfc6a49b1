"""The window's surface: where each card stands, how wide the columns are, and the way round them by keyboard."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QSplitter, QVBoxLayout, QWidget

from hessgui.gui.compare.history import History
from hessgui.gui.compare.strip import HistoryStrip
from hessgui.gui.editor import CodeEditor
from hessgui.gui.inputs import InputsTable, ParametersTree
from hessgui.gui.pages import Pages
from hessgui.gui.panels.banner import Banner
from hessgui.gui.panels.card import Card
from hessgui.gui.panels.compute import ComputePanel
from hessgui.gui.panels.entry import EntryPanel
from hessgui.gui.panels.findings import FindingsPanel
from hessgui.gui.panels.footer import Footer
from hessgui.gui.panels.interactions import InteractionsPanel
from hessgui.gui.panels.labels import TextLabel
from hessgui.gui.panels.note import NoteLine
from hessgui.gui.panels.printed import PrintedPanel
from hessgui.gui.panels.zeros import ZerosPanel
from hessgui.gui.style import letters
from hessgui.gui.theme import GAP, Theme
from hessgui.gui.translating import marked

NARROWEST = (290, 380, 230)  # pixels, of the three columns
MOST_WIDER = 1.3  # times as wide for larger letters: all three fit into 1100 pixels
MOST_AT_FIRST = 1.5  # the same for what they take at first, where a window is wide
WIDEST = (350, 0, 290)  # pixels, of the outer columns at first
SHARES = (0.275, 0.0, 0.22)  # of the window's width, which the outer columns take at first
ROWS = (200, 170)  # pixels, of the function's and the inputs' cards at first
TRUST_QUESTION = marked("This session came from a file. Read its function, then run it if you trust it.")
EDITOR_HEIGHT = 130  # pixels, at least


class Surface(QWidget):
    """Every card in its place.

    Args:
        theme: Colours.
        parent: Qt parent.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("central")
        self.history = History(self)
        self._make_cards(theme)
        self._lay_out()

    def apply_theme(self, theme: Theme) -> None:
        """Repaints what draws its own colours."""
        for part in (self.editor, self.inputs, self.parameters, self.pages, self.strip, self.findings,
                     self.interactions):
            part.apply_theme(theme)
        self._set_narrowest()

    def add_banner(self, banner: Banner) -> None:
        """Puts a question above the pictures."""
        self._middle.insertWidget(0, banner)
        banner.show()

    def sizes(self) -> tuple[tuple[int, ...], tuple[int, ...]]:
        """Widths of the columns and heights of the function's and the inputs' cards, in pixels."""
        return tuple(self._columns.sizes()), tuple(self._cards.sizes())

    def set_sizes(self, columns: tuple[int, ...], rows: tuple[int, ...], width: int) -> None:
        """Takes remembered sizes; where there are none, those that suit a window of ``width`` pixels."""
        self._columns.setSizes(list(columns) if len(columns) == len(NARROWEST) else _columns_for(width))
        self._cards.setSizes(list(rows if len(rows) == len(ROWS) else ROWS))

    def focus_next(self) -> None:
        """Puts the focus into the card after the one that has it."""
        banner = (self.trust_banner,) if self.trust_banner.isVisible() else ()
        cards = (self.editor, self.inputs.view, self.compute, *banner, self.pages, self.findings)
        focus = self.window().focusWidget()
        here = next((index for index, card in enumerate(cards) if card is focus or card.isAncestorOf(focus)), -1)
        for card in (*cards[here + 1 :], *cards[: here + 1]):
            target = card if card.focusPolicy() != Qt.FocusPolicy.NoFocus else _first_control(card)
            if target is not None:
                target.setFocus(Qt.FocusReason.ShortcutFocusReason)
                return

    def _make_cards(self, theme: Theme) -> None:
        self.editor = CodeEditor(theme)
        self.editor.setMinimumHeight(EDITOR_HEIGHT)
        self.inputs = InputsTable(theme)
        self.parameters = ParametersTree(theme)
        self.script_note = TextLabel(self.tr("This script brings its own inputs."), "muted")
        self.script_note.hide()
        self.compute = ComputePanel()
        self.pages = Pages(theme, self.history)
        self.strip = HistoryStrip(self.history, theme)
        self.strip.hide()
        self.entry_card = EntryPanel()
        self.interactions = InteractionsPanel(theme)
        self.findings = FindingsPanel(theme)
        self.zeros = ZerosPanel()
        self.printed = PrintedPanel()
        self.footer = Footer()
        self.trust_banner = Banner(TRUST_QUESTION, marked("&Run it"))
        self.weights_note = NoteLine(self.tr("remove"))
        self.weights_note.button.setToolTip(self.tr("Compute with the weights that the source itself makes"))
        self.changed_note = NoteLine(self.tr("Read again"))
        self.changed_note.button.setToolTip(self.tr("Read the files as they are now, and compute"))

    def _lay_out(self) -> None:
        function, inputs = _SplitCard("Function"), _SplitCard("Inputs")
        function.body.addWidget(self.editor, 1)
        function.body.addWidget(self.weights_note)
        inputs.body.addWidget(self.inputs, 1)
        inputs.body.addWidget(self.parameters)
        inputs.add_to_head(self.inputs.file_button)
        inputs.add_to_head(self.inputs.slider_button)
        inputs.body.addWidget(self.script_note)
        inputs.body.addWidget(self.changed_note)
        self._cards = QSplitter(Qt.Orientation.Vertical)
        self._cards.setHandleWidth(GAP)
        self._cards.setChildrenCollapsible(False)
        self._cards.addWidget(function)
        self._cards.addWidget(inputs)
        left = _above(_column([self._cards, self.compute], stretch=0), self.compute.buttons)
        pictures = Card("")
        pictures.body.setContentsMargins(1, 4, 1, 1)
        pictures.body.addWidget(self.pages)
        middle = _column([self.trust_banner, pictures, self.strip], stretch=1)
        self._middle = middle.widget().layout()
        right = _column([self.entry_card, self.interactions, self.findings, self.zeros, self.printed])
        self._columns = QSplitter(Qt.Orientation.Horizontal)
        self._columns.setHandleWidth(GAP)
        self._columns.setChildrenCollapsible(False)
        for widget in (left, middle, right):
            self._columns.addWidget(widget)
        self._set_narrowest()
        self._columns.setStretchFactor(1, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        padded = QVBoxLayout()
        padded.setContentsMargins(GAP, GAP, GAP, GAP)
        padded.addWidget(self._columns)
        layout.addLayout(padded, 1)
        layout.addWidget(self.footer)


    def _set_narrowest(self) -> None:
        """Lets the outer columns be as wide as their letters need."""
        for side, narrowest in enumerate(NARROWEST):
            factor = 1.0 if side == 1 else min(letters(), MOST_WIDER)
            self._columns.widget(side).setMinimumWidth(round(narrowest * factor))


class _SplitCard(Card):
    """A card of a splitter, which asks for no heights for widths: at each width it says what its rows need."""

    # Qt overrides

    def minimumSizeHint(self) -> QSize:
        size = super().minimumSizeHint()
        return size.expandedTo(QSize(0, self.body.minimumHeightForWidth(self.width())))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()


class _Shrinking(QWidget):
    """Cards that scroll only where they are too many at their smallest, not already at the height they like.

    They are never wider than their column, which scrolls up and down only.
    """

    # Qt overrides

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    def heightForWidth(self, width: int) -> int:
        return self.layout().minimumHeightForWidth(width)


def _column(widgets: list[QWidget], stretch: int | None = None) -> QScrollArea:
    """Cards one under the other, which scroll when there is too little room and never cut anything."""
    inner = QWidget() if stretch is None else _Shrinking()
    inner.setObjectName("column")
    layout = QVBoxLayout(inner)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(GAP)
    for index, widget in enumerate(widgets):
        layout.addWidget(widget, int(index == stretch))
    if stretch is None:
        layout.addStretch(1)
    area = QScrollArea()
    area.setObjectName("column")
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(inner)
    return area


def _above(column: QScrollArea, below: QWidget) -> QWidget:
    """A column that scrolls, with something under it that stays."""
    both = QWidget()
    both.setObjectName("column")
    layout = QVBoxLayout(both)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(GAP)
    layout.addWidget(column, 1)
    layout.addWidget(below)
    return both


def _first_control(card: QWidget) -> QWidget | None:
    """The first widget of a card that takes the focus by Tab."""
    widget = card.nextInFocusChain()
    while card.isAncestorOf(widget):
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisible() and widget.isEnabled():
            return widget
        widget = widget.nextInFocusChain()
    return None


def _columns_for(width: int) -> list[int]:
    wider = min(letters(), MOST_AT_FIRST)
    left, right = (round(min(max(width * SHARES[side], NARROWEST[side]), WIDEST[side] * wider)) for side in (0, 2))
    return [left, max(width - left - right - 4 * GAP, NARROWEST[1]), right]
