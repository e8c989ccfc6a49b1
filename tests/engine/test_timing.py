"""What products cost, and with how many threads: timed on the field itself, and few times."""

from __future__ import annotations

import itertools

import pytest
import torch

from hessgui.engine import timing
from hessgui.engine.plan import BATCH_ROWS
from hessgui.engine.preparation import prepare
from hessgui.engine.strategies.base import GradientField, Work
from hessgui.engine.threads import ALL_THREADS, threads

D = torch.float64


def field(size=200, function=lambda x: (x.sum() * x**2).sum(), is_short=False):
    prepared = prepare(function, (torch.rand(size, dtype=D),), ("x",), None, "all", 0)
    return GradientField(Work(prepared.subject, 1 << 30, lambda: False, is_short=is_short), 0)


@pytest.fixture
def took(monkeypatch):
    """Lets calls take seconds by the number of their products and of the threads."""
    seconds = {}

    def once(call):
        count = 1 if (found := call()).dim() == 1 else len(found)
        return seconds[count, torch.get_num_threads()]

    monkeypatch.setattr(timing, "_once", once)
    return seconds


@pytest.mark.parametrize(("one", "all_", "count"), [(0.002, 0.15, 1), (0.010, 0.0095, 1), (0.010, 0.005, ALL_THREADS)])
def test_one_thread_is_taken_unless_more_are_clearly_quicker(took, monkeypatch, one, all_, count):
    monkeypatch.setattr(torch, "get_num_threads", _counter := _Threads(2))
    monkeypatch.setattr(torch, "set_num_threads", _counter.set)
    took.update({(1, 1): one, (1, 2): all_, (BATCH_ROWS, 1): one, (BATCH_ROWS, 2): all_})
    found = timing.timed(field())
    assert found.threads == count and found.batch == found.alone == (one if count == 1 else all_)
    assert torch.get_num_threads() == 2


class _Threads:
    def __init__(self, count):
        self.count = count

    def __call__(self):
        return self.count

    def set(self, count):
        self.count = count


def test_a_small_matrix_is_timed_by_one_product_alone(took):
    took.update({(1, torch.get_num_threads()): 1e-6})
    assert timing.timed(field()) == timing.Timed(1e-6)


def test_no_batch_is_tried_where_memory_is_short(took):
    took.update(dict.fromkeys(itertools.product((1,), (1, torch.get_num_threads())), 0.01))
    assert timing.timed(field(is_short=True)).batch is None


def test_a_function_that_cannot_be_batched_has_no_time_in_batches(monkeypatch):
    class Square(torch.autograd.Function):
        @staticmethod
        def forward(context, x):
            context.save_for_backward(x)
            return x**2

        @staticmethod
        def backward(context, weights):
            (x,) = context.saved_tensors
            assert weights.detach().sum().item() is not None  # no batch has one number
            return 2 * x * weights

    monkeypatch.setattr(timing, "WORTH_S", 0.0)
    found = timing.timed(field(function=lambda x: Square.apply(x).prod()))
    assert found.batch is None and found.alone > 0


def test_the_number_of_threads_comes_back():
    before = torch.get_num_threads()
    with pytest.raises(KeyError), threads(1):
        assert torch.get_num_threads() == 1
        raise KeyError
    assert torch.get_num_threads() == before


@pytest.mark.parametrize(
    ("function", "is_full"),
    [
        (lambda x: (x.sum() * x**2).sum(), True), (lambda x: (x**3).sum(), False),
        (lambda x: x[:180].sum() * x.sum(), True), (lambda x: x[:120].sum() ** 2 + (x**3).sum(), False),
    ],
)
def test_rows_all_over_the_matrix_tell_whether_it_is_full(took, function, is_full):
    count = torch.get_num_threads()
    took.update({(rows, threads): 1e-3 for rows in (1, BATCH_ROWS) for threads in (1, count)})
    assert timing.timed(field(function=function)).is_full is is_full
