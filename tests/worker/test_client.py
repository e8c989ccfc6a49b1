"""The client: requests in, one end for each out, whatever happens; with an engine that needs no torch."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest

from hessgui.model.messages import EngineReady, Progress, Request
from hessgui.model.problem import Problem
from hessgui.scratch import remove_stale
from hessgui.worker import EngineClient
from tests.worker.listening import FAKE_ENGINE, SLOW_ENGINE, Listener, is_running, wait_until

STOP_S = 0.25  # the promise
ATTEMPTS = 4  # the quickest counts: a busy machine may wake a process late, which is not the worker's doing
HANG_IN_PYTHON = "print('on'); \nwhile True: pass"
HANG_IN_NATIVE_CODE = "import ctypes; print('on'); ctypes.PyDLL(None).pause()"  # holds the interpreter's lock
RUNAWAY = "print('on'); l = []\nwhile True: l.append(bytearray(1 << 20))"


def test_imports_neither_torch_nor_qt() -> None:
    code = "import sys, hessgui.worker; print([n for n in ('torch', 'PySide6', 'scipy') if n in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_an_engine_announces_itself_once_and_computes() -> None:
    with Listener() as listener:
        assert listener.answer("result = 6 * 7").receipt.reason == "42"
        assert listener.answer("import os; os._exit(0)").status == "failed"
        assert listener.answer("result = 1").status == "ok"
        ready = [message for message in listener.messages if isinstance(message, EngineReady)]
    assert len(ready) == 1
    assert ready[0].devices[0].name == "cpu"


def test_who_waits_for_the_engine_to_load_is_told() -> None:
    with Listener() as listener:
        number = listener.submit("result = 1")
        assert listener.wait(lambda message: isinstance(message, Progress)).stage == "engine"
        assert listener.finished(number).status == "ok"


def test_the_latest_request_wins() -> None:
    with Listener() as listener:
        for _ in range(20):
            listener.submit("result = 1")
        last = listener.submit("result = 2")
        assert listener.finished(last).receipt.reason == "2"
        ends = [message.id for message in listener.messages if hasattr(message, "status")]
    assert sorted(ends) == list(range(1, 22)), "each request ends exactly once"


def test_a_superseded_request_that_ends_by_itself_keeps_its_process() -> None:
    work = "import os, time; print(os.getpid())\nwhile not cancelled(): time.sleep(0.001)"
    with Listener() as listener:
        first = listener.submit(work)
        listener.wait_for_print("\n")
        second = listener.submit("import os; result = os.getpid()")
        assert listener.finished(first).status == "cancelled"
        assert listener.finished(second).receipt.reason == listener.printed(first).strip()


def test_a_superseded_request_that_hangs_is_ended() -> None:
    with Listener() as listener:
        first = listener.submit(HANG_IN_NATIVE_CODE)
        listener.wait_for_print("on")
        second = listener.submit("result = 2")
        assert listener.finished(first).status == "cancelled"
        assert listener.finished(second).receipt.reason == "2"


@pytest.mark.parametrize("text", [HANG_IN_PYTHON, HANG_IN_NATIVE_CODE, RUNAWAY])
def test_stop_ends_anything_at_once(text: str) -> None:
    with Listener(spare=False) as listener:
        for _ in range(ATTEMPTS):
            number = listener.submit(text)
            listener.wait_for_print("on")
            before = time.monotonic()
            listener.client.stop()
            assert listener.finished(number).status == "cancelled"
            taken = time.monotonic() - before
            assert listener.answer("result = 3").receipt.reason == "3"
            if taken < STOP_S:
                return
        pytest.fail(f"stopped after {taken:.2f} s")


@pytest.mark.parametrize("text", [HANG_IN_PYTHON, "print('on', flush=True)\nwhile not cancelled():\n    pass"])
def test_stop_while_it_is_verified_keeps_the_result(text: str) -> None:
    with Listener(spare=False) as listener:
        number = listener.submit(f"# computed\n{text}")
        listener.wait_for_print("on")
        listener.client.stop()
        answer = listener.finished(number)
        assert answer.status == "ok"
        assert listener.answer("result = 3").receipt.reason == "3"


def test_a_killed_verification_says_that_it_was_stopped() -> None:
    with Listener(spare=False) as listener:
        number = listener.submit(f"# computed\n{HANG_IN_PYTHON}")
        listener.wait_for_print("on")
        listener.client.stop()
        assert [found.code for found in listener.finished(number).findings] == ["verification-stopped"]


def test_time_that_runs_out_while_it_is_verified_keeps_the_result_and_says_so() -> None:
    with Listener(spare=False) as listener:
        number = listener.submit(f"# computed\n{HANG_IN_PYTHON}", timeout=0.3)
        answer = listener.finished(number)
        (found,) = answer.findings
        assert (answer.status, found.code, found.severity) == ("ok", "verification-stopped", "warning")


def test_stop_with_nothing_running_does_nothing() -> None:
    with Listener() as listener:
        listener.client.stop()
        assert listener.answer("result = 1").status == "ok"


def test_a_warm_spare_takes_over(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    pids = tmp_path / "pids"
    monkeypatch.setenv("HESSGUI_TEST_PIDS", str(pids))
    with Listener(SLOW_ENGINE) as listener:
        listener.answer("result = 1")
        wait_until(lambda: len(pids.read_text().split()) == 2)
        listener.submit(HANG_IN_PYTHON)
        listener.wait_for_print("on")
        listener.client.stop()
        listener.finished()
        answer = listener.answer("import os; result = os.getpid()")
        first, second = pids.read_text().split()[:2]
        assert answer.receipt.reason == second, "the one that was loaded, so nobody waited for another"
        wait_until(lambda: not is_running(int(first)))


def test_a_request_out_of_time_says_where_it_was() -> None:
    with Listener() as listener:
        answer = listener.answer("a = 1\nb = 2\nwhile True: pass", timeout=0.2)
        assert answer.status == "timeout"
        assert [item.code for item in answer.findings] == ["timeout"]
        assert answer.findings[0].line == 3
        assert "200 ms" in answer.findings[0].message


def test_a_large_request_and_a_large_answer_pass() -> None:
    with Listener() as listener:
        text = f"# {'x' * 3_000_000}\nresult = 'y' * 3_000_000"
        assert len(listener.answer(text).receipt.reason) == 3_000_000


def test_an_engine_that_cannot_load_is_told() -> None:
    with Listener("tests.worker.no_such_engine") as listener:
        answer = listener.answer("result = 1")
        assert answer.status == "failed"
        assert answer.findings[0].code == "engine-not-started"
        assert "no_such_engine" in answer.findings[0].detail


def test_a_system_that_starts_no_process_is_told(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise BlockingIOError(11, "Resource temporarily unavailable")

    with monkeypatch.context() as patch:
        patch.setattr("hessgui.worker.supervisor.EngineProcess", refuse)
        listener = Listener()
        answer = listener.answer("result = 1")
    with listener:
        assert answer.findings[0].code == "engine-failed"
        assert "temporarily unavailable" in answer.findings[0].message
        assert listener.answer("result = 2").status == "ok", "when processes can be started again"
    caplog.clear()




def test_a_listener_that_fails_is_logged_and_served_on(caplog: pytest.LogCaptureFixture) -> None:
    received = []

    def listen(message: object) -> None:
        received.append(message)
        if len(received) == 1:
            raise ValueError("no")

    with EngineClient(listen, engine=FAKE_ENGINE) as client:
        client.submit(Request(1, Problem("result = 1")))
        wait_until(lambda: getattr(received[-1], "status", None) == "ok" if received else False)
    assert "the listener failed" in caplog.text
    caplog.clear()


def test_closing_cancels_and_is_final() -> None:
    with Listener() as listener:
        number = listener.submit(HANG_IN_PYTHON)
        listener.wait_for_print("on")
        listener.client.close()
        listener.client.close()
        assert listener.finished(number).status == "cancelled"
        with pytest.raises(RuntimeError, match="closed"):
            listener.submit("result = 1")


def test_each_request_has_a_folder_until_the_next(tmp_path: Path) -> None:
    write = "import pathlib; result = request.folder; pathlib.Path(result, 'numbers').write_text('1')"
    with Listener() as listener:
        first = Path(listener.answer(write).receipt.reason)
        assert (first / "numbers").exists()
        second = Path(listener.answer(write).receipt.reason)
        assert second.exists()
        assert not first.exists()
    assert not second.parent.exists()


def test_folders_of_dead_processes_are_removed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("tempfile.gettempdir", lambda: str(tmp_path))
    dead = subprocess.Popen([sys.executable, "-c", ""])
    dead.wait()
    for name in (f"hessgui-{dead.pid}-a", "hessgui-1-b", "hessgui-c"):
        (tmp_path / name).mkdir()
    remove_stale()
    assert {path.name for path in tmp_path.iterdir()} == {"hessgui-1-b", "hessgui-c"}
