"""The function around its point: along a line, over a plane, and on the way to a critical point.

Calls the user's function through :mod:`hessgui.engine.landscape`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

import numpy as np

from hessgui.engine.answers.directions import reach_of, vector_of
from hessgui.engine.answers.known import Known
from hessgui.engine.answers.matrices import CancelledError
from hessgui.engine.landscape.critical import MOST_INPUTS, Local, classify, walk
from hessgui.engine.landscape.curve import line_values, places, taylor
from hessgui.engine.landscape.points import Points
from hessgui.engine.landscape.surface import arrows, regions, sheets
from hessgui.engine.trouble import TroubleError, message_of
from hessgui.model.questions import CriticalAnswer, CriticalPoint, Curve, CurveAnswer, Surface, SurfaceAnswer
from hessgui.model.sentences import finding

ALONG = 1e-6
"""Two directions whose difference is shorter are the same."""


def curve(known: Known, question: Curve, cancelled: Callable[[], bool]) -> Iterator[CurveAnswer]:
    """A component along a line.

    Raises:
        TroubleError: If there is no such direction.
    """
    component = known.component(question.plane)
    try:
        direction, name = vector_of(known, question.direction, question.plane, cancelled)
    except CancelledError:
        return
    parameter = _samples(known, question, direction)
    points = Points(known.subject, component, direction[None], cancelled)
    values = line_values(points, parameter)
    coefficients = taylor(known.subject, component, direction, question.order, cancelled)
    answer = CurveAnswer(name, direction, parameter, values, coefficients, raised=_said(points))
    yield answer
    if not cancelled():
        found = places(points, parameter, values)
        yield replace(answer, places=tuple((place.at, place.kind) for place in found))


def _samples(known: Known, question: Curve, direction: np.ndarray) -> np.ndarray:
    """The parameters, 0 among them; towards another point, which is at 1, a quarter of the way more on both sides."""
    if question.direction.kind == "towards":
        quarter = max(question.samples // 6, 1)
        return np.arange(-quarter, 5 * quarter + 1) / (4 * quarter)
    half = max(question.samples // 2, 1)
    return (question.reach or reach_of(known, direction)) * np.arange(-half, half + 1) / half


def surface(known: Known, question: Surface, cancelled: Callable[[], bool]) -> Iterator[SurfaceAnswer]:
    """A component over a plane, coarse at first.

    Raises:
        TroubleError: If there are no such directions, or fewer than two inputs.
    """
    if known.subject.columns.size < 2:
        raise TroubleError(finding("surface-needs-two"))
    try:
        directions, names = _plane(known, question, cancelled)
    except CancelledError:
        return
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
    local = Local(known.subject, known.component(question.plane))
    try:
        way = walk(local, question.method, question.steps, cancelled)
        kind = classify(local, way.points[-1], float(way.gradients[0]))
    except RuntimeError as error:  # an operation without a double backward
        raise TroubleError(finding("not-differentiated", error=message_of(error).partition("\n")[0])) from None
    yield CriticalAnswer(
        way.points, way.values, way.gradients, way.ended, kind.name, kind.index, kind.flat, kind.smallest,
        kind.largest, kind.tolerance,
    )


def _said(points: Points) -> str:
    return "" if points.raised is None else f"{type(points.raised).__name__}: {message_of(points.raised)}"
