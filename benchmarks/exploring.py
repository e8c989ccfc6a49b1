"""The table of exploring: a slider over a large Hessian, pictures of large matrices, surfaces; rendered off screen."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys

from benchmarks.timing import percentile, table

TIMEOUT_S = 900
PARTS = ("slider", "dense", "sparse", "surfaces")


def measure(seconds: float) -> str:
    """The table in Markdown; each part is measured in a process of its own."""
    rows = []
    for part in PARTS:
        rows += _ROWS[part](_probe(part))
    return table(["measure", "found", "of", "bar: at most", ""], rows)


def _probe(part: str) -> dict:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run([sys.executable, "-m", "benchmarks.exploring_probe", part], env=environment,
                          capture_output=True, text=True, timeout=TIMEOUT_S)
    if done.returncode:
        raise RuntimeError(done.stderr)
    return json.loads(done.stdout.splitlines()[-1])


def _slider(found: dict) -> list[list[str]]:
    window = statistics.median(found["window"])
    name, bare = min(((name, statistics.median(times)) for name, times in found["bare"].items()), key=lambda w: w[1])
    return [[
        "a slider's move to the painted 784 x 784 Hessian of a classifier, against the bare computation",
        f"{window / bare:.2f}", f"{window * 1e3:.0f} ms, {name} {bare * 1e3:.0f} ms", "1.3", _met(window / bare, 1.3),
    ]]


def _pictures(name: str, first_bar: float, steps: dict[str, float]) -> object:
    def rows(found: dict) -> list[list[str]]:
        first = statistics.median(found["first"])
        made = [[f"{name}: first picture after the data is there", f"{first * 1e3:.0f} ms",
                 f"complete after {statistics.median(found['whole']) * 1e3:.0f} ms", f"{first_bar * 1e3:.0f} ms",
                 _met(first, first_bar)]]
        for step, bar in steps.items():
            slow = percentile(found[step], 0.95)
            made.append([f"{name}: a {step}, 95th percentile", f"{slow * 1e3:.1f} ms",
                         f"median {statistics.median(found[step]) * 1e3:.1f} ms", f"{bar * 1e3:.1f} ms",
                         _met(slow, bar)])
        return made

    return rows


def _surfaces(found: dict) -> list[list[str]]:
    rows = []
    for name, times in found.items():
        whole = statistics.median(times["whole"])
        rows.append([f"surface of {name}, 200 x 200, asked to painted", f"{whole * 1e3:.0f} ms",
                     f"first picture {statistics.median(times['first']) * 1e3:.0f} ms", "100 ms", _met(whole, 0.1)])
    return rows


def _met(found: float, bar: float) -> str:
    return "met" if found <= bar else "**not met**"


_ROWS = {
    "slider": _slider,
    "dense": _pictures("10 000 x 10 000", 0.3, {"pan": 0.0167, "zoom step": 0.033}),
    "sparse": _pictures("10^6 x 10^6 with 3 x 10^6 entries", 1.0, {"zoom step": 0.05}),
    "surfaces": _surfaces,
}
