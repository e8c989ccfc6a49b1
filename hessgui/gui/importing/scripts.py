"""The text of a script or of the cells of a notebook, as the function's card takes it. Reads text, runs nothing."""

from __future__ import annotations

import json
from pathlib import Path

from hessgui.language.cleaning import cleaned

MOST_BYTES = 5_000_000
"""Of a script: more than people write, and less than would stop the window."""

ENDINGS = (".py", ".ipynb")
_MAGIC = ("%", "!", "?")


def script_text(path: Path) -> str:
    """The Python text of a script or a notebook.

    Raises:
        ValueError: With what is wrong, as the end of a sentence.
    """
    try:
        if path.stat().st_size > MOST_BYTES:
            raise ValueError("it is too long for a script")
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise ValueError(error.strerror or "it cannot be read") from None
    except UnicodeDecodeError:
        raise ValueError("it is not UTF-8 text") from None
    return cleaned(text) if path.suffix != ".ipynb" else notebook_text(text)


def notebook_text(text: str) -> str:
    """The code cells of a notebook one after the other, without the lines that only a notebook understands.

    Raises:
        ValueError: If it is no notebook, or has no code.
    """
    try:
        cells = json.loads(text)["cells"]
        sources = [cell["source"] for cell in cells if cell["cell_type"] == "code"]
    except (ValueError, KeyError, TypeError, RecursionError):
        raise ValueError("it is no notebook") from None
    parts = ["".join(source) if isinstance(source, list) else str(source) for source in sources]
    kept = [
        "\n".join(line for line in part.splitlines() if not line.lstrip().startswith(_MAGIC)).strip("\n")
        for part in parts if not part.lstrip().startswith("%%")
    ]
    if not any(kept):
        raise ValueError("it has no cells with code")
    return "\n\n".join(part for part in kept if part.strip())
