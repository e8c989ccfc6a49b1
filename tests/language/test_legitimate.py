"""No rule speaks on text without a slip: written examples, and the installed libraries' own sources."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import torch

from hessgui.language import parse
from hessgui.language.namespace import FUNCTIONS
from hessgui.language.slips import misspelt_in_torch
from tests.language.legitimate import EXPRESSIONS, SOURCES

LIBRARY = Path(torch.__file__).parent
REAL_SOURCES = sorted(
    [*(LIBRARY / "nn" / "modules").glob("*.py"), *(LIBRARY / "distributions").glob("*.py"),
     *(Path(np.__file__).parent / "lib").glob("_*impl.py")]
)


@pytest.mark.parametrize("text", EXPRESSIONS)
def test_expressions_without_a_slip(text: str) -> None:
    parsed = parse(text)
    assert parsed.kind == "expression"
    assert parsed.findings == ()


@pytest.mark.parametrize("text", SOURCES)
def test_sources_without_a_slip(text: str) -> None:
    parsed = parse(text)
    assert parsed.kind == "source"
    assert parsed.entry is not None
    assert parsed.findings == ()


def test_the_sources_of_libraries_have_no_unknown_names() -> None:
    assert len(REAL_SOURCES) > 50
    for path in REAL_SOURCES:
        codes = {item.code for item in parse(path.read_text(encoding="utf-8")).findings}
        assert "unknown-name" not in codes, path


def test_no_name_that_torch_has_counts_as_misspelt() -> None:
    assert [name for name in dir(torch) if name not in FUNCTIONS and misspelt_in_torch(name)] == []
