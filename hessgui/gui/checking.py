"""Checks on request from the window: the selected entry of a large matrix, and the script that shows a disagreement.

Asks the engine through the controller's questions; writes one file where the user says.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, SignalInstance

from hessgui.files.atomic import replacing
from hessgui.files.disagreement import script
from hessgui.gui.controller import Controller
from hessgui.gui.dialogs import WindowDialogs
from hessgui.gui.panels.entry_facts import EntryFacts, entry_facts
from hessgui.model.questions import Answer, CheckEntry, EntryChecked, Question
from hessgui.model.result import Result
from hessgui.model.sentences import finding

if TYPE_CHECKING:  # its package brings the pictures, which are loaded after the window stands
    from hessgui.gui.matrix.position import EntryPosition

PAUSE_MS = 250  # a walk with the arrows asks for the last entry only
SCRIPT_NAME = "disagreement.py"


class Checking(QObject):
    """What the referees say of single entries, and the way to a bug report.

    Signals:
        changed: Something is known of the entry that was asked about.

    Args:
        controller: Whose result is checked.
        dialogs: Asks where the script goes.
    """

    changed = Signal()

    def __init__(self, controller: Controller, dialogs: WindowDialogs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._controller = controller
        self._dialogs = dialogs
        self._known: tuple[int, CheckEntry, EntryChecked] | None = None
        self._wanted: tuple[int, CheckEntry] | None = None
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._ask)
        controller.questions.answered.connect(self._take)

    def serve(self, script_wanted: SignalInstance, show_entry: Callable[[], None]) -> None:
        """Connects what asks for a script, and what shows an entry once more is known of it."""
        script_wanted.connect(self.write_script)
        self.changed.connect(show_entry)

    def facts(self, result: Result | None, position: EntryPosition | None) -> EntryFacts | None:
        """All that is known of an entry; asks for more where that would help."""
        if result is None or position is None:
            return None
        return entry_facts(result, position, self.of(result, position))

    def of(self, result: Result | None, position: EntryPosition | None) -> EntryChecked | None:
        """What is known of an entry that was checked by itself; asks where that is not known and would help."""
        if result is None or position is None or position.quantity not in ("hessian", "jacobian"):
            return None
        question = CheckEntry(position.quantity, position.plane, position.row, position.column)
        if self._known is not None and self._known[:2] == (result.id, question):
            return self._known[2]
        agreement = result.agreements.get(position.quantity)
        quick = result.is_quick or not result.computed or self._controller.is_outdated
        if agreement is not None and agreement.digits is None and not quick and self._wanted != (result.id, question):
            self._wanted = (result.id, question)
            self._pause.start()
        return None

    def write_script(self, quantity: str) -> None:
        """Asks where to, and writes the script that shows the disagreement of a matrix."""
        result = self._controller.shown
        text = None if result is None else script(result, quantity)
        if text is None:
            self._controller.tell(finding("no-disagreement"))
            return
        path = self._dialogs.save_path(SCRIPT_NAME, self.tr("Save the script"), "Python (*.py)")
        if path is None:
            return
        try:
            with replacing(path) as file:
                file.write(text.encode())
        except OSError as error:
            self._controller.tell(finding("file-not-written", path=str(path), reason=str(error)))

    def _ask(self) -> None:
        result = self._controller.shown
        if self._wanted is not None and result is not None and result.id == self._wanted[0]:
            self._controller.questions.ask(self._wanted[1])

    def _take(self, question: Question, answer: Answer) -> None:
        if isinstance(answer, EntryChecked) and self._wanted is not None and question == self._wanted[1]:
            self._known = (*self._wanted, answer)
            self.changed.emit()
