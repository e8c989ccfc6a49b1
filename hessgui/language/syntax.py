"""What is wrong with a text that Python cannot read: a plain sentence, the place, and a cure where one is certain.

Reads the text and Python's own complaint; runs nothing.
"""

from __future__ import annotations

import re
import unicodedata

from hessgui.language.places import place, whole_text_edit
from hessgui.language.slips import reads, unreadable
from hessgui.model.findings import Edit, Finding
from hessgui.model.sentences import finding

MAX_SLIP_CHARACTERS = 20_000  # the rules for slips read the text several times
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f\ud800-\udfff]")
_CLOSING = {"(": ")", "[": "]", "{": "}"}
_UNFINISHED = re.compile(r"(\*\*|//|[-+*/@%&|^<>=!]=?|[.,~]|->|:=|\b(?:and|or|not|in|is|if|else|lambda))\s*(?:#.*)?$")
_WITHOUT_START = re.compile(r"\s*(else|elif|except|finally|case)\b")
_NEVER_CLOSED = re.compile(r"'([(\[{])' was never closed")
_UNMATCHED = re.compile(r"unmatched '([)\]}])'")
_MISMATCHED = re.compile(r"closing parenthesis '(.)' does not match opening parenthesis '(.)'")
_EMPTY_BODY = re.compile(r"expected an indented block after (.*) on line (\d+)")


def impossible_characters(text: str) -> Finding | None:
    """The first character that no source can hold, such as NUL, with the edit that removes them all."""
    match = _CONTROLS.search(text)
    if match is None:
        return None
    line, column = place(text, match.start())
    edit = whole_text_edit(text, _CONTROLS.sub("", text), "Remove it")
    return finding("syntax-error/control", name=f"U+{ord(match[0]):04X}", line=line, column=column, edit=edit)


def unreadable_text(text: str, error: SyntaxError) -> Finding:
    """The finding for Python's complaint about a text."""
    lines = text.split("\n")
    line = min(max(error.lineno or 1, 1), len(lines))
    column = min(max(error.offset or 1, 1), len(lines[line - 1]) + 1)
    message = error.msg or "invalid syntax"
    if (match := _NEVER_CLOSED.match(message)) is not None:
        return _never_closed(text, match[1], line, column)
    slip = unreadable(text, line) if len(text) <= MAX_SLIP_CHARACTERS else None
    if slip is not None:
        edit = whole_text_edit(text, slip.corrected)
        return finding(
            slip.code, line=edit.first_line, column=edit.first_column, edit=edit, written=slip.written,
            meant=slip.meant,
        )
    return _bracket(text, message, line, column) or _explained(lines, message, line, column)


def too_deep(error: Exception) -> Finding:
    """The finding for a text at which Python's reader gives up."""
    if isinstance(error, ValueError):
        return finding("syntax-error", line=1, column=1, problem=str(error).rstrip("."))
    return finding("syntax-error/deep", line=1, column=1)


def _never_closed(text: str, opening: str, line: int, column: int) -> Finding:
    """Points at the opening bracket, and closes it at the end of its line or of the text, if either is a cure."""
    tail = _missing(text)
    lines = text.split("\n")
    end = [*lines[: line - 1], lines[line - 1].rstrip() + _missing(lines[line - 1]), *lines[line:]]
    corrected = next((cure for cure in (text.rstrip() + tail, "\n".join(end)) if len(tail) < 50 and reads(cure)), None)
    edit = None if corrected is None else whole_text_edit(text, corrected, f"Add {_CLOSING[opening]}")
    facts = {"written": opening, "meant": _CLOSING[opening]}
    return finding("syntax-error/closing", **facts, edit=edit, line=line, column=column)


def _missing(text: str) -> str:
    """The brackets that close what is open at the end."""
    missing: list[str] = []
    for character in text:
        if character in _CLOSING:
            missing.append(_CLOSING[character])
        elif missing and character == missing[-1]:
            missing.pop()
    return "".join(reversed(missing))


def _bracket(text: str, message: str, line: int, column: int) -> Finding | None:
    """A bracket that closes nothing, or not what is open."""
    unmatched, mismatched = _UNMATCHED.match(message), _MISMATCHED.match(message)
    if unmatched is not None:
        edit = Edit(line, column, line, column + 1, "", f"Remove {unmatched[1]}")
        return finding("syntax-error/unmatched", written=unmatched[1], line=line, column=column, edit=edit)
    if mismatched is not None:
        meant = _CLOSING[mismatched[2]]
        edit = Edit(line, column, line, column + 1, meant, f"Write {meant}")
        return finding("syntax-error/mismatched", written=mismatched[1], opening=mismatched[2], meant=meant,
                       line=line, column=column, edit=edit)
    return None


def _explained(lines: list[str], message: str, line: int, column: int) -> Finding:
    """The sentence for a complaint without a certain cure."""
    written = lines[line - 1]
    facts = {"line": line, "column": column}
    at_end = not re.sub(r"#.*", "", written[column - 1 :]).strip(" \t;)]}")
    unfinished = _UNFINISHED.search(written)
    if (match := _EMPTY_BODY.match(message)) is not None:
        return _empty_body(lines, int(match[2]))
    if "'else' after 'if'" in message:
        return finding("syntax-error/if", **facts)
    if (match := _WITHOUT_START.match(written)) is not None and "invalid syntax" in message:
        return finding("syntax-error/start", written=match[1], line=line, column=match.start(1) + 1)
    if re.search(r"\blambda\b[^:]*$", written) and "invalid syntax" in message:
        return finding("syntax-error/lambda", line=line, column=written.rindex("lambda") + 1)
    if re.match(r"\s*def\b", written) and ("expected" in message or at_end):
        return finding("syntax-error/def", **facts)
    if unfinished is not None and at_end and ("invalid syntax" in message or "expected" in message):
        return finding("syntax-error/unfinished", written=unfinished[1], line=line, column=unfinished.start(1) + 1)
    if "unterminated" in message:
        return finding("syntax-error/quote", **facts)
    if (match := re.match(r"invalid (?:non-printable )?character .*?(U\+[0-9A-F]+)", message)) is not None:
        character = chr(int(match[1][2:], 16))
        name = unicodedata.name(character, "").lower()
        shown = f"{character} ({name})" if name and character.isprintable() else name or match[1]
        return finding("syntax-error/character", name=shown, **facts)
    if "cannot assign" in message or message.startswith("invalid syntax. Maybe you meant '=='"):
        return finding("syntax-error/equals", **facts)
    if "unindent does not match" in message or "unexpected indent" in message:
        return finding("syntax-error/indent", line=line, column=1)
    if message.startswith("invalid syntax"):
        return finding("syntax-error/here", **facts)
    problem = re.sub(r"\s*\(<unknown>, line \d+\)", "", message).rstrip(".?")
    return finding("syntax-error", problem=problem[:1].lower() + problem[1:], **facts)


def _empty_body(lines: list[str], opened: int) -> Finding:
    """A ``def`` and its kin without a body; what follows may only lack its indentation."""
    body = next((row for row in range(opened, len(lines)) if lines[row].strip()), None)
    margin = len(lines[opened - 1]) - len(lines[opened - 1].lstrip())
    edit = None
    if body is not None:
        indented = [*lines[:body], *(" " * 4 + row if row.strip() else row for row in lines[body:])]
        one = [*lines[:body], " " * (margin + 4) + lines[body].lstrip(), *lines[body + 1 :]]
        text = "\n".join(lines)
        corrected = next((cure for cure in ("\n".join(one), "\n".join(indented)) if reads(cure)), None)
        edit = None if corrected is None else whole_text_edit(text, corrected, "Indent it")
    opening = lines[opened - 1]
    return finding("syntax-error/body", written=opening.strip(), line=opened if body is None else body + 1,
                   column=(len(opening) if body is None else 0) + 1, edit=edit)
