"""Slips in a function's text: each is found under its code, at its place, and its cure gives a text without errors."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from hessgui.language import parse
from tests.language.edits import applied


@dataclass(frozen=True)
class Slip:
    """A slip.

    Args:
        text: What was typed.
        code: The finding's code.
        place: Its line and column.
        cured: The text after the finding's edit; ``None`` where no cure is certain.
    """

    text: str
    code: str
    place: tuple[int, int]
    cured: str | None = None


DEF = "def f(x):\n    "
SLIPS = (
    # powers
    Slip("x^2", "syntax-error", (1, 2), "x**2"),
    Slip("x^2 + y^2", "syntax-error", (1, 2), "x**2 + y**2"),
    Slip("(x + 1)^2*y", "syntax-error", (1, 8), "(x + 1)**2*y"),
    Slip("2^x", "syntax-error", (1, 2), "2**x"),
    Slip("x^-1", "syntax-error", (1, 2), "x**-1"),
    Slip("exp(x)^y", "syntax-error", (1, 7), "exp(x)**y"),
    Slip("é*x^2", "syntax-error", (1, 4), "é*x**2"),
    Slip("lambda x: x^2", "syntax-error", (1, 12), "lambda x: x**2"),
    Slip("x.^2", "syntax-error", (1, 2), "x**2"),
    Slip("x.*y", "syntax-error", (1, 2), "x*y"),
    Slip("x²", "syntax-error", (1, 2), "x**2"),
    Slip("x⁻¹²", "syntax-error", (1, 2), "x**(-12)"),
    # products
    Slip("2x", "syntax-error", (1, 2), "2*x"),
    Slip("x**2 + 3.5x - 2(x + 1)", "syntax-error", (1, 11), "x**2 + 3.5*x - 2*(x + 1)"),
    Slip("x y", "syntax-error", (1, 2), "x*y"),
    Slip("(x + 1)(x - 1)", "syntax-error", (1, 1), "(x + 1)*(x - 1)"),
    Slip("3(x + 1)", "syntax-error", (1, 1), "3*(x + 1)"),
    Slip("x(x - 1)", "syntax-error", (1, 1), "x*(x - 1)"),
    Slip("y*x(z)", "syntax-error", (1, 3), "y*x*(z)"),
    Slip("sin(x)cos(x)", "syntax-error", (1, 7), "sin(x)*cos(x)"),
    Slip(DEF + "return 2x + 1", "syntax-error", (2, 13), DEF + "return 2*x + 1"),
    # calls
    Slip("sin x", "syntax-error", (1, 4), "sin(x)"),
    Slip("2*exp x**2", "syntax-error", (1, 6), "2*exp(x**2)"),
    Slip(DEF + "return sin x", "syntax-error", (2, 15), DEF + "return sin(x)"),
    Slip("exq(x)", "unknown-name", (1, 1), "exp(x)"),
    Slip("1 + sinn(x)", "unknown-name", (1, 5), "1 + sin(x)"),
    Slip("ln(x)", "unknown-name", (1, 1), "log(x)"),
    Slip("arctg(x)", "unknown-name", (1, 1), "atan(x)"),
    Slip("torch.sinn(x)", "unknown-name", (1, 1), "torch.sin(x)"),
    Slip(DEF + "return torch.exq(x)", "unknown-name", (2, 12), None),
    Slip(DEF + "return exq(x)", "unknown-name", (2, 12), DEF + "return exp(x)"),
    Slip("def norm_of(x):\n    return x.sum()\nf = lambda x: norm_off(x)", "unknown-name", (3, 15),
         "def norm_of(x):\n    return x.sum()\nf = lambda x: norm_of(x)"),
    Slip(DEF + "total = x.sum()\n    return totl**2", "unknown-name", (3, 12),
         DEF + "total = x.sum()\n    return total**2"),
    Slip(DEF + "return undefined_thing + x", "unknown-name", (2, 12)),
    Slip("qqqqqqqq(x)", "unknown-name", (1, 1)),
    Slip("x.sum", "not-a-tensor", (1, 1), "x.sum()"),
    # returns
    Slip("return x**2", "syntax-error", (1, 1), "x**2"),
    Slip(DEF + "x**2", "not-a-tensor", (2, 5), DEF + "return x**2"),
    Slip(DEF + "(x**2).sum()", "not-a-tensor", (2, 5), DEF + "return (x**2).sum()"),
    Slip(DEF + "torch.sin(x)", "not-a-tensor", (2, 5), DEF + "return torch.sin(x)"),
    Slip(DEF + "y = x**2", "not-a-tensor", (2, 5), DEF + "y = x**2\n    return y"),
    Slip("def f(x): y = x**2", "not-a-tensor", (1, 11), "def f(x): y = x**2; return y"),
    Slip(DEF + "def g(z):\n        return z\n    x*g(x)", "not-a-tensor", (4, 5),
         DEF + "def g(z):\n        return z\n    return x*g(x)"),
    Slip(DEF + "pass", "not-a-tensor", (2, 5)),
    # definitions
    Slip("y = x**2", "syntax-error", (1, 1), "x**2"),
    Slip("f(x) = x**2", "syntax-error", (1, 1), "lambda x: x**2"),
    Slip("f(x, y) = x*y", "syntax-error", (1, 1), "lambda x, y: x*y"),
    Slip("def f(x)\n    return x", "syntax-error", (1, 9), "def f(x):\n    return x"),
    Slip("def f(x):\nreturn x", "syntax-error", (2, 1), "def f(x):\n    return x"),
    Slip("def f(x):\ny = x\nreturn y", "syntax-error", (2, 1), "def f(x):\n    y = x\n    return y"),
    Slip("def f(x):", "syntax-error", (1, 10)),
    Slip("def", "syntax-error", (1, 4)),
    Slip("lambda", "syntax-error", (1, 1)),
    Slip("x + lambda", "syntax-error", (1, 5)),
    Slip("import torch", "syntax-error", (1, 1)),
    Slip("y = 3\r\ndef f(x):\r\n    x + y^2", "not-a-tensor", (3, 5)),
    # brackets
    Slip("sin(x", "syntax-error", (1, 4), "sin(x)"),
    Slip("exp((x + 1)*2", "syntax-error", (1, 4), "exp((x + 1)*2)"),
    Slip("[x[0],\n x[1]", "syntax-error", (1, 1), "[x[0],\n x[1]]"),
    Slip(DEF + "y = (x + 1\n    return y", "syntax-error", (2, 9), DEF + "y = (x + 1)\n    return y"),
    Slip("x)", "syntax-error", (1, 2), "x"),
    Slip("(x]", "syntax-error", (1, 3), "(x)"),
    Slip("x[0)", "syntax-error", (1, 4), "x[0]"),
    # half a text
    Slip("x**2 +", "syntax-error", (1, 6)),
    Slip("x*", "syntax-error", (1, 2)),
    Slip("x ==  # here", "syntax-error", (1, 3)),
    Slip("x if y", "syntax-error", (1, 1)),
    Slip("else: x", "syntax-error", (1, 1)),
    Slip("'abc", "syntax-error", (1, 1)),
    Slip("x = = 2", "syntax-error", (1, 5)),
    Slip("x**2 = 4", "syntax-error", (1, 1)),
    Slip("x**2\n+ y", "syntax-error", (2, 1), "(x**2\n+ y)"),
    Slip("x**2 +\ny", "syntax-error", (1, 1), "(x**2 +\ny)"),
    Slip(DEF + "  y = x\n  return y", "syntax-error", (3, 1)),
    # characters
    Slip("2×x", "syntax-error", (1, 2), "2*x"),
    Slip("x − 1", "syntax-error", (1, 3), "x - 1"),
    Slip("ｘ + “1”", "syntax-error", (1, 1), 'x + "1"'),
    Slip("√x", "syntax-error", (1, 1), "sqrt(x)"),
    Slip("|x|", "syntax-error", (1, 1), "abs(x)"),
    Slip("x\u200b + 1", "syntax-error", (1, 2), "x + 1"),
    Slip("x\0 + 1", "syntax-error", (1, 2), "x + 1"),
    Slip("x +\n\ud8001", "syntax-error", (2, 1)),
    Slip("∂x", "syntax-error", (1, 1)),
    # pasted
    Slip(">>> x**2", "syntax-error", (1, 1), "x**2"),
    Slip("    x**2", "syntax-error", (1, 1), "x**2"),
    Slip("%matplotlib inline\nf = lambda x: x**2", "syntax-error", (1, 1), "\nf = lambda x: x**2"),
)


@pytest.mark.parametrize("slip", SLIPS, ids=lambda slip: ascii(slip.text))
def test_each_slip_has_its_code_place_and_cure(slip: Slip) -> None:
    errors = [item for item in parse(slip.text).findings if item.severity == "error"]
    assert [item.code for item in errors] == [slip.code]
    assert (errors[0].line, errors[0].column) == slip.place
    assert errors[0].remedy
    if slip.cured is not None:
        assert applied(slip.text, errors[0].edit) == slip.cured
        assert parse(slip.cured).kind in ("expression", "source")
        assert [item for item in parse(slip.cured).findings if item.severity == "error"] == []


@pytest.mark.parametrize(("text", "place", "cured"), [
    ("np.sin(x)", (1, 1), "torch.sin(x)"),
    ("x + np.arctan(2*x)", (1, 5), "x + torch.atan(2*x)"),
    ("math.exp(-x**2)", (1, 1), "torch.exp(-x**2)"),
    (DEF + "return numpy.cos(x[0])", (2, 12), DEF + "return torch.cos(x[0])"),
])
def test_functions_of_numbers_on_tensors_are_a_warning(text: str, place: tuple[int, int], cured: str) -> None:
    text = f"import numpy\n{text}" if "numpy" in text else text
    shift = text.startswith("import")
    (found,) = parse(text).findings
    assert (found.severity, found.code) == ("warning", "gradient-cut")
    assert (found.line, found.column) == (place[0] + shift, place[1])
    assert applied(text, found.edit).removeprefix("import numpy\n") == cured


@pytest.mark.parametrize("text", ["", "  \n\t", "# only a comment"])
def test_an_empty_text_is_no_error_while_typing(text: str) -> None:
    parsed = parse(text)
    assert parsed.kind == "empty"
    assert [(item.severity, item.code) for item in parsed.findings] == [("info", "syntax-error")]
