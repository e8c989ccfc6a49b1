"""Derivatives of expressions that share parts: every distinct part is differentiated once.

SymPy's own ``diff`` walks a tree, which for shared parts grows exponentially.
"""

from __future__ import annotations

import sympy as sp


class Differentiator:
    """Derivatives by one set of symbols, remembering every part that it has seen."""

    def __init__(self) -> None:
        self._free: dict[sp.Expr, frozenset[sp.Symbol]] = {}
        self._found: dict[sp.Symbol, dict[sp.Expr, sp.Expr]] = {}

    def symbols(self, expression: sp.Expr) -> frozenset[sp.Symbol]:
        """The symbols that an expression holds."""
        for part in parts(expression, self._free):
            if part.is_Symbol:
                self._free[part] = frozenset((part,))
            else:
                self._free[part] = frozenset().union(*(self._free[item] for item in part.args))
        return self._free[expression]

    def by(self, expression: sp.Expr, symbol: sp.Symbol) -> sp.Expr:
        """The partial derivative; ``nan`` where the expression is unknown."""
        if expression is sp.nan:
            return sp.nan
        if symbol not in self.symbols(expression):
            return sp.Integer(0)
        found = self._found.setdefault(symbol, {})
        stack = [expression]
        while stack:
            part = stack[-1]
            if part in found:
                stack.pop()
                continue
            missing = [item for item in part.args if item not in found and symbol in self.symbols(item)]
            if missing:
                stack.extend(missing)
                continue
            stack.pop()
            found[part] = sp.Integer(1) if part == symbol else _derivative(part, found)
        return found[expression]


def parts(expression: sp.Expr, known: dict) -> list[sp.Expr]:
    """The distinct parts of an expression that are not ``known``, each after its own parts."""
    out: list[sp.Expr] = []
    seen: set[sp.Expr] = set()
    stack = [(expression, False)]
    while stack:
        part, is_ready = stack.pop()
        if is_ready:
            out.append(part)
        elif part not in seen and part not in known:
            seen.add(part)
            stack.append((part, True))
            stack.extend((item, False) for item in part.args)
    return out


def _derivative(part: sp.Expr, found: dict[sp.Expr, sp.Expr]) -> sp.Expr:
    """The derivative of one part, given those of its own parts (absent: zero)."""
    slopes = [found.get(item) for item in part.args]
    if part.is_Add:
        return sp.Add(*(slope for slope in slopes if slope is not None))
    if part.is_Mul:
        factors = part.args
        return sp.Add(*(
            sp.Mul(*factors[:place], slope, *factors[place + 1 :])
            for place, slope in enumerate(slopes) if slope is not None
        ))
    if part.is_Pow:
        base, exponent = part.args
        by_base, by_exponent = slopes
        terms = []
        if by_base is not None:
            terms.append(exponent * base ** (exponent - 1) * by_base)
        if by_exponent is not None:
            terms.append(part * sp.log(base) * by_exponent)
        return sp.Add(*terms)
    if isinstance(part, sp.Abs):
        return sp.sign(part.args[0]) * slopes[0]
    if isinstance(part, sp.sign):
        return sp.Integer(0)
    return sp.Add(*(part.fdiff(place + 1) * slope for place, slope in enumerate(slopes) if slope is not None))
