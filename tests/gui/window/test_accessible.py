"""Everything by keyboard and by ear: names on every control, shortcuts in tooltips, every action in the palette."""

from __future__ import annotations

import re

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QKeySequence
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QComboBox,
    QLabel,
    QMainWindow,
    QMenuBar,
    QTabBar,
    QTableView,
    QTabWidget,
    QWidget,
)

from hessgui.gui.actions import ACTIONS
from hessgui.gui.inputs.slider import EntryOfInput
from hessgui.model.problem import InputText, Problem


def spoken(widget: QWidget) -> str:
    """What a screen reader calls a widget."""
    if isinstance(widget, QComboBox):
        return widget.accessibleName()  # Qt falls back to what is chosen, which says nothing about what for
    interface = QAccessible.queryAccessibleInterface(widget)
    return "" if interface is None else interface.text(QAccessible.Text.Name)


def nameless(root: QWidget) -> list[str]:
    found = []
    for widget in root.findChildren(QWidget):
        if widget.focusPolicy() == Qt.FocusPolicy.NoFocus or isinstance(widget, QMainWindow | QTabWidget):
            continue
        if type(widget.parent()).__name__ == "QFrame" and isinstance(widget.parent().parent(), QComboBox):
            continue  # the list that a box opens
        if isinstance(widget, QLabel) and not widget.text():
            continue  # a label is called by its text; one without any is not in sight
        if widget.focusProxy() is not None or widget.objectName() in ("qt_spinbox_lineedit", "qt_scrollarea_viewport"):
            continue
        if isinstance(widget.parent(), QAbstractScrollArea) and widget.parent().viewport() is widget:
            continue
        name = spoken(widget)
        if not re.search(r"\w\w", name):
            owners, parent = [], widget
            while parent is not None:
                owners.append(f"{type(parent).__name__} {parent.objectName()!r}")
                parent = parent.parentWidget()
            found.append(f"{name!r}: {' in '.join(owners[:4])}")
    return found


@pytest.fixture
def full(window, answer):
    """A window with every page made and a slider."""
    window.controller.open(Problem("x**2", (InputText("x", "[1., 2.]"),)))
    window.controller.receive(answer(scale=18.0))
    window.inputs.sliders.add(EntryOfInput("x", 0, "x[0]"))
    window.around.help()
    window.around.tour.begin()
    for index in range(window.pages.count()):
        window.pages.bar.show_page(window.pages.widget(index).objectName())
    return window


def test_every_control_has_a_name(full):
    assert "\n".join(nameless(full)) == ""


def test_what_is_only_a_sign_has_a_tooltip(full):
    signs = [button for button in full.findChildren(QAbstractButton) if not re.search(r"\w\w", button.text())]
    ours = [button for button in signs if not isinstance(button.parent(), QMenuBar | QTabBar | QTableView)]
    untold = [f"{type(button).__name__} in {type(button.parent()).__name__}" for button in ours if not button.toolTip()]
    assert untold == []


def test_every_action_is_in_the_palette_and_in_a_menu(full):
    titles = {command.title for command in full.actions_bar.commands()}
    missing = [row.id for row in ACTIONS
               if row.enabled(full.desk) and row.id != "palette" and not any(row.text in title for title in titles)]
    assert missing == []
    shown = {action.objectName() for menu in full.actions_bar.menus.values() for action in menu.actions()}
    assert {row.id for row in ACTIONS} <= shown


def test_no_two_actions_share_a_shortcut():
    keys = [key.toString() for row in ACTIONS for key in QKeySequence.listFromString(row.shortcut)
            if row.shortcut]
    assert len(keys) == len(set(keys)) and all(keys)


def test_the_tooltip_of_a_button_tells_the_shortcut_of_its_action(full):
    tips = {button.text(): button.toolTip() for button in full.findChildren(QAbstractButton)}
    for text, keys in (("Run", "Ctrl+Return"), ("Stop", "Esc"), ("next draw", "Ctrl+D"), ("fit", "")):
        assert keys in tips[text], (text, tips[text])
    for row in ACTIONS:
        assert row.tip, row.id
