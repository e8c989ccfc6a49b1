"""Tables of text: CSV and its kin, with or without names, with any separator and decimal sign.

What a table's form is, its first rows tell; each guess can be overruled by an option of ``load(...)``.
"""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

import numpy as np

from hessgui.data.trouble import trouble
from hessgui.model.trust import format_bytes

MOST_BYTES = 500_000_000
"""Of text that is read as a whole; parsing takes several times as much memory."""

KEPT_BYTES = 50_000_000
"""Of text whose cells are kept for the next reading."""

SAMPLE = 50  # rows that tell the form
MISSING = ("", "na", "n/a", "nan", "null", "none", "?", "-", "--", "#n/a")
_DECIMAL_COMMA = re.compile(r"[-+]?(?:\d{1,3}(?:\.\d{3})+|\d*),\d+(?:[eE][-+]?\d+)?$")
_THOUSANDS = {",": re.compile(r"[-+]?\d{1,3}(?:\.\d{3})+(?:,\d+)?$"),
              ".": re.compile(r"[-+]?\d{1,3}(?:,\d{3})+(?:\.\d+)?$")}
"""Numbers with groups of three digits, by the decimal sign."""


@dataclass(frozen=True)
class Table:
    """The cells of a table.

    Args:
        rows: Cells as text, without the row of names.
        names: The columns' names; empty where the table has none.
        first_line: Number of the file's row that the first of ``rows`` is, from 1.
        decimal: The decimal sign.
        labels: Whether the first column holds the rows' names, as in what hessgui writes.
    """

    rows: list[list[str]]
    names: tuple[str, ...]
    first_line: int
    decimal: str
    labels: bool = False

    @property
    def shape(self) -> tuple[int, int]:
        """Rows and columns of numbers."""
        return len(self.rows), len(self.rows[0]) - self.labels if self.rows else 0

    @cached_property
    def text_columns(self) -> frozenset[int]:
        """Columns without a single number among the first rows."""
        sample = self.rows[:SAMPLE]
        return frozenset(
            k for k in range(len(sample[0]) if sample else 0)
            if not any(is_number(row[k], self.decimal) for row in sample)
            and any(not is_missing(row[k]) for row in sample)
        )


def read_table(
    path: Path, *, tab: bool = False, separator: str | None = None, decimal: str | None = None,
    header: bool | None = None,
) -> Table:
    """Reads the cells of a table and finds its form.

    Args:
        path: The file.
        tab: Whether tabs part its cells.
        separator: What parts its cells, where it is known.
        decimal: Its decimal sign, where it is known.
        header: Whether its first row holds names, where it is known.

    Raises:
        DataError: If it is too long, its rows differ in length, or it has no row of numbers.
    """
    status = path.stat()
    if status.st_size > MOST_BYTES:
        raise trouble("text-large", path=path.name, size=format_bytes(status.st_size), limit=format_bytes(MOST_BYTES))
    parsed = _kept if status.st_size <= KEPT_BYTES else _parsed
    return parsed(path, (status.st_mtime_ns, status.st_size), tab, separator, decimal, header)


def _parsed(
    path: Path, stamp: tuple[int, int], tab: bool, separator: str | None, decimal: str | None, header: bool | None
) -> Table:
    """The table as the file is now; ``stamp`` tells one version of it from another."""
    text = _decoded(path.read_bytes(), path)
    separator = separator or ("\t" if tab else _separator(text))
    rows = _cells(text, separator)
    if not rows:
        raise trouble("empty", path=path.name)
    decimal = decimal or _decimal(rows, separator)
    if header is None:
        header = any(not is_number(cell, decimal) and not is_missing(cell) for cell in rows[0]) and (
            len(rows) == 1 or not _same_kinds(rows, decimal))
    names = tuple(cell.strip() for cell in rows[0]) if header else ()
    body, first = (rows[1:], 2) if header else (rows, 1)
    if not body:
        raise trouble("no-rows", path=path.name)
    width = len(names) or len(body[0])
    for number, row in enumerate(body):
        if len(row) != width:
            raise trouble("ragged", path=path.name, row=first + number, got=len(row), expected=width)
    labels = header and names[0] == "" and width > 1
    return Table(body, names, first, decimal, labels)


_kept = lru_cache(maxsize=1)(_parsed)  # a dialog reads the same table again and again


def numbers_of(table: Table, columns: list[int], path: Path, missing: float | None) -> np.ndarray:
    """The numbers of some columns, ``[rows, columns]``; empty cells are ``missing``, or NaN.

    Raises:
        DataError: If a cell is text.
    """
    filler = "nan" if missing is None else repr(missing)
    if table.decimal == ".":
        cells = [[row[column] for column in columns] for row in table.rows]
        try:
            if not any("_" in cell for row in cells for cell in row):  # Python's own notation of thousands
                return np.array(cells, dtype=np.float64)
        except ValueError:
            pass  # empty cells or text: one by one, so that the cell can be named
    out = np.empty((len(table.rows), len(columns)))
    for number, row in enumerate(table.rows):
        for place, column in enumerate(columns):
            cell = row[column]
            try:
                out[number, place] = float(_plain(cell, table.decimal)) if not is_missing(cell) else float(filler)
            except ValueError:
                raise _text_cell(table, number, column, path) from None
    return out


def is_number(cell: str, decimal: str = ".") -> bool:
    """Whether a cell is a number."""
    try:
        float(_plain(cell, decimal))
    except ValueError:
        return False
    return "_" not in cell


def is_missing(cell: str) -> bool:
    """Whether a cell says that there is no number."""
    return cell.strip().lower() in MISSING


def _plain(cell: str, decimal: str) -> str:
    cell = cell.strip().replace("\N{MINUS SIGN}", "-")
    if "_" in cell:
        raise ValueError(cell)  # Python's own notation of thousands, no table's
    if _THOUSANDS[decimal].match(cell):
        cell = cell.replace("." if decimal == "," else ",", "")
    return cell.replace(",", ".") if decimal == "," and cell.count(",") == 1 and "." not in cell else cell


def _text_cell(table: Table, number: int, column: int, path: Path) -> Exception:
    name = table.names[column] if table.names else str(column)
    cell = table.rows[number][column].strip()
    usable = [k for k in range(int(table.labels), len(table.rows[0])) if k not in table.text_columns]
    words = ",".join(table.names[k] if table.names else str(k) for k in usable)
    advice = "Mend the cell, or choose other rows or columns."
    if words and column in table.text_columns:
        advice = f"Choose the columns of numbers: load('{path.name}', columns='{words}')."
    return trouble("text-cell", path=path.name, cell=repr(cell[:30]), row=table.first_line + number,
                   which=name or column, advice=advice)


def _decoded(data: bytes, path: Path) -> str:
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16", "replace")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("latin-1")
    if "\0" in text:
        raise trouble("cut-off", path=path.name, reason="it holds bytes that are no text")
    return text


def _cells(text: str, separator: str) -> list[list[str]]:
    if separator == " ":
        rows = [line.split() for line in text.splitlines()]
    else:
        try:
            rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=separator, skipinitialspace=True))
        except csv.Error:
            rows = [line.split(separator) for line in text.splitlines()]
    return [row for row in rows if row and (len(row) > 1 or row[0].strip() and not row[0].startswith("#"))]


def _separator(text: str) -> str:
    """What parts the cells of the first rows: the first candidate that parts all of them alike."""
    sample = "\n".join(line for line in text[:100_000].splitlines()[:SAMPLE] if line.strip())
    for candidate in (";", "\t", ",", " "):
        widths = {len(row) for row in _cells(sample, candidate)}
        if len(widths) == 1 and min(widths) > 1:
            if candidate == "," and ", " not in sample and _is_decimal_column(sample):
                return ";"  # one column of numbers such as 1,5
            return candidate
    return next((candidate for candidate in (";", "\t", ",") if candidate in sample), ",")


def _is_decimal_column(sample: str) -> bool:
    """Whether every row is one number with a decimal comma; two columns of whole numbers look alike, and win."""
    lines = sample.splitlines()
    return all(_DECIMAL_COMMA.match(line.strip()) for line in lines) and any(
        line.split(",")[1].startswith("0") and len(line.split(",")[1]) > 1 for line in lines if "," in line)


def _decimal(rows: list[list[str]], separator: str) -> str:
    cells = [cell.strip() for row in rows[: SAMPLE + 1] for cell in row]
    is_quoted = separator == ","  # there 1,234 in quotes is a thousand, and 1,5 is not
    with_comma = any(
        _DECIMAL_COMMA.match(cell) and not (is_quoted and _THOUSANDS["."].match(cell)) for cell in cells)
    return "," if with_comma and not any(is_number(cell) and "." in cell for cell in cells) else "."


def _same_kinds(rows: list[list[str]], decimal: str) -> bool:
    """Whether the first row has its text where the others have text, so that it is one of them."""
    return all(
        [is_number(cell, decimal) or is_missing(cell) for cell in row]
        == [is_number(cell, decimal) or is_missing(cell) for cell in rows[0]] for row in rows[1:SAMPLE]
    ) and any(is_number(cell, decimal) for cell in rows[0])
