"""Numbers as the user meant them: 0.5 is one half and 3.141592653589793 is pi; other floats keep every bit.

Pure arithmetic; knows nothing of tapes.
"""

from __future__ import annotations

import math
from fractions import Fraction
from functools import lru_cache

import numpy as np
import sympy as sp

DIGITS = 30
"""Decimal digits that floats are held and evaluated with."""

PLAIN_DENOMINATOR = 100
"""Fractions up to this denominator are recognised in a float, ..."""

PLAIN_FIGURES = 3
"""... and decimals of so many figures: 1e-5 is one of them."""

WHOLE = 1e15
"""Whole floats below this are integers without doubt."""


def exact(number: complex | np.generic) -> sp.Expr:
    """A number of a tape as SymPy's: exact where its text is short, else a float with all its bits.

    Args:
        number: Python's or numpy's, real. A float32 is read by its shortest text, as its user wrote it.
    """
    if isinstance(number, (bool, np.bool_, int, np.integer)):
        return sp.Integer(int(number))
    if isinstance(number, np.floating) and not isinstance(number, np.float64):
        recognised = _exact(float(str(number)))
        return recognised if not recognised.is_Float else sp.Float(float(number), DIGITS)
    return _exact(float(number))


@lru_cache(maxsize=1 << 14)
def _exact(number: float) -> sp.Expr:
    if math.isnan(number):
        return sp.nan
    if math.isinf(number):
        return sp.oo if number > 0 else -sp.oo
    if number.is_integer() and abs(number) < WHOLE:
        return sp.Integer(int(number))
    plain = _fraction(number)
    if plain is not None:
        return sp.Rational(plain.numerator, plain.denominator)
    for unit, symbol in ((math.pi, sp.pi), (math.e, sp.E)):
        ratio = Fraction(number / unit).limit_denominator(PLAIN_DENOMINATOR)
        if ratio and float(ratio) * unit == number:
            return sp.Rational(ratio.numerator, ratio.denominator) * symbol
    for unit, symbol in ((1.0, sp.Integer(1)), (math.pi, sp.pi)):
        square = Fraction(number * number / unit).limit_denominator(PLAIN_DENOMINATOR)
        if square and math.copysign(math.sqrt(float(square) * unit), number) == number:
            root = sp.sqrt(sp.Rational(square.numerator, square.denominator) * symbol)
            return root if number > 0 else -root
    return sp.Float(number, DIGITS)


def _fraction(number: float) -> Fraction | None:
    near = Fraction(number).limit_denominator(PLAIN_DENOMINATOR)
    if float(near) == number:
        return near
    decimal = repr(number).lower().partition("e")[0].replace(".", "").lstrip("-0").rstrip("0")
    return Fraction(repr(number)) if len(decimal) <= PLAIN_FIGURES else None
