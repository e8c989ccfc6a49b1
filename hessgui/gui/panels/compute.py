"""The card with the device, the precision, the output's component, the strategy, Run, Stop and live."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QLabel, QLineEdit, QPushButton, QWidget

from hessgui.gui.list_field import ListField
from hessgui.gui.page.wrapping import WrappingRow, wrapping
from hessgui.gui.panels.card import Card
from hessgui.gui.panels.labels import set_role
from hessgui.gui.style import scaled
from hessgui.gui.translating import marked, strategy_title, translated
from hessgui.model.layout import AxisLayout
from hessgui.model.messages import DeviceInfo, SourceRead, Started
from hessgui.model.problem import DTYPES, STRATEGIES, Component, Problem, Reduction, format_component, parse_component

REDUCTION_TITLES = {"sum": "sum of all", "max": "the largest", "cross-entropy": "cross entropy with a target",
                    "mse": "mean square to a target"}
PLACEHOLDERS = {  # what a loss without a target compares with
    "cross-entropy": marked("the largest class"), "mse": marked("zeros"),
}
MAX_LISTED = 300  # components that the picker lists; any other can be typed as an index


class ComputePanel(Card):
    """How to compute.

    Attributes:
        buttons: Run, Stop and live, a card of their own, which stays in sight while the others scroll.

    Signals:
        changed: A dict with the fields of the problem that the user changed.
        run: Compute now.
        stop: End the computation.
        live: Whether a pause computes.
    """

    changed = Signal(object)
    run = Signal()
    stop = Signal()
    live = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Compute", parent)
        self._device = ListField(self.tr("Device"))
        self._device.addItem("CPU", "cpu")
        self._precision = ListField(self.tr("Precision"))
        for dtype in DTYPES[::-1]:
            self._precision.addItem(dtype, dtype)
        self._output = ListField(self.tr("Output component"))
        self._output.setEditable(True)
        self._output.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self._output.setToolTip(self.tr("Which component of the output: all, or an index such as 2 or 0,2"))
        self._output.addItem("all", "all")
        self._strategy = ListField(self.tr("Strategy"))
        for strategy in STRATEGIES:
            self._strategy.addItem(strategy_title(strategy), strategy)
        self._run = QPushButton(self.tr("Run"))
        self._run.setProperty("role", "primary")
        self._run.setToolTip(self.tr("Compute now (Ctrl+Return)"))
        self._stop = QPushButton(self.tr("Stop"))
        self._stop.setToolTip(self.tr("End the computation; what has arrived stays (Esc)"))
        self._stop.setEnabled(False)
        self._live = QCheckBox(self.tr("live"))
        self._live.setToolTip(self.tr("Compute after each pause in typing"))
        self._entry = ListField(self.tr("Function"))
        self._entry.setToolTip(self.tr("Which function of the text is differentiated"))
        self._target = QLineEdit()
        self._target.setAccessibleName(self.tr("Target of the loss"))
        self._target.setToolTip(self.tr("What the loss compares the output with: a class such as 3, or tensor([...])"))
        self._outputs: AxisLayout | None = None
        self._source: SourceRead | None = None
        self._reduce: Reduction = ""
        self._component: Component = "all"
        self._listed: tuple | None = None
        self._shown: Problem | None = None
        self._lay_out()
        self._connect()

    def show_problem(self, problem: Problem) -> None:
        """Shows the choices of a problem, silently; where only its inputs have changed they are there already."""
        shown = replace(problem, inputs=())
        if shown == self._shown:
            return
        self._shown = shown
        if self._device.findData(problem.device) < 0:
            self._device.addItem(problem.device, problem.device)
        self._device.choose(problem.device)
        self._precision.choose(problem.dtype)
        self._strategy.choose(problem.strategy)
        self._component, self._reduce = problem.component, problem.reduce
        with QSignalBlocker(self._target):
            self._target.setText(problem.target)
        self._target.setPlaceholderText(translated(PLACEHOLDERS.get(problem.reduce, "")))
        for widget in (self._target, self._labels["target"]):
            widget.setVisible(problem.reduce in PLACEHOLDERS)
        self._list_outputs()
        self._show_component()

    def show_source(self, source: SourceRead | None) -> None:
        """Takes over what a source says of its output: losses are for networks, classes have names."""
        self._source = source
        if source is None:
            self._outputs = None
        self._list_outputs()

    def show_entries(self, candidates: tuple[str, ...], chosen: str | None) -> None:
        """Lists the functions of a text that has several; hides the row otherwise.

        Args:
            candidates: Their names, in order.
            chosen: The one that is differentiated.
        """
        several = len(candidates) > 1
        with QSignalBlocker(self._entry):
            self._entry.clear()
            for name in candidates:
                self._entry.addItem(name, name)
        self._entry.choose(chosen)
        for widget in (self._entry, self._labels["function"]):
            widget.setVisible(several)

    def show_devices(self, devices: tuple[DeviceInfo, ...]) -> None:
        """Lists the devices of this machine."""
        with QSignalBlocker(self._device):
            chosen = self._device.currentData()
            self._device.clear()
            for device in devices:
                self._device.addItem(device.title, device.name)
            if self._device.findData(chosen) < 0:
                self._device.addItem(self.tr("{device} (not on this machine)").format(device=chosen), chosen)
        self._device.choose(chosen)

    def show_started(self, started: Started) -> None:
        """Lists the components of the output, once its shape is known."""
        if self._reduce:  # the one number of a sum or a loss: the components are those of before
            return
        self._outputs = started.outputs
        self._list_outputs()

    def _list_outputs(self) -> None:
        """Lists the components, what can be made of all of them, and the losses of a network; once, for the same."""
        outputs, source = self._outputs, self._source
        now = outputs, self._reduce, self._component, source and (source.parameters, source.class_names)
        if now == self._listed:
            return
        self._listed = now
        size = 0 if outputs is None else len(outputs)
        is_network = source is not None and bool(source.parameters)
        several = size > 1 or bool(self._reduce)
        items: list[tuple[str, object]] = [(self.tr("all {count}").format(count=size), "all")]
        if size <= 1:
            items = [(self.tr("all"), "all")]
        if size == 1 and not self._reduce:
            items = [(self.tr("{name}  (one number)").format(name=outputs.label(0)), "all")]
        offered = [*(("sum", "max") if several else ()), *(("cross-entropy", "mse") if is_network else ())]
        if self._reduce and self._reduce not in offered:
            offered.append(self._reduce)
        items += [(translated(REDUCTION_TITLES[name]), name) for name in offered]
        if size > 1:
            names = source.class_names if source is not None else ()
            named = len(names) == size
            items += [
                (f"{outputs.label(position)} · {names[position]}" if named else outputs.label(position), (position,))
                for position in range(min(size, MAX_LISTED))
            ]
        if [self._output.itemText(index) for index in range(self._output.count())] != [text for text, _ in items]:
            with QSignalBlocker(self._output):
                self._output.clear()
                for text, data in items:
                    self._output.addItem(text, data)
        self._show_component()

    def show_strategy(self, taken: str) -> None:
        """Says which strategy ``auto`` took."""
        self._strategy.setItemText(0, " → ".join(map(strategy_title, ("auto", taken) if taken else ("auto",))))

    def show_busy(self, busy: bool) -> None:
        """Lets Stop be pressed while something runs."""
        self._stop.setEnabled(busy)

    def show_live(self, live: bool) -> None:
        """Ticks ``live``, silently."""
        with QSignalBlocker(self._live):
            self._live.setChecked(live)

    def set_may_run(self, may_run: bool) -> None:
        """Lets Run be pressed where there is something to run."""
        self._run.setEnabled(may_run)

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setVerticalSpacing(7)
        grid.setHorizontalSpacing(10)
        self._labels: dict[str, QLabel] = {}
        rows = (("function", self._entry), ("device", self._device), ("precision", self._precision),
                ("output", self._output), ("target", self._target), ("strategy", self._strategy))
        for row, (name, widget) in enumerate(rows):
            label = QLabel(translated(name))
            label.setProperty("role", "muted")
            label.setBuddy(widget)
            self._labels[name] = label
            grid.addWidget(label, row, 0)
            grid.addWidget(widget, row, 1)
        grid.setColumnStretch(1, 1)
        self.show_entries((), None)
        self.body.addLayout(grid)
        self.buttons = Card("")
        self._run.setMinimumWidth(scaled(96))
        both = wrapping((self._run, self._stop), gap=8)
        self.buttons.body.addLayout(WrappingRow((self._live,), both, gap=8))

    def _connect(self) -> None:
        for picker, field in ((self._entry, "entry"), (self._device, "device"), (self._precision, "dtype"),
                              (self._strategy, "strategy")):
            picker.activated.connect(lambda _, p=picker, f=field: self.changed.emit({f: p.currentData()}))
        self._output.activated.connect(lambda _: self._choose_component(self._output.currentData()))
        self._target.editingFinished.connect(self._read_target)
        self._output.lineEdit().editingFinished.connect(self._read_component)
        self._run.clicked.connect(self.run)
        self._stop.clicked.connect(self.stop)
        self._live.toggled.connect(self.live)

    def _choose_component(self, chosen: Component | Reduction) -> None:
        reduce = chosen if isinstance(chosen, str) and chosen != "all" else ""
        component = "all" if reduce else chosen
        changed = {"component": component} | ({"reduce": reduce} if reduce != self._reduce else {})
        self._component, self._reduce = component, reduce
        self._show_component()
        self.changed.emit(changed)

    def _read_target(self) -> None:
        if self._target.isModified():
            self._target.setModified(False)
            self.changed.emit({"target": self._target.text().strip()})

    def _read_component(self) -> None:
        """Takes a typed index, ``2`` or ``0,2``; a text that is none gets a red frame and changes nothing."""
        text = self._output.currentText()
        index = self._output.findText(text)
        if index >= 0:
            component = self._output.itemData(index)
        else:
            try:
                component = parse_component(text)
            except ValueError:
                set_role(self._output, "wrong")
                return
        if component != (self._reduce or self._component):
            self._choose_component(component)
        else:
            self._show_component()

    def _show_component(self) -> None:
        set_role(self._output, "")
        with QSignalBlocker(self._output):
            listed = [self._output.itemData(index) for index in range(self._output.count())]  # Qt finds no tuples
            shown = self._reduce or self._component
            if shown in listed:
                index = listed.index(shown)
                self._output.setCurrentIndex(index)
                self._output.setEditText(self._output.itemText(index))
            else:
                self._output.setEditText(format_component(self._component))
