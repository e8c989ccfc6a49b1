"""From one run of torch's own products to their repetition at other points."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor

from hessgui.engine.replay.compiled import Run, compiled
from hessgui.engine.replay.graph import Place, at, nodes_of, saved
from hessgui.engine.replay.simplify import Simplifier
from hessgui.engine.replay.steady import SteadyPart, steady_part
from hessgui.engine.replay.steps import SteeredError, StepRecorder

_log = logging.getLogger(__name__)

Products = Callable[[Tensor, tuple[Tensor, ...], Tensor], Tensor]
"""Output, leaves and weights ``[c, r]`` to products ``[c, n]``."""


@dataclass(eq=False)
class Replay:
    """Products at other points, from what the function's graph saved there.

    Args:
        links: How the graph hangs together.
        numbers: What else is in it, by its place; a tensor of one number by that number.
        inputs: Where the program's inputs are: numbers of leaves, and places in the graph.
        shapes: Their shapes and dtypes.
        whole: The program; takes the weights first where they are no constant.
        steady: The same with what does not move with the point kept; ``None`` where that spares little.
        widths: Numbers of a row of products in each step.
    """

    links: list[tuple]
    numbers: tuple[tuple[Place, Any], ...]
    inputs: tuple[int | Place, ...]
    shapes: tuple[tuple[torch.Size, torch.dtype], ...]
    whole: Run
    steady: SteadyPart | None
    widths: list[int]

    def inputs_at(self, output: Tensor, leaves: tuple[Tensor, ...]) -> list[Tensor] | None:
        """What the program reads at another point; ``None`` where the function's graph is another one.

        Args:
            output: The function's output with its graph.
            leaves: The point.
        """
        nodes, links = nodes_of(output.grad_fn, leaves)
        if links != self.links:
            return None
        for place, known in self.numbers:
            found = at(nodes, place)
            if (found.item() if isinstance(found, Tensor) else found) != known:
                return None
        found = [leaves[item].detach() if isinstance(item, int) else at(nodes, item).detach() for item in self.inputs]
        if any((item.shape, item.dtype) != known for item, known in zip(found, self.shapes, strict=True)):
            return None
        if self.steady is not None:
            self.steady.compare(found)
        return found

    def run(self, given: list[Tensor], weights: Tensor | None = None, portion: int = 0) -> Tensor:
        """The products at a point.

        Args:
            given: What was found by :meth:`inputs_at` there.
            weights: What is multiplied, where that is not the identity matrix ...
            portion: ... and its number, by which it is the same at every point.
        """
        if self.steady is not None and self.steady.is_worth_while:
            return self.steady.run(portion, weights, given)[0]
        return (self.whole(*given) if weights is None else self.whole(weights, *given))[0]


def replay_of(
    products: Products, output: Tensor, leaves: tuple[Tensor, ...], weights: Tensor, is_eye: bool
) -> Replay | None:
    """The repetition of products, from a run of them; ``None`` where they cannot be repeated so.

    Args:
        products: Torch's own way.
        output: The function's output with its graph.
        leaves: The point.
        weights: What is multiplied ``[c, r]``.
        is_eye: Whether the weights are the identity matrix at every run; else they are given to each.
    """
    try:
        return _made(products, output, leaves, weights, is_eye)
    except Exception as reason:  # noqa: BLE001 - torch's own way meets whatever it is again
        _log.info("products are not repeated without autograd: %r", reason)
        return None


def _made(products: Products, output: Tensor, leaves: tuple[Tensor, ...], weights: Tensor, is_eye: bool) -> Replay:
    nodes, links = nodes_of(output.grad_fn, leaves)
    kept = list(saved(nodes))
    tensors: list[Tensor] = [*leaves]
    places: list[int | Place] = list(range(len(leaves)))
    for place, value in kept:
        if isinstance(value, Tensor):
            tensors.append(value)
            places.append(place)
    recorder = StepRecorder()
    given: dict[int, int] = {}
    for number, tensor in enumerate(tensors):
        given.setdefault(recorder.given(tensor).number, number)
    first = recorder.given(weights)
    with recorder:
        result = products(output, leaves, weights)
    if recorder.refused:
        raise SteeredError(recorder.refused)
    simplifier = Simplifier(given, first, weights if is_eye else None)
    program = simplifier.run(recorder.steps, recorder.ref(result))
    read = {recorder.ref(tensors[number]).number for number in simplifier.used}
    numbers = tuple(
        (place, value.item() if isinstance(value, Tensor) else value) for place, value in kept
        if not isinstance(value, Tensor) or value.numel() == 1 and recorder.ref(value).number not in read
    )
    examples = [tensors[number].detach() for number in simplifier.used]
    constant = [place for place, number in enumerate(simplifier.used) if _is_constant(tensors[number], leaves)]
    given_weights = None if is_eye else weights
    return Replay(
        links, numbers, tuple(places[number] for number in simplifier.used),
        tuple((item.shape, item.dtype) for item in examples),
        compiled(program, examples if is_eye else [weights, *examples]),
        steady_part(program, constant, examples, given_weights), program.widths(simplifier.eye),
    )


def _is_constant(tensor: Tensor, leaves: tuple[Tensor, ...]) -> bool:
    """Whether a saved tensor is likely the same at every point: it shows no sign of being computed from the leaves."""
    own = tensor.untyped_storage()._cdata
    return tensor.grad_fn is None and all(own != leaf.untyped_storage()._cdata for leaf in leaves)
