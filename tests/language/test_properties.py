"""Properties over any text: nothing raises, what reads compiles, edits fit the text, values come back."""

from __future__ import annotations

import ast
import warnings

import numpy as np
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays

from hessgui.language import NestedList, Number, TensorCall, parse, parse_value
from hessgui.language.values import Generator
from hessgui.model.findings import Finding
from tests.language.edits import applied
from tests.language.legitimate import EXPRESSIONS, SOURCES
from tests.language.test_slips import SLIPS

QUICK = settings(  # of time nothing is said here: the machine may be busy
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow],
)
FRAGMENTS = st.lists(st.sampled_from([
    "x", "y", "2", ".5", "1e3", "j", "'", '"""', "(", ")", "[", "]", "{", "}", ",", ":", ";", "=", "==", "+", "-",
    "*", "**", "^", "|", "@", "~", ".", "...", "\n", "\n    ", "\t", " ", "#", "\\", "\0", "\ud800", "²", "×", "√",
    "ｘ", "\u200b", "def f(x):", "return", "lambda", "class A:", "if", "else", "for", "in", "import", "from", "torch",
    "np", "sin", "exq", "sum", "input", "await", "async", "match", "yield", "global", "x:=", "f'{", "tensor", "randn",
    "ones(2)", "load", "nan", ">>> ", "%", "!", "$", "->", "None", "True", "_", "__import__", "10**12", "-1", "*args",
]), max_size=25).map("".join)
DAMAGED = st.builds(
    lambda text, start, length, insertion: text[: start % (len(text) + 1)] + insertion
    + text[start % (len(text) + 1) + length :],
    st.sampled_from([*EXPRESSIONS, *SOURCES, *(slip.text for slip in SLIPS)]), st.integers(0, 2000), st.integers(0, 6),
    st.sampled_from(["", " ", "(", ")", "^2", "\n", "'", "=", "é", "return ", "x", ":", "\t"]),
)
TEXTS = st.one_of(st.text(max_size=60), FRAGMENTS, DAMAGED)


@QUICK
@given(TEXTS)
def test_any_text_is_read_without_an_exception(text: str) -> None:
    parsed = parse.__wrapped__(text)
    text = parsed.text
    lines = text.split("\n")
    for item in parsed.findings:
        assert 1 <= item.line <= len(lines)
        assert 1 <= item.column <= len(lines[item.line - 1]) + 1
        if item.edit is not None:
            assert applied(text, item.edit) != text
    if not any(item.severity == "error" for item in parsed.findings):
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of doubtful literals
            tree = ast.parse(text)
            compile(tree, "<text>", "exec", dont_inherit=True)
        if parsed.kind == "expression":
            (statement,) = tree.body
            assert isinstance(statement, ast.Expr)


@QUICK
@given(TEXTS)
def test_any_value_is_read_without_an_exception(text: str) -> None:
    value = parse_value(text, "x")
    if isinstance(value, Finding):
        assert value.severity == "error"
        value.message.encode()
    else:
        hash(value)


@QUICK
@given(st.floats(allow_nan=False) | st.integers(-(10**30), 10**30) | st.complex_numbers(max_magnitude=1e9))
def test_numbers_come_back_exactly(number: complex) -> None:
    value = parse_value(repr(number))
    assert isinstance(value, Number)
    assert value.value == number


@QUICK
@given(arrays(np.float64, array_shapes(max_dims=4, max_side=3, min_side=0), elements=st.floats(allow_nan=False)))
def test_arrays_come_back_exactly(numbers: np.ndarray) -> None:
    value = parse_value(f"tensor({numbers.tolist()!r})")
    assert isinstance(value, TensorCall)
    assert isinstance(value.data, NestedList)
    back = np.array(value.data.items, dtype=np.float64).reshape(value.data.shape)
    assert back.size == numbers.size
    if numbers.size:
        np.testing.assert_array_equal(back, numbers)


@QUICK
@given(arrays(np.float64, array_shapes(max_dims=3, max_side=4), elements=st.floats(-1e6, 1e6, width=32)))
def test_what_numpy_prints_is_read(numbers: np.ndarray) -> None:
    with np.printoptions(threshold=1000, floatmode="unique", linewidth=40):
        for printed in (str(numbers), repr(numbers)):
            value = parse_value(printed)
            data = value.data if isinstance(value, TensorCall) else value
            assert isinstance(data, NestedList), printed
            np.testing.assert_array_equal(np.array(data.items).reshape(data.shape), numbers)


@QUICK
@given(st.lists(st.lists(st.floats(-1e9, 1e9), min_size=2, max_size=2), min_size=2, max_size=5))
def test_cells_of_a_spreadsheet_are_read(rows: list[list[float]]) -> None:
    for comma in (False, True):
        text = "\n".join("\t".join(map(repr, row)) for row in rows)
        value = parse_value(text.replace(".", ",") if comma else text)
        assert isinstance(value, NestedList)
        assert value.items == tuple(map(tuple, rows))


@QUICK
@given(st.sampled_from(["randn", "rand", "ones", "zeros"]), st.lists(st.integers(0, 9), max_size=5))
def test_shapes_come_back(name: str, shape: list[int]) -> None:
    for written in (f"{name}({', '.join(map(str, shape))})", f"torch.{name}({tuple(shape)!r})", f"{name}({shape})"):
        assert parse_value(written) == Generator(name, (tuple(shape),))


@QUICK
@given(st.lists(st.sampled_from("abcxyzt"), min_size=1, max_size=6), st.sampled_from(["+", "*", "**", "@", "-"]))
def test_free_names_agree_with_pythons_compiler(names: list[str], operator: str) -> None:
    text = operator.join(names)
    code = compile(ast.parse(text, mode="eval"), "<text>", "eval")
    assert [parameter.name for parameter in parse(text).parameters] == list(code.co_names)
