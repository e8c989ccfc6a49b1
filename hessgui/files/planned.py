"""What every format of files says of a result: the files it would write, and what it leaves out.

Nothing is written here; :mod:`hessgui.files.export` does that, once it knows all the names.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import BinaryIO

from hessgui.model.findings import Finding
from hessgui.model.matrix import QUANTITIES, Matrix
from hessgui.model.result import Result

MAX_KEY = 80  # characters of a component's name that go into a file's name


@dataclass(frozen=True)
class Planned:
    """One file to be written.

    Args:
        name: Its name in the folder.
        write: Writes its bytes to an open binary file.
    """

    name: str
    write: Callable[[BinaryIO], object]


@dataclass
class Plan:
    """The files of one format and the findings about what it cannot hold."""

    files: list[Planned] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)


def planes(result: Result) -> Iterator[tuple[str, Matrix]]:
    """Every matrix of a result as single planes, each with the stem of its file's name.

    Yields:
        ``("gradient", matrix)``, ``("hessian", matrix)``, or ``("hessian.2", matrix)`` of a stack.
    """
    for quantity in QUANTITIES:
        if quantity in result.matrices:
            yield from stems(quantity, result.matrices[quantity])


def stems(base: str, matrix: Matrix) -> Iterator[tuple[str, Matrix]]:
    """The planes of one matrix, named ``base`` or, in a stack, ``base.K`` after their components."""
    if matrix.planes is None:
        yield base, matrix
        return
    for index, key in enumerate(component_keys(matrix.planes)):
        yield f"{base}.{key}", matrix.plane(index)


def component_keys(names: tuple[str, ...]) -> tuple[str, ...]:
    """Components' names as parts of file names, different from each other on every file system.

    ``f[2]`` gives ``2``, ``f[0,1]`` gives ``0-1``, ``f.1[2]`` gives ``1-2`` and ``f.key[2]`` gives ``key-2``.
    """
    keys = []
    taken: set[str] = set()
    for position, name in enumerate(names):
        inside = re.sub(r"^[^.\[]*", "", name)
        key = re.sub(r"[^\w-]+", "-", inside).strip("-")[:MAX_KEY] or str(position)
        while key.casefold() in taken:
            key = f"{key}-{position}"
        taken.add(key.casefold())
        keys.append(key)
    return tuple(keys)
