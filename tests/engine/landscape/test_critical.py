"""Steps to critical points that are known in closed form."""

import numpy as np
import pytest
import torch

from hessgui.engine.landscape.critical import Local, classify, walk
from hessgui.engine.preparation import prepare


def never():
    return False


def local_of(function, *arguments):
    names = tuple("xyz"[: len(arguments)])
    tensors = [torch.tensor(a, dtype=torch.float64) for a in arguments]
    return Local(prepare(function, tensors, names, None, "all", 0).subject, 0)


def rosenbrock(x):
    return (1 - x[0]) ** 2 + 100 * (x[1] - x[0] ** 2) ** 2


def saddle(x, y, z):
    return x**2 - y**2 + x * y * z


@pytest.mark.parametrize("method", ["newton", "trust-region"])
def test_rosenbrocks_minimum_is_found(method):
    local = local_of(rosenbrock, [-1.2, 1.0])
    way = walk(local, method, 100, never)
    assert way.ended == "arrived"
    assert way.points[0] == pytest.approx([-1.2, 1.0]) and way.points[-1] == pytest.approx([1, 1], abs=1e-7)
    kind = classify(local, way.points[-1])
    trace, determinant = 1002, 400  # of [[802, -400], [-400, 200]]
    small, large = np.sort(np.roots([1, -trace, determinant]))
    assert (kind.name, kind.index) == ("minimum", 0)
    assert (kind.smallest, kind.largest) == pytest.approx((small, large), rel=1e-5)


def test_gradient_steps_go_downhill_one_at_a_time():
    way = walk(local_of(rosenbrock, [-1.2, 1.0]), "gradient", 5, never)
    assert len(way.points) == 6 and way.ended == "stepped"
    assert (np.diff(way.values) < 0).all()


def test_newton_finds_the_saddle_and_its_index():
    local = local_of(saddle, 1.0, 1.0, 1.0)
    way = walk(local, "newton", 60, never)
    assert way.ended == "arrived"
    x, y, _ = way.points[-1]
    assert abs(x) < 1e-6 and abs(y) < 1e-6  # every (0, 0, z) is critical
    kind = classify(local, way.points[-1])
    assert (kind.name, kind.index, kind.flat) == ("saddle", 1, 1)


@pytest.mark.parametrize(("function", "start", "name", "index"), [
    (lambda x: (x**2).sum(), [1.0, 2.0], "minimum", 0),
    (lambda x: -(x**2).sum() - x[0] ** 4, [0.3, 0.2], "maximum", 2),
    (lambda x: x[0] ** 2 - x[1] ** 2, [1.0, 2.0], "saddle", 1),
    (lambda x: x[0] ** 2 + x[1] ** 4, [1.0, 0.0], "degenerate", 0),
])
def test_kinds_by_eigenvalues(function, start, name, index):
    local = local_of(function, start)
    way = walk(local, "newton", 30, never)
    kind = classify(local, way.points[-1])
    assert (way.ended, kind.name, kind.index) == ("arrived", name, index)


@pytest.mark.parametrize(("function", "start", "method", "ended"), [
    (lambda x: x[0] + x[1] ** 2, [1.0, 1.0], "newton", "singular"),
    (lambda x: x**3 - 2 * x, 0.0, "newton", "singular"),
    (lambda x: x, 1.0, "gradient", "diverged"),
    (lambda x: torch.log(x), 0.5, "gradient", "undefined"),
    (lambda x: torch.sqrt(x), 0.0, "newton", "undefined"),
    (lambda x: x**4 / 4 - x**2 + 2 * x, 0.0, "newton", "cycle"),  # its derivative is x^3 - 2x + 2
    (torch.abs, 0.3, "gradient", "stuck"),
])
def test_a_walk_that_leads_nowhere_says_why(function, start, method, ended):
    way = walk(local_of(function, start), method, 200, never)
    assert way.ended in (ended, "stuck" if ended == "undefined" else ended)


def test_a_walk_can_be_stopped():
    asked = iter([False, False, True, True, True])
    way = walk(local_of(rosenbrock, [-1.2, 1.0]), "gradient", 100, lambda: next(asked))
    assert way.ended == "stopped" and len(way.points) == 3


def test_a_point_with_a_gradient_is_not_critical():
    local = local_of(lambda x: (x**2).sum(), [1.0, 2.0])
    assert classify(local, np.array([1.0, 2.0]), arrived=False).name == "not critical"


@pytest.mark.parametrize("method", ["newton", "gradient", "trust-region"])
@pytest.mark.parametrize("function", [lambda x: torch.exp(-x[0]), lambda x: 1 / x[0], lambda x: x[0] + 3])
def test_a_gradient_that_only_fades_is_no_critical_point(function, method):
    local = local_of(function, [1.0])
    way = walk(local, method, 200, never)
    assert way.ended in ("diverged", "singular")
    assert classify(local, way.points[-1], arrived=False).name == "not critical"


@pytest.mark.parametrize("condition", [1e6, 1e8, 1e10, 1e12])
@pytest.mark.parametrize("turned", [False, True])
def test_steps_in_a_steep_valley_go_down_slowly_and_do_not_run_away(condition, turned):
    """Along the gradient a thousandth of the way and less is done: neither there nor lost. Newton is there at once."""
    def valley(x):
        along, across = (x[0] + x[1], x[0] - x[1]) if turned else x
        return along**2 + condition * across**2

    local = local_of(valley, [1.0, 0.5])
    way = walk(local, "gradient", 200, never)
    assert way.ended == "stepped" and way.values[-1] < 3 < way.values[0] and (np.diff(way.values) < 0).all()
    assert np.linalg.norm(way.points[-1]) > 0.5
    arrived = walk(local, "newton", 200, never)
    assert arrived.ended == "arrived" and arrived.points[-1] == pytest.approx([0, 0], abs=1e-6)


def test_a_trust_region_in_a_steep_valley_does_not_run_away():
    way = walk(local_of(lambda x: x[0] ** 2 + 1e12 * x[1] ** 2, [1.0, 1.0]), "trust-region", 200, never)
    assert way.ended in ("arrived", "stuck") and np.linalg.norm(way.points[-1]) < 1e-3


def test_newton_goes_in_a_circle_and_says_so():
    way = walk(local_of(lambda x: x[0] ** 4 / 4 - x[0] ** 2 + 2 * x[0], [0.0]), "newton", 200, never)
    assert way.ended == "cycle" and way.points[:, 0].tolist() == [0, 1, 0]


@pytest.mark.parametrize("function, start, name", [
    (lambda x: x[0] ** 4, [1.0], "degenerate"), (lambda x: x[0] ** 6 + x[1] ** 2, [1.0, 1.0], "degenerate"),
    (lambda x: x[0] ** 3 - 3 * x[0] * x[1] ** 2, [0.5, 0.4], "degenerate"),  # the monkey saddle
    (lambda x: (x[0] + x[1]) ** 2, [1.0, 3.0], "degenerate"), (lambda x: x[0] * 0 + 3, [1.0], "degenerate"),
    (lambda x: x[0] ** 2 - x[1] ** 2 + x[0] * x[1] * x[2], [1.0, 1.0, 1.0], "saddle"),
    (lambda x: 1e-8 * x[0] ** 2 + x[1] ** 2, [1.0, 1.0], "minimum"),
])
def test_what_is_left_of_the_way_decides_whether_an_eigenvalue_is_zero(function, start, name):
    local = local_of(function, start)
    way = walk(local, "newton", 200, never)
    assert way.ended == "arrived" and classify(local, way.points[-1]).name == name


def test_steps_out_of_the_domain_are_said_or_refused():
    def positive(x):
        if x[0] <= 0:
            raise ValueError("not there")
        return x[0] ** 2

    way = walk(local_of(positive, [1.0]), "newton", 10, never)
    assert way.ended == "undefined" and np.isnan(way.values[-1])
    way = walk(local_of(lambda x: torch.sqrt(x[0]) - 3 * x[0] + x[0] ** 2, [0.9]), "trust-region", 100, never)
    assert way.ended == "arrived" and np.isfinite(way.values).all()


def test_what_has_no_end_below_runs_away():
    for method in ("gradient", "trust-region"):
        assert walk(local_of(lambda x: -x[0] ** 2, [1.0]), method, 200, never).ended == "diverged"


@pytest.mark.parametrize("method", ["newton", "gradient", "trust-region"])
def test_an_input_without_effect_hides_no_flight(method):
    way = walk(local_of(lambda x, y: torch.exp(x) + 0 * y, 0.0, 1.0), method, 200, never)
    assert way.ended == "diverged" and way.points[-1][1] == pytest.approx(1.0)


@pytest.mark.parametrize(("function", "start", "end"), [
    (lambda x, y: (x**2 + y - 11) ** 2 + (x + y**2 - 7) ** 2 + 1, (3.001, 2.0), [3, 2]),  # Himmelblau 1972
    (lambda x, y: (x + 2 * y - 7) ** 2 + (2 * x + y - 5) ** 2 + 4, (1.001, 3.0), [1, 3]),
])
def test_gradient_steps_that_rounding_ends_have_arrived(function, start, end):
    local = local_of(function, *start)
    way = walk(local, "gradient", 200, never)
    assert way.ended == "arrived" and way.points[-1] == pytest.approx(end, abs=1e-6)
    assert classify(local, way.points[-1]).name == "minimum"
