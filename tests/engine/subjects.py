"""Subjects made from text or callables, and their Hessians by plain torch: the oracle of the tape's tests."""

from __future__ import annotations

import numpy as np
import torch

from hessgui.engine.subject import Subject
from hessgui.model.layout import AxisLayout

FILENAME = "<tested function>"


def subject_of(function, *arguments):
    if isinstance(function, str):
        scope = {"torch": torch, "np": np, "F": torch.nn.functional}
        exec(compile(function, FILENAME, "exec"), scope)
        function = scope["f"]
    output = function(*arguments)
    return Subject(
        function, arguments, tuple(range(len(arguments))),
        AxisLayout([("xyzw"[k], tuple(argument.shape)) for k, argument in enumerate(arguments)]),
        AxisLayout([("f", tuple(output.shape))]), tuple(range(output.numel())), lambda out: out.reshape(-1),
        0, FILENAME,
    )


def plain_hessian(subject, component=0):
    def flat(output, graph):
        if not output.requires_grad:
            return torch.zeros(subject.columns.size, dtype=torch.float64)
        parts = torch.autograd.grad(
            output, leaves, create_graph=graph, retain_graph=True, allow_unused=True, materialize_grads=True
        )
        return torch.cat([part.reshape(-1) for part in parts])

    leaves = subject.leaves()
    gradient = flat(subject.evaluate(leaves)[component], True)
    return np.stack([flat(entry, False).detach().numpy(force=True) for entry in gradient])
