"""Scripts as they are copied from consoles, notebooks, chats and forums, written as Python reads them.

Takes away what surrounds the code: prompts and the output between them, commands to a notebook, fences, quotation
marks of mails, numbers of lines, a margin, typographic quotes. Every line stays where it is, so that places still fit;
what is no code becomes an empty line. Pure text; runs nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from hessgui.language.characters import plain
from hessgui.language.slips import reads

MOST_CHARACTERS = 200_000
"""Of a text that is looked at: the rules read it several times."""

LEAST_LINES = 2
"""A text of more lines than these can be told from another one."""

_PROMPT = re.compile(r"^\s*(?:>>>|In ?\[[\d ]*\]:)(?: |$)")
_CONTINUED = re.compile(r"^\s*\.\.\.:?(?: |$)")
_OUTPUT = re.compile(r"^\s*Out ?\[\d*\]:")
_COMMAND = re.compile(r"^\s*(?:%%?[a-zA-Z]\w*|![\w./]|\?\w|\w[\w.]*\?{1,2}\s*$)")
_FENCE = re.compile(r"^\s*(?:```|~~~)")
_QUOTED = re.compile(r"^> ?")
_NUMBERED = re.compile(r"^\s*(\d+)(?:[.:|)]|\s\||\t|\s|$) ?")


def cleaned(text: str) -> str:
    """A pasted script as Python reads it; the text itself where it can be read, or where nothing helps."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if len(text) > MOST_CHARACTERS or reads(text):
        return text
    lines = text.split("\n")
    for rule in _RULES:
        lines = rule(lines)
        found = "\n".join(lines)
        if found.strip() and reads(found):
            return found
    return text


def _without_fences(lines: list[str]) -> list[str]:
    """What stands between fences, or the lines without a single one."""
    fences = [index for index, line in enumerate(lines) if _FENCE.match(line)]
    is_code = len(fences) < 2
    kept = []
    for line in lines:
        if _FENCE.match(line):
            is_code = not is_code if len(fences) > 1 else is_code
            kept.append("")
        else:
            kept.append(line if is_code else "")
    return kept


def _without_quotes(lines: list[str]) -> list[str]:
    written = [line for line in lines if line.strip()]
    if not all(_QUOTED.match(line) and not _PROMPT.match(line) for line in written):
        return lines
    return [_QUOTED.sub("", line, count=1) for line in lines]


def _without_numbers(lines: list[str]) -> list[str]:
    numbers = [_NUMBERED.match(line) for line in lines if line.strip()]
    found = [int(match[1]) for match in numbers if match]
    if len(found) < max(len(numbers), 2) or any(b - a != 1 for a, b in zip(found, found[1:], strict=False)):
        return lines
    return [_NUMBERED.sub("", line, count=1) for line in lines]


def _without_prompts(lines: list[str]) -> list[str]:
    """The code behind prompts; what stands between is output, but for the lines of a cell below its own prompt."""
    if not any(map(_PROMPT.match, lines)):
        return lines
    kept, in_cell = [], False
    for line in lines:
        if (match := _PROMPT.match(line)) is not None:
            in_cell = not line[match.end() :].strip() and "In" in match[0]
            kept.append(line[match.end() :])
        elif (match := _CONTINUED.match(line)) is not None:
            kept.append(line[match.end() :])
        else:
            in_cell = in_cell and not _OUTPUT.match(line)
            kept.append(line if in_cell else "")
    return kept


def _without_commands(lines: list[str]) -> list[str]:
    return ["" if _COMMAND.match(line) else line for line in lines]


def _without_margin(lines: list[str]) -> list[str]:
    """The lines at the left margin, also where only the first one was copied from its beginning."""
    lines = [line.expandtabs(4) if line[:1].isspace() else line for line in lines]
    written = [index for index, line in enumerate(lines) if line.strip()]
    margins = [len(lines[index]) - len(lines[index].lstrip()) for index in written]
    if margins and margins[0] == 0 and not lines[written[0]].rstrip().endswith((":", ",", "(", "[", "{", "\\")):
        margin = min(margins[1:], default=0)
        return [line if index == written[0] else line[margin:] for index, line in enumerate(lines)]
    return [line[min(margins, default=0) :] for line in lines]


def _plainly(lines: list[str]) -> list[str]:
    return [plain(line) for line in lines]


_RULES: tuple[Callable[[list[str]], list[str]], ...] = (
    _without_fences, _without_quotes, _without_numbers, _without_prompts, _without_commands, _without_margin, _plainly,
)
"""Each takes what the one before has left."""


def is_other_text(before: str, after: str) -> bool:
    """Whether a text was replaced by another one rather than edited: few of its lines are those of before."""
    old, new = ({line.strip() for line in text.splitlines() if line.strip()} for text in (before, after))
    return max(len(old), len(new)) > LEAST_LINES and 2 * len(old & new) < max(len(old), len(new))
