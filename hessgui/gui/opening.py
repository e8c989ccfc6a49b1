"""Builds the application and its window, and runs them until the window is closed."""

from __future__ import annotations

import sys
from pathlib import Path

import platformdirs
from PySide6.QtWidgets import QApplication, QStyleFactory

from hessgui.gui.bridge import Bridge
from hessgui.gui.controller import Client
from hessgui.gui.gallery import examples
from hessgui.gui.garbage import Collector
from hessgui.gui.mailbox import Mailbox
from hessgui.gui.reports import Reports
from hessgui.gui.settings import SettingsFile, settings_path
from hessgui.gui.smoke import SmokeTest
from hessgui.gui.translating import speak
from hessgui.gui.window import Window


def run_window(client: Client, mailbox: Mailbox, file: str | None, smoke_test: bool) -> int:
    """Opens the window and runs until it is closed.

    Args:
        client: The worker.
        mailbox: Where its messages come.
        file: A session to open; without one, the first example is shown, already computing.
        smoke_test: Whether to close as soon as the first example is computed.

    Returns:
        The exit status.
    """
    application = make_application()
    settings = SettingsFile(None if smoke_test else settings_path())
    speak(application, settings.values.language)
    autosaves = None if smoke_test else Path(platformdirs.user_state_dir("hessgui", appauthor=False))
    window = make_window(client, mailbox, settings, autosaves)
    window.show()
    if file is None or not window.files.open([Path(file)]):
        window.open_example(examples()[0])
    window.focus_function()
    if file is None:
        window.offer_recovery()
        if not smoke_test:
            window.around.welcome()
    smoke = SmokeTest(window) if smoke_test else None
    status = application.exec()
    return status if smoke is None else smoke.status


def make_window(client: Client, mailbox: Mailbox, settings: SettingsFile, autosaves: Path | None) -> Window:
    """A window that hears its worker, not shown yet.

    Args:
        client: The worker.
        mailbox: Where its messages come.
        settings: What is remembered.
        autosaves: The folder of autosaves; ``None`` leaves autosaving out.
    """
    window = Window(client, settings, Reports(), autosaves)
    bridge = Bridge(mailbox, window)
    bridge.arrived.connect(window.controller.receive)
    collector = Collector(window)
    window.closed.connect(collector.stop)
    return window


def make_application() -> QApplication:
    """The Qt application, with its style."""
    application = QApplication.instance() or QApplication([sys.argv[0]])
    application.setApplicationName("hessgui")
    application.setDesktopFileName("org.hessgui.hessgui")
    application.setStyle(QStyleFactory.create("Fusion"))
    return application
