"""Export on a thread of its own: what it writes, asks and tells."""

from __future__ import annotations

import threading

import pytest

from hessgui.files import export as files
from hessgui.gui.dialogs import ExportDialog


@pytest.fixture
def ready(window, controller_with_result, tmp_path, monkeypatch):
    """A window with a result, whose dialog answers by itself."""
    folder = tmp_path / "out"
    monkeypatch.setattr(ExportDialog, "exec", lambda self: ExportDialog.DialogCode.Accepted)
    monkeypatch.setattr(ExportDialog, "folder", property(lambda self: folder))
    monkeypatch.setattr(ExportDialog, "formats", property(lambda self: ("csv",)))
    return window, folder


@pytest.fixture
def controller_with_result(window, answer):
    window.controller.open(window.controller.problem.__class__("x**2", (), compute=("value", "hessian")))
    window.controller.run()
    window.controller.receive(answer())
    return window.controller


def export(qtbot, window):
    with qtbot.waitSignal(window.exporter.busy_changed, check_params_cb=lambda busy: not busy):
        window.export()
    qtbot.waitUntil(lambda: not window.exporter.is_busy)


def test_files_are_written_beside_the_window_and_told_in_the_footer(qtbot, ready, monkeypatch):
    window, folder = ready
    threads = []
    monkeypatch.setattr(files, "export", lambda *a, real=files.export, **k: (
        threads.append(threading.current_thread()), real(*a, **k))[1])
    export(qtbot, window)
    assert threads[0] is not threading.main_thread() and not threads[0].is_alive()
    assert (folder / "hessian.csv").exists()
    assert f"into {folder}" in window.footer._receipt.text()


@pytest.mark.parametrize("agree", [True, False])
def test_existing_files_are_replaced_only_when_the_user_agrees(qtbot, ready, monkeypatch, agree):
    window, folder = ready
    folder.mkdir()
    (folder / "hessian.csv").write_text("mine")
    asked = []
    monkeypatch.setattr(window._dialogs, "ask_replace", lambda message: asked.append(message) or agree)
    export(qtbot, window)
    qtbot.waitUntil(lambda: not window.exporter.is_busy and window.footer._receipt.text()[:2] in ("Wr", "No"))
    window.exporter.wait()
    assert len(asked) == 1
    assert ((folder / "hessian.csv").read_text() == "mine") is not agree


def test_a_writer_that_fails_ends_in_a_finding(qtbot, ready, monkeypatch):
    window, folder = ready
    monkeypatch.setattr(files, "export", lambda *a, **k: 1 / 0)
    export(qtbot, window)
    assert "ZeroDivisionError" in window.controller._told[0].message


def test_closing_waits_for_the_files(qtbot, ready):
    window, folder = ready
    window.documents.may_leave = lambda: True
    window.export()
    window.close()
    assert (folder / "result.json").exists()


def test_a_folder_that_is_typed_takes_the_place_of_the_last_one(qtbot, window):
    dialog = ExportDialog(window._settings.values, ("csv",), window)
    qtbot.addWidget(dialog)
    assert dialog._folder.selectedText() == dialog._folder.text() != ""
