"""Each zero has its reason: hand-made cases whose kinds follow from the definitions."""

from __future__ import annotations

import numpy as np
import pytest
import torch

from hessgui.engine.explain.cuts import _candidates
from hessgui.engine.explain.zeros import classify
from hessgui.engine.pattern import hessian_pattern
from hessgui.engine.run import run
from hessgui.engine.tape_recorder import record
from hessgui.model.layout import AxisLayout
from hessgui.model.matrix import Entries, Matrix
from hessgui.model.messages import Request
from hessgui.model.problem import InputText, Problem
from hessgui.model.result import Result
from hessgui.model.trust import Zero
from tests.engine.subjects import plain_hessian, subject_of

N, I, C, L, P, S, V = Zero


def kinds_of(text, *points, component=0):
    whole = text.startswith(("def", "class"))
    source = text if whole else f"def f(x, y):\n return {text}"
    arguments = [torch.tensor(point, dtype=torch.float64) for point in points]
    if len(arguments) == 1 and not whole:
        source = f"def f(x):\n return {text}"
    subject = subject_of(source, *arguments)
    tape = record(subject, (component,))
    matrix = Matrix("hessian", subject.columns, subject.columns, plain_hessian(subject, component))
    return classify(subject, tape, hessian_pattern(tape), matrix)


# One line each: the function of scalars x and y (or a vector x), the point, the kinds by hand.
SCALARS = [
    ("x**2", (2., 3.), [[N, I], [I, I]]),
    ("x.detach()*y**2", (2., 3.), [[C, C], [C, N]]),
    ("x.item()*y", (2., 3.), [[C, C], [C, L]]),
    ("x.data*y", (2., 3.), [[C, C], [C, L]]),
    ("float(x.detach())*y", (2., 3.), [[C, C], [C, L]]),
    ("x.tolist()*y", (2., 3.), [[C, C], [C, L]]),
    ("(2*x.item() + 1)*y", (2., 3.), [[C, C], [C, L]]),
    ("np.sin(x.item())*y", (2., 3.), [[C, C], [C, L]]),
    ("torch.tensor(x.item()**2)*y", (2., 3.), [[C, C], [C, L]]),
    ("torch.from_numpy(np.array(x.detach().numpy()**2))*y", (2., 3.), [[C, C], [C, L]]),
    ("x.long().double()*y", (2.5, 3.), [[C, C], [C, L]]),
    ("int(x)*y", (2.5, 3.), [[C, C], [C, L]]),
    ("x.clone().detach()*y", (2., 3.), [[C, C], [C, L]]),
    ("y**x.item()", (2., 3.), [[C, C], [C, N]]),
    ("x.item()*y + x", (2., 3.), [[L, C], [C, L]]),
    ("x.item()**2*y + x", (2., 3.), [[C, C], [C, L]]),
    ("x.detach()**2 + x", (2., 3.), [[C, I], [I, I]]),
    ("x.detach()*y.detach() + x + y", (2., 3.), [[L, C], [C, L]]),
    ("x.detach()*y + x", (2., 3.), [[L, C], [C, L]]),
    ("x.detach()*2 + x + y**2", (2., 3.), [[L, L], [L, N]]),
    ("x.detach() + y", (2., 3.), [[C, C], [C, L]]),
    ("x*y", (2., 3.), [[L, N], [N, L]]),
    ("3*x + y - 1", (2., 3.), [[L, L], [L, L]]),
    ("x/y", (2., 3.), [[L, N], [N, N]]),
    ("torch.sin(x) + torch.exp(y)", (2., 3.), [[N, L], [L, N]]),
    ("x.relu()*y", (2., 3.), [[P, N], [N, L]]),
    ("x.relu()*y", (-2., 3.), [[P, V], [V, L]]),
    ("x.abs() + y.abs()", (2., 3.), [[P, L], [L, P]]),
    ("torch.max(x, y)", (2., 3.), [[P, P], [P, P]]),
    ("torch.minimum(x, 2*y)", (2., 3.), [[P, P], [P, P]]),
    ("torch.where(x > 0, y, 2*y)", (2., 3.), [[P, P], [P, L]]),
    ("torch.where(x > 0, y, 2*y)*y", (2., 3.), [[P, P], [P, N]]),
    ("torch.sign(x)*y", (2., 3.), [[P, P], [P, L]]),
    ("torch.floor(x)*y", (2.5, 3.), [[P, P], [P, L]]),
    ("x**3*y", (0., 3.), [[V, V], [V, L]]),
    ("torch.sin(x)*y", (0., 0.), [[V, N], [N, L]]),
    ("torch.tanh(x)*y", (400., 3.), [[S, S], [S, L]]),
    ("torch.tanh(x)*y", (400., 0.), [[V, S], [S, L]]),
    ("torch.tanh(x) + y**3", (400., 0.), [[S, L], [L, V]]),
    ("torch.relu(x)**3 + torch.exp(-y)", (-1., 1000.), [[V, L], [L, S]]),
    ("torch.exp(-x**2)*y", (40., 2.), [[S, S], [S, L]]),
    ("x**3*y + torch.relu(y)", (2., 3.), [[N, N], [N, P]]),
]
VECTORS = [
    ("(x.detach()*x**2).sum()", [2., 3.], [[N, L], [L, N]]),
    ("(x.detach()*x**2).sum()", [0.], [[C]]),
    ("(x.detach()*x).sum()", [2., 3.], [[C, L], [L, C]]),
    ("x[0]**2 + x[1]**2", [2., 3.], [[N, L], [L, N]]),
    ("x[0]**2 + x[1]**2", [2., 3., 4.], [[N, L, I], [L, N, I], [I, I, I]]),
    ("(torch.tensor(x.tolist())*x.flip(0)).sum()", [2., 3.], [[L, C], [C, L]]),
    ("torch.relu(x).sum()", [2.], [[P]]), ("x.abs().sum()", [2.], [[P]]),
    ("torch.clamp(x, -1, 1).sum()", [0.5, 2.], [[P, L], [L, P]]),
    ("F.hardtanh(x).sum()", [0.5], [[P]]), ("F.leaky_relu(x).sum()", [0.5], [[P]]),
    ("x.sort()[0] @ torch.arange(2.).double()", [2., 1.], [[P, P], [P, P]]),
    ("x.max()", [2., 1.], [[P, P], [P, P]]), ("x.amin()", [2., 1.], [[P, P], [P, P]]),
    ("x.median()", [2., 1., 3.], [[P] * 3] * 3),
    ("F.max_pool1d(x[None], 2).sum()", [2., 1.], [[P, P], [P, P]]),
    ("x.cumsum(0)[1]", [2., 1.], [[L, L], [L, L]]),
    ("x[0]*x[1]*x[2]", [0., 0., 0.], [[L, V, V], [V, L, V], [V, V, L]]),
    ("x.prod()", [2., 3., 0.], [[L, V, N], [V, L, N], [N, N, L]]),
    ("torch.tanh(x).sum()", [400.], [[S]]), ("torch.tanh(x).sum()", [-19.5], [[S]]),
    ("torch.exp(-x).sum()", [1000.], [[S]]), ("torch.sigmoid(x).sum()", [800.], [[S]]),
    ("torch.sigmoid(x).sum()", [-800.], [[S]]), ("torch.sigmoid(x).sum()", [0.], [[V]]),
    ("torch.softmax(x, 0)[0]", [800., 0.], [[S, S], [S, S]]),
    ("torch.log_softmax(x, 0)[0]", [800., 0.], [[S, S], [S, S]]),
    ("torch.logsumexp(x, 0)", [800., 0.], [[S, S], [S, S]]),
    ("F.softplus(x).sum()", [100.], [[S]]), ("torch.erf(x).sum()", [40.], [[S]]),
    ("F.silu(x).sum()", [-800.], [[S]]), ("F.elu(x).sum()", [-800.], [[S]]), ("F.elu(x).sum()", [800.], [[V]]),
    ("(x**3).sum()", [0.], [[V]]), ("torch.sin(x).sum()", [0.], [[V]]), ("torch.cos(x - x).sum()", [1.], [[L]]),
    ("(torch.relu(x)**2).sum()", [-1.], [[V]]), ("(x**4).sum()", [0., 1.], [[V, L], [L, N]]),
    ("torch.linalg.lu(x.reshape(2, 2))[2][1, 1]", [.9, .2, -.3, 1.4],
     [[N, N, N, L], [N, L, N, L], [N, N, L, L], [L] * 4]),
    ("(x*x.long()).sum()", [1.5, 2.5], [[C, L], [L, C]]), ("(x**x.int()).sum()", [1.5, 2.5], [[C, L], [L, N]]),
    ("torch.quantile(x, 0.5)**2", [2., 1., 3.], [[N, P, P], [P, P, P], [P, P, P]]),
    ("torch.det(x.reshape(2, 2))", [2., 3., 1., 4.], [[L, L, L, N], [L, L, N, L], [L, N, L, L], [N, L, L, L]]),
]


@pytest.mark.parametrize("text, points, expected", [
    *[(text, points, kinds) for text, points, kinds in SCALARS],
    *[(text, (point,), kinds) for text, point, kinds in VECTORS],
    ("def f(x, y):\n with torch.no_grad():\n  w = x * 2\n return w * y", (2., 3.), [[C, C], [C, L]]),
    ("def f(x, y):\n w = x * 1\n w.data.mul_(3)\n return w.detach() * y", (2., 3.), [[C, C], [C, L]]),
    ("def f(x, y):\n z = torch.stack([x, y])\n z.data.mul_(2)\n return (z*z).sum()", (2., 3.), [[N, L], [L, N]]),
    ("def f(x, y):\n z = torch.zeros(2).double()\n z[0] = x\n z[1] = y\n return (z*z).sum()", (2., 3.),
     [[N, L], [L, N]]),
    ("def f(x, y):\n if x.item() > 0:\n  return y**2 + x\n return y", (2., 3.), [[L, L], [L, N]]),
])
def test_kinds(text, points, expected):
    zeros, _ = kinds_of(text, *points)
    found = [[Zero(kind).name for kind in row] for row in zeros.kinds]
    assert found == [[kind.name for kind in row] for row in expected]
    assert zeros.total == sum(kind != N for row in expected for kind in row)


@pytest.mark.parametrize("component, expected", [(0, [[N, I], [I, I]]), (1, [[I, I], [I, L]]), (2, [[V, V], [V, L]])])
def test_components_have_zeros_of_their_own(component, expected):
    text = "def f(x, y):\n return torch.stack([x.detach()*0 + x**2, 3*y, x**3*y])"
    zeros, _ = kinds_of(text.replace("x.detach()*0 + ", ""), 0., 3., component=component)
    assert zeros.kinds.tolist() == expected


def test_more_rows_than_one_batch():
    point = [400.] * 300 + [0.] * 300
    zeros, _ = kinds_of("torch.tanh(x[:300]).sum() + (x[300:]**3).sum()", point)
    assert zeros.counts["saturated"] == zeros.counts["vanishing"] == 300
    assert zeros.counts["linear"] == 600 * 599


def test_sparse_entries_are_counted_like_dense_ones():
    subject = subject_of(
        "def f(x, y):\n z = torch.tanh(x[:3]).sum() + (x[3:6]**3).sum()\n"
        " return z + (x[6]*x[5]).relu() + (y.detach()*x[7]).sum()",
        torch.tensor([400., 1, -500, 0, 2, 0, 0, 5, 1], dtype=torch.float64), torch.ones(2).double(),
    )
    tape = record(subject, (0,))
    pattern = hessian_pattern(tape)
    dense = plain_hessian(subject)
    row, column = np.nonzero(pattern.matrix.toarray())
    layout: AxisLayout = subject.columns
    listed = Matrix("hessian", layout, layout, Entries(row, column, dense[row, column]))
    whole, _ = classify(subject, tape, pattern, Matrix("hessian", layout, layout, dense))
    zeros, _ = classify(subject, tape, pattern, listed)
    assert zeros.counts == whole.counts
    assert zeros.total == (dense == 0).sum()
    assert zeros.cut_lines == (3,)


def test_what_torch_detaches_for_itself_is_no_cut():
    subject = subject_of("def f(x, y):\n z = x**3*y\n w = torch.relu(y)\n return (z + w).sum()",
                         torch.ones(2).double(), torch.ones(2).double())
    tape = record(subject, (0,))
    assert _candidates(tape) == ()
    assert hessian_pattern(tape).cut_lines == ()


@pytest.mark.parametrize("text, code", [
    ("x.sum()**2", "independent-input"), ("3*x.sum() + y.sum()", "affine"),
    ("torch.sin(x).sum() * y.sum()", "affine-in-input"),
])
def test_sentences(text, code):
    _, findings = kinds_of(text, [1., 2.], [3.])
    assert [finding.code for finding in findings] == ([code] if code else [])


@pytest.mark.parametrize("text, said", [
    ("(x**4).sum()", "Diagonal, because no two inputs meet: 10 of 100 entries can be non-zero. "
     "1 HVP gives all of them instead of 10."),
    ("((x[1:] - x[:-1]**2)**2).sum()", "Tridiagonal: 28 of 100 entries can be non-zero. "
     "3 HVPs give all of them instead of 10."),
    ("(x[0]*x**2).sum()", "An arrow, 1 row and a diagonal: 28 of 100 entries can be non-zero. "
     "2 HVPs give all of them instead of 10."),
    ("x.reshape(5, 2).prod(1).sum()", "Block diagonal, 5 blocks of 2 x 2: 10 of 100 entries can be non-zero. "
     "2 HVPs give all of them instead of 10."),
    ("x[:3].prod()", "Sparse: 6 of 100 entries can be non-zero. 2 HVPs give all of them instead of 10."),
    ("torch.sin(x.sum())", None),
])
def test_structure(text, said):
    _, findings = kinds_of(text, [0.5 + k / 10 for k in range(10)])
    messages = [f"{finding.message} {finding.remedy}" for finding in findings if finding.code == "sparse"]
    assert messages == ([said] if said else [])


@pytest.mark.parametrize("text, kinds", [
    ("torch.stack([x.sum(), (x**2).sum()])", [[Zero.LINEAR, Zero.LINEAR], [Zero.LINEAR, Zero.LINEAR]]),
    ("torch.cat([x, x**2])", [[Zero.LINEAR, Zero.INDEPENDENT], [Zero.INDEPENDENT, Zero.INDEPENDENT]]),
])
def test_what_flows_back_through_other_components_is_no_dependence(text, kinds):
    found, _ = kinds_of(text, [1., 2.])
    assert found.kinds.tolist() == kinds


@pytest.mark.parametrize("text, message", [
    ("torch.sin(x).sum() * y.sum()", "The function is affine in y while the other is held fixed."),
    ("x.sum() * y.sum()", "The function is affine in each input while the others are held fixed."),
    ("torch.relu(x).sum() * y.sum()**2", "The function is piecewise linear in x while the other is held fixed."),
    ("torch.relu(x).sum() + y.abs().sum()",
     "relu and abs make this function piecewise linear, so its Hessian is zero wherever it exists."),
    ("x.sum()**2 + y.sum()**2", None), ("x.pow(3).sum()*0 + y.sum()**2", "The function is affine in x while the other "
                                                                        "is held fixed."),
])
def test_what_it_is_affine_in(text, message):
    _, findings = kinds_of(text, [1., 2.], [3.])
    assert [finding.message for finding in findings] == ([message] if message else [])


def test_blocks_that_are_samples_are_called_so():
    point = [[1., 2., 3.], [4., 5., 6.], [7., 8., 9.], [1., 3., 5.]]
    _, (found,) = kinds_of("x.prod(1).sum()", point)
    assert found.message == "Block diagonal over the 4 samples x[0], x[1] ...: 24 of 144 entries can be non-zero."


@pytest.mark.parametrize("body, line", [
    ("w = torch.tensor(x)\n return w*y**2", 2), ("w = x.clone().detach()\n return w*y**2", 2),
    ("w = x.item()\n return w*y**2", 2), ("w = x.detach().numpy()\n v = torch.as_tensor(w)\n return v*y**2", 2),
    ("w = x.long()\n return w*y**2", 2), ("with torch.no_grad():\n  w = x*2\n return w*y**2", 3),
    ("w = x.data\n return w*y**2", 2), ("w = float(x)\n z = w + 1\n return z*y**2", 2),
    ("w = x.tolist()\n z = w + 1\n return torch.tensor(z)*y**2", 2), ("v = x*3\n w = v.detach()*2\n return w*y**2", 3),
])
@pytest.mark.filterwarnings("ignore:To copy construct", "ignore:Converting a tensor")
def test_a_cut_has_its_line(body, line):
    zeros, _ = kinds_of(f"def f(x, y):\n {body}", 2., 3.)
    assert zeros.cut_lines == (line,)
    assert zeros.kinds[0, 1] == zeros.kinds[0, 0] == C


CAUSAL = """import torch
from torch import nn
import torch.nn.functional as F
torch.manual_seed(0)
"""
FUSED = CAUSAL + "def f(x):\n    return F.scaled_dot_product_attention(x, x, x, is_causal=True)[0, 1, 0]\n"
FILLED = CAUSAL + ("def f(x):\n    w = (x[0] @ x[0].T).masked_fill(torch.tril(torch.ones(4, 4)) == 0, float('-inf'))\n"
                   "    return (w.softmax(-1) @ x[0])[1, 0]\n")
LAYER = CAUSAL + ("layer = nn.TransformerEncoderLayer(2, 1, 5, dropout=0.0, batch_first=True, activation='gelu')\n"
                  "mask = nn.Transformer.generate_square_subsequent_mask(4)\ndef f(x):\n"
                  "    return layer(x, src_mask=mask, is_causal=True)[0, 1, 0]\n")


@pytest.mark.parametrize("text", [FUSED, FILLED, LAYER])
def test_what_a_causal_mask_hides_is_independent(text: str) -> None:
    result = Result(1, problem := Problem(text, (InputText("x", "randn(1, 4, 2)"),)))
    for message in run(Request(1, problem), lambda: False):
        result.accept(message)
    assert result.status == "ok", result.findings
    hessian = result.matrices["hessian"].dense()
    assert not hessian[4:].any() and not hessian[:, 4:].any()
    assert result.zeros.counts["independent"] == 64 - 16  # the second token sees the first two, of two numbers each


def test_rounding_in_float32_is_no_dependence() -> None:
    subject = subject_of("def f(x):\n return torch.det(x.reshape(3, 3))", torch.eye(3).reshape(-1))
    tape = record(subject, (0,))
    matrix = Matrix("hessian", subject.columns, subject.columns, plain_hessian(subject, 0))
    counts = classify(subject, tape, hessian_pattern(tape), matrix)[0].counts
    assert counts["linear"] == 45 and counts["vanishing"] == 24


CUBE = """class Cube(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x):
        ctx.save_for_backward(x)
        return torch.from_numpy(np.power(x.detach().numpy(), 3))

    @staticmethod
    def backward(ctx, g):
        return g * 3 * ctx.saved_tensors[0]**2

def f(x):
    return """


@pytest.mark.parametrize("text, expected", [
    ("Cube.apply(x).sum()", [[N, L], [L, N]]),
    ("Cube.apply(x)[0] * Cube.apply(x)[1]", [[N, N], [N, N]]),
    ("Cube.apply(x).sum() + x[0].detach() * x[1]", [[N, C], [C, N]]),  # a path that does end, beside one that goes on
    ("Cube.apply(x.detach()).sum() + x.sum()", [[C, L], [L, C]]),
])
def test_what_happens_in_a_custom_forward_is_no_cut(text, expected):
    zeros, _ = kinds_of(CUBE + text, [2., 3.])
    assert zeros.kinds.tolist() == expected
