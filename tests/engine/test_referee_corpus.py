"""The corpus: every entry right to ten digits or flagged, and nobody alarmed by a smooth function."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
import torch
from torch.nn import functional

from hessgui.derivatives import differentiate
from hessgui.engine import explain, referee
from hessgui.engine.explain.zeros import classify
from hessgui.engine.pattern import hessian_pattern
from hessgui.engine.subject import Subject
from hessgui.engine.tape_recorder import record
from hessgui.model.layout import AxisLayout
from hessgui.model.matrix import Matrix
from hessgui.model.trust import Zero
from tests.engine.corpus.cases import cases

CORPUS = Path(__file__).parent / "corpus"
REFERENCE = json.loads((CORPUS / "hessians.json").read_text(encoding="utf-8"))
CASES = {name: (text, point) for name, text, _, point in cases()}
RIGHT_DIGITS = 10
INEXACT = ("lgamma", "digamma", "mvlgamma", "beta", "gamma", "binom")
"""Where torch's polygamma itself has fewer than ten right digits: it has to be flagged."""

WRONG = ("det3-zero",)
"""Where torch's derivatives are wrong (``det`` with three singular values of 0): told in any case."""

WITHOUT = ("cdist", "pdist")
"""Without a second backward pass in torch."""

SWITCHING = {  # zeros of functions that are not smooth, by hand; N: not zero
    "amax": "VPP PVP PPN", "amin": "NPP PVP PPV", "sort": "NPP PPP PPN", "median": "VPP PNP PPV",
    "where": "NLL LNL LLN", "clamp": "NLL LVL LLN", "branch": "NII III III", "huber": "NL LV",
    "constant": "LLL LLL LLL",
    "meet-nowhere": "LL LN", "amaxabs": "VVV VVV VVN", "topk": "NPP PPP PPN", "kthvalue": "NPP PPP PPP",
    "aminmax": "VVV VNN VNN", "quantile": "NPP PPP PPP", "searchsorted-free": "NPP PPP PPP",
}
KINDS = {"N": None, "L": "linear", "P": "piecewise_linear", "V": "vanishing", "I": "independent"}
SCOPE = {
    **{name: getattr(torch, name) for name in dir(torch) if not name.startswith("_")},
    "torch": torch, "F": functional, "abs": torch.abs, "sum": sum, "range": range,
}


@pytest.fixture(autouse=True)
def _double():
    before = torch.get_default_dtype()
    torch.set_default_dtype(torch.float64)
    yield
    torch.set_default_dtype(before)


def subject_of(text: str, point: tuple[float, ...]) -> Subject:
    weights = {"W": torch.tensor([[0.5, 1.0], [-1.0, 0.25]]), "V": torch.tensor([2.0, 0.5])}
    code = compile(text, "<function>", "eval")

    def function(x: torch.Tensor) -> torch.Tensor:
        return eval(code, {**SCOPE, **weights, "x": x})  # noqa: S307 - the corpus' own text

    return Subject(
        function, (torch.tensor(point, dtype=torch.float64),), (0,), AxisLayout([("x", (len(point),))]),
        AxisLayout([("f", ())]), (0,), lambda output: output.reshape(-1), filename="<function>",
    )


def hessian_of(subject: Subject) -> Matrix:
    numbers = torch.autograd.functional.hessian(lambda x: subject.evaluate((x,))[0], subject.arguments[0])
    return Matrix("hessian", subject.columns, subject.columns, numbers.numpy(), None, "f")


def test_reference_is_complete() -> None:
    assert set(REFERENCE) == set(CASES)


@pytest.mark.parametrize("name", [name for name in CASES if name not in WITHOUT])
def test_right_or_flagged_without_false_alarm(name: str) -> None:
    subject = subject_of(*CASES[name])
    matrix = hessian_of(subject)
    truth = np.array(REFERENCE[name]["hessian"])
    agreement, findings = referee.verify(subject, matrix, budget_seconds=60, cancelled=lambda: False)
    findings += explain.explain(subject, record(subject, (0,)), matrix, agreement)[0]
    scale = max(1e-300, np.abs(truth).max())
    right = np.abs(matrix.data - truth) <= 10.0**-RIGHT_DIGITS * scale
    assert (right | agreement.suspects).all()
    if name.startswith(INEXACT):
        return
    if name in WRONG:
        assert findings
        return
    assert right.all(), "the corpus holds smooth functions only"
    assert not findings
    assert not agreement.suspects.any()
    if agreement.worst is not None:
        assert agreement.worst > 5
    differences = next(each for each in agreement.references if each.name == "differences")
    with np.errstate(invalid="ignore"):
        beyond = np.abs(differences.values - truth) > 50 * differences.errors + 1e-13 * scale
    assert not beyond.any(), "an error estimate is too small"


@pytest.mark.parametrize("name", [name for name in CASES if name not in WITHOUT])
def test_every_zero_has_its_reason(name: str) -> None:
    subject = subject_of(*CASES[name])
    matrix = hessian_of(subject)
    tape = record(subject, (0,))
    zeros, _ = classify(subject, tape, hessian_pattern(tape), matrix)
    truth = REFERENCE[name]["zeros"]
    if name in SWITCHING:
        truth = [[KINDS[letter] for letter in row] for row in SWITCHING[name].split()]
    found = np.vectorize(lambda kind: Zero(kind).name.lower())(zeros.kinds)
    expected = np.array([[found[i, j] if matrix.data[i, j] else kind or "saturated" for j, kind in enumerate(row)]
                         for i, row in enumerate(truth)])
    assert found.tolist() == expected.tolist()
    assert ((found == "not_zero") == (matrix.data != 0)).all()


@pytest.mark.parametrize("name", WITHOUT)
def test_without_a_second_backward_pass_it_is_right_all_the_same(name: str) -> None:
    text, point = CASES[name]
    code = compile(text, "<function>", "eval")
    result = differentiate(lambda x: eval(code, {**SCOPE, "x": x}), torch.tensor(point))  # noqa: S307 - our own text
    truth = np.array(REFERENCE[name]["hessian"])
    np.testing.assert_allclose(result.hessian.numpy(), truth, atol=1e-9 * np.abs(truth).max())
    assert {"no-double-backward", "fell-back", "replaced-operation"} & {item.code for item in result.findings}


@pytest.mark.parametrize("name", ["exp-sum", "det", "network", "softmax"])
def test_a_wrong_entry_is_found(name: str) -> None:
    subject = subject_of(*CASES[name])
    matrix = hessian_of(subject)
    wrong = matrix.data.copy()
    wrong[0, 1] += 1e-3 * np.abs(wrong).max()
    altered = Matrix("hessian", matrix.rows, matrix.columns, wrong, None, "f")
    agreement, findings = referee.verify(subject, altered, budget_seconds=60, cancelled=lambda: False)
    assert [found.code for found in findings] == ["engines-disagree"]
    assert agreement.suspects[0, 1]
    assert agreement.suspects.sum() == 1
    assert agreement.suspect_entries >= 1
    assert agreement.digits[0, 1] < 6
