"""A path that is cut misses nothing in the gradient, but in the curvature; and what only looks like a cut."""

from __future__ import annotations

import pytest

from tests.engine.test_run import compute


def alarms(text: str, value: str) -> list[tuple[str, int | None]]:
    found = compute(text, inputs={"x": value}).findings
    return [(item.code, item.line) for item in found if item.severity != "info"]


@pytest.mark.parametrize("cut", ["x.mean().item()", "float(x.mean())", "x.mean().detach()", "x.detach().mean()"])
def test_a_mean_that_is_read_out_is_missing_in_the_curvature(cut: str) -> None:
    text = f"def f(x):\n    m = {cut}\n    return ((x - m)**2).sum()"  # the gradient, 2*(x - m), is right
    assert alarms(text, "tensor([1., 2., 4.])") == [("gradient-cut", 2)]


@pytest.mark.parametrize("text, value", [
    ("acos(F.cosine_similarity(x[:2], x[2:], dim=0))", "tensor([1., 2., 2., 4.])"),  # no_grad inside of torch
    ("def f(x):\n    assert x.detach().sum() > 0\n    return (x**3).sum()", "tensor([1., 2.])"),
])
def test_no_cut_is_told_where_nothing_is_missing(text: str, value: str) -> None:
    assert "gradient-cut" not in [code for code, _ in alarms(text, value)]


def test_at_a_corner_every_entry_that_differs_on_its_sides_is_a_kink() -> None:
    assert [code for code, _ in alarms("relu(1 - x).sum()**2", "tensor([1., 0.3])")] == ["not-differentiable-here"]
