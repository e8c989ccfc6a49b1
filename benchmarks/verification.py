"""What the verification of a result costs beside its bar, the larger of 50 ms and three times the result's time.

Runs in this process, with torch's threads as the product has them. The referee's own time and its bar are measured for
each case: what it did within them stands beside.
"""

from __future__ import annotations

import time
from statistics import median

import torch
from torch import Tensor, nn

from benchmarks.timing import table
from hessgui.engine.devices import exact_numerics
from hessgui.engine.knowledge import SHORTEST_VERDICT_S, VERDICT_RATIO
from hessgui.engine.pipeline import Computation
from hessgui.engine.preparation import prepare
from hessgui.engine.referee import Referee
from hessgui.engine.tape_recorder import record

REPEATS = 7
EVERYTHING = ("value", "gradient", "jacobian", "hessian")


def measure(seconds: float) -> str:
    """The table as Markdown; ``seconds`` bounds each case."""
    with exact_numerics(torch.float64):
        rows = [_row(name, function, point, seconds) for name, function, point in _cases()]
    header = ["function", "result", "verification", "bar", "verification / bar", "processor time / bar", "compared"]
    return table(header, rows)


def _cases() -> list[tuple[str, object, Tensor]]:
    torch.manual_seed(0)
    net = nn.Sequential(nn.Linear(4, 8), nn.Tanh(), nn.Linear(8, 3))
    wide = nn.Sequential(nn.Linear(100, 64), nn.Tanh(), nn.Linear(64, 1))

    def steered(x: Tensor) -> Tensor:
        total = x.sum()
        for value in x:
            total = total + (value**3 if value > 0 else value.sin())
        return total

    return [
        ("x**3 + 4x - 10, n = 1", lambda x: x**3 + 4 * x - 10, torch.tensor(2.0)),
        ("sum of cubes, n = 3", lambda x: (x**3).sum(), torch.rand(3)),
        ("exp of each, 8 components, n = 8", torch.exp, torch.rand(8)),
        ("Rosenbrock, n = 16", _rosenbrock, torch.rand(16)),
        ("with an if for each input, n = 16", steered, torch.randn(16)),
        ("network 4-8-3, every component", net, torch.randn(4)),
        ("det, 4 x 4", torch.det, torch.randn(4, 4)),
        ("softmax, n = 10", lambda x: torch.softmax(x, 0), torch.randn(10)),
        ("Rosenbrock, n = 100", _rosenbrock, torch.rand(100)),
        ("network 100-64-1", lambda x: wide(x)[0], torch.randn(100)),
        ("outer products, n = 200", lambda x: torch.tanh(torch.outer(x, x)).sum(), torch.randn(200)),
        ("Rosenbrock, n = 10 000", _rosenbrock, torch.rand(10_000)),
    ]


def _rosenbrock(x: Tensor) -> Tensor:
    return (100 * (x[1:] - x[:-1] ** 2) ** 2 + (1 - x[:-1]) ** 2).sum()


def _row(name: str, function: object, point: Tensor, seconds: float) -> list[str]:
    found, end = [], time.perf_counter() + seconds
    while len(found) < 2 or len(found) < REPEATS and time.perf_counter() < end:
        found.append(_once(function, point))
    found = found[1:]  # the first loads what torch loads once
    result, spent, worked = (median(times) for times in zip(*(times for times, _ in found), strict=True))
    bar = max(SHORTEST_VERDICT_S, VERDICT_RATIO * result)
    return [
        name, *(f"{each * 1e3:.1f} ms" for each in (result, spent, bar)), f"{spent / bar:.2f}", f"{worked / bar:.2f}",
        found[-1][1],
    ]


def _once(function: object, point: Tensor) -> tuple[tuple[float, float, float], str]:
    began = time.perf_counter()
    prepared = prepare(function, (point,), ("x",), None, "all", 0)
    computation = Computation(1, prepared, EVERYTHING, "auto", None, lambda: False)
    for _ in computation.messages():
        pass
    result = time.perf_counter() - began
    matrices = computation.matrices()
    asked = [matrices["hessian"], matrices["jacobian"]]
    tape = record(prepared.subject, ())  # as the product has it: the zeros were named before
    began, worked = time.perf_counter(), time.thread_time()
    bar = max(SHORTEST_VERDICT_S, VERDICT_RATIO * result)
    with Referee(prepared.subject, asked, bar, lambda: False, tape) as referee:
        verdicts = [referee.verdict(matrix)[0] for matrix in asked]
    spent, worked = time.perf_counter() - began, time.thread_time() - worked
    return (result, spent, worked), _extent(verdicts[0])


def _extent(agreement: object) -> str:
    if agreement.digits is None:
        return "random probes"
    share = float((agreement.digits == agreement.digits).mean())
    return "every entry" if share == 1 else f"{share:.0%} of the entries"
