"""Questions of the window's panels to the engine, and the way back of their answers.

Knows no widget. A question is about the problem that was computed last; once that is outdated its answers are dropped.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from hessgui.gui.translating import in_language
from hessgui.model.messages import Answered, Finished, Message
from hessgui.model.questions import Question


class Questions(QObject):
    """Asks, and hands answers on.

    Signals:
        answered: A question and an answer to it; may come several times, each more complete.
        failed: A question that got no answer, or not all of it, and the findings that say why, in the
            window's language.
        ended: A question and the final :data:`Status`: ``ok``, ``failed``, ``cancelled``. Exactly once for each that
            was asked, also if it was superseded.

    Args:
        send: Sends a question about the problem at hand; gives the request's id, or ``None`` where there is nothing
            that it could be about.
    """

    answered = Signal(object, object)
    failed = Signal(object, object)
    ended = Signal(object, object)

    def __init__(self, send: Callable[[Question], int | None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._send = send
        self._open: dict[int, Question] = {}

    @property
    def is_waiting(self) -> bool:
        """Whether an answer is still to come."""
        return bool(self._open)

    def ask(self, question: Question) -> bool:
        """Asks a question; an older one of its topic is given up.

        Returns:
            Whether it was asked: the problem must have been computed, or be about to, and not have changed since.
        """
        number = self._send(question)
        if number is None:
            return False
        for other, older in list(self._open.items()):
            if older.topic == question.topic:
                self._end(other, "cancelled")
        self._open[number] = question
        return True

    def drop(self) -> None:
        """Gives up every question: the problem has changed."""
        for number in list(self._open):
            self._end(number, "cancelled")

    def receive(self, message: Message) -> None:
        """Takes a message in; those that answer no open question are ignored."""
        number = getattr(message, "id", None)
        question = self._open.get(number)
        if question is None:
            return
        if isinstance(message, Answered):
            self.answered.emit(question, message.answer)
        elif isinstance(message, Finished):
            if message.status in ("failed", "timeout"):
                self.failed.emit(question, tuple(map(in_language, message.findings)))
            self._end(number, message.status)

    def _end(self, number: int, status: str) -> None:
        question = self._open.pop(number, None)
        if question is not None:
            self.ended.emit(question, status)
