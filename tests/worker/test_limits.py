"""Limits of memory: what is free, what a process may take, and that the bound is lifted again."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import psutil
import pytest

from hessgui.worker import endings, limits

GIB = 1 << 30


def test_three_quarters_of_what_is_free_is_the_default(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "free_bytes", lambda: 4 * GIB)
    assert limits.default_limit() == 3 * GIB


@pytest.mark.parametrize(
    ("allowed", "used", "free"), [("3221225472", "1073741824", 2 * GIB), ("1024", "4096", 0), ("max", "1", 8 * GIB)]
)
def test_a_containers_limit_counts(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, allowed: str, used: str, free: int
) -> None:
    (tmp_path / "memory.max").write_text(f"{allowed}\n")
    (tmp_path / "memory.current").write_text(f"{used}\n")
    monkeypatch.setattr(limits, "_CGROUP", tmp_path)
    monkeypatch.setattr(psutil, "virtual_memory", lambda: type("Memory", (), {"available": 8 * GIB}))
    assert limits.free_bytes() == free


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux bounds what a process may allocate")
def test_the_bound_holds_inside_and_is_lifted_after() -> None:
    code = (
        "from hessgui.worker import limits\n"
        "def fits(size):\n"
        "  try: return bool(bytearray(size))\n"
        "  except MemoryError: return False\n"
        "huge = 1 << 30\n"
        "with limits.memory(200 << 20): print(fits(100 << 20), fits(huge))\n"
        "with limits.memory(None): print(fits(huge))\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["True", "False", "True"]


def test_memory_of_children_counts() -> None:
    code = "held = bytearray(100 << 20); import sys; print('held', flush=True); sys.stdin.read()"
    parent = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {code!r}])"
    process = subprocess.Popen(
        [sys.executable, "-c", parent], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    with process:
        assert process.stdout.readline() == "held\n"
        assert limits.resident_bytes(process.pid) > 100 << 20
        process.stdin.close()
    assert limits.resident_bytes(process.pid) == 0


@pytest.mark.parametrize(
    ("code", "words"),
    [(0, "exit status 0"), (-11, "a segmentation fault (SIGSEGV)"), (-15, "SIGTERM"), (-9, "killed"),
     (-signal.SIGBUS, "disk"), (-99, "signal 99"), (None, "closed its connection")],
)
def test_every_end_has_words(code: int | None, words: str) -> None:
    found = endings.died(code, 3)
    assert found.code == "engine-died"
    assert found.line == 3
    assert words in found.message
    assert found.remedy
