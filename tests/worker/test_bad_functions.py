"""Functions that end, hang, crash or flood their process: one clear finding each, and the next request works."""

from __future__ import annotations

import multiprocessing
import os
import sys

import pytest

from hessgui.worker.capture import CUT, KEPT_BYTES, PrintedReader, pump
from tests.worker.listening import Listener, is_running, wait_until

DEATHS = {
    "a quiet exit": ("import os\nos._exit(1)", "engine-died", "exit status 1", None),
    "a crash in native code": ("a = 1\nimport ctypes; ctypes.string_at(0)", "engine-died", "SIGSEGV", 2),
    "an abort": ("import os\nos.abort()", "engine-died", "SIGABRT", 2),
    "a kill from outside": ("import os\nos.kill(os.getpid(), 9)", "engine-died", "killed from outside", None),
    "a true stack overflow": (
        "import sys\nsys.setrecursionlimit(10**9)\nclass A:\n def __repr__(self): return repr(self)\nrepr(A())",
        "engine-died", "SIGSEGV", 4,
    ),
    "closed descriptors": ("import os\nos.closerange(3, 256)", "engine-died", "", None),
    "sys.exit": ("import sys\nsys.exit()", "function-raised", "SystemExit", None),
    "endless recursion": ("def f(): return f()\nf()", "function-raised", "RecursionError", None),
    "input": ("input()", "function-raised", "EOFError", None),
    "one huge allocation": ("bytearray(1 << 45)", "out-of-memory", "", None),
}


@pytest.mark.parametrize("name", DEATHS)
def test_a_deadly_function_gives_one_finding(name: str) -> None:
    text, code, words, line = DEATHS[name]
    with Listener(spare=False) as listener:
        answer = listener.answer(text)
        assert answer.status == "failed"
        assert [item.code for item in answer.findings] == [code]
        assert words in answer.findings[0].message
        assert answer.findings[0].line == line
        assert listener.answer("result = 2").receipt.reason == "2"


def test_a_memory_bomb_is_ended_before_the_machine_suffers() -> None:
    with Listener(spare=False) as listener:
        answer = listener.answer("l = []\nwhile True:\n  l.append(bytearray(1 << 20))", memory=50_000_000)
        assert answer.findings[0].code == "out-of-memory"
        assert answer.findings[0].line == 3
        assert "50 MB were allowed" in answer.findings[0].message
        assert listener.answer("result = 2").receipt.reason == "2"


def test_memory_spent_after_the_result_costs_the_verification_only() -> None:
    with Listener(spare=False) as listener:
        text = "# computed\nl = []\nwhile True:\n  l.append(bytearray(1 << 20))"
        answer = listener.answer(text, memory=50_000_000)
        assert answer.status == "ok"
        assert [(item.code, item.severity) for item in answer.findings] == [("out-of-memory", "warning")]
        assert "50 MB were allowed" in answer.findings[0].message


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux bounds what a process may allocate")
def test_an_allocation_over_the_limit_fails_in_python() -> None:
    with Listener(spare=False) as listener:
        listener.client.set_memory_limit(100_000_000)
        answer = listener.answer("import os; print(os.getpid())\nx = bytearray(2_000_000_000)")
        assert answer.findings[0].code == "out-of-memory"
        assert listener.answer("import os; result = os.getpid()").receipt.reason == listener.printed(1).strip()


def test_threads_left_running_end_with_their_process() -> None:
    with Listener(spare=False) as listener:
        answer = listener.answer(
            "import os, threading, time\nthreading.Thread(target=time.sleep, args=(99,)).start()\nresult = os.getpid()"
        )
        assert [item.code for item in answer.findings] == ["left-running"]
        assert "1 thread" in answer.findings[0].message
        wait_until(lambda: not is_running(int(answer.receipt.reason)))
        assert listener.answer("result = 2").findings == ()


def test_threads_and_processes_that_are_joined_are_no_trouble() -> None:
    text = ("import subprocess, sys, threading\nsubprocess.run([sys.executable, '-c', ''])\n"
            "t = threading.Thread(target=str); t.start(); t.join()")
    with Listener(spare=False) as listener:
        assert listener.answer(text).findings == ()


@pytest.mark.parametrize("end", ["", "while True: pass", "os._exit(1)"])
def test_processes_left_running_are_ended(end: str) -> None:
    text = f"import os, subprocess\nprint(subprocess.Popen(['sleep', '1000']).pid, flush=True)\n{end}"
    with Listener(spare=False) as listener:
        answer = listener.answer(text, timeout=0.3)
        assert len(answer.findings) == 1
        wait_until(lambda: not is_running(int(listener.printed())))


def test_what_a_function_changes_in_its_process_is_undone() -> None:
    spoil = (
        "import os, sys\nsys.stdout.close(); os.close(2); sys.setrecursionlimit(10**8)\n"
        "os.chdir('/'); os.environ.clear()"
    )
    look = (
        "import os, sys\nprint('out'); os.write(2, b'error')\n"
        "result = os.getpid(), os.getcwd(), sys.getrecursionlimit(), len(os.environ)"
    )
    with Listener(spare=False) as listener:
        before = listener.answer(look).receipt.reason
        assert listener.answer(spoil).status == "ok"
        assert listener.answer(look).receipt.reason == before
        assert listener.printed() == "out\nerror"


def test_a_forked_copy_does_not_answer() -> None:
    with Listener(spare=False) as listener:
        assert listener.answer("import os; os.fork(); result = 1").receipt.reason == "1"
        assert listener.answer("result = 2").receipt.reason == "2"


def test_everything_printed_arrives_before_the_end_even_of_a_crash() -> None:
    text = ("import ctypes, os, sys\nprint('python')\nos.write(1, 'naïve'.encode())\nsys.stderr.write('error')\n"
            "ctypes.CDLL(None).puts(b'native'); ctypes.CDLL(None).fflush(None)\nos._exit(1)")
    with Listener(spare=False) as listener:
        listener.answer(text)
        assert listener.printed() == "python\nnaïveerrornative\n"


def test_endless_printing_is_cut() -> None:
    with Listener(spare=False) as listener:
        answer = listener.answer("while True: print('endless')", timeout=0.5)
        assert answer.status == "timeout"
        text = listener.printed()
        assert text.endswith(CUT)
        assert len(text) <= KEPT_BYTES + len(CUT)
        assert len(listener.messages) < 100, "a thousand lines are not a thousand messages"


def test_much_printing_does_not_block_the_function() -> None:
    with Listener(spare=False) as listener:
        assert listener.answer("print('x' * 10_000_000); result = 1").status == "ok"
        assert listener.answer("print('again')").status == "ok"
        assert listener.printed() == "again\n"


def test_a_pump_passes_on_where_descriptors_do_not_travel() -> None:
    receiving, sending = multiprocessing.Pipe(duplex=False)
    reader = PrintedReader(receiving, raw=False)
    source, target = os.pipe()
    os.write(target, "naïve".encode())
    os.close(target)
    pump(source, sending)
    assert reader.read() == "naïve"
    assert reader.read() == ""
    os.close(source)
    sending.close()
    receiving.close()
