"""The rules of every test: nothing stray is logged or warned, and nothing outlives the test that made it.

A test that fails here has left something behind; the message says what, and what to do.
"""

from __future__ import annotations

import gc
import logging
import os
import shutil
import subprocess
import sys
import tempfile
import threading
import weakref
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import psutil
import pytest

PATIENCE_S = 15.0  # how long a thread or a process that is ending may take, on a busy machine
DISPLAY_SIZE = "1600x1000x24"
_HOME = Path(tempfile.mkdtemp(prefix="hessgui-tests-"))
_REQUIRE_ALL = os.environ.get("HESSGUI_TEST_ALL") == "1"
_long_lived: set[int] = set()  # processes of session fixtures
_left_out: list[str] = []

# Before anything of Qt or torch is loaded: no display, few threads, and no settings of the person's own.
os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ.setdefault("PYQTGRAPH_QT_LIB", "PySide6")
os.environ.setdefault("OMP_NUM_THREADS", "2")
for _variable in ("XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "APPDATA", "LOCALAPPDATA"):
    os.environ[_variable] = str(_HOME / _variable.lower())


def pytest_unconfigure(config: pytest.Config) -> None:
    shutil.rmtree(_HOME, ignore_errors=True)


# Tests that are left out, and why


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    missing = [tool for tool in ("Xvfb", "openbox", "xdotool") if shutil.which(tool) is None]
    needs_display = [item for item in items if item.get_closest_marker("window")]
    if needs_display and missing:
        reason = f"{', '.join(missing)} missing; on Debian: apt-get install xvfb openbox xdotool"
        if _REQUIRE_ALL:
            raise pytest.UsageError(f"the window tests ({len(needs_display)}) cannot run: {reason}")
        _leave_out(needs_display, reason)
    needs_accelerator = [item for item in items if item.get_closest_marker("accelerator")]
    if needs_accelerator and not _has_accelerator():
        _leave_out(needs_accelerator, "torch sees no accelerator on this machine")


def pytest_terminal_summary(terminalreporter) -> None:
    for line in _left_out:
        terminalreporter.write_line(line, yellow=True)


def _leave_out(items: list[pytest.Item], reason: str) -> None:
    _left_out.append(f"Left out {len(items)} test{'s' * (len(items) > 1)}: {reason}.")
    for item in items:
        item.add_marker(pytest.mark.skip(reason=reason))


def _has_accelerator() -> bool:
    import torch  # only where a test asks for one: it takes seconds to load

    return torch.accelerator.is_available()


# Nothing stray, nothing left behind


@pytest.fixture(autouse=True)
def _no_stray_logs(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    yield
    stray = [
        record for when in ("setup", "call") for record in caplog.get_records(when) if record.levelno >= logging.WARNING
    ]
    if stray:
        text = "\n".join(f"  {record.name} {record.levelname}: {record.getMessage()}" for record in stray)
        pytest.fail(f"The test logged:\n{text}\nIf it should, check the record, then call caplog.clear().", False)


@pytest.fixture(autouse=True)
def _nothing_outlives_the_test(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    threads = set(threading.enumerate())
    children = _children()
    widgets = _top_level_widgets()
    timers = _watch_timers(monkeypatch)
    yield
    left = [*_left_widgets(widgets), *_left_timers(timers), *_left_threads(threads), *_left_children(children)]
    if left:
        pytest.fail("Left behind by the test:\n" + "\n".join(f"  {line}" for line in left), False)


POOL = "hessgui-products"
"""Threads that wait for more products for as long as the program runs."""


def _left_threads(before: set[threading.Thread]) -> Iterator[str]:
    for thread in set(threading.enumerate()) - before:
        if thread.name.startswith(("pytest_timeout", POOL)):
            continue
        thread.join(PATIENCE_S)
        if thread.is_alive():
            yield f"the thread {thread.name!r}: close what started it (EngineClient.close()) before the test ends"


def _left_children(before: set[psutil.Process]) -> Iterator[str]:
    _, alive = psutil.wait_procs(_children() - before, timeout=PATIENCE_S)
    for process in alive:
        try:
            line = " ".join(process.cmdline())[:200]
        except psutil.NoSuchProcess:
            continue
        yield f"the process {process.pid} ({line}): end it, and wait for it, before the test ends"
        process.kill()


def _children() -> set[psutil.Process]:
    found = set()
    for process in psutil.Process().children(recursive=True):
        try:
            line = " ".join(process.cmdline())
        except (psutil.NoSuchProcess, psutil.ZombieProcess):
            continue
        # Python's own helper of shared memory lives as long as the interpreter.
        if "resource_tracker" not in line and process.pid not in _long_lived:
            found.add(process)
    return found


def _top_level_widgets() -> list:
    widgets = sys.modules.get("PySide6.QtWidgets")
    if widgets is None or widgets.QApplication.instance() is None:
        return []
    return widgets.QApplication.topLevelWidgets()


def _left_widgets(before: list) -> Iterator[str]:
    if not _top_level_widgets():
        return
    from PySide6.QtCore import QCoreApplication, QEvent

    for _ in range(2):  # the second look is after the garbage collector's
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        left = [widget for widget in _top_level_widgets() if widget not in before]
        if not left:
            return
        gc.collect()
    for widget in left:
        yield (
            f"the widget {type(widget).__name__} {widget.objectName()!r} {widget.windowTitle()!r}: "
            "give it a parent, or hand it to qtbot.addWidget()"
        )
        widget.close()
        widget.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def _watch_timers(monkeypatch: pytest.MonkeyPatch) -> list[weakref.ref]:
    """Remembers every QTimer that Python code starts during the test."""
    core = sys.modules.get("PySide6.QtCore")
    started: list[weakref.ref] = []
    if core is None:
        return started
    start = core.QTimer.start

    def remember(timer, *arguments):
        started.append(weakref.ref(timer))
        return start(timer, *arguments)

    monkeypatch.setattr(core.QTimer, "start", remember)
    return started


def _left_timers(started: list[weakref.ref]) -> Iterator[str]:
    if not started:
        return
    import shiboken6

    for timer in {reference() for reference in started} - {None}:
        if shiboken6.isValid(timer) and timer.isActive():
            yield f"a running timer of {timer.parent()!r}: stop it when its owner closes"
            timer.stop()


# A real display


@dataclass(frozen=True)
class Display:
    """A virtual screen with a window manager.

    Args:
        name: As in ``DISPLAY``, for example ``:99``.
    """

    name: str

    def environment(self, **more: str) -> dict[str, str]:
        """The variables with which a program opens its window there."""
        return {**os.environ, "DISPLAY": self.name, "QT_QPA_PLATFORM": "xcb", **more}


@pytest.fixture(scope="session")
def display() -> Iterator[Display]:
    """Xvfb and openbox, once for all window tests."""
    reader, writer = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writer), "-screen", "0", DISPLAY_SIZE, "-nolisten", "tcp", "-dpi", "96"],
        pass_fds=[writer], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )
    os.close(writer)
    with os.fdopen(reader) as pipe:
        number = pipe.readline().strip()  # comes when the server takes connections
    assert number, f"Xvfb ended with status {server.wait()} before it had a display"
    screen = Display(f":{number}")
    manager = subprocess.Popen(
        ["openbox", "--sm-disable"], env=screen.environment(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )
    _long_lived.update({server.pid, manager.pid})
    yield screen
    for process in (manager, server):
        process.terminate()
        process.wait(PATIENCE_S)
