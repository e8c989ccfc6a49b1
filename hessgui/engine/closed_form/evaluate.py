"""Values of expressions at a point with many digits, by mpmath: every distinct part once.

Where an expression is undefined at the point itself, as sin(x)/x at 0, its limit is looked for from two sides.
"""

from __future__ import annotations

import math
import zlib
from collections.abc import Sequence

import mpmath
import sympy as sp
from mpmath import mp

from hessgui.engine.closed_form.constants import DIGITS
from hessgui.engine.closed_form.derivative import parts

LIMIT_DIGITS = 120
"""Working digits where a limit is looked for, ..."""

LIMIT_STEP = 25
"""... at points this many decimal places away, ..."""

LIMIT_AGREEMENT = 1e-15
"""... which must agree so far."""

CANCELLED = 1e-6
"""A sum so much smaller than its terms loses digits: what it is part of is computed again ..."""

FINE_DIGITS = 240
"""... with so many."""

_FUNCTIONS = {
    sp.exp: mp.exp, sp.log: mp.log, sp.sin: mp.sin, sp.cos: mp.cos, sp.tan: mp.tan, sp.cot: mp.cot, sp.asin: mp.asin,
    sp.acos: mp.acos, sp.atan: mp.atan, sp.atan2: mp.atan2, sp.sinh: mp.sinh, sp.cosh: mp.cosh, sp.tanh: mp.tanh,
    sp.asinh: mp.asinh, sp.acosh: mp.acosh, sp.atanh: mp.atanh, sp.erf: mp.erf, sp.erfc: mp.erfc,
    sp.erfinv: mp.erfinv, sp.loggamma: mp.loggamma, sp.gamma: mp.gamma, sp.polygamma: mp.psi,
    sp.besseli: mp.besseli, sp.besselj: mp.besselj, sp.bessely: mp.bessely, sp.besselk: mp.besselk,
    sp.lowergamma: lambda s, x: mp.gammainc(s, 0, x), sp.uppergamma: lambda s, x: mp.gammainc(s, x),
    sp.Abs: abs, sp.sign: mp.sign, sp.Add: lambda *terms: mp.fsum(terms), sp.Mul: lambda *terms: mp.fprod(terms),
    sp.Pow: mp.power,
}


class Evaluator:
    """Values at one point.

    Args:
        symbols: The inputs' symbols.
        point: Their numbers, taken to the last bit.
    """

    def __init__(self, symbols: Sequence[sp.Symbol], point: Sequence[float]) -> None:
        self._symbols = symbols
        self.point = point
        self._known: dict[sp.Expr, object] = {}
        self._poor: set[sp.Expr] = set()
        self._fine: dict[sp.Expr, object] = {}
        self._near: list[dict[sp.Expr, object]] = []

    def value(self, expression: sp.Expr) -> float:
        """The value as a float, rounded from :data:`DIGITS` digits; NaN where there is none."""
        if expression is sp.nan:
            return math.nan
        found = self.precise(expression)
        return self._limit(expression) if found is None else float(found)

    def precise(self, expression: sp.Expr) -> mpmath.mpf | None:
        """The value with :data:`DIGITS` digits; ``None`` where the expression has none, or no real one."""
        with mp.workdps(DIGITS):
            if not self._known:
                self._known = self._start()
            found = _value(expression, self._known, self._poor)
        if expression not in self._poor:
            return _real(found)
        with mp.workdps(FINE_DIGITS):
            self._fine = self._fine or self._start()
            return _real(_value(expression, self._fine))

    def _start(self) -> dict[sp.Expr, object]:
        return {symbol: mp.mpf(number) for symbol, number in zip(self._symbols, self.point, strict=True)}

    def raw(self, expression: sp.Expr) -> object:
        """The value with :data:`DIGITS` digits, maybe complex; symbols without a number get one by their name."""
        with mp.workdps(DIGITS):
            for symbol in expression.free_symbols:
                if symbol not in self._known:
                    self._known[symbol] = _probe(symbol.name, len(self.point))
            return _value(expression, self._known)

    def _limit(self, expression: sp.Expr) -> float:
        with mp.workdps(LIMIT_DIGITS):
            found = [_value(expression, known) for known in self._neighbours()]
            numbers = [math.nan if (real := _real(item)) is None else float(real) for item in found]
        scale = max(map(abs, numbers))
        if not all(map(math.isfinite, numbers)) or max(numbers) - min(numbers) > LIMIT_AGREEMENT * max(scale, 1e-300):
            return math.nan
        return numbers[0]

    def _neighbours(self) -> list[dict[sp.Expr, object]]:
        """Three points near by, in directions without symmetry."""
        if not self._near:
            for number, sign in enumerate((1, -1, 1)):
                step = mp.mpf(10) ** -(LIMIT_STEP + number)
                self._near.append({
                    symbol: mp.mpf(value) + sign * step * (1 + mp.mpf((7 * place + 3 * number) % 11) / 13)
                    for place, (symbol, value) in enumerate(zip(self._symbols, self.point, strict=True))
                })
        return self._near


def _probe(name: str, number: int) -> mpmath.mpf:
    """A number between 0.3 and 1.3 (for odd ``number`` sometimes negative) that belongs to a name."""
    share = zlib.crc32(f"{name} {number}".encode()) / 2**32
    return mp.mpf(share + 0.3) * (-1 if number % 2 and share < 0.4 else 1)


def _value(expression: sp.Expr, known: dict[sp.Expr, object], poor: set[sp.Expr] | None = None) -> object:
    """The value of an expression; parts that have lost digits are noted in ``poor``."""
    for part in parts(expression, known):
        known[part] = _computed(part, known)
        if poor is not None and (_cancels(part, known) or not poor.isdisjoint(part.args)):
            poor.add(part)
    return known[expression]


def _cancels(part: sp.Expr, known: dict[sp.Expr, object]) -> bool:
    if not part.is_Add:
        return False
    return abs(known[part]) < CANCELLED * max(abs(known[item]) for item in part.args)


def _computed(part: sp.Expr, known: dict[sp.Expr, object]) -> object:
    if part is sp.nan or part is sp.zoo:
        return mp.mpf("nan")
    if part is sp.oo or part is sp.S.NegativeInfinity:
        return mp.inf if part is sp.oo else -mp.inf
    if part.is_Atom:
        return mpmath.mpmathify(part._to_mpmath(mp.prec))
    arguments = [known[item] for item in part.args]
    try:
        return _FUNCTIONS[part.func](*arguments)
    except (ZeroDivisionError, ValueError, OverflowError, mpmath.libmp.NoConvergence):
        return mp.mpf("nan")


def _real(value: object) -> mpmath.mpf | None:
    if isinstance(value, mpmath.mpc):
        if abs(value.imag) > abs(value.real) * mp.eps * 1e6 and abs(value.imag) > 1e-20:
            return None
        value = value.real
    return None if mpmath.isnan(value) else value
