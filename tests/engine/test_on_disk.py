"""Results that memory does not hold are written to the disk, and every reader takes them by blocks."""

from __future__ import annotations

import gc
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
import torch

import hessgui
from hessgui import scratch
from hessgui.engine import memory
from hessgui.engine.pattern.sets import allow
from hessgui.engine.run import run
from hessgui.model.messages import Request
from hessgui.model.problem import InputText, Problem
from hessgui.model.result import Result

SIZE = 1200
LIMIT = 8_000_000  # the Hessian takes 11.5 MB


@pytest.fixture(autouse=True)
def _no_bound_is_left():
    yield
    memory.forget()
    allow(1 << 40)


def dense(x):
    return (x**4).sum() + x.sum() ** 2


def expected(x: torch.Tensor) -> np.ndarray:
    return np.diag(12 * x.numpy() ** 2) + 2


@pytest.mark.parametrize("strategy", ["auto", "rows", "batched", "forward", "compressed"])
def test_every_strategy_writes_what_memory_would_hold(strategy):
    x = torch.linspace(0, 1, SIZE, dtype=torch.float64)
    found = hessgui.differentiate(dense, x, compute="hessian", memory_limit=LIMIT, strategy=strategy, verify=False)
    numbers = found.hessian.numpy()
    assert isinstance(numbers, np.memmap)
    np.testing.assert_allclose(numbers, expected(x), rtol=1e-10)
    (said,) = [item for item in found.findings if item.code == "result-on-disk"]
    assert str(numbers.filename) in said.message and "12 MB" in said.message


@pytest.mark.parametrize("strategy", ["auto", "rows", "batched", "forward"])
def test_a_jacobian_goes_to_the_disk_too(strategy):
    x = torch.linspace(0, 1, 40, dtype=torch.float64)
    weights = torch.linspace(-1, 1, 40 * 9000, dtype=torch.float64).reshape(9000, 40)
    found = hessgui.differentiate(lambda x: (weights @ x).sin(), x, compute="jacobian", memory_limit=2_500_000,
                                  strategy=strategy, verify=False)
    assert isinstance(found.jacobian.numpy(), np.memmap)
    np.testing.assert_allclose(found.jacobian.numpy(), ((weights @ x).cos()[:, None] * weights).numpy(), atol=1e-12)


def test_the_file_goes_when_the_result_does():
    x = torch.linspace(0, 1, SIZE, dtype=torch.float64)
    found = hessgui.differentiate(dense, x, compute="hessian", memory_limit=LIMIT, verify=False)
    path = Path(found.hessian.numpy().filename)
    assert path.exists() and path.parent.name.startswith(f"hessgui-{os.getpid()}-")
    del found
    gc.collect()
    assert not path.exists()


def test_nothing_is_left_of_a_process():
    script = (
        "import torch, hessgui\n"
        "d = hessgui.differentiate(lambda x: (x**4).sum() + x.sum()**2, torch.ones(700).double(),"
        " compute='hessian', memory_limit=3_000_000)\n"
        "print(d.hessian.numpy().filename)\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, timeout=120)
    path = Path(done.stdout.split()[-1])
    assert path.suffix == ".npy" and not path.parent.exists()


def test_what_arrives_by_messages_is_the_same(tmp_path):
    problem = Problem("(x**4).sum() + x.sum()**2", (InputText("x", f"linspace(0, 1, {SIZE})"),), compute=("hessian",),
                      memory_limit=LIMIT, verify=False)
    result = Result(1, problem)
    for message in run(Request(1, problem, folder=str(tmp_path)), lambda: False):
        result.accept(message)
    assert result.status == "ok" and not result.operators
    np.testing.assert_allclose(
        result.matrices["hessian"].dense(), expected(torch.linspace(0, 1, SIZE, dtype=torch.float64)), rtol=1e-10)
    assert len(list(tmp_path.glob("*.npy"))) == 1


def test_a_named_strategy_is_taken_at_its_word_and_others_in_ten_minutes(monkeypatch):
    x = torch.linspace(0, 1, SIZE, dtype=torch.float64)
    monkeypatch.setattr("hessgui.engine.decision.MOST_STREAMED_S", 0.0)
    found = hessgui.differentiate(lambda x: dense(x) + 0, x, compute="hessian", memory_limit=LIMIT, verify=False)
    (trouble,) = [item for item in found.findings if item.severity == "error"]
    assert trouble.code == "too-large" and "would take about" in trouble.message and found.hessian is None
    found = hessgui.differentiate(lambda x: dense(x) + 0, x, compute="hessian", memory_limit=LIMIT, verify=False,
                                  strategy="batched")
    np.testing.assert_allclose(found.hessian.numpy(), expected(x), rtol=1e-10)


def test_a_full_disk_is_a_sentence(monkeypatch):
    def full(*arguments):
        raise OSError(28, "No space left on device")

    x = torch.linspace(0, 1, SIZE, dtype=torch.float64)
    monkeypatch.setattr(os, "posix_fallocate", full)
    found = hessgui.differentiate(dense, x, compute=("gradient", "hessian"), memory_limit=LIMIT, verify=False)
    (trouble,) = [item for item in found.findings if item.severity == "error"]
    assert trouble.code == "too-large" and "No space left" in trouble.message
    assert found.gradient is not None and not list(scratch.own().iterdir())


def test_what_memory_holds_does_not_need_the_disk(monkeypatch, tmp_path):
    def full(*arguments):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "posix_fallocate", full)
    problem = Problem("(x**4).sum() + x.sum()**2", (InputText("x", "linspace(0, 1, 500)"),), verify=False)
    result = Result(1, problem)
    for message in run(Request(1, problem, folder=str(tmp_path)), lambda: False):
        result.accept(message)
    assert result.status == "ok" and result.matrices["hessian"].dense()[0, 1] == 2


@pytest.mark.parametrize("limit", [100, 2000])
def test_a_limit_below_one_row_is_a_sentence(limit):
    found = hessgui.differentiate(dense, torch.ones(50).double(), compute="hessian", memory_limit=limit, verify=False)
    (trouble,) = [item for item in found.findings if item.severity == "error"]
    assert trouble.code == "too-large" and "one row" in trouble.message


def test_a_disk_that_is_memory_has_no_room(monkeypatch, tmp_path):
    class Mounted:
        mountpoint, fstype = str(tmp_path), "tmpfs"

    inside = tmp_path / "deep"
    inside.mkdir()
    assert scratch.room(inside) > 0
    monkeypatch.setattr(scratch.psutil, "disk_partitions", lambda all: [Mounted])
    assert scratch.room(inside) == 0 and scratch.room(Path("/")) > 0


READING = """
import sys
import numpy as np
from hessgui.files import csv_matrix, npz_file, pt_file, scene
from hessgui.gui.matrix.plane import DensePlane
from hessgui.model.layout import AxisLayout
from hessgui.model.matrix import Matrix
data = np.load(sys.argv[1], mmap_mode="r")
names = AxisLayout([("x", (len(data),))])
matrix = Matrix("hessian", names, names, data)
def highest():
    with open("/proc/self/status") as file:
        return int(file.read().partition("VmHWM:")[2].split()[0]) * 1024
before = highest()
with open("/dev/null", "wb") as file:
    for _ in csv_matrix.csv_blocks(matrix):
        pass
    npz_file.write_npz({"hessian": data}, file)
with open(sys.argv[2], "wb") as file:
    pt_file.write_pt({"hessian": data.reshape(4, -1, len(data))}, file)
scene.reduced(matrix, 500)
plane = DensePlane(data)
while not plane.prepare():
    pass
print(highest() - before)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="reads Linux's counter of memory")
def test_whoever_reads_the_file_takes_it_by_blocks(tmp_path):
    size = 4000
    data = np.lib.format.open_memmap(tmp_path / "m.npy", "w+", np.float64, (size, size))
    data[:] = np.arange(size)
    del data
    arguments = [sys.executable, "-c", READING, str(tmp_path / "m.npy"), str(tmp_path / "m.pt")]
    done = subprocess.run(arguments, capture_output=True, text=True, check=True, timeout=300)
    pyramid = size * size * 8 // 2
    assert int(done.stdout) < pyramid + (40 << 20) < size * size * 8
    loaded = torch.load(tmp_path / "m.pt", weights_only=True)["hessian"]
    assert loaded.shape == (4, size // 4, size) and bool((loaded[3, -1] == torch.arange(size)).all())
