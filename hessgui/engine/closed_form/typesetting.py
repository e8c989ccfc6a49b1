"""LaTeX formulas as SVG, so that a window has only to draw them.

Reads text, gives text; the typesetting itself is ziamath's (C. Delker).
"""

from __future__ import annotations

import logging
import warnings
from functools import cache, lru_cache
from importlib import import_module
from typing import Any

from hessgui.model.formula import INK

LONGEST = 700
"""Characters of LaTeX that are still typeset: longer ones are slow, and wider than any page."""

SIZE = 20
"""Pixels of a letter's height."""

TALLEST = 600
"""Pixels; anything taller is a bracket gone wrong, and is shown as text instead."""

_log = logging.getLogger(__name__)


@cache
def typesetter() -> Any:
    """The library, which takes a third of a second to load: a lazy door."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # WORKAROUND: ziamath 0.13 reads its fonts by a deprecated function
        library = import_module("ziamath")
    library.config.svg2 = False  # what Qt draws
    return library


@lru_cache(maxsize=256)
def svg_of(latex: str) -> str:
    """A formula as SVG in the colour :data:`~hessgui.model.formula.INK`; empty where it cannot be typeset."""
    if len(latex) > LONGEST:
        return ""
    try:
        drawn = typesetter().Latex(latex, size=SIZE, color=INK)
        return drawn.svg() if drawn.getsize()[1] <= TALLEST else ""
    except Exception:  # noqa: BLE001 - whatever the typesetter meets in a formula: the text stands without it
        _log.info("a formula cannot be typeset", exc_info=True)
        return ""
