"""The tree of a network's parameters: names, shapes, counts, and a tick at each that derivatives are taken by."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import IntEnum

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QHeaderView, QToolButton, QTreeView, QVBoxLayout, QWidget

from hessgui.gui.inputs.rows import shape_text
from hessgui.gui.style import fixed_font, scaled
from hessgui.gui.theme import Theme
from hessgui.gui.translating import translated
from hessgui.model.messages import ParameterInfo, SourceRead

HEADER_PIXELS, ROW_PIXELS = 28, 24
SHOWN_ROWS = 6
ALL = "parameters"
"""The problem's word for all trainable parameters."""


class Column(IntEnum):
    """The tree's columns."""

    NAME = 0
    SHAPE = 1
    COUNT = 2


HEADERS = ("parameter", "shape", "numbers")


@dataclass(eq=False)
class _Node:
    """A module or, where ``info`` is there, a tensor."""

    name: str
    parent: _Node | None = None
    info: ParameterInfo | None = None
    position: int = 0
    children: list[_Node] = field(default_factory=list)

    def leaves(self) -> list[_Node]:
        return [self] if self.info else [leaf for child in self.children for leaf in child.leaves()]

    @property
    def count(self) -> int:
        return sum(math.prod(leaf.info.shape) for leaf in self.leaves() if leaf.info.tied_to is None)


class ParametersModel(QAbstractItemModel):
    """The tree behind the view; it holds tensors, not their elements, so that ten million numbers cost nothing."""

    ticked = Signal()

    def __init__(self, theme: Theme, parent=None) -> None:  # noqa: ANN001
        super().__init__(parent)
        self._theme = theme
        self._infos: tuple[ParameterInfo, ...] = ()
        self._root = _Node("")
        self._chosen: set[str] = set()
        self._font = fixed_font()

    # Public

    def show(self, infos: Sequence[ParameterInfo]) -> None:
        """Shows what a network holds; the same names keep their place in the view."""
        infos = tuple(infos)
        chosen = {info.name for info in infos if info.differentiated}
        same = [(info.name, info.shape) for info in infos] == [(info.name, info.shape) for info in self._infos]
        if not same:
            self.beginResetModel()
            self._root = _Node("")
            for info in infos:
                self._add(info)
            self._infos = infos
            self._chosen = chosen
            self.endResetModel()
        elif chosen != self._chosen:
            self._chosen = chosen
            self._changed()

    def chosen(self) -> tuple[str, ...]:
        """Names of the ticked tensors, in order; ``("parameters",)`` where these are all that can be trained."""
        own = [info for info in self._infos if info.tied_to is None]
        trainable = {info.name for info in own if info.kind == "parameter" and info.trainable}
        if len(trainable) > 1 and self._chosen & {info.name for info in own} == trainable:
            return (ALL,)
        return tuple(info.name for info in own if info.name in self._chosen)

    @property
    def infos(self) -> tuple[ParameterInfo, ...]:
        """What is shown."""
        return self._infos

    def apply_theme(self, theme: Theme) -> None:
        """Repaints in other colours."""
        self._theme, self._font = theme, fixed_font()
        self._changed()

    # Private

    def _add(self, info: ParameterInfo) -> None:
        node = self._root
        *modules, last = info.name.split(".")
        for name in modules:
            found = next((child for child in node.children if child.name == name and child.info is None), None)
            if found is None:
                found = _Node(name, node, None, len(node.children))
                node.children.append(found)
            node = found
        node.children.append(_Node(last, node, info, len(node.children)))

    def _node(self, index: QModelIndex) -> _Node:
        return index.internalPointer() if index.isValid() else self._root

    def _changed(self, parent: QModelIndex = QModelIndex()) -> None:  # noqa: B008 - Qt's signature
        count = self.rowCount(parent)
        if count:
            self.dataChanged.emit(self.index(0, 0, parent), self.index(count - 1, len(Column) - 1, parent))
        for row in range(count):
            self._changed(self.index(row, 0, parent))

    def _state(self, node: _Node) -> Qt.CheckState:
        ticks = [(leaf.info.tied_to or leaf.info.name) in self._chosen for leaf in _wanted(node)]
        if ticks and all(ticks):
            return Qt.CheckState.Checked
        return Qt.CheckState.PartiallyChecked if any(ticks) else Qt.CheckState.Unchecked

    def _remark(self, info: ParameterInfo) -> str:
        if info.tied_to is not None:
            return self.tr("tied to {name}").format(name=info.tied_to)
        if info.kind != "parameter":
            return self.tr("output of the embedding") if info.kind == "embedding" else self.tr("buffer")
        return "" if info.trainable else self.tr("frozen")

    # Qt overrides

    def index(self, row: int, column: int, parent: QModelIndex = QModelIndex()) -> QModelIndex:  # noqa: B008
        children = self._node(parent).children
        if 0 <= row < len(children) and 0 <= column < len(Column):
            return self.createIndex(row, column, children[row])
        return QModelIndex()

    def parent(self, index: QModelIndex = QModelIndex()) -> QModelIndex:  # noqa: B008 - Qt's signature
        above = self._node(index).parent if index.isValid() else None
        return QModelIndex() if above is None or above is self._root else self.createIndex(above.position, 0, above)

    def rowCount(self, parent: QModelIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.column() > 0 else len(self._node(parent).children)

    def columnCount(self, parent: QModelIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return len(Column)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole):
        is_text = orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole
        return translated(HEADERS[section]) if is_text else None

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole):
        if not index.isValid():
            return None
        node, column = self._node(index), Column(index.column())
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._text(node, column)
        if role == Qt.ItemDataRole.ToolTipRole:
            full = node.info.name if node.info else ".".join(_path(node))
            return f"{full}\n{self._remark(node.info)}".strip() if node.info else full
        if role == Qt.ItemDataRole.CheckStateRole and column == Column.NAME:
            return self._state(node)
        if role == Qt.ItemDataRole.FontRole and column == Column.NAME:
            return self._font
        if role == Qt.ItemDataRole.TextAlignmentRole and column == Column.COUNT:
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        if role == Qt.ItemDataRole.ForegroundRole:
            quiet = column != Column.NAME or node.info is not None and self._remark(node.info)
            return QColor(self._theme.muted if quiet else self._theme.text)
        if role == Qt.ItemDataRole.SizeHintRole:
            return QSize(0, scaled(ROW_PIXELS))
        return None

    def _text(self, node: _Node, column: Column) -> str:
        if column == Column.NAME:
            remark = self._remark(node.info) if node.info else ""
            return f"{node.name}  ({remark})" if remark else node.name
        if column == Column.SHAPE:
            return shape_text(node.info.shape) if node.info else ""
        return f"{node.count:,}".replace(",", " ")

    def setData(self, index: QModelIndex, value, role: int = Qt.ItemDataRole.EditRole) -> bool:  # noqa: ANN001
        if not index.isValid() or role != Qt.ItemDataRole.CheckStateRole:
            return False
        names = {leaf.info.tied_to or leaf.info.name for leaf in _wanted(self._node(index))}
        if Qt.CheckState(value) == Qt.CheckState.Checked:
            self._chosen |= names
        else:
            self._chosen -= names
        self._changed()
        self.ticked.emit()
        return True

    def flags(self, index: QModelIndex) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if index.isValid() and index.column() == Column.NAME and _wanted(self._node(index)):
            flags |= Qt.ItemFlag.ItemIsUserCheckable
        return flags


class ParametersTree(QWidget):
    """The line that opens the tree, the switch of the mode, and the tree.

    Signals:
        chosen: The ticked names changed.
        training: The user's choice of the mode.
    """

    chosen = Signal()
    training = Signal(bool)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = ParametersModel(theme, self)
        self._opener = QToolButton()
        self._opener.setCheckable(True)
        self._opener.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._opener.setProperty("role", "small")
        self._opener.setToolTip(self.tr("Show the parameters, and tick those to differentiate by"))
        self._opener.toggled.connect(self._open)
        self._mode = QCheckBox(self.tr("training"))
        self._mode.setToolTip(self.tr("In training, dropout draws and batch norm uses the batch; else neither does"))
        self._mode.clicked.connect(self.training)
        self.view = QTreeView()
        self.view.setModel(self.model)
        self.view.setAccessibleName(self.tr("Parameters"))
        self.view.setUniformRowHeights(True)
        self.view.setIndentation(14)
        header = self.view.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(Column.NAME, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(Column.SHAPE, QHeaderView.ResizeMode.Interactive)
        header.setSectionResizeMode(Column.COUNT, QHeaderView.ResizeMode.Interactive)
        self._fit_letters()
        self.view.hide()
        row = QHBoxLayout()
        row.addWidget(self._opener)
        row.addStretch(1)
        row.addWidget(self._mode)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(row)
        column.addWidget(self.view)
        self.model.ticked.connect(self._on_ticked)
        self.hide()

    def show_source(self, source: SourceRead | None) -> None:
        """Shows what the networks of a source hold; hides itself where there are none."""
        infos = () if source is None else source.parameters
        reset = infos and len(infos) != len(self.model.infos)
        self.model.show(infos)
        self.setVisible(bool(infos))
        self._mode.setVisible(source is not None and source.training is not None)
        with QSignalBlocker(self._mode):
            self._mode.setChecked(bool(source and source.training))
        if reset:
            self.view.expandToDepth(1)
        self._tell()

    def names(self) -> tuple[str, ...]:
        """What is ticked, as the problem has it."""
        return self.model.chosen()

    def open(self) -> None:
        """Shows the tree itself."""
        self._opener.setChecked(True)

    def apply_theme(self, theme: Theme) -> None:
        """Repaints in other colours."""
        self.model.apply_theme(theme)
        self._fit_letters()

    def _fit_letters(self) -> None:
        self.view.setFixedHeight(scaled(HEADER_PIXELS + SHOWN_ROWS * ROW_PIXELS))
        self.view.setColumnWidth(Column.SHAPE, scaled(84))
        self.view.setColumnWidth(Column.COUNT, scaled(74))
        self.view.doItemsLayout()

    def _open(self, is_open: bool) -> None:
        self.view.setVisible(is_open)
        self._tell()

    def _on_ticked(self) -> None:
        self._tell()
        self.chosen.emit()

    def _tell(self) -> None:
        infos = [info for info in self.model.infos if info.tied_to is None and info.kind == "parameter"]
        count = f"{sum(math.prod(info.shape) for info in infos):,}".replace(",", " ")
        chosen = self.model.chosen()
        parts = [self.tr("{count} parameters").format(count=count)]
        if chosen:
            parts.append(self.tr("all") if chosen == (ALL,) else self.tr("{count} ticked").format(count=len(chosen)))
        self._opener.setText(f"{'▾' if self._opener.isChecked() else '▸'} {' · '.join(parts)}")


def _wanted(node: _Node) -> list[_Node]:
    """What a tick at a node means: of a module its trainable parameters."""
    if node.info is not None:
        floating = "float" in node.info.dtype
        return [node] if floating else []
    return [leaf for leaf in node.leaves() if leaf.info.kind == "parameter" and leaf.info.trainable]


def _path(node: _Node) -> list[str]:
    return [] if node.parent is None else [*_path(node.parent), node.name]
