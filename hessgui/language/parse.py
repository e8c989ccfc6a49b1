"""Reads a function's text: is it an expression or a source, what are its parameters, what is wrong with it.

Uses ``ast`` and Python's compiler; runs nothing, imports neither torch nor Qt, and never raises, whatever the text is.
"""

from __future__ import annotations

import ast
import re
from dataclasses import replace
from functools import lru_cache

from hessgui.language.bindings import Candidates, parameters, top_level
from hessgui.language.checks import check_expression, check_source
from hessgui.language.cleaning import cleaned
from hessgui.language.free_names import bound_names, parameter_names
from hessgui.language.namespace import CONSTANTS, FUNCTIONS, MODULES
from hessgui.language.parsed import Parameter, ParsedFunction
from hessgui.language.places import column_of, whole_text_edit
from hessgui.language.scripts import brings_point, script_calls
from hessgui.language.slips import read, reads
from hessgui.language.syntax import impossible_characters, too_deep, unreadable_text
from hessgui.model.findings import Edit, Finding
from hessgui.model.sentences import finding

MAX_CHARACTERS = 1_000_000
_LINE = re.compile(r"line \d+")  # what a script differentiates without a name is called by its line
_SCOPE = (*FUNCTIONS, *MODULES, *CONSTANTS)


@lru_cache(maxsize=64)
def parse(text: str, entry: str | None = None) -> ParsedFunction:
    """Reads a function's text.

    Args:
        text: An expression over its inputs' names, or Python source.
        entry: Name of what is to be differentiated in a source; by default the last function bound at the top level.

    Returns:
        What is known; its findings say what is wrong.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")  # as Python counts lines
    if len(text) > MAX_CHARACTERS:
        return ParsedFunction("source", text, findings=(finding("syntax-error/deep", line=1, column=1),))
    impossible = impossible_characters(text)
    if impossible is not None:
        return ParsedFunction("source", text, names=_SCOPE, findings=(impossible,))
    try:
        tree = read(text)
    except SyntaxError as error:
        if "\n" in text.strip() and (script := cleaned(text)) != text and _is_script(script):
            return _as_cleaned(text, parse(script, entry))
        return ParsedFunction("source", text, names=_SCOPE, findings=(unreadable_text(text, error),))
    except (ValueError, RecursionError, MemoryError) as error:
        return ParsedFunction("source", text, findings=(too_deep(error),))
    if not tree.body:
        return ParsedFunction("empty", text, names=_SCOPE, findings=(finding("syntax-error/empty", line=1, column=1),))
    try:
        if len(tree.body) == 1 and isinstance(tree.body[0], ast.Expr):
            return _expression(text, tree.body[0].value)
        return _source(text, tree, entry)
    except RecursionError as error:
        return ParsedFunction("source", text, findings=(too_deep(error),))


def _is_script(text: str) -> bool:
    return len(read(text).body) > 1


def _as_cleaned(text: str, parsed: ParsedFunction) -> ParsedFunction:
    """What a copied script says without what surrounds it; edits are for the text as it stands, so only one is left."""
    found = tuple(replace(item, edit=None) for item in parsed.findings)
    edit = whole_text_edit(text, parsed.text, "Keep the code only")
    return replace(parsed, findings=(*found, finding("copied-script", line=1, column=1, edit=edit)))


def _expression(text: str, body: ast.expr) -> ParsedFunction:
    if isinstance(body, ast.Lambda):
        own = parameters(body.args)
    else:
        own = tuple(map(Parameter, parameter_names(body)))
    names = tuple(parameter.name for parameter in own)
    findings = check_expression(text, body, frozenset(names))
    return ParsedFunction("expression", text, None, own, (*names, *_SCOPE), findings=findings)


def _source(text: str, tree: ast.Module, entry: str | None) -> ParsedFunction:
    candidates = Candidates(tree)
    calls = script_calls(tree)
    chosen = candidates.entry(entry)
    nodes = list(ast.walk(tree))
    findings = check_source(text, tree, nodes, candidates.definition(chosen))
    brings = brings_point(tree, candidates)
    named = entry is None or (calls or brings) and (_LINE.fullmatch(entry) or entry in bound_names(nodes))
    if not named and all(entry != name for name, _, _ in top_level(tree)):
        listed = ", ".join(candidates.names) or "none"
        findings = (finding("syntax-error/entry", line=1, column=1, entry=entry, candidates=listed),)
    elif chosen is None and not calls and not brings:
        findings = (_without_function(text, tree),)
    return ParsedFunction(
        "source", text, chosen, candidates.parameters(chosen) if chosen else (),
        tuple(dict.fromkeys((*bound_names(nodes), *_SCOPE))), candidates.names, calls, findings, brings,
    )


def _without_function(text: str, tree: ast.Module) -> Finding:
    """Nothing to differentiate; an assignment alone was meant as its right side."""
    only = tree.body[0]
    if len(tree.body) == 1 and isinstance(only, ast.Assign) and all(isinstance(to, ast.Name) for to in only.targets):
        edit = Edit(
            only.lineno, column_of(text, only.lineno, only.col_offset),
            only.value.lineno, column_of(text, only.value.lineno, only.value.col_offset), "", "Keep the right side",
        )
        return finding("syntax-error/assignment", name=ast.unparse(only.targets[0]), line=1, column=1, edit=edit)
    if all(isinstance(part, ast.Expr) for part in tree.body) and reads(bracketed := f"({text.strip()})", "eval"):
        edit = whole_text_edit(text, bracketed, "Put brackets around it")
        return finding("syntax-error/several-lines", line=tree.body[1].lineno, column=1, edit=edit)
    return finding("syntax-error/no-function", line=1, column=1)
