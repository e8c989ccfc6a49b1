"""Migrations of sessions: each step is tested here, and a step without a test is a failure."""

from __future__ import annotations

from hessgui.files import sessions
from hessgui.model.session import VERSION

# One row a version: a document of that version, and the same one in the next.
EXAMPLES: dict[int, tuple[dict, dict]] = {}


def test_every_migration_has_an_example():
    assert set(EXAMPLES) == set(sessions.MIGRATIONS)
    assert set(sessions.MIGRATIONS) == set(range(1, VERSION))


def test_each_migration():
    for version, (old, new) in EXAMPLES.items():
        assert sessions.MIGRATIONS[version](old) == new


def test_steps_are_taken_in_order():
    steps = {1: lambda document: {**document, "two": True}, 2: lambda document: {**document, "three": document["two"]}}
    document = sessions.migrate({"version": 1}, steps, newest=3)
    assert document == {"version": 3, "two": True, "three": True}
    assert sessions.migrate({"version": 3}, steps, newest=3) == {"version": 3}
