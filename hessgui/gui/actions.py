"""Every action as a row of one table: menus, shortcuts and what is enabled are built from it.

To add an action: write a plain function of the :class:`Desk`, and its row.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar

from hessgui.gui.around import Around
from hessgui.gui.compare.wiring import PastResults
from hessgui.gui.controller import Controller
from hessgui.gui.documents import Documents
from hessgui.gui.pages import Pages
from hessgui.gui.palette import Command
from hessgui.gui.settings import SettingsFile, ThemeChoice
from hessgui.gui.translating import marked, translated


class View(Protocol):
    """What actions ask of the window itself."""

    def close(self) -> bool: ...
    def start_anew(self) -> None: ...
    def run(self) -> None: ...
    def export(self) -> None: ...
    def export_certificate(self) -> None: ...
    def is_exporting(self) -> bool: ...
    def set_theme(self, choice: ThemeChoice) -> None: ...
    def reset_layout(self) -> None: ...
    def show_settings(self) -> None: ...
    def show_shortcuts(self) -> None: ...
    def show_about(self) -> None: ...
    def focus_function(self) -> None: ...
    def focus_next_card(self) -> None: ...
    def show_palette(self) -> None: ...
    past: PastResults


class Files(Protocol):
    """What actions ask of the door of files."""

    def choose(self) -> None: ...
    def choose_data(self) -> None: ...
    def choose_weights(self) -> None: ...
    def choose_model(self) -> None: ...
    def send(self) -> None: ...
    def may_send(self) -> bool: ...


@dataclass(frozen=True)
class Desk:
    """What actions act on."""

    controller: Controller
    documents: Documents
    files: Files
    settings: SettingsFile
    view: View
    around: Around
    pages: Pages


def _always(desk: Desk) -> bool:
    return True


def _may_run(desk: Desk) -> bool:
    return desk.controller.may_run or not desk.controller.is_trusted


def _has_result(desk: Desk) -> bool:
    return desk.controller.shown is not None and bool(desk.controller.shown.matrices)


def _may_export(desk: Desk) -> bool:
    return _has_result(desk) and not desk.view.is_exporting()


def _has_text(desk: Desk) -> bool:
    return desk.controller.shown is not None and bool(desk.controller.shown.texts)


@dataclass(frozen=True)
class Action:
    """One row of the table.

    Args:
        id: Stable name.
        menu: The menu it stands in.
        text: What the menu says.
        run: What it does.
        shortcut: In Qt's portable notation; several are parted by ``; ``.
        enabled: When it can be chosen.
        checked: For an action that is on or off: whether it is on.
        tip: One sentence for the status and the list of shortcuts.
        section: A line is drawn where the section changes.
    """

    id: str
    menu: str
    text: str
    run: Callable[[Desk], object]
    shortcut: str = ""
    enabled: Callable[[Desk], bool] = _always
    checked: Callable[[Desk], bool] | None = None
    tip: str = ""
    section: int = 0


KEYS = (  # of single widgets, for the list of shortcuts
    ("Indent in the function; F6 leaves it", "Tab, Shift+Tab"),
    ("Complete a name in the function", "Ctrl+Space"),
    ("Walk in the picture; Shift selects", "Arrows"),
    ("Zoom the picture", "+, −, 0"),
    ("Move the colours' levels; Backspace resets", "[, ]"),
)
MENUS = {  # with the letter that Alt opens each by
    "File": "&File", "Edit": "&Edit", "Examples": "E&xamples", "Compute": "&Compute", "View": "&View", "Help": "&Help",
}
NOT_NOW = marked("not now")
ACTIONS: tuple[Action, ...] = (
    Action("new", "File", "New", lambda d: d.view.start_anew(), "Ctrl+N", tip="Start with an empty function"),
    Action("open", "File", "Open…", lambda d: d.files.choose(), "Ctrl+O",
           tip="Open a session, a script, a notebook or a model"),
    Action("save", "File", "Save", lambda d: d.documents.save(), "Ctrl+S", tip="Save the session"),
    Action("save-as", "File", "Save as…", lambda d: d.documents.save_as(), "Ctrl+Shift+S",
           tip="Save the session under another name"),
    Action("import-data", "File", "Load data…", lambda d: d.files.choose_data(), "Ctrl+I", section=1,
           tip="Take the current input's numbers from a file"),
    Action("load-weights", "File", "Load weights…", lambda d: d.files.choose_weights(), section=1,
           tip="Put the numbers of a file into the source's module"),
    Action("open-model", "File", "Open model…", lambda d: d.files.choose_model(), section=1,
           tip="Open a program of torch.export or TorchScript, which runs only once you agree"),
    Action("export", "File", "Export…", lambda d: d.view.export(), "Ctrl+E", _may_export,
           tip="Write the result as CSV and other formats", section=1),
    Action("certificate", "File", "Export certificate…", lambda d: d.view.export_certificate(), "", _may_export,
           tip="Write the result with everything that repeats it, and a program that checks it", section=1),
    Action("save-picture", "File", "Save picture…", lambda d: d.around.pictures.save(), "Ctrl+Shift+E", _has_result,
           tip="Write the page in sight as PNG or SVG, with its title and receipt", section=1),
    Action("save-run", "File", "Save a slider's run…", lambda d: d.around.runs.ask(), "", _has_result,
           tip="Let a slider run from end to end, into an animated GIF or a CSV of its numbers", section=1),
    Action("settings", "File", "Settings…", lambda d: d.view.show_settings(), "Ctrl+,",
           tip="Memory limit and theme", section=2),
    Action("quit", "File", "Quit", lambda d: d.view.close(), "Ctrl+Q", tip="Close the window", section=3),
    Action("undo", "Edit", "Undo", lambda d: d.around.undoing.stack.undo(), "Ctrl+Z",
           lambda d: d.around.undoing.stack.canUndo(), tip="Take the last change of text, inputs or point back"),
    Action("redo", "Edit", "Redo", lambda d: d.around.undoing.stack.redo(), "Ctrl+Shift+Z; Ctrl+Y",
           lambda d: d.around.undoing.stack.canRedo(), tip="Make the change again that was taken back"),
    Action("copy-matrix", "Edit", "Copy matrix as TSV", lambda d: d.pages.copy_matrix(), "Ctrl+Shift+C", _has_result,
           section=1, tip="Copy the selection, or the whole matrix, for a spreadsheet"),
    Action("copy-picture", "Edit", "Copy picture", lambda d: d.around.pictures.copy(), "Ctrl+Alt+C", _has_result,
           section=1, tip="Copy the page in sight as a picture, with its title and receipt"),
    Action("copy-torch", "Edit", "Copy as PyTorch text", lambda d: d.pages.copy_torch_text(), "Ctrl+Shift+T", _has_text,
           section=1, tip="Copy the result as PyTorch prints it"),
    Action("send", "Edit", "Use numbers as an input…", lambda d: d.files.send(), "Ctrl+Shift+U",
           lambda d: d.files.may_send(), section=1,
           tip="Make the gradient, or the selected row, an input such as a direction v"),
    Action("slider", "Edit", "Slider for a number…", lambda d: d.around.offer_slider(), "Ctrl+M",
           lambda d: d.around.has_inputs, section=2,
           tip="Move a number of the current input and watch everything follow"),
    Action("grid", "Edit", "Edit numbers in a grid…", lambda d: d.around.edit_grid(), "Ctrl+G",
           lambda d: d.around.has_inputs, tip="Edit the current input's numbers in a grid", section=2),
    Action("edit-function", "Edit", "Go to the function", lambda d: d.view.focus_function(), "Ctrl+1",
           tip="Put the cursor into the function's text", section=2),
    Action("next-card", "Edit", "Go to the next card", lambda d: d.view.focus_next_card(), "F6", section=2,
           tip="Go to the next card: inputs, compute, picture, findings"),
    Action("run", "Compute", "Run", lambda d: d.view.run(), "Ctrl+Return", _may_run,
           tip="Compute now"),
    Action("stop", "Compute", "Stop", lambda d: d.around.escape(), "Esc",
           lambda d: d.controller.is_busy or d.around.holds_escape,
           tip="End the computation; what has arrived stays"),
    Action("live", "Compute", "Live", lambda d: d.controller.set_live(not d.controller.live), "Ctrl+L",
           checked=lambda d: d.controller.live, tip="Compute after each pause in typing", section=1),
    Action("verify", "Compute", "Check results",
           lambda d: d.controller.change(verify=not d.controller.problem.verify), "Ctrl+K", section=1,
           checked=lambda d: d.controller.problem.verify, tip="Compare every result with independent ways"),
    Action("next-draw", "Compute", "Next random draw", lambda d: d.controller.next_draw(), "Ctrl+D",
           tip="Move the random generators on", section=2),
    Action("fit", "View", "Fit", lambda d: d.pages.fit(), "Ctrl+Shift+F", _has_result, tip="Show the whole matrix"),
    Action("largest", "View", "Go to the largest entry", lambda d: d.pages.go_to_largest(), "Ctrl+J", _has_result,
           tip="Choose the entry of largest magnitude; where digits are shown, that with the fewest"),
    Action("log", "View", "Logarithmic colours", lambda d: d.pages.set_log(not d.pages.is_log), "Ctrl+Shift+L",
           checked=lambda d: d.pages.is_log, tip="Colour by magnitude on a log scale"),
    Action("pin", "View", "Pin result", lambda d: d.view.past.pin(), "Ctrl+P", _has_result,
           tip="Put the result aside, and compare others with it"),
    Action("history", "View", "Past results", lambda d: d.view.past.show(not d.view.past.is_shown), "Ctrl+H",
           checked=lambda d: d.view.past.is_shown, tip="Show the strip of past results under the pictures"),
    Action("next-page", "View", "Next tab", lambda d: d.pages.bar.turn(1), "Ctrl+PgDown", tip="Show the next picture",
           section=1),
    Action("previous-page", "View", "Previous tab", lambda d: d.pages.bar.turn(-1), "Ctrl+PgUp",
           tip="Show the picture before", section=1),
    Action("theme-system", "View", "System theme", lambda d: d.view.set_theme("system"), section=2,
           checked=lambda d: d.settings.values.theme == "system", tip="Follow the desktop"),
    Action("theme-light", "View", "Light theme", lambda d: d.view.set_theme("light"), section=2,
           checked=lambda d: d.settings.values.theme == "light", tip="Dark text on light"),
    Action("theme-dark", "View", "Dark theme", lambda d: d.view.set_theme("dark"), section=2,
           checked=lambda d: d.settings.values.theme == "dark", tip="Light text on dark"),
    Action("larger", "View", "Larger letters", lambda d: d.around.letters.step(1), "Ctrl++; Ctrl+=", section=3,
           tip="Make everything that is written larger"),
    Action("smaller", "View", "Smaller letters", lambda d: d.around.letters.step(-1), "Ctrl+-", section=3,
           tip="Make everything that is written smaller"),
    Action("letters", "View", "Letters as they were", lambda d: d.around.letters.reset(), "Ctrl+0", section=3,
           tip="Write everything in the desktop's size"),
    Action("reset-layout", "View", "Reset layout", lambda d: d.view.reset_layout(), section=3,
           tip="Put every column back to its width, and the first page in sight"),
    Action("palette", "Help", "Find a command…", lambda d: d.view.show_palette(), "Ctrl+Shift+P",
           tip="Do anything by a few letters of its name"),
    Action("help", "Help", "Help for this", lambda d: d.around.help(), "F1",
           tip="What the page or the card shows, how it is computed, its formula and its source"),
    Action("tour", "Help", "Take the tour", lambda d: d.around.tour.begin(),
           tip="Five steps through the window, with your own function; Esc leaves it"),
    Action("shortcuts", "Help", "Keyboard shortcuts", lambda d: d.view.show_shortcuts(), "Ctrl+F1", tip="This list"),
    Action("about", "Help", "About hessgui", lambda d: d.view.show_about(), tip="Versions and licence"),
)


class ActionBar:
    """The menus of a window, built from the table.

    Args:
        menu_bar: Where the menus go.
        desk: What the actions act on.
    """

    def __init__(self, menu_bar: QMenuBar, desk: Desk) -> None:
        self._desk = desk
        self.menus = {name: menu_bar.addMenu(translated(title)) for name, title in MENUS.items()}
        self.actions: dict[str, QAction] = {}
        sections: dict[str, int] = {}
        for row in ACTIONS:
            menu = self.menus[row.menu]
            if sections.setdefault(row.menu, row.section) != row.section:
                menu.addSeparator()
                sections[row.menu] = row.section
            self.actions[row.id] = self._make(row, menu)
        self.refresh()

    def refresh(self) -> None:
        """Brings what is enabled and checked up to date."""
        for row in ACTIONS:
            action = self.actions[row.id]
            action.setEnabled(row.enabled(self._desk))
            if row.checked is not None:
                action.setChecked(row.checked(self._desk))

    def commands(self) -> list[Command]:
        """Everything that can be done, for the palette; what cannot be done now says so."""
        return [
            Command(f"{translated(MENUS[row.menu]).replace('&', '')}: {translated(row.text)}",
                    self.actions[row.id].shortcut().toString(), self.actions[row.id].trigger, translated(row.tip),
                    "" if row.enabled(self._desk) else translated(NOT_NOW))
            for row in ACTIONS if row.id != "palette"
        ]

    def _make(self, row: Action, menu: QMenu) -> QAction:
        action = menu.addAction(translated(row.text))
        action.setObjectName(row.id)
        action.setStatusTip(translated(row.tip))
        action.setCheckable(row.checked is not None)
        action.setShortcuts(QKeySequence.listFromString(row.shortcut, QKeySequence.SequenceFormat.PortableText))
        action.triggered.connect(lambda: self._run(row))
        return action

    def _run(self, row: Action) -> None:
        if row.enabled(self._desk):
            row.run(self._desk)
        self.refresh()
