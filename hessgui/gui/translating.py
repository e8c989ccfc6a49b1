"""The window's language: Qt's translations, loaded by the desktop's locale or the person's choice.

Texts in the code are marked in Qt's own way, with ``self.tr``. Those of tables that know no Qt (actions, help, titles)
are translated where they are shown, by :func:`translated`; ``packaging/translations.py`` hands both to Qt's tools.
"""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from hessgui.resources import resource

TABLES = "tables"  # the context of texts that stand in tables


def translated(text: str) -> str:
    """A text of a table in the window's language."""
    return QCoreApplication.translate(TABLES, text) if text else ""


def speak(application: QApplication, language: str = "") -> list[QTranslator]:
    """Lets the window speak a language; English where there is no translation.

    Args:
        application: Keeps the translations.
        language: Such as ``de``; the desktop's if empty.

    Returns:
        What was installed.
    """
    locale = QLocale(language) if language else QLocale.system()
    own = QTranslator(application)
    if locale.language() == QLocale.Language.English or not own.load(
            locale, "hessgui", "_", resource("translations").as_posix()):
        own.deleteLater()
        return []
    found = [own]
    qt = QTranslator(application)
    if qt.load(locale, "qtbase", "_", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        found.insert(0, qt)  # buttons of dialogs; a text that both have is ours
    for translator in found:
        application.installTranslator(translator)
    return found
