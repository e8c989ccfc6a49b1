"""The text of a certificate's ``check.py``: bare PyTorch that computes a result again and asserts it.

A template for :mod:`hessgui.files.certificate`, in a file of its own because it is a program of its own.
"""

from __future__ import annotations

CHECK = '''\
"""Checks a certificate of hessgui {version} in bare PyTorch. Needs torch and numpy, and no hessgui.

The result: {receipt}.
Compared by hessgui with {method}.

Computes value, Jacobian and Hessian again by double backward and asserts them to DIGITS decimal digits (relative to the
largest number of each matrix), then compares the Hessian with central differences of the gradient. Ends with an
AssertionError where a number differs. Asserts nothing of a function that is another one whenever it runs.
{warnings}"""

import io
import linecache
import math
import random
import sys
import types
import zipfile
from math import inf, nan
from pathlib import Path

import numpy as np
import torch
import torch.utils.checkpoint

DIGITS = {digits}
AGREED = {agreed!r}  # digits in which independent ways agreed, at the worst entry
SUSPECTS = {suspects}  # entries that no two ways agreed on
NAMES_OF_INPUTS = {names}
DIFFERENTIATED = {differentiated}
COMPONENTS = {components}
REPEATS = {repeats}  # whether the function gave the same value when it was called again
KEEPS = {keeps}  # whether it keeps something between calls: then each call is the first of a new one
DOUBLE_BACKWARD = {double_backward}  # whether torch can differentiate its gradient
SEED = {seed}
MOST_ROWS = 1024  # of a matrix that is computed again row by row; larger ones are compared times random vectors
PROBES = 3
STEPS = [10.0**-power for power in range(3, 17)]  # of differences, relative to the size of the point
SAME, VAGUE = 1e-6, 1e-2  # relative to the largest number: a gap that does not count, an error that tells nothing
ROUNDING_UNITS = 64  # in the last place, that a number may differ by which is the rest of larger ones

torch.set_default_dtype(torch.{dtype})

{exact}
SOURCE = {function}


def fresh():
    """The function as its source makes it."""
    seed()
    linecache.cache["source"] = len(SOURCE), None, SOURCE.splitlines(True), "source"
    module = sys.modules["source"] = types.ModuleType("source")
    names = vars(module) | {{"torch": torch, "nn": torch.nn, "F": torch.nn.functional, "np": np, "math": math}}
    vars(module).update(names, pi=math.pi, inf=inf, nan=nan)
    exec(compile(SOURCE, "source", "exec", dont_inherit=True), vars(module))
    return module.function


def seed():
    torch.manual_seed(SEED)
    random.seed(SEED)
    np.random.seed(SEED % 2**32)


def numbers():
    """Inputs and matrices, from the file beside this one or from the zip that this one is in."""
    place = Path(__file__).resolve().parent
    if place.is_file():
        with zipfile.ZipFile(place) as folder:
            content = folder.read("numbers.npz")
    else:
        content = (place / "numbers.npz").read_bytes()
    return np.load(io.BytesIO(content))


class Problem:
    """The function at its point, as a map from one flat vector to one flat vector."""

    def __init__(self, data):
        self.function = fresh()
        self.arguments = [
            torch.from_numpy(data[f"input.{{k}}"]) if f"input.{{k}}" in data else None
            for k in range(len(NAMES_OF_INPUTS))
        ]
        self.shapes = [self.arguments[k].shape for k in DIFFERENTIATED]
        self.point = torch.cat([self.arguments[k].reshape(-1) for k in DIFFERENTIATED])

    def outputs(self, flat):
        arguments = [item.clone() if isinstance(item, torch.Tensor) else item for item in self.arguments]
        start = 0
        for k, shape in zip(DIFFERENTIATED, self.shapes):
            arguments[k] = flat[start : start + shape.numel()].reshape(shape).clone()
            start += shape.numel()
        function = fresh() if KEEPS else self.function
        seed()
        return flatten(function(*arguments))

    def gradient(self, flat, component, graph=False):
        """The gradient of a component; with ``graph`` it can be differentiated again."""
        leaf = flat.detach().clone().requires_grad_()
        output = self.outputs(leaf)[component]
        if not output.requires_grad:
            return leaf, torch.zeros_like(leaf)
        try:
            (found,) = torch.autograd.grad(output, leaf, create_graph=graph, allow_unused=True)
        except torch.linalg.LinAlgError:  # its formula solves with a matrix that is singular here
            return leaf, (leaf.sum() * math.nan).repeat(leaf.numel())
        return leaf, torch.zeros_like(leaf) if found is None else found

    def products(self, component, vectors):
        """The component's Hessian times each of ``vectors``, by double backward."""
        if not DOUBLE_BACKWARD:
            raise RuntimeError("the gradient of an operation has no derivative")
        leaf, gradient = self.gradient(self.point, component, graph=True)
        rows = []
        for vector in vectors:
            row = None
            if gradient.requires_grad:
                (row,) = torch.autograd.grad(gradient, leaf, vector, retain_graph=True, allow_unused=True)
            rows.append(torch.zeros_like(leaf) if row is None else row)
        return torch.stack(rows)


def flatten(output):
    if isinstance(output, torch.Tensor):
        return output.reshape(-1)
    parts = output.values() if isinstance(output, dict) else output
    return torch.cat([flatten(part) for part in parts])


def times(data, name, plane, vectors):
    """A stored matrix (or one plane of a stack) times each of ``vectors``."""
    if name in data:
        matrix = torch.from_numpy(data[name])
        return vectors @ (matrix[plane] if matrix.dim() == 3 else matrix).T
    mine = data[f"{{name}}.plane"] == plane
    row, column = (torch.from_numpy(data[f"{{name}}.{{part}}"][mine]) for part in ("row", "column"))
    value = torch.from_numpy(data[f"{{name}}.value"][mine])
    out = torch.zeros_like(vectors)
    for k, vector in enumerate(vectors):
        out[k].index_add_(0, row, value * vector[column])
    return out


def stored(data, name, plane, size):
    """A stored matrix (or one plane of a stack), dense."""
    if name in data:
        matrix = torch.from_numpy(data[name])
        return matrix[plane] if matrix.dim() == 3 else matrix
    mine = data[f"{{name}}.plane"] == plane
    value = torch.from_numpy(data[f"{{name}}.value"][mine])
    out = torch.zeros(size, size, dtype=value.dtype)
    out[tuple(torch.from_numpy(data[f"{{name}}.{{part}}"][mine]) for part in ("row", "column"))] = value
    return out


def largest(data, name):
    """The largest finite magnitude of a stored matrix; 0 where there is none."""
    found = next((data[key] for key in (name, f"{{name}}.value") if key in data), np.zeros(0))
    return float(np.abs(found[np.isfinite(found)]).max(initial=0.0))


def compare(what, actual, expected, digits, rest=0.0):
    """Asserts that two arrays agree, NaN and infinities included, up to a ``rest`` of larger numbers."""
    finite = expected.isfinite() & actual.isfinite()
    assert torch.equal(expected.isfinite(), actual.isfinite()), f"{{what}}: other numbers are NaN or infinite"
    if not finite.any():
        print(f"{{what}}: nothing to compare, all is NaN or infinite")
        return
    gap = float((actual - expected)[finite].abs().max())
    scale = max(float(expected[finite].abs().max()), float(actual[finite].abs().max()))
    least = 10.0**-digits * scale + rest
    assert gap <= least, f"{{what}} differs by {{gap:.2e}}, relative to numbers up to {{scale:.2e}}"
    print(f"{{what}}: agrees to {{min(16, -math.log10(gap / scale)) if gap else 16:.1f}} digits, {{digits}} asserted")


def same(one, other):
    """Whether two values differ by rounding at most."""
    close = ROUNDING_UNITS * torch.finfo(one.dtype).eps
    return one.shape == other.shape and torch.allclose(one, other, rtol=close, atol=0, equal_nan=True)


def check_jacobian(problem, data, name):
    size = problem.point.numel()
    if len(COMPONENTS) > MOST_ROWS:
        print(f"{{name}}: too many rows to be computed again")
        return
    graph = "hessian" in DIGITS  # torch may take another way to the same gradient then
    actual = torch.stack([problem.gradient(problem.point, k, graph)[1].detach() for k in COMPONENTS])
    if name in data:
        reach, eps = float(problem.point.abs().max()), torch.finfo(problem.point.dtype).eps
        rest = ROUNDING_UNITS * eps * reach * largest(data, "hessian")
        compare(name, actual, torch.from_numpy(data[name]).reshape(len(COMPONENTS), size), DIGITS[name], rest)
        return
    vectors = torch.randn(PROBES, size, dtype=problem.point.dtype)
    out = torch.zeros(PROBES, len(COMPONENTS), dtype=problem.point.dtype)
    row, column, value = (torch.from_numpy(data[f"{{name}}.{{part}}"]) for part in ("row", "column", "value"))
    for k, vector in enumerate(vectors):
        out[k].index_add_(0, row, value * vector[column])
    compare(f"{{name}} times random vectors", vectors @ actual.T, out, DIGITS[name])


def check_hessian(problem, data):
    size = problem.point.numel()
    for plane, component in enumerate(COMPONENTS):
        what = "hessian" if len(COMPONENTS) == 1 else f"hessian of component {{component}}"
        whole = size <= MOST_ROWS
        dtype = problem.point.dtype
        vectors = torch.eye(size, dtype=dtype) if whole else torch.randn(PROBES, size, dtype=dtype)
        expected = stored(data, "hessian", plane, size) if whole else times(data, "hessian", plane, vectors)
        try:
            actual = problem.products(component, vectors)
        except RuntimeError as error:
            print(f"{{what}}: not computed again by double backward: {{error}}")
        else:
            compare(what + ("" if whole else " times random vectors"), actual, expected, DIGITS["hessian"])
        check_differences(problem, data, plane, component, what)


def slopes(problem, component, direction):
    """Central differences of the gradient along a direction, from ever smaller steps: each with its error, the
    gradient's scale, and whether the gradient at the point is like those beside it."""
    point = problem.point
    here = problem.gradient(point, component)[1]
    reach, eps = max(1.0, float(point.abs().max())), torch.finfo(point.dtype).eps
    for step in STEPS:
        width = step * reach * (1 if point.dtype == torch.float64 else 10)
        parts, size = [], 0.0
        for each in (width, width / 2):
            try:
                ahead, behind = (problem.gradient(point + sign * each * direction, component)[1] for sign in (1, -1))
            except Exception:  # it is not defined there
                ahead = behind = torch.full_like(point, nan)
            size = max(size, float(ahead.abs().max()), float(behind.abs().max()))
            parts.append((ahead - behind) / (2 * each))
            bend = float(((ahead + behind) / 2 - here).abs().max())
        found = (4 * parts[1] - parts[0]) / 3
        rounding = 8 * eps * (size + reach * float(found.abs().max())) / width
        if found.isfinite().all():
            is_even = bend <= VAGUE * max(size, float(here.abs().max()))
            yield found, 4 * float((parts[1] - parts[0]).abs().max()) + rounding, size / reach, is_even


def check_differences(problem, data, plane, component, what):
    """The Hessian against differences of the gradient along random directions: some step must confirm it."""
    point = problem.point
    directions = torch.randn(PROBES, point.numel(), dtype=point.dtype).sign()
    worst = inf
    for direction, known in zip(directions, times(data, "hessian", plane, directions)):
        best, closest, settled = -inf, inf, False
        for found, error, least, is_even in slopes(problem, component, direction) if known.isfinite().all() else ():
            scale = max(largest(data, "hessian"), float(found.abs().max()), SAME * least, 1e-300)
            gap = float((found - known).abs().max())
            closest = min(closest, gap)
            settled |= is_even and error <= VAGUE * max(float(found.abs().max()), SAME * least)
            if error <= VAGUE * scale and gap <= max(error, SAME * scale):
                best = max(best, 16 if gap == 0 else -math.log10(gap / scale))
            if best > -math.log10(SAME):
                break
        if closest == inf:
            print(f"{{what}}: no differences along this direction, the gradient or the result is not finite there")
            continue
        if best == -inf and not settled:
            print(f"{{what}}: no differences along this direction, the gradient varies faster than they can follow")
            continue
        worst = min(worst, best)
        if not SUSPECTS:
            assert best > -inf, f"{{what}} is {{closest:.2e}} away from differences of the gradient"
    if -inf < worst < inf:
        note = f" (not asserted: {{SUSPECTS}} entries are suspect)" if SUSPECTS else ""
        print(f"{{what}}: differences of the gradient agree to {{worst:.1f}} digits{{note}}")


def main():
    data = numbers()
    problem = Problem(data)
    value = problem.outputs(problem.point.clone().requires_grad_()).detach()
    if not REPEATS or not same(value, Problem(data).outputs(problem.point.clone().requires_grad_()).detach()):
        print("The function gives another value whenever it runs, so nothing can be asserted of it.")
        print(f"Its value now: {{value.tolist()}}")
        print(f"Certified: {{data['value'].reshape(-1).tolist() if 'value' in data else 'no value'}}")
        return
    if "value" in DIGITS:
        compare("value", value, torch.from_numpy(data["value"]).reshape(-1), DIGITS["value"])
    for name in ("gradient", "jacobian"):
        if name in DIGITS:
            check_jacobian(problem, data, name)
    if "hessian" in DIGITS:
        check_hessian(problem, data)
    print("The certificate holds.")


if __name__ == "__main__":
    main()
'''
