"""From the worker's thread to the window's: messages in, one queued Qt signal out.

However fast messages come, the window is woken once for all that have arrived by then; it never waits for
the worker, and the worker's thread never touches a widget.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal

from hessgui.gui.mailbox import Mailbox


class Bridge(QObject):
    """Hands the messages of a mailbox over in batches, in order.

    Signals:
        arrived: A tuple of messages, in the window's thread.

    Args:
        mailbox: What is already in it is handed over too.
    """

    arrived = Signal(object)
    _woken = Signal()

    def __init__(self, mailbox: Mailbox, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._waiting = mailbox.waiting
        self._is_scheduled = False
        self._woken.connect(self._deliver, Qt.ConnectionType.QueuedConnection)
        mailbox.wake = self._schedule
        self._schedule()

    def _schedule(self) -> None:
        # The order matters: a message is in the mailbox before the flag is read, and _deliver lowers the flag
        # before it empties the mailbox, so that no message is left behind without a lock.
        if not self._is_scheduled:
            self._is_scheduled = True
            self._woken.emit()

    def _deliver(self) -> None:
        self._is_scheduled = False
        batch = []
        while self._waiting:
            batch.append(self._waiting.popleft())
        if batch:
            self.arrived.emit(tuple(batch))
