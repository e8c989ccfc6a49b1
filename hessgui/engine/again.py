"""Whether a finished computation can be repeated at another point, and how.

Once preparing, deciding and racing have come to a lasting answer, a :class:`~hessgui.engine.recipe.Recipe` holds it.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import numpy as np
import torch

from hessgui.engine.colouring import Colouring
from hessgui.engine.decision import experience_of
from hessgui.engine.pipeline import WORKING_SHARE, Computation
from hessgui.engine.plan import FEW_ROWS
from hessgui.engine.recipe import MOST_SEED_NUMBERS, Recipe
from hessgui.engine.strategies.base import Field, GradientField, OutputField
from hessgui.engine.strategies.batched import REPEATED_BYTES
from hessgui.engine.strategies.ladder import BATCHED, COMPRESSED
from hessgui.engine.strategies.race import ALONE, GRAPH
from hessgui.engine.subject import Subject
from hessgui.model.matrix import Matrix

MOST_NUMBERS = 1 << 21
"""Larger matrices go the whole way unless they are replayed: beside their time it is nothing."""

MOST_REPLAYED = 1 << 23
"""Larger ones always do: their chunks are watched."""


def recipe(computation: Computation, function: Callable[..., Any]) -> Recipe | None:
    """How to repeat a finished computation at another point; ``None`` where that is not settled, or not so simple.

    Args:
        computation: It, at an end.
        function: What the user gave; where another callable stands in for it, there is no recipe.
    """
    prepared, matrices = computation.prepared, computation.matrices()
    subject = prepared.subject
    quantity = "hessian" if "hessian" in matrices else next(iter(matrices), None)
    others = [name for name in computation.compute if name != quantity]
    if quantity is None or not _is_simple(computation, function, matrices[quantity]):
        return None
    if others and (quantity != "hessian" or subject.outputs.size != 1 or set(others) - {"value", *matrices}):
        return None
    matrix = matrices[quantity]
    field = GradientField(computation.work, 0) if quantity == "hessian" else OutputField(computation.work)
    experience, strategy = experience_of(field), computation.receipt.strategy
    way = _way(strategy, field, matrix)
    if way is None:
        return None
    colouring, chunk, settled = way
    bare = Subject(
        _no_function, (), subject.wrt, subject.columns, subject.outputs, subject.components, subject.flatten,
        subject.seed,
    )
    value = Matrix("value", ("value",), subject.outputs, np.empty(0))
    beside = tuple(value if name == "value" else _labels(matrices[name]) for name in others)
    made = Recipe(
        bare, torch.Size(prepared.shape), prepared.output.dtype, _labels(matrix), beside, computation.receipt,
        colouring, strategy == "forward", chunk, experience, settled,
    )
    if strategy in experience.seconds:
        made.expect(experience.seconds[strategy])
    return made


def _is_simple(computation: Computation, function: Callable[..., Any], matrix: Matrix) -> bool:
    """Whether it is one dense matrix of a tensor by whole arguments, with nothing to be told of it."""
    prepared, subject, limit = computation.prepared, computation.prepared.subject, computation.memory_limit
    shape = prepared.shape
    if not (isinstance(shape, tuple) and all(isinstance(extent, int) for extent in shape)):
        return False
    if matrix.is_sparse or matrix.is_partial or matrix.planes is not None or math.prod(matrix.shape) > MOST_REPLAYED:
        return False
    if limit is not None and limit < WORKING_SHARE * REPEATED_BYTES:
        return False  # chunks are watched
    return (
        not computation.findings and not prepared.findings
        and subject.function is function and subject.filename is None
        and len(subject.components) == subject.outputs.size and len(subject.wrt) == len(subject.arguments)
    )


def _way(strategy: str, field: Field, matrix: Matrix) -> tuple[Colouring | None, int, bool] | None:
    """The colouring, the rows of a chunk, and whether that is settled without replays; ``None`` where nothing is."""
    rows, is_small = len(matrix.rows), math.prod(matrix.shape) <= MOST_NUMBERS
    if strategy == "compressed":
        plan = COMPRESSED.known(field)
        colouring = plan.colouring if plan is not None else None
        if colouring is None or colouring.pushes or (colouring.count + 1) * rows > MOST_SEED_NUMBERS:
            return None
        return colouring, rows, is_small
    if strategy == "batched":
        race = BATCHED.known(field)
        settled = is_small and race is not None and race.settled in (GRAPH, ALONE)
        if not settled and not experience_of(field).replays:
            return None
        return None, race.propose(rows)[1] if settled and race.settled == GRAPH else 1, settled
    if strategy == "rows" and rows <= FEW_ROWS:
        return None, 1, is_small
    return (None, rows, is_small) if strategy == "forward" and not field.symmetric else None


def _labels(matrix: Matrix) -> Matrix:
    return Matrix(matrix.quantity, matrix.rows, matrix.columns, np.empty(0), None, matrix.component)


def _no_function(*arguments: Any) -> Any:
    raise AssertionError("a recipe holds no function")
