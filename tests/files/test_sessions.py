"""Sessions: the codec gives back what it was given, keeps unknown keys, and says what is wrong in one finding."""

from __future__ import annotations

import dataclasses
import json
import os
import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hessgui.files import sessions
from hessgui.model.matrix import QUANTITIES
from hessgui.model.problem import DTYPES, STRATEGIES, InputText, Problem
from hessgui.model.session import Session

CONTRACT = """{
  "format": "hessgui-session", "version": 1,
  "function": "x**3 + x*y",
  "inputs": [
    {"name": "x", "value": "tensor([2., 3.])", "differentiate": true},
    {"name": "y", "value": "tensor([4., 5.])", "differentiate": true}
  ],
  "component": "all", "compute": ["value", "gradient", "jacobian", "hessian"],
  "dtype": "float64", "device": "cpu", "seed": 0
}"""
SMALLEST = {"format": "hessgui-session", "version": 1, "function": "x", "inputs": []}


def with_keys(**keys) -> str:
    return json.dumps(SMALLEST | keys)


def decoded(text: str | bytes) -> Session:
    session, findings = sessions.decode(text)
    assert findings == ()
    return session


def test_reads_the_documented_example():
    problem = decoded(CONTRACT).problem
    assert problem == Problem(
        "x**3 + x*y", (InputText("x", "tensor([2., 3.])", True), InputText("y", "tensor([4., 5.])", True)),
    )


def test_only_four_keys_must_be_there():
    assert decoded(json.dumps(SMALLEST)).problem == Problem("x")
    for key in SMALLEST:
        session, (finding,) = sessions.decode(json.dumps({k: v for k, v in SMALLEST.items() if k != key}))
        assert session is None
        assert key in finding.message


names = st.text(string.ascii_letters, min_size=1, max_size=5)
texts = st.text(max_size=30).filter(lambda text: not any("\ud800" <= char <= "\udfff" for char in text))
plain = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.floats(allow_nan=False, allow_infinity=False) | texts,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3), max_leaves=6,
)
ours = {field.name for field in dataclasses.fields(Problem)} | {"format", "version", "memory", "view", "name", "value"}
unknown = st.dictionaries(texts.filter(lambda key: key not in ours), plain, max_size=2)


@st.composite
def any_session(draw) -> Session:
    inputs = draw(st.lists(names, unique=True, max_size=3))
    problem = Problem(
        function=draw(texts),
        inputs=tuple(InputText(name, draw(texts), draw(st.none() | st.booleans())) for name in inputs),
        entry=draw(st.none() | names),
        component=draw(st.just("all") | st.lists(st.integers(0, 9), max_size=3).map(tuple)),
        compute=tuple(quantity for quantity in QUANTITIES if draw(st.booleans())),
        dtype=draw(st.sampled_from(DTYPES)),
        device=draw(st.sampled_from(["cpu", "cuda:1"])),
        seed=draw(st.integers(-(2**63), 2**63 - 1)),
        strategy=draw(st.sampled_from(STRATEGIES)),
        memory_limit=draw(st.none() | st.integers(1, 2**40)),
        verify=draw(st.booleans()),
    )
    return Session(problem, draw(unknown), tuple(draw(unknown) for _ in inputs), draw(unknown))


@given(any_session())
def test_comes_back_as_it_was(session):
    assert decoded(sessions.encode(session)) == session


@given(st.binary(max_size=200) | st.text(max_size=200) | plain.map(json.dumps))
def test_never_raises(data):
    session, findings = sessions.decode(data)
    assert (session is None) == (len(findings) == 1)


@given(st.dictionaries(st.sampled_from(sorted(ours)), plain))
def test_never_raises_on_wrong_types(keys):
    session, findings = sessions.decode(with_keys(**keys))
    assert (session is None) == (len(findings) == 1)


def test_every_truncation_is_one_finding():
    for length in range(len(CONTRACT)):
        session, (finding,) = sessions.decode(CONTRACT[:length])
        assert session is None
        assert finding.code == "session-not-json"


def test_keeps_unknown_keys_also_inside_inputs():
    text = with_keys(later={"a": [1, None]}, inputs=[{"name": "x", "value": "2", "unit": "m"}])
    again = json.loads(sessions.encode(decoded(text)))
    assert again["later"] == {"a": [1, None]}
    assert again["inputs"] == [{"name": "x", "value": "2", "unit": "m"}]


@pytest.mark.parametrize("written, read", [
    ("all", "all"), ("2", (2,)), ("0,2", (0, 2)), (2, (2,)), ([0, 2], (0, 2)), ("[0, 2]", (0, 2)),
])
def test_component(written, read):
    assert decoded(with_keys(component=written)).problem.component == read


@pytest.mark.parametrize("text, code, words", [
    (b"\xff\xfe{}", "session-not-json", "byte 1"),
    (b'{"format": "\0"}', "session-not-json", "line 1, column 13"),
    ("", "session-not-json", "too early"),
    ('{\n "format" oops}', "session-not-json", "line 2, column 11"),
    ("[" * 200_000, "session-not-json", "nested deeper"),
    ('{"a":' * 200_000, "session-not-json", "nested deeper"),
    ("[1, 2]", "session-not-a-session", "not a JSON object"),
    ('"text"', "session-not-a-session", "not a JSON object"),
    ('{"format": "other"}', "session-not-a-session", '"format"'),
    (with_keys(version=2), "session-newer-version", "version 2"),
    (with_keys(version=10**30), "session-newer-version", "newer"),
    (with_keys(version=0), "session-invalid", "never existed"),
    (with_keys(version="1"), "session-invalid", "whole number"),
    (with_keys(version=True), "session-invalid", "whole number"),
    (with_keys(function=3), "session-invalid", '"function" must be text, not a whole number'),
    (with_keys(inputs={}), "session-invalid", '"inputs" must be a list, not an object'),
    (with_keys(inputs=[3]), "session-invalid", "input 1 must be an object"),
    (with_keys(inputs=[{"name": "x"}]), "session-invalid", 'input 1 lacks the key "value"'),
    (with_keys(inputs=[{"name": "x", "value": 2}]), "session-invalid", '"value" of input 1 must be text'),
    (with_keys(dtype="float16"), "session-invalid", '"dtype"'),
    (with_keys(compute=["hesian"]), "session-invalid", '"compute[0]"'),
    (with_keys(component="two"), "session-invalid", '"component"'),
    (with_keys(seed=2**80), "session-invalid", '"seed"'),
    (with_keys(memory=0), "session-invalid", '"memory"'),
    (with_keys(verify="no"), "session-invalid", "true or false"),
    (with_keys(inputs=[{"name": "x", "value": "1"}] * 2), "session-duplicate-input", "two inputs named x"),
])
def test_bad_sessions(text, code, words):
    session, (finding,) = sessions.decode(text)
    assert session is None
    assert finding.code == code
    assert words in finding.message + (finding.remedy or "")


def test_byte_order_mark_is_taken_off():
    assert decoded(b"\xef\xbb\xbf" + CONTRACT.encode()) == decoded("\ufeff" + CONTRACT) == decoded(CONTRACT)


@pytest.mark.parametrize("depth", [50, 62, 63, 64, 500, 1000, 5000])
def test_deep_unknown_values_are_kept_or_refused(depth):
    text = with_keys(later=0).replace('"later": 0', '"later": ' + "[" * depth + "]" * depth)
    session, findings = sessions.decode(text)
    assert (session is None) == bool(findings) == (depth > 63)
    if session:
        assert decoded(sessions.encode(session)) == session


def test_loads_beside_its_files_and_saves_over_the_old_one(tmp_path):
    path = tmp_path / "one.hess"
    path.write_text(CONTRACT)
    session, _ = sessions.load(path)
    assert session.problem.folder == str(tmp_path)
    assert sessions.save(path, session) == ()
    assert sessions.load(path) == (session, ())
    assert "folder" not in path.read_text()
    assert [item.name for item in tmp_path.iterdir()] == ["one.hess"]


def test_a_huge_file_is_refused_before_it_is_read(tmp_path):
    path = tmp_path / "huge.hess"
    with open(path, "wb") as file:
        file.truncate(100_000_000)  # a hole: takes no room on the disk
    session, (finding,) = sessions.load(path)
    assert session is None
    assert finding.code == "session-too-large"
    assert "100 MB" in finding.message


@pytest.mark.parametrize("name", ["missing.hess", ".", "nul\0byte", "missing/one.hess", "x" * 300])
def test_what_cannot_be_read(tmp_path, name):
    session, (finding,) = sessions.load(tmp_path / name)
    assert session is None
    assert finding.code == "session-unreadable"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_does_not_hang(tmp_path):
    os.mkfifo(tmp_path / "pipe.hess")
    assert sessions.load(tmp_path / "pipe.hess")[1][0].code == "session-unreadable"


@pytest.mark.parametrize("name", [".", "nul\0byte", "missing/one.hess", "x" * 300])
def test_what_cannot_be_saved(tmp_path, name):
    (finding,) = sessions.save(tmp_path / name, decoded(CONTRACT))
    assert finding.code == "file-not-written"
    assert list(tmp_path.iterdir()) == []


def test_text_that_no_file_can_hold_is_saved_with_marks(tmp_path):
    session = Session(Problem("x + '\ud800'"), {"later": ["\udfff"]})
    assert sessions.save(tmp_path / "one.hess", session) == ()
    assert sessions.load(tmp_path / "one.hess")[0].problem.function == "x + '?'"


def test_what_a_network_adds_to_a_problem_survives() -> None:
    problem = Problem("f", wrt=("fc1.weight", "x"), training=True, reduce="cross-entropy", target="3")
    session, findings = sessions.decode(sessions.encode(Session(problem)))
    assert not findings and session.problem == problem
    assert not {"wrt", "training", "reduce", "target"} & set(json.loads(sessions.encode(Session(Problem("f")))))
