"""Sources and expressions without a slip, as people write them: the rules must stay silent on every one of them."""

from __future__ import annotations

EXPRESSIONS = (
    "x**3 + 4*x - 10",
    "(x**3 + x*y).sum()",
    "sum(x*y)",
    "torch.stack([x[0]*cos(x[1]), x[0]*sin(x[1])])",
    "(1 - x[0])**2 + 100*(x[1] - x[0]**2)**2",
    "where((x > 0) ^ (y > 0), x, y)",
    "x * (arange(4) ^ 1)",
    "x[(x > 0) & (x < 1)].sum()",
    "[x**2 for x in (a, b)]",
    "sum(w*z for w, z in zip(ws, xs))",
    "(y := x**2) + y",
    "(lambda z: z**2 + x)(y)",
    "{'a': x**2, 'b': x.sum()}",
    "F.softmax(x, dim=0)",
    "nn.functional.gelu(x)",
    "x.to(float).sum()",
    "torch.func.vmap(sin)(x)",
    "x if x.sum() > 0 else -x",
    "math.sqrt(2)*x + math.pi",
    "x * np.sqrt(2)",
    "math.sqrt(x.shape[0]) * x",
    "x.T @ A @ x",
    "max(x[0], x[1])",
    "sorted([x[0], x[1]], key=abs)[0]",
    "norm(x) + torch.linalg.norm(y)",
    "torch.special.erfinv(x) + torch.fft.rfft(y).abs().sum()",
    "einsum('i,ij,j', x, A, x)",
    "f'{3}' and x",
    "(\n    x**2\n    + y\n)",
    "lambda x, y=2: x**y",
    "lambda *xs: sum(xs)",
    "x.shape",
    "x.T",
    "x.real",
    "-log_softmax(W @ x + b, 0)[2]",
)
SOURCES = (
    "f = lambda x: x**2",
    "import torch\n\ndef f(x):\n    return torch.sin(x).sum()\n",
    "def f(x: torch.Tensor, n: int = 3) -> torch.Tensor:\n    for _ in range(n):\n        x = x * x\n    return x\n",
    "from __future__ import annotations\n\ndef f(x: Tensor) -> Tensor | None:\n    return x**2\n",
    '''
import torch
from torch import nn

class Net(nn.Module):
    def __init__(self, width=8):
        super().__init__()
        self.layers = nn.ModuleList([nn.Linear(2, width), nn.Linear(width, 1)])
        self.reset()

    def reset(self):
        for layer in self.layers:
            nn.init.xavier_uniform_(layer.weight)

    def forward(self, x):
        for layer in self.layers[:-1]:
            x = torch.tanh(layer(x))
        return self.layers[-1](x)

net = Net().double().eval()
''',
    '''
class Attention(nn.Module):
    def __init__(self, d):
        super().__init__()
        self.q, self.k, self.v = (nn.Linear(d, d) for _ in range(3))
        self.d = d

    def forward(self, x):
        scores = self.q(x) @ self.k(x).transpose(-1, -2) / math.sqrt(self.d)
        return F.softmax(scores, -1) @ self.v(x) * math.log(x.shape[-1])

attention = Attention(4)
''',
    '''
from functools import lru_cache, partial

@lru_cache(maxsize=None)
def factorial(n):
    return 1 if n < 2 else n * factorial(n - 1)

def series(x, terms=5):
    return sum(x**k / factorial(k) for k in range(terms))

f = lambda x: series(x).sum()
''',
    '''
counter = 0

def f(x):
    global counter, calls
    counter += 1
    calls = counter
    return x**2

def g(x):
    return f(x) * calls
''',
    '''
def outer(x):
    total = 0

    def inner(y):
        nonlocal total
        total = total + y
        return total

    inner(x)
    return inner(x**2)
''',
    '''
try:
    import scipy.special as special
except ImportError as error:
    special = None
    print(error)
else:
    print(special)
finally:
    ready = True

def f(x):
    try:
        return x.inverse()
    except RuntimeError as problem:
        raise ValueError("singular") from problem
''',
    '''
def f(x):
    while (norm := x.norm()) > 1:
        x = x / norm / 2
    return [part for row in x for part in row if (size := part.abs()) > 0 and size < 9]
''',
    '''
def f(x):
    match x.dim():
        case 0:
            return x
        case 1 | 2 as rank:
            return x * rank
        case [first, *rest]:
            return first
        case {"key": value, **others}:
            return value
        case _:
            return x.sum()
''',
    '''
import asyncio

async def slow(x):
    async with asyncio.Lock() as lock:
        await asyncio.sleep(0)
        print(lock)
    return [y async for y in stream(x)]

async def stream(x):
    yield x

def f(x):
    return asyncio.run(slow(x))[0]
''',
    '''
from dataclasses import dataclass, field
from typing import NamedTuple, TypeVar, Generic

T = TypeVar("T")

@dataclass
class Options(Generic[T]):
    scale: float = 2.0
    names: list[str] = field(default_factory=list)

class Point(NamedTuple):
    x: float
    y: "Later"

class Later:
    limit = 3
    table = {name: 1 for name in ("a", "b")}

    def get(self):
        return Later.limit

def f(x, options=Options()):
    return x * options.scale + Point(1.0, 2.0).x
''',
    '''
import torch.nn.functional as F
import numpy as np

data = np.sin(np.linspace(0, 1, 5))
weights = torch.from_numpy(data ** 2)

def loss(w):
    return ((w - weights) ** 2).mean()
''',
    '''
def f(x):
    mask = 0b1010 ^ 0b0110
    bits = mask ^ 1
    toggled = (x > 0) ^ (x < 1)
    return torch.where(toggled, x, -x) * bits
''',
    '''
class Square(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x):
        ctx.save_for_backward(x)
        return x**2

    @staticmethod
    def backward(ctx, grad):
        (x,) = ctx.saved_tensors
        return 2 * x * grad

def f(x):
    return Square.apply(x).sum()
''',
    '''
def init(module):
    module.weight.data.fill_(0.5)

def show(x):
    print(f"{x!r:>10} {x.shape=}")

model = nn.Linear(4, 1)
model.apply(init)

def f(x):
    show(x)
    return model(x)
''',
    '''
def f(*args, scale=1.0, **kwargs):
    return sum(a * scale for a in args) + sum(kwargs.values())
''',
    '''
if __name__ == "__main__":
    def f(x):
        return x**2
    print(__file__ if "__file__" in dir() else __name__, __doc__)
''',
    '''
def step(x, /, y, *, rate=0.1):
    del rate
    return x - y
''',
    "from math import *\n\ndef f(x):\n    return x * sqrt(tau) + whatever_math_has(x)\n",
    "exec('g = 3')\n\ndef f(x):\n    return x * g\n",
    "def f(x):\n    return globals()['scale'] * x\n\nglobals()['scale'] = hidden = 2\n",
    '''
@torch.no_grad()
def prepare():
    return torch.ones(3)

@staticmethod
def g(x): return x

def decorate(function):
    def wrapper(*args):
        return function(*args) * 2
    return wrapper

@decorate
def f(x):
    """Twice the square."""
    return x**2
''',
    '''
def f(x):
    def gradient(y):
        return torch.autograd.grad(f0(y), y, create_graph=True)[0]
    return gradient(x)

def f0(y):
    return (y**3).sum()

h = f
''',
    "def f(x):\n    raise NotImplementedError\n",
    "def f(x):\n    while True:\n        pass\n",
    "def f(x):\n    x.mul_(2)\n    print(x)\n",
    "import os\ndef f(x):\n    os._exit(1)\n",
    "def f(x):\n    yield x\n    yield x**2\n",
    "model, x = nn.Linear(2, 1), torch.ones(2)\n",
    "torch.manual_seed(0)\nmodel: nn.Module = nn.Sequential(nn.Linear(2, 2), nn.Tanh())\n",
    "f = lambda x: (lambda y: y * x)(x)\n",
    "def f(x):\n    return torch.saddmm_like if False else torch.compile(torch.sin)(x).to(torch.long)\n",
)
