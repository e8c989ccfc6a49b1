"""The 784 x 784 Hessian of one class of the gallery's classifier: from Run to painted, beside bare PyTorch.

In a process of its own, so that the window opens without torch; the ways are taken in turn.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import time
from dataclasses import replace

from benchmarks.timing import table

EXAMPLE = "classifier.hess"
ROUNDS = 9
TIMEOUT_S = 600
BAR_MS = 60


def measure(seconds: float) -> str:
    """The table in Markdown."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run([sys.executable, "-m", "benchmarks.class_hessian"], env=environment, capture_output=True,
                          text=True, timeout=TIMEOUT_S)
    if done.returncode:
        raise RuntimeError(done.stderr)
    times: dict[str, list[float]] = json.loads(done.stdout.splitlines()[-1])
    medians = {name: statistics.median(values) for name, values in times.items()}
    window = medians.pop("window")
    best = min(medians, key=medians.__getitem__)
    beyond = f"{(window - medians[best]) * 1e3:+.0f} ms"
    rows = [["hessgui: Run to painted, engine warm", f"{window * 1e3:.0f} ms", beyond, f"+{BAR_MS} ms"]]
    rows += [[name, f"{value * 1e3:.0f} ms", "best of PyTorch" if name == best else "", ""]
             for name, value in sorted(medians.items(), key=lambda item: item[1])]
    return table(["way", "median", "against the best bare way", "bar: at most"], rows)


def main() -> None:
    """Measures and prints JSON: seconds of each round for each way."""
    import torch

    import hessgui.gui.opening as opening
    from benchmarks.window_probe import Probe
    from hessgui.files import sessions
    from hessgui.gui.mailbox import Mailbox
    from hessgui.resources import resource
    from hessgui.worker import EngineClient

    torch.set_default_dtype(torch.float64)
    session, findings = sessions.load(resource(f"examples/{EXAMPLE}"))
    assert session is not None, findings
    ways = _bare(session.problem, torch)
    times: dict[str, list[float]] = {name: [] for name in ("window", *ways)}
    mailbox = Mailbox()
    with EngineClient(mailbox.post) as client:
        probe = Probe(opening, client, mailbox)
        probe._window.controller.set_live(False)
        unverified = replace(session.problem, verify=False)  # what follows the painting is not what is timed
        probe._window.documents.open_problem(unverified, "probe")
        for number in range(ROUNDS + 1):
            start = time.perf_counter()
            probe._window.controller.run()
            probe._wait_painted(lambda result: result.computed)
            times["window"].append(time.perf_counter() - start)
            probe._wait_painted(lambda result: result.status is not None)
            for name, way in ways.items():
                start = time.perf_counter()
                way()
                times[name].append(time.perf_counter() - start)
            if number == 0:  # the first of everything is not warm
                times = {name: [] for name in times}
        probe._window.controller.close()
        probe._window.close()
    print(json.dumps(times))


def _bare(problem, torch) -> dict:
    """The ways of bare PyTorch, on the example's own network and picture."""
    from hessgui.engine.devices import exact_numerics
    from hessgui.engine.problem import prepare_problem

    with exact_numerics(torch.float64, False):
        prepared, _ = prepare_problem(problem, torch.float64)
    subject = prepared.subject
    component, point = subject.components[0], subject.point[0]

    def function(image):
        return subject.function(image).reshape(-1)[component]

    def gradient():
        leaf = point.clone().requires_grad_()
        return leaf, torch.autograd.grad(function(leaf), leaf, create_graph=True)[0].reshape(-1)

    def batched():
        leaf, first = gradient()
        directions = torch.eye(len(first))
        return torch.autograd.grad(first, leaf, directions, is_grads_batched=True)[0]

    return {
        "is_grads_batched": batched,
        "torch.func.hessian": lambda: torch.func.hessian(function)(point),
    }


if __name__ == "__main__":
    main()
