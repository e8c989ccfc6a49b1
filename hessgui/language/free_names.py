"""Which names a text reads and does not bind: the parameters of an expression, the unknown names of a source.

Reads ``ast`` trees and symbol tables; runs nothing.
"""

from __future__ import annotations

import ast
import builtins
import symtable
import warnings
from collections.abc import Iterator, Sequence
from math import inf

from hessgui.language.namespace import BOUND, BUILTINS, CONSTANTS, MODULES

_TAKES_FUNCTIONS = frozenset(
    "map filter sorted reduce vmap grad grad_and_value hessian jacobian jacrev jacfwd vjp jvp hvp vhp functional_call "
    "checkpoint apply partial isinstance issubclass print type callable linearize functionalize compile".split()
)
"""Functions that may be given functions or types."""
_TYPES = frozenset(name for name in BUILTINS if isinstance(getattr(builtins, name), type)) - {"range", "filter"}
_BINDS_UNSEEN = frozenset("exec eval globals locals vars setattr __builtins__ builtins NameError get_ipython".split())
"""Where a source names one of these, names may be bound that cannot be seen in it, or expected to be missing."""


def free_names(tree: ast.AST) -> list[ast.Name]:
    """The names that an expression reads from outside, each once, in order of first appearance."""
    return list(_first(_walk(tree, _walrus_names(tree))).values())


def parameter_names(tree: ast.expr) -> list[str]:
    """The free names that stand for inputs, in order.

    A name that is only called is none. One of torch's or Python's own is one where it can only be a number: ``t`` in
    ``t**2``, ``input`` in ``input.sum()``, but not ``abs`` in ``abs(x)`` or in ``vmap(abs)(x)``.
    """
    called = {id(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call)}
    taken = _taken_as_functions(tree)
    values, functions = {}, {*MODULES, *CONSTANTS}
    for node in _walk(tree, _walrus_names(tree)):
        if id(node) in called or id(node) in taken and node.id in BOUND:
            functions.add(node.id)
        else:
            values.setdefault(node.id, []).append(node)
    first = _first(node for name in values for node in values[name])
    return [name for name in first if name not in BOUND or name not in functions]


def unknown_names(text: str, nodes: Sequence[ast.AST]) -> list[ast.Name]:
    """The names that a source reads and that nothing binds, each at its first reading.

    Args:
        text: The source.
        nodes: All nodes of its tree.
    """
    read = {node.id for node in nodes if isinstance(node, ast.Name)}
    if read & _BINDS_UNSEEN or any(
        isinstance(node, ast.ImportFrom) and node.names[0].name == "*" for node in nodes
    ):
        return []
    if read <= BOUND:
        return []
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of doubtful literals: the text is still being typed
        table = symtable.symtable(text, "<function>", "exec")
    bound = {symbol.get_name() for symbol in table.get_symbols() if symbol.is_assigned() or symbol.is_imported()}
    bound |= {name for node in nodes if isinstance(node, ast.Global) for name in node.names}
    unknown = {name: line for name, line in _read_globally(table).items() if name not in bound | BOUND}
    if not unknown:
        return []
    annotations = {id(node) for part in _annotations(nodes) for node in ast.walk(part)}
    readings = (
        node for node in nodes
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load) and node.lineno >= unknown.get(node.id, inf)
        and id(node) not in annotations and not node.id.startswith("__")
    )
    return list(_first(readings).values())


def bound_names(nodes: Sequence[ast.AST]) -> list[str]:
    """Every name that a source binds anywhere, without regard to scope."""
    found: dict[str, None] = {}
    for node in nodes:
        if isinstance(node, ast.Name) and not isinstance(node.ctx, ast.Load):
            found[node.id] = None
        elif isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            found[node.name] = None
        elif isinstance(node, ast.arg):
            found[node.arg] = None
        elif isinstance(node, ast.alias):
            found[node.asname or node.name.partition(".")[0]] = None
    return list(found)


def arguments(signature: ast.arguments) -> list[ast.arg]:
    """All arguments of a signature, starred ones too."""
    starred = [argument for argument in (signature.vararg, signature.kwarg) if argument is not None]
    return [*signature.posonlyargs, *signature.args, *signature.kwonlyargs, *starred]


def _first(nodes: Iterator[ast.Name]) -> dict[str, ast.Name]:
    first: dict[str, ast.Name] = {}
    for node in sorted(nodes, key=lambda node: (node.lineno, node.col_offset)):
        first.setdefault(node.id, node)
    return first


def _taken_as_functions(tree: ast.AST) -> set[int]:
    """The readings of names in places where a function or a type is meant: ``sorted(x, key=abs)``, ``x.to(float)``."""
    found: set[int] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            if not isinstance(node.func, (ast.Name, ast.Attribute)) or _last_name(node.func) in _TAKES_FUNCTIONS:
                found.update(id(argument) for argument in node.args)
            found.update(id(argument) for argument in node.args if getattr(argument, "id", "") in _TYPES)
            found.update(id(keyword.value) for keyword in node.keywords if keyword.arg not in ("input", "other"))
        elif isinstance(node, ast.Attribute) and getattr(node.value, "id", "") in _TYPES:
            found.add(id(node.value))
    return found


def _last_name(node: ast.expr) -> str:
    return node.attr if isinstance(node, ast.Attribute) else getattr(node, "id", "")


def _read_globally(table: symtable.SymbolTable) -> dict[str, int]:
    """The names that some scope reads and no function around it binds, with the line where that scope begins."""
    is_top = table.get_type() == "module"
    found = {
        symbol.get_name(): table.get_lineno() for symbol in table.get_symbols()
        # WORKAROUND: symtable takes what a function named "top" binds for the module's own names, since
        # https://github.com/python/cpython/issues/86006
        if symbol.is_referenced() and (
            symbol.is_global() and (is_top or not symbol.is_local()) or is_top and not symbol.is_assigned())
    }
    for child in table.get_children():
        for name, line in _read_globally(child).items():
            found[name] = min(line, found.get(name, line))
    return found


def _annotations(nodes: Sequence[ast.AST]) -> Iterator[ast.expr]:
    """Annotations, which some versions and settings of Python never evaluate."""
    for node in nodes:
        for part in (getattr(node, "annotation", None), getattr(node, "returns", None)):
            if isinstance(part, ast.expr):
                yield part


def _walrus_names(tree: ast.AST) -> frozenset[str]:
    return frozenset(node.target.id for node in ast.walk(tree) if isinstance(node, ast.NamedExpr))


def _walk(node: ast.AST, bound: frozenset[str]) -> Iterator[ast.Name]:
    if isinstance(node, ast.Name):
        if isinstance(node.ctx, ast.Load) and node.id not in bound:
            yield node
        return
    if isinstance(node, ast.Lambda):
        for default in (*node.args.defaults, *filter(None, node.args.kw_defaults)):
            yield from _walk(default, bound)
        yield from _walk(node.body, bound | {argument.arg for argument in arguments(node.args)})
        return
    if isinstance(node, (ast.ListComp, ast.SetComp, ast.GeneratorExp, ast.DictComp)):
        targets = [name for generator in node.generators for name in ast.walk(generator.target)]
        inner = bound | {name.id for name in targets if isinstance(name, ast.Name)}
        yield from _walk(node.generators[0].iter, bound)
        for child in ast.iter_child_nodes(node):
            if isinstance(child, ast.comprehension):
                parts = [*child.ifs] + ([] if child is node.generators[0] else [child.iter])
            else:
                parts = [child]
            for part in parts:
                yield from _walk(part, inner)
        return
    if isinstance(node, ast.NamedExpr):
        yield from _walk(node.value, bound)
        return
    for child in ast.iter_child_nodes(node):
        yield from _walk(child, bound)
