"""The picker of one component out of a stack of Hessians: a slider, a number, or its name typed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QSlider, QSpinBox, QToolButton, QWidget

NUMBER_PIXELS = 84


class ComponentPicker(QWidget):
    """Chooses a plane; hides itself where there is nothing to choose.

    Names are read one at a time, so that ten thousand components cost what ten do.

    Args:
        parent: Qt parent.
    """

    changed = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._names: Sequence[str] = ()
        self._label = QLabel(self.tr("component"))
        self._label.setProperty("role", "muted")
        self._slider = QSlider(Qt.Orientation.Horizontal)
        self._slider.setAccessibleName(self.tr("Component, as a slider"))
        self._number = QSpinBox()
        self._number.setAccessibleName(self.tr("Component, by its number"))
        self._number.setKeyboardTracking(False)
        self._number.setMinimumWidth(NUMBER_PIXELS)
        self._name = QLineEdit()
        self._name.setAccessibleName(self.tr("Component, by its name"))
        self._name.setToolTip(self.tr("Type a component's name or index, such as f[0,1] or 0,1, and press Return"))
        self._name.setMaximumWidth(150)
        self._of = QLabel()
        self._of.setProperty("role", "muted")
        self._previous, self._next = (self._step_button(text, tip, step) for text, tip, step in (
            ("‹", self.tr("Previous component"), -1), ("›", self.tr("Next component"), 1)))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        for widget, stretch in ((self._label, 0), (self._previous, 0), (self._name, 0), (self._next, 0),
                                (self._slider, 1), (self._number, 0), (self._of, 0)):
            row.addWidget(widget, stretch)
        self._slider.valueChanged.connect(self.set_index)
        self._number.valueChanged.connect(self.set_index)
        self._name.returnPressed.connect(self._read_name)
        self._name.editingFinished.connect(self._write_name)
        self.hide()

    def set_names(self, names: Sequence[str] | None) -> None:
        """Offers these components, or none; keeps the index where it still exists."""
        self._names = names or ()
        top = max(len(self._names) - 1, 0)
        with QSignalBlocker(self._slider), QSignalBlocker(self._number):
            self._slider.setRange(0, top)
            self._slider.setPageStep(max(top // 10, 1))
            self._number.setRange(0, top)
        self._of.setText(self.tr("of {count}").format(count=len(self._names)))
        self._slider.setVisible(len(self._names) > 2)
        self.setVisible(len(self._names) > 1)
        self._write_name()

    def index(self) -> int:
        """The chosen component."""
        return self._number.value()

    def set_index(self, index: int) -> None:
        """Chooses a component."""
        if not 0 <= index < max(len(self._names), 1):
            return
        with QSignalBlocker(self._slider), QSignalBlocker(self._number):
            self._slider.setValue(index)
            self._number.setValue(index)
        self._write_name()
        self.changed.emit(index)

    def _step_button(self, text: str, tip: str, step: int) -> QToolButton:
        button = QToolButton()
        button.setText(text)
        button.setToolTip(tip)
        button.setAccessibleName(tip)
        button.clicked.connect(lambda: self.set_index(self.index() + step))
        return button

    def _write_name(self) -> None:
        self._name.setText(self._names[self.index()] if self._names else "")
        self._previous.setEnabled(self.index() > 0)
        self._next.setEnabled(self.index() + 1 < len(self._names))

    def _read_name(self) -> None:
        text = self._name.text().replace(" ", "")
        current = self._names[self.index()]
        bare = current.partition("[")[0]
        for wanted in (text, f"{bare}[{text.strip('[]()')}]"):
            if wanted in self._names:
                self.set_index(self._names.index(wanted))
                return
        if text.isdigit():
            self.set_index(int(text))
        self._write_name()
