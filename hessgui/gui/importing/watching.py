"""Notices that files which a problem reads have changed on disk since it was computed."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal

from hessgui.data.moving import loads_in
from hessgui.data.reading import located
from hessgui.model.problem import Problem

SETTLE_MS = 300  # a program that writes a file writes it in several steps

_Stamp = tuple[int, int] | None  # time of the last change and size; None for a file that is not there


class FileWatch(QObject):
    """Watches the files that a problem names.

    Signals:
        changed: A tuple of the names of files that differ from what was read; empty when none does any more.
    """

    changed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._watcher = QFileSystemWatcher(self)
        self._stamps: dict[Path, _Stamp] = {}
        self._told: tuple[str, ...] = ()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SETTLE_MS)
        self._timer.timeout.connect(self.look)
        self._watcher.fileChanged.connect(lambda _: self._timer.start())
        self._watcher.directoryChanged.connect(lambda _: self._timer.start())

    def follow(self, problem: Problem) -> None:
        """Watches the files of another problem; those that it had before keep what is known of them."""
        paths = set(files_of(problem))
        if paths == set(self._stamps):
            return
        self._stamps = {path: self._stamps.get(path, _stamp(path)) for path in paths}
        self._watch()
        self.look()

    def take(self) -> None:
        """The files have been read as they are now."""
        self._stamps = {path: _stamp(path) for path in self._stamps}
        self.look()

    def look(self) -> None:
        """Compares, and tells if something has become different."""
        names = tuple(sorted(path.name for path, stamp in self._stamps.items() if _stamp(path) != stamp))
        self._watch()  # a file that was replaced by another of its name is no longer watched
        if names != self._told:
            self._told = names
            self.changed.emit(names)

    def _watch(self) -> None:
        wanted = {str(path) for path in self._stamps if path.exists()}
        wanted |= {str(path.parent) for path in self._stamps if path.parent.is_dir()}
        held = set(self._watcher.files()) | set(self._watcher.directories())
        if held - wanted:
            self._watcher.removePaths(sorted(held - wanted))
        if wanted - held:
            self._watcher.addPaths(sorted(wanted - held))


def files_of(problem: Problem) -> list[Path]:
    """The files that a problem reads: of its inputs and its weights."""
    names = [load.path for text in problem.inputs for load in loads_in(text.value)]
    names += [problem.weights] if problem.weights else []
    return [located(name, problem.folder).absolute() for name in names]


def _stamp(path: Path) -> _Stamp:
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_mtime_ns, status.st_size
