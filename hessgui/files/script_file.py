"""A result as ``result.py``: a script that computes it again with torch alone and compares every number.

Holds the function's own text and the inputs' numbers, so that it needs neither hessgui nor the session nor its files.
It computes on the CPU, component by component, with ``torch.autograd.functional``.
"""

from __future__ import annotations

import ast
import math

import numpy as np

from hessgui import __version__
from hessgui.files.exact_text import EXACT
from hessgui.files.planned import Plan, Planned
from hessgui.files.script_network import can_be_written, extension
from hessgui.language import parse
from hessgui.model.matrix import Matrix
from hessgui.model.result import Result
from hessgui.model.sentences import finding

MAX_NUMBERS = 10_000  # of one quantity, or of one input, that a script can carry as text
TOLERANCES = {"float64": 1e-9, "float32": 1e-4}  # relative to the largest number of a matrix

_HEAD = '''\
"""Computes again, with torch alone, what hessgui {version} found, and compares every number.

Needs torch and numpy. Prints one line for each quantity; ends with an AssertionError where a number differs. A Hessian
that torch itself cannot take is left out, with the reason.
"""

import math
from math import inf, nan, pi

import numpy as np
import torch
import torch.nn as nn
import torch.nn.functional as F
import torch.utils.checkpoint

torch.set_default_dtype(torch.{dtype})
torch.manual_seed({seed})

{exact}
# The function.

{function}

# The point, in the order of the function's arguments; derivatives are taken where it says so.

POINT = [
{point}
]
DIFFERENTIATED = {differentiated}
COMPONENTS = {components}

# What hessgui found.

FOUND = {{
{found}
}}
'''
_EXPRESSION = '''\
# An expression sees torch's functions bare; a few names stay Python's own.
NAMES = {{**vars(torch.fft), **vars(torch.special), **vars(torch.linalg), **vars(F), **vars(torch)}}
NAMES.update(torch=torch, nn=nn, F=F, np=np, math=math, pi=pi, inf=inf, nan=nan, float=float, int=int, bool=bool)
function = eval({text!r}, NAMES)'''
_TAIL = '''

def compute():
    """Every quantity as a matrix, as hessgui lays it out."""

    def flatten(output):
        if isinstance(output, torch.Tensor):
            return output.reshape(-1)
        parts = output.values() if isinstance(output, dict) else output
        return torch.cat([flatten(part) for part in parts])

    def outputs(*point):
        arguments = list(POINT)
        for position, tensor in zip(DIFFERENTIATED, point):
            arguments[position] = tensor
        torch.manual_seed({seed})
        return flatten(function(*arguments))

    point = tuple(POINT[position] for position in DIFFERENTIATED)
    sizes = [tensor.numel() for tensor in point]
    found = {{"value": outputs(*point)[None]}}
    if "gradient" in FOUND or "jacobian" in FOUND:
        blocks = torch.autograd.functional.jacobian(lambda *p: outputs(*p)[COMPONENTS], point)
        found["jacobian"] = found["gradient"] = torch.cat([block.reshape(len(COMPONENTS), -1) for block in blocks], 1)
    if "hessian" in FOUND:
        planes = []
        for component in COMPONENTS:
            try:
                rows = torch.autograd.functional.hessian(lambda *p: outputs(*p)[component], point)
            except RuntimeError as reason:  # an operation without a second derivative in torch
                print(f"hessian: not computed again: {{reason}}")
                return found
            planes.append(torch.cat([
                torch.cat([block.reshape(size, -1) for block in row], 1) for size, row in zip(sizes, rows)
            ]))
        found["hessian"] = torch.stack(planes)
    return found


if __name__ == "__main__":
    again = compute()
    for name, expected in FOUND.items():
        if name not in again:
            continue
        actual = again[name].detach().reshape(expected.shape)
        finite = expected[expected.isfinite()].abs()
        scale = float(finite.max()) if finite.numel() else 0.0
        assert torch.allclose(actual, expected, rtol={tolerance}, atol={tolerance} * scale, equal_nan=True), (
            f"{{name}} differs:\\n{{actual}}\\ninstead of\\n{{expected}}"
        )
        print(f"{{name}}: all {{expected.numel()}} numbers agree")
'''


def plan(result: Result) -> Plan:
    """The one script, without the quantities that are too large to stand in one."""
    out = Plan()
    kept = {}
    for name, matrix in result.matrices.items():
        count = math.prod(matrix.shape)
        if count > MAX_NUMBERS:
            out.findings.append(_too_large(name, count))
        elif not matrix.is_partial:
            kept[name] = matrix
    large = [info for info in result.started.inputs if info.values is None or info.values.size > MAX_NUMBERS]
    for info in large:
        out.findings.append(_too_large(f"input {info.name}", math.prod(info.shape)))
    if not large and stands_alone(result):
        out.files.append(Planned("result.py", lambda file: file.write(script(result, kept).encode("utf-8", "replace"))))
    return out


def stands_alone(result: Result) -> bool:
    """Whether the text names the function: not with weights of a file, nor for a tensor between two lines."""
    problem, source = result.problem, result.source
    if not can_be_written(result):
        return False
    return source is None or source.entry is None or source.entry in parse(problem.function).candidates


def function_text(result: Result) -> str:
    """Python that binds the name ``function`` to what was differentiated."""
    problem = result.problem
    parsed = parse(problem.function, problem.entry)
    if parsed.kind == "expression":
        names = ", ".join(info.name for info in result.started.inputs)
        written = ast.get_source_segment(parsed.text, ast.parse(parsed.text).body[0].value)  # without a semicolon
        return _EXPRESSION.format(text=f"lambda {names}: (\n{written}\n)") + extension(result)
    chosen = parsed.entry if result.source is None else result.source.entry
    return f"{parsed.text.strip()}\n\n\nfunction = {chosen}\n{extension(result)}"


def script(result: Result, matrices: dict[str, Matrix]) -> str:
    """The script's text.

    Args:
        result: The function, the inputs' numbers and the options.
        matrices: The quantities that it compares.
    """
    problem, started = result.problem, result.started
    facts = {
        "version": __version__,
        "exact": EXACT,
        "dtype": problem.dtype,
        "seed": problem.seed,
        "function": function_text(result),
        "point": point_text(result),
        "differentiated": [position for position, info in enumerate(started.inputs) if info.differentiated],
        "components": list(started.components),
        "found": "\n".join(f'    "{name}": {_tensor(matrix.dense())},' for name, matrix in matrices.items()),
        "tolerance": TOLERANCES[problem.dtype],
    }
    return _HEAD.format_map(facts) + _TAIL.format_map(facts)


def point_text(result: Result) -> str:
    """The inputs' numbers, one line for each."""
    return "\n".join(f"    {_tensor(info.values)},  # {info.name}" for info in result.started.inputs)


def _tensor(values: np.ndarray) -> str:
    """An array as a call; ``nan`` and ``inf`` in its text are names that the script imports."""
    return f"torch.tensor({values.tolist()!r}, dtype=torch.{values.dtype.name})"


def _too_large(quantity: str, count: int):  # noqa: ANN202 - Finding
    return finding("too-large-for-format", quantity=quantity, count=count, format="Python", limit=MAX_NUMBERS)
