"""Where the worker leaves its messages, from before there is a window to take them out.

Needs no Qt, so that the engine can start before Qt is loaded.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable

from hessgui.model.messages import Message


class Mailbox:
    """Keeps messages in order until they are taken out.

    Attributes:
        waiting: What has come.
        wake: Called after each message, on the thread that brought it; ``None`` while nobody listens.
    """

    def __init__(self) -> None:
        self.waiting: deque[Message] = deque()
        self.wake: Callable[[], None] | None = None

    def post(self, message: Message) -> None:
        """Takes a message; may be called from any thread."""
        self.waiting.append(message)
        if self.wake is not None:
            self.wake()
