"""What every strategy works on and gives: a field of which it computes the derivative, row by row.

The Hessian of a component is the derivative of its gradient, the Jacobian that of the output: both are the
derivative ``[r, n]`` of a flat vector ``F [r]`` by the point ``x [n]``. A :class:`Field` is such an ``F``.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from time import perf_counter

import torch
from torch import Tensor

from hessgui.engine.backward import pull, pull_batch
from hessgui.engine.subject import Subject
from hessgui.engine.threads import ALL_THREADS, threads


@dataclass(frozen=True, eq=False)
class Rows:
    """Rows ``first`` to ``first + len(values)`` of a derivative, ``[count, n]``, detached."""

    first: int
    values: Tensor


@dataclass(eq=False)
class Work:
    """What the fields of one computation share: the graph of the function, the budget and the counters.

    Args:
        subject: The function at its point.
        memory_limit: Bytes for the working set of one chunk.
        cancelled: Tells whether to stop; asked between chunks.
        is_short: Whether the user bounds the memory, so that chunks begin small.
        threads: How many threads products use.
    """

    subject: Subject
    memory_limit: int
    cancelled: Callable[[], bool]
    products: int = 0
    is_short: bool = False
    threads: int = ALL_THREADS
    gradient_seconds: float = field(default=0.0, init=False)
    output_seconds: float = field(default=0.0, init=False)
    _leaves: tuple[Tensor, ...] | None = field(default=None, init=False)
    _output: Tensor | None = field(default=None, init=False)
    _gradients: dict[int, Tensor] = field(default_factory=dict, init=False)

    def start_from(self, leaves: tuple[Tensor, ...], output: Tensor, seconds: float) -> None:
        """Takes over a run of the function that has been made already, in so many seconds."""
        self._leaves, self._output, self.output_seconds = leaves, output, seconds

    @property
    def leaves(self) -> tuple[Tensor, ...]:
        """The point, requiring gradients."""
        if self._leaves is None:
            self._leaves = self.subject.leaves()
        return self._leaves

    @property
    def output(self) -> Tensor:
        """The flat output ``[m]`` at the leaves, with its graph; computed once."""
        if self._output is None:
            self._output = self.subject.evaluate(self.leaves)
        return self._output

    def gradient(self, component: int) -> Tensor:
        """The gradient ``[n]`` of one component with its graph."""
        if component not in self._gradients:
            self._gradients.clear()  # one at a time: each holds a graph
            began = perf_counter()
            output = self.output
            if output.requires_grad:
                self._gradients[component] = gradient_of(output, component, self.leaves)
            else:
                self._gradients[component] = torch.cat([torch.zeros_like(leaf).reshape(-1) for leaf in self.leaves])
            self.gradient_seconds = perf_counter() - began
        return self._gradients[component]

    def forget(self) -> None:
        """Drops the graphs, so that the next strategy starts with free memory."""
        self._leaves = self._output = None
        self._gradients.clear()


def gradient_of(output: Tensor, component: int, leaves: tuple[Tensor, ...]) -> Tensor:
    """The gradient ``[n]`` of one component of a flat output, with its graph."""
    output = output if output.numel() == 1 else output[component]  # a selection costs at every product
    return joined(derive(output, leaves, create_graph=True))


def derive(
    output: Tensor, leaves: tuple[Tensor, ...], weights: Tensor | None = None, *, create_graph: bool = False,
    is_grads_batched: bool = False,
) -> tuple[Tensor, ...]:
    """``torch.autograd.grad`` of a graph that is kept, with zeros for what does not depend."""
    if weights is None:
        weights = torch.ones_like(output)
    if is_grads_batched:
        return pull_batch(output, leaves, weights)
    return pull(output, leaves, weights, create_graph)


def joined(parts: tuple[Tensor, ...]) -> Tensor:
    """Tensors raveled and concatenated, ``[n]``."""
    if len(parts) == 1:
        return parts[0].reshape(-1)
    return torch.cat([part.reshape(-1) for part in parts])


def joined_batch(parts: tuple[Tensor, ...], count: int) -> Tensor:
    """Batches of tensors raveled and concatenated, ``[count, n]``."""
    if len(parts) == 1:
        return parts[0].reshape(count, -1)
    return torch.cat([part.reshape(count, -1) for part in parts], 1)


class Field(ABC):
    """A flat vector ``F [r]`` as a function of the point.

    Args:
        work: The computation that it belongs to.
    """

    symmetric = False

    def __init__(self, work: Work) -> None:
        self.work = work

    @cached_property
    def key(self) -> tuple:
        """What tells this field from others at any point: the function, the shapes, the quantity, the component.

        A text that is run again makes a new callable, so that the text's name stands for it.
        """
        subject = self.work.subject
        function = subject.function
        name = id(function) if subject.filename is None else (
            subject.filename, getattr(function, "__qualname__", type(function).__name__)
        )
        shapes = tuple(tuple(tensor.shape) for tensor in subject.point)
        return name, shapes, subject.wrt, type(self).__name__, self._which

    @property
    def _which(self) -> object:
        return self.work.subject.components

    @property
    def identity(self) -> object:
        """The very callable that something learnt belongs to; ``None`` for a text, whose name stands for it."""
        return self.work.subject.function if self.work.subject.filename is None else None

    @property
    @abstractmethod
    def size(self) -> int:
        """The number of rows ``r``."""

    @property
    def seconds(self) -> float:
        """What its graph took to make."""
        return self.work.output_seconds

    @property
    def columns(self) -> int:
        """The number of columns ``n``."""
        return self.work.subject.columns.size

    @abstractmethod
    def graph(self) -> Tensor:
        """``F`` at the work's leaves, connected to them (or requiring no gradient where it is constant)."""

    @property
    @abstractmethod
    def maker(self) -> Callable[[Tensor, tuple[Tensor, ...]], Tensor]:
        """Makes ``F`` from the flat output of a run with its graph and the leaves; holds nothing of this point."""

    @abstractmethod
    def pure(self, *point: Tensor) -> Tensor:
        """``F`` at ``point`` for transforms of ``torch.func``."""

    def product(self, weights: Tensor, *, probe: bool = False) -> Tensor:
        """``weights^T F'`` for one vector ``[r]``: one reverse pass, unbatched, ``[n]``.

        Args:
            weights: The vector.
            probe: Whether it only checks or times something, so that the result's cost leaves it out.
        """
        self.work.products += not probe
        graph = self.graph()
        with threads(self.work.threads):
            return joined(pull(graph, self.work.leaves, weights))


class GradientField(Field):
    """The gradient of one component; its derivative is the Hessian."""

    symmetric = True

    def __init__(self, work: Work, component: int) -> None:
        super().__init__(work)
        self.component = component

    @property
    def _which(self) -> object:
        return self.component

    @property
    def seconds(self) -> float:
        return self.work.gradient_seconds

    @property
    def size(self) -> int:
        return self.columns

    def graph(self) -> Tensor:
        return self.work.gradient(self.component)

    @property
    def maker(self) -> Callable[[Tensor, tuple[Tensor, ...]], Tensor]:
        component = self.component
        return lambda output, leaves: gradient_of(output, component, leaves)

    def pure(self, *point: Tensor) -> Tensor:
        subject = self.work.subject
        positions = tuple(range(len(point)))
        return joined(torch.func.grad(lambda *at: subject.evaluate(at)[self.component], positions)(*point))


class OutputField(Field):
    """The chosen components of the output; its derivative is the Jacobian."""

    @property
    def size(self) -> int:
        return len(self.work.subject.components)

    def graph(self) -> Tensor:
        return self._chosen(self.work.output)

    @property
    def maker(self) -> Callable[[Tensor, tuple[Tensor, ...]], Tensor]:
        components = list(self.work.subject.components)
        whole = len(components) == self.work.subject.outputs.size
        return lambda output, leaves: output if whole else output[components]

    def pure(self, *point: Tensor) -> Tensor:
        return self._chosen(self.work.subject.evaluate(point))

    def _chosen(self, output: Tensor) -> Tensor:
        components = self.work.subject.components
        if len(components) == self.work.subject.outputs.size:
            return output
        return output[list(components)]


class Strategy(ABC):
    """One way to compute the derivative of a field."""

    name: str

    @abstractmethod
    def rows(self, field: Field, start: int) -> Iterator[Rows]:
        """The rows from ``start`` on, in order, chunk by chunk.

        Raises:
            RuntimeError: Whatever torch raises where this way does not work; the ladder decides what comes next.
        """
