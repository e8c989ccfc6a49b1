"""The picker of one sample out of a batch whose samples do not meet: its block of the Hessian fills the view."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSpinBox, QWidget

from hessgui.model.matrix import Matrix

MOST_LOOKED_AT = 1 << 22  # numbers of a dense matrix in which blocks are looked for
LEAST_SIZE = 2  # numbers of a sample; blocks of one number are a diagonal


class SamplePicker(QWidget):
    """Chooses a sample; hides itself where there is no batch.

    Signals:
        changed: The chosen sample, or -1 for all of them.
    """

    changed = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        label = QLabel(self.tr("sample"))
        label.setProperty("role", "muted")
        self.number = QSpinBox()
        self.number.setRange(-1, -1)
        self.number.setSpecialValueText(self.tr("all"))
        self.number.setAccessibleName(self.tr("Sample of the batch"))
        self.number.setToolTip(self.tr("Samples of this batch do not meet: show the block of one"))
        self.number.setKeyboardTracking(False)
        self.number.setMinimumWidth(84)
        label.setBuddy(self.number)
        self._of = QLabel()
        self._of.setProperty("role", "muted")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        for widget in (label, self.number, self._of):
            row.addWidget(widget)
        row.addStretch(1)
        self.number.valueChanged.connect(self.changed)
        self.hide()

    def set_count(self, count: int) -> None:
        """Offers so many samples; fewer than two hide the picker."""
        with QSignalBlocker(self.number):
            self.number.setRange(-1, count - 1)
            self.number.setValue(min(self.number.value(), count - 1) if count > 1 else -1)
        self._of.setText(self.tr("of {count}, which do not meet").format(count=count))
        self.setVisible(count > 1)

    def index(self) -> int:
        """The chosen sample, or -1."""
        return self.number.value()


def sample_count(matrix: Matrix | None) -> int:
    """How many samples a Hessian (one plane) parts into along its input's first axis; 0 where it does not."""
    if matrix is None or matrix.quantity != "hessian" or matrix.is_partial or len(matrix.columns.blocks) != 1:
        return 0
    shape = matrix.columns.blocks[0].shape
    count = shape[0] if len(shape) > 1 else 0
    size = matrix.columns.size // count if count else 0
    if count < 2 or size < LEAST_SIZE:
        return 0
    if matrix.is_sparse:
        entries = matrix.data
        meet = (entries.row // size != entries.column // size) & (entries.value != 0)
        return 0 if meet.any() else count
    if matrix.data.size > MOST_LOOKED_AT:
        return 0
    blocks = np.asarray(matrix.data).reshape(count, size, count, size)
    apart = np.abs(blocks).max((1, 3))
    np.fill_diagonal(apart, 0)
    return 0 if apart.any() else count
