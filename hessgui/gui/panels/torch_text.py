"""The page with a result as PyTorch prints it."""

from __future__ import annotations

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QButtonGroup, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from hessgui.gui.page.wrapping import wrapping
from hessgui.gui.panels.labels import TextLabel
from hessgui.gui.style import monospace_font
from hessgui.gui.translating import translated
from hessgui.model.messages import TextReady

_ORDER = ("hessian", "jacobian", "gradient")


class TorchTextPanel(QWidget):
    """Shows the texts of a result, one quantity at a time."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._texts: dict[str, TextReady] = {}
        self._chosen = "hessian"
        self._group = QButtonGroup(self)
        self._buttons: dict[str, QPushButton] = {}
        self._origin = TextLabel(role="muted")
        self._text = QPlainTextEdit()
        self._text.setReadOnly(True)
        self._text.setTabChangesFocus(True)
        self._text.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self._text.setFont(monospace_font(self.font()))
        self._text.setAccessibleName(self.tr("The result as PyTorch prints it"))
        self._copy = QPushButton(self.tr("copy"))
        self._copy.setToolTip(self.tr("Copy the text"))
        self._copy.clicked.connect(self.copy)
        for name in _ORDER:
            button = QPushButton(name)
            button.setCheckable(True)
            button.clicked.connect(lambda _, n=name: self._choose(n))
            self._group.addButton(button)
            self._buttons[name] = button
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 6, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(wrapping((*self._buttons.values(), self._copy)))
        layout.addWidget(self._origin)
        layout.addWidget(self._text, 1)
        self.show_texts({})

    def heading(self) -> str:
        """The title of a picture that is taken along."""
        return self.tr("{quantity} as PyTorch prints it").format(quantity=translated(self._chosen.capitalize()))

    def parts(self) -> list[QWidget]:
        """What a picture shows: the text, where there is one."""
        return [self._text] if self._texts else []

    def show_texts(self, texts: dict[str, TextReady]) -> None:
        """Shows the texts that have arrived."""
        self._texts = dict(texts)
        for name, button in self._buttons.items():
            button.setVisible(name in texts or (not texts and name == self._chosen))
        shown = self._chosen if self._chosen in texts else next((name for name in _ORDER if name in texts), None)
        self._copy.setEnabled(shown is not None)
        if shown is None:
            self._origin.setText(self.tr("PyTorch's text comes with the next result."))
            self._text.setPlainText("")
            return
        self._buttons[shown].setChecked(True)
        ready = texts[shown]
        self._origin.setText(_origin(ready))
        if ready.text != self._text.toPlainText():
            self._text.setPlainText(ready.text)

    def copy(self) -> None:
        """Copies the shown text."""
        QGuiApplication.clipboard().setText(self._text.toPlainText())

    def _choose(self, name: str) -> None:
        self._chosen = name
        self.show_texts(self._texts)


def _origin(ready: TextReady) -> str:
    name = "hessian" if ready.quantity == "hessian" else "jacobian"
    if ready.by_torch:
        return translated("Computed and printed by torch.autograd.functional.{name} itself.", name=name)
    return translated("hessgui's result in PyTorch's form: torch.autograd.functional.{name} does not take this "
                      "function, or would take too long.", name=name)
