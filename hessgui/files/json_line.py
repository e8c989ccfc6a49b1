"""The JSON object that says everything about one result in one line of strict JSON.

``hessgui compute --json`` prints it and ``result.json`` holds it, with the versions and the session that repeat it.
"""

from __future__ import annotations

import json
import math
import platform
from collections.abc import Sequence
from importlib import metadata
from pathlib import Path
from typing import Any

import numpy as np

from hessgui.files.sessions import encode
from hessgui.model.findings import Finding
from hessgui.model.operator import OperatorSummary
from hessgui.model.result import Result
from hessgui.model.session import Session
from hessgui.model.trust import ZERO_KINDS, Agreement

NAMED_SUSPECTS = 100
"""Suspect entries that are named one by one."""

MAX_DIAGONAL = 1000  # entries of a diagonal that stand in the line; longer ones are in diagonal.csv
_PACKAGES = ("hessgui", "torch", "numpy", "scipy")


def json_line(result: Result, source: str | None = None, files: Sequence[str | Path] = ()) -> dict[str, Any]:
    """The JSON object of one result, with only what strict JSON can hold.

    Args:
        result: A finished result, or one that has got as far as it has.
        source: Name of the session file it came from.
        files: Paths that were written for it.

    Returns:
        The keys that the contract names. NaN and infinities are ``"nan"``, ``"inf"`` and ``"-inf"``.
    """
    started, receipt, agreement = result.started, result.receipt, result.agreement
    return strict({
        "source": source,
        "status": result.status or ("ok" if result.computed else "cancelled"),
        "output_shape": None if started is None else started.output_shape,
        "inputs": _inputs(result),
        "value": None if started is None else _nested(started.value, started.output_shape, 0)[0],
        "strategy": receipt.strategy or None,
        "hvps": receipt.hvps,
        "seconds": receipt.seconds,
        "peak_bytes": receipt.peak_bytes,
        "agreement": {
            "digits": None if agreement is None else agreement.worst,
            "method": "not verified" if agreement is None else agreement.method,
            "suspect_entries": 0 if agreement is None else agreement.suspect_entries,
            "suspects": [] if agreement is None else _suspects(result, agreement),
        },
        "zeros": None if result.zeros is None else {kind: result.zeros.counts.get(kind, 0) for kind in ZERO_KINDS},
        "kinks": [
            {"operation": kink.operation, "line": kink.line, "element": kink.element, "margin": kink.margin,
             "radius": kink.radius, "exact": kink.is_exact} for kink in result.kinks
        ],
        "operator": _operators(result),
        "closed_form": _formulas(result),
        "plan": [
            {"strategy": item.strategy, "hvps": item.hvps, "seconds": item.seconds, "peak_bytes": item.peak_bytes,
             "fits": item.fits} for item in receipt.plan
        ],
        "actual": {"strategy": receipt.strategy or None, "hvps": receipt.hvps, "seconds": receipt.seconds,
                   "peak_bytes": receipt.peak_bytes},
        "findings": [_finding(item) for item in result.findings],
        "files": [str(path) for path in files],
    })


def _formulas(result: Result) -> list[dict[str, Any]] | None:
    """The formulas that were asked for: of each matrix its text and its LaTeX."""
    return [
        {"quantity": item.quantity, "component": item.component, "text": item.text, "latex": item.latex}
        for item in result.formulas.values() if item.function is not None or item.lines
    ] or None


def _suspects(result: Result, agreement: Agreement) -> list[dict[str, Any]]:
    """The first suspect entries by name: what is shown, and the number that the referees settled on instead."""
    matrix = result.matrices.get(agreement.quantity)
    if matrix is None or agreement.suspects is None:
        return []
    out = []
    for place in np.argwhere(agreement.suspects)[:NAMED_SUSPECTS]:
        plane, row, column = (0, *place) if len(place) == 2 else place
        trusted = None if agreement.trusted is None else float(agreement.trusted[tuple(place)])
        out.append({
            "component": matrix.plane(int(plane)).component, "row": matrix.row_labels[int(row)],
            "column": matrix.columns.label(int(column)),
            "trusted": None if trusted is None or np.isnan(trusted) else trusted,
        })
    return out


def line_text(line: dict[str, Any]) -> str:
    """A JSON object as one line of ASCII, which any terminal and any pipe can take."""
    return json.dumps(line, allow_nan=False)


def repeatable(result: Result, source: str | None = None, files: Sequence[str | Path] = ()) -> dict[str, Any]:
    """What ``result.json`` holds: :func:`json_line`, the versions, the receipt and the session that repeats it."""
    receipt = result.receipt
    return json_line(result, source, files) | strict({
        "versions": versions(),
        "receipt": {
            "line": receipt.line, "reason": receipt.reason, "dense_hvps": receipt.dense_hvps,
            "asymmetry": receipt.asymmetry, "rows_done": receipt.rows_done, "rows_total": receipt.rows_total,
        },
        "session": json.loads(encode(Session(result.problem))),
        "folder": result.problem.folder,
    })


def versions() -> dict[str, str]:
    """Versions of Python and of the packages that make a result, without importing them."""
    found = {"python": platform.python_version(), "platform": platform.platform()}
    for package in _PACKAGES:
        try:
            found[package] = metadata.version(package)
        except metadata.PackageNotFoundError:
            continue
    return found


def strict(value: Any) -> Any:
    """A value with only what strict JSON can hold: lists, string keys, and NaN and infinities as text."""
    if isinstance(value, dict):
        return {str(key): strict(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [strict(item) for item in value]
    if isinstance(value, np.generic):
        value = value.item()
    if isinstance(value, float) and not math.isfinite(value):
        return str(value)
    return value


def _operators(result: Result) -> dict[str, Any] | None:
    """What products told of the first component's Hessian, and of the others' under ``others``."""
    if not result.operators:
        return None
    first, *others = map(_operator, result.operators)
    return first | {"others": others}


def _operator(summary: OperatorSummary) -> dict[str, Any]:
    few = summary.size <= MAX_DIAGONAL
    return {
        "component": summary.component, "size": summary.size, "products": summary.products, "seconds": summary.seconds,
        "trace": _measured(*summary.trace), "frobenius_norm": _measured(*summary.norm),
        "eigenvalues": list(map(_measured, summary.eigenvalues.tolist(), summary.eigenvalue_error.tolist())),
        "diagonal": list(map(_measured, summary.diagonal.tolist(), summary.diagonal_error.tolist())) if few else None,
    }


def _measured(value: float, error: float) -> dict[str, float]:
    return {"value": value, "error": error}


def _inputs(result: Result) -> list[dict[str, Any]]:
    if result.started is None:
        return [{"name": item.name, "shape": None, "dtype": None} for item in result.problem.inputs]
    return [{"name": info.name, "shape": info.shape, "dtype": info.dtype} for info in result.started.inputs]


def _finding(item: Finding) -> dict[str, Any]:
    return {
        "severity": item.severity, "code": item.code, "message": item.message, "line": item.line,
        "column": item.column, "remedy": item.remedy,
    }


def _nested(flat: np.ndarray, shape: Any, start: int) -> tuple[Any, int]:
    """Numbers of a flat output in the nesting of its shape, and where the next part starts."""
    if isinstance(shape, dict):
        parts = {}
        for key, inner in shape.items():
            parts[key], start = _nested(flat, inner, start)
        return parts, start
    if all(isinstance(extent, int) for extent in shape):
        stop = start + math.prod(shape)
        return flat[start:stop].reshape(shape).tolist(), stop
    parts = []
    for inner in shape:
        part, start = _nested(flat, inner, start)
        parts.append(part)
    return parts, start
