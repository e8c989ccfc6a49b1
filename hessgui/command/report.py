"""A result as text for a terminal, and as the object of a JSON line."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from hessgui.files.json_line import json_line, strict
from hessgui.model.findings import Finding
from hessgui.model.matrix import Matrix
from hessgui.model.operator import OperatorSummary
from hessgui.model.result import Result

MAX_COLUMNS = 10  # of a matrix that is printed number by number
MAX_ROWS = 20
MAX_PLANES = 10
_DIGITS = 6
_SEVERITIES = {"error": "error", "warning": "warning", "info": "note"}


def json_object(result: Result, source: str | None, files: Sequence[str]) -> dict[str, Any]:
    """The contract's JSON object, with the precision, the device, the components and PyTorch's text."""
    started = result.started
    return json_line(result, source, files) | strict({
        "dtype": result.problem.dtype,
        "device": result.problem.device,
        "components": None if started is None else started.component_names,
        "text": {quantity: ready.text for quantity, ready in result.texts.items()},
    })


def text(result: Result, source: str | None, files: Sequence[str]) -> str:
    """A short report: small matrices with their names, the receipt, the findings with their place."""
    parts = [f"{source or 'result'}: {result.status}"]
    if result.computed or result.status == "ok":
        parts[0] += f" · {result.receipt.line}"
    parts += [_matrix(matrix) for matrix in result.matrices.values()]
    parts += [_operator(summary) for summary in result.operators]
    parts += [_finding(item, result.problem.function) for item in result.findings]
    if files:
        parts.append("\n".join(f"wrote {path}" for path in files))
    return "\n\n".join(parts) + "\n"


def _matrix(matrix: Matrix) -> str:
    title = matrix.quantity
    if matrix.component is not None and matrix.quantity == "hessian":
        title += f" of {matrix.component}"
    if matrix.is_partial:
        done, total = matrix.rows_done, len(matrix.rows) * len(matrix.planes or (None,))
        title += f" (stopped after {done} of {total} rows)"
    size = " × ".join(map(str, matrix.shape))
    if 0 in matrix.shape:
        return f"{title}, {size}"
    if len(matrix.rows) > MAX_ROWS or len(matrix.columns) > MAX_COLUMNS or len(matrix.planes or ()) > MAX_PLANES:
        return f"{title}, {size}{_summary(matrix)}"
    if matrix.planes is None:
        return f"{title}\n{_table(matrix)}"
    planes = (matrix.plane(index) for index in range(len(matrix.planes)))
    return "\n\n".join(f"{title} of {plane.component}\n{_table(plane)}" for plane in planes)


def _operator(summary: OperatorSummary) -> str:
    """What products told of a Hessian, each number with its error."""
    title = f"hessian of {summary.component}, {summary.size} × {summary.size}, from {summary.products} products"
    if not summary.products:
        title = f"hessian of {summary.component}"
    names = ("trace", "Frobenius norm", *("eigenvalue" for _ in summary.eigenvalues))
    numbers = (summary.trace, summary.norm, *zip(summary.eigenvalues, summary.eigenvalue_error, strict=True))
    lines = [
        f"  {name:<14}  {_number(value)}" + (f" ± {error:.1g}" if error else "")
        for name, (value, error) in zip(names, numbers, strict=True)
    ]
    return "\n".join((title, *lines))


def _summary(matrix: Matrix) -> str:
    numbers = matrix.data.value if matrix.is_sparse else matrix.data
    hint = "\n  too large for the terminal: --export DIR writes every number"
    if matrix.is_sparse:
        hint = f", {len(matrix.data)} entries held{hint}"
    finite = numbers[np.isfinite(numbers)]
    if not finite.size:
        return hint
    return f", from {_number(finite.min())} to {_number(finite.max())}{hint}"


def _table(matrix: Matrix) -> str:
    """Numbers with the names of rows and columns, right-aligned; a value needs no name for its one row."""
    rows = [list(matrix.columns.labels)] + [list(map(_number, row)) for row in matrix.dense()]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = ["".join(f"  {cell:>{width}}" for cell, width in zip(row, widths, strict=True)) for row in rows]
    if matrix.quantity == "value":
        return "\n".join(lines)
    names = ["", *matrix.row_labels]
    width = max(map(len, names))
    return "\n".join(f"  {name:<{width}}{line}" for name, line in zip(names, lines, strict=True))


def _number(value: float) -> str:
    return f"{value + 0.0:.{_DIGITS}g}"  # + 0.0 makes a plain zero of -0.0


def _finding(item: Finding, source: str) -> str:
    place = ""
    if item.line is not None:
        place = f", line {item.line}" + (f", column {item.column}" if item.column is not None else "")
    lines = [f"{_SEVERITIES[item.severity]} [{item.code}]{place}: {item.message}"]
    lines += _quoted(item, source)
    if item.remedy:
        lines.append(f"  {item.remedy}")
    if item.detail and item.severity == "error":
        lines += [f"    {line}" for line in item.detail.strip().splitlines()]
    return "\n".join(lines)


def _quoted(item: Finding, source: str) -> list[str]:
    """The line of the function that a finding is about, with a caret beneath its column."""
    lines = source.splitlines()
    if item.line is None or not 1 <= item.line <= len(lines):
        return []
    line = lines[item.line - 1]
    quoted = [f"  | {line}"]
    if item.column is not None:
        before = "".join(character if character == "\t" else " " for character in line[: item.column - 1])
        quoted.append(f"  | {before}^")
    return quoted
