"""What a repetition is expected to take."""

from __future__ import annotations

import pytest
import torch

import hessgui
from hessgui import derivatives
from hessgui.engine.expectation import MAKING, MAKING_S, Expectation, usual


def test_the_median_counts_and_of_two_the_shorter():
    assert usual([]) is None
    assert usual([3.0]) == 3.0
    assert usual([9.0, 3.0]) == 3.0
    assert usual([9.0, 1.0, 3.0]) == 3.0


def test_a_comparison_is_foretold_where_it_is_due():
    known = Expectation()
    assert known.seconds(None, is_compared=True, is_made_ready=False) is None
    known.learn(1.0)
    known.learn(1.0, comparing=0.5)
    assert known.seconds(None, is_compared=False, is_made_ready=False) == 1.0
    assert known.seconds(None, is_compared=True, is_made_ready=False) == 1.5
    assert known.seconds(2.0, is_compared=True, is_made_ready=False) == 2.5  # of the variant that comes next
    known.around = 0.25
    assert known.seconds(2.0, is_compared=False, is_made_ready=False) == 2.25


def test_replays_take_longer_while_they_are_made_ready():
    known = Expectation()
    known.learn(1.0)
    assert known.seconds(None, is_compared=True, is_made_ready=True) == MAKING + MAKING_S


@pytest.mark.parametrize("quantity", ["hessian", "jacobian"])
def test_calls_in_which_products_are_compared_are_foretold_too(monkeypatch, quantity):
    monkeypatch.setattr(derivatives, "_RECIPES", type(derivatives._RECIPES)())
    a = torch.randn(40, 40, dtype=torch.float64)

    def function(x):
        return torch.tanh(a @ x) if quantity == "jacobian" else torch.tanh(a @ x).sum()

    ratios = []
    for _ in range(70):
        point = torch.randn(40, dtype=torch.float64)
        receipt = hessgui.differentiate(function, point, compute=(quantity,), verify=False).receipt
        ratios.append(receipt.plan[0].seconds / receipt.seconds)
    (recipe,) = (known for _, known in derivatives._RECIPES._known.values())
    assert recipe.holds
    compared = sorted(ratios[uses] for uses in (8, 16, 32, 64))
    assert compared[1] >= 0.5 and compared[2] <= 2  # two of the four may meet a busy moment
