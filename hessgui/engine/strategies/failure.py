"""Where a strategy failed: the operation that stood in its way, and the user's line.

Reads torch's message and the traceback first; only what they leave open is looked for by running the function again.
"""

from __future__ import annotations

import re
import warnings

import torch

from hessgui.engine.function_place import line_of_error, line_of_warning
from hessgui.engine.referee.blame import custom_functions
from hessgui.engine.strategies.base import Field
from hessgui.engine.strategies.rows import RowStrategy
from hessgui.engine.subject import Subject
from hessgui.engine.tape import Node
from hessgui.engine.tape_recorder import record
from hessgui.engine.trouble import message_of

UNKNOWN = "an operation"
"""What is said where nothing tells which."""

_OPERATION = re.compile(
    r"aten::(\w+)|derivative for '?(?:aten::)?(\w+)'?|'(\w+Backward\d*)'|operator (\w+\.?\w*)"
    r"|forward AD with (\w+)|vmap over (?!a |an |the )(\w+)|calling (\.\w+\(\))|vmap: (\w+)\(|jvp .*?for (\w+Backward)"
)
_TEST = re.compile(r"data-dependent control flow")
_CUSTOM = re.compile(r"autograd\.Function|setup_context|custom function")
_ENDS = re.compile(r"(_backward|_forward|Backward\d*)$")


def failure_of(field: Field, error: Exception, backward: bool) -> tuple[str, int | None]:
    """The operation at which a strategy failed, and the user's line that called it.

    Args:
        field: What was differentiated.
        error: What was raised.
        backward: Whether plain rows fail as well, so that torch's own tracing finds the line.
    """
    text, subject = message_of(error), field.work.subject
    operation, line = operation_of(text), line_of_error(error, subject.file)
    if _CUSTOM.search(text):
        uses = custom_functions(subject)
        named = [use for use in uses if use.kind.__name__ == operation] or uses
        if named:
            return named[0].kind.__name__, named[0].line
    if line is None and backward and subject.file is not None:
        line = _traced(field, subject.file)
    if line is None or operation == UNKNOWN:
        node = _node(subject, operation, line)
        if node is not None:
            operation = _plain(node.name) if operation == UNKNOWN else operation
            line = node.line if line is None else line
    return operation, line


def largest_step(subject: Subject) -> tuple[str, int | None, int]:
    """The operation of the function that makes the largest tensor, the user's line, and the tensor's bytes."""
    def size(node: Node) -> int:
        shared = {value.storage for value in node.inputs}  # a view takes nothing
        return max((v.size * v.dtype.itemsize for v in node.outputs if v.storage not in shared), default=0)

    try:
        largest = max(record(subject).forward(), key=size)
    except Exception:  # noqa: BLE001 - no operation at all, or no memory for this either
        return UNKNOWN, None, 0
    return _plain(largest.name), largest.line, size(largest)


def operation_of(text: str) -> str:
    """The operation that a message names, as the user knows it."""
    match = _OPERATION.search(text)
    if match is not None:
        return _plain(next(filter(None, match.groups())))
    return "a test of a tensor" if _TEST.search(text) else UNKNOWN


def _plain(name: str) -> str:
    return _ENDS.sub("", name.strip("_"))


def _traced(field: Field, filename: str) -> int | None:
    """The line of the operation whose derivative fails, by torch's own tracing of one row."""
    line = None
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        try:
            with torch.autograd.set_detect_anomaly(True, check_nan=False):
                field.work.forget()
                next(iter(RowStrategy().rows(field, 0)))
        except Exception:  # noqa: BLE001 - it fails again; only the trace is of interest
            line = line_of_warning([str(item.message) for item in caught], filename)
    field.work.forget()
    return line


def _node(subject: Subject, operation: str, line: int | None) -> Node | None:
    """What ran under a name, or else the last that ran in a line."""
    if operation == UNKNOWN and line is None:
        return None
    try:
        nodes = record(subject).forward()
    except Exception:  # noqa: BLE001 - it ran before; a stateful function may do anything now
        return None
    if operation != UNKNOWN:
        return next((node for node in nodes if _same(_plain(node.name), operation)), None)
    return next((node for node in reversed(nodes) if node.line == line and node.differentiated), None)


def _same(one: str, other: str) -> bool:
    one, other = (name.replace("_", "").lower() for name in (one, other))
    return one.startswith(other) or other.startswith(one)
