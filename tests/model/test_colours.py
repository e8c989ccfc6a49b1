"""The colour tables: symmetric about zero, and interpolated between their own colours."""

from __future__ import annotations

import numpy as np
import pytest

from hessgui.model.colours import DIVERGING_DARK, DIVERGING_LIGHT, SEQUENTIAL, rgb, shades


def test_rgb():
    assert rgb("#0a80ff") == (10, 128, 255)


@pytest.mark.parametrize("table", [DIVERGING_LIGHT, DIVERGING_DARK, SEQUENTIAL])
def test_the_tables_own_colours_are_met(table):
    positions = np.linspace(0, 1, len(table))
    assert [tuple(colour) for colour in shades(table, positions).tolist()] == [rgb(colour) for colour in table]
    assert shades(table, np.array([[-3.0, 9.0]])).tolist() == [[list(rgb(table[0])), list(rgb(table[-1]))]]


@pytest.mark.parametrize("table", [DIVERGING_LIGHT, DIVERGING_DARK])
def test_zero_is_the_quietest_colour(table):
    """The middle has the least colour of all, so that a diverging picture is quiet where the numbers are small."""
    spread = np.ptp(np.array([rgb(colour) for colour in table]), axis=1)
    assert spread.argmin() == len(table) // 2
