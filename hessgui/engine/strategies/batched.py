"""Chunks of rows under vmap: over the retained graph, over a functional one, or row by row, whichever is quickest.

Ways and chunk sizes are tried on the very chunks of the result, and what won is remembered for the next point. Each
way's first chunk is compared with an unbatched product, because batching rules have bugs.
"""

from __future__ import annotations

import time
from collections import Counter, OrderedDict
from collections.abc import Callable, Iterator

import torch
from torch import Tensor

from hessgui.engine.strategies.base import Field, Rows, Strategy, derive, joined_batch

FIRST_CHUNK = 64
"""Rows in the first chunk: near the best for most functions, and small enough to show progress."""

GROWTH = 4
"""A chunk size that won is tried so many times larger."""

MOST_ROWS = 1024
"""Rows in the largest chunk."""

BYTES_PER_ENTRY = 64
"""Working set of a chunk: so many bytes for each of its entries."""

LONG_CHUNK_S = 1.0
"""Where a chunk takes longer, no other way is tried unless batching gains nothing."""

TRIES = 2
"""A way is tried so often before it is given up: one time may be bad luck."""

REMEMBERED = 64
"""Races that are kept."""


class DisagreementError(RuntimeError):
    """A batched result differs from the unbatched one."""


class BatchedStrategy(Strategy):
    """Chunks of vector-Jacobian products under vmap."""

    name = "batched"

    def __init__(self) -> None:
        self._races: OrderedDict[tuple, _Race] = OrderedDict()

    def rows(self, field: Field, start: int) -> Iterator[Rows]:
        vector = field.graph()
        race = self._race(field)
        most = max(1, min(MOST_ROWS, field.work.memory_limit // (BYTES_PER_ENTRY * max(1, field.columns))))
        ways: dict[str, Callable[[Tensor], Tensor]] = {}
        while start < field.size:
            way, planned = race.propose(field.size - start, most)
            count = min(planned, field.size - start)
            began = time.perf_counter()
            weights = torch.zeros(count, field.size, dtype=vector.dtype, device=vector.device)
            weights.diagonal(start).fill_(1)
            try:
                fresh = way not in ways
                if fresh:
                    ways[way] = _WAYS[way](field, vector)
                values = ways[way](weights)
                seconds = time.perf_counter() - began
                if fresh and way != "rows":
                    race.learn("rows", FIRST_CHUNK, check(field, start, values))
            except Exception:
                if way != "functional":
                    raise
                race.drop(way)  # values that steer, writes in place: only the graph of the real run has them
                continue
            race.learn(way, planned, seconds / count, count)
            field.work.products += count if way != "rows" else 0
            yield Rows(start, values)
            start += count

    def _race(self, field: Field) -> _Race:
        race = self._races.setdefault(field.key, _Race())
        self._races.move_to_end(field.key)
        while len(self._races) > REMEMBERED:
            self._races.popitem(last=False)
        return race


def _over_graph(field: Field, vector: Tensor) -> Callable[[Tensor], Tensor]:
    leaves = field.work.leaves

    def pull(weights: Tensor) -> Tensor:
        return joined_batch(derive(vector, leaves, weights, is_grads_batched=True), len(weights))

    return pull


def _functional(field: Field, vector: Tensor) -> Callable[[Tensor], Tensor]:
    pulled = torch.func.vmap(torch.func.vjp(field.pure, *field.work.subject.point)[1], randomness="same")
    return lambda weights: joined_batch(pulled(weights), len(weights)).detach()


def _one_by_one(field: Field, vector: Tensor) -> Callable[[Tensor], Tensor]:
    return lambda weights: torch.stack([field.product(weight) for weight in weights])


_WAYS = {"graph": _over_graph, "functional": _functional, "rows": _one_by_one}


def check(field: Field, start: int, values: Tensor) -> float:
    """Compares a random combination of batched rows with one unbatched product.

    Returns:
        Seconds of the unbatched product.

    Raises:
        DisagreementError: If they differ beyond rounding.
    """
    count = len(values)
    generator = torch.Generator().manual_seed(start)
    factors = torch.rand(count, generator=generator, dtype=torch.float64).add_(0.5).to(values)
    vector = field.graph()
    weights = torch.zeros_like(vector)
    weights[start : start + count] = factors.to(vector.dtype)
    began = time.perf_counter()
    expected = field.product(weights, probe=True)
    seconds = time.perf_counter() - began
    got = factors @ values
    bound = torch.finfo(values.dtype).eps ** 0.5 * (factors.abs() @ values.abs() + expected.abs()).max()
    wrong = torch.isfinite(expected) & torch.isfinite(got) & ((got - expected).abs() > bound)
    if bool(wrong.any()) or bool((torch.isnan(expected) != torch.isnan(got)).any()):
        raise DisagreementError("batched rows differ from unbatched ones")
    return seconds


class _Race:
    """The seconds a row of each way and chunk size, and what to try next."""

    def __init__(self) -> None:
        self._pace: dict[tuple[str, int], float] = {}
        self._tries: Counter[tuple[str, int]] = Counter()
        self._dropped: set[str] = set()

    def propose(self, left: int, most: int) -> tuple[str, int]:
        """The way and the chunk size of the next chunk, ``left`` rows being left."""
        first = min(FIRST_CHUNK, most)
        if not self._tries["graph", FIRST_CHUNK]:
            return "graph", first
        alone, graph = self._pace.get(("rows", FIRST_CHUNK)), self._pace.get(("graph", FIRST_CHUNK), 0.0)
        is_long = graph * first > LONG_CHUNK_S and (alone is None or graph < alone / 2)
        for other in ("functional", "graph"):
            if other not in self._dropped and self._tries[other, FIRST_CHUNK] < TRIES and not is_long:
                return other, first
        way, count = min(self._pace, key=self._pace.__getitem__)
        larger = min(GROWTH * count, most)
        if way != "rows" and left > count and larger > count and self._tries[way, larger] < TRIES:
            return way, larger
        return way, min(count, most)

    def learn(self, way: str, planned: int, pace: float, count: int | None = None) -> None:
        """Takes note of a chunk of ``count`` rows."""
        key = (way, max(planned, FIRST_CHUNK))
        if count is None or 2 * count >= planned or key not in self._pace:
            self._pace[key] = min(pace, self._pace.get(key, pace))
            self._tries[key] += 1

    def drop(self, way: str) -> None:
        """Never tries a way again."""
        self._dropped.add(way)
        self._pace = {key: pace for key, pace in self._pace.items() if key[0] != way}
