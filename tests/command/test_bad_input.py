"""Bad input through the real command and the real engine, all in one call: one clear finding each, nothing stops."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

import pytest

TIMEOUT_S = 10.0  # many times what a problem takes on a quiet machine
X = {"x": "tensor([1., 2.])"}


@dataclass(frozen=True)
class Case:
    """A bad problem and the codes of findings, any of which is a right answer.

    Args:
        function: The text.
        codes: What its finding may be called.
        inputs: Names and values.
        status: How the problem ends.
        line: Where the finding must point, if it must.
    """

    function: str
    codes: tuple[str, ...]
    inputs: dict[str, str] = field(default_factory=lambda: X)
    status: str = "failed"
    line: int | None = None


CASES = {
    "empty": Case("", ("syntax-error", "empty-function")),
    "syntax": Case("def f(x):\n    return x **", ("syntax-error",), line=2),
    "unknown name": Case("x + undefined", ("unknown-name", "missing-input"), line=1),
    "raises": Case("def f(x):\n    raise ValueError('no')", ("function-raised",), line=2),
    "returns None": Case("def f(x):\n    y = x", ("not-a-tensor",)),
    "returns a string": Case("def f(x):\n    return 'text'", ("not-a-tensor",)),
    "returns a number": Case("def f(x):\n    return x.sum().item()", ("gradient-cut",), status="", line=2),
    "returns a list": Case("def f(x):\n    return [1, 'a']", ("not-a-tensor",)),
    "too few arguments": Case("def f(x, y):\n    return x * y", ("missing-input",)),
    "shapes that do not fit": Case("x @ torch.ones(3)", ("function-raised", "shape-mismatch"), line=1),
    "a ragged list": Case("x**2", ("bad-value", "ragged-list"), {"x": "[[1, 2], [3]]"}),
    "a complex input": Case("x**2", ("complex-input",), {"x": "tensor([1j])"}),
    "too large": Case("(x**2).sum() * x.sum()**2", ("too-large",), {"x": "randn(10**6)"}, status=""),
    "endless loop": Case("def f(x):\n    while True:\n        pass", ("timeout",), status="timeout"),
    "endless recursion": Case("def f(x):\n    return f(x)", ("function-raised",), line=2),
    "endless printing": Case("def f(x):\n    while True:\n        print('x')", ("timeout",), status="timeout"),
    "input": Case("def f(x):\n    return x * float(input())", ("function-raised",), line=2),
    "sys.exit": Case("import sys\ndef f(x):\n    sys.exit()", ("function-raised",), line=3),
    "os._exit": Case("import os\ndef f(x):\n    os._exit(1)", ("engine-died",)),
    "crash": Case("import ctypes\ndef f(x):\n    ctypes.string_at(0)", ("engine-died",), line=3),
    "memory bomb": Case(
        "def f(x):\n    held = []\n    while True:\n        held.append(torch.ones(10**6))", ("out-of-memory",),
    ),
    "threads": Case(
        "import threading, time\ndef f(x):\n    threading.Thread(target=time.sleep, args=(9,)).start()\n    return x*x",
        ("left-running",), status="ok",
    ),
    "processes": Case(
        "import subprocess\ndef f(x):\n    subprocess.Popen(['sleep', '99'])\n    return x**2", ("left-running",),
        status="ok",
    ),
    "writes over": Case("def f(x):\n    y = x.exp()\n    y.mul_(2)\n    return y.sum()", ("written-over",), line=2),
    "writes into an input": Case("def f(x):\n    x[0] = 5.\n    return (x**2).sum()", ("input-changed",), status="ok"),
    "random": Case("(x**2 * torch.rand(2)).sum()", ("random-function",), status="ok"),
    "state": Case(
        "k = [0.]\ndef f(x):\n    k[0] += 1\n    return (x**2).sum()*k[0]", ("stateful-function",), status="",
    ),
    "a path by numbers": Case(
        "def f(x):\n    if x[0] > 0:\n        return x[0]**3\n    return x.sum()", ("pattern-of-path",), status="ok",
        line=2,
    ),
    "no output": Case("x[:0]**2", ("empty-output",), status="ok"),
    "no input": Case("(x**2).sum()", ("empty-input",), {"x": "zeros(0)"}, status="ok"),
    "attention": Case(
        "F.scaled_dot_product_attention(x.view(1,2,1), x.view(1,2,1), x.view(1,2,1)).sum()", ("exact-numerics",),
        status="ok", line=1,
    ),
    "good": Case("(x**2).sum()", (), status="ok"),
}
BROKEN_SESSIONS = {
    "truncated": b'{"format": "hessgui-session", "version": 1, "func',
    "of another version": b'{"format": "hessgui-session", "version": 99, "function": "x", "inputs": []}',
    "not JSON": b"\x89PNG\r\n\x1a\n",
    "nested": b"[" * 100_000,
}


@pytest.fixture(scope="module")
def lines(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict]:
    """The JSON line of each case, by name: all from one call."""
    folder = tmp_path_factory.mktemp("sessions")
    paths = {}
    for name, case in CASES.items():
        paths[name] = folder / f"{name}.hess"
        inputs = [{"name": key, "value": value} for key, value in case.inputs.items()]
        document = {"format": "hessgui-session", "version": 1, "function": case.function, "inputs": inputs}
        paths[name].write_text(json.dumps(document), encoding="utf-8")
    for name, content in BROKEN_SESSIONS.items():
        paths[name] = folder / f"{name}.hess"
        paths[name].write_bytes(content)
    done = subprocess.run(
        [sys.executable, "-m", "hessgui", "compute", "--json", "--timeout", str(TIMEOUT_S), "--memory", "500MB",
         *map(str, paths.values())],
        capture_output=True, text=True, check=False, cwd=folder,
    )
    assert done.returncode == 1, done.stderr
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    assert [answer["source"] for answer in answers] == [str(path) for path in paths.values()]
    return {Path(answer["source"]).stem: answer for answer in answers}


@pytest.mark.parametrize("name", CASES)
def test_each_bad_input_ends_in_one_clear_finding(name: str, lines: dict[str, dict]) -> None:
    case, line = CASES[name], lines[name]
    serious = [item for item in line["findings"] if item["severity"] != "info"]
    if case.status:
        assert line["status"] == case.status, line["findings"]
    if not case.codes:
        assert serious == []
        return
    assert len([item for item in serious if item["severity"] == "error"]) <= 1, serious
    (found,) = (item for item in line["findings"] if item["code"] in case.codes)
    assert found["message"]
    if case.line is not None:
        assert found["line"] == case.line


@pytest.mark.parametrize("name", BROKEN_SESSIONS)
def test_a_broken_session_is_that_problems_failure(name: str, lines: dict[str, dict]) -> None:
    assert lines[name]["status"] == "failed"
    assert len(lines[name]["findings"]) == 1
    assert lines[name]["findings"][0]["code"].startswith("session-")
