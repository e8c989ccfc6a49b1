"""Which process computes what, and when one must end: the client's decisions, made on its thread.

The latest request wins; questions about it wait for it. One that is superseded, stopped or out of time is first asked
to end; if it does not within a short grace its process is killed, and the warm spare takes over. Imports neither torch
nor Qt.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from dataclasses import replace
from multiprocessing.connection import Connection
from typing import NamedTuple

from hessgui import scratch
from hessgui.model.findings import Finding
from hessgui.model.messages import Computed, EngineReady, Finished, Message, Printed, Progress, Request, Status
from hessgui.model.sentences import finding
from hessgui.model.trust import format_bytes, format_seconds
from hessgui.worker import endings, limits
from hessgui.worker.engine_process import Order, Retiring
from hessgui.worker.folders import Folders
from hessgui.worker.guard import Guard
from hessgui.worker.jobs import Job, Waiting
from hessgui.worker.process import EngineProcess

IDLE_S = 0.5  # how long what the idle engine holds is believed: to look at it takes half of what a moved point needs
TICK_S = 0.02  # how often memory and deadlines are looked at while a request runs
STOP_GRACE_S = 0.1  # how long a stopped request may take to end by itself
SUPERSEDED_GRACE_S = 0.05  # the same for a superseded one when a spare is ready
SUPERSEDED_ALONE_GRACE_S = 1.5  # when there is to be none, or for a question: about what loading torch takes
SUPERSEDED_LONG_GRACE_S = 15.0  # and while one is loading: until that is ready
SPARE_AFTER_IDLE_S = 0.5
SPARE_AFTER_RUNNING_S = 2.0  # a request that runs so long may well be stopped
SPARE_BYTES = 1 << 30  # memory that must be free before a spare is started
START_TIMEOUT_S = 180.0
STARTS = 3  # processes that may die of themselves, one after the other, before the engine is given up
BATCH = 64  # times that messages are taken from one process before anything else is looked at

_log = logging.getLogger(__name__)


class _Idle(NamedTuple):
    """Which idle engine was looked at, when, what it held, and what a request might take then."""

    pid: int = 0
    looked_at: float = 0.0
    bytes: int = 0
    default_limit: int = 0


def _late(answer: Finished, job: Job) -> Finished:
    """The answer of a computation that ran out of time when only its verification was missing."""
    kept = tuple(found for found in answer.findings if found.code != "verification-stopped")
    if answer.status == "ok" and kept == answer.findings:
        return answer  # it ended by itself just then
    late = finding("verification-stopped/timeout", seconds=format_seconds(job.timeout))
    return replace(answer, status=job.computed, findings=(*kept, late))


class Supervisor:
    """Owns the engine's processes.

    Args:
        on_message: Called with every message.
        memory_limit: See :class:`~hessgui.worker.client.EngineClient`.
        spare: Whether to keep a spare.
        engine: Name of the engine's module.
    """

    def __init__(
        self, on_message: Callable[[Message], None], memory_limit: int | None, spare: bool, engine: str
    ) -> None:
        self._on_message = on_message
        self._memory_limit = memory_limit
        self._wants_spare = spare
        self._engine = engine
        self._folders = Folders()
        self._guard = Guard()
        self._ended: list[EngineProcess] = []
        self._spare: EngineProcess | None = None
        self._running: Job | None = None
        self._waiting = Waiting()
        self._announced = False
        self._failed_starts = 0
        self._idle_since = time.monotonic()
        self._idle = _Idle()
        self._printed_at = 0.0
        self.is_closed = False
        self._active: EngineProcess | None = None

    def start(self) -> None:
        """Starts the first process."""
        self._active = self._start()
        scratch.remove_stale()

    def submit(self, request: Request, timeout: float | None) -> None:
        """Takes a request; it runs as soon as what it supersedes, or waits for, has ended."""
        job = Job(request, timeout)
        self._say_cancelled(self._waiting.put(job))
        if self._running is not None and job.topic in (None, self._running.topic):
            self._ask_to_end("cancelled", self._superseded_grace() if job.topic is None else SUPERSEDED_ALONE_GRACE_S)
        if self._active is None:  # given up before; this is another chance
            self._failed_starts = 0
            self._active = self._start()
        self._say_that_it_loads()
        self._advance()

    def stop(self) -> None:
        """Ends everything that was asked for."""
        self._say_cancelled(self._waiting.take_all())
        if self._running is not None:
            self._running.stopped = True
            self._ask_to_end("cancelled", STOP_GRACE_S)

    def set_memory_limit(self, memory_limit: int | None) -> None:
        """Changes the default limit, from the next request on."""
        self._memory_limit = memory_limit

    def recover(self, error: Exception) -> None:
        """Gives up everything after an unforeseen failure, such as a system that starts no process."""
        _log.error("the engine is given up", exc_info=error)
        trouble = finding("engine-failed", error=f"{type(error).__name__}: {error}")
        jobs = [*filter(None, (self._running,)), *self._waiting.take_all()]
        processes = [process for process in (self._active, self._spare) if process is not None]
        self._running = self._active = self._spare = None
        for process in processes:
            self._end(process)
        for job in jobs:
            self._emit(Finished(job.request.id, "failed", findings=(trouble,)))

    def close(self) -> None:
        """Ends all processes and removes the folders."""
        if self.is_closed:
            return
        self.is_closed = True
        self._say_cancelled(self._waiting.take_all())
        if self._running is not None:
            self._finish("cancelled")
        for process in (self._active, self._spare):
            if process is not None:
                self._end(process)
        for process in self._ended:
            process.reap(limits.REAP_S)
        self._guard.close()
        self._folders.close()

    def connections(self) -> list[Connection]:
        """What to wait for."""
        return [process.messages for process in (self._active, self._spare) if process is not None]

    def patience(self) -> float:
        """Seconds until :meth:`step` is due even if nothing arrives."""
        if self._running is not None or self._ended:
            return TICK_S
        if self._active is not None and self._active.ready is None:
            return START_TIMEOUT_S
        return SPARE_AFTER_IDLE_S

    def step(self) -> None:
        """Takes in what has arrived, then sees to deadlines, memory and spares."""
        if self.is_closed:
            return
        for process in (self._active, self._spare):
            if process is not None:
                self._take_in(process)
        if self._running is not None:
            self._watch(self._running)
        self._advance()
        self._see_to_spare()
        self._ended = [process for process in self._ended if not process.reap()]
        self._guard.watch(process.pid for process in self._living())

    # -- one process ---------------------------------------------------------------------------------------------------

    def _start(self, *, quiet: bool = False) -> EngineProcess:
        process = EngineProcess(self._engine, self._folders.root, quiet=quiet)
        self._guard.watch(other.pid for other in (process, *self._living()))
        return process

    def _living(self) -> list[EngineProcess]:
        return [process for process in (self._active, self._spare, *self._ended) if process is not None]

    def _take_in(self, process: EngineProcess) -> None:
        self._pass_on_prints_at_times(process)
        for _ in range(BATCH):
            gone = process.exit_code is not None  # asked first: what it sent before it ended is still read
            if not process.has_message():
                break
            messages = process.receive()
            if messages is None:
                gone = True
                break
            for message in messages:
                self._receive(process, message)
            if process in self._ended:
                return
        if gone or (process.ready is None and time.monotonic() - process.started > START_TIMEOUT_S):
            self._on_death(process)

    def _receive(self, process: EngineProcess, message: Message | Retiring) -> None:
        if isinstance(message, EngineReady):
            process.ready = message
            if process is self._active:
                self._on_ready(process)
            elif self._running is not None and self._running.ending is not None:
                self._running.kill_at = min(self._running.kill_at, time.monotonic() + SUPERSEDED_GRACE_S)
        elif isinstance(message, Retiring):
            process.is_retiring = True
        elif self._running is None or message.id != self._running.request.id:
            return
        elif isinstance(message, Finished):
            self._failed_starts = 0
            self._pass_on_prints(process)
            self._finish(message.status, message)
            if process.is_retiring:
                self._replace_active()
        else:
            if isinstance(message, Computed):
                failed = any(item.severity == "error" for item in message.findings)
                self._running.computed = "failed" if failed else "ok"
            self._emit(message)

    def _on_ready(self, process: EngineProcess) -> None:
        self._idle_since = time.monotonic()
        if not self._announced:
            self._announced = True
            self._emit(process.ready)

    def _pass_on_prints_at_times(self, process: EngineProcess) -> None:
        """Passes on what has come in a while, so that a thousand printed lines are not a thousand messages."""
        now = time.monotonic()
        if process is self._active and self._running is not None and now - self._printed_at >= TICK_S:
            self._printed_at = now
            self._pass_on_prints(process)

    def _pass_on_prints(self, process: EngineProcess) -> None:
        text = process.printed.read()
        if text and self._running is not None:
            self._emit(Printed(self._running.request.id, text))

    def _on_death(self, process: EngineProcess) -> None:
        if process is self._spare:
            self._spare = None
            self._wants_spare = process.ready is not None  # one that cannot even load would not do so later
            self._end(process)
            return
        code = process.wait_for_end()
        if self._running is None:
            self._failed_starts += 1
        else:
            self._pass_on_prints(process)
            ended = self._running.ending is not None
            findings = () if ended else (endings.died(code, process.function_line()),)
            self._finish("failed", findings=findings)
        if self._failed_starts >= STARTS:
            self._give_up(process)
        else:
            self._replace_active()

    def _give_up(self, process: EngineProcess) -> None:
        said = process.printed.read()
        self._end(process)
        self._active = None
        for job in self._waiting.take_all():
            trouble = finding("engine-not-started", detail=said or None)
            self._emit(Finished(job.request.id, "failed", findings=(trouble,)))

    def _replace_active(self) -> None:
        """Ends the active process; the spare, or else a new one, takes its place."""
        self._end(self._active)
        self._active, self._spare = self._spare, None
        if self._active is None:
            self._active = self._start()
        elif self._active.ready is not None:
            self._on_ready(self._active)
        self._say_that_it_loads()

    def _say_that_it_loads(self) -> None:
        if self._waiting.first is not None and self._active.ready is None:
            self._emit(Progress(self._waiting.first.request.id, "engine", 0, 0))

    def _end(self, process: EngineProcess) -> None:
        process.kill()
        self._ended.append(process)

    def _see_to_spare(self) -> None:
        if not self._wants_spare or self._spare is not None or self._active is None or self._active.ready is None:
            return
        now = time.monotonic()
        job = self._running
        wanted_now = job is not None and job.ending is not None and now - job.asked_at >= SUPERSEDED_GRACE_S
        if job is None:
            due = not self._waiting and now - self._idle_since >= SPARE_AFTER_IDLE_S
        else:
            due = wanted_now or now - job.started >= SPARE_AFTER_RUNNING_S
        if due and limits.free_bytes() >= SPARE_BYTES:
            self._spare = self._start(quiet=not wanted_now)

    # -- one request ---------------------------------------------------------------------------------------------------

    def _superseded_grace(self) -> float:
        if not self._wants_spare:
            return SUPERSEDED_ALONE_GRACE_S
        warm = self._spare is not None and self._spare.ready is not None
        return SUPERSEDED_GRACE_S if warm else SUPERSEDED_LONG_GRACE_S

    def _advance(self) -> None:
        """Sends the waiting request if the engine is free."""
        if not self._waiting or self._running is not None or self._active is None or self._active.ready is None:
            return
        job = self._waiting.take()
        problem = job.request.problem
        if problem.memory_limit is None and self._memory_limit is not None:
            problem = replace(problem, memory_limit=self._memory_limit)
        if job.topic is None:  # a question may look into the folder of what it is about
            self._folders.remove_before(job.request.id)
        folder = job.request.folder or self._folders.make(job.request.id)
        job.request = replace(job.request, problem=problem, folder=folder)
        job.started = job.looked_at = time.monotonic()
        if self._idle.pid != self._active.pid or job.started - self._idle.looked_at >= IDLE_S:
            self._idle = _Idle(self._active.pid, job.started, self._active.resident_bytes, limits.default_limit())
        job.memory, job.idle_bytes = problem.memory_limit or self._idle.default_limit, self._idle.bytes
        self._active.printed.begin()
        self._running = job
        self._active.send(Order(job.request, job.memory))

    def _ask_to_end(self, status: Status, grace: float) -> None:
        job = self._running
        if job.ending is None:
            job.ending = status
            job.asked_at = time.monotonic()
            self._active.send(None)
        job.kill_at = min(job.kill_at, time.monotonic() + grace)

    def _watch(self, job: Job) -> None:
        now = time.monotonic()
        if now >= job.kill_at:
            line = self._active.function_line() if job.ending == "timeout" else None
            self._finish(job.ending, line=line)
            self._replace_active()
            return
        used = self._used(job, now)
        if used > limits.bearable_bytes(job.memory):
            line = self._active.function_line()
            amounts = {"used": format_bytes(used), "limit": format_bytes(job.memory)}
            if job.computed is None:
                self._finish("failed", findings=(finding("out-of-memory/ended", line=line, **amounts),))
            else:  # the numbers are there; only their verification and explanation ended
                self._finish(job.computed, findings=(finding("out-of-memory/verifying", **amounts),))
            self._replace_active()
        elif job.timeout is not None and job.ending is None and now - job.started >= job.timeout:
            self._ask_to_end("timeout", STOP_GRACE_S)

    def _used(self, job: Job, now: float) -> int:
        """Bytes that the engine held above the idle one when that was last looked at, which takes a while."""
        if now - job.looked_at >= TICK_S:
            job.looked_at, job.used_bytes = now, self._active.resident_bytes - job.idle_bytes
        return job.used_bytes

    def _finish(
        self, status: Status, answer: Finished | None = None, findings: tuple[Finding, ...] = (),
        line: int | None = None,
    ) -> None:
        """Ends the running request with one ``Finished``, the engine's own or one in its place."""
        job, self._running = self._running, None
        self._idle_since = time.monotonic()
        answer = answer or Finished(job.request.id, status, findings=findings)
        if job.stopped and job.computed and answer.status == "cancelled":  # only its verification was stopped
            stopped = finding("verification-stopped")
            answer = replace(answer, status=job.computed, findings=(*answer.findings, stopped))
        elif job.ending == "timeout" and job.computed:
            answer = _late(answer, job)
        elif job.ending is not None and answer.status != "ok":
            answer = replace(answer, status=job.ending)
        if answer.status == "timeout":
            late = finding("timeout", line=line, seconds=format_seconds(job.timeout))
            answer = replace(answer, findings=(*answer.findings, late))
        self._emit(answer)

    def _say_cancelled(self, jobs: list[Job]) -> None:
        for job in jobs:
            self._emit(Finished(job.request.id, "cancelled"))

    def _emit(self, message: Message) -> None:
        try:
            self._on_message(message)
        except Exception:  # noqa: BLE001 - whatever the listener does, the engine must stay owned
            _log.exception("the listener failed on %s", type(message).__name__)
