"""Names read as their definitions: what was computed on an earlier line, put into a later one.

Reads ``ast`` trees; runs nothing. Only a name that its function binds once, to an expression of names that it does not
bind again, stands for its definition; and one that a loop adds up stands for the sum.
"""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from hessgui.language.calls import call_of, number_of, operands

MOST_NAMES = 4
"""So many names of one expression are replaced, at most."""


@dataclass(frozen=True)
class Inlined:
    """An expression in which names were replaced by what they stand for.

    Args:
        original: The node in the text.
        text: Its text with definitions, in brackets where they need them.
        lines: The lines of the text that it is now made of.
    """

    original: ast.expr
    text: str
    lines: frozenset[int]


def inlined(text: str, tree: ast.AST) -> Iterator[Inlined]:
    """Every call and every operation that uses a name with one definition: with each such name replaced, then with all.

    Args:
        text: The source.
        tree: Its tree.
    """
    for scope in ast.walk(tree):
        if isinstance(scope, (ast.FunctionDef, ast.Lambda, ast.Module)):
            definitions, loops = _definitions(scope), _loops(text, scope)
            if definitions or loops:
                yield from _of_scope(text, scope, definitions, loops)


def _of_scope(
    text: str, scope: ast.AST, values: dict[str, ast.expr], loops: dict[str, tuple[ast.For, str]]
) -> Iterator[Inlined]:
    definitions: dict[str, ast.expr | ast.For] = {**values, **{name: loop for name, (loop, _) in loops.items()}}
    sums: dict[str, str | None] = {name: total for name, (_, total) in loops.items()}
    texts = {**{name: _text(text, value) for name, value in values.items()}, **sums}
    whole = dict(sums)
    for name, value in values.items():  # in the order of their lines: each is made of those before it
        used = [part for part in ast.walk(value) if isinstance(part, ast.Name) and part.id in whole]
        whole[name] = _bracketed(value, _with(text, value, used, whole))
    for node in _own(scope):
        if not isinstance(node, (ast.Call, ast.BinOp)):
            continue
        used = [part for part in ast.walk(node) if isinstance(part, ast.Name) and _is_before(definitions, part)]
        names = list(dict.fromkeys(part.id for part in used))[:MOST_NAMES]
        for chosen, by in [*(((name,), texts) for name in names), (tuple(names), whole)] if names else []:
            written = _with(text, node, [part for part in used if part.id in chosen], by)
            sources = [node, *(definitions[name] for name in (chosen if by is texts else definitions))]
            lines = {line for part in sources for line in range(part.lineno, (part.end_lineno or part.lineno) + 1)}
            if written is not None:
                yield Inlined(node, written, frozenset(lines))


def _own(scope: ast.AST) -> Iterator[ast.AST]:
    """The nodes of a function's body, without those of functions and classes inside it."""
    body = scope.body if isinstance(scope.body, list) else [scope.body]
    waiting = [item for item in body if not isinstance(item, (ast.FunctionDef, ast.ClassDef))]
    while waiting:
        node = waiting.pop(0)
        yield node
        waiting += [item for item in ast.iter_child_nodes(node)
                    if not isinstance(item, (ast.FunctionDef, ast.ClassDef, ast.Lambda))]


def _definitions(scope: ast.AST) -> dict[str, ast.expr]:
    """What the names stand for that are bound once, in the function's own sequence of statements."""
    bound: Counter[str] = Counter()
    for node in _own(scope):
        if isinstance(node, ast.Name) and not isinstance(node.ctx, ast.Load):
            bound[node.id] += 1
    parameters = {item.arg for item in scope.args.args} if hasattr(scope, "args") else set()
    fixed = {name for name in (*bound, *parameters) if bound[name] + (name in parameters) == 1}
    body = scope.body if isinstance(scope.body, list) else []
    found: dict[str, ast.expr] = {}
    for statement in body:
        if not isinstance(statement, ast.Assign) or len(statement.targets) != 1:
            continue
        target, value = statement.targets[0], statement.value
        inside = {part.id for part in ast.walk(value) if isinstance(part, ast.Name)}
        if isinstance(target, ast.Name) and target.id in fixed and not (inside & set(bound)) - fixed:
            found[target.id] = value
    return found


def _loops(text: str, scope: ast.AST) -> dict[str, tuple[ast.For, str]]:
    """Names that begin at 0 and that one loop adds to, each with the loop and the text of the sum."""
    body = scope.body if isinstance(scope.body, list) else []
    begun = {
        item.targets[0].id for item in body
        if isinstance(item, ast.Assign) and isinstance(item.targets[0], ast.Name) and _is_zero(item.value)
    }
    found = {}
    for loop in body:
        if not isinstance(loop, ast.For) or len(loop.body) != 1 or loop.orelse:
            continue
        name, term = _added(loop.body[0])
        parts = [ast.get_source_segment(text, part) for part in (term, loop.target, loop.iter) if part is not None]
        bound = [part.id for part in _own(scope) if isinstance(part, ast.Name) and not isinstance(part.ctx, ast.Load)]
        if name in begun and bound.count(name) == 2 and len(parts) == 3 and None not in parts:
            found[name] = loop, "sum({} for {} in {})".format(*parts)
    return found


def _added(statement: ast.stmt) -> tuple[str | None, ast.expr | None]:
    """What a statement adds to which name: ``s += u``, ``s = s + u``."""
    if isinstance(statement, ast.AugAssign) and isinstance(statement.op, ast.Add):
        return getattr(statement.target, "id", None), statement.value
    if isinstance(statement, ast.Assign) and isinstance(statement.value, ast.BinOp):
        name, both = getattr(statement.targets[0], "id", None), operands(statement.value, ast.Add)
        for one, other in (both, both[::-1]) if both is not None else ():
            if isinstance(one, ast.Name) and one.id == name:
                return name, other
    return None, None


def _is_zero(value: ast.expr) -> bool:
    """Whether a sum may begin with it: ``0``, ``torch.zeros(())``, ``torch.tensor(0.)``."""
    call = call_of(value)
    if call is None:
        return number_of(value) == 0
    return call.name == "zeros" or call.name == "tensor" and [number_of(item) for item in call.arguments] == [0]


def _is_before(definitions: dict[str, ast.expr | ast.For], name: ast.Name) -> bool:
    value = definitions.get(name.id)
    return value is not None and isinstance(name.ctx, ast.Load) and (value.end_lineno or 0) < name.lineno


def _text(text: str, value: ast.expr) -> str | None:
    return _bracketed(value, ast.get_source_segment(text, value))


def _bracketed(value: ast.expr, written: str | None) -> str | None:
    plain = isinstance(value, (ast.Name, ast.Call, ast.Attribute, ast.Subscript, ast.Constant))
    return written if plain or written is None else f"({written})"


def _with(text: str, node: ast.expr, names: list[ast.Name], texts: dict[str, str | None]) -> str | None:
    """The text of a node with some names replaced by texts."""
    segment = ast.get_source_segment(text, node)
    if segment is None or "\n" in segment:
        return None
    data, start = segment.encode(), node.col_offset
    for name in sorted(names, key=lambda item: -item.col_offset):
        written = texts[name.id]
        if written is None or "\n" in written:
            return None
        data = data[: name.col_offset - start] + written.encode() + data[(name.end_col_offset or 0) - start :]
    return data.decode()
