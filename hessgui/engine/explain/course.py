"""The course of all explanations but the zeros': one call after a result and its verification.

Reads a subject, its tape, a matrix and the referee's agreement; changes none of them.
"""

from __future__ import annotations

from collections.abc import Callable

from hessgui.engine.explain.casts import casts
from hessgui.engine.explain.cuts import cuts
from hessgui.engine.explain.kinks import kinks
from hessgui.engine.explain.non_finite import non_finite
from hessgui.engine.explain.randomness import randomness
from hessgui.engine.explain.settings import settings
from hessgui.engine.referee.clock import Clock
from hessgui.engine.referee.verify import quiet
from hessgui.engine.subject import Subject
from hessgui.engine.tape import Tape
from hessgui.model.findings import Finding
from hessgui.model.matrix import Matrix
from hessgui.model.trust import Agreement, Kink

_KINK = "not-differentiable-here"


def explain(
    subject: Subject, tape: Tape, matrix: Matrix, agreement: Agreement | None = None, *,
    gradient: tuple[Matrix, Agreement] | None = None, budget_seconds: float = 0.5,
    cancelled: Callable[[], bool] = lambda: False,
) -> tuple[tuple[Finding, ...], tuple[Kink, ...]]:
    """Explains what is remarkable about a matrix: kinks, NaN and infinity, cut paths, randomness and state.

    Args:
        subject: The function at its point.
        tape: What ran there, best with the gradients of the components.
        matrix: The Hessian or the Jacobian.
        agreement: The referee's verdict on it; without one, differences are taken only where a switch was met.
        gradient: The Jacobian and the verdict on it where the matrix is a Hessian: a value that jumps shows there.
        budget_seconds: Time for each of the kinks and the cut paths.
        cancelled: Asked between evaluations.

    Returns:
        The findings, each with the user's line where it is known, and the nearest switches.
    """
    with quiet():
        found = non_finite(subject, tape, matrix, Clock(budget_seconds, cancelled), agreement)
        if gradient is not None and gradient[1].suspect_entries and not found:  # a Hessian may hide its gradient's NaN
            found = non_finite(subject, tape, gradient[0], Clock(budget_seconds, cancelled))
        told, near = kinks(subject, tape, matrix, agreement, Clock(budget_seconds, cancelled))
        if gradient is not None and gradient[1].suspect_entries and not found:
            told = _jumps(subject, tape, *gradient, Clock(budget_seconds, cancelled), told)
        found += told
        found += cuts(subject, tape, matrix, Clock(budget_seconds, cancelled))
        return found + casts(subject, tape) + randomness(subject, tape) + settings(subject), near


def _jumps(
    subject: Subject, tape: Tape, jacobian: Matrix, agreement: Agreement, clock: Clock, told: tuple[Finding, ...]
) -> tuple[Finding, ...]:
    """What was told of the Hessian, or that the value jumps here although its derivatives agree on both sides."""
    if any(item.code == _KINK for item in told):
        return told
    found, _ = kinks(subject, tape, jacobian, agreement, clock)
    return (*(item for item in found if item.code == _KINK), *told)
