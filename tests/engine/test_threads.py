"""Work that is dealt out to threads: all of it is done, side by side, and nothing goes on after an error."""

from __future__ import annotations

import threading

import pytest
import torch

from hessgui.engine.threads import deal

PATIENCE_S = 60


@pytest.fixture(autouse=True)
def _two_threads():
    before = torch.get_num_threads()
    torch.set_num_threads(2)
    yield
    torch.set_num_threads(before)


def test_each_part_is_done_once():
    done = []
    deal(done.append, range(100))
    assert sorted(done) == list(range(100))


def test_two_parts_are_done_at_the_same_time():
    both = threading.Barrier(2, timeout=PATIENCE_S)
    deal(lambda _: both.wait(), range(2))
    assert not both.broken


def test_operations_use_no_further_thread_and_have_all_of_them_back_afterwards():
    seen = []
    deal(lambda _: seen.append(torch.get_num_threads()), range(4))
    assert seen == [1] * 4 and torch.get_num_threads() == 2


def test_with_one_thread_everything_is_done_here():
    torch.set_num_threads(1)
    seen = []
    deal(lambda _: seen.append(threading.current_thread()), range(3))
    assert seen == [threading.current_thread()] * 3


def test_an_error_arrives_here_and_no_thread_is_left_at_work():
    begun, ended = [], []

    def work(part):
        begun.append(part)
        if part == 3:
            raise RuntimeError("no more")
        ended.append(part)

    with pytest.raises(RuntimeError, match="no more"):
        deal(work, range(1000))
    assert torch.get_num_threads() == 2
    assert len(begun) == len(ended) + 1
    deal(lambda _: None, range(4))  # does nothing of what was left
    assert len(begun) == len(ended) + 1
