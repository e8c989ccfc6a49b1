"""The one table of sentences for the user.

Each code has a severity, a sentence and a remedy (or none), as format strings over the facts that an
algorithm gives. To add one: put it into the file of its room, then call ``finding(code, fact=...)``.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from hessgui.model.findings import Edit, Finding
from hessgui.model.sentences import application, compute, data, explain, inputs, landscape, language, networks

_TABLES = (
    language.SENTENCES, inputs.SENTENCES, data.SENTENCES, compute.SENTENCES, explain.SENTENCES, application.SENTENCES,
    landscape.SENTENCES, networks.SENTENCES,
)
SENTENCES: dict[str, tuple[str, str, str | None]] = {code: row for table in _TABLES for code, row in table.items()}


def finding(
    code: str,
    *,
    line: int | None = None,
    column: int | None = None,
    input: str | None = None,  # noqa: A002 - the field's name
    detail: str | None = None,
    edit: Edit | None = None,
    remedy: str | None = None,
    severity: str | None = None,
    **facts: Any,
) -> Finding:
    """The finding of a code, its sentence filled with facts.

    Args:
        code: A key of the table. A code with several wordings has keys ``code/variant``; the finding carries
            the part before the slash.
        line: Line in the function's text, from 1.
        column: Column in that line, from 1.
        input: Name of the input it is about.
        detail: More text on demand.
        edit: A replacement that cures it.
        remedy: Replaces the table's remedy where the algorithm knows a better one.
        severity: Replaces the table's severity.
        facts: What the sentence's braces name.

    Raises:
        KeyError: If the code, or a fact that its sentence needs, is missing.
    """
    default_severity, message, default_remedy = SENTENCES[code]
    if remedy is None and default_remedy is not None:
        remedy = default_remedy.format(**facts)
    return Finding(
        severity or default_severity, code.partition("/")[0], message.format(**facts), line, column, remedy,
        input, detail, edit,
    )


def located(item: Finding, operation: str, line: int | None, is_custom: bool) -> Finding:
    """A finding that has no place yet, with the operation to blame and the user's line."""
    kind = "custom" if is_custom else "operation"
    return replace(item, message=item.message + explain.BEGINS[kind].format(operation=operation), line=line)
