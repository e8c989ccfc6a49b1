"""The receipt at the foot of the window, the progress of a long computation, the value and the gradient's norm."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import numpy as np
from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar, QPushButton, QSizePolicy, QWidget

from hessgui.gui.matrix.elided import ElidedLabel
from hessgui.gui.panels.labels import set_role
from hessgui.gui.receipt import receipt_line
from hessgui.gui.translating import marked, translated
from hessgui.model.messages import Progress, Status
from hessgui.model.result import Result
from hessgui.model.trust import format_seconds

TOLD_MS = 5000  # that what was done stays in sight, whatever result comes
LEAST_LEFT_S = 0.1  # less is over before it is read
PROGRESS_WIDTH = 180  # pixels
PROGRESS_STEPS = 1000
ENDINGS = {"failed": "failed", "cancelled": "stopped", "timeout": "stopped: out of time"}
STAGES = {
    "engine": "starting the engine", "rows": "computing rows", "pattern": "reading the pattern", "verify": "checking",
    "explain": "explaining", "write": "writing files",
}


class Footer(QFrame):
    """One line under everything.

    Signals:
        why_asked: Why the strategy was taken is to be explained.
    """

    why_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("footer")
        self._later: Callable[[], None] = _nothing  # shows the receipt that came while something was said
        self._told = QTimer(self, singleShot=True, interval=TOLD_MS)
        self._told.timeout.connect(self._show_later)
        self._dot = QLabel("●")
        self._receipt = ElidedLabel()
        self._receipt.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._receipt.setAccessibleName(self.tr("Receipt"))
        self._why = QPushButton(self.tr("why?"))
        self._why.setProperty("role", "link")
        self._why.setToolTip(self.tr("Why this strategy: what each would have cost"))
        self._why.setAccessibleName(self.tr("Why this strategy"))
        self._why.clicked.connect(self.why_asked)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(PROGRESS_WIDTH)
        self._bar.setAccessibleName(self.tr("Progress"))
        self._stage = QLabel()
        self._stage.setProperty("role", "muted")
        self._is_slow = self._is_writing = False
        self._progress: Progress | None = None
        self._numbers = QLabel()
        self._numbers.setProperty("role", "muted")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(14, 4, 14, 4)
        layout.setSpacing(8)
        layout.addWidget(self._dot)
        layout.addWidget(self._receipt)
        layout.addWidget(self._why)
        layout.addStretch(1)
        for widget in (self._stage, self._bar, self._numbers):
            layout.addWidget(widget)
        self.show_slow(False)
        self.show_message(marked("Starting the engine…"))

    def tell(self, text: str) -> None:
        """Says what has been done; it stays in sight for a while."""
        self.show_message(text)
        self._told.start()

    def show_message(self, text: str) -> None:
        """Shows a passing word instead of a receipt."""
        self._told.stop()
        self._why.hide()
        set_role(self._dot, "muted")
        self._receipt.setText(translated(text))

    def show_result(self, result: Result | None, *, outdated: bool, busy: bool = False,
                    ended: Status | None = None) -> None:
        """Shows the receipt of a result, and its value where it is one number.

        Args:
            result: The result; ``None`` where there is none.
            outdated: Whether it belongs to an earlier problem.
            busy: Whether its successor is being computed.
            ended: How the latest computation ended, which may have left an earlier result in sight.
        """
        if result is None:
            self._later = _nothing
            self.show_message(marked("Nothing computed yet."))
            self._numbers.setText("")
            return
        self._numbers.setText(_numbers(result))
        self._later = partial(self._show_receipt, result, outdated, busy, ended)
        if not self._told.isActive():
            self._show_later()

    def show_slow(self, slow: bool) -> None:
        """Shows or hides how far a computation is."""
        self._is_slow = slow
        self._show_work()

    def show_writing(self, writing: bool) -> None:
        """Shows that files are being written, where nothing is computed that takes long."""
        self._is_writing = writing
        self._show_work()

    def show_progress(self, progress: Progress | None) -> None:
        """Moves the progress bar."""
        self._progress = progress
        self._show_work()

    def _show_work(self) -> None:
        progress = self._progress if self._is_slow else None
        is_counted = progress is not None and progress.total > 0
        self._bar.setRange(0, PROGRESS_STEPS if is_counted else 0)
        if is_counted:
            self._bar.setValue(round(PROGRESS_STEPS * progress.done / progress.total))
        idle = STAGES["write"] if self._is_writing and not self._is_slow else ""
        self._stage.setText(_doing(progress) if progress is not None else translated(idle))
        for widget in (self._bar, self._stage):
            widget.setVisible(self._is_slow or self._is_writing)

    def _show_later(self) -> None:
        show, self._later = self._later, _nothing  # a result must not be held for longer than it is in sight
        show()

    def _show_receipt(self, result: Result, outdated: bool, busy: bool, ended: Status | None) -> None:
        severities = {found.severity for found in result.findings}
        well = result.computed and result.status in (None, "ok") and "warning" not in severities
        role = "error" if "error" in severities else "ok" if well else "warning"
        set_role(self._dot, "muted" if outdated else role)
        parts = [translated(ENDINGS[result.status])] if result.status in ENDINGS else []
        if result.computed or result.receipt.seconds:
            parts.append(receipt_line(result.receipt) + _unchecked(result))
        text = " · ".join(parts) or translated("computing…")
        if outdated:
            ending = translated(ENDINGS.get(ended, ""))
            last = f"{ending}, {translated('the earlier result')}:" if ending else f"{translated('outdated')}:"
            text = f"{translated('computing…') if busy else last}   {text}"
        self._receipt.setText(text)
        self._why.setVisible(result.computed and bool(result.receipt.strategy))


def _doing(progress: Progress) -> str:
    words = [translated(STAGES.get(progress.stage, progress.stage))]
    if progress.total:
        words.append(translated("{done} of {total}", done=progress.done, total=progress.total))
    if progress.seconds_left is not None and progress.seconds_left >= LEAST_LEFT_S:
        words.append(translated("{time} left", time=format_seconds(progress.seconds_left)))
    return " · ".join(words)


def _nothing() -> None:
    """Shows nothing."""


def _numbers(result: Result) -> str:
    """The value and the gradient's norm of a function with one component."""
    value, gradient = result.matrices.get("value"), result.matrices.get("gradient")
    parts = []
    if value is not None and len(value.columns) == 1:
        parts.append(translated("value {number}", number=f"{value.data.flat[0]:.6g}"))
    if gradient is not None and len(gradient.row_labels) == 1 and not gradient.is_partial:
        numbers = gradient.data.value if gradient.is_sparse else gradient.data
        parts.append(translated("|gradient| {size}", size=f"{np.linalg.norm(numbers):.4g}"))
    return "    ".join(parts)


def _unchecked(result: Result) -> str:
    """What the receipt adds where the referee has not had its say."""
    said = ""
    if result.is_quick:
        said = translated("not checked while it moves")
    elif not result.problem.verify:
        said = translated("not checked")
    elif any(found.code == "verification-stopped" for found in result.findings):
        said = translated("checking stopped")
    return f" · {said}" if said else ""
