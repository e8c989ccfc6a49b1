"""The middle of the window: a tab for each picture, made when it is first looked at.

Reads :class:`~hessgui.model.result.Result`. The pictures' package (and pyqtgraph with it) is loaded after the
window stands, so that typing need not wait for it; only the page in sight is painted.
"""

from __future__ import annotations

import re
from functools import partial
from importlib import import_module
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from hessgui.gui.compare.history import History
from hessgui.gui.page_bar import PageBar
from hessgui.gui.palette import Command
from hessgui.gui.panels.torch_text import TorchTextPanel
from hessgui.gui.theme import PADDING, Theme
from hessgui.gui.translating import marked, translated
from hessgui.model.findings import Finding
from hessgui.model.matrix import Matrix, Quantity
from hessgui.model.questions import Answer, Question
from hessgui.model.result import Result
from hessgui.model.sentences.help import HELP, Topic

STALE_MS = 400  # an outdated picture is only called so when its successor takes longer than this

TABS = (("hessian", "Hessian"), ("jacobian", "Jacobian"), ("gradient", "Gradient"), ("value", "Value"),
         ("curve", "Curve"), ("surface", "Surface"), ("flow", "Flow"), ("formula", "Formula"), ("spectrum", "Spectrum"),
         ("curvature", "Curvature"), ("compare", "Compare"), ("error", "Digits"), ("torch", "PyTorch"))
_NEEDED = ("hessian", "jacobian", "curve", "flow", "error", "curvature", "spectrum", "formula", "surface", "value",
           "torch", "compare", "gradient")
_ASKING = {  # pages that ask the engine: their modules and classes
    "curve": ("landscape", "CurvePanel"), "surface": ("landscape", "SurfacePanel"),
    "flow": ("landscape", "FlowPanel"), "formula": ("formula.panel", "FormulaPanel"),
    "spectrum": ("spectrum", "SpectrumPanel"), "curvature": ("panels.curvature", "CurvaturePanel"),
}
ABSENCES = {  # what pages need that are not always there
    "gradient": marked("for one output"), "flow": marked("for two outputs of two numbers"),
    "curvature": marked("for a network with parameters"),
}
_PUNCTUATION = re.compile(r"[^\w]+")
_MATRICES: tuple[Quantity, ...] = ("hessian", "jacobian", "gradient", "value")


class Pages(QTabWidget):
    """The tabs.

    Signals:
        entry_selected: An entry of a picture was chosen, as an ``EntryPosition``.
        asked: A page wants to know something of the engine, a ``Question``; its answers come to :meth:`take`.
        moved: The flat point ``[n]`` to which a page moves.
    """

    entry_selected = Signal(object)
    asked = Signal(object)
    moved = Signal(object)
    script_wanted = Signal(str)  # a quantity whose entries disagree

    def __init__(self, theme: Theme, history: History | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._history = history or History(self)
        self._result: Result | None = None
        self._outdated = self._busy = self._is_stale = False
        self._log = False
        self._wanted: int | None = None
        self._panels: dict[str, Any] = {}
        self._painted: dict[str, Any] = {}
        self._stale_timer = QTimer(self)
        self._stale_timer.setSingleShot(True)
        self._stale_timer.setInterval(STALE_MS)
        self._stale_timer.timeout.connect(self._show_stale)
        self.setDocumentMode(True)
        self.tabBar().setExpanding(False)
        self.tabBar().setAccessibleName(self.tr("Pictures"))
        for key, title in TABS:
            page = QWidget()
            page.setObjectName(key)
            layout = QVBoxLayout(page)
            layout.setContentsMargins(PADDING, 8, PADDING, PADDING)
            self.addTab(page, translated(title))
        self.bar = PageBar(self, _NEEDED)
        for key in ABSENCES:
            self.bar.set_absent(key, True)
        self.currentChanged.connect(lambda _: self._paint())
        self._is_loaded = False

    def commands(self) -> list[Command]:
        """Every page, for the palette: found by what its help says as well."""
        absent = self.bar.absent_titles()
        return [
            Command(self.tr("Page: {title}").format(title=title), "", partial(self.bar.show_page, name),
                    _about(HELP[name]), translated(ABSENCES[name]) if name in absent else "")
            for name, title in (self.bar.titles() | absent).items()
        ]

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        """What the page in sight needs at least."""
        page = self.currentWidget().layout()
        return self.tabBar().sizeHint().height() + page.minimumHeightForWidth(width)

    def load(self) -> None:
        """Loads the pictures' package and paints what has arrived; comes by itself after the first paint."""
        if not self._is_loaded:
            self._is_loaded = True
            self._paint()

    @property
    def key(self) -> str:
        """The name of the page in sight."""
        return self.currentWidget().objectName()

    def show_result(self, result: Result | None, *, outdated: bool, busy: bool = False) -> None:
        """Shows a result, in whatever state it is.

        Args:
            result: The result; ``None`` where there is none.
            outdated: Whether it belongs to an earlier problem.
            busy: Whether its successor is being computed.
        """
        self._result, self._outdated, self._busy = result, outdated, busy
        gradient = result is not None and "gradient" in result.matrices
        self.bar.set_absent("gradient", not gradient)
        if result is not None and result.started is not None:
            self.bar.set_absent("flow", not result.started.is_plane_field)
        if result is not None and result.source is not None:
            self.bar.set_absent("curvature", not result.source.parameters)
        if not outdated:
            self._stale_timer.stop()
            self._show_stale()
        elif not self._stale_timer.isActive() and not self._is_stale:
            self._stale_timer.start()
        self._paint()

    def take(self, question: Question, answer: Answer) -> None:
        """Hands an answer to the page that asked."""
        for panel in self._asking(question):
            panel.take(question, answer)

    def fail(self, question: Question, findings: tuple[Finding, ...]) -> None:
        """Tells the page that asked why there is no answer."""
        for panel in self._asking(question):
            panel.fail(question, findings)

    def apply_theme(self, theme: Theme) -> None:
        """Repaints in other colours."""
        self._theme = theme
        for panel in self._panels.values():
            if hasattr(panel, "apply_theme"):
                panel.apply_theme(theme)

    def set_log(self, on: bool) -> None:
        """Switches logarithmic colours on or off, on every picture."""
        self._log = on
        for key in _MATRICES:
            if key in self._panels:
                self._panels[key].set_log(on)

    @property
    def is_log(self) -> bool:
        """Whether the pictures' colours are logarithmic."""
        return self._log

    def fit(self) -> None:
        """Shows the whole matrix."""
        picture = self.picture()
        if picture is not None:
            picture.fit()

    def copy_matrix(self) -> None:
        """Copies the selection of the picture in sight, or the whole of it."""
        picture = self.picture()
        if picture is not None:
            picture.copy_selection()

    def copy_torch_text(self) -> None:
        """Copies the result as PyTorch prints it."""
        panel = self._panel("torch")
        panel.show_texts(self._result.texts)
        panel.copy()

    def go_to_largest(self) -> None:
        """Chooses the largest entry of the matrix in sight, or that of the fewest digits; else that of the Hessian."""
        if self.key not in (*_MATRICES, "error"):
            self.bar.show_page(_MATRICES[0])
        if (panel := self.page()) is not None:
            panel.view.choose_extreme()
            panel.view.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def page(self) -> Any | None:
        """What is in sight; ``None`` before it was first painted."""
        tiles = self._panels.get("tiles")
        is_tiled = self.key == "hessian" and tiles is not None and tiles.isVisibleTo(self)
        return tiles if is_tiled else self._panels.get(self.key)

    def picture(self) -> Any | None:
        """The matrix panel in sight, or that of the Hessian; ``None`` before it was first painted."""
        return self._panels.get(self.key if self.key in _MATRICES else "hessian")

    def select(self, position: Any) -> None:
        """Chooses an entry, an ``EntryPosition``, as if it had been clicked."""
        panel = self._panels.get(position.quantity)
        if panel is not None:
            panel.select(position)
        self.entry_selected.emit(position)

    def preselect(self, component: int) -> None:
        """Shows this component of the Hessian first, as soon as there is one."""
        self._wanted = component

    def _asking(self, question: Question) -> list[Any]:
        return [panel for panel in self._panels.values() if question.topic in getattr(panel, "topics", ())]

    def _index(self, key: str) -> int:
        return [name for name, _ in TABS].index(key)

    def _show_stale(self) -> None:
        self._is_stale = self._outdated
        self.bar.show_word(("computing…" if self._busy else "outdated") if self._is_stale else "")
        self._set_stale_pictures()

    def _set_stale_pictures(self) -> None:
        for key, panel in self._panels.items():
            if key != "torch":
                panel.set_stale(self._outdated and self._is_stale)

    def _paint(self) -> None:
        """Brings the page in sight up to date, if it shows something else."""
        key = self.key
        if not self._is_loaded and key != "torch":
            return
        panel = self._panel(key)
        state = self._state(key)
        if self._painted.get(key) == state and key in self._painted:
            return
        self._painted[key] = state
        if key == "torch":
            panel.show_texts({} if self._result is None else self._result.texts)
        elif key == "error":
            self._paint_error(panel)
        elif key in _ASKING or key == "compare":
            panel.show_result(self._result, outdated=self._outdated, busy=self._busy)
            panel.set_stale(self._outdated and self._is_stale)
        else:
            self._paint_matrix(panel, key)

    def _state(self, key: str) -> tuple[int, ...]:
        """What the page shows, as the identities of its parts: equal if nothing has to be painted again."""
        result = self._result
        if key in _ASKING or key == "compare":
            return (id(result), self._outdated, result is not None and result.computed)
        if key == "hessian" and _is_not_formed(result):
            return (id(result), self._outdated)
        if result is None or (key in _MATRICES and key not in result.matrices):
            return (self._busy,)
        if key == "torch":
            return tuple(id(text) for text in result.texts.values())
        if key == "error":
            return tuple(id(part) for part in result.agreements.values())
        shared = (id(result.matrices.get(key)), id(result.agreements.get(key)))
        return (*shared, id(result.zeros)) if key == "hessian" else shared

    def _paint_matrix(self, panel: Any, key: Quantity) -> None:
        result = self._result
        matrix = None if result is None else result.matrices.get(key)
        if key == "hessian":
            self._show_tiles(result if matrix is None and _is_not_formed(result) else None)
        if matrix is None:
            panel.show_matrix(None, busy=self._busy)
            return
        panel.show_matrix(
            matrix, zeros=result.zeros if key == "hessian" else None, agreement=result.agreements.get(key),
            title=_title(result, matrix),
            asymmetry=result.receipt.asymmetry if key == "hessian" and result.computed else None,
        )
        if key == "hessian" and self._wanted is not None and matrix.planes is not None and not self._outdated:
            panel.picker.set_index(self._wanted)
            self._wanted = None
        panel.set_stale(self._outdated and self._is_stale)

    def _show_tiles(self, result: Result | None) -> None:
        """Shows a Hessian by products with it where it is not formed, in the place of its picture."""
        if result is not None and "tiles" not in self._panels:
            tiles = self._panels["tiles"] = import_module("hessgui.gui.matrix").TilesPanel(self._theme)
            tiles.asked.connect(self.asked)
            self.widget(self._index("hessian")).layout().addWidget(tiles)
        if "tiles" in self._panels:
            self._panels["tiles"].setVisible(result is not None)
            self._panels["hessian"].setVisible(result is None)
            if result is not None:
                self._panels["tiles"].show_result(result, outdated=self._outdated)
                self._panels["tiles"].set_stale(self._outdated and self._is_stale)

    def _paint_error(self, panel: Any) -> None:
        if self._result is None:
            panel.show_agreements({}, {})
        else:
            panel.show_agreements(self._result.agreements, self._result.matrices)

    def _panel(self, key: str) -> Any:
        if key not in self._panels:
            panel = self._make(key)
            self._panels[key] = panel
            self.widget(self._index(key)).layout().addWidget(panel)
        return self._panels[key]

    def _make(self, key: str) -> QWidget:
        if key == "torch":
            return TorchTextPanel()
        if key in _ASKING:
            # Lazy doors: what a first look at the window does not need.
            name, kind = _ASKING[key]
            panel = getattr(import_module(f"hessgui.gui.{name}"), kind)(self._theme)
            panel.asked.connect(self.asked)
            if hasattr(panel, "moved"):
                panel.moved.connect(self.moved)
            return panel
        if key == "compare":
            panel = import_module("hessgui.gui.compare.panel").ComparePanel(self._theme, self._history)
            panel.entry_selected.connect(self.entry_selected)
            return panel
        # A lazy door: pyqtgraph takes longer to load than the rest of the window.
        pictures = import_module("hessgui.gui.matrix")
        panel = (pictures.AgreementPanel if key == "error" else pictures.MatrixPanel)(self._theme)
        if key == "error":
            panel.asked.connect(self.asked)
            panel.script_wanted.connect(self.script_wanted)
        else:
            panel.set_log(self._log)
        panel.entry_selected.connect(self.entry_selected)
        return panel

    # Qt overrides

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._is_loaded:
            QTimer.singleShot(0, self, self.load)


def _is_not_formed(result: Result | None) -> bool:
    """Whether a Hessian was asked for, is too large to hold (or wanted as an operator), and can be multiplied with."""
    if result is None or not result.computed or "hessian" in result.matrices or not result.started.columns.size:
        return False
    codes = {found.code for found in result.findings}
    return bool(result.operators) or "too-large" in codes and "hessian" in result.problem.compute


def _title(result: Result, matrix: Matrix) -> str:
    """The heading of a picture: ``Hessian of f[2]``."""
    names = result.started.component_names if result.started is not None else ()
    component = matrix.component or (names[0] if len(names) == 1 else "f")
    return translated("{quantity} of {component}").format(
        quantity=translated(matrix.quantity.capitalize()), component=component)


def _about(topic: Topic) -> str:
    """The words of a page's help."""
    return " ".join(_PUNCTUATION.sub(" ", translated(text)) for text in (topic.shows, topic.computed))
