"""The page of comparison: the pinned result beside the current one, their difference or their ratio."""

from __future__ import annotations

import math

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QSplitter, QWidget

from hessgui.gui.compare.difference import IncomparableError, difference, largest, ratio
from hessgui.gui.compare.history import History, change
from hessgui.gui.matrix.numbers import short
from hessgui.gui.matrix.panel import MatrixPanel
from hessgui.gui.matrix.picker import ComponentPicker
from hessgui.gui.matrix.readout import COMPARE, TITLES, entry_name, spaced
from hessgui.gui.page.frame import Page, row
from hessgui.gui.page.switches import Switches, switch
from hessgui.gui.theme import Theme
from hessgui.gui.translating import marked
from hessgui.model.matrix import Matrix, Quantity
from hessgui.model.result import Result

NOTHING = marked(
    "Nothing is pinned. Pin this result, then change the function, the point or the precision: both stand here.")
VIEWS = (("both", "side by side", "Both matrices"), ("difference", "difference", "Current minus pinned"),
         ("ratio", "ratio", "Current divided by pinned"))
NO_RATIO = marked("no ratio: both are 0")
ORDER: tuple[Quantity, ...] = ("hessian", "jacobian", "gradient", "value")


class ComparePanel(Page):
    """Shows two results beside each other.

    Args:
        theme: Colours.
        history: Holds the pinned result.
    """

    entry_selected = Signal(object)

    def __init__(self, theme: Theme, history: History, parent: QWidget | None = None) -> None:
        super().__init__("Compare", parent)
        self._history = history
        self._result: Result | None = None
        self.pin_button = QPushButton(self.tr("pin"))
        self.pin_button.setToolTip(self.tr("Put the current result aside, to compare others with it"))
        self.pin_button.clicked.connect(lambda: history.pin(self._result))
        self.log_button = switch(marked("log"), marked("Logarithmic colours, to see small numbers beside large ones"))
        self.picker = ComponentPicker()
        self.views = Switches(VIEWS)
        self.quantities = Switches((key, TITLES[key], COMPARE[key]) for key in ORDER)
        self.left, self.right = MatrixPanel(theme, compact=True), MatrixPanel(theme, compact=True)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setChildrenCollapsible(False)
        for panel in (self.left, self.right):
            panel.entry_selected.connect(self.entry_selected)
            self.log_button.toggled.connect(panel.set_log)
            self.picker.changed.connect(panel.picker.set_index)
            split.addWidget(panel)
        for switches in (self.views, self.quantities):
            switches.chosen.connect(lambda _: self._draw())
        rows = tuple(row(switches, (QWidget(), 1)) for switches in (self.views, self.quantities))
        self._lay_out(split, buttons=(self.log_button, self.pin_button), rows=(*rows, self.picker))
        history.pinned_changed.connect(self._draw)
        self._draw()

    def show_result(self, result: Result | None, *, outdated: bool, busy: bool) -> None:
        """Takes the current result."""
        self._result = result
        self._draw()

    def apply_theme(self, theme: Theme) -> None:
        """Repaints in other colours."""
        for panel in (self.left, self.right):
            panel.apply_theme(theme)

    def set_stale(self, stale: bool) -> None:
        """Dims what belongs to an earlier text."""
        self.right.set_stale(stale)

    def parts(self) -> list[QWidget | str]:
        """Both pictures, each under its name."""
        if self._sentence.text():
            return []
        panels = [panel for panel in (self.left, self.right) if not panel.isHidden()]
        return [part for panel in panels for part in (panel.heading(), *panel.parts())]

    # Private

    def _draw(self) -> None:
        pinned, current = self._history.pinned, self._result
        self.pin_button.setEnabled(current is not None and current.computed)
        if pinned is None or current is None:
            self._say(NOTHING)
            return
        common = [key for key in ORDER if key in pinned.matrices and key in current.matrices]
        if not common:
            self._say(marked("The two results have no quantity in common."))
            return
        self.quantities.offer(common)
        self._say("")
        before, now = pinned.matrices[self.quantities.key], current.matrices[self.quantities.key]
        notes = [self.tr("the pinned one is the current one") if pinned is current else
                 self.tr("now: {change}").format(change=change(pinned.problem, current.problem))]
        if before.shape == now.shape and (before.columns != now.columns or before.rows != now.rows):
            notes.insert(0, self.tr("the pinned one has other names"))
        self._note.setText(" · ".join(notes))
        self._show(before, now)

    def _show(self, before: Matrix, now: Matrix) -> None:
        self.picker.set_names(max(before.planes or (), now.planes or (), key=len))
        view = self.views.key
        both = view == "both"
        self.left.setVisible(both)
        if both:
            self.left.show_matrix(before, title=self.tr("Pinned"))
            self.right.show_matrix(now, title=self.tr("Current"))
            return
        try:
            made = (difference if view == "difference" else ratio)(now, before)
        except IncomparableError as error:
            self._say(str(error))
            return
        if view == "ratio":
            self.right.show_matrix(made, title=self.tr("Ratio, current by pinned"), rest=NO_RATIO)
            self._add(self._told_of_ratio(made))
        else:
            self.right.show_matrix(made, title=self.tr("Difference, current minus pinned"))
            self._add(self._told_of_difference(made))

    def _told_of_difference(self, made: Matrix) -> str:
        found = largest(made)
        if found is None:
            return ""
        value, (*plane, row, column) = found
        place = entry_name(made, plane[0] if plane else 0, row, column)
        return self.tr("largest difference {value} at {place}").format(value=short(value, 4), place=place)

    def _told_of_ratio(self, made: Matrix) -> str:
        total = math.prod(made.shape)
        none = total - len(made.data) if made.is_sparse else 0
        return self.tr("{count} of {total} have no ratio, 0 / 0").format(
            count=spaced(none), total=spaced(total)) if none else ""

    def _add(self, told: str) -> None:
        self._note.setText(" · ".join(part for part in (told, self._note.text()) if part))

    def _say(self, sentence: str) -> None:
        super()._say(sentence)
        if sentence:
            self._note.setText("")
