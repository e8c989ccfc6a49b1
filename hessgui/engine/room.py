"""Where the rows of a matrix are held, memory or disk, and what is said where neither has room.

Reads the disk's free space; computes nothing.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from hessgui import scratch
from hessgui.engine.plan import HELD_SHARE, WINDOW_SHARE, Choice
from hessgui.engine.sink import Sink
from hessgui.engine.subject import Subject
from hessgui.engine.trouble import TroubleError
from hessgui.model.findings import Finding
from hessgui.model.messages import Opened
from hessgui.model.sentences import finding
from hessgui.model.trust import format_bytes, format_seconds


@dataclass
class Room:
    """What the matrices of one computation may take.

    Args:
        shapes: The shape of each quantity.
        itemsize: Bytes of a number.
        folder: Where large results are written; ``None`` for a folder of this process, and only what memory does not
            hold.
        limit: Bytes of memory for a result and its working set.
    """

    shapes: dict[str, tuple[int, ...]]
    itemsize: int
    folder: str | None
    limit: int = 0

    @classmethod
    def of(cls, subject: Subject, folder: str | None) -> Room:
        """That of a subject's derivatives."""
        size, count = subject.columns.size, len(subject.components)
        hessian = (size, size) if count == 1 else (count, size, size)
        return cls({"gradient": (1, size), "jacobian": (count, size), "hessian": hessian}, subject.dtype.itemsize,
                   folder)

    def bytes(self, quantity: str) -> int:
        """Bytes of a dense matrix."""
        return math.prod(self.shapes[quantity]) * self.itemsize

    def disk(self, needed: int) -> int:
        """Bytes of the disk for a result of so many bytes; 0 where memory holds it."""
        return scratch.room(self.folder) if needed > HELD_SHARE * self.limit else 0

    def sink(self, opened: Opened, rows: int, choice: Choice) -> Sink:
        """Where the rows of a dense matrix go.

        Raises:
            TroubleError: ``too-large`` where they were to go to a disk that has been filled meanwhile.
        """
        window = self.limit // WINDOW_SHARE if choice.is_streamed else None
        try:
            return Sink(opened, rows, self.folder, window)
        except OSError as error:
            if choice.is_streamed:
                facts = self._facts(opened.quantity)
                raise TroubleError(finding("too-large/disk", **facts, reason=error.strerror)) from None
            return Sink(opened, rows, None)

    def on_disk(self, sink: Sink) -> Finding:
        """Says where a matrix is that memory does not hold."""
        return finding("result-on-disk", **self._facts(sink.opened.quantity), path=sink.opened.path)

    def refusal(self, choice: Choice, quantity: str) -> Finding:
        """Why a matrix is not formed."""
        return finding(
            choice.refusal, **self._facts(quantity), disk=format_bytes(self.disk(self.bytes(quantity))),
            row=format_bytes(min((item.peak_bytes for item in choice.estimates), default=0)),
            seconds=format_seconds(choice.estimates[0].seconds if choice.estimates else 0.0),
        )

    def overruled(self, choice: Choice, wanted: str) -> list[Finding]:
        """That another strategy is taken than the one that was asked for, because that one would not fit."""
        return [
            finding("fell-back/limit", failed=wanted, needed=format_bytes(item.peak_bytes),
                    limit=format_bytes(self.limit), following=choice.strategy)
            for item in choice.estimates if item.strategy == wanted and not item.fits and wanted != choice.strategy
        ]

    def _facts(self, quantity: str) -> dict[str, str]:
        return {
            "quantity": quantity.capitalize(), "shape": " x ".join(map(str, self.shapes[quantity])),
            "needed": format_bytes(self.bytes(quantity)), "limit": format_bytes(self.limit),
        }
