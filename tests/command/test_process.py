"""``hessgui compute`` as a process: interrupted, unread, killed; nothing of it stays behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import psutil

from tests.worker.listening import wait_until

ROOT = Path(__file__).parents[2]
# A shell starts what runs in its background with interrupts ignored, and they stay so: heard again here.
CODE = """
import signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)
from hessgui.command.compute import main
sys.exit(main(sys.argv[1:], "tests.command.canned_engine"))
"""


def start(*arguments: str, **variables: str) -> subprocess.Popen:
    return subprocess.Popen(
        [sys.executable, "-c", CODE, *arguments], cwd=ROOT, text=True, env=os.environ | variables,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, stdin=subprocess.DEVNULL,
    )


def family(process: subprocess.Popen) -> list[psutil.Process]:
    return psutil.Process(process.pid).children(recursive=True)


def test_an_interrupted_call_ends_with_its_engine() -> None:
    with start("-f", "hang with words", "-i", "x=[1, 2]") as process:
        assert process.stderr.readline() == "hanging\n"
        engine = family(process)
        process.send_signal(signal.SIGINT)
        assert process.wait(10) == 1
        assert process.stderr.read() == ""
    wait_until(lambda: not any(member.is_running() for member in engine))


def test_a_call_that_is_killed_takes_its_engine_along() -> None:
    with start("-f", "hang with words", "-i", "x=[1, 2]") as process:
        assert process.stderr.readline() == "hanging\n"
        engine = family(process)
        process.kill()
    _, alive = psutil.wait_procs(engine, timeout=10)
    assert [member for member in alive if member.status() != psutil.STATUS_ZOMBIE] == []


def test_a_reader_that_has_had_enough_is_no_trouble() -> None:
    with start("-f", "slow", "-i", "x=[1, 2]") as process:
        process.stdout.close()
        assert process.wait(20) == 1
        assert process.stderr.read() == ""


def test_an_old_terminal_is_no_trouble() -> None:
    with start("-f", "a", "-i", "x=[1, 2]", PYTHONIOENCODING="ascii") as process:
        out, errors = process.communicate(timeout=20)
    assert process.returncode == 0
    assert out.startswith("result: ok ? 2 HVPs")
    assert errors == ""
