"""The window's language: Qt's translations, loaded by the desktop's locale or the person's choice.

Texts in the code are marked in Qt's own way, with ``self.tr``. Those of tables that know no Qt (actions, help, titles)
are translated where they are shown: by :func:`translated`, and findings by :func:`in_language`.
``packaging/translations.py`` hands all of them to Qt's tools.
"""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from hessgui.model.findings import Finding
from hessgui.model.sentences.reading import filled, form_of
from hessgui.resources import resource

TABLES = "tables"  # the context of texts that stand in tables
SPOKEN = "spoken"  # the application's property that says which language it speaks; empty for English
SENTENCES = "sentences"  # that of the forms of findings
QUANTITY_FACTS = ("quantity", "sampled")  # facts of findings that name a quantity; others are the person's own words
QUANTITIES = ("Hessian", "Jacobian", "Gradient", "Value", "Matrix")


def translated(text: str) -> str:
    """A text of a table in the window's language."""
    return QCoreApplication.translate(TABLES, text) if text else ""


def in_language(found: Finding) -> Finding:
    """A finding in the window's language; as it is where its sentence has no translation."""
    said = {name: _sentence(found.code, text, part)
            for name, text, part in (("message", found.message, 1), ("remedy", found.remedy, 2)) if text}
    return replace(found, **said)


def _sentence(code: str, text: str, part: int) -> str:
    read = form_of(code, text, part) if QCoreApplication.instance().property(SPOKEN) else None
    if read is None:
        return text
    form, facts = read
    named = {name: translated(facts[name].capitalize()) for name in QUANTITY_FACTS
             if name in facts and facts[name].capitalize() in QUANTITIES}
    said = QCoreApplication.translate(SENTENCES, form)
    return text if said == form else filled(said, facts | named)


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
        application.setProperty(SPOKEN, "")
        return []
    found = [own]
    qt = QTranslator(application)
    if qt.load(locale, "qtbase", "_", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        found.insert(0, qt)  # buttons of dialogs; a text that both have is ours
    for translator in found:
        application.installTranslator(translator)
    application.setProperty(SPOKEN, locale.bcp47Name())
    return found
