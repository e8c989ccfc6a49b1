"""The panel of the numerical error: how many digits independent ways agree on, entry by entry."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from hessgui.gui.matrix.checking import CheckingBar, wrapped_label
from hessgui.gui.matrix.digits import DIGIT_SCALE, DIGIT_WORDS, digit_plane, digit_text
from hessgui.gui.matrix.elided import ElidedLabel
from hessgui.gui.matrix.labels import AxisNames
from hessgui.gui.matrix.legend import Legend
from hessgui.gui.matrix.numbers import short, shown
from hessgui.gui.matrix.picker import ComponentPicker
from hessgui.gui.matrix.position import EntryPosition
from hessgui.gui.matrix.readout import COMPARE, TITLES, digits_text, entry_name, spaced
from hessgui.gui.matrix.view import MatrixView
from hessgui.gui.page.frame import Page
from hessgui.gui.page.switches import Switches
from hessgui.gui.theme import Theme
from hessgui.gui.translating import clauses, marked, translated
from hessgui.model.findings import Finding
from hessgui.model.matrix import Matrix, Quantity
from hessgui.model.questions import (
    Answer,
    CheckEveryEntry,
    EveryEntryChecked,
    LowerPrecision,
    PrecisionAnswer,
    Question,
)
from hessgui.model.trust import Agreement

CHECKED: tuple[Quantity, ...] = ("hessian", "jacobian")
NOT_YET = marked("Nothing has been compared yet.")


class AgreementPanel(Page):
    """Shows the matching digits of the Hessian or the Jacobian.

    Args:
        theme: Colours.
        parent: Qt parent.
    """

    entry_selected = Signal(object)  # EntryPosition
    asked = Signal(object)  # a question for the engine
    script_wanted = Signal(str)  # the quantity that disagrees
    topics = (CheckEveryEntry.topic, LowerPrecision.topic)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__("Matching digits", parent)
        self._matrices: dict[Quantity, Matrix] = {}
        self._agreements: dict[Quantity, Agreement] = {}
        self._quantity: Quantity = "hessian"
        self._chosen_by_hand = False
        self._lower: dict[Quantity, PrecisionAnswer] = {}
        self._subtitle, self._method = wrapped_label(), wrapped_label()
        self.quantities = Switches((key, TITLES[key], COMPARE[key]) for key in CHECKED)
        self._bar = CheckingBar()
        self.picker = ComponentPicker()
        self.view = MatrixView(theme)
        self.view.setAccessibleName(self.tr("Matching digits, entry by entry"))
        self._legend = Legend(theme, DIGIT_WORDS)
        self._readout = ElidedLabel()
        self._lay_out(self.view, buttons=(self.quantities,), below=(self._legend, self._readout),
                      rows=(self._subtitle, self._method, self._bar, self.picker))
        self._connect()
        self.apply_theme(theme)
        self._refresh(False)

    # Public

    def show_agreements(
        self, agreements: Mapping[Quantity, Agreement], matrices: Mapping[Quantity, Matrix],
    ) -> None:
        """Shows what the referee found of each matrix; empty mappings say that nothing has been compared."""
        before = self._matrices.get(self._quantity)
        self._agreements = {key: agreements[key] for key in CHECKED if key in agreements and key in matrices}
        self._matrices = {key: matrices[key] for key in self._agreements}
        if self._agreements and (self._quantity not in self._agreements or not self._chosen_by_hand):
            self._quantity = next(iter(self._agreements))
        now = self._matrices.get(self._quantity)
        if before is not now:
            self._lower.clear()
            self._bar.say("")
            self._bar.lower.setChecked(False)
        self._refresh(before is not None and now is not None and before.shape == now.shape)

    def show_agreement(self, matrix: Matrix | None, agreement: Agreement | None) -> None:
        """Shows one matrix and the referee's verdict on it, without the switch to another."""
        known = matrix is not None and agreement is not None
        self.show_agreements({agreement.quantity: agreement} if known else {},
                             {agreement.quantity: matrix} if known else {})

    def select(self, position: EntryPosition) -> None:
        """Chooses an entry without telling anyone."""
        matrix = self._matrices.get(position.quantity)
        if matrix is None or position.quantity != self._quantity or self._sentence.text():
            return
        if matrix.planes is not None:
            self.picker.set_index(position.plane)
        self.view.choose((position.row, position.column))
        self._tell(position.row, position.column)

    def take(self, question: Question, answer: Answer) -> None:
        """Takes an answer of the engine; a verdict on every entry arrives as an agreement of the result."""
        if isinstance(answer, EveryEntryChecked):
            ended = answer.agreement is not None
            self._bar.say("" if ended and answer.done == answer.total else
                          self.tr("{done} of {total} columns checked").format(
                              done=spaced(answer.done), total=spaced(answer.total)))
        elif isinstance(answer, PrecisionAnswer):
            self._lower[answer.quantity] = answer
            self._bar.say("")
            self._refresh(True)

    def fail(self, question: Question, findings: tuple[Finding, ...]) -> None:
        """Says why there is no answer."""
        self._bar.say(findings[0].message if findings else self.tr("There is no answer."))
        self._bar.lower.setChecked(False)

    def readout(self) -> str:
        """What the readout says."""
        return self._readout.text()

    def apply_theme(self, theme: Theme) -> None:
        """Repaints in other colours."""
        self.view.apply_theme(theme)
        self._legend.apply_theme(theme)

    def set_stale(self, stale: bool) -> None:
        """Dims the picture while it belongs to an earlier text."""
        self.view.set_stale(stale)

    def fit(self) -> None:
        """Shows the whole matrix."""
        self.view.fit()

    # Private

    def _connect(self) -> None:
        self.quantities.chosen.connect(self._switch)
        self.picker.changed.connect(lambda _: self._show_plane(True))
        self._bar.every_entry.connect(self._ask_for_every_entry)
        self._bar.precision.connect(self._show_precision)
        self._bar.script.connect(lambda: self.script_wanted.emit(self._quantity))
        self.view.cell_chosen.connect(self._choose)
        self.view.cell_hovered.connect(self._hover)
        self.view.painted.connect(
            lambda picture: self._legend.show_picture(picture, self.view.colour_scale, self.tr("the fewest digits")))

    def _switch(self, quantity: Quantity) -> None:
        self._quantity, self._chosen_by_hand = quantity, True
        self._refresh(False)

    def _refresh(self, keep_view: bool) -> None:
        for quantity, button in self.quantities.buttons.items():
            button.setEnabled(quantity in self._agreements)
        self.quantities.choose(self._quantity)
        agreement, matrix = self._agreements.get(self._quantity), self._matrices.get(self._quantity)
        lower = self._lower_digits()
        title = self.tr("Matching digits")
        if lower is not None:
            title = self.tr("Digits right in {dtype}").format(dtype=lower[0])
        self._title.setText(f"<b>{title}</b>")
        if lower is None:
            self._subtitle.setText(_verdict(agreement) if agreement else "")
            self._method.setText("" if _sentence(agreement) else  # which tells the way itself
                                 self.tr("Compared with {method}.").format(method=clauses(agreement.method)))
        else:
            self._subtitle.setText(_at_worst(float(np.nanmin(lower[1]))) if lower[1].size else "")
            self._method.setText(_loss(self._lower[self._quantity]))
        self._bar.show_state(
            can_check=agreement is not None and (agreement.digits is None or bool(np.isnan(agreement.digits).any())),
            can_lower=matrix is not None and not matrix.is_sparse and matrix.data.dtype == np.float64,
            disagrees=agreement is not None and agreement.suspect_entries > 0)
        for label in (self._subtitle, self._method):
            label.setVisible(bool(label.text()))
        self.picker.set_names(matrix.planes if matrix is not None else None)
        self._say(_sentence(agreement) if lower is None else "")
        self._readout.setText("")
        self._show_plane(keep_view)

    def _show_plane(self, keep_view: bool) -> None:
        agreement, matrix = self._agreements.get(self._quantity), self._matrices.get(self._quantity)
        if self._sentence.text() or matrix is None:
            self.view.show_plane(None, AxisNames(()), AxisNames(()))
            self._legend.show_picture(None, self.view.colour_scale, "")
            return
        index = self._index()
        lower = self._lower_digits()
        if lower is not None:
            self.view.show_plane(
                digit_plane(lower[1][index]), AxisNames(matrix.rows), AxisNames(matrix.columns), suspects=None,
                scale=DIGIT_SCALE, fewest=True, number=digit_text, keep_view=keep_view)
            return
        suspects = None if agreement.suspects is None else agreement.suspects[index]
        self.view.show_plane(
            digit_plane(agreement.digits[index]), AxisNames(matrix.rows), AxisNames(matrix.columns),
            suspects=suspects, scale=DIGIT_SCALE, fewest=True, number=digit_text, keep_view=keep_view)
        if self.view.focus is not None:
            self._tell(*self.view.focus)

    def _ask_for_every_entry(self) -> None:
        self._bar.say(self.tr("checking…"))
        self.asked.emit(CheckEveryEntry(self._quantity))

    def _show_precision(self, on: bool) -> None:
        if on and self._quantity not in self._lower:
            self._bar.say(self.tr("computing in float32…"))
            self.asked.emit(LowerPrecision(self._quantity))
        self._refresh(True)

    def _lower_digits(self) -> tuple[str, np.ndarray] | None:
        """The lowest precision's name and digits, where they are to be seen and are there."""
        answer = self._lower.get(self._quantity)
        if not self._bar.lower.isChecked() or answer is None:
            return None
        return list(answer.digits.items())[-1]

    def _index(self) -> tuple[int, ...]:
        return () if self._matrices[self._quantity].planes is None else (self.picker.index(),)

    def _choose(self, row: int, column: int) -> None:
        self._tell(row, column)
        self.entry_selected.emit(EntryPosition(self._quantity, self.picker.index(), row, column))

    def _hover(self, cell: tuple[int, int] | None) -> None:
        cell = cell or self.view.focus
        if cell is not None and not self._sentence.text():
            self._tell(*cell)

    def _tell(self, row: int, column: int) -> None:
        matrix, agreement = self._matrices[self._quantity], self._agreements[self._quantity]
        index = (*self._index(), row, column)
        plane = matrix.plane(self.picker.index())
        number = plane.data[row, column] if not plane.is_sparse else None
        parts = [entry_name(matrix, self.picker.index(), row, column)]
        if number is not None:
            parts[0] += f" = {shown(number)}"
        lower = self._lower_digits()
        if lower is not None:
            parts.append(self.tr("{count} digits right in {dtype}").format(count=int(lower[1][index]), dtype=lower[0]))
            self._readout.setText(" · ".join(parts))
            return
        for reference in agreement.references:
            text = f"{translated(reference.name)} {shown(reference.values[index])}"
            if reference.errors is not None:
                text += f" ± {short(float(reference.errors[index]), 2)}"
            parts.append(text)
        digits = float(agreement.digits[index]) if agreement.digits is not None else float("nan")
        parts.append(digits_text(digits) if digits == digits else self.tr("not compared"))
        if agreement.suspects is not None and agreement.suspects[index]:
            parts.append(self.tr("suspect: no other way confirms it"))
        self._readout.setText(" · ".join(parts))
        self.view.setAccessibleDescription(self._readout.text())


def _verdict(agreement: Agreement) -> str:
    parts = []
    if agreement.worst is not None:
        parts.append(_at_worst(agreement.worst))
    if agreement.suspect_entries:
        parts.append(translated("1 entry is suspect") if agreement.suspect_entries == 1 else
                     translated("{count} entries are suspect", count=spaced(agreement.suspect_entries)))
    return " · ".join(parts)


def _at_worst(digits: float) -> str:
    return translated("at worst {digits}", digits=digits_text(digits))


def _loss(answer: PrecisionAnswer) -> str:
    """Where the digits are lost."""
    if not answer.cancellations:
        return translated("The same matrix computed in lower precision, compared with this one.")
    places = "; ".join(
        translated("{operation} loses {digits} digits", digits=f"{each.digits:.0f}",
                   operation=each.operation if each.line is None else
                   translated("{operation} in line {line}", operation=each.operation, line=each.line))
        for each in answer.cancellations)
    return translated("The same matrix computed in lower precision, compared with this one: {places}.", places=places)


def _sentence(agreement: Agreement | None) -> str:
    """What to say where there is no digit for every entry."""
    if agreement is None:
        return NOT_YET
    if agreement.digits is not None:
        return "" if agreement.digits.size else translated("The matrix is empty: there is nothing to compare.")
    if agreement.worst is None:
        return translated("Nothing could be compared ({method}).", method=clauses(agreement.method))
    return translated("The matrix is too large to compare entry by entry. It was checked as a whole against "
                      "{method}: {digits}, at worst.", method=clauses(agreement.method),
                      digits=digits_text(agreement.worst))
