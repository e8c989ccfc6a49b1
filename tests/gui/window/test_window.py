"""The window as a whole, on a worker that answers by hand."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QWidget,
)

from hessgui.files import sessions
from hessgui.gui.actions import ACTIONS, MENUS
from hessgui.gui.gallery import examples
from hessgui.gui.panels.banner import Banner
from hessgui.gui.window import FRAME
from hessgui.model.findings import Edit, Finding
from hessgui.model.messages import Finished, Printed
from hessgui.model.problem import InputText, Problem
from hessgui.model.session import Session


def open_square(window) -> None:
    window.controller.open(Problem("x**2", (InputText("x", "[1., 2.]", True),)))


def test_an_example_fills_the_cards_and_its_answer_is_shown(window, client, answer):
    window.open_example(examples()[1])
    assert window.editor.text() == "x**3 + 4*x - 10"
    assert [item.value for item in window.inputs.inputs()] == ["tensor([2.])"]
    window.controller.receive(answer(size=1, scale=12.0))
    assert window.pages.picture() is not None
    assert window.windowTitle() == f"{examples()[1].title}[*] · hessgui" and not window.isWindowModified()


def test_the_cursor_stands_in_the_function(window):
    window.open_example(examples()[0])
    window.activateWindow()
    focus = window.focusWidget()
    assert focus is window.editor or window.editor.isAncestorOf(focus)


def test_typing_marks_the_title_and_asks_for_a_computation(qtbot, window, client):
    open_square(window)
    window.editor.set_text("x**2 + 1")
    window.editor.edited.emit()
    qtbot.waitUntil(lambda: len(client.requests) == 2, timeout=3000)
    assert client.requests[-1].problem.function == "x**2 + 1" and window.isWindowModified()


def test_a_new_parameter_gets_a_row_and_goes_along(qtbot, window, client):
    open_square(window)
    window.editor.set_text("x**2 * y")
    window.editor.edited.emit()
    qtbot.waitUntil(lambda: len(client.requests) == 2, timeout=3000)
    assert [item.name for item in client.requests[-1].problem.inputs] == ["x", "y"]


def test_clicking_an_entry_fills_its_card(window, answer):
    open_square(window)
    window.controller.receive(answer(scale=18.0))
    from hessgui.gui.matrix import EntryPosition

    window.pages.entry_selected.emit(EntryPosition("hessian", 0, 1, 1))
    labels = [label.text() for label in window.entry_card.findChildren(QLabel)]
    assert "∂²f / ∂x[1] ∂x[1]" in labels and "18" in labels


def test_an_untrusted_session_asks_first(window, client):
    window.controller.open(Problem("x**2", (InputText("x", "2"),)), trusted=False)
    assert window.trust_banner.isVisible() and client.requests == []
    window.trust_banner.accepted.emit()
    assert not window.trust_banner.isVisible() and len(client.requests) == 1


def test_a_finding_leads_to_its_line_and_is_cured_by_a_click(window, client, answer):
    window.controller.open(Problem("(x\n**2)", (InputText("x", "2"),)))
    edit = Edit(2, 1, 2, 4, "**3", "Write **3")
    found = Finding("warning", "somewhere", "Look here.", 2, 2, edit=edit)
    window.controller.receive((Finished(client.requests[-1].id, "failed", None, (found,)),))
    window.findings.chosen.emit(found)
    window.findings.cured.emit(found)
    assert window.editor.text() == "(x\n**3)"
    (undo,) = (each for each in window.findings.findChildren(QPushButton) if each.text() == "Undo: Write **3")
    assert not undo.isHidden()
    undo.click()
    assert window.editor.text() == "(x\n**2)"
    assert undo.isHidden()


def test_the_way_back_goes_once_the_text_is_another(window, client):
    window.controller.open(Problem("x**2", (InputText("x", "2"),)))
    edit = Edit(1, 4, 1, 5, "3", "Write **3")
    window.findings.cured.emit(Finding("warning", "somewhere", "Look here.", edit=edit))
    assert window.editor.text() == "x**3"
    window.editor.insertPlainText("+x")
    (undo,) = (each for each in window.findings.findChildren(QPushButton) if each.text().startswith("Undo"))
    assert undo.isHidden()


def test_work_that_a_crash_left_is_offered_and_taken_up(window, client, tmp_path):
    lost = tmp_path / "state" / "autosave-4194305.hess"  # above the largest process number of a Linux system
    lost.parent.mkdir(exist_ok=True)
    sessions.save(lost, Session(Problem("x**5", (InputText("x", "2"),)), view={"trusted": True}))
    window.offer_recovery()
    (banner,) = (banner for banner in window.findChildren(Banner) if banner.isVisible())
    banner.accepted.emit()
    assert window.editor.text() == "x**5" and window.isWindowModified() and not banner.isVisible()
    assert not lost.exists() and len(client.requests) == 1


def test_printed_text_has_its_card(qtbot, window, client):
    open_square(window)
    assert window.printed.isHidden()
    window.controller.receive((Printed(client.requests[-1].id, "hello\n"),))
    qtbot.waitUntil(window.printed.isVisible, timeout=2000)


def test_a_dropped_session_is_opened_and_asks(qtbot, window, client, tmp_path):
    path = tmp_path / "dropped.hess"
    sessions.save(path, Session(Problem("x**4", (InputText("x", "2"),))))
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    window.dropEvent(QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton,
                                Qt.KeyboardModifier.NoModifier))
    qtbot.waitUntil(lambda: window.controller.problem.function == "x**4")
    assert window.documents.path == path and client.requests == []


class TestActions:
    def test_ids_and_shortcuts_are_unique_and_menus_known(self):
        assert len({row.id for row in ACTIONS}) == len(ACTIONS)
        shortcuts = [row.shortcut for row in ACTIONS if row.shortcut]
        assert len(set(shortcuts)) == len(shortcuts)
        assert {row.menu for row in ACTIONS} <= set(MENUS)

    def test_menus_open_by_letters_that_differ(self):
        letters = [title[title.index("&") + 1].lower() for title in MENUS.values()]
        assert len(set(letters)) == len(letters)

    def test_what_needs_a_result_waits_for_one(self, window, answer):
        actions = window.actions_bar.actions
        assert not actions["export"].isEnabled() and not actions["copy-torch"].isEnabled()
        open_square(window)
        assert actions["stop"].isEnabled()
        window.controller.receive(answer())
        assert actions["export"].isEnabled() and actions["copy-torch"].isEnabled()
        assert not actions["stop"].isEnabled()

    def test_copying_as_pytorch_text(self, window, answer):
        open_square(window)
        window.controller.receive(answer(scale=2.0))
        window.actions_bar.actions["copy-torch"].trigger()
        assert QGuiApplication.clipboard().text() == "tensor(2.0)"

    def test_copying_the_matrix(self, window, answer):
        open_square(window)
        window.controller.receive(answer(scale=2.0))
        window.actions_bar.actions["copy-matrix"].trigger()
        rows = [line.split("\t") for line in QGuiApplication.clipboard().text().strip().split("\n")]
        assert [[float(cell) for cell in row] for row in rows] == [[2.0, 0.0], [0.0, 2.0]]

    def test_going_to_the_largest_entry_shows_its_matrix_and_fills_its_card(self, window, answer):
        open_square(window)
        window.controller.receive(answer(scale=-2.0))
        for page in ("jacobian", "error"):  # which have nothing to show here, and stay
            window.pages.bar.show_page(page)
            window.actions_bar.actions["largest"].trigger()
            assert window.pages.key == page
        window.pages.bar.show_page("curve")
        window.actions_bar.actions["largest"].trigger()
        labels = [label.text() for label in window.entry_card.findChildren(QLabel)]
        assert window.pages.key == "hessian" and "∂²f / ∂x[0] ∂x[0]" in labels and "-2" in labels
        assert window.focusWidget() is window.pages.page().view, "arrows walk on from there"

    def test_live_is_one_switch_in_two_places(self, window):
        window.actions_bar.actions["live"].trigger()
        assert not window.controller.live and not window.compute._live.isChecked()
        window.compute._live.click()
        assert window.controller.live and window.actions_bar.actions["live"].isChecked()

    @pytest.mark.parametrize("choice", ["dark", "light"])
    def test_a_theme_is_applied_and_remembered(self, window, choice):
        window.actions_bar.actions[f"theme-{choice}"].trigger()
        assert window.theme.name == choice and window._settings.values.theme == choice
        assert window.theme.card in window.window().styleSheet() or window.theme.card in _application_sheet()

    def test_pages_are_turned_over_those_in_sight(self, window, answer):
        open_square(window)
        window.controller.receive(answer())
        seen = []
        for _ in window.pages.bar.present():
            seen.append(window.pages.key)
            assert window.pages.isTabVisible(window.pages.currentIndex())
            window.actions_bar.actions["next-page"].trigger()
        assert seen == list(window.pages.bar.present()) and "gradient" not in seen
        assert window.pages.key == "hessian"


def _application_sheet() -> str:
    return QGuiApplication.instance().styleSheet()


def test_nothing_is_cut_at_1100_by_700(window, answer):
    window.open_example(examples()[0])
    window.resize(1100, 700)
    window.surface.set_sizes((), (), 1100)
    edit = Edit(1, 1, 1, 2, "g", "Write torch.sin instead")
    found = Finding("warning", "code", "A long sentence. " * 8, 12, 34, "And a remedy. " * 5, detail="1", edit=edit)
    *messages, last = answer()
    window.controller.receive((*messages, replace(last, findings=(found,))))
    QApplication.processEvents()
    assert (window.width(), window.height()) == (1100, 700)
    for area in window.findChildren(QScrollArea):
        if area.objectName() == "column":
            assert area.widget().width() <= area.viewport().width()
    for label in window.findChildren(QLabel):
        if label.isVisible() and label.wordWrap() and label.text():
            assert label.height() >= label.heightForWidth(label.width()), label.text()
    for button in window.findChildren(QAbstractButton):
        if button.isVisible() and button.text():
            assert button.width() >= button.fontMetrics().horizontalAdvance(button.text()), button.text()


def test_every_control_has_a_name(window):
    kinds = (QAbstractButton, QComboBox, QPlainTextEdit)
    controls = {control for kind in kinds for control in window.findChildren(kind) if control.isVisible()}
    nameless = [f"{type(control).__name__} in {type(control.parentWidget()).__name__}"
                for control in controls if not _name(control) and not _belongs_to_qt(control)]
    assert nameless == []


def _belongs_to_qt(control: QWidget) -> bool:
    """Whether a control is a part that Qt made of a larger one: a tab bar's arrows, a table's corner."""
    return type(control.parentWidget()).__name__ in ("QTabBar", "QTableView") or control.objectName().startswith("qt_")


def _name(control: QWidget) -> str:
    return control.accessibleName() or (control.text() if isinstance(control, QAbstractButton) else "")


def test_f6_goes_round_the_cards(window, answer):
    open_square(window)
    window.controller.receive(answer())
    window.focus_function()
    seen = []
    for _ in range(4):
        window.actions_bar.actions["next-card"].trigger()
        focus = window.focusWidget()
        seen.append(next(name for name in ("inputs", "compute", "pages", "editor")
                         if getattr(window, name) is focus or getattr(window, name).isAncestorOf(focus)))
    assert seen == ["inputs", "compute", "pages", "editor"]


def test_the_layout_is_remembered(window, tmp_path):
    window.surface.set_sizes((300, 500, 260), (150, 220), window.width())
    sizes, _ = window.surface.sizes()
    window.documents.may_leave = lambda: True
    window.close()
    assert window._settings.values.columns == sizes and window._settings.values.geometry


SEVERAL = "def g(x):\n    return x.sum()\n\n\ndef f(x):\n    return (x**2).sum()\n"


def test_one_of_several_functions_is_chosen_and_the_choice_goes_with_its_text(window, client):
    window.controller.open(Problem(SEVERAL, (InputText("x", "[1., 2.]", True),)))
    picker = next(combo for combo in window.compute.findChildren(QComboBox) if combo.accessibleName() == "Function")
    assert picker.isVisible() and [picker.itemText(i) for i in range(picker.count())] == ["g", "f"]
    assert picker.currentText() == "f"
    picker.setCurrentIndex(0)
    picker.activated.emit(0)
    assert window.controller.problem.entry == "g"
    window.controller.change(function="def h(x):\n    return x.prod()\n")
    assert window.controller.problem.entry is None and not window.controller.has_errors and not picker.isVisible()


def test_the_seed_is_typed_and_moved_on(qtbot, window, client):
    window.controller.open(Problem("x**2", (InputText("x", "randn(3)", True),), seed=4))
    field = window.inputs.seed_field
    assert field.isVisible() and field.value() == 4
    field.setValue(11)
    assert window.controller.problem.seed == 11
    qtbot.mouseClick(window.inputs.draw_button, Qt.MouseButton.LeftButton)
    assert window.controller.problem.seed == 12 and field.value() == 12


def test_run_leads_to_the_button_that_trusts(qtbot, window, client):
    window.controller.open(Problem("x**2", (InputText("x", "[1.]", True),)), trusted=False)
    window.run()
    assert client.requests == []
    qtbot.keyClick(window.trust_banner.focusProxy(), Qt.Key.Key_Space)
    assert len(client.requests) == 1


def test_stopping_before_anything_came_leaves_the_picture_before_and_says_so(window, client, answer):
    open_square(window)
    window.controller.receive(answer())
    window.controller.change(function="x**3")
    window.controller.run()
    window.controller.receive((Finished(client.requests[-1].id, "cancelled"),))
    assert window.controller.is_outdated and "hessian" in window.controller.shown.matrices
    assert window.footer._receipt.text().startswith("stopped, the earlier result:")


def test_what_an_earlier_text_had_wrong_marks_no_place_in_the_next(window, client, answer):
    open_square(window)
    wrong = Finding("warning", "non-finite", "It began in sqrt.", line=1)
    *first, last = answer()
    window.controller.receive((*first, replace(last, findings=(wrong,))))
    assert window.editor._findings == (wrong,)
    window.controller.change(function="x**3")
    assert window.editor._findings == () and window.controller._told[0].message == wrong.message
    window.controller.change(function="")
    assert wrong.message not in [found.message for found in window.controller._told]


def test_the_tabs_keep_their_room_while_the_picture_is_outdated(qtbot, window, answer):
    open_square(window)
    window.controller.receive(answer())
    window.resize(1100, 700)
    window.surface.set_sizes((290, 420, 260), (), 1100)
    window.controller.change(function="x**2 + oops")
    qtbot.waitUntil(lambda: window.pages._is_stale)
    last = window.pages.tabBar().tabRect(window.pages.count() - 1)
    assert last.right() <= window.pages.tabBar().width()
    assert window.footer._receipt.text().startswith(("outdated:", "computing…"))


def test_every_page_fits_at_1100_by_700(window, answer):
    """Beneath a title bar, and with a tour that tells something above the pages."""
    height = 700 - FRAME
    window.resize(1100, height)
    window.open_example(examples()[0])
    window.controller.receive(answer())
    window.surface.history.pin(window.controller.shown)
    window.actions_bar.actions["tour"].trigger()
    for key in window.pages.bar.titles():
        window.pages.bar.set_absent(key, False)
        window.pages.bar.show_page(key)
        QApplication.processEvents()
        needed = window.minimumSizeHint()
        assert needed.width() <= 1100 and needed.height() <= height, key
        assert (window.width(), window.height()) == (1100, height), key


def test_the_inputs_of_an_expression_keep_their_order(window, client):
    """As `hessgui compute` computes them; the order in which an expression names them means nothing."""
    window.controller.open(Problem("y*x**2", (InputText("x", "2."), InputText("y", "3."))))
    assert [item.name for item in client.requests[-1].problem.inputs] == ["x", "y"]
    window.editor.setPlainText("z*y*x**2")
    assert [item.name for item in window.inputs.inputs()] == ["x", "y", "z"]
    window.editor.setPlainText("z*a*x**2")
    assert [(item.name, item.value) for item in window.inputs.inputs()][:2] == [("x", "2."), ("a", "3.")]
    window.editor.setPlainText("def f(z, x): return z*x")
    assert [item.name for item in window.inputs.inputs()] == ["z", "x"]
