"""The house as a machine sees it: who imports what, how long a file is, what a public name says of itself."""

from __future__ import annotations

import ast
import re
import string
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from hessgui.model.sentences import _TABLES, SENTENCES

TOP = Path(__file__).resolve().parent.parent
PACKAGE = TOP / "hessgui"
MAX_LINES = 400
SEVERITIES = ("error", "warning", "info")
QT = ("PySide6", "pyqtgraph", "superqt", "qtpy")
SOURCES = sorted(PACKAGE.rglob("*.py"))
CHECKED = sorted(
    path for folder in ("hessgui", "tests", "benchmarks", "packaging") for path in (TOP / folder).rglob("*.py")
)


def module_of(path: Path) -> str:
    parts = path.relative_to(TOP).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


@cache
def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def identify(path: Path) -> str:
    return path.relative_to(TOP).as_posix()


# Imports


def loaded_by(statement: str) -> set[str]:
    """The top-level names that a fresh interpreter has loaded after a statement."""
    code = f"{statement}\nimport sys\nsys.stdout.write(' '.join({{name.partition('.')[0] for name in sys.modules}}))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=TOP)
    assert done.returncode == 0, done.stderr
    return set(done.stdout.split())


def test_importing_hessgui_loads_neither_torch_nor_qt():
    assert not {"torch", "numpy", "scipy", *QT} & loaded_by("import hessgui; dir(hessgui)")


def test_the_window_stands_before_what_draws_and_computes_is_loaded():
    slow = {"torch", "pyqtgraph", "scipy", "sympy", "contourpy"}
    assert not slow & loaded_by("import hessgui.gui.window")


def test_the_command_starts_without_torch_and_qt():
    assert not {"torch", *QT} & loaded_by("import hessgui.cli, hessgui.__main__")


@pytest.mark.parametrize("room, forbidden", [
    ("model", {"torch", "scipy", "msgspec", *QT}),
    ("language", {"torch", *QT}),
    ("files", {"torch", *QT}),
    ("worker", {"torch", *QT}),
    ("gui", {"torch"}),
    ("engine", set(QT)),
])
def test_a_room_loads_nothing_of_another_kind(room, forbidden):
    modules = [module_of(path) for path in SOURCES if path.is_relative_to(PACKAGE / room)]
    assert not forbidden & loaded_by("import " + ", ".join(modules))


def test_each_module_can_be_imported_first():
    """No module leans on another one having been imported before it."""
    code = """
import importlib, sys
kept = set(sys.modules)
for name in sys.argv[1:]:
    for loaded in [key for key in sys.modules if key.partition(".")[0] == "hessgui"]:
        del sys.modules[loaded]
    importlib.import_module(name)
"""
    modules = [module_of(path) for path in SOURCES if path.name != "__main__.py"]
    done = subprocess.run([sys.executable, "-c", code, *modules], capture_output=True, text=True, cwd=TOP)
    assert done.returncode == 0, done.stderr


# Files


@pytest.mark.parametrize("path", CHECKED, ids=identify)
def test_no_file_is_too_long(path):
    assert len(path.read_text(encoding="utf-8").splitlines()) <= MAX_LINES


@pytest.mark.parametrize("path", SOURCES, ids=identify)
def test_house_rules_of_a_file(path):
    tree = tree_of(path)
    assert path.name != "utils.py"
    assert ast.get_docstring(tree) or not tree.body, "a module's docstring says what it is for"
    stars = [node.lineno for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and node.names[0].name == "*"]
    assert not stars
    assert not re.search(r"\b(TODO|FIXME|XXX|raise NotImplementedError)\b", path.read_text(encoding="utf-8"))


def undocumented(path: Path) -> Iterator[str]:
    """Public functions, classes and methods without a docstring; Qt's overrides (camelCase) are Qt's to document."""
    for node in tree_of(path).body:
        if not isinstance(node, ast.FunctionDef | ast.ClassDef) or node.name.startswith("_"):
            continue
        if not ast.get_docstring(node):
            yield f"{node.name} (line {node.lineno})"
        if isinstance(node, ast.ClassDef) and not is_protocol(node):
            for inner in node.body:
                public = isinstance(inner, ast.FunctionDef) and not inner.name.startswith("_")
                if public and inner.name == inner.name.lower() and not is_override(inner, node):
                    if not ast.get_docstring(inner):
                        yield f"{node.name}.{inner.name} (line {inner.lineno})"


def is_protocol(node: ast.ClassDef) -> bool:
    return any(isinstance(base, ast.Name) and base.id == "Protocol" for base in node.bases)


def is_override(function: ast.FunctionDef, owner: ast.ClassDef) -> bool:
    """Whether a base class documents the method: one of hessgui's, or Qt's and Python's with names of one word."""
    outside = {"data", "error", "event", "exit", "flags", "flush", "index", "paint", "parent", "run", "write"}
    bases = [base.id for base in owner.bases if isinstance(base, ast.Name)]
    inherited = any(function.name in documented_methods().get(base, ()) for base in bases)
    return inherited or bool(owner.bases) and function.name in outside


@cache
def documented_methods() -> dict[str, set[str]]:
    """The methods with a docstring of every class of hessgui, by the class's name."""
    return {
        node.name: {
            inner.name for inner in node.body if isinstance(inner, ast.FunctionDef) and ast.get_docstring(inner)
        }
        for path in SOURCES for node in ast.walk(tree_of(path)) if isinstance(node, ast.ClassDef)
    }


@pytest.mark.parametrize("path", SOURCES, ids=identify)
def test_public_names_are_documented(path):
    assert list(undocumented(path)) == []


# Sentences


def used_codes() -> Iterator[tuple[str, str]]:
    """Every code that is written as a literal in a call of ``finding``, with its file."""
    for path in SOURCES:
        for node in ast.walk(tree_of(path)):
            if isinstance(node, ast.Call) and getattr(node.func, "id", getattr(node.func, "attr", "")) == "finding":
                for code in literals(node.args[0]) if node.args else ():
                    yield code, identify(path)


def literals(node: ast.expr) -> Iterator[str]:
    """The texts that an argument can be: a literal, or either side of a condition."""
    if isinstance(node, ast.IfExp):
        yield from literals(node.body)
        yield from literals(node.orelse)
    elif isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value


def test_every_code_that_is_used_has_a_sentence():
    assert [(code, path) for code, path in used_codes() if code not in SENTENCES] == []


def test_every_sentence_is_used():
    sources = "\n".join(path.read_text(encoding="utf-8") for path in SOURCES if path.parent.name != "sentences")
    unused = [
        code for code in SENTENCES
        if not re.search(rf"[\"']{re.escape(code)}[\"']", sources)
        # A variant may be chosen by a name that is put behind the slash.
        and not ("/" in code and re.search(rf"[\"']{re.escape(code.partition('/')[0])}/\{{", sources))
    ]
    assert unused == []


def test_no_code_stands_in_two_tables():
    assert sum(map(len, _TABLES)) == len(SENTENCES)


@pytest.mark.parametrize("code", sorted(SENTENCES))
def test_sentences_are_sentences(code):
    severity, message, remedy = SENTENCES[code]
    assert severity in SEVERITIES
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*(/[a-z0-9-]+)?", code)
    for text in filter(None, (message, remedy)):
        facts = [name for _, name, _, _ in string.Formatter().parse(text) if name is not None]
        assert all(re.match(r"[a-z_]+", name) for name in facts), "facts have names"
        assert re.search(r"[.?!)}]$", text), f"ends without a full stop: {text}"
        assert text[0].isupper() or not text[0].isalpha(), f"begins with a small letter: {text}"
