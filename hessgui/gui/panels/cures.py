"""Cures: a finding's edit applied to the function's text by one click, and taken back by another."""

from __future__ import annotations

from PySide6.QtCore import QObject

from hessgui.gui.editor import CodeEditor
from hessgui.gui.panels.findings import FindingsPanel
from hessgui.model.findings import Finding


class Cures(QObject):
    """Carries edits from the card of the findings to the editor.

    The way back is offered as long as the text is as the cure left it.
    """

    def __init__(self, editor: CodeEditor, panel: FindingsPanel) -> None:
        super().__init__(editor)
        self._editor = editor
        self._panel = panel
        self._cured: str | None = None
        panel.cured.connect(self._apply)
        panel.undone.connect(self._undo)
        editor.document().contentsChanged.connect(self._look)  # also where the editor keeps silent, as for an undo

    def _apply(self, found: Finding) -> None:
        self._cured = None
        self._editor.apply_edit(found.edit)
        self._cured = self._editor.text()
        self._panel.offer_undo(found.edit.title)

    def _undo(self) -> None:
        self._editor.undo()

    def _look(self) -> None:
        if self._cured is not None and self._editor.text() != self._cured:
            self._cured = None
            self._panel.offer_undo(None)
