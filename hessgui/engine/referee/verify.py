"""The referee's course: probes always, every entry where it is affordable, a verdict and what to say about it.

Reads a subject and a finished matrix; calls the user's function at neighbouring points, with its printed output
discarded. Never changes the matrix.
"""

from __future__ import annotations

import contextlib
import io
import warnings
from collections.abc import Callable, Iterator, Sequence
from typing import Self

import numpy as np
import torch

from hessgui.engine import memory
from hessgui.engine.referee.case import Case, largest_of, numbers_of
from hessgui.engine.referee.clock import PATIENCE, Clock
from hessgui.engine.referee.double import default_dtype, in_double
from hessgui.engine.referee.every import affordable, every_entry
from hessgui.engine.referee.flat import FlatMatrix
from hessgui.engine.referee.ladder import RUNGS
from hessgui.engine.referee.probes import PROBES, difference_probes, reverse_probes
from hessgui.engine.referee.replay import Replay
from hessgui.engine.referee.samples import Sampler
from hessgui.engine.referee.seen import SeenValues
from hessgui.engine.subject import Subject
from hessgui.engine.tape import Tape
from hessgui.model.findings import Finding
from hessgui.model.matrix import Matrix
from hessgui.model.trust import Agreement

ENTRYWISE_COLUMNS = 200
"""Up to this many inputs every entry is compared."""

ENTRYWISE_NUMBERS = 4_000_000
"""Numbers in a matrix up to which every entry is compared."""

ENTRYWISE_COPIES = 40
"""Matrices of the result's size that comparing every entry holds at once."""

ALONE_S = 2.0
"""With less time than this one thread tries the function first: threads that wait for each other would use it up."""

SPARED = 0.8
"""Share of the time after which nothing more is begun: what has begun is brought to its end."""

SHARE_OF_FIRST = 0.85
"""Share of the time that the first of several matrices may take: the samples of a Hessian serve its Jacobian."""

Verdict = tuple[Agreement, tuple[Finding, ...]]


class Referee:
    """Compares matrices of one function, and shares between them what can be shared; a context.

    Args:
        subject: The function at the point where they were computed.
        matrices: The results that will be compared; the Hessian first, so that its samples serve the Jacobian.
        budget_seconds: Time that may be spent on all of them.
        cancelled: Asked between evaluations.
        tape: What ran at the point: serves where the function cannot be called on many points at once.
    """

    def __init__(
        self, subject: Subject, matrices: Sequence[Matrix], budget_seconds: float, cancelled: Callable[[], bool],
        tape: Tape | None = None,
    ) -> None:
        patience = PATIENCE if subject.point[0].device.type == "cpu" else 1.0  # elsewhere the thread only waits
        self._subject = subject
        self._clock = Clock(budget_seconds * SPARED, cancelled, patience)
        self._waiting = len(matrices)
        self._steep = max(
            (largest_of(numbers_of(matrix)) for matrix in matrices if matrix.quantity == "hessian"), default=0.0
        )
        self._replay = Replay(tape) if tape is not None and Replay.serves(tape) else None
        self._values = SeenValues()
        self._threads = torch.get_num_threads()
        self._around = contextlib.ExitStack()

    def __enter__(self) -> Self:
        self._around.enter_context(quiet())
        self._around.enter_context(_same_threads())
        self._doubled = in_double(self._subject)
        finer = self._doubled.subject is not self._subject  # else the function's own constants are what they were
        self._around.enter_context(default_dtype(torch.float64 if finer else torch.get_default_dtype()))
        return self

    def __exit__(self, *error: object) -> None:
        self._around.close()

    def verdict(self, matrix: Matrix, columns: Sequence[int] | None = None) -> Verdict:
        """The agreement of one matrix, and warnings where entries disagree.

        Args:
            matrix: One plane or a stack, dense or sparse, whole or partial.
            columns: Columns whose every entry is compared with differences, however large the matrix is; by default
                all of a small one, and random probes of it.
        """
        self._waiting -= 1
        clock = self._clock.part(SHARE_OF_FIRST) if self._waiting > 0 else self._clock
        flat = FlatMatrix(matrix)
        replay = self._replay if self._doubled.subject is self._subject else None  # it is of this precision
        sampler = Sampler(self._doubled.subject, matrix, self._values, replay)
        case = Case(flat, sampler, self._doubled, clock, str(self._subject.dtype).removeprefix("torch."))
        if not flat.rows or not flat.columns or not flat.done or clock.is_over:
            return Agreement(matrix.quantity, "not compared: no time was left", None), ()
        if clock.left < ALONE_S:
            torch.set_num_threads(1)  # small operations in step with each other cost far more than they save
        case.start(self._subject.dtype, 0.0 if sampler.of_gradient else self._steep)
        if not clock.is_quick:
            torch.set_num_threads(self._threads)
        numbers = min(ENTRYWISE_NUMBERS, memory.left() // (ENTRYWISE_COPIES * np.dtype(float).itemsize))
        small = flat.columns <= ENTRYWISE_COLUMNS and flat.rows * flat.columns <= numbers
        # One probe leaves more of a short time to the entries.
        probes = 1 if small and 2 * RUNGS * flat.columns * sampler.seconds > clock.left / 2 else PROBES
        product_seconds = reverse_probes(case, probes) if columns is None else float("inf")
        if columns is not None:
            agreement = every_entry(case, product_seconds, np.asarray(columns))
        elif small and affordable(case):
            agreement = every_entry(case, product_seconds)
        else:
            agreement = difference_probes(case)
        return agreement, tuple(case.findings)


def verify(
    subject: Subject, matrix: Matrix, *, budget_seconds: float, cancelled: Callable[[], bool]
) -> Verdict:
    """Compares a Hessian or a Jacobian with independent ways to compute it.

    Args:
        subject: The function at the point where the matrix was computed.
        matrix: The result: one plane or a stack, dense or sparse, whole or partial.
        budget_seconds: Time that may be spent; the number of probes shrinks to what it allows.
        cancelled: Asked between evaluations; the verdict so far is returned once it says true.

    Returns:
        The agreement, and warnings where entries disagree.
    """
    with Referee(subject, (matrix,), budget_seconds, cancelled) as referee:
        return referee.verdict(matrix)


@contextlib.contextmanager
def quiet() -> Iterator[None]:
    """Discards what the user's function prints and warns of while it is called again and again."""
    with warnings.catch_warnings(), contextlib.redirect_stdout(io.StringIO()), torch.random.fork_rng(devices=()):
        warnings.simplefilter("ignore")
        yield


@contextlib.contextmanager
def _same_threads() -> Iterator[None]:
    """Restores the number of threads at the end."""
    before = torch.get_num_threads()
    try:
        yield
    finally:
        if torch.get_num_threads() != before:
            torch.set_num_threads(before)
