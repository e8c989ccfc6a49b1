"""Formulas as text: what the engine writes, the window typesets and the files room stores.

Plain strings only; nothing here computes.
"""

from __future__ import annotations

from dataclasses import dataclass

from hessgui.model.findings import Finding

INK = "#010203"
"""The colour of typeset formulas, which a window replaces by its own."""

HEADS = {"hessian": "H", "gradient": "g"}
"""The letter of each quantity."""


@dataclass(frozen=True)
class Formula:
    """One expression in several notations.

    Args:
        text: One line, names as in the axis layout: ``6*x[0]``.
        latex: For math mode: ``6 x_{0}``.
        python: With NumPy and SciPy under their full names, numbers in full: ``6*x[0]``.
        pretty: In characters, over several lines.
        size: How many numbers, names and operations it has.
        svg: Typeset, in the colour :data:`INK`; empty where it is too long for that.
    """

    text: str
    latex: str
    python: str
    pretty: str
    size: int = 1
    svg: str = ""

    def __str__(self) -> str:
        return self.text

    def _repr_latex_(self) -> str:
        """What a notebook typesets."""
        return f"${self.latex}$"


@dataclass(frozen=True)
class FormulaLine:
    """A formula for one entry, or for all entries that follow one rule.

    Args:
        row: Name of the row, with an index where there are several: ``x[i]``.
        column: Name of the column: ``x[i+1]``.
        formula: What stands there.
        where: For which indices, in words: ``i = 0 … 8``; empty for a single entry.
        count: For how many entries, both halves of a symmetric matrix counted.
        row_latex: The row's name in LaTeX.
        column_latex: The column's.
        python: Statements that put it into a NumPy array at all its entries.
        svg: The whole line typeset, as :attr:`Formula.svg`.
    """

    row: str
    column: str
    formula: Formula
    where: str = ""
    count: int = 1
    row_latex: str = ""
    column_latex: str = ""
    python: str = ""
    svg: str = ""

    def place_latex(self, quantity: str) -> str:
        """The entry in LaTeX: ``H_{x_{i}, x_{i+1}}``."""
        names = ", ".join(part for part in (self.row_latex, self.column_latex) if part)
        return f"{HEADS[quantity]}_{{{names}}}"

    @property
    def place(self) -> str:
        """The entry's place: ``[x[i], x[i+1]]``, or the column alone where there is one row."""
        return f"[{self.row}, {self.column}]" if self.row else f"[{self.column}]"


@dataclass(frozen=True)
class MatrixFormulas:
    """A whole matrix as formulas.

    Args:
        quantity: ``hessian`` or ``gradient``.
        component: Name of the component that it belongs to.
        function: The component itself; ``None`` where it is too long to be read.
        whole: The matrix as one formula, where it is small.
        lines: One formula for each rule, or for each entry that is not zero.
        is_regular: Whether ``lines`` are rules by index.
        rest: What is said of the entries without a line.
        conditions: On which the formulas hold around this point, in words.
        missing: What has no closed form, and where.
        shape: Of the matrix; ``[n]`` for a gradient.
    """

    quantity: str
    component: str
    function: Formula | None
    whole: Formula | None
    lines: tuple[FormulaLine, ...] = ()
    is_regular: bool = False
    rest: str = ""
    shape: tuple[int, ...] = ()
    conditions: tuple[str, ...] = ()
    missing: tuple[Finding, ...] = ()

    def __str__(self) -> str:
        return self.text

    def _repr_latex_(self) -> str:
        """What a notebook typesets."""
        return f"$${self.latex}$$"

    @property
    def text(self) -> str:
        """Everything in plain lines."""
        head = HEADS[self.quantity]
        out = [f"{self.component} = {self.function.text}"] if self.function is not None else []
        out += [f"{head}{line.place} = {line.formula.text}" + (f"   for {line.where}" if line.where else "")
                for line in self.lines]
        out += [self.rest] if self.rest else []
        if self.conditions:
            out.append(f"as long as {', '.join(self.conditions)}")
        out += [found.message for found in self.missing]
        return "\n".join(out)

    @property
    def latex(self) -> str:
        """Everything for math mode: an ``aligned`` block of amsmath, one row for each rule."""
        rows = [f"f &= {self.function.latex}"] if self.function is not None else []
        if self.whole is not None:
            rows.append(f"{HEADS[self.quantity]} &= {self.whole.latex}")
        else:
            for line in self.lines:
                where = f" && \\text{{{line.where}}}" if line.where else ""
                rows.append(f"{line.place_latex(self.quantity)} &= {line.formula.latex}{where}")
        return "\\begin{aligned}\n" + " \\\\\n".join(rows) + "\n\\end{aligned}"

    @property
    def python(self) -> str:
        """Everything as statements that NumPy and SciPy can run, by index where it is regular."""
        out = [] if self.function is None else [f"f = {self.function.python}"]
        if self.whole is not None:
            return "\n".join([*out, f"{HEADS[self.quantity]} = {self.whole.python}"])
        out.append(f"{HEADS[self.quantity]} = numpy.zeros({self.shape})")
        return "\n".join([*out, *(line.python for line in self.lines)])


@dataclass(frozen=True)
class ClosedEntry:
    """One entry as a formula.

    Args:
        formula: The formula; ``None`` where there is none, or it is too long.
        value: Its value at the point, computed with 30 digits; NaN where there is none.
        conditions: On which it holds, in words.
        missing: What has no closed form, and where.
        is_simplest: Whether the search for a shorter form came to its end.
    """

    formula: Formula | None
    value: float
    conditions: tuple[str, ...] = ()
    missing: tuple[Finding, ...] = ()
    is_simplest: bool = True
