"""Help: there is a text for every page and card, and the keys that open and close it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from hessgui.gui.panels.card import Card
from hessgui.model.sentences.help import HELP


def test_every_page_and_every_card_has_a_text(window):
    pages = [window.pages.widget(index).objectName() for index in range(window.pages.count())]
    cards = [card.topic for card in window.findChildren(Card) if card.topic]
    assert set(pages) | set(cards) == set(HELP)


@pytest.mark.parametrize("key", HELP)
def test_a_text_says_what_is_shown_and_ends_its_sentences(key):
    topic = HELP[key]
    assert topic.title and all(text.endswith(".") for text in (topic.shows, topic.computed, topic.source) if text)


def test_a_key_opens_the_help_of_the_page_and_the_same_key_closes_it(qtbot, window):
    window.activateWindow()
    window.pages.tabBar().setFocus()
    window.pages.bar.show_page("spectrum")
    window.pages.tabBar().setFocus()
    qtbot.keyClick(window.pages.tabBar(), Qt.Key.Key_F1)
    shown = window.around._help
    assert shown.isVisible() and shown.topics.currentData() == "spectrum"
    assert "Lanczos" in shown.text.toPlainText()
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_F1)
    assert not shown.isVisible() and window.focusWidget() is window.pages.tabBar()


def test_a_card_with_the_focus_is_explained_and_escape_leads_back(qtbot, window):
    window.activateWindow()
    window.editor.setFocus()
    QApplication.processEvents()
    qtbot.keyClick(window.editor, Qt.Key.Key_F1)
    shown = window.around._help
    assert shown.topics.currentData() == "function"
    qtbot.keyClick(shown.text, Qt.Key.Key_Escape)
    assert not shown.isVisible() and window.focusWidget() is window.editor


def test_the_corner_of_the_pages_opens_it_too(qtbot, window):
    qtbot.mouseClick(window.pages.bar.help, Qt.MouseButton.LeftButton)
    assert window.around._help.topics.currentData() == window.pages.key
    rectangle = window.around._help.geometry()
    assert window.rect().contains(rectangle)
