"""Casts to a lower precision inside a function: the line at which a result in float64 loses its digits.

Reads the tape; runs nothing.
"""

from __future__ import annotations

import torch

from hessgui.engine.subject import Subject
from hessgui.engine.tape import Tape
from hessgui.model.findings import Finding
from hessgui.model.sentences import finding

DIGITS = {torch.float32: 7, torch.float16: 3, torch.bfloat16: 2}


def casts(subject: Subject, tape: Tape) -> tuple[Finding, ...]:
    """``lower-precision`` where a number on the path was rounded to fewer digits than the result is shown with.

    Args:
        subject: The function at its point.
        tape: What ran there.
    """
    if subject.dtype != torch.float64:
        return ()
    for node in tape.forward():
        if node.name != "_to_copy" or not node.inputs[0].needs_gradient:
            continue
        given, made = node.inputs[0].dtype, node.outputs[0].dtype
        if given == torch.float64 and made in DIGITS:
            name = str(made).removeprefix("torch.")
            return (finding("lower-precision", line=node.line, dtype=name, digits=DIGITS[made]),)
    return ()
