"""Text to what it means, with ``ast`` only: functions, and the values of inputs. Never torch, never Qt.

Nothing that a user typed is run here.
"""

from hessgui.language.loading import Load
from hessgui.language.parse import parse
from hessgui.language.parsed import Parameter, ParsedFunction, ScriptCall
from hessgui.language.values import (
    Arithmetic,
    Generator,
    NestedList,
    Number,
    TensorCall,
    Tuple,
    Value,
    parse_value,
)

__all__ = [
    "Arithmetic",
    "Generator",
    "Load",
    "NestedList",
    "Number",
    "Parameter",
    "ParsedFunction",
    "ScriptCall",
    "TensorCall",
    "Tuple",
    "Value",
    "parse",
    "parse_value",
]
