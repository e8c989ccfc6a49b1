"""A list to choose from that never asks for more width than there is, and says where it left something out."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import QComboBox, QSizePolicy, QStyle, QStyleOptionComboBox, QWidget

FEWEST_LETTERS = 8


class ListField(QComboBox):
    """A combo box whose text ends in an ellipsis where it is cut: a number without its end is another number.

    Args:
        name: For a screen reader.
        letters: Room that it asks for, at least.
        grows: Whether it takes what room is left in its row.
    """

    def __init__(self, name: str, *, letters: int = FEWEST_LETTERS, grows: bool = False,
                 parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(letters)
        self.setMaxVisibleItems(18)
        if grows:
            self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def choose(self, data: object) -> None:
        """Selects the item with this data, silently."""
        with QSignalBlocker(self):
            index = self.findData(data)
            if index >= 0:
                self.setCurrentIndex(index)

    def shown_text(self) -> str:
        """As much of the chosen text as fits."""
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        return option.currentText

    # Qt overrides

    def initStyleOption(self, option: QStyleOptionComboBox) -> None:
        super().initStyleOption(option)
        field = self.style().subControlRect(
            QStyle.ComplexControl.CC_ComboBox, option, QStyle.SubControl.SC_ComboBoxEditField, self)
        option.currentText = self.fontMetrics().elidedText(
            option.currentText, Qt.TextElideMode.ElideRight, field.width())
