"""The one door to the user: a finding is logged, and shown as soon as there is a window to show it.

Holds findings until a window listens; never touches the engine, and needs no Qt.
"""

from __future__ import annotations

import logging
from collections.abc import Callable

from hessgui.model.findings import Finding

logger = logging.getLogger(__name__)

_LEVELS = {"error": logging.ERROR, "warning": logging.WARNING, "info": logging.INFO}


class Reports:
    """Where the application's own findings go (those of a result stay with the result)."""

    def __init__(self) -> None:
        self._listener: Callable[[Finding], None] | None = None
        self._waiting: list[Finding] = []

    def report(self, finding: Finding) -> None:
        """Logs a finding and shows it, now or when the window opens."""
        remedy = f" {finding.remedy}" if finding.remedy else ""
        logger.log(_LEVELS[finding.severity], "%s: %s%s", finding.code, finding.message, remedy)
        if self._listener is None:
            self._waiting.append(finding)
        else:
            self._listener(finding)

    def listen(self, listener: Callable[[Finding], None]) -> None:
        """Sends findings to ``listener`` from now on, those that waited first."""
        self._listener = listener
        waiting, self._waiting = self._waiting, []
        for finding in waiting:
            listener(finding)
