"""Formulas of functions by SymPy: translated from the tape, differentiated symbolically, evaluated with 30 digits.

Importing this package imports SymPy, which takes about half a second: only :mod:`hessgui.engine.answers` and the
referee do so, when it is asked for. Knows nothing of strategies.
"""

from __future__ import annotations

from hessgui.engine.closed_form.formulas import ClosedForm, TooLargeError, closed_form_of, numbers_of
from hessgui.engine.closed_form.presenting import Presenter

__all__ = ["ClosedForm", "Presenter", "TooLargeError", "closed_form_of", "numbers_of"]
