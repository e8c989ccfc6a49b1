"""Gauss-Newton, Fisher information and tangent kernel against closed forms and against torch's own derivatives."""

from __future__ import annotations

import sys

import numpy as np
import pytest
import torch
from torch.autograd.functional import jacobian

from hessgui.engine.run import run
from hessgui.model.messages import Answered, Request
from hessgui.model.problem import InputText, Problem
from hessgui.model.questions import Curvature, CurvatureAnswer

HEAD = "import torch\nfrom torch import nn\nimport torch.nn.functional as F\ntorch.manual_seed(3)\n"
LINEAR = HEAD + "net = nn.Linear(4, 3)\n"
DEEP = HEAD + "net = nn.Sequential(nn.Linear(4, 5), nn.Tanh(), nn.Linear(5, 3))\n"
X = "randn(6, 4)"
BY = {"wrt": ("parameters",), "reduce": "cross-entropy", "target": "[0, 1, 2, 0, 1, 2]"}


def ask(text: str, kind: str, inputs: dict[str, str] | None = None, **options: object):  # noqa: ANN201
    problem = Problem(text, tuple(InputText(name, value) for name, value in (inputs or {}).items()), **options)
    messages = list(run(Request(1, problem, question=Curvature(kind)), lambda: False))
    found = [message.answer for message in messages if isinstance(message, Answered)]
    return found[-1] if found else messages[-1]


def hessian(text: str, inputs: dict[str, str] | None = None, **options: object) -> np.ndarray:
    problem = Problem(text, tuple(InputText(name, value) for name, value in (inputs or {}).items()), **options)
    parts = {}
    for message in run(Request(1, problem), lambda: False):
        if getattr(message, "quantity", "") == "hessian" and getattr(message, "values", None) is not None:
            parts[message.first] = message.values
    return np.concatenate([parts[first] for first in sorted(parts)])


def test_of_a_linear_softmax_it_is_the_hessian() -> None:
    full = hessian(LINEAR, {"x": X}, **BY)
    for kind in ("gauss-newton", "fisher"):
        answer = ask(LINEAR, kind, {"x": X}, **BY)
        assert isinstance(answer, CurvatureAnswer) and answer.loss == "cross_entropy" and answer.outputs == 18
        np.testing.assert_allclose(answer.matrix, full, atol=1e-12)
        np.testing.assert_allclose(answer.trace, np.trace(full), rtol=1e-10)
    assert np.abs(ask(LINEAR, "difference", {"x": X}, **BY).matrix).max() < 1e-12


def test_of_a_deep_network_it_is_not_but_never_negative() -> None:
    full = hessian(DEEP, {"x": X}, **BY)
    newton, rest = (ask(DEEP, kind, {"x": X}, **BY).matrix for kind in ("gauss-newton", "difference"))
    np.testing.assert_allclose(newton + rest, full, atol=1e-12)
    assert np.linalg.eigvalsh(newton).min() > -1e-12 and np.linalg.eigvalsh(full).min() < -1e-4
    np.testing.assert_allclose(ask(DEEP, "fisher", {"x": X}, **BY).matrix, newton, atol=1e-12)


def test_of_squares_it_is_twice_the_products_of_the_jacobian() -> None:
    options = {"wrt": ("parameters",), "reduce": "mse", "target": "ones(6, 3)"}
    answer = ask(LINEAR, "gauss-newton", {"x": X}, **options)
    np.testing.assert_allclose(answer.matrix, hessian(LINEAR, {"x": X}, **options), atol=1e-12)
    np.testing.assert_allclose(ask(LINEAR, "fisher", {"x": X}, **options).matrix, answer.matrix, atol=1e-12)


@pytest.mark.parametrize("loss", [
    "F.cross_entropy(net(x), t)", "nn.CrossEntropyLoss()(net(x), t)", "F.nll_loss(net(x).log_softmax(1), t)",
    "-net(x).log_softmax(1)[range(6), t].mean()", "F.nll_loss(F.log_softmax(net(x), dim=1), t)",
])
def test_the_loss_is_found_in_the_source(loss: str) -> None:
    text = f"{DEEP}x = torch.randn(6, 4)\nt = torch.tensor([0, 1, 2, 0, 1, 2])\ndef f(x):\n    return {loss}\n"
    answer = ask(text, "gauss-newton", wrt=("parameters",))
    expected = ask(f"{DEEP}x = torch.randn(6, 4)\nt = torch.tensor([0, 1, 2, 0, 1, 2])\ndef f(x):\n"
                   "    return F.cross_entropy(net(x), t)\n", "gauss-newton", wrt=("parameters",))
    np.testing.assert_allclose(answer.matrix, expected.matrix, atol=1e-12)


def test_the_statements_of_a_script_have_a_loss_too() -> None:
    text = ("import torch\nfrom torch import nn\nmodel = nn.Linear(4, 1)\nx = torch.ones(4, requires_grad=True)\n"
            "prediction = model(x)\nloss = torch.sum((1 - prediction)**2)\nloss.backward()\n")
    answer = ask(text, "gauss-newton")
    np.testing.assert_allclose(answer.matrix, hessian(text), atol=1e-12)


def test_the_tangent_kernel_is_the_products_of_the_gradients() -> None:
    answer = ask(DEEP, "tangent-kernel", {"x": X}, **BY)
    by_output = ask(DEEP, "tangent-kernel", {"x": X}, wrt=("parameters",))
    assert [block.name for block in answer.layout.blocks] == ["z"] and answer.matrix.shape == (18, 18)
    np.testing.assert_allclose(by_output.matrix, answer.matrix, atol=1e-12)
    linear = ask(LINEAR, "tangent-kernel", {"x": X}, wrt=("parameters",))
    torch.manual_seed(0)
    x = torch.randn(6, 4, dtype=torch.float64)
    np.testing.assert_allclose(linear.matrix, np.kron((x @ x.T + 1).numpy(), np.eye(3)), atol=1e-12)


def test_the_empirical_fisher_is_of_the_samples_gradients() -> None:
    answer = ask(LINEAR, "empirical-fisher", {"x": X}, **BY)
    torch.set_default_dtype(torch.float64)
    try:
        names: dict = {}
        torch.manual_seed(0)
        exec(LINEAR, names)
        torch.manual_seed(0)
        x, t = torch.randn(6, 4), torch.tensor([0, 1, 2, 0, 1, 2])
    finally:
        torch.set_default_dtype(torch.float32)

    def losses(weight: torch.Tensor, bias: torch.Tensor) -> torch.Tensor:
        return torch.nn.functional.cross_entropy(x @ weight.T + bias, t, reduction="none")

    parts = jacobian(losses, (names["net"].weight.detach(), names["net"].bias.detach()))
    own = torch.cat([part.reshape(6, -1) for part in parts], 1)
    np.testing.assert_allclose(answer.matrix, (own.T @ own / 6).numpy(), atol=1e-12)


def test_a_large_one_is_known_by_its_eigenvalues(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = ask(DEEP, "gauss-newton", {"x": X}, **BY)
    rest = ask(DEEP, "difference", {"x": X}, **BY)
    monkeypatch.setattr(sys.modules["hessgui.engine.answers.curvature"], "MOST_SHOWN", 20)
    large = ask(DEEP, "gauss-newton", {"x": X}, **BY)
    assert large.matrix is None and large.is_complete
    values = np.linalg.eigvalsh(whole.matrix)
    np.testing.assert_allclose(large.values[-12:], values[-12:], atol=1e-12)
    np.testing.assert_allclose(large.trace, whole.trace)
    ends = ask(DEEP, "difference", {"x": X}, **BY)
    expected = np.linalg.eigvalsh(rest.matrix)
    assert ends.matrix is None and not ends.is_complete
    np.testing.assert_allclose(ends.values[[0, -1]], expected[[0, -1]], rtol=1e-3)


@pytest.mark.parametrize(("kind", "code"), [("gauss-newton", "no-loss"), ("fisher", "no-loss")])
def test_without_a_loss_it_says_so(kind: str, code: str) -> None:
    ended = ask(DEEP, kind, {"x": X}, wrt=("parameters",))
    assert [item.code for item in ended.findings] == [code] and ended.status == "failed"


def test_a_loss_that_predicts_nothing_has_no_fisher_information() -> None:
    text = f"{DEEP}x = torch.randn(6, 4)\ndef f(x):\n    return F.l1_loss(net(x), torch.zeros(6, 3))\n"
    assert [item.code for item in ask(text, "fisher").findings] == ["no-prediction"]


RELU = HEAD + "net = nn.Sequential(nn.Linear(4, 5), nn.ReLU(), nn.Linear(5, 1))\n"


def test_the_smooth_twin_of_a_relu_network_has_a_softplus_for_each_relu() -> None:
    soft = RELU.replace("nn.ReLU()", "nn.Softplus(7.0, 1e9)")
    problem = Problem(RELU, (InputText("x", "randn(4)"),))
    messages = list(run(Request(1, problem, question=Curvature("smooth-twin", sharpness=7.0)), lambda: False))
    answer = next(message.answer for message in messages if isinstance(message, Answered))
    assert not np.any(hessian(RELU, {"x": "randn(4)"}))
    np.testing.assert_allclose(answer.matrix, hessian(soft, {"x": "randn(4)"}), atol=1e-12)
    assert np.any(answer.matrix) and answer.shift != 0


@pytest.mark.parametrize("text", [
    "torch.relu(x)", "F.relu(x)", "x.relu()", "x.clamp(min=0)", "torch.clamp_min(x, 0)",
    "torch.maximum(x, torch.zeros(3))", "(x.abs() + x)/2", "F.leaky_relu(x, 0.0)", "x.clone().relu_()",
])
def test_every_way_to_write_a_relu_is_smoothed(text: str) -> None:
    problem = Problem(f"({text}).sum()", (InputText("x", "[0.1, -0.2, 1.]"),))
    messages = list(run(Request(1, problem, question=Curvature("smooth-twin", sharpness=5.0)), lambda: False))
    answer = next(message.answer for message in messages if isinstance(message, Answered))
    share = 1 / (1 + np.exp(-5 * np.array([0.1, -0.2, 1.0])))
    np.testing.assert_allclose(np.diag(answer.matrix), 5 * share * (1 - share), atol=1e-12)
