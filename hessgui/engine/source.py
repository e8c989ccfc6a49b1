"""Runs the user's source at its top level, as far as it goes: training ends in time, windows stay closed.

Calls the user's code; differentiates nothing.
"""

from __future__ import annotations

import ast
import os
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any

from hessgui.engine.devices import absent_devices
from hessgui.engine.function_place import line_of_error
from hessgui.engine.recording import Requests, recording
from hessgui.language.hazards import LATE, bound_by, defused, independent
from hessgui.model.findings import Finding
from hessgui.model.sentences import finding
from hessgui.model.trust import format_seconds

KEPT_S = 0.5
"""A source that took longer is not run again for another input, class or parameter of the same text."""

TRAINING_S = 8.0
"""How long the loops of a source may train while it is read."""


@dataclass(frozen=True, eq=False)
class Ran:
    """A source that ran.

    Args:
        names: What it has bound.
        requests: What it asked torch for.
        raised: The first exception that ended it, with those statements that could still be run after it; else None.
        skipped: Lines of statements that could not be run because of it.
        findings: What was left out.
        is_kept: Whether it ran for an earlier point.
    """

    names: dict[str, Any]
    requests: Requests
    raised: BaseException | None
    skipped: tuple[int, ...]
    findings: tuple[Finding, ...]
    is_kept: bool = False

    def values(self) -> Iterable[Any]:
        """Everything that names of the source stood for, at its end or when it asked for a derivative."""
        yield from list(self.names.values())
        for gradient in self.requests.gradients:
            for scope in gradient.scopes:
                yield from scope.names.values()


_kept: list[tuple[tuple[object, ...], Ran, bool]] = []
"""The last source, with all that its run depended on, and whether it took long."""


def run_or_keep(
    text: str, filename: str, names: Callable[[], dict[str, Any]], key: tuple[object, ...], moves: bool = False
) -> Ran:
    """Runs a source, unless it is the very one that was run last, and took long or only the point moves.

    Args:
        text: It.
        filename: The name under which its text is known to tracebacks.
        names: Makes the names that it sees.
        key: What else its run, and what has been done to its modules since, depended on.
        moves: Whether the next of many points is asked for, so that nothing but the function is of interest.
    """
    key = (text, filename, *key)
    if _kept and _kept[0][0] == key and (moves or _kept[0][2]):
        return replace(_kept[0][1], is_kept=True)
    _kept.clear()
    began = time.perf_counter()
    ran = run_source(text, filename, names())
    seconds = time.perf_counter() - began
    is_slow = seconds > KEPT_S
    note = (finding("script-skipped/kept", seconds=format_seconds(seconds)),) if is_slow else ()
    _kept.append((key, replace(ran, findings=(*ran.findings, *note)), is_slow))
    return ran


def run_source(text: str, filename: str, names: dict[str, Any]) -> Ran:
    """Runs a source.

    Args:
        text: It.
        filename: The name under which its text is known to tracebacks.
        names: The names that it sees; it binds more.
    """
    os.environ.setdefault("MPLBACKEND", "Agg")  # pictures that a script draws open no window of their own
    script = defused(ast.parse(text, filename), absent_devices())
    clock = _Clock()
    names[LATE] = clock.is_late
    raised, skipped = None, ()
    with recording() as requests, _without_arguments():
        try:
            exec(compile(script.tree, filename, "exec", dont_inherit=True), names)
        except (Exception, SystemExit) as error:  # noqa: BLE001 - whatever the user's code raises is theirs to see
            raised = error
            skipped = tuple(_go_on(script.tree.body, filename, names, error))
        clock.stop()
    notes = [
        finding("script-skipped/training", line=line, seconds=f"{TRAINING_S:g} s", passes=passes)
        for line, passes in clock.ended.items()
    ]
    if script.moved:
        lines = ", ".join(map(str, script.moved))
        notes.append(finding("script-skipped/device", lines=lines, line=script.moved[0]))
    if requests.compiled:
        notes.append(finding("script-skipped/compile"))
    if script.windows:
        lines = ", ".join(map(str, script.windows))
        notes.append(finding("script-skipped/window", lines=lines, line=script.windows[0]))
    return Ran(names, requests, raised, skipped, tuple(notes))


@contextmanager
def _without_arguments() -> Iterator[None]:
    """As if the script had been called without any on a command line."""
    before = sys.argv
    sys.argv = ["script.py"]
    try:
        yield
    finally:
        sys.argv = before


def _go_on(
    body: list[ast.stmt], filename: str, names: dict[str, Any], error: BaseException
) -> Iterable[int]:
    """Runs what does not depend on the statement that raised; gives the lines of what could not be run."""
    line = _outer_line(error, filename)
    failed = next((index for index, node in enumerate(body) if line and node.lineno <= line <= node.end_lineno), None)
    if failed is None or isinstance(error, SystemExit | RecursionError | MemoryError):
        return
    rest = body[failed + 1 :]
    unbound = {name for name in bound_by(body[failed]) if name not in names}
    ran = []
    for statement in independent(rest, unbound):
        ran.append(statement)
        try:
            exec(compile(ast.Module([statement], []), filename, "exec", dont_inherit=True), names)
        except Exception:  # noqa: BLE001 - the first exception is the one that is told
            unbound |= {name for name in bound_by(statement) if name not in names}
            yield statement.lineno
    yield from (statement.lineno for statement in rest if statement not in ran)


def _outer_line(error: BaseException, filename: str) -> int | None:
    trace = error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == filename:
            return trace.tb_lineno
        trace = trace.tb_next
    return line_of_error(error, filename)


class _Clock:
    """Ends training loops when their time is up, while the source is read and not later."""

    def __init__(self) -> None:
        self._began: float | None = None
        self._is_stopped = False
        self._passes: dict[int, int] = {}
        self.ended: dict[int, int] = {}

    def is_late(self, line: int) -> bool:
        """Whether the loop in a line is to end."""
        if self._is_stopped:
            return False
        now = time.perf_counter()
        self._began = now if self._began is None else self._began
        if now - self._began > TRAINING_S:
            self.ended.setdefault(line, self._passes.get(line, 0))
            return True
        self._passes[line] = self._passes.get(line, 0) + 1
        return False

    def stop(self) -> None:
        """The source has been read."""
        self._is_stopped = True
