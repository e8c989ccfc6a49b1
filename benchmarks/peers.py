"""The other ways to a Hessian or a Jacobian, each as a call without arguments."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np
import torch

import hessgui
from benchmarks.cases import Case

VMAP_CHUNKS = (32, 128)  # rows at a time that a careful user of torch.func would try; more of them exhaust memory

WHOLE_BYTES = 1 << 28
"""Peers that put all rows through vmap at once, or through a loop in Python, are left out of larger matrices: several
intermediate results of this size each would take the machine's memory, and minutes."""


def hessgui_way(case: Case) -> Callable[[], object]:
    """``hessgui.differentiate`` without the referee, as its peers have none."""
    inputs = case.inputs if len(case.inputs) > 1 else case.inputs[0]
    return lambda: hessgui.differentiate(case.function, inputs, compute=(case.quantity,), verify=False)


def torch_ways(case: Case) -> Mapping[str, Callable[[], object]]:
    """What a PyTorch user can write in a line."""
    if not case.dense:
        return {}
    inputs = case.inputs if len(case.inputs) > 1 else case.inputs[0]
    numbers = tuple(range(len(case.inputs)))
    functional, func = torch.autograd.functional, torch.func
    if case.quantity == "jacobian":
        return {
            "functional": lambda: functional.jacobian(case.function, inputs),
            "functional vectorized": lambda: functional.jacobian(case.function, inputs, vectorize=True),
            "jacrev": lambda: func.jacrev(case.function, numbers)(*case.inputs),
            "jacfwd": lambda: func.jacfwd(case.function, numbers)(*case.inputs),
        }
    ways: dict[str, Callable[[], object]] = {}
    if case.rows_bytes <= WHOLE_BYTES:
        ways = {
            "functional": lambda: functional.hessian(case.function, inputs),
            "functional vectorized": lambda: functional.hessian(case.function, inputs, vectorize=True),
            "func.hessian": lambda: func.hessian(case.function, numbers)(*case.inputs),
        }
    for chunk in VMAP_CHUNKS:
        outer = func.jacrev(func.jacrev(case.function, numbers), numbers, chunk_size=chunk)
        ways[f"jacrev(jacrev) chunk {chunk}"] = lambda outer=outer: outer(*case.inputs)
    return ways


def jax_ways(case: Case) -> Mapping[str, Callable[[], object]]:
    """The compiled JAX Hessian, warm, and with its compilation; asdex for what is sparse."""
    if case.twin is None:
        return {}
    import jax
    import jax.numpy as jnp

    jax.config.update("jax_enable_x64", True)
    (point,) = (jnp.asarray(tensor.numpy()) for tensor in case.inputs)

    def fresh() -> Callable[..., object]:
        # A new function each time, so that JAX's cache of compilations does not hide their cost.
        return lambda x: case.twin(jnp, x)

    transform = jax.jacrev if case.quantity == "jacobian" else jax.hessian
    if case.outputs > point.size:
        transform = jax.jacfwd
    ways: dict[str, Callable[[], object]] = {}
    if case.dense:
        compiled = jax.jit(transform(fresh()))
        ways["JAX warm"] = lambda: np.asarray(compiled(point))
        ways["JAX with compilation"] = lambda: np.asarray(jax.jit(transform(fresh()))(point))
    if case.name.startswith(("Rosenbrock", "sparse", "grid")) and point.size <= 10**5:
        import asdex

        sparse = asdex.jacobian if case.quantity == "jacobian" else asdex.hessian
        made: list[Callable[..., object]] = []

        def cached() -> object:
            if not made:  # detection is not part of a warm call
                made.append(jax.jit(sparse(fresh(), point)))
            return np.asarray(made[0](point).data)

        ways["asdex with detection"] = lambda: np.asarray(sparse(fresh(), point)(point).data)
        ways["asdex cached, compiled"] = cached
    return ways
