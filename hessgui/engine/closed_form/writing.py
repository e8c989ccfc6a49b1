"""Expressions as text: plain, LaTeX, Python and on several lines.

Names stand exactly as in the axis layout. Numbers are shown to six figures, but in Python in full.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

import sympy as sp
from sympy.printing.latex import LatexPrinter
from sympy.printing.numpy import SciPyPrinter
from sympy.printing.pretty.pretty import PrettyPrinter
from sympy.printing.pretty.stringpict import prettyForm
from sympy.printing.str import StrPrinter

from hessgui.engine.closed_form.simplify import size_of
from hessgui.engine.closed_form.sums import Gathered
from hessgui.model.formula import Formula

FIGURES = 6
"""Significant figures of a float in text and LaTeX."""

LONGEST = 1500
"""Nodes of an expression that is still written."""

_LABEL = re.compile(r"^(?P<name>.*?)(?:\[(?P<index>[^\]]*)\])?$", re.DOTALL)
_GREEK = frozenset(
    "alpha beta gamma delta epsilon zeta eta theta iota kappa mu nu xi rho sigma tau phi chi psi omega".split()
)


def write(expression: sp.Expr, sums: Mapping[sp.Symbol, Gathered]) -> Formula | None:
    """An expression in every notation; ``None`` where it is too long to be read.

    Args:
        expression: What to write.
        sums: Symbols that stand for sums and products over many elements.
    """
    size = size_of(expression)
    if size > LONGEST:
        return None
    return Formula(
        _Text(sums).doprint(expression), _Latex(sums).doprint(expression), _Python(sums).doprint(expression),
        pretty(expression, sums), size,
    )


def matrix_formula(cells: Sequence[Sequence[Formula | None]]) -> Formula | None:
    """Written cells as one matrix; ``None`` where one is too long to be read."""
    if any(cell is None for row in cells for cell in row):
        return None
    latex = " \\\\ ".join(" & ".join(cell.latex for cell in row) for row in cells)
    python, plain = (
        ", ".join(f"[{', '.join(getattr(cell, name) for cell in row)}]" for row in cells) for name in ("python", "text")
    )
    flat = len(cells) == 1 and len(cells[0]) > 1
    return Formula(
        plain if flat else f"[{plain}]", f"\\begin{{bmatrix}} {latex} \\end{{bmatrix}}",
        f"numpy.array({python if flat else f'[{python}]'})", _side_by_side(cells),
        sum(cell.size for row in cells for cell in row),
    )


def _side_by_side(cells: Sequence[Sequence[Formula]]) -> str:
    """Cells of several lines between brackets."""
    widths = [max(max(map(len, row[column].pretty.splitlines())) for row in cells) for column in range(len(cells[0]))]
    out = []
    for row in cells:
        texts = [cell.pretty.splitlines() for cell in row]
        height = max(map(len, texts))
        for line in range(height):
            shown = []
            for lines, width in zip(texts, widths, strict=True):
                at = line - (height - len(lines)) // 2
                shown.append((lines[at] if 0 <= at < len(lines) else "").ljust(width))
            out.append("   ".join(shown))
        out.append("   ".join(" " * width for width in widths))
    out.pop()
    if len(out) == 1:
        return f"[ {out[0]} ]"
    left, right = "⎡" + "⎢" * (len(out) - 2) + "⎣", "⎤" + "⎥" * (len(out) - 2) + "⎦"
    return "\n".join(f"{a} {line} {b}" for a, line, b in zip(left, out, right, strict=True))


def pretty(expression: sp.Expr, sums: Mapping) -> str:
    """An expression over several lines, in characters."""
    return _Pretty(sums).doprint(expression)


def text(expression: sp.Expr, sums: Mapping | None = None) -> str:
    """An expression in one line."""
    return _Text(sums or {}).doprint(expression)


def latex_name(label: str) -> str:
    r"""A label in LaTeX: ``x_{0,1}``, ``\mathrm{fc1.weight}_{3,0}``, ``\alpha``."""
    match = _LABEL.match(label)
    name, index = match["name"], match["index"]
    simple = re.fullmatch(r"([^\W\d_]*)_?(\d*)", name)
    plain, digits = simple.groups() if simple else (name, "")
    if plain.lower() in _GREEK:
        written = f"\\{plain}"
    elif len(plain) == 1:
        written = plain
    else:
        written = f"\\mathrm{{{name}}}".replace("_", r"\_")
        digits = ""
    index = re.sub(r"\b([a-z])(\d+)", r"\1_{\2}", index or "")  # the indices i1,i2 of a general element
    subscripts = ",".join(part for part in (digits, index) if part)
    return f"{written}_{{{subscripts}}}" if subscripts else written


def short(number: sp.Float) -> str:
    """A float to a few figures."""
    return f"{float(number):.{FIGURES}g}"


class _Text(StrPrinter):
    def __init__(self, sums: Mapping) -> None:
        super().__init__()
        self._sums = sums

    def _print_Float(self, expr: sp.Float) -> str:
        return short(expr)

    def _print_Symbol(self, expr: sp.Symbol) -> str:
        if expr in self._sums:
            found = self._sums[expr]
            return f"{found.kind}({self._print(found.term)}, {found.text})"
        return expr.name


class _Latex(LatexPrinter):
    def __init__(self, sums: Mapping) -> None:
        super().__init__({"ln_notation": False, "fold_short_frac": False, "inv_trig_style": "full"})
        self._sums = sums

    def _print_Float(self, expr: sp.Float) -> str:
        mantissa, _, exponent = short(expr).partition("e")
        return f"{mantissa} \\cdot 10^{{{int(exponent)}}}" if exponent else mantissa

    def _print_Symbol(self, expr: sp.Symbol, style: str = "plain") -> str:
        if expr in self._sums:
            found = self._sums[expr]
            inside = self._print(found.term)
            return f"{found.latex} \\left({inside}\\right)" if found.term.is_Add else f"{found.latex} {inside}"
        return latex_name(expr.name)

    def parenthesize(self, item: sp.Expr, level: int, is_neg: bool = False, strict: bool = False) -> str:
        if item in self._sums:
            return f"\\left({self._print(item)}\\right)"
        return super().parenthesize(item, level, is_neg, strict)

    def _print_loggamma(self, expr: sp.Expr, exp: str | None = None) -> str:
        return self._power(rf"\log \Gamma\left({self._print(expr.args[0])}\right)", exp)

    def _print_polygamma(self, expr: sp.Expr, exp: str | None = None) -> str:
        order = "" if expr.args[0] == 0 else f"^{{({self._print(expr.args[0])})}}"
        return self._power(rf"\psi{order}\left({self._print(expr.args[1])}\right)", exp)

    def _power(self, text: str, exp: str | None) -> str:
        return text if exp is None else rf"\left({text}\right)^{{{exp}}}"

    def parenthesize_super(self, s: str) -> str:
        return s if s.startswith("\\left(") else super().parenthesize_super(s)

    def _needs_mul_brackets(self, expr: sp.Expr, first: bool = False, last: bool = False) -> bool:
        return expr in self._sums and not last or super()._needs_mul_brackets(expr, first, last)


class _Python(SciPyPrinter):
    def __init__(self, sums: Mapping) -> None:
        super().__init__({"fully_qualified_modules": True, "allow_unknown_functions": True})
        self._sums = sums

    def _print_Float(self, expr: sp.Float) -> str:
        return repr(float(expr))

    def _print_Symbol(self, expr: sp.Symbol) -> str:
        if expr in self._sums:
            found = self._sums[expr]
            return f"{'sum' if found.kind == 'sum' else 'math.prod'}({self._print(found.term)} {found.python})"
        return expr.name

    def _print_Pi(self, expr: sp.Expr) -> str:
        return "numpy.pi"

    def _print_erfinv(self, expr: sp.Expr) -> str:
        return f"scipy.special.erfinv({self._print(expr.args[0])})"


class _Pretty(PrettyPrinter):
    def __init__(self, sums: Mapping) -> None:
        super().__init__({"use_unicode": True, "wrap_line": False})
        self._sums = sums

    def _print_Float(self, expr: sp.Float) -> prettyForm:
        return prettyForm(short(expr))

    def _print_Symbol(self, expr: sp.Symbol, bold_name: bool = False) -> prettyForm:
        if expr in self._sums:
            found = self._sums[expr]
            inside = self._print(found.term)
            if found.term.is_Add:
                inside = prettyForm(*inside.parens())
            return prettyForm(*inside.left(f"{'∑' if found.kind == 'sum' else '∏'}[{found.text}] "),
                              binding=prettyForm.MUL)
        return prettyForm(expr.name)
