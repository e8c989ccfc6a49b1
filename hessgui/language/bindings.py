"""What a source binds at its top level, and which of it is to be differentiated.

Reads ``ast`` trees; runs nothing. An instance of an ``nn.Module`` is recognised by its class: one of torch's, or one
that the source defines.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator

from hessgui.language.parsed import Parameter


def top_level(tree: ast.Module) -> Iterator[tuple[str, ast.stmt, ast.expr | None]]:
    """Names bound at the top level with their statement and value, also inside ``if`` and ``with``."""
    for statement in _statements(tree.body):
        if isinstance(statement, (ast.FunctionDef, ast.ClassDef)):
            yield statement.name, statement, None
        elif isinstance(statement, ast.Assign):
            for target in statement.targets:
                yield from ((name, statement, value) for name, value in _targets(target, statement.value))
        elif isinstance(statement, ast.AnnAssign) and isinstance(statement.target, ast.Name):
            yield statement.target.id, statement, statement.value


def _targets(target: ast.expr, value: ast.expr) -> Iterator[tuple[str, ast.expr | None]]:
    """The names of ``f`` or ``f, x`` with the values that they get, where these can be told apart."""
    if isinstance(target, ast.Name):
        yield target.id, value
    elif isinstance(target, (ast.Tuple, ast.List)):
        values = value.elts if isinstance(value, (ast.Tuple, ast.List)) else []
        if len(values) != len(target.elts) or any(isinstance(item, ast.Starred) for item in (*values, *target.elts)):
            values = [None] * len(target.elts)
        for part, item in zip(target.elts, values, strict=True):
            if isinstance(part, ast.Name):
                yield part.id, item


def _statements(body: list[ast.stmt]) -> Iterator[ast.stmt]:
    for statement in body:
        yield statement
        if isinstance(statement, (ast.If, ast.With, ast.Try)):
            yield from _statements(statement.body)
            yield from _statements(getattr(statement, "orelse", []))


class Candidates:
    """The functions of a source that could be differentiated, by name, in the order of their binding."""

    def __init__(self, tree: ast.Module) -> None:
        self._classes: dict[str, ast.ClassDef] = {}
        self._found: dict[str, tuple[Parameter, ...]] = {}
        self._definitions: dict[str, ast.FunctionDef] = {}
        self._from_nn = {
            alias.asname or alias.name
            for node in tree.body if isinstance(node, ast.ImportFrom) and node.module == "torch.nn"
            for alias in node.names
        }
        for name, statement, value in top_level(tree):
            self._found.pop(name, None)
            self._definitions.pop(name, None)
            if isinstance(statement, ast.ClassDef):
                self._classes[name] = statement
            elif isinstance(statement, ast.FunctionDef):
                self._define(name, statement)
            elif value is not None:
                self._bind(name, value)
        if not self._found:
            self._bind_classes()

    @property
    def names(self) -> tuple[str, ...]:
        """All of them."""
        return tuple(self._found)

    def parameters(self, name: str) -> tuple[Parameter, ...]:
        """The parameters of one of them."""
        return self._found.get(name, ())

    def definition(self, name: str | None) -> ast.FunctionDef | None:
        """The ``def`` of one of them, for a module that of ``forward``; ``None`` for a lambda or one of torch's."""
        return self._definitions.get(name)

    def entry(self, wanted: str | None) -> str | None:
        """The one to differentiate: the wanted one, else the last."""
        if wanted is not None:
            return wanted
        return self.names[-1] if self._found else None

    def _define(self, name: str, definition: ast.FunctionDef) -> None:
        """A function; one without parameters that makes a module stands for the module that it makes."""
        self._found[name] = parameters(definition.args)
        self._definitions[name] = definition
        if self._found[name]:
            return
        made = {target: value for target, statement, value in top_level(ast.Module(definition.body, []))}
        for statement in definition.body:
            value = statement.value if isinstance(statement, ast.Return) else None
            value = made.get(value.id) if isinstance(value, ast.Name) else value
            if isinstance(value, ast.Call):
                self._bind_instance(name, _unwrapped(value).func)

    def _bind_classes(self) -> None:
        """Where nothing else could be differentiated: classes of modules that can be made without arguments."""
        for name, definition in self._classes.items():
            starts = [part for part in definition.body if isinstance(part, ast.FunctionDef) and part.name == "__init__"]
            if not any(item.default is None for part in starts for item in parameters(part.args)[1:]):
                self._bind_instance(name, ast.Name(name))

    def _bind(self, name: str, value: ast.expr) -> None:
        if isinstance(value, ast.Lambda):
            self._found[name] = parameters(value.args)
        elif isinstance(value, ast.Name) and value.id in self._found:
            self._found[name] = self._found[value.id]
            if value.id in self._definitions:
                self._definitions[name] = self._definitions[value.id]
        elif isinstance(value, ast.Call):
            self._bind_instance(name, _unwrapped(value).func)

    def _bind_instance(self, name: str, made_by: ast.expr) -> None:
        """Binds an instance of what is called, if that is a class of modules."""
        called = _last_name(made_by)
        lineage = self._lineage(called)
        forwards = (
            part for definition in lineage for part in definition.body
            if isinstance(part, ast.FunctionDef) and part.name == "forward"
        )
        forward = next(forwards, None)
        if forward is not None:
            self._found[name] = parameters(forward.args)[1:]
            self._definitions[name] = forward
        elif lineage:
            if any(self._is_torch_module(base) for definition in lineage for base in definition.bases):
                self._found[name] = (Parameter("x"),)
        elif self._is_torch_module(made_by):
            self._found[name] = (Parameter("x"),)

    def _lineage(self, name: str) -> list[ast.ClassDef]:
        """A class of the source and those that it inherits from, as far as the source defines them."""
        found, waiting = [], [name]
        while waiting:
            definition = self._classes.get(waiting.pop(0))
            if definition is not None and definition not in found:
                found.append(definition)
                waiting += map(_last_name, definition.bases)
        return found

    def _is_torch_module(self, function: ast.expr) -> bool:
        if isinstance(function, ast.Name):
            return function.id in self._from_nn and function.id[:1].isupper()
        if not isinstance(function, ast.Attribute) or not function.attr[:1].isupper():
            return False
        return ast.unparse(function.value) in ("nn", "torch.nn")


def parameters(signature: ast.arguments) -> tuple[Parameter, ...]:
    """The parameters of a signature with the text of their defaults; starred ones take no part."""
    positional = [*signature.posonlyargs, *signature.args]
    defaults = [None] * (len(positional) - len(signature.defaults)) + list(signature.defaults)
    pairs = zip(positional, defaults, strict=True)
    found = [Parameter(argument.arg, default and ast.unparse(default)) for argument, default in pairs]
    for argument, default in zip(signature.kwonlyargs, signature.kw_defaults, strict=True):
        found.append(Parameter(argument.arg, default and ast.unparse(default), keyword_only=True))
    return tuple(found)


def _unwrapped(call: ast.Call) -> ast.Call:
    """``Net().double().eval()`` is an instance of ``Net``."""
    while isinstance(call.func, ast.Attribute) and isinstance(call.func.value, ast.Call):
        call = call.func.value
    return call


def _last_name(node: ast.expr) -> str:
    if isinstance(node, ast.Attribute):
        return node.attr
    return node.id if isinstance(node, ast.Name) else ""
