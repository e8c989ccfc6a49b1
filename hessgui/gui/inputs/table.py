"""The inputs' card: the table with its buttons for random values, the grid editor, pasting and the next draw."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QPoint, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QLabel,
    QMenu,
    QPushButton,
    QSpinBox,
    QToolTip,
    QVBoxLayout,
    QWidget,
)

from hessgui.gui.inputs.delegates import NameDelegate, QuietDelegate, TickDelegate, ValueDelegate
from hessgui.gui.inputs.grid import GridDialog
from hessgui.gui.inputs.model import Column, InputsModel
from hessgui.gui.inputs.pasting import from_spreadsheet, split_tuple
from hessgui.gui.inputs.rows import InputRow, Parameter, kept_order
from hessgui.gui.inputs.sliders import Sliders
from hessgui.gui.inputs.values import check_value, draws_again, generator_text, literal_numbers, numbers_of, shape_of
from hessgui.gui.inputs.view import InputsView
from hessgui.gui.page.wrapping import wrapping
from hessgui.gui.theme import Theme
from hessgui.model.findings import Finding
from hessgui.model.messages import InputInfo
from hessgui.model.problem import InputText

GENERATORS = ("randn", "rand", "ones", "zeros")
MOST_SEED = 2**31 - 1


class InputsTable(QWidget):
    """Shows and edits the arguments' values.

    Args:
        theme: Colours.
        parent: Qt parent.
    """

    edited = Signal()
    next_draw = Signal()
    seed_chosen = Signal(int)
    file_wanted = Signal()
    files_pasted = Signal()
    moved = Signal(object)  # the inputs while a slider moves

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.model = InputsModel(check_value, theme, self)
        self.view = InputsView(self.model, self)
        self._quiet_delegate = QuietDelegate(theme, self)
        self._name_delegate = NameDelegate(theme, self)
        self._value_delegate = ValueDelegate(theme, self)
        self._tick_delegate = TickDelegate(theme, self)
        self.view.setItemDelegate(self._quiet_delegate)
        self.view.setItemDelegateForColumn(Column.NAME, self._name_delegate)
        self.view.setItemDelegateForColumn(Column.VALUE, self._value_delegate)
        self.view.setItemDelegateForColumn(Column.TICK, self._tick_delegate)
        self._grid: GridDialog | None = None
        self.sliders = Sliders()
        self.sliders.moved.connect(self._move)
        self._buttons()
        self._lay_out()
        self.model.edited.connect(self.edited)
        for signal in (self.model.dataChanged, self.model.rowsInserted, self.model.rowsRemoved,
                       self.model.modelReset):
            signal.connect(self._follow)
        self.view.selectionModel().currentChanged.connect(self._follow)
        self.view.pasted.connect(self.paste)
        self.view.scrubbed.connect(self._move)
        self._value_delegate.tuple_pasted.connect(self._fill_from)
        self.apply_theme(theme)
        self._follow()

    # Public

    def inputs(self) -> tuple[InputText, ...]:
        """The arguments as they stand, with what is being typed."""
        return self.model.inputs()

    def set_inputs(self, inputs: Iterable[InputText]) -> None:
        """Replaces all arguments, as when another problem is opened."""
        self.sliders.clear()
        self.model.set_inputs(inputs)

    def restore(self, inputs: Sequence[InputText]) -> None:
        """Takes arguments of an earlier moment; an editor of a value that they share stays open."""
        if [item.name for item in inputs] != [row.name for row in self.model.rows]:
            self._value_delegate.finish()
            self.model.set_inputs(inputs, keep=True)
            return
        for position, item in enumerate(inputs):
            self.model.restore_row(position, item)

    def take_values(self, inputs: Iterable[InputText]) -> None:
        """Takes other values of the same arguments, as when the point moves."""
        for item in inputs:
            self._move_by_name(item.name, item.value)

    def set_parameters(self, parameters: Sequence[Parameter], *, in_order: bool = True) -> None:
        """Lets the rows follow the function's parameters; an open editor stays open.

        Args:
            parameters: The function's parameters.
            in_order: Whether they have an order; the names in an expression have none, and rows stay where they are.
        """
        if not in_order:
            by_name = {parameter.name: parameter for parameter in parameters}
            order = kept_order([row.name for row in self.model.rows], list(by_name))
            parameters = [by_name[name] for name in order]
        edited = self._value_delegate.edited_row
        if edited is not None and not self.model.keeps(edited, parameters):
            self._value_delegate.finish()  # its row goes; what was typed is kept in mind with it
        self.model.set_parameters(parameters)

    def show_seed(self, seed: int) -> None:
        """Shows what the random generators start from, silently."""
        with QSignalBlocker(self.seed_field):
            self.seed_field.setValue(min(seed, MOST_SEED))

    def show_infos(self, infos: Iterable[InputInfo]) -> None:
        """Fills in what the engine says of the inputs."""
        self.model.show_infos(infos)

    def show_own(self, infos: Sequence[InputInfo]) -> None:
        """Shows the values that a script brings itself."""
        self.model.show_own(infos)

    def ticked(self) -> tuple[str, ...]:
        """Names of the inputs that derivatives are taken by."""
        return tuple(row.name for row in self.model.rows if row.is_ticked)

    def set_findings(self, findings: Iterable[Finding]) -> None:
        """Marks the rows that findings name."""
        self.model.set_findings(findings)

    def apply_theme(self, theme: Theme) -> None:
        """Repaints in other colours."""
        self._theme = theme
        for delegate in (self._quiet_delegate, self._name_delegate, self._value_delegate, self._tick_delegate):
            delegate.theme = theme
        self.model.apply_theme(theme)
        self.view.viewport().update()

    def slips(self) -> tuple[Finding, ...]:
        """What is wrong with the texts as they stand."""
        return tuple(row.slip for row in self.model.rows if row.slip is not None)

    def go_to(self, name: str) -> None:
        """Puts the focus on an input's value."""
        for position, row in enumerate(self.model.rows):
            if row.name == name:
                self.view.setCurrentIndex(self.model.index(position, Column.VALUE))
                self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def paste(self) -> None:
        """Takes the clipboard: a tuple fills several rows, a spreadsheet's block becomes nested lists, files go on."""
        mime = QGuiApplication.clipboard().mimeData()
        if mime.hasUrls() or mime.hasImage() and not mime.hasText():
            self.files_pasted.emit()
            return
        text = QGuiApplication.clipboard().text()
        if not text.strip():
            self._say(self.tr("The clipboard holds no text: copy a value, a tuple or a spreadsheet's cells first."))
            return
        block = from_spreadsheet(text)
        parts = (block,) if block else split_tuple(text) or (text.strip(),)
        self._fill_from(self._current_row(), parts)

    @property
    def current_row(self) -> int:
        """The row that the buttons act on."""
        return self._current_row()

    def row_at(self, place: QPoint) -> int | None:
        """The row under a place of the screen, or ``None``."""
        index = self.view.indexAt(self.view.viewport().mapFromGlobal(place))
        return index.row() if index.isValid() else None

    def set_value(self, name: str, text: str) -> None:
        """Gives an input another text; one that the function does not take yet has it when it appears."""
        if any(row.name == name for row in self.model.rows):
            self._set_by_name(name, text)
        else:
            self.model.remember(name, text)

    def edit_grid(self) -> None:
        """Opens the grid editor on the current row's numbers."""
        position = self._current_row()
        if not 0 <= position < len(self.model.rows):
            return
        row = self.model.rows[position]
        numbers = numbers_of(row)
        if numbers is None:
            self._say(self.tr("{name} has no numbers yet: run it once, or type them, then open the grid.").format(
                name=row.name))
            return
        literal = literal_numbers(row.value)
        self._grid = GridDialog(row.name, numbers, self, literal[1] if literal else None, row.is_whole)
        self._grid.accepted_text.connect(lambda text, name=row.name: self._set_by_name(name, text))
        self._grid.scrubbed_text.connect(lambda text, name=row.name: self._move(name, text))
        self._grid.open()

    def fill_random(self, generator: str, everywhere: bool = False) -> None:
        """Replaces the current row's value, or all, by a generator of the same shape."""
        positions = range(len(self.model.rows)) if everywhere else [self._current_row()]
        for position in positions:
            if 0 <= position < len(self.model.rows):
                self.model.set_value(position, generator_text(generator, shape_of(self.model.rows[position])))

    # Private

    def _buttons(self) -> None:
        self.random_button = QPushButton(self.tr("random"))
        self.random_button.setToolTip(self.tr("Fill the current input with random numbers, ones or zeros of its shape"))
        menu = QMenu(self.random_button)
        for name in GENERATORS:
            menu.addAction(self.tr("{name}, the current input").format(name=name),
                           lambda name=name: self.fill_random(name))
        menu.addSeparator()
        for name in GENERATORS[:2]:
            menu.addAction(self.tr("{name}, every input").format(name=name),
                           lambda name=name: self.fill_random(name, everywhere=True))
        self.random_button.setMenu(menu)
        self.seed_field = QSpinBox()
        self.seed_field.setRange(0, MOST_SEED)
        self.seed_field.setAccessibleName(self.tr("Seed"))
        self.seed_field.setToolTip(self.tr("What the random inputs start from: the same seed draws the same numbers"))
        self.seed_field.setKeyboardTracking(False)
        self.seed_field.valueChanged.connect(self.seed_chosen)
        self.draw_button = QPushButton(self.tr("next draw"))
        self.draw_button.setToolTip(self.tr("Draw the random inputs again, with the next seed (Ctrl+D)"))
        self.draw_button.clicked.connect(self.next_draw)
        self.grid_button = QPushButton(self.tr("grid…"))
        self.grid_button.setToolTip(self.tr("Edit the current input's numbers in a grid"))
        self.grid_button.clicked.connect(self.edit_grid)
        self.slider_button = QPushButton(self.tr("slider"), self)  # stands in the head of the card
        self.slider_button.setToolTip(self.tr("Move a number of the current input and watch everything follow"))
        entries = QMenu(self.slider_button)
        entries.aboutToShow.connect(lambda: self._offer_sliders(entries))
        self.slider_button.setMenu(entries)
        self.file_button = QPushButton(self.tr("file…"), self)
        self.file_button.setToolTip(
            self.tr("Numbers of a file (.npy, .npz, .csv, .pt, .safetensors, .png ...), and what of it"))
        self.file_button.clicked.connect(self.file_wanted)
        self.paste_button = QPushButton(self.tr("paste"))
        self.paste_button.setToolTip(self.tr("Paste a value, a tuple for several inputs, or cells of a spreadsheet"))
        self.paste_button.clicked.connect(self.paste)

    def _lay_out(self) -> None:
        label = QLabel(self.tr("seed"))
        label.setProperty("role", "muted")
        label.setBuddy(self.seed_field)
        self._draws = wrapping((label, self.seed_field, self.draw_button))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.view, 1)
        column.addWidget(self.sliders)
        column.addWidget(wrapping((self.random_button, self.grid_button, self.paste_button)))
        column.addWidget(self._draws)
        self.setFocusProxy(self.view)

    def _current_row(self) -> int:
        index = self.view.currentIndex()
        return index.row() if index.isValid() else 0

    def _fill_from(self, first: int, parts: tuple[str, ...]) -> None:
        count = len(self.model.rows)
        if len(parts) > count - first and len(parts) <= count:
            first = 0
        for position, text in zip(range(first, count), parts, strict=False):
            self.model.set_value(position, text)
        if len(parts) > count - first:
            room = count - first
            self._say(self.tr("{pasted} values pasted, but only {room} of them found an input.").format(
                pasted=len(parts), room=room) if room else self.tr("There is no input yet that takes what was pasted."))

    def _set_by_name(self, name: str, text: str) -> None:
        for position, row in enumerate(self.model.rows):
            if row.name == name:
                self.model.set_value(position, text)

    def _move_by_name(self, name: str, text: str) -> None:
        for position, row in enumerate(self.model.rows):
            if row.name == name:
                self.model.move_value(position, text)

    def _offer_sliders(self, menu: QMenu) -> None:
        self.sliders.fill_menu(menu, self.model.rows[self._current_row()].name)

    def _move(self, name: str, text: str) -> None:
        with QSignalBlocker(self):  # the mover computes at once, without the pause after typing
            self._move_by_name(name, text)
        self.moved.emit(self.inputs())

    def _say(self, sentence: str) -> None:
        QToolTip.showText(self.view.mapToGlobal(self.view.rect().bottomLeft()), sentence, self.view)

    def _follow(self) -> None:
        rows: Sequence[InputRow] = self.model.rows
        self._draws.setVisible(any(draws_again(row.value) for row in rows))
        self.sliders.show_rows(rows)
        for button in (self.random_button, self.grid_button, self.slider_button, self.file_button,
                       self.paste_button):
            button.setEnabled(bool(rows))
        self.view.fit_columns()
