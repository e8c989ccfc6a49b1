"""Drives the application in a real window, as a person does: keys, mouse, and a look at the screen."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
from PIL import ImageGrab

PATIENCE_S = 60.0
LOOK_EVERY_S = 0.1
KEY_DELAY_MS = 8


class Application:
    """The program, started on a virtual display.

    Args:
        display: The ``display`` fixture.
        home: Where its settings, autosaves and exports go.
        arguments: For the command line.
    """

    def __init__(self, display, home: Path, *arguments: str) -> None:
        self._display = display
        folders = {f"XDG_{kind}_HOME": str(home / kind.lower()) for kind in ("CONFIG", "STATE", "CACHE", "DATA")}
        self._environment = display.environment(**folders)
        self.log = home / "log.txt"
        with self.log.open("w") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "hessgui", *arguments], env=self._environment, cwd=home, stdout=log, stderr=log,
            )
        self.window = self._find_window("hessgui")
        self._xdotool("windowfocus", "--sync", self.window)

    def __enter__(self) -> Application:
        return self

    def __exit__(self, *_: object) -> None:
        if self.process.poll() is None:
            self.process.terminate()
        self.process.wait(PATIENCE_S)

    def press(self, *keys: str) -> None:
        """Presses keys, in xdotool's names: ``ctrl+Return``."""
        self._xdotool("key", "--delay", str(KEY_DELAY_MS), *keys)

    def type(self, text: str) -> None:
        """Types text into what has the focus."""
        self._xdotool("type", "--delay", str(KEY_DELAY_MS), text)

    def click(self, x: int, y: int) -> None:
        """Clicks a place of the screen."""
        self._xdotool("mousemove", "--sync", str(x), str(y), "click", "1")

    def function(self, text: str) -> None:
        """Replaces the function by typing and runs it."""
        self.press("ctrl+1", "ctrl+a")
        self.type(text)
        self.press("Escape", "ctrl+Return")

    def screen(self) -> np.ndarray:
        """The screen, uint8 ``[height, width, 3]``."""
        return np.asarray(ImageGrab.grab(xdisplay=self._display.name).convert("RGB"))

    def title(self) -> str:
        """The window's title."""
        return self._xdotool("getwindowname", self.window)

    def active_title(self) -> str:
        """The title of the window in front: a dialog's, while one is open."""
        return self._xdotool("getactivewindow", "getwindowname")

    def shows(self, colour: str, least: int = 20) -> bool:
        """Whether the screen has some pixels of exactly a colour."""
        return centre_of(self.screen(), colour, least) is not None

    def wait(self, what: str, ready: Callable[[], object]) -> object:
        """Looks until something is so; fails after a minute with the program's log.

        Returns:
            What ``ready`` returned at last.
        """
        deadline = time.monotonic() + PATIENCE_S
        while time.monotonic() < deadline:
            found = ready()
            if found is not None and found is not False:
                return found
            assert self.process.poll() is None, f"the program ended:\n{self.log.read_text()}"
            time.sleep(LOOK_EVERY_S)
        raise AssertionError(f"waited for {what}; the program's log:\n{self.log.read_text()}")

    def _find_window(self, name: str) -> str:
        found = self.wait("the window", lambda: self._xdotool("search", "--onlyvisible", "--name", name) or None)
        return found.splitlines()[-1]

    def _xdotool(self, *arguments: str) -> str:
        done = subprocess.run(["xdotool", *arguments], env=self._environment, capture_output=True, text=True)
        return done.stdout.strip()


def centre_of(screen: np.ndarray, colour: str, least: int = 400) -> tuple[int, int] | None:
    """Centre ``(x, y)`` of the pixels that have exactly a colour, or ``None`` where there are fewer than ``least``."""
    wanted = [int(colour[place : place + 2], 16) for place in (1, 3, 5)]
    rows, columns = np.nonzero((screen == wanted).all(axis=2))
    if len(rows) < least:
        return None
    return int(np.median(columns)), int(np.median(rows))
