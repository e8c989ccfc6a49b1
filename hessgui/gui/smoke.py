"""The smoke test: the window opens, computes the first example and closes."""

from __future__ import annotations

import sys

from PySide6.QtCore import QObject, QTimer

from hessgui.gui.window import Window

TIMEOUT_MS = 60_000
LOOK_MS = 50  # between two looks at whether the result has come


class SmokeTest(QObject):
    """Closes the window as soon as the first example is computed, or after a minute, with a reason."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self.status = 1
        self._window = window
        self._left_ms = TIMEOUT_MS
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._look)
        self._timer.start(LOOK_MS)

    def _look(self) -> None:
        self._left_ms -= LOOK_MS
        result = self._window.controller.shown
        done = result is not None and result.status is not None and self._window.pages.picture() is not None
        if not done and self._left_ms > 0:
            return
        self._timer.stop()
        if done and result.status == "ok" and "hessian" in result.matrices:
            self.status = 0
        elif done:
            reasons = "; ".join(found.message for found in result.findings)
            sys.stderr.write(f"hessgui: the first example did not compute: {result.status}: {reasons}\n")
        else:
            sys.stderr.write("hessgui: the first example did not compute within a minute\n")
        self._window.close()
