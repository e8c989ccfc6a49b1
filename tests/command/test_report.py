"""The report for a terminal: what is printed number by number, and what is only summed up."""

from __future__ import annotations

import numpy as np
import pytest

from hessgui.command import report
from hessgui.model.findings import Finding
from hessgui.model.layout import AxisLayout
from hessgui.model.matrix import Entries, Matrix
from hessgui.model.messages import Computed, Finished
from hessgui.model.problem import Problem
from hessgui.model.result import Result
from hessgui.model.trust import Receipt

X = AxisLayout([("x", (2,))])


def told(*matrices: Matrix, function: str = "x", findings: tuple[Finding, ...] = ()) -> str:
    result = Result(1, Problem(function))
    result.matrices = {matrix.quantity: matrix for matrix in matrices}
    result.accept(Computed(1, Receipt(seconds=0.5)))
    result.accept(Finished(1, "ok", Receipt(seconds=0.5), findings))
    return report.text(result, "a.hess", ["out/a.csv"])


def test_a_stack_is_printed_plane_by_plane() -> None:
    data = np.array([[[1.0, -0.0], [2.5, np.nan]], [[np.inf, 1e-20], [1 / 3, 5]]])
    text = told(Matrix("hessian", X, X, data, ("f[0]", "f[1]")))
    assert "hessian of f[0]\n        x[0]  x[1]\n  x[0]     1     0\n  x[1]   2.5   nan\n" in text
    assert "hessian of f[1]\n            x[0]   x[1]\n  x[0]       inf  1e-20\n  x[1]  0.333333      5\n" in text
    assert text.startswith("a.hess: ok · 500 ms\n")
    assert text.endswith("wrote out/a.csv\n")


@pytest.mark.parametrize("sparse", [False, True])
def test_a_large_matrix_is_summed_up(sparse: bool) -> None:
    axis = AxisLayout([("x", (784,))])
    index = np.arange(784)
    values = np.linspace(-2.0, 3.0, 784)
    data = Entries(index, index, values) if sparse else np.diag(values)
    text = told(Matrix("hessian", axis, axis, data, component="f"))
    assert "hessian of f, 784 × 784, from -2 to 3" in text
    assert "--export" in text
    assert ("784 entries held" in text) == sparse


def test_a_partial_matrix_says_so() -> None:
    text = told(Matrix("hessian", X, X, np.eye(2), rows_done=1))
    assert "hessian (stopped after 1 of 2 rows)" in text


def test_an_empty_matrix_has_a_size_only() -> None:
    axis = AxisLayout([("x", (0, 3))])
    assert "hessian, 0 × 0\n" in told(Matrix("hessian", axis, axis, np.empty((0, 0))))


def test_a_finding_quotes_its_line_with_a_caret() -> None:
    found = Finding("warning", "a-code", "Odd.", 2, 3, "Mend it.")
    text = told(function="first\n\tsecond\n", findings=(found,))
    assert "warning [a-code], line 2, column 3: Odd.\n  | \tsecond\n  | \t ^\n  Mend it.\n" in text


def test_a_finding_beyond_the_text_is_told_without_it() -> None:
    assert "note [a-code], line 9: Odd.\n" in told(findings=(Finding("info", "a-code", "Odd.", 9),))
