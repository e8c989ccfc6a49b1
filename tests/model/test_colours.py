"""Colour tables can be told apart by people who see fewer colours.

Simulation of full deuteranopia and protanopia: Machado, Oliveira, Fernandes 2009, table of severity 1.0, on linear
RGB. Differences: CIE 1976 Lab with the white of D65.
"""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest

from hessgui.model.colours import DIVERGING_DARK, DIVERGING_LIGHT, SEQUENTIAL, rgb

SIGHTS = {
    "full colour": np.eye(3),
    "deuteranopia": np.array([[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413],
                              [-0.011820, 0.042940, 0.968881]]),
    "protanopia": np.array([[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216],
                            [-0.003882, -0.048116, 1.051998]]),
}
TO_XYZ = np.array([[0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.0721750],
                   [0.0193339, 0.1191920, 0.9503041]])
JUST_SEEN = 2.3  # of difference in Lab (Mahy and others 1994)


def lab(colour: str, sight: np.ndarray) -> np.ndarray:
    coded = np.array(rgb(colour)) / 255
    linear = np.where(coded <= 0.04045, coded / 12.92, ((coded + 0.055) / 1.055) ** 2.4)
    xyz = TO_XYZ @ np.clip(sight @ linear, 0, 1) / (TO_XYZ @ np.ones(3))
    f = np.where(xyz > 216 / 24389, np.cbrt(xyz), (24389 / 27 * xyz + 16) / 116)
    return np.array([116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])])


@pytest.mark.parametrize("sight", SIGHTS)
@pytest.mark.parametrize("table", [DIVERGING_LIGHT, DIVERGING_DARK, SEQUENTIAL], ids=["light", "dark", "digits"])
def test_no_two_colours_of_a_table_look_the_same(table, sight):
    seen = [lab(colour, SIGHTS[sight]) for colour in table]
    closest = min(np.linalg.norm(a - b) for a, b in combinations(seen, 2))
    assert closest > 3 * JUST_SEEN
    assert np.linalg.norm(seen[0] - seen[-1]) > 15 * JUST_SEEN
