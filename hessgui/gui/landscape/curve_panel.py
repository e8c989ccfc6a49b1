"""The page of the curve: a component along a line, its Taylor model, a point to drag, and eigenvalues on the way.

Reads answers of the engine; says by signals what it wants to know and where the point is moved.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPushButton, QSizePolicy, QSpinBox, QSplitter, QWidget

from hessgui.gui.landscape.curve_plot import CurvePlot, shown_range
from hessgui.gui.landscape.direction_picker import DirectionPicker, spoken
from hessgui.gui.landscape.place_page import PlacePage, gaps
from hessgui.gui.landscape.pointing import pointed_at
from hessgui.gui.landscape.tracks_view import TracksView
from hessgui.gui.matrix.elided import ElidedLabel
from hessgui.gui.matrix.numbers import short
from hessgui.gui.page.frame import field
from hessgui.gui.page.switches import switch
from hessgui.gui.page.wrapping import WrappingRow
from hessgui.gui.style import scaled
from hessgui.gui.theme import Theme
from hessgui.gui.translating import marked, translated
from hessgui.model.findings import Finding
from hessgui.model.questions import Answer, Curve, CurveAnswer, EigenvalueTracks, Question, TracksAnswer
from hessgui.model.result import Result

NO_DIRECTION = marked("Nothing is differentiated, so there is no direction to go in.")
HIGHEST_ORDER = 8
TOLERANCE_SHARE = 0.01  # of the range of values, where nobody has said another
DIGITS = 5
FIELD_WIDTH = 70
AXIS_WIDTH = 56  # of the vertical axes, so that both pictures stand above each other
WAYS = {"towards": "part of the way to the pinned point",
        "between": "part of the way between the pinned points"}

ROUNDING = 1e-12  # errors of this share of the numbers are no errors of a polynomial


class CurvePanel(PlacePage):
    """Shows a component along a line through the point.

    Args:
        theme: Colours.
    """

    topics = (Curve.topic, EigenvalueTracks.topic)
    failing = marked("There is no curve of this problem.")

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__("Curve", CurvePlot(theme), ElidedLabel(), parent)
        self.along = DirectionPicker()
        self.order = QSpinBox(minimum=1, maximum=HIGHEST_ORDER, value=2)
        self.order.setAccessibleName(self.tr("Order of the Taylor polynomial"))
        self.within = QLineEdit()
        self.within.setPlaceholderText("1 %")
        self.within.setFixedWidth(scaled(FIELD_WIDTH))
        self.within.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.within.setAccessibleName(self.tr("Tolerance of the Taylor polynomial"))
        self.pin_button = QPushButton(self.tr("pin"))
        self.pin_button.setToolTip(self.tr("Remember this point; the curve from another one can lead to it"))
        self.plot.setAccessibleName(self.tr("The function along a line"))
        self.tracks = TracksView(theme)
        self.tracks.hide()
        self.tracks_button = switch(
            marked("eigenvalues"), marked("The eigenvalues of the Hessian along the line, under the curve"))
        for plot in (self.plot, self.tracks.plot):
            plot.left.setWidth(scaled(AXIS_WIDTH))
        self._tracks_of: tuple[int, EigenvalueTracks] | None = None
        controls = WrappingRow((field(self.tr("along"), self.along), field(self.tr("order"), self.order),
                                field(self.tr("within"), self.within)))
        both = QSplitter(Qt.Orientation.Vertical)
        both.setChildrenCollapsible(False)
        both.addWidget(self.plot)
        both.addWidget(self.tracks)
        both.setStretchFactor(0, 3)
        both.setStretchFactor(1, 2)
        both.setFocusProxy(self.plot)
        self._lay_out(both, buttons=(self.tracks_button, self.fit_button, self.pin_button), rows=(controls,),
                      below=(self._readout,))
        self._connect()
        self.show_result(None, outdated=False, busy=False)

    # Public

    def take(self, question: Question, answer: Answer) -> None:
        """Takes an answer of the engine."""
        if isinstance(answer, TracksAnswer):
            center = self._answer.center if self._answer is not None else 0.0
            self.tracks.show_answer(answer, *self._axis(question, answer.name), center)
            return
        super().take(question, answer)

    def fail(self, question: Question, findings: tuple[Finding, ...]) -> None:
        """Says why there is no answer."""
        if isinstance(question, EigenvalueTracks):
            self.tracks.say(findings[-1].message if findings else self.failing)
        else:
            super().fail(question, findings)

    def apply_theme(self, theme: Theme) -> None:
        """Repaints in other colours."""
        self.plot.apply_theme(theme)
        self.tracks.apply_theme(theme)

    def set_stale(self, stale: bool) -> None:
        """Dims what belongs to an earlier text."""
        self.plot.set_stale(stale)
        self.tracks.plot.set_stale(stale)

    # Private

    def _connect(self) -> None:
        self.along.changed.connect(self._change_direction)
        self.tracks_button.toggled.connect(self._show_tracks)
        self.order.valueChanged.connect(lambda _: self._draw())
        self.within.textChanged.connect(lambda _: self._draw())
        self.pin_button.clicked.connect(self._pin)
        self.plot.dragged.connect(self._move)
        self.plot.dropped.connect(self._move)

    def _prepare(self, result: Result) -> str:
        self.along.show_columns(result.started.columns)
        return "" if result.started.columns.size else NO_DIRECTION

    def _question(self) -> Curve:
        return Curve(self.picker.index(), self.along.direction(), self._reach, order=HIGHEST_ORDER)

    def _ask(self) -> None:
        if not self.plot.is_dragging:  # the curve stays as it is while its point is dragged along it
            super()._ask()
            self._ask_for_tracks()

    def _ask_for_tracks(self) -> None:
        if self._result is None or not self._result.computed or not self.tracks_button.isChecked():
            return
        question = EigenvalueTracks(self.picker.index(), self.along.direction(), self._reach)
        if self._tracks_of != (self._result.id, question):
            self._tracks_of = (self._result.id, question)
            self.asked.emit(question)

    def _show_tracks(self, on: bool) -> None:
        self.tracks.setVisible(on)
        self._tracks_of = None
        self._ask_for_tracks()
        self._draw()

    def _reached(self, factor: float) -> float:
        return float(self._answer.parameter[-1]) * factor

    def _pin(self) -> None:
        self.along.pin(self._result.started.point())
        self._readout.setText(self.tr(
            "Pinned. Move the point and choose “to the pinned point”; pin a second one for the way between both."))

    def _move(self, parameter: float) -> None:
        if self._answer is not None and np.isfinite(parameter):
            answer = self._answer
            extent = np.ptp(answer.parameter) * np.abs(answer.direction)
            self.moved.emit(pointed_at(answer.start + parameter * answer.direction, extent))

    def _tolerance(self) -> float:
        """What was typed, or a hundredth of the range that is shown; a percentage is one of that range."""
        low, high = shown_range(self._answer.values)
        typed = _number(self.within.text())
        if typed is None:
            return TOLERANCE_SHARE * ((high - low) or 1.0)
        number, is_share = typed
        return number * ((high - low) or 1.0) if is_share else number

    def _draw(self) -> None:
        answer = self._answer
        if answer is None:
            self._note.setText("")
            self._readout.setText("")
            self.tracks.show_answer(None, 0.0, "")
            return
        order = min(self.order.value(), len(answer.taylor) - 1)
        holds = answer.holds(order, self._tolerance())
        offset, name = self._axis(self._answered, answer.name)
        self.plot.show_answer(answer, order, holds, offset, name)
        self._note.setText(translated("along {name}, with tangent and {polynomial}", name=spoken(answer.name),
                                      polynomial=_polynomial(order)))
        self._tell(None)

    def _axis(self, question: Curve | EigenvalueTracks, along: str) -> tuple[float, str]:
        """What the horizontal axis shows at the point, and its name: the input itself where it is one."""
        direction = question.direction
        if direction.kind == "axis" and self._answer is not None:
            return float(self._answer.start[direction.index]), along
        way = WAYS.get(direction.kind)
        return 0.0, translated(way) if way else translated("way along {name}", name=spoken(along))

    def _tell(self, parameter: float | None) -> None:
        """Says what is true of the whole line, or of a parameter under the mouse."""
        answer = self._answer
        if answer is None:
            return
        order = min(self.order.value(), len(answer.taylor) - 1)
        offset, name = self._axis(self._answered, answer.name)
        if parameter is None:
            self._readout.setText(" · ".join(self._of_line(answer, order, offset, name)))
            return
        sample = int(np.argmin(np.abs(answer.parameter - parameter)))  # what was computed, not what lies between
        parameter, value = float(answer.parameter[sample]), float(answer.values[sample])
        model = float(np.polynomial.polynomial.polyval(parameter - answer.center, answer.taylor[: order + 1]))
        self._readout.setText(translated(
            "{name} = {place}: f = {value}, {polynomial} {model}, off by {error}", name=name,
            place=short(parameter + offset, DIGITS), value=short(value, DIGITS), polynomial=_polynomial(order),
            model=short(model, DIGITS), error=short(abs(value - model), 2)))

    def _of_line(self, answer: CurveAnswer, order: int, offset: float, name: str) -> Iterator[str]:
        polynomial = _polynomial(order)
        scale = float(np.abs(answer.values).max(initial=0.0))
        if answer.largest_error(order) <= ROUNDING * scale:  # NaN is not
            yield translated("the {polynomial} is the function, all along this line", polynomial=polynomial)
        elif np.isfinite(answer.taylor[: order + 1]).all():
            low, high = (short(end + offset, 3) for end in answer.holds(order, self._tolerance()))
            yield translated("the {polynomial} is off by at most {error} from {name} = {low} to {high}", name=name,
                             polynomial=polynomial, error=short(self._tolerance(), 2), low=low, high=high)
        else:
            yield translated("there is no {polynomial}: the derivatives are not finite here", polynomial=polynomial)
        if self.within.text().strip() and _number(self.within.text()) is None:
            yield translated("“{text}” is no tolerance: a number or a percentage is", text=self.within.text().strip())
        if order < self.order.value():
            yield translated("order {order} is the highest that could be taken", order=order)
        if not np.isfinite(answer.values).all():
            yield gaps(answer.raised)


def _polynomial(order: int) -> str:
    known = {1: marked("tangent"), 2: marked("parabola")}.get(order)
    return translated(known) if known else translated("polynomial of order {order}", order=order)

def _number(text: str) -> tuple[float, bool] | None:
    """A tolerance, and whether it is a share of the range; ``None`` where it is none."""
    text = text.strip()
    is_share = text.endswith("%")
    try:
        number = float(text.removesuffix("%")) / (100 if is_share else 1)
    except ValueError:
        return None
    return (number, is_share) if 0 < number < np.inf else None
