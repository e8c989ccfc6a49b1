"""Switches: how far they are, by geometry; and what is told when the point lies on one or beside one."""

from __future__ import annotations

import numpy as np
import pytest
import torch

from hessgui.engine.explain.kinks import kinks
from hessgui.engine.explain.pieces import sides
from hessgui.engine.explain.surfaces import surfaces
from hessgui.engine.referee.clock import Clock
from hessgui.engine.run import run
from hessgui.engine.tape_recorder import record
from hessgui.model.matrix import Matrix
from hessgui.model.messages import Request
from hessgui.model.problem import InputText, Problem
from hessgui.model.result import Result
from tests.engine.subjects import plain_hessian, subject_of


def run_text(text: str, **inputs: str) -> Result:
    problem = Problem(text, tuple(InputText(name, value) for name, value in inputs.items()))
    result = Result(0, problem)
    for message in run(Request(0, problem), lambda: False):
        result.accept(message)
    return result


def clock() -> Clock:
    return Clock(60, lambda: False)


def double(point: object) -> torch.Tensor:
    return torch.as_tensor(point, dtype=torch.float64)


@pytest.mark.parametrize("text, points, operation, radius", [
    ("torch.relu(x - 1)*y", (3.0, 2.0), "relu", 2.0), ("torch.relu(x*x - 1)*y", (3.0, 2.0), "relu", 2.0),
    ("torch.relu(x + y)**2", (3.0, 1.0), "relu", 8**0.5), ("torch.abs(3*x).sum()", ([0.5, -0.25],), "abs", 0.25),
    ("torch.where(x > 0, x, x**2).sum()", ([0.5, -0.25],), "gt", 0.25),
    ("x.sort()[0][0]", ([0.5, -0.25, -0.35],), "sort", 0.1 / 2**0.5),
    ("x.max()", ([0.5, -1, 0.1],), "max", 0.08**0.5), ("torch.maximum(x, 2*y)", (1.0, 2.0), "maximum", 3 / 5**0.5),
    ("x.norm()", ([3.0, 4.0],), "linalg_vector_norm", 5.0),
    ("torch.clamp(x, -1, 1).sum()", ([0.5, -0.25, 1.4],), "clamp", 0.4),
    ("(x*x.floor()).sum()", ([0.6, 1.25],), "floor", 0.25),
    ("(x*x.round()).sum()", ([0.6, -0.25],), "round", 0.1), ("torch.relu(torch.sin(x)).sum()", ([1.0],), "relu", 1.0),
    ("F.huber_loss(x, y)", (1.5, 0.2), "huber_loss", 0.3 / 2**0.5),
    ("x.clone().relu_().sum()", ([-0.5, 2.0],), "relu_", 0.5),
    ("(x*1).mul_(2).relu_().sum()", ([-0.5, 2.0],), "relu_", 0.5), ("x if x > 1 else y", (1.5, 0.2), "gt", 0.5),
    ("F.max_pool2d(x[None, None], 2).sum()", ([[1.0, 2.0], [3.0, 3.25]],), "max_pool2d_with_indices", 0.25 / 2**0.5),
    ("x.median()", ([1.5, 0.2, 0.7, 0.6],), "median", 0.1 / 2**0.5), ("(x.detach()*y).relu()", (1.5, 0.2), "relu", 0.2),
    ("F.softshrink(x).sum()", ([0.75, -0.1],), "softshrink", 0.25),
    ("F.hardtanh(x).sum()", ([0.75, -0.1],), "hardtanh", 0.25),
    ("torch.sort(x.exp())[0][0]", ([0.0, 1.0],), "sort", 0.5**0.5),
    ("F.l1_loss(x, y)", (1.0, 2.0), "l1_loss", 0.5**0.5),
])
def test_radius_is_the_distance_to_the_switch(text: str, points: tuple, operation: str, radius: float) -> None:
    names = ", ".join("xy"[: len(points)])
    subject = subject_of(f"def f({names}):\n    return {text}", *map(double, points))
    nearest = surfaces(subject, record(subject, (0,)), clock())[0]
    if operation != "l1_loss":  # it is made of a difference and abs
        assert nearest.switch.node.name == operation
    assert nearest.radius == pytest.approx(radius, rel=1e-4)
    assert nearest.switch.node.line == 2


@pytest.mark.parametrize("text, here, same, other", [
    ("torch.relu(x).sum()", [1.0, 2.5], [0.5, 3.0], [-0.5, 3.0]),
    ("x.sort()[0] @ x", [1.0, 2.5], [1.0, 7.0], [7.0, 1.0]),
    ("x.max()", [1.0, 2.5], [1.0, 7.0], [7.0, 1.0]), ("x.amax()", [1.0, 2.5], [1.0, 7.0], [7.0, 1.0]),
    ("x.floor().sum()", [1.0, 2.5], [1.5, 2.25], [1.5, 3.5]),
    ("torch.minimum(x, 2*x.flip(0))[0]", [1, 1.5], [1, 1.75], [9, 2]),
    ("x.clamp(0, 1).sum()", [0.5, 3.0], [0.25, 9.0], [0.5, 0.5]), ("x.median()", [1, 2, 4], [1, 2, 3], [1, 5, 3]),
    ("torch.where(x > 2, x, -x).sum()", [1.0, 2.5], [1.5, 3.5], [2.5, 1.5]),
])
def test_sides_differ_on_other_pieces_only(text: str, here: list, same: list, other: list) -> None:
    subject = subject_of(f"def f(x):\n    return {text}", double(here))
    mine = sides(record(subject))
    assert sides(record(subject, point=[double(same)])) == mine
    assert sides(record(subject, point=[double(other)])) != mine


def _told(text: str, point: torch.Tensor) -> tuple:
    subject = subject_of(f"def f(x):\n    y = x*1\n    return {text}", point)
    matrix = Matrix("hessian", subject.columns, subject.columns, plain_hessian(subject), None, "f")
    return kinks(subject, record(subject, (0,)), matrix, None, clock())


@pytest.mark.parametrize("place", [0, 77, 299])
@pytest.mark.parametrize("text, left, right", [
    ("(torch.relu(y)**2).sum()", 0.0, 2.0), ("(y*y.abs()).sum()", -2.0, 2.0),
    ("torch.where(y > 0, y**3, y**2).sum()", 2.0, 0.0),
])
def test_a_kink_among_many_inputs_is_found_by_the_tape(text: str, left: float, right: float, place: int) -> None:
    point = torch.linspace(0.5, 2.0, 300, dtype=torch.float64)
    point[place] = 0.0
    (found,), _ = _told(text, point)
    assert (found.code, found.line) == ("not-differentiable-here", 3)
    assert f"entry (x[{place}], x[{place}])" in found.message
    assert f"it is {left:g} from the left and {right:g} from the right" in found.message


@pytest.mark.parametrize("text, left, right", [
    ("torch.where(x > 0, torch.sqrt(torch.where(x > 0, x, 1.0)), x**2)", "2", "-inf"),
    ("torch.where(x > 0, torch.log(torch.where(x > 0, x, 1.0)), x)", "0", "-inf"),
    ("torch.where(x < 0, torch.where(x < 0, -x, 1.0)**1.5, x**3)", "inf", "0"),
    ("torch.where(x == 0, 0.0, torch.where(x == 0, 1.0, x).abs()**1.5)", "inf", "inf"),
])
def test_a_side_without_end_is_told(text: str, left: str, right: str) -> None:
    found = run_text(f"def f(x):\n    return {text}", x="0.")
    (said,) = (item for item in found.findings if item.severity == "warning")
    assert (said.code, said.line) == ("not-differentiable-here", 2)
    assert f"{left} from the left and {right} from the right" in said.message


@pytest.mark.parametrize("text", [
    "torch.where(x > 0, x.exp() - 1 - x, x**2/2)", "torch.relu(x)**3", "torch.where(x > 0, 1e6*x**4, x**3)",
    "torch.where(x > 0, torch.tanh(1e6*x)**3, x**3)",
])
def test_a_side_that_only_is_steep_is_not(text: str) -> None:
    assert not any("inf" in item.message for item in run_text(f"def f(x):\n    return {text}", x="0.").findings)


def test_a_kink_beside_the_point_is_told_with_its_radius() -> None:
    (found,), near = _told("(torch.relu(3*y - 2.99)**2).sum()", double([1.0, 4.0]))
    assert (found.code, found.severity, found.line) == ("kink-near", "info", 3)
    assert "hold up to 0.0033 from this point: there relu switches (element [0], 0.01 from its switch)" in found.message
    assert near[0].radius == pytest.approx(0.01 / 3)
    assert near[0].is_exact


@pytest.mark.parametrize("text", [
    "(torch.relu(y - 0.999)**3).sum()", "torch.norm(y)", "F.binary_cross_entropy_with_logits(y*1e-3, y.detach()*0)",
    "F.cosine_similarity(y, y.flip(0), 0)", "torch.relu(y).pow(2).sum()",
])
def test_harmless_or_distant_switches_are_not_told(text: str) -> None:
    assert _told(text, double([1.0, 4.0]))[0] == ()


def test_surfaces_of_a_network_are_those_of_its_units() -> None:
    generator = torch.Generator().manual_seed(0)
    weights = torch.randn(40, 7, dtype=torch.float64, generator=generator)
    point = torch.randn(7, dtype=torch.float64, generator=generator)
    subject = subject_of(lambda x: torch.relu(weights @ x).square().sum(), point)
    found = surfaces(subject, record(subject, (0,)), clock())
    distances = np.abs(weights.numpy() @ point.numpy()) / np.linalg.norm(weights.numpy(), axis=1)
    assert found[0].radius == pytest.approx(distances.min())
