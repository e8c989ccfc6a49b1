"""Characters that look like Python and are not: curly quotes, full-width letters, superscripts, invisible blanks.

They come with text pasted from documents and web pages. Pure text; runs nothing.
"""

from __future__ import annotations

import unicodedata

SAME = {
    "\u2018": "'", "\u2019": "'", "\u201a": "'", "\u2032": "'", "\u201c": '"', "\u201d": '"', "\u201e": '"',
    "\u2033": '"', "\u2212": "-", "\u2010": "-", "\u2011": "-", "\u2013": "-", "\u2014": "-", "\u00d7": "*",
    "\u00b7": "*", "\u22c5": "*", "\u2217": "*", "\u00f7": "/", "\u2215": "/", "\u2044": "/", "\u2192": "->",
    "\u2264": "<=", "\u2265": ">=", "\u2260": "!=", "\u2026": "...", "\u2061": "", "\u2062": "*", "\u03c0": "pi",
}
SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "0123456789-")
BLANKS = {"\u00a0", "\u2002", "\u2003", "\u2009", "\u200a", "\u202f", "\u3000"}
INVISIBLE = {"\u200b", "\u200c", "\u200d", "\u2060", "\ufeff", "\u00ad"}


def plain(text: str) -> str:
    """The text with look-alike characters replaced by Python's own."""
    if text.isascii():
        return text
    out = []
    power = ""
    for character in text + "\0":
        superscript = character.translate(SUPERSCRIPTS)
        if superscript != character:
            power += superscript
            continue
        if power:
            out.append(f"**{power}" if "-" not in power else f"**({power})")
            power = ""
        out.append(_plain(character))
    return "".join(out)[:-1]


def _plain(character: str) -> str:
    if character.isascii():
        return character
    if character in INVISIBLE:
        return ""
    if character in BLANKS:
        return " "
    if character in SAME:
        return SAME[character]
    narrow = unicodedata.normalize("NFKC", character)
    return narrow if narrow.isascii() and len(narrow) == 1 else character
