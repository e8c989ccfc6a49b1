"""The menus whose entries are not known beforehand: the examples of the gallery, and the files opened last."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QMenu

from hessgui.gui.documents import Documents
from hessgui.gui.gallery import Example, examples
from hessgui.gui.settings import SettingsFile


def fill_examples(menu: QMenu, choose: Callable[[Example], object]) -> None:
    """Lists the gallery, a line between its groups."""
    group = None
    for example in examples():
        if group not in (None, example.group):
            menu.addSeparator()
        group = example.group
        action = menu.addAction(example.title)
        action.setToolTip(example.description)
        action.setStatusTip(example.description)
        action.triggered.connect(lambda _=False, chosen=example: choose(chosen))
    menu.setToolTipsVisible(True)


def follow_recent(menu: QMenu, settings: SettingsFile, documents: Documents) -> None:
    """Lists the files opened last, now and whenever they change."""

    def fill() -> None:
        menu.clear()
        for name in settings.values.recent:
            action = menu.addAction(name.replace("&", "&&"))
            action.triggered.connect(lambda _=False, path=Path(name): documents.open(path))
        menu.setEnabled(bool(settings.values.recent))

    documents.recent_changed.connect(fill)
    fill()
