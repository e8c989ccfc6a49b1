"""The program on a virtual display, standing on its first example."""

from __future__ import annotations

import pytest

from hessgui.gui.theme import LIGHT
from tests.end_to_end.driver import Application, centre_of


@pytest.fixture
def application(display, tmp_path):
    with Application(display, tmp_path) as running:
        running.wait("the first example", lambda: centre_of(running.screen(), LIGHT.diverging[-1]))
        yield running
