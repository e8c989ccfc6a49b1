"""Matrices as LaTeX (``hessian.tex``): one ``bmatrix`` of amsmath, to be included in a document.

Six significant digits, as on a page; the other formats hold every digit.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable

import numpy as np

from hessgui.files.planned import Plan, Planned, component_keys, planes
from hessgui.model.formula import MatrixFormulas
from hessgui.model.matrix import Matrix
from hessgui.model.result import Result
from hessgui.model.sentences import finding

MAX_NUMBERS = 10_000  # more than any page takes
DIGITS = 6
_SYMBOLS = {"value": "f", "gradient": r"\nabla {}", "jacobian": "J", "hessian": r"\nabla^2 {}"}
_SPECIAL = {char: f"\\{char}" for char in "&%$#_{}"} | {
    "~": r"\textasciitilde{}", "^": r"\textasciicircum{}", "\\": r"\textbackslash{}", "\n": " ",
}


def plan(result: Result) -> Plan:
    """One file for each plane of each matrix that a page can hold."""
    out = Plan()
    for name, matrix in result.matrices.items():
        count = math.prod(matrix.shape[-2:])
        if count > MAX_NUMBERS:
            out.findings.append(finding(
                "too-large-for-format", quantity=name, count=count, format="LaTeX", limit=MAX_NUMBERS,
            ))
    for stem, matrix in planes(result):
        if math.prod(matrix.shape) <= MAX_NUMBERS:
            out.files.append(Planned(f"{stem}.tex", _writer(matrix)))
    for (quantity, plane), found in result.formulas.items():
        if found.function is not None or found.lines:
            key = f".{component_keys(result.started.component_names)[plane]}" if len(
                result.started.component_names) > 1 else ""
            out.files.append(Planned(f"{quantity}{key}.formula.tex", _formula_writer(found)))
    return out


def formula_tex(formulas: MatrixFormulas) -> str:
    """The LaTeX text of a matrix's formulas, with the conditions on which they hold."""
    head = ["% needs \\usepackage{amsmath}", *(f"% as long as {_commented(item)}" for item in formulas.conditions)]
    return "\n".join([*head, "\\[", formulas.latex.replace("…", "\\ldots ").replace("≠", "$\\neq$"), "\\]", ""])


def tex(matrix: Matrix) -> str:
    """The LaTeX text of one matrix (not a stack)."""
    columns = len(matrix.columns)
    component = rf"\mathtt{{{escaped(matrix.component)}}}" if matrix.component else "f"
    symbol = _SYMBOLS[matrix.quantity].format(component)
    rows = " \\\\\n".join("  " + " & ".join(map(number, row)) for row in matrix.dense())
    return "\n".join([
        "% needs \\usepackage{amsmath}",
        f"% columns: {_commented(matrix.columns.labels)}",
        f"\\setcounter{{MaxMatrixCols}}{{{max(10, columns)}}}",
        "\\[", f"{symbol} =", "\\begin{bmatrix}", rows, "\\end{bmatrix}", "\\]", "",
    ])


def number(value: float | np.floating) -> str:
    """One number in math mode: ``12``, ``-0.5``, ``1.5 \\times 10^{-7}``, ``\\infty``."""
    if math.isnan(value):
        return r"\mathrm{nan}"
    if math.isinf(value):
        return r"\infty" if value > 0 else r"-\infty"
    mantissa, _, exponent = f"{float(value):.{DIGITS}g}".partition("e")
    return f"{mantissa} \\times 10^{{{int(exponent)}}}" if exponent else mantissa


def escaped(text: str) -> str:
    """Text with LaTeX's special characters written so that they are printed."""
    return "".join(_SPECIAL.get(char, char) for char in text)


def _commented(labels: Iterable[str]) -> str:
    return re.sub(r"\s", " ", labels if isinstance(labels, str) else ", ".join(labels))


def _formula_writer(formulas: MatrixFormulas):  # noqa: ANN202 - Planned's callable
    return lambda file: file.write(formula_tex(formulas).encode("utf-8", "replace"))


def _writer(matrix: Matrix):  # noqa: ANN202 - Planned's callable
    return lambda file: file.write(tex(matrix).encode("utf-8", "replace"))
