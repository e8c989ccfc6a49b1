"""A matrix at another point: what was learnt at the first points, without the steps that found it out.

Preparing, deciding, racing and telling cost more than a small Hessian. Once they have come to a lasting answer, a
:class:`Recipe` repeats the products alone, without autograd where it can (:mod:`hessgui.engine.replay`), and gives up
wherever the function behaves otherwise than before.
"""

from __future__ import annotations

import math
import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np
import torch
from torch import Tensor

from hessgui.engine.backward import pull, pull_batch
from hessgui.engine.colouring import Colouring
from hessgui.engine.decision import FEW_ENTRIES, Experience
from hessgui.engine.expectation import Expectation
from hessgui.engine.replay import Repetition, Variant
from hessgui.engine.strategies.base import joined, joined_batch
from hessgui.engine.strategies.batched import disagrees, factors, unit_rows
from hessgui.engine.strategies.parts import gradient_parts
from hessgui.engine.strategies.race import CHEAP_CHECK_ROWS
from hessgui.engine.subject import Subject, seed_generators
from hessgui.engine.threads import ALL_THREADS, threads
from hessgui.model.matrix import Matrix, Quantity
from hessgui.model.trust import Estimate, Receipt

MOST_FAILURES = 3
"""A function whose recipes have failed so often goes the whole way."""

MOST_SEED_NUMBERS = 1 << 18
"""Weights with more numbers are not kept: each recipe has its own."""

_SHARES = {char: float(np.finfo(char).eps ** 0.5) for char in "efd"}
"""What two numbers may differ by, beside their size, of each kind."""


@dataclass(eq=False)
class Recipe:
    """How the matrix of one function was computed, for other points of the same shapes.

    Args:
        subject: The function's layouts; holds neither the function nor its arguments.
        shape: The output's shape.
        dtype: The output's dtype.
        matrix: The labels of the matrix that products give, its data left out.
        beside: The same of what a run and its gradient give besides: value, gradient, Jacobian of one number.
        receipt: What the last whole run cost.
        colouring: How few products hold all entries; ``None`` where all rows are taken.
        forward: Whether columns are taken instead of rows.
        chunk: Rows that are taken at once.
        experience: What matrices of this function took.
        settled: Whether it may be repeated by torch's own way, where that cannot be replayed.
        holds: Whether it has worked so far.
        predicted: Seconds that the last matrix was expected to take; ``None`` before anything was known.
        failures: How often it and its forerunners did not.
    """

    subject: Subject
    shape: torch.Size
    dtype: torch.dtype
    matrix: Matrix
    beside: tuple[Matrix, ...]
    receipt: Receipt
    colouring: Colouring | None
    forward: bool
    chunk: int
    experience: Experience
    settled: bool
    holds: bool = True
    failures: int = 0
    predicted: float | None = None
    _uses: int = 0
    _comparing: float = 0.0
    _took: float = 0.0
    _expectation: Expectation = field(default_factory=Expectation)
    _seeds: Tensor | None = field(default=None, repr=False)
    _places: tuple[np.ndarray, np.ndarray] | None = field(default=None, repr=False)
    _repetition: Repetition | None = field(default=None, repr=False)

    def follow(self, function: Callable[..., Any], arguments: tuple[Tensor, ...]) -> dict[Quantity, np.ndarray] | None:
        """The matrices at another point; ``None`` where the whole way has to be gone.

        Args:
            function: The user's callable.
            arguments: Tensors shaped as at the first points.
        """
        self.predicted = self._expected(arguments[0].device)
        self._comparing = 0.0
        began = time.perf_counter()
        try:
            found = self._follow(function, arguments)
        except Exception:  # noqa: BLE001 - the whole way meets it again, and says what it is
            found = None
        self._took = took = time.perf_counter() - began
        if found is None:
            self.holds = False
            self.failures += self.settled or self.experience.replays  # else it was never tried
        elif self.colouring is None and found[self.matrix.quantity].size >= FEW_ENTRIES:
            self.experience.spend(took, found[self.matrix.quantity])
            self.holds = self.experience.spent < self.experience.patience  # else a pattern may pay by now
        return found

    def expect(self, seconds: float) -> None:
        """Takes note of what the matrix took before there was a recipe."""
        self._expectation.learn(seconds)

    def _expected(self, device: torch.device) -> float | None:
        """Seconds that the next matrix is expected to take."""
        repetition = self._repetition or self._earlier(device)
        if repetition is None and self.experience.replays:
            return self._expectation.seconds(None, is_compared=True, is_made_ready=True)
        variant = None if repetition is None else repetition.variant
        if variant is None:
            return self._expectation.seconds(None, self._is_due, is_made_ready=False)
        is_made_ready = not repetition.is_ready(variant)
        return self._expectation.seconds(repetition.expected, repetition.is_due(variant), is_made_ready)

    def _earlier(self, device: torch.device) -> Repetition | None:
        """The replays of an earlier recipe, which ended for other reasons."""
        known = self.experience.repetition
        return known[1] if known is not None and known[0] == self._kind(device) else None

    def _kind(self, device: torch.device) -> tuple:
        """What replays are made for."""
        count = self.subject.columns.size if self.forward else len(self.matrix.rows)
        return count, self.forward, self.colouring, self.dtype, device

    def labelled(self, found: dict[Quantity, np.ndarray]) -> dict[Quantity, Matrix]:
        """The matrices with these numbers."""
        return {
            known.quantity: Matrix(
                known.quantity, known.rows, known.columns, found[known.quantity], None, known.component
            ) for known in (*self.beside, self.matrix)
        }

    def took(self, seconds: float) -> None:
        """Takes note of what the whole call took in which the matrix was computed last."""
        self._expectation.around = max(0.0, seconds - self._took)

    def told(self, seconds: float, found: dict[Quantity, np.ndarray], predicted: float | None) -> Receipt:
        """The receipt of matrices that were computed by :meth:`follow`, for which so many seconds were predicted."""
        asymmetry, data = None, found[self.matrix.quantity]
        if self.matrix.quantity == "hessian" and self.colouring is None:
            largest = float(np.abs(data - data.T).max(initial=0.0))
            asymmetry = largest if math.isfinite(largest) else None  # NaN is symmetric to nothing
        return replace(self.receipt, seconds=seconds, asymmetry=asymmetry, plan=self._plan(predicted))

    def _plan(self, predicted: float | None) -> tuple[Estimate, ...]:
        """What was predicted: of the strategy that is repeated, what it took the last times."""
        plan = self.receipt.plan
        if predicted is None or not plan or plan[0].strategy != self.receipt.strategy:
            return plan
        return (replace(plan[0], seconds=predicted), *plan[1:])

    def _follow(
        self, function: Callable[..., Any], arguments: tuple[Tensor, ...]
    ) -> dict[Quantity, np.ndarray] | None:
        repetition = self._repetition
        variant = None if repetition is None else repetition.variant
        making = 0.0 if repetition is None else repetition.making
        began = time.perf_counter()
        with threads(ALL_THREADS if variant is None else variant.threads):
            run = self._run(function, arguments)
            if run is None:
                return None
            values = self._products(variant, *run)
            if values is None:
                return None
            found = self._entries(values) if self.colouring is not None else self._own(values, run[1])
            beside = self._beside(*run) if self.beside else {}
        took = time.perf_counter() - began - self._comparing
        took -= self._repetition.making - making
        self._expectation.learn(took, self._comparing)
        if variant is not None:
            repetition.learn(variant, took)
        return None if found is None else {**beside, self.matrix.quantity: found}

    def _run(
        self, function: Callable[..., Any], arguments: tuple[Tensor, ...]
    ) -> tuple[Tensor, tuple[Tensor, ...]] | None:
        """The output with its graph and the leaves; ``None`` where the output is of another kind than before."""
        leaves = tuple(
            item.detach().clone(memory_format=torch.contiguous_format).requires_grad_() for item in arguments
        )
        seed_generators(self.subject.seed, leaves[0].device)
        output = function(*leaves)
        if type(output) is not Tensor or output.shape != self.shape or output.dtype is not self.dtype:
            return None
        if any(leaf._version or leaf.grad is not None for leaf in leaves) or not output.requires_grad:
            return None
        return output, leaves

    def _beside(self, output: Tensor, leaves: tuple[Tensor, ...]) -> dict[Quantity, np.ndarray]:
        """Value and gradient ``[1, n]`` of one number, each an array of its own."""
        row = joined(pull(output, leaves, torch.ones_like(output))).detach().reshape(1, -1).cpu().numpy()
        value = output.detach().reshape(1, -1).cpu().numpy()
        return {item.quantity: (value if item.quantity == "value" else row).copy() for item in self.beside}

    def _products(self, variant: Variant | None, output: Tensor, leaves: tuple[Tensor, ...]) -> Tensor | None:
        """All products ``[c, n]``, by replay or by torch's own way; compared where that is due."""
        repetition = self._repetition
        if repetition is None:
            repetition = self._repetition = self._repeated(output, leaves)
        if repetition.variant is None and not repetition.is_over:
            repetition.prepare(output, leaves)
        if variant is None and not repetition.is_over:
            variant = repetition.variant
        values, due = None, False
        if variant is not None:
            due, values = repetition.is_due(variant), repetition.rows(variant, output, leaves)
        if values is None and not self.settled:
            self.experience.replays = not repetition.is_over
            return None
        if values is None:
            vector = self._vector(output, leaves)
            if vector is None:
                return None
            values, due = self._plainly(vector, leaves), self._is_due
            self._uses += 1
        if not due or self._compared(values, output, leaves):
            return values
        if variant is not None:
            repetition.give_up()  # not to be believed at any other point either
        return None

    def _vector(self, output: Tensor, leaves: tuple[Tensor, ...]) -> Tensor | None:
        """What the rows are derivatives of; ``None`` where that is constant."""
        vector = output.reshape(-1)
        if self.matrix.quantity == "hessian":
            vector = joined(pull(output, leaves, torch.ones_like(output), True))
        return vector if vector.requires_grad else None

    def _repeated(self, output: Tensor, leaves: tuple[Tensor, ...]) -> Repetition:
        dtype, device, weights = output.dtype, output.device, None
        if (earlier := self._earlier(device)) is not None:
            return earlier
        kind = self._kind(device)
        count = kind[0]

        def units(first: int, many: int, among: int) -> Tensor:
            return unit_rows(first, many, among, dtype, device)

        if self.colouring is not None:
            weights = self._weights(output.detach())
            count = len(weights)
        has_parts = self.matrix.quantity == "hessian" and not self.forward and weights is None
        parts = gradient_parts(0, leaves) if has_parts else ()
        made = Repetition(self._batch, units, count, weights, parts)
        self.experience.repetition = kind, made
        return made

    def _batch(self, output: Tensor, leaves: tuple[Tensor, ...], weights: Tensor) -> Tensor:
        """Products by torch's own way, as they are recorded."""
        vector = self._vector(output, leaves)
        if self.forward:
            zeros = torch.zeros_like(vector, requires_grad=True)
            return pull_batch(joined(pull(vector, leaves, zeros, True)), (zeros,), weights)[0]
        return joined_batch(pull_batch(vector, leaves, weights), len(weights))

    def _plainly(self, vector: Tensor, leaves: tuple[Tensor, ...]) -> Tensor:
        """Products by torch's own way."""
        if self.colouring is not None:
            return joined_batch(pull_batch(vector, leaves, self._weights(vector)), len(self._weights(vector)))
        size = vector.numel()
        units = self._units(self.subject.columns.size if self.forward else size, vector)
        if self.forward:
            weights = torch.zeros_like(vector, requires_grad=True)
            return pull_batch(joined(pull(vector, leaves, weights, True)), (weights,), units)[0]
        if self.chunk == 1:
            return torch.stack([joined(pull(vector, leaves, unit)) for unit in units])
        chunks = -(-size // self.chunk)
        parts = [joined_batch(pull_batch(vector, leaves, part), len(part)) for part in units.split(-(-size // chunks))]
        return parts[0] if len(parts) == 1 else torch.cat(parts)

    def _compared(self, values: Tensor, output: Tensor, leaves: tuple[Tensor, ...]) -> bool:
        """Whether products agree with another way, which is timed."""
        began = time.perf_counter()
        agrees = self._agrees(values, output, leaves)
        self._comparing = time.perf_counter() - began
        return agrees

    def _agrees(self, values: Tensor, output: Tensor, leaves: tuple[Tensor, ...]) -> bool:
        """Compares a random combination of products with one that is neither batched nor replayed."""
        vector = self._vector(output, leaves)
        if vector is None:
            return False
        if self.colouring is not None:
            chosen = factors(len(values)).to(values)
            return not disagrees(chosen, values, joined(pull(vector, leaves, chosen @ self._weights(vector))))
        chosen = factors(vector.numel()).to(values)
        rows = values.T if self.forward else values
        return not disagrees(chosen, rows, joined(pull(vector, leaves, chosen)))

    def _own(self, values: Tensor, leaves: tuple[Tensor, ...]) -> np.ndarray:
        """Rows as an array that shares no memory with what is kept."""
        values = values.detach()
        if self.forward:
            values = values.T
        if self._seeds is not None and values.data_ptr() == self._seeds.data_ptr() or 0 in values.stride():
            values = values.clone(memory_format=torch.contiguous_format)
        return values.cpu().numpy()

    def _weights(self, like: Tensor) -> Tensor:
        """The combinations of rows that hold all entries, and a random one that tells whether they do at this point."""
        if self._seeds is None:
            found = self.colouring
            seeds = np.concatenate([found.seeds(0, found.count), factors(found.shape[0]).numpy()[None]])
            self._seeds = torch.from_numpy(seeds).to(like)
        return self._seeds

    def _entries(self, products: Tensor) -> np.ndarray | None:
        """The matrix from few products; ``None`` where the random one contradicts it."""
        found, columns = self.colouring, self.subject.columns.size
        products = products.detach().cpu().numpy()
        if self._places is None:
            self._places = found.row * columns + found.column, self._seeds[-1].cpu().numpy()[found.row]
        places, weights = self._places
        numbers = np.empty(len(places), products.dtype)
        found.read(products[:-1], 0, numbers)
        weighted = weights * numbers
        gap = np.abs(np.bincount(found.column, weighted, columns) - products[-1])
        bound = _SHARES[products.dtype.char] * np.abs(products[-1])
        if not (gap <= bound).all():  # beside larger ones that cancel each other, or for good
            bound += _SHARES[products.dtype.char] * np.bincount(found.column, np.abs(weighted), columns)
            if not (gap <= bound).all():
                return None
        values = np.zeros(found.shape, numbers.dtype)
        values.reshape(-1)[places] = numbers
        return values

    def _units(self, count: int, like: Tensor) -> Tensor:
        if self._seeds is not None:
            return self._seeds
        units = unit_rows(0, count, count, like.dtype, like.device)
        if count * count <= MOST_SEED_NUMBERS:
            self._seeds = units
        return units

    @property
    def _is_due(self) -> bool:
        """Whether the next plain products are compared with one: always where that is cheap, else now and then."""
        rows = 1 if self.colouring is not None else len(self.matrix.rows)
        return rows >= CHEAP_CHECK_ROWS or self._uses & (self._uses + 1) == 0
