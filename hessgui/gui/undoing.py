"""One history of everything that is typed, chosen and moved: each step is the problem before and after it.

Listens to the problem and puts an earlier one back into the cards; knows nothing of how they came to change it.
"""

from __future__ import annotations

import dataclasses
from time import monotonic

from PySide6.QtCore import QObject, QSignalBlocker
from PySide6.QtGui import QUndoCommand, QUndoStack

from hessgui.gui.controller import Controller
from hessgui.gui.documents import Documents
from hessgui.gui.editor.difference import difference
from hessgui.gui.moving import Mover
from hessgui.gui.surface import Surface
from hessgui.model.problem import Problem

MERGE_S = 1.0  # changes of one thing that follow each other sooner are one step
MOST_TYPED = 2  # characters that one key writes: a bracket closes itself
MOST_STEPS = 500


class Undoing(QObject):
    """Undo and redo over text, inputs, points and choices alike.

    Another document begins another history: what a file brought never runs by going back to it.

    Args:
        controller: Holds the problem.
        surface: The cards that show it.
        documents: Says when another document is on the desk.
        mover: Moves the point.
    """

    def __init__(self, controller: Controller, surface: Surface, documents: Documents, mover: Mover,
                 parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._controller = controller
        self._surface = surface
        self._mover = mover
        self._at: Problem | None = None  # what the history last saw; None until another document has come
        self._is_restoring = False
        self.stack = QUndoStack(self)
        self.stack.setUndoLimit(MOST_STEPS)
        documents.taken.connect(self._forget)
        controller.problem_changed.connect(self._follow)

    def restore(self, problem: Problem) -> None:
        """Puts a problem into the cards, and lets it be computed as if it had been typed."""
        fields = {field.name: getattr(problem, field.name) for field in dataclasses.fields(problem)}
        editor, inputs = self._surface.editor, self._surface.inputs
        self._mover.rest()
        self._is_restoring = True
        try:
            with QSignalBlocker(editor), QSignalBlocker(inputs):
                editor.show_text(problem.function)
                inputs.restore(problem.inputs)
            self._controller.change(**fields)
            if self._controller.problem.inputs != problem.inputs:  # a script's rows, over which the person had written
                with QSignalBlocker(inputs):
                    inputs.restore(problem.inputs)
                self._controller.change(**fields)
        finally:
            self._is_restoring = False
        self._at = self._controller.problem

    def _forget(self) -> None:
        self.stack.clear()
        self._at = None

    def _follow(self, problem: Problem) -> None:
        before, self._at = self._at, problem
        if before is None or before == problem or self._is_restoring:
            return
        if _is_consequence(before, problem):
            top = self.stack.command(self.stack.index() - 1) if self.stack.index() == self.stack.count() else None
            if top is not None:
                top.after = problem
            return
        self.stack.push(Step(self, before, problem))


class Step(QUndoCommand):
    """One step of the history.

    Args:
        undoing: Puts problems back.
        before: The problem before it.
        after: The problem after it.
    """

    def __init__(self, undoing: Undoing, before: Problem, after: Problem) -> None:
        super().__init__()
        self._undoing = undoing
        self.before, self.after = before, after
        self.at = monotonic()
        self.key = _key(before.function, after.function)
        self._is_done = True  # a stack does what is pushed; this was done by the person

    # Qt overrides

    def id(self) -> int:
        """The same for all, so that the stack asks each whether the next one goes with it."""
        return 1

    def mergeWith(self, other: Step) -> bool:
        """Takes the next step in where both are one to the person."""
        if other.at - self.at > MERGE_S or not _go_together(self, other):
            return False
        self.after, self.at, self.key = other.after, other.at, other.key
        self.setObsolete(self.after == self.before)
        return True

    def undo(self) -> None:
        """Puts the problem before it back."""
        self.at = 0.0  # what follows is another step
        self._undoing.restore(self.before)

    def redo(self) -> None:
        """Puts the problem after it back."""
        if self._is_done:
            self._is_done = False
        else:
            self._undoing.restore(self.after)


def _subject(before: Problem, after: Problem) -> tuple[str, ...]:
    """What was changed: the names of the fields, and of the inputs; the text alone where others only follow it."""
    if before.function != after.function:
        return ("function",)
    fields = [field.name for field in dataclasses.fields(before)
              if getattr(before, field.name) != getattr(after, field.name)]
    values = {item.name: item for item in before.inputs}
    return (*fields, *(item.name for item in after.inputs if values.get(item.name) != item))


def _go_together(first: Step, second: Step) -> bool:
    """Whether two steps are one to the person: a word that is typed, a point that moves."""
    if _subject(second.before, second.after) != _subject(first.before, first.after):
        return False
    is_text = first.before.function != first.after.function
    return not is_text or second.key == "+" or second.key == first.key == "-"


def _key(before: str, after: str) -> str:
    """What one key did to a text: ``+`` wrote, ``-`` deleted; nothing for a larger change, or the end of a line."""
    if before == after:
        return ""
    change = difference(before, after)
    if len(change.inserted) + len(change.removed) > MOST_TYPED or "\n" in change.inserted:
        return ""
    return "+" if change.inserted else "-"


def _is_consequence(before: Problem, after: Problem) -> bool:
    """Whether a change only follows from an earlier one: rows follow the text, a lost component becomes all."""
    if before.function != after.function:
        return False
    if [item.name for item in before.inputs] != [item.name for item in after.inputs]:
        return True
    return _subject(before, after) == ("component",) and after.component == "all"
