"""From a finding back to its row of the table: which sentence it is, and with which facts. Pure.

A finding travels as a finished sentence. What shows it in another language needs the sentence's form and its facts.
"""

from __future__ import annotations

import re
import string
from functools import cache

from hessgui.model.sentences import SENTENCES
from hessgui.model.sentences.clauses import CLAUSES

COUNTS = ("count", "products", "width", "line")  # facts of clauses that are whole numbers
_CLAUSES = frozenset(CLAUSES)


def form_of(code: str, text: str, part: int) -> tuple[str, dict[str, str]] | None:
    """The form of a finding's text and the facts in it; ``None`` where the table has no such form.

    Args:
        code: The finding's.
        text: Its message or its remedy.
        part: Which column of the table the text comes from: 1 for messages, 2 for remedies.
    """
    for form, pattern in _forms(code, part):
        found = pattern.fullmatch(text)
        if found is not None:
            return form, found.groupdict()
    return None


def filled(form: str, facts: dict[str, str]) -> str:
    """A form with its facts, whose texts are taken as they are."""
    return "".join(
        literal + (facts.get(name, "") if name is not None else "")
        for literal, name, _, _ in string.Formatter().parse(form)
    )


def clause_of(text: str) -> tuple[str, dict[str, str]] | None:
    """The form of a clause that the engine put together, and the facts in it; ``None`` where none is listed."""
    if text in _CLAUSES:
        return text, {}
    for form, pattern in _clause_forms():
        found = pattern.fullmatch(text)
        if found is not None and all(fact.isdigit() for name, fact in found.groupdict().items() if name in COUNTS):
            return form, found.groupdict()
    return None


@cache
def _clause_forms() -> list[tuple[str, re.Pattern[str]]]:
    forms = sorted((form for form in CLAUSES if "{" in form), key=lambda form: -len(re.sub(r"\{.*?\}", "", form)))
    return [(form, _pattern(form)) for form in forms]


@cache
def _forms(code: str, part: int) -> list[tuple[str, re.Pattern[str]]]:
    rows = [row for key, row in SENTENCES.items() if key.partition("/")[0] == code and row[part]]
    # Those with the most text of their own first: a form of one fact alone fits everything.
    forms = sorted((row[part] for row in rows), key=lambda form: -len(re.sub(r"\{.*?\}", "", form)))
    return [(form, _pattern(form)) for form in forms]


def _pattern(form: str) -> re.Pattern[str]:
    """What matches every sentence of a form, a group for each fact."""
    seen: set[str] = set()
    parts = []
    for literal, name, _, _ in string.Formatter().parse(form):
        parts.append(re.escape(literal))
        if name is not None:
            parts.append(f"(?P={name})" if name in seen else f"(?P<{name}>.*?)")
            seen.add(name)
    return re.compile("".join(parts), re.DOTALL)
