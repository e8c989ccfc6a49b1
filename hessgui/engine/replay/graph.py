"""The graph that a run of the function leaves: whether it is the same as an earlier one, and what it saved.

A backward pass is determined by the kinds of nodes, how they hang together, the numbers and shapes in them, and the
saved tensors. All but the tensors is compared; reads nodes only, runs nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

import torch
from torch import Tensor

MOST_NODES = 2000
"""Larger graphs are not compared node by node."""

_GENERATED = re.compile(r"\w+Backward\d+(?:_copy)?")
"""Names of nodes whose every saved value can be read; others may hide some."""

_LEAF = "AccumulateGrad"
_PREFIX = "_saved_"

Place = tuple[int, str, int | None]
"""Where a saved value is: the node's number, its attribute, and the number in a list of tensors."""


class OpaqueGraphError(RuntimeError):
    """A graph with nodes that do not show what they hold."""


def nodes_of(root: Any, leaves: tuple[Tensor, ...]) -> tuple[list[Any], list[tuple]]:
    """The nodes of a graph in a fixed order, and how they hang together.

    Args:
        root: The node of the output.
        leaves: The point.

    Returns:
        The nodes, and for each its kind with the numbers of what it hands gradients to; for a leaf its number.

    Raises:
        OpaqueGraphError: If a node is not of torch's generated kinds, or there are too many.
    """
    places = {root: 0}
    nodes, links = [root], []
    for node in nodes:  # grows meanwhile
        kind = type(node)
        if kind.__name__ == _LEAF:
            variable = node.variable
            links.append((_LEAF, next((k for k, leaf in enumerate(leaves) if leaf is variable), -1)))
            continue
        if not _is_open(kind) or len(nodes) > MOST_NODES:
            raise OpaqueGraphError(kind.__name__)
        following = []
        for child, number in node.next_functions:
            if child is not None and child not in places:
                places[child] = len(nodes)
                nodes.append(child)
            following.append((-1 if child is None else places[child], number))
        links.append((kind, *following))
    return nodes, links


def saved(nodes: list[Any]) -> Iterator[tuple[Place, Any]]:
    """Everything that the nodes saved, tensors and other values, with its place.

    Raises:
        RuntimeError: If a tensor was written to since it was saved.
    """
    for position, node in enumerate(nodes):
        for name in _names(type(node)):
            value = getattr(node, name)
            if isinstance(value, (tuple, list)) and any(isinstance(item, Tensor) for item in value):
                yield from (((position, name, number), item) for number, item in enumerate(value))
            else:
                yield (position, name, None), value


def at(nodes: list[Any], place: Place) -> Any:
    """What is saved at a place."""
    position, name, number = place
    value = getattr(nodes[position], name)
    return value if number is None else value[number]


@cache
def _is_open(kind: type) -> bool:
    custom = issubclass(kind, torch._C._FunctionBase)
    return not custom and _GENERATED.fullmatch(kind.__name__) is not None


@cache
def _names(kind: type) -> tuple[str, ...]:
    return tuple(name for name in dir(kind) if name.startswith(_PREFIX))
