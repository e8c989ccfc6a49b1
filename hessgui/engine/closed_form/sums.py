"""Sums and products over many elements, found in expressions and held as one symbol each.

``x[0]**2 + x[1]**2 + ...`` becomes a symbol for ``sum(x[k]**2, k)``: short to read, and the same in every entry.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from dataclasses import dataclass

import sympy as sp

from hessgui.engine.closed_form.derivative import parts
from hessgui.engine.closed_form.names import indices, shifted
from hessgui.model.layout import AxisLayout, Block

SHORTEST_SUM = 4
"""Elements of a tensor from which a sum over all of them is written as one."""

MOST_EXCEPTIONS = 2
"""Elements that may have another coefficient than the rest of a sum."""

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
        if self.index != "k":
            names = ",".join(f"k_{{{number + 1}}}" for number in range(len(self.shape)))
            # WORKAROUND: ziamath 0.13 draws brackets of 2000 pixels around a sum without an upper limit.
            return f"\\{self.kind}_{{{names}}}^{{}}"
        return f"\\{self.kind}_{{k={self.first}}}^{{{self.first + self.count - 1}}}"


class Gatherer:
    """Finds sums and products over the elements of some tensors.

    Args:
        layout: The tensors.
        symbols: Their elements' symbols, raveled.
    """

    def __init__(self, layout: AxisLayout, symbols: tuple[sp.Symbol, ...]) -> None:
        self.layout = layout
        self.symbols = symbols
        self.sums: dict[sp.Symbol, Gathered] = {}
        self._names: dict[tuple, sp.Symbol] = {}
        self.home: dict[sp.Symbol, tuple[Block, int]] = {}
        for block in layout.blocks:
            for offset in range(block.size):
                self.home[symbols[block.start + offset]] = (block, offset)
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

    def free_of(self, expression: sp.Expr) -> frozenset[sp.Symbol]:
        """The symbols of an expression."""
        for part in parts(expression, self._free):
            self._free[part] = frozenset((part,)) if part.is_Symbol else frozenset().union(
                *(self._free[item] for item in part.args))
        return self._free[expression]

    def _template(self, term: sp.Expr) -> tuple[Block, int, sp.Expr] | None:
        """The tensor's form, the first offset and the general form of a term over neighbouring elements."""
        homes = [(symbol, *self.home[symbol]) for symbol in self.free_of(term) if symbol in self.home]
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
        inside = indices("k", block.shape) if len(block.shape) > 1 else shifted(shift, "k")
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
        if exceptions > MOST_EXCEPTIONS or exceptions * 2 >= size or exceptions and self._reaches_over(
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
            found = Gathered(kind, template, indices("k", shape), first, count, shape, count == math.prod(shape))
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
