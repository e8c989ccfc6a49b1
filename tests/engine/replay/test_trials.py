"""Variants are tried a little and the quickest is kept; portions fit where a core keeps its numbers."""

from __future__ import annotations

from hessgui.engine.replay.trials import CACHE_BYTES, FIRST_RETURN, TRIES, Trials, Variant, portions
from hessgui.engine.threads import ALL_THREADS

A, B, C = Variant(None, 1), Variant(None, ALL_THREADS), Variant(16, 1)


def play(seconds, turns=20):
    trials = Trials(list(seconds))
    taken = []
    for _ in range(turns):
        taken.append(trials.next)
        trials.learn(trials.next, seconds[trials.next])
    return taken


def test_the_quickest_is_kept():
    assert play({A: 1.0, B: 0.9, C: 1.1})[-1] == B


def test_what_is_hopeless_is_tried_once():
    assert play({A: 1.0, B: 3.0, C: 0.9}).count(B) == 1


def test_what_is_near_is_tried_again():
    taken = play({A: 1.0, B: 1.1}, 40)
    assert taken[:FIRST_RETURN].count(B) == TRIES
    assert [number for number, variant in enumerate(taken) if variant == B][TRIES:] == [8, 16, 32]


def test_what_a_busy_moment_spoilt_wins_later():
    trials = Trials([A, B])
    for number in range(40):
        trials.learn(trials.next, 1.0 if trials.next == A else 1.3 if number < 6 else 0.5)
    assert trials.next == B


def test_the_best_is_left_when_the_machine_has_become_busy_for_it():
    trials = Trials([A, B])
    for number in range(40):
        trials.learn(trials.next, 1.0 if trials.next == A else 0.9 if number < 10 else 3.0)
    assert trials.next == A


def test_what_was_dropped_is_not_taken():
    trials = Trials([A, B, C])
    trials.drop(None)
    assert trials.next == C
    trials.learn(A, 0.1)
    trials.drop(16)
    assert trials.next is None


def test_short_rows_are_taken_at_once():
    assert portions(64, [128], 8) == [None]


def test_wide_rows_are_taken_in_portions_that_stay_near():
    (count,) = portions(1002, [8192, 20], 8)
    assert count * 8192 * 8 <= CACHE_BYTES


def test_both_are_tried_in_between():
    assert portions(500, [3, 1000], 8) == [None, CACHE_BYTES // 8000]


def test_all_rows_are_no_portion_where_many_steps_would_fill_the_memory():
    assert None in portions(2000, [2000] * 10, 8) and None not in portions(2000, [2000] * 20, 8)
