"""Hessians of a batch's outputs: those of different samples share products, since they have no input in common.

Components that reach disjoint inputs are summed; the Hessian of their sum holds each one's own as a block, from which
it is read. What can meet is read from the pattern of the Jacobian, so that nobody has to say what a sample is.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np
import scipy
import torch
from torch import Tensor

from hessgui.engine.pattern import jacobian_pattern
from hessgui.engine.strategies.base import GradientField, Work
from hessgui.engine.strategies.compressed import UselessPatternError
from hessgui.engine.strategies.ladder import COMPRESSED
from hessgui.engine.tape_recorder import record
from hessgui.engine.trouble import StoppedError
from hessgui.model.findings import Finding
from hessgui.model.layout import axis
from hessgui.model.matrix import Entries
from hessgui.model.sentences import finding

FEWEST_BYTES = 1 << 24
"""Dense Hessians that take less together are computed one by one."""

PATTERN_S = 5.0
"""What reading the pattern of the Jacobian may take."""

WORTH = 2
"""So many components must share one sum on average."""


def apart(work: Work, components: Sequence[int]) -> tuple[list[Entries], Finding] | None:
    """The entries of the Hessian of each component, of sums of components that share no input.

    Args:
        work: The computation.
        components: Flat indices of the components.

    Returns:
        The entries of each, sorted by row and column, and what was saved; ``None`` where too few components have no
        input in common, or where a pattern is dense or cannot be read.

    Raises:
        StoppedError: If the computation is cancelled.
    """
    reached = _reached(work, components)
    groups = None if reached is None else _groups(reached, len(components) // WORTH)
    if groups is None:
        return None
    sums = _sums(work, components, groups)
    found: list[Entries | None] = [None] * len(components)
    try:
        for number, members in enumerate(groups):
            if work.cancelled():
                raise StoppedError
            entries = COMPRESSED.entries(GradientField(sums, number))
            for position, part in _parted(entries, reached, members):
                found[position] = part
    except UselessPatternError:
        return None
    finally:
        work.products += sums.products
    columns = work.subject.columns.size
    note = finding("sparse/outputs", outputs=len(components), products=sums.products, plain=len(components) * columns)
    return found, note


def _reached(work: Work, components: Sequence[int]) -> scipy.sparse.csr_array | None:
    """The inputs that each component reaches, ``[m, n]``."""
    try:
        tape = record(work.subject)
        found = jacobian_pattern(tape, tuple(components), seconds=PATTERN_S, cancelled=work.cancelled)
    except StoppedError:
        raise
    except Exception:  # noqa: BLE001 - whatever the user's code does under a recorder; the dense ways need none
        return None
    return None if found.is_dense else scipy.sparse.csr_array(found.matrix)


def _groups(reached: scipy.sparse.csr_array, most: int) -> list[list[int]] | None:
    """Components that meet in no input, put together first fit; ``None`` where that makes more than ``most``."""
    taken: list[np.ndarray] = []
    groups: list[list[int]] = []
    for number in range(reached.shape[0]):
        columns = reached.indices[reached.indptr[number] : reached.indptr[number + 1]]
        fitting = next((index for index, held in enumerate(taken) if not held[columns].any()), len(taken))
        if fitting == len(taken):
            if fitting >= most:
                return None
            taken.append(np.zeros(reached.shape[1], bool))
            groups.append([])
        taken[fitting][columns] = True
        groups[fitting].append(number)
    return groups


def _sums(work: Work, components: Sequence[int], groups: list[list[int]]) -> Work:
    """The same function with the sum over each group as its outputs."""
    subject = work.subject
    places = [torch.tensor([components[number] for number in members]) for members in groups]
    flatten: Callable[[object], Tensor] = subject.flatten

    def summed(raw: object) -> Tensor:
        output = flatten(raw)
        return torch.stack([output[place.to(output.device)].sum() for place in places])

    count = len(groups)
    whole = replace(subject, outputs=axis(("f", (count,))), components=tuple(range(count)), flatten=summed)
    return Work(whole, work.memory_limit, work.cancelled, is_short=work.is_short)


def _parted(
    entries: Entries, reached: scipy.sparse.csr_array, members: list[int]
) -> list[tuple[int, Entries]]:
    """Each component's own entries of the Hessian of a sum.

    Raises:
        UselessPatternError: If two components meet after all.
    """
    owner = np.full(reached.shape[1], -1)
    for number in members:
        owner[reached.indices[reached.indptr[number] : reached.indptr[number + 1]]] = number
    owners = owner[entries.row]
    if (owners != owner[entries.column]).any():
        raise UselessPatternError("samples that should not meet do")
    order = np.argsort(owners, kind="stable")
    bounds = np.searchsorted(owners[order], [*members, members[-1] + 1])
    found = []
    for number, first, last in zip(members, bounds[:-1], bounds[1:], strict=True):
        own = order[first:last]
        found.append((number, Entries(entries.row[own], entries.column[own], entries.value[own])))
    return found
