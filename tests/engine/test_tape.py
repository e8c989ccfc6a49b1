"""The tape keeps the numbers that each operation saw, whatever is written over them later."""

from __future__ import annotations

import pytest
import torch

from hessgui.engine.tape_recorder import record
from tests.engine.subjects import subject_of


@pytest.mark.parametrize("body, name, seen, made", [
    ("y = x*1\n y.relu_()\n return y.sum()", "mul", [-1, 2], [-1, 2]),
    ("y = x*1\n y.relu_()\n return y.sum()", "relu_", [-1, 2], [0, 2]),
    ("y = x*1\n y.mul_(3)\n return torch.relu(y).sum()", "relu", [-3, 6], [0, 6]),
    ("y = x*1\n y.unsqueeze_(0)\n return torch.relu(y).sum()", "relu", [[-1, 2]], [[0, 2]]),
    ("y = x*1\n z = y.detach().sin()\n y[0] = 5\n return (y*z).sum()", "sin", [-1, 2], None),
    ("y = x.new_zeros(2)\n torch.add(x.detach(), 1, out=y)\n return (y*x).sum()", "add", [-1, 2], None),
])
def test_numbers_are_those_that_the_operation_saw(body, name, seen, made):
    tape = record(subject_of(f"def f(x):\n {body}", torch.tensor([-1.0, 2.0])), (0,))
    node = next(node for node in tape.nodes if node.name == name)
    assert node.inputs[0].numbers().tolist() == seen
    if made is not None:
        assert node.outputs[0].numbers().tolist() == made
