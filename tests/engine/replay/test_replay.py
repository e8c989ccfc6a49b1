"""Replays give at other points what autograd gives there, or notice that the function is another one."""

from __future__ import annotations

import pytest
import torch
from torch import nn

from hessgui.engine.backward import pull, pull_batch
from hessgui.engine.replay.replay import replay_of
from hessgui.engine.strategies.base import joined, joined_batch
from tests.engine.cases import SCALAR, VECTOR
from tests.engine.operations import OPERATIONS, draw

D = torch.float64
NOT_REPLAYED = 5
"""Operations of which so many may be refused: writes into views, and what steers itself by numbers."""

pytestmark = pytest.mark.filterwarnings("ignore:There is a performance drop")


def gradient_products(output, leaves, weights):
    vector = joined(pull(output, leaves, torch.ones_like(output), True))
    return joined_batch(pull_batch(vector, leaves, weights), len(weights))


def output_products(output, leaves, weights):
    return joined_batch(pull_batch(output.reshape(-1), leaves, weights), len(weights))


def at(function, *point):
    leaves = tuple(item.detach().clone().requires_grad_() for item in point)
    return function(*leaves), leaves


def both(products, function, first, second, count, is_eye=True):
    """A replay recorded at one point and run at another, and what torch gives there; ``None`` where it is refused."""
    output, leaves = at(function, *first)
    weights = torch.eye(count, dtype=D) if is_eye else torch.randn(3, count, dtype=D)
    replay = replay_of(products, output, leaves, weights, is_eye)
    if replay is None:
        return None
    output, leaves = at(function, *second)
    given = replay.inputs_at(output, leaves)
    if given is None:
        return None
    weights = weights if is_eye else torch.randn(3, count, dtype=D)
    found = replay.run(given) if is_eye else replay.run(given, weights)
    return found, products(output, leaves, weights)


def agree(pair):
    torch.testing.assert_close(*pair, rtol=1e-9, atol=1e-9 * float(pair[1].abs().nan_to_num().max()), equal_nan=True)


def replayed(products, function, shape, is_eye):
    first, second = draw(*shape), draw(*shape) * 0.8 + 0.05
    count = first.numel() if products is gradient_products else function(first).numel()
    return both(products, function, (first,), (second,), count, is_eye)


@pytest.mark.parametrize("name", OPERATIONS)
def test_hessians_of_single_operations(name):
    function, shape = OPERATIONS[name]

    def loss(x):
        found = function(x)
        return (found[0] if isinstance(found, tuple) else found).pow(3).sum()

    torch.manual_seed(0)
    pair = replayed(gradient_products, loss, shape, is_eye=len(name) % 2 == 0)
    if pair is not None:
        agree(pair)


def test_few_operations_are_refused():
    refused = []
    for name, (function, shape) in OPERATIONS.items():
        torch.manual_seed(0)
        if replayed(output_products, function, shape, True) is None:
            refused.append(name)
    assert len(refused) <= NOT_REPLAYED, refused


@pytest.mark.parametrize(
    "case", [case for case in (*SCALAR, *VECTOR) if isinstance(case.function(*case.inputs()), torch.Tensor)], ids=str
)
def test_the_shared_cases(case):
    first = case.inputs()
    second = tuple(item * 0.9 + 0.05 for item in first)
    output = case.function(*first)
    is_scalar = output.numel() == 1
    count = sum(item.numel() for item in first) if is_scalar else output.numel()
    pair = both(gradient_products if is_scalar else output_products, case.function, first, second, count)
    if pair is not None:
        agree(pair)


def test_a_number_of_the_function_that_changed_is_noticed():
    scale = [4.0]

    def function(x):
        return (scale[0] * x**3).sum()

    output, leaves = at(function, torch.ones(3, dtype=D))
    replay = replay_of(gradient_products, output, leaves, torch.eye(3, dtype=D), True)
    assert replay.inputs_at(*at(function, torch.full((3,), 2.0, dtype=D))) is not None
    scale[0] = 5.0
    assert replay.inputs_at(*at(function, torch.ones(3, dtype=D))) is None


def test_an_exponent_that_changed_is_noticed():
    power = [3]

    def function(x):
        return (x ** power[0]).sum()

    output, leaves = at(function, torch.ones(3, dtype=D))
    replay = replay_of(gradient_products, output, leaves, torch.eye(3, dtype=D), True)
    power[0] = 4
    assert replay.inputs_at(*at(function, torch.ones(3, dtype=D))) is None


def test_a_tensor_of_the_function_that_changed_is_read_anew():
    held = [torch.tensor([1.0, 2.0, 3.0], dtype=D)]

    def function(x):
        return (held[0] * x**3).sum()

    output, leaves = at(function, torch.ones(3, dtype=D))
    replay = replay_of(gradient_products, output, leaves, torch.eye(3, dtype=D), True)
    held[0] = torch.tensor([5.0, 7.0, 9.0], dtype=D)
    output, leaves = at(function, torch.ones(3, dtype=D))
    torch.testing.assert_close(replay.run(replay.inputs_at(output, leaves)), torch.diag(6 * held[0]))


def test_another_path_is_noticed():
    def function(x):
        return (x**3).sum() if x[0] > 0 else (x**3).sin().sum()

    output, leaves = at(function, torch.ones(3, dtype=D))
    replay = replay_of(gradient_products, output, leaves, torch.eye(3, dtype=D), True)
    assert replay.inputs_at(*at(function, -torch.ones(3, dtype=D))) is None


def test_a_custom_function_is_refused():
    class Twice(torch.autograd.Function):
        @staticmethod
        def forward(context, x):
            context.save_for_backward(x)
            return x**2

        @staticmethod
        def backward(context, weights):
            return 2 * context.saved_tensors[0] * weights

    output, leaves = at(lambda x: Twice.apply(x).sum(), torch.ones(3, dtype=D))
    assert replay_of(gradient_products, output, leaves, torch.eye(3, dtype=D), True) is None


def test_the_result_shares_no_memory_with_the_function():
    matrix = torch.randn(4, 4, dtype=D)
    output, leaves = at(lambda x: matrix @ x, torch.ones(4, dtype=D))
    replay = replay_of(output_products, output, leaves, torch.eye(4, dtype=D), True)
    for _ in range(2):
        found = replay.run(replay.inputs_at(output, leaves))
        torch.testing.assert_close(found, matrix)
        assert found.untyped_storage().data_ptr() != matrix.untyped_storage().data_ptr()
        found.fill_(7.0)


def test_infinities_and_nan_are_not_lost():
    def function(x):
        return (x.log() * x.sqrt()).sum() + x.sum() ** 2

    first, second = torch.tensor([1.0, 2.0], dtype=D), torch.tensor([0.0, 2.0], dtype=D)
    found, expected = both(gradient_products, function, (first,), (second,), 2)
    assert torch.equal(torch.isfinite(found), torch.isfinite(expected))


def test_many_rows_at_once_need_no_multiplication_by_the_identity():
    model = nn.Linear(30, 20).to(D)
    output, leaves = at(lambda x: torch.tanh(model(x)).pow(2).sum(), torch.randn(30, dtype=D))
    replay = replay_of(gradient_products, output, leaves, torch.eye(30, dtype=D), True)
    torch.testing.assert_close(
        replay.run(replay.inputs_at(output, leaves)), gradient_products(output, leaves, torch.eye(30, dtype=D))
    )
    narrow = replay_of(gradient_products, output, leaves, torch.eye(30, dtype=D)[:8], False)
    assert max(narrow.widths) == 30


@pytest.mark.parametrize("name", ["std", "var", "mean", "softmax"])
def test_a_diagonal_is_added_to_numbers_that_share_no_memory(name):
    functions = {
        "std": lambda x: x.std(), "var": lambda x: x.var() ** 2, "mean": lambda x: (x - x.mean()).pow(4).sum(),
        "softmax": lambda x: torch.softmax(x, 0)[1],
    }
    first, second = draw(6), draw(6) * 0.7 + torch.linspace(0, 1, 6, dtype=D)
    agree(both(gradient_products, functions[name], (first,), (second,), 6))
