"""Gathers the texts of the window for translators, and makes what Qt loads: ``make translations``.

Texts in the code are found by Qt's own tool; those of tables are written out for it first.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from hessgui.gui import pictures, surface, translating
from hessgui.gui.actions import ACTIONS, KEYS, MENUS
from hessgui.gui.compare import panel as compare
from hessgui.gui.compare.panel import VIEWS
from hessgui.gui.inputs import grid, parameters
from hessgui.gui.inputs.model import HEADER_TIPS, HEADERS
from hessgui.gui.landscape.flow_panel import COLOURS
from hessgui.gui.matrix import agreement, panel
from hessgui.gui.page import asking
from hessgui.gui.pages import TABS
from hessgui.gui.panels.entry_facts import ZERO_SENTENCES
from hessgui.gui.panels.findings import WORDS
from hessgui.gui.panels.footer import ENDINGS, STAGES
from hessgui.gui.runs import NO_SLIDER
from hessgui.model.sentences import SENTENCES
from hessgui.model.sentences.help import FACTS, HELP, TOUR

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "resources" / "translations"
MORE = (  # texts that stand alone in the code, and are shown through another part of the window
    "Matching digits", "{quantity} of {component}", "the earlier result", "outdated", "computing…", "&Restore",
    "&Discard", "&Run it", "hessgui ended unexpectedly last time. Restore the unsaved work?", "Starting the engine…",
    "Nothing computed yet.", "function", "device", "precision", "output", "target", "strategy",
)
BIN = Path(sys.executable).parent


def texts() -> list[str]:
    """Every text of a table, once each."""
    found = [*MENUS.values(), *(text for row in ACTIONS for text in (row.text, row.tip)), *(text for text, _ in KEYS)]
    found += [*(title for _, title in TABS), *MORE, *ENDINGS.values(), *STAGES.values(), *WORDS.values()]
    found += [*HEADERS, *HEADER_TIPS, *parameters.HEADERS, grid.HINT, panel.HINT, surface.TRUST_QUESTION]
    found += [asking.NOT_YET, asking.COMPUTING, compare.NOTHING, agreement.NOT_YET, pictures.NOTHING, NO_SLIDER]
    found += [text for choices in (VIEWS, COLOURS) for _, *said in choices for text in said]
    found += [*(kind.replace("_", " ") for kind in ZERO_SENTENCES), *ZERO_SENTENCES.values()]
    found += [text for topic in HELP.values() for text in (topic.title, topic.shows, topic.computed, topic.source)]
    found += [*(text for _, text in TOUR), *FACTS.values()]
    return [text for text in dict.fromkeys(found) if text]


def forms() -> list[str]:
    """The form of every sentence that a finding can have, once each; a translation may come later than its sentence."""
    return list(dict.fromkeys(text for _, message, remedy in SENTENCES.values() for text in (message, remedy) if text))


def gather(ts: Path) -> None:
    """Brings a file of translations up to date; what is translated stays so."""
    with tempfile.TemporaryDirectory() as folder:
        tables = Path(folder) / "tables.py"
        lines = ["from PySide6.QtCore import QCoreApplication"]
        for context, found in ((translating.TABLES, texts()), (translating.SENTENCES, forms())):
            lines += [f"QCoreApplication.translate({quoted(context)}, {quoted(text)})" for text in found]
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
