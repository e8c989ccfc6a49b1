"""What is asked: a function as text, its inputs as text, and the options.

A :class:`Problem` is what the window's cards hold, what a session file stores and what the command builds
from its options. Frozen, comparable and picklable.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from hessgui.model.matrix import QUANTITIES, Quantity

Strategy = Literal["auto", "rows", "batched", "forward", "compressed", "operator"]
STRATEGIES: tuple[Strategy, ...] = ("auto", "rows", "batched", "forward", "compressed", "operator")
Dtype = Literal["float32", "float64"]
DTYPES: tuple[Dtype, ...] = ("float32", "float64")
Component = Literal["all"] | tuple[int, ...]
Reduction = Literal["", "sum", "max", "cross-entropy", "mse"]
REDUCTIONS: tuple[Reduction, ...] = ("", "sum", "max", "cross-entropy", "mse")


@dataclass(frozen=True)
class InputText:
    """One argument as the user gives it.

    Args:
        name: The parameter's name.
        value: Text as the contract has it: a number, nested lists, ``tensor(...)``, a generator, ``load(...)``.
        differentiate: Whether derivatives are taken with respect to it. ``None``: if it is floating.
    """

    name: str
    value: str
    differentiate: bool | None = None


@dataclass(frozen=True)
class Problem:
    """A function, a point and what to compute there.

    Args:
        function: An expression over the inputs' names, or Python source.
        inputs: The arguments in order. Empty when the source is a script with its own.
        entry: The name in the source to differentiate; ``None`` for the last function bound at the top level.
        component: ``"all"``, or an index into the output; one number counts through the raveled output.
        compute: The quantities asked for.
        dtype: Precision of the computation, and torch's default while the user's source runs.
        device: ``cpu``, ``cuda``, ``cuda:1``, ``mps``, ``xpu``.
        seed: What random generators start from.
        strategy: How to compute a Hessian; ``auto`` lets the plan choose.
        memory_limit: Bytes that one result and its computation may take; ``None``: three quarters of what
            is free.
        verify: Whether the referee runs after the result.
        wrt: What derivatives are taken with respect to, where the inputs' own marks do not say it all: names of inputs
            and of parameters, dotted beginnings of these (``fc1``), or ``parameters`` for all of them.
        training: Whether networks run in training mode; ``None``: as the source left them.
        reduce: What makes one number of the output before it is differentiated: its sum, its largest element, or a
            loss; ``""`` for nothing.
        target: What the loss compares the output with, as the text of a value; empty: the largest class, or zeros.
        weights: The file whose numbers go into the source's module before anything is computed: ``.safetensors`` or a
            state dict as ``.pt``; ``None`` for none.
        folder: Where relative files of ``load('FILE')`` and ``weights`` are looked up; ``None``: the working directory.
    """

    function: str
    inputs: tuple[InputText, ...] = ()
    entry: str | None = None
    component: Component = "all"
    compute: tuple[Quantity, ...] = QUANTITIES
    dtype: Dtype = "float64"
    device: str = "cpu"
    seed: int = 0
    strategy: Strategy = "auto"
    memory_limit: int | None = None
    verify: bool = True
    wrt: tuple[str, ...] | None = None
    training: bool | None = None
    reduce: Reduction = ""
    target: str = ""
    weights: str | None = None
    folder: str | None = None


def parse_component(text: str | int | list | tuple) -> Component:
    """Reads a component: ``all``, ``2``, ``0,2`` or a sequence of integers.

    Raises:
        ValueError: If it is none of these.
    """
    if isinstance(text, bool):
        raise ValueError(f"expected 'all' or an index such as 2 or 0,2, got {text!r}")
    if isinstance(text, int):
        return (text,)
    if isinstance(text, str):
        stripped = text.strip().strip("[]()")
        if stripped == "all":
            return "all"
        parts = stripped.split(",")
    else:
        parts = list(text)
    try:
        return tuple(int(part) for part in parts)
    except (TypeError, ValueError):
        raise ValueError(f"expected 'all' or an index such as 2 or 0,2, got {text!r}") from None


def format_component(component: Component) -> str:
    """The text that :func:`parse_component` reads."""
    return component if isinstance(component, str) else ",".join(map(str, component))
