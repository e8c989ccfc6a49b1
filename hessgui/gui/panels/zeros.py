"""The card of the zeros: how many entries of the Hessian are zero, and why."""

from __future__ import annotations

from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from hessgui.gui.panels.card import Card
from hessgui.gui.panels.entry_facts import ZERO_SENTENCES, lines_of
from hessgui.gui.panels.labels import TextLabel
from hessgui.gui.translating import translated
from hessgui.model.trust import ZERO_KINDS, Zeros


class ZerosPanel(Card):
    """Shows the counts of :class:`Zeros`; hidden where there are none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Zeros", parent)
        grid = QGridLayout()
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(5)
        grid.setColumnStretch(0, 1)
        self._rows: dict[str, tuple[QLabel, QLabel]] = {}
        for row, kind in enumerate(ZERO_KINDS):
            sentence = TextLabel(_said(kind), "muted")
            count = QLabel()
            count.setAlignment(count.alignment().AlignRight | count.alignment().AlignTop)
            grid.addWidget(sentence, row, 0)
            grid.addWidget(count, row, 1)
            self._rows[kind] = (sentence, count)
        self.body.addLayout(grid)
        self.show_zeros(None)

    def show_zeros(self, zeros: Zeros | None) -> None:
        """Shows the counts that are not 0."""
        counts = {} if zeros is None else zeros.counts
        for kind, (sentence, label) in self._rows.items():
            count = counts.get(kind, 0)
            sentence.setVisible(count > 0)
            label.setVisible(count > 0)
            if kind == "cut" and count:
                where = f" ({lines_of(zeros)})" if zeros.cut_lines else ""
                sentence.setText(_said(kind) + where)
            label.setText(f"{count:,}".replace(",", "\N{NO-BREAK SPACE}"))
        self.setVisible(any(counts.values()))


def _said(kind: str) -> str:
    return f"{translated(kind.replace('_', ' '))}: {translated(ZERO_SENTENCES[kind])}"
