"""Sends numbers of a result back as an input: a gradient as the direction v, a row of the Hessian as a start."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QDialog, QDialogButtonBox, QFormLayout, QVBoxLayout, QWidget

from hessgui.gui.importing.dialog import described
from hessgui.gui.importing.preview import Preview
from hessgui.gui.matrix import EntryPosition
from hessgui.gui.panels.labels import TextLabel
from hessgui.gui.theme import Theme
from hessgui.gui.translating import translated
from hessgui.model.layout import AxisLayout
from hessgui.model.matrix import Matrix
from hessgui.model.result import Result

WIDTH = 560  # pixels, at first


@dataclass(frozen=True, eq=False)
class Sendable:
    """Numbers of a result that an input can take.

    Args:
        title: What they are.
        numbers: In the shape of the tensor that they belong to.
    """

    title: str
    numbers: np.ndarray


def sendables(result: Result, position: EntryPosition | None) -> tuple[Sendable, ...]:
    """What of a result can become an input: gradients, the diagonal, the row of the selected entry, the value.

    Args:
        result: A result.
        position: The selected entry, whose row is offered.
    """
    found: list[Sendable] = []
    gradient, hessian = result.matrices.get("gradient"), result.matrices.get("hessian")
    if gradient is not None and not gradient.is_partial:
        found += _blocks(translated("Gradient"), _row(gradient, 0), gradient.columns)
    if hessian is not None and not hessian.is_partial and hessian.planes is None:
        found += _blocks(translated("diagonal of the Hessian"), _diagonal(hessian), hessian.columns)
    chosen = None if position is None else result.matrices.get(position.quantity)
    if chosen is not None and chosen.quantity in ("hessian", "jacobian") and not chosen.is_partial and (
        position.row < len(chosen.rows) and position.plane < len(chosen.planes or (None,))
    ):
        plane = chosen.plane(position.plane)
        title = translated("{quantity}, row {name}", quantity=translated(chosen.quantity.capitalize()),
                           name=plane.row_labels[position.row])
        found += _blocks(title, _row(plane, position.row), plane.columns)
    started = result.started
    if started is not None and started.value.size > 1:
        shape = started.output_shape if started.output_shape is not None else started.value.shape
        found.append(Sendable(translated("Value"), np.asarray(started.value).reshape(shape)))
    return tuple(found)


class SendDialog(QDialog):
    """Asks which numbers go into which input.

    Signals:
        chosen: The input's name and the numbers.

    Args:
        offers: What can be sent.
        names: The inputs there are.
        shapes: Their shapes so far; numbers that fill one take it.
        theme: Colours.
    """

    chosen = Signal(str, object)

    def __init__(self, offers: Sequence[Sendable], names: Sequence[str], shapes: dict[str, tuple[int, ...]],
                 theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Use numbers as an input"))
        self._offers, self._shapes = offers, shapes
        self.what, self.where = QComboBox(), QComboBox()
        for offer in offers:
            self.what.addItem(offer.title)
        self.where.addItems(names)
        self.where.setEditable(True)
        self.where.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.where.setToolTip(self.tr("An input of the function, or a new name such as v"))
        self.summary = TextLabel("", "muted")
        self.preview = Preview(theme)
        form = QFormLayout()
        form.setSpacing(8)
        form.addRow(self.tr("Numbers"), self.what)
        form.addRow(self.tr("become input"), self.where)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self._ok = buttons.addButton(self.tr("Use them"), QDialogButtonBox.ButtonRole.AcceptRole)
        self._ok.setProperty("role", "primary")
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setSpacing(10)
        layout.addLayout(form)
        layout.addWidget(self.preview, 1)
        layout.addWidget(self.summary)
        layout.addWidget(buttons)
        self.resize(WIDTH, self.sizeHint().height())
        self.what.currentIndexChanged.connect(self._show)
        self.where.currentTextChanged.connect(self._show)
        self.accepted.connect(lambda: self.chosen.emit(self.name, self.numbers))
        self._show()

    @property
    def name(self) -> str:
        """The input that takes them."""
        return self.where.currentText().strip()

    @property
    def numbers(self) -> np.ndarray:
        """The numbers, in the input's shape where they fill it."""
        numbers = self._offers[self.what.currentIndex()].numbers
        shape = self._shapes.get(self.name)
        return numbers if shape is None or int(np.prod(shape)) != numbers.size else numbers.reshape(shape)

    def _show(self) -> None:
        self._ok.setEnabled(self.name.isidentifier())
        is_new = self.where.findText(self.name) < 0 and self.name.isidentifier()
        parts = [f"{described(self.numbers)}."]
        if is_new:
            parts.append(self.tr("{name} is new: it appears as soon as the function uses it.").format(name=self.name))
        self.summary.setText(" ".join(parts))
        self.preview.show_numbers(self.numbers)


def _row(matrix: Matrix, row: int) -> np.ndarray:
    if not matrix.is_sparse:
        return np.asarray(matrix.data[row])
    held = matrix.data.row == row
    out = np.zeros(len(matrix.columns), matrix.data.value.dtype)
    out[matrix.data.column[held]] = matrix.data.value[held]
    return out


def _diagonal(matrix: Matrix) -> np.ndarray:
    if not matrix.is_sparse:
        return np.asarray(matrix.data.diagonal())
    held = matrix.data.row == matrix.data.column
    out = np.zeros(len(matrix.columns), matrix.data.value.dtype)
    out[matrix.data.row[held]] = matrix.data.value[held]
    return out


def _blocks(title: str, numbers: np.ndarray, columns: AxisLayout) -> list[Sendable]:
    """One offer for each tensor on the axis."""
    by = len(columns.blocks) > 1
    return [
        Sendable(translated("{title} by {name}", title=title, name=block.name) if by else title,
                 numbers[block.start:block.stop].reshape(block.shape))
        for block in columns.blocks
    ]
