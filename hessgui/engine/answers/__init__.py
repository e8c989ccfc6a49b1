"""Answers to questions about a problem that has been prepared: one file for each topic, and the table of them.

To add one: a question and an answer in ``model/questions/``, a function ``(known, question, cancelled)`` in a file
here that yields answers, its row in the table, and a panel that asks through ``controller.questions``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from hessgui.engine.answers.checking import every_entry, lower_precision, one_entry
from hessgui.engine.answers.costs import costs
from hessgui.engine.answers.curvature import curvature
from hessgui.engine.answers.formula import entry_formula, matrix_formula
from hessgui.engine.answers.known import Known
from hessgui.engine.answers.landscape import critical_point, curve, eigenvalue_tracks, flow, surface
from hessgui.engine.answers.spectrum import spectrum
from hessgui.engine.answers.summary import summary
from hessgui.engine.answers.tiles import tile
from hessgui.engine.operators import CancelledError
from hessgui.model.findings import Finding
from hessgui.model.questions import (
    Answer,
    CheckEntry,
    CheckEveryEntry,
    Costs,
    CriticalPoint,
    Curvature,
    Curve,
    EigenvalueTracks,
    EntryFormula,
    Flow,
    LowerPrecision,
    MatrixFormula,
    Question,
    Spectrum,
    Summary,
    Surface,
    Tile,
)

__all__ = ["Known", "answers_to"]

_ANSWERING: dict[type[Question], Callable[[Known, Any, Callable[[], bool]], Iterator[Answer | Finding]]] = {
    CheckEntry: one_entry,
    CheckEveryEntry: every_entry,
    Costs: costs,
    CriticalPoint: critical_point,
    Curvature: curvature,
    Curve: curve,
    EigenvalueTracks: eigenvalue_tracks,
    EntryFormula: entry_formula,
    Flow: flow,
    LowerPrecision: lower_precision,
    MatrixFormula: matrix_formula,
    Spectrum: spectrum,
    Summary: summary,
    Surface: surface,
    Tile: tile,
}


def answers_to(known: Known, question: Question, cancelled: Callable[[], bool]) -> Iterator[Answer | Finding]:
    """Answers a question.

    Args:
        known: The problem that it is about.
        question: What is asked.
        cancelled: Asked now and then; once it is true the rest is left out, whatever is half-way done.

    Yields:
        Answers, each more complete than the one before, and findings on the way.

    Raises:
        TroubleError: If there is no answer; its findings say why.
    """
    try:
        yield from _ANSWERING[type(question)](known, question, cancelled)
    except CancelledError:
        return
