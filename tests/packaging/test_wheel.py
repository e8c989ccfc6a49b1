"""The wheel by itself: built, installed into a fresh environment, started from another folder."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest

TOP = Path(__file__).resolve().parents[2]
SMOKE_S = 120


def run(*command: str | Path, **options) -> subprocess.CompletedProcess:
    done = subprocess.run(
        [str(part) for part in command], capture_output=True, text=True, timeout=SMOKE_S, **options,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done


@pytest.fixture(scope="module")
def wheel(tmp_path_factory) -> Path:
    """The wheel, built from this checkout. Its builder is one of the test tools: nothing is downloaded."""
    folder = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder, cwd=TOP)
    (built,) = folder.glob("hessgui-*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel, tmp_path_factory) -> Path:
    """The folder of programs of a fresh environment with the wheel; what it needs is seen through a ``.pth`` file."""
    folder = tmp_path_factory.mktemp("fresh") / "environment"
    run(sys.executable, "-m", "venv", "--without-pip", folder)
    variables = {"base": str(folder), "platbase": str(folder)}
    packages = Path(sysconfig.get_path("purelib", "venv", variables))
    packages.joinpath("needs.pth").write_text(sysconfig.get_path("purelib") + "\n")
    programs = Path(sysconfig.get_path("scripts", "venv", variables))
    python = programs / Path(sys.executable).name
    alone = ("--no-deps", "--no-index", "--force-reinstall")
    run(sys.executable, "-m", "pip", "--python", python, "install", *alone, wheel)
    return programs


def test_carries_resources_and_the_license(wheel):
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    resources = {
        f"hessgui/{path.relative_to(TOP).as_posix()}" for path in (TOP / "resources").rglob("*") if path.is_file()
    }
    assert resources
    assert resources <= names
    assert any(name.endswith("licenses/LICENSE") for name in names)
    assert not [name for name in names if name.startswith(("tests", "benchmarks"))]


def test_the_installed_package_is_the_one_that_runs(installed, tmp_path):
    code = (
        "import hessgui, sys; from hessgui.resources import resource; "
        "sys.stdout.write(f'{hessgui.__file__}\\n{resource(\"icons/hessgui.svg\")}\\n')"
    )
    package, icon = run(installed / "python", "-c", code, cwd=tmp_path).stdout.split()
    assert Path(package).is_relative_to(installed.parent)
    assert Path(icon).is_relative_to(installed.parent)
    assert Path(icon).is_file()


@pytest.mark.window
def test_smoke_test_from_another_folder(installed, display, tmp_path):
    run(installed / "hessgui", "--smoke-test", cwd=tmp_path, env=display.environment())


def test_no_display_is_one_sentence_and_status_2(installed, tmp_path):
    environment = {key: value for key, value in os.environ.items() if key not in {"DISPLAY", "WAYLAND_DISPLAY"}}
    environment.pop("QT_QPA_PLATFORM")
    if sys.platform != "linux":
        pytest.skip("Windows and macOS always have a display")
    done = subprocess.run(
        [installed / "hessgui"], cwd=tmp_path, env=environment, capture_output=True, text=True, timeout=SMOKE_S,
    )
    assert done.returncode == 2
    assert done.stdout == ""
    assert len(done.stderr.strip().splitlines()) == 1
    assert "hessgui compute" in done.stderr
