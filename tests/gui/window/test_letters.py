"""The size of letters: keys, the whole window, remembered and reset."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from hessgui.gui.letters import FACTORS, write_in
from tests.gui.window.test_window import open_square

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def window(window):
    window.activateWindow()
    QApplication.processEvents()
    yield window
    window.around.letters.reset()


def sizes(window):
    widgets = [window.editor, window.findings, window.compute, window.pages.tabBar(), *window.findChildren(QPushButton)]
    return [widget.font().pointSizeF() for widget in widgets]


def test_keys_make_everything_larger_and_bring_it_back(qtbot, window):
    before = sizes(window)
    titles = [label for label in window.findChildren(QLabel) if label.property("role") == "title"]
    title = titles[0].font().pointSizeF()
    row = window.inputs.view.verticalHeader().defaultSectionSize()
    for _ in range(3):
        qtbot.keyClick(window, Qt.Key.Key_Plus, CONTROL)
    assert sizes(window) == pytest.approx([1.5 * size for size in before], rel=0.01)
    assert titles[0].font().pointSizeF() == pytest.approx(1.5 * title, rel=0.01)
    assert window.inputs.view.verticalHeader().defaultSectionSize() == round(1.5 * row)
    qtbot.keyClick(window, Qt.Key.Key_Minus, CONTROL)
    assert sizes(window) == pytest.approx([1.25 * size for size in before], rel=0.01)
    qtbot.keyClick(window, Qt.Key.Key_0, CONTROL)
    assert sizes(window) == pytest.approx(before, rel=0.01)


def test_line_numbers_keep_clear_of_the_text(window):
    for step in (5, -5):
        window.around.letters.step(step)
        QApplication.processEvents()
        assert window.editor.viewportMargins().left() == window.editor._gutter.width_needed()


def test_what_has_a_height_of_its_own_follows(window, client, answer):
    """Nothing that is written is cut where its height was set once."""
    open_square(window)
    window.controller.receive(answer())
    window.actions_bar.actions["history"].trigger()
    window.around.letters.step(10)
    for _ in range(4):
        QApplication.processEvents()
    legend = window.pages.page()._legend
    assert legend.height() >= legend.fontMetrics().height()
    bar = window.pages.bar
    assert bar.more.isVisible() and bar.more.height() >= bar.more.sizeHint().height()
    strip = window.surface.strip
    assert strip.gridSize().height() >= strip.iconSize().height() + 2 * strip.fontMetrics().height()


def test_the_size_is_kept_for_the_next_start(window):
    window.around.letters.step(1)
    assert window._settings.values.letters == 1.1
    write_in(1.0)


def test_sizes_end_somewhere(window):
    for _ in range(20):
        window.around.letters.step(1)
    assert window._settings.values.letters == FACTORS[-1]
    for _ in range(20):
        window.around.letters.step(-1)
    assert window._settings.values.letters == FACTORS[0]


def test_columns_and_page_are_remembered_and_put_back(window):
    window.surface.set_sizes((400, 400, 280), (150, 220), window.width())
    window.pages.bar.show_page("spectrum")
    sizes = window.surface.sizes()
    window.close()
    values = window._settings.values
    assert (values.columns, values.rows, values.page) == (*sizes, "spectrum")
    window.surface.set_sizes((), (), window.width())
    window.pages.bar.show_page("hessian")
    window._restore_layout()
    assert window.pages.key == "spectrum"
    window.reset_layout()
    assert window.pages.key == "hessian" and window.surface.sizes()[0] != sizes[0]
