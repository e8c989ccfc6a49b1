"""The panel of one matrix: title, buttons, component picker, picture, legend and readout.

Reads :mod:`hessgui.model`; holds no result beyond the matrix it shows.
"""

from __future__ import annotations

import html

import numpy as np
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu, QPushButton, QSizePolicy, QToolButton, QWidget

from hessgui.gui.matrix.clipboard import COPIED_CELLS, as_tsv
from hessgui.gui.matrix.digits import DIGIT_SCALE, DIGIT_WORDS, digit_plane, digit_text
from hessgui.gui.matrix.elided import ElidedLabel
from hessgui.gui.matrix.labels import AxisNames
from hessgui.gui.matrix.legend import Legend
from hessgui.gui.matrix.picker import ComponentPicker
from hessgui.gui.matrix.picture import DOT, GROUND, MINUS, NAN, OUTSIDE, PENDING, PLUS
from hessgui.gui.matrix.plane import DensePlane, Plane
from hessgui.gui.matrix.position import EntryPosition
from hessgui.gui.matrix.readout import TITLES, empty_sentence, entry_text, spaced, subtitle
from hessgui.gui.matrix.samples import SamplePicker, sample_count
from hessgui.gui.matrix.sparse_plane import SparsePlane
from hessgui.gui.matrix.view import MatrixView
from hessgui.gui.page.frame import Page, row
from hessgui.gui.theme import Theme
from hessgui.gui.translating import translated
from hessgui.model.matrix import Matrix
from hessgui.model.trust import Agreement, Zeros

HINT = "arrows move · Shift extends · wheel zooms · double-click opens a block"


class MatrixPanel(Page):
    """Shows one matrix and lets its entries be chosen.

    Args:
        theme: Colours.
        compact: Whether it stands beside another one, without buttons of its own.
        parent: Qt parent.
    """

    entry_selected = Signal(object)  # EntryPosition
    digits_asked = Signal(bool)

    def __init__(self, theme: Theme, *, compact: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._theme = theme
        self._hint = "" if compact else translated(HINT)
        self._matrix: Matrix | None = None
        self._zeros: Zeros | None = None
        self._agreement: Agreement | None = None
        self._plane: Plane | None = None
        self._rest = ""
        self.picker = ComponentPicker()
        self.samples = SamplePicker()
        self.view = MatrixView(theme)
        self._legend = Legend(theme)
        self._readout = ElidedLabel()
        self._readout.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._buttons()
        self._lay_out(self.view, buttons=(self.fit_button, self.log_button, self.digits_button, self.copy_button),
                      rows=(self._choosers(compact), self.samples), below=(self._legend, self._readout))
        for button in (self.fit_button, self.log_button, self.digits_button, self.copy_button):
            button.setVisible(not compact)
        self._connect()
        self.apply_theme(theme)
        self.show_matrix(None)

    # Public

    def show_matrix(
        self, matrix: Matrix | None, *, zeros: Zeros | None = None, agreement: Agreement | None = None,
        title: str = "", asymmetry: float | None = None, busy: bool = False, rest: str = "",
    ) -> None:
        """Shows a matrix, or the sentence that there is none yet.

        Args:
            matrix: The numbers and names; may be partial.
            zeros: Why entries of a Hessian are zero.
            agreement: The referee's verdict.
            title: What it is, for example ``Hessian of f``; the first word is set in bold.
            asymmetry: ``max |H - H^T|``, for the subtitle.
            busy: Whether one is being computed, for the sentence where there is none.
            rest: What is told of entries that are not held, where they are no structural zeros.
        """
        before = self._matrix
        same = (before is not None and matrix is not None and before.shape == matrix.shape
                and before.columns == matrix.columns and before.quantity == matrix.quantity)
        self._matrix, self._zeros, self._agreement = matrix, zeros, agreement
        self._set_title(title, asymmetry)
        self._rest = rest
        self._name_kinds()
        self.picker.set_names(matrix.planes if matrix is not None else None)
        self._say(empty_sentence(matrix, busy=busy) or "")
        for button in (self.fit_button, self.log_button, self.copy_button):
            button.setEnabled(not self._sentence.text())
        has_digits = agreement is not None and agreement.digits is not None
        self.digits_button.setEnabled(has_digits)
        if not has_digits:
            self.digits_button.setChecked(False)
        self._show_plane(keep_view=same)

    def select(self, position: EntryPosition) -> None:
        """Chooses an entry as if it had been clicked, without telling anyone."""
        if self._matrix is None or position.quantity != self._matrix.quantity:
            return
        if self._matrix.planes is not None:
            self.picker.set_index(position.plane)
        m, n = self._matrix.shape[-2:]
        if 0 <= position.row < m and 0 <= position.column < n:
            self.view.choose((position.row, position.column))
            self._tell(position.row, position.column)

    def selected(self) -> EntryPosition | None:
        """The chosen entry."""
        if self._matrix is None or self.view.focus is None:
            return None
        return EntryPosition(self._matrix.quantity, self.picker.index(), *self.view.focus)

    def apply_theme(self, theme: Theme) -> None:
        """Repaints in other colours."""
        self._theme = theme
        self.view.apply_theme(theme)
        self._legend.apply_theme(theme)

    def set_stale(self, stale: bool) -> None:
        """Dims the picture while it belongs to an earlier text."""
        self.view.set_stale(stale)

    def set_log(self, log: bool) -> None:
        """Switches between linear and logarithmic colours."""
        self.log_button.setChecked(log)

    def fit(self) -> None:
        """Shows the whole matrix."""
        self.view.fit()

    def copy_selection(self, names: bool = False) -> None:
        """Copies the selected cells (or all, where none are selected) as tab-separated text in full precision."""
        if self._matrix is None or self._plane is None or min(self._plane.shape) == 0:
            return
        m, n = self._plane.shape
        selection = self.view.selection or (0, 0, m - 1, n - 1)
        count = (selection[2] - selection[0] + 1) * (selection[3] - selection[1] + 1)
        if count > COPIED_CELLS:
            refusal = self.tr("{count} entries are too many to copy: select a part, or export them.")
            self._readout.setText(refusal.format(count=spaced(count)))
            return
        text = as_tsv(self._plane, self._matrix.row_labels, self._matrix.columns.labels, selection, names)
        QGuiApplication.clipboard().setText(text)
        self._readout.setText(self.tr("Copied 1 entry.") if count == 1 else
                              self.tr("Copied {count} entries.").format(count=spaced(count)))

    def readout(self) -> str:
        """What the readout says."""
        return self._readout.text()

    # Private

    def _buttons(self) -> None:
        self.fit_button = _button(self.tr("fit"), self.tr("Show the whole matrix (0)"))
        self.log_button = _button(
            self.tr("log"), self.tr("Logarithmic colours, to see small numbers beside large ones"), True)
        self.digits_button = _button(
            self.tr("digits"), self.tr("Colour by how many digits independent ways agree on"), True)
        self.copy_button = QToolButton()
        self.copy_button.setText(self.tr("copy"))
        self.copy_button.setToolTip(self.tr("Copy the selection, or everything, in full precision (Ctrl+C)"))
        menu = QMenu(self.copy_button)
        menu.addAction(self.tr("Copy numbers"), self.copy_selection)
        menu.addAction(self.tr("Copy with names"), lambda: self.copy_selection(names=True))
        self.copy_button.setMenu(menu)
        self.copy_button.setPopupMode(QToolButton.ToolButtonPopupMode.MenuButtonPopup)

    def _choosers(self, compact: bool) -> QWidget:
        """The picker; a panel that stands beside another one leaves it to the page that both are on."""
        holder = QWidget()
        holder.setLayout(row(self.picker))
        holder.setVisible(not compact)
        return holder

    def _connect(self) -> None:
        self.fit_button.clicked.connect(self.fit)
        self.log_button.toggled.connect(self.view.set_log)
        self.digits_button.toggled.connect(self._toggle_digits)
        self.copy_button.clicked.connect(lambda: self.copy_selection())
        self.picker.changed.connect(self._change_plane)
        self.samples.changed.connect(self._show_sample)
        self.view.cell_chosen.connect(self._choose)
        self.view.cell_hovered.connect(self._hover)
        self.view.copy_asked.connect(self.copy_selection)
        self.view.painted.connect(lambda _: self._tell_legend())

    def _set_title(self, title: str, asymmetry: float | None) -> None:
        matrix = self._matrix
        title = title or (translated(TITLES[matrix.quantity]) if matrix is not None else "")
        head, _, rest = title.partition(" ")
        self._title.setText(f"<b>{html.escape(head)}</b> {html.escape(rest)}")
        self._note.setText(subtitle(matrix, asymmetry) if matrix is not None else "")
        self.view.setAccessibleName(title or self.tr("Picture of the matrix"))
        self.view.setAccessibleDescription(self._note.text())

    def _show_plane(self, keep_view: bool) -> None:
        matrix = self._matrix
        if matrix is None or self._sentence.text():
            self._plane = None
            self.view.show_plane(None, AxisNames(()), AxisNames(()))
            self._readout.setText("")
            self._legend.show_picture(None, self.view.colour_scale, "")
            return
        index = self.picker.index()
        part = matrix.plane(index)
        self.samples.set_count(sample_count(part))
        self._plane = _plane_of(part, self._plane)
        suspects = _of_plane(self._agreement.suspects, matrix, index) if self._agreement else None
        structural = _of_plane(self._zeros.kinds, matrix, index) if self._zeros else None
        names = AxisNames(matrix.rows), AxisNames(matrix.columns)
        if self.digits_button.isChecked():
            digits = _of_plane(self._agreement.digits, matrix, index)
            self.view.show_plane(digit_plane(digits), *names, suspects=suspects, scale=DIGIT_SCALE, fewest=True,
                                 number=digit_text, keep_view=keep_view)
        else:
            self.view.show_plane(self._plane, *names, structural=structural if matrix.quantity == "hessian" else None,
                                 suspects=suspects, keep_view=keep_view)
        self._tell(*self.view.focus) if self.view.focus else self._readout.setText(self._hint)

    def _change_plane(self, index: int) -> None:
        self._show_plane(keep_view=True)
        if self.view.focus is not None:
            self.entry_selected.emit(self.selected())

    def _show_sample(self, sample: int) -> None:
        """Lets the block of one sample fill the view; -1 shows all of them."""
        if sample < 0:
            self.fit()
            return
        size = len(self._matrix.columns) // self._matrix.columns.blocks[0].shape[0]
        self.view.zoom_to((sample * size, (sample + 1) * size), (sample * size, (sample + 1) * size))

    def _toggle_digits(self, checked: bool) -> None:
        self._name_kinds()
        self._show_plane(keep_view=True)
        self.digits_asked.emit(checked)

    def _name_kinds(self) -> None:
        rest = {DOT: self._rest} if self._rest else {}
        self._legend.set_words(DIGIT_WORDS if self.digits_button.isChecked() else rest)

    def _choose(self, row: int, column: int) -> None:
        self._tell(row, column)
        self.entry_selected.emit(EntryPosition(self._matrix.quantity, self.picker.index(), row, column))

    def _hover(self, cell: tuple[int, int] | None) -> None:
        cell = cell or self.view.focus
        if cell is not None and self._plane is not None:
            self._tell(*cell)

    def _tell(self, row: int, column: int) -> None:
        number = self._plane.cells(slice(row, row + 1), slice(column, column + 1))[0, 0]
        stored = self._plane.stored(slice(row, row + 1), slice(column, column + 1))
        zeros = None if stored is not None and stored[0, 0] else self._zeros  # one held can be zero at this point only
        text = entry_text(self._matrix, number, self.picker.index(), row, column, zeros, self._agreement)
        if self._rest and stored is not None and not stored[0, 0]:
            text = f"{text} · {translated(self._rest)}"
        self._readout.setText(text)
        self.view.setAccessibleDescription(text)

    def _tell_legend(self) -> None:
        reduced = self.tr("the fewest digits") if self.digits_button.isChecked() else self.tr("the largest magnitude")
        self._legend.show_picture(self.view.picture, self.view.colour_scale, reduced, self._remark())

    def _remark(self) -> str:
        """What is so of the whole matrix, where one sentence says more than the picture."""
        kinds = self.view.picture.kinds
        if not self.view.is_fitted or self.digits_button.isChecked() or PENDING in kinds:
            return ""
        if self._plane.magnitude == 0 and not self._rest and not kinds & {NAN, PLUS, MINUS}:
            return self.tr("every entry is 0")
        if NAN not in kinds:
            return ""
        codes = self.view.picture.codes
        return self.tr("every entry is NaN") if np.isin(codes, (NAN, GROUND[NAN], OUTSIDE)).all() else ""


def _button(text: str, tip: str, checkable: bool = False) -> QPushButton:
    button = QPushButton(text)
    button.setToolTip(tip)
    button.setCheckable(checkable)
    button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
    return button


def _of_plane(array: np.ndarray | None, matrix: Matrix, index: int) -> np.ndarray | None:
    if array is None or matrix.planes is None:
        return array
    return array[index]


def _plane_of(matrix: Matrix, before: Plane | None) -> Plane:
    """The plane of a matrix; the one before, grown, where more rows of the same array have arrived."""
    if matrix.is_sparse:
        same = isinstance(before, SparsePlane) and before.entries is matrix.data
        return before if same else SparsePlane(matrix.data, matrix.shape, matrix.rows_done)
    if isinstance(before, DensePlane) and before.values is matrix.data:
        before.grow(matrix.rows_done)
        return before
    return DensePlane(matrix.data, matrix.rows_done)
