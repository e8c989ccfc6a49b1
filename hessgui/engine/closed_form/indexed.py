"""Matrices of formulas whose entries follow a few rules by their index.

Works on expressions only: the entries of a Hessian become lines such as ``H[x[i], x[i+1]] = -400*x[i]`` for a range
of ``i``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import sympy as sp

from hessgui.engine.closed_form.names import indexed, indices, labelled, loop, placed, shifted
from hessgui.engine.closed_form.sums import Gatherer
from hessgui.model.layout import Block

MOST_RUNS = 4
"""Rules that one diagonal may fall into before it is not called regular."""


@dataclass(frozen=True)
class Line:
    """One rule for some entries of a matrix.

    Args:
        row: Name of the row: ``x[i]``.
        column: Name of the column: ``x[i+1]``.
        expression: What stands there.
        where: For which indices, in words: ``i = 1 … 8``; empty for a single entry.
        count: For how many entries.
        loops: Python's loops over the indices, one below the other.
        at: Python's flat positions of row and column in those loops.
    """

    row: str
    column: str
    expression: sp.Expr
    where: str
    count: int
    loops: tuple[str, ...]
    at: tuple[str, str]


class Indexer(Gatherer):
    """Finds rules by index in matrices of expressions; see :class:`Gatherer` for its arguments."""

    def lines(self, entry: Callable[[int, int], sp.Expr], rows: Block, columns: Block) -> list[Line] | None:
        """Rules for a block of a matrix.

        Args:
            entry: The collapsed expression at flat positions of the whole axes.
            rows: The rows' tensor.
            columns: The columns' tensor; for one tensor both ways the lower half is left to symmetry.

        Returns:
            The rules of all entries that are not zero; ``None`` where there is no regular structure.
        """
        grid = {
            (p, q): found
            for p in range(rows.size) for q in range(p if rows is columns else 0, columns.size)
            if (found := entry(rows.start + p, columns.start + q)) != 0
        }
        if not grid:
            return []
        if rows.shape == columns.shape:
            found = self._pairs(grid, rows, columns)
            return self._diagonals(grid, rows, columns) if found is None else found
        found = self._every(grid, rows, columns)
        return self._row(grid, rows, columns) if found is None else found

    def _pairs(self, grid: Mapping, rows: Block, columns: Block) -> list[Line] | None:
        """One rule on the diagonal and one off it."""
        count = rows.size
        off = [(p, q) for p, q in grid if p != q]
        whole = count * (count - 1) // (2 if rows is columns else 1)
        if off and len(off) != whole:
            return None
        general = {self._general(grid[p, q], {p: "i", q: "j"}, rows) for p, q in off}
        diagonal = {self._general(grid[p, q], {p: "i"}, rows) for p, q in grid if p == q}
        if len(general) > 1 or len(diagonal) > 1 or diagonal and sum(p == q for p, q in grid) != count:
            return None
        out = []
        name, other = indices("i", rows.shape), indices("j", rows.shape)
        first = loop(rows, "i")
        both = (first, loop(columns, "j"))
        if diagonal and diagonal == general and count > 1:
            return [Line(
                labelled(rows, "i"), labelled(columns, "j"), general.pop(), f"all {name} and {other}", count * count,
                both, (placed(rows.start, "p"), placed(columns.start, "q")),
            )]
        if diagonal:
            out.append(Line(
                labelled(rows, "i"), labelled(columns, "i"), diagonal.pop(), f"all {name}", count, (first,),
                (placed(rows.start, "p"), placed(columns.start, "p")),
            ))
        if off:
            unequal = f"{name} ≠ {other}" if "," not in name else f"({name}) ≠ ({other})"
            out.append(Line(
                labelled(rows, "i"), labelled(columns, "j"), general.pop(), unequal, count * (count - 1),
                (*both, "if p != q:"), (placed(rows.start, "p"), placed(columns.start, "q")),
            ))
        return out

    def _every(self, grid: Mapping, rows: Block, columns: Block) -> list[Line] | None:
        """One rule for a whole block of two different tensors."""
        if len(grid) != rows.size * columns.size:
            return None
        general = {
            self._general(found, {p: "i"}, rows, {q: "j"}, columns) for (p, q), found in grid.items()
        }
        if len(general) > 1:
            return None
        left, right = labelled(rows, "i"), labelled(columns, "j")
        places = [name for name, block in (("i", rows), ("j", columns)) if block.shape]
        where = f"all {' and '.join(places)}" if places else ""
        loops = tuple(loop(block, name) for name, block in (("i", rows), ("j", columns)) if block.shape)
        at = (placed(rows.start, "p") if rows.shape else str(rows.start),
              placed(columns.start, "q") if columns.shape else str(columns.start))
        return [Line(left, right, general.pop(), where, len(grid), loops, at)]

    def _general(
        self, expression: sp.Expr, names: Mapping[int, str], rows: Block, others: Mapping[int, str] | None = None,
        columns: Block | None = None,
    ) -> sp.Expr:
        """The expression with elements at named offsets written by index."""
        swaps = {}
        for symbol in self.free_of(expression):
            if symbol not in self.home:
                continue
            block, at = self.home[symbol]
            if block.shape and block.shape == rows.shape and at in names:
                swaps[symbol] = indexed(block, names[at])
            elif columns is not None and block.shape and block.shape == columns.shape and at in others:
                swaps[symbol] = indexed(block, others[at])
        return expression.xreplace(swaps)

    def _diagonals(self, grid: Mapping, rows: Block, columns: Block) -> list[Line] | None:
        """Rules along the diagonals of two vectors."""
        if len(rows.shape) != 1:
            return None
        by_shift: dict[int, list[tuple[int, sp.Expr]]] = defaultdict(list)
        for (p, q), found in sorted(grid.items(), key=lambda item: item[0]):
            by_shift[q - p].append((p, self._relative(found, p, rows)))
        if len(by_shift) > max(2, rows.size // 2):
            return None
        out = []
        for shift, found in sorted(by_shift.items()):
            runs = _in_runs(found)
            if len(runs) > MOST_RUNS:
                return None
            out += [self._run(run, shift, rows, columns, grid) for run in runs]
        return out

    def _row(self, grid: Mapping, rows: Block, columns: Block) -> list[Line] | None:
        """Rules along a vector, for the one row of a gradient or of an argument that is one number."""
        if rows.shape or len(columns.shape) != 1:
            return None
        found = [(q, self._relative(expression, q, columns)) for (_, q), expression in sorted(
            grid.items(), key=lambda item: item[0])]
        runs = _in_runs(found)
        if len(runs) > MOST_RUNS:
            return None
        out = []
        for run in runs:
            first, last = run[0][0], run[-1][0]
            if first == last:
                at = (str(rows.start), str(columns.start + first))
                out.append(Line(rows.name, columns.label(first), grid[0, first], "", 1, (), at))
                continue
            loops = (f"for i in range({first}, {last + 1}):",)
            out.append(Line(
                rows.name, f"{columns.name}[i]", run[0][1], f"i = {first} … {last}", len(run), loops,
                (str(rows.start), placed(columns.start, "i")),
            ))
        return out

    def _run(self, run: list, shift: int, rows: Block, columns: Block, grid: Mapping) -> Line:
        first, last = run[0][0], run[-1][0]
        if first == last:
            at = (str(rows.start + first), str(columns.start + first + shift))
            return Line(rows.label(first), columns.label(first + shift), grid[first, first + shift], "", 1, (), at)
        return Line(
            f"{rows.name}[i]", f"{columns.name}[{shifted(shift)}]", run[0][1], f"i = {first} … {last}", len(run),
            (f"for i in range({first}, {last + 1}):",),
            (placed(rows.start, "i"), placed(columns.start + shift, "i")),
        )

    def _relative(self, expression: sp.Expr, at: int, rows: Block) -> sp.Expr:
        swaps = {}
        for symbol in self.free_of(expression):
            if symbol in self.home:
                block, offset = self.home[symbol]
                if block.shape == rows.shape:
                    swaps[symbol] = sp.Symbol(f"{block.name}[{shifted(offset - at)}]", real=True)
        return expression.xreplace(swaps)


def _in_runs(found: list[tuple[int, sp.Expr]]) -> list[list[tuple[int, sp.Expr]]]:
    """Neighbours with one expression, together."""
    runs: list[list[tuple[int, sp.Expr]]] = []
    for place, expression in found:
        if runs and runs[-1][-1] == (place - 1, expression):
            runs[-1].append((place, expression))
        else:
            runs.append([(place, expression)])
    return runs
