"""First-fit colourings of graphs, one vertex at a time or in rounds, and the orders in which vertices are taken.

Pure numpy and SciPy; patterns are boolean CSR matrices (Gebremedhin, Tarafdar, Manne, Pothen, 2007).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np
import scipy

ASK_EVERY = 1024
"""Vertices between two questions whether to go on."""

JOINED_ROWS = 1 << 16
"""Rows of a graph that are joined with their neighbours at a time."""

Ask = Callable[[], object]
"""Asked often; whatever it raises ends the colouring."""

WORD = 64
"""Colours in one machine word."""


def places(pattern: scipy.sparse.csr_array) -> tuple[np.ndarray, np.ndarray]:
    """Rows and columns of the entries, int64."""
    row = np.repeat(np.arange(pattern.shape[0]), np.diff(pattern.indptr))
    return row, pattern.indices.astype(np.int64)


def orderings(pattern: scipy.sparse.csr_array, degrees: np.ndarray) -> Iterator[tuple[str, np.ndarray]]:
    """The orders of the vertices that are worth trying, each with its name."""
    count = pattern.shape[0]
    yield "natural", np.arange(count)
    yield "largest first", np.argsort(-degrees, kind="stable")
    yield "smallest last", _smallest_last(pattern, degrees)
    yield "incidence degree", _incidence(pattern)
    yield "random", np.random.default_rng(0).permutation(count)


def _smallest_last(pattern: scipy.sparse.csr_array, degrees: np.ndarray) -> np.ndarray:
    """Vertices in the reverse of the order in which the one of least remaining degree is taken away."""
    indptr, indices = pattern.indptr.tolist(), pattern.indices.tolist()
    left = degrees.tolist()
    buckets: list[set[int]] = [set() for _ in range(max(left, default=0) + 1)]
    for vertex, degree in enumerate(left):
        buckets[degree].add(vertex)
    order, lowest = [], 0
    for _ in left:
        while not buckets[lowest]:
            lowest += 1
        vertex = buckets[lowest].pop()
        order.append(vertex)
        degree, left[vertex] = lowest, -1
        for other in indices[indptr[vertex] : indptr[vertex + 1]]:
            degree = left[other]
            if degree > 0:
                buckets[degree].discard(other)
                left[other] = degree - 1
                buckets[degree - 1].add(other)
        lowest = max(0, lowest - 1)
    return np.array(order[::-1], np.int64)


def _incidence(pattern: scipy.sparse.csr_array) -> np.ndarray:
    """Vertices by the number of neighbours that were taken before."""
    indptr, indices = pattern.indptr.tolist(), pattern.indices.tolist()
    count = pattern.shape[0]
    taken, known = [False] * count, [0] * count
    buckets: list[list[int]] = [list(range(count))[::-1]]
    order, highest = [], 0
    while len(order) < count:
        while not buckets[highest]:
            highest -= 1
        vertex = buckets[highest].pop()
        if taken[vertex] or known[vertex] != highest:
            continue
        taken[vertex] = True
        order.append(vertex)
        for other in indices[indptr[vertex] : indptr[vertex + 1]]:
            if not taken[other]:
                known[other] += 1
                if known[other] == len(buckets):
                    buckets.append([])
                buckets[known[other]].append(other)
                highest = max(highest, known[other])
    return np.array(order, np.int64)


def star_greedy(pattern: scipy.sparse.csr_array, order: np.ndarray, ask: Ask) -> np.ndarray:
    """First fit such that no path of four vertices has two colours (algorithm 4.1 of the 2007 paper)."""
    indptr, indices = pattern.indptr.tolist(), pattern.indices.tolist()
    neighbours = [indices[indptr[v] : indptr[v + 1]] for v in range(len(indptr) - 1)]
    colours = [-1] * len(neighbours)
    for number, vertex in enumerate(order.tolist()):
        if number % ASK_EVERY == 0:
            ask()
        forbidden = set()
        for near in neighbours[vertex]:
            if near == vertex:
                continue
            colour = colours[near]
            if colour >= 0:
                forbidden.add(colour)
            for far in neighbours[near]:
                if far in (vertex, near) or colours[far] < 0:
                    continue
                if colour < 0 or colours[far] in forbidden:
                    forbidden.add(colours[far])
                elif any(colours[end] == colour and end != near for end in neighbours[far]):
                    forbidden.add(colours[far])
        colour = 0
        while colour in forbidden:
            colour += 1
        colours[vertex] = colour
    return np.array(colours, np.int64)


def pairs(pattern: scipy.sparse.csr_array) -> int:
    """The number of pairs of entries that share a row."""
    return int((np.diff(pattern.indptr).astype(np.int64) ** 2).sum())


def neighbours(
    left: scipy.sparse.csr_array, right: scipy.sparse.csr_array, ask: Ask, itself: bool = False
) -> scipy.sparse.csr_array:
    """The graph of vertices that share a row, without loops."""
    rows, columns = [], []
    left, right = left.astype(np.int32), right.astype(np.int32)
    for first in range(0, max(1, left.shape[0]), JOINED_ROWS):
        ask()
        part = left[first : first + JOINED_ROWS]
        joined = (part @ right).tocoo()
        found = [joined.coords] + [part.tocoo().coords] * itself  # neighbours differ too where a diagonal is missing
        for near, far in found:
            keep = near + first != far
            rows.append(near[keep] + first)
            columns.append(far[keep])
    ask()
    row, column = np.concatenate(rows), np.concatenate(columns)
    shape = (left.shape[0], right.shape[1])
    return scipy.sparse.csr_array((np.ones(len(row), np.int8), (row, column)), shape=shape)


def ranks(graph: scipy.sparse.csr_array) -> Iterator[tuple[np.ndarray, str]]:
    """Places of the vertices in the orders that are taken in rounds, each with its name."""
    random = np.random.default_rng(0).permutation(graph.shape[0])
    largest = np.empty(graph.shape[0], np.int64)
    largest[np.lexsort((random, -np.diff(graph.indptr)))] = np.arange(graph.shape[0])
    yield largest, "largest first, in rounds"
    yield random, "random, in rounds"


def spread_out(graph: scipy.sparse.csr_array, rank: np.ndarray, ask: Ask) -> np.ndarray:
    """First fit in rounds: in each, the vertices before all their waiting neighbours (Jones, Plassmann, 1993).

    Args:
        graph: Symmetric, without loops.
        rank: Place of each vertex in the order.
        ask: Asked before each round.
    """
    count = graph.shape[0]
    owner, other = places(graph)
    colours = np.full(count, -1, np.int64)
    behind = rank[owner] > rank[other]
    waits = np.bincount(owner[behind], minlength=count)
    indptr = graph.indptr.astype(np.int64)
    ready = np.flatnonzero(waits == 0)
    while len(ready):
        ask()
        lengths = indptr[ready + 1] - indptr[ready]
        ends = np.cumsum(lengths)
        who = np.repeat(np.arange(len(ready)), lengths)
        near = other[np.arange(len(who)) + np.repeat(indptr[ready] - (ends - lengths), lengths)]
        colours[ready] = _first_free(who, colours[near], len(ready))
        after = near[rank[near] > rank[ready[who]]]
        reached, times = np.unique(after, return_counts=True)
        waits[reached] -= times
        ready = reached[waits[reached] == 0]
    return colours


def _first_free(who: np.ndarray, taken: np.ndarray, count: int) -> np.ndarray:
    """The smallest colour that no neighbour has, for each of ``count`` vertices, given sorted by vertex."""
    out = np.full(count, -1, np.int64)
    bits = np.arange(WORD, dtype=np.uint64)
    for first in range(0, int(taken.max(initial=-1)) + 2, WORD):
        here = (taken >= first) & (taken < first + WORD)
        word = np.zeros(count, np.uint64)
        if here.any():
            owner = who[here]
            starts = np.flatnonzero(np.r_[True, owner[1:] != owner[:-1]])
            masks = np.uint64(1) << (taken[here] - first).astype(np.uint64)
            word[owner[starts]] = np.bitwise_or.reduceat(masks, starts)
        open_ = np.flatnonzero((out < 0) & (word != np.uint64(2**WORD - 1)))
        lowest = ~word[open_] & (word[open_] + np.uint64(1))
        out[open_] = first + np.searchsorted(np.uint64(1) << bits, lowest)
    return out
