"""What does not move with the point is computed once, and anew as soon as its numbers have changed in any way."""

from __future__ import annotations

import numpy as np
import pytest
import torch
from torch import nn

from hessgui.engine.replay import Repetition, Variant, steady
from hessgui.engine.replay.replay import replay_of
from tests.engine.replay.test_replay import at, gradient_products

D = torch.float64
COUNT = 64
EYE = torch.eye(COUNT, dtype=D)
BESIDE = np.random.default_rng(0).normal(size=(300, COUNT))


def smooth(data):
    """What the weights of a first layer make of unit vectors is the same at every point."""
    return lambda x: (torch.nn.functional.conv1d(x.reshape(1, 1, -1), data).tanh() ** 3).sum()


def made(function):
    replay = replay_of(gradient_products, *at(function, torch.randn(COUNT, dtype=D)), EYE, is_eye=True)
    assert replay is not None and replay.steady is not None
    return replay


def agrees(replay, function):
    output, leaves = at(function, torch.randn(COUNT, dtype=D))
    found = replay.run(replay.inputs_at(output, leaves))
    torch.testing.assert_close(found, gradient_products(output, leaves, EYE), rtol=1e-10, atol=1e-12)


@pytest.fixture
def firsts(monkeypatch):
    """How often a first part ran."""
    runs = []
    plain = steady.interpreter

    def counted(program):
        run = plain(program)
        return lambda *given: (runs.append(1), run(*given))[1]

    monkeypatch.setattr(steady, "interpreter", counted)
    return runs


def test_the_first_part_runs_once(firsts):
    function = smooth(torch.randn(8, 1, 5, dtype=D))
    replay = made(function)
    for _ in range(5):
        agrees(replay, function)
    assert len(firsts) == 1


@pytest.mark.parametrize("change", ["in place", "its data", "by numpy"])
def test_numbers_that_change_are_noticed_however_they_are_written(firsts, change):
    held = np.random.default_rng(0).normal(size=(8, 1, 5))
    data = torch.from_numpy(held)
    function = smooth(data)
    replay = made(function)
    for number in range(6):
        if number == 3:
            {"in place": lambda: data.mul_(2), "its data": lambda: data.data.mul_(2),
             "by numpy": lambda: np.multiply(held, 2, out=held)}[change]()
        agrees(replay, function)
    assert len(firsts) == 2


def test_what_always_changes_is_soon_not_kept(firsts):
    data = torch.randn(8, 1, 5, dtype=D)
    function = smooth(data)
    replay = made(function)
    for _ in range(8):
        data.mul_(1.1)
        agrees(replay, function)
    assert not replay.steady.is_worth_while and len(firsts) < steady.MOST_CHANGES


def test_what_hangs_on_the_point_in_secret_is_noticed():
    def function(x):
        return smooth(2 * x.detach()[:40].reshape(8, 1, 5))(x)

    replay = made(function)
    for _ in range(6):
        agrees(replay, function)


def test_what_is_large_is_not_kept(monkeypatch):
    monkeypatch.setattr(steady, "HELD_BYTES", 1 << 10)
    function = smooth(torch.randn(8, 1, 5, dtype=D))
    replay = made(function)
    for _ in range(3):
        agrees(replay, function)
    assert not replay.steady._kept


def test_all_together_keep_no_more_than_is_allowed(monkeypatch):
    functions = [smooth(torch.randn(8, 1, 5, dtype=D)) for _ in range(3)]
    replays = [made(function) for function in functions]
    agrees(replays[0], functions[0])
    monkeypatch.setattr(steady, "TOGETHER_BYTES", int(2.5 * replays[0].steady.bytes))
    for replay, function in zip(replays[1:], functions[1:], strict=True):
        agrees(replay, function)
    assert [bool(replay.steady.bytes) for replay in replays] == [False, True, True]
    agrees(replays[0], functions[0])
    assert [bool(replay.steady.bytes) for replay in replays] == [True, False, True]


def test_nothing_is_kept_where_nothing_is_spared():
    large = torch.from_numpy(BESIDE)
    replay = replay_of(
        gradient_products, *at(lambda x: (large @ x).tanh().pow(3).sum(), torch.randn(COUNT, dtype=D)), EYE, is_eye=True
    )
    assert replay.steady is None


def test_each_portion_has_its_own(firsts):
    model = nn.Sequential(nn.Conv1d(1, 16, 3), nn.Tanh(), nn.Flatten(), nn.Linear(16 * (COUNT - 2), 1)).to(D)

    def function(x):
        return model(x.reshape(1, 1, -1)).pow(3).sum()

    repetition = Repetition(gradient_products, lambda first, count, _: EYE[first : first + count], COUNT)
    for _ in range(4):
        output, leaves = at(function, torch.randn(COUNT, dtype=D))
        found = repetition.rows(Variant(24, 1), output, leaves)
        torch.testing.assert_close(found, gradient_products(output, leaves, EYE), rtol=1e-10, atol=1e-12)
    assert len(firsts) == 3
