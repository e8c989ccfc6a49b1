"""What happens between a keystroke and a picture: holds the problem, asks the worker, keeps the latest answer.

Reads text through :mod:`hessgui.language` and speaks to the engine's process through the client that it is given;
knows no widget. Only the latest request is ever shown; what it replaces stays on the screen, marked outdated,
until the new one has something to show.
"""

from __future__ import annotations

from dataclasses import replace
from time import monotonic
from typing import Any, Protocol

from PySide6.QtCore import QObject, QTimer, Signal

from hessgui.gui.questions import Questions
from hessgui.gui.result_folders import ResultFolders
from hessgui.gui.told import told
from hessgui.gui.understanding import Understanding
from hessgui.language import ParsedFunction
from hessgui.model.findings import Finding
from hessgui.model.messages import EngineReady, Message, Printed, Progress, Request, SourceRead, Started, Status
from hessgui.model.problem import InputText, Problem
from hessgui.model.questions import Question
from hessgui.model.result import Result

PAUSE_MS = 300  # after the last change, before a live computation starts
PARTIAL_MS = 400  # how long the older result stays while the newer one has only some of its rows
PAINT_MS = 60  # between two paintings of a result that is arriving
BUSY_MS = 500  # before a progress bar appears


class Client(Protocol):
    """The worker, as the window sees it."""

    def submit(self, request: Request) -> None: ...
    def stop(self) -> None: ...
    def set_memory_limit(self, memory_limit: int | None) -> None: ...
    def close(self) -> None: ...


class Controller(QObject):
    """The window's logic, without the window.

    Signals:
        source_read: A :class:`SourceRead`: what the text holds, as its run has shown; ``None`` for another problem.
        opened: Another :class:`Problem` has come; the cards are to show it.
        problem_changed: The :class:`Problem` has changed, by the user or because another one was opened.
        parsed: A :class:`ParsedFunction`, after each change of the text.
        shown_changed: :attr:`shown` has grown, was replaced, or became outdated.
        findings_changed: What is to be told, as a tuple of findings.
        busy_changed: Whether a request is being computed.
        slow_changed: Whether it has taken more than half a second.
        progressed: A :class:`Progress`, or ``None`` at the end.
        devices_changed: A tuple of :class:`DeviceInfo`.
        trust_changed: Whether the problem may run.
        live_changed: Whether a pause after a change computes.

    Args:
        client: The worker.
        live: Whether a pause after a change computes.

    Attributes:
        questions: What panels ask about the problem at hand.
    """

    opened = Signal(object)
    source_read = Signal(object)
    problem_changed = Signal(object)
    parsed = Signal(object)
    shown_changed = Signal()
    findings_changed = Signal(object)
    busy_changed = Signal(bool)
    slow_changed = Signal(bool)
    progressed = Signal(object)
    devices_changed = Signal(object)
    trust_changed = Signal(bool)
    live_changed = Signal(bool)

    def __init__(self, client: Client, *, live: bool = True, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._client = client
        self.problem = Problem("")
        self._understanding = Understanding()
        self.live = live
        self.is_trusted = True
        self.is_busy = False
        self.is_outdated = False
        self.source: SourceRead | None = None
        self._component_of = ""  # the text that the component was chosen for
        self.shown: Result | None = None
        self.ended: Status | None = None  # how the latest request ended; None while it runs
        self.versions: dict[str, str] = {}
        self._running: Result | None = None
        self._last_id, self._started_at = 0, 0.0
        self._own_findings: tuple[Finding, ...] = ()
        self._told: tuple[Finding, ...] = ()
        self._explained: Result | None = None  # the result whose findings are told
        self._former: Result | None = None  # of a moving point: let go while the next one is computed, as that takes ms
        self.questions = Questions(self._ask, self)
        self._folders = ResultFolders()
        self._pause = self._timer(PAUSE_MS, self._run_live)
        self._paint = self._timer(PAINT_MS, self._show_progress)
        self._slow = self._timer(BUSY_MS, self._tell_slow)
        self._is_busy_told = False

    # What the user does

    def open(self, problem: Problem, *, trusted: bool = True) -> None:
        """Takes another problem, and computes it if it may run and ``live`` is on."""
        self._halt()
        self.problem = problem
        self.questions.drop()
        self._explained, self._own_findings = None, ()
        self._component_of = problem.function
        self.source = None
        self.source_read.emit(None)
        self._set_trusted(trusted)
        self.opened.emit(problem)
        self._parse(opened=True)
        self.problem_changed.emit(self.problem)
        if self.live and self.may_run:
            self.run()  # the older pictures stay for the moment that this takes, rather than flash
        else:
            self.shown = None
            self.shown_changed.emit()

    def change(self, **fields: Any) -> None:
        """Replaces fields of the problem, and computes after a pause if ``live`` is on."""
        problem = replace(self.problem, **fields)
        if problem == self.problem:
            return
        problem = self._understanding.followed(self.problem, problem, fields, self.source)
        text_changed = problem.function != self.problem.function or problem.entry != self.problem.entry
        if "component" in fields:
            self._component_of = problem.function
        self.problem = problem
        self.questions.drop()
        if text_changed:
            self._parse()
        self._mark_outdated()
        self.problem_changed.emit(self.problem)
        if self.live:
            self._pause.start()

    def move(self, inputs: tuple[InputText, ...]) -> None:
        """Takes another point of the same function, and computes its numbers without a word about it.

        The pages in sight have their pictures of the point before: of one that moves fast they would never get any.
        """
        self.questions.when_answered(lambda: self._move(inputs))

    def run(self, *, quick: bool = False) -> None:
        """Computes now.

        Args:
            quick: Whether only the numbers are wanted, because the point is moving; checking and explaining follow
                once it has rested for the pause of typing.
        """
        (self._pause.start if quick else self._pause.stop)()
        if not self.may_run:
            self._tell()
            return
        self.questions.drop()
        self._last_id += 1
        self._running = Result(self._last_id, self.problem, quick)
        self._started_at = monotonic()
        self.ended = None
        self._mark_outdated()
        self._set_busy(True, silently=quick)
        self._slow.start()
        self._client.submit(Request(self._last_id, self.problem, self._folders.name(self._last_id), quick=quick))
        self._former = None

    def stop(self) -> None:
        """Ends the computation; what has arrived stays, marked partial."""
        self._pause.stop()
        if self.is_busy or self.questions.is_waiting:
            self._client.stop()

    def trust(self) -> None:
        """The user agrees that this problem's code may run."""
        self._set_trusted(True)
        self.run()

    def set_live(self, live: bool) -> None:
        """Switches computing after each pause on or off."""
        if live == self.live:
            return
        self.live = live
        self.live_changed.emit(live)
        if live and self.is_outdated:
            self._pause.start()
        elif not live:
            self._pause.stop()

    def next_draw(self) -> None:
        """Moves the random generators on by one seed."""
        self.change(seed=self.problem.seed + 1)

    def set_memory_limit(self, memory_limit: int | None) -> None:
        """Changes what one result may take where its problem does not say, in bytes."""
        self._client.set_memory_limit(memory_limit)

    def tell(self, *findings: Finding) -> None:
        """Shows findings of the application itself, until the next result."""
        self._own_findings = findings
        self._tell()

    def close(self) -> None:
        """Ends timers, the worker and the folder of large results."""
        for timer in (self._pause, self._paint, self._slow):
            timer.stop()
        self._client.close()
        self.shown = self._running = self._explained = self._former = None
        self._folders.close()

    @property
    def parse(self) -> ParsedFunction:
        """What the text means."""
        return self._understanding.parsed

    @property
    def brings_inputs(self) -> bool:
        """Whether the text is a script that is run on the tensors that it defines."""
        return self._understanding.brings_inputs

    @property
    def has_errors(self) -> bool:
        """Whether the text has an error that keeps it from running."""
        return self._understanding.has_errors

    @property
    def has_numbers(self) -> bool:
        """Whether the latest computation has all its numbers; it may still be checked and explained."""
        return self._running is not None and self._running.computed

    @property
    def may_run(self) -> bool:
        """Whether there is something to run, and the user's leave to do so."""
        return self.is_trusted and self.parse.kind != "empty" and not self.has_errors

    # What the worker says

    def receive(self, messages: tuple[Message, ...]) -> None:
        """Takes a batch of messages in; those of superseded requests are dropped."""
        for message in messages:
            if isinstance(message, EngineReady):
                self.versions = dict(message.versions)
                self.devices_changed.emit(message.devices)
            elif self._running is not None and getattr(message, "id", None) == self._running.id:
                self._running.accept(message)
                if isinstance(message, SourceRead):
                    known, self.source = self.source, message
                    if not self._running.is_quick or known is None or replace(message, id=known.id) != known:
                        self.source_read.emit(message)
                if isinstance(message, Progress | Started):  # the first numbers end the stage that was told
                    self.progressed.emit(message if isinstance(message, Progress) else None)
            else:
                self.questions.receive(message)
        result = self._running
        if result is None or all(getattr(message, "id", None) != result.id for message in messages):
            return
        if result.status is not None and self.is_busy:
            self._slow.stop()
            self._set_busy(False)
            self.progressed.emit(None)
            if self._has_lost_its_component(result):
                self.change(component="all")
                self.run()
                return
        if self._is_worth_showing(result, messages):
            self._paint.stop()
            self._show(result)
        elif not self._paint.isActive():
            self._paint.start()

    # Inside

    def _ask(self, question: Question) -> int | None:
        """Sends a question about the problem that was computed last, if that is still the one at hand."""
        if self._running is None or self._running.problem != self.problem or not self.may_run:
            return None
        self._last_id += 1
        self._client.submit(Request(self._last_id, self.problem, question=question))
        return self._last_id

    def _move(self, inputs: tuple[InputText, ...]) -> None:
        self.problem = replace(self.problem, inputs=inputs)
        self.questions.drop()
        self.is_outdated = self.shown is not None  # told only where the new numbers take long
        self.problem_changed.emit(self.problem)
        self.run(quick=True)

    def _timer(self, milliseconds: int, slot: Any) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(milliseconds)
        timer.timeout.connect(slot)
        return timer

    def _parse(self, *, opened: bool = False) -> None:
        self.problem = self._understanding.read(self.problem, opened=opened)
        self.parsed.emit(self.parse)
        self._tell()

    def _run_live(self) -> None:
        if self.may_run and not self.questions.holds_something:
            self.run()
        elif not self.may_run:
            self._halt()

    def _halt(self) -> None:
        """Ends a computation whose answer nobody waits for."""
        self._pause.stop()
        self._paint.stop()
        if self.is_busy:
            self._running = None
            self._slow.stop()
            self._client.stop()
            self._set_busy(False)
            self.progressed.emit(None)

    def _set_busy(self, busy: bool, *, silently: bool = False) -> None:
        self.is_busy = busy
        if silently or busy == self._is_busy_told:
            return
        self._is_busy_told = busy
        self.busy_changed.emit(busy)
        if not busy:
            self.slow_changed.emit(False)

    def _tell_slow(self) -> None:
        if self.is_busy:
            self._set_busy(True)
            self.shown_changed.emit()
        self.slow_changed.emit(self.is_busy)

    def _set_trusted(self, trusted: bool) -> None:
        self.is_trusted = trusted
        self.trust_changed.emit(trusted)

    def _mark_outdated(self) -> None:
        if not self.is_outdated and self.shown is not None:
            self.is_outdated = True
            self.shown_changed.emit()
            self._tell()

    def _is_worth_showing(self, result: Result, messages: tuple[Message, ...]) -> bool:
        """Whether to paint at once: the end of a stage, rather than one more row of many or one more line."""
        more = not all(isinstance(message, Progress | Printed) for message in messages)
        return result.status is not None or result.computed and more

    def _has_lost_its_component(self, result: Result) -> bool:
        """Whether it failed for a component that was chosen in another text, whose output had it."""
        outside = any(found.code == "component-outside" for found in result.findings)
        return outside and result.problem == self.problem and self._component_of != self.problem.function

    def _show_progress(self) -> None:
        """Paints what has arrived of a long computation."""
        result = self._running
        if result is None:
            return
        is_replacing = self.shown is not None and self.shown is not result
        if is_replacing and monotonic() - self._started_at < PARTIAL_MS / 1000:
            self._paint.start()
        elif result.matrices or result.printed:
            self._show(result)

    def _show(self, result: Result) -> None:
        self._own_findings = ()
        empty = result.status not in (None, "ok") and not result.computed and not result.matrices
        self.ended = result.status
        if not result.is_quick or result.status == "failed":  # what a moving point has to say would only flicker
            self._explained = result
        self._former = self.shown if result.is_quick else None
        if not empty or self.shown is None:  # else the older pictures stay, outdated, beside the reason
            self.shown = result
            self.is_outdated = result.problem != self.problem
        self._folders.sweep(item for item in (result, self.shown, self._running) if item is not None)
        self.shown_changed.emit()
        self._tell()

    def _tell(self) -> None:
        now = told(self._own_findings, self.is_trusted, self.parse, self._explained, self.problem.function)
        if now != self._told:
            self._told = now
            self.findings_changed.emit(now)
