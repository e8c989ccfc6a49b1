"""Draws the README's pictures: the real window on a real (virtual) screen, light and dark, into docs/screenshots.

Run by ``make screenshots``, which gives it a virtual display. Ends with status 1 if a picture could not be made.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from hessgui.gui.gallery import examples
from hessgui.gui.mailbox import Mailbox
from hessgui.gui.matrix import EntryPosition
from hessgui.gui.opening import make_application, make_window
from hessgui.gui.settings import SettingsFile, ThemeChoice
from hessgui.gui.window import Window
from hessgui.worker import EngineClient

FOLDER = Path(__file__).resolve().parents[1] / "docs" / "screenshots"
WIDTH, HEIGHT = 1280, 800  # pixels
LOOK_MS = 50  # between two looks at whether the result has come
SETTLE_MS = 1500  # for the last paint
TIMEOUT_MS = 120_000


@dataclass(frozen=True)
class Shot:
    """One picture.

    Args:
        name: Its file's.
        example: What is shown.
        theme: In which colours.
        page: The tab in front.
        entry: The selected row and column of the Hessian.
        function: What is typed over the example's function, once that is computed; a slip, which is underlined.
    """

    name: str
    example: str
    theme: ThemeChoice = "light"
    page: str = "hessian"
    entry: tuple[int, int] | None = None
    function: str = ""


SHOTS = (
    Shot("window", "coupled-cubic.hess", entry=(0, 2)),
    Shot("dark", "log-determinant.hess", "dark", entry=(1, 3)),
    Shot("classifier", "classifier.hess"),
    Shot("error", "log-determinant.hess", page="error"),
    Shot("finding", "coupled-cubic.hess", function="(x*y + x^3).sum()"),
)


def take(application: QApplication, shot: Shot) -> bool:
    """Opens the window, waits for the verified result and saves what the screen shows."""
    mailbox = Mailbox()
    settings = SettingsFile(None)
    settings.change(theme=shot.theme)
    with EngineClient(mailbox.post) as client:
        window = make_window(client, mailbox, settings, None)
        window.resize(WIDTH, HEIGHT)
        window.move(0, 0)
        window.show()
        window.activateWindow()
        window.open_example(next(example for example in examples() if example.file == shot.example))
        done = wait_for_result(window)
        arrange(window, shot)
        picture = application.primaryScreen().grabWindow(0, 0, 0, WIDTH, HEIGHT)
        saved = done and picture.save(str(FOLDER / f"{shot.name}.png"))
        window.documents.open_problem(window.controller.problem, "")  # so that nothing unsaved is asked about
        window.close()
    return saved


def arrange(window: Window, shot: Shot) -> None:
    """Brings what the picture is about into sight."""
    window.pages.setCurrentWidget(window.pages.findChild(QWidget, shot.page))
    if shot.entry is not None:
        position = EntryPosition("hessian", 0, *shot.entry)
        window.pages.picture().select(position)
        window.pages.entry_selected.emit(position)
    if shot.function:
        QTest.keySequence(window.editor, QKeySequence.StandardKey.SelectAll)
        QTest.keyClick(window.editor, Qt.Key.Key_Delete)
        QTest.keyClicks(window.editor, shot.function)
    loop = QEventLoop()
    QTimer.singleShot(SETTLE_MS, loop.quit)
    loop.exec()


def wait_for_result(window: Window) -> bool:
    """Runs the event loop until the result is complete and painted."""
    loop = QEventLoop()
    look = QTimer()
    left = [TIMEOUT_MS]

    def check() -> None:
        left[0] -= LOOK_MS
        result = window.controller.shown
        if left[0] <= 0 or result is not None and result.status is not None and window.pages.picture() is not None:
            look.stop()
            loop.quit()

    look.timeout.connect(check)
    look.start(LOOK_MS)
    loop.exec()
    return left[0] > 0 and window.controller.shown.status == "ok"


def main() -> int:
    """Takes every picture."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    application = make_application()
    application.setQuitOnLastWindowClosed(False)
    failed = [shot.name for shot in SHOTS if not take(application, shot)]
    if failed:
        sys.stderr.write(f"not drawn: {', '.join(failed)}\n")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
