"""What the window remembers between starts: typed, declared once, versioned.

Reads and writes one JSON file in the user's configuration folder. A file that cannot be read is put aside and
the defaults apply: a broken setting never keeps the window from opening.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Literal

import msgspec
import platformdirs

VERSION = 1
MAX_RECENT = 12  # files

ThemeChoice = Literal["system", "light", "dark"]


@dataclass(frozen=True)
class Settings:
    """The settings.

    Args:
        version: Of this declaration.
        theme: Light, dark, or what the desktop asks for.
        language: Of the window, such as ``de``; the desktop's if empty.
        live: Whether a pause in typing computes.
        memory_limit: Bytes that one result may take; ``None``: three quarters of what is free.
        recent: Paths of sessions, the latest first.
        geometry: The window's place, as Qt saves it, in base64.
        columns: Widths of the three columns, in pixels.
        rows: Heights of the function's and the inputs' cards, in pixels.
        page: The page that was in sight.
        export_folder: Where the last export went.
        export_formats: What it wrote.
        history: Whether the strip of past results is in sight.
        letters: Size of everything written, against the desktop's.
        toured: Whether the tour of the first start has begun once.
    """

    version: int = VERSION
    theme: ThemeChoice = "system"
    language: str = ""
    live: bool = True
    memory_limit: int | None = None
    recent: tuple[str, ...] = ()
    geometry: str = ""
    columns: tuple[int, ...] = ()
    rows: tuple[int, ...] = ()
    page: str = ""
    export_folder: str = ""
    export_formats: tuple[str, ...] = ("csv",)
    history: bool = False
    letters: float = 1.0
    toured: bool = False

    def with_recent(self, path: Path) -> Settings:
        """The settings with a file at the head of the recent ones."""
        name = str(path)
        return replace(self, recent=(name, *(other for other in self.recent if other != name))[:MAX_RECENT])


# From each version to the next. To add one: raise VERSION, add the step here and a case to its test.
MIGRATIONS: dict[int, Callable[[dict[str, Any]], dict[str, Any]]] = {}


def settings_path() -> Path:
    """Where the settings live."""
    return Path(platformdirs.user_config_dir("hessgui", appauthor=False)) / "settings.json"


def load_settings(path: Path) -> Settings:
    """The settings of a file; the defaults where there is none or where it cannot be read."""
    try:
        raw = msgspec.json.decode(path.read_bytes(), type=dict[str, Any])
        for version in range(int(raw.get("version", 1)), VERSION):
            raw = MIGRATIONS[version](raw)
        raw["version"] = VERSION
        return msgspec.convert(raw, Settings)
    except (OSError, ValueError, TypeError, KeyError, msgspec.MsgspecError):
        return Settings()


def save_settings(path: Path, settings: Settings) -> None:
    """Writes the settings; a folder that cannot be written is no reason to disturb anybody."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        beside = path.with_name(path.name + ".new")
        beside.write_bytes(msgspec.json.format(msgspec.json.encode(settings), indent=2))
        beside.replace(path)
    except OSError:
        return


class SettingsFile:
    """The settings and the file that keeps them.

    Args:
        path: The file; ``None`` keeps them for this run only.
    """

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self.values = Settings() if path is None else load_settings(path)

    def change(self, **fields: Any) -> None:
        """Replaces some settings and writes the file if that changed anything."""
        values = replace(self.values, **fields)
        if values != self.values:
            self.values = values
            if self._path is not None:
                save_settings(self._path, values)
