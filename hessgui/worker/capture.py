"""What the user's code prints: file descriptors 1 and 2 of the engine's process, led to its owner.

The engine's side is :func:`redirect`, the owner's side is :class:`PrintedReader`. Works below Python, so that
native code is heard too; never shares the pipe of the messages. Standard input is closed: ``input()`` meets its end.
"""

from __future__ import annotations

import codecs
import io
import os
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from multiprocessing.connection import Connection

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None

CHUNK_BYTES = 1 << 16
KEPT_BYTES = 200_000  # of one request; what follows is read and dropped
PIPE_BYTES = 1 << 20  # what fits between two looks of the owner: Linux lets a pipe grow so far
DRAINED_BYTES = 1 << 20  # read at most at once, so that endless printing does not keep the owner busy
CUT = "\n… output cut\n"


def redirect(output: Connection) -> Callable[[], None]:
    """Leads descriptors 1 and 2 of this process into ``output``, and closes the standard input.

    Returns:
        What mends the streams again after a function that closed or replaced them.
    """
    null = os.open(os.devnull, os.O_RDONLY)
    os.dup2(null, 0)
    os.close(null)
    if os.name == "posix":
        target = output.fileno()
        if hasattr(fcntl, "F_SETPIPE_SZ"):
            with suppress(OSError):  # more than this user may have
                fcntl.fcntl(target, fcntl.F_SETPIPE_SZ, PIPE_BYTES)
    else:
        # A pipe of multiprocessing is no file descriptor on Windows: a thread passes on what a plain one gets.
        source, target = os.pipe()
        threading.Thread(target=pump, args=(source, output), name="printed", daemon=True).start()

    def mend() -> None:
        os.dup2(target, 1)
        os.dup2(target, 2)
        _open_streams()

    mend()
    return mend


def _open_streams() -> None:
    sys.stdin = open(0, encoding="utf-8", closefd=False)
    sys.stdout = open(1, "w", encoding="utf-8", errors="replace", buffering=1, closefd=False)
    unbuffered = open(2, "wb", buffering=0, closefd=False)  # what is said before a crash must arrive
    sys.stderr = io.TextIOWrapper(unbuffered, encoding="utf-8", errors="replace", write_through=True)
    sys.__stdin__, sys.__stdout__, sys.__stderr__ = sys.stdin, sys.stdout, sys.stderr


def pump(source: int, output: Connection) -> None:
    """Passes everything from a descriptor on to a connection."""
    while chunk := os.read(source, CHUNK_BYTES):
        output.send_bytes(chunk)


class PrintedReader:
    """Reads what an engine's process printed, request by request, up to a limit.

    Args:
        connection: The reading end.
        raw: Whether the writing end is a bare descriptor (POSIX) or a pump.
    """

    def __init__(self, connection: Connection, raw: bool = os.name == "posix") -> None:
        self.connection = connection
        self._raw = raw
        self.begin()

    @property
    def is_full(self) -> bool:
        """Whether this request has printed more than is kept."""
        return self._kept >= KEPT_BYTES

    def begin(self) -> None:
        """Starts to count for a new request, without what was printed between requests."""
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")
        self._kept = 0
        while self._chunk():
            pass

    def read(self) -> str:
        """What has been printed since the last call, without waiting; never more than is kept."""
        parts = []
        drained = 0
        while drained < DRAINED_BYTES and (chunk := self._chunk()):
            drained += len(chunk)
            if self.is_full:
                continue
            parts.append(self._decoder.decode(chunk[: KEPT_BYTES - self._kept]))
            self._kept += len(chunk)
            if self.is_full:
                parts.append(CUT)
        return "".join(parts)

    def _chunk(self) -> bytes:
        """The next piece; empty if there is none, or none will come."""
        try:
            if not self.connection.poll():
                return b""
            return os.read(self.connection.fileno(), CHUNK_BYTES) if self._raw else self.connection.recv_bytes()
        except (OSError, EOFError):
            return b""
