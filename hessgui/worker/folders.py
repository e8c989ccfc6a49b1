"""Folders for large results: one for a client, one beneath it for each request; none outlives its use.

Where a mapped file cannot be deleted (Windows), it goes at the next chance: when the client closes, or when a later
one starts and finds the folder of a process that is no more.
"""

from __future__ import annotations

import os
import shutil

from hessgui import scratch


class Folders:
    """Makes and removes the folders of one client."""

    def __init__(self) -> None:
        self.root = scratch.make()

    def make(self, request_id: int) -> str:
        """The folder of a request."""
        folder = self.root / f"request-{request_id}"
        folder.mkdir(exist_ok=True)
        return str(folder)

    def remove_before(self, request_id: int) -> None:
        """Removes the folders of earlier requests, as far as the system allows."""
        for name in os.listdir(self.root):  # a tenth of what a Path takes, at each move of a point
            if name.startswith("request-") and name != f"request-{request_id}":
                shutil.rmtree(self.root / name, ignore_errors=True)

    def close(self) -> None:
        """Removes everything."""
        shutil.rmtree(self.root, ignore_errors=True)

