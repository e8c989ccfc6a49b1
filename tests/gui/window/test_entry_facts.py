"""What the entry's card says, against results made by hand."""

import numpy as np
import pytest

from hessgui.gui.matrix import EntryPosition
from hessgui.gui.panels.entry_facts import ZERO_SENTENCES, _referee, entry_facts, format_number
from hessgui.model.layout import AxisLayout
from hessgui.model.matrix import Entries, Matrix
from hessgui.model.problem import Problem
from hessgui.model.result import Result
from hessgui.model.trust import ZERO_KINDS, Agreement, Reference, Zero, Zeros

COLUMNS = AxisLayout([("x", (2,)), ("y", ())])
HESSIAN = np.array([[12.0, 0.1, 1.0], [0.1, 18.0, 0.0], [1.0, 0.0, 0.0]])


def result_with(**matrices: Matrix) -> Result:
    result = Result(1, Problem("f"))
    result.matrices.update(matrices)
    return result


def hessian(data=HESSIAN, **more) -> Matrix:
    return Matrix("hessian", COLUMNS, COLUMNS, data, **more)


def at(row: int, column: int, quantity="hessian", plane: int = 0) -> EntryPosition:
    return EntryPosition(quantity, plane, row, column)


def test_names_and_full_precision():
    facts = entry_facts(result_with(hessian=hessian(component="f")), at(0, 1))
    assert (facts.title, facts.value) == ("∂²f / ∂x[0] ∂x[1]", "0.1")
    assert entry_facts(result_with(hessian=hessian()), at(2, 0)).title == "∂²f / ∂y ∂x[0]"


def test_a_jacobian_names_its_component_and_a_value_itself():
    outputs = AxisLayout([("f", (2,))])
    jacobian = Matrix("jacobian", outputs, COLUMNS, np.ones((2, 3)))
    value = Matrix("value", ("value",), outputs, np.array([[1.0, 2.0]]))
    result = result_with(jacobian=jacobian, value=value)
    assert entry_facts(result, at(1, 2, "jacobian")).title == "∂f[1] / ∂y"
    assert entry_facts(result, at(0, 1, "value")).title == "f[1]"


@pytest.mark.parametrize(("number", "text"), [
    (2.0, "2"), (-0.0, "-0"), (0.1, "0.1"), (1e22, "1e+22"), (float("nan"), "nan"), (float("-inf"), "-inf"),
    (1 / 3, "0.3333333333333333"), (np.float32(0.1), "0.1"),
])
def test_numbers_are_the_shortest_that_read_back(number, text):
    assert format_number(number) == text


def test_a_sparse_matrix_finds_entries_and_zeros_of_each_plane():
    entries = Entries(np.array([0, 1, 0]), np.array([1, 0, 2]), np.array([5.0, 6.0, 7.0]), np.array([0, 0, 1]))
    result = result_with(hessian=hessian(entries, planes=("f[0]", "f[1]")))
    values = {(plane, row, column): entry_facts(result, at(row, column, plane=plane)).value
              for plane in range(2) for row in range(3) for column in range(3)}
    assert {index: text for index, text in values.items() if text != "0"} == {
        (0, 0, 1): "5", (0, 1, 0): "6", (1, 0, 2): "7",
    }
    assert entry_facts(result, at(0, 2, plane=1)).title == "∂²f[1] / ∂x[0] ∂y"


def test_a_row_that_has_not_arrived_is_not_computed():
    result = result_with(hessian=hessian(rows_done=1))
    assert entry_facts(result, at(0, 0)).value == "12"
    assert entry_facts(result, at(1, 1)).value == "not computed"


def test_a_position_outside_has_no_facts():
    result = result_with(hessian=hessian())
    assert entry_facts(result, at(3, 0)) is None
    assert entry_facts(result, at(0, 0, "jacobian")) is None
    assert entry_facts(result, at(0, 0, plane=1)) is None


def test_why_an_entry_is_zero():
    result = result_with(hessian=hessian())
    assert result.matrices["hessian"].data[2, 2] == 0
    names = list(result.matrices["hessian"].row_labels)
    for kind, lines, said in (
        (Zero.PIECEWISE_LINEAR, (),
         "Zero, piecewise linear: the derivative by y depends on it only by switches, as in relu."),
        (Zero.LINEAR, (), "Zero, linear: the derivative by y does not depend on it, at any point."),
        (Zero.CUT, (2, 5), "Zero, cut: the path was cut on lines 2 and 5."),
        (Zero.CUT, (), f"Zero, cut: {ZERO_SENTENCES['cut']}."),
        (Zero.VANISHING, (), f"Zero, vanishing: {ZERO_SENTENCES['vanishing']}."),
    ):
        kinds = np.zeros((3, 3), np.uint8)
        kinds[2, 2] = kind
        result.zeros = Zeros({}, kinds, cut_lines=lines)
        assert entry_facts(result, at(2, 2)).notes == (said.replace(" y ", f" {names[2]} "),)
        assert entry_facts(result, at(0, 0)).notes == ()
    kinds[2, :] = kinds[:, 2] = Zero.INDEPENDENT
    result.zeros = Zeros({}, kinds)
    assert entry_facts(result, at(2, 2)).notes == (f"Zero, independent: {names[2]} does not enter f.",)
    assert set(ZERO_SENTENCES) == set(ZERO_KINDS)


def test_referees_agree_disagree_or_did_not_look():
    result = result_with(hessian=hessian())
    digits, suspects = np.full((3, 3), 13.7), np.zeros((3, 3), bool)
    suspects[0, 1] = True
    reverse = HESSIAN.copy()
    differences = np.full((3, 3), np.nan)
    differences[0, :2] = [12.0000001, 0.5]
    result.agreements["hessian"] = Agreement("hessian", "differences", 0.0, 1, digits, suspects, (
        Reference("reverse mode", reverse), Reference("differences", differences, np.full((3, 3), 3e-8)),
    ))
    good, bad, unseen = (entry_facts(result, at(*place)) for place in ((0, 0), (0, 1), (1, 1)))
    assert [(fact.agrees, fact.name) for fact in good.referees] == [(True, "reverse mode"), (True, "differences")]
    assert good.referees[1].value == "12.0000001 ± 3e-8"
    assert good.notes == ("13 digits agree.",)
    assert [fact.agrees for fact in bad.referees] == [True, False]
    assert bad.is_suspect and "do not trust" in bad.notes[0]
    assert [fact.name for fact in unseen.referees] == ["reverse mode"]


@pytest.mark.parametrize("value, error, number, agrees", [
    (10165.3, 8e3, 0.0, None), (10165.3, 8e3, -1e6, False), (2.0, 1e-9, 2.0, True), (1e-12, 3e-9, 0.0, True),
    (5.0, None, 4.0, False),
])
def test_a_referee_with_a_large_error_does_not_agree(value, error, number, agrees):
    assert _referee("differences", value, error, None, number).agrees is agrees
