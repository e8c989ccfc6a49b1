"""Every text of the window can be translated: under a language that marks what it translates, nothing stays unmarked.

The language puts ``⟦`` and ``⟧`` around the words of each text, but not around the facts in it.
"""

from __future__ import annotations

import re

import pytest
from PySide6.QtCore import QCoreApplication, QTranslator
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel, QWidget

from hessgui.engine.run import run
from hessgui.gui.matrix import EntryPosition
from hessgui.gui.opening import make_application
from hessgui.gui.plot import Plot
from hessgui.gui.reports import Reports
from hessgui.gui.settings import SettingsFile
from hessgui.gui.translating import SPOKEN
from hessgui.gui.window import Window
from hessgui.model.problem import InputText, Problem
from tests.gui.window.fake_client import FakeClient

FACT = re.compile(r"(\{\w+[^}]*\})")
MARKED = re.compile(r"(⟦|^)[^⟦⟧]*⟧|⟦[^⟦⟧]*$")  # one that stands on two labels lacks a bracket on each
WORD = re.compile(r"[A-Za-z]{3,}")
OF_NO_LANGUAGE = {  # names of code, notations and units; strategies are called as on the command line
    "float", "sqrt", "relu", "detach", "CPU", "cores", "div", "curl", "det", "log", "nan", "NaN", "torch", "autograd",
    "functional", "hessian", "jacobian", "gradient", "auto", "rows", "batched", "forward", "over", "reverse",
    "compressed", "operator",
}


class Marking(QTranslator):
    """A language of its own: the same words between brackets."""

    def translate(self, context: str, text: str, disambiguation: str | None = None, count: int = -1) -> str:
        return "".join(part if FACT.fullmatch(part) or not part.strip() else f"⟦{part}⟧" for part in FACT.split(text))

    def isEmpty(self) -> bool:
        return False


class Here(FakeClient):
    """A worker that answers as soon as it is let."""

    def pump(self, window: Window) -> None:
        while self.requests:
            window.controller.receive(tuple(run(self.requests.pop(0), lambda: False)))


@pytest.fixture
def marking(qtbot, tmp_path):
    application = make_application()
    translator = Marking(application)
    application.installTranslator(translator)
    application.setProperty(SPOKEN, "xx")
    client = Here()
    window = Window(client, SettingsFile(tmp_path / "settings.json"), Reports(), None)
    window.client = client
    qtbot.addWidget(window, before_close_func=lambda window: setattr(window.documents, "may_leave", lambda: True))
    window.resize(1500, 950)
    window.show()
    window.pages.load()
    yield window
    window.documents.may_leave = lambda: True
    window.close()
    application.removeTranslator(translator)
    translator.deleteLater()
    application.setProperty(SPOKEN, "")
    application.setStyleSheet("")


def compute(window: Window, function: str, *inputs: tuple[str, str]) -> None:
    window.controller.open(Problem(function, tuple(InputText(*each) for each in inputs)))
    window.client.pump(window)


def look(window: Window, page: str) -> None:
    window.pages.bar.show_page(page)
    window.client.pump(window)
    QCoreApplication.processEvents()


def texts(window: QWidget) -> set[str]:
    """What every widget in sight says, to the eye and to a screen reader."""
    found = set()
    for widget in window.findChildren(QWidget):
        if not widget.isVisible():
            continue
        found |= {widget.toolTip(), widget.accessibleName()}
        if isinstance(widget, QLabel | QAbstractButton):
            found.add(widget.text())
        if isinstance(widget, QComboBox):
            found |= {widget.itemText(index) for index in range(widget.count())}
        if isinstance(widget, Plot):
            found |= {axis.labelText for axis in (widget.left, widget.bottom)}
    return found


def unmarked(window: QWidget) -> set[str]:
    """Texts with words that are not between brackets."""
    found = set()
    for text in texts(window):
        rest = re.sub(r"<[^>]*>", "", text or "")
        rest = MARKED.sub("", rest)
        if set(WORD.findall(rest)) - OF_NO_LANGUAGE:
            found.add(text)
    return found


def test_texts_of_the_pages_of_a_number(marking):
    compute(marking, "x**2*y + sin(x)*exp(y)", ("x", "1.2"), ("y", "0.4"))
    found = unmarked(marking)
    for page in ("hessian", "jacobian", "value", "curve", "surface", "spectrum", "compare", "error", "torch"):
        look(marking, page)
        found |= unmarked(marking)
    assert found == set()


def test_texts_beside_the_pages(marking):
    compute(marking, "relu(x[0] - 1)*x[1] + x.detach()[2]*x[0]", ("x", "[1., 2., 4.]"))
    found = set()
    for page in ("hessian", "curve", "spectrum"):
        look(marking, page)
        found |= unmarked(marking)
    look(marking, "hessian")
    for row, column in ((0, 0), (0, 1), (1, 1)):
        marking.pages.select(EntryPosition("hessian", 0, row, column))
        marking.client.pump(marking)
        found |= unmarked(marking)
    look(marking, "curve")
    panel = marking.pages.page()
    panel.tracks_button.click()
    panel.along.show_columns(panel._result.started.columns)
    marking.client.pump(marking)
    found |= unmarked(marking)
    assert found == set()


def test_texts_of_a_field_and_its_steps(marking):
    compute(marking, "stack([y*(1 - x**2) - x, x + 0.3*y])", ("x", "0.5"), ("y", "0.7"))
    found = set()
    for page in ("hessian", "flow", "spectrum", "formula"):
        look(marking, page)
        found |= unmarked(marking)
    marking.actions_bar.actions["pin"].trigger()
    compute(marking, "x**4 + y**2 - x*y", ("x", "0.5"), ("y", "0.7"))
    for page in ("compare", "surface"):
        look(marking, page)
        found |= unmarked(marking)
    marking.pages.page().steps.run_button.click()
    marking.client.pump(marking)
    assert found | unmarked(marking) == set()


@pytest.mark.parametrize(("function", "point"), [
    ("where(x > 0, sqrt(x), 0*x).sum()", "[0., 1.]"), ("sqrt(x)**4", "0."), ("abs(x - 2.) + relu(x)", "2.0001"),
    ("x^2 + 2x", "1."), ("sum(x[1:]*x[:-1])", "ones(40)"), ("randn(2).sum()*x", "1."), ("x.int() + x", "2.5"),
])
def test_texts_of_findings(marking, function, point):
    compute(marking, function, ("x", point))
    assert unmarked(marking) == set()
