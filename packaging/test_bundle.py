"""The frozen application starts from an empty environment; run by `make bundle` once it is built."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

BUNDLE = Path(__file__).resolve().parent.parent / "dist" / "hessgui"
PROGRAM = BUNDLE / ("hessgui.exe" if sys.platform == "win32" else "hessgui")
SMOKE_S = 120


def test_computes_from_an_empty_environment(tmp_path):
    done = subprocess.run(
        [PROGRAM, "compute", "-f", "x**3 + 4*x - 10", "-i", "x=tensor([2.])", "--export", tmp_path],
        env={}, cwd=tmp_path, capture_output=True, text=True, timeout=SMOKE_S,
    )
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "hessian.csv").read_text() == ",x[0]\nx[0],12.0\n"


@pytest.mark.window
def test_smoke_test_from_an_empty_environment(display, tmp_path):
    done = subprocess.run(
        [PROGRAM, "--smoke-test"], env={"DISPLAY": display.name}, cwd=tmp_path, capture_output=True, text=True,
        timeout=SMOKE_S,
    )
    assert done.returncode == 0, done.stdout + done.stderr
