"""A disagreement as a script: automatic differentiation beside central differences, with torch alone, for a bug report.

Holds the function's own text and the inputs' numbers, so that it needs neither hessgui nor the session nor its files.
"""

from __future__ import annotations

import numpy as np

from hessgui import __version__
from hessgui.files import script_file
from hessgui.files.planned import Plan, Planned
from hessgui.model.result import Result

_TEXT = '''\
"""A derivative that torch has wrong: {entry}, by automatic differentiation and by central differences.

Needs torch and numpy only. Found by hessgui {version}. Prints both numbers; the last line says whether they agree.
"""

import math
from math import inf, nan, pi

import numpy as np
import torch
import torch.nn as nn
import torch.nn.functional as F

torch.set_default_dtype(torch.{dtype})

# The function.

{function}

# The point, in the order of the function's arguments.

POINT = [
{point}
]
DIFFERENTIATED = {differentiated}
COMPONENT, ROW, COLUMN = {component}, {row}, {column}


def flatten(output):
    if isinstance(output, torch.Tensor):
        return output.reshape(-1)
    return torch.cat([flatten(part) for part in (output.values() if isinstance(output, dict) else output)])


def value(flat):
    """The component at a flat point."""
    arguments, start = list(POINT), 0
    for position in DIFFERENTIATED:
        size = POINT[position].numel()
        arguments[position] = flat[start : start + size].reshape(POINT[position].shape)
        start += size
    torch.manual_seed({seed})
    return flatten(function(*arguments))[COMPONENT]


def gradient(flat, create_graph=False):
    leaf = flat if flat.requires_grad else flat.detach().clone().requires_grad_()
    output = value(leaf)
    if not output.requires_grad:
        return torch.zeros_like(leaf)
    return torch.autograd.grad(output, leaf, create_graph=create_graph, allow_unused=True, materialize_grads=True)[0]


here = torch.cat([POINT[position].reshape(-1) for position in DIFFERENTIATED])


def by_differences(sampled, step):
    move = torch.zeros_like(here)
    move[COLUMN] = step
    return float(sampled(here + move) - sampled(here - move)) / (2 * step)


{automatic}

print("torch", torch.__version__)
try:
    automatic = by_automatic_differentiation()
except RuntimeError as error:
    raise SystemExit(f"automatic differentiation is not possible: {{error}}")
print(f"automatic differentiation: {{automatic!r}}")
found = []
for power in range(2, 8):
    found.append(by_differences(sampled, 10.0**-power))
    print(f"central differences, step 1e-{{power}}: {{found[-1]!r}}")
finer = [(100 * close - wide) / 99 for wide, close in zip(found, found[1:])]
spread, settled = min((abs(other - one), other) for one, other in zip(finer, finer[1:]))
print(f"extrapolated: {{settled!r}}, give or take {{spread:.1g}}")
if math.isfinite(automatic) and abs(automatic - settled) <= 100 * spread + 1e-13 * abs(settled):
    print("They agree.")
elif math.isfinite(automatic):
    print(f"They disagree by {{abs(automatic - settled):.3g}}.")
else:
    print(f"They disagree: automatic differentiation gives {{automatic}}.")
'''

_HESSIAN = '''\
def by_automatic_differentiation():
    leaf = here.clone().requires_grad_()
    first = gradient(leaf, create_graph=True)
    if not first.requires_grad:
        return 0.0
    return float(torch.autograd.grad(first[ROW], leaf, allow_unused=True, materialize_grads=True)[0][COLUMN])


def sampled(flat):
    return gradient(flat)[ROW]'''

_JACOBIAN = '''\
def by_automatic_differentiation():
    return float(gradient(here)[COLUMN])


def sampled(flat):
    return value(flat.clone().requires_grad_()).detach()'''


def plan(result: Result) -> Plan:
    """The scripts of a result: the one that computes it again, and one for a disagreement where there is any."""
    out = script_file.plan(result)
    text = script(result, "hessian")
    if text is not None:
        out.files.append(Planned("disagreement.py", lambda file: file.write(text.encode("utf-8", "replace"))))
    return out


def script(result: Result, quantity: str) -> str | None:
    """The text of the script for the worst suspect entry of a matrix; of the Jacobian where that disagrees itself.

    Args:
        result: The function, the inputs' numbers and the referee's verdicts.
        quantity: ``hessian`` or ``jacobian``.

    Returns:
        The text; ``None`` where no single entry is suspect, or the function or an input cannot stand in a script.
    """
    started = result.started
    if started is None or not script_file.stands_alone(result):
        return None
    if any(info.values is None or info.values.size > script_file.MAX_NUMBERS for info in started.inputs):
        return None
    place = _worst(result, "jacobian") or _worst(result, quantity)
    if place is None:
        return None
    quantity, plane, row, column = place
    matrix = result.matrices[quantity]
    component = started.components[plane if quantity == "hessian" else min(row, len(started.components) - 1)]
    name = started.columns.label(column)
    entry = f"d{started.outputs.label(component)} / d{name}"
    if quantity == "hessian":
        entry = f"d2{started.outputs.label(component)} / d{matrix.row_labels[row]} d{name}"
    return _TEXT.format_map({
        "entry": entry, "version": __version__, "dtype": result.problem.dtype, "seed": result.problem.seed,
        "function": script_file.function_text(result),
        "point": script_file.point_text(result),
        "differentiated": [position for position, info in enumerate(started.inputs) if info.differentiated],
        "component": component, "row": row, "column": column,
        "automatic": _HESSIAN if quantity == "hessian" else _JACOBIAN,
    })


def _worst(result: Result, quantity: str) -> tuple[str, int, int, int] | None:
    """The suspect entry of a matrix with the largest settled gap, as quantity, plane, row and column."""
    agreement, matrix = result.agreements.get(quantity), result.matrices.get(quantity)
    if agreement is None or matrix is None or agreement.trusted is None or not agreement.suspects.any():
        return None
    with np.errstate(invalid="ignore"):
        gap = np.abs(np.asarray(matrix.dense(), np.float64) - agreement.trusted)
    gap = np.where(agreement.suspects & np.isfinite(agreement.trusted), np.where(np.isnan(gap), np.inf, gap), -1.0)
    if gap.max(initial=-1.0) < 0:
        return None
    place = np.unravel_index(int(gap.argmax()), gap.shape)
    return (quantity, int(place[0]), int(place[1]), int(place[2])) if gap.ndim == 3 else (
        quantity, 0, int(place[0]), int(place[1]))
