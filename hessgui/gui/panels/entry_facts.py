"""Everything that is known about one entry of a result, in words: what the entry's card says.

Reads a :class:`Result`, gives text in the window's language; knows no widget.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from hessgui.gui.translating import marked, translated
from hessgui.model.matrix import Entries, Matrix
from hessgui.model.questions import EntryChecked
from hessgui.model.result import Result
from hessgui.model.trust import Agreement, Zero, Zeros

if TYPE_CHECKING:  # its package brings pyqtgraph, which the first paint must not wait for
    from hessgui.gui.matrix import EntryPosition

ZERO_SENTENCES = {
    "independent": "an input does not reach this output",
    "cut": "the path was cut: a detach, no_grad, .item() or a cast",
    "linear": "one's derivative does not depend on the other, at any point",
    "piecewise_linear": "linear on each piece, as with relu",
    "saturated": "not zero, but too small for floating point",
    "vanishing": "zero at this point: a zero factor, or terms that cancel",
}
DISTRUST = marked("No other way confirms this number: do not trust it.")
TRUST_OTHERS = marked("Suspect: trust {value}, which another way gives, rather than the number above.")
STEPS = marked("steps from {widest} down to {closest}")
REFEREES = (  # their names, as the engine says them
    "closed form", "closed form, nothing detached", "reverse mode",
    "differences", "differences from the left", "differences from the right",
    "gradient from the left", "gradient from the right", "value from the left", "value from the right",
)
VAGUE = 0.01  # share of an entry that a referee's error must stay below, else it neither confirms nor denies
REFEREE_AGREES = 0.5e-6  # relative difference below which a referee's value confirms an entry


@dataclass(frozen=True)
class RefereeFact:
    """One referee's word on an entry: whether it agrees (``None``: its error is too large to tell), its name, its value
    with its error, and how it came about."""

    agrees: bool | None
    name: str
    value: str
    how: str = ""


@dataclass(frozen=True)
class EntryFacts:
    """What the card shows.

    Args:
        title: ``∂²f / ∂x[1] ∂y``.
        value: In full precision.
        referees: Those that computed this entry.
        notes: Sentences: why it is zero, how many digits agree.
        is_suspect: Whether no other way confirms it.
    """

    title: str
    value: str
    referees: tuple[RefereeFact, ...] = ()
    notes: tuple[str, ...] = ()
    is_suspect: bool = False


def entry_facts(
    result: Result, position: EntryPosition, checked: EntryChecked | None = None
) -> EntryFacts | None:
    """The facts of one entry; ``None`` where the result has no such entry.

    Args:
        result: The result.
        position: The entry.
        checked: What the referees say of this entry, where it was checked by itself.
    """
    matrix = result.matrices.get(position.quantity)
    if matrix is None or not _is_inside(matrix, position):
        return None
    number = _value_at(matrix, position)
    title = entry_title(matrix, position)
    if number is None:
        return EntryFacts(title, translated("not computed"))
    agreement = result.agreements.get(position.quantity)
    index = _index(matrix, position)
    notes = []
    if position.quantity == "hessian" and number == 0 and not _is_refuted(agreement, index):
        notes += _zero_note(result, matrix, position)
    suspect = False
    if agreement is not None:
        suspect = agreement.suspects is not None and bool(agreement.suspects[index])
        if checked is None or agreement.digits is not None:
            notes += _digits_notes(agreement, index, suspect)
    referees = () if agreement is None else _referees(agreement, index, float(number))
    if checked is not None and not referees:
        suspect = checked.suspect
        notes += _checked_notes(checked)
        referees = tuple(
            _referee(each.name, each.value, each.error, each.step, float(number)) for each in checked.references
        )
    return EntryFacts(title, format_number(number), referees, tuple(notes), suspect)


def entry_title(matrix: Matrix, position: EntryPosition) -> str:
    """The entry in the notation of calculus."""
    column = matrix.columns.label(position.column)
    row = matrix.row_labels[position.row]
    if matrix.quantity == "value":
        return column
    if matrix.quantity != "hessian":
        component = matrix.component if len(matrix.row_labels) == 1 and matrix.component else row
        return f"∂{component} / ∂{column}"
    component = matrix.plane(position.plane).component or "f"
    return f"∂²{component} / ∂{row} ∂{column}"


def format_number(number: float) -> str:
    """A number in full precision: the shortest text that reads back to the same bits."""
    text = str(number)
    return text[:-2] if text.endswith(".0") else text


def _is_refuted(agreement: Agreement | None, index: tuple[int, ...]) -> bool:
    """Whether the referees trust another number than the zero that is shown: it has no reason then."""
    if agreement is None or agreement.trusted is None:
        return False
    return bool(np.abs(np.nan_to_num(agreement.trusted[index])) > 0)


def _is_inside(matrix: Matrix, position: EntryPosition) -> bool:
    planes = 1 if matrix.planes is None else len(matrix.planes)
    return position.plane < planes and position.row < len(matrix.row_labels) and position.column < len(matrix.columns)


def _index(matrix: Matrix, position: EntryPosition) -> tuple[int, ...]:
    flat = (position.row, position.column)
    return flat if matrix.planes is None else (position.plane, *flat)


def _value_at(matrix: Matrix, position: EntryPosition) -> np.generic | None:
    """The number at a position; ``None`` if its row has not arrived."""
    if matrix.rows_done is not None and position.plane * len(matrix.row_labels) + position.row >= matrix.rows_done:
        return None
    if not matrix.is_sparse:
        return matrix.data[_index(matrix, position)]
    entries: Entries = matrix.data.of_plane(position.plane)
    first, last = np.searchsorted(entries.row, [position.row, position.row + 1])
    offset = first + int(np.searchsorted(entries.column[first:last], position.column))
    if offset < last and entries.column[offset] == position.column:
        return entries.value[offset]
    return entries.value.dtype.type(0)


def _zero_note(result: Result, matrix: Matrix, position: EntryPosition) -> list[str]:
    zeros = result.zeros
    if zeros is None:
        return []
    kind = zeros.outside
    if zeros.kinds is not None:
        kinds = zeros.kinds
        kind = Zero(int(kinds[_index(matrix, position) if kinds.ndim == len(matrix.shape) else
                              (position.row, position.column)]))
    if not kind:
        return []
    name = kind.name.lower()
    return [translated("Zero, {kind}: {reason}.", kind=translated(name.replace("_", " ")),
                       reason=_reason(zeros, name, matrix, position))]


def _reason(zeros: Zeros, name: str, matrix: Matrix, position: EntryPosition) -> str:
    """Why this very entry is zero."""
    row, column = matrix.row_labels[position.row], matrix.columns.label(position.column)
    component = matrix.plane(position.plane).component or "f"
    if name == "independent" and zeros.kinds is not None:
        kinds = zeros.kinds[position.plane] if zeros.kinds.ndim == len(matrix.shape) == 3 else zeros.kinds
        missing = [label for label, part in ((row, kinds[position.row]), (column, kinds[:, position.column]))
                   if (part == Zero.INDEPENDENT).all()]
        if missing:
            return translated("{name} does not enter {component}", name=missing[0], component=component)
    if name == "cut" and zeros.cut_lines:
        return translated("the path was cut on {lines}", lines=lines_of(zeros))
    if name == "linear":
        return (translated("the derivative by {row} does not depend on it, at any point", row=row) if row == column
                else translated("the derivative by {row} does not depend on {column}, at any point", row=row,
                                column=column))
    if name == "piecewise_linear":
        return (translated("the derivative by {row} depends on it only by switches, as in relu", row=row)
                if row == column else
                translated("the derivative by {row} depends on {column} only by switches, as in relu", row=row,
                           column=column))
    return translated(ZERO_SENTENCES[name])


def lines_of(zeros: Zeros) -> str:
    """The lines of the cuts in words: ``line 2``, ``lines 2 and 5``."""
    numbers = list(map(str, zeros.cut_lines))
    if len(numbers) == 1:
        return translated("line {line}", line=numbers[0])
    return translated("lines {some} and {last}", some=", ".join(numbers[:-1]), last=numbers[-1])


def _digits_notes(agreement: Agreement, index: tuple[int, ...], suspect: bool) -> list[str]:
    if suspect:
        trusted = None if agreement.trusted is None else float(agreement.trusted[index])
        if trusted is None or not np.isfinite(trusted):
            return [translated(DISTRUST)]
        return [translated(TRUST_OTHERS, value=f"{trusted:.10g}")]
    if agreement.digits is not None and np.isfinite(agreement.digits[index]):
        return [_agree(float(agreement.digits[index]))]
    if agreement.worst is not None:
        return [translated("Checked on probes of the whole matrix: {count} digits agree.", count=int(agreement.worst))]
    return [translated("Not checked.")]


def _checked_notes(checked: EntryChecked) -> list[str]:
    """The verdict on an entry that was checked by itself."""
    if not checked.suspect:
        known = np.isfinite(checked.digits)
        return [_agree(checked.digits) if known else translated("Differences say nothing here.")]
    settled = [each for each in checked.references if each.name.startswith("differences") and np.isfinite(each.value)]
    if not settled:
        return [translated(DISTRUST)]
    return [translated(TRUST_OTHERS, value=f"{settled[0].value:.10g}")]


def _agree(digits: float) -> str:
    count = int(digits)
    return translated("1 digit agrees.") if count == 1 else translated("{count} digits agree.", count=count)


def _referees(agreement: Agreement, index: tuple[int, ...], number: float) -> tuple[RefereeFact, ...]:
    facts = []
    for reference in agreement.references:
        value = float(reference.values[index])
        if np.isnan(value) and not np.isnan(number):
            continue
        error = None if reference.errors is None else float(reference.errors[index])
        step = None if reference.steps is None else float(reference.steps[index])
        facts.append(_referee(reference.name, value, error, step, number))
    return tuple(facts)


def _referee(name: str, value: float, error: float | None, step: float | None, number: float) -> RefereeFact:
    """One referee's row; it agrees within its own error, or within what is left of a shown number's digits."""
    tolerance = max(abs(number) * REFEREE_AGREES, 10 * (error or 0.0), 1e-9)
    agrees = value == number or abs(value - number) <= tolerance
    if agrees and value != number and (error or 0.0) > max(VAGUE * max(abs(value), abs(number)), 1e-6):
        agrees = None
    text = format_number(value) if error is None else f"{value:.10g} ± {error:.0e}".replace("e-0", "e-")
    known = step is not None and np.isfinite(step)
    how = translated(STEPS, widest=f"{step:.2g}", closest=f"{step / 16:.1g}") if known else ""
    return RefereeFact(agrees, name, text, how)
