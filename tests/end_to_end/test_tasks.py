"""What a person does with the keyboard alone, in a real window: see tasks.md."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image

from hessgui.gui.theme import LIGHT
from tests.end_to_end.driver import Application, centre_of

pytestmark = pytest.mark.window

POSITIVE, NEGATIVE = LIGHT.diverging[-1], LIGHT.diverging[0]


def is_first(application, colour: str, other: str) -> bool:
    """Whether a cell of one colour stands left of that of the other."""
    screen = application.screen()
    first, second = centre_of(screen, colour), centre_of(screen, other)
    return bool(first and second and first[0] < second[0])


def test_text_is_taken_back_and_the_picture_taken_along(application, tmp_path):
    application.press("ctrl+n", "ctrl+1")
    application.type("2*x[0]**2 - 2*x[1]**2")
    application.wait("the Hessian", lambda: is_first(application, POSITIVE, NEGATIVE))
    application.press("F6")
    application.type("[3., 4.]")
    application.press("Return", "ctrl+1", "ctrl+a")
    application.type("2*x[1]**2 - 2*x[0]**2")
    application.wait("the other Hessian", lambda: is_first(application, NEGATIVE, POSITIVE))
    application.press("ctrl+z")
    application.wait("the first Hessian again", lambda: is_first(application, POSITIVE, NEGATIVE))
    application.press("ctrl+shift+e")
    application.wait("the dialog", lambda: application.active_title() == "Save the picture")
    path = tmp_path / "hessian.png"
    application.press("ctrl+a")
    application.type(str(path))
    application.press("Return")
    application.wait("the picture", path.exists)
    with Image.open(path) as found:
        picture = np.asarray(found.convert("RGB"))
    positive, negative = centre_of(picture, POSITIVE), centre_of(picture, NEGATIVE)
    assert positive[0] < negative[0] and positive[1] < negative[1]


def test_the_size_of_letters_is_kept(display, tmp_path):
    with Application(display, tmp_path) as running:
        running.wait("the first example", lambda: centre_of(running.screen(), POSITIVE))
        running.press("ctrl+plus", "ctrl+plus")
        running.press("Escape", "ctrl+q")
        running.process.wait(30)
    assert '"letters": 1.25' in (tmp_path / "config" / "hessgui" / "settings.json").read_text()
