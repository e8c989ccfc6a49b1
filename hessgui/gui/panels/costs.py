"""Why this strategy: what each one was predicted to cost, and what the one that was taken did cost."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QGridLayout, QLabel, QVBoxLayout, QWidget

from hessgui.gui.controller import Controller
from hessgui.gui.panels.labels import TextLabel
from hessgui.gui.translating import clause, marked, strategy_title, translated
from hessgui.model.questions import Costs, CostsAnswer, Question
from hessgui.model.result import Result
from hessgui.model.trust import Estimate, Receipt, format_bytes, format_seconds

WIDTH = 520  # pixels
WHOLE = marked("The run's time is that from the text to every quantity, the function's own first run included.")
BEFORE = marked("Predicted before the run, from one timed product and the pattern.")
NOW = marked("Too small a problem to plan: it was computed at once. Predicted from a product that was timed just now.")
HEADINGS = ("strategy", "products", "time", "memory", "")


class CostsDialog(QDialog):
    """The table of the plan.

    Args:
        result: The result whose receipt is explained.
        parent: Qt parent.
    """

    def __init__(self, result: Result, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Why this strategy"))
        self.setMinimumWidth(WIDTH)
        self._receipt = result.receipt
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(22)
        self._grid.setVerticalSpacing(7)
        self._origin = TextLabel(role="muted")
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setSpacing(12)
        column.addWidget(TextLabel(reason_text(self._receipt)))
        column.addLayout(self._grid)
        column.addWidget(self._origin)
        column.addWidget(buttons)
        if self.needs_estimates:
            self._origin.setText(self.tr("Timing a product…"))
        else:
            self._origin.setText(f"{translated(BEFORE)} {translated(WHOLE)}")
        self._fill(self._receipt.plan)

    @property
    def needs_estimates(self) -> bool:
        """Whether nothing was predicted before the run, so that it has to be asked for."""
        return not self._receipt.plan

    def take(self, question: Costs, answer: CostsAnswer) -> None:
        """Shows estimates that were asked for."""
        one = self.tr("One product takes {time}.").format(time=format_seconds(answer.product_seconds))
        self._origin.setText(f"{translated(NOW)} {one} {translated(WHOLE)}")
        self._fill(answer.estimates)

    def fail(self, question: Costs, findings: tuple) -> None:
        """Says why there are none."""
        self._origin.setText(findings[-1].message if findings else self.tr("Nothing could be predicted."))

    def texts(self) -> list[tuple[str, ...]]:
        """The rows of the table."""
        rows = []
        for row in range(1, self._grid.rowCount()):
            items = [self._grid.itemAtPosition(row, column) for column in range(len(HEADINGS))]
            if all(items):
                rows.append(tuple(item.widget().text() for item in items))
        return rows

    def _fill(self, estimates: tuple[Estimate, ...]) -> None:
        while (item := self._grid.takeAt(0)) is not None:
            item.widget().hide()
            item.widget().deleteLater()
        self._put(0, tuple(map(translated, HEADINGS)), "muted")
        rows = [_row(estimate, self._receipt) for estimate in estimates]
        for number, (cells, taken) in enumerate(rows, start=1):
            self._put(number, cells, "", bold=taken)
        self._put(len(rows) + 1, actual_row(self._receipt), "ok", bold=True)

    def _put(self, row: int, texts: tuple[str, ...], role: str, *, bold: bool = False) -> None:
        for column, text in enumerate(texts):
            label = QLabel(text)
            label.setProperty("role", role)
            if bold:
                font = QFont(label.font())
                font.setBold(True)
                label.setFont(font)
            side = Qt.AlignmentFlag.AlignRight if 0 < column < 4 else Qt.AlignmentFlag.AlignLeft
            self._grid.addWidget(label, row, column, side)
        self._grid.setColumnStretch(len(texts) - 1, 1)


def show_costs(controller: Controller, parent: QWidget) -> CostsDialog | None:
    """Opens the table for the result in sight; estimates that were not made before the run are asked for."""
    result = controller.shown
    if result is None:
        return None
    dialog = CostsDialog(result, parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    questions = controller.questions
    answered = questions.answered.connect(lambda question, answer: _hand(dialog.take, question, answer))
    failed = questions.failed.connect(lambda question, findings: _hand(dialog.fail, question, findings))
    dialog.finished.connect(lambda _: (questions.answered.disconnect(answered), questions.failed.disconnect(failed)))
    if dialog.needs_estimates:
        quantity = "hessian" if "hessian" in result.problem.compute else "jacobian"
        if controller.is_outdated or not questions.ask(Costs(quantity)):
            dialog.fail(Costs(quantity), ())
    dialog.open()
    return dialog


def _hand(to: Callable[[Question, object], None], question: Question, what: object) -> None:
    if question.topic == Costs.topic:
        to(question, what)


def reason_text(receipt: Receipt) -> str:
    """The reason in a sentence."""
    if not receipt.strategy:
        return translated("No strategy was needed: neither a Jacobian nor a Hessian was computed.")
    parts = [strategy_title(receipt.strategy), *([clause(receipt.reason)] if receipt.reason else [])]
    return ": ".join(parts) + "."


def actual_row(receipt: Receipt) -> tuple[str, ...]:
    """What the run did cost, as a row of the table."""
    memory = format_bytes(receipt.peak_bytes) if receipt.peak_bytes else "—"
    title = strategy_title(receipt.strategy)
    return translated("the run"), _count(receipt.hvps), format_seconds(receipt.seconds), memory, title


def _row(estimate: Estimate, receipt: Receipt) -> tuple[tuple[str, ...], bool]:
    taken = estimate.strategy == receipt.strategy
    note = translated("taken") if taken else "" if estimate.fits else translated("does not fit")
    seconds = format_seconds(estimate.seconds) if estimate.seconds else "—"
    title = strategy_title(estimate.strategy)
    return (title, _count(estimate.hvps), seconds, format_bytes(estimate.peak_bytes), note), taken


def _count(number: int) -> str:
    return f"{number:,}".replace(",", "\N{NO-BREAK SPACE}")
