"""Writes ``hessians.json``: the corpus' Hessians by SymPy, evaluated by mpmath with 30 digits.

Run it after a change of the cases: ``python tests/engine/corpus/generate.py``. It never imports hessgui.
"""

from __future__ import annotations

import json
from pathlib import Path

import sympy
from cases import cases

DIGITS = 30


def hessian(text: str, point: tuple[float, ...]) -> list[list[float]]:
    """The Hessian of a SymPy text at a point."""
    x = sympy.symbols(f"x0:{len(point)}", real=True)
    expression = eval(text, {**vars(sympy), "x": x})  # noqa: S307 - our own table
    place = {symbol: sympy.Rational(number) for symbol, number in zip(x, point, strict=True)}
    return [[_number(expression.diff(a).diff(b), place) for b in x] for a in x]


def _number(expression: sympy.Expr, place: dict) -> float:
    plain = expression.replace(sympy.DiracDelta, lambda *_: sympy.Integer(0))
    return float(sympy.N(plain.subs(place).doit(), DIGITS))


if __name__ == "__main__":
    table = {name: hessian(text, point) for name, _, text, point in cases()}
    Path(__file__).with_name("hessians.json").write_text(json.dumps(table, indent=0) + "\n", encoding="utf-8")
