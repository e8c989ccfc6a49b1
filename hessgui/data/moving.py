"""Keeps the files that a problem reads findable when its session is saved in another folder. Pure text."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

from hessgui.data.reading import located
from hessgui.language import Arithmetic, Load, parse_value
from hessgui.model.problem import Problem


def moved(problem: Problem, folder: str) -> Problem:
    """The same problem as seen from another folder: the names of its files lead to the same files.

    Args:
        problem: Relative names in it are looked up in its own folder.
        folder: Where its session will lie.
    """
    old = problem.folder
    if old is not None and os.path.abspath(old) == os.path.abspath(folder):
        return problem
    inputs = tuple(replace(text, value=_renamed(text.value, old, folder)) for text in problem.inputs)
    weights = None if problem.weights is None else stored_path(located(problem.weights, old), folder)
    return replace(problem, inputs=inputs, weights=weights, folder=folder)


def stored_path(path: Path, folder: str | None) -> str:
    """A file's name as a session keeps it: relative where it lies beside or below the session."""
    path = Path(os.path.abspath(path))
    if folder is not None and path.is_relative_to(os.path.abspath(folder)):
        return path.relative_to(os.path.abspath(folder)).as_posix()
    return path.as_posix()


def loads_in(text: str) -> list[Load]:
    """The files that the text of an input names."""
    return _loads(parse_value(text)) if "load" in text else []


def _loads(value: object) -> list[Load]:
    if isinstance(value, Load):
        return [value]
    return _loads(value.left) + _loads(value.right) if isinstance(value, Arithmetic) else []


def _renamed(text: str, old: str | None, folder: str) -> str:
    for load in loads_in(text):
        name = stored_path(located(load.path, old), folder)
        for quote in ("'", '"'):
            text = text.replace(f"load({quote}{load.path}{quote}", f"load({name!r}")
    return text
