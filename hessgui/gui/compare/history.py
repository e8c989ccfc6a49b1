"""Which results came before, the one that is pinned, and what changed from one to the next. Knows no widget."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import QObject, Signal

from hessgui.files import sessions
from hessgui.gui.translating import strategy_title, translated
from hessgui.language.meaning import means_the_same
from hessgui.model.problem import Problem, format_component
from hessgui.model.result import Result
from hessgui.model.session import Session

TITLES = {"dtype": "precision", "reduce": "output", "entry": "function"}  # of fields that people know by another name
MOST = 24  # results that are remembered
HELD_NUMBERS = 1 << 22  # numbers of a result that is kept with them; of a larger one only the problem is
SHOWN_CHARACTERS = 28  # of an input's text in a caption


@dataclass(frozen=True, eq=False)
class Past:
    """A result that came before.

    Args:
        problem: What was computed.
        result: Its numbers; ``None`` where they were too many to be kept, or come from a file.
        caption: What is different from the one before it.
    """

    problem: Problem
    result: Result | None
    caption: str


class History(QObject):
    """Past results, the newest last.

    Signals:
        changed: Another one has come, or all have gone.
        pinned_changed: Another one is pinned.
    """

    changed = Signal()
    pinned_changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.past: list[Past] = []
        self.pinned: Result | None = None

    def take(self, result: Result) -> None:
        """Remembers a result that is complete; the same problem is remembered once, however it is written."""
        if result.is_quick or result.status != "ok" or not result.computed:
            return
        before = self.past[-1].problem if self.past else None
        if before == result.problem and self.past[-1].result is result:
            return
        known = [past for past in self.past if not _is_same(past.problem, result.problem)]
        before = known[-1].problem if known else None
        kept = result if _numbers(result) <= HELD_NUMBERS else None
        self.past = [*known, Past(result.problem, kept, change(before, result.problem))][-MOST:]
        self.changed.emit()

    def restore(self, problems: Iterable[Problem]) -> None:
        """Takes the problems of a session's history; their numbers are computed again when one is chosen."""
        self.past = []
        for problem in problems:
            before = self.past[-1].problem if self.past else None
            self.past.append(Past(problem, None, change(before, problem)))
        self.past = self.past[-MOST:]
        self.changed.emit()

    def pin(self, result: Result | None) -> None:
        """Puts a result aside, to compare others with; ``None`` lets it go."""
        self.pinned = result
        self.pinned_changed.emit()

    def documents(self) -> list[dict[str, Any]]:
        """The problems as plain values for a session file: each is one itself."""
        return [json.loads(sessions.encode(Session(past.problem))) for past in self.past]


def problems_of(documents: object, base: Problem) -> list[Problem]:
    """The problems of a session file's history; what cannot be read is left out.

    Args:
        documents: What :meth:`History.documents` gave.
        base: The session's own problem, whose folder and memory limit they share.
    """
    found = []
    for document in documents if isinstance(documents, list) else ():
        session, _ = sessions.decode(json.dumps(document))
        if session is not None:
            found.append(replace(session.problem, folder=base.folder, memory_limit=base.memory_limit))
    return found


def change(before: Problem | None, after: Problem) -> str:
    """What is different, in a few words."""
    if before is None or not means_the_same(before.function, after.function):
        return _cut(after.function.strip().splitlines()[-1].strip() if after.function.strip() else translated("empty"))
    values = {item.name: item.value for item in before.inputs}
    moved = [f"{item.name} = {item.value}" for item in after.inputs if values.get(item.name) != item.value]
    if moved:
        return _cut(", ".join(moved))
    for name in ("dtype", "device", "strategy", "seed", "entry", "weights", "reduce", "target"):
        if getattr(before, name) != getattr(after, name):
            value = getattr(after, name)
            said = strategy_title(value) if name == "strategy" else value or translated("none")
            return _cut(f"{translated(TITLES.get(name, name))} {said}")
    if before.component != after.component:
        return translated("component {name}", name=format_component(after.component))
    if before.wrt != after.wrt or before.inputs != after.inputs:
        return translated("by other inputs")
    return translated("the same, computed again") if before == after else translated("other settings")


def _is_same(one: Problem, other: Problem) -> bool:
    return means_the_same(one.function, other.function) and replace(one, function=other.function) == other


def _cut(text: str) -> str:
    return text if len(text) <= SHOWN_CHARACTERS else text[: SHOWN_CHARACTERS - 1] + "…"


def _numbers(result: Result) -> int:
    sizes = [len(matrix.data) if matrix.is_sparse else matrix.data.size for matrix in result.matrices.values()]
    return sum(sizes)
