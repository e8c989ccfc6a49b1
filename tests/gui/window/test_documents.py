"""Opening, saving, autosaving, and never losing work without a question."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from hessgui.files import sessions
from hessgui.gui.documents import AUTOSAVE_MS, Documents
from hessgui.gui.gallery import examples
from hessgui.gui.reports import Reports
from hessgui.gui.settings import SettingsFile
from hessgui.model.problem import InputText, Problem
from hessgui.model.session import Session

GONE = 2**22 + 1  # above the largest process number of a Linux system


class FakeDialogs:
    """Answers as it is told."""

    def __init__(self) -> None:
        self.answer = "cancel"
        self.path: Path | None = None
        self.asked: list[str] = []

    def ask_save(self, name: str) -> str:
        self.asked.append(name)
        return self.answer

    def open_path(self, folder: str) -> Path | None:
        return self.path

    def save_path(self, suggestion: str) -> Path | None:
        self.asked.append(suggestion)
        return self.path


@pytest.fixture
def dialogs() -> FakeDialogs:
    return FakeDialogs()


@pytest.fixture
def heard() -> list[str]:
    return []


@pytest.fixture
def documents(controller, dialogs, heard, tmp_path):
    reports = Reports()
    reports.listen(lambda found: heard.append(found.code))
    documents = Documents(controller, dialogs, reports, SettingsFile(None), tmp_path / "state")
    yield documents
    documents.close()


@pytest.fixture
def square(tmp_path) -> Path:
    path = tmp_path / "square.hess"
    sessions.save(path, Session(Problem("x**2", (InputText("x", "[1., 2.]", True),)), {"note": "kept"}))
    return path


def test_a_session_from_a_file_is_shown_and_not_run(documents, controller, client, square):
    assert documents.open(square)
    assert controller.problem.function == "x**2" and controller.problem.folder == str(square.parent)
    assert client.requests == [] and not controller.is_trusted
    assert documents.name == "square.hess" and not documents.is_modified


def test_an_example_runs_at_once(documents, client):
    documents.open_example(examples()[1])
    assert [request.problem.function for request in client.requests] == ["x**3 + 4*x - 10"]
    assert documents.name == examples()[1].title and not documents.is_modified


def test_saving_keeps_what_the_file_held_besides(documents, controller, square):
    documents.open(square)
    controller.change(function="x**3")
    assert documents.is_modified
    assert documents.save() and not documents.is_modified
    written = json.loads(square.read_text())
    assert (written["function"], written["note"]) == ("x**3", "kept") and "view" not in written


def test_saving_without_a_file_asks_for_one_and_adds_the_ending(documents, controller, dialogs, tmp_path):
    controller.change(function="x")
    dialogs.path = tmp_path / "mine"
    assert documents.save()
    assert documents.path == tmp_path / "mine.hess" and documents.path.exists()
    dialogs.path = None
    assert not documents.save_as()


@pytest.mark.parametrize(("answer", "leaves", "saved"), [
    ("cancel", False, "x**2"), ("discard", True, "x**2"), ("save", True, "x**9"),
])
def test_unsaved_work_is_asked_for(documents, controller, dialogs, square, answer, leaves, saved):
    documents.open(square)
    controller.change(function="x**9")
    dialogs.answer = answer
    documents.new()
    assert dialogs.asked == ["square.hess"]
    assert (controller.problem.function == "") is leaves
    assert json.loads(square.read_text())["function"] == saved


def test_nothing_is_asked_where_nothing_would_be_lost(documents, controller, dialogs, square):
    documents.open(square)
    controller.change(function="x**9")
    controller.change(function="x**2")
    documents.new()
    assert dialogs.asked == []


def test_a_save_that_fails_keeps_the_work_and_says_why(documents, controller, dialogs, heard, tmp_path, caplog):
    controller.change(function="x")
    dialogs.path = tmp_path / "missing" / "x.hess"
    dialogs.answer = "save"
    assert not documents.may_leave()
    assert heard == ["file-not-written"] and documents.is_modified
    caplog.clear()


@pytest.mark.parametrize("text", ["", "{", "[]", '{"format": "other"}', '{"format": "hessgui-session", "version": 99}'])
def test_a_file_that_is_no_session_leaves_the_open_one_alone(documents, controller, heard, tmp_path, caplog, text):
    controller.change(function="x")
    documents._saved = controller.problem
    path = tmp_path / "bad.hess"
    path.write_text(text)
    assert not documents.open(path)
    assert controller.problem.function == "x" and len(heard) == 1
    caplog.clear()


def test_recent_files_are_those_opened_and_saved(documents, controller, dialogs, square, tmp_path):
    documents.open(square)
    dialogs.path = tmp_path / "other.hess"
    documents.save_as()
    assert documents._settings.values.recent == (str(tmp_path / "other.hess"), str(square))


class TestAutosave:
    def autosaves(self, tmp_path) -> list[Path]:
        return sorted((tmp_path / "state").glob("*.hess"))

    def test_a_change_is_kept_after_a_moment_and_gone_when_saved(self, qtbot, documents, controller, dialogs, tmp_path):
        controller.change(function="x**7")
        qtbot.waitUntil(lambda: self.autosaves(tmp_path) != [], timeout=10 * AUTOSAVE_MS)
        (path,) = self.autosaves(tmp_path)
        assert path.stem.endswith(str(os.getpid()))
        assert sessions.load(path)[0].problem.function == "x**7"
        documents.close()
        assert self.autosaves(tmp_path) == []

    def test_that_of_a_running_window_is_not_offered(self, documents, controller):
        controller.change(function="x**7")
        documents._autosave()
        assert documents.lost() is None

    def lose(self, tmp_path, trusted: bool) -> Path:
        path = tmp_path / "state" / f"autosave-{GONE}.hess"
        path.parent.mkdir()
        view = {"trusted": trusted, "path": str(tmp_path / "lost.hess"), "folder": str(tmp_path)}
        sessions.save(path, Session(Problem("x**5", (InputText("x", "2"),)), view=view))
        return path

    def test_after_a_crash_the_work_comes_back_unsaved(self, documents, controller, client, tmp_path):
        path = self.lose(tmp_path, trusted=True)
        assert documents.lost() == path
        documents.recover(path)
        assert controller.problem.function == "x**5" and controller.problem.folder == str(tmp_path)
        assert documents.is_modified and documents.name == "lost.hess"
        assert documents.lost() is None and len(client.requests) == 1

    def test_what_was_not_trusted_is_not_trusted_afterwards(self, documents, controller, client, tmp_path):
        documents.recover(self.lose(tmp_path, trusted=False))
        assert not controller.is_trusted and client.requests == []

    def test_other_files_in_the_folder_are_let_alone(self, documents, tmp_path):
        (tmp_path / "state").mkdir()
        (tmp_path / "state" / "notes.hess").write_text("")
        assert documents.lost() is None
