"""The referee: compares a matrix with ways to compute it that share no code path with it.

Reads a subject (and so calls the user's function) and a finished matrix; never strategies, tape or pattern.
"""

from __future__ import annotations

from hessgui.engine.referee.verify import Referee, verify

__all__ = ["Referee", "verify"]
