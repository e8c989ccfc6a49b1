"""The card of the selected entry: its names, its number, what the referees say, why it is zero."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QGridLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from hessgui.gui.formula.entry import EntryFormulaView
from hessgui.gui.panels.card import Card
from hessgui.gui.panels.entry_facts import EntryFacts, RefereeFact
from hessgui.gui.panels.labels import NumberLabel, TextLabel
from hessgui.gui.style import monospace_font
from hessgui.gui.translating import translated

REFEREE_SIZES = (0.92, 0.8, 0.7, 0.6, 0.5)  # of the window's font
SHORT_ROW = 24  # characters of a name and a value that stand beside each other


class EntryPanel(Card):
    """Shows :class:`EntryFacts`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Entry", parent)
        self._facts: EntryFacts | None = None
        self._title = TextLabel(selectable=True)
        self._value = NumberLabel()
        self._value.setAccessibleName(self.tr("Value of the entry"))
        self._copy = QToolButton()
        self._copy.setText(self.tr("copy"))
        self._copy.setProperty("role", "small")
        self._copy.setToolTip(self.tr("Copy the number in full precision"))
        self._copy.setAccessibleName(self.tr("Copy the entry's value"))
        self._copy.clicked.connect(self._copy_value)
        policy = self._copy.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self._copy.setSizePolicy(policy)
        self.add_to_head(self._copy)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(5)
        self._notes = TextLabel(role="muted")
        self.formula = EntryFormulaView()
        for item in (self._title, self._value, self.formula):
            self.body.addWidget(item)
        self.body.addLayout(self._rows)
        self.body.addWidget(self._notes)
        self.show_facts(None)

    def show_facts(self, facts: EntryFacts | None) -> None:
        """Shows an entry; ``None`` says how to choose one."""
        self._facts = facts
        self._copy.setVisible(facts is not None)
        self._title.setVisible(facts is not None)
        self._value.setVisible(facts is not None)
        self._notes.setText(self.tr("Click an entry of a picture.") if facts is None else "\n".join(facts.notes))
        self._notes.setVisible(bool(self._notes.text()))
        self._clear_rows()
        if facts is None:
            return
        self._title.setText(facts.title)
        self._value.setText(facts.value)
        for referee in facts.referees:
            self._rows.addWidget(_row(referee))

    def _clear_rows(self) -> None:
        while (item := self._rows.takeAt(0)) is not None:
            item.widget().hide()
            item.widget().deleteLater()

    def _copy_value(self) -> None:
        if self._facts is not None:
            QGuiApplication.clipboard().setText(self._facts.value)


def _row(referee: RefereeFact) -> QWidget:
    row = QWidget()
    row.setProperty("role", "body")
    layout = QGridLayout(row)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setHorizontalSpacing(5)
    layout.setVerticalSpacing(0)
    layout.setColumnStretch(1, 1)
    layout.setColumnStretch(2, 1)
    sign, role, spoken = {
        True: ("✓", "ok", translated("agrees")), False: ("≠", "error", translated("disagrees")),
        None: ("?", "muted", translated("cannot tell")),
    }[referee.agrees]
    mark = QLabel(sign)
    mark.setProperty("role", role)
    mark.setAccessibleName(spoken)
    value = NumberLabel(sizes=REFEREE_SIZES, role="muted", is_bold=False, parent=row)
    value.setFont(monospace_font(row.font()))
    value.setText(referee.value)
    value.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    name = TextLabel(translated(referee.name))
    beside = len(name.text()) + len(referee.value) <= SHORT_ROW
    name.setToolTip(referee.how)
    value.setToolTip(referee.how)
    layout.addWidget(mark, 0, 0)
    if beside:
        layout.addWidget(name, 0, 1)
        layout.addWidget(value, 0, 2)
    else:
        layout.addWidget(name, 0, 1, 1, 2)
        layout.addWidget(value, 1, 1, 1, 2)
    return row
