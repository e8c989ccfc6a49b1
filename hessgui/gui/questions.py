"""Questions of the window's panels to the engine, and the way back of their answers.

Knows no widget. A question is about the problem that was computed last; once that is outdated its answers are dropped.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from hessgui.gui.translating import in_language
from hessgui.model.messages import Answered, Finished, Message
from hessgui.model.questions import Question

TURN_MS = 60  # between two looks whether what waits for answers has waited long enough
ENOUGH, LONGEST = 1, 4  # looks after which a first answer is enough, and after which none is waited for


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
        self._unanswered: set[int] = set()
        self._next: Callable[[], object] | None = None
        self._waited = 0  # turns
        self._turn = QTimer(self, interval=TURN_MS)
        self._turn.timeout.connect(self._wait_longer)

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
        self._unanswered.add(number)
        for other, older in list(self._open.items()):
            if older.topic == question.topic:
                self._end(other, "cancelled")
        self._open[number] = question
        return True

    @property
    def holds_something(self) -> bool:
        """Whether something is to be done once there are answers."""
        return self._next is not None

    def when_answered(self, act: Callable[[], object]) -> None:
        """Does something once every open question is answered; if that takes long, once each has some answer.

        Of what is to be done only the latest is: positions that are passed are skipped.
        """
        if self._next is None:
            self._waited = 0
        self._next = act
        self._go_on()
        if self._next is not None and not self._turn.isActive():
            self._turn.start()

    def drop(self) -> None:
        """Gives up every question, and what waits for their answers: the problem has changed."""
        self._next = None
        self._turn.stop()
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
            self._unanswered.discard(number)
        elif isinstance(message, Finished):
            if message.status in ("failed", "timeout"):
                self.failed.emit(question, tuple(map(in_language, message.findings)))
            self._end(number, message.status)
        self._go_on()

    def _end(self, number: int, status: str) -> None:
        self._unanswered.discard(number)
        question = self._open.pop(number, None)
        if question is not None:
            self.ended.emit(question, status)

    def _wait_longer(self) -> None:
        self._waited += 1
        self._go_on()

    def _go_on(self) -> None:
        """Does what waits, if it has waited long enough for what is still open."""
        has_some = self._waited >= ENOUGH and not self._unanswered
        if self._open and not has_some and self._waited < LONGEST:
            return
        act, self._next = self._next, None
        self._turn.stop()
        if act is not None:
            act()
