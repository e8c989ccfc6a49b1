"""Names of elements by index: ``x[i]``, ``x[k+1]``, ``x[i1,i2]``, and Python's loops over them."""

from __future__ import annotations

import sympy as sp

from hessgui.model.layout import Block


def indices(letter: str, shape: tuple[int, ...]) -> str:
    """Letters for the indices of a shape: ``i``, or ``i1,i2``."""
    if len(shape) <= 1:
        return letter
    return ",".join(f"{letter}{number + 1}" for number in range(len(shape)))


def indexed(block: Block, letter: str) -> sp.Symbol:
    """The symbol of a tensor's general element."""
    return sp.Symbol(labelled(block, letter), real=True)


def labelled(block: Block, letter: str) -> str:
    """The name of a tensor's general element."""
    return f"{block.name}[{indices(letter, block.shape)}]" if block.shape else block.name


def loop(block: Block, letter: str) -> str:
    """Python's loop over the elements of a tensor: the flat offset ``p`` (or ``q``) and the indices."""
    flat = {"i": "p", "j": "q"}[letter]
    names = indices(letter, block.shape)
    inside = f"({names})" if "," in names else f"({names},)"
    return f"for {flat}, {inside} in enumerate(numpy.ndindex({', '.join(map(str, block.shape))})):"


def placed(start: int, offset: str) -> str:
    """Python's text of a flat position."""
    return f"{start} + {offset}" if start > 0 else f"{offset} - {-start}" if start < 0 else offset


def shifted(shift: int, letter: str = "i") -> str:
    """An index a few places on: ``i+1``."""
    return letter if not shift else f"{letter}{shift:+d}"
