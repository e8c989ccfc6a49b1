"""A controller and a window on a worker that answers by hand."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from hessgui.gui.controller import Controller
from hessgui.gui.opening import make_application
from hessgui.gui.reports import Reports
from hessgui.gui.settings import SettingsFile
from hessgui.gui.window import Window
from hessgui.model.messages import Message
from tests.gui.window.fake_client import FakeClient, answers


@pytest.fixture
def client() -> FakeClient:
    return FakeClient()


@pytest.fixture
def controller(qtbot, client):
    controller = Controller(client)
    yield controller
    controller.close()


@pytest.fixture
def window(qtbot, client, tmp_path: Path):
    make_application()
    window = Window(client, SettingsFile(tmp_path / "settings.json"), Reports(), tmp_path / "state")
    window.resize(1100, 700)
    qtbot.addWidget(window, before_close_func=_leave_without_asking)
    window.show()
    window.pages.load()
    qtbot.waitExposed(window)
    yield window


def _leave_without_asking(window) -> None:
    window.documents.may_leave = lambda: True
    window.close()
    QApplication.instance().setStyleSheet("")  # other tests see the application as they would without a window


@pytest.fixture
def answer(client) -> Callable[..., tuple[Message, ...]]:
    """The whole answer to the latest request."""
    return lambda **facts: answers(client.requests[-1], **facts)
