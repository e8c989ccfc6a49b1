"""The command line of ``hessgui compute``: what it is read as, and the one sentence that a wrong one gets."""

from __future__ import annotations

import argparse
from pathlib import Path

import pytest

from hessgui.command import compute, options
from hessgui.model.problem import InputText, Problem


def problem(*arguments: str) -> Problem:
    (job,) = options.read(arguments).jobs
    return job.problem


def test_defaults_are_the_contracts() -> None:
    assert problem("-f", "x**2", "-i", "x=2") == Problem("x**2", (InputText("x", "2"),))
    call = options.read(["-f", "x"])
    assert (call.formats, call.timeout, call.as_json) == (("csv",), None, False)


def test_every_option_reaches_the_problem() -> None:
    text = (
        "--function=f --input=x=[1] --input=y=a==b --wrt y --compute hessian,value --component 0,2 --dtype float32 "
        "--device cuda:1 --seed -4 --strategy rows --memory 2GiB --no-verify"
    )
    assert problem(*text.split()) == Problem(
        "f", (InputText("x", "[1]", False), InputText("y", "a==b", True)), component=(0, 2),
        compute=("value", "hessian"), dtype="float32", device="cuda:1", seed=-4, strategy="rows",
        memory_limit=2 << 30, verify=False,
    )


def test_what_only_a_source_can_know_is_left_to_the_engine() -> None:
    source = "def f(x): return x"
    options_ = ("--wrt", "fc1.weight,x", "--entry", "f", "--no-training", "--reduce", "mse", "--target", "[1., 2.]")
    assert problem("-f", source, *options_) == Problem(
        source, wrt=("fc1.weight", "x"), entry="f", training=False, reduce="mse", target="[1., 2.]"
    )


def test_values_may_start_with_a_dash() -> None:
    assert problem("-f", "-x**2", "-i", "x=-1", "--component", "-1").function == "-x**2"


def test_a_function_is_read_from_a_file(tmp_path: Path) -> None:
    path = tmp_path / "f.py"
    path.write_bytes("\N{BYTE ORDER MARK}def f(x):\r\n    return x\n".encode())
    assert problem("-f", f"@{path}").function == "def f(x):\n    return x\n"


def test_sessions_and_options_mix_in_any_order(tmp_path: Path) -> None:
    for name in "ab":
        (tmp_path / name).write_text("{}", encoding="utf-8")
    call = options.read([str(tmp_path / "a"), "--json", str(tmp_path / "b")])
    assert [Path(job.source).name for job in call.jobs] == ["a", "b"]
    assert call.as_json


@pytest.mark.parametrize(
    ("text", "size"),
    [("1024", 1024), ("2GiB", 2 << 30), ("500MB", 5 * 10**8), ("1.5g", 15 * 10**8), (".5 KiB", 512), ("1TB", 10**12)],
)
def test_sizes_are_read(text: str, size: int) -> None:
    assert options.parse_size(text) == size


@pytest.mark.parametrize("text", ["", "0", "-1", "much", "2 GiB more", "1e400", "9999999999TB", "nan"])
def test_other_sizes_are_refused(text: str) -> None:
    with pytest.raises(argparse.ArgumentTypeError):
        options.parse_size(text)


@pytest.mark.parametrize(
    "text",
    [
        "", "--json", "no-such-file.hess", "-f @no-such-file.py", "-f x --no-such-option", "-f x --jso", "-f",
        "-f x -i x", "-f x -i =2", "-f x -i x=", "-f x -i 2x=1", "-f x -i x=1 -i x=2", "-f x --component one",
        "-f x --component 0,,1", "-f x --compute everything", "-f x --compute ,", "-f x --dtype float16",
        "-f x --device gpu", "-f x --device cuda:", "-f x --seed 1.5", "-f x --seed 99999999999999999999",
        "-f x --strategy best", "-f x --memory 0", "-f x --memory lots", "-f x --timeout 0", "-f x --timeout nan",
        "-f x --timeout soon", "-f x --formats csv", "-f x --export out --formats xlsx", "-f x -i x=1 --wrt y",
        "-f x --wrt x",
    ],
)
def test_a_wrong_call_gets_one_sentence_and_status_2(text: str, capsys: pytest.CaptureFixture) -> None:
    try:
        status = compute.main(text.split())
    except SystemExit as end:
        status = end.code
    captured = capsys.readouterr()
    assert status == 2
    assert captured.out == ""
    assert captured.err.startswith("hessgui compute: ")
    assert captured.err.count("\n") == 1


def test_a_function_and_sessions_exclude_each_other(tmp_path: Path, capsys: pytest.CaptureFixture) -> None:
    path = tmp_path / "a.hess"
    path.write_text("{}", encoding="utf-8")
    assert compute.main([str(path), "-f", "x"]) == 2
    assert "not both" in capsys.readouterr().err
