"""The gallery's functions at their classical points, against closed forms, and what a receipt says of them."""

from __future__ import annotations

import numpy as np
import pytest

from hessgui.model.result import Result
from tests.engine.test_run import compute, hessian

ROSENBROCK = "(100*(x[1:] - x[:-1]**2)**2 + (1 - x[:-1])**2).sum()"


def codes(result: Result) -> list[str]:
    return [item.code for item in result.findings]


def jacobian(result: Result) -> np.ndarray:
    assert result.status == "ok", result.findings
    return result.matrices["jacobian"].dense()


def test_a_matrix_of_cubes_has_a_diagonal_hessian_of_four_axes() -> None:
    result = compute("(x**3 + 4*x - 10).sum()", inputs={"x": "randn(2,2)"})
    x = result.started.inputs[0].values
    np.testing.assert_allclose(hessian(result), np.diag(6 * x.reshape(-1)), rtol=1e-14)
    assert result.zeros.counts["linear"] == 12 and result.zeros.total == 12


def test_two_vectors_have_four_blocks() -> None:
    found = hessian(compute("(x**3 + x*y).sum()", inputs={"x": "tensor([2., 3.])", "y": "tensor([4., 5.])"}))
    np.testing.assert_array_equal(found, [[12, 0, 1, 0], [0, 18, 0, 1], [1, 0, 0, 0], [0, 1, 0, 0]])


@pytest.mark.parametrize(("function", "point", "expected"), [
    (ROSENBROCK, "[1., 1.]", [[802, -400], [-400, 200]]),
    ("(x[0]**2 + x[1] - 11)**2 + (x[0] + x[1]**2 - 7)**2", "[3., 2.]", [[74, 20], [20, 34]]),
    ("logsumexp(x, 0)", "[0., 0.]", [[0.25, -0.25], [-0.25, 0.25]]),
    ("x[0]**2 - x[1]**2", "[0., 0.]", [[2, 0], [0, -2]]),
    ("logdet(x)", "[[1., 0.], [0., 2.]]", [[-1, 0, 0, 0], [0, 0, -0.5, 0], [0, -0.5, 0, 0], [0, 0, 0, -0.25]]),
])
def test_hessians_have_their_closed_forms(function: str, point: str, expected: list) -> None:
    result = compute(function, inputs={"x": point})
    np.testing.assert_allclose(hessian(result), expected, atol=1e-12)
    assert result.agreement.worst > 9 and not result.agreement.suspect_entries


def test_polar_coordinates_have_a_rotating_jacobian() -> None:
    found = jacobian(compute("stack([r*cos(t), r*sin(t)])", inputs={"r": "2.", "t": "0.5"}))
    c, s = np.cos(0.5), np.sin(0.5)
    np.testing.assert_allclose(found, [[c, -2 * s], [s, 2 * c]], rtol=1e-14)


def test_softmax_has_the_jacobian_of_a_multinomial() -> None:
    result = compute("softmax(x, 0)", inputs={"x": "[1., 2., 3.]"})
    p = result.matrices["value"].dense().reshape(-1)
    np.testing.assert_allclose(jacobian(result), np.diag(p) - np.outer(p, p), rtol=1e-12, atol=1e-15)


def test_a_receipt_counts_the_products_of_the_result_alone() -> None:
    result = compute("(x**3 + x*y).sum()", inputs={"x": "tensor([2.])", "y": "tensor([4.])"}, compute=("hessian",))
    assert (result.receipt.hvps, result.receipt.dense_hvps) == (2, 2)
    assert "2 HVPs ·" in result.receipt.line and "symmetric to the last bit" in result.receipt.line


def test_a_long_chain_takes_three_products_and_stays_sparse() -> None:
    result = compute(ROSENBROCK, inputs={"x": "randn(20000)"}, compute=("hessian",), memory_limit=1 << 28)
    matrix = result.matrices["hessian"]
    assert matrix.is_sparse and len(matrix.data) == 3 * 20000 - 2
    assert (result.receipt.strategy, result.receipt.hvps, result.receipt.dense_hvps) == ("compressed", 3, 20000)
    assert result.zeros.counts["linear"] == 20000**2 - len(matrix.data)
    x = result.started.inputs[0].values
    above = matrix.data.value[matrix.data.column == matrix.data.row + 1]
    np.testing.assert_allclose(above, -400 * x[:-1], rtol=1e-13)


def test_compressed_by_name_gives_the_dense_matrix_where_it_is_small() -> None:
    options = {"inputs": {"x": "randn(50)"}, "compute": ("hessian",)}
    compressed, rows = (compute(ROSENBROCK, strategy=name, **options) for name in ("compressed", "rows"))
    np.testing.assert_allclose(hessian(compressed), hessian(rows), rtol=1e-13)
    assert (compressed.receipt.strategy, compressed.receipt.hvps) == ("compressed", 3)


def test_a_constant_second_derivative_of_any_size_is_held_sparse() -> None:
    result = compute("(2*x).sum()", inputs={"x": "randn(1000000)"}, compute=("hessian",), verify=False)
    assert result.status == "ok" and len(result.matrices["hessian"].data) == 0
    assert result.zeros.counts["linear"] == 10**12 and "affine" in codes(result)


def test_a_cut_path_is_told_once() -> None:
    result = compute("(x.detach() * x**2).sum()", inputs={"x": "tensor([2., 3.])"})
    assert codes(result) == ["gradient-cut"]


def test_an_input_that_does_not_enter_is_named() -> None:
    result = compute("(x**2).sum()", inputs={"x": "[1., 2.]", "y": "[3.]"})
    assert codes(result) == ["independent-input"]
    assert result.zeros.counts["independent"] == 5 and result.zeros.counts["linear"] == 2
