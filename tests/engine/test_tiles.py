"""Parts of a Hessian by products alone: sums over blocks and entries, equal to those of the dense matrix."""

from __future__ import annotations

import numpy as np
import pytest

from hessgui.engine.run import run
from hessgui.model.messages import Answered, Request
from hessgui.model.problem import InputText, Problem
from hessgui.model.questions import Tile

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
