"""Opens the window off screen, measures what a person would feel, and prints it as JSON.

Run in a process of its own by :mod:`benchmarks.window`. ``start``: seconds from the process's start to a window that
takes typing, and to the first painted result. ``edits``: from the end of the pause after an edit to the painted
matrix. ``gaps``: the longest time that the window's event loop stood still while a large result arrived.
"""

from __future__ import annotations

import json
import sys
import time
from importlib import import_module

from hessgui.gui.inputs.slider import EntryOfInput
from hessgui.gui.mailbox import Mailbox
from hessgui.worker import EngineClient

EDITS = 40
MOVES = 200
LARGE = (784, 4000)
TICK_MS = 1
TIMEOUT_S = 120
SMALL_FUNCTION = "(x**3).sum() + {k} * (x.sum() ** 2) + y @ x"
SMALL_INPUTS = {"x": "randn(8)", "y": "randn(8)"}


def main() -> None:
    """Measures and prints."""
    mailbox = Mailbox()
    with EngineClient(mailbox.post) as client:
        opening = import_module("hessgui.gui.opening")  # after the engine's process has been started, as in the program
        print(json.dumps(Probe(opening, client, mailbox).measure()))


class Probe:
    """The window, driven and timed."""

    def __init__(self, opening, client: EngineClient, mailbox: Mailbox) -> None:
        from PySide6.QtCore import QEventLoop, QTimer

        self._loop, self._timer = QEventLoop, QTimer
        self._application = opening.make_application()
        self._window = opening.make_window(client, mailbox, opening.SettingsFile(None), None)
        self._window.show()
        self._window.open_example(opening.examples()[0])
        self._window.focus_function()

    def measure(self) -> dict[str, object]:
        """All figures, in seconds."""
        self._application.processEvents()
        started = float(sys.argv[1])  # by the caller's clock: the kernel's birth times can be off by tenths
        typing = time.time() - started
        self._wait_painted(lambda result: result.computed)
        first = time.time() - started
        self._wait_painted(lambda result: result.status is not None)
        figures = {"start": {"typing": typing, "first": first}, "edits": self._edits(), "gaps": {}}
        figures["moves"] = self._moves()
        for n in LARGE:
            figures["gaps"][n] = self._gap(n)
        self._window.controller.close()
        self._window.close()
        return figures

    def _edits(self) -> list[float]:
        controller = self._window.controller
        samples = []
        for k in range(EDITS):
            controller.set_live(False)
            self._open(SMALL_FUNCTION.format(k=k + 1), SMALL_INPUTS)
            self._application.processEvents()
            start = time.perf_counter()
            controller.run()
            self._wait_painted(lambda result: result.computed)
            samples.append(time.perf_counter() - start)
            self._wait_painted(lambda result: result.status is not None)
        return samples

    def _moves(self) -> list[float]:
        """From each position of a slider to its painted Hessian."""
        self._open(SMALL_FUNCTION.format(k=1), {name: f"tensor([{', '.join(['0.5'] * 8)}])" for name in "xy"})
        self._window.controller.run()
        self._wait_painted(lambda result: result.status is not None)
        sliders = self._window.inputs.sliders
        slider = sliders.add(EntryOfInput("x", 3, "x[3]"))
        samples = []
        for k in range(MOVES):
            self._application.processEvents()
            start = time.perf_counter()
            slider.slider.setValue((137 * k) % 1000)
            self._wait_painted(lambda result: result.computed, force=False)  # what has changed, as a person sees it
            samples.append(time.perf_counter() - start)
            self._wait_painted(lambda result: result.status is not None, force=False)
        sliders.remove(slider)
        return samples

    def _gap(self, n: int) -> float:
        controller = self._window.controller
        controller.set_live(False)
        self._open("(x @ x) ** 2 + (x**4).sum()", {"x": f"randn({n})"})
        self._application.processEvents()
        gaps, last = [], time.perf_counter()

        def tick() -> None:
            nonlocal last
            now = time.perf_counter()
            gaps.append(now - last)
            last = now

        timer = self._timer()
        timer.timeout.connect(tick)
        timer.start(TICK_MS)
        controller.run()
        self._wait_painted(lambda result: result.status is not None, force=False)
        timer.stop()
        return max(gaps)

    def _open(self, function: str, inputs: dict[str, str]) -> None:
        """Opens a problem as the document, so that closing asks nothing."""
        self._window.documents.open_problem(_problem(function, inputs), "probe")

    def _wait_painted(self, ready, force: bool = True) -> None:
        """Sleeps in the event loop until the latest result is ready and its picture is on the screen."""
        controller, loop, watchdog = self._window.controller, self._loop(), self._timer()

        def is_over() -> bool:
            shown = controller.shown
            if shown is None or controller.is_outdated:
                return False
            return shown.status in ("failed", "timeout") or ("hessian" in shown.matrices and ready(shown))

        def look() -> None:
            if is_over():
                loop.quit()

        if not is_over():
            controller.shown_changed.connect(look)
            watchdog.setSingleShot(True)
            watchdog.timeout.connect(lambda: loop.exit(1))
            watchdog.start(TIMEOUT_S * 1000)
            late = loop.exec()
            controller.shown_changed.disconnect(look)
            if late:
                sys.exit("the window did not show its result in time")
        if controller.shown.status in ("failed", "timeout"):
            sys.exit("; ".join(found.message for found in controller.shown.findings))
        if force:
            self._window.repaint()
        self._application.processEvents()


def _problem(function: str, inputs: dict[str, str]) -> object:
    from hessgui.model.problem import InputText, Problem

    texts = tuple(InputText(name, value) for name, value in inputs.items())
    return Problem(function, texts, compute=("value", "gradient", "jacobian", "hessian"))


if __name__ == "__main__":
    main()
