"""A result as ``certificate.zip``: what was found, how and how far it can be trusted, and a program that checks it.

The zip holds ``certificate.json`` (the result's JSON, versions, digits), ``numbers.npz`` (inputs and matrices) and
``check.py``, which needs torch and numpy only. ``python certificate.zip`` runs the check without unpacking.
"""

from __future__ import annotations

import hashlib
import io
import json
import math
import textwrap
import zipfile
from typing import Any, BinaryIO

import numpy as np

from hessgui import __version__
from hessgui.files.check_script import CHECK
from hessgui.files.exact_text import EXACT
from hessgui.files.json_line import repeatable, strict
from hessgui.files.planned import Plan, Planned
from hessgui.files.script_file import function_text, stands_alone
from hessgui.model.matrix import Matrix
from hessgui.model.result import Result
from hessgui.model.sentences import finding
from hessgui.model.trust import Agreement

NAME = "certificate.zip"
MOST_NUMBERS = 1 << 24  # of one matrix, or of one input, that a certificate holds
MOST_DIGITS = {"float64": 12, "float32": 4}
"""Digits that a program on another machine is asked to find again ..."""

FEWEST_DIGITS = {"float64": 9, "float32": 3}
"""... at most, and always so many: rounding differs, and differences know less than the program repeats."""

WIDTH = 115  # of a line of the program's docstring, in letters
_MAIN = "import check\n\ncheck.main()\n"
_TIME = (1980, 1, 1, 0, 0, 0)  # of the members: equal results give equal bytes


def plan(result: Result) -> Plan:
    """The one file, or why there is none."""
    out = Plan()
    if result.started is None:
        return out
    large = [(f"input {info.name}", math.prod(info.shape)) for info in result.started.inputs
             if info.dtype != "NoneType" and (info.values is None or info.values.size > MOST_NUMBERS)]
    large += [(name, _held(matrix)) for name, matrix in result.matrices.items() if _held(matrix) > MOST_NUMBERS]
    for quantity, count in large:
        out.findings.append(finding(
            "too-large-for-format", quantity=quantity, count=count, format="a certificate", limit=MOST_NUMBERS,
        ))
    if large:
        return out
    if not stands_alone(result):
        out.findings.append(finding("certificate-without-check"))
    out.files.append(Planned(NAME, lambda file: write(result, file)))
    return out


def write(result: Result, file: BinaryIO) -> None:
    """Writes the zip."""
    numbers = _numbers(result)
    members = {"numbers.npz": numbers}
    if stands_alone(result):
        members |= {"check.py": check(result).encode("utf-8", "replace"), "__main__.py": _MAIN.encode()}
    members["certificate.json"] = json.dumps(_facts(result, members), indent=1, allow_nan=False).encode("ascii") + b"\n"
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as folder:
        for name, content in members.items():
            folder.writestr(zipfile.ZipInfo(name, _TIME), content, zipfile.ZIP_DEFLATED)


def check(result: Result) -> str:
    """The program that computes the result again in bare PyTorch and asserts it."""
    problem, started, agreement = result.problem, result.started, result.agreement
    states = {item.severity for item in result.findings if item.code == "stateful-function"}
    facts = {
        "version": __version__,
        "exact": EXACT,
        "receipt": result.receipt.line,
        "method": "nothing: it was not verified" if agreement is None else agreement.method,
        "suspects": 0 if agreement is None else agreement.suspect_entries,
        "agreed": agreement.worst if agreement is not None else None,
        "dtype": problem.dtype,
        "seed": problem.seed,
        "function": _literal(function_text(result)),
        "warnings": _warnings(result),
        "repeats": "warning" not in states,
        "keeps": bool(states),
        "double_backward": all(item.code != "no-double-backward" for item in result.findings),
        "names": [info.name for info in started.inputs],
        "differentiated": [position for position, info in enumerate(started.inputs) if info.differentiated],
        "components": list(started.components),
        "digits": {name: _asserted(result, name) for name, matrix in result.matrices.items() if not matrix.is_partial},
    }
    return CHECK.format_map(facts)


def _literal(text: str) -> str:
    """A source as a literal that can be read."""
    if "'''" in text or "\r" in text:
        return repr(text)
    return f"r'''\n{text.strip()}\n'''"


def _warnings(result: Result) -> str:
    """What hessgui warned of, as the end of the program's docstring: what cannot be repeated stands here."""
    told = [item.message for item in result.findings if item.severity != "info"]
    if not told:
        return ""
    lines = [line for text in told for line in textwrap.wrap(f"- {text}", WIDTH, subsequent_indent="  ")]
    safe = "\n".join(lines).replace("\\", "/").replace('"', "'")
    return f"\nhessgui warned:\n{safe}\n"


def _asserted(result: Result, quantity: str) -> int:
    """Digits that the program asserts of one quantity."""
    dtype = result.problem.dtype
    agreement = result.agreements.get(quantity)
    measured = MOST_DIGITS[dtype] if agreement is None or agreement.worst is None else math.floor(agreement.worst)
    return max(FEWEST_DIGITS[dtype], min(MOST_DIGITS[dtype], measured))


def _held(matrix: Matrix) -> int:
    return len(matrix.data) if matrix.is_sparse else math.prod(matrix.shape)


def _numbers(result: Result) -> bytes:
    """Inputs and matrices as an ``.npz``."""
    arrays: dict[str, np.ndarray] = {}
    for number, info in enumerate(result.started.inputs):
        if info.values is not None:
            arrays[f"input.{number}"] = info.values
    for name, matrix in result.matrices.items():
        if matrix.is_sparse:
            entries = matrix.data
            plane = np.zeros(len(entries), np.int64) if entries.plane is None else entries.plane
            arrays |= {f"{name}.plane": plane, f"{name}.row": entries.row, f"{name}.column": entries.column,
                       f"{name}.value": entries.value}
        else:
            arrays[name] = np.asarray(matrix.data)
    file = io.BytesIO()
    np.savez(file, **arrays)
    return file.getvalue()


def _facts(result: Result, members: dict[str, bytes]) -> dict[str, Any]:
    """What ``certificate.json`` holds."""
    problem = result.problem
    return {"format": "hessgui-certificate", "format_version": 1} | repeatable(result) | strict({
        "device": problem.device,
        "dtype": problem.dtype,
        "agreements": {name: _agreement(found) for name, found in result.agreements.items()},
        "asserted_digits": {name: _asserted(result, name) for name in result.matrices},
        "sha256": {name: hashlib.sha256(content).hexdigest() for name, content in members.items()},
    })


def _agreement(agreement: Agreement) -> dict[str, Any]:
    digits = agreement.digits
    return {
        "method": agreement.method, "worst": agreement.worst, "suspect_entries": agreement.suspect_entries,
        "referees": [item.name for item in agreement.references],
        "digits": None if digits is None or digits.size > 10_000 else np.round(digits, 2).tolist(),
    }
