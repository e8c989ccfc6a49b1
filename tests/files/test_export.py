"""Export: whole files or none, the old ones survive, nothing is left behind, and a finding says what went wrong."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from hessgui.files import atomic
from hessgui.files.export import FORMATS, export, targets
from hessgui.files.sessions import decode
from hessgui.model.problem import Problem
from hessgui.model.result import Result
from tests.files.results import result, scalar_result

RESULT = scalar_result(np.array([[12.0, 1.0], [1.0, 0.0]]))


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_makes_the_folder_and_says_what_it_wrote(tmp_path):
    exported = export(RESULT, tmp_path / "a" / "b", source="one.hess")
    assert exported.findings == ()
    assert [path.name for path in exported.paths] == ["value.csv", "hessian.csv", "result.json"]
    assert exported.paths == targets(RESULT, tmp_path / "a" / "b", ["csv"])
    assert all(path.is_file() for path in exported.paths)
    line = json.loads(exported.paths[-1].read_text())
    assert line["files"] == [str(path) for path in exported.paths]
    assert line["source"] == "one.hess"
    assert {"python", "hessgui", "torch", "numpy"} <= set(line["versions"])


def test_result_json_holds_what_repeats_it(tmp_path):
    export(RESULT, tmp_path)
    session, findings = decode(json.dumps(json.loads((tmp_path / "result.json").read_text())["session"]))
    assert findings == ()
    assert session.problem == RESULT.problem


def test_every_format(tmp_path):
    exported = export(RESULT, tmp_path, list(FORMATS))
    assert exported.findings == ()
    assert {path.suffix[1:] for path in exported.paths} == {*FORMATS, "json", "zip"} - {"cert"}
    assert len(exported.paths) == len(set(exported.paths)) == len(list(tmp_path.iterdir()))


def test_an_existing_file_stops_it_before_anything_is_written(tmp_path):
    (tmp_path / "hessian.csv").write_text("old")
    exported = export(RESULT, tmp_path, ["csv", "npz"])
    assert exported.paths == ()
    assert [finding.code for finding in exported.findings] == ["file-exists"]
    assert contents(tmp_path) == {"hessian.csv": b"old"}
    assert export(RESULT, tmp_path, overwrite=True).findings == ()
    assert "2 more" in export(RESULT, tmp_path).findings[0].message


@pytest.mark.parametrize("folder, code", [
    ("file", "file-not-written"), ("file/inside", "file-not-written"), ("x" * 300, "file-not-written"),
    ("nul\0byte", "file-not-written"),
])
def test_a_folder_that_cannot_be(tmp_path, folder, code):
    (tmp_path / "file").write_text("old")
    exported = export(RESULT, tmp_path / folder, overwrite=True)
    assert exported.paths == ()
    assert [finding.code for finding in exported.findings] == [code]
    assert contents(tmp_path) == {"file": b"old"}


def test_a_folder_in_the_place_of_a_file(tmp_path):
    (tmp_path / "hessian.csv").mkdir()
    exported = export(RESULT, tmp_path, overwrite=True)
    assert [finding.code for finding in exported.findings] == ["file-not-written"]
    assert [path.name for path in exported.paths] == ["value.csv"]


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="permissions are of another kind on Windows")
def test_an_unwritable_folder_and_a_read_only_file(tmp_path):
    """In a process without root's rights, since root may write everywhere."""
    (tmp_path / "kept").mkdir()
    (tmp_path / "kept" / "value.csv").write_text("old")
    code = f"""
import os, sys
sys.path.insert(0, {str(Path.cwd())!r})
import tests.files.test_export as t
if os.geteuid() == 0:
    os.setgroups([]); os.setgid(65534); os.setuid(65534)
print([f.code for f in t.export(t.RESULT, {str(tmp_path / "kept")!r}, overwrite=True).findings])
"""
    for path in [*tmp_path.parents][:3]:
        if path.stat().st_uid == os.geteuid() and path != Path("/tmp"):
            path.chmod(0o755)
    for mode_of_folder, mode_of_file in ((0o555, 0o644), (0o777, 0o444)):
        tmp_path.chmod(0o755)
        (tmp_path / "kept").chmod(mode_of_folder)
        (tmp_path / "kept" / "value.csv").chmod(mode_of_file)
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
        assert done.stdout.strip() == "['file-not-written']"
        assert contents(tmp_path / "kept") == {"value.csv": b"old"}
    (tmp_path / "kept").chmod(0o755)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limit of a file's size for a process")
def test_a_full_disk(tmp_path):
    """A limit on the size of files, in a process of its own, stands for the disk that fills up in the middle."""
    (tmp_path / "hessian.csv").write_text("old")
    code = f"""
import resource, signal, sys
sys.path.insert(0, {str(Path.cwd())!r})
import numpy as np
from hessgui.files.export import export
from tests.files.results import scalar_result
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (10_000, 10_000))
done = export(scalar_result(np.random.default_rng(0).standard_normal((100, 100))), {str(tmp_path)!r}, overwrite=True)
print([f.code for f in done.findings], [p.name for p in done.paths])
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "['disk-full'] ['value.csv']"
    assert (tmp_path / "hessian.csv").read_text() == "old"
    assert sorted(contents(tmp_path)) == ["hessian.csv", "value.csv"]


def test_no_space_left_while_writing(tmp_path, monkeypatch):
    path = tmp_path / "a.txt"
    path.write_text("old")

    def chunks():
        yield b"new"
        raise OSError(28, "No space left on device")

    with pytest.raises(OSError) as caught:
        atomic.write(path, chunks())
    assert atomic.write_finding(path, caught.value).code == "disk-full"
    assert contents(tmp_path) == {"a.txt": b"old"}


def test_an_interruption_leaves_nothing(tmp_path):
    with pytest.raises(KeyboardInterrupt), atomic.replacing(tmp_path / "a.txt") as file:
        file.write(b"half")
        raise KeyboardInterrupt
    assert contents(tmp_path) == {}


@pytest.mark.skipif(sys.platform == "win32", reason="modes and links are of another kind on Windows")
def test_links_are_followed_and_modes_kept(tmp_path):
    (tmp_path / "real").write_text("old")
    (tmp_path / "real").chmod(0o640)
    (tmp_path / "link").symlink_to(tmp_path / "real")
    atomic.write(tmp_path / "link", b"new")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real").read_bytes() == b"new"
    assert (tmp_path / "real").stat().st_mode & 0o777 == 0o640


def test_unknown_formats_and_nothing_to_export(tmp_path):
    assert export(RESULT, tmp_path, ["csv", "xlsx"]).findings[0].code == "unknown-format"
    assert export(Result(1, Problem("x")), tmp_path).findings[0].code == "nothing-to-export"
    assert contents(tmp_path) == {}


def test_a_partial_result_is_written_as_far_as_it_got(tmp_path):
    partial = result(
        inputs={"x": (3,)}, outputs=[("f", ())], output_shape=(), matrices={"hessian": np.ones((3, 3))},
        rows={"hessian": 2},
    )
    exported = export(partial, tmp_path)
    assert [finding.code for finding in exported.findings] == ["partial-result"]
    assert "2 of 3" in exported.findings[0].message
    assert (tmp_path / "hessian.csv").read_text().splitlines()[-1] == "x[2],nan,nan,nan"
