"""Files that come into the window: each goes where it belongs, and nothing runs by itself."""

from __future__ import annotations

import json
import warnings
from pathlib import Path

import numpy as np
import pytest
import torch
from PySide6.QtCore import QMimeData, QPointF, QUrl
from PySide6.QtGui import QGuiApplication, QImage
from safetensors.torch import save_file

from hessgui.files import sessions
from hessgui.gui.importing.sending import SendDialog, sendables
from hessgui.gui.importing.watching import SETTLE_MS
from hessgui.gui.matrix import EntryPosition
from hessgui.gui.opening import make_application
from hessgui.gui.reports import Reports
from hessgui.gui.settings import SettingsFile
from hessgui.gui.surface import TRUST_QUESTION
from hessgui.gui.window import Window
from hessgui.model.problem import InputText, Problem
from hessgui.model.session import Session
from tests.gui.window.fake_client import FakeClient, answers

NETWORK = "from torch import nn\nmodel = nn.Linear(2, 1)\ndef f(x):\n    return model(x)\n"


@pytest.fixture
def client() -> FakeClient:
    return FakeClient()


@pytest.fixture
def window(qtbot, client, tmp_path: Path):
    make_application()
    window = Window(client, SettingsFile(tmp_path / "settings.json"), Reports(), None)
    window.documents.may_leave = lambda: True
    qtbot.addWidget(window)
    window.show()
    window.documents.open_problem(Problem("(x**2).sum()", (InputText("x", "[1., 2.]"),), folder=str(tmp_path)), "")
    yield window
    window.close()
    QGuiApplication.instance().setStyleSheet("")


class Dropped:
    """As much of a drop's event as the window asks for; Qt's own can no longer be made by hand."""

    def __init__(self, paths: tuple[Path, ...]) -> None:
        self._mime = QMimeData()
        self._mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
        self.accepted = False

    def mimeData(self) -> QMimeData:
        return self._mime

    def position(self) -> QPointF:
        return QPointF(9, 9)

    def acceptProposedAction(self) -> None:
        self.accepted = True


def drop(window: Window, *paths: Path) -> None:
    entering = Dropped(paths)
    window.dragEnterEvent(entering)
    if entering.accepted:
        window.dropEvent(Dropped(paths))


def codes(window: Window) -> list[str]:
    return [found.code for found in window.controller._told]


def test_a_dropped_array_fills_the_input_through_the_dialog(window, tmp_path, qtbot) -> None:
    np.save(tmp_path / "x.npy", np.arange(3.0))
    drop(window, tmp_path / "x.npy")
    qtbot.waitUntil(lambda: window.files.dialog is not None)
    window.files.dialog.accept()
    assert window.controller.problem.inputs[0].value == "load('x.npy')"


def test_several_arrays_fill_several_inputs(window, tmp_path, qtbot) -> None:
    window.documents.open_problem(Problem("x*y", (InputText("x", "1."), InputText("y", "2."))), "")
    for name in "ab":
        np.save(tmp_path / f"{name}.npy", np.arange(3.0))
    window.files.open([tmp_path / "a.npy", tmp_path / "b.npy"], 0)
    window.files.dialog.accept()
    window.files.dialog.accept()
    assert [Path(text.value.split("'")[1]).name for text in window.controller.problem.inputs] == ["a.npy", "b.npy"]


def test_a_dropped_session_waits_for_the_users_word(window, client, tmp_path, qtbot) -> None:
    sessions.save(tmp_path / "s.hess", Session(Problem("x**3", (InputText("x", "2."),))))
    asked = len(client.requests)
    drop(window, tmp_path / "s.hess")
    qtbot.waitUntil(lambda: window.controller.problem.function == "x**3")
    assert not window.controller.is_trusted and len(client.requests) == asked
    assert window.trust_banner._text.text() == TRUST_QUESTION


@pytest.mark.parametrize("ending", [".py", ".ipynb"])
def test_a_dropped_script_is_shown_and_not_run(window, client, tmp_path, qtbot, ending: str) -> None:
    path = tmp_path / f"s{ending}"
    cells = [{"cell_type": "markdown", "source": ["# title"]},
             {"cell_type": "code", "source": ["%matplotlib inline\n", "import torch\n"]},
             {"cell_type": "code", "source": "def f(x):\n    return x**4"}]
    script = "import torch\n\n\ndef f(x):\n    return x**4\n"
    path.write_text(script if ending == ".py" else json.dumps({"cells": cells}))
    asked = len(client.requests)
    drop(window, path)
    qtbot.waitUntil(lambda: "x**4" in window.controller.problem.function)
    assert "%" not in window.controller.problem.function and window.controller.parse.entry == "f"
    assert not window.controller.is_trusted and len(client.requests) == asked


def save_program(folder: Path, name: str) -> Path:
    module, path = torch.nn.Sequential(torch.nn.Linear(3, 2), torch.nn.GELU()), folder / name
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        if name.endswith(".pt2"):
            torch.export.save(torch.export.export(module, (torch.randn(4, 3),)), path)
        else:
            torch.jit.trace(module, torch.randn(4, 3)).save(str(path))
    return path


@pytest.mark.parametrize("name", ["m.pt2", "m.pt"])
def test_a_program_names_what_it_would_run_and_waits(window, client, tmp_path, qtbot, name: str) -> None:
    asked = len(client.requests)
    drop(window, save_program(tmp_path, name))
    qtbot.waitUntil(lambda: not window.controller.is_trusted)
    assert len(client.requests) == asked and window.trust_banner.isVisible()
    assert codes(window).count("untrusted-session") == 1
    (told,) = [found for found in window.controller._told if found.code == "untrusted-session"]
    assert "linear" in told.remedy and "gelu" in told.remedy and name in told.message
    assert f"{name}" in window.controller.problem.function
    assert "linear" in window.trust_banner._text.text()
    if name == "m.pt2":
        assert window.controller.problem.inputs[0].value == "randn(4, 3)"


def test_a_state_dict_goes_into_the_module(window, client, tmp_path) -> None:
    window.documents.open_problem(Problem(NETWORK, (InputText("x", "[[1., 2.]]"),), folder=str(tmp_path)), "")
    save_file(torch.nn.Linear(2, 1).state_dict(), tmp_path / "w.safetensors")
    window.files.open([tmp_path / "w.safetensors"])
    assert window.controller.problem.weights == "w.safetensors" and window.files.dialog is None
    assert "w.safetensors" in window.surface.weights_note.text
    window.surface.weights_note.pressed.emit()
    assert window.controller.problem.weights is None and window.surface.weights_note.text == ""


def test_a_bad_file_is_one_finding_and_changes_nothing(window, tmp_path) -> None:
    before = window.controller.problem
    (tmp_path / "x.npy").write_bytes(b"\x93NUMPY")
    window.files.open([tmp_path / "x.npy"])
    assert codes(window) == ["bad-value"] and window.controller.problem == before and window.files.dialog is None


def test_a_copied_picture_becomes_a_file_beside_the_session(window, tmp_path) -> None:
    image = QImage(6, 4, QImage.Format.Format_Grayscale8)
    image.fill(128)
    window.documents.path = tmp_path / "s.hess"
    QGuiApplication.clipboard().setImage(image)
    window.inputs.paste()
    assert (tmp_path / "pasted.png").exists()
    window.files.dialog.accept()
    assert window.controller.problem.inputs[0].value == "load('pasted.png')"
    QGuiApplication.clipboard().clear()


def test_a_file_that_changes_is_noticed_and_read_again_on_request(window, client, tmp_path, qtbot) -> None:
    np.save(tmp_path / "x.npy", np.arange(3.0))
    window.inputs.set_value("x", "load('x.npy')")
    qtbot.waitUntil(lambda: client.requests and client.requests[-1].problem.inputs[0].value == "load('x.npy')")
    assert window.surface.changed_note.text == ""
    np.save(tmp_path / "x.npy", np.arange(4.0))
    qtbot.waitUntil(lambda: window.surface.changed_note.text == "Changed on disk: x.npy.", timeout=20 * SETTLE_MS)
    asked = len(client.requests)
    window.controller._set_busy(False)
    window.surface.changed_note.pressed.emit()
    assert len(client.requests) == asked + 1 and window.surface.changed_note.text == ""


def test_saving_elsewhere_keeps_files_findable(window, tmp_path) -> None:
    np.save(tmp_path / "x.npy", np.arange(3.0))
    window.inputs.set_value("x", "2*load('x.npy')")
    (tmp_path / "deep").mkdir()
    assert window.documents._write(tmp_path / "deep" / "s.hess")
    session, _ = sessions.load(tmp_path / "deep" / "s.hess")
    assert session.problem.inputs[0].value == f"2*load('{(tmp_path / 'x.npy').as_posix()}')"
    assert window.controller.problem.folder == str(tmp_path / "deep") and not window.documents.is_modified


def compute(window: Window, client: FakeClient) -> None:
    """A result of two numbers whose Hessian is three times the identity."""
    window.controller.run()
    window.controller.receive(answers(client.requests[-1], scale=3.0))


def test_a_row_of_the_hessian_becomes_an_input(window, client) -> None:
    compute(window, client)
    assert window.files.may_send()
    window.pages.entry_selected.emit(EntryPosition("hessian", 0, 1, 0))
    titles = [offer.title for offer in sendables(window.controller.shown, EntryPosition("hessian", 0, 1, 0))]
    assert titles == ["diagonal of the Hessian", "Hessian, row x[1]"]
    window.files.send()
    (dialog,) = window.findChildren(SendDialog)
    dialog.what.setCurrentIndex(1)
    dialog.accept()
    assert window.controller.problem.inputs[0].value == "tensor([0., 3.])"


def test_a_new_name_has_its_numbers_when_the_function_uses_it(window, client) -> None:
    compute(window, client)
    window.files.send()
    (dialog,) = window.findChildren(SendDialog)
    dialog.where.setEditText("v")
    assert "v is new" in dialog.summary.text()
    dialog.accept()
    window.controller.change(function="(x*v).sum()")
    assert [text.value for text in window.controller.problem.inputs] == ["[1., 2.]", "tensor([3., 3.])"]


def test_many_numbers_go_through_a_file(window, tmp_path) -> None:
    window.documents.path = tmp_path / "s.hess"
    numbers = np.random.default_rng(0).normal(size=(60, 50))
    window.files._take_numbers("x", numbers)
    assert window.controller.problem.inputs[0].value == "load('sent-x.npy')"
    np.testing.assert_array_equal(np.load(tmp_path / "sent-x.npy"), numbers)


def test_what_is_taken_of_a_file_can_be_changed(window, tmp_path) -> None:
    np.savez(tmp_path / "d.npz", images=np.arange(24.0).reshape(3, 2, 4), labels=np.arange(3))
    before = "load('d.npz', array='images', row=2, scale=1/255, shape=(1, 2, 4))"
    window.inputs.set_value("x", before)
    window.files.choose_data()
    assert window.files.dialog.text == before and window.files.dialog.row.value() == 2
    window.files.dialog.row.setValue(1)
    window.files.dialog.accept()
    assert window.controller.problem.inputs[0].value == before.replace("row=2", "row=1")


def test_another_file_can_be_asked_for_instead(window, tmp_path) -> None:
    np.save(tmp_path / "x.npy", np.arange(2.0))
    np.save(tmp_path / "y.npy", np.arange(5.0))
    window.inputs.set_value("x", "load('x.npy')")
    window.files._asker.data_path = lambda folder: tmp_path / "y.npy"
    window.files.choose_data()
    window.files.dialog.other.emit()
    window.files.dialog.accept()
    assert window.controller.problem.inputs[0].value == "load('y.npy')"
