"""The race of ways and chunk sizes, played with made-up seconds: the quickest wins, and bad luck does not decide."""

from __future__ import annotations

import itertools
import random

import pytest

from hessgui.engine.strategies.race import ALONE, CHEAP_CHECK_ROWS, FUNCTIONAL, GRAPH, LOADING_S, Race

MOST = 10**6


def play(race: Race, rows: int, pace, luck=lambda: 1.0, most: int = MOST, turns: int = 500) -> tuple[str, int]:
    """Runs chunks that take ``pace(way, size)`` a row until the race is settled."""
    for _ in range(turns):
        way, size = race.propose(most)
        if race.settled:
            return way, size
        assert size <= most
        count = min(rows, size)
        race.learn(way, size, pace(way, size) * count * luck(), count)
        race.learn_alone(pace(ALONE, 1))
    raise AssertionError("the race does not end")


def paces(graph: float, functional: float, alone: float = 1.0, best: int = 256):
    def pace(way: str, size: int) -> float:
        if way == ALONE:
            return alone
        return {GRAPH: graph, FUNCTIONAL: functional}[way] * (1 + abs(size.bit_length() - best.bit_length()) / 2)

    return pace


@pytest.mark.parametrize("best", [32, 64, 256, 1024])
def test_the_best_chunk_is_found(best):
    assert play(Race(5000), 5000, paces(1e-4, 1e-3, best=best)) == (GRAPH, best)


def test_the_functional_way_wins_where_it_is_quicker():
    assert play(Race(5000), 5000, paces(1e-3, 5e-4))[0] == FUNCTIONAL


def test_rows_alone_win_where_batches_gain_nothing():
    assert play(Race(5000), 5000, paces(1e-3, 1e-3, alone=1e-4))[0] == ALONE


def test_a_machine_that_stands_still_now_and_then_does_not_decide():
    stalls = random.Random(0)
    wins = [
        play(Race(64), 64, paces(1e-5, 3e-5, best=64), lambda: 30.0 if stalls.random() < 0.25 else 1.0)[0]
        for _ in range(200)
    ]
    assert wins.count(GRAPH) >= 190


def test_a_way_that_was_dropped_is_not_proposed_again():
    race = Race(5000)
    race.drop(FUNCTIONAL)
    assert play(race, 5000, paces(1e-3, 1e-6))[0] == GRAPH


@pytest.mark.parametrize("most", [1, 7, 100])
def test_chunks_fit_in_memory(most):
    assert play(Race(5000), 5000, paces(1e-4, 1e-3), most=most)[1] <= most


def test_a_long_chunk_is_not_played_with():
    race = Race(5000)
    race.learn(GRAPH, 64, 64 * 0.1, 64)
    race.learn_alone(1.0)
    assert race.propose(MOST) == (GRAPH, 64)


def test_a_setup_counts():
    race = Race(64)
    race.learn_setup(GRAPH, 2 * LOADING_S)
    assert play(race, 64, paces(1e-4, 1e-4, best=64))[0] == FUNCTIONAL


@pytest.mark.parametrize(("alone", "way"), [(1e-2, GRAPH), (5e-4, FUNCTIONAL)])
def test_the_functional_way_is_not_loaded_where_batches_of_the_graph_gain_enough(alone, way):
    assert play(Race(100), 100, paces(4e-4, 1e-4, alone, best=128))[0] == way


def test_checks_are_made_at_every_point_where_they_are_cheap_else_ever_more_seldom():
    race = Race(5000)
    assert all(race.use(GRAPH) for _ in range(20))
    small = Race(CHEAP_CHECK_ROWS - 1)
    for way, one in itertools.product((GRAPH, FUNCTIONAL), (small,)):
        assert [number for number in range(1, 20) if one.use(way)] == [1, 2, 4, 8, 16]
