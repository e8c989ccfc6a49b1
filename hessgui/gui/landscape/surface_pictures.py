"""The pictures of a surface: flat, or in three dimensions where the machine has OpenGL."""

from __future__ import annotations

from importlib import import_module

import numpy as np
from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QStackedLayout, QWidget

from hessgui.gui.landscape.curve_plot import shown_range
from hessgui.gui.landscape.surface_plot import SurfacePlot
from hessgui.gui.page.switches import switch
from hessgui.gui.theme import Theme
from hessgui.gui.translating import marked, translated
from hessgui.model.questions import SurfaceAnswer

TIP = marked("In three dimensions: drag or use the arrow keys to turn")
TRYING = marked("Looking whether this machine has OpenGL…")
TURNING = marked("Drag to turn; the wheel zooms.")


class SurfacePictures(QWidget):
    """Shows a :class:`SurfaceAnswer`, flat or in three dimensions.

    Signals:
        zoomed: A factor for the reach, from the picture in three dimensions.
        turned: The other picture is in sight.
        told: A sentence about the picture in three dimensions.

    Args:
        theme: Colours.

    Attributes:
        button: Switches between both; disabled, with the reason, where there is no OpenGL.
    """

    zoomed = Signal(float)
    turned = Signal()
    told = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._trial = None
        self._given: tuple | None = None
        self.plot = SurfacePlot(theme)
        self.plot.setAccessibleName(self.tr("The function over two directions"))
        self.relief = None
        self.button = switch("3-D", TIP)
        self.button.setAccessibleName(self.tr("Surface in three dimensions"))
        self.button.clicked.connect(self._switch)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self.plot)
        self.setFocusProxy(self.plot)

    @property
    def is_flat(self) -> bool:
        """Whether the flat picture is in sight."""
        return self._stack.currentWidget() is self.plot

    def show_answer(
        self, answer: SurfaceAnswer, shown: dict[str, bool], offsets: tuple[float, float], path: np.ndarray | None,
        values: np.ndarray | None,
    ) -> None:
        """Shows a surface.

        Args:
            answer: The surface.
            shown: Which layers the flat picture has.
            offsets: What both axes show at the point.
            path: Steps in coefficients of both directions ``[k, 2]``, or ``None``.
            values: The function there ``[k]``.
        """
        self._given = answer, offsets, path, values
        self.plot.show_answer(answer, shown, offsets, path)
        if self.relief is not None and not self.is_flat:
            self._show_relief()

    def apply_theme(self, theme: Theme) -> None:
        """Repaints in other colours."""
        self._theme = theme
        self.plot.apply_theme(theme)
        if self.relief is not None:
            self.relief.apply_theme(theme)

    def set_stale(self, stale: bool) -> None:
        """Dims what belongs to an earlier text."""
        self.plot.set_stale(stale)
        if self.relief is not None:
            self.relief.set_stale(stale)

    # Private

    def _switch(self, on: bool) -> None:
        if not on:
            self._stack.setCurrentWidget(self.plot)
        elif self.relief is not None:
            self._stack.setCurrentWidget(self.relief)
            self._show_relief()
        elif self._trial is None:
            # A lazy door: who never looks at this picture loads no OpenGL.
            self._trial = import_module("hessgui.gui.relief.trial").Trial(self)
            self._trial.ended.connect(self._enter)
            self._trial.start()
            self.told.emit(translated(TRYING))
            return
        self.setFocusProxy(self._stack.currentWidget())
        self.turned.emit()

    def _enter(self, reason: str) -> None:
        """Makes the picture in three dimensions, unless there is a reason why it cannot be."""
        view = import_module("hessgui.gui.relief.view")
        if not reason:
            try:
                self.relief = view.ReliefView(self._theme)
            except view.OpenGLError as error:
                reason = str(error)
        if reason:
            self._refuse(reason)
            return
        self.relief.zoomed.connect(self.zoomed)
        self.relief.failed.connect(self._refuse)
        QCoreApplication.instance().aboutToQuit.connect(self.relief.close_scene)
        self._stack.addWidget(self.relief)
        self._switch(self.button.isChecked())

    def _refuse(self, reason: str) -> None:
        self._stack.setCurrentWidget(self.plot)
        self.button.setChecked(False)
        self.button.setEnabled(False)
        said = self.tr("There is no picture in three dimensions. {reason}").format(reason=translated(reason))
        self.button.setToolTip(said)
        self.setFocusProxy(self.plot)
        self.turned.emit()
        self.told.emit(said)

    def _show_relief(self) -> None:
        if self._given is None:
            return
        answer, offsets, path, values = self._given
        if not answer.values.size:
            return
        corner = np.array([answer.across[0], answer.up[0]])
        extent = np.array([np.ptp(answer.across), np.ptp(answer.up)])
        steps = np.empty((0, 3)) if path is None else np.column_stack([(path - corner) / extent, values])
        here = np.array([[*(-corner / extent), answer.value]])
        ends = tuple((float(part[0]) + offset, float(part[-1]) + offset)
                     for part, offset in zip((answer.across, answer.up), offsets, strict=True))
        self.relief.show_surface(answer.values, shown_range(answer.values.reshape(-1)), answer.names, ends,
                                 np.concatenate([steps, here]))
