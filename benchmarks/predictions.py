"""Predicted against measured time of the strategy that the plan takes, for the cases with a dense or sparse Hessian.

Run it as ``python -m benchmarks.predictions``; a ratio between one half and two is what the plan promises.
"""

from __future__ import annotations

import sys
import time

import hessgui
from benchmarks import cases


def ratios() -> list[tuple[str, str, float, float]]:
    """For each planned case: name, strategy, predicted and measured seconds."""
    found = []
    for case in cases.all_cases():
        for _ in range(2):  # the second run is warm
            began = time.perf_counter()
            result = hessgui.differentiate(case.function, case.inputs, compute=(case.quantity,), verify=False)
            seconds = time.perf_counter() - began
        estimate = next((item for item in result.receipt.plan if item.strategy == result.receipt.strategy), None)
        if estimate is not None:
            found.append((case.name, estimate.strategy, estimate.seconds, seconds))
    return found


if __name__ == "__main__":
    for name, strategy, predicted, measured in ratios():
        sys.stdout.write(f"{name}: {strategy}, predicted {predicted:.3f} s, measured {measured:.3f} s, "
                         f"ratio {predicted / measured:.2f}\n")
