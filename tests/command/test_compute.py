"""``hessgui compute`` from the outside, over an engine that needs no torch: options, streams, files, exit statuses."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from hessgui.command import compute

ENGINE = "tests.command.canned_engine"
KEYS = {
    "source", "status", "output_shape", "inputs", "value", "strategy", "hvps", "seconds", "peak_bytes", "agreement",
    "zeros", "findings", "files", "text", "device", "dtype", "components",
}
POINT = "x=[3, 2]"


def run(*arguments: str) -> int:
    return compute.main(arguments, ENGINE)


def session(folder: Path, name: str, function: str, value: str = "[3, 2]", **keys: object) -> str:
    path = folder / name
    inputs = [{"name": "x", "value": value}]
    document = {"format": "hessgui-session", "version": 1, "function": function, "inputs": inputs, **keys}
    path.write_text(json.dumps(document), encoding="utf-8")
    return str(path)


def strict_lines(text: str) -> list[dict]:
    """The JSON objects of an output, read as strictly as JSON is defined."""

    def refuse(word: str) -> None:
        raise AssertionError(f"{word} is not JSON")

    return [json.loads(line, parse_constant=refuse) for line in text.splitlines()]


def test_one_problem_gives_one_json_line(capsys: pytest.CaptureFixture) -> None:
    assert run("-f", "x[0]**2*x[1]", "-i", POINT, "--json") == 0
    (line,) = strict_lines(capsys.readouterr().out)
    assert line.keys() >= KEYS
    assert line["source"] is None
    assert line["status"] == "ok"
    assert line["value"] == 18.0
    assert line["inputs"] == [{"name": "x", "shape": [2], "dtype": "float64"}]
    assert line["agreement"] == {"digits": 15.0, "method": "reverse mode", "suspect_entries": 0, "suspects": []}
    assert line["zeros"]["linear"] == 1
    assert line["components"] == ["f"]
    assert line["text"] == {"hessian": "tensor([[1.]])"}
    assert [item["code"] for item in line["findings"]] == ["affine"]


def test_nan_is_a_string(capsys: pytest.CaptureFixture) -> None:
    run("-f", "nan", "-i", POINT, "--json")
    assert strict_lines(capsys.readouterr().out)[0]["value"] == "nan"


def test_text_shows_names_numbers_and_findings(capsys: pytest.CaptureFixture) -> None:
    assert run("-f", "x[0]**2*x[1]", "-i", POINT) == 0
    out = capsys.readouterr().out
    assert "hessian of f\n        x[0]  x[1]\n  x[0]     4     6\n  x[1]     6     0\n" in out
    assert "value\n   f\n  18\n" in out
    assert "2 HVPs · 1.0 ms" in out
    assert "note [affine]: It is affine in x[1]." in out


def test_text_points_at_the_place_of_an_error(capsys: pytest.CaptureFixture) -> None:
    assert run("-f", "wrong", "-i", POINT) == 1
    out = capsys.readouterr().out
    assert "error [unknown-name], line 1, column 2: There is no wrong.\n  | wrong\n  |  ^\n  Define it.\n" in out


def test_what_the_function_prints_goes_to_standard_error(capsys: pytest.CaptureFixture) -> None:
    assert run("-f", "print", "-i", POINT, "--json") == 0
    captured = capsys.readouterr()
    assert captured.err == "from the function\n"
    assert len(strict_lines(captured.out)) == 1


def test_one_problem_that_fails_hangs_or_dies_does_not_stop_the_others(
    tmp_path: Path, capsys: pytest.CaptureFixture
) -> None:
    names = ("good", "die", "hang", "wrong", "last")
    files = [session(tmp_path, f"{name}.hess", name) for name in names]
    (tmp_path / "cut.hess").write_text('{"format": "hess', encoding="utf-8")
    files.insert(1, str(tmp_path / "cut.hess"))
    assert run(*files, "--timeout", "0.3", "--json") == 1
    lines = strict_lines(capsys.readouterr().out)
    assert [line["source"] for line in lines] == files
    assert [line["status"] for line in lines] == ["ok", "failed", "failed", "timeout", "failed", "ok"]
    codes = [[item["code"] for item in line["findings"] if item["severity"] == "error"] for line in lines]
    assert codes == [[], ["session-not-json"], ["engine-died"], ["timeout"], ["unknown-name"], []]
    assert all(line.keys() >= KEYS for line in lines)


def test_several_sessions_export_into_folders_of_their_own(tmp_path: Path, capsys: pytest.CaptureFixture) -> None:
    (tmp_path / "sub").mkdir()
    files = [session(tmp_path, name, "f") for name in ("a.hess", "b.v2.hess", "sub/a.hess")]
    out = tmp_path / "new" / "out"
    assert run(*files, "--export", str(out), "--json") == 0
    assert sorted(path.name for path in out.iterdir()) == ["a", "a-2", "b.v2"]
    written = strict_lines(capsys.readouterr().out)[1]["files"]
    assert str(out / "b.v2" / "hessian.csv") in written
    assert (out / "a" / "hessian.csv").read_text(encoding="utf-8") == ",x[0],x[1]\nx[0],4.0,6.0\nx[1],6.0,0.0\n"


def test_one_problem_exports_into_the_folder_itself(tmp_path: Path, capsys: pytest.CaptureFixture) -> None:
    assert run("-f", "g", "-i", POINT, "--export", str(tmp_path), "--formats", "csv,npz") == 0
    assert {"hessian.csv", "result.json"} <= {path.name for path in tmp_path.iterdir()}
    assert f"wrote {tmp_path / 'hessian.csv'}" in capsys.readouterr().out


def test_an_existing_file_survives_and_is_told(tmp_path: Path, capsys: pytest.CaptureFixture) -> None:
    (tmp_path / "hessian.csv").write_text("precious", encoding="utf-8")
    assert run("-f", "g", "-i", POINT, "--export", str(tmp_path), "--json") == 1
    (line,) = strict_lines(capsys.readouterr().out)
    assert "file-exists" in [item["code"] for item in line["findings"]]
    assert (tmp_path / "hessian.csv").read_text(encoding="utf-8") == "precious"


def test_options_override_what_a_session_says(tmp_path: Path, capsys: pytest.CaptureFixture) -> None:
    path = session(tmp_path, "a.hess", "a", dtype="float64", seed=3)
    assert run(path, "--dtype", "float32", "--compute", "gradient,value", "--no-verify", "--json") == 0
    (line,) = strict_lines(capsys.readouterr().out)
    assert line["dtype"] == "float32"
    assert line["agreement"]["digits"] is None


