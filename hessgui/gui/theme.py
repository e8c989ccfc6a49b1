"""Colours and measures of the window, light and dark. Every colour that is drawn is named here."""

from __future__ import annotations

from dataclasses import dataclass

from hessgui.model.colours import (
    DIVERGING_DARK,
    DIVERGING_LIGHT,
    INFINITE_LIGHT,
    NOT_A_NUMBER_LIGHT,
    SEQUENTIAL,
)

GAP = 10  # pixels between cards
RADIUS = 8  # pixels, corners of cards
PADDING = 12  # pixels inside a card


@dataclass(frozen=True)
class Theme:
    """One set of colours, as ``#rrggbb``."""

    name: str
    window: str
    card: str
    field: str
    border: str
    text: str
    muted: str
    accent: str
    on_accent: str
    error: str
    warning: str
    info: str
    ok: str
    keyword: str
    number: str
    string: str
    comment: str
    builtin: str
    current_line: str
    zero_dot: str
    diverging: tuple[str, ...]  # from most negative over zero to most positive
    sequential: tuple[str, ...]  # from few to many matching digits
    not_a_number: str
    infinite: str
    suspect: str


LIGHT = Theme(
    name="light", window="#f3f4f6", card="#ffffff", field="#fafafa", border="#dfe1e5", text="#1b1f24",
    muted="#6a727d", accent="#1f6feb", on_accent="#ffffff", error="#c62828", warning="#9a6700", info="#1f6feb",
    ok="#1a7f4b", keyword="#7a3fc0", number="#9a6700", string="#2e7d32", comment="#7d8590", builtin="#0b5cad",
    current_line="#f0f3f8", zero_dot="#9aa1aa", diverging=DIVERGING_LIGHT, sequential=SEQUENTIAL,
    not_a_number=NOT_A_NUMBER_LIGHT, infinite=INFINITE_LIGHT, suspect="#c62828",
)
DARK = Theme(
    name="dark", window="#1b1c20", card="#24262b", field="#1e2024", border="#383b41", text="#e8eaed",
    muted="#9aa0a8", accent="#4f9cf9", on_accent="#0b1420", error="#ff7b72", warning="#f0a732", info="#4f9cf9",
    ok="#3fb97c", keyword="#b794f6", number="#e0a458", string="#7ec699", comment="#858b94", builtin="#6cb6ff",
    current_line="#292c32", zero_dot="#6d737c", diverging=DIVERGING_DARK, sequential=SEQUENTIAL,
    not_a_number="#ce93d8", infinite="#ffb74d", suspect="#ff7b72",
)
