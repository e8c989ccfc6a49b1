"""What waits for the engine, and in which order: one computation at most, and the questions about it behind.

Plain data, used on the client's thread.
"""

from __future__ import annotations

from dataclasses import dataclass

from hessgui.model.messages import Request, Status


@dataclass(eq=False)
class Job:
    """A request and how it fares.

    Args:
        request: The request.
        timeout: Seconds after which it ends.
        memory: Bytes that it may take above the idle engine.
        idle_bytes: What the engine held before.
        used_bytes: What it held above that when it was last looked at ...
        looked_at: ... at this time.
        started: When it was sent, on the monotonic clock.
        ending: How it is to end, once that was asked for.
        asked_at: When that was.
        kill_at: When its process is killed if it has not ended by then.
        stopped: Whether the user stopped it, rather than something newer took its place.
        computed: How it ends if only what is known about its result is missing.
    """

    request: Request
    timeout: float | None
    memory: int = 0
    idle_bytes: int = 0
    used_bytes: int = 0
    looked_at: float = 0.0
    started: float = 0.0
    ending: Status | None = None
    asked_at: float = 0.0
    kill_at: float = float("inf")
    stopped: bool = False
    computed: Status | None = None

    @property
    def topic(self) -> str | None:
        """The topic of its question; ``None`` for a computation."""
        return None if self.request.question is None else self.request.question.topic


class Waiting:
    """The jobs that wait: a computation first, then questions in the order in which they came."""

    def __init__(self) -> None:
        self._jobs: list[Job] = []

    def __len__(self) -> int:
        return len(self._jobs)

    @property
    def first(self) -> Job | None:
        """The job that is next, if any."""
        return self._jobs[0] if self._jobs else None

    def put(self, job: Job) -> list[Job]:
        """Takes a job; gives those that it supersedes: all for a computation, else the question of its topic."""
        superseded = [other for other in self._jobs if job.topic is None or other.topic == job.topic]
        self._jobs = [other for other in self._jobs if other not in superseded]
        self._jobs.append(job)
        return superseded

    def take(self) -> Job:
        """Takes the next job out."""
        return self._jobs.pop(0)

    def take_all(self) -> list[Job]:
        """Takes every job out."""
        jobs, self._jobs = self._jobs, []
        return jobs
