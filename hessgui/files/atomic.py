"""Files that appear whole or not at all: whatever fails, the old file survives and nothing is left behind.

Writes beside the target, flushes to the disk and renames. Knows nothing of what is written.
"""

from __future__ import annotations

import errno
import os
import secrets
import stat
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from hessgui.model.findings import Finding
from hessgui.model.sentences import finding

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_REASONS = {
    errno.EACCES: "it may not be written to",
    errno.EPERM: "it may not be written to",
    errno.EROFS: "the disk is read-only",
    errno.ENOENT: "its folder does not exist",
    errno.ENOTDIR: "its folder is a file",
    errno.EISDIR: "it is a folder",
    errno.ENAMETOOLONG: "its name is too long",
}


@contextmanager
def replacing(path: Path, *, overwrite: bool = True) -> Iterator[BinaryIO]:
    """A binary file that takes the place of ``path`` when the block ends without an exception.

    Args:
        path: The target. A symbolic link is followed, and the mode of an old file is kept.
        overwrite: Whether an existing file may be replaced.

    Yields:
        The open temporary file in the same folder.

    Raises:
        FileExistsError: If the target exists and may not be replaced.
        OSError: If it cannot be written; the old file is then untouched.
    """
    target = Path(os.path.realpath(path))
    mode = _mode_of(target, overwrite)
    temporary = target.with_name(f".hessgui-{secrets.token_hex(6)}.tmp")
    try:
        with open(temporary, "xb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        if mode is not None:
            os.chmod(temporary, mode)
        os.replace(temporary, target)
    except BaseException:
        with suppress(OSError):
            temporary.unlink()
        raise
    _flush_folder(target.parent)


def write(path: Path, chunks: bytes | Iterable[bytes], *, overwrite: bool = True) -> None:
    """Writes bytes, or an iterable of them as they come, atomically.

    Raises:
        OSError: As :func:`replacing`.
    """
    with replacing(path, overwrite=overwrite) as file:
        for chunk in (chunks,) if isinstance(chunks, bytes) else chunks:
            file.write(chunk)


def write_finding(path: Path, error: OSError) -> Finding:
    """The sentence for a file that could not be written."""
    if isinstance(error, FileExistsError):
        return finding("file-exists", path=path)
    if error.errno in _FULL:
        return finding("disk-full", path=path)
    return finding("file-not-written", path=path, reason=reason_of(error))


def reason_of(error: OSError) -> str:
    """Why the system refused, as the end of a sentence."""
    return _REASONS.get(error.errno, (error.strerror or str(error)).rstrip("."))


def _mode_of(target: Path, overwrite: bool) -> int | None:
    try:
        status = target.stat()
    except FileNotFoundError:
        return None
    if stat.S_ISDIR(status.st_mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(target))
    if not overwrite:
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(target))
    if not os.access(target, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(target))
    return stat.S_IMODE(status.st_mode)


def _flush_folder(folder: Path) -> None:
    """Makes the rename itself durable where the system lets a folder be opened (not on Windows)."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
