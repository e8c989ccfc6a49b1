"""Every strategy by its name over both matrices, counts of components and inputs, and precisions, against torch's own.

The ladder's findings are tested here as well: each fall ends in a result, and names the operation and the line.
"""

from __future__ import annotations

import inspect
import itertools
from collections.abc import Callable

import numpy as np
import pytest
import torch
from torch import Tensor

import hessgui

STRATEGIES = ("rows", "batched", "forward", "compressed", "operator")
TOLERANCES = {torch.float32: 2e-4, torch.float64: 1e-10}
"""Relative to the largest entry: float32 has 7 digits, and the second derivative of a sum loses some."""


def chain(x: Tensor) -> Tensor:
    """One component, a band: neighbours meet."""
    return ((x[1:] - x[:-1] ** 2) ** 2).sum() + torch.cosh(x).prod()


def bilinear(x: Tensor, y: Tensor) -> Tensor:
    """One component of two inputs of different shapes."""
    return torch.logsumexp(y @ x, 0) + (x.tanh() ** 2).sum() * y.sin().sum()


def waves(x: Tensor) -> Tensor:
    """Several components, one of which is linear and one that reads half of the input."""
    return torch.stack([x.sin().prod(), 3 * x.sum(), (x[:3] ** 3).sum(), torch.exp(x[0] * x[-1])])


def mixed(x: Tensor, y: Tensor) -> Tensor:
    """Several components of two inputs, shaped ``[2, 3]``."""
    return torch.softmax(y, 1) * (x.reshape(2, 3) ** 2).sum(0) + torch.atan(y)


FUNCTIONS = ((chain, 1), (bilinear, 2), (waves, 1), (mixed, 2))


def arguments_of(function: Callable[..., Tensor], count: int, dtype: torch.dtype) -> tuple[Tensor, ...]:
    generator = torch.Generator().manual_seed(11)
    shapes = ((6,), (2, 3) if function is mixed else (2, 6))[:count]
    return tuple(torch.randn(shape, generator=generator, dtype=torch.float64).to(dtype) for shape in shapes)


def flat(function: Callable[..., Tensor], inputs: tuple[Tensor, ...]) -> tuple[Callable[[Tensor], Tensor], Tensor]:
    """The function of one joined vector, and that vector in float64."""
    sizes = [item.numel() for item in inputs]

    def joined(z: Tensor) -> Tensor:
        parts = [part.reshape(item.shape) for part, item in zip(z.split(sizes), inputs, strict=True)]
        return function(*parts).reshape(-1)

    return joined, torch.cat([item.reshape(-1).double() for item in inputs])


def near(found: np.ndarray, expected: np.ndarray, dtype: torch.dtype) -> None:
    assert found.shape == expected.shape
    np.testing.assert_allclose(found, expected, rtol=0, atol=TOLERANCES[dtype] * max(1.0, np.abs(expected).max()))


@pytest.mark.parametrize(
    "strategy, function, count, dtype",
    [(name, *one, dtype) for name, one, dtype in itertools.product(STRATEGIES, FUNCTIONS, TOLERANCES)],
    ids=lambda item: getattr(item, "__name__", str(item)),
)
class TestGrid:
    """Each test has the strategy, a function, its number of inputs and a precision."""

    def test_hessian(self, strategy: str, function: Callable, count: int, dtype: torch.dtype) -> None:
        inputs = arguments_of(function, count, dtype)
        found = hessgui.differentiate(function, inputs, strategy=strategy, verify=False)
        joined, z = flat(function, inputs)
        components = joined(z).numel()
        planes = [torch.autograd.functional.hessian(lambda v, k=k: joined(v)[k], z) for k in range(components)]
        expected = (planes[0] if components == 1 else torch.stack(planes)).numpy()
        near(found.hessian.numpy(), expected, dtype)
        assert not [item for item in found.findings if item.severity == "error"]

    def test_jacobian(self, strategy: str, function: Callable, count: int, dtype: torch.dtype) -> None:
        inputs = arguments_of(function, count, dtype)
        found = hessgui.differentiate(function, inputs, strategy=strategy, compute="jacobian", verify=False)
        joined, z = flat(function, inputs)
        near(found.jacobian.numpy(), torch.autograd.functional.jacobian(joined, z).numpy(), dtype)
        assert not [item for item in found.findings if item.severity == "error"]

    def test_one_component_of_it(self, strategy: str, function: Callable, count: int, dtype: torch.dtype) -> None:
        inputs = arguments_of(function, count, dtype)
        joined, z = flat(function, inputs)
        last = joined(z).numel() - 1
        index = np.unravel_index(last, tuple(function(*inputs).shape) or (1,))
        component = tuple(int(part) for part in index) if function(*inputs).ndim else "all"
        found = hessgui.differentiate(function, inputs, strategy=strategy, component=component, verify=False)
        near(found.hessian.numpy(), torch.autograd.functional.hessian(lambda v: joined(v)[last], z).numpy(), dtype)

    def test_one_input_of_it(self, strategy: str, function: Callable, count: int, dtype: torch.dtype) -> None:
        inputs = arguments_of(function, count, dtype)
        found = hessgui.differentiate(function, inputs, strategy=strategy, wrt=0, verify=False)
        joined, z = flat(function, inputs)
        size = inputs[0].numel()
        planes = [torch.autograd.functional.hessian(lambda v, k=k: joined(v)[k], z)[:size, :size]
                  for k in range(joined(z).numel())]
        expected = (planes[0] if len(planes) == 1 else torch.stack(planes)).numpy()
        near(found.hessian.numpy(), expected, dtype)


class Cubed(torch.autograd.Function):
    """Reads a number in its backward, which no batch can; has no forward mode."""

    @staticmethod
    def forward(ctx, x):  # noqa: ANN001, ANN205 - torch's signature
        ctx.save_for_backward(x)
        return x**3

    @staticmethod
    def backward(ctx, slope):  # noqa: ANN001, ANN205
        x, = ctx.saved_tensors
        return slope * 3 * x**2 if slope.sum().item() != 1e9 else slope


class Once(torch.autograd.Function):
    """A cube whose backward torch refuses to differentiate."""

    @staticmethod
    def forward(ctx, x):  # noqa: ANN001, ANN205
        ctx.save_for_backward(x)
        return x**3

    @staticmethod
    @torch.autograd.function.once_differentiable
    def backward(ctx, slope):  # noqa: ANN001, ANN205
        return slope * 3 * ctx.saved_tensors[0] ** 2


def reads_a_number(x: Tensor) -> Tensor:
    inner = x.sin()
    cubes = Cubed.apply(inner)  # here
    return (cubes * cubes.roll(1)).sum()


def only_once(x: Tensor) -> Tensor:
    cubes = Once.apply(x.sin())  # here
    return (cubes * cubes).sum()


def alignment(x: Tensor) -> Tensor:
    scores = x.reshape(4, 5).log_softmax(-1)
    target = torch.tensor([[1, 2]])
    return torch.nn.functional.ctc_loss(scores[:, None], target, torch.tensor([4]), torch.tensor([2]))  # here


def distances(x: Tensor) -> Tensor:
    rows = x.reshape(4, 5)
    return (torch.cdist(rows, rows.cos()) ** 3).sum()  # here


def sampled(x: Tensor) -> Tensor:
    image = x.reshape(1, 1, 4, 5)
    grid = torch.stack([image[0], image[0].roll(1)], -1).tanh()
    return torch.nn.functional.grid_sample(image.exp(), grid, align_corners=False).square().sum()  # here


FALLS = (
    ("batched", reads_a_number, "rows", "fell-back", "Cubed"),
    ("forward", reads_a_number, "rows", "fell-back", "Cubed"),
    ("batched", only_once, "differences", "no-double-backward", "Once"),
    ("rows", alignment, "differences", "no-double-backward", "ctc_loss"),
    ("batched", alignment, "differences", "fell-back", "ctc_loss"),
    ("forward", alignment, "differences", "fell-back", "ctc_loss"),
    ("forward", sampled, "batched", "fell-back", "grid_sampler_2d"),
    ("forward", distances, "batched", "fell-back", "cdist"),
    ("rows", distances, "rows", "replaced-operation", "cdist"),
)


@pytest.mark.parametrize("strategy, function, used, code, operation", FALLS)
def test_a_fall_names_the_operation_and_the_line(
    strategy: str, function: Callable, used: str, code: str, operation: str
) -> None:
    x = torch.linspace(-1.3, 1.1, 20, dtype=torch.float64)
    found = hessgui.differentiate(function, x, strategy=strategy, verify=False)
    lines, first = inspect.getsourcelines(function)
    here = first + next(number for number, text in enumerate(lines) if "# here" in text)
    said = [item for item in found.findings if item.code.partition("/")[0] == code]
    assert said and all(operation in item.message and item.line == here for item in said)
    assert found.receipt.strategy == used
    step = 1e-5
    expected = np.stack([(_slope(function, x + step * unit) - _slope(function, x - step * unit)) / (2 * step)
                         for unit in torch.eye(20, dtype=torch.float64)])
    np.testing.assert_allclose(found.hessian.numpy(), expected, atol=2e-6 * max(1, np.abs(expected).max()))


def _slope(function: Callable, x: Tensor) -> np.ndarray:
    leaf = x.clone().requires_grad_()
    return torch.autograd.grad(function(leaf), leaf)[0].numpy()
