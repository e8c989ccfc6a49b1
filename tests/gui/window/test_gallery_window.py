"""Every example of the gallery in the window, with the engine's own answer: nothing is cut at 1100 x 700."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel

from hessgui.gui.gallery import examples
from hessgui.gui.matrix.elided import ElidedLabel
from tests.gui.test_gallery import result_of

LAYOUT_ROUNDS = 3  # a scroll bar that appears takes width, which lets texts wrap once more


@pytest.mark.parametrize("example", examples(), ids=lambda example: example.file)
def test_no_text_is_cut(window, example):
    window.open_example(example)
    window.resize(1100, 700)
    window.surface.set_sizes((), (), 1100)
    result = result_of(example.file.removesuffix(".hess"))
    window.controller._show(result)
    assert window.controller.shown is result and not window.controller.is_outdated
    for page in range(window.pages.count()):
        window.pages.setCurrentIndex(page)
        for _ in range(LAYOUT_ROUNDS):
            QApplication.processEvents()
        assert (window.width(), window.height()) == (1100, 700)
        assert _cut(window) == []


def _cut(window) -> list[str]:
    """The texts that have less room than they need; those that shorten themselves and say so in full are no such."""
    cut = []
    for label in window.findChildren(QLabel):
        if not label.isVisible() or not label.text() or isinstance(label, ElidedLabel):
            continue
        if label.wordWrap():
            cut += [label.text()] * (label.height() < label.heightForWidth(label.width()))
        else:
            cut += [label.text()] * (label.width() < label.sizeHint().width())
    for button in window.findChildren(QAbstractButton):
        if button.isVisible() and button.text():
            cut += [button.text()] * (button.width() < button.fontMetrics().horizontalAdvance(button.text()))
    return cut
