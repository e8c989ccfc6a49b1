"""The engine and its owner: neither hangs on the other, and the owner's own script is not run twice."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.worker.listening import is_running, wait_until

ROOT = Path(__file__).parents[2]
OWNER = """
import sys
from queue import SimpleQueue
from hessgui.model.messages import Finished, Printed, Request
from hessgui.model.problem import Problem
from hessgui.worker import EngineClient
print("script runs", flush=True)
messages = SimpleQueue()
client = EngineClient(messages.put, engine="tests.worker.fake_engine", spare=False)
client.submit(Request(1, Problem(sys.argv[1])))
while True:
    message = messages.get()
    if isinstance(message, Printed):
        print(message.text, end="", flush=True)
    if isinstance(message, Finished):
        print(message.status, flush=True)
        break
"""


def start(folder: Path, text: str) -> subprocess.Popen:
    script = folder / "script.py"
    script.write_text(OWNER, encoding="utf-8")
    return subprocess.Popen(
        [sys.executable, str(script), text], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=ROOT,
    )


@pytest.mark.parametrize("hang", ["while True: pass", "import ctypes; ctypes.PyDLL(None).pause()"])
def test_a_killed_owner_takes_the_engine_and_its_children_along(tmp_path: Path, hang: str) -> None:
    text = f"import os, subprocess\nprint(os.getpid(), subprocess.Popen(['sleep', '1000']).pid, flush=True)\n{hang}"
    with start(tmp_path, text) as owner:
        assert owner.stdout.readline() == "script runs\n"
        pids = [int(word) for word in owner.stdout.readline().split()]
        assert all(map(is_running, pids))
        owner.send_signal(signal.SIGKILL)
    wait_until(lambda: not any(map(is_running, pids)))


def test_a_script_without_a_main_guard_runs_once_and_need_not_close(tmp_path: Path) -> None:
    text = "import sys; print(getattr(sys.modules['__main__'], '__file__', None), 'numpy' in sys.modules)"
    with start(tmp_path, text) as owner:
        out, errors = owner.communicate(timeout=20)
    assert out == "script runs\nNone True\nok\n"
    assert errors == ""
    assert owner.returncode == 0


def test_the_engine_loads_nothing_of_the_window(tmp_path: Path) -> None:
    text = "import sys; print([name for name in sys.modules if name.startswith(('PySide6', 'hessgui.gui'))])"
    script = tmp_path / "script.py"
    script.write_text("import PySide6.QtCore\n" + OWNER, encoding="utf-8")
    done = subprocess.run([sys.executable, str(script), text], capture_output=True, text=True, cwd=ROOT, check=True)
    assert done.stdout == "script runs\n[]\nok\n"
