"""Predicted against measured time of the strategy that the plan takes, for the cases with a dense or sparse Hessian.

Run it as ``python -m benchmarks.predictions``; a ratio between one half and two is what the plan promises.
"""

from __future__ import annotations

import sys

import hessgui
from benchmarks import cases

CALLS = 12
"""The first call knows nothing of the function; the last is warm."""


def ratios() -> list[tuple[str, str, float, float, int, int]]:
    """For each planned case: name, strategy, predicted and measured seconds, predicted and spent products."""
    found = []
    for build in cases.ALL:
        case = build()
        inputs = case.inputs if len(case.inputs) > 1 else case.inputs[0]
        for call in range(CALLS):
            receipt = hessgui.differentiate(case.function, inputs, compute=(case.quantity,), verify=False).receipt
            estimate = next((item for item in receipt.plan if item.strategy == receipt.strategy), None)
            if call in (0, CALLS - 1) and estimate is not None:
                name = f"{case.name}, {'first' if call == 0 else 'warm'}"
                found.append((name, estimate.strategy, estimate.seconds, receipt.seconds, estimate.hvps, receipt.hvps))
    return found


if __name__ == "__main__":
    for name, strategy, predicted, measured, hvps, spent in ratios():
        sys.stdout.write(f"{name}: {strategy}, predicted {predicted * 1e3:.2f} ms, measured {measured * 1e3:.2f} ms, "
                         f"ratio {predicted / measured:.2f}; {hvps} products predicted, {spent} spent\n")
