"""The line of a receipt in the window's language."""

from __future__ import annotations

from hessgui.gui.translating import translated
from hessgui.model.trust import RECEIPT, Receipt


def receipt_line(receipt: Receipt) -> str:
    """What a result cost and how far it can be trusted, in one line."""
    return " · ".join(translated(RECEIPT[form], **facts) for form, facts in receipt.parts())
