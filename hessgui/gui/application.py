"""The window's door: starts the engine's process first, so that torch loads while Qt does.

The window's process never imports torch. What the first paint does not need is loaded after it.
"""

from __future__ import annotations

from importlib import import_module

from hessgui.gui.mailbox import Mailbox
from hessgui.worker import EngineClient


def main(file: str | None = None, smoke_test: bool = False) -> int:
    """Opens the window and runs until it is closed.

    Args:
        file: A session to open; without one, the first example is shown, already computing.
        smoke_test: Whether to close as soon as the first example is computed.

    Returns:
        The exit status: 0, or 1 when the smoke test failed.
    """
    mailbox = Mailbox()
    with EngineClient(mailbox.post) as client:
        # A lazy door: the engine's process is on its way before Qt is even loaded.
        return import_module("hessgui.gui.opening").run_window(client, mailbox, file, smoke_test)
