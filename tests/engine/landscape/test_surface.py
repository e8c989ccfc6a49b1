"""Surfaces whose values, slopes and curvatures are known in closed form."""

import numpy as np
import pytest
import torch

from hessgui.engine.landscape import surface
from hessgui.engine.landscape.points import Points
from hessgui.engine.preparation import prepare


def points_of(function, start, directions=((1.0, 0.0), (0.0, 1.0))):
    subject = prepare(function, [torch.tensor(start, dtype=torch.float64)], ("x",), None, "all", 0).subject
    return Points(subject, 0, np.array(directions), lambda: False)


@pytest.mark.parametrize(
    ("quick", "instant", "sizes"),
    [(0.0, 0.0, [25, 100, 200]), (float("inf"), 0.0, [25, 200]), (float("inf"), float("inf"), [200])],
)
def test_the_surface_gets_finer_and_stands_the_right_way_round(quick, instant, sizes, monkeypatch):
    monkeypatch.setattr(surface, "QUICK_S", quick)
    monkeypatch.setattr(surface, "INSTANT_S", instant)
    points = points_of(lambda x: x[0] ** 3 + 10 * x[1], [1.0, -2.0])
    found = list(surface.sheets(points, (-1, 1), (-3, 2), 200))
    assert [len(sheet.values) for sheet in found] == sizes
    last = found[-1]
    expected = (1 + last.first[None, :]) ** 3 + 10 * (-2 + last.second[:, None])
    assert last.values == pytest.approx(expected, rel=1e-12)


def test_arrows_are_slopes_along_the_directions():
    points = points_of(lambda x: x[0] ** 2 * x[1], [1.0, 2.0], [[1.0, 1.0], [0.0, 3.0]])
    places, slopes = surface.arrows(points, (-1, 1), (-1, 1))
    x, y = 1 + places[:, 0], 2 + places[:, 0] + 3 * places[:, 1]
    assert slopes == pytest.approx(np.stack([2 * x * y + x**2, 3 * x**2], 1), rel=1e-11, abs=1e-12)
    assert np.abs(places).max() < 1


def test_where_there_is_no_value_there_is_no_arrow_and_no_region():
    """Torch gives ``log`` the slope ``1/x`` at negative numbers as well."""
    points = points_of(lambda x: torch.log(x[0]) + x[1] ** 2, [0.1, 0.0])
    places, slopes = surface.arrows(points, (-1, 1), (-1, 1))
    assert (np.isfinite(slopes).all(axis=1) == (places[:, 0] > -0.1)).all()
    sheet = surface.regions(points, (-1, 1), (-1, 1))
    assert (sheet.values[:, sheet.first < -0.11] == surface.UNKNOWN).all()
    assert (sheet.values[:, sheet.first > -0.09] == surface.SADDLE).all()


def test_regions_tell_valley_saddle_hill_and_what_is_undefined():
    points = points_of(lambda x: x[0] ** 3 + x[1] ** 3 + 0 * torch.sqrt(x[1] + 1.9), [0.0, 0.0])
    sheet = surface.regions(points, (-2, 2), (-2, 2))
    x, y = np.meshgrid(sheet.first, sheet.second)
    away = (np.abs(x) > 1e-6) & (np.abs(y) > 1e-6) & (y > -1.8)
    expected = np.where((x > 0) & (y > 0), surface.MINIMUM,
                        np.where((x < 0) & (y < 0), surface.MAXIMUM, surface.SADDLE))
    assert (sheet.values[away] == expected[away]).all()
    assert (sheet.values[y < -1.9 - 1e-9] == surface.UNKNOWN).all()
    assert (sheet.values[(np.abs(x) < 1e-9) & (y > 0.1)] == surface.DEGENERATE).all()
