"""A result that grows message by message.

Used alike by the window, the command and the Python door. :meth:`Result.accept` is the only way it changes.
"""

from __future__ import annotations

import numpy as np

from hessgui.model.findings import Finding
from hessgui.model.formula import MatrixFormulas
from hessgui.model.layout import AxisLayout
from hessgui.model.matrix import Entries, Matrix, Quantity
from hessgui.model.messages import (
    Computed,
    EntriesReady,
    Explained,
    Finished,
    Message,
    Opened,
    OperatorReady,
    Printed,
    Progress,
    RowsReady,
    SourceRead,
    Started,
    Status,
    TextReady,
    Verified,
)
from hessgui.model.operator import OperatorSummary
from hessgui.model.problem import Problem
from hessgui.model.trust import Agreement, Kink, Receipt, Zeros

MAX_PRINTED = 100_000  # characters of the user's output that are kept: the last ones


class Result:
    """What is known so far about one request.

    Attributes:
        is_quick: Whether it is only numbers, computed while the point moved.
        status: ``None`` while it runs, then the final word.
        source: What the function's text holds, once it ran.
        started: Shapes and layouts, once known.
        matrices: By quantity; partial while rows arrive.
        findings: In order of arrival, without repetition.
        operators: What products with the Hessians tell where they are too large to form, one for each component.
        computed: Whether every quantity asked for has arrived.
    """

    def __init__(self, id: int, problem: Problem, is_quick: bool = False) -> None:  # noqa: A002 - the field's name
        self.id = id
        self.problem = problem
        self.is_quick = is_quick
        self.status: Status | None = None
        self.source: SourceRead | None = None
        self.started: Started | None = None
        self.matrices: dict[Quantity, Matrix] = {}
        self.texts: dict[Quantity, TextReady] = {}
        self.findings: list[Finding] = []
        self.agreements: dict[Quantity, Agreement] = {}
        self.formulas: dict[tuple[str, int], MatrixFormulas] = {}  # of a quantity and a plane that was asked for
        self.zeros: Zeros | None = None
        self.kinks: tuple[Kink, ...] = ()
        self.operators: tuple[OperatorSummary, ...] = ()
        self.receipt = Receipt()
        self.progress: Progress | None = None
        self.printed = ""
        self.computed = False

    @property
    def agreement(self) -> Agreement | None:
        """The referee's verdict on the highest derivative that was checked."""
        return self.agreements.get("hessian") or self.agreements.get("jacobian")

    def join(self, agreement: Agreement) -> bool:
        """Adds a further referee's verdict to that on the same matrix; whether there was one, of that shape."""
        before = self.agreements.get(agreement.quantity)
        joined = before if before is None else before.joined(agreement)
        if joined is before:
            return False
        self.agreements[agreement.quantity] = joined
        return True

    def accept(self, message: Message) -> None:
        """Takes one message of this request in; others are ignored."""
        if getattr(message, "id", None) != self.id:
            return
        handler = self._HANDLERS[type(message)]
        handler(self, message)
        for finding in getattr(message, "findings", ()):
            if finding not in self.findings:
                self.findings.append(finding)

    def _on_source(self, message: SourceRead) -> None:
        self.source = message

    def _on_started(self, message: Started) -> None:
        self.started = message
        names = AxisLayout([(block.name, block.shape) for block in message.outputs.blocks])
        if "value" in self.problem.compute:
            self.matrices["value"] = Matrix("value", ("value",), names, message.value.reshape(1, -1))

    def _on_opened(self, message: Opened) -> None:
        planes = 1 if message.planes is None else len(message.planes)
        total = len(message.rows) * planes
        shape = (len(message.rows), len(message.columns))
        if message.planes is not None:
            shape = (planes, *shape)
        if message.sparse:
            empty = np.empty(0, np.int64)
            data = Entries(empty, empty, np.empty(0, message.dtype), None if message.planes is None else empty)
        elif message.path is not None:
            data = np.load(message.path, mmap_mode="r")
        else:
            data = np.full(shape, np.nan, message.dtype)
        self.matrices[message.quantity] = Matrix(
            message.quantity, message.rows, message.columns, data, message.planes, message.component,
            0 if total else None,
        )

    def _on_rows(self, message: RowsReady) -> None:
        matrix = self.matrices[message.quantity]
        if message.values is not None and message.values.size:
            flat = matrix.data.reshape(-1, len(matrix.columns))
            flat[message.first : message.first + message.count] = message.values
        self._replace(matrix, matrix.data, (matrix.rows_done or 0) + message.count)

    def _on_entries(self, message: EntriesReady) -> None:
        matrix = self.matrices[message.quantity]
        entries = message.entries
        if entries is None:
            with np.load(message.path) as file:
                entries = Entries(file["row"], file["column"], file["value"], file.get("plane"))
        self._replace(matrix, entries, None)

    def _replace(self, matrix: Matrix, data: np.ndarray | Entries, rows_done: int | None) -> None:
        planes = 1 if matrix.planes is None else len(matrix.planes)
        if rows_done == len(matrix.rows) * planes:
            rows_done = None
        self.matrices[matrix.quantity] = Matrix(
            matrix.quantity, matrix.rows, matrix.columns, data, matrix.planes, matrix.component, rows_done,
        )

    def _on_progress(self, message: Progress) -> None:
        self.progress = message

    def _on_printed(self, message: Printed) -> None:
        self.printed = (self.printed + message.text)[-MAX_PRINTED:]

    def _on_operator(self, message: OperatorReady) -> None:
        self.operators = message.summaries

    def _on_computed(self, message: Computed) -> None:
        self.computed = True
        self.receipt = message.receipt

    def _on_verified(self, message: Verified) -> None:
        self.agreements[message.agreement.quantity] = message.agreement

    def _on_explained(self, message: Explained) -> None:
        if message.zeros is not None:
            self.zeros = message.zeros
        self.kinks = message.kinks or self.kinks

    def _on_text(self, message: TextReady) -> None:
        self.texts[message.quantity] = message

    def _on_finished(self, message: Finished) -> None:
        self.status = message.status
        self.progress = None
        if message.receipt is not None:
            self.receipt = message.receipt

    _HANDLERS = {
        SourceRead: _on_source, Started: _on_started, Opened: _on_opened, RowsReady: _on_rows,
        EntriesReady: _on_entries, Progress: _on_progress, Printed: _on_printed, OperatorReady: _on_operator,
        Computed: _on_computed, Verified: _on_verified, Explained: _on_explained, TextReady: _on_text,
        Finished: _on_finished,
    }
