"""A guard that ends the engines when their owner dies without a word (POSIX).

An engine that hangs in native code cannot notice that its owner has gone. A shell of one line can: it holds the
list of the engines' process groups and ends them when its standard input does.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterable
from contextlib import suppress

_SCRIPT = 'while read -r line; do groups="$line"; done; for group in $groups; do kill -s KILL -- "-$group"; done'
GONE_S = 2.0


class Guard:
    """Keeps the list of engines that must not outlive this process. On Windows it does nothing."""

    def __init__(self) -> None:
        self._groups: tuple[int, ...] = ()
        self._shell = None
        if os.name == "posix":
            self._shell = subprocess.Popen(
                ["/bin/sh", "-c", _SCRIPT], stdin=subprocess.PIPE, stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL, start_new_session=True, text=True, cwd="/",
            )

    def watch(self, groups: Iterable[int]) -> None:
        """Replaces the list."""
        groups = tuple(groups)
        if self._shell is None or groups == self._groups:
            return
        self._groups = groups
        with suppress(OSError):  # somebody ended the guard: the engines still watch for themselves
            self._shell.stdin.write(" ".join(map(str, groups)) + "\n")
            self._shell.stdin.flush()

    def close(self) -> None:
        """Dismisses the guard; call it when the engines have ended."""
        if self._shell is None:
            return
        self.watch(())
        with suppress(OSError):
            self._shell.stdin.close()
        self._shell.wait(GONE_S)
