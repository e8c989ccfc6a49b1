"""Where there is little room: nothing is cut, neither words on buttons nor numbers nor code."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication, QPoint, QSize, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QPlainTextEdit, QPushButton, QScrollArea, QToolButton, QVBoxLayout, QWidget

from hessgui.gui.dialogs import ShortcutsDialog
from hessgui.gui.inputs.model import Column
from hessgui.gui.inputs.view import VALUE_ROOM
from hessgui.gui.list_field import ListField
from hessgui.gui.matrix import EntryPosition
from hessgui.gui.page.frame import LEAST_BODY, Page
from hessgui.gui.panels.banner import Banner
from hessgui.gui.panels.labels import JOINT, NumberLabel, TextLabel
from hessgui.gui.style import scaled
from hessgui.model.problem import InputText, Problem
from hessgui.model.sentences import finding
from tests.gui.window.fake_client import answers

CODE = "torch.nn.functional.binary_cross_entropy_with_logits(input,target,weight=weight,reduction='sum')"


@pytest.fixture
def large(window, client):
    """The window with letters of twice their size, an entry chosen."""
    window.controller.open(Problem("(x**2).sum()", (InputText("x", "[0.1234567890123456, 2.]"),)))
    window.controller.receive(answers(client.requests[-1], scale=-2 / 3))
    for _ in range(10):
        window.around.letters.step(1)
    window.pages.select(EntryPosition("hessian", 0, 1, 1))
    settle()
    yield window
    window.around.letters.reset()


def settle() -> None:
    for _ in range(4):
        QCoreApplication.processEvents()


class Buttons(Page):
    """A page with three buttons beside its title."""

    def __init__(self) -> None:
        super().__init__("Hessian")
        self._note.setText("3 × 3")
        self.buttons = [QPushButton(word) for word in ("Hesse-Matrix", "Jacobi-Matrix", "einpassen")]
        self._lay_out(QWidget(), buttons=self.buttons)

    def title_bottom(self) -> int:
        return self._title.mapTo(self, self._title.rect().bottomLeft()).y()


@pytest.mark.parametrize(("width", "lines", "is_below"), [(700, 1, False), (360, 1, True), (170, 3, True)])
def test_a_row_of_buttons_breaks_before_it_cuts(qtbot, width, lines, is_below):
    page = Buttons()
    qtbot.addWidget(page)
    page.resize(width, 300)
    page.show()
    settle()
    assert len({button.y() for button in page.buttons}) == lines
    assert (page.buttons[0].y() > page.title_bottom()) == is_below
    for button in page.buttons:
        assert button.width() >= button.sizeHint().width() and button.geometry().right() < width


def test_no_number_of_the_entry_is_cut_by_large_letters(large):
    numbers = [label for label in large.entry_card.findChildren(NumberLabel) if label.isVisible()]
    assert numbers and all(QFontMetrics(label.font()).horizontalAdvance(label.text()) <= label.width()
                           for label in numbers)
    assert numbers[0].font().bold() and numbers[0].text().startswith("-0.6666666666666")


def test_columns_are_never_wider_than_their_room(large):
    columns = [area for area in large.findChildren(QScrollArea, "column") if area.isVisible()]
    assert len(columns) == 3
    for area in columns:
        assert area.widget().width() <= area.viewport().width()


def test_buttons_that_copy_a_formula_stand_in_a_narrow_card(large):
    buttons = large.entry_card.formula.copy_buttons
    widest = max(button.sizeHint().width() for button in buttons.findChildren(QToolButton))
    assert widest <= buttons.minimumSizeHint().width() < 1.5 * widest


def test_a_banner_puts_its_buttons_below_a_sentence_without_room(qtbot):
    banner = Banner("A sentence of some length that explains what is asked here, and why.", "&Run it", "&Discard")
    qtbot.addWidget(banner)
    banner.show()
    tops = {}
    for width in (900, 260):
        banner.resize(width, 200)
        settle()
        tops[width] = [button.y() > banner._text.geometry().bottom() for button in banner.findChildren(QPushButton)]
        assert banner._text.width() > 200
    assert tops == {900: [False, False], 260: [True, True]}


def test_the_list_of_shortcuts_fits_the_screen(window):
    dialog = ShortcutsDialog([("What it does", "Ctrl+A")] * 90, window)
    assert dialog.height() <= 0.8 * dialog.screen().availableGeometry().height() + 1
    dialog.deleteLater()


def test_three_columns_fit_into_1100_pixels_whatever_the_letters(large):
    assert large.surface.minimumSizeHint().width() <= 1100


def test_values_keep_their_room_beside_shape_and_dtype(large):
    view = large.inputs.view
    assert view.columnWidth(Column.VALUE) >= scaled(VALUE_ROOM)
    assert view.isColumnHidden(Column.DTYPE) and not view.isColumnHidden(Column.TICK)
    assert "[2] · float64" in view.model().index(0, Column.VALUE).data(0x3)  # the tooltip
    large.around.letters.reset()
    large.reset_layout()
    settle()
    assert not view.isColumnHidden(Column.DTYPE)


def test_a_column_scrolls_only_where_its_cards_are_too_many_at_their_smallest(window):
    """The function's card gives way before anything of the column is out of sight."""
    window.resize(1280, 720)
    window.controller.open(Problem("x*y*z", tuple(InputText(name, "1.") for name in "xyz")))
    settle()
    area = next(area for area in window.surface.findChildren(QScrollArea) if area.isAncestorOf(window.editor))
    assert area.verticalScrollBar().maximum() == 0


def middle_scrolls(window) -> bool:
    area = next(area for area in window.surface.findChildren(QScrollArea) if area.isAncestorOf(window.pages)
                and area.objectName() == "column")
    return area.verticalScrollBar().maximum() > 0


@pytest.mark.parametrize("page", ["hessian", "curve", "surface", "spectrum", "compare"])
def test_a_page_scrolls_before_its_picture_becomes_a_strip(large, page):
    """Rows of controls keep their height and the picture its least; at the usual size of letters nothing scrolls."""
    large.resize(1100, 700)
    large.pages.bar.show_page(page)
    settle()
    shown = large.pages.page()
    assert shown.height() >= shown.heightForWidth(shown.width())
    body = shown._stack.parentWidget()
    assert body.height() >= LEAST_BODY
    large.around.letters.reset()
    settle()
    assert not middle_scrolls(large)


def test_the_end_of_a_number_is_not_lost(qtbot):
    """The text of a list says with an ellipsis that it goes on."""
    field = ListField("critical points")
    qtbot.addWidget(field)
    text = "saddle at (0, 0), f = 3.3178e-47"
    field.addItem(text)
    field.resize(field.fontMetrics().horizontalAdvance(text) + 80, 30)
    assert field.shown_text() == text
    field.resize(150, 30)
    assert field.shown_text().endswith("…") and field.currentText() == text


def test_a_value_without_room_keeps_its_exponent(window):
    view = window.inputs.view
    assert view.textElideMode() == Qt.TextElideMode.ElideMiddle
    text = f"[1.5, {', '.join(['2.'] * 60)}, 7.25]"
    window.controller.open(Problem("x**2", (InputText("x", text),)))
    settle()
    index = view.model().index(0, Column.VALUE)
    cell, letter = view.visualRect(index), QFontMetrics(index.data(Qt.ItemDataRole.FontRole)).horizontalAdvance("0")
    room = (cell.width() - 6) // letter * letter
    for place, number in ((cell.left() + 3 + 2 * letter, "1.5"), (cell.left() + 3 + room - 3 * letter, "7.25")):
        _, _, (first, last) = view._pick(QPoint(place, cell.center().y()))
        assert text[first:last] == number, "what is dragged is what is seen"


def test_long_code_in_a_finding_wraps(window):
    window.controller.tell(finding("function-raised", error=CODE))
    settle()
    label = next(label for label in window.findings.findChildren(TextLabel) if CODE in label.text())
    assert label.minimumSizeHint().width() <= window.findings.width() and JOINT not in label.text()
    assert label.height() > 2 * label.fontMetrics().lineSpacing()


def test_an_expression_is_read_whole_and_source_keeps_its_margins(window):
    window.editor.set_text("x + " * 60 + "x")
    settle()
    assert window.editor.lineWrapMode() == QPlainTextEdit.LineWrapMode.WidgetWidth
    assert not window.editor.horizontalScrollBar().isVisible()
    window.editor.set_text("def f(x):\n    return " + "x + " * 60 + "x")
    assert window.editor.lineWrapMode() == QPlainTextEdit.LineWrapMode.NoWrap


class Tall(QWidget):
    """Something that likes to be tall, and can do with little."""

    def sizeHint(self) -> QSize:
        return QSize(400, 900)

    def minimumSizeHint(self) -> QSize:
        return QSize(10, 20)


def test_a_page_asks_for_the_height_that_it_needs_not_for_what_it_likes(qtbot):
    page, body = Page("Spectrum"), QWidget()
    qtbot.addWidget(page)
    column = QVBoxLayout(body)
    text = TextLabel("A sentence that is told above the picture, and breaks where there is little room. " * 3)
    column.addWidget(text)
    column.addWidget(Tall(), 1)
    page._lay_out(body)
    page.show()
    page.resize(600, 500)
    settle()
    assert page.heightForWidth(600) < 400
    assert page.heightForWidth(150) > page.heightForWidth(600)  # the sentence takes more lines
