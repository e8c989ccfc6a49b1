"""The functions that hessgui and its peers are timed on, written once for torch and, where JAX can, once for JAX.

Each builder returns a :class:`Case`; nothing is computed until it is called.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

import torch
from torch import Tensor, nn


@dataclass(frozen=True)
class Case:
    """A function at a point.

    Args:
        name: What the table calls it.
        function: Of torch tensors.
        inputs: Its arguments.
        quantity: ``hessian`` or ``jacobian``.
        twin: The same function of JAX arrays, given ``jax.numpy``; ``None`` where there is none.
        dense: Whether the whole matrix can be formed by a plain way.
        outputs: Its components.
        inside: Numbers of its largest intermediate result.
    """

    name: str
    function: Callable[..., Tensor]
    inputs: tuple[Tensor, ...]
    quantity: str = "hessian"
    twin: Callable[..., Any] | None = None
    dense: bool = True
    outputs: int = 1
    inside: int = 0

    @property
    def rows_bytes(self) -> int:
        """Bytes of one number for each pair of inputs and for every number inside the function, at the least."""
        size = sum(tensor.numel() for tensor in self.inputs)
        return size * max(size, self.inside) * self.inputs[0].element_size()


def cubic() -> Case:
    return Case("cubic, n=3", lambda x: (x**3 + 4 * x - 10).sum(), (torch.tensor([2.0, 3.0, 4.0]),),
                twin=lambda jnp, x: (x**3 + 4 * x - 10).sum())


def bivariate() -> Case:
    return Case("tuple (2, 2)", lambda x, y: (x**3 + x * y).sum(), (torch.tensor([2.0, 3.0]), torch.tensor([4.0, 5.0])))


def rosenbrock(n: int) -> Case:
    def torch_way(x: Tensor) -> Tensor:
        return (100 * (x[1:] - x[:-1] ** 2) ** 2 + (1 - x[:-1]) ** 2).sum()

    def jax_way(jnp: Any, x: Any) -> Any:
        return (100 * (x[1:] - x[:-1] ** 2) ** 2 + (1 - x[:-1]) ** 2).sum()

    torch.manual_seed(0)
    return Case(f"Rosenbrock, n={n:,}", torch_way, (torch.randn(n),), twin=jax_way, dense=n <= 3000)


def network_input() -> Case:
    torch.manual_seed(0)
    model = nn.Sequential(nn.Linear(64, 128), nn.Tanh(), nn.Linear(128, 128), nn.Tanh(), nn.Linear(128, 10))
    weights = [parameter.detach().numpy() for parameter in model.parameters()]

    def jax_way(jnp: Any, x: Any) -> Any:
        w1, b1, w2, b2, w3, b3 = weights
        return (w3 @ jnp.tanh(w2 @ jnp.tanh(w1 @ x + b1) + b2) + b3)[2]

    return Case("network 64-128-128-10, input", lambda x: model(x)[2], (torch.randn(64),), twin=jax_way)


def classifier() -> Case:
    torch.manual_seed(0)
    model = nn.Sequential(
        nn.Conv2d(1, 8, 3, padding=1), nn.Tanh(), nn.AvgPool2d(2), nn.Conv2d(8, 16, 3, padding=1), nn.Tanh(),
        nn.AvgPool2d(2), nn.Flatten(), nn.Linear(784, 10),
    )
    return Case("classifier, 784 pixels", lambda x: model(x)[0, 2], (torch.rand(1, 1, 28, 28),), inside=6272)


def network_parameters() -> Case:
    torch.manual_seed(0)
    x, target = torch.randn(256, 20), torch.randint(0, 10, (256,))
    shapes = ((32, 20), (32,), (10, 32), (10,))
    inputs = tuple(torch.randn(shape) / math.sqrt(shape[-1]) for shape in shapes)

    def torch_way(w1: Tensor, b1: Tensor, w2: Tensor, b2: Tensor) -> Tensor:
        return nn.functional.cross_entropy(torch.tanh(x @ w1.T + b1) @ w2.T + b2, target)

    return Case("network 20-32-10, all 1002 parameters", torch_way, inputs, inside=8192)


def logistic() -> Case:
    torch.manual_seed(0)
    a, sign = torch.randn(1000, 500), torch.sign(torch.randn(1000))
    a_np, sign_np = a.numpy(), sign.numpy()
    return Case("logistic regression, n=500", lambda w: nn.functional.softplus(-sign * (a @ w)).mean(),
                (torch.randn(500) / 20,), twin=lambda jnp, w: jnp.logaddexp(0, -sign_np * (a_np @ w)).mean())


def log_sum_exp() -> Case:
    torch.manual_seed(0)

    def jax_way(jnp: Any, x: Any) -> Any:
        peak = x.max()
        return jnp.log(jnp.exp(x - peak).sum()) + peak

    return Case("log-sum-exp, n=2000", lambda x: torch.logsumexp(x, 0), (torch.randn(2000),), twin=jax_way)


def log_determinant() -> Case:
    torch.manual_seed(0)
    a = torch.randn(20, 20)
    return Case("log det 20 x 20", torch.logdet, (a @ a.T + 20 * torch.eye(20),),
                twin=lambda jnp, x: jnp.linalg.slogdet(x)[1])


def attention() -> Case:
    torch.manual_seed(0)
    q, k, v = (torch.randn(16, 16) / 4 for _ in range(3))

    def torch_way(x: Tensor) -> Tensor:
        weights = torch.softmax((x @ q) @ (x @ k).T / 4, -1)
        return (weights @ (x @ v)).pow(2).sum()

    def jax_way(jnp: Any, x: Any) -> Any:
        scores = (x @ q.numpy()) @ (x @ k.numpy()).T / 4
        weights = jnp.exp(scores - scores.max(-1, keepdims=True))
        weights = weights / weights.sum(-1, keepdims=True)
        return ((weights @ (x @ v.numpy())) ** 2).sum()

    return Case("attention, one head, 16 x 16", torch_way, (torch.randn(16, 16),), twin=jax_way)


def lennard_jones() -> Case:
    torch.manual_seed(0)
    side = torch.arange(4.0) * 1.1
    grid = torch.cartesian_prod(side, side, side) + 0.02 * torch.randn(64, 3)
    i, j = torch.triu_indices(64, 64, 1)
    i_np, j_np = i.numpy(), j.numpy()

    def torch_way(x: Tensor) -> Tensor:
        inverse = 1 / (x[i] - x[j]).pow(2).sum(1)
        return 4 * (inverse**6 - inverse**3).sum()

    def jax_way(jnp: Any, x: Any) -> Any:
        inverse = 1 / ((x[i_np] - x[j_np]) ** 2).sum(1)
        return 4 * (inverse**6 - inverse**3).sum()

    return Case("Lennard-Jones, 64 atoms", torch_way, (grid,), twin=jax_way)


def grid_energy() -> Case:
    torch.manual_seed(0)

    def energy(u: Any) -> Any:
        return ((u[1:] - u[:-1]) ** 2).sum() + ((u[:, 1:] - u[:, :-1]) ** 2).sum() + (u**4).sum()

    return Case("grid energy 64 x 64", energy, (torch.randn(64, 64),), twin=lambda jnp, u: energy(u))


def jacobian(inputs: int, outputs: int) -> Case:
    torch.manual_seed(0)
    a = torch.randn(outputs, inputs) / math.sqrt(inputs)
    a_np = a.numpy()
    return Case(f"Jacobian {inputs} to {outputs}", lambda x: torch.tanh(a @ x), (torch.randn(inputs),), "jacobian",
                twin=lambda jnp, x: jnp.tanh(a_np @ x), outputs=outputs)


def sparse_jacobian(n: int = 100_000) -> Case:
    torch.manual_seed(0)
    return Case(f"sparse Jacobian, n={n:,}", lambda x: torch.cat([x[1:] * x[:-1], (x[-1] ** 2).reshape(1)]),
                (torch.randn(n),), "jacobian", dense=False, outputs=n,
                twin=lambda jnp, x: jnp.concatenate([x[1:] * x[:-1], (x[-1] ** 2).reshape(1)]))


torch.set_default_dtype(torch.float64)
ALL: tuple[Callable[[], Case], ...] = (
    cubic, bivariate, partial(rosenbrock, 100), partial(rosenbrock, 1000), partial(rosenbrock, 3000),
    partial(rosenbrock, 10**5), partial(rosenbrock, 10**6), network_input, classifier, network_parameters, logistic,
    log_sum_exp, log_determinant, attention, lennard_jones, grid_energy, partial(jacobian, 32, 2048),
    partial(jacobian, 2048, 32), sparse_jacobian,
)
"""The table's cases in order, in double precision; each is built when its turn comes."""
