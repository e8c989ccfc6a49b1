"""The page of a Hessian that is not formed: sums over blocks from afar, exact entries where one goes in.

Asks the engine for each part by a signal; says in every place whether a number is a sum or an entry.
"""

from __future__ import annotations

import html

import numpy as np
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QPushButton, QWidget

from hessgui.gui.matrix.elided import ElidedLabel
from hessgui.gui.matrix.labels import AxisNames
from hessgui.gui.matrix.legend import Legend
from hessgui.gui.matrix.numbers import short, shown
from hessgui.gui.matrix.picker import ComponentPicker
from hessgui.gui.matrix.plane import DensePlane
from hessgui.gui.matrix.readout import spaced
from hessgui.gui.matrix.view import MatrixView
from hessgui.gui.page.frame import Page
from hessgui.gui.spectrum.vector import VectorView
from hessgui.gui.theme import Theme
from hessgui.gui.translating import marked, translated
from hessgui.model.findings import Finding
from hessgui.model.layout import AxisLayout
from hessgui.model.operator import OperatorSummary
from hessgui.model.questions import Summary, SummaryAnswer, Tile, TileAnswer
from hessgui.model.result import Result
from hessgui.model.trust import format_bytes, format_seconds

FEWEST_LAYERS, MOST_LAYERS = 3, 48  # inputs or parameters that have one row of blocks each at first
CLOSE_CELLS = 9  # zoomed until so few blocks are in sight, one goes into them
HINT = marked("double-click or Return goes into a block · Backspace goes back · wheel zooms")
Span = tuple[int, int]


class TileView(MatrixView):
    """A picture whose cells can be gone into.

    Signals:
        entered: Row and column of a cell.
        left: One wants back out.
    """

    entered = Signal(int, int)
    left = Signal()

    # Qt overrides

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        cell = self.cell_at(event.position().toPoint())
        if cell is not None:
            self.entered.emit(*cell)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.focus is not None:
            self.entered.emit(*self.focus)
        elif event.key() == Qt.Key.Key_Backspace:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.angleDelta().y() < 0 and self.is_fitted:
            self.left.emit()
            event.accept()
        else:
            super().wheelEvent(event)


class TilesPanel(Page):
    """Shows a Hessian by products with it.

    Args:
        theme: Colours.

    Signals:
        asked: A question for the engine.
    """

    topics = (Tile.topic, Summary.topic)
    asked = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._result: Result | None = None
        self._way: list[tuple[Span, Span]] = []  # the parts that one has gone into, the whole first
        self._answer: TileAnswer | None = None
        self._asked_of: tuple[int, Tile] | None = None
        self._summary: OperatorSummary | None = None
        self._summarised: tuple[int, int] | None = None  # of which result and component it was asked for
        self._facts, self._plan, self._readout = ElidedLabel(), ElidedLabel(), ElidedLabel()
        for label in (self._facts, self._plan):
            label.setProperty("role", "muted")
        self.out_button = QPushButton(self.tr("out"))
        self.out_button.setToolTip(self.tr("Back to the part before (Backspace)"))
        self.out_button.clicked.connect(self.leave)
        self.log_button = QPushButton(self.tr("log"))
        self.log_button.setCheckable(True)
        self.log_button.setToolTip(self.tr("Logarithmic colours, to see small numbers beside large ones"))
        self.diagonal_button = QPushButton(self.tr("diagonal"))
        self.diagonal_button.setCheckable(True)
        self.diagonal_button.setToolTip(self.tr("The diagonal as products with random signs estimate it"))
        self.diagonal_button.toggled.connect(lambda _: self._show_diagonal())
        self.picker = ComponentPicker()
        self.view = TileView(theme)
        self._diagonal = VectorView(theme)
        self._legend = Legend(theme, {})
        self._lay_out(self.view, buttons=(self.out_button, self.log_button, self.diagonal_button),
                      rows=(self.picker, self._plan, self._facts), below=(self._legend, self._readout))
        self._stack.addWidget(self._diagonal)
        self.log_button.toggled.connect(self.view.set_log)
        self.picker.changed.connect(lambda _: self._start())
        self.view.entered.connect(self.enter)
        self.view.left.connect(self.leave)
        self.view.cell_chosen.connect(self._tell)
        self.view.cell_hovered.connect(lambda cell: self._tell(*cell) if cell else None)
        self.view.painted.connect(self._see)

    # Public

    def show_result(self, result: Result, *, outdated: bool) -> None:
        """Shows the Hessian of a result; nothing is asked about an outdated one."""
        if result is not self._result:
            self._result = result
            names = result.started.component_names
            self.picker.set_names(names if len(names) > 1 else None)
            self._way = []
            self._summary = None
        self._show_facts()
        if not outdated and not self._way:
            self._start()

    def take(self, question: Tile | Summary, answer: TileAnswer | SummaryAnswer) -> None:
        """Takes a part of the Hessian, or more of it than before; or what is estimated of the whole."""
        if isinstance(answer, SummaryAnswer):
            self._summary = answer.summary
            self._show_facts()
            self._show_diagonal()
            return
        self._answer = answer
        labels = self._result.started.columns
        self._show_title()
        plane = DensePlane(answer.values)
        self.view.show_plane(plane, _names(labels, answer.row_edges), _names(labels, answer.column_edges))
        self._readout.setText(translated(HINT))
        if answer.columns_done == answer.values.shape[1]:
            self._ask_for_summary()

    def fail(self, question: Tile | Summary, findings: tuple[Finding, ...]) -> None:
        """Says why a part could not be computed."""
        self._readout.setText(findings[-1].message if findings else self.tr("This part could not be computed."))

    def enter(self, row: int, column: int) -> None:
        """Goes into a block."""
        self._enter((row, row + 1), (column, column + 1))

    def leave(self) -> None:
        """Goes back to the part before."""
        if len(self._way) > 1:
            self._way.pop()
            self._ask()

    def readout(self) -> str:
        """What is said of the chosen cell."""
        return self._readout.text()

    def plan(self) -> str:
        """What forming the matrix would take."""
        return self._plan.text()

    def legend(self) -> str:
        """What the legend says."""
        return self._legend.text()

    def apply_theme(self, theme: Theme) -> None:
        """Repaints in other colours."""
        self.view.apply_theme(theme)
        self._diagonal.apply_theme(theme)
        self._legend.apply_theme(theme)

    def set_stale(self, stale: bool) -> None:
        """Dims what belongs to an earlier text."""
        self.view.set_stale(stale)

    # Private

    def _start(self) -> None:
        size = self._result.started.columns.size
        self._way = [((0, size), (0, size))]
        self._summary = None
        self._show_facts()
        self._show_diagonal()
        self._ask()

    def _ask(self) -> None:
        rows, columns = self._way[-1]
        blocks = sum(block.size > 0 for block in self._result.started.columns.blocks)
        is_whole = len(self._way) == 1 and FEWEST_LAYERS <= blocks <= MOST_LAYERS
        question = Tile(rows, columns, self.picker.index(), *((blocks,) if is_whole else ()))
        self.out_button.setEnabled(len(self._way) > 1)
        if self._asked_of != (self._result.id, question):
            self._asked_of = (self._result.id, question)
            self._readout.setText(self.tr("computing…"))
            self.asked.emit(question)

    def _ask_for_summary(self) -> None:
        """Asks for the estimates about the whole, once there is a picture."""
        wanted = self._result.id, self.picker.index()
        if wanted != self._summarised and not self._result.operators:
            self._summarised = wanted
            self.asked.emit(Summary(self.picker.index()))

    def _show_diagonal(self) -> None:
        """The diagonal in the place of the picture, where it is wanted."""
        summary = self._known()
        self.diagonal_button.setEnabled(summary is not None)
        is_shown = self.diagonal_button.isChecked() and summary is not None
        self._stack.setCurrentWidget(self._diagonal if is_shown else self.view)
        for widget in (self._legend, self._readout):
            widget.setVisible(not is_shown)
        if is_shown:
            largest = float(summary.diagonal_error.max(initial=0.0))
            said = self.tr("exact") if not largest else self.tr("an entry's standard error is at most {error}").format(
                error=short(largest, 2))
            self._diagonal.show_vector(summary.diagonal, self._result.started.columns,
                                       name=f"{self.tr('diagonal')} · {said}")

    def _known(self) -> OperatorSummary | None:
        operators, index = self._result.operators, self.picker.index()
        return operators[index] if index < len(operators) else self._summary

    def _enter(self, rows: Span, columns: Span) -> None:
        """Goes into a stretch of cells, unless they are entries already."""
        answer = self._answer
        if answer is None or answer.has_entries or answer.columns_done < answer.values.shape[1]:
            return
        part = tuple(
            (int(edges[span[0]]), int(edges[span[1]]))
            for edges, span in ((answer.row_edges, rows), (answer.column_edges, columns))
        )
        if part != self._way[-1]:
            self._way.append(part)
            self._ask()

    def _see(self, picture: object) -> None:
        """Follows the wheel: a few blocks in sight are gone into."""
        view, answer = self.view.viewport_cells, self._answer
        if answer is not None:
            note = self.tr("exact entries") if answer.has_entries else _sums_text(answer)
            self._legend.show_picture(self.view.picture, self.view.colour_scale, self.tr("the largest"), note)
        if view is None or answer is None or self.view.is_fitted:
            return
        spans = [_in_sight(axis.start, axis.extent, count)
                 for axis, count in zip((view.rows, view.columns), answer.values.shape, strict=True)]
        if max(stop - first for first, stop in spans) <= CLOSE_CELLS < min(answer.values.shape):
            self._enter(*spans)

    def _tell(self, row: int, column: int) -> None:
        answer = self._answer
        if answer is None or not (0 <= row < answer.values.shape[0] and 0 <= column < answer.values.shape[1]):
            return
        labels = self._result.started.columns
        component = self._result.started.component_names[self.picker.index()]
        value = shown(answer.values[row, column]) if answer.values[row, column] == answer.values[row, column] else "…"
        if answer.has_entries:
            names = labels.label(int(answer.row_edges[row])), labels.label(int(answer.column_edges[column]))
            text = f"∂²{component} / ∂{names[0]} ∂{names[1]} = {value}"
        else:
            across, down = _stretch(labels, answer.column_edges, column), _stretch(labels, answer.row_edges, row)
            count = np.diff(answer.row_edges)[row] * np.diff(answer.column_edges)[column]
            text = self.tr("sum of {count} entries = {value} · rows {rows} · columns {columns}").format(
                count=spaced(int(count)), value=value, rows=down, columns=across)
        self._readout.setText(text)
        self.view.setAccessibleDescription(text)

    def _show_title(self) -> None:
        names = self._result.started.component_names
        name = names[self.picker.index()] if len(names) > 1 else names[0]
        of = self.tr("of {name}").format(name=name)
        self._title.setText(f"<b>{translated('Hessian')}</b> {html.escape(of)}")
        self.view.setAccessibleName(self.tr("Hessian of {name}, not formed").format(name=name))
        answer = self._answer
        size = spaced(self._result.started.columns.size)
        parts = [self.tr("{shape}, not formed").format(shape=f"{size} × {size}")]
        if answer is not None:
            parts.append(self.tr("entries") if answer.has_entries else self.tr("sums over blocks"))
            parts.append(translated("{count} products", count=spaced(answer.products)))
            parts.append(format_seconds(answer.seconds))
            self._plan.setText(whole_text(self._result.started.columns.size, answer))
        self._note.setText(" · ".join(parts))

    def _show_facts(self) -> None:
        summary = self._known()
        self._facts.setVisible(summary is not None)
        self.diagonal_button.setEnabled(summary is not None)
        if summary is not None:
            self._facts.setText(summary_text(summary))
        self._show_title()


def summary_text(summary: OperatorSummary) -> str:
    """Trace, norm and the ends of the spectrum, each with its error bar, in one line."""
    parts = [f"{name} {_measured(*pair)}"
             for name, pair in ((translated("trace"), summary.trace), ("‖H‖", summary.norm))]
    values, errors = summary.eigenvalues, summary.eigenvalue_error
    if len(values):
        parts.append(translated("λ from {low} to {high}", low=_measured(values[0], errors[0]),
                                high=_measured(values[-1], errors[-1])))
    return " · ".join(parts)


def whole_text(size: int, answer: TileAnswer) -> str:
    """What forming the whole matrix would take, by the products that a part of it took."""
    seconds = answer.seconds / max(1, answer.products) * size
    return translated("to form it: {count} products, about {time}, {size}", count=spaced(size),
                      time=format_seconds(seconds), size=format_bytes(8 * size * size))


def _sums_text(answer: TileAnswer) -> str:
    high, wide = np.diff(answer.row_edges), np.diff(answer.column_edges)
    block = f"{spaced(int(high.max()))} × {spaced(int(wide.max()))}"
    if high.max() - high.min() > 1 or wide.max() - wide.min() > 1:
        return translated("each cell is the exact sum over a block of at most {block} entries", block=block)
    return translated("each cell is the exact sum over a block of {block} entries; the ticks count blocks", block=block)


def _measured(value: float, error: float) -> str:
    return short(float(value), 5) + (f" ± {short(float(error), 1)}" if error else "")


def _names(layout: AxisLayout, edges: np.ndarray) -> AxisNames:
    """The name of each cell: of its entry or its input, or of the first entry of its block and an ellipsis."""
    entries = edges[-1] - edges[0] == len(edges) - 1
    whole = {(block.start, block.stop): block.name for block in layout.blocks if block.size}
    if entries:
        return AxisNames(tuple(layout.label(int(first)) for first in edges[:-1]))
    return AxisNames(tuple(
        whole.get((int(first), int(stop)), f"{layout.label(int(first))}…")
        for first, stop in zip(edges[:-1], edges[1:], strict=True)
    ))


def _stretch(layout: AxisLayout, edges: np.ndarray, cell: int) -> str:
    first, stop = int(edges[cell]), int(edges[cell + 1])
    parts = (block.name for block in layout.blocks if (block.start, block.stop) == (first, stop))
    whole = next(parts, None)
    if stop - first == 1:
        return layout.label(first)
    return whole or translated("{first} to {last}", first=layout.label(first), last=layout.label(stop - 1))


def _in_sight(start: float, extent: float, count: int) -> Span:
    first = max(0, int(np.floor(start)))
    return first, min(count, int(np.ceil(start + extent)))
