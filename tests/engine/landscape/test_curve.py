"""Lines through functions whose Taylor series, kinks and poles are known in closed form."""

import math

import numpy as np
import pytest
import torch

from hessgui.engine.landscape.curve import places, taylor
from hessgui.engine.landscape.points import Points
from hessgui.engine.preparation import prepare


def never():
    return False


def subject_of(function, *arguments):
    names = tuple("xyz"[: len(arguments)])
    return prepare(function, [torch.tensor(a, dtype=torch.float64) for a in arguments], names, None, "all", 0).subject


@pytest.mark.parametrize(("function", "point", "coefficients"), [
    (torch.exp, 0.0, [1 / math.factorial(k) for k in range(9)]),
    (torch.sin, 0.0, [0, 1, 0, -1 / 6, 0, 1 / 120, 0, -1 / 5040, 0]),
    (lambda x: 1 / (1 - x), 0.0, [1] * 9),
    (lambda x: x**3 + 4 * x - 10, 2.0, [6, 16, 6, 1, 0, 0, 0, 0, 0]),
    (lambda x: torch.log1p(x), 0.0, [0, *[(-1) ** (k + 1) / k for k in range(1, 9)]]),
])
def test_taylor_coefficients_are_those_of_the_series(function, point, coefficients):
    found = taylor(subject_of(function, point), 0, np.ones(1), 8, never)
    assert found == pytest.approx(coefficients, rel=1e-12, abs=1e-12)


def test_the_line_follows_its_direction_through_several_inputs():
    subject = subject_of(lambda x, y: (x**2 * y.sum()).sum(), [1.0, 2.0], [[3.0], [4.0]])
    direction = np.array([1.0, 0.0, 0.0, 2.0])  # (1 + t)^2 (7 + 2 t) + 4 (7 + 2 t)
    assert taylor(subject, 0, direction, 4, never) == pytest.approx([35, 24, 11, 2, 0])
    parameter = np.linspace(-1, 1, 21)
    values = Points(subject, 0, direction[None], never).values(parameter[:, None])
    assert values == pytest.approx((1 + parameter) ** 2 * (7 + 2 * parameter) + 4 * (7 + 2 * parameter))


@pytest.mark.parametrize(("function", "expected"), [
    (torch.abs, [("kink", 0.0)]),
    (lambda x: torch.relu(x - 0.3) + torch.relu(-x - 1.1), [("kink", -1.1), ("kink", 0.3)]),
    (lambda x: torch.floor(x) + x, [("jump", -1.0), ("jump", 0.0), ("jump", 1.0)]),
    (lambda x: 1 / (x - 0.517), [("pole", 0.517)]),
    (torch.tan, [("pole", -math.pi / 2), ("pole", math.pi / 2)]),
    (lambda x: torch.sqrt(x + 1.25), [("edge", -1.25)]),
    (lambda x: torch.sin(3 * x) * torch.exp(x), []),
    (lambda x: torch.tanh(30 * x), []),
    (lambda x: x**2, []),
    (lambda x: 0 * x + 3, []),
])
def test_kinks_jumps_poles_and_edges_are_found_and_nothing_else(function, expected):
    points = Points(subject_of(function, 0.05), 0, np.ones((1, 1)), never)
    parameter = np.linspace(-1.9, 1.9, 301) - 0.05
    found = places(points, parameter, points.values(parameter[:, None]))
    assert [place.kind for place in found] == [kind for kind, _ in expected]
    assert [place.at + 0.05 for place in found] == pytest.approx([at for _, at in expected], abs=1e-6)


def test_a_point_at_which_the_function_raises_is_a_gap():
    def function(x):
        if x > 1:
            raise ValueError("too far")
        return x * x

    points = Points(subject_of(function, 0.0), 0, np.ones((1, 1)), never)
    values = points.values(np.linspace(0, 2, 5)[:, None])
    assert values[:3] == pytest.approx([0, 0.25, 1]) and np.isnan(values[3:]).all()
    assert "too far" in str(points.raised)


def test_curvatures_are_the_hessian_along_the_directions():
    subject = subject_of(lambda x: x[0] ** 3 * x[1] + torch.sin(x[1] * x[2]), [1.0, 2.0, 0.5])
    directions = np.array([[1.0, 0, 0], [0, 1.0, 1.0]])
    coefficients = np.array([[s, t] for s in (-0.5, 0, 0.7) for t in (-1.0, 0, 1.0)])
    points = Points(subject, 0, directions, never)
    found, slopes = points.curvatures(coefficients), points.slopes(coefficients)
    for (s, t), matrix, slope in zip(coefficients, found, slopes, strict=True):
        x, y, z = 1 + s, 2 + t, 0.5 + t
        cross = 3 * x**2
        second = -np.sin(y * z) * (y + z) ** 2 + 2 * np.cos(y * z)
        assert matrix == pytest.approx(np.array([[6 * x * y, cross], [cross, second]]), rel=1e-11)
        assert slope == pytest.approx([3 * x**2 * y, x**3 + np.cos(y * z) * (y + z)], rel=1e-11)


def test_a_function_that_cannot_be_batched_is_evaluated_one_by_one():
    def function(x):
        return x * 2 if x > 0 else x * x  # the branch ends a batch

    points = Points(subject_of(function, 0.0), 0, np.ones((1, 1)), never)
    parameter = np.linspace(-2, 2, 41)
    assert points.values(parameter[:, None]) == pytest.approx(np.where(parameter > 0, 2 * parameter, parameter**2))
