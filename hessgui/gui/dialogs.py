"""What the window asks in dialogs: files, unsaved work, where to export, settings; and what it tells in them."""

from __future__ import annotations

import platform
from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import QDir, Qt, qVersion
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QFormLayout,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMessageBox,
    QPushButton,
    QScrollArea,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from hessgui import __version__
from hessgui.gui.documents import Answer
from hessgui.gui.settings import Settings, SettingsFile
from hessgui.gui.translating import marked, translated

FILTER = marked("hessgui sessions (*.hess);;All files (*)")
_OPENED = marked("Sessions, scripts and models (*.hess *.py *.ipynb *.pt2 *.pt);;All files (*)")
_DATA = marked("Numbers (*.npy *.npz *.csv *.tsv *.txt *.pt *.pth *.safetensors *.png *.jpg *.jpeg);;All files (*)")
_WEIGHTS = marked("Weights (*.safetensors *.pt *.pth *.ckpt *.npz);;All files (*)")
_MODELS = marked("Programs of torch (*.pt2 *.pt *.pth);;All files (*)")
LANGUAGES = {"system": "", "English": "en", "Deutsch": "de"}
PROMISE = marked("Value, gradient, Jacobian and Hessian of any PyTorch function, at once; and never a wrong number "
                 "that is not flagged.")
SHARE_OF_SCREEN = 0.8  # that the list of shortcuts takes at most
SCROLL_BAR, FOOT = 50, 70  # pixels beside the list of shortcuts, and below it
MEGABYTE = 1_000_000  # bytes
MOST_MEGABYTES = 10_000_000
FORMAT_TITLES = {
    "csv": "CSV with names", "tsv": "TSV with names", "npz": "NumPy (.npz)", "pt": "PyTorch tensors (.pt)",
    "mtx": "MatrixMarket (.mtx)", "tex": "LaTeX", "py": "Python script", "png": "Picture (.png)",
    "svg": "Drawing (.svg)", "cert": "Certificate (.zip)",
}


class WindowDialogs:
    """Asks on behalf of one window."""

    def __init__(self, parent: QWidget) -> None:
        self._parent = parent

    def ask_save(self, name: str) -> Answer:
        """Save, discard or cancel, before unsaved work would be lost."""
        buttons = QMessageBox.StandardButton
        box = QMessageBox(QMessageBox.Icon.Question, "hessgui", translated("Save the changes to {name}?", name=name),
                          buttons.Save | buttons.Discard | buttons.Cancel, self._parent)
        box.setInformativeText(translated("They are lost if you do not save them."))
        box.button(buttons.Discard).setText(translated("&Discard"))  # Qt gives its own no letter
        box.setDefaultButton(buttons.Save)
        answer = box.exec()
        box.deleteLater()
        return {int(buttons.Save): "save", int(buttons.Discard): "discard"}.get(int(answer), "cancel")

    def open_path(self, folder: str) -> Path | None:
        """The session to open."""
        name, _ = QFileDialog.getOpenFileName(
            self._parent, translated("Open"), folder or QDir.homePath(), translated(_OPENED))
        return Path(name) if name else None

    def save_path(
        self, suggestion: str, title: str = "", pattern: str = ""
    ) -> Path | None:
        """Where to save the session."""
        name, _ = QFileDialog.getSaveFileName(
            self._parent, title or translated("Save the session"), suggestion, pattern or translated(FILTER))
        return Path(name) if name else None

    def certificate_folder(self, folder: str) -> Path | None:
        """Where to write a certificate."""
        name = QFileDialog.getExistingDirectory(
            self._parent, translated("Write certificate.zip into"), folder or QDir.homePath())
        return Path(name) if name else None

    def data_path(self, folder: str) -> Path | None:
        """A file of numbers for an input."""
        name, _ = QFileDialog.getOpenFileName(
            self._parent, translated("Numbers for an input"), folder or QDir.homePath(), translated(_DATA))
        return Path(name) if name else None

    def weights_path(self, folder: str) -> Path | None:
        """The weights of the source's module."""
        name, _ = QFileDialog.getOpenFileName(
            self._parent, translated("Load weights"), folder or QDir.homePath(), translated(_WEIGHTS))
        return Path(name) if name else None

    def model_path(self, folder: str) -> Path | None:
        """An archive that holds a program."""
        name, _ = QFileDialog.getOpenFileName(
            self._parent, translated("Open a model"), folder or QDir.homePath(), translated(_MODELS))
        return Path(name) if name else None

    def ask_replace(self, message: str) -> bool:
        """Whether existing files may be replaced."""
        buttons = QMessageBox.StandardButton
        answer = QMessageBox.question(self._parent, "hessgui", f"{message}\n{translated('Replace what is there?')}",
                                      buttons.Yes | buttons.Cancel, buttons.Cancel)
        return answer == buttons.Yes

    def about(self, versions: dict[str, str]) -> None:
        """The versions of everything that computes."""
        known = {"hessgui": __version__, "Python": platform.python_version(), "Qt": qVersion(), **versions}
        lines = "<br>".join(f"{name} {version}" for name, version in known.items())
        QMessageBox.about(self._parent, translated("About hessgui"), (
            f"<b>hessgui</b><br>{translated(PROMISE)}<br><br>{lines}<br><br>{translated('MIT licence')}"
        ))


class ExportDialog(QDialog):
    """Asks for a folder and the formats.

    Args:
        settings: The last choice.
        formats: Those there are.
    """

    def __init__(self, settings: Settings, formats: Iterable[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Export the result"))
        self._folder = QLineEdit(settings.export_folder or str(Path.home() / "hessgui"))
        self._folder.setAccessibleName(self.tr("Folder"))
        self._folder.setMinimumWidth(320)
        self._folder.selectAll()  # what is typed takes its place
        self._ticks = {}
        browse = QPushButton(self.tr("Browse…"))
        browse.clicked.connect(self._browse)
        row = QHBoxLayout()
        row.addWidget(self._folder, 1)
        row.addWidget(browse)
        ticks = QGridLayout()
        for index, name in enumerate(formats):
            tick = QCheckBox(translated(FORMAT_TITLES.get(name, name)))
            tick.setChecked(name in settings.export_formats)
            tick.toggled.connect(self._check)
            ticks.addWidget(tick, index // 2, index % 2)
            self._ticks[name] = tick
        self._folder.textChanged.connect(self._check)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self._export = buttons.addButton(self.tr("Export"), QDialogButtonBox.ButtonRole.AcceptRole)
        self._export.setProperty("role", "primary")
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setSpacing(10)
        layout.addWidget(QLabel(self.tr("Folder, made if it is not there:")))
        layout.addLayout(row)
        layout.addWidget(QLabel(self.tr("Formats:")))
        layout.addLayout(ticks)
        layout.addWidget(buttons)
        self._check()

    @property
    def folder(self) -> Path:
        """The chosen folder."""
        return Path(self._folder.text().strip()).expanduser()

    @property
    def formats(self) -> tuple[str, ...]:
        """The chosen formats."""
        return tuple(name for name, tick in self._ticks.items() if tick.isChecked())

    def _browse(self) -> None:
        name = QFileDialog.getExistingDirectory(self, self.tr("Export to"), self._folder.text())
        if name:
            self._folder.setText(name)

    def _check(self) -> None:
        self._export.setEnabled(bool(self.formats and self._folder.text().strip()))


class SettingsDialog(QDialog):
    """Memory limit and theme.

    Args:
        settings: Read, and changed on OK.
    """

    def __init__(self, settings: SettingsFile, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Settings"))
        self._settings = settings
        values = settings.values
        self._memory = QSpinBox()
        self._memory.setRange(0, MOST_MEGABYTES)
        self._memory.setSingleStep(500)
        self._memory.setSuffix(self.tr(" MB"))
        self._memory.setSpecialValueText(self.tr("three quarters of what is free"))
        self._memory.setValue((values.memory_limit or 0) // MEGABYTE)
        self._memory.setMinimumWidth(240)
        self._theme = QComboBox()
        for choice in ("system", "light", "dark"):
            self._theme.addItem(translated(choice), choice)
        self._theme.setCurrentIndex(self._theme.findData(values.theme))
        self._language = QComboBox()
        for name, code in LANGUAGES.items():
            self._language.addItem(name if code else translated(name), code)
        self._language.setCurrentIndex(max(self._language.findData(values.language), 0))
        self._language.setToolTip(self.tr("Taken at the next start"))
        form = QFormLayout()
        form.setSpacing(10)
        form.addRow(self.tr("Memory of one result"), self._memory)
        form.addRow(self.tr("Theme"), self._theme)
        form.addRow(self.tr("Language"), self._language)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addLayout(form)
        layout.addWidget(buttons)
        self.accepted.connect(self._store)

    def _store(self) -> None:
        megabytes = self._memory.value()
        self._settings.change(
            memory_limit=megabytes * MEGABYTE if megabytes else None, theme=self._theme.currentData(),
            language=self._language.currentData(),
        )


class ShortcutsDialog(QDialog):
    """The list of keyboard shortcuts.

    Args:
        rows: What an action does, and its keys.
    """

    def __init__(self, rows: Iterable[tuple[str, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Keyboard shortcuts"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(28)
        grid.setVerticalSpacing(6)
        for index, (text, keys) in enumerate(rows):
            grid.addWidget(QLabel(translated(text)), index, 0)
            label = QLabel(keys)
            label.setProperty("role", "muted")
            grid.addWidget(label, index, 1)
        close = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        close.rejected.connect(self.reject)
        listed = QWidget()
        listed.setLayout(grid)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setAccessibleName(self.windowTitle())
        area.setWidget(listed)
        layout = QVBoxLayout(self)
        layout.addWidget(area, 1)
        layout.addWidget(close)
        room = self.screen().availableGeometry().size() * SHARE_OF_SCREEN
        wanted = listed.sizeHint()
        self.resize(min(wanted.width() + SCROLL_BAR, room.width()), min(wanted.height() + FOOT, room.height()))
