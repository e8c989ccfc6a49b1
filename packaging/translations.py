"""Gathers the texts of the window for translators, and makes what Qt loads: ``make translations``.

Texts in the code are found by Qt's own tool; those of tables are written out for it first.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from hessgui.gui.actions import ACTIONS, KEYS, MENUS
from hessgui.gui.pages import TABS
from hessgui.gui.translating import TABLES
from hessgui.model.sentences.help import FACTS, HELP, TOUR

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "resources" / "translations"
PAGES = ("Matching digits",)  # titles that differ from their tabs'
BIN = Path(sys.executable).parent


def texts() -> list[str]:
    """Every text of a table, once each."""
    found = [*MENUS.values(), *(text for row in ACTIONS for text in (row.text, row.tip)), *(text for text, _ in KEYS)]
    found += [*(title for _, title in TABS), *PAGES]
    found += [text for topic in HELP.values() for text in (topic.title, topic.shows, topic.computed, topic.source)]
    found += [*(text for _, text in TOUR), *FACTS.values()]
    return [text for text in dict.fromkeys(found) if text]


def gather(ts: Path) -> None:
    """Brings a file of translations up to date; what is translated stays so."""
    with tempfile.TemporaryDirectory() as folder:
        tables = Path(folder) / "tables.py"
        lines = ["from PySide6.QtCore import QCoreApplication"]
        lines += [f"QCoreApplication.translate({quoted(TABLES)}, {quoted(text)})" for text in texts()]
        tables.write_text("\n".join(lines) + "\n", encoding="utf-8")
        sources = sorted(str(path) for path in (ROOT / "hessgui" / "gui").rglob("*.py"))
        command = [BIN / "pyside6-lupdate", *sources, tables, "-ts", ts, "-no-obsolete", "-locations", "none"]
        subprocess.run([str(part) for part in command], check=True, cwd=ROOT, stdout=subprocess.DEVNULL)


def quoted(text: str) -> str:
    """A text as a literal that Qt's tool reads."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'


def main() -> None:
    for ts in sorted(FOLDER.glob("*.ts")):
        gather(ts)
        done = subprocess.run([str(BIN / "pyside6-lrelease"), str(ts)], check=True, capture_output=True, text=True)
        print(done.stdout.strip())


if __name__ == "__main__":
    main()
