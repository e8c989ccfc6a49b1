"""Explanations: why a zero is zero, where a number became NaN, where a function has a kink or lost its derivative.

Reads tapes, matrices and the referee's numbers; computes no derivative for the user.
"""

from __future__ import annotations

from hessgui.engine.explain.course import explain

__all__ = ["explain"]
