"""The pattern: which entries of a Hessian or a Jacobian can be non-zero, read from the operations that ran.

Reads a tape; runs operations on positions only, never the user's code. The pattern belongs to the path that was
taken: another path (an ``if`` on a number) may have another.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import scipy  # its rooms load when they are first used: none of them before the first picture

from hessgui.engine.pattern.reach import ALL, PIECES, SMOOTH, Reach
from hessgui.engine.pattern.sets import Sets, TooDenseError, none, put, take
from hessgui.engine.tape import Tape


@dataclass(frozen=True, eq=False)
class Pattern:
    """The entries that can be non-zero.

    Args:
        matrix: Boolean CSR matrix, ``[n, n]`` (symmetric) or ``[m, n]``; ``None`` where it is dense.
        shape: Its shape.
        dense_operations: Operations without a rule, whose outputs were taken to depend on all their inputs.
        pieces: The same where switches count too (masks, indices); the same object where there are none.
        all: The same where cut paths count too.
        cut_lines: The user's lines at which a path was cut.
        is_cut: Whether a path was cut anywhere, also where no line is known.
        is_steered: Whether numbers that depend on the inputs were read out and may have chosen the path.
        steering_line: The user's line at which the first was read, where it is known.
    """

    matrix: scipy.sparse.csr_array | None
    shape: tuple[int, int]
    dense_operations: tuple[str, ...] = ()
    pieces: scipy.sparse.csr_array | None = None
    all: scipy.sparse.csr_array | None = None
    cut_lines: tuple[int, ...] = ()
    is_cut: bool = False
    is_steered: bool = False
    steering_line: int | None = None

    @property
    def is_dense(self) -> bool:
        """Whether nothing is known to be zero."""
        return self.matrix is None

    @property
    def count(self) -> int:
        """The number of entries that can be non-zero."""
        return self.shape[0] * self.shape[1] if self.matrix is None else self.matrix.nnz


def hessian_pattern(
    tape: Tape, component: int | None = None, *, seconds: float = float("inf"),
    cancelled: Callable[[], bool] = lambda: False,
) -> Pattern:
    """The pattern of a component's Hessian.

    Args:
        tape: A tape that recorded the component's gradient.
        component: Which; the only recorded one if left out.
        seconds: Time after which it is given up as dense.
        cancelled: Asked before each operation.

    Returns:
        A symmetric pattern that covers every entry that automatic differentiation can give.

    Raises:
        StoppedError: Once ``cancelled`` tells so.
    """
    if component is None:
        (component,) = tape.gradients
    shape = (tape.columns, tape.columns)
    reach = Reach(tape, time.perf_counter() + seconds, cancelled)
    try:
        reach.run()
        found = [_matrix(gradient_sets(reach, tape, component, reading)) for reading in (SMOOTH, PIECES, ALL)]
        return _pattern(found, shape, reach, symmetric=True)
    except TooDenseError:
        return Pattern(None, shape, tuple(reach.dense_operations), is_cut=bool(reach.cuts))


def jacobian_pattern(
    tape: Tape, components: tuple[int, ...] | None = None, *, seconds: float = float("inf"),
    cancelled: Callable[[], bool] = lambda: False,
) -> Pattern:
    """The pattern of the Jacobian, a row for each component (all if left out)."""
    rows = tape.output.size if components is None else len(components)
    shape = (rows, tape.columns)
    reach = Reach(tape, time.perf_counter() + seconds, cancelled)
    try:
        reach.run(("forward",))
        found = []
        for reading in (SMOOTH, PIECES, ALL):
            sets = reach.read(tape.output, reading)
            found.append(_matrix(sets if components is None else take(sets, np.array(components, np.int64))))
        return _pattern(found, shape, reach, symmetric=False)
    except TooDenseError:
        return Pattern(None, shape, tuple(reach.dense_operations), is_cut=bool(reach.cuts))


def gradient_sets(reach: Reach, tape: Tape, component: int, reading: int) -> Sets:
    """What each element of a component's gradient depends on, in one of the readings."""
    parts: list[Sets] = []
    for value, argument in zip(tape.gradients[component], tape.inputs, strict=True):
        parts.append(none(argument.size, tape.columns) if value is None else reach.read(value, reading))
    if len(parts) == 1:
        return parts[0]
    out, start = none(tape.columns, tape.columns), 0
    for part in parts:
        out = put(out, np.arange(start, start + len(part)), part)
        start += len(part)
    return out


def _matrix(sets: Sets) -> tuple[Sets, scipy.sparse.csr_array]:
    return sets, sets.matrix()


def _pattern(found: list, shape: tuple[int, int], reach: Reach, symmetric: bool) -> Pattern:
    done: dict[int, scipy.sparse.csr_array] = {}
    out = []
    for sets, matrix in found:
        if id(sets) not in done:
            matrix.sort_indices()
            done[id(sets)] = _symmetric(matrix) if symmetric else matrix
        out.append(done[id(sets)])
    lines = set(reach.cuts.values())
    known = tuple(sorted(lines - {None}))
    reads = [read for read in reach.tape.read_outs if read.kind in ("bool", "item")]
    steering = [read for read in reads if not reach.read(read.value, ALL).is_empty]
    return Pattern(
        out[0], shape, tuple(reach.dense_operations), out[1], out[2], known, bool(lines), bool(steering),
        next((read.line for read in steering), None),
    )


def _symmetric(matrix: scipy.sparse.csr_array) -> scipy.sparse.csr_array:
    """The entries of a sorted matrix and those across the diagonal, sorted."""
    across = matrix.T.tocsr()
    across.sort_indices()
    if np.array_equal(across.indptr, matrix.indptr) and np.array_equal(across.indices, matrix.indices):
        return matrix
    whole = (matrix + across).tocsr()
    whole.sort_indices()
    return whole


__all__ = ["Pattern", "Reach", "gradient_sets", "hessian_pattern", "jacobian_pattern"]
