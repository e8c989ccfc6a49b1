"""The window's language: Qt's translations, loaded by the desktop's locale or the person's choice.

Texts in the code are marked in Qt's own way, with ``self.tr``, or where there is no widget by :func:`translated`. Those
that stand elsewhere than where they are shown are marked by :func:`marked`, or listed in ``packaging/translations.py``
where they fill a table; findings are translated by :func:`in_language`. ``packaging/translations.py`` hands all of them
to Qt's tools.
"""

from __future__ import annotations

import re
from dataclasses import replace

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from hessgui.model.findings import Finding
from hessgui.model.sentences.reading import clause_of, filled, form_of
from hessgui.model.trust import STRATEGY_TITLES
from hessgui.resources import resource

TABLES = "tables"  # the context of texts that stand in tables
SPOKEN = "spoken"  # the application's property that says which language it speaks; empty for English
SENTENCES = "sentences"  # that of the forms of findings
_PAUSE = re.compile(r"^ (?=\S)|(?<=[.]) (?=[A-Z])")
_BETWEEN = re.compile(r"(, |; )")
QUANTITY_FACTS = ("quantity", "sampled")  # facts of findings that name a quantity; others are the person's own words
STRATEGY_FACTS = ("failed", "following")  # those that name a strategy
QUANTITIES = ("Hessian", "Jacobian", "Gradient", "Value", "Matrix")


def translated(text: str, /, **facts: object) -> str:
    """A text in the window's language, with its facts in their places."""
    said = QCoreApplication.translate(TABLES, text) if text else ""
    return said.format(**facts) if facts else said


def strategy_title(strategy: str) -> str:
    """What a strategy is called in the window's language."""
    return translated(STRATEGY_TITLES.get(strategy, strategy))


def marked(text: str) -> str:
    """The text itself: what is translated only where it is shown is marked so for the translators."""
    return text


def in_language(found: Finding) -> Finding:
    """A finding in the window's language; as it is where its sentence has no translation."""
    if not QCoreApplication.instance().property(SPOKEN):
        return found
    said = {name: _sentence(found.code, text, part)
            for name, text, part in (("message", found.message, 1), ("remedy", found.remedy, 2)) if text}
    edit = found.edit and replace(found.edit, title=clause(found.edit.title))
    return replace(found, edit=edit, **said)


def _sentence(code: str, text: str, part: int) -> str:
    read = form_of(code, text, part)
    if read is None:
        return clause(text)
    form, facts = read
    named = {name: _fact(name, fact) for name, fact in facts.items()}
    said = QCoreApplication.translate(SENTENCES, form)
    return text if said == form else filled(said, named)


def _fact(name: str, fact: str) -> str:
    if name in QUANTITY_FACTS and fact.capitalize() in QUANTITIES:
        return translated(fact.capitalize())
    return strategy_title(fact) if name in STRATEGY_FACTS else clause(fact)


def clause(text: str) -> str:
    """What the engine put together, in the window's language; as it is where there are no words for it."""
    read = clause_of(text)
    if read is not None:
        form, facts = read
        return filled(QCoreApplication.translate(SENTENCES, form), {name: clause(fact) for name, fact in facts.items()})
    sentences = _PAUSE.split(text)  # one after another, perhaps after a blank
    return " ".join(map(clause, sentences)) if len(sentences) > 1 else text


def clauses(text: str) -> str:
    """Clauses between commas, each in the window's language; they may hold commas themselves."""
    parts, said = _BETWEEN.split(text), ""  # with what stands between them
    while parts:
        counts = range(len(parts) - (len(parts) + 1) % 2, 0, -2)
        count = next((count for count in counts if clause_of("".join(parts[:count]))), 1)
        said += clause("".join(parts[:count])) + "".join(parts[count : count + 1])
        parts = parts[count + 1 :]
    return said


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
