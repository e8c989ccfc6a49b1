"""Axis layouts against numpy's own raveling."""

import pickle

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hessgui.model.layout import AxisLayout, ravel, unravel

shapes = st.lists(st.lists(st.integers(0, 4), max_size=3).map(tuple), min_size=1, max_size=4)


@given(st.lists(st.integers(1, 5), max_size=4).map(tuple), st.data())
def test_unravel_is_numpys(shape, data):
    offset = data.draw(st.integers(0, int(np.prod(shape)) - 1))
    assert unravel(offset, shape) == tuple(map(int, np.unravel_index(offset, shape)))
    assert ravel(unravel(offset, shape), shape) == offset


@given(shapes)
def test_every_name_leads_back_to_its_position(parts):
    layout = AxisLayout([(f"a{k}", shape) for k, shape in enumerate(parts)])
    assert layout.size == sum(int(np.prod(shape)) for shape in parts)
    names = list(layout.labels)
    assert len(set(names)) == layout.size
    assert [layout.position(name) for name in names] == list(range(layout.size))
    assert [layout.label(position) for position in range(layout.size)] == names


def test_names_are_those_of_the_contract():
    layout = AxisLayout([("x", (2, 2)), ("y", ()), ("fc1.weight", (4, 1)), ("f.key", (1,))])
    assert layout.labels[:5] == ["x[0,0]", "x[0,1]", "x[1,0]", "x[1,1]", "y"]
    assert layout.labels[8] == "fc1.weight[3,0]"
    assert layout.labels[-1] == "f.key[0]"


def test_a_position_or_name_outside_is_refused():
    layout = AxisLayout([("x", (2,)), ("empty", (0,))])
    with pytest.raises(IndexError, match="outside an axis of 2"):
        layout.label(2)
    for name in ("y", "x[2]", "x", "x[0,0]"):
        with pytest.raises(KeyError):
            layout.position(name)


def test_a_long_axis_costs_nothing_until_it_is_read():
    layout = AxisLayout([("x", (10**12,))])
    assert len(layout.labels) == 10**12
    assert layout.labels[10**12 - 1] == "x[999999999999]"


def test_layouts_travel_between_processes():
    layout = AxisLayout([("x", (2,)), ("y", ())])
    assert pickle.loads(pickle.dumps(layout)) == layout
