"""Closed forms of functions given as text, and the oracle: numerical differentiation by mpmath with 60 digits."""

from __future__ import annotations

import mpmath
import numpy as np
import torch

from hessgui.engine.closed_form import Presenter, closed_form_of
from hessgui.engine.problem import prepare_problem
from hessgui.model.problem import InputText, Problem


def prepared_of(text: str, **inputs):
    problem = Problem(text, tuple(InputText(name, str(value)) for name, value in inputs.items()))
    before = torch.get_default_dtype()
    torch.set_default_dtype(torch.float64)
    try:
        return prepare_problem(problem, torch.float64)[0]
    finally:
        torch.set_default_dtype(before)


def form_of(text: str, **inputs):
    prepared = prepared_of(text, **inputs)
    before = torch.get_default_dtype()
    torch.set_default_dtype(torch.float64)
    try:
        return closed_form_of(prepared.subject, [info.name for info in prepared.inputs])
    finally:
        torch.set_default_dtype(before)


def hessian_text(text: str, **inputs):
    """The last and shortest formulas of the first component's Hessian."""
    *_, found = Presenter(form_of(text, **inputs)).matrix("hessian", 0, "f", lambda: False)
    return found


def rules(text: str, **inputs) -> list[str]:
    """The Hessian's lines as text."""
    return [
        f"{line.row} {line.column}: {line.formula.text}" + (f" ({line.where})" if line.where else "")
        for line in hessian_text(text, **inputs).lines
    ]


def differentiated(function, point) -> np.ndarray:
    """The Hessian of a function of mpmath numbers, by differences with 60 digits."""
    count = len(point)
    out = np.zeros((count, count))
    with mpmath.workdps(60):
        place = [mpmath.mpf(float(number)) for number in point]
        for i in range(count):
            for j in range(i, count):
                orders = [0] * count
                orders[i] += 1
                orders[j] += 1
                out[i, j] = out[j, i] = float(mpmath.diff(function, place, tuple(orders)))
    return out
