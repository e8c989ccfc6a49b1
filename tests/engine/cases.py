"""The shared table of cases: a function, a point, and nothing else; oracles stand in the tests."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import torch
import torch.nn.functional as F
from torch import Tensor, nn

D = torch.float64


@dataclass(frozen=True)
class Case:
    """A function at a point; inputs are made by seed, so that every test sees the same."""

    name: str
    function: Callable[..., Any]
    shapes: tuple[tuple[int, ...], ...]
    positive: bool = False

    def inputs(self) -> tuple[Tensor, ...]:
        generator = torch.Generator().manual_seed(len(self.name))
        made = tuple(torch.randn(shape, generator=generator, dtype=D) for shape in self.shapes)
        return tuple(tensor.abs() + 0.5 for tensor in made) if self.positive else made

    def __str__(self) -> str:
        return self.name


class Net(nn.Module):
    """Two layers with weights of their own."""

    def __init__(self) -> None:
        super().__init__()
        generator = torch.Generator().manual_seed(0)
        self.first = nn.Linear(4, 5, dtype=D)
        self.second = nn.Linear(5, 3, dtype=D)
        with torch.no_grad():
            for parameter in self.parameters():
                parameter.copy_(torch.randn(parameter.shape, generator=generator, dtype=D))

    def forward(self, x: Tensor) -> Tensor:
        return self.second(torch.tanh(self.first(x)))


NET = Net()


def branch(x):
    return x.pow(3).sum() if x.sum().item() > 0 else x.exp().sum()


def loop(x):
    for _ in range(3):
        x = torch.sin(x) + x * x.mean()
    return x.sum()


def filled(x):
    out = torch.zeros(x.shape, dtype=x.dtype)
    for i in range(len(x)):
        out[i] = x[i] ** (i + 1)
    return out.sum() * out.prod()


def written(x):
    y = x * 1
    y[0] = 2 * y[1]
    y.mul_(x)
    return y.sum()


SCALAR = (
    Case("cubic", lambda x: (x**3 + 4 * x - 10).sum(), ((3,),)),
    Case("cubic of a matrix", lambda x: (x**3 + 4 * x - 10).sum(), ((2, 2),)),
    Case("bivariate", lambda x, y: (x**3 + x * y).sum(), ((2,), (2,))),
    Case("numbers", lambda x, y: x * y**2, ((), ())),
    Case("one element", lambda x: x**3, ((1,),)),
    Case("one element in a matrix", lambda x: x**3, ((1, 1),)),
    Case("mixed shapes", lambda a, b, c: (a @ b * c).sum(), ((2, 3), (3,), ())),
    Case("rosenbrock", lambda x: (100 * (x[1:] - x[:-1] ** 2) ** 2 + (1 - x[:-1]) ** 2).sum(), ((12,),)),
    Case("himmelblau", lambda x: (x[0] ** 2 + x[1] - 11) ** 2 + (x[0] + x[1] ** 2 - 7) ** 2, ((2,),)),
    Case("log-sum-exp", lambda x: torch.logsumexp(x, 0), ((9,),)),
    Case("log-determinant", lambda x: torch.logdet(x @ x.T + 3 * torch.eye(3, dtype=D)), ((3, 3),)),
    Case("determinant", torch.det, ((3, 3),)),
    Case("inverse", lambda x: torch.linalg.inv(x + 4 * torch.eye(3, dtype=D)).sum(), ((3, 3),)),
    Case("saddle", lambda x: x[0] ** 2 - x[1] ** 2, ((2,),)),
    Case("norm", lambda x: x.norm(), ((5,),)),
    Case("product", lambda x: x.prod(), ((5,),)),
    Case("cumulative", lambda x: x.cumsum(0).pow(2).sum() + x.cumprod(0).sum(), ((6,),)),
    Case("logarithm", lambda x: (x.log() * x).sum(), ((4,),), positive=True),
    Case("special", lambda x: (torch.lgamma(x) + torch.erf(x)).sum(), ((4,),), positive=True),
    Case("branch", branch, ((4,),)),
    Case("loop", loop, ((4,),)),
    Case("filled in place", filled, ((4,),)),
    Case("written in place", written, ((4,),)),
    Case("affine", lambda x: (2 * x - 1).sum(), ((4,),)),
    Case("does not enter", lambda x, y: (x**2).sum(), ((3,), (2,))),
    Case("constant", lambda x: torch.ones((), dtype=D), ((3,),)),
    Case("detached", lambda x: (x.detach() * x**2).sum(), ((3,),)),
    Case("expanded", lambda x: (x.expand(3, 4) ** 2).sum() * x.sum(), ((4,),)),
    Case("transposed", lambda x: (x.T @ x).pow(2).sum(), ((3, 2),)),
    Case("indexed", lambda x: (x[torch.tensor([0, 0, 2])] ** 3).sum(), ((4,),)),
    Case("gathered", lambda x: x.gather(0, torch.tensor([3, 1])).prod(), ((4,),)),
    Case("scattered", lambda x: x.new_zeros(5).scatter_add(0, torch.tensor([1, 1, 4]), x).exp().sum(), ((3,),)),
    Case("sorted", lambda x: (x.sort().values * torch.arange(5.0, dtype=D)).pow(2).sum(), ((5,),)),
    Case("where", lambda x: torch.where(x > 0, x**3, x.exp()).sum(), ((6,),)),
    Case("softmax loss", lambda x: F.cross_entropy(x, torch.tensor([1, 0])), ((2, 3),)),
    Case("layer norm", lambda x: F.layer_norm(x, (4,)).pow(3).sum(), ((2, 4),)),
    Case("convolution", lambda x, w: F.conv2d(x, w).tanh().sum(), ((1, 1, 4, 4), (2, 1, 3, 3))),
    Case("pooling", lambda x: F.avg_pool2d(x, 2).pow(3).sum(), ((1, 1, 4, 4),)),
    Case("einsum", lambda a, b: torch.einsum("ij,jk->ik", a, b).pow(2).sum(), ((2, 3), (3, 2))),
    Case("attention", lambda x: F.scaled_dot_product_attention(x, x, x).sin().sum(), ((1, 3, 2),)),
    Case("complex inside", lambda x: torch.fft.fft(x).abs().pow(4).sum(), ((4,),)),
    Case("network loss", lambda x: (1 - NET(x)).pow(2).sum(), ((4,),)),
    Case("rows in batches", lambda x: (x.sin() * x.roll(1)).sum() * x.sum(), ((70,),)),
)

VECTOR = (
    Case("elementwise", lambda x: x**3 + 4 * x - 10, ((3,),)),
    Case("polar", lambda r, t: torch.stack([r * t.cos(), r * t.sin()]), ((), ())),
    Case("softmax", lambda x: x.softmax(0), ((4,),)),
    Case("matrix output", lambda x: torch.outer(x, x), ((3,),)),
    Case("module", Net(), ((4,),)),
    Case("batch through a module", Net(), ((2, 4),)),
    Case("tuple", lambda x: (x.sum(), x**2), ((3,),)),
    Case("tuple of two arguments", lambda x, y: (x * y, (x * y).sum(), y**2), ((3,), (3,))),
    Case("alias of an input", lambda x: x, ((3,),)),
    Case("view of an input", lambda x: x.view(-1)[1:], ((2, 2),)),
    Case("partly constant", lambda x: torch.cat([x**2, torch.ones(2, dtype=D)]), ((2,),)),
    Case("tall", lambda x: torch.arange(40.0, dtype=D)[:, None] * x.sin(), ((3,),)),
    Case("wide", lambda x: torch.stack([x.pow(2).sum(), x.prod()]), ((40,),)),
    Case("cumulative product", lambda x: x.cumprod(0), ((4,),)),
)
