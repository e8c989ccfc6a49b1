"""What was learnt of functions, so that at the next point it is known already."""

from __future__ import annotations

import weakref
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

REMEMBERED = 64
"""Functions of which something is remembered."""

Known = TypeVar("Known")


class Memory(Generic[Known]):
    """What is known of the latest functions, each by a key and, as ids are given anew, by the very callable.

    Args:
        most: So many are remembered.
    """

    def __init__(self, most: int = REMEMBERED) -> None:
        self._most = most
        self._known: OrderedDict[Hashable, tuple[Callable[[], object], Known]] = OrderedDict()

    def get(self, key: Hashable, identity: object) -> Known | None:
        """What is known; ``None`` where it was not met before, or by another callable.

        Args:
            key: What tells it from others.
            identity: The callable that it belongs to; ``None`` where the key says all.
        """
        kept = self._known.get(key)
        return kept[1] if kept is not None and kept[0]() is identity else None

    def put(self, key: Hashable, identity: object, known: Known) -> Known:
        """Remembers something, and forgets what is oldest."""
        self._known[key] = _reference(identity), known
        self._known.move_to_end(key)
        if len(self._known) > self._most:
            self._known.popitem(last=False)
        return known

    def forget(self, key: Hashable) -> None:
        """Forgets it."""
        self._known.pop(key, None)


def _reference(identity: object) -> Callable[[], object]:
    """A weak reference where there can be one: a user's function may hold much."""
    try:
        return weakref.ref(identity)
    except TypeError:
        return lambda: identity
