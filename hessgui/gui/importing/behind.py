"""Long readings behind the window: one at a time on a thread of its own, while a bar says that something happens.

The thread touches no Qt object; the window's own timer asks whether it has ended.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path
from threading import Thread
from typing import Any

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QProgressDialog, QWidget

from hessgui.gui.translating import translated
from hessgui.model.trust import format_bytes

LARGE_BYTES = 4_000_000
"""A file of so many bytes is read behind the window: it takes a noticeable time."""

LOOK_MS = 30
SHOWN_AFTER_MS = 300


def is_large(path: Path) -> bool:
    """Whether a file takes long to read."""
    try:
        return path.stat().st_size >= LARGE_BYTES
    except OSError:
        return False


class Behind(QObject):
    """Runs one function after another behind the window; the last one counts."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._future: Future | None = None
        self._done: Callable[[Any], None] = _nothing
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self._look)

    @property
    def is_busy(self) -> bool:
        """Whether something is still to come."""
        return self._future is not None

    def start(self, function: Callable[[], Any], done: Callable[[Any], None]) -> None:
        """Runs a function that raises nothing, and hands on what it gives; what was started before is forgotten."""
        future = self._future = Future()
        self._done = done
        Thread(target=lambda: future.set_result(function()), name="hessgui-reading", daemon=True).start()
        self._timer.start()

    def forget(self) -> None:
        """What comes is not wanted any more."""
        self._future = None
        self._timer.stop()

    def _look(self) -> None:
        future = self._future
        if future is not None and future.done():
            self.forget()
            self._done(future.result())


def read_with_bar(parent: QWidget, path: Path, function: Callable[[], Any], done: Callable[[Any], None]) -> None:
    """Reads a large file behind the window with a bar that can be cancelled; a small one at once.

    Args:
        parent: The window.
        path: The file.
        function: Reads it; raises nothing.
        done: Takes what it gives; not called after a cancellation.
    """
    if not is_large(path):
        done(function())
        return
    size = format_bytes(path.stat().st_size)
    bar = QProgressDialog(
        translated("Reading {file}, {size}…", file=path.name, size=size), translated("Cancel"), 0, 0, parent)
    bar.setWindowTitle("hessgui")
    bar.setMinimumDuration(SHOWN_AFTER_MS)
    behind = Behind(bar)

    def end(result: Any) -> None:
        bar.close()
        bar.deleteLater()
        done(result)

    bar.canceled.connect(behind.forget)
    behind.start(function, end)


def _nothing(_: Any) -> None:
    """What takes a result that nobody waits for."""
