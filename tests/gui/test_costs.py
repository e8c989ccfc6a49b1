"""Why this strategy: the table of what was predicted and of what it came to."""

from __future__ import annotations

import numpy as np
import pytest

from hessgui.gui.panels.costs import BEFORE, WHOLE, CostsDialog, reason_text, show_costs
from hessgui.model.messages import Answered, Finished
from hessgui.model.problem import InputText, Problem
from hessgui.model.questions import Costs, CostsAnswer
from hessgui.model.result import Result
from hessgui.model.sentences import finding
from hessgui.model.trust import Estimate, Receipt
from tests.gui.window.fake_client import FakeClient, answers

PLAN = (Estimate("compressed", 3, 0.001, 8000), Estimate("rows", 1000, 0.5, 8_000_000),
        Estimate("batched", 1000, 0.2, 9_000_000_000, fits=False))
RECEIPT = Receipt("compressed", "sparse", 3, 1000, 0.002, 9000, plan=PLAN)


def result_with(receipt: Receipt) -> Result:
    result = Result(1, Problem("f"))
    result.receipt = receipt
    return result


@pytest.fixture
def dialog(qtbot):
    made = CostsDialog(result_with(RECEIPT))
    qtbot.addWidget(made)
    return made


def test_the_plan_stands_beside_what_it_came_to(dialog):
    assert dialog.texts() == [
        ("compressed", "3", "1.0 ms", "8.0 kB", "taken"), ("rows", "1\N{NO-BREAK SPACE}000", "500 ms", "8.0 MB", ""),
        ("batched", "1\N{NO-BREAK SPACE}000", "200 ms", "9.0 GB", "does not fit"),
        ("the run", "3", "2.0 ms", "9.0 kB", "compressed"),
    ]
    assert not dialog.needs_estimates and dialog._origin.text() == f"{BEFORE} {WHOLE}"


def test_estimates_that_were_not_made_are_taken_when_they_come(qtbot):
    made = CostsDialog(result_with(Receipt("rows", "few rows", 3, 3, 0.002, 72)))
    qtbot.addWidget(made)
    assert made.needs_estimates and [row[0] for row in made.texts()] == ["the run"]
    made.take(Costs(), CostsAnswer(PLAN[:2], 0.0005))
    assert [row[0] for row in made.texts()] == ["compressed", "rows", "the run"]
    assert "0.5 ms" in made._origin.text()
    made.fail(Costs(), (finding("costs-empty"),))
    assert made._origin.text() == "A matrix of size 0 costs nothing."


def test_the_reason_is_a_sentence():
    assert reason_text(RECEIPT) == "compressed: sparse."
    assert reason_text(Receipt(strategy="forward")) == "forward over reverse."
    assert reason_text(Receipt()).startswith("No strategy")


def test_the_window_asks_and_hands_the_answer_over(qtbot):
    from PySide6.QtWidgets import QWidget

    from hessgui.gui.controller import Controller

    client = FakeClient()
    controller, parent = Controller(client), QWidget()
    qtbot.addWidget(parent)
    assert show_costs(controller, parent) is None
    controller.open(Problem("x**2", (InputText("x", "[1., 2.]"),)))
    controller.receive(answers(client.requests[-1]))
    shown = show_costs(controller, parent)
    number = client.requests[-1].id
    assert client.requests[-1].question == Costs("hessian")
    controller.receive((Answered(number, CostsAnswer(PLAN, np.float64(1e-4))), Finished(number, "ok")))
    assert len(shown.texts()) == 4
    shown.close()
    controller.close()
