"""Gathers the texts of the window for translators, and makes what Qt loads: ``make translations``.

Texts in ``self.tr`` are found by Qt's own tool; those that are marked otherwise, and those of tables, are written out
for it first.
"""

from __future__ import annotations

import ast
import subprocess
import sys
import tempfile
from pathlib import Path

from hessgui.gui import translating
from hessgui.gui.actions import ACTIONS, KEYS, MENUS
from hessgui.gui.compare.panel import VIEWS
from hessgui.gui.dialogs import FORMAT_TITLES
from hessgui.gui.formula.copying import NOTATIONS
from hessgui.gui.formula.panel import QUANTITIES as FORMULAS_OF
from hessgui.gui.importing import dialog
from hessgui.gui.inputs import grid, parameters
from hessgui.gui.inputs.model import HEADER_TIPS, HEADERS
from hessgui.gui.landscape import curve_panel, curve_plot, direction_picker, flow_panel, flow_plot, steps, surface_panel
from hessgui.gui.matrix import digits, legend, panel, readout
from hessgui.gui.pages import TABS
from hessgui.gui.panels.compute import REDUCTION_TITLES
from hessgui.gui.panels.costs import HEADINGS
from hessgui.gui.panels.entry_facts import REFEREES, ZERO_SENTENCES
from hessgui.gui.panels.findings import WORDS
from hessgui.gui.panels.footer import ENDINGS, STAGES
from hessgui.gui.spectrum import facts
from hessgui.gui.spectrum.panel import QUANTITIES as SPECTRA_OF
from hessgui.model.sentences import SENTENCES
from hessgui.model.sentences.clauses import CLAUSES
from hessgui.model.sentences.help import FACTS, HELP, TOUR
from hessgui.model.sentences.networks import MEANINGS
from hessgui.model.trust import RECEIPT, STRATEGY_TITLES

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "resources" / "translations"
MORE = (  # texts that stand alone in the code, and are shown through another part of the window
    "Matching digits", "outdated", "computing…", "function", "device", "precision", "output", "target", "strategy",
    "system", "light", "dark", "weights",
)
MARKS = ("translated", "marked")  # functions whose first argument is a text, where it stands there
BIN = Path(sys.executable).parent


def texts() -> list[str]:
    """Every text that is not found by Qt's tool, once each."""
    found = [*MENUS.values(), *(text for row in ACTIONS for text in (row.text, row.tip)), *(text for text, _ in KEYS)]
    found += [*(title for _, title in TABS), *MORE, *ENDINGS.values(), *STAGES.values(), *WORDS.values()]
    found += [*HEADERS, *HEADER_TIPS, *HEADINGS, *parameters.HEADERS, grid.HINT, panel.HINT]
    found += [text for _, *said in (*VIEWS, *flow_panel.COLOURS, *FORMULAS_OF, *SPECTRA_OF) for text in said]
    found += [text for _, text, tip, _ in surface_panel.LAYERS for text in (text, tip)]
    found += [text for _, text in (*steps.METHODS, *NOTATIONS)]
    found += [text for text, _ in (*dialog.SCALES, *dialog.COLOURS)]
    for table in (curve_panel.WAYS, curve_plot.WORDS, steps.ENDINGS, steps.KINDS, legend.WORDS, digits.DIGIT_WORDS,
                  readout.COMPARE, readout.ZERO_WORDS, REDUCTION_TITLES, RECEIPT, STRATEGY_TITLES, FORMAT_TITLES):
        found += table.values()
    found += [*direction_picker.NAMES, *flow_plot.KINDS, *REFEREES, *facts.FORMULAS, *facts.FORMULAS.values()]
    found += [*facts.MORE_NAMES, *facts.WORDS, *facts.METHODS, *(text for pair in MEANINGS.values() for text in pair)]
    found += [*(kind.replace("_", " ") for kind in ZERO_SENTENCES), *ZERO_SENTENCES.values()]
    found += [text for topic in HELP.values() for text in (topic.title, topic.shows, topic.computed, topic.source)]
    found += [*(text for _, text in TOUR), *FACTS.values()]
    for path in sorted((ROOT / "hessgui" / "gui").rglob("*.py")):
        found += written(path)
    return [text for text in dict.fromkeys(found) if text]


def written(path: Path) -> list[str]:
    """The texts of a file that stand in calls of :data:`MARKS`."""
    calls = (node for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.Call))
    return [node.args[0].value for node in calls if getattr(node.func, "id", "") in MARKS
            and node.args and isinstance(node.args[0], ast.Constant)]


def forms() -> list[str]:
    """Every form of a finding's sentence and of what is put into it; a translation may come later than its sentence."""
    found = [text for _, message, remedy in SENTENCES.values() for text in (message, remedy) if text]
    return list(dict.fromkeys((*found, *CLAUSES)))


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
