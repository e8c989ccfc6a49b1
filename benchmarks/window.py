"""The window's table: start, latency of an edit, and how long a large result keeps it from answering."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import time

from benchmarks.timing import percentile, table

STARTS = 5
TIMEOUT_S = 600


def measure(seconds: float) -> str:
    """Opens the window several times, in turn with ``import torch``, and returns the table in Markdown."""
    imports, probes = [], []
    for _ in range(STARTS):
        start = time.perf_counter()
        subprocess.run([sys.executable, "-c", "import torch"], check=True)
        imports.append(time.perf_counter() - start)
        probes.append(_probe())
    torch_import = statistics.median(imports)
    typing = statistics.median(probe["start"]["typing"] for probe in probes)
    first = statistics.median(probe["start"]["first"] for probe in probes)
    edits = [sample for probe in probes for sample in probe["edits"]]
    rows = [
        ["`python -c \"import torch\"`", f"{torch_import:.2f} s", "", ""],
        ["start to a window that takes typing", f"{typing:.2f} s", f"{typing / torch_import:.2f} of it", "0.5 of it"],
        ["start to the first painted result", f"{first:.2f} s", f"{first / torch_import:.2f} of it", "1.5 of it"],
        ["end of the pause to the painted matrix, n=16, median", f"{statistics.median(edits) * 1e3:.0f} ms", "", ""],
        ["the same, 95th percentile", f"{percentile(edits, 0.95) * 1e3:.0f} ms", "", "50 ms"],
    ]
    moves = [sample for probe in probes for sample in probe["moves"]]
    rows += [
        ["a slider's move to the painted Hessian, n=16, median", f"{statistics.median(moves) * 1e3:.1f} ms", "", ""],
        ["the same, 95th percentile", f"{percentile(moves, 0.95) * 1e3:.1f} ms", "", "16.7 ms"],
    ]
    for n, bar in (("784", 50), ("4000", 100)):
        gap = statistics.median(probe["gaps"][n] for probe in probes)
        rows.append([f"longest standstill while {n} x {n} arrives", f"{gap * 1e3:.0f} ms", "", f"{bar} ms"])
    return table(["measure", "median", "ratio", "bar: at most"], rows)


def _probe() -> dict:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.window_probe", repr(time.time())], env=environment, capture_output=True,
        text=True, timeout=TIMEOUT_S,
    )
    if done.returncode:
        raise RuntimeError(done.stderr)
    return json.loads(done.stdout.splitlines()[-1])
