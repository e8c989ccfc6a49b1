"""Matrices as CSV: UTF-8, comma, ``\\n``, RFC 4180 quoting, names in the first row and the first column.

Writes in blocks of rows, so that a memory-mapped matrix larger than the memory passes through. Numbers are the
shortest text that reads back to the same bits (Python's and numpy's ``repr`` of one number).
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from typing import BinaryIO

import numpy as np

from hessgui.files.planned import Plan, Planned, planes, stems
from hessgui.model.blocks import row_parts
from hessgui.model.matrix import Entries, Matrix
from hessgui.model.result import Result

SUSPECT = -1.0  # stands for the digits of an entry that no two ways agree on
BLOCK_NUMBERS = 1 << 17  # numbers formatted at a time: some 20 MB of Python objects


def plan_tsv(result: Result) -> Plan:
    """The same with tabs, for spreadsheets that read commas as something else."""
    return plan(result, "tsv")


def plan(result: Result, ending: str = "csv") -> Plan:
    """The CSV files of a result: one for each plane of each matrix, and one for the agreement.

    Args:
        result: Where the numbers are.
        ending: ``csv``, or ``tsv`` for tabs.
    """
    out = Plan()
    write = _writer("\t" if ending == "tsv" else ",")
    for stem, matrix in planes(result):
        name = f"{stem}.entries.{ending}" if matrix.is_sparse else f"{stem}.{ending}"
        out.files.append(Planned(name, write(matrix)))
    agreement = result.agreement
    if agreement is not None and agreement.digits is not None and agreement.quantity in result.matrices:
        whole = result.matrices[agreement.quantity]
        shown = agreement.digits if agreement.suspects is None else np.where(
            agreement.suspects, SUSPECT, agreement.digits)
        digits = Matrix(whole.quantity, whole.rows, whole.columns, shown, whole.planes, whole.component)
        out.files += [Planned(f"{stem}.{ending}", write(matrix)) for stem, matrix in stems("agreement", digits)]
    return out


def write_csv(matrix: Matrix, file: BinaryIO, delimiter: str = ",") -> None:
    """Writes one matrix (not a stack): its rows, or its entries where it is held sparse.

    Args:
        matrix: ``[rows, columns]``.
        file: Open for writing bytes.
        delimiter: Between two cells.
    """
    file.writelines(csv_blocks(matrix, delimiter))


def csv_blocks(matrix: Matrix, delimiter: str = ",") -> Iterator[bytes]:
    """The CSV text of one matrix, a block of rows at a time."""
    labels, columns = matrix.row_labels, matrix.columns.labels
    if matrix.is_sparse:
        yield from _entries(matrix.data, labels, columns, delimiter)
        return
    yield _text([["", *columns]], delimiter)
    first = 0
    for block in row_parts(matrix.data, BLOCK_NUMBERS):
        named = zip(labels[first : first + len(block)], block, strict=True)
        yield _text(([name, *_numbers(row)] for name, row in named), delimiter)
        first += len(block)


def _entries(entries: Entries, rows: Sequence[str], columns: Sequence[str], delimiter: str) -> Iterator[bytes]:
    yield _text([["row", "column", "value"]], delimiter)
    for first in range(0, len(entries), BLOCK_NUMBERS):
        part = slice(first, first + BLOCK_NUMBERS)
        yield _text(
            ([rows[row], columns[column], number]
             for row, column, number in zip(
                entries.row[part].tolist(), entries.column[part].tolist(), _numbers(entries.value[part]), strict=True,
            )), delimiter,
        )


def _numbers(row: np.ndarray) -> Sequence:
    """Scalars that the csv module writes with their shortest text: float by ``repr``, float32 by ``str``."""
    return row.tolist() if row.dtype == np.float64 else list(row)


def _text(rows, delimiter: str) -> bytes:
    buffer = io.StringIO()
    csv.writer(buffer, delimiter=delimiter, lineterminator="\n").writerows(rows)
    return buffer.getvalue().encode("utf-8", "replace")


def _writer(delimiter: str):
    return lambda matrix: lambda file: write_csv(matrix, file, delimiter)
