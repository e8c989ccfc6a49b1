"""From a tape to formulas: every operation of the function, in the order in which it ran, on symbols.

Reads a tape whose values hold their numbers. Where an operation has no rule, what it gave is unknown (``nan``), and
so is everything that comes from it; the rest stands.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
import sympy as sp

from hessgui.engine.closed_form import branches, elementwise, matrices, movement, products, reductions, special
from hessgui.engine.closed_form.held import Held
from hessgui.engine.closed_form.memory import Memory
from hessgui.engine.closed_form.step import NoRuleError, Rule, Step
from hessgui.engine.pattern.names import CONSTANT
from hessgui.engine.tape import VIEWING_IN_PLACE, Node, Tape

RULES: dict[str, Rule] = {
    **movement.RULES, **elementwise.RULES, **special.RULES, **branches.RULES, **reductions.RULES, **products.RULES,
    **matrices.RULES,
}

COMPARISONS = frozenset({"gt", "lt", "ge", "le", "eq", "ne"})


@dataclass(frozen=True)
class Condition:
    """Where the formula holds: ``left relation right``, from an operation at a line."""

    left: sp.Expr
    relation: str
    right: sp.Expr
    line: int | None


@dataclass(frozen=True)
class Missing:
    """An operation that has no closed form.

    Args:
        operation: Its name.
        line: The user's line.
        why: A few words; empty where there is simply no rule.
    """

    operation: str
    line: int | None
    why: str = ""


@dataclass
class Translation:
    """A function as formulas.

    Args:
        outputs: The flat output ``[m]``; ``nan`` where a component has no closed form.
        symbols: The inputs' symbols, raveled.
        conditions: On which the formulas hold, beside the point.
        missing: What has no closed form, in order.
        held: What stands for inputs where they are constants.
    """

    outputs: list[sp.Expr]
    symbols: tuple[sp.Symbol, ...]
    conditions: list[Condition] = field(default_factory=list)
    missing: list[Missing] = field(default_factory=list)
    held: Held = field(default_factory=Held)


def translate(tape: Tape, names: Sequence[str], is_cut: bool = True) -> Translation:
    """The formulas of a tape.

    Args:
        tape: With its numbers.
        names: Of the inputs' elements, raveled.
        is_cut: Whether what autograd does not follow counts as constant, as it does for torch.
    """
    symbols = tuple(sp.Symbol(name, real=True) for name in names)
    out = Translation([], symbols, held=Held(symbols))
    memory = Memory(tape.inputs, symbols, out.held if is_cut else None)
    for node in tape.forward():
        memory.is_followed = node.differentiated
        if not _is_view(node):
            _run(node, memory, out)
        elif any(value.dtype != node.inputs[0].dtype for value in node.outputs) and memory.is_symbolic(node.inputs[0]):
            memory.lose(node.inputs[0])  # the same bits under another type
    memory.is_followed = True
    out.outputs = list(memory.read(tape.output).reshape(-1))
    out.missing += dict.fromkeys(Missing(base_name(node).lstrip("_"), node.line) for node in memory.met)
    for (index, _), moved in tape.returned.items():
        if moved.any():
            node = tape.nodes[index] if 0 <= index < len(tape.nodes) else None
            out.missing.append(Missing("a number read out of a tensor", None if node is None else node.line))
            out.outputs = [sp.nan] * len(out.outputs)
    return out


def base_name(node: Node) -> str:
    """An operation's name without the mark of in-place writing."""
    name = node.name
    return name.rstrip("_") if not name.startswith("__") else name


def _is_view(node: Node) -> bool:
    if node.name in VIEWING_IN_PLACE:
        return True
    if node.operation._schema.is_mutable or not node.outputs:
        return not node.outputs
    storages = {value.storage for value in node.inputs}
    return bool(storages) and all(value.storage in storages for value in node.outputs)


def _run(node: Node, memory: Memory, out: Translation) -> None:
    name = base_name(node)
    if name in CONSTANT or not any(map(memory.is_symbolic, node.inputs)):
        for value in node.outputs:
            memory.forget(value)
        return
    if node.name == "uniform" or any(value.dtype.is_complex for value in (*node.inputs, *node.outputs)):
        _give_up(node, memory, out, "complex numbers")
        return

    def condition(left: sp.Expr, relation: str, right: sp.Expr) -> None:
        found = Condition(left, relation, right, node.line)
        if found not in out.conditions:
            out.conditions.append(found)

    def kink() -> None:
        found = Missing(name, node.line, "it is at its joint here")
        if found not in out.missing:
            out.missing.append(found)

    if node.operation._schema.is_mutable and memory.is_symbolic(node.inputs[0]) and not any(
        value.needs_gradient for value in node.inputs
    ):
        memory.hide(node)
    step = Step(node, memory, condition, kink)
    if name in COMPARISONS:
        _compare(step, name, memory)
        return
    if not any(value.dtype.is_floating_point for value in node.outputs):
        for value in node.outputs:
            if not _carry_kinks(step, memory):
                memory.forget(value)
        return
    rule = RULES.get(name)
    if rule is None:
        _give_up(node, memory, out, "")
        return
    try:
        found = rule(step)
    except NoRuleError as error:
        _give_up(node, memory, out, str(error))
        return
    arrays = list(found) if isinstance(found, (list, tuple)) else [found]
    for value, array in zip(node.outputs, arrays + [None] * len(node.outputs), strict=False):
        if not value.dtype.is_floating_point:
            continue
        memory.write(value, _unknown(value.shape) if array is None else np.broadcast_to(array, value.shape))


def _compare(step: Step, name: str, memory: Memory) -> None:
    """Notes what a comparison found; its result is a constant, but for places where both sides are equal."""
    left, right = step.array("self"), step.array("other")
    numbers, others = step.numbers("self"), step.numbers("other")
    marks = np.empty(step.shape, object)
    spread = np.broadcast_arrays(left, numbers, right, others)
    for index in np.ndindex(step.shape):
        u, a, v, b = (array[index] for array in spread)
        marks[index] = sp.Integer(0)
        if step.is_constant(u) and step.is_constant(v) or u == v:
            continue
        if a == b:
            marks[index] = step.kink()
        else:
            holds = "≠" if name in ("eq", "ne") else ">" if a > b else "<"
            step.condition(u, holds, v)
    value = step.node.outputs[0]
    memory.forget(value)
    if any(mark is sp.nan for mark in marks.reshape(-1)):
        memory.write(value, marks)


def _carry_kinks(step: Step, memory: Memory) -> bool:
    """Logic on comparisons at their joint is at its joint too."""
    node = step.node
    at_joint = any(
        item is sp.nan for value in node.inputs if not value.dtype.is_floating_point and memory.is_symbolic(value)
        for item in memory.read(value).reshape(-1)
    )
    if at_joint:
        for value in node.outputs:
            memory.write(value, _unknown(value.shape))
    return at_joint


def _give_up(node: Node, memory: Memory, out: Translation, why: str) -> None:
    known = any(
        item is not sp.nan and not memory.is_constant(item)
        for value in node.inputs if memory.is_symbolic(value) for item in memory.read(value).reshape(-1)
    )
    found = Missing(base_name(node).lstrip("_"), node.line, why)
    if known and found not in out.missing:
        out.missing.append(found)
    for value in node.outputs:
        if value.dtype.is_complex:
            memory.lose(value)
        else:
            memory.write(value, _unknown(value.shape))


def _unknown(shape: tuple[int, ...]) -> np.ndarray:
    return np.full(shape, sp.nan, object)
