"""The numbers of closed forms: against hand-written derivatives and against mpmath's differentiation."""

from __future__ import annotations

import json
from pathlib import Path

import mpmath as mp
import numpy as np
import pytest
import torch

from hessgui.engine.closed_form import closed_form_of
from tests.engine.closed_form.helping import differentiated, form_of
from tests.engine.corpus.cases import cases
from tests.engine.steps import SIZE, STEPS
from tests.engine.subjects import plain_hessian, subject_of

KNOWN = json.loads((Path(__file__).parents[1] / "corpus" / "hessians.json").read_text(encoding="utf-8"))
WITHOUT = {  # complex numbers on the way, or an operation without a rule: said, with the line
    "fft", "rfft", "ifft", "complex", "complex-exp", "complex-abs", "polar", "cabs", "cangle", "cexp", "cpow",
    "eigvals-sum", "svdvals", "nuc-norm", "specnorm", "matrix_exp", "matrix_exp-tri", "qr", "qr-full", "cho_solve",
    "lstsq-pinv", "bilinear", "bilin-layer", "convT", "frac", "aminmax",
}
TOLERANCES = {"cosine-loss": 1e-11}  # torch adds 1e-12 below the root
CONTEXT = "W = torch.tensor([[.5, 1.], [-1., .25]])\nV = torch.tensor([2., .5])\n"

FUNCTIONS = {  # torch text, the same with mpmath, number of inputs
    "power": ("(x**2.5).sum()", lambda *x: sum(u**2.5 for u in x), 2),
    "softmax": ("softmax(x, 0)[1]", lambda *x: mp.exp(x[1]) / sum(map(mp.exp, x)), 4),
    "logsumexp": ("logsumexp(2*x, 0)", lambda *x: mp.log(sum(mp.exp(2 * u) for u in x)), 5),
    "norm": ("norm(x)", lambda *x: mp.sqrt(sum(u**2 for u in x)), 5),
    "layer norm": (
        "(F.layer_norm(x, (3,))**3)[0]",
        lambda *x: ((x[0] - sum(x) / 3) / mp.sqrt(sum((u - sum(x) / 3) ** 2 for u in x) / 3 + mp.mpf("1e-5"))) ** 3, 3,
    ),
    "lgamma": ("lgamma(x).sum()", lambda *x: sum(map(mp.loggamma, x)), 2),
    "digamma": ("digamma(x).prod()", lambda *x: mp.psi(0, x[0]) * mp.psi(0, x[1]), 2),
    "i0": ("torch.i0(x).sum()", lambda *x: sum(mp.besseli(0, u) for u in x), 2),
    "i0e": ("torch.special.i0e(x).sum()", lambda *x: sum(mp.exp(-u) * mp.besseli(0, u) for u in x), 2),
    "erfinv": ("erfinv(x/3).sum()", lambda *x: sum(mp.erfinv(u / 3) for u in x), 2),
    "ndtri": ("torch.special.ndtri(x/3).sum()", lambda *x: sum(mp.sqrt(2) * mp.erfinv(2 * u / 3 - 1) for u in x), 2),
    "log_ndtr": ("torch.special.log_ndtr(x).sum()", lambda *x: sum(mp.log(mp.ncdf(u)) for u in x), 2),
    "gelu": ("F.gelu(x, approximate='tanh').sum()", lambda *x: sum(
        u * (1 + mp.tanh(mp.sqrt(2 / mp.pi) * (u + mp.mpf("0.044715") * u**3))) / 2 for u in x), 2),
    "det 4": ("det(x.reshape(4, 4) + 3*eye(4))", lambda *x: mp.det(
        mp.matrix([[x[4 * i + j] + 3 * (i == j) for j in range(4)] for i in range(4)])), 16),
    "inverse 3": ("inverse(x.reshape(3, 3) + 3*eye(3))[0, 1]", lambda *x: (mp.matrix(
        [[x[3 * i + j] + 3 * (i == j) for j in range(3)] for i in range(3)]) ** -1)[0, 1], 9),
    "in place": ("y = x.clone()\n    y[0] = y[1]*y[2]\n    y *= y.sin()\n    return y.sum()",
                 lambda *x: sum(u * mp.sin(u) for u in (x[1] * x[2], x[1], x[2])), 3),
    "branch": ("return x[0]**3*x[1] if x.sum() > 0 else x[1]", lambda *x: x[0] ** 3 * x[1], 2),
    "pool": ("F.avg_pool1d(x[None, None]**2, 2).prod()", lambda *x: (x[0] ** 2 + x[1] ** 2) * (
        x[2] ** 2 + x[3] ** 2) / 4, 4),
    "conv": ("F.conv1d(x[None, None, :4], x[None, None, 4:], padding=1).pow(2).sum()", lambda *x: (
        (x[0] * x[5] + x[1] * x[6]) ** 2 + (x[0] * x[4] + x[1] * x[5] + x[2] * x[6]) ** 2
        + (x[1] * x[4] + x[2] * x[5] + x[3] * x[6]) ** 2 + (x[2] * x[4] + x[3] * x[5]) ** 2), 7),
    "pad": ("F.pad(x, (1, 1), value=2.5).prod()", lambda *x: 6.25 * x[0] * x[1], 2),
    "attention": ("F.scaled_dot_product_attention(x[None, :1, None], x[None, 1:, None], x[None, 1:, None]).sum()",
                  lambda *x: (x[1] * mp.exp(x[0] * x[1]) + x[2] * mp.exp(x[0] * x[2])) / (
                      mp.exp(x[0] * x[1]) + mp.exp(x[0] * x[2])), 3),
    "cdist": ("torch.cdist(x.reshape(2, 2), x.reshape(2, 2).flip(0))[0, 0]**3",
              lambda *x: mp.sqrt((x[0] - x[2]) ** 2 + (x[1] - x[3]) ** 2) ** 3, 4),
}


@pytest.mark.parametrize("name", [name for name in KNOWN if name not in WITHOUT])
def test_the_corpus(name):
    text, point = next((text, point) for other, text, _, point in cases() if other == name)
    if "W" in text:
        text = f"{CONTEXT}\ndef f(x):\n    return {text.replace('tanh', 'torch.tanh')}"
    form = form_of(text, x=f"tensor({list(point)})")
    expected = np.array(KNOWN[name]["hessian"], float)
    tolerance = TOLERANCES.get(name, 1e-14)
    assert not form.missing
    np.testing.assert_allclose(form.hessian(0), expected, rtol=tolerance, atol=tolerance * np.abs(expected).max())


@pytest.mark.parametrize("name", sorted(WITHOUT))
def test_what_has_no_closed_form_in_the_corpus_is_named(name):
    text, point = next((text, point) for other, text, _, point in cases() if other == name)
    form = form_of(text, x=f"tensor({list(point)})")
    assert form.missing[0].operation and form.missing[0].line == 1
    assert np.isnan(form.hessian(0)).any()


@pytest.mark.parametrize("name", FUNCTIONS)
@pytest.mark.parametrize("seed", [0, 1])
def test_random_points(name, seed):
    text, function, count = FUNCTIONS[name]
    if "return" in text:
        text = f"def f(x):\n    {text}"
    point = np.random.default_rng(seed).uniform(0.4, 1.6, count)
    expected = differentiated(function, point)
    found = form_of(text, x=f"tensor({point.tolist()})").hessian(0)
    np.testing.assert_allclose(found, expected, rtol=1e-13, atol=1e-13 * np.abs(expected).max())


@pytest.mark.parametrize("number", range(len(STEPS)))
def test_steps_of_every_kind(number):
    weights = torch.tensor([0.3, -0.7, 1.1, 0.4, -0.9, 0.6], dtype=torch.float64)
    point = torch.tensor([0.31, 0.72, 0.55, 0.93, 0.14, 0.67], dtype=torch.float64)

    def function(x):
        return (weights * STEPS[number](x)[:SIZE] ** 2).sum()

    subject = subject_of(function, point)
    form = closed_form_of(subject, ["x"])
    found = form.hessian(0)
    if form.missing:
        assert np.isnan(found).all()
        return
    expected = plain_hessian(subject)
    if not np.allclose(found, expected, rtol=1e-9, atol=1e-9 * np.abs(expected).max()):
        assert "detach" in {node.name for node in _nodes(subject)}, "only a cut makes torch differ"


def _nodes(subject):
    from hessgui.engine.tape_recorder import record

    return record(subject).forward()


@pytest.mark.parametrize(("text", "expected"), [
    ("sinc(x).sum()", -np.pi**2 / 3), ("(where(x > 1, x, x**2*sin(x)/x)).sum()", 2.0),
    ("(x*sin(x)).sum() + expm1(x).div(x).sum()", 2 + 1 / 3),
])
def test_a_removable_singularity_has_its_limit(text, expected):
    assert form_of(text, x="tensor([0.])").hessian(0)[0, 0] == pytest.approx(expected, rel=1e-14)


@pytest.mark.parametrize("text", ["(x**1.5).sum()", "norm(x)", "log(x).sum()"])
def test_a_true_singularity_has_no_value(text):
    assert np.isnan(form_of(text, x="tensor([0., 0.])").hessian(0)).any()


@pytest.mark.parametrize(("text", "point"), [
    ("relu(x).sum()", "[0.]"), ("abs(x).sum()", "[0.]"), ("where(x > 1, x**2, x).sum()", "[1.]"),
    ("maximum(x[0], x[1])", "[1., 1.]"), ("sort(x)[0][0]", "[1., 1.]"), ("clamp(x, 0, 1).sum()", "[1.]"),
])
def test_at_a_joint_there_is_no_formula(text, point):
    form = form_of(text, x=f"tensor({point})")
    assert np.isnan(form.hessian(0)).any()
    assert form.missing and "joint" in form.missing[0].why


def test_bits_under_another_type_are_unknown():
    form = form_of("(x**2).view(torch.int64).view(torch.float64).sum() + x[0]**3", x="tensor([1., 2.])")
    assert np.isnan(form.hessian(0)).any()


@pytest.mark.parametrize(("text", "value", "expected"), [
    ("(exp(x) - 1)/x", "1e-10", 1/3), ("(x - sin(x))/x**3", "1e-9", -1/60), ("(exp(x) - 1 - x)/x**2", "1e-12", 1/12),
])
def test_what_cancels_is_computed_with_more_digits(text, value, expected):
    assert form_of(text, x=value).hessian(0)[0, 0] == pytest.approx(expected, rel=1e-9)
