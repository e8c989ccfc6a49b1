"""Folders for large results: one for a client, one beneath it for each request; none outlives its use.

Where a mapped file cannot be deleted (Windows), it goes at the next chance: when the client closes, or when a later
one starts and finds the folder of a process that is no more.
"""

from __future__ import annotations

import os
import re
import shutil
import tempfile
from pathlib import Path

import psutil

_NAME = re.compile(r"hessgui-(?P<pid>\d+)-")


class Folders:
    """Makes and removes the folders of one client."""

    def __init__(self) -> None:
        self.root = Path(tempfile.mkdtemp(prefix=f"hessgui-{os.getpid()}-"))

    def make(self, request_id: int) -> str:
        """The folder of a request."""
        folder = self.root / f"request-{request_id}"
        folder.mkdir(exist_ok=True)
        return str(folder)

    def remove_before(self, request_id: int) -> None:
        """Removes the folders of earlier requests, as far as the system allows."""
        for folder in self.root.glob("request-*"):
            if folder.name != f"request-{request_id}":
                shutil.rmtree(folder, ignore_errors=True)

    def close(self) -> None:
        """Removes everything."""
        shutil.rmtree(self.root, ignore_errors=True)


def remove_stale() -> None:
    """Removes what processes that are no more have left."""
    for folder in Path(tempfile.gettempdir()).glob("hessgui-*"):
        match = _NAME.match(folder.name)
        if match and not psutil.pid_exists(int(match["pid"])):
            shutil.rmtree(folder, ignore_errors=True)
