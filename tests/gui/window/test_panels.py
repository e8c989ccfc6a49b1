"""The cards: what they show and what they say when they are used."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from hessgui.gui.icons import severity_pixmap
from hessgui.gui.panels.compute import ComputePanel
from hessgui.gui.panels.entry import EntryPanel
from hessgui.gui.panels.entry_facts import EntryFacts, RefereeFact
from hessgui.gui.panels.findings import MAX_ROWS, FindingRow, FindingsPanel, headline, place_of
from hessgui.gui.panels.footer import Footer
from hessgui.gui.panels.printed import PrintedPanel
from hessgui.gui.panels.torch_text import TorchTextPanel
from hessgui.gui.panels.zeros import ZerosPanel
from hessgui.gui.theme import DARK, LIGHT
from hessgui.model.findings import Edit, Finding
from hessgui.model.layout import AxisLayout
from hessgui.model.messages import DeviceInfo, Progress, Started, TextReady
from hessgui.model.problem import Problem
from hessgui.model.result import Result
from hessgui.model.trust import Receipt, Zeros


def texts(widget) -> list[str]:
    QApplication.processEvents()  # a layout shows new rows when it is next activated
    return [label.text() for label in widget.findChildren(QLabel) if label.isVisible() and label.text()]


def started(size: int) -> Started:
    outputs = AxisLayout([("f", (size,) if size > 1 else ())])
    return Started(1, (), AxisLayout([("x", ())]), outputs, (0,), ("f",), np.zeros(size), outputs.blocks[0].shape, True)


@pytest.fixture
def shown(qtbot):
    def show(widget):
        host = QWidget()
        QVBoxLayout(host).addWidget(widget)
        qtbot.addWidget(host)
        host.show()
        hosts.append(host)
        return widget

    hosts = []

    return show


class TestFindings:
    EDIT = Edit(1, 2, 1, 3, "**", "Write x**2")
    FINDINGS = (
        Finding("info", "affine", "f is affine in x.", remedy="Nothing to do."),
        Finding("error", "syntax-error", "This is no power.", line=3, column=5, edit=EDIT),
        Finding("warning", "integer-input", "n is an integer.", input="n", detail="line 1\nline 2"),
    )

    def test_the_gravest_stands_first_with_its_place(self, shown):
        panel = shown(FindingsPanel(LIGHT))
        panel.show_findings(self.FINDINGS)
        rows = panel.findChildren(FindingRow)
        assert [row.accessibleName().split()[0] for row in rows] == ["Error", "Warning", "Note"]
        assert [place_of(found) for found in self.FINDINGS] == ["", "line 3, column 5", "input n"]
        assert "line 3, column 5" in texts(rows[0]) and "Nothing to do." in texts(rows[2])

    def test_a_click_and_return_choose_it(self, qtbot, shown):
        panel = shown(FindingsPanel(LIGHT))
        panel.show_findings(self.FINDINGS)
        row = panel.findChildren(FindingRow)[0]
        for act in (lambda: qtbot.mouseClick(row, Qt.MouseButton.LeftButton),
                    lambda: qtbot.keyClick(row, Qt.Key.Key_Return)):
            with qtbot.waitSignal(panel.chosen) as chosen:
                act()
            assert chosen.args == [self.FINDINGS[1]]

    def test_the_button_offers_the_cure(self, qtbot, shown):
        panel = shown(FindingsPanel(LIGHT))
        panel.show_findings(self.FINDINGS)
        (cure,) = (button for button in panel.findChildren(QPushButton) if button.text() == self.EDIT.title)
        with qtbot.waitSignal(panel.cured) as cured:
            qtbot.mouseClick(cure, Qt.MouseButton.LeftButton)
        assert cured.args[0].edit == self.EDIT

    def test_details_fold_out_and_in(self, qtbot, shown):
        panel = shown(FindingsPanel(LIGHT))
        panel.show_findings(self.FINDINGS)
        (detail,) = panel.findChildren(QPlainTextEdit)
        (fold,) = (button for button in panel.findChildren(QPushButton) if button.text().startswith("Details"))
        assert texts(panel) and detail.isHidden() and detail.toPlainText() == "line 1\nline 2"
        qtbot.mouseClick(fold, Qt.MouseButton.LeftButton)
        assert detail.isVisible()
        qtbot.mouseClick(fold, Qt.MouseButton.LeftButton)
        assert detail.isHidden()

    def test_markup_in_a_finding_is_shown_as_it_is(self, shown):
        panel = shown(FindingsPanel(LIGHT))
        panel.show_findings((Finding("error", "code", "<b>bold</b> & <script>"),))
        (label,) = (label for label in panel.findChildren(QLabel) if "bold" in label.text())
        assert label.textFormat() == Qt.TextFormat.PlainText

    def test_a_flood_is_cut_and_counted(self, shown):
        panel = shown(FindingsPanel(LIGHT))
        panel.show_findings(tuple(Finding("info", "code", f"Number {index}.") for index in range(MAX_ROWS + 7)))
        assert "and 7 more" in texts(panel)

    def test_the_same_findings_keep_their_rows(self, shown):
        panel = shown(FindingsPanel(LIGHT))
        panel.show_findings(self.FINDINGS)
        rows = panel.findChildren(FindingRow)
        panel.show_findings(tuple(self.FINDINGS))
        assert panel.findChildren(FindingRow) == rows

    def test_severities_differ_in_shape_not_only_in_colour(self, qtbot):
        masks = {severity: severity_pixmap(severity, LIGHT, 16, 1.0).toImage().createAlphaMask() for severity in
                 ("error", "warning", "info")}
        assert masks["error"] != masks["warning"] != masks["info"] != masks["error"]

    def test_another_theme_repaints_the_icons(self, shown):
        panel = shown(FindingsPanel(LIGHT))
        panel.show_findings(self.FINDINGS[:1])
        before = panel.findChild(FindingRow).findChild(QLabel).pixmap().toImage()
        panel.apply_theme(DARK)
        assert texts(panel)
        rows = [row for row in panel.findChildren(FindingRow) if row.isVisible()]
        assert rows[0].findChild(QLabel).pixmap().toImage() != before


class TestCompute:
    def test_devices_are_those_of_the_engine_and_a_missing_one_is_said(self, shown):
        panel = shown(ComputePanel())
        panel.show_problem(Problem("x", device="cuda:1"))
        panel.show_devices((DeviceInfo("cpu", "CPU · 2 cores"), DeviceInfo("cuda:0", "A GPU")))
        titles = [panel._device.itemText(index) for index in range(panel._device.count())]
        assert titles == ["CPU · 2 cores", "A GPU", "cuda:1 (not on this machine)"]
        assert panel._device.currentData() == "cuda:1"

    def test_showing_a_problem_is_silent(self, qtbot, shown):
        panel = shown(ComputePanel())
        with qtbot.assertNotEmitted(panel.changed):
            panel.show_problem(Problem("x", dtype="float32", strategy="rows", component=(2,)))
        assert panel._precision.currentData() == "float32" and panel._strategy.currentData() == "rows"

    def test_choosing_says_which_field(self, qtbot, shown):
        panel = shown(ComputePanel())
        panel._precision.setFocus()
        with qtbot.waitSignal(panel.changed) as changed:
            qtbot.keyClick(panel._precision, Qt.Key.Key_Down)
        assert changed.args == [{"dtype": "float32"}]

    @pytest.mark.parametrize(("typed", "component"), [("2", (2,)), ("0,2", (0, 2)), ("f[1]", (1,))])
    def test_a_component_is_typed_or_picked(self, qtbot, shown, typed, component):
        panel = shown(ComputePanel())
        panel.show_started(started(3))
        line = panel._output.lineEdit()
        line.selectAll()
        with qtbot.waitSignal(panel.changed) as changed:
            qtbot.keyClicks(line, typed)
            qtbot.keyClick(line, Qt.Key.Key_Return)
        assert changed.args == [{"component": component}]

    def test_a_chosen_component_is_shown_by_its_name(self, shown):
        panel = shown(ComputePanel())
        panel.show_problem(Problem("x", component=(2,)))
        assert panel._output.currentText() == "2"
        panel.show_started(started(3))
        assert panel._output.currentText() == "f[2]"

    def test_a_component_that_is_no_index_is_marked_and_changes_nothing(self, qtbot, shown):
        panel = shown(ComputePanel())
        panel.show_started(started(3))
        line = panel._output.lineEdit()
        line.selectAll()
        with qtbot.assertNotEmitted(panel.changed):
            qtbot.keyClicks(line, "two")
            qtbot.keyClick(line, Qt.Key.Key_Return)
        assert panel._output.property("role") == "wrong"

    def test_one_number_is_said_to_be_one(self, shown):
        panel = shown(ComputePanel())
        panel.show_started(started(1))
        assert panel._output.currentText() == "f  (one number)"
        panel.show_started(started(10))
        assert panel._output.currentText() == "all 10"

    def test_auto_says_what_it_took(self, shown):
        panel = shown(ComputePanel())
        panel.show_strategy("compressed")
        assert panel._strategy.currentText() == "auto → compressed"
        panel.show_strategy("")
        assert panel._strategy.currentText() == "auto"


def test_the_entry_card_shows_facts_and_copies_the_number(qtbot, shown):
    panel = shown(EntryPanel())
    facts = EntryFacts("∂²f / ∂x ∂y", "0.3333333333333333", (RefereeFact(False, "differences", "0.5 ± 1e-9"),),
                       ("No two ways agree.",), True)
    panel.show_facts(facts)
    assert {"∂²f / ∂x ∂y", "0.3333333333333333", "≠", "differences", "0.5 ± 1e-9"} <= set(texts(panel))
    qtbot.mouseClick(panel._copy, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == "0.3333333333333333"
    panel.show_facts(None)
    assert texts(panel) == ["Entry", "Click an entry of a picture."]


def test_zeros_show_only_kinds_that_occur(shown):
    panel = shown(ZerosPanel())
    assert panel.isHidden()
    panel.show_zeros(Zeros({"linear": 1234, "vanishing": 0, "cut": 2}))
    assert not panel.isHidden()
    assert {"1\N{NO-BREAK SPACE}234", "2"} <= set(texts(panel)) and len(texts(panel)) == 5


def test_printed_text_is_there_only_when_there_is_some(shown):
    panel = shown(PrintedPanel())
    assert panel.isHidden()
    panel.show_text("hello\n")
    assert panel.isVisible()
    panel.show_text("")
    assert panel.isHidden()


def test_torch_text_says_who_computed_it_and_copies_it_to_the_letter(qtbot, shown):
    panel = shown(TorchTextPanel())
    panel.show_texts({"hessian": TextReady(1, "hessian", "tensor([[12.]])", True),
                      "jacobian": TextReady(1, "jacobian", "tensor([[16.]])", False)})
    assert "itself" in panel._origin.text()
    panel.copy()
    assert QGuiApplication.clipboard().text() == "tensor([[12.]])"
    qtbot.mouseClick(panel._buttons["jacobian"], Qt.MouseButton.LeftButton)
    assert panel._text.toPlainText() == "tensor([[16.]])" and "does not take" in panel._origin.text()
    assert panel._buttons["gradient"].isHidden()


class TestFooter:
    def result(self, status="ok", **facts) -> Result:
        result = Result(1, Problem("x"))
        result.status, result.computed = status, True
        result.receipt = Receipt("rows", "", 2, 8, 0.0006, 1000, rows_done=8, rows_total=8, **facts)
        return result

    def test_the_receipt(self, shown):
        footer = shown(Footer())
        footer.show_result(self.result(digits=15.0), outdated=False)
        assert "2 HVPs instead of 8 · 0.6 ms · 1.0 kB · 15 digits agree" in texts(footer)

    def test_what_was_done_stays_in_sight_for_a_while(self, shown):
        footer = shown(Footer())
        footer.tell("Wrote 61 positions")
        footer.show_result(self.result(digits=15.0), outdated=False)
        footer.show_result(self.result(digits=14.0), outdated=False)
        assert "Wrote 61 positions" in texts(footer)
        footer._told.timeout.emit()
        assert any(text.endswith("14 digits agree") for text in texts(footer))
        footer.show_message("computing…")
        footer.show_result(self.result(digits=13.0), outdated=False)
        assert any(text.endswith("13 digits agree") for text in texts(footer))

    def test_a_stopped_result_says_so(self, shown):
        footer = shown(Footer())
        footer.show_result(self.result("cancelled"), outdated=False)
        assert any(text.startswith("stopped · ") for text in texts(footer))

    def test_progress_in_words_and_as_a_bar(self, shown):
        footer = shown(Footer())
        footer.show_slow(True)
        footer.show_progress(Progress(1, "rows", 30, 120, 2.5))
        assert "computing rows · 30 of 120 · 2.5 s left" in texts(footer)
        assert footer._bar.isVisible() and footer._bar.value() / footer._bar.maximum() == 0.25
        footer.show_progress(Progress(1, "rows", 120, 120, 0.001))
        assert "computing rows · 120 of 120" in texts(footer)
        footer.show_slow(False)
        assert not footer._bar.isVisible()

    def test_files_that_are_being_written_are_told_for_as_long_as_it_takes(self, shown):
        footer = shown(Footer())
        footer.show_writing(True)
        footer.show_progress(Progress(1, "rows", 30, 120))  # of something quick
        assert footer._bar.isVisible() and "writing files" in texts(footer)
        footer.show_slow(True)
        assert "computing rows · 30 of 120" in texts(footer)
        footer.show_slow(False)
        assert footer._bar.isVisible() and "writing files" in texts(footer)
        footer.show_writing(False)
        assert not footer._bar.isVisible()


@pytest.mark.parametrize(("message", "head", "rest"), [
    ("Short: it stays whole.", "Short: it stays whole.", ""),
    ("The Hessian is block diagonal, 4 blocks of 2 x 2: 12 of its 64 entries can be non-zero.",
     "The Hessian is block diagonal, 4 blocks of 2 x 2:", "12 of its 64 entries can be non-zero."),
    ("Hessian entry (y, y) is 0 by automatic differentiation, but 1 by differences of the gradient: 4.",
     "Hessian entry (y, y) is 0 by automatic differentiation,", "but 1 by differences of the gradient: 4."),
    ("A sentence of some length that comes to no end before its very last words: 4.",
     "A sentence of some length that comes to no end before its very last words: 4.", ""),
])
def test_a_long_message_stands_out_by_its_beginning(message, head, rest):
    assert headline(message) == (head, rest)
