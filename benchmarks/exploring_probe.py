"""Measures one part of :mod:`benchmarks.exploring` in a process of its own and prints it as JSON."""

from __future__ import annotations

import json
import sys
import time
from dataclasses import replace
from functools import partial

import numpy as np

MOVES, WARM_MOVES = 24, 8  # the ways to products are tried on the first positions of a slider
REPEATS = 3
STEPS = 60
WHEEL = 1.2
SIZE = (900, 700)
DENSE = 10_000
SPARSE = 10**6
PIXEL = 300  # of the picture, that the slider moves
CLASSICS = {  # each with its usual point
    "Rosenbrock": ("(1 - x)**2 + 100*(y - x**2)**2", "-1.2", "1."),
    "Himmelblau": ("(x**2 + y - 11)**2 + (x + y**2 - 7)**2", "0.5", "0.5"),
    "Beale": ("(1.5 - x + x*y)**2 + (2.25 - x + x*y**2)**2 + (2.625 - x + x*y**3)**2", "1.", "1."),
    "Rastrigin": ("20 + x**2 - 10*cos(2*pi*x) + y**2 - 10*cos(2*pi*y)", "0.3", "0.3"),
    "six-hump camel": ("(4 - 2.1*x**2 + x**4/3)*x**2 + x*y + (4*y**2 - 4)*y**2", "0.5", "0.5"),
}


def slider() -> dict:
    """From each position of a slider on a pixel to the painted Hessian, in turn with bare PyTorch."""
    import torch

    from benchmarks.class_hessian import EXAMPLE, _bare
    from hessgui.files import sessions
    from hessgui.gui.inputs.slider import EntryOfInput
    from hessgui.model.problem import InputText
    from hessgui.resources import resource

    torch.set_default_dtype(torch.float64)
    session, findings = sessions.load(resource(f"examples/{EXAMPLE}"))
    assert session is not None, findings
    with _window() as probe:
        window, bare = probe._window, _bare(session.problem, torch)
        window.controller.set_live(False)
        window.documents.open_problem(replace(session.problem, verify=False), "probe")
        window.controller.run()
        probe._wait_painted(lambda result: result.status is not None)
        image = window.controller.shown.started.point().reshape(1, 1, 28, 28)
        literal = replace(session.problem, inputs=(InputText("image", f"tensor({image.tolist()})"),), verify=False)
        window.documents.open_problem(literal, "probe")
        window.controller.run()
        probe._wait_painted(lambda result: result.status is not None)
        moved = window.inputs.sliders.add(EntryOfInput("image", PIXEL, "image[0,0,10,20]"))
        times: dict = {"window": [], "bare": {name: [] for name in bare}}
        for number in range(WARM_MOVES + MOVES):
            for name, way in list(bare.items()):
                start = time.perf_counter()
                way()
                times["bare"][name].append(time.perf_counter() - start)
            if number == 1:  # the first of each may have loaded something; the hopeless one takes seconds
                least = min(found[-1] for found in times["bare"].values())
                bare = {name: way for name, way in bare.items() if times["bare"][name][-1] < 3 * least}
            start = time.perf_counter()
            moved.slider.setValue((137 * number + 50) % 1000)
            probe._wait_painted(lambda result: result.computed, force=False)
            times["window"].append(time.perf_counter() - start)
            probe._wait_painted(lambda result: result.status is not None, force=False)
    return {
        "window": times["window"][WARM_MOVES:], "bare": {name: times["bare"][name][WARM_MOVES:] for name in bare},
    }


def surfaces() -> dict:
    """From the question about a surface to its painted picture, through the engine's process."""
    from benchmarks.window_probe import _problem
    from hessgui.model.questions import Surface

    found: dict = {name: {"first": [], "whole": []} for name in CLASSICS}
    with _window() as probe:
        window, application = probe._window, probe._application
        window.controller.set_live(False)
        for name, (function, x, y) in CLASSICS.items():
            window.pages.bar.show_page("hessian")
            window.documents.open_problem(_problem(function, {"x": x, "y": y}), "probe")
            window.controller.run()
            probe._wait_painted(lambda result: result.status is not None)
            window.pages.bar.show_page("surface")
            panel = window.pages._panel("surface")
            _until(application, lambda panel=panel: panel.answer() is not None and panel.answer().regions is not None)
            for number in range(REPEATS + 2):
                first, whole = None, None
                start = time.perf_counter()
                panel.asked.emit(Surface(reach=(2.0 + 0.1 * number, 2.0 + 0.1 * number)))
                while whole is None:
                    application.processEvents()
                    answer = panel.answer()
                    if answer is None or abs(answer.across[-1] - 2.0 - 0.1 * number) > 1e-9:
                        time.sleep(0.0005)
                        continue
                    is_whole = len(answer.across) == 200
                    if first is None or is_whole:
                        panel.plot.repaint()
                    now = time.perf_counter() - start
                    first, whole = first or now, now if is_whole else None
                if number >= 2:  # the first of everything is not warm
                    found[name]["first"].append(first)
                    found[name]["whole"].append(whole)
                _until(application, lambda panel=panel: panel.answer().regions is not None)
    return found


def dense() -> dict:
    """A matrix of 10^8 numbers."""
    from hessgui.model.layout import AxisLayout
    from hessgui.model.matrix import Matrix

    numbers = np.random.default_rng(0).standard_normal((DENSE, DENSE))
    layout = AxisLayout([("x", (DENSE,))])
    return _pictures(lambda: Matrix("hessian", layout, layout, numbers), pans=True)


def sparse() -> dict:
    """A matrix of three diagonals."""
    from hessgui.model.layout import AxisLayout
    from hessgui.model.matrix import Entries, Matrix

    index = np.arange(SPARSE)
    row = np.repeat(index, 3)[1:-1]
    column = (row + np.tile([-1, 0, 1], SPARSE)[1:-1]).astype(np.int64)
    entries = Entries(row.astype(np.int64), column, np.random.default_rng(0).standard_normal(len(row)))
    layout = AxisLayout([("x", (SPARSE,))])
    return _pictures(lambda: Matrix("hessian", layout, layout, entries), pans=False)


def _pictures(matrix, *, pans: bool) -> dict:
    """The first picture of a matrix that no picture has been made of, then zooming in and out and dragging."""
    from hessgui.gui import opening

    application = opening.make_application()
    from hessgui.gui.matrix import MatrixPanel
    from hessgui.gui.matrix.picture import GROUND, OUTSIDE, PENDING
    from hessgui.gui.theme import LIGHT

    unread = (PENDING, GROUND[PENDING], OUTSIDE)
    times: dict[str, list[float]] = {"first": [], "whole": [], "pan": [], "zoom step": []}
    for _ in range(REPEATS):
        panel = MatrixPanel(LIGHT)
        panel.resize(*SIZE)
        panel.show()
        application.processEvents()
        shown = matrix()
        start = time.perf_counter()
        panel.show_matrix(shown)
        panel.view.repaint()
        while panel.view.picture is None or np.isin(panel.view.picture.codes, unread).all():
            application.processEvents()
        panel.view.repaint()
        times["first"].append(time.perf_counter() - start)
        while panel.view._reading.isActive():
            application.processEvents()
        panel.view.repaint()
        times["whole"].append(time.perf_counter() - start)
        _look_about(panel, times, pans=pans)
        panel.close()
        panel.deleteLater()
        application.processEvents()
    return times


def _look_about(panel, times: dict[str, list[float]], *, pans: bool) -> None:
    """Zooms into the middle and out again, and drags between."""
    view, place = panel.view, panel.view.rect_pixels
    x, y = 0.5 * place.width(), 0.5 * place.height()
    for factor in [WHEEL] * STEPS + [1 / WHEEL] * STEPS:
        times["zoom step"].append(_timed(panel, partial(view.zoom, factor, x, y)))
        if pans:
            times["pan"].append(_timed(panel, partial(view.pan, -7, 5)))


def _timed(panel, step) -> float:
    start = time.perf_counter()
    step()
    panel.view.repaint()
    return time.perf_counter() - start


def _until(application, is_so) -> None:
    while not is_so():
        application.processEvents()
        time.sleep(0.002)


class _window:
    """The window on its engine, closed at the end."""

    def __enter__(self):
        from benchmarks.window_probe import Probe
        from hessgui.gui import opening
        from hessgui.gui.mailbox import Mailbox
        from hessgui.worker import EngineClient

        mailbox = Mailbox()
        self._client = EngineClient(mailbox.post)
        self._probe = Probe(opening, self._client.__enter__(), mailbox)
        return self._probe

    def __exit__(self, *error: object) -> None:
        window = self._probe._window
        window.documents.may_leave = lambda: True  # a slider has changed the document: nobody is there to ask
        window.controller.close()
        window.close()
        self._client.__exit__(*error)


if __name__ == "__main__":
    print(json.dumps({"slider": slider, "dense": dense, "sparse": sparse, "surfaces": surfaces}[sys.argv[1]]()))
