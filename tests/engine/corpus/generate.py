"""Writes ``hessians.json``: the corpus' Hessians by SymPy, evaluated by mpmath with 30 digits.

Run it after a change of the cases: ``python -m tests.engine.corpus.generate``. It never imports hessgui.
"""

from __future__ import annotations

import json
from pathlib import Path

import sympy

from tests.engine.corpus.cases import cases

DIGITS = 30


def reference(text: str, point: tuple[float, ...]) -> dict:
    """The Hessian of a SymPy text at a point, and why its zeros are zero by calculus.

    Returns:
        ``hessian`` ``[n, n]``, and ``zeros``: ``independent`` where an input is not in the expression, ``linear`` where
        the derivative is identically zero, ``vanishing`` where it is zero at this point only, ``None`` where it is not.
    """
    x = sympy.symbols(f"x0:{len(point)}", real=True)
    expression = eval(text, {**vars(sympy), "x": x})  # noqa: S307 - our own table
    place = {symbol: sympy.Rational(number) for symbol, number in zip(x, point, strict=True)}
    numbers = [[0.0] * len(x) for _ in x]
    zeros: list[list[str | None]] = [[None] * len(x) for _ in x]
    for i, a in enumerate(x):
        slope = expression.diff(a)
        for j, b in enumerate(x[: i + 1]):
            second = slope.diff(b)
            numbers[i][j] = numbers[j][i] = _number(second, place)
            if not numbers[i][j]:
                reaching = {a, b} <= expression.free_symbols
                kind = "independent" if not reaching else "linear" if _is_zero(second) else "vanishing"
                zeros[i][j] = zeros[j][i] = kind
    return {"hessian": numbers, "zeros": zeros}


def _is_zero(expression: sympy.Expr) -> bool:
    """Whether an expression is zero at points of no meaning as well."""
    if expression == 0:
        return True
    for base in ("0.8312", "0.2716"):
        values = {symbol: sympy.Rational(base) + number * sympy.Rational("0.1337")
                  for number, symbol in enumerate(sorted(expression.free_symbols, key=str))}
        if abs(sympy.N(expression.subs(values).doit(), DIGITS)) > 1e-20:
            return False
    return True


def _number(expression: sympy.Expr, place: dict) -> float:
    plain = expression.replace(sympy.DiracDelta, lambda *_: sympy.Integer(0))
    found = float(sympy.N(plain.subs(place).doit(), DIGITS))
    return 0.0 if abs(found) < 1e-25 else found


if __name__ == "__main__":
    table = {name: reference(text, point) for name, _, text, point in cases()}
    lines = ",\n".join(f"{json.dumps(name)}: {json.dumps(found)}" for name, found in table.items())
    Path(__file__).with_name("hessians.json").write_text(f"{{\n{lines}\n}}\n", encoding="utf-8")
