"""Text from the clipboard as the text of inputs: tuples, and blocks of numbers from a spreadsheet. Pure; no Qt."""

from __future__ import annotations

import ast
import re

PASTED_CHARACTERS = 2_000_000  # longer texts are taken as they are
_NUMBER = re.compile(r"[+-]?(?:\d[\d_]*\.?\d*(?:e[+-]?\d+)?|\.\d+(?:e[+-]?\d+)?|inf|nan)$", re.IGNORECASE)
_DECIMAL_COMMA = re.compile(r"[+-]?\d+,\d+(?:e[+-]?\d+)?$", re.IGNORECASE)


def split_tuple(text: str) -> tuple[str, ...] | None:
    """The texts of a tuple's elements, ``("tensor([2.])", "4")`` for ``(tensor([2.]), 4)``; ``None`` if it is none."""
    if len(text) > PASTED_CHARACTERS:
        return None
    stripped = text.strip()
    try:
        tree = ast.parse(stripped, mode="eval").body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None
    if not isinstance(tree, ast.Tuple) or not tree.elts:
        return None
    return tuple(ast.get_source_segment(stripped, element) for element in tree.elts)


def from_spreadsheet(text: str) -> str | None:
    """Cells separated by tabs and line ends as nested lists; ``None`` if the text is not a block of numbers.

    One row or one column becomes a plain list. A decimal comma is read as a point.
    """
    if len(text) > PASTED_CHARACTERS:
        return None
    lines = [line for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n") if line.strip()]
    rows = [_cells(line) for line in lines]
    if not rows or (len(rows) == 1 and len(rows[0]) == 1):
        return None
    numbers = [[_number(cell) for cell in row] for row in rows]
    if len({len(row) for row in numbers}) != 1 or any(cell is None for row in numbers for cell in row):
        return None
    if len(numbers) == 1:
        return f"[{', '.join(numbers[0])}]"
    if len(numbers[0]) == 1:
        return f"[{', '.join(row[0] for row in numbers)}]"
    return f"[{', '.join('[' + ', '.join(row) + ']' for row in numbers)}]"


def _cells(line: str) -> list[str]:
    if "\t" in line:
        return line.split("\t")
    if ";" in line:
        return line.split(";")
    return line.split(",") if "," in line and not _DECIMAL_COMMA.match(line.strip()) else line.split()


def _number(cell: str) -> str | None:
    cell = cell.strip().replace("\N{MINUS SIGN}", "-")
    if _DECIMAL_COMMA.match(cell):
        cell = cell.replace(",", ".")
    return cell if _NUMBER.match(cell) else None
