"""Live functions as text: the text, run by itself, defines the same function; or there is none."""

from __future__ import annotations

import functools
import math

import numpy as np
import pytest

from hessgui.exploring.point import argument_names, input_text, precision_of
from hessgui.exploring.sources import live_source, standalone_source

SCALE = 3.0
TABLE = [1.0, 2.0]


def cubic(x):
    return SCALE * x**3


def nested(x, shift=2.0):
    def inner(y):
        return cubic(y) + math.sin(y)

    total = inner(x) + shift
    return total


def uses_a_list(x):
    return x * TABLE[0]


@functools.cache
def decorated(x):
    return x


class Counter:
    def __call__(self, x):
        return x

    def method(self, x):
        return x


def run(text: str):
    """The last function that a text defines."""
    namespace: dict = {}
    exec(compile(text, "<text>", "exec"), namespace)
    return [value for name, value in namespace.items() if name != "__builtins__" and callable(value)][-1]


@pytest.mark.parametrize("function", [cubic, nested])
def test_a_function_brings_along_what_it_uses(function):
    again = run(standalone_source(function))
    assert again.__name__ == function.__name__
    assert [again(value) for value in (0.0, 1.5, -2.0)] == [function(value) for value in (0.0, 1.5, -2.0)]


def test_a_lambda_becomes_an_assignment():
    function = lambda x: SCALE * math.exp(x)  # noqa: E731 - the very thing
    again = run(standalone_source(function))
    assert again(0.5) == function(0.5)


def _closure():
    factor = 2.0
    return lambda x: factor * x


@pytest.mark.parametrize("function", [
    uses_a_list, decorated, Counter(), Counter().method, len, math.sin, _closure(), functools.partial(cubic, 2.0),
    np.linalg.norm,
], ids=repr)
def test_what_does_not_stand_by_itself_has_no_text(function):
    assert standalone_source(function) is None


def test_two_lambdas_on_a_line_are_not_mistaken_for_one_another():
    first, second = lambda x: x, lambda x: x + 1
    assert standalone_source(first) is standalone_source(second) is None


def test_the_text_of_a_live_object_is_python_that_passes_the_arguments_on():
    calls = []
    text = live_source('a "name"', ("x", "y")).replace("from hessgui.exploring import live", "")
    namespace = {"live": {'a "name"': lambda *arguments: calls.append(arguments)}}
    exec(text, namespace)
    namespace["function"](1, 2)
    assert calls == [(1, 2)]


def test_names_are_those_of_the_parameters():
    assert argument_names(nested, 1) == ("x",)
    assert argument_names(nested, 2) == ("x", "shift")
    assert argument_names(Counter(), 1) == ("x",)
    assert argument_names(print, 2) == ("x0", "x1")


@pytest.mark.parametrize("array", [
    np.array(2.0), np.array([0.1, -0.0, 1e-300]), np.zeros((2, 0)), np.arange(4), np.ones((2, 1, 3)),
])
def test_small_values_are_written_out_to_the_last_bit(tmp_path, array):
    text = input_text("x", array, tmp_path)
    assert text.name == "x" and list(tmp_path.iterdir()) == []
    again = np.array(eval(text.value, {"tensor": lambda numbers: numbers}))
    assert again.shape == array.shape and np.array_equal(again, array)


@pytest.mark.parametrize("array", [np.arange(1000.0), np.array([np.nan, 1.0]), np.array([np.inf])])
def test_large_and_odd_values_go_into_a_file(tmp_path, array):
    assert input_text("x", array, tmp_path).value == "load('x.npy')"
    assert np.array_equal(np.load(tmp_path / "x.npy"), array, equal_nan=True)


def test_precision_follows_the_tensors():
    single, double = np.zeros(1, np.float32), np.zeros(1)
    assert precision_of([single, np.arange(3)]) == "float32"
    assert precision_of([single, double]) == precision_of([]) == precision_of([2]) == "float64"
