"""Tries OpenGL in a process of its own, so that a driver that hangs or crashes takes no window with it."""

from __future__ import annotations

import multiprocessing
import os
from multiprocessing.connection import Connection

import numpy as np
from PySide6.QtCore import QObject, QSize, QTimer, Signal
from PySide6.QtGui import QColor, QGuiApplication, QMatrix4x4

from hessgui.gui.relief.scene import Mesh, OpenGLError, Scene
from hessgui.gui.translating import marked, translated
from hessgui.worker.process import without_main

LOOK_MS = 30  # between two looks at whether it is over
PATIENCE_MS = 20_000
SIDE = 64  # pixels of the picture that is drawn for trial
TRIANGLE = ((-0.9, -0.9), (0.9, -0.9), (0.0, 0.9))


class Trial(QObject):
    """Finds out whether OpenGL can be used.

    Signals:
        ended: Why it cannot be; empty where it can.
    """

    ended = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._process: multiprocessing.process.BaseProcess | None = None
        self._answers: Connection | None = None
        self._left_ms = 0
        self._timer = QTimer(self, interval=LOOK_MS)
        self._timer.timeout.connect(self._look)

    @property
    def is_running(self) -> bool:
        """Whether the answer is still to come."""
        return self._process is not None

    def start(self) -> None:
        """Starts the process; :attr:`ended` comes once."""
        if self._process is not None:
            return
        context = multiprocessing.get_context("spawn")
        self._answers, writer = context.Pipe(duplex=False)
        self._process = context.Process(target=tried, args=(writer, QGuiApplication.platformName()), daemon=True)
        with without_main():
            self._process.start()
        writer.close()
        self._left_ms = PATIENCE_MS
        self._timer.start()

    def stop(self) -> None:
        """Ends the process; nothing more is said."""
        self._timer.stop()
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            process.join()
            process.close()
            self._answers.close()

    # Private

    def _look(self) -> None:
        self._left_ms -= LOOK_MS
        reason: str | None = None
        if self._answers.poll():
            try:
                reason = self._answers.recv()
            except EOFError:
                self._process.join()
                reason = translated("OpenGL ended the process that tried it (exit status {status}).",
                                    status=self._process.exitcode)
        elif self._left_ms <= 0:
            reason = translated("OpenGL did not answer within {count} seconds.", count=PATIENCE_MS // 1000)
        if reason is not None:
            self.stop()
            self.ended.emit(reason)


def tried(answers: Connection, platform: str) -> None:
    """Draws a triangle and looks whether it is there; sends why it is not. In a process of its own."""
    os.environ["QT_QPA_PLATFORM"] = platform
    application = QGuiApplication(["hessgui"])
    try:
        scene = Scene()
        scene.load(_triangle())
        picture = scene.picture(QSize(SIDE, SIDE), QMatrix4x4(), (0.0, 0.0, 1.0), (0.0, 0.0, 0.0, 1.0))
        scene.close()
        drawn = QColor(picture.pixel(SIDE // 2, SIDE // 2)).green() > 128 and QColor(picture.pixel(1, 1)).green() < 128
        answers.send("" if drawn else marked("OpenGL draws something else than it is told to."))
    except OpenGLError as error:
        answers.send(str(error))
    application.quit()


def _triangle() -> Mesh:
    vertices = np.zeros((3, 10), np.float32)
    vertices[:, :2] = TRIANGLE
    vertices[:, 6:] = (0.0, 1.0, 0.0, 1.0)
    return Mesh(vertices, np.array([[0, 1, 2]]), np.empty((0, 2)))
