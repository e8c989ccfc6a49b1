"""The frame of a page whose body is an answer of the engine about the result in sight."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterable
from typing import Any, ClassVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLayout, QWidget

from hessgui.gui.matrix.picker import ComponentPicker
from hessgui.gui.matrix.readout import EMPTY
from hessgui.gui.page.frame import Page
from hessgui.gui.translating import marked
from hessgui.model.findings import Finding
from hessgui.model.questions import Answer, Question
from hessgui.model.result import Result

NOT_YET = marked("Nothing has been computed yet.")
COMPUTING = marked("Computing…")
UNFINISHED = marked("The computation did not come to its end: run it again.")


class AskingPage(Page):
    """Asks one question about each result and shows its answer.

    A page says in :meth:`_question` what it wants to know, and draws :attr:`_answer` in :meth:`_draw`.

    Signals:
        asked: A question for the engine.
    """

    topics: ClassVar[tuple[str, ...]] = ()
    waiting: ClassVar[str] = COMPUTING  # while the first answer is on its way
    failing: ClassVar[str] = marked("There is no answer.")  # where the engine gives no reason
    asked = Signal(object)

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(title, parent)
        self._result: Result | None = None
        self._answer: Answer | None = None
        self._answered: Question | None = None
        self._asked_of: tuple[int, Question] | None = None
        self.picker = ComponentPicker()
        self.picker.changed.connect(lambda _: self._ask())

    def show_result(self, result: Result | None, *, outdated: bool, busy: bool) -> None:
        """Shows the answer about a result: asks for it unless it is there already.

        Args:
            result: The result; ``None`` where there is none.
            outdated: Whether it belongs to an earlier problem: nothing is asked about that.
            busy: Whether its successor is being computed.
        """
        if result is None or result.started is None:
            self._result = self._answer = None
            self._say(COMPUTING if busy else NOT_YET)
            return
        if self._result is not None and _is_other(result, self._result):
            self._answer = None  # of a point that moves the old picture stays until there is a new one
        self._result = result
        hindrance = self._prepare(result) or ("" if result.started.components else EMPTY)
        if hindrance:
            self._answer = None
            self._say(hindrance)
            return
        self._offer_components()
        if self._answer is None and not result.computed:
            self._say(COMPUTING if result.status is None else UNFINISHED)
        if not outdated and result.computed:
            self._ask()

    def take(self, question: Question, answer: Answer) -> None:
        """Takes an answer of the engine."""
        self._answer, self._answered = answer, question
        self._say("")

    def fail(self, question: Question, findings: tuple[Finding, ...]) -> None:
        """Says why there is no answer."""
        self._answer = None
        self._say(findings[-1].message if findings else self.failing)

    def answer(self) -> Answer | None:
        """What is in sight."""
        return self._answer

    # For the pages

    def _lay_out(self, body: QWidget, *, rows: Iterable[QWidget | QLayout] = (), **others: Any) -> None:
        super()._lay_out(body, rows=(self.picker, *rows), **others)

    def _prepare(self, result: Result) -> str:
        """Takes the names of a result in; returns why there is nothing to ask about it, or nothing."""
        return ""

    @abstractmethod
    def _question(self) -> Question:
        """What the page wants to know of the result in sight."""

    def _has_components(self) -> bool:
        """Whether the question is about one component."""
        return True

    def _draw(self) -> None:
        """Shows the answer; ``None`` is none."""

    def _offer_components(self) -> None:
        started = self._result.started
        many = len(started.components) > 1 and self._has_components()
        self.picker.set_names(started.component_names if many else None)

    def _ask(self) -> None:
        if self._result is None:
            return
        question = self._question()
        if self._asked_of != (self._result.id, question):
            self._asked_of = (self._result.id, question)
            if self._answer is None:
                self._say(self.waiting)
            self.asked.emit(question)

    def _ask_anew(self) -> None:
        """Asks, and shows nothing until there is an answer: what was in sight is about something else."""
        self._answer = None
        if self._result is not None:
            self._offer_components()
            self._ask()

    def _say(self, sentence: str) -> None:
        super()._say(sentence)
        self._draw()


def _is_other(one: Result, other: Result) -> bool:
    """Whether two results are of different functions, or of inputs of different shapes."""
    return one.problem.function != other.problem.function or one.started.columns != other.started.columns
