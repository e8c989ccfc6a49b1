"""Between what a source turned out to hold and the cards: a script's own point, its functions, its parameters.

Holds no widget of its own; every choice becomes a change of the problem.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QSignalBlocker

from hessgui.gui.controller import Controller
from hessgui.gui.surface import Surface
from hessgui.language import ParsedFunction
from hessgui.model.messages import SourceRead
from hessgui.model.problem import Problem


class RealCode(QObject):
    """Lets the cards follow scripts and networks.

    Args:
        controller: Holds the problem.
        surface: The cards.
        preselect: Called with the component that a script asks for, to show it first.
    """

    def __init__(self, controller: Controller, surface: Surface, preselect: Callable[[int], None],
                 parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._controller = controller
        self._surface = surface
        self._preselect = preselect
        self._preselected: tuple[str, str | None, int] | None = None
        surface.inputs.edited.connect(self._on_inputs_edited)
        surface.parameters.chosen.connect(self._choose)
        surface.parameters.training.connect(lambda on: controller.change(training=on))
        controller.source_read.connect(self._show_source)

    def show_parsed(self, parsed: ParsedFunction) -> None:
        """Lets the rows of the inputs follow a text that can be read."""
        brings, inputs = self._controller.brings_inputs, self._surface.inputs
        if not (brings and self._controller.source is not None and self._controller.source.brings_point):
            self._surface.compute.show_entries(() if brings else parsed.candidates, parsed.entry)
        if parsed.kind == "empty" or self._controller.has_errors:
            return
        self._surface.script_note.setVisible(brings)
        if brings:
            self._controller.change(inputs=())
            return
        if parsed.entry is None or parsed.entry in parsed.candidates:
            with QSignalBlocker(inputs):
                if not parsed.is_script:
                    inputs.model.settle()
                inputs.set_parameters(parsed.parameters, in_order=parsed.kind != "expression")
        self._controller.change(inputs=inputs.inputs())

    def show_problem(self, problem: Problem) -> None:
        """Opens the tree of parameters where a problem is about some."""
        if problem.wrt is not None and self._surface.parameters.model.infos:
            self._surface.parameters.open()

    def _show_source(self, source: SourceRead | None) -> None:
        self._surface.parameters.show_source(source)
        self._surface.compute.show_source(source)
        if source is None:
            return
        self.show_problem(self._controller.problem)
        if source.brings_point:
            entry = next((entry for entry in source.entries if entry.name == source.entry), None)
            names = () if entry is None else entry.inputs
            self._surface.compute.show_entries(tuple(entry.name for entry in source.entries), source.entry)
            rows = self._surface.inputs.model.rows
            written = self._controller.brings_inputs and any(row.value for row in rows)
            if written or tuple(row.name for row in rows) != names:
                with QSignalBlocker(self._surface.inputs):
                    self._surface.inputs.set_inputs(())
        key = (self._controller.problem.function, source.entry, source.component)
        if source.component is not None and key != self._preselected:
            self._preselected = key
            self._preselect(source.component)

    def show_inputs(self) -> None:
        """Fills in what the engine says of the inputs of the result that is shown."""
        started = self._controller.shown.started
        own = {block.name for block in started.columns.blocks}
        parameters = {info.name for info in self._surface.parameters.model.infos}
        infos = [info for info in started.inputs if info.name not in parameters or info.name not in own]
        with QSignalBlocker(self._surface.inputs):
            if self._controller.brings_inputs:
                self._surface.inputs.show_own(infos)
            else:
                self._surface.inputs.show_infos(infos)

    def _on_inputs_edited(self) -> None:
        fields = {"inputs": self._surface.inputs.inputs()}
        if self._controller.problem.wrt is not None:
            fields["wrt"] = self._wrt()
        self._controller.change(**fields)
        self._surface.script_note.setVisible(self._controller.brings_inputs)

    def _choose(self) -> None:
        self._controller.change(wrt=self._wrt())

    def _wrt(self) -> tuple[str, ...] | None:
        """The ticked inputs and parameters; ``None`` where the inputs' own marks say it all."""
        parameters = self._surface.parameters.names()
        return (*self._surface.inputs.ticked(), *parameters) if parameters else None
