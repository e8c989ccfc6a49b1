"""The window: places the cards, wires their signals to the controller, and owns no logic of its own."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QByteArray, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QMainWindow

from hessgui.gui.actions import ACTIONS, KEYS, ActionBar, Desk
from hessgui.gui.around import Around
from hessgui.gui.checking import Checking
from hessgui.gui.compare.wiring import PastResults
from hessgui.gui.controller import Client, Controller
from hessgui.gui.dialogs import SettingsDialog, ShortcutsDialog, WindowDialogs
from hessgui.gui.documents import Documents
from hessgui.gui.exporting import Exporter
from hessgui.gui.gallery import Example, examples
from hessgui.gui.icons import application_icon
from hessgui.gui.importing import FileDoor
from hessgui.gui.letters import write_in
from hessgui.gui.menus import fill_examples, follow_recent
from hessgui.gui.moving import Mover
from hessgui.gui.palette import Command, Palette
from hessgui.gui.panels.banner import Banner
from hessgui.gui.panels.costs import show_costs
from hessgui.gui.panels.cures import Cures
from hessgui.gui.real_code import RealCode
from hessgui.gui.reports import Reports
from hessgui.gui.settings import SettingsFile, ThemeChoice
from hessgui.gui.style import apply_theme, choose_theme
from hessgui.gui.surface import Surface
from hessgui.gui.translating import in_language, marked
from hessgui.language import ParsedFunction
from hessgui.model.findings import Finding
from hessgui.model.problem import InputText, Problem
from hessgui.model.questions import Answer, MatrixFormulaAnswer, Question
from hessgui.model.result import Result

SIZE = (1280, 800)  # pixels, of a first start
FRAME = 32  # pixels, of a title bar


class Window(QMainWindow):
    """The main window.

    Args:
        client: The worker.
        settings: What is remembered.
        reports: The application's own findings.
        autosaves: The folder of autosaves; ``None`` leaves autosaving out.

    Signals:
        closed: It has been closed, and what it owned is ended.
    """

    closed = Signal()

    def __init__(self, client: Client, settings: SettingsFile, reports: Reports, autosaves: Path | None) -> None:
        super().__init__()
        self._settings = settings
        self._entry = None
        self._inputs_result: Result | None = None
        write_in(settings.values.letters)
        self.theme = choose_theme(settings.values.theme)
        apply_theme(QApplication.instance(), self.theme)
        self.controller = Controller(client, live=settings.values.live, parent=self)
        self.controller.set_memory_limit(settings.values.memory_limit)
        self._dialogs = WindowDialogs(self)
        self.documents = Documents(self.controller, self._dialogs, reports, settings, autosaves, self)
        self.controller.shown_changed.connect(self._show_result)  # pages ask about a point before it moves on
        self.mover = Mover(self.controller, self)
        self.checking = Checking(self.controller, self._dialogs, self)
        self.exporter = Exporter(self.controller, settings, self._dialogs, self)
        self.setWindowIcon(application_icon())
        self.setAcceptDrops(True)
        self._take_cards(Surface(self.theme))
        self.files = FileDoor(self.controller, self.documents, self.surface, self._dialogs, self)
        self.past = PastResults(self.controller, self.documents, self.surface, settings, self)
        self.around = Around(
            self.controller, self.documents, self.surface, self.mover, settings, self._dialogs, self)
        self.desk = Desk(self.controller, self.documents, self.files, settings, self, self.around, self.pages)
        self.actions_bar = ActionBar(self.menuBar(), self.desk)
        self.palette_field = Palette(self)
        self.real_code = RealCode(self.controller, self.surface, self.pages.preselect, self)
        fill_examples(self.actions_bar.menus["Examples"], self.open_example)
        recent = self.actions_bar.menus["File"].addMenu(self.tr("Open recent"))
        self.actions_bar.menus["File"].insertMenu(self.actions_bar.actions["save"], recent)
        follow_recent(recent, settings, self.documents)
        self._connect()
        self._restore_layout()
        reports.listen(lambda found: self.controller.tell(found))
        self._show_title()

    # What the actions ask of the window

    def offer_recovery(self) -> None:
        """Asks whether work that a crash left behind is to be taken up again."""
        if (lost := self.documents.lost()) is None:
            return
        banner = Banner(marked("hessgui ended unexpectedly last time. Restore the unsaved work?"), marked("&Restore"),
                        marked("&Discard"))
        for signal, act in ((banner.accepted, self.documents.recover), (banner.declined, self.documents.forget)):
            signal.connect(lambda act=act: (banner.hide(), banner.deleteLater(), act(lost)))
        self.surface.add_banner(banner)

    def run(self) -> None:
        """Computes; where the session is not trusted yet, leads to the button that says so instead."""
        if self.controller.is_trusted:
            self.controller.run()
        else:
            self.trust_banner.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def start_anew(self) -> None:
        """Begins an empty session, with the cursor in its function."""
        self.documents.new()
        self.focus_function()

    def export(self) -> None:
        """Asks where to, and writes the result's files."""
        self.exporter.ask(self.documents.path.name if self.documents.path else None)

    def export_certificate(self) -> None:
        """Asks for a folder, and writes the result's certificate into it."""
        self.exporter.ask_certificate(self.documents.path.name if self.documents.path else None)

    def is_exporting(self) -> bool:
        """Whether files are being written."""
        return self.exporter.is_busy

    def set_theme(self, choice: ThemeChoice) -> None:
        """Changes the colours, now and for the next start."""
        self._settings.change(theme=choice)
        self.apply_theme()

    def show_palette(self) -> None:
        """Offers everything that can be done."""
        gallery = [Command(self.tr("Example: {title}").format(title=example.title), "",
                           partial(self.open_example, example), example.description) for example in examples()]
        self.palette_field.open([*self.actions_bar.commands(), *self.pages.commands(), *gallery])

    def show_settings(self) -> None:
        """Asks for the settings."""
        dialog = SettingsDialog(self._settings, self)
        if dialog.exec() == SettingsDialog.DialogCode.Accepted:
            self.apply_theme()
            self.controller.set_memory_limit(self._settings.values.memory_limit)
        dialog.deleteLater()

    def show_shortcuts(self) -> None:
        """Lists the keyboard shortcuts."""
        rows = [(self.actions_bar.actions[row.id].statusTip(), self.actions_bar.actions[row.id].shortcut().toString())
                for row in ACTIONS if row.shortcut]
        dialog = ShortcutsDialog((*rows, *KEYS), self)
        dialog.exec()
        dialog.deleteLater()

    def show_about(self) -> None:
        """Tells the versions."""
        self._dialogs.about(self.controller.versions)

    def focus_function(self) -> None:
        """Puts the cursor into the function's text."""
        self.editor.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def focus_next_card(self) -> None:
        """Puts the focus into the card after the one that has it."""
        self.surface.focus_next()

    def reset_layout(self) -> None:
        """Puts every column and card back to its first size, and the first page in sight."""
        self.surface.set_sizes((), (), self.width())
        self.pages.bar.show_page(self.pages.bar.present()[0])

    # Inside

    def _take_cards(self, surface: Surface) -> None:
        """Makes the surface the window's own, and its cards known by their names."""
        self.surface = surface
        self.setCentralWidget(surface)
        self.editor, self.inputs, self.compute = surface.editor, surface.inputs, surface.compute
        self.pages, self.footer, self.trust_banner = surface.pages, surface.footer, surface.trust_banner
        self.entry_card, self.findings = surface.entry_card, surface.findings
        self.zeros, self.printed = surface.zeros, surface.printed
        self.compute.show_live(self._settings.values.live)

    def _connect(self) -> None:
        controller = self.controller
        self.editor.edited.connect(lambda: controller.change(function=self.editor.text()))
        self.inputs.moved.connect(self.mover.move)
        self.mover.moved.connect(self._show_moved)
        self.inputs.next_draw.connect(controller.next_draw)
        self.inputs.files_pasted.connect(self.files.paste)
        self.inputs.seed_chosen.connect(lambda seed: controller.change(seed=seed))
        self.compute.changed.connect(lambda fields: controller.change(**fields))
        self.compute.run.connect(controller.run)
        self.compute.stop.connect(controller.stop)
        self.compute.live.connect(controller.set_live)
        self.trust_banner.accepted.connect(controller.trust)
        self.findings.chosen.connect(self._go_to)
        Cures(self.editor, self.findings)
        self.pages.entry_selected.connect(self._select_entry)
        self.pages.moved.connect(self.mover.move_to)
        self.surface.interactions.chosen.connect(self.pages.select)
        self.checking.serve(self.pages.script_wanted, self._show_entry)
        for asking in (self.pages, self.entry_card.formula):
            asking.asked.connect(controller.questions.ask)
            controller.questions.answered.connect(asking.take)
            controller.questions.failed.connect(asking.fail)
        controller.questions.answered.connect(self._take_formulas)
        controller.opened.connect(self._show_opened)
        controller.parsed.connect(self._show_parsed)
        controller.problem_changed.connect(self._show_problem)
        controller.findings_changed.connect(self._show_findings)
        controller.busy_changed.connect(self._show_busy)
        controller.slow_changed.connect(self.footer.show_slow)
        self.exporter.told.connect(self.footer.tell)
        self.exporter.busy_changed.connect(self.footer.show_writing)
        self.exporter.busy_changed.connect(lambda _: self.actions_bar.refresh())
        controller.progressed.connect(self.footer.show_progress)
        self.footer.why_asked.connect(lambda: show_costs(controller, self))
        controller.devices_changed.connect(self.compute.show_devices)
        controller.live_changed.connect(self._show_live)
        controller.trust_changed.connect(lambda trusted: self.trust_banner.setVisible(not trusted))
        for signal in (self.around.tour.changed, self.around.runs.changed):
            signal.connect(self.actions_bar.refresh)
        self.around.told.connect(self.footer.tell)
        self.documents.title_changed.connect(self._show_title)
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._follow_system)

    def _show_live(self, live: bool) -> None:
        self.compute.show_live(live)
        self._settings.change(live=live)
        self.actions_bar.refresh()

    def _show_opened(self, problem: Problem) -> None:
        with QSignalBlocker(self.editor), QSignalBlocker(self.inputs):
            self.editor.set_text(problem.function)
            self.inputs.set_inputs(problem.inputs)
        self.compute.show_problem(problem)

    def _show_moved(self, inputs: tuple[InputText, ...]) -> None:
        with QSignalBlocker(self.inputs):
            self.inputs.take_values(inputs)

    def _show_parsed(self, parsed: ParsedFunction) -> None:
        self.editor.set_findings(parsed.findings)
        self.editor.set_names(parsed.names)
        self.real_code.show_parsed(parsed)

    def _show_problem(self, problem: Problem) -> None:
        self.compute.show_problem(problem)
        self.inputs.show_seed(problem.seed)
        self.compute.set_may_run(self.controller.may_run)
        self.actions_bar.refresh()

    def _show_result(self) -> None:
        result, outdated = self.controller.shown, self.controller.is_outdated
        self.pages.show_result(result, outdated=outdated, busy=self.controller.is_busy)
        self.footer.show_result(result, outdated=outdated, busy=self.controller.is_busy, ended=self.controller.ended)
        if result is None or not result.is_quick:
            self.zeros.show_zeros(None if result is None else result.zeros)
        self.printed.show_text("" if result is None else result.printed)
        self.compute.show_strategy("" if result is None or not result.computed else result.receipt.strategy)
        if result is not None and result.started is not None:
            self.compute.show_started(result.started)
            if result is not self._inputs_result:
                self._inputs_result = result
                self.real_code.show_inputs()
        self._show_entry()
        if result is None or not result.is_quick:  # what can be done is the same all along a slider's way
            self.actions_bar.refresh()

    def _show_findings(self, findings: tuple[Finding, ...]) -> None:
        findings = tuple(map(in_language, findings))
        self.findings.show_findings(findings)
        self.inputs.set_findings(findings)
        self.editor.set_findings(tuple(found for found in findings if found.line is not None))
        self.compute.set_may_run(self.controller.may_run)

    def _show_busy(self, busy: bool) -> None:
        self.compute.show_busy(busy)
        result, outdated = self.controller.shown, self.controller.is_outdated
        self.pages.show_result(result, outdated=outdated, busy=busy)
        if result is not None:
            self.footer.show_result(result, outdated=outdated, busy=busy, ended=self.controller.ended)
        elif busy:
            self.footer.show_message("computing…")
        self.actions_bar.refresh()

    def _take_formulas(self, question: Question, answer: Answer) -> None:
        """Keeps a matrix's formulas with its result, and shows what they say about its numbers."""
        result = self.controller.shown
        if result is not None and isinstance(answer, MatrixFormulaAnswer):
            result.formulas[question.quantity, question.plane] = answer.formulas
            if answer.agreement is not None and result.join(answer.agreement):
                self._show_result()

    def _select_entry(self, position: object) -> None:
        self._entry = position
        self._show_entry()

    def _show_entry(self) -> None:
        result = self.controller.shown
        facts = self.checking.facts(result, self._entry)
        self.entry_card.show_facts(facts)
        self.surface.interactions.show_entry(result, self._entry)
        entry = self._entry if facts is not None else None
        self.entry_card.formula.show_entry(result, entry, outdated=self.controller.is_outdated)

    def _go_to(self, found: Finding) -> None:
        if found.line is not None:
            self.editor.go_to(found.line, found.column or 1)
            self.editor.setFocus()
        elif found.input is not None:
            self.inputs.go_to(found.input)

    def _show_title(self) -> None:
        self.setWindowTitle(f"{self.documents.name}[*] · hessgui")
        self.setWindowModified(self.documents.is_modified)

    def open_example(self, example: Example) -> None:
        """Opens an example and puts the cursor into its function."""
        self.documents.open_example(example)
        self.focus_function()

    def apply_theme(self) -> None:
        """Gives the window the colours, and the measures, of the settings."""
        self.theme = choose_theme(self._settings.values.theme)
        apply_theme(QApplication.instance(), self.theme)
        self.surface.apply_theme(self.theme)
        self.actions_bar.refresh()

    def _follow_system(self) -> None:
        if self._settings.values.theme == "system":
            self.apply_theme()

    def _restore_layout(self) -> None:
        values = self._settings.values
        room = self.screen().availableSize()
        self.resize(min(SIZE[0], room.width()), min(SIZE[1], room.height() - FRAME))
        if values.geometry:
            self.restoreGeometry(QByteArray.fromBase64(values.geometry.encode()))
        self.surface.set_sizes(values.columns, values.rows, self.width())
        if values.page in self.pages.bar.present():
            self.pages.bar.show_page(values.page)

    # Qt overrides

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self.documents.may_leave():
            event.ignore()
            return
        geometry = bytes(self.saveGeometry().toBase64()).decode()
        columns, rows = self.surface.sizes()
        self._settings.change(geometry=geometry, columns=columns, rows=rows, page=self.pages.key)
        self.documents.close()
        self.exporter.wait()
        self.controller.close()
        self.closed.emit()
        event.accept()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        self.files.enter(event)

    def dropEvent(self, event: QDropEvent) -> None:
        self.files.drop(event, self.mapToGlobal(event.position().toPoint()))
