"""Cut paths: places where the function goes on but its derivative does not.

Reads the tape for candidates, then compares the derivative with differences of the value along a random direction: a
number that was read out only to be shown, or to steer an ``if``, is no finding.
"""

from __future__ import annotations

import re
from dataclasses import replace

import numpy as np
import torch

from hessgui.engine.explain.trial import text_of
from hessgui.engine.explain.words import title_of
from hessgui.engine.pattern.names import CONSTANT
from hessgui.engine.pattern.rules import plain_name
from hessgui.engine.referee.clock import Clock
from hessgui.engine.referee.differences import Differences, bends, jumps
from hessgui.engine.referee.ladder import Slopes
from hessgui.engine.referee.reverse import products
from hessgui.engine.referee.samples import Sampler, flat_gradient
from hessgui.engine.subject import Subject
from hessgui.engine.tape import Node, Tape
from hessgui.model.findings import Finding
from hessgui.model.matrix import Matrix
from hessgui.model.sentences import finding

COMPONENTS = 8
"""Components whose slopes are compared."""

REAL_GAP = 1e-6
"""Share of the slope that must be missing before a path counts as cut."""

ASIDE = 2.0**-7
"""How far beside the point, in every input."""

WAYS = {
    "detach": "detach or .data", "_local_scalar_dense": ".item() or float()", "_to_copy": "a cast to integers",
    "no_grad": "no_grad", "item": ".item() or float()", "tolist": ".tolist()", "numpy": "a NumPy round trip",
}


_TEXTS = {
    "detach": (
        (r"\.detach(_)?\(", "detach()"), (r"\.data\b", ".data"), (r"\btensor\(", "torch.tensor(), which copies,"),
    ),
    "_local_scalar_dense": ((r"\.item\(", ".item()"), (r"\bfloat\(", "float()"), (r"\bint\(", "int()")),
    "numpy": ((r"\.numpy\(", ".numpy()"), (r"np\.\w+\(", "a call of NumPy")),
}
_TEXTS["item"] = _TEXTS["_local_scalar_dense"]


def cuts(subject: Subject, tape: Tape, matrix: Matrix, clock: Clock) -> tuple[Finding, ...]:
    """The lines where a path from an input to the output loses its derivative, where that changes the derivative.

    Args:
        subject: The function at its point.
        tape: What ran there.
        matrix: A Hessian is looked at where the gradient misses nothing.
        clock: How long this may take.
    """
    places = _candidates(tape)
    if not places or not _misses(subject, matrix, clock):
        return ()
    text = text_of(subject).split("\n")
    return tuple(
        finding("gradient-cut/path", line=line, way=_written(way, text[line - 1] if line and line <= len(text) else ""))
        for way, line in places
    )


def _written(way: str, line: str) -> str:
    """What cut the path, as the user wrote it on the line, where only one way is written there."""
    found = [words for pattern, words in _TEXTS.get(way, ()) if re.search(pattern, line)]
    return found[0] if len(found) == 1 else WAYS.get(way, way)


def _has_own_backward(subject: Subject) -> bool:
    """Whether a backward pass that somebody wrote in Python takes part in the gradient."""
    waiting, seen = [subject.evaluate(subject.leaves()).grad_fn], set()
    while waiting:
        node = waiting.pop()
        if node is None or node in seen:
            continue
        if isinstance(node, torch.autograd.function.BackwardCFunction):
            return True
        seen.add(node)
        waiting.extend(parent for parent, _ in node.next_functions)
    return False


def _candidates(tape: Tape) -> tuple[tuple[str, int | None], ...]:
    found: dict[int | None, str] = {}
    forward = tape.forward()
    custom = {node.index for node in forward if node.custom}
    for read_out in tape.read_outs:
        if {read_out.before, read_out.before - 1} & custom:
            continue  # in the forward of a custom function, which goes on in its own backward
        if read_out.kind != "bool" and (read_out.value.needs_gradient or read_out.kind == "numpy"):
            found.setdefault(read_out.line, read_out.kind)
    followed: dict[int, bool] = {tape.output.storage: tape.output.needs_gradient}
    for node in tape.nodes:
        for value in node.inputs:
            followed[value.storage] = followed.get(value.storage, False) or value.needs_gradient
    for node in forward:
        if node.custom:
            continue
        way = _way(node) or _without_derivative(node, followed)
        if way is not None:
            found.setdefault(node.line, way)
    return tuple((way, line) for line, way in found.items())


def _without_derivative(node: Node, followed: dict[int, bool]) -> str | None:
    """An operation whose result is used but not followed by autograd, as of some special functions, in words.

    Args:
        node: The operation.
        followed: For each storage that is used, whether autograd follows it.
    """
    real = [value for value in node.outputs if value.dtype.is_floating_point or value.dtype.is_complex]
    if not real or plain_name(node) in CONSTANT or not any(value.needs_gradient for value in node.inputs):
        return None
    lost = all(followed.get(value.storage) is False for value in real)
    return f"{title_of(node)}, which has no derivative in torch," if lost else None


def _way(node: Node) -> str | None:
    if not any(value.needs_gradient for value in node.inputs):
        return None
    if node.name in ("detach", "_local_scalar_dense"):
        return node.name
    if node.name == "_to_copy" and node.outputs and not node.outputs[0].dtype.is_floating_point:
        return None if node.outputs[0].dtype.is_complex else "_to_copy"
    return "no_grad" if not node.differentiated else None


def _misses(subject: Subject, matrix: Matrix, clock: Clock) -> bool:
    """Whether derivatives and differences differ: slopes here, or beside the point where it has none; curvatures
    beside it in any case, since most traps of second derivatives lie in single points."""
    aside = _aside(subject)
    found = _misses_slope(subject, clock)
    if found is None:
        found = _misses_slope(aside, clock)
    return bool(found) or not _has_own_backward(subject) and bool(_misses_curve(aside, matrix, clock))


def _aside(subject: Subject) -> Subject:
    """The same function at a point beside."""
    generator = torch.Generator().manual_seed(2)
    arguments = list(subject.arguments)
    for position, tensor in zip(subject.wrt, subject.point, strict=True):
        arguments[position] = tensor + ASIDE * torch.rand(tensor.shape, generator=generator).to(tensor)
    return replace(subject, arguments=tuple(arguments))


def _misses_slope(subject: Subject, clock: Clock) -> bool | None:
    """Whether reverse mode and differences of the value differ along a random direction; ``None`` at a kink."""
    names = subject.outputs.select(subject.components)
    shape = (len(names), subject.columns.size)
    sampler = Sampler(subject, Matrix("jacobian", names, subject.columns, np.broadcast_to(0.0, shape)))
    direction = np.random.default_rng(2).uniform(0.5, 1.0, (1, shape[1]))
    slopes = Differences(sampler, clock).along(direction)
    try:
        slope = _slope(sampler, torch.as_tensor(direction[0], dtype=subject.dtype))
    except Exception:  # noqa: BLE001 - the user's function may fail on any call; then there is nothing to compare
        return False
    return _differs(sampler, slope, slopes)


def _misses_curve(subject: Subject, matrix: Matrix, clock: Clock) -> bool | None:
    """Whether the Hessian of the first component, by reverse mode, and differences of its gradient differ along a
    random direction: a mean that was read out misses nothing in ``((x - mean)**2).sum()``, but in its curvature."""
    if matrix.quantity != "hessian" or clock.is_over:
        return False
    sampler = Sampler(subject, matrix)
    direction = np.random.default_rng(2).uniform(0.5, 1.0, (1, len(sampler.point)))
    weights = np.zeros((1, sampler.width))
    weights[:, : len(sampler.point)] = direction
    slopes = Differences(sampler, clock).along(direction)
    try:
        curve = products(sampler, weights, clock)[0]
    except Exception:  # noqa: BLE001 - an operation without double backward, or whatever the function raises
        return False
    return _differs(sampler, curve, slopes)


def _differs(sampler: Sampler, ours: np.ndarray, slopes: Slopes) -> bool | None:
    """Whether numbers differ from smooth slopes along one direction; ``None`` where some of these are not smooth."""
    smooth = ~(jumps(slopes) | bends(slopes))[0, : len(ours)]
    value, error = slopes.central.value[0, : len(ours)], slopes.central.error[0, : len(ours)]
    with np.errstate(all="ignore"):
        gap = np.abs(ours - value)
        size = np.maximum(np.maximum(np.abs(ours), np.abs(value)), sampler.steepness())
    floor = REAL_GAP if sampler.point.dtype == torch.float64 else 1e-2
    if ((gap > 50 * error) & (gap > floor * size) & smooth).any():
        return True
    return False if smooth.all() else None


def _slope(sampler: Sampler, direction: torch.Tensor) -> np.ndarray:
    """Slopes of the first components along a direction, by gradients that keep their graph.

    WORKAROUND: without a graph the gradient of ``det`` at a singular matrix is 0, with one it is right
    (https://github.com/pytorch/pytorch/blob/main/torch/csrc/autograd/FunctionsManual.cpp, ``linalg_det_backward``).
    """
    leaves = tuple(tensor.clone().requires_grad_() for tensor in sampler.tensors(sampler.point))
    output = sampler.subject.evaluate(leaves)[list(sampler.components[:COMPONENTS])]
    gradients = torch.stack([flat_gradient(component, leaves, graph=True) for component in output]).detach()
    return (gradients @ direction.to(gradients.device)).to("cpu", torch.float64).numpy()
