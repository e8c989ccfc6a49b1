"""Predicted against measured time of the strategy that the plan takes, for the cases with a dense or sparse Hessian.

Run it as ``python -m benchmarks.predictions``; a ratio between one half and two is what the plan promises.
"""

from __future__ import annotations

import sys
from typing import NamedTuple

from torch import Tensor

import hessgui
from benchmarks import cases

CALLS = 12
"""The first call knows nothing of the function; the last is warm."""

TIMES = 3
"""So many fresh functions of each case are met for the first time; the one with the median ratio is shown."""


class Foretold(NamedTuple):
    """What one call was predicted to take, and took."""

    strategy: str
    predicted: float
    measured: float
    hvps: int
    spent: int

    @property
    def ratio(self) -> float:
        """Predicted by measured seconds."""
        return self.predicted / self.measured


def ratios() -> list[tuple[str, Foretold]]:
    """The name of each planned case with its first and its warm call."""
    found = []
    for build in cases.ALL:
        runs = [run for run in (_calls(build()) for _ in range(TIMES)) if run]
        for which, call in ("first", 0), ("warm", -1):
            calls = sorted((run[call] for run in runs), key=lambda call: call.ratio)
            if calls:
                found.append((f"{build().name}, {which}", calls[len(calls) // 2]))
    return found


def _calls(case: cases.Case) -> list[Foretold]:
    """All calls of one fresh function; none where nothing is planned."""
    inputs = case.inputs if len(case.inputs) > 1 else case.inputs[0]

    def function(*arguments: Tensor) -> Tensor:  # of its own: nothing is known of it
        return case.function(*arguments)

    found = []
    for _ in range(CALLS):
        receipt = hessgui.differentiate(function, inputs, compute=(case.quantity,), verify=False).receipt
        estimate = next((item for item in receipt.plan if item.strategy == receipt.strategy), None)
        if estimate is not None:
            found.append(Foretold(estimate.strategy, estimate.seconds, receipt.seconds, estimate.hvps, receipt.hvps))
    return found


if __name__ == "__main__":
    for name, call in ratios():
        sys.stdout.write(
            f"{name}: {call.strategy}, predicted {call.predicted * 1e3:.2f} ms, measured {call.measured * 1e3:.2f} ms, "
            f"ratio {call.ratio:.2f}; {call.hvps} products predicted, {call.spent} spent\n"
        )
