"""Tabs that fit: none is cut, the current one is always there, the others stand in the menu."""

from itertools import permutations

import pytest

from tests.gui.window.test_window import open_square


@pytest.mark.parametrize("width", [1000, 1100, 1400, 2200])
def test_no_tab_is_cut_at_any_width(window, qtbot, answer, width):
    open_square(window)
    window.controller.receive(answer())
    window.resize(width, 700)
    qtbot.wait(1)
    pages, bar = window.pages, window.pages.tabBar()
    for name in pages.bar.present():
        pages.bar.show_page(name)
        assert pages.key == name and pages.isTabVisible(pages.currentIndex())
        last = max(bar.tabRect(index).right() for index in range(bar.count()) if bar.isTabVisible(index))
        corner = pages.bar.width() if pages.bar.more.isVisible() else 0
        assert bar.tabRect(0).left() >= 0 or not bar.isTabVisible(0)
        assert last + corner <= pages.width() + 1
        shown = {pages.widget(index).objectName() for index in range(bar.count()) if bar.isTabVisible(index)}
        pages.bar._fill()
        listed = {action.text() for action in pages.bar._menu.actions()}
        assert listed == {title for key, title in pages.bar.titles().items() if key not in shown}


@pytest.mark.parametrize("width", [1000, 1100, 1400])
def test_a_page_from_the_menu_is_painted_whichever_tab_makes_room_for_it(window, answer, width):
    open_square(window)
    window.controller.receive(answer())
    window.resize(width, 700)
    pages = window.pages
    names = pages.bar.present()
    for before, name in permutations(names, 2):
        pages.bar.show_page(before)
        pages._painted.pop(name, None)
        pages.bar.show_page(name)
        assert pages.key == name and name in pages._painted, (before, name)
