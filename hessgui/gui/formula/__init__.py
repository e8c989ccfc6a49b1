"""Formulas in the window: typeset, as text on several lines, and to be copied.

Reads :mod:`hessgui.model.formula`; the typesetting itself has been done by the engine.
"""
