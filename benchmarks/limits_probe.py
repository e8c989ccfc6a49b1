"""Measures one part of :mod:`benchmarks.limits` in a process of its own and prints it as JSON."""

from __future__ import annotations

import json
import statistics
import sys
import tempfile
import time
from pathlib import Path

import torch
from torch import nn

import hessgui
from benchmarks import cases, predictions
from hessgui.engine.peak import highest_resident_bytes
from hessgui.engine.run import run
from hessgui.model.messages import Computed, Request
from hessgui.model.problem import InputText, Problem

LARGE = 10**6
LIMITS = (60 << 20, 100 << 20, 300 << 20)
CALLS, WARM_CALLS = 200, 60
ROSENBROCK = """def f(x):
    return (100 * (x[1:] - x[:-1]**2)**2 + (1 - x[:-1])**2).sum()
"""


def large() -> dict:
    """Seconds from a text to its Hessian, and the most bytes that the process held."""
    problem = Problem(ROSENBROCK, (InputText("x", f"randn({LARGE})"),), compute=("hessian",), verify=False)
    with tempfile.TemporaryDirectory() as folder:
        began = time.perf_counter()
        for message in run(Request(1, problem, folder), lambda: False):
            if isinstance(message, Computed):
                seconds = time.perf_counter() - began
                break
    return {"seconds": seconds, "bytes": highest_resident_bytes()}


def cached() -> dict:
    """Seconds of a call whose pattern is known, and of three products with the gradient."""
    function = cases.rosenbrock(LARGE).function
    point, directions = torch.randn(LARGE), torch.randn(3, LARGE)

    def products() -> None:
        leaf = point.clone().requires_grad_()
        gradient = torch.autograd.grad(function(leaf), leaf, create_graph=True)[0]
        for direction in directions:
            torch.autograd.grad(gradient, leaf, direction, retain_graph=True)

    def whole() -> None:
        hessgui.differentiate(function, point, compute=("hessian",), verify=False)

    found = {"hessgui": [], "products": []}
    for _ in range(12):
        for name, way in (("hessgui", whole), ("products", products)):
            began = time.perf_counter()
            way()
            found[name].append(time.perf_counter() - began)
    return {name: statistics.median(times[3:]) for name, times in found.items()}


def memory() -> list[dict]:
    """Bytes that dense Hessians take at most above what the process held before, at several limits."""
    found = []
    hessgui.differentiate(lambda x: (x**3).sum() * x.sum(), torch.randn(300), verify=False)  # loads what is loaded once
    for name, (function, point) in _dense().items():
        for limit in LIMITS:
            before = _reset()
            hessgui.differentiate(function, point, compute=("hessian",), verify=False, memory_limit=limit)
            found.append({"name": name, "limit": limit, "held": highest_resident_bytes() - before})
    return found


def _dense() -> dict:
    matrix = torch.randn(3000, 1000)
    layers = nn.Sequential(
        nn.Conv2d(1, 8, 3, padding=1), nn.Softplus(), nn.Conv2d(8, 8, 3, padding=1), nn.Softplus(), nn.Flatten(),
        nn.Linear(8 * 784, 1),
    )
    atoms = cases.lennard_jones()
    return {
        "norm": (lambda x: x.norm() ** 3, torch.randn(3000)),
        "log-sum-exp": (lambda x: torch.logsumexp(x, 0), torch.randn(1500)),
        "one wide layer": (lambda x: torch.tanh(matrix @ x).pow(2).sum(), torch.randn(1000)),
        "convolutions": (lambda x: layers(x.view(1, 1, 28, 28)).squeeze() ** 2, torch.randn(784)),
        "atoms": (atoms.function, atoms.inputs[0]),
    }


def _reset() -> int:
    """Lets go what is free, and the counter of the highest memory begin anew; bytes held now."""
    from hessgui.engine import memory

    trim = memory._trim()
    if trim is not None:
        trim(0)
    Path("/proc/self/clear_refs").write_text("5")
    return memory.resident()


def overhead() -> dict:
    """Seconds of all quantities of a function of three numbers, and of torch's calls for them."""
    def function(x: torch.Tensor) -> torch.Tensor:
        return (x**3 + 4 * x - 10).sum() * x.sum()

    point = torch.tensor([0.5, 1.0, 2.0])

    def bare() -> None:
        function(point)
        torch.autograd.functional.jacobian(function, point)
        torch.autograd.functional.hessian(function, point)

    found = {"hessgui": [], "bare": []}
    for name, way in (("hessgui", lambda: hessgui.differentiate(function, point, verify=False)), ("bare", bare)):
        for _ in range(CALLS + WARM_CALLS):
            began = time.perf_counter()
            way()
            found[name].append(time.perf_counter() - began)
    return {name: statistics.median(times[WARM_CALLS:]) for name, times in found.items()}


def ratios() -> dict:
    """Predicted time by measured time, for the first and for a warm call of each case."""
    return {name: call.ratio for name, call in predictions.ratios()}


if __name__ == "__main__":
    torch.set_default_dtype(torch.float64)
    parts = {"large": large, "cached": cached, "memory": memory, "overhead": overhead, "predictions": ratios}
    sys.stdout.write(json.dumps(parts[sys.argv[1]]()) + "\n")
