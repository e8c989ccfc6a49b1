"""The command ``hessgui``: what it opens, and what it loads for that."""

from __future__ import annotations

import socket
import subprocess
import sys
from pathlib import Path

import pytest

from hessgui import __version__, cli
from hessgui.command import display


@pytest.mark.parametrize("arguments", [["--help"], ["--version"], ["compute", "--help"], ["compute"]])
def test_help_loads_neither_torch_nor_qt(arguments: list[str]) -> None:
    code = (
        "import sys\nfrom hessgui.cli import main\ntry:\n  main(sys.argv[1:])\nexcept SystemExit: pass\n"
        "sys.exit(sum(name in sys.modules for name in ('torch', 'PySide6', 'scipy')))"
    )
    assert subprocess.run([sys.executable, "-c", code, *arguments], capture_output=True, check=False).returncode == 0


def test_version(capsys: pytest.CaptureFixture) -> None:
    with pytest.raises(SystemExit) as end:
        cli.main(["--version"])
    assert end.value.code == 0
    assert capsys.readouterr().out == f"hessgui {__version__}\n"


@pytest.mark.parametrize("display_name", [None, ":987", "nonsense", "no-such-host.invalid:0"])
def test_without_a_display_there_is_one_sentence(display_name: str | None, monkeypatch, capsys) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(sys, "platform", "linux")
    if display_name is not None:
        monkeypatch.setenv("DISPLAY", display_name)
    assert cli.main([]) == 2
    error = capsys.readouterr().err
    assert "hessgui compute" in error
    assert error.count("\n") == 1


def test_a_missing_session_is_a_wrong_call(capsys: pytest.CaptureFixture) -> None:
    assert cli.main(["no-such.hess"]) == 2
    assert "no-such.hess" in capsys.readouterr().err


def test_displays_are_told_from_none(tmp_path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(tmp_path / "wayland-7"))
        server.listen()
        there = {"WAYLAND_DISPLAY": "wayland-7", "XDG_RUNTIME_DIR": str(tmp_path)}
        assert display.is_reachable(there, "linux")
    assert not display.is_reachable(there, "linux")
    assert not display.is_reachable({}, "linux")
    assert display.is_reachable({"QT_QPA_PLATFORM": "offscreen"}, "linux")
    assert display.is_reachable({"QT_QPA_PLATFORM": "vnc:size=800x600"}, "linux")
    assert not display.is_reachable({"QT_QPA_PLATFORM": "xcb"}, "linux")
    assert display.is_reachable({}, "win32")
    assert display.is_reachable({}, "darwin")


@pytest.mark.window
def test_a_virtual_display_is_reached(request: pytest.FixtureRequest) -> None:
    name = request.getfixturevalue("display").name
    assert display.is_reachable({"DISPLAY": name}, "linux")
    assert display.is_reachable({"DISPLAY": f"{name}.0"}, "linux")
