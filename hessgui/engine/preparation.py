"""From a callable and its arguments to a subject: the function runs once, and what it does is seen.

Checks the arguments, casts them, runs the function at the point with its graph, and reads the output's form. Calls
the user's code; computes no derivative.
"""

from __future__ import annotations

import linecache
import math
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import torch
from torch import Tensor

from hessgui.engine.network import Network
from hessgui.engine.outputs import choose_components, read_output
from hessgui.engine.state import State, line_of
from hessgui.engine.subject import Subject, seed_generators
from hessgui.engine.trouble import TroubleError
from hessgui.model.findings import Finding
from hessgui.model.layout import AxisLayout, axis
from hessgui.model.messages import InputInfo, Started
from hessgui.model.problem import Component
from hessgui.model.sentences import finding

SHOWN_NUMBERS = 10**6
"""An input with at most so many numbers travels to the window."""

SHOWN_NAMES = 3
"""So many names of changed state are listed."""

_LEAF_WRITTEN = "leaf Variable that requires grad"
_DIGITS = {torch.float16: 3, torch.bfloat16: 2}


@dataclass(eq=False)
class Prepared:
    """A subject that ran once.

    Args:
        subject: The function at its point.
        leaves: The point of that run, requiring gradients.
        output: The flat output ``[m]`` of that run with its graph.
        shape: The output's shape or shapes.
        seconds: What it took.
        names: The arguments' names.
        findings: What was noticed on the way.
        network: The modules behind the function, where they are known.
    """

    subject: Subject
    leaves: tuple[Tensor, ...]
    output: Tensor
    shape: object
    seconds: float
    names: tuple[str, ...]
    findings: tuple[Finding, ...]
    network: Network | None = None

    @property
    def inputs(self) -> tuple[InputInfo, ...]:
        """What is known about each argument."""
        subject = self.subject
        return tuple(
            _info(name, item, position in subject.wrt)
            for position, (name, item) in enumerate(zip(self.names, subject.arguments, strict=True))
        )

    @property
    def value(self) -> np.ndarray:
        """The flat output ``[m]`` as numbers."""
        value = self.output.detach()
        return (value.float() if value.dtype is torch.bfloat16 else value).cpu().numpy().copy()

    def release(self) -> None:
        """Drops the graph of that run."""
        self.output = self.output.detach()

    def started(self, id: int, single: bool) -> Started:  # noqa: A002 - the field's name
        """The message that tells the layouts and the value."""
        subject = self.subject
        names = subject.outputs.select(subject.components)
        return Started(
            id, self.inputs, subject.columns, subject.outputs, subject.components, names, self.value, self.shape,
            single,
        )


def prepare(
    function: Callable[..., Any],
    arguments: Sequence[Any],
    names: Sequence[str],
    wrt: Sequence[str] | None,
    component: Component,
    seed: int,
    filename: str | None = None,
    line: int | None = None,
) -> Prepared:
    """Runs a function once at its point.

    Args:
        function: The user's callable.
        arguments: Its arguments on the device.
        names: Their names.
        wrt: Names of those to differentiate by; ``None`` for all floating ones.
        component: Which components of the output are differentiated.
        seed: Random state before every evaluation.
        filename: The name under which the user's text was compiled.
        line: Line where the function is defined.

    Raises:
        TroubleError: If the inputs or the output do not allow derivatives.
    """
    findings: list[Finding] = []
    positions = differentiated(arguments, names, wrt)
    dtype = arguments[positions[0]].dtype
    for position in positions:
        findings.extend(_notes(names[position], arguments[position]))
    arguments = tuple(item.detach() if isinstance(item, Tensor) else item for item in arguments)
    columns = axis(*[(names[position], tuple(arguments[position].shape)) for position in positions])
    subject = Subject(
        function, arguments, positions, columns, axis(), (), _nothing, seed, filename,
    )
    state = State(function)
    if state.draws:
        subject = replace(subject, function=state.keeping(function))
    began = time.perf_counter()
    subject, leaves, raw, written = _run(subject, names)
    seconds = time.perf_counter() - began
    findings.extend(written)
    kept = state.changed()
    if kept:
        state.restore()
        subject = replace(subject, function=state.keeping(subject.function))
        text = "".join(linecache.getlines(filename)) if filename else ""
        findings.append(finding("stateful-function/kept", names=_listed(kept), line=line_of(text, kept[0])))
    form = read_output(raw, dtype, line)
    output = form.flatten(raw)
    for block, kind in zip(form.layout.blocks, form.dtypes, strict=True):
        if not kind.is_floating_point and not kind.is_complex:
            findings.append(finding("gradient-cut/integer", name=block.name, line=line))
    components = choose_components(component, form.layout)
    if not form.layout.size:
        findings.append(finding("empty-output"))
    subject = Subject(
        subject.function, subject.arguments, positions, columns, form.layout, components, form.flatten, seed, filename,
    )
    return Prepared(subject, leaves, output, form.shape, seconds, tuple(names), tuple(findings))


def _listed(names: tuple[str, ...]) -> str:
    shown = names if len(names) <= SHOWN_NAMES else (*names[: SHOWN_NAMES - 1], f"{len(names) - SHOWN_NAMES + 1} more")
    return shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} and {shown[-1]}"


def _nothing(output: Any) -> Tensor:
    raise AssertionError("the output's form is not known yet")


def differentiated(arguments: Sequence[Any], names: Sequence[str], wrt: Sequence[str] | None) -> tuple[int, ...]:
    """Positions of the arguments to differentiate by.

    Raises:
        TroubleError: If there is none, or a chosen one does not exist or is not real and floating.
    """
    for name in wrt or ():
        if name not in names:
            raise TroubleError(finding("unknown-input", name=name, known=", ".join(names)))
    chosen = []
    for position, (name, item) in enumerate(zip(names, arguments, strict=True)):
        if wrt is not None and name not in wrt:
            continue
        if not isinstance(item, Tensor):
            continue
        if item.is_complex():
            raise TroubleError(finding("complex-input", name=name, input=name))
        if item.is_floating_point():
            chosen.append(position)
        elif wrt is not None:
            raise TroubleError(_integer_input(name, item))
    if chosen:
        return tuple(chosen)
    if not arguments:
        raise TroubleError(finding("no-differentiated-input/constant"))
    tensors = [(name, item) for name, item in zip(names, arguments, strict=True) if isinstance(item, Tensor)]
    if wrt is not None or not tensors:
        raise TroubleError(finding("no-differentiated-input"))
    if len(tensors) == 1:
        raise TroubleError(_integer_input(*tensors[0]))
    raise TroubleError(finding("integer-input/all", names=", ".join(name for name, _ in tensors)))


def _integer_input(name: str, tensor: Tensor) -> Finding:
    small = tensor if tensor.numel() <= 6 else torch.ones(2)
    return finding("integer-input", name=name, input=name, fixed=f"tensor({_decimal(small.tolist())})")


def _decimal(values: Any) -> str:
    if isinstance(values, list):
        return f"[{', '.join(map(_decimal, values))}]"
    return f"{float(values):g}." if float(values).is_integer() else repr(float(values))


def _notes(name: str, tensor: Tensor) -> list[Finding]:
    found = []
    if not tensor.numel():
        found.append(finding("empty-input", name=name, input=name))
    elif not math.isfinite(float(tensor.detach().sum())):  # one pass; finite numbers may overflow: looked at below
        flat = tensor.detach().reshape(-1)
        bad = (~torch.isfinite(flat)).nonzero()
        if len(bad):
            place = int(bad[0])
            entry = AxisLayout([(name, tuple(tensor.shape))]).label(place)
            found.append(finding("non-finite/input", entry=entry, value=f"{float(flat[place]):g}", input=name))
    if tensor.dtype in _DIGITS:
        given = str(tensor.dtype).removeprefix("torch.")
        found.append(finding("low-precision", name=name, given=given, digits=_DIGITS[tensor.dtype], input=name))
    return found


def _run(subject: Subject, names: Sequence[str]) -> tuple[Subject, tuple[Tensor, ...], Any, list[Finding]]:
    """Runs the function with its graph; where it writes into its inputs, gives it copies from then on."""
    versions = [item._version if isinstance(item, Tensor) else 0 for item in subject.arguments]
    leaves = subject.leaves()
    arguments = list(subject.arguments)
    for position, leaf in zip(subject.wrt, leaves, strict=True):
        arguments[position] = leaf
    kept = [item.detach().clone() if isinstance(item, Tensor) and position not in subject.wrt else item
            for position, item in enumerate(subject.arguments)]  # the leaves are copies themselves
    seed_generators(subject.seed, leaves[0].device)
    try:
        raw = subject.function(*arguments)
        changed = [
            position for position, item in enumerate(subject.arguments)
            if isinstance(item, Tensor) and (
                arguments[position]._version != (0 if position in subject.wrt else versions[position])
                # What is written through ``.data`` or NumPy is not counted.
                or not _same(arguments[position].detach(), kept[position].detach())
            )
        ]
    except RuntimeError as error:
        if _LEAF_WRITTEN not in str(error):
            raise
        changed = list(subject.wrt)
    if not changed:
        if all(leaf.grad is None for leaf in leaves):
            return subject, leaves, raw, []
        subject = replace(subject, function=_keeping_graphs(subject.function))
        leaves = subject.leaves()
        for position, leaf in zip(subject.wrt, leaves, strict=True):
            arguments[position] = leaf
        seed_generators(subject.seed, leaves[0].device)
        return subject, leaves, subject.function(*arguments), [finding("second-backward")]
    for position in changed:
        if position not in subject.wrt:
            subject.arguments[position].copy_(kept[position])  # it is the caller's own
    restored = subject.arguments
    function = subject.function
    subject = replace(subject, function=lambda *given: function(*map(_copy, given)), arguments=restored)
    leaves = subject.leaves()
    arguments = list(restored)
    for position, leaf in zip(subject.wrt, leaves, strict=True):
        arguments[position] = leaf
    seed_generators(subject.seed, leaves[0].device)
    raw = subject.function(*arguments)
    said = " and ".join(names[position] for position in changed)
    return subject, leaves, raw, [finding("input-changed", names=said)]


def _keeping_graphs(function: Callable[..., Any]) -> Callable[..., Any]:
    """A function whose own ``backward()`` leaves its graph for the derivatives that follow."""
    original = Tensor.backward

    def backward(self: Tensor, gradient: Any = None, retain_graph: Any = None, create_graph: bool = False,
                 inputs: Any = None) -> None:
        original(self, gradient, True, create_graph, inputs)

    def called(*arguments: Any) -> Any:
        for item in arguments:
            if isinstance(item, Tensor) and item.is_leaf:
                item.grad = None
        Tensor.backward = backward
        try:
            return function(*arguments)
        finally:
            Tensor.backward = original

    return called


def _same(one: Tensor, other: Tensor) -> bool:
    """Whether two tensors hold the same numbers, NaN included."""
    return torch.equal(one, other) or one.shape == other.shape and bool(((one == other) | (one != one)).all())


def _copy(item: Any) -> Any:
    return item.clone() if isinstance(item, Tensor) else item


def _info(name: str, item: Any, chosen: bool) -> InputInfo:
    if not isinstance(item, Tensor):
        return InputInfo(name, (), type(item).__name__, False)
    values = None
    if item.numel() <= SHOWN_NUMBERS:
        shown = item.detach()
        values = (shown.float() if shown.dtype is torch.bfloat16 else shown).cpu().numpy()
    return InputInfo(name, tuple(item.shape), str(item.dtype).removeprefix("torch."), chosen, values)
