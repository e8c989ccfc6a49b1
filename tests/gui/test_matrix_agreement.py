"""The panel of the numerical error: what it was compared with, how many digits, and which entries are suspect."""

import numpy as np
import pytest

from hessgui.gui.matrix import AgreementPanel, EntryPosition
from hessgui.gui.theme import DARK
from hessgui.model.layout import AxisLayout
from hessgui.model.matrix import Matrix
from hessgui.model.questions import (
    Cancellation,
    CheckEveryEntry,
    EveryEntryChecked,
    LowerPrecision,
    PrecisionAnswer,
)
from hessgui.model.trust import Agreement, Reference

VALUES = np.array([[1.5, 0.0, -2.25, 0.0, 0.1, 3.0], [0.0, 0.0, 0.0, 7.0, 0.0, -1.0], [4.0, 5.0, 6.0, 0.0, 0.0, 0.5]])
JACOBIAN = Matrix("jacobian", AxisLayout([("f", (3,))]), AxisLayout([("x", (2,)), ("y", (2, 2))]), VALUES)
INPUTS = AxisLayout([("x", (2,)), ("y", (2,))])
HESSIAN = Matrix("hessian", INPUTS, INPUTS, np.arange(16.0).reshape(4, 4))


@pytest.fixture
def error_panel(qtbot):
    widget = AgreementPanel(DARK)
    qtbot.addWidget(widget)
    widget.resize(700, 600)
    widget.show()
    return widget


def test_the_error_panel_reads_both_numbers_and_the_digits(error_panel):
    digits = np.full((3, 6), 11.4)
    reference = Reference("differences", VALUES + 1e-11, np.full((3, 6), 3e-11))
    agreement = Agreement("jacobian", "central differences of the value", 11.4, 0, digits, None, (reference,))
    error_panel.show_agreements({"jacobian": agreement}, {"jacobian": JACOBIAN})
    error_panel.select(EntryPosition("jacobian", 0, 1, 3))
    assert error_panel.sentence() == ""
    assert error_panel.readout() == "∂f[1] / ∂y[0,1] = 7 · differences 7.00000000001 ± 3e-11 · 11 digits agree" \
        .replace("3e-11", "3e−11")
    assert "central differences of the value" in error_panel._method.text()
    assert "11 digits agree" in error_panel._subtitle.text()


def test_the_way_of_checking_is_told_once(error_panel):
    for agreement, sentence in (
        (Agreement("hessian", "not compared: no time was left", None), "Nothing could be compared"),
        (Agreement("hessian", "2 random probes", 11.0), "against 2 random probes"),
    ):
        error_panel.show_agreement(HESSIAN, agreement)
        assert sentence in error_panel.sentence() and not error_panel._method.text()


def test_the_error_panel_switches_between_matrices_and_marks_suspects(error_panel):
    suspects = np.zeros((4, 4), bool)
    suspects[1, 2] = True
    hessians = Agreement("hessian", "differences", 0.0, 1, np.where(suspects, 0.0, np.nan), suspects)
    jacobians = Agreement("jacobian", "differences", 15.0, 0, np.full((3, 6), 15.0))
    error_panel.show_agreements({"hessian": hessians, "jacobian": jacobians},
                                {"hessian": HESSIAN, "jacobian": JACOBIAN})
    assert "suspect" in error_panel._legend.text() and "not compared" in error_panel._legend.text()
    assert "1 entry is suspect" in error_panel._subtitle.text()
    error_panel.quantities.buttons["jacobian"].click()
    assert error_panel.view._plane.shape == (3, 6)
    error_panel.show_agreements({}, {})
    assert "Nothing has been compared" in error_panel.sentence()


def test_the_error_panel_says_when_only_probes_ran(error_panel):
    agreement = Agreement("hessian", "float64 products with 8 random vectors", 13.2)
    error_panel.show_agreement(HESSIAN, agreement)
    assert error_panel.sentence().startswith("The matrix is too large to compare entry by entry.")
    assert "8 random vectors" in error_panel.sentence() and "13 digits agree" in error_panel.sentence()


def test_a_large_matrix_can_be_checked_entry_by_entry(error_panel, qtbot):
    asked = []
    error_panel.asked.connect(asked.append)
    error_panel.show_agreement(HESSIAN, Agreement("hessian", "probes", 13.2))
    assert error_panel._bar.check.isVisible() and not error_panel._bar.write.isVisible()
    error_panel._bar.check.click()
    assert asked == [CheckEveryEntry("hessian")]
    error_panel.take(asked[0], EveryEntryChecked(None, 1, 4))
    assert error_panel._bar.word() == "1 of 4 columns checked"
    whole = Agreement("hessian", "differences", 12.0, 0, np.full((4, 4), 12.0))
    error_panel.take(asked[0], EveryEntryChecked(whole, 4, 4))
    error_panel.show_agreement(HESSIAN, whole)
    assert error_panel.sentence() == "" and not error_panel._bar.check.isVisible() and error_panel._bar.word() == ""


def test_float32_stands_beside_float64(error_panel):
    asked = []
    error_panel.asked.connect(asked.append)
    error_panel.show_agreement(HESSIAN, Agreement("hessian", "differences", 12.0, 0, np.full((4, 4), 12.0)))
    error_panel._bar.lower.click()
    assert asked == [LowerPrecision("hessian")]
    digits = np.full((4, 4), 6.5)
    digits[1, 2] = 1.25
    error_panel.take(asked[0], PrecisionAnswer("hessian", {"float32": digits}, (Cancellation("sub", 3, 6.1),)))
    assert "float32" in error_panel._title.text() and "at worst 1 digit" in error_panel._subtitle.text()
    assert "sub in line 3 loses 6 digits" in error_panel._method.text()
    error_panel.select(EntryPosition("hessian", 0, 1, 2))
    assert "in float32" in error_panel.readout()
    error_panel._bar.lower.click()
    assert "Matching" in error_panel._title.text() and "12 digits" in error_panel._subtitle.text()


def test_a_disagreement_offers_a_script_and_nothing_is_cut_short(error_panel):
    wanted = []
    error_panel.script_wanted.connect(wanted.append)
    suspects = np.zeros((4, 4), bool)
    suspects[1, 2] = True
    method = "float64 reverse mode on 2 random probes, differences of the gradient at every entry, and more of the kind"
    error_panel.resize(420, 600)
    error_panel.show_agreement(HESSIAN, Agreement("hessian", method, 0.0, 1, np.where(suspects, 0.0, 9.0), suspects))
    error_panel._bar.write.click()
    assert wanted == ["hessian"]
    label = error_panel._method
    assert label.text() == f"Compared with {method}."
    assert label.height() >= label.heightForWidth(label.width()) > label.fontMetrics().height() + 2
