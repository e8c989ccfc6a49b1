"""Hessians as operators at the engine's door, in the files and in Python: each number within its error of the truth."""

from __future__ import annotations

import csv
import json

import numpy as np
import pytest
import torch

import hessgui
from hessgui import scratch
from hessgui.engine import operators
from hessgui.engine.run import run
from hessgui.files.export import export
from hessgui.model.messages import Request
from hessgui.model.problem import InputText, Problem
from hessgui.model.result import Result

QUARTIC = "(x**4).sum() + x.sum()**2 / 7"
SIZE = 1500


def compute(function=QUARTIC, value=f"linspace(0, 1, {SIZE})", **options) -> Result:
    problem = Problem(function, (InputText("x", value),), verify=False, **options)
    result = Result(1, problem)
    for message in run(Request(1, problem), lambda: False):
        result.accept(message)
    return result


def truth(size=SIZE) -> np.ndarray:
    return np.diag(12 * np.linspace(0, 1, size) ** 2) + 2 / 7


def is_true(summary, matrix: np.ndarray) -> None:
    scale = 1e-9 * np.abs(matrix).max()
    for (value, error), exact in ((summary.trace, np.trace(matrix)), (summary.norm, np.linalg.norm(matrix))):
        assert abs(value - exact) <= 4 * error + scale
    misses = np.abs(summary.diagonal - np.diagonal(matrix)) > 3 * summary.diagonal_error + scale
    assert misses.mean() < 0.06
    distances = np.abs(summary.eigenvalues[:, None] - np.linalg.eigvalsh(matrix)).min(1)
    assert (distances <= summary.eigenvalue_error + scale).all()


def test_a_hessian_asked_for_as_an_operator_is_not_formed_and_all_is_well():
    result = compute(strategy="operator")
    assert result.status == "ok" and "hessian" not in result.matrices
    (summary,) = result.operators
    is_true(summary, truth())
    assert result.receipt.strategy == "operator" and result.receipt.hvps == summary.products > 0
    assert result.receipt.rows_done == result.receipt.rows_total
    assert [item.code for item in result.findings if item.severity != "info"] == []


def test_a_small_one_is_formed_too_and_everything_is_exact():
    result = compute(value="linspace(0, 1, 50)", strategy="operator")
    matrix = truth(50)
    assert result.matrices["hessian"].dense() == pytest.approx(matrix)
    (summary,) = result.operators
    assert summary.trace == (pytest.approx(np.trace(matrix)), 0)
    assert summary.diagonal == pytest.approx(np.diagonal(matrix)) and not summary.diagonal_error.any()
    assert summary.eigenvalues == pytest.approx(np.linalg.eigvalsh(matrix)[[0, 1, 2, -3, -2, -1]])


def test_one_that_does_not_fit_has_one_error_and_a_summary(monkeypatch):
    monkeypatch.setattr(scratch, "room", lambda folder=None: 0)
    result = compute(memory_limit=8 << 20)
    assert [item.code for item in result.findings if item.severity == "error"] == ["too-large"]
    assert result.status == "failed"
    is_true(result.operators[0], truth())


def test_without_an_operator_nothing_is_said():
    assert compute(value="linspace(0, 1, 50)").operators == ()


def test_each_component_has_a_summary():
    result = compute("stack([(x**4).sum(), (x**2).sum()])", strategy="operator")
    assert [summary.component for summary in result.operators] == ["f[0]", "f[1]"]
    assert result.operators[1].trace[0] == pytest.approx(2 * SIZE)


def test_a_product_that_takes_too_long_is_left():
    slow = operators.guarded(operators.hessian_operator(_subject()), lambda: False)
    assert operators.summarise(slow, "f", 1e-9, 1 << 30) is None
    assert operators.summarise(slow, "f", 10.0, 1 << 10) is None


def _subject():
    from tests.engine.subjects import subject_of

    return subject_of(lambda x: (x**4).sum(), torch.rand(100).double())


def test_a_cancelled_summary_is_left():
    problem = Problem(QUARTIC, (InputText("x", f"linspace(0, 1, {SIZE})"),), compute=("hessian",), strategy="operator")
    result = Result(1, problem)
    for message in run(Request(1, problem), lambda: True):
        result.accept(message)
    assert result.operators == ()


def test_the_files_hold_every_number_with_its_error(tmp_path):
    result = compute(strategy="operator")
    done = export(result, tmp_path)
    assert {path.name for path in done.paths} >= {"diagonal.csv", "eigenvalues.csv", "result.json"}
    rows = list(csv.reader((tmp_path / "diagonal.csv").read_text(encoding="utf-8").splitlines()))
    assert rows[0] == ["", "diagonal", "error"] and len(rows) == SIZE + 1
    assert rows[1][0] == "x[0]" and float(rows[2][1]) == result.operators[0].diagonal[1]
    eigenvalues = list(csv.reader((tmp_path / "eigenvalues.csv").read_text(encoding="utf-8").splitlines()))
    assert [float(row[1]) for row in eigenvalues[1:]] == result.operators[0].eigenvalues.tolist()
    line = json.loads((tmp_path / "result.json").read_text())
    assert line["operator"]["trace"] == {"value": result.operators[0].trace[0], "error": result.operators[0].trace[1]}
    assert line["operator"]["diagonal"] is None and len(line["operator"]["eigenvalues"]) == 6
    assert line["actual"]["strategy"] == "operator"


def test_in_python_it_is_a_scipy_operator():
    found = hessgui.differentiate(lambda x: (x**4).sum() + x.sum() ** 2 / 7, torch.linspace(0, 1, 200).double(),
                                  compute=("value",), verify=False)
    operator, matrix = found.operator, truth(200)
    vector = np.random.default_rng(0).standard_normal(200)
    assert operator @ vector == pytest.approx(matrix @ vector)
    assert operator.T @ vector == pytest.approx(matrix @ vector)
    assert operator.rows([3, 5]) == pytest.approx(matrix[[3, 5]])
    assert operator.block([3, 5], [1, 2, 3]) == pytest.approx(matrix[[3, 5], 1:4])
    assert abs(operator.trace().value - np.trace(matrix)) <= 4 * operator.trace().error + 1e-9
    assert operator.diagonal(200).value == pytest.approx(np.diagonal(matrix))
    assert operator.eigenpairs(4).values == pytest.approx(np.linalg.eigvalsh(matrix)[[0, 1, -2, -1]])
    groups = np.arange(200) // 50
    members = groups[:, None] == np.arange(4)
    assert operator.block_sums(groups) == pytest.approx(members.T @ matrix @ members)
    assert np.trapezoid(operator.density().density, operator.density().grid) == pytest.approx(1, abs=1e-3)


def test_of_several_components_one_must_be_named():
    found = hessgui.differentiate(lambda x: x**3, torch.tensor([1.0, 2.0]).double(), verify=False)
    with pytest.raises(ValueError, match="operator_of"):
        _ = found.operator
    assert found.operator_of(1) @ np.array([0.0, 1.0]) == pytest.approx([0, 12])
