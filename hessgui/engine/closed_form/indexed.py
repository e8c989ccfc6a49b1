"""Regular structure in formulas: sums over a whole tensor, and matrices whose entries follow one rule by their index.

Works on expressions only. ``x[0]**2 + x[1]**2 + ...`` becomes one symbol for ``sum(x[k]**2, k)``; the entries of a
Hessian become lines such as ``H[x[i], x[i+1]] = -400*x[i]`` for a range of ``i``.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import sympy as sp

from hessgui.engine.closed_form.derivative import parts
from hessgui.model.layout import AxisLayout, Block

SHORTEST_SUM = 4
"""Elements of a tensor from which a sum over all of them is written as one."""

MOST_EXCEPTIONS = 2
"""Elements that may have another coefficient than the rest of a sum."""

MOST_RUNS = 4
"""Rules that one diagonal may fall into before it is not called regular."""


_SHIFT = re.compile(r"\[k\+(\d+)\]$")


@dataclass(frozen=True)
class Gathered:
    """A sum or a product over many elements, which stands in expressions as one symbol.

    Args:
        kind: ``sum`` or ``prod``.
        term: The general term, over ``x[k]`` or ``x[k1,k2]``.
        index: Its index or indices: ``k`` or ``k1,k2``.
        first: The first value of a single index.
        count: How many terms.
        shape: Of the tensor, where it runs over more than one index.
    """

    kind: str
    term: sp.Expr
    index: str
    first: int
    count: int
    shape: tuple[int, ...]
    is_whole: bool

    @property
    def text(self) -> str:
        """The index and its range: ``k`` over the whole tensor, ``k=0..8`` over a part of it."""
        return self.index if self.is_whole else f"k={self.first}..{self.first + self.count - 1}"

    @property
    def python(self) -> str:
        """The loop of a generator."""
        if self.index != "k":
            return f"for {self.index} in numpy.ndindex({', '.join(map(str, self.shape))})"
        start = f"{self.first}, " if self.first else ""
        return f"for k in range({start}{self.first + self.count})"

    @property
    def latex(self) -> str:
        """The sign with its range."""
        return f"\\{self.kind}_{{{self.index}}}" if self.is_whole else (
            f"\\{self.kind}_{{k={self.first}}}^{{{self.first + self.count - 1}}}")


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


class Indexer:
    """Rewrites expressions over the elements of some tensors by index.

    Args:
        layout: The tensors.
        symbols: Their elements' symbols, raveled.
    """

    def __init__(self, layout: AxisLayout, symbols: tuple[sp.Symbol, ...]) -> None:
        self.layout = layout
        self.symbols = symbols
        self.sums: dict[sp.Symbol, Gathered] = {}
        self._names: dict[tuple, sp.Symbol] = {}
        self._home: dict[sp.Symbol, tuple[Block, int]] = {}
        for block in layout.blocks:
            for offset in range(block.size):
                self._home[symbols[block.start + offset]] = (block, offset)
        self._collapsed: dict[bool, dict[sp.Expr, sp.Expr]] = {False: {}, True: {}}
        self._free: dict[sp.Expr, frozenset[sp.Symbol]] = {}

    def collapse(self, expression: sp.Expr, *, runs: bool = False) -> sp.Expr:
        """The expression with its sums and products over many elements as single symbols.

        Args:
            expression: Over the elements' symbols.
            runs: Whether a sum that misses elements at its ends becomes a shorter sum, as a reader wants it; without,
                it becomes the whole one less those, so that entries at the ends follow the same rule as the others.
        """
        known = self._collapsed[runs]
        for part in parts(expression, known):
            if part.is_Atom:
                known[part] = part
                continue
            items = [known[item] for item in part.args]
            found = part if all(a is b for a, b in zip(items, part.args, strict=True)) else part.func(*items)
            if found.is_Add and len(found.args) >= SHORTEST_SUM - MOST_EXCEPTIONS:
                found = self._collapse_sum(found, runs)
            elif found.is_Mul and len(found.args) >= SHORTEST_SUM:
                found = self._collapse_product(found)
            known[part] = found
        return known[expression]

    def _free_of(self, expression: sp.Expr) -> frozenset[sp.Symbol]:
        for part in parts(expression, self._free):
            self._free[part] = frozenset((part,)) if part.is_Symbol else frozenset().union(
                *(self._free[item] for item in part.args))
        return self._free[expression]

    def _template(self, term: sp.Expr) -> tuple[Block, int, sp.Expr] | None:
        """The tensor's form, the first offset and the general form of a term over neighbouring elements."""
        homes = [(symbol, *self._home[symbol]) for symbol in self._free_of(term) if symbol in self._home]
        homes = [(symbol, block, at) for symbol, block, at in homes if block.size >= SHORTEST_SUM]
        if not homes:
            return None
        lead, first = homes[0][1], min(at for _, _, at in homes)
        if any(block.shape != lead.shape for _, block, _ in homes):
            return None
        if len(lead.shape) > 1 and any(at != first for _, _, at in homes):
            return None
        swaps = {symbol: self._general_symbol(block, at - first) for symbol, block, at in homes}
        return lead, first, term.xreplace(swaps)

    def _general_symbol(self, block: Block, shift: int) -> sp.Symbol:
        inside = _indices("k", block.shape) if len(block.shape) > 1 else _shifted(shift, "k")
        return sp.Symbol(f"{block.name}[{inside}]", real=True)

    def _collapse_sum(self, whole: sp.Expr, runs: bool) -> sp.Expr:
        groups: dict[tuple[tuple[int, ...], sp.Expr], dict[int, tuple[sp.Expr, sp.Expr]]] = defaultdict(dict)
        rest = []
        for term in whole.args:
            coefficient, bare = term.as_coeff_Mul()
            found = self._template(bare)
            if found is None:
                rest.append(term)
            else:
                block, first, template = found
                groups[block.shape, template][first] = (coefficient, term)
        changed = False
        for (shape, template), terms in groups.items():
            made = self._gathered(shape, template, terms, runs)
            changed = changed or made is not None
            rest += [term for _, term in terms.values()] if made is None else made
        return sp.Add(*rest) if changed else whole

    def _gathered(
        self, shape: tuple[int, ...], template: sp.Expr, terms: dict[int, tuple[sp.Expr, sp.Expr]], runs: bool
    ) -> list[sp.Expr] | None:
        """A group of like terms as a sum and its exceptions; ``None`` if they are too few or too different."""
        size = math.prod(shape)
        values = [coefficient for coefficient, _ in terms.values()]
        common = max(values, key=values.count)
        regular = sorted(at for at, (coefficient, _) in terms.items() if coefficient == common)
        others = [term for coefficient, term in terms.values() if coefficient != common]
        in_a_row = len(regular) == regular[-1] - regular[0] + 1
        if len(regular) < size and in_a_row and len(regular) >= SHORTEST_SUM and len(shape) == 1 and (
            runs or size - len(regular) > MOST_EXCEPTIONS or self._reaches_over(template, regular[-1], size)
        ):
            return [common * self._symbol("sum", template, regular[0], len(regular), shape), *others]
        exceptions = size - len(regular)
        if exceptions > MOST_EXCEPTIONS or exceptions * 2 > size or exceptions and self._reaches_over(
            template, size - 1, size
        ):
            return None
        out = [common * self._symbol("sum", template, 0, size, shape)]
        for at in range(size):
            gap = terms[at][0] - common if at in terms else -common
            if gap != 0:
                out.append(gap * self._at(template, at))
        return out

    def _reaches_over(self, template: sp.Expr, last: int, size: int) -> bool:
        """Whether the general term would name an element behind the last one there is."""
        shifts = [int(found[1]) for symbol in template.free_symbols if (found := _SHIFT.search(symbol.name))]
        return bool(shifts) and max(shifts) + size - 1 >= size

    def _collapse_product(self, whole: sp.Expr) -> sp.Expr:
        groups: dict[tuple[tuple[int, ...], sp.Expr], dict[int, sp.Expr]] = defaultdict(dict)
        rest = []
        for factor in whole.args:
            found = self._template(factor)
            if found is None:
                rest.append(factor)
            else:
                groups[found[0].shape, found[2]][found[1]] = factor
        if not any(len(factors) == math.prod(shape) for (shape, _), factors in groups.items()):
            return whole
        for (shape, template), factors in groups.items():
            if len(factors) == math.prod(shape):
                rest.append(self._symbol("prod", template, 0, len(factors), shape))
            else:
                rest += factors.values()
        return sp.Mul(*rest)

    def _symbol(self, kind: str, template: sp.Expr, first: int, count: int, shape: tuple[int, ...]) -> sp.Symbol:
        key = (kind, template, first, count)
        if key not in self._names:
            found = Gathered(kind, template, _indices("k", shape), first, count, shape, count == math.prod(shape))
            symbol = sp.Symbol(f"{kind}({template}, {found.text})", real=True)
            self._names[key] = symbol
            self.sums[symbol] = found
        return self._names[key]

    def _at(self, template: sp.Expr, offset: int) -> sp.Expr:
        """A general term at one offset; without neighbours."""
        swaps = {
            self._general_symbol(block, 0): self.symbols[block.start + offset]
            for block in self.layout.blocks if block.shape and block.size > offset
        }
        return template.xreplace(swaps)

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
        return self._every(grid, rows, columns)

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
        name, other = _indices("i", rows.shape), _indices("j", rows.shape)
        first = _loop(rows, "i")
        both = (first, _loop(columns, "j"))
        if diagonal and diagonal == general and count > 1:
            return [Line(
                _labelled(rows, "i"), _labelled(columns, "j"), general.pop(), f"all {name} and {other}", count * count,
                both, (_placed(rows.start, "p"), _placed(columns.start, "q")),
            )]
        if diagonal:
            out.append(Line(
                _labelled(rows, "i"), _labelled(columns, "i"), diagonal.pop(), f"all {name}", count, (first,),
                (_placed(rows.start, "p"), _placed(columns.start, "p")),
            ))
        if off:
            unequal = f"{name} ≠ {other}" if "," not in name else f"({name}) ≠ ({other})"
            out.append(Line(
                _labelled(rows, "i"), _labelled(columns, "j"), general.pop(), unequal, count * (count - 1),
                (*both, "if p != q:"), (_placed(rows.start, "p"), _placed(columns.start, "q")),
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
        left, right = _labelled(rows, "i"), _labelled(columns, "j")
        places = [name for name, block in (("i", rows), ("j", columns)) if block.shape]
        where = f"all {' and '.join(places)}" if places else ""
        loops = tuple(_loop(block, name) for name, block in (("i", rows), ("j", columns)) if block.shape)
        at = (_placed(rows.start, "p") if rows.shape else str(rows.start),
              _placed(columns.start, "q") if columns.shape else str(columns.start))
        return [Line(left, right, general.pop(), where, len(grid), loops, at)]

    def _general(
        self, expression: sp.Expr, names: Mapping[int, str], rows: Block, others: Mapping[int, str] | None = None,
        columns: Block | None = None,
    ) -> sp.Expr:
        """The expression with elements at named offsets written by index."""
        swaps = {}
        for symbol in self._free_of(expression):
            if symbol not in self._home:
                continue
            block, at = self._home[symbol]
            if block.shape and block.shape == rows.shape and at in names:
                swaps[symbol] = _indexed(block, names[at])
            elif columns is not None and block.shape and block.shape == columns.shape and at in others:
                swaps[symbol] = _indexed(block, others[at])
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
            runs: list[list[tuple[int, sp.Expr]]] = []
            for p, expression in found:
                if runs and runs[-1][-1] == (p - 1, expression):
                    runs[-1].append((p, expression))
                else:
                    runs.append([(p, expression)])
            if len(runs) > MOST_RUNS:
                return None
            out += [self._run(run, shift, rows, columns, grid) for run in runs]
        return out

    def _run(self, run: list, shift: int, rows: Block, columns: Block, grid: Mapping) -> Line:
        first, last = run[0][0], run[-1][0]
        if first == last:
            at = (str(rows.start + first), str(columns.start + first + shift))
            return Line(rows.label(first), columns.label(first + shift), grid[first, first + shift], "", 1, (), at)
        return Line(
            f"{rows.name}[i]", f"{columns.name}[{_shifted(shift)}]", run[0][1], f"i = {first} … {last}", len(run),
            (f"for i in range({first}, {last + 1}):",),
            (_placed(rows.start, "i"), _placed(columns.start + shift, "i")),
        )

    def _relative(self, expression: sp.Expr, at: int, rows: Block) -> sp.Expr:
        swaps = {}
        for symbol in self._free_of(expression):
            if symbol in self._home:
                block, offset = self._home[symbol]
                if block.shape == rows.shape:
                    swaps[symbol] = sp.Symbol(f"{block.name}[{_shifted(offset - at)}]", real=True)
        return expression.xreplace(swaps)


def _indices(letter: str, shape: tuple[int, ...]) -> str:
    """Letters for the indices of a shape: ``i``, or ``i1,i2``."""
    if len(shape) <= 1:
        return letter
    return ",".join(f"{letter}{number + 1}" for number in range(len(shape)))


def _indexed(block: Block, letter: str) -> sp.Symbol:
    return sp.Symbol(_labelled(block, letter), real=True)


def _labelled(block: Block, letter: str) -> str:
    return f"{block.name}[{_indices(letter, block.shape)}]" if block.shape else block.name


def _loop(block: Block, letter: str) -> str:
    """Python's loop over the elements of a tensor: the flat offset ``p`` (or ``q``) and the indices."""
    flat = {"i": "p", "j": "q"}[letter]
    names = _indices(letter, block.shape)
    inside = f"({names})" if "," in names else f"({names},)"
    return f"for {flat}, {inside} in enumerate(numpy.ndindex({', '.join(map(str, block.shape))})):"


def _placed(start: int, offset: str) -> str:
    return f"{start} + {offset}" if start > 0 else f"{offset} - {-start}" if start < 0 else offset


def _shifted(shift: int, letter: str = "i") -> str:
    return letter if not shift else f"{letter}{shift:+d}"
