"""A worker that answers by hand, and the messages of a whole answer."""

from __future__ import annotations

import numpy as np

from hessgui.model.layout import AxisLayout
from hessgui.model.messages import (
    Computed,
    Finished,
    InputInfo,
    Message,
    Opened,
    Request,
    RowsReady,
    Started,
    TextReady,
)
from hessgui.model.trust import Receipt


class FakeClient:
    """Remembers what it was asked; answers when told to."""

    def __init__(self) -> None:
        self.requests: list[Request] = []
        self.stops = 0
        self.closed = False

    def submit(self, request: Request) -> None:
        self.requests.append(request)

    def stop(self) -> None:
        self.stops += 1

    def set_memory_limit(self, memory_limit: int | None) -> None:
        self.memory_limit = memory_limit

    def close(self) -> None:
        self.closed = True


def answers(request: Request, *, scale: float = 1.0, size: int = 2) -> tuple[Message, ...]:
    """A whole result: the Hessian is ``scale`` on its diagonal."""
    number = request.id
    columns, outputs = AxisLayout([("x", (size,))]), AxisLayout([("f", ())])
    receipt = Receipt("rows", "", size, size, 0.001, 1000, asymmetry=0.0, rows_done=size, rows_total=size)
    return (
        Started(number, (InputInfo("x", (size,), "float64", True),), columns, outputs, (0,), ("f",), np.array([scale]),
                (), True),
        Opened(number, "hessian", columns, columns, "float64", component="f"),
        RowsReady(number, "hessian", 0, size, scale * np.eye(size)),
        Computed(number, receipt),
        TextReady(number, "hessian", f"tensor({scale})", True),
        Finished(number, "ok", receipt),
    )
