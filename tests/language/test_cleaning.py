"""Scripts as they are copied: each reads as the one that was meant, line by line where it stood."""

from __future__ import annotations

import ast

import pytest

from hessgui.language import parse
from hessgui.language.cleaning import cleaned

MEANT = """import torch
def f(x):
    return (x**2).sum()

x = torch.ones(2)
print(f(x))
"""
CONSOLE = """>>> import torch
>>> def f(x):
...     return (x**2).sum()
...
>>> x = torch.ones(2)
>>> print(f(x))
tensor(2.)
"""
IPYTHON = """In [1]: import torch
In [2]: def f(x):
   ...:     return (x**2).sum()
   ...:
In [3]: x = torch.ones(2)
In [4]: print(f(x))
tensor(2.)
"""
CELLS = """In [1]:
import torch
In [2]:
def f(x):
    return (x**2).sum()
x = torch.ones(2)
In [3]:
print(f(x))
Out[3]:
tensor(2.)
"""
FENCED = f"My code is\n\n```python\n{MEANT}```\nand it fails. Why?\n"
MARGIN = "".join(f"        {line}\n" if line else "\n" for line in MEANT.splitlines())
FIRST_AT_MARGIN = MARGIN.lstrip()
MAIL = "".join(f"> {line}\n" for line in MEANT.splitlines())
NUMBERED = "".join(f"{number:3}  {line}\n" for number, line in enumerate(MEANT.splitlines(), 7))
NOTEBOOK = "%matplotlib inline\n!pip install torch\n" + MEANT + "%timeit f(x)\nf?\n"
TYPED = MEANT.replace("print(f(x))", "print(“f”, f(x) – 1)").replace("    return", "\u00a0\u00a0\u00a0\u00a0return")


@pytest.mark.parametrize("text", [CONSOLE, IPYTHON, CELLS, FENCED, MARGIN, FIRST_AT_MARGIN, MAIL, NUMBERED, NOTEBOOK])
def test_a_copied_script_is_read_as_it_was_meant(text: str) -> None:
    with pytest.raises(SyntaxError):
        ast.parse(text)
    assert ast.dump(ast.parse(cleaned(text))) == ast.dump(ast.parse(MEANT))
    assert text.count("\n") == cleaned(text).count("\n")
    parsed = parse(text)
    assert parsed.is_script and parsed.candidates == ("f",)
    assert [item.code for item in parsed.findings] == ["copied-script"]


def test_typographic_quotes_and_dashes_become_pythons_own() -> None:
    meant = MEANT.replace("print(f(x))", 'print("f", f(x) - 1)')
    assert ast.dump(ast.parse(cleaned(TYPED))) == ast.dump(ast.parse(meant))


def test_the_edit_leaves_the_code_alone() -> None:
    edit = parse(CONSOLE).findings[-1].edit
    assert edit is not None and (edit.first_line, edit.first_column) == (1, 1)
    assert edit.replacement.startswith("import torch") and ">>>" not in edit.replacement


@pytest.mark.parametrize("text", [MEANT, "x**2 + )", "def f(x:\n    return x\ny = 2", "", "```", ">>> "])
def test_a_text_that_needs_no_cleaning_or_cannot_be_cleaned_stays(text: str) -> None:
    assert cleaned(text) == text


def test_numbers_that_are_part_of_the_code_stay() -> None:
    text = "x = [\n1,\n2,\n]\ny = (\n"
    assert cleaned(text) == text
