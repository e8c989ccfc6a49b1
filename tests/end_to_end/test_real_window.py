"""From keys typed in a real window to pixels on the screen and files on the disk."""

from __future__ import annotations

import json

import pandas as pd
import pytest

from hessgui.gui.theme import LIGHT
from tests.end_to_end.driver import Application, centre_of

pytestmark = pytest.mark.window

POSITIVE, NEGATIVE = LIGHT.diverging[-1], LIGHT.diverging[0]


def both(application):
    """Centres of the most positive and the most negative cell, once both are painted."""
    screen = application.screen()
    positive, negative = centre_of(screen, POSITIVE), centre_of(screen, NEGATIVE)
    return (positive, negative) if positive and negative else None


def test_a_typed_function_is_painted_the_right_way_round_and_exported(application, tmp_path):
    # The Hessian by x of the first example's four numbers: 4 at (0, 0), -4 at (2, 2).
    application.function("2*x[0]**2 - 2*x[2]**2 + x[1]")
    positive, negative = application.wait("the Hessian", lambda: both(application))
    assert positive[0] < negative[0] and positive[1] < negative[1]

    # A Jacobian of 2 x 4: 3 at (0, 2), -3 at (1, 0). Transposed, they would change sides.
    application.function("stack([3*x[2], -3*x[0]])")
    application.press("ctrl+Next")

    def turned():
        found = both(application)
        return found if found and found[0][0] > found[1][0] else None

    positive, negative = application.wait("the Jacobian", turned)
    assert positive[1] < negative[1]

    application.press("ctrl+e")
    application.wait("the export dialog", lambda: application.active_title() == "Export the result")
    application.press("ctrl+a")
    application.type(str(tmp_path / "out"))
    application.press("Return")
    application.wait("the files", lambda: (tmp_path / "out" / "result.json").exists())
    jacobian = pd.read_csv(tmp_path / "out" / "jacobian.csv", index_col=0)
    assert list(jacobian.index) == ["f[0]", "f[1]"]
    assert list(jacobian.columns) == [f"x[{k}]" for k in range(4)]
    assert jacobian.to_numpy().tolist() == [[0, 0, 3, 0], [-3, 0, 0, 0]]
    assert json.loads((tmp_path / "out" / "result.json").read_text())["status"] == "ok"


@pytest.mark.parametrize(
    "line", ["while True: pass", "import os; os._exit(1)", "import ctypes; ctypes.string_at(0)", "raise ValueError(x)"]
)
def test_a_function_that_hangs_dies_or_fails_harms_nothing(application, line):
    application.press("ctrl+1", "ctrl+a")
    for part in ("def f(x):", line, "return x"):  # the editor indents by itself
        application.type(part)
        application.press("Return")
    application.press("ctrl+Return")
    if line.startswith("while"):
        application.wait("the older picture to be dimmed", lambda: not application.shows(POSITIVE, least=400))
        application.press("Escape")
    else:
        application.wait("the finding", lambda: application.shows(LIGHT.error))
    application.function("2*x[0]**2 - 2*x[2]**2")
    positive, negative = application.wait("the next Hessian", lambda: both(application))
    assert positive[0] < negative[0]


def test_opening_a_session_runs_nothing_until_the_user_agrees(display, tmp_path):
    witness = tmp_path / "witness"
    session = {
        "format": "hessgui-session", "version": 1,
        "function": f"open({str(witness)!r}, 'w').close()\n\ndef f(x):\n    return 3*x[0]**2 - 3*x[1]**2",
        "inputs": [{"name": "x", "value": "tensor([1., 2.])"}],
    }
    (tmp_path / "strange.hess").write_text(json.dumps(session))
    with Application(display, tmp_path, "strange.hess") as running:
        running.wait("the session's name", lambda: "strange" in running.title())
        running.wait("the banner", lambda: running.shows(LIGHT.accent))
        assert not witness.exists()
        running.press("ctrl+Return")
        assert not witness.exists(), "Run alone is no agreement"
