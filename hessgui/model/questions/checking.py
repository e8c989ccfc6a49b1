"""Asking the referee for more than it says by itself: one entry of a large matrix, or every entry of it.

Pure numpy.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Literal

import numpy as np

from hessgui.model.questions.base import Answer, Question
from hessgui.model.trust import Agreement

Checked = Literal["hessian", "jacobian"]


@dataclass(frozen=True)
class CheckEntry(Question):
    """Asks for one entry by every independent way.

    Args:
        quantity: Of which matrix.
        plane: Of which chosen component, counted from 0; for a Hessian only.
        row: Its row.
        column: Its column.
    """

    topic: ClassVar[str] = "entry's check"
    quantity: Checked = "hessian"
    plane: int = 0
    row: int = 0
    column: int = 0


@dataclass(frozen=True)
class EntryReference:
    """One referee's number for one entry: name, value, estimated error and the differences' widest step, if any."""

    name: str
    value: float
    error: float | None = None
    step: float | None = None


@dataclass(frozen=True, eq=False)
class EntryChecked(Answer):
    """What the referees say of one entry.

    Args:
        digits: Matching digits with the differences, NaN where they say nothing.
        suspect: Whether they contradict the entry.
        references: Their numbers.
    """

    digits: float
    suspect: bool
    references: tuple[EntryReference, ...]


@dataclass(frozen=True)
class CheckEveryEntry(Question):
    """Asks for every entry of a matrix that was checked on probes only."""

    topic: ClassVar[str] = "every entry's check"
    quantity: Checked = "hessian"


@dataclass(frozen=True, eq=False)
class EveryEntryChecked(Answer):
    """The entries that have been checked so far.

    Args:
        agreement: The verdict; NaN digits in columns that were not reached. ``None`` while only ``done`` counts.
        done: Columns done, of ``total``.
    """

    agreement: Agreement | None
    done: int
    total: int


@dataclass(frozen=True)
class LowerPrecision(Question):
    """Asks what the same Hessian or Jacobian loses in float32, and in TF32 where the device has it."""

    topic: ClassVar[str] = "lower precision"
    quantity: Checked = "hessian"


@dataclass(frozen=True)
class Cancellation:
    """An addition whose result is far smaller than its terms, or a periodic function of a large argument.

    Args:
        operation: Its name.
        line: The user's line.
        digits: Decimal digits that are lost there.
    """

    operation: str
    line: int | None
    digits: float


@dataclass(frozen=True, eq=False)
class PrecisionAnswer(Answer):
    """A matrix in other precisions.

    Args:
        quantity: Which matrix.
        digits: For each precision (``float32``, ``TF32``) the digits of each entry that are right there, shaped as the
            matrix.
        cancellations: Where digits are lost, the worst first.
    """

    quantity: Checked
    digits: dict[str, np.ndarray]
    cancellations: tuple[Cancellation, ...] = ()
