"""What is read from a function's text: its kind, its entry, its parameters, its own calls for derivatives."""

from __future__ import annotations

import pickle
import time

import pytest

from hessgui.language import Parameter, ScriptCall, parse


def names(text: str, entry: str | None = None) -> list[str]:
    return [parameter.name for parameter in parse(text, entry).parameters]


@pytest.mark.parametrize(("text", "expected"), [
    ("x**3 + x*y", ["x", "y"]),
    ("y + x", ["y", "x"]),
    ("x**2;  # as elsewhere", ["x"]),
    ("sin(x)*pi + e", ["x", "e"]),
    ("torch.sin(x) + np.pi*math.pi + nn.functional.relu(w)", ["x", "w"]),
    ("(x**2\n + y*\n a)", ["x", "y", "a"]),
    ("3", []),
    ("t**2", ["t"]),
    ("input.sum()", ["input"]),
    ("exp(-input)", ["input"]),
    ("mean**2 + range", ["mean", "range"]),
    ("sin(t)*t", ["t"]),
    ("sum(x)*sum(y)", ["x", "y"]),
    ("x.mean() - mean(x)", ["x"]),
    ("torch.func.vmap(sin)(x)", ["x"]),
    ("sorted(x, key=abs)", ["x"]),
    ("x.to(float)", ["x"]),
    ("zeros(3, dtype=float) + x", ["x"]),
    ("list(map(float, x))", ["x"]),
    ("isinstance(x, int)", ["x"]),
    ("int.from_bytes(x)", ["x"]),
    ("[a*b for a in xs]", ["b", "xs"]),
    ("[i for i in i]", ["i"]),
    ("{k: v*z for k, v in d.items() if k}", ["z", "d"]),
    ("(y := x**2) + y", ["x"]),
    ("(lambda a, *b, c=d: a + z)(x)", ["d", "z", "x"]),
    ("x(y)", ["y"]),
    ("x(x - 1)", ["x"]),
    ("f(x)", ["x"]),
    ("x[i]", ["x", "i"]),
    ("ä + β", ["ä", "β"]),
])
def test_parameters_of_expressions_are_their_free_names_in_order(text: str, expected: list[str]) -> None:
    parsed = parse(text)
    assert parsed.kind == "expression"
    assert parsed.entry is None
    assert names(text) == expected


@pytest.mark.parametrize(("text", "expected"), [
    ("lambda x, y: x*y", (Parameter("x"), Parameter("y"))),
    ("lambda x, n=2 + 1: x**n", (Parameter("x"), Parameter("n", "2 + 1"))),
    ("def f(x, /, y=1, *, z, w=None): return x", (
        Parameter("x"), Parameter("y", "1"), Parameter("z", None, True), Parameter("w", "None", True),
    )),
    ("def f(*xs, **options): return xs", ()),
])
def test_signatures(text: str, expected: tuple[Parameter, ...]) -> None:
    assert parse(text).parameters == expected


MODULES = """
from torch import nn
from torch.nn import Linear

class Base(nn.Module):
    def forward(self, image, mask=None):
        return image

class Derived(Base):
    scale = 2

class Plain:
    def run(self, x):
        return x
"""


@pytest.mark.parametrize(("text", "entry", "parameters"), [
    ("def f(x):\n    return x\ndef g(y):\n    return y", "g", ["y"]),
    ("def f(x):\n    return x\ng = lambda a, b: a", "g", ["a", "b"]),
    ("def f(x):\n    return x\ng = 3", "f", ["x"]),
    ("def f(x):\n    return x\nf = 3\ng = lambda y: y\ng2 = g", "g2", ["y"]),
    ("def f(x):\n    return x\nh = f", "h", ["x"]),
    ("f, x = lambda a: a, 3", "f", ["a"]),
    ("if True:\n    def f(x):\n        return x", "f", ["x"]),
    ("f: object = lambda x: x", "f", ["x"]),
    ("net = nn.Linear(4, 1)", "net", ["x"]),
    ("net = torch.nn.Sequential(torch.nn.Tanh()).double()", "net", ["x"]),
    (MODULES + "net = Base()", "net", ["image", "mask"]),
    (MODULES + "net = Derived().eval()", "net", ["image", "mask"]),
    (MODULES + "net = Linear(2, 2)", "net", ["x"]),
    (MODULES + "thing = Plain()\nf = lambda q: q", "f", ["q"]),
    (MODULES + "def f(q): return q\nthing = Plain()", "f", ["q"]),
    ("class A(B): pass\nclass B(A): pass\nf = lambda x: x\na = A()", "f", ["x"]),
])
def test_the_entry_is_the_last_function_bound_at_the_top_level(text: str, entry: str, parameters: list[str]) -> None:
    assert parse(text).entry == entry
    assert names(text) == parameters


def test_a_helper_may_be_called_top() -> None:
    parsed = parse("import torch\ndef top(m):\n    n = m*2\n    return torch.sin(n)\ndef f(x):\n    return top(x)\n")
    assert parsed.entry == "f" and not parsed.findings


def test_another_entry_can_be_named() -> None:
    text = "def f(x):\n    return x\ndef g(y):\n    return y"
    assert (parse(text, "f").entry, names(text, "f")) == ("f", ["x"])
    assert parse(text).candidates == ("f", "g")
    (found,) = parse(text, "missing").findings
    assert (found.severity, found.code) == ("error", "syntax-error")
    assert "missing" in found.message and "f, g" in found.remedy


def test_an_entry_may_be_bound_by_a_call_whose_result_is_unknown() -> None:
    assert parse("from functools import partial\ng = partial(max, 1)", "g").findings == ()


SCRIPT = """
import torch
from torch.autograd.functional import hessian
def f(x, y):
    return (x**3 + x*y).sum()
x, y = torch.tensor([2.]), torch.tensor([4.])
print({call})
def show(h):
    return print(h)
"""


@pytest.mark.parametrize(("call", "wanted", "function", "arguments"), [
    ("hessian(f, (x, y))", "hessian", "f", ("x", "y")),
    ("torch.autograd.functional.jacobian(f, (x, y), vectorize=True)", "jacobian", "f", ("x", "y")),
    ("hessian(lambda x: x**2, x)", "hessian", "lambda x: x ** 2", ("x",)),
    ("torch.func.hessian(f)(x, y)", "hessian", "f", ("x", "y")),
    ("torch.func.hessian(f, argnums=(0, 1))(x, y)", "hessian", "f", ("x", "y")),
    ("torch.func.jacrev(f)(x, y)", "jacobian", "f", ("x", "y")),
    ("torch.func.jacfwd(torch.func.jacrev(f))(x, y)", "hessian", "f", ("x", "y")),
    ("torch.func.grad(f)(x, y)", "gradient", "f", ("x", "y")),
    ("my_hessian(f, x)", "hessian", "f", ("x",)),
])
def test_scripts_that_ask_for_derivatives_themselves(
    call: str, wanted: str, function: str, arguments: tuple[str, ...]
) -> None:
    parsed = parse(SCRIPT.replace("{call}", call).replace("import hessian", "import hessian\nmy_hessian = hessian"))
    assert parsed.is_script
    assert parsed.script_calls[0] == ScriptCall(wanted, function, arguments, 8)
    assert parsed.entry == "show"  # where inputs are given, the contract's rule holds for scripts as for any source
    assert parsed.findings == ()


def test_calls_inside_functions_make_no_script() -> None:
    assert not parse("def f(x):\n    return torch.func.hessian(g)(x)\ndef g(x):\n    return x").is_script


def test_completion_knows_own_names_and_torchs() -> None:
    parsed = parse("import numpy as xp\nscale = 2\ndef f(x):\n    inner = x\n    return inner")
    assert {"xp", "scale", "f", "x", "inner", "torch", "exp", "pi"} <= set(parsed.names)
    assert {"x", "sin"} <= set(parse("x**2").names)
    assert len(set(parsed.names)) == len(parsed.names)


def test_what_is_read_can_be_sent_to_another_process() -> None:
    parsed = parse(SCRIPT)
    assert pickle.loads(pickle.dumps(parsed)) == parsed


@pytest.mark.parametrize("text", [
    "(" * 10_000, "-" * 100_000 + "x", "x+" * 20_000 + "x", "[" * 300 + "x" + "]" * 300, "x" * 2_000_000, "9" * 10_000,
    "f(" * 90 + "x" + ")" * 90, "lambda: " * 3000 + "x", "if x:\n" + " if x:\n" * 200,
], ids=lambda text: f"{text[:6]!r}x{len(text)}")
def test_monstrous_texts_end_in_one_finding_soon(text: str) -> None:
    start = time.process_time()
    parsed = parse(text)
    assert time.process_time() - start < 5
    assert len([item for item in parsed.findings if item.severity == "error"]) <= 1


def test_ordinary_text_is_read_within_a_keystroke() -> None:
    text = MODULES + "net = Derived()\ndef f(x):\n    return net(x).sum()\n"
    times = []
    for _ in range(50):
        start = time.process_time()
        parse.__wrapped__(text)
        times.append(time.process_time() - start)
    assert min(times) < 1e-3
