"""Folders for the large numbers of results, one for each computation."""

from __future__ import annotations

import shutil
from collections.abc import Iterable

from hessgui import scratch
from hessgui.model.result import Result


class ResultFolders:
    """Names folders, and removes those of results that nobody shows any more.

    A folder is made by the engine once there is something to write into it, which is seldom.
    """

    def __init__(self) -> None:
        self._root = scratch.make()

    def name(self, number: int) -> str:
        """The folder of a request."""
        return str(self._root / str(number))

    def sweep(self, held: Iterable[Result]) -> None:
        """Removes all but those of some results: while a point moves they would soon fill the disk."""
        names = {str(result.id) for result in held}
        for folder in self._root.iterdir():
            if folder.name not in names:
                shutil.rmtree(folder, ignore_errors=True)

    def close(self) -> None:
        """Removes everything."""
        shutil.rmtree(self._root, ignore_errors=True)
