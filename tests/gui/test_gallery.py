"""Every example of the gallery gives the very results that it promises, against closed forms."""

from __future__ import annotations

import json
import math
from dataclasses import replace
from functools import cache
from pathlib import Path

import numpy as np
import pytest
from numpy.testing import assert_allclose

from hessgui.engine.run import run
from hessgui.gui.gallery import examples, problem_of
from hessgui.language import parse
from hessgui.model.messages import Request
from hessgui.model.result import Result

EXAMPLES = {example.file.removesuffix(".hess"): example for example in examples()}
TRAINING = Path(__file__).resolve().parents[2] / "packaging" / "training"
X = np.array([2.0, 3.0, -1.0, 0.5])
SOFTMAX = np.exp([1.0, 2.0, 3.0]) / np.exp([1.0, 2.0, 3.0]).sum()


@cache
def result_of(name: str) -> Result:
    problem = problem_of(EXAMPLES[name])
    result = Result(1, problem)
    for message in run(Request(1, problem), lambda: False):
        result.accept(message)
    assert result.status == "ok", result.findings
    return result


def hessian(name: str) -> np.ndarray:
    return result_of(name).matrices["hessian"].dense()


def jacobian(name: str) -> np.ndarray:
    return result_of(name).matrices["jacobian"].dense()


def value(name: str) -> np.ndarray:
    return result_of(name).started.value


def codes(name: str) -> set[str]:
    return {found.code for found in result_of(name).findings}


def text(name: str, quantity: str = "hessian") -> str:
    return result_of(name).texts[quantity].text


def squeezed(name: str) -> str:
    return "".join(text(name).split())


@pytest.mark.parametrize("example", examples(), ids=lambda example: example.file)
def test_each_reads_without_a_complaint_and_is_described(example):
    problem = problem_of(example)
    parsed = parse(problem.function, problem.entry)
    assert parsed.findings == ()
    assert [parameter.name for parameter in parsed.parameters] == [item.name for item in problem.inputs]
    assert example.title and example.description.endswith(".") and example.group


@pytest.mark.parametrize("name", sorted(set(EXAMPLES) - {"classifier"}))
def test_no_entry_is_suspect_and_nothing_is_wrong(name):
    result = result_of(name)
    assert not [found for found in result.findings if found.severity == "error"]
    assert all(agreement.suspect_entries == 0 for agreement in result.agreements.values())


def test_titles_and_files_are_unique():
    assert len({example.title for example in examples()}) == len(examples()) == len(EXAMPLES)


def test_the_first_is_the_coupled_cubic():
    assert examples()[0].file == "coupled-cubic.hess"
    expected = np.zeros((8, 8))
    expected[range(4), range(4)] = 6 * X
    expected[range(4), range(4, 8)] = expected[range(4, 8), range(4)] = 1
    assert_allclose(hessian("coupled-cubic"), expected, atol=1e-12)


def test_cubic_at_two():
    assert_allclose(hessian("cubic"), [[12]])
    assert text("cubic") == "tensor([[12.]])"


def test_cubic_at_three_points_has_three_hessians():
    expected = np.zeros((3, 3, 3))
    for index, number in enumerate((12, 18, 24)):
        expected[index, index, index] = number
    assert_allclose(hessian("cubic-three"), expected, atol=1e-12)


def test_sum_of_cubics_of_a_random_matrix():
    result = result_of("cubic-sum")
    (x,) = (info.values for info in result.started.inputs)
    assert x.shape == (2, 2) and not np.array_equal(x, np.zeros((2, 2)))
    assert_allclose(hessian("cubic-sum"), np.diag(6 * x.ravel()), atol=1e-12)


def test_two_arguments():
    assert_allclose(hessian("bivariate"), [[12, 1], [1, 0]])
    assert squeezed("bivariate") == "((tensor([[12.]]),tensor([[1.]])),(tensor([[1.]]),tensor([[0.]])))"


def test_two_vectors():
    identity = np.eye(2)
    assert_allclose(hessian("bivariate-sum"), np.block([[np.diag([12, 18]), identity], [identity, 0 * identity]]))


def test_loss_of_a_linear_layer():
    assert_allclose(value("linear-loss"), [2.25])
    assert_allclose(hessian("linear-loss"), np.full((4, 4), 0.5))


@pytest.mark.parametrize("name", ["linear-prediction", "linear-power"])
def test_prediction_of_a_linear_layer_is_affine_and_never_an_error(name):
    assert_allclose(value(name), [2.5])
    assert_allclose(jacobian(name), np.full((1, 4), 0.5))
    assert_allclose(hessian(name), np.zeros((4, 4)))
    assert "affine" in codes(name)
    assert not any("not have been used in the graph" in found.message for found in result_of(name).findings)


def test_one_component_of_a_vector():
    assert_allclose(jacobian("component"), [[0, 0, 8, 0]])
    expected = np.zeros((4, 4))
    expected[2, 2] = 4
    assert_allclose(hessian("component"), expected)


def test_the_classifier_has_the_shapes_of_an_image_and_is_symmetric():
    result = result_of("classifier")
    assert result.started.output_shape == (1, 10)
    assert jacobian("classifier").shape == (1, 784)
    matrix = hessian("classifier")
    assert matrix.shape == (784, 784) and np.abs(matrix).max() > 1e-3
    assert_allclose(matrix, matrix.T, atol=1e-12)
    assert [block.shape for block in result.matrices["hessian"].columns.blocks] == [(1, 1, 28, 28)]


@pytest.mark.parametrize("row", range(10))
def test_each_of_the_ten_digits_is_told_right(row):
    for name in ("classifier", "classifier-relu"):
        problem = problem_of(EXAMPLES[name])
        image = replace(problem.inputs[0], value=problem.inputs[0].value.replace("row=3", f"row={row}"))
        result = Result(1, replace(problem, inputs=(image,), component="all", compute=("value",)))
        for message in run(Request(1, result.problem), lambda: False):
            result.accept(message)
        assert result.started.value.argmax() == row
        assert 0 <= result.started.inputs[0].values.min() and result.started.inputs[0].values.max() == 1


def test_the_weights_are_small_and_their_accuracy_is_the_one_told():
    report = json.loads((TRAINING / "digits.json").read_text(encoding="utf-8"))
    assert report["held_out"] == 450 and "CC BY 4.0" in report["data"]
    for example, weights in (("classifier", "digits"), ("classifier-relu", "digits-relu")):
        path = EXAMPLES[example].path.parent / f"{weights}.safetensors"
        assert path.stat().st_size < 300_000
        accuracy = report["accuracy"][weights]
        assert accuracy > 0.98 and f"Told {100 * accuracy:.1f} % of 450" in problem_of(EXAMPLES[example]).function


def test_relu_makes_every_second_derivative_zero_and_says_so():
    assert not hessian("classifier-relu").any()
    assert result_of("classifier-relu").zeros.counts["piecewise_linear"] == 784**2
    assert "affine" in codes("classifier-relu")


def test_a_loss_by_the_parameters_of_two_layers():
    result = result_of("parameters")
    blocks = [(block.name, block.shape) for block in result.matrices["hessian"].columns.blocks]
    assert [shape for _, shape in blocks] == [(4, 2), (4,), (1, 4), (1,)]
    last = hessian("parameters")[-1, -1]
    assert_allclose(last, 2)  # of a mean of squares by the last bias


def test_a_token_depends_on_those_before_it_only():
    matrix = hessian("transformer")
    assert matrix.shape == (40, 40) and not matrix[24:].any() and not matrix[:, 24:].any()
    assert np.abs(matrix[:8, 8:16]).max() > 1e-6


def test_polar_to_cartesian():
    r, angle = 2.0, math.pi / 6
    expected = [[math.cos(angle), -r * math.sin(angle)], [math.sin(angle), r * math.cos(angle)]]
    assert_allclose(jacobian("polar"), expected)
    assert_allclose(np.linalg.det(jacobian("polar")), r)


def test_softmax():
    assert_allclose(jacobian("softmax"), np.diag(SOFTMAX) - np.outer(SOFTMAX, SOFTMAX), rtol=1e-12)


def test_log_sum_exp():
    assert_allclose(hessian("log-sum-exp"), np.diag(SOFTMAX) - np.outer(SOFTMAX, SOFTMAX), rtol=1e-12)


def test_rosenbrock():
    assert_allclose(value("rosenbrock"), [24.2])
    assert_allclose(hessian("rosenbrock"), [[1330, 480], [480, 200]])


def test_himmelblau_at_its_minimum():
    assert_allclose(value("himmelblau"), [0], atol=1e-12)
    assert_allclose(hessian("himmelblau"), [[74, 20], [20, 34]])


def test_a_saddle():
    assert_allclose(hessian("saddle"), [[2, 0], [0, -2]])


def test_log_determinant():
    a = np.array([[2, 0.5, 0], [0.5, 1, 0.25], [0, 0.25, 1.5]])
    inverse = np.linalg.inv(a)
    # d^2 log det A / dA_ij dA_kl = -(A^-1)_li (A^-1)_jk
    expected = -np.einsum("li,jk->ijkl", inverse, inverse).reshape(9, 9)
    assert_allclose(hessian("log-determinant"), expected, rtol=1e-10)
