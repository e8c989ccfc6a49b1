"""Where a callable from Python was written: findings about it name the line of its file."""

from __future__ import annotations

import functools
import inspect

import pytest
import torch
from torch import nn

import hessgui
from hessgui.engine.function_place import file_of

D = torch.float64


def cut(x):
    kept = x**2
    return (kept * x.detach()).sum()  # here


def kinked(x):
    steep = x.exp()
    return (steep * torch.relu(x - 1)).sum() + (x**3).sum()  # here


def noisy(x):
    return (x**3 * torch.randn(3)).sum()  # here


class Steep(nn.Module):
    def forward(self, x):
        grown = x.exp()
        return (grown * torch.relu(x - 1)).sum() + (x**3).sum()  # here


def here(function):
    lines, first = inspect.getsourcelines(function)
    return first + next(number for number, text in enumerate(lines) if "# here" in text)


@pytest.mark.parametrize(("function", "code"), [
    (cut, "gradient-cut"), (kinked, "not-differentiable-here"), (noisy, "random-function"),
    (functools.partial(cut), "gradient-cut"), (Steep(), "not-differentiable-here"),
])
def test_findings_name_the_line_of_the_file(function, code):
    found = hessgui.differentiate(function, torch.tensor([1.0, 2.0, 0.5], dtype=D))
    (said,) = [item for item in found.findings if item.code == code]
    plain = getattr(function, "func", getattr(type(function), "forward", function))
    assert said.line == here(plain)


@pytest.mark.parametrize("function", [torch.sin, nn.Linear(2, 2), nn.Sequential(nn.Tanh()), hessgui.differentiate, len])
def test_what_nobody_here_has_written_has_no_file(function):
    assert file_of(function) is None


def undefined(x, y):
    root = y.sqrt()
    return torch.log(x) * y + root  # here


def test_a_value_that_is_not_finite_names_where_it_began():
    found = hessgui.differentiate(undefined, (torch.tensor(-1.0, dtype=D), torch.tensor(2.0, dtype=D)))
    (said,) = [item for item in found.findings if item.code == "non-finite" and "The value" in item.message]
    assert "began in log at -1." in said.message and said.line == here(undefined)
