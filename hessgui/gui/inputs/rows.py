"""What one row of the inputs' table knows, and how rows follow a function's parameters. Pure; no Qt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from hessgui.gui.translating import translated
from hessgui.model.findings import Finding
from hessgui.model.messages import InputInfo
from hessgui.model.problem import InputText

SHOWN_NUMBERS = 60  # of a script's own value in its cell
DEFAULT_VALUE = "tensor([1., 2.])"


class Parameter(Protocol):
    """What a row needs of a function's parameter."""

    name: str
    default: str | None


@dataclass
class InputRow:
    """One argument.

    Args:
        name: Its name.
        value: Its text.
        differentiate: The user's tick; ``None`` if the user never touched it.
        info: What the engine last said of it.
        stale: Whether the text has changed since.
        slip: What is wrong with the text.
        findings: What else was found about it.
        is_own: Whether the source brings a value for it, which an empty text stands for.
    """

    name: str
    value: str
    differentiate: bool | None = None
    info: InputInfo | None = None
    stale: bool = False
    slip: Finding | None = None
    findings: tuple[Finding, ...] = ()
    is_own: bool = False

    @property
    def is_ticked(self) -> bool:
        """Whether derivatives are, or will be, taken with respect to it."""
        if self.differentiate is not None:
            return self.differentiate
        return self.info.differentiated if self.info is not None else True

    @property
    def is_whole(self) -> bool:
        """Whether the engine took it for whole numbers."""
        return self.info is not None and self.info.dtype.startswith(("int", "uint"))

    def as_input(self) -> InputText:
        """The row as a problem holds it."""
        return InputText(self.name, self.value, self.differentiate)


def renamed(before: Sequence[str], after: Sequence[str]) -> tuple[int, str] | None:
    """The one row that has another name now, and that name; ``None`` where more, or less, has changed."""
    if len(before) != len(after):
        return None
    changed = [k for k, (old, new) in enumerate(zip(before, after, strict=True)) if old != new]
    if len(changed) != 1 or after[changed[0]] in before:
        return None
    return changed[0], after[changed[0]]


def kept_order(before: Sequence[str], after: Sequence[str]) -> list[str]:
    """Names in the order that they had; new ones take the places of those that are gone, then come last."""
    new = [name for name in after if name not in before]
    order = []
    for name in before:
        if name in after:
            order.append(name)
        elif new:
            order.append(new.pop(0))
    return order + new


def shape_text(shape: tuple[int, ...]) -> str:
    """``[2, 3]``, or ``number`` for a 0-d tensor."""
    return f"[{', '.join(map(str, shape))}]" if shape else translated("number")


def own_text(row: InputRow, most: int = SHOWN_NUMBERS) -> str:
    """The numbers that a script brings for a row, as text; nothing where they are more than ``most``."""
    values = None if row.info is None or not row.is_own else row.info.values
    if values is None:
        return ""
    if values.size > most:
        return "" if most > SHOWN_NUMBERS else translated(
            "the script's own {count} numbers", count=f"{values.size:,}".replace(",", " "))
    return f"tensor({values.tolist()!r})" if np.isfinite(values).all() else translated("the script's own")
