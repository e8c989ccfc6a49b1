"""How a command line is read, and what a wrong one gets: one sentence and exit status 2."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from typing import NoReturn

ALL_COMPUTED = 0
NOT_COMPUTED = 1
WRONG_CALL = 2


class WrongCallError(Exception):
    """The call itself is wrong; the text says how, without a full stop."""


class Parser(argparse.ArgumentParser):
    """A parser that takes no shortened options and refuses in one sentence."""

    def __init__(self, **arguments: object) -> None:
        super().__init__(allow_abbrev=False, **arguments)

    def error(self, message: str) -> NoReturn:
        """Says what is wrong and ends with status 2."""
        sys.stderr.write(f"{self.prog}: {message} (see {self.prog} --help)\n")
        sys.exit(WRONG_CALL)

    def read(self, words: Sequence[str]) -> argparse.Namespace:
        """Reads arguments; the word after an option that takes one is its value, even if it starts with a dash."""
        return self.parse_intermixed_args(self._glued(words))

    def _glued(self, words: Sequence[str]) -> list[str]:
        valued = {
            name: action.option_strings[-1] for action in self._actions for name in action.option_strings
            if action.nargs is None and action.option_strings
        }
        glued = []
        rest = iter(words)
        for word in rest:
            if word == "--":
                return [*glued, word, *rest]
            value = next(rest, None) if word in valued else None
            glued.append(word if value is None else f"{valued[word]}={value}")
        return glued
