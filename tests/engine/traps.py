"""The traps of PyTorch's second derivatives as a table: what is so, by hand or by SymPy, and what has to be said.

Pure data: each row has the source, the point, the truth (a SymPy expression of the inputs, differentiated by SymPy and
evaluated at 30 digits; ``None`` where no Hessian exists) and, where hessgui cannot be right, the codes of which one has
to come with the line.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import permutations

import sympy as sp

EPS = sp.Float("1e-5", 30)


@dataclass(frozen=True)
class Trap:
    """One trap.

    Args:
        name: What it is called in the tests.
        source: The function's text; without ``def`` an expression.
        point: The input ``x`` as text.
        truth: The function as a list of SymPy expressions (one a component) of the raveled input; ``None`` where
            there is no Hessian at this point, so that it has to be flagged.
        codes: One of these has to be among the warnings; empty: nobody may be alarmed and the numbers are right.
        line: The line that has to be named; ``None`` where none is due.
        removable: Whether numbers that are not right must at least come as a limit by differences.
        dtype: Precision.
    """

    name: str
    source: str
    point: str
    truth: Callable[..., list] | None
    codes: tuple[str, ...] = ()
    line: int | None = None
    removable: bool = False
    dtype: str = "float64"


def _sign(order: tuple[int, ...]) -> int:
    return (-1) ** sum(order[i] > order[j] for i in range(len(order)) for j in range(i + 1, len(order)))


def determinant(size: int) -> Callable[..., list]:
    """Leibniz's formula (no pivots, no division)."""
    return lambda *a: [sum(
        _sign(order) * sp.prod([a[i * size + order[i]] for i in range(size)]) for order in permutations(range(size))
    )]


def normalised(weights: tuple[float, ...], groups: int = 1) -> Callable[..., list]:
    """Weighted sum of the normalised groups."""
    def function(*x):
        size, out = len(x) // groups, 0
        for first in range(0, len(x), size):
            part = x[first : first + size]
            mean = sum(part) / size
            variance = sum((value - mean) ** 2 for value in part) / size
            out += sum(
                w * (value - mean) for w, value in zip(weights[first:], part, strict=False)
            ) / sp.sqrt(variance + EPS)
        return [out]
    return function


def _softmax(*x):
    return [sp.exp(x[0]) / sum(map(sp.exp, x))]


def _attention(*x):
    """One head, three positions of two features, queries, keys and values alike; the sum of squares."""
    rows = [x[0:2], x[2:4], x[4:6]]
    total = 0
    for query in rows:
        scores = [sp.exp(sum(a * b for a, b in zip(query, key, strict=True)) / sp.sqrt(2)) for key in rows]
        mixed = [sum(s * row[k] for s, row in zip(scores, rows, strict=True)) / sum(scores) for k in range(2)]
        total += sum(value**2 for value in mixed)
    return [total]


def _lstm(*x):
    """One unit, two steps, all weights 0.5 and biases 0.1 (twice)."""
    def sigmoid(z):
        return 1 / (1 + sp.exp(-z))
    h = c = sp.Integer(0)
    half, bias = sp.Rational(1, 2), sp.Rational(1, 5)
    for value in x:
        z = half * value + half * h + bias
        c = sigmoid(z) * c + sigmoid(z) * sp.tanh(z)
        h = sigmoid(z) * sp.tanh(c)
    return [h**2]


def _spectrum(*x):
    """Sum of cubed magnitudes of the discrete Fourier transform."""
    size, out = len(x), 0
    for k in range(size):
        real = sum(v * sp.cos(2 * sp.pi * k * j / size) for j, v in enumerate(x))
        imaginary = sum(v * sp.sin(2 * sp.pi * k * j / size) for j, v in enumerate(x))
        out += (real**2 + imaginary**2) ** sp.Rational(3, 2)
    return [out]


KINK = ("not-differentiable-here",)
BROKEN = ("non-finite",)
CUT = ("gradient-cut",)
EITHER = ("not-differentiable-here", "non-finite")


def _def(*lines: str) -> str:
    return "def f(x):\n" + "".join(f"    {line}\n" for line in lines)


WRONG = """import torch
class Cube(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x):
        ctx.save_for_backward(x)
        return x ** 3
    @staticmethod
    def backward(ctx, upstream):
        x, = ctx.saved_tensors
        return upstream * 2 * x ** 2
def f(x):
    return Cube.apply(x).sum()
"""

ONCE = """import torch
from torch.autograd.function import once_differentiable
class Cube(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x):
        ctx.save_for_backward(x)
        return x ** 3
    @staticmethod
    @once_differentiable
    def backward(ctx, upstream):
        x, = ctx.saved_tensors
        return upstream * 3 * x ** 2
def f(x):
    return Cube.apply(x).sum()
"""

NUMPY = """import numpy as np, torch
class Cube(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x):
        ctx.save_for_backward(x)
        return torch.from_numpy(x.detach().numpy() ** 3)
    @staticmethod
    def backward(ctx, upstream):
        x, = ctx.saved_tensors
        return upstream * torch.from_numpy(3 * x.detach().numpy() ** 2)
def f(x):
    return Cube.apply(x).sum()
"""

LSTM = """import torch
net = torch.nn.LSTM(1, 1)
with torch.no_grad():
    for name, p in net.named_parameters():
        p.fill_(0.1 if name.startswith("bias") else 0.5)
def f(x):
    out, _ = net(x.reshape(-1, 1, 1))
    return out[-1, 0, 0] ** 2
"""

TRAPS: tuple[Trap, ...] = (
    Trap("det-identity", _def("y = x + 0", "return torch.det(y)"), "eye(3)", determinant(3)),
    Trap("det-singular", "det(x)", "[[1., 2., 3.], [2., 4., 6.], [1., 0., 1.]]", determinant(3)),
    Trap("det-rank-one", "det(x)", "[[1., 2., 3.], [2., 4., 6.], [3., 6., 9.]]", determinant(3)),
    Trap("det-zero", "det(x)", "zeros(3,3)", determinant(3), BROKEN, 1,
         removable=True),
    Trap("linalg-det-repeated", "torch.linalg.det(x)**2", "[[2., 0.], [0., 2.]]",
         lambda *a: [determinant(2)(*a)[0] ** 2]),
    Trap("slogdet-identity", "slogdet(x)[1]", "eye(3)", lambda *a: [sp.log(determinant(3)(*a)[0])]),
    Trap("slogdet-singular", _def("y = x + 0", "return torch.slogdet(y)[1]"), "[[1., 2.], [2., 4.]]", None,
         BROKEN, 3),
    Trap("logdet-identity", "logdet(x)", "eye(2)", lambda *a: [sp.log(determinant(2)(*a)[0])]),
    Trap("solve", "torch.linalg.solve(x, torch.tensor([1., 2.])).sum()", "[[2., 1.], [0.5, 3.]]",
         lambda a, b, c, d: [((d - 2 * b) + (2 * a - c)) / (a * d - b * c)]),
    Trap("prod-one-zero", "prod(x)", "[0., 2., 3.]", lambda *x: [sp.prod(x)]),
    Trap("prod-two-zeros", "prod(x)", "[0., 2., 0.]", lambda *x: [sp.prod(x)]),
    Trap("prod-of-rows", "prod(x, 1).sum()", "[[0., 2., 0.], [1., 0., 3.]]",
         lambda *x: [x[0] * x[1] * x[2] + x[3] * x[4] * x[5]]),
    Trap("cumprod-zero", "cumprod(x, 0)", "[0., 2., 3.]", lambda a, b, c: [a, a * b, a * b * c]),
    Trap("cumprod-zero-inside", "cumprod(x, 0).sum()", "[2., 0., 3.]", lambda a, b, c: [a + a * b + a * b * c]),
    Trap("cumprod-two-zeros", "cumprod(x, 0).sum()", "[0., 0., 3.]", lambda a, b, c: [a + a * b + a * b * c]),
    Trap("layer-norm", "(F.layer_norm(x, (4,)) * tensor([1., 2., -1., 3.])).sum()", "[0.3, 1.2, -0.5, 2.]",
         normalised((1, 2, -1, 3))),
    Trap("batch-norm-training",
         "(F.batch_norm(x.reshape(4, 1), None, None, training=True)[:, 0] * tensor([1., 2., -1., 3.])).sum()",
         "[0.3, 1.2, -0.5, 2.]", normalised((1, 2, -1, 3))),
    Trap("batch-norm-evaluation",
         "(F.batch_norm(x.reshape(2, 1), tensor([0.5]), tensor([4.]), training=False) ** 3).sum()", "[0.3, 1.2]",
         lambda *x: [sum(((v - sp.Rational(1, 2)) / sp.sqrt(4 + EPS)) ** 3 for v in x)]),
    Trap("group-norm", "(F.group_norm(x.reshape(1, 4), 2) * tensor([[1., 2., -1., 3.]])).sum()", "[0.3, 1.2, -0.5, 2.]",
         normalised((1, 2, -1, 3), 2)),
    Trap("softmax-large", "softmax(x, 0)[0]", "[10000., 10000., 9999.]", _softmax),
    Trap("softmax-saturated", "softmax(x, 0)[0]", "[10000., 0., -10000.]", _softmax),
    Trap("logsumexp-minus-infinity", "logsumexp(x, 0)", "[-inf, -inf]", None, BROKEN),
    Trap("logsumexp-one-infinity", "logsumexp(x, 0)", "[0., -inf]", None, BROKEN),
    Trap("logsumexp-masked", _def("y = torch.where(torch.tensor([True, False, True]), x, -torch.inf)",
                                  "return torch.logsumexp(y, 0)"), "[0.5, 1., 2.]",
         lambda a, b, c: [sp.log(sp.exp(a) + sp.exp(c)) + 0 * b]),
    Trap("logsumexp-masked-all", _def("y = torch.where(torch.tensor([False, False]), x, -torch.inf)",
                                      "return torch.logsumexp(y, 0)"), "[0.5, 1.]", None, EITHER, 3),
    Trap("eigvalsh-repeated", _def("y = x + x.T", "return torch.linalg.eigvalsh(y)[0]"), "eye(2)", None, EITHER, 3),
    Trap("eigvalsh-repeated-sum", _def("y = x + x.T", "return (torch.linalg.eigvalsh(y)**2).sum()"), "eye(2)",
         lambda a, b, c, d: [4 * a**2 + 4 * d**2 + 2 * (b + c) ** 2], BROKEN, 3, removable=True),
    Trap("eigh-largest-repeated", _def("y = x @ x.T", "return torch.linalg.eigh(y)[0][1]"), "eye(2)", None, EITHER, 3),
    Trap("svd-orthogonal", _def("y = x * 1", "return torch.linalg.svdvals(y)[0]"), "[[0., 1.], [-1., 0.]]", None,
         EITHER, 3),
    Trap("svd-orthogonal-sum", _def("y = x * 1", "return (torch.linalg.svdvals(y)**2).sum()"), "[[0., 1.], [-1., 0.]]",
         lambda *a: [sum(v**2 for v in a)], BROKEN, 3, removable=True),
    Trap("cdist-coincident", _def("y = x * 1", "return torch.cdist(y, torch.ones(1, 2)).sum()"), "[[1., 1.]]", None,
         EITHER, 3),
    Trap("cdist-coincident-squared", _def("y = x * 1", "return (torch.cdist(y, torch.ones(1, 2))**2).sum()"),
         "[[1., 1.]]", lambda a, b: [(a - 1) ** 2 + (b - 1) ** 2], (*EITHER, "engines-disagree"), 3, removable=True),
    Trap("pdist-coincident", _def("y = x * 1", "return F.pdist(y).sum()"), "[[1., 1.], [1., 1.]]", None, EITHER, 3),
    Trap("pdist", "(F.pdist(x)**3).sum()", "[[1., 1.], [2., 3.], [0., 1.]]", lambda a, b, c, d, e, f: [sum(
        ((p - r) ** 2 + (q - s) ** 2) ** sp.Rational(3, 2)
        for (p, q), (r, s) in (((a, b), (c, d)), ((a, b), (e, f)), ((c, d), (e, f))))]),
    Trap("atan2-origin", _def("y = x * 1", "return torch.atan2(y[0], y[1])"), "[0., 0.]", None, EITHER, 3),
    Trap("pow-half", _def("y = x * 1", "return (y**0.5).sum()"), "[0.]", None, BROKEN, 3),
    Trap("pow-three-halves", _def("y = x * 1", "return (y**1.5).sum()"), "[0.]", None, BROKEN, 3),
    Trap("pow-five-halves", _def("y = x * 1", "return (y**2.5).sum()"), "[0.]",
         lambda x: [sp.Integer(0) * x], ()),
    Trap("abs-cubed", "(abs(x)**3).sum()", "[0., 1.]", lambda x, y: [y**3 + 0 * x]),
    Trap("x-abs-x", _def("y = x * 1", "return (y*abs(y)).sum()"), "[0., 1.]", None, KINK, 3),
    Trap("abs-squared", "(abs(x)**2).sum()", "[0., 1.]", lambda x, y: [x**2 + y**2], ("engines-disagree",), 1,
         removable=True),
    Trap("max-tie", _def("y = x**2", "return y.max()"), "[1., 1., 0.]", None, KINK, 3),
    Trap("amax-tie", _def("y = x**2", "return y.amax()"), "[1., 1., 0.]", None, KINK, 3),
    Trap("maximum-tie", _def("y = x**2", "return torch.maximum(y[0], y[1])"), "[1., 1.]", None, KINK, 3),
    Trap("sort-tie", _def("y = x**2", "return (torch.sort(y)[0] * torch.tensor([1., 2., 3.])).sum()"), "[1., 1., 0.]",
         None, KINK, 3),
    Trap("sort-tie-symmetric", "(torch.sort(x**2)[0]).sum()", "[1., 1., 0.]", lambda *x: [sum(v**2 for v in x)]),
    Trap("median-even", "median(x**2)", "[1., 2., 3., 5.]", lambda a, b, c, d: [b**2 + 0 * (a + c + d)]),
    Trap("median-tie", _def("y = x**2", "return torch.median(y)"), "[1., 2., 2.]", None, KINK, 3),
    Trap("floor", "(floor(x) + x**2).sum()", "[1.5, 2.25]", lambda x, y: [x**2 + y**2]),
    Trap("floor-at-jump", _def("y = x * 1", "return (torch.floor(y)*y**2).sum()"), "[1., 2.25]", None,
         (*KINK, "engines-disagree"), 3),
    Trap("relu-squared", _def("y = x * 1", "return (torch.relu(y)**2).sum()"), "[0., 1.]", None, KINK, 3),
    Trap("relu-cubed", "(relu(x)**3).sum()", "[0., 1.]", lambda x, y: [y**3 + 0 * x]),
    Trap("relu", _def("y = x * 1", "return (torch.relu(y)).sum()"), "[0., 1.]", None, KINK, 3),
    Trap("huber-joint", _def("y = x * 1", "return F.huber_loss(y, torch.zeros(2), reduction='sum')"), "[1., 0.5]",
         None, KINK, 3),
    Trap("smooth-l1-joint", _def("y = x * 1", "return F.smooth_l1_loss(y, torch.zeros(2), reduction='sum')"),
         "[1., 0.5]", None, KINK, 3),
    Trap("clamp-edge", _def("y = x * 1", "return (torch.clamp(y, 0., 1.)**2).sum()"), "[1., 0.5]", None, KINK, 3),
    Trap("clamp-edge-flat", "(clamp(x, 0., 1.)**3).sum()", "[0., 0.5]", lambda x, y: [y**3 + 0 * x]),
    Trap("where-log-zero", _def("y = x * 1", "return torch.where(y > 0, torch.log(y), y).sum()"), "[0., 1.]", None,
         (*EITHER, "engines-disagree"), 3),
    Trap("where-log-below", "where(x > 0, log(x), x).sum()", "[-1., 2.]", lambda x, y: [x + sp.log(y)]),
    Trap("where-sqrt-zero", _def("y = x * 1", "return torch.where(y > 0, torch.sqrt(y), y**2).sum()"), "[0., 1.]", None,
         (*EITHER, "engines-disagree"), 3),
    Trap("where-guarded", _def("y = x * 1", "return torch.where(y != 0, torch.sin(y) / y, torch.ones_like(y)).sum()"),
         "[0., 1.]", lambda x, y: [1 - x**2 / 6 + sp.sin(y) / y], BROKEN, 3, removable=True),
    Trap("where-sqrt-below", _def("m = x > 0", "r = torch.sqrt(x)", "return torch.where(m, r, x**2).sum()"),
         "[-1., 2.]", lambda x, y: [x**2 + sp.sqrt(y)], BROKEN, 3, removable=True),
    Trap("gradient-nan-only", _def("y = x * 1", "return torch.where(y > 0, torch.log(y)*y, y[0]*y[1]).sum()"),
         "[-1., 2.]", lambda x, y: [x * y + y * sp.log(y)], BROKEN, 3),
    Trap("atan2-branch", _def("y = x * 1", "return torch.atan2(y[0], y[1])"), "[0., -1.]", None, KINK, 3),
    Trap("floor-plain", _def("y = x * 1", "return (torch.floor(y) + y**2).sum()"), "[2., 1.5]", None, KINK, 3),
    Trap("no-derivative", _def("y = x * 1", "return torch.special.bessel_j0(y).sum()"), "[0.3, 0.4]",
         lambda *x: [sum(sp.besselj(0, v) for v in x)], CUT, 3),
    Trap("cast-down", _def("y = x.float()", "return (y**3).sum().double()"), "[1.1, 2.3]",
         lambda *x: [sum(v**3 for v in x)], ("lower-precision",), 2),
    Trap("cdist-squared", _def("d = torch.cdist(x, x)", "return (d**2).sum()"), "[[1., 2.], [1., 2.], [0., 1.]]",
         lambda a, b, c, d, e, f: [
             2*((a - c)**2 + (b - d)**2 + (a - e)**2 + (b - f)**2 + (c - e)**2 + (d - f)**2)],
         ("engines-disagree",), 2),
    Trap("sinc-zero", _def("y = x * 1", "return torch.sinc(y).sum()"), "[0., 1.]",
         lambda x, y: [-sp.pi**2 * x**2 / 6 + sp.sin(sp.pi * y) / (sp.pi * y)], BROKEN, 3, removable=True),
    Trap("sinc", "sinc(x).sum()", "[0.3, 1.]", lambda *x: [sum(sp.sin(sp.pi * v) / (sp.pi * v) for v in x)]),
    Trap("xlogy-zero", _def("y = x * 1", "return torch.xlogy(y, y).sum()"), "[0., 1.]", None, EITHER, 3),
    Trap("xlogy", "torch.xlogy(x, x).sum()", "[0.5, 1.]", lambda *x: [sum(v * sp.log(v) for v in x)]),
    Trap("xlogy-zero-weight", "torch.xlogy(tensor([0., 1.]), x).sum()", "[0.5, 2.]", lambda x, y: [0 * x + sp.log(y)]),
    Trap("erfinv-near-one", "erfinv(x).sum()", "[0.999999, 0.5]", lambda *x: [sum(map(sp.erfinv, x))]),
    Trap("erfinv-one", _def("y = x * 1", "return torch.erfinv(y).sum()"), "[1., 0.5]", None, BROKEN, 3),
    Trap("lgamma-pole", _def("y = x * 1", "return torch.lgamma(y).sum()"), "[-1., 0.5]", None,
         (*BROKEN, "engines-disagree"), 3),
    Trap("norm-zero", _def("y = x * 1", "return y.norm()"), "[0., 0.]", None, EITHER, 3),
    Trap("norm-zero-squared", _def("y = x * 1", "return y.norm()**2"), "[0., 0.]", lambda x, y: [x**2 + y**2],
         (*EITHER, "engines-disagree"), 3, removable=True),
    Trap("detach", _def("y = x**2", "return (y.detach() * x).sum()"), "[1., 2.]",
         lambda *x: [sum(v**3 for v in x)], CUT, 3),
    Trap("no-grad", _def("with torch.no_grad():", "    y = x**2", "return (y * x).sum()"), "[1., 2.]",
         lambda *x: [sum(v**3 for v in x)], CUT, 3),
    Trap("item", _def("y = (x**2).sum()", "return y.item() * x.sum()"), "[1., 2.]",
         lambda *x: [sum(v**2 for v in x) * sum(x)], CUT, 3),
    Trap("data", _def("y = x**2", "return (y.data * x).sum()"), "[1., 2.]",
         lambda *x: [sum(v**3 for v in x)], CUT, 3),
    Trap("numpy", _def("y = x**2", "z = y.detach().numpy() * 1.0", "return (torch.from_numpy(z) * x).sum()"),
         "[1., 2.]", lambda *x: [sum(v**3 for v in x)], CUT, 3),
    Trap("wrong-backward", WRONG, "[1., 2.]", lambda *x: [sum(v**3 for v in x)], ("engines-disagree",), 12),
    Trap("no-double-backward", ONCE, "[1., 2.]", lambda *x: [sum(v**3 for v in x)], ("no-double-backward",), 14),
    Trap("numpy-backward", NUMPY, "[1., 2.]", lambda *x: [sum(v**3 for v in x)],
         ("no-double-backward", "engines-disagree"), 12),
    Trap("attention",
         "(F.scaled_dot_product_attention(x[None, None], x[None, None], x[None, None])**2).sum()",
         "[[0.1, 0.4], [-0.3, 0.8], [0.5, -0.2]]", _attention),
    Trap("lstm", LSTM, "[0.3, -0.7]", _lstm),
    Trap("fft-abs", "(torch.fft.fft(x).abs()**3).sum()", "[0.3, 1.2, -0.5]", _spectrum),
    Trap("fft-abs-zero", _def("y = x * 1", "return torch.fft.fft(y).abs().sum()"), "[1., 1., 1.]", None, EITHER, 3),
    Trap("complex-intermediate", "(torch.polar(x, x).real).sum()", "[0.3, 1.2]",
         lambda *x: [sum(v * sp.cos(v) for v in x)]),
)
