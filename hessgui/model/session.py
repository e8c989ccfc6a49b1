"""A session: a problem as it is saved, with the keys of other versions kept.

The codec (JSON text to and from this) is in :mod:`hessgui.files.sessions`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from hessgui.model.problem import Problem

FORMAT = "hessgui-session"
VERSION = 1


@dataclass(frozen=True)
class Session:
    """What a ``.hess`` file holds.

    Args:
        problem: The problem.
        unknown: Keys that this version does not know, kept and written back.
        input_unknown: The same for each input, by position.
        view: What the window remembers about showing it (the selected tab, live or not): plain JSON values.
    """

    problem: Problem
    unknown: dict[str, Any] = field(default_factory=dict)
    input_unknown: tuple[dict[str, Any], ...] = ()
    view: dict[str, Any] = field(default_factory=dict)
