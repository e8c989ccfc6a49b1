"""Scripts and networks in the window, with the engine itself behind it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from hessgui.engine.run import run
from hessgui.gui.inputs.parameters import ParametersModel, ParametersTree
from hessgui.gui.theme import LIGHT
from hessgui.language.cleaning import is_other_text
from hessgui.model.messages import ParameterInfo, SourceRead
from hessgui.model.problem import InputText, Problem
from tests.engine.test_pasted_scripts import BY_HAND, COMPONENT

SCRIPT = """import torch
from torch.autograd.functional import hessian

def func(x):
    return x**3 + 4*x - 10

input = torch.tensor([2.])
print(hessian(func, input))
"""
NET = """from torch import nn
classes = ["cat", "dog"]
net = nn.Sequential(nn.Linear(3, 4), nn.Tanh(), nn.Linear(4, 2))
"""


@pytest.fixture
def engine(window, client):
    """Answers the latest request as the engine does."""
    def answer() -> None:
        window.controller.run()
        request = client.requests[-1]
        window.controller.receive(tuple(run(request, lambda: False)))

    return answer


def paste(window, text: str) -> None:
    window.editor.set_text(text)
    window.editor.edited.emit()


def values(window) -> list[tuple[str, str]]:
    model = window.inputs.model
    return [(row.name, model.data(model.index(place, 1))) for place, row in enumerate(model.rows)]


def entries(window) -> list[str]:
    picker = window.compute._entry
    return [picker.itemText(index) for index in range(picker.count())] if picker.isVisible() else []


def test_a_script_fills_its_own_values_in(window, engine):
    window.controller.open(Problem("x**2", (InputText("x", "[1., 2.]"),)))
    paste(window, SCRIPT)
    engine()
    assert window.controller.problem.inputs == () and window.controller.shown.status == "ok"
    assert values(window) == [("x", "tensor([2.0])")]
    assert window.controller.shown.printed == "" and entries(window) == []


def test_a_value_typed_over_a_scripts_own_is_computed(window, client, engine):
    window.controller.open(Problem(SCRIPT))
    engine()
    window.inputs.model.set_value(0, "[3.]")
    assert window.controller.problem.inputs == (InputText("x", "[3.]"),)
    assert window.controller.problem.entry == "func"
    engine()
    assert window.controller.shown.matrices["hessian"].dense() == [[18.0]]


def test_several_functions_give_a_choice(window, engine):
    window.controller.open(Problem(BY_HAND))
    engine()
    assert entries(window) == ["loss", "prediction"]
    window.compute._entry.setCurrentIndex(1)
    window.compute._entry.activated.emit(1)
    engine()
    assert window.controller.problem.entry == "prediction" and entries(window) == ["loss", "prediction"]
    assert "affine" in [found.code for found in window.controller.shown.findings]


def test_the_component_that_a_script_asks_for_comes_first(window, engine):
    window.controller.open(Problem(COMPONENT))
    engine()
    assert window.pages.picture().picker.index() == 2
    window.pages.picture().picker.set_index(1)
    engine()
    assert window.pages.picture().picker.index() == 1


def test_another_script_brings_another_point(window, engine):
    window.controller.open(Problem(BY_HAND))
    engine()
    window.inputs.model.set_value(0, "[1., 2., 3., 4.]")
    window.surface.parameters.model.setData(
        window.surface.parameters.model.index(0, 0), Qt.CheckState.Checked, Qt.ItemDataRole.CheckStateRole)
    engine()
    assert window.controller.problem.wrt == ("x", "parameters")
    paste(window, COMPONENT)
    problem = window.controller.problem
    assert (problem.inputs, problem.entry, problem.wrt) == ((), None, None) and window.controller.brings_inputs


@pytest.mark.parametrize(("before", "after", "other"), [
    ("x**2", "x**3", False), ("x**2", "y", False), (BY_HAND, COMPONENT, True), (SCRIPT, SCRIPT + "x = 1", False),
    (SCRIPT, "x**2", True), ("x**2", SCRIPT, True), (SCRIPT, SCRIPT.replace("10", "11"), False),
])
def test_an_edit_is_told_from_another_text(before: str, after: str, other: bool):
    assert is_other_text(before, after) is other


def test_a_script_that_became_a_function_keeps_its_values(window, engine):
    window.controller.open(Problem(SCRIPT))
    engine()
    paste(window, SCRIPT.replace("print(hessian(func, input))\n", "").replace("input = torch.tensor([2.])\n", ""))
    assert [item.value for item in window.controller.problem.inputs] == ["tensor([2.0])"]


def test_parameters_are_ticked_in_the_tree(window, engine):
    window.controller.open(Problem(NET, (InputText("x", "[1., 2., 3.]"),)))
    engine()
    tree = window.surface.parameters
    assert tree.isVisible() and "26" in tree._opener.text()
    model: ParametersModel = tree.model
    weight = model.index(0, 0, model.index(0, 0))
    model.setData(weight, Qt.CheckState.Checked, Qt.ItemDataRole.CheckStateRole)
    assert window.controller.problem.wrt == ("x", "0.weight")
    assert model.data(model.index(0, 0), Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.PartiallyChecked
    engine()
    columns = window.controller.shown.started.columns
    assert [block.name for block in columns.blocks] == ["x", "0.weight"]
    assert [row.name for row in window.inputs.model.rows] == ["x"]
    window.inputs.model.setData(
        window.inputs.model.index(0, 4), Qt.CheckState.Unchecked.value, Qt.ItemDataRole.CheckStateRole)
    assert window.controller.problem.wrt == ("0.weight",)
    model.setData(weight, Qt.CheckState.Unchecked, Qt.ItemDataRole.CheckStateRole)
    assert window.controller.problem.wrt is None


def test_the_mode_of_a_network_is_switched(window, engine):
    window.controller.open(Problem(NET, (InputText("x", "[1., 2., 3.]"),)))
    engine()
    mode = window.surface.parameters._mode
    assert mode.isChecked()
    mode.click()
    assert window.controller.problem.training is False
    engine()
    assert not mode.isChecked() and window.controller.shown.source.training is False


def test_classes_have_their_names_and_a_loss_its_target(window, engine):
    window.controller.open(Problem(NET, (InputText("x", "[1., 2., 3.]"),)))
    engine()
    output = window.compute._output
    texts = [output.itemText(index) for index in range(output.count())]
    assert texts == ["all 2", "sum of all", "the largest", "cross entropy with a target", "mean square to a target",
                     "f[0] · cat", "f[1] · dog"]
    assert not window.compute._target.isVisible()
    output.setCurrentIndex(3)
    output.activated.emit(3)
    assert window.controller.problem.reduce == "cross-entropy" and window.compute._target.isVisible()
    window.compute._target.setFocus()
    window.compute._target.insert("1")
    window.compute._target.editingFinished.emit()
    assert window.controller.problem.target == "1"
    engine()
    assert len(window.controller.shown.started.outputs) == 1
    assert [output.itemText(index) for index in range(output.count())] == texts
    output.setCurrentIndex(6)
    output.activated.emit(6)
    assert (window.controller.problem.reduce, window.controller.problem.component) == ("", (1,))


def test_ten_million_parameters_are_a_tree_of_tensors(qtbot):
    infos = tuple(ParameterInfo(f"layers.{k}.{name}", shape, "float32") for k in range(400)
                  for name, shape in (("weight", (160, 160)), ("bias", (160,))))
    tree = ParametersTree(LIGHT)
    qtbot.addWidget(tree)
    tree.show_source(SourceRead(1, (), "net", parameters=infos, training=False))
    assert "10 304 000" in tree._opener.text()
    tree.open()
    model = tree.model
    layers = model.index(0, 0)
    assert model.rowCount(layers) == 400
    model.setData(layers, Qt.CheckState.Checked, Qt.ItemDataRole.CheckStateRole)
    assert tree.names() == ("parameters",)


def test_frozen_and_tied_tensors_say_so(qtbot):
    infos = (ParameterInfo("a.weight", (2, 2), "float64"),
             ParameterInfo("b.weight", (2, 2), "float64", tied_to="a.weight"),
             ParameterInfo("c", (1,), "float64", trainable=False),
             ParameterInfo("n", (), "int64", "buffer"))
    model = ParametersModel(LIGHT)
    model.show(infos)
    texts = [model.data(model.index(0, 0, model.index(row, 0)) if row < 2 else model.index(row, 0)) for row in range(4)]
    assert texts == ["weight", "weight  (tied to a.weight)", "c  (frozen)", "n  (buffer)"]
    assert not model.flags(model.index(3, 0)) & Qt.ItemFlag.ItemIsUserCheckable
    model.setData(model.index(0, 0, model.index(1, 0)), Qt.CheckState.Checked, Qt.ItemDataRole.CheckStateRole)
    assert model.chosen() == ("parameters",) or model.chosen() == ("a.weight",)


def test_the_relatives_of_a_losss_hessian_have_a_page(window, client, engine):
    window.controller.open(Problem(NET, (InputText("x", "[1., 2., 3.]"),), wrt=("2.bias",), reduce="cross-entropy"))
    engine()
    pages = window.pages
    place = pages._index("curvature")
    assert pages.isTabVisible(place)
    pages.setCurrentIndex(place)
    request = client.requests[-1]
    assert request.question is not None and request.question.kind == "gauss-newton"
    window.controller.receive(tuple(run(request, lambda: False)))
    panel = pages._panels["curvature"]
    assert panel.sentence() == "" and panel.facts().startswith("2 × 2 · rank 1")
    panel.choose("tangent-kernel")
    window.controller.receive(tuple(run(client.requests[-1], lambda: False)))
    assert panel.facts().startswith("2 × 2 · rank 2 · eigenvalues from 1 to 1")
    window.controller.change(reduce="")
    engine()
    window.controller.receive(tuple(run(client.requests[-1], lambda: False)))
    panel.choose("fisher")
    window.controller.receive(tuple(run(client.requests[-1], lambda: False)))
    assert "is not a loss" in panel.sentence()


def test_a_relu_network_has_a_smooth_twin_beside_its_zero(window, client, engine):
    text = "from torch import nn\nnet = nn.Sequential(nn.Linear(3, 4), nn.ReLU(), nn.Linear(4, 1))\n"
    window.controller.open(Problem(text, (InputText("x", "[1., 2., 3.]"),)))
    engine()
    assert "Curvature" in next(found.remedy for found in window.controller.shown.findings if found.code == "affine")
    window.pages.setCurrentIndex(window.pages._index("curvature"))
    panel = window.pages._panels["curvature"]
    assert panel._kind.currentData() == "smooth-twin", "what the finding leads to"
    panel.choose("gauss-newton")
    assert not panel._sharpness.isVisibleTo(panel)
    panel.choose("smooth-twin")
    assert panel._sharpness.isVisibleTo(panel) and client.requests[-1].question.sharpness == 10.0
    window.controller.receive(tuple(run(client.requests[-1], lambda: False)))
    assert panel.facts().startswith("3 × 3") and "value shifted by" in panel.facts()
    before = panel.facts()
    panel._sharpness.setValue(0)
    panel._pause.timeout.emit()
    assert client.requests[-1].question.sharpness == 1.0
    window.controller.receive(tuple(run(client.requests[-1], lambda: False)))
    assert panel.facts() != before
