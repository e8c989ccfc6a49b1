"""A closed form made fit to be read: the shortest text in time, rules by index, conditions, and what is missing.

Turns expressions into :mod:`hessgui.model.formula`; everything slow runs where it can be interrupted.
"""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Iterator
from dataclasses import replace

import numpy as np
import sympy as sp

from hessgui.engine.closed_form.evaluate import Evaluator
from hessgui.engine.closed_form.formulas import ClosedForm
from hessgui.engine.closed_form.indexed import Indexer, Line
from hessgui.engine.closed_form.interruptible import within
from hessgui.engine.closed_form.simplify import SAME, simplest, size_of
from hessgui.engine.closed_form.translate import Condition, Missing
from hessgui.engine.closed_form.typesetting import LONGEST as LONGEST_SET
from hessgui.engine.closed_form.typesetting import svg_of, typesetter
from hessgui.engine.closed_form.writing import LONGEST, latex_name, matrix_formula, text, write
from hessgui.model.findings import Finding
from hessgui.model.formula import HEADS, ClosedEntry, Formula, FormulaLine, MatrixFormulas
from hessgui.model.layout import Block
from hessgui.model.sentences import finding

ENTRY_S = 2.0
"""Time to find and shorten the formula of one entry."""

MATRIX_S = 6.0
"""Time for a whole matrix."""

TYPESETTING_S = 6.0
"""Time to typeset it."""

MOST_TYPESET = 24
"""Lines of a matrix that are typeset."""

MOST_LINES = 40
"""Rules or entries that are written for one matrix."""

WHOLE_ROWS = 4
"""Rows and columns up to which a matrix is written as one."""

WHOLE_SIZE = 250
"""Size of all entries together up to which it is."""

MOST_CONDITIONS = 6
LONGEST_CONDITION = 60  # characters
LONGEST_SIMPLIFIED = 4000
"""Nodes up to which sums are gathered before anything is written."""

Cancelled = Callable[[], bool]


class Presenter:
    """Writes the formulas of one function.

    Args:
        form: The function's closed form.
    """

    def __init__(self, form: ClosedForm) -> None:
        self.form = form
        self.indexer = Indexer(form.names, form.symbols)
        self._probes = (Evaluator((), ()), Evaluator((), (1.0,)))

    def entry(
        self, quantity: str, component: int, row: int, column: int, cancelled: Cancelled
    ) -> ClosedEntry:
        """One entry of the value, the Jacobian or the Hessian."""
        best: list[sp.Expr] = []
        numbers: list[float] = []
        typesetter()

        def work() -> None:
            expression = self.form.entry(quantity, component, row, column)
            best.append(expression)
            numbers.append(self.form.evaluator.value(expression))
            if expression is not sp.nan:
                self.shorten(self.indexer.collapse(expression, runs=True), best.append)

        done = self.within(ENTRY_S, work, cancelled)
        value = numbers[0] if numbers else float("nan")
        formula, missing = None, self.missing()
        if not best:
            missing = (finding("no-closed-form/time", seconds=ENTRY_S),)
        elif best[-1] is not sp.nan:
            formula, missing = self.written(best[-1]), ()
            formula = formula and replace(formula, svg=svg_of(formula.latex))
            if formula is None:
                missing = (finding("no-closed-form/long", size=size_of(best[-1])),)
        return ClosedEntry(formula, value, self.conditions(), missing, done)

    def matrix(
        self, quantity: str, component: int, name: str, cancelled: Cancelled
    ) -> Iterator[MatrixFormulas]:
        """The Hessian or the gradient of a component.

        Args:
            quantity: ``hessian`` or ``gradient``.
            component: Flat index of the component.
            name: The component's name.
            cancelled: Tells whether to stop.

        Yields:
            The formulas as they come out of the derivatives, then shortened, then typeset.
        """
        job = _MatrixJob(self, quantity, component, name)
        in_time = self.within(MATRIX_S, job.derive, cancelled)
        yield job.found(in_time)
        if in_time and job.lines:
            self.within(MATRIX_S, job.shorten, cancelled)
            yield job.found(in_time)
        if in_time and not cancelled():
            yield self._set(job.found(in_time), cancelled)

    def _set(self, found: MatrixFormulas, cancelled: Cancelled) -> MatrixFormulas:
        """The same, typeset, as far as the time reaches."""
        shown = [found]
        typesetter()  # loaded where nothing interrupts it

        def work() -> None:
            if found.function is not None:
                head = replace(found.function, svg=svg_of(f"{latex_name(found.component)} = {found.function.latex}"))
                shown.append(replace(shown[-1], function=head))
            if found.whole is not None:
                whole = replace(found.whole, svg=svg_of(f"{HEADS[found.quantity]} = {found.whole.latex}"))
                shown.append(replace(shown[-1], whole=whole))
                return
            lines = list(found.lines)
            for place, line in enumerate(lines[:MOST_TYPESET]):
                lines[place] = replace(line, svg=svg_of(f"{line.place_latex(found.quantity)} = {line.formula.latex}"))
                shown.append(replace(shown[-1], lines=tuple(lines)))

        self.within(TYPESETTING_S, work, cancelled)
        return shown[-1]

    def numbers(self, quantity: str, component: int, seconds: float, cancelled: Cancelled) -> np.ndarray | None:
        """The numbers of a Hessian ``[n, n]`` or a gradient ``[n]`` at the point; ``None`` where time ran out."""
        found: list[np.ndarray] = []

        def work() -> None:
            form = self.form
            found.append(form.hessian(component) if quantity == "hessian" else form.jacobian([component])[0])

        self.within(seconds, work, cancelled)
        return found[0] if found else None

    def conditions(self) -> tuple[str, ...]:
        """On which the formulas hold, in words."""
        said = list(dict.fromkeys(map(_said, self.form.conditions)))
        more = len(said) - MOST_CONDITIONS
        return tuple(said[:MOST_CONDITIONS]) + ((f"{more} more conditions hold",) if more > 0 else ())

    def within(self, seconds: float, work: Callable[[], None], cancelled: Cancelled) -> bool:
        """Runs work for so long at most; whether it came to its end."""
        try:
            return within(seconds, work, cancelled)
        except (RecursionError, MemoryError, OverflowError):
            return False

    def missing(self) -> tuple[Finding, ...]:
        """What has no closed form."""
        return tuple(map(missing_finding, self.form.missing))

    def shorten(self, expression: sp.Expr, keep: Callable[[sp.Expr], None], seconds: float = math.inf) -> None:
        """Looks for shorter forms of an expression."""
        if size_of(expression) <= LONGEST_SIMPLIFIED:
            simplest(expression, self._is_same, keep, seconds)
        else:
            keep(expression)

    def _is_same(self, first: sp.Expr, second: sp.Expr) -> bool:
        """Whether two forms have the same values with 30 digits, whatever number stands for each name."""
        for probe in self._probes:
            a, b = probe.raw(first), probe.raw(second)
            if not abs(a - b) <= SAME * max(abs(a), abs(b)):
                return False
        return True

    def written(self, expression: sp.Expr) -> Formula | None:
        """An expression in every notation; ``None`` where it is too long to be read."""
        return write(expression, self.indexer.sums)


class _MatrixJob:
    """One matrix on its way: what its steps have found so far, whole at any time."""

    def __init__(self, presenter: Presenter, quantity: str, component: int, name: str) -> None:
        self._presenter = presenter
        self._form = presenter.form
        self._quantity = quantity
        self._component = component
        self._name = name
        self._entries: dict[tuple[int, int], sp.Expr] = {}
        self._heads: list[sp.Expr] = []
        self._is_regular = False
        self._is_unknown = False
        self._total = 0
        self.lines: list[tuple[Line, list[sp.Expr]]] = []

    @property
    def _is_hessian(self) -> bool:
        return self._quantity == "hessian"

    def derive(self) -> None:
        """Every entry, and the rules that they follow."""
        value = self._form.value(self._component)
        if value is sp.nan:
            self._is_unknown = True
            return
        indexer = self._presenter.indexer
        self._heads.append(indexer.collapse(value, runs=True))
        size = self._form.columns.size
        for row in range(size if self._is_hessian else 1):
            for column in range(row, size):
                entry = self._form.entry(self._quantity, self._component, row, column)
                if entry is sp.nan:
                    self._is_unknown = True
                    return
                self._entries[row, column] = indexer.collapse(entry)
        self._total = sum(entry != 0 for entry in self._entries.values())
        rules = self._rules()
        self._is_regular = rules is not None
        for line in (self._single() if rules is None else rules)[:MOST_LINES]:
            self.lines.append((line, [line.expression]))

    def shorten(self) -> None:
        """Shorter forms of the function and of each rule."""
        end = time.monotonic() + MATRIX_S
        jobs = [self._heads, *(best for _, best in self.lines)]
        for number, best in enumerate(jobs):
            share = (end - time.monotonic()) / (len(jobs) - number)
            self._presenter.shorten(best[0], best.append, share)

    def found(self, in_time: bool) -> MatrixFormulas:
        """What is known."""
        presenter, size = self._presenter, self._form.columns.size
        missing = presenter.missing() if self._is_unknown else () if in_time else (
            finding("no-closed-form/time", seconds=MATRIX_S),)
        written = [(line, presenter.written(best[-1])) for line, best in self.lines]
        whole = None if self._is_regular or not self.lines else self._whole()
        return MatrixFormulas(
            self._quantity, self._name, presenter.written(self._heads[-1]) if self._heads else None, whole,
            tuple(self._line(line, formula) for line, formula in written if formula is not None), self._is_regular,
            "" if missing else self._rest(sum(formula is not None for _, formula in written)),
            (size, size) if self._is_hessian else (size,), presenter.conditions(), missing,
        )

    def _rules(self) -> list[Line] | None:
        """Rules by index where every block has them and they are fewer than the entries."""
        blocks = [block for block in self._form.columns.blocks if block.size]
        if self._is_hessian:
            pairs = [(first, second) for place, first in enumerate(blocks) for second in blocks[place:]]
        else:
            pairs = [(Block("", (), 0), block) for block in blocks]
        rules: list[Line] = []
        for first, second in pairs:
            lines = self._presenter.indexer.lines(lambda p, q: self._entries[p, q], first, second)
            if lines is None:
                return None
            rules += lines
        few = 2 * len(rules) <= self._total or self._form.columns.size > WHOLE_ROWS and len(rules) < self._total
        return rules if few and len(rules) <= MOST_LINES else None

    def _single(self) -> list[Line]:
        labels = self._form.columns.labels
        return [
            Line(labels[p] if self._is_hessian else "", labels[q], entry, "", 1, (), (str(p), str(q)))
            for (p, q), entry in self._entries.items() if entry != 0
        ]

    def _line(self, line: Line, formula: Formula) -> FormulaLine:
        head = HEADS[self._quantity]
        (p, q), loops = line.at, line.loops
        if not self._is_hessian:
            loops = tuple(loop for loop in loops if not loop.startswith("for p"))
        place = f"{head}[{p}, {q}]" if self._is_hessian else f"{head}[{q}]"
        mirror = f"{head}[{q}, {p}] = " if self._is_hessian and p != q else ""
        python = "".join(f"{'    ' * depth}{loop}\n" for depth, loop in enumerate(loops))
        python += f"{'    ' * len(loops)}{mirror}{place} = {formula.python}"
        return FormulaLine(
            line.row, line.column, formula, line.where, line.count, latex_name(line.row) if line.row else "",
            latex_name(line.column), python,
        )

    def _rest(self, written: int) -> str:
        if not self.lines:
            return "every entry is 0" if not self._total else ""
        if not self._is_regular and written < self._total:
            return f"{self._total - written} more entries are not written: too many, or too long"
        size = self._form.columns.size
        both = sum(q > p for (p, q), entry in self._entries.items() if entry != 0) if self._is_hessian else 0
        zeros = self._total + both < (size * size if self._is_hessian else size)
        said = ["it is symmetric"] if both else []
        return "; ".join([*said, *(["every other entry is 0"] if zeros else [])])

    def _whole(self) -> Formula | None:
        """The matrix as one formula, where it is small."""
        size = self._form.columns.size
        if size > WHOLE_ROWS:
            return None
        best = {tuple(map(int, line.at)): found[-1] for line, found in self.lines}
        cells = [
            [best.get((min(p, q), max(p, q)) if self._is_hessian else (0, q), sp.Integer(0)) for q in range(size)]
            for p in range(size if self._is_hessian else 1)
        ]
        if sum(size_of(cell) for row in cells for cell in row) > WHOLE_SIZE:
            return None
        found = matrix_formula([[self._presenter.written(cell) for cell in row] for row in cells])
        return found if found is not None and len(found.latex) <= LONGEST_SET else None


def missing_finding(missing: Missing) -> Finding:
    """Why there is no closed form, as a sentence."""
    variant = "no-closed-form/why" if missing.why else "no-closed-form"
    return finding(variant, operation=missing.operation, why=missing.why, line=missing.line)


def _said(condition: Condition) -> str:
    left, right = text(condition.left), text(condition.right)
    if len(left) + len(right) <= LONGEST_CONDITION and size_of(condition.left) <= LONGEST:
        return f"{left} {condition.relation} {right}"
    where = f" on line {condition.line}" if condition.line is not None else ""
    return f"the comparison{where} keeps its outcome"
