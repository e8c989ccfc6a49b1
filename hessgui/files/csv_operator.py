"""What products with a Hessian tell, as CSV: its diagonal and the ends of its spectrum, each number with its error."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator, Sequence
from typing import BinaryIO

import numpy as np

from hessgui.files.planned import Plan, Planned, component_keys
from hessgui.model.operator import OperatorSummary
from hessgui.model.questions import SpectrumAnswer
from hessgui.model.result import Result

BLOCK_ROWS = 1 << 15  # written at a time


def plan(result: Result) -> Plan:
    """``diagonal.csv`` and ``eigenvalues.csv``, or ``diagonal.K.csv`` and so on of several components."""
    out = Plan()
    names = tuple(summary.component for summary in result.operators)
    keys = [""] if len(names) == 1 else [f".{key}" for key in component_keys(names)]
    for key, summary in zip(keys, result.operators, strict=False):
        out.files.append(Planned(f"diagonal{key}.csv", _writer(_diagonal(summary, result.started.columns.labels))))
        out.files.append(Planned(f"eigenvalues{key}.csv", _writer(_eigenvalues(summary))))
    return out


def spectrum_csv(answer: SpectrumAnswer) -> bytes:
    """A spectrum as CSV: a row for each value with its error, numbered from 1."""
    name = "eigenvalue" if answer.quantity == "hessian" else "singular value"
    return b"".join(_blocks((name, "error"), _numbered(len(answer.values)), answer.values, answer.errors))


def _diagonal(summary: OperatorSummary, labels: Sequence[str]) -> Iterator[bytes]:
    return _blocks(("diagonal", "error"), labels, summary.diagonal, summary.diagonal_error)


def _eigenvalues(summary: OperatorSummary) -> Iterator[bytes]:
    values = summary.eigenvalues
    return _blocks(("eigenvalue", "error"), _numbered(len(values)), values, summary.eigenvalue_error)


def _writer(blocks: Iterator[bytes]) -> Callable[[BinaryIO], object]:
    return lambda file: file.writelines(blocks)


def _numbered(count: int) -> list[str]:
    return [str(number) for number in range(1, count + 1)]


def _blocks(names: tuple[str, str], labels: Sequence[str], values: np.ndarray, errors: np.ndarray) -> Iterator[bytes]:
    yield _text([["", *names]])
    for first in range(0, len(values), BLOCK_ROWS):
        part = slice(first, first + BLOCK_ROWS)
        yield _text(zip(labels[part], values[part].tolist(), errors[part].tolist(), strict=True))


def _text(rows) -> bytes:  # noqa: ANN001 - rows of cells
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="\n").writerows(rows)
    return buffer.getvalue().encode("utf-8", "replace")
