"""What desktops read: the entry, the metainfo, the file type and the icon agree with each other and with the code."""

from __future__ import annotations

import configparser
import re
import shutil
import subprocess
import tomllib
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

import hessgui
from hessgui.resources import resource

TOP = Path(__file__).resolve().parents[2]
PACKAGING = TOP / "packaging"
MIME = "application/x-hessgui-session"


@pytest.fixture(scope="module")
def entry() -> configparser.SectionProxy:
    parser = configparser.ConfigParser(interpolation=None)
    parser.optionxform = str
    parser.read(PACKAGING / "org.hessgui.hessgui.desktop")
    return parser["Desktop Entry"]


@pytest.fixture(scope="module")
def metainfo() -> ElementTree.Element:
    return ElementTree.parse(PACKAGING / "org.hessgui.hessgui.metainfo.xml").getroot()


def test_the_file_type_is_the_same_everywhere(entry, metainfo):
    space = "{http://www.freedesktop.org/standards/shared-mime-info}"
    kind = ElementTree.parse(PACKAGING / "org.hessgui.hessgui.xml").getroot().find(f"{space}mime-type")
    assert kind.get("type") == MIME == entry["MimeType"].rstrip(";") == metainfo.findtext("provides/mediatype")
    assert kind.find(f"{space}glob").get("pattern") == "*.hess"


def test_names_and_versions_agree(entry, metainfo):
    with open(TOP / "pyproject.toml", "rb") as file:
        project = tomllib.load(file)["project"]
    assert project["version"] == hessgui.__version__ == metainfo.find("releases/release").get("version")
    assert project["license"] == metainfo.findtext("project_license") == "MIT"
    assert entry["Exec"].split()[0] in project["scripts"]
    assert f"## {hessgui.__version__}" in (TOP / "CHANGELOG.md").read_text()
    assert metainfo.findtext("launchable") == "org.hessgui.hessgui.desktop"


@pytest.mark.skipif(shutil.which("desktop-file-validate") is None, reason="apt-get install desktop-file-utils")
def test_desktop_file_validate():
    subprocess.run(["desktop-file-validate", PACKAGING / "org.hessgui.hessgui.desktop"], check=True)


@pytest.mark.skipif(shutil.which("appstreamcli") is None, reason="apt-get install appstream")
def test_appstreamcli_validate():
    path = PACKAGING / "org.hessgui.hessgui.metainfo.xml"
    subprocess.run(["appstreamcli", "validate", "--no-net", path], check=True, capture_output=True)


def test_the_icon_reads_at_16_pixels(qapp):
    """Nine cells, each of one flat colour, mirrored at the diagonal and different from the ground."""
    image = QImage(16, 16, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    QSvgRenderer(str(resource("icons/hessgui.svg"))).render(painter)
    painter.end()
    cells = [[image.pixelColor(column, row).name() for column in (3, 8, 13)] for row in (3, 8, 13)]
    assert cells == [list(row) for row in zip(*cells, strict=True)]
    assert len({colour for row in cells for colour in row}) == 4
    assert image.pixelColor(5, 8).name() not in {colour for row in cells for colour in row}


def test_everything_that_pip_would_install_is_pinned():
    """Each direct dependency, of every extra, has one exact version in constraints.txt."""
    with open(TOP / "pyproject.toml", "rb") as file:
        project = tomllib.load(file)["project"]
    needed = project["dependencies"] + [name for names in project["optional-dependencies"].values() for name in names]
    lines = [line for line in (TOP / "constraints.txt").read_text().splitlines() if not line.startswith("#")]
    assert all(re.fullmatch(r"[\w.-]+==[\w.]+", line) for line in lines)
    pinned = {normal(line.split("==")[0]) for line in lines}
    assert {normal(re.match(r"[\w.-]+", name)[0]) for name in needed} <= pinned
    assert "torch==2.13.0" in lines


def normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()
