"""The script that shows a disagreement runs with torch alone, and shows it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from hessgui.engine import knowledge
from hessgui.engine.run import run
from hessgui.files.disagreement import script
from hessgui.model.messages import Request
from hessgui.model.problem import InputText, Problem
from hessgui.model.result import Result
from tests.engine.traps import WRONG


def computed(function: str, value: str) -> Result:
    problem = Problem(function, (InputText("x", value),))
    result = Result(1, problem)
    for message in run(Request(1, problem), lambda: False):
        result.accept(message)
    return result


@pytest.fixture(autouse=True)
def _ample_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(knowledge, "SHORTEST_VERDICT_S", 5.0)


@pytest.mark.parametrize(("function", "value", "by_torch", "settled"), [
    ("(abs(x)**2).sum()", "[0., 1.]", "0.0", "2."),
    (WRONG, "[1., 2.]", "8.0", "12."),  # the gradient itself is wrong: the Jacobian's worst entry
    ("def f(x):\n    return torch.stack([x.sum(), (abs(x)**2).sum()])\n", "[0., 1.]", "0.0", "2."),
])
def test_it_shows_the_disagreement_without_hessgui(
    function: str, value: str, by_torch: str, settled: str, tmp_path: Path
) -> None:
    lines = printed(script(computed(function, value), "hessian"), tmp_path)
    assert lines[1] == f"automatic differentiation: {by_torch}"
    assert all(line.rpartition(" ")[2].startswith((settled, f"{float(settled) - 1:.0f}.99")) for line in lines[3:7])
    assert lines[-1].startswith("They disagree by")


@pytest.mark.parametrize(("function", "value", "said"), [
    ("(F.hardsigmoid(x)**2).sum()", "[0.5, 1.]", "They disagree by"),  # in the ninth digit
    ("def f(x):\n    g, = torch.autograd.grad((x**3).sum(), x, retain_graph=True)\n    return (g*x).sum()",
     "[1.3, 2.4]", "They disagree by"),  # the function itself needs the graph of its argument
    ("norm(x)**2", "[0., 0.]", "They disagree: automatic differentiation gives nan"),
])
def test_it_shows_small_ones_and_those_without_a_number(
    function: str, value: str, said: str, tmp_path: Path
) -> None:
    assert printed(script(computed(function, value), "hessian"), tmp_path)[-1].startswith(said)


def test_it_says_where_torch_has_no_second_derivative(tmp_path: Path) -> None:
    text = script(computed("(F.pdist(x)**2).sum()", "[[1., 2.], [1., 2.], [0., 1.]]"), "hessian")
    path = tmp_path / "bug.py"
    path.write_text(text, encoding="utf-8")
    done = subprocess.run([sys.executable, "-I", str(path)], capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 1
    assert done.stderr.startswith("automatic differentiation is not possible: ")


def printed(text: str, folder: Path) -> list[str]:
    """The lines that a script prints where there is no hessgui."""
    assert "import hessgui" not in text
    path = folder / "bug.py"
    path.write_text(text, encoding="utf-8")
    environment = {name: item for name, item in os.environ.items() if name != "PYTHONPATH"}
    done = subprocess.run(
        [sys.executable, "-I", str(path)], capture_output=True, text=True, cwd=folder, env=environment, timeout=120,
        check=True,
    )
    return done.stdout.splitlines()


def test_there_is_none_where_nothing_disagrees() -> None:
    assert script(computed("(x**3).sum()", "[1., 2.]"), "hessian") is None
