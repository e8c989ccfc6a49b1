"""What the text of an input means, form by form, and what is refused: values are data, and nothing in them runs."""

from __future__ import annotations

import itertools
import math

import numpy as np
import pytest

import hessgui.language.values as values
from hessgui.language import Arithmetic, Generator, Load, NestedList, Number, TensorCall, Tuple, Value, parse_value
from hessgui.model.findings import Finding


def listed(*items: object) -> NestedList:
    def frozen(item: object) -> object:
        return tuple(map(frozen, item)) if isinstance(item, list) else item

    return NestedList(tuple(map(frozen, items)), np.array(items).shape)


@pytest.mark.parametrize(("text", "value"), [
    ("2", Number(2)),
    (" -2.5 ", Number(-2.5)),
    ("1e-3", Number(1e-3)),
    ("+3", Number(3)),
    ("1_000", Number(1000)),
    ("inf", Number(math.inf)),
    ("-inf", Number(-math.inf)),
    ("float('inf')", Number(math.inf)),
    ("pi/2", Number(math.pi / 2)),
    ("2*np.pi", Number(2 * math.pi)),
    ("2**3 - 1", Number(7)),
    ("10**-2", Number(0.01)),
    ("1 + 2j", Number(1 + 2j)),
    ("True", Number(True)),
    ("−2", Number(-2)),
    ("１２", Number(12)),
    ("[1, 2]", listed(1, 2)),
    ("[1, 2,]", listed(1, 2)),
    ("(1, 2)", listed(1, 2)),
    ("1, 2", listed(1, 2)),
    ("[[1, 2], [3, 4]]", listed([1, 2], [3, 4])),
    ("[[[1.], [2.]]]", listed([[1.0], [2.0]])),
    ("[2**3, -1/4]", listed(8, -0.25)),
    ("[]", NestedList((), (0,))),
    ("[[], []]", NestedList(((), ()), (2, 0))),
    ("tensor(2.)", TensorCall(Number(2.0))),
    ("tensor([2., 3.])", TensorCall(listed(2.0, 3.0))),
    ("torch.tensor([[1, 2]])", TensorCall(listed([1, 2]))),
    ("torch.tensor([1, 2], dtype=torch.float32)", TensorCall(listed(1, 2), "float32")),
    ("tensor([1., 2.], dtype=float64, requires_grad=True)", TensorCall(listed(1.0, 2.0), "float64")),
    ("tensor(data=[1.], device='cuda:0')", TensorCall(listed(1.0))),
    ("tensor([True, False])", TensorCall(listed(True, False))),
    ("torch.Tensor([1, 2])", listed(1, 2)),
    ("torch.FloatTensor([1, 2])", TensorCall(listed(1, 2), "float32")),
    ("np.array([1., 2.])", TensorCall(listed(1.0, 2.0))),
    ("randn(2, 2)", Generator("randn", ((2, 2),))),
    ("torch.randn((2, 2))", Generator("randn", ((2, 2),))),
    ("rand([2, 3])", Generator("rand", ((2, 3),))),
    ("randn(())", Generator("randn", ((),))),
    ("randn()", Generator("randn", ((),))),
    ("zeros(size=(2,))", Generator("zeros", ((2,),))),
    ("ones(0, 3)", Generator("ones", ((0, 3),))),
    ("ones(2, dtype=torch.float32, requires_grad=True)", Generator("ones", ((2,),), "float32")),
    ("randn(10**6)", Generator("randn", ((10**6,),))),
    ("full((2, 2), 7.)", Generator("full", ((2, 2), 7.0))),
    ("full(2, fill_value=-1)", Generator("full", ((2,), -1))),
    ("eye(3)", Generator("eye", (3,))),
    ("eye(3, m=4)", Generator("eye", (3, 4))),
    ("arange(4)", Generator("arange", (0, 4))),
    ("arange(1., 2., 0.25)", Generator("arange", (1.0, 2.0, 0.25))),
    ("arange(end=3)", Generator("arange", (0, 3))),
    ("arange(4, 0, -1)", Generator("arange", (4, 0, -1))),
    ("linspace(-1, 1, steps=5)", Generator("linspace", (-1, 1, 5))),
    ("logspace(-1, 1, 3)", Generator("logspace", (-1, 1, 3))),
    ("randint(5, (2,))", Generator("randint", (0, 5, (2,)))),
    ("randint(1, 5, size=(2,))", Generator("randint", (1, 5, (2,)))),
    ("randint(high=5, size=(2,))", Generator("randint", (0, 5, (2,)))),
    ("randperm(4)", Generator("randperm", (4,))),
    ("load('a.npy')", Load("a.npy")),
    ('load("b c.npz", "weights")', Load("b c.npz", "weights")),
    ("2*ones(4)", Arithmetic("*", Number(2), Generator("ones", ((4,),)))),
    ("-eye(3)", Arithmetic("-", Number(0), Generator("eye", (3,)))),
    ("ones(2) + tensor([1., 2.])/2", Arithmetic("+", Generator("ones", ((2,),)), Arithmetic(
        "/", TensorCall(listed(1.0, 2.0)), Number(2)))),
    ("tensor(ones(2))", Generator("ones", ((2,),))),
    # as other programs print and copy numbers
    ("1 2 3", listed(1, 2, 3)),
    ("1\t2\n3\t4\n", listed([1, 2], [3, 4])),
    ("1;2\n3;4", listed([1, 2], [3, 4])),
    ("1\n2\n3", listed(1, 2, 3)),
    ("1, 2\n3, 4", listed([1, 2], [3, 4])),
    ("1,5\t2\n-3,25\t4,5", listed([1.5, 2], [-3.25, 4.5])),
    ("1,5;2,5", listed(1.5, 2.5)),
    ("[1. 2.]", listed(1.0, 2.0)),
    ("[[ 1.  2.]\n [-3.  4.e-01]]", listed([1.0, 2.0], [-3.0, 0.4])),
    ("[1 -2]", listed(1, -2)),
    ("[1 - 2]", listed(-1)),
    ("array([[1., 2.],\n       [3., 4.]])", TensorCall(listed([1.0, 2.0], [3.0, 4.0]))),
    ("tensor([1.,\n        2.], grad_fn=<AddBackward0>)", TensorCall(listed(1.0, 2.0))),
    ("Parameter containing:\ntensor([1.], requires_grad=True)", TensorCall(listed(1.0))),
    (">>> tensor([1.])", TensorCall(listed(1.0))),
])
def test_every_form_of_a_value(text: str, value: Value) -> None:
    assert parse_value(text) == value


def test_a_pasted_tuple_fills_several_inputs() -> None:
    value = parse_value("(torch.tensor([2.]), torch.randn(2,2), 3)")
    assert value == Tuple(
        (TensorCall(listed(2.0)), Generator("randn", ((2, 2),)), Number(3)),
        ("torch.tensor([2.])", "torch.randn(2,2)", "3"),
    )
    assert isinstance(parse_value("[tensor([1.]), tensor([2.])]"), Tuple)
    assert isinstance(parse_value("tensor([1.]), tensor([2.])"), Tuple)


def test_nan_is_a_number() -> None:
    value = parse_value("[nan, -nan, torch.nan]")
    assert isinstance(value, NestedList)
    assert all(math.isnan(item) for item in value.items)


@pytest.mark.parametrize(("text", "count"), [
    ("randn(2, 3)", 6), ("ones(())", 1), ("full((2, 2), 1)", 4), ("eye(3)", 9), ("eye(3, 4)", 12), ("arange(4)", 4),
    ("arange(0., 1., 0.3)", 4), ("arange(3, 0, -2)", 2), ("linspace(0, 1, 7)", 7), ("randint(3, (2, 2))", 4),
    ("randperm(5)", 5), ("logspace(0, 1, 3, 2)", 3), ("zeros(10**6, 10**6)", 10**12),
])
def test_how_many_numbers_a_generator_gives(text: str, count: int) -> None:
    value = parse_value(text)
    assert isinstance(value, Generator)
    assert value.count == count


@pytest.mark.parametrize("text", [
    "x", "x + 1", "'a'", "b'a'", "None", "...", "{}", "{1: 2}", "{1, 2}", "[x]", "[None]", "['a']", "lambda: 1",
    "x = 3", "x := 2", "3 if True else 4", "1 < 2", "not 1", "~1", "1 // 2", "5 % 3", "1 @ 2", "2x", "1..2",
    "[1, 2", "1, 2)", "[*range(3)]", "*x", "[i for i in [1]]", "f'{1}'", "[1][0]", "tensor([1.])[0]", "{}[0]",
    "randn(2).shape", "torch.pi.real", "load", "load(x)", "load(f'{x}')", "load('a', 'b', 'c')", "load(path='a')",
    "range(3)", "randn(2).exp()", "sin(2)", "np.exp(1)", "torch.load('a')", "np.load('a')", "torch.load('a').data",
    "os.system('echo')", "__import__('os')", "().__class__", "open('a')", "eval('1')", "print(1)", "exit()",
    "tensor.__init__([1.])", "my.tensor([1.])", "os.randn(2)", "tensor", "tensor()", "tensor(1, 2)", "tensor('a')",
    "tensor(x)", "tensor([1.], dtype='evil')", "tensor([1.], dtype=x.y)", "tensor([1.], foo=1)",
    "tensor([1.], **{})", "randn(*[2])", "randn(**{})", "empty(2)", "[1, ...]", "tensor([1., ..., 2.])", "[1 ... 2]",
    "1/0", "0**-1", "2**10**9", "9**9**9**9", "1e308**2", "[0.]*3", "-[1.]", "ones(2)*[1, 2]", "(tensor([1.]),) * 2",
    "9" * 5000, "[" * 100 + "]" * 100, "(" * 3000, "-" * 5000 + "1", "1" + "+1" * 5000, "\0", "1\ud800", "\ufeff",
])
def test_anything_else_is_refused(text: str) -> None:
    found = parse_value(text, "x")
    assert isinstance(found, Finding)
    assert found.severity == "error"
    assert found.code in ("unreadable-value", "missing-input")
    assert found.input == "x"
    assert found.remedy
    found.message.encode()


@pytest.mark.parametrize(("text", "said"), [
    ("randn(-1)", "a size cannot be negative, and -1 is"),
    ("randn(2.5)", "a size is a whole number, and 2.5 is none"),
    ("ones(True)", "a size is a whole number, and True is none"),
    ("randn(2**70)", "beyond what torch can count"),
    (f"randn({'1, ' * 70})", "at most 64 dimensions"),
    ("randn(2, foo=3)", "it takes a shape"),
    ("full((2,))", "it lacks fill_value"),
    ("full((2,), [1])", "its second argument is one number"),
    ("eye(3, 4, 5)", "it takes at most 2 arguments, and has 3"),
    ("eye(n=3, n2=4)", "its arguments are n, m"),
    ("arange()", "it lacks end"),
    ("arange(0, 1, 0)", "its step is 0"),
    ("arange(0, -1)", "it cannot go from 0 to -1 in steps of 1"),
    ("arange(nan)", "it takes finite numbers"),
    ("linspace(0, 1)", "it lacks steps"),
    ("linspace(0, 1, -2)", "a size cannot be negative, and -2 is"),
    ("linspace(0, 1, 2.5)", "a size is a whole number"),
    ("linspace(0, inf, 3)", "it takes finite numbers"),
    ("randint(5, 5, (2,))", "from low up to high"),
    ("randint(5)", "it lacks high and size"),
    ("tensor(1, 2)", "it takes one number or one list"),
    ("1/0", "divides by zero"),
    ("[1, 2]*2", "[1, 2] is a list, and lists have no arithmetic"),
    ("tensor([0., ..., 1.])", "leaves numbers out"),
    ("os.system('x')", "os.system cannot be called"),
])
def test_the_sentence_says_what_is_wrong(text: str, said: str) -> None:
    found = parse_value(text)
    assert isinstance(found, Finding)
    assert said in found.message


@pytest.mark.parametrize(("text", "place", "got", "column"), [
    ("[[1, 2], [3]]", "[1]", "1 number", 10),
    ("[1, [2]]", "[1]", "1 number", 5),
    ("tensor([[[1], [2]], [[3], 4]])", "[1][1]", "one number", 27),
])
def test_ragged_lists_say_where(text: str, place: str, got: str, column: int) -> None:
    found = parse_value(text, "x")
    assert isinstance(found, Finding)
    assert found.code == "ragged-list"
    assert f"{place} is {got}" in found.message
    assert found.column == column


@pytest.mark.parametrize("text", ["", "   ", "\n\t"])
def test_a_blank_value_is_missing(text: str) -> None:
    found = parse_value(text, "x")
    assert isinstance(found, Finding)
    assert (found.code, found.input) == ("missing-input", "x")


NUMBERS = ("1", "2.", "-.5", "1e5", "1.E-3", "-0", "+2", "01", "1_0", "1.5.2", "", "[3]", "[4, 5.]", "(6)", "nan")


FORMS = ("[{}, {}]", "tensor([{} ,\n{}])", "torch.tensor([[{}], [{}]])", "[{},{},]", "[[{}], {}]")


@pytest.mark.parametrize("form", FORMS)
def test_plain_numbers_are_read_quickly_as_they_are_read_slowly(monkeypatch, form):
    texts = [form.format(*pair) for pair in itertools.product(NUMBERS, NUMBERS)]
    assert "," in form[-2:] or any(values._plain_numbers(text) is not None for text in texts)
    quickly = [repr(parse_value(text)) for text in texts]
    monkeypatch.setattr(values, "_plain_numbers", lambda text: None)
    assert quickly == [repr(parse_value(text)) for text in texts]


@pytest.mark.parametrize("depth", [values.MAX_DEPTH, values.MAX_DEPTH + 1, values.MAX_DEPTH + 2, 900, 10**5])
def test_so_are_numbers_that_are_nested_too_deeply(monkeypatch, depth):
    text = "[" * depth + "1" + "]" * depth
    quickly = repr(parse_value(text))
    monkeypatch.setattr(values, "_plain_numbers", lambda text: None)
    assert quickly == repr(parse_value(text))
