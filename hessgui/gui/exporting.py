"""Export from the window: asks where to, writes on a thread of its own, asks again where files would be replaced.

Reads the shown result; its thread writes files through :mod:`hessgui.files` and touches no widget.
"""

from __future__ import annotations

import threading
from copy import copy
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from hessgui.gui.controller import Controller
from hessgui.gui.dialogs import ExportDialog, WindowDialogs
from hessgui.gui.settings import SettingsFile
from hessgui.gui.translating import in_language
from hessgui.model.result import Result
from hessgui.model.sentences import finding


@dataclass(frozen=True)
class _Order:
    """One export: what, where to, as what."""

    result: Result
    folder: Path
    formats: tuple[str, ...]
    source: str | None
    overwrite: bool = False


class Exporter(QObject):
    """Writes results to files, one export at a time.

    Signals:
        told: One passing line for the foot of the window.
        busy_changed: Whether files are being written.

    Args:
        controller: Whose result is written, and who tells what went wrong.
        settings: Remembers the folder and the formats.
        dialogs: Asks whether existing files may be replaced.
        window: Parent of the dialog.
    """

    told = Signal(str)
    busy_changed = Signal(bool)
    _written = Signal(object, object)

    def __init__(self, controller: Controller, settings: SettingsFile, dialogs: WindowDialogs, window: QWidget) -> None:
        super().__init__(window)
        self._controller = controller
        self._settings = settings
        self._dialogs = dialogs
        self._window = window
        self._thread: threading.Thread | None = None
        self._written.connect(self._finish)

    @property
    def is_busy(self) -> bool:
        """Whether files are being written."""
        return self._thread is not None

    def ask(self, source: str | None) -> None:
        """Asks for a folder and formats, and writes the shown result.

        Args:
            source: Name of the session's file, for ``result.json``.
        """
        result = self._controller.shown
        if result is None or self.is_busy:
            return
        dialog = ExportDialog(self._settings.values, _files().FORMATS, self._window)
        accepted = dialog.exec() == ExportDialog.DialogCode.Accepted
        folder, formats = dialog.folder, dialog.formats
        dialog.deleteLater()
        if accepted:
            self._settings.change(export_folder=str(folder), export_formats=formats)
            self._start(_Order(_still(result), folder, formats, source))

    def ask_certificate(self, source: str | None) -> None:
        """Asks for a folder, and writes the shown result's certificate into it.

        Args:
            source: Name of the session's file.
        """
        result = self._controller.shown
        if result is None or self.is_busy:
            return
        folder = self._dialogs.certificate_folder(self._settings.values.export_folder)
        if folder is not None:
            self._settings.change(export_folder=str(folder))
            self._start(_Order(_still(result), folder, ("cert",), source))

    def wait(self) -> None:
        """Waits until nothing is being written."""
        if self._thread is not None:
            self._thread.join()

    def _start(self, order: _Order) -> None:
        self._thread = threading.Thread(target=self._write, args=(order,), name="export")
        self.told.emit(self.tr("Writing files into {folder}…").format(folder=order.folder))
        self.busy_changed.emit(True)
        self._thread.start()

    def _write(self, order: _Order) -> None:
        """Runs on the thread."""
        try:
            done = _files().export(
                order.result, order.folder, order.formats, overwrite=order.overwrite, source=order.source
            )
        except Exception as error:  # noqa: BLE001 - the window must hear of it, whatever it is
            reason = f"{type(error).__name__}: {error}"
            done = _files().Exported((), (finding("file-not-written", path=order.folder, reason=reason),))
        self._written.emit(order, done)

    def _finish(self, order: _Order, done: Any) -> None:
        """Tells what became of an export; on the window's thread again."""
        self.wait()
        self._thread = None
        self.busy_changed.emit(False)
        exists = next((found for found in done.findings if found.code == "file-exists"), None)
        if exists is not None:
            if self._dialogs.ask_replace(in_language(exists).message):
                self._start(_Order(order.result, order.folder, order.formats, order.source, overwrite=True))
            else:
                self.told.emit(self.tr("Nothing was written."))
            return
        self._controller.tell(*done.findings)
        files = self.tr("1 file") if len(done.paths) == 1 else self.tr("{count} files").format(count=len(done.paths))
        if not done.paths:
            self.told.emit(self.tr("Nothing was written."))
        elif any(found.severity == "error" for found in done.findings):
            self.told.emit(self.tr("The export ended after {files}.").format(files=files))
        else:
            self.told.emit(self.tr("Wrote {files} into {folder}").format(files=files, folder=order.folder))


def _still(result: Result) -> Result:
    """The result as it stands: what arrives while it is being written belongs to the original."""
    still = copy(result)
    for name, value in vars(result).items():
        if isinstance(value, dict | list):
            setattr(still, name, copy(value))
    return still


def _files() -> Any:
    # A lazy door: the writers of files bring SciPy and Pillow, which no window needs before its first export.
    return import_module("hessgui.files.export")
