"""Asks which numbers of a file an input takes, shows them, and gives the text that says so."""

from __future__ import annotations

from dataclasses import fields, replace
from pathlib import Path

import numpy as np
from PySide6.QtCore import QSignalBlocker, QTimer, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QProgressBar,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from hessgui.data import ArrayInfo, Contents, DataError, Loaded, read
from hessgui.data.moving import stored_path
from hessgui.gui.importing.behind import Behind, is_large
from hessgui.gui.importing.preview import Preview
from hessgui.gui.panels.labels import TextLabel, set_role
from hessgui.gui.style import monospace_font
from hessgui.gui.theme import Theme
from hessgui.gui.translating import translated
from hessgui.language import Load, parse_value
from hessgui.model.findings import Finding

PAUSE_MS = 150  # after the last change, before the numbers are read again
MOST_NUMBERS = 20_000_000  # that a preview reads
MOST_ROWS = 2**31 - 1
SCALES = (("as they are", None), ("to 0 … 1", "range"), ("to mean 0, deviation 1", "standard"),
          ("by 1/255", 1 / 255))
COLOURS = (("as it is", None), ("grey", True), ("colour", False))
SHOWN_OPTIONS = ("array", "row", "columns", "grey", "size", "missing", "scale", "shape")
WIDTH = 720  # pixels, at first


class ImportDialog(QDialog):
    """The choices that a file leaves, beside what they give.

    Signals:
        chosen: The text ``load(...)`` of what was chosen.

    Args:
        name: The input that takes the numbers.
        path: The file.
        contents: What it holds.
        folder: Where the session's relative files are looked up, or ``None``.
        shape: The input's shape so far, which is offered where the numbers fill it.
        theme: Colours.
        start: What the input takes of the file so far; ``None`` lets the dialog suggest it.
    """

    chosen = Signal(str)
    other = Signal()  # another file is wanted

    def __init__(self, name: str, path: Path, contents: Contents, folder: str | None, shape: tuple[int, ...] | None,
                 theme: Theme, parent: QWidget | None = None, start: Load | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("{name} from {file}").format(name=name, file=path.name))
        self._path, self._contents, self._folder, self._wanted_shape = path, contents, folder, shape
        self._text = ""
        self._make_fields()
        self.preview = Preview(theme)
        self.summary = TextLabel("", "muted", selectable=True)
        self._bar = QProgressBar()
        self._bar.setRange(0, 0)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(self.tr("Reading the file"))
        self._bar.hide()
        self.result = QLineEdit()
        self.result.setReadOnly(True)
        self.result.setFont(monospace_font(self.font()))
        self.result.setAccessibleName(self.tr("Value"))
        self._lay_out()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE_MS)
        self._timer.timeout.connect(self.refresh)
        self._behind = Behind(self) if is_large(path) else None
        self._is_suggesting = start is None
        if start is None:
            self._suggest()
        else:
            self._preset(start)
        self.refresh()

    @property
    def text(self) -> str:
        """The value that says what was chosen; empty while it gives no numbers."""
        return self._text

    def load(self) -> Load | Finding:
        """What the fields say."""
        chosen = Load(stored_path(self._path, self._folder))
        parts: dict[str, object] = {}
        if self.array.isVisibleTo(self):
            parts["array"] = self.array.currentData()
        if self.row.isVisibleTo(self) and self.row.value() >= 0:
            parts["row"] = self.row.value()
        for field in ("columns", "shape", "size", "missing"):
            widget: QLineEdit = getattr(self, field)
            if widget.isVisibleTo(self) and widget.text().strip():
                parts[field] = widget.text().strip()
        if self.colour.isVisibleTo(self) and self.colour.currentData() is not None:
            parts["grey"] = self.colour.currentData()
        scale = self.scale.currentData() if self.scale.currentText() == self.scale.itemText(
            self.scale.currentIndex()) else self.scale.currentText().strip()
        if scale is not None and scale != "":
            parts["scale"] = scale
        written = [_written(key, value) for key, value in parts.items()]
        value = parse_value(", ".join([chosen.text[:-1], *written]) + ")")
        return value if isinstance(value, Load | Finding) else chosen

    def refresh(self) -> None:
        """Reads the numbers again and shows them, or what is wrong; those of a large file behind the window."""
        load = self.load()
        if isinstance(load, Finding):
            self._take(load, load)
            return
        part = self._part(load)
        if self._behind is None:
            self._take(load, _read(part, self._folder))
            return
        self._text = ""
        self._ok.setEnabled(False)
        set_role(self.summary, "muted")
        self.summary.setText(self.tr("Reading…"))
        self._bar.show()
        folder = self._folder  # the thread must not hold the dialog, which is to die in the window's own
        self._behind.start(lambda: _read(part, folder), lambda loaded: self._take(load, loaded))

    def _take(self, load: Load | Finding, loaded: Loaded | Finding) -> None:
        """Shows what was read, or what is wrong; the first time, what it suggests is chosen and read instead."""
        self._bar.hide()
        if self._is_suggesting and self._follow(loaded):
            self.refresh()
            return
        self._is_suggesting = False
        fits = isinstance(loaded, Loaded)
        self._text = load.text if fits else ""
        self.result.setText(self._text)
        self._ok.setEnabled(fits)
        if isinstance(loaded, Loaded):
            told = " ".join(note.remedy or note.message for note in loaded.notes)
            self.summary.setText(". ".join(filter(None, (described(loaded.numbers), told))))
            set_role(self.summary, "warning" if loaded.notes else "muted")
            self.preview.show_numbers(loaded.numbers, self._columns_of(load))
        else:
            self.summary.setText(f"{loaded.message} {loaded.remedy or ''}".strip())
            set_role(self.summary, "error")
            self.preview.show_numbers(None)

    # Private

    def _make_fields(self) -> None:
        self.array = QComboBox()
        for item in self._contents.arrays:
            self.array.addItem(f"{item.name}  {_shape(item.shape)} {item.dtype}", item.name)
        self.row = QSpinBox()
        self.row.setRange(-1, MOST_ROWS)
        self.row.setSpecialValueText(self.tr("all"))
        self.row.setValue(-1)
        self.columns, self.shape, self.size, self.missing = (QLineEdit() for _ in range(4))
        self.colour, self.scale = QComboBox(), QComboBox()
        for title, value in COLOURS:
            self.colour.addItem(translated(title), value)
        for title, value in SCALES:
            if not (self._contents.is_picture and value == 1 / 255):
                self.scale.addItem(translated(title), value)
        if self._contents.is_picture:
            self.scale.setItemText(0, self.tr("0 … 255 becomes 0 … 1"))
        self.scale.setEditable(True)
        self.scale.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        for box in (self.array, self.colour):
            box.currentIndexChanged.connect(self._later)
        self.array.currentIndexChanged.connect(self._follow_array)
        self.scale.currentTextChanged.connect(self._later)
        self.row.valueChanged.connect(self._later)
        for field in (self.columns, self.shape, self.size, self.missing):
            field.textChanged.connect(self._later)

    def _lay_out(self) -> None:
        form = self._form = QFormLayout()
        form.setSpacing(8)
        for title, widget in (
            (self.tr("Array"), self.array), (self.tr("Row"), self.row), (self.tr("Columns"), self.columns),
            (self.tr("Colour"), self.colour), (self.tr("Size"), self.size), (self.tr("Empty cells"), self.missing),
            (self.tr("Scale"), self.scale), (self.tr("Shape"), self.shape),
        ):
            widget.setAccessibleName(title)
            form.addRow(title, widget)
        contents = self._contents
        form.setRowVisible(self.array, len(contents.arrays) > 1)
        form.setRowVisible(self.colour, contents.is_picture)
        form.setRowVisible(self.size, contents.is_picture)
        form.setRowVisible(self.missing, contents.is_table)
        self.missing.setPlaceholderText(self.tr("NaN"))
        left = QVBoxLayout()
        left.addLayout(form)
        left.addStretch(1)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self._ok = buttons.addButton(self.tr("Use it"), QDialogButtonBox.ButtonRole.AcceptRole)
        self._ok.setProperty("role", "primary")
        buttons.addButton(self.tr("Other file…"), QDialogButtonBox.ButtonRole.ActionRole).clicked.connect(self.other)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self.accepted.connect(lambda: self.chosen.emit(self._text))
        top = QHBoxLayout()
        top.setSpacing(14)
        top.addLayout(left, 2)
        top.addWidget(self.preview, 3)
        layout = QVBoxLayout(self)
        layout.setSpacing(10)
        layout.addLayout(top, 1)
        layout.addWidget(self._bar)
        layout.addWidget(self.summary)
        layout.addWidget(self.result)
        layout.addWidget(buttons)
        self.resize(WIDTH, self.sizeHint().height())

    def _suggest(self) -> None:
        """Fills in what the file and the input leave no doubt about."""
        self._follow_array()
        info = self._info()
        if self._contents.is_picture and self._wanted_shape and len(self._wanted_shape) >= 2:
            height, width, channels = info.shape
            if self._wanted_shape[-2:] != (height, width):
                self.size.setText(f"({self._wanted_shape[-2]}, {self._wanted_shape[-1]})")
            if channels == 3 and len(self._wanted_shape) >= 3 and self._wanted_shape[-3] == 1:
                self.colour.setCurrentIndex(1)

    def _follow(self, loaded: Loaded | Finding) -> bool:
        """Chooses the columns of numbers, then the input's shape, where what was read calls for it."""
        if isinstance(loaded, Finding):
            words = (loaded.remedy or "").partition("columns='")[2].partition("'")[0]
            fits = self._contents.is_table and words and not self.columns.text()
            if fits:
                self._set(self.columns, words)
            return bool(fits)
        wanted = self._wanted_shape
        fits = wanted and loaded.numbers.shape != wanted and loaded.numbers.size == int(np.prod(wanted))
        if fits and not self.shape.text():
            self._set(self.shape, str(wanted))
            return True
        return False

    def _set(self, field: QLineEdit, text: str) -> None:
        with QSignalBlocker(field):
            field.setText(text)

    def _preset(self, start: Load) -> None:
        """Fills in what the input takes so far."""
        self.array.setCurrentIndex(max(self.array.findData(start.array), 0))
        self._follow_array()
        if start.row is not None:
            self.row.setValue(start.row % max(self._info().shape[0], 1))
        for field in ("columns", "shape", "size", "missing"):
            value = getattr(start, field)
            getattr(self, field).setText("" if value is None else str(value))
        self.colour.setCurrentIndex(max(self.colour.findData(start.grey), 0))
        known = [value for _, value in SCALES]
        if start.scale in known and self.scale.findData(start.scale) >= 0:
            self.scale.setCurrentIndex(self.scale.findData(start.scale))
        elif start.scale is not None:
            self.scale.setEditText(f"{start.scale:g}" if isinstance(start.scale, float) else str(start.scale))

    def _follow_array(self) -> None:
        info = self._info()
        rows = len(info.shape) >= 2 and not self._contents.is_picture
        self._form.setRowVisible(self.row, rows)
        self._form.setRowVisible(self.columns, rows)
        self.row.setMaximum(max(info.shape[0] - 1, 0) if rows else MOST_ROWS)
        if info.columns:
            self.columns.setPlaceholderText(", ".join(name for name in info.columns if name) or "all")
        else:
            self.columns.setPlaceholderText(self.tr("all, or 0:3, or 2,0"))
        self.size.setPlaceholderText(" × ".join(map(str, info.shape[:2])) if self._contents.is_picture else "")
        self.shape.setPlaceholderText(self.tr("as it is"))

    def _info(self) -> ArrayInfo:
        return self._contents.arrays[max(self.array.currentIndex(), 0)]

    def _columns_of(self, load: Load) -> tuple[str, ...]:
        return () if load.columns or load.shape else tuple(name for name in self._info().columns if name)

    def _part(self, load: Load) -> Load:
        """What is read of it for the preview."""
        if int(np.prod(self._info().shape, dtype=object)) > MOST_NUMBERS and load.row is None and not load.rows:
            return replace(load, rows="0:100", shape=None)
        return load

    def _later(self) -> None:
        self._ok.setEnabled(False)
        self._timer.start()

    # Qt overrides

    def accept(self) -> None:
        """Closes with what was chosen, unless it gives no numbers."""
        if self._timer.isActive():
            self._timer.stop()
            self.refresh()
        if self._text:
            super().accept()


def _read(load: Load, folder: str | None) -> Loaded | Finding:
    try:
        return read(load, folder)
    except DataError as error:
        return error.finding


def given_options(load: Load) -> list[str]:
    """The options that the text of a value gives."""
    return [field.name for field in fields(load)[1:] if getattr(load, field.name) is not None]


def described(numbers: np.ndarray) -> str:
    """Shape, dtype, range and the count of what is not finite, in words."""
    parts = [f"{_shape(numbers.shape)} {numbers.dtype.name}"]
    if numbers.size and numbers.dtype.kind in "iuf":
        finite = numbers[np.isfinite(numbers)]
        missing, infinite = int(np.isnan(numbers).sum()), int(np.isinf(numbers).sum())
        if finite.size:
            parts.append(translated("from {low} to {high}", low=f"{finite.min():.6g}", high=f"{finite.max():.6g}"))
            parts.append(translated("mean {number}", number=f"{finite.mean():.6g}"))
        parts.append(f"{missing} NaN" if missing else translated("no NaN"))
        if infinite:
            parts.append(translated("{count} infinite", count=infinite))
    return " · ".join(parts)


def _shape(shape: tuple[int, ...]) -> str:
    return f"[{', '.join(map(str, shape))}]" if shape else translated("a number")


def _written(key: str, value: object) -> str:
    """One option as it stands in the text; what the user typed is data, and is checked as such."""
    if key in ("array", "columns") or key == "scale" and value in ("range", "standard"):
        return f"{key}={value!r}"
    if key == "scale" and value == 1 / 255:
        return "scale=1/255"
    if key in ("shape", "size") and isinstance(value, str):
        inner = value.strip("()[] ").replace("×", ",").replace("x", ",")
        return f"{key}=({inner.rstrip(',')},)" if "," not in inner.rstrip(",") else f"{key}=({inner})"
    return f"{key}={value}"
