"""Few products instead of many: rows or columns that do not meet are combined, and every entry is read back directly.

Owns the cache of patterns and colourings; a cached one is checked with a random product before it is used again.
"""

from __future__ import annotations

import logging
import time
from collections import OrderedDict
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from hessgui.engine import colouring, two_sided
from hessgui.engine.colouring import Colouring
from hessgui.engine.pattern import Pattern, hessian_pattern, jacobian_pattern
from hessgui.engine.strategies.base import Field, GradientField, OutputField, Rows, Strategy
from hessgui.engine.strategies.products import Pulled, Pushed
from hessgui.engine.tape_recorder import record
from hessgui.engine.trouble import StoppedError, is_out_of_memory
from hessgui.model.matrix import Entries

_log = logging.getLogger(__name__)

CACHED = 16
"""Patterns that are kept."""

BATCH_BYTES = 1 << 26
"""Products are batched up to this many bytes of vectors."""

CHUNK_ENTRIES = 1 << 20
"""Dense rows are handed on in chunks of so many numbers."""

PATTERN_S = 20.0
"""Time after which a pattern is given up as dense."""


@dataclass(eq=False)
class Plan:
    """A pattern with its colouring, and the time it took.

    Args:
        pattern: What can be non-zero.
        colouring: Which products to take; ``None`` where the pattern is dense.
        seconds: Time for both.
    """

    pattern: Pattern
    colouring: Colouring | None
    seconds: float


class UselessPatternError(RuntimeError):
    """The pattern is dense or wrong at this point, so that compressing saves nothing."""


class PlanCache:
    """The latest patterns, by function, shapes and component."""

    def __init__(self) -> None:
        self._plans: OrderedDict[tuple, tuple[object, Plan]] = OrderedDict()

    def known(self, field: Field) -> Plan | None:
        """The plan of a field if it was made before."""
        kept = self._plans.get(field.key)
        if kept is None or kept[0] is not _identity(field):
            return None
        self._plans.move_to_end(field.key)
        return kept[1]

    def find(self, field: Field, seconds: float = PATTERN_S) -> tuple[Plan, bool]:
        """The plan of a field, made within ``seconds`` where there is none, and whether it was there already."""
        plan = self.known(field)
        if plan is not None:
            return plan, True
        plan = make_plan(field, seconds)
        if not (plan.pattern.is_dense and plan.seconds > seconds):  # only for want of time
            self._plans[field.key] = (_identity(field), plan)
        while len(self._plans) > CACHED:
            self._plans.popitem(last=False)
        return plan, False

    def drop(self, field: Field) -> None:
        """Forgets the plan of a field."""
        self._plans.pop(field.key, None)


def _identity(field: Field) -> object:
    """The very callable that a plan belongs to; a text stands for itself.

    Should two functions be taken for one, the random product tells.
    """
    subject = field.work.subject
    return subject.function if subject.filename is None else None


def make_plan(field: Field, seconds: float = PATTERN_S, *, push: bool = True) -> Plan:
    """Reads the pattern of a field from one recorded run, and colours it.

    Args:
        field: A gradient or the output.
        seconds: Time after which the pattern counts as dense.
        push: Whether columns of a Jacobian may be pushed forward.

    Raises:
        StoppedError: If the computation is cancelled.
    """
    began = time.perf_counter()
    pattern = _pattern(field, seconds)
    if pattern.is_dense or field.symmetric and pattern.count > field.size * (field.size - 1):
        found = None  # products of n numbers cannot hold so many entries in less than half of them
    elif field.symmetric:
        found = colouring.star(pattern.matrix, lambda: _ask(field))
    else:
        found = two_sided.jacobian(pattern.matrix, push=push, ask=lambda: _ask(field))
    return Plan(pattern, found, time.perf_counter() - began)


def _ask(field: Field) -> None:
    """Ends what nobody waits for.

    Raises:
        StoppedError: If the computation is cancelled.
    """
    if field.work.cancelled():
        raise StoppedError


def _pattern(field: Field, seconds: float) -> Pattern:
    subject, cancelled = field.work.subject, field.work.cancelled
    try:
        if isinstance(field, GradientField):
            return hessian_pattern(record(subject, (field.component,)), seconds=seconds, cancelled=cancelled)
        components = subject.components if isinstance(field, OutputField) else None
        return jacobian_pattern(record(subject), components, seconds=seconds, cancelled=cancelled)
    except StoppedError:
        raise
    except Exception:  # noqa: BLE001 - whatever the user's code does under a recorder; the dense ways need none
        _log.info("the pattern cannot be read", exc_info=True)
        return Pattern(None, (field.size, field.columns))


class CompressedStrategy(Strategy):
    """One product a colour of the pattern.

    Args:
        cache: Where plans are kept between computations.
    """

    name = "compressed"

    def __init__(self, cache: PlanCache | None = None) -> None:
        self._cache = PlanCache() if cache is None else cache

    def known(self, field: Field) -> Plan | None:
        """The plan of a field if it was made before."""
        return self._cache.known(field)

    def plan(self, field: Field, seconds: float = PATTERN_S) -> Plan:
        """The plan of a field, from the cache where there is one, else made within ``seconds``."""
        return self._cache.find(field, seconds)[0]

    def entries(self, field: Field) -> Entries:
        """The derivative as a list of entries, sorted by row and column.

        Raises:
            UselessPatternError: If the pattern is dense, or a fresh one fails its probe.
        """
        plan, known = self._cache.find(field)
        values = self._numbers(field, plan)
        if values is None and known:  # the path changed with the point: read the pattern again
            self._cache.drop(field)
            plan, _ = self._cache.find(field)
            values = self._numbers(field, plan)
        if values is None and plan.colouring.pushes:  # a custom function whose second derivative is silently missing
            values = self._by_rows(field, plan)
        if values is None:
            self._cache.drop(field)
            raise UselessPatternError("the pattern does not cover the derivative at this point")
        found = plan.colouring
        return Entries(found.row, found.column, values)

    def rows(self, field: Field, start: int) -> Iterator[Rows]:
        """Dense rows made of the entries."""
        entries = self.entries(field)
        step = max(1, CHUNK_ENTRIES // max(1, field.columns))
        for first in range(start, field.size, step):
            last = min(first + step, field.size)
            low, high = np.searchsorted(entries.row, [first, last])
            block = np.zeros((last - first, field.columns), entries.value.dtype)
            block[entries.row[low:high] - first, entries.column[low:high]] = entries.value[low:high]
            yield Rows(first, torch.from_numpy(block))

    def _numbers(self, field: Field, plan: Plan) -> np.ndarray | None:
        """The entries' numbers; where a column cannot be pushed forward, by rows alone."""
        try:
            return self._values(field, plan)
        except RuntimeError as error:
            if plan.colouring is None or not plan.colouring.pushes or is_out_of_memory(error):
                raise
            _log.info("columns cannot be pushed forward", exc_info=True)
        return self._by_rows(field, plan)

    def _by_rows(self, field: Field, plan: Plan) -> np.ndarray | None:
        plan.colouring = two_sided.jacobian(plan.pattern.matrix, push=False, ask=lambda: _ask(field))
        return self._values(field, plan)

    def _values(self, field: Field, plan: Plan) -> np.ndarray | None:
        """The entries' numbers in the order of the colouring; ``None`` if a random product contradicts them."""
        found = plan.colouring
        if found is None:
            raise UselessPatternError("the pattern is dense")
        vector = field.graph()
        numbers = np.zeros(len(found.row), str(vector.dtype).removeprefix("torch."))
        if not vector.requires_grad:
            return numbers
        rows, columns = found.shape
        room = min(BATCH_BYTES, field.work.memory_limit)
        for low, high, width, products in (
            (0, found.pulls, columns, Pulled(field, vector)),
            (found.pulls, found.count, rows, Pushed(field, vector) if found.pushes else None),
        ):
            most = max(1, room // max(1, max(rows, columns) * vector.element_size()))
            for first in range(low, high, most):
                if field.work.cancelled():
                    raise StoppedError
                seeds = torch.from_numpy(found.seeds(first, min(first + most, high)))
                found.read(products.of(seeds, width), first, numbers)
        return numbers if self._agrees(field, vector, found, numbers) else None

    def _agrees(self, field: Field, vector: Tensor, found: Colouring, numbers: np.ndarray) -> bool:
        """Compares a random product with the same product of the recovered entries."""
        weights = np.random.default_rng(0).uniform(0.5, 1.5, field.size)
        expected = field.product(torch.from_numpy(weights).to(vector), probe=True).cpu().numpy()
        weights = weights[found.row]
        got = np.bincount(found.column, weights * numbers, field.columns)
        if (np.isnan(expected) != np.isnan(got)).any():
            return bool(np.isnan(expected).any())  # NaN spreads in a product; the entries are compared elsewhere
        unit = np.finfo(numbers.dtype).eps ** 0.5
        with np.errstate(invalid="ignore"):  # infinities
            gap = np.abs(got - expected)
        if not (gap > unit * np.abs(expected)).any():
            return True
        bound = unit * (np.bincount(found.column, weights * np.abs(numbers), field.columns) + np.abs(expected))
        return not bool((gap > bound)[np.isfinite(expected) & np.isfinite(got)].any())
