"""Why torch refused to differentiate a function: the sentence for an error that a gradient raised.

Reads the error; runs the function again under torch's own tracing, to find the user's line.
"""

from __future__ import annotations

import re
import warnings

import torch

from hessgui.engine.function_place import line_of_error, line_of_warning
from hessgui.engine.subject import Subject
from hessgui.engine.trouble import is_device_lost, message_of
from hessgui.model.findings import Finding
from hessgui.model.sentences import finding

_WRITTEN_OVER = re.compile(
    r"modified by an inplace operation(?:.*which is output \d+ of (?:As)?(\w+?)(?:Backward\d*)?,)?")

_VIEWS = {"Strided": "a part of a tensor", "Slice": "a slice", "Select": "an element"}
"""What a view is called whose memory was written over, instead of autograd's name of it."""


def refusal(error: Exception, subject: Subject) -> Finding:
    """What an error means that a derivative raised.

    Args:
        error: What autograd, or the user's own backward pass, raised.
        subject: The function at its point.
    """
    text = message_of(error)
    if is_device_lost(error):
        return finding("device-lost", device=str(subject.point[0].device), detail=text)
    written = _WRITTEN_OVER.search(text)
    if written is not None:
        operation = _VIEWS.get(written[1], (written[1] or "an operation").lower())
        return finding("written-over", operation=operation, line=_line_of_forward(subject), detail=text)
    first = text.splitlines()[0] if text else type(error).__name__
    line = line_of_error(error, subject.file) or _line_of_forward(subject)
    return finding("not-differentiated", error=first, detail=text, line=line)


def _line_of_forward(subject: Subject) -> int | None:
    """The line of the operation whose derivative failed."""
    if subject.file is None:
        return None
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        try:
            with torch.autograd.set_detect_anomaly(True, check_nan=False):
                leaves = subject.leaves()
                total = subject.evaluate(leaves)[list(subject.components)].sum()
                gradient = torch.autograd.grad(total, leaves, create_graph=True, materialize_grads=True)
                torch.autograd.grad(sum(part.sum() for part in gradient), leaves, allow_unused=True)
        except Exception:  # noqa: BLE001 - it fails again; only the trace is of interest
            return line_of_warning([str(item.message) for item in caught], subject.file)
    return None
