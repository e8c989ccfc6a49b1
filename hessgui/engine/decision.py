"""Which strategy a matrix gets: by the user's word, its shape, what it took before, or a timed product and the pattern.

Runs one product where the result is worth it; reads the plans of :mod:`hessgui.engine.strategies.compressed`.
"""

from __future__ import annotations

import math
import time
from collections import defaultdict, deque
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from hessgui.engine.expectation import LATELY, usual
from hessgui.engine.plan import FEW_ROWS, Choice, choose, is_streamed
from hessgui.engine.replay import Repetition
from hessgui.engine.strategies.base import Field
from hessgui.engine.strategies.compressed import PATTERN_S, Plan
from hessgui.engine.strategies.ladder import BATCHED, COMPRESSED
from hessgui.engine.strategies.memory import Memory
from hessgui.engine.strategies.race import FUNCTIONAL
from hessgui.engine.threads import ALL_THREADS
from hessgui.engine.timing import FULL, timed

FEW_ENTRIES = 4096
"""Smaller matrices are computed before a pattern is read."""

WORTH_S = 0.02
"""A pattern is read where the dense way would take longer, or has taken as long at other points."""

PATIENCE_GROWTH = 8
"""After a pattern was not ready in time, the dense way may take so many times as long as it did until then."""

SHARE = 0.25
"""Reading it may take this part of what the dense way would take ..."""

LEAST_PATTERN_S = 0.1
"""... and always so long."""

SAME = 0.8
"""Times that differ by no more are taken for the same."""

MOST_STREAMED_S = 600.0
"""A result that memory does not hold goes to the disk where that takes no longer, or where a strategy is named."""

MOST_PLANES = 64
"""Hessians of more components than these are not compressed one by one."""


MOST_SEEN = 1 << 26
"""Matrices of more bytes are not looked at for zeros."""

TOO_LARGE = Choice("", "", (), refusal="too-large")
"""Neither memory nor the disk holds the matrix."""


LEAST_SPENT_S = 1e-3
"""Deciding that takes longer, for a pattern is read, is part of what the matrix is predicted to take."""


@dataclass(eq=False)
class Experience:
    """What the matrices of one function took at earlier points.

    Args:
        product: Seconds of one product alone, the least that was seen.
        batch: Seconds of a small batch, if it was timed.
        threads: With how many threads products are quickest, as far as is known.
        is_full: Whether rows all over the matrix were seen to have hardly a zero, so that no pattern pays.
        seconds: Seconds of a whole matrix by each strategy, the least that was seen: the strategies are chosen by it.
        lately: Its last seconds by each strategy, which tell what the next one takes.
        spent: Seconds spent without a pattern.
        patience: So long they may become before a pattern is read.
        choice: The last choice and what it was made from, while nothing better is known.
        replays: Whether its products may be repeated without autograd, as far as is known.
        repetition: How they are, and of what kind they are.
    """

    product: float = math.inf
    batch: float | None = None
    threads: int = ALL_THREADS
    is_full: bool = False
    seconds: dict[str, float] = field(default_factory=dict)
    lately: dict[str, deque[float]] = field(default_factory=lambda: defaultdict(lambda: deque(maxlen=LATELY)))
    spent: float = 0.0
    patience: float = WORTH_S
    choice: tuple[tuple, Choice] | None = None
    replays: bool = True
    repetition: tuple[tuple, Repetition] | None = None

    def learn(self, strategy: str, seconds: float, matrix: np.ndarray) -> None:
        """Takes note of a whole matrix and of what it took."""
        self.lately[strategy].append(seconds)
        known = self.seconds.get(strategy, math.inf)
        if seconds < known:
            self.seconds[strategy] = seconds
            if seconds < SAME * known:
                self.choice = None
        if strategy != "compressed":
            self.spend(seconds, matrix)

    def spend(self, seconds: float, matrix: np.ndarray) -> None:
        """Takes note of what a matrix took without a pattern; looks at it before one is read: a full one needs none."""
        self.spent += seconds
        if self.spent >= self.patience and matrix.ndim == 2 and matrix.nbytes <= MOST_SEEN:
            if (np.count_nonzero(matrix, axis=1) > FULL * matrix.shape[1]).all():
                self.is_full, self.patience = True, math.inf


_EXPERIENCE: Memory[Experience] = Memory()


def experience_of(field: Field) -> Experience:
    """What the matrices of a field's function took before."""
    known = _EXPERIENCE.get(field.key, field.identity)
    return known or _EXPERIENCE.put(field.key, field.identity, Experience())


def needs_graph(field: Field) -> bool:
    """Whether the retained graph of a field is wanted: the functional way does without."""
    if not field.symmetric or COMPRESSED.known(field) is not None:
        return True
    return field.size <= FEW_ROWS or BATCHED.needs_graph(field)


def decide(
    fields: Sequence[Field], strategy: str, needed: int, limit: int, *, itemsize: int, disk: int = 0
) -> Choice:
    """The strategy for one matrix.

    Args:
        fields: Its planes, those with a derivative that is not zero throughout.
        strategy: What the user asked for, ``auto`` for the best.
        needed: Bytes of the dense matrix.
        limit: Bytes for result and working set.
        itemsize: Bytes of a number.
        disk: Bytes that the matrix may take on the disk where memory does not hold it.

    Returns:
        The choice, which carries a refusal where the matrix fits in no form.
    """
    began = time.perf_counter()
    choice = _decided(fields, strategy, needed, limit, itemsize, disk)
    experience, spent = experience_of(fields[0]), time.perf_counter() - began
    if spent < LEAST_SPENT_S:
        spent = 0.0
    estimates = tuple(
        replace(item, seconds=(usual(experience.lately.get(item.strategy, ())) or item.seconds) + spent)
        for item in choice.estimates
    )
    return replace(choice, estimates=estimates, spent=spent, threads=experience.threads)


def _decided(fields: Sequence[Field], strategy: str, needed: int, limit: int, itemsize: int, disk: int) -> Choice:
    streams = is_streamed(needed, limit, disk)
    fits = needed <= limit and not streams
    first = fields[0]
    experience = experience_of(first)
    rows, columns = first.size * len(fields), first.columns
    plan = None
    if strategy == "compressed":
        plan = COMPRESSED.plan(first)
        if plan.colouring is None and (fits or streams):  # the ladder says why it fell
            return Choice("compressed", "you asked for it", (), is_streamed=streams)
    elif strategy == "auto" and not (fits and (rows <= FEW_ROWS or rows * columns < FEW_ENTRIES)):
        plan = _worth(fields, fits, experience)
    if not (fits or streams) and (plan is None or plan.colouring is None):
        return TOO_LARGE
    facts = rows, columns, strategy, limit, plan, itemsize, streams
    if experience.choice is not None and experience.choice[0] == facts:
        return experience.choice[1]
    wanted = strategy if strategy != "operator" or first.symmetric else "rows"
    choice = choose(
        rows, columns, _product_seconds(first, experience), limit, plan, itemsize, first.symmetric,
        planes=len(fields), wanted=wanted, known=experience.seconds, disk=disk,
        batch_seconds=experience.batch, is_first=not experience.seconds,
    )
    if not fits and not choice.is_sparse:
        choice = _streamed(choice, streams, strategy)
    experience.choice = facts, choice
    return choice


def _streamed(choice: Choice, streams: bool, strategy: str) -> Choice:
    """The choice for a dense matrix that memory does not hold, or why it is not computed."""
    if not streams:
        return TOO_LARGE
    if not choice.is_streamed:
        return replace(choice, refusal="too-large/row")
    if strategy == "auto" and choice.estimates[0].seconds > MOST_STREAMED_S:
        return replace(choice, refusal="too-large/slow")
    return choice


def _product_seconds(field: Field, experience: Experience) -> float:
    """Seconds of one product: as measured, else as the gradient or the value took."""
    race = BATCHED.known(field)
    alone = race.alone if race is not None else None
    if alone is not None:
        experience.product = min(experience.product, alone)
    return experience.product if experience.product < math.inf else max(field.seconds, 1e-6)


def _worth(fields: Sequence[Field], fits: bool, experience: Experience) -> Plan | None:
    """The plan of the first plane where it pays to read one, with a product timed."""
    first = fields[0]
    known = COMPRESSED.known(first)
    plainly = first.size if first.symmetric else min(first.size, first.columns)
    if len(fields) > MOST_PLANES:
        return None
    if known is not None:
        if known.colouring is None:  # dense, and not for want of time: there is nothing to wait for
            experience.patience = math.inf
        return _useful(known, plainly, fits, experience)
    if fits and BATCHED.settled(first) == FUNCTIONAL and experience.spent < experience.patience:
        return None
    if experience.product == math.inf and not _time(first, experience):
        return None
    if experience.is_full and fits:
        return None
    dense = plainly * len(fields) * experience.product * SHARE
    if not fits:
        return _useful(COMPRESSED.plan(first, PATTERN_S), plainly, fits, experience)
    if dense < WORTH_S and experience.spent < experience.patience:
        return None
    seconds = min(PATTERN_S, max(LEAST_PATTERN_S, SHARE * max(dense, experience.spent)))
    plan = COMPRESSED.plan(first, seconds)
    experience.patience = PATIENCE_GROWTH * max(experience.patience, experience.spent, dense)
    return _useful(plan, plainly, fits, experience)


def _useful(plan: Plan, plainly: int, fits: bool, experience: Experience) -> Plan | None:
    """A plan that saves products; another one is not read again, unless there was too little time for it."""
    if plan.colouring is not None and not (fits and 2 * plan.colouring.count > plainly):
        return plan
    if plan.colouring is not None:
        experience.patience = math.inf
    return None


def _time(field: Field, experience: Experience) -> bool:
    """Times products; tells whether there are any."""
    try:
        found = timed(field)
    except Exception:  # noqa: BLE001 - the ladder meets it again, and says what stood in the way
        return False
    experience.product, experience.batch, experience.threads = found.alone, found.batch, found.threads
    if found.is_full:
        experience.is_full, experience.patience = True, math.inf
    return True
