"""Where in the user's text something happened: lines from tracebacks, stacks and torch's own traces.

Reads tracebacks, stacks and texts; runs nothing.
"""

from __future__ import annotations

import inspect
import re
import sys
import traceback
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import torch

_APPLY = torch.autograd.Function.apply.__func__.__code__

_NOT_THE_USERS = (str(Path(__file__).parents[1]), str(Path(torch.__file__).parent))


def line_of_warning(texts: Sequence[str], filename: str) -> int | None:
    """The user's innermost line in torch's traces of forward calls."""
    pattern = re.compile(rf'File "{re.escape(filename)}", line (\d+)')
    lines = [int(number) for text in texts for number in pattern.findall(text)]
    return lines[-1] if lines else None


def users_frames(error: BaseException, filename: str | None) -> list[traceback.FrameSummary]:
    """The frames of a traceback that belong to the user's text, outermost first."""
    return [frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename == filename]


def line_of_error(error: BaseException, filename: str | None) -> int | None:
    """The user's innermost line in a traceback."""
    if isinstance(error, SyntaxError) and error.filename == filename:
        return error.lineno
    frames = users_frames(error, filename)
    return frames[-1].lineno if frames else None


def file_of(function: Any) -> str | None:
    """The file in which a callable was written; ``None`` where that is not the user's."""
    function = inspect.unwrap(getattr(function, "func", function))
    function = getattr(function, "forward", function)
    code = getattr(getattr(function, "__func__", function), "__code__", None)
    return None if code is None or code.co_filename.startswith(_NOT_THE_USERS) else code.co_filename


def line_on_stack(filename: str | None) -> int | None:
    """The user's innermost line among the calls that are under way."""
    frame = sys._getframe(1)
    while filename is not None and frame is not None:
        if frame.f_code.co_filename == filename:
            return frame.f_lineno
        frame = frame.f_back
    return None


def is_inside_custom() -> bool:
    """Whether the forward of a custom ``autograd.Function`` is among the calls that are under way."""
    frame = sys._getframe(1)
    while frame is not None and frame.f_code is not _APPLY:
        frame = frame.f_back
    return frame is not None


def users_traceback(error: BaseException, filename: str | None) -> str | None:
    """A traceback with the user's lines only."""
    frames = users_frames(error, filename)
    if not frames:
        return None
    lines = ["Traceback (your lines, most recent call last):"]
    shown = frames if len(frames) <= 8 else [*frames[:3], None, *frames[-3:]]
    for frame in shown:
        if frame is None:
            lines.append(f"  ... {len(frames) - 6} more calls")
            continue
        where = "" if frame.name == "<module>" else f", in {frame.name}"
        lines.append(f"  line {frame.lineno}{where}\n    {frame.line}")
    lines.append("".join(traceback.format_exception_only(error)).strip())
    return "\n".join(lines)
