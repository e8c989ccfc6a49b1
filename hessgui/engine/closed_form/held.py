"""What autograd does not follow, as constants: behind ``detach``, ``.data`` and ``no_grad`` an input stands still.

Each input has a twin for such places, which no derivative sees; at the end the twins are the inputs again.
"""

from __future__ import annotations

from collections.abc import Sequence

import sympy as sp

from hessgui.engine.closed_form.derivative import parts


class Held:
    """The twins of some symbols.

    Args:
        symbols: The inputs'.

    Attributes:
        is_used: Whether anything that depends on an input was held.
    """

    def __init__(self, symbols: Sequence[sp.Symbol] = ()) -> None:
        twins = {symbol: sp.Dummy(symbol.name, real=True) for symbol in symbols}
        self.is_used = False
        self._held: dict[sp.Expr, sp.Expr] = dict(twins)
        self._released: dict[sp.Expr, sp.Expr] = {twin: symbol for symbol, twin in twins.items()}

    def hold(self, expression: sp.Expr) -> sp.Expr:
        """The expression as a constant."""
        constant = _replaced(expression, self._held)
        self.is_used |= constant is not expression
        return constant

    def release(self, expression: sp.Expr) -> sp.Expr:
        """The expression with its inputs again."""
        return _replaced(expression, self._released)


def _replaced(expression: sp.Expr, known: dict[sp.Expr, sp.Expr]) -> sp.Expr:
    """An expression with other symbols; each part is written once, however often it stands there."""
    for part in parts(expression, known):
        changed = [known[item] for item in part.args]
        known[part] = part.func(*changed) if changed != list(part.args) else part
    return known[expression]
