"""Where results that do not stay in memory are written: folders on a disk, gone with the process that made them.

Reads the system's mounts and free space. A folder of temporary files may itself be held in memory; a large result
belongs on a disk then.
"""

from __future__ import annotations

import atexit
import os
import re
import shutil
import tempfile
import weakref
from contextlib import suppress
from functools import cache
from pathlib import Path

import numpy as np
import psutil

DISK_SHARE = 0.5
"""Part of a disk's free space that one result may take."""

IN_MEMORY = ("tmpfs", "ramfs")
"""File systems that take memory for what is written to them."""

ON_DISK = Path("/var/tmp")
"""Where POSIX systems keep temporary files that may be large."""

_NAME = re.compile(r"hessgui-(?P<pid>\d+)-")


def make() -> Path:
    """A new folder of this process; whoever makes it removes it."""
    return Path(tempfile.mkdtemp(prefix=f"hessgui-{os.getpid()}-", dir=_place()))


def own() -> Path:
    """The folder for what this process holds itself; it is removed when the process ends."""
    return _own(os.getpid())


def array(shape: tuple[int, ...], dtype: str) -> np.memmap:
    """An array on the disk that goes when nobody holds it any more."""
    with tempfile.NamedTemporaryFile(dir=own(), suffix=".bin", delete=False) as file:
        path = Path(file.name)
    made = np.memmap(path, dtype, "w+", shape=shape)
    weakref.finalize(made, discard, path)
    return made


def discard(path: Path) -> None:
    """Removes a file, as far as the system allows."""
    with suppress(OSError):  # it is gone already, or still mapped (Windows): its folder goes later
        path.unlink()


def room(folder: Path | str | None = None) -> int:
    """Bytes that one result may take in a folder, or in :func:`own`; 0 where that would be memory.

    Args:
        folder: The folder, which may not have been made yet.
    """
    place = Path(folder) if folder is not None else _place()
    place = next(path for path in (place, *place.absolute().parents) if path.exists())
    if _is_in_memory(place):
        return 0
    with suppress(OSError):
        return int(shutil.disk_usage(place).free * DISK_SHARE)
    return 0


def remove_stale() -> None:
    """Removes what processes that are no more have left."""
    for folder in {path for place in {Path(tempfile.gettempdir()), _place()} for path in place.glob("hessgui-*")}:
        match = _NAME.match(folder.name)
        if match and not psutil.pid_exists(int(match["pid"])):
            shutil.rmtree(folder, ignore_errors=True)


def _place() -> Path:
    """The system's folder of temporary files, or one on a disk where that one is held in memory."""
    usual = Path(tempfile.gettempdir())
    if _is_in_memory(usual) and os.access(ON_DISK, os.W_OK) and not _is_in_memory(ON_DISK):
        return ON_DISK
    return usual


def _is_in_memory(folder: Path) -> bool:
    folder = folder.resolve()
    kind, longest = "", -1
    for mounted in psutil.disk_partitions(all=True):
        if folder.is_relative_to(mounted.mountpoint) and len(mounted.mountpoint) >= longest:
            kind, longest = mounted.fstype, len(mounted.mountpoint)
    return kind in IN_MEMORY


@cache
def _own(process: int) -> Path:
    folder = make()
    atexit.register(_remove_own, process, folder)
    return folder


def _remove_own(process: int, folder: Path) -> None:
    if os.getpid() == process:  # a forked child has its parent's list of what to do at the end
        shutil.rmtree(folder, ignore_errors=True)
