"""What the user is told at a moment, put together from the application, the text and the latest result. Pure; no Qt."""

from __future__ import annotations

from dataclasses import replace

from hessgui.language import ParsedFunction
from hessgui.model.findings import Finding
from hessgui.model.result import Result
from hessgui.model.sentences import finding


def told(
    own: tuple[Finding, ...], is_trusted: bool, parsed: ParsedFunction, latest: Result | None, function: str
) -> tuple[Finding, ...]:
    """All findings, in the order in which they matter.

    Args:
        own: The application's.
        is_trusted: Whether the problem may run.
        parsed: What the text means.
        latest: The result that has something to say.
        function: The text as it stands; a result of another one says nothing of its places.
    """
    said = list(own)
    if not is_trusted and not any(found.code == "untrusted-session" for found in own):
        said.append(finding("untrusted-session"))
    said += parsed.findings
    said += [found for found in _explanations(parsed, latest, function) if found not in said]
    return tuple(said)


def _explanations(parsed: ParsedFunction, latest: Result | None, function: str) -> list[Finding]:
    has_errors = any(found.severity == "error" for found in parsed.findings)
    if latest is None or has_errors or parsed.kind == "empty":
        return []
    if latest.problem.function == function:
        return latest.findings
    return [replace(found, line=None, column=None, edit=None) for found in latest.findings]
