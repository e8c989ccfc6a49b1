"""The corpus: smooth functions as torch text and as SymPy text, each at a point.

``x`` is a vector in both texts. The SymPy text is written from mathematics, not from what torch does.
"""

from __future__ import annotations

import re

from tests.engine.corpus.harder import HARDER
from tests.engine.corpus.wider import WIDER

_UNARY = {  # name: torch text of t, SymPy text of t, where
    "exp": ("exp(t)", "exp(t)", (0.3, 0.7)), "expm1": ("expm1(t)", "exp(t)-1", (0.3, 0.7)),
    "exp2": ("exp2(t)", "2**t", (0.3, 0.7)), "log": ("log(t)", "log(t)", (1.3, 0.7)),
    "log1p": ("log1p(t)", "log(1+t)", (0.3, 0.7)), "log2": ("log2(t)", "log(t)/log(2)", (1.3, 0.7)),
    "log10": ("log10(t)", "log(t)/log(10)", (1.3, 0.7)), "sqrt": ("sqrt(t)", "sqrt(t)", (1.3, 0.7)),
    "rsqrt": ("rsqrt(t)", "1/sqrt(t)", (1.3, 0.7)), "reciprocal": ("reciprocal(t)", "1/t", (1.3, 0.7)),
    "sin": ("sin(t)", "sin(t)", (0.3, 0.7)), "cos": ("cos(t)", "cos(t)", (0.3, 0.7)),
    "tan": ("tan(t)", "tan(t)", (0.3, 0.7)), "asin": ("asin(t)", "asin(t)", (0.3, 0.7)),
    "acos": ("acos(t)", "acos(t)", (0.3, 0.7)), "atan": ("atan(t)", "atan(t)", (0.3, 0.7)),
    "sinh": ("sinh(t)", "sinh(t)", (0.3, 0.7)), "cosh": ("cosh(t)", "cosh(t)", (0.3, 0.7)),
    "tanh": ("tanh(t)", "tanh(t)", (0.3, 0.7)), "asinh": ("asinh(t)", "asinh(t)", (0.3, 0.7)),
    "atanh": ("atanh(t)", "atanh(t)", (0.3, 0.7)), "acosh": ("acosh(2+t)", "acosh(2+t)", (0.3, 0.7)),
    "erf": ("erf(t)", "erf(t)", (0.3, 0.7)), "erfc": ("erfc(t)", "erfc(t)", (0.3, 0.7)),
    "erfinv": ("erfinv(t)", "erfinv(t)", (0.3, 0.7)), "sigmoid": ("sigmoid(t)", "1/(1+exp(-t))", (0.3, -0.7)),
    "logsigmoid": ("F.logsigmoid(t)", "-log(1+exp(-t))", (0.3, -0.7)),
    "softplus": ("F.softplus(t)", "log(1+exp(t))", (0.3, -0.7)),
    "silu": ("F.silu(t)", "t/(1+exp(-t))", (0.3, -0.7)),
    "gelu": ("F.gelu(t)", "t*(1+erf(t/sqrt(2)))/2", (0.3, -0.7)),
    "mish": ("F.mish(t)", "t*tanh(log(1+exp(t)))", (0.3, -0.7)),
    "lgamma": ("lgamma(t)", "loggamma(t)", (2.3, 0.7)), "digamma": ("digamma(t)", "digamma(t)", (2.3, 0.7)),
    "sinc": ("sinc(t)", "sin(pi*t)/(pi*t)", (0.3, 0.7)), "xlogx": ("xlogy(t, t)", "t*log(t)", (1.3, 0.7)),
    "logit": ("logit(t)", "log(t/(1-t))", (0.3, 0.7)), "cube": ("t**3", "t**3", (0.3, -0.7)),
    "power": ("t**2.5", "t**Rational(5,2)", (1.3, 0.7)), "abs": ("abs(t)**3", "sqrt(t**2)**3", (0.3, -0.7)),
    "entropy": ("torch.special.entr(t)", "-t*log(t)", (1.3, 0.7)), "square": ("square(t)", "t**2", (0.3, -0.7)),
    "ndtr": ("torch.special.ndtr(t)", "(1+erf(t/sqrt(2)))/2", (0.3, -0.7)),
    "relu": ("relu(t)**2+t**3", "t**2*(1+sign(t))/2+t**3", (0.3, -0.7)),
}
_TEMPLATES = {  # around a unary function f
    "sum": ("({a})+({b})*x[0]", "x[0]", "x[1]"),
    "product": ("({a})*({b})", "x[0]", "x[1]"),
    "square": ("(({a})+({b})*2)**2", "x[0]", "x[1]"),
}
_SMALL = (0.6, -1.1, 0.4)
_POSITIVE = (0.6, 1.1, 1.4)
_MATRIX = (2.1, 0.3, -0.4, 1.7)
_DET = "(x[0]*x[3]-x[1]*x[2])"
OTHERS = (
    ("rosenbrock", "(1-x[0])**2+100*(x[1]-x[0]**2)**2", "(1-x[0])**2+100*(x[1]-x[0]**2)**2", (-1.2, 1.0)),
    ("himmelblau", "(x[0]**2+x[1]-11)**2+(x[0]+x[1]**2-7)**2", "(x[0]**2+x[1]-11)**2+(x[0]+x[1]**2-7)**2", (1.0, 2.0)),
    ("logsumexp", "logsumexp(x, 0)", "log(exp(x[0])+exp(x[1])+exp(x[2]))", _SMALL),
    ("softmax", "softmax(x, 0)[1]", "exp(x[1])/(exp(x[0])+exp(x[1])+exp(x[2]))", _SMALL),
    ("log_softmax", "F.log_softmax(x, 0)[1]", "x[1]-log(exp(x[0])+exp(x[1])+exp(x[2]))", _SMALL),
    ("prod", "prod(x)", "x[0]*x[1]*x[2]", _SMALL), ("prod-zero", "prod(x)", "x[0]*x[1]*x[2]", (0.0, 2.0, 3.0)),
    ("prod-zeros", "prod(x)", "x[0]*x[1]*x[2]", (0.0, 0.0, 3.0)),
    ("cumprod", "(cumprod(x, 0)**2).sum()", "x[0]**2+(x[0]*x[1])**2+(x[0]*x[1]*x[2])**2", _SMALL),
    ("cumprod-zero", "(cumprod(x, 0)**2).sum()", "x[0]**2+(x[0]*x[1])**2+(x[0]*x[1]*x[2])**2", (2.0, 0.0, 3.0)),
    ("cumsum", "(cumsum(x, 0)**3).sum()", "x[0]**3+(x[0]+x[1])**3+(x[0]+x[1]+x[2])**3", _SMALL),
    ("logcumsumexp", "logcumsumexp(x, 0).sum()",
     "x[0]+log(exp(x[0])+exp(x[1]))+log(exp(x[0])+exp(x[1])+exp(x[2]))", _SMALL),
    ("mean", "mean(x)**3", "((x[0]+x[1]+x[2])/3)**3", _SMALL),
    ("var", "var(x)**2", "(((x[0]-x[1])**2+(x[0]-x[2])**2+(x[1]-x[2])**2)/6)**2", _SMALL),
    ("std", "std(x)", "sqrt(((x[0]-x[1])**2+(x[0]-x[2])**2+(x[1]-x[2])**2)/6)", _SMALL),
    ("norm", "norm(x)", "sqrt(x[0]**2+x[1]**2+x[2]**2)", _SMALL),
    ("norm3", "norm(x, 3)", "(x[0]**3+x[1]**3+x[2]**3)**Rational(1,3)", _POSITIVE),
    ("norm-inf-free", "norm(x, 4)", "(x[0]**4+x[1]**4+x[2]**4)**Rational(1,4)", _SMALL),
    ("hypot", "hypot(x[0], x[1])", "sqrt(x[0]**2+x[1]**2)", _SMALL),
    ("atan2", "atan2(x[0], x[1])", "atan(x[0]/x[1])", (0.6, 1.1)),
    ("amax", "(x**3).max()", "x[2]**3", _POSITIVE), ("amin", "(x**3).min()", "x[0]**3", _POSITIVE),
    ("sort", "(sort(x)[0]**2*arange(3)).sum()", "x[0]**2+2*x[2]**2", (0.6, -1.1, 1.4)),
    ("median", "(x**3).median()", "x[1]**3", _POSITIVE),
    ("where", "where(x>0, x**3, x**2).sum()", "x[0]**3+x[1]**2+x[2]**3", _SMALL),
    ("clamp", "(clamp(x, -1, 1)**3).sum()", "x[0]**3+x[2]**3", _SMALL),
    ("affine", "(3*x).sum()+1", "3*x[0]+3*x[1]+3*x[2]+1", _SMALL), ("constant", "(0*x).sum()+1", "x[0]*0+1", _SMALL),
    ("index", "x[[0, 0, 2]].prod()", "x[0]**2*x[2]", _SMALL),
    ("slice", "(x[1:]*x[:-1]).sum()", "x[0]*x[1]+x[1]*x[2]", _SMALL),
    ("flip", "(x*x.flip(0)).sum()", "2*x[0]*x[2]+x[1]**2", _SMALL), ("roll", "(x*roll(x, 1)**2).sum()",
     "x[0]*x[2]**2+x[1]*x[0]**2+x[2]*x[1]**2", _SMALL),
    ("gather", "gather(x, 0, torch.tensor([2, 2, 1])).prod()", "x[2]**2*x[1]", _SMALL),
    ("scatter", "torch.zeros(2).index_add(0, torch.tensor([0, 1, 1]), x).prod()", "x[0]*(x[1]+x[2])", _SMALL),
    ("cat", "cat([x, x**2]).prod()", "(x[0]*x[1]*x[2])**3", _SMALL),
    ("stack", "(stack([x, x**2])**2).sum()", "x[0]**2+x[1]**2+x[2]**2+x[0]**4+x[1]**4+x[2]**4", _SMALL),
    ("outer", "(outer(x, x)**2).sum()", "(x[0]**2+x[1]**2+x[2]**2)**2", _SMALL),
    ("broadcast", "(exp(x[:, None]*x[None, :])).sum()",
     "exp(x[0]**2)+exp(x[1]**2)+exp(x[2]**2)+2*exp(x[0]*x[1])+2*exp(x[0]*x[2])+2*exp(x[1]*x[2])", _SMALL),
    ("einsum", "einsum('i,j,k->', x, x, x)", "(x[0]+x[1]+x[2])**3", _SMALL),
    ("polynomial", "sum(x**k for k in range(5)).sum()",
     "3+x[0]+x[1]+x[2]+x[0]**2+x[1]**2+x[2]**2+x[0]**3+x[1]**3+x[2]**3+x[0]**4+x[1]**4+x[2]**4", _SMALL),
    ("branch", "x[0]**3 if x[0] > 0 else x[1]", "x[0]**3", _SMALL),
    ("det", "det(x.reshape(2, 2))", _DET, _MATRIX),
    ("det-identity", "det(x.reshape(2, 2))", _DET, (1.0, 0.0, 0.0, 1.0)),
    ("det-singular", "det(x.reshape(2, 2))", _DET, (1.0, 1.0, 1.0, 1.0)),
    ("logdet", "logdet(x.reshape(2, 2))", f"log{_DET}", _MATRIX),
    ("slogdet", "slogdet(x.reshape(2, 2))[1]", f"log{_DET}", _MATRIX),
    ("slogdet-identity", "slogdet(x.reshape(2, 2))[1]", f"log{_DET}", (1.0, 0.0, 0.0, 1.0)),
    ("inverse", "inverse(x.reshape(2, 2)).sum()", f"(x[3]-x[1]-x[2]+x[0])/{_DET}", _MATRIX),
    ("solve", "torch.linalg.solve(x.reshape(2, 2), torch.tensor([1., 2.]))[0]", f"(x[3]-2*x[1])/{_DET}", _MATRIX),
    ("trace-cube", "trace(x.reshape(2, 2) @ x.reshape(2, 2))", "x[0]**2+2*x[1]*x[2]+x[3]**2", _MATRIX),
    ("cholesky", "torch.linalg.cholesky(x[0]*eye(2)+outer(x[1:], x[1:]))[0, 0]", "sqrt(x[0]+x[1]**2)", _POSITIVE),
    ("eigvalsh", "torch.linalg.eigvalsh(x.reshape(2, 2) + x.reshape(2, 2).T)[1]",
     "x[0]+x[3]+sqrt((x[0]-x[3])**2+(x[1]+x[2])**2)", _MATRIX),
    ("svdvals", "(torch.linalg.svdvals(x.reshape(2, 2))**2).sum()", "x[0]**2+x[1]**2+x[2]**2+x[3]**2", _MATRIX),
    ("layer_norm", "(F.layer_norm(x, (2,), eps=1.)**3)[0]",
     "((x[0]-x[1])/2/sqrt((x[0]-x[1])**2/4+1))**3", (0.6, -1.1)),
    ("huber", "F.huber_loss(x, zeros(2), reduction='sum')", "x[0]**2/2-x[1]-Rational(1,2)", (0.6, -1.1)),
    ("mse", "F.mse_loss(x**2, ones(2))", "((x[0]**2-1)**2+(x[1]**2-1)**2)/2", (0.6, -1.1)),
    ("bce", "F.binary_cross_entropy(x, ones(2)*.5)", "-(log(x[0])+log(1-x[0])+log(x[1])+log(1-x[1]))/4", (0.6, 0.2)),
    ("cross_entropy", "F.cross_entropy(x[None], torch.tensor([2]))", "log(exp(x[0])+exp(x[1])+exp(x[2]))-x[2]", _SMALL),
    ("network", "tanh(tanh(x @ W) @ V)", "tanh(tanh(x[0]/2-x[1])*2+tanh(x[0]+x[1]/4)/2)", (0.6, -1.1)),
    ("fft", "(torch.fft.fft(x).abs()**2).sum()", "3*(x[0]**2+x[1]**2+x[2]**2)", _SMALL),
    ("steep", "exp(100*x[0])+x[1]**2", "exp(100*x[0])+x[1]**2", (0.05, 1.0)),
    ("wave", "sin(x[0])*x[1]", "sin(x[0])*x[1]", (10000.0, 1.5)),
    ("tiny-point", "log(x[0])+x[1]*x[0]", "log(x[0])+x[1]*x[0]", (1e-6, 1.0)),
    ("far-scales", "(x[0]*1e6)**2+x[1]**3", "x[0]**2*10**12+x[1]**3", (0.5, 2.0)),
)


def cases() -> list[tuple[str, str, str, tuple[float, ...]]]:
    """Every case as name, torch text, SymPy text and point."""
    found = [
        (f"{name}-{kind}",
         template.format(a=_put(torch_text, left), b=_put(torch_text, right)),
         template.format(a=_put(sympy_text, left), b=_put(sympy_text, right)), point)
        for name, (torch_text, sympy_text, point) in _UNARY.items()
        for kind, (template, left, right) in _TEMPLATES.items()
    ]
    return found + list(OTHERS) + list(HARDER) + list(WIDER)


def _put(text: str, argument: str) -> str:
    """A text with its variable ``t`` replaced."""
    return re.sub(r"\bt\b", argument, text)
