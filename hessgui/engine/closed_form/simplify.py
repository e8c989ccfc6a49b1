"""The shortest equal expression that is found in time: cheap steps first, each checked by numbers.

Calls SymPy's simplifications; run it inside :func:`~hessgui.engine.closed_form.interruptible.within`.
"""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Iterator

import sympy as sp

from hessgui.engine.closed_form.derivative import parts

CHEAP = 400
"""Operations up to which terms are collected and factored."""

COSTLY = 120
"""Operations up to which SymPy's whole ``simplify`` is tried."""

SAME = 1e-20
"""Relative difference up to which two values with 30 digits are equal."""


def size_of(expression: sp.Expr) -> int:
    """Number of nodes of an expression's tree, shared parts counted as often as they stand in it."""
    count: dict[sp.Expr, int] = {}
    for part in parts(expression, count):
        count[part] = 1 + sum(count[item] for item in part.args)
    return count[expression]


def simplest(
    expression: sp.Expr, is_same: Callable[[sp.Expr, sp.Expr], bool], keep: Callable[[sp.Expr], None],
    seconds: float = math.inf,
) -> None:
    """Looks for shorter forms.

    Args:
        expression: What to write shorter.
        is_same: Whether two expressions have the same value at points.
        keep: Takes each form that is shorter than all before, beginning with the expression itself.
        seconds: After so long no further step is begun.
    """
    keep(expression)
    if expression.is_Atom or size_of(expression) > CHEAP:
        return
    best = cost_of(expression)
    end = time.monotonic() + seconds
    for candidate in _candidates(expression):
        cost = cost_of(candidate)
        if cost < best and is_same(expression, candidate):
            best = cost
            keep(candidate)
        if time.monotonic() > end:
            return


def cost_of(expression: sp.Expr) -> float:
    """How long an expression looks: the characters of its text."""
    if size_of(expression) > 4 * CHEAP:
        return math.inf
    return len(str(expression))


def _candidates(expression: sp.Expr) -> Iterator[sp.Expr]:
    small = size_of(expression) <= COSTLY
    steps: list[Callable[[sp.Expr], sp.Expr]] = [sp.factor_terms, sp.expand, sp.powsimp, sp.together]
    if not expression.has(sp.Float):  # factoring turns floats into fractions and back, which loses digits
        steps += [sp.cancel, sp.factor]
        steps += [lambda e: sp.factor(sp.expand(e))]
        steps += [sp.simplify] if small else []
    for step in steps:
        try:
            yield step(expression)
        except (NotImplementedError, ValueError, TypeError, AttributeError, sp.PolynomialError, RecursionError,
                ZeroDivisionError):
            continue
