"""Parts of a Hessian by products alone: sums over blocks and entries, equal to those of the dense matrix."""

from __future__ import annotations

import numpy as np
import pytest

from hessgui.engine.run import run
from hessgui.model.messages import Answered, Request
from hessgui.model.problem import InputText, Problem
from hessgui.model.questions import Summary, Tile

SIZE = 200
PROBLEM = Problem("(x**4).sum() + x[0]*x.sum()**2", (InputText("x", f"linspace(0, 1, {SIZE})"),),
                  memory_limit=200_000, verify=False)


@pytest.fixture(scope="module")
def dense():
    x = np.linspace(0, 1, SIZE)
    matrix = np.diag(12 * x**2) + 2 * x[0]
    matrix[0] += 2 * x.sum()
    matrix[:, 0] += 2 * x.sum()
    return matrix


def ask(question, cancelled=lambda: False):
    *answers, last = run(Request(1, PROBLEM, question=question), cancelled)
    assert all(isinstance(message, Answered) for message in answers)
    return [message.answer for message in answers], last


@pytest.mark.parametrize("rows, columns", [((0, SIZE), (0, SIZE)), ((3, 140), (60, 61)), ((0, 100), (150, 200))])
def test_sums_over_blocks_are_those_of_the_dense_matrix(dense, rows, columns):
    answers, last = ask(Tile(rows, columns, cells=7))
    answer = answers[-1]
    assert last.status == "ok" and not answer.has_entries
    assert answer.products == len(answer.column_edges) - 1 <= 7
    assert (answer.row_edges[0], answer.row_edges[-1]) == rows
    assert (answer.column_edges[0], answer.column_edges[-1]) == columns
    expected = [[dense[a:b, c:d].sum() for c, d in zip(answer.column_edges, answer.column_edges[1:], strict=False)]
                for a, b in zip(answer.row_edges, answer.row_edges[1:], strict=False)]
    assert answer.values == pytest.approx(np.array(expected))


def test_a_small_part_has_its_entries(dense):
    answers, _ = ask(Tile((0, 5), (190, SIZE)))
    assert answers[-1].has_entries and answers[-1].values == pytest.approx(dense[:5, 190:])


def test_a_part_outside_is_cut_to_the_matrix(dense):
    answers, _ = ask(Tile((198, 300), (0, 2)))
    assert answers[-1].values == pytest.approx(dense[198:, :2])


def test_a_slow_part_comes_in_pieces_and_can_be_stopped(monkeypatch, dense):
    monkeypatch.setattr("hessgui.engine.answers.tiles.TELL_S", 0.0)
    answers, _ = ask(Tile((0, SIZE), (0, SIZE), cells=5))
    assert [answer.columns_done for answer in answers] == [1, 2, 3, 4, 5]
    assert np.isnan(answers[0].values[:, 1:]).all() and np.isfinite(answers[0].values[:, 0]).all()
    answers, last = ask(Tile((0, SIZE), (0, SIZE)), cancelled=lambda: True)
    assert not answers and last.status == "cancelled"


def test_the_first_blocks_are_those_of_pairs_of_inputs():
    problem = Problem("(a**2).sum()*b.sum() + c*b[0]", (
        InputText("a", "ones(3)"), InputText("b", "ones(60)"), InputText("c", "2.")), memory_limit=20_000, verify=False)
    [*_, message, _] = run(Request(1, problem, question=Tile((0, 64), (0, 64), cells=3)), lambda: False)
    answer = message.answer
    assert answer.row_edges.tolist() == answer.column_edges.tolist() == [0, 3, 63, 64] and answer.products == 3
    np.testing.assert_allclose(answer.values, [[360, 360, 0], [360, 0, 1], [0, 1, 0]], atol=1e-9)
    [*_, message, _] = run(Request(1, problem, question=Tile((0, 64), (0, 64), cells=12)), lambda: False)
    assert {0, 3, 63, 64} <= set(message.answer.row_edges.tolist()) and len(message.answer.row_edges) <= 13


def test_estimates_of_the_whole_have_true_error_bars(dense):
    answers, last = ask(Summary())
    found = answers[-1].summary
    assert last.status == "ok" and len(answers) >= 2 and not len(answers[0].summary.eigenvalues)
    assert abs(found.trace[0] - np.trace(dense)) < 4 * found.trace[1]
    assert abs(found.norm[0] - np.linalg.norm(dense)) < 4 * found.norm[1]
    assert np.mean(np.abs(found.diagonal - np.diag(dense)) <= 3 * found.diagonal_error + 1e-12) > 0.95
    values = np.linalg.eigvalsh(dense)
    for value, error in zip(found.eigenvalues, found.eigenvalue_error, strict=True):
        assert np.abs(values - value).min() <= error + 1e-8


def test_estimates_can_be_stopped():
    answers, last = ask(Summary(), cancelled=lambda: True)
    assert not answers and last.status == "cancelled"
