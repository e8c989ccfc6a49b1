"""Chunks of rows under vmap: over the retained graph, over a functional one, or row by row, whichever is quickest.

Ways and chunk sizes are tried on the very chunks of the result, and what won is remembered for the next point. Batching
rules have bugs, so that results are compared with an unbatched product: at every point where that is cheap, else at the
first, second, fourth, eighth ... point of a function.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import NamedTuple

import numpy as np
import torch
from torch import Tensor

from hessgui.engine.backward import pull_batch
from hessgui.engine.memory import resident
from hessgui.engine.peak import highest_resident_bytes
from hessgui.engine.replay import Repetition
from hessgui.engine.strategies.base import Field, GradientField, Rows, Strategy, joined_batch
from hessgui.engine.strategies.memory import REMEMBERED, Memory
from hessgui.engine.strategies.parts import gradient_parts
from hessgui.engine.strategies.race import ALONE, FUNCTIONAL, GRAPH, Race
from hessgui.engine.threads import threads

_log = logging.getLogger(__name__)

BYTES_PER_ENTRY = 64
"""Working set of a chunk before it was seen: so many bytes for each of its entries."""


FIRST_ROWS = 4
"""Rows in the first chunk where memory is short; each following one has twice as many, while that fits."""

SMALL_NUMBERS = 1 << 14
"""Chunks of no more numbers are not measured for memory, and their weights are kept."""


SEEN_NUMBERS = 1 << 22
"""Numbers of a result that are compared at once."""


REPEATED_S = 0.05
"""Products that have taken so long are repeated without autograd from the next point on; that costs some to prepare."""

MOST_REPEATED = 1 << 23
"""Numbers of the largest result that is taken at once, and ..."""

REPEATED_BYTES = 1 << 28
"""... the least working set that a user must allow for it: what the steps in between take is not watched."""


class DisagreementError(RuntimeError):
    """A batched result differs from the unbatched one."""


class Way(NamedTuple):
    """One way to products: weights ``[c, r]`` to ``[c, n]``, and a tensor of the weights' kind."""

    products: Callable[[Tensor], Tensor]
    like: Tensor


class _Made(NamedTuple):
    """A way that is ready, the first row that it computed, and the memory that the process held then."""

    way: Way
    first: int
    resident: int

    def level(self, row: int, row_bytes: int) -> int:
        """Bytes held without the next chunk: what allocators keep of freed memory belongs to the chunks, what rows
        that are done take in the result does not."""
        return min(resident(), self.resident + (row - self.first) * row_bytes)


class BatchedStrategy(Strategy):
    """Chunks of vector-Jacobian products under vmap."""

    name = "batched"

    def __init__(self) -> None:
        self._races: Memory[Race] = Memory()
        self._repetitions: Memory[Repetition] = Memory()

    def rows(self, field: Field, start: int) -> Iterator[Rows]:
        race = self.race(field)
        values = self._repeated(field, race) if start == 0 else None
        if values is not None:
            yield Rows(0, values)
            return
        limit = field.work.memory_limit
        ways: dict[str, _Made] = {}
        seen = FIRST_ROWS // 2
        while start < field.size:
            most = max(1, int(limit // max(race.bytes_per_row, BYTES_PER_ENTRY * max(1, field.columns))))
            if field.work.is_short:
                most = min(most, 2 * seen)
            way, size = race.propose(most)
            left = field.size - start
            count = -(-left // -(-left // size))  # chunks of one size rather than a small last one
            try:
                values = self._chunk(field, race, ways, way, start, count, size)
            except Exception:
                race.drop(way)
                if race.dropped >= {GRAPH, FUNCTIONAL}:
                    self._races.forget(field.key)
                    raise
                continue
            yield Rows(start, values)
            start += count
            seen = max(seen, count)

    def race(self, field: Field) -> Race:
        """What is known of the ways to the rows of a field."""
        race = self._races.get(field.key, field.identity)
        return race or self._races.put(field.key, field.identity, Race(field.size))

    def known(self, field: Field) -> Race | None:
        """The same, if the field was met before."""
        return self._races.get(field.key, field.identity)

    def settled(self, field: Field) -> str | None:
        """The way to the rows of a field that won, if nothing is left to try."""
        race = self._races.get(field.key, field.identity)
        return None if race is None else race.settled

    def needs_graph(self, field: Field) -> bool:
        """Whether the next rows of a field begin with its retained graph."""
        race = self._races.get(field.key, field.identity)
        return race is None or race.settled != FUNCTIONAL or race.is_due(FUNCTIONAL)

    def _repeated(self, field: Field, race: Race) -> Tensor | None:
        """All rows without autograd; ``None`` where that is not worth it, or cannot be."""
        if race.spent < REPEATED_S or field.size * field.columns > MOST_REPEATED:
            return None
        output, leaves = field.work.output, field.work.leaves
        if field.work.is_short and field.work.memory_limit < REPEATED_BYTES or not output.requires_grad:
            return None
        known = self._repetitions.get(field.key, field.identity)
        if known is None:
            known = self._repetitions.put(field.key, field.identity, _repetition(field, output))
        try:
            found = known.all(output, leaves)
            if found is None:
                return None
            values, is_due = found
            if is_due:
                race.learn_alone(check(field, 0, values))
        except RuntimeError:
            _log.info("products are not repeated", exc_info=True)
            known.give_up()
            return None
        field.work.products += field.size
        return values

    def _chunk(
        self, field: Field, race: Race, ways: dict[str, _Made], name: str, start: int, count: int, size: int
    ) -> Tensor:
        """One chunk by one way, timed; the first one of a way is checked."""
        fresh = name not in ways
        if fresh:
            began = time.perf_counter()
            way = _WAYS[name](field)
            seconds = time.perf_counter() - began
            race.learn_setup(name, seconds if name == FUNCTIONAL else field.seconds)
            ways[name] = _Made(way, start, resident())
        way = ways[name].way
        large = count * max(field.size, field.columns) > SMALL_NUMBERS
        watched = large or field.work.is_short
        level = ways[name].level(start, field.columns * way.like.element_size()) if watched else 0
        highest = highest_resident_bytes() if watched else 0
        began = time.perf_counter()
        make = unit_rows if large else _kept_unit_rows
        with threads(field.work.threads):
            values = way.products(make(start, count, field.size, way.like.dtype, way.like.device))
        if values.is_cuda:
            torch.cuda.synchronize(values.device)  # else the clock stops before the work does
        race.learn(name, size, time.perf_counter() - began, count)
        if watched and (now := highest_resident_bytes()) > highest:
            race.learn_bytes(count, now - level)
        if name != ALONE:
            if fresh and race.use(name):
                race.learn_alone(check(field, start, values))
            field.work.products += count
        return values


def _repetition(field: Field, output: Tensor) -> Repetition:
    """The products of a field at further points; holds neither the field nor its function."""
    rows, dtype, device = field.size, output.dtype, output.device
    make = field.maker

    def products(output: Tensor, leaves: tuple[Tensor, ...], weights: Tensor) -> Tensor:
        return joined_batch(pull_batch(make(output, leaves), leaves, weights), len(weights))

    parts = gradient_parts(field.component, field.work.leaves) if isinstance(field, GradientField) else ()
    return Repetition(
        products, lambda first, count, among: unit_rows(first, count, among, dtype, device), rows, parts=parts
    )


def over_graph(field: Field) -> Way:
    """Products of batches over the retained graph."""
    vector, leaves = field.graph(), field.work.leaves
    return Way(lambda weights: joined_batch(pull_batch(vector, leaves, weights), len(weights)), vector)


def _functional(field: Field) -> Way:
    value, pulled = torch.func.vjp(field.pure, *field.work.subject.point)
    batched = torch.func.vmap(pulled, randomness="same")
    return Way(lambda weights: joined_batch(batched(weights), len(weights)).detach(), value)


def _one_by_one(field: Field) -> Way:
    return Way(lambda weights: torch.stack([field.product(weight) for weight in weights]), field.graph())


_WAYS = {GRAPH: over_graph, FUNCTIONAL: _functional, ALONE: _one_by_one}


def check(field: Field, start: int, values: Tensor) -> float:
    """Compares a random combination of batched rows with one unbatched product.

    Returns:
        Seconds of the unbatched product.

    Raises:
        DisagreementError: If they differ beyond rounding.
    """
    count = len(values)
    chosen = factors(count).to(values)
    vector = field.graph()
    weights = torch.zeros_like(vector)
    weights[start : start + count] = chosen
    began = time.perf_counter()
    expected = field.product(weights, probe=True)
    seconds = time.perf_counter() - began
    if disagrees(chosen, values, expected):
        raise DisagreementError("batched rows differ from unbatched ones")
    return seconds


def disagrees(weights: Tensor, rows: Tensor, expected: Tensor) -> bool:
    """Whether a combination of ``rows [c, n]`` by ``weights [c]`` differs from the one ``expected [n]``."""
    got = weights @ rows
    gap = (got - expected).abs_()
    size = expected.abs()
    step = max(1, SEEN_NUMBERS // max(1, rows.shape[1]))
    for first in range(0, len(rows), step):  # the sizes of a whole Jacobian would not fit beside it
        size = size + weights[first : first + step] @ rows[first : first + step].abs()
    share = torch.finfo(rows.dtype).eps ** 0.5
    if bool((gap <= share * size.max()).all()):
        return False
    finite = torch.isfinite(expected) & torch.isfinite(got)  # NaN and infinities are looked at only where there are any
    if bool((torch.isnan(expected) != torch.isnan(got)).any()):
        return True
    return bool(finite.any()) and bool((gap[finite] > share * size[finite].max()).any())


def unit_rows(start: int, count: int, size: int, dtype: torch.dtype, device: torch.device) -> Tensor:
    """Rows ``start`` to ``start + count`` of the identity ``[count, size]``."""
    rows = torch.zeros(count, size, dtype=dtype, device=device)
    rows.diagonal(start).fill_(1)
    return rows


_kept_unit_rows = lru_cache(maxsize=REMEMBERED)(unit_rows)


@lru_cache(maxsize=REMEMBERED)
def factors(count: int) -> Tensor:
    """Random factors ``[count]`` of a check, the same each time."""
    return torch.from_numpy(np.random.default_rng(count).uniform(0.5, 1.5, count))
