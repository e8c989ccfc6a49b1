"""The function around its point: along a line, over a plane, and on the way to a critical point.

Calls the user's function through :mod:`hessgui.engine.landscape`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

import numpy as np

from hessgui.engine.answers.directions import (
    Line,
    line_of,
    moved,
    reach_of,
    require_finite,
    vector_of,
)
from hessgui.engine.answers.known import Known
from hessgui.engine.landscape.critical import MOST_INPUTS, Local, classify, walk
from hessgui.engine.landscape.curve import line_values, places, taylor
from hessgui.engine.landscape.field import SAMPLES, PlaneField, zeros
from hessgui.engine.landscape.points import Points
from hessgui.engine.landscape.surface import arrows, grid, pairs, regions, sheets
from hessgui.engine.landscape.tracks import follow, sign_changes
from hessgui.engine.trouble import TroubleError, message_of
from hessgui.model.questions import (
    CriticalAnswer,
    CriticalPoint,
    Curve,
    CurveAnswer,
    EigenvalueTracks,
    Flow,
    FlowAnswer,
    Surface,
    SurfaceAnswer,
    TracksAnswer,
)
from hessgui.model.sentences import finding

SLOW = 100.0
"""Steps along the gradient take as many steps as the largest curvature is times the smallest."""

ALONG = 1e-6
"""Two directions whose difference is shorter are the same."""

MOST_TRACKED = 200
"""Eigenvalues are followed of Hessians with at most so many rows."""

PASSES = 40
"""Samples of a line whose eigenvalues are computed at a time, so that stopping is asked now and then."""


def curve(known: Known, question: Curve, cancelled: Callable[[], bool]) -> Iterator[CurveAnswer]:
    """A component along a line.

    Raises:
        CancelledError: If it was stopped half-way.
        TroubleError: If there is no such direction.
    """
    component, line, parameter = _along(known, question, cancelled)
    points = Points(line.subject, component, line.direction[None], cancelled)
    values = line_values(points, parameter)
    center = moved(line.subject, line.start + line.center * line.direction) if line.center else line.subject
    coefficients = taylor(center, component, line.direction, question.order, cancelled)
    answer = CurveAnswer(line.name, line.start, line.direction, line.center, parameter, values, coefficients,
                         raised=_said(points))
    yield answer
    if not cancelled():
        found = places(points, parameter, values)
        yield replace(answer, places=tuple((place.at, place.kind) for place in found))


def _along(
    known: Known, question: Curve | EigenvalueTracks, cancelled: Callable[[], bool]
) -> tuple[int, Line, np.ndarray]:
    """The component, the line, and the parameters of its samples.

    Towards another point, which is at 1, a quarter of the way more is sampled on both sides.

    Raises:
        CancelledError: If it was stopped half-way.
        TroubleError: If there is no such direction, or no component.
    """
    require_finite(known)
    component = known.component(question.plane)
    line = line_of(known, question.direction, question.plane, cancelled)
    return component, line, _samples(known, question, line)


def _samples(known: Known, question: Curve | EigenvalueTracks, line: Line) -> np.ndarray:
    if question.direction.kind in ("towards", "between"):
        quarter = max(question.samples // 6, 1)
        return np.arange(-quarter, 5 * quarter + 1) / (4 * quarter)
    half = max(question.samples // 2, 1)
    return (question.reach or reach_of(known, line.direction)) * np.arange(-half, half + 1) / half


def surface(known: Known, question: Surface, cancelled: Callable[[], bool]) -> Iterator[SurfaceAnswer]:
    """A component over a plane, coarse at first.

    Raises:
        CancelledError: If it was stopped half-way.
        TroubleError: If there are no such directions, or fewer than two inputs.
    """
    if known.subject.columns.size < 2:
        raise TroubleError(finding("surface-needs-two"))
    require_finite(known)
    directions, names = _plane(known, question, cancelled)
    reach = question.reach or tuple(reach_of(known, direction) for direction in directions)
    across, up = ((-size, size) for size in reach)
    points = Points(known.subject, known.component(question.plane), directions, cancelled)
    here = np.zeros((1, 2))
    answer = SurfaceAnswer(
        names, directions, np.empty(0), np.empty(0), np.empty((0, 0)), float(points.values(here)[0]),
        points.slopes(here)[0], points.curvatures(here)[0],
    )
    for sheet in sheets(points, across, up, question.resolution):
        if cancelled():
            return
        answer = replace(answer, across=sheet.first, up=sheet.second, values=sheet.values, raised=_said(points))
        yield answer
    where, slopes = arrows(points, across, up)
    kinds = regions(points, across, up)
    if not cancelled():
        yield replace(answer, places=where, slopes=slopes, region_across=kinds.first, region_up=kinds.second,
                      regions=kinds.values)


def _plane(
    known: Known, question: Surface, cancelled: Callable[[], bool]
) -> tuple[np.ndarray, tuple[str, str]]:
    """Two directions ``[2, n]`` at right angles, and their names."""
    first, first_name = vector_of(known, question.first, question.plane, cancelled)
    second, second_name = vector_of(known, question.second, question.plane, cancelled)
    second = second - (second @ first) / (first @ first) * first
    length = np.linalg.norm(second)
    if length <= ALONG:
        raise TroubleError(finding("surface-same-direction", name=first_name))
    return np.stack([first, second / length]), (first_name, second_name)


def critical_point(
    known: Known, question: CriticalPoint, cancelled: Callable[[], bool]
) -> Iterator[CriticalAnswer]:
    """Steps to a critical point, and its kind.

    Raises:
        TroubleError: Where the Hessian is too large to be formed at each step, or cannot be.
    """
    size = known.subject.columns.size
    if not 0 < size <= MOST_INPUTS:
        raise TroubleError(finding("steps-too-many-inputs", count=size, most=MOST_INPUTS))
    require_finite(known)
    local = Local(known.subject, known.component(question.plane))
    try:
        way = walk(local, question.method, question.steps, cancelled)
        kind = classify(local, way.points[-1], arrived=way.ended == "arrived")
    except RuntimeError as error:  # an operation without a double backward
        raise TroubleError(finding("not-differentiated", error=message_of(error).partition("\n")[0])) from None
    slow = question.method == "gradient" and way.ended == "stepped" and kind.largest > SLOW * kind.smallest > 0
    yield CriticalAnswer(
        way.points, way.values, way.gradients, "slow" if slow else way.ended, kind.name, kind.index, kind.flat,
        kind.smallest, kind.largest, kind.tolerance,
    )


def eigenvalue_tracks(
    known: Known, question: EigenvalueTracks, cancelled: Callable[[], bool]
) -> Iterator[TracksAnswer]:
    """The eigenvalues of a component's Hessian along a line.

    Raises:
        CancelledError: If it was stopped half-way.
        TroubleError: If there is no such direction, or too many inputs.
    """
    size = known.subject.columns.size
    if not 0 < size <= MOST_TRACKED:
        raise TroubleError(finding("tracks-too-many-inputs", count=size, most=MOST_TRACKED))
    component, line, parameter = _along(known, question, cancelled)
    points = Points(line.subject, component, np.eye(size), cancelled)

    def hessians(at: np.ndarray) -> np.ndarray:
        return points.curvatures(np.outer(at, line.direction))

    parts = []
    for first in range(0, len(parameter), PASSES):
        parts.append(hessians(parameter[first : first + PASSES]))
        if cancelled():
            return
    tracks = follow(np.concatenate(parts))
    answer = TracksAnswer(line.name, parameter, tracks.values, None, tracks.asymmetry, _said(points))
    yield answer
    changes = sign_changes(lambda at: follow(hessians(np.array([at]))).values[0], parameter, tracks.values)
    if not cancelled():
        yield replace(answer, changes=tuple((change.at, change.negative, change.kind) for change in changes))


def flow(known: Known, question: Flow, cancelled: Callable[[], bool]) -> Iterator[FlowAnswer]:
    """A function of two numbers with two components, as a field.

    Raises:
        TroubleError: If it is another one.
    """
    columns, components = known.subject.columns, known.subject.components
    if (len(components), columns.size) != (2, 2):
        raise TroubleError(finding("flow-needs-plane", inputs=columns.size, components=len(components)))
    require_finite(known)
    reach = question.reach or tuple(reach_of(known, axis) for axis in np.eye(2))
    across, up = grid((-reach[0], reach[0]), (-reach[1], reach[1]), SAMPLES)
    field = PlaneField(known.subject, components, cancelled)
    places = pairs(across, up)
    vectors = field.values(places).reshape(len(up), len(across), 2)
    answer = FlowAnswer((columns.label(0), columns.label(1)), across, up, vectors, field.jacobians(np.zeros((1, 2)))[0],
                        raised="" if field.raised is None else _words(field.raised))
    yield answer
    jacobians = field.jacobians(places).reshape(*vectors.shape, 2)
    found = zeros(field, across, up, vectors)
    if not cancelled():
        yield replace(answer, jacobians=jacobians, zeros=tuple((*zero.at, zero.kind) for zero in found))


def _said(points: Points) -> str:
    return "" if points.raised is None else _words(points.raised)


def _words(error: Exception) -> str:
    return f"{type(error).__name__}: {message_of(error)}"
