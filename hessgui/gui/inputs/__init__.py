"""The inputs of a function: a table of their values as text, and a grid for their numbers.

Reads :mod:`hessgui.model` and :mod:`hessgui.language`; never evaluates a value.
"""

from hessgui.gui.inputs.parameters import ParametersTree
from hessgui.gui.inputs.table import InputsTable

__all__ = ["InputsTable", "ParametersTree"]
