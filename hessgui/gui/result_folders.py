"""Folders for the large numbers of results: one for each computation, one for all positions of a moving point."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterable
from pathlib import Path

from hessgui.model.result import Result

MOVING = "moving"


class ResultFolders:
    """Makes folders, and removes those of results that nobody shows any more."""

    def __init__(self) -> None:
        self._root = Path(tempfile.mkdtemp(prefix="hessgui-"))
        self._has_moving = False

    def make(self, number: int, quick: bool) -> str:
        """The folder of a request."""
        folder = self._root / (MOVING if quick else str(number))
        if not (quick and self._has_moving):
            folder.mkdir(exist_ok=True)
            self._has_moving = self._has_moving or quick
        return str(folder)

    def sweep(self, held: Iterable[Result]) -> None:
        """Removes all but those of some results; waits while the point moves."""
        held = list(held)
        if any(result.is_quick for result in held):
            return
        names = {str(result.id) for result in held}
        for folder in self._root.iterdir():
            if folder.name not in names:
                shutil.rmtree(folder, ignore_errors=True)
        self._has_moving = False

    def close(self) -> None:
        """Removes everything."""
        shutil.rmtree(self._root, ignore_errors=True)
