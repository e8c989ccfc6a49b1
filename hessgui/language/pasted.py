"""Turns numbers as other programs print and copy them into Python's notation: rows, cells, NumPy's brackets.

Reads and writes text only; what it does not know, it leaves alone.
"""

from __future__ import annotations

import re

_DECIMAL_COMMA = re.compile(r"[-+]?\d+,\d+(?:[eE][-+]?\d+)?")
_GRAPH = re.compile(r",\s*grad_fn=<[^>]*>")  # as torch prints a tensor with a graph
_BEFORE = re.compile(r"^(?:(?:>>> ?|Parameter containing:)\s*)+")
_BRACKETED = re.compile(r"\[(?:[-+.\w\s\[\]])*\]")  # numbers and brackets without a comma
_GAP = re.compile(r"(?<=[\w.\]])\s+(?=[-+]?[.\w]|\[)|(?<=\])(?=\[)")  # a sign before a number belongs to it


def as_python(text: str) -> str:
    """The text of an input with printed and copied notations written as Python would."""
    text = _GRAPH.sub("", _BEFORE.sub("", text))
    if "[" in text:
        text = _BRACKETED.sub(lambda match: _GAP.sub(", ", match[0]) if _is_one_list(match[0]) else match[0], text)
    if re.search(r"[(\[{'\"]", text) or not re.search(r"\d", text):
        return text
    rows = _cells(text)
    if sum(map(len, rows)) < 2 or not all(_is_number(cell) for row in rows for cell in row):
        return text
    if len(rows) == 1:
        return f"[{', '.join(rows[0])}]"
    if all(len(row) == 1 for row in rows):
        return f"[{', '.join(row[0] for row in rows)}]"
    return "[" + ", ".join(f"[{', '.join(row)}]" for row in rows) + "]"


def _is_one_list(text: str) -> bool:
    """Whether the first bracket closes with the last: not so in ``[1][0]``."""
    depth = 0
    for character in text[:-1]:
        depth += (character == "[") - (character == "]")
        if depth == 0:
            return False
    return depth == 1


def _cells(text: str) -> list[list[str]]:
    """The cells of rows of text; commas are decimal where tabs or semicolons part the cells and no point is used."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    parted = [[cell.strip() for cell in re.split(r"[\t;]", line)] for line in lines]
    cells = [cell for row in parted for cell in row]
    if len(cells) > len(lines) and all(_DECIMAL_COMMA.fullmatch(cell) or _is_number(cell) for cell in cells) and (
        "," in text and "." not in text
    ):
        return [[cell.replace(",", ".") for cell in row] for row in parted]
    return [re.split(r"\s*[\t;,]\s*|\s+", line.strip(",;")) for line in lines]


def _is_number(cell: str) -> bool:
    try:
        float(cell)
    except ValueError:
        return False
    return not cell.startswith("_")
