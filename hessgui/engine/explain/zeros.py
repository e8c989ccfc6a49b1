"""Why an entry of a Hessian is zero: the pattern in its three readings, and for zeros inside it the point's neighbours.

Reads a tape, a pattern and the finished matrix; runs the function's gradient at other points only for zeros that
the pattern does not explain.
"""

from __future__ import annotations

import time

import numpy as np
import scipy

from hessgui.engine.explain.near_by import NearBy
from hessgui.engine.explain.saturation import Saturated, saturation
from hessgui.engine.explain.structure import describe
from hessgui.engine.explain.words import title_of
from hessgui.engine.pattern import Pattern, hessian_pattern, jacobian_pattern
from hessgui.engine.pattern.names import PIECEWISE
from hessgui.engine.pattern.rules import plain_name
from hessgui.engine.pattern.sets import TooDenseError
from hessgui.engine.pattern.uncut import cut_pairs
from hessgui.engine.subject import Subject
from hessgui.engine.tape import Tape
from hessgui.model.findings import Finding
from hessgui.model.matrix import Matrix
from hessgui.model.sentences import finding
from hessgui.model.trust import ZERO_KINDS, Zero, Zeros

MOST_NAMES = 3
"""So many operations are named in a sentence."""

SECONDS = 2.0
"""Time for each of the steps that run something: the pattern without cuts, saturation, other points."""


def classify(
    subject: Subject, tape: Tape, pattern: Pattern, matrix: Matrix, component: int | None = None
) -> tuple[Zeros, tuple[Finding, ...]]:
    """The kinds of the zeros of one component's Hessian.

    Args:
        subject: The function at its point.
        tape: A tape with the component's gradient.
        pattern: Its Hessian's pattern.
        matrix: The Hessian of one component (one plane).
        component: Flat index of the component; the only recorded one if left out.

    Returns:
        The zeros, and what can be said of the whole matrix.
    """
    if component is None:
        (component,) = tape.gradients
    reached, cut, steps = _reached(tape, component)
    pairs = _cut_pairs(subject, tape, pattern, component)
    if matrix.is_sparse:
        found = _of_entries(subject, tape, pattern, matrix, component, reached, cut, pairs)
        return found, tuple(_sentences(subject, tape, reached, found, not matrix.data.value.any(), pattern))
    values = np.asarray(matrix.dense())
    kinds = _outside(pattern, reached, cut, steps, pairs)
    zero = values == 0
    inside = zero & (kinds == Zero.NOT_ZERO)
    kinds[~zero] = Zero.NOT_ZERO
    if inside.any():
        row, column = np.nonzero(inside)
        kinds[inside] = _examine(subject, tape, component, row, column)
    unused = _unused(subject, tape, component, np.flatnonzero(zero.all(axis=0) & zero.all(axis=1) & reached & ~cut))
    kinds[unused, :] = kinds[:, unused] = Zero.INDEPENDENT
    counts = {name: int((kinds == Zero[name.upper()]).sum()) for name in ZERO_KINDS}
    lines = pattern.cut_lines if counts["cut"] else ()
    found = Zeros(counts, kinds, None, lines)
    return found, tuple(_sentences(subject, tape, reached, found, bool(zero.all()), pattern))


def _cut_pairs(
    subject: Subject, tape: Tape, pattern: Pattern, component: int
) -> scipy.sparse.csr_array | None:
    """The pairs that cuts took away; ``None`` where nothing was cut."""
    if not pattern.is_cut:
        return None

    def read(other: Tape, number: int) -> scipy.sparse.csr_array | None:
        return hessian_pattern(other, number, seconds=SECONDS).pieces

    found = cut_pairs(subject, tape, component, read)
    if found is None and pattern.all is not None:
        found = _numbers(pattern.all) - _numbers(pattern.pieces)
    return found


def _examine(
    subject: Subject, tape: Tape, component: int, row: np.ndarray, column: np.ndarray
) -> np.ndarray:
    """The kinds of zeros inside the pattern."""
    lost: Saturated | None = None
    try:
        lost = saturation(tape, component, time.perf_counter() + SECONDS)
    except TooDenseError:
        everywhere = np.ones(tape.columns, bool)
        lost = Saturated(everywhere, everywhere)
    return NearBy(subject, component, SECONDS).kinds(tape, lost, row, column)


def _unused(subject: Subject, tape: Tape, component: int, inputs: np.ndarray) -> np.ndarray:
    """Inputs that do not reach the output although an operation's rule, wider than the operation, says so."""
    parts = [
        np.zeros(argument.size) if value is None else value.numbers()
        for value, argument in zip(tape.gradients[component], tape.inputs, strict=True)
    ]
    if not len(inputs) or any(part is None for part in parts):
        return inputs[:0]
    gradient = np.concatenate([np.asarray(part).reshape(-1) for part in parts])
    inputs = inputs[gradient[inputs] == 0]
    return inputs[NearBy(subject, component, SECONDS).unused(tape, inputs)] if len(inputs) else inputs


def _reached(tape: Tape, component: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """For each input: whether it reaches the output at all; whether only by cut paths; or only by switches."""
    found = jacobian_pattern(tape, (component,))
    if found.matrix is None:
        whole = np.ones(tape.columns, bool)
        return whole, ~whole, ~whole
    anyhow, followed, smooth = _row(found.all), _row(found.pieces), _row(found.matrix)
    return anyhow, anyhow & ~followed, followed & ~smooth


def _row(matrix: scipy.sparse.csr_array) -> np.ndarray:
    out = np.zeros(matrix.shape[1], bool)
    out[matrix.indices] = True
    return out


def _outside(
    pattern: Pattern, reached: np.ndarray, cut: np.ndarray, steps: np.ndarray,
    pairs: scipy.sparse.csr_array | None,
) -> np.ndarray:
    """The kinds of zeros as far as the operations tell them; ``NOT_ZERO`` where they depend on the point."""
    count = pattern.shape[0]
    kinds = np.full((count, count), Zero.LINEAR, np.uint8)
    if pattern.is_dense:
        kinds[:] = Zero.NOT_ZERO
    # Later ones win, so the order is the reverse of the design's.
    for matrix, kind in (
        (pattern.pieces, Zero.PIECEWISE_LINEAR), (pattern.matrix, Zero.NOT_ZERO), (pairs, Zero.CUT)
    ):
        if matrix is not None:
            row = np.repeat(np.arange(count), np.diff(matrix.indptr))
            kinds[row, matrix.indices] = kind
    # Inputs that reach the output through switches alone: constant on each piece.
    stepping = kinds[np.ix_(steps, steps)]
    kinds[np.ix_(steps, steps)] = np.where(stepping == Zero.LINEAR, Zero.PIECEWISE_LINEAR, stepping)
    kinds[cut, :] = kinds[:, cut] = Zero.CUT
    kinds[~reached, :] = kinds[:, ~reached] = Zero.INDEPENDENT
    return kinds


def _of_entries(
    subject: Subject, tape: Tape, pattern: Pattern, matrix: Matrix, component: int, reached: np.ndarray,
    cut: np.ndarray, pairs: scipy.sparse.csr_array | None,
) -> Zeros:
    """Counts for a matrix that is held sparse."""
    count = pattern.shape[0]
    entries = matrix.data
    held = _held(entries.row, entries.column, count)
    counts = dict.fromkeys(ZERO_KINDS, 0)
    free = int(reached.sum())
    kept = free - int(cut.sum())
    # Zeros that are not held, block by block: rows and columns of inputs that do not reach the output or are cut.
    ordinary = reached & ~cut
    counts["independent"] = count * count - free * free
    counts["cut"] = free * free - kept * kept
    cut_there = pieces = 0
    if pairs is not None:
        pairs = _numbers(pairs)
        cut_there = _inside(pairs - pairs.multiply(held), ordinary)
    if pattern.pieces is not None and pattern.pieces is not pattern.matrix:
        more = _numbers(pattern.pieces)
        more = more - more.multiply(held)
        if pairs is not None:
            more = more - more.multiply(pairs)
        pieces = _inside(more, ordinary)
    counts["cut"] += cut_there
    counts["piecewise_linear"] = pieces
    counts["linear"] = kept * kept - cut_there - pieces - _inside(held, ordinary)
    outside_held = held.nnz - _inside(held, ordinary)
    counts["independent"] -= min(outside_held, counts["independent"])
    only = [kind for kind in ("independent", "cut", "linear", "piecewise_linear") if counts[kind]]
    zero = np.flatnonzero(np.asarray(entries.value) == 0)
    if len(zero):
        row, column = np.asarray(entries.row)[zero], np.asarray(entries.column)[zero]
        kinds = _examine(subject, tape, component, row, column)
        if pairs is not None:
            kinds[np.asarray(pairs[row, column]).reshape(-1).astype(bool)] = Zero.CUT
        for kind in np.unique(kinds):
            counts[Zero(kind).name.lower()] += int((kinds == kind).sum())
    outside = Zero[only[0].upper()] if len(only) == 1 else None
    return Zeros(counts, None, outside, pattern.cut_lines if counts["cut"] else ())


def _held(row: np.ndarray, column: np.ndarray, count: int) -> scipy.sparse.csr_array:
    ones = np.ones(len(row), np.int8)
    return scipy.sparse.csr_array((ones, (np.asarray(row), np.asarray(column))), shape=(count, count))


def _numbers(matrix: scipy.sparse.csr_array) -> scipy.sparse.csr_array:
    """A boolean matrix as one of which differences can be taken."""
    return matrix.astype(np.int8)


def _inside(matrix: scipy.sparse.csr_array, ordinary: np.ndarray) -> int:
    """The number of non-zeros of a matrix within some rows and columns."""
    found = matrix.tocoo()
    row, column = found.coords
    return int((ordinary[row] & ordinary[column] & (found.data != 0)).sum())


def _sentences(
    subject: Subject, tape: Tape, reached: np.ndarray, zeros: Zeros, is_zero: bool, pattern: Pattern
) -> list[Finding]:
    """What can be said of the whole matrix."""
    found = []
    start = 0
    for position, value in zip(subject.wrt, tape.inputs, strict=True):
        block = slice(start, start + value.size)
        start += value.size
        name = subject.columns.blocks[subject.wrt.index(position)].name
        if value.size and not reached[block].any():
            found.append(finding("independent-input", name=name, input=name))
    if not is_zero:
        return found + _arguments(subject, zeros) + list(describe(pattern, subject.columns))
    if found or not reached.any():
        return found
    if any(zeros.counts[kind] for kind in ("cut", "vanishing", "saturated")):
        return found  # cuts are said by their own explanation; the others hold at this point only
    if zeros.counts["piecewise_linear"]:
        names = dict.fromkeys(title_of(node) for node in tape.forward() if plain_name(node) in PIECEWISE)
        shown = list(names)[:MOST_NAMES]
        operations = " and ".join([", ".join(shown[:-1]), shown[-1]] if len(shown) > 1 else shown) or "A switch"
        found.append(finding("affine/pieces", operations=operations, make="make" if len(shown) > 1 else "makes"))
    elif zeros.counts["linear"]:
        found.append(finding("affine"))
    return found


def _arguments(subject: Subject, zeros: Zeros) -> list[Finding]:
    """The arguments in which the function is affine, the others held fixed."""
    if zeros.kinds is None or len(subject.wrt) < 2:
        return []
    whole, pieces = [], []
    blocks = [block for block in subject.columns.blocks if block.size]
    for block in blocks:
        kinds = zeros.kinds[block.start : block.stop, block.start : block.stop]
        if (kinds == Zero.LINEAR).all():
            whole.append(block.name)
        elif np.isin(kinds, (Zero.LINEAR, Zero.PIECEWISE_LINEAR)).all():
            pieces.append(block.name)
    if len(whole) == len(blocks):
        return [finding("affine-in-input/all")]
    found = []
    for names, code in ((whole, "affine-in-input"), (pieces, "affine-in-input/pieces")):
        if names:
            others = "others are" if len(blocks) > 2 else "other is"
            found.append(finding(code, names=" and in ".join(names), others=others))
    return found
