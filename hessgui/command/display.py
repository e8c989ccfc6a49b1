"""Whether a window can be opened here, asked before Qt is loaded: without a display Qt ends the process."""

from __future__ import annotations

import os
import re
import socket
import sys
from collections.abc import Mapping
from pathlib import Path

CONNECT_S = 2.0
_X_PORT = 6000
_X_DISPLAY = re.compile(r"^(?:(?P<protocol>\w+)/)?(?P<host>[^:]*):(?P<number>\d+)(?:\.\d+)?$")


def is_reachable(environment: Mapping[str, str] = os.environ, platform: str = sys.platform) -> bool:
    """Whether Qt will find a display; on Windows and macOS there is one.

    Args:
        environment: The variables that say where the display is.
        platform: As ``sys.platform``.
    """
    if platform in ("win32", "darwin"):
        return True
    plugin = environment.get("QT_QPA_PLATFORM", "").partition(";")[0].partition(":")[0]
    if plugin not in ("", "xcb", "wayland"):
        return True  # offscreen, a frame buffer and the like need none
    return _wayland(environment) or _x(environment.get("DISPLAY", ""))


def _wayland(environment: Mapping[str, str]) -> bool:
    name = environment.get("WAYLAND_DISPLAY")
    return bool(name) and _accepts(str(Path(environment.get("XDG_RUNTIME_DIR", "/"), name)))


def _x(display: str) -> bool:
    match = _X_DISPLAY.match(display)
    if match is None:
        return False
    number = int(match["number"])
    if match["host"] in ("", "unix"):
        path = f"/tmp/.X11-unix/X{number}"  # noqa: S108 - where the X server has its socket
        return _accepts(path) or (sys.platform == "linux" and _accepts("\0" + path))
    try:
        socket.create_connection((match["host"], _X_PORT + number), CONNECT_S).close()
    except OSError:
        return False
    return True


def _accepts(path: str) -> bool:
    with socket.socket(socket.AF_UNIX) as attempt:
        attempt.settimeout(CONNECT_S)
        try:
            attempt.connect(path)
        except OSError:
            return False
    return True
