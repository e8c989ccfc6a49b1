"""Which way of batching rows is quickest, and in chunks of what size: learnt from the chunks of the results themselves.

Pure bookkeeping of seconds; runs nothing.
"""

from __future__ import annotations

from collections import Counter

FIRST_CHUNK = 64
"""Rows in the first chunk: near the best for most functions, and small enough to show progress."""

WHOLE_ROWS = 128
"""So many rows are taken at once from the start."""

LEAST_ROWS = 16
"""Rows in the smallest chunk."""

MOST_ROWS = 1024
"""Rows in the largest chunk."""

LONG_CHUNK_S = 1.0
"""Where a chunk takes longer, no other way is tried unless batching gains nothing."""

TRIES = 2
"""A way is tried so often before it is given up: one time may be bad luck ..."""

SHORT_CHUNK_S, SHORT_TRIES = 0.02, 4
"""... and so often where its chunks are short: a busy machine stands still for longer."""

WHOLE_GAIN = 1.1
"""One chunk of the retained graph is taken where others gain less: it needs least around it."""

ALONE_SHARE = 0.7
"""Rows alone are taken where they need no more than this part of the time in batches."""

HOPELESS = 1.6
"""A way that was so many times slower is not tried again, nor in other sizes."""

CHEAP_CHECK_ROWS = 16
"""Beside so many rows one product more is cheap."""

FUNCTIONAL_WORTH_S = 2e-3
"""The functional way needs half a millisecond for itself, and its first use loads much: it is tried beyond this."""

LOADING_S = 3.0
"""Its first use may take so long: where the retained graph gains from batches, it is tried beyond this."""

GRAPH, FUNCTIONAL, ALONE = "graph", "functional", "rows"


class Race:
    """The seconds of each way and chunk size for the rows of one derivative, and what to try next.

    Args:
        rows: All rows of the derivative.

    Attributes:
        dropped: Ways that failed.
        bytes_per_row: Working set of a row in the largest chunk that was seen; 0 before.
    """

    def __init__(self, rows: int) -> None:
        self._rows = rows
        self._pace: dict[tuple[str, int], float] = {}
        self._setup: dict[str, float] = {}
        self._tries: Counter[tuple[str, int]] = Counter()
        self._uses: Counter[str] = Counter()
        self._winner: tuple[str, int] | None = None
        self._settled = False
        self.dropped: set[str] = set()
        self.bytes_per_row = 0.0
        self.spent = 0.0
        self._measured = 0

    @property
    def settled(self) -> str | None:
        """The way that won, once nothing is left to try; ``None`` before."""
        return self._winner[0] if self._settled else None

    @property
    def alone(self) -> float | None:
        """Seconds of one product that was not batched; ``None`` before there was one."""
        return self._pace.get((ALONE, 1))

    @property
    def seconds(self) -> float | None:
        """What all rows take by the best way so far; ``None`` before a chunk ran."""
        return min(map(self._weighed, self._pace), default=None)

    def propose(self, most: int) -> tuple[str, int]:
        """The way and the chunk size for the next rows, of which ``most`` fit in memory at once."""
        if self._winner is None:
            self._winner = self._next(min(most, MOST_ROWS))
        way, size = self._winner
        if not self._settled:
            self._winner = None
        return way, min(size, most)

    def learn(self, way: str, size: int, seconds: float, rows: int) -> None:
        """Takes note of a chunk of ``rows`` rows; one that is much smaller than its size tells nothing."""
        self.spent += seconds
        key = way, size
        if 2 * rows >= size or key not in self._pace:
            self._pace[key] = min(seconds / rows, self._pace.get(key, seconds))
            self._tries[key] += 1

    def learn_setup(self, way: str, seconds: float) -> None:
        """Takes note of what a way needs once before its chunks."""
        self._setup[way] = min(seconds, self._setup.get(way, seconds))

    def learn_alone(self, seconds: float) -> None:
        """Takes note of one product that was not batched."""
        self._pace[ALONE, 1] = min(seconds, self._pace.get((ALONE, 1), seconds))

    def learn_bytes(self, rows: int, held: int) -> None:
        """Takes note of what a chunk took; the larger the chunk, the less what comes once weighs in it."""
        if rows >= self._measured:
            self._measured, self.bytes_per_row = rows, held / rows

    def use(self, way: str) -> bool:
        """Counts the use of a way at one point; tells whether its results are to be checked there."""
        due = self.is_due(way)
        self._uses[way] += 1
        return due

    def is_due(self, way: str) -> bool:
        """Whether the next use of a way is to be checked: every one where that is cheap beside the rows and the graph
        is there anyway, else its uses 1, 2, 4, 8 ..."""
        if way == GRAPH and self._rows >= CHEAP_CHECK_ROWS:
            return True
        return (self._uses[way] + 1) & self._uses[way] == 0

    def drop(self, way: str) -> None:
        """Never tries a way again."""
        self.dropped.add(way)
        self._pace = {key: pace for key, pace in self._pace.items() if key[0] != way}
        self._settled, self._winner = False, None

    def _cost(self, key: tuple[str, int]) -> float:
        way = GRAPH if key[0] == ALONE else key[0]
        return self._setup.get(way, 0.0) + self._rows * self._pace[key]

    def _weighed(self, key: tuple[str, int]) -> float:
        way, size = key
        handicap = 1 / ALONE_SHARE if way == ALONE else 1.0 if way == GRAPH and size >= self._rows else WHOLE_GAIN
        return self._cost(key) * handicap

    def _next(self, most: int) -> tuple[str, int]:
        start = min(self._rows if self._rows <= WHOLE_ROWS else FIRST_CHUNK, most)
        if GRAPH not in self.dropped and not self._tries[GRAPH, start]:
            return GRAPH, start
        best = min(self._pace, key=self._weighed, default=(FUNCTIONAL, start))
        if not self._is_long():
            for way in (GRAPH, FUNCTIONAL):
                if way not in self.dropped:
                    size = self._untried(way, start, most, self._cost(best) if self._pace else 0.0)
                    if size is not None:
                        return way, size
            self._settled = True
        return best

    def _is_long(self) -> bool:
        """Whether trying costs too much: a chunk takes long, and batching it gains something."""
        paces = [(pace, pace * size) for (way, size), pace in self._pace.items() if way != ALONE]
        if not paces:
            return False
        pace, chunk = min(paces)
        return chunk > LONG_CHUNK_S and self._gains(pace)

    def _gains(self, pace: float) -> bool:
        """Whether a row in batches takes less than half as long as one alone."""
        return pace < self._pace.get((ALONE, 1), 2 * pace) / 2

    def _is_functional_worth(self, least: float) -> bool:
        """Whether the functional way may win what it costs, where all rows take so many seconds by the best way."""
        if GRAPH in self.dropped:
            return True
        paces = [pace for (way, _), pace in self._pace.items() if way == GRAPH]
        return least > (LOADING_S if paces and self._gains(min(paces)) else FUNCTIONAL_WORTH_S)

    def _untried(self, way: str, start: int, most: int, least: float) -> int | None:
        """The size in which a way is to be tried next: around its best, while that may win; ``None`` for none."""
        sizes = sorted(size for name, size in self._pace if name == way)
        if way == FUNCTIONAL and not self._is_functional_worth(least):
            return None
        if not sizes:
            others = [key for key in self._pace if key[0] != ALONE]
            return min(min(others, key=self._cost)[1] if others else start, most)
        for size in sizes:
            tries, is_short = self._tries[way, size], self._pace[way, size] * size < SHORT_CHUNK_S
            hopeless = self._cost((way, size)) > HOPELESS * least and tries >= (TRIES if is_short else 1)
            if tries < (SHORT_TRIES if is_short else TRIES) and not hopeless:
                return size
        best = min(sizes, key=lambda size: self._pace[way, size])
        if self._cost((way, best)) > HOPELESS * least:
            return None
        if best == sizes[-1] and best < min(self._rows, most):
            return min(2 * best, self._rows, most)
        if best == sizes[0] and best >= 2 * LEAST_ROWS and self._rows > LEAST_ROWS:
            return best // 2
        return None
