"""Tensors that a script differentiated, as functions: the statements between what is given and the tensor, run again.

What is given are the tensors that it was differentiated by: names of the script, or parameters of its networks. Runs
nothing itself but, when such a function is called, statements of the script in what they saw when they ran.
"""

from __future__ import annotations

import ast
import inspect
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import CodeType, FunctionType
from typing import Any

from torch import Tensor, nn

from hessgui.engine.recording import Gradient, Scope
from hessgui.language import ParsedFunction
from hessgui.language.slices import Slice, base_name, calls_at, function_body, slice_to

MOST_NODES = 100_000
"""Of a graph that is searched for its leaves."""


@dataclass(frozen=True, eq=False)
class Between:
    """A tensor as a function.

    Args:
        name: What the script calls it; ``None`` for an expression without a name.
        function: The function.
        arguments: Its arguments: what is differentiated by, then the data that its statements read.
        positions: Those of the first kind.
        parameters: Parameters of networks that the tensor was differentiated by.
        line: Where the script asks.
    """

    name: str | None
    function: Callable[..., Any]
    arguments: tuple[Tensor, ...]
    positions: tuple[int, ...] | None
    parameters: tuple[Tensor, ...]
    line: int | None


def between(parsed: ParsedFunction, gradients: Iterable[Gradient], filename: str) -> Iterator[Between]:
    """What a script differentiated by hand, as functions.

    Args:
        parsed: The script, read.
        gradients: What was noted while it ran.
        filename: The name under which its text was compiled.
    """
    tree = ast.parse(parsed.text)
    for gradient in gradients:
        found = _found(tree, gradient, filename)
        if found is not None:
            yield found


def _found(tree: ast.Module, gradient: Gradient, filename: str) -> Between | None:
    """Looks in the function that asked; where the tensor was handed to it, in the one that called it."""
    called: tuple[str, int] | None = None
    for scope in gradient.scopes:
        definition = function_body(tree, scope.name, scope.first_line)
        body = tree.body if scope.name == "<module>" else definition.body if definition else []
        target = _target(calls_at(body, scope.line), called)
        if target is None:
            return None
        target = _whole(target, gradient.output, scope)
        given = gradient.inputs or tuple(_leaves(gradient.output))
        named = frozenset(name for name, value in scope.names.items() if any(value is item for item in given))
        found = slice_to(body, scope.line, target, named, _varying(scope.names))
        if not isinstance(target, ast.Name) or found.steps:
            return _as_function(gradient, scope, target, found, given, filename)
        if target.id not in scope.parameters:
            return None
        called = scope.name, scope.parameters.index(target.id)
    return None


def _target(calls: list[ast.Call], called: tuple[str, int] | None) -> ast.expr | None:
    """What the call that asks differentiates, or what the call of a function of the script's hands on to it."""
    for call in calls:
        name = _name(call.func)
        if called is not None and name == called[0]:
            return _argument(call, called[1])
        if called is None and name == "backward" and isinstance(call.func, ast.Attribute):
            return call.func.value
        if called is None and name == "grad":
            return _argument(call, 0, "outputs")
    return None


def _argument(call: ast.Call, position: int, keyword: str | None = None) -> ast.expr | None:
    named = next((item.value for item in call.keywords if item.arg == keyword), None)
    if named is not None or position >= len(call.args) or any(isinstance(item, ast.Starred) for item in call.args):
        return named
    return call.args[position]


def _whole(target: ast.expr, output: Tensor, scope: Scope) -> ast.expr:
    """The ``y`` of ``y[2]`` where that is what was differentiated."""
    name = base_name(target)
    if not isinstance(target, ast.Name) and name and output._base is not None and scope.names.get(
            name) is output._base:
        return ast.Name(name, ast.Load())
    return target


def _leaves(output: Tensor) -> Iterator[Tensor]:
    if output.is_leaf:
        return
    waiting, seen = [output.grad_fn], {output.grad_fn}
    while waiting and len(seen) < MOST_NODES:
        node = waiting.pop()
        leaf = getattr(node, "variable", None)
        if leaf is not None:
            yield leaf
        for following, _ in reversed(node.next_functions):
            if following is not None and following not in seen:
                seen.add(following)
                waiting.append(following)


def _parts(value: Any) -> Iterable[Any]:
    """A tensor, or what a list, a tuple or a dictionary of tensors holds."""
    if isinstance(value, Mapping):
        return list(value.values())
    return value if isinstance(value, list | tuple) else (value,)


def _varying(names: Mapping[str, Any]) -> Callable[[str], bool]:
    """Whether a name stands for something with a graph, alone or in a collection."""
    def varies(name: str) -> bool:
        return any(isinstance(part, Tensor) and part.requires_grad and not part.is_leaf
                   for part in _parts(names.get(name)))

    return varies


def _as_function(
    gradient: Gradient, scope: Scope, target: ast.expr, found: Slice, given: tuple[Tensor, ...], filename: str
) -> Between | None:
    by = {name: value for name, value in scope.names.items() if any(value is item for item in given)
          and not name.startswith("_")}
    by = {name: value for name, value in by.items() if next(key for key in by if by[key] is value) == name}
    parameters = tuple(item for item in given if isinstance(item, nn.Parameter)
                       and all(item is not value for value in by.values()))
    derived = [part for name in found.derives for part in _parts(scope.names.get(name))]
    by_inputs = any(part is value for part in derived for value in by.values())
    if by_inputs and parameters:
        by = {}  # a loss over derivatives by these inputs, such as a residual or a penalty: meant by the parameters
    elif by and not gradient.inputs:
        parameters = ()  # backward() fills the inputs that the script marked itself
    again = any(part is item for part in derived for item in (*by.values(), *parameters))
    if found.reads_grad or not by and not parameters or again:
        return None  # a derivative by the same tensors: the function before it is among the others
    data = {
        name: value for name, value in scope.names.items() if name in found.reads and name not in by
        and _is_data(value) and (not by or value.requires_grad)
    }
    names, arguments = (*by, *data), (*by.values(), *data.values())
    positions = tuple(range(len(by)))
    line = gradient.line
    whole = _as_one_call(found.steps, target, names, scope.names)
    if whole is not None:
        return Between(whole, scope.names[whole], arguments, positions, parameters, line)
    code = _compiled(found.steps, target, filename, scope.line)
    kept = {name: scope.names[name] for name in found.reads if name in scope.names}
    name = target.id if isinstance(target, ast.Name) else None
    return Between(name, _replay(code, scope.names, names, kept), arguments, positions, parameters, line)


def _is_data(value: Any) -> bool:
    return isinstance(value, Tensor) and value.is_leaf and not isinstance(value, nn.Parameter)


def _as_one_call(
    steps: tuple[ast.stmt, ...], target: ast.expr, sources: tuple[str, ...], names: Mapping[str, Any]
) -> str | None:
    """The function ``f`` where the steps are ``y = f(x)`` alone, or the target is ``f(x)``."""
    call = target if not steps else None
    if isinstance(target, ast.Name) and len(steps) == 1 and isinstance(steps[-1], ast.Assign):
        call = steps[-1].value
    if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and not call.keywords and isinstance(
        names.get(call.func.id), FunctionType
    ) and [ast.unparse(item) for item in call.args] == list(sources):
        return call.func.id
    return None


def _compiled(steps: tuple[ast.stmt, ...], target: ast.expr, filename: str, line: int) -> CodeType:
    last = ast.Assign([ast.Name(_RESULT, ast.Store())], target)
    for node in ast.walk(last):
        if "lineno" in node._attributes:
            node.lineno = node.end_lineno = getattr(target, "lineno", line)
            node.col_offset = node.end_col_offset = 0
    return compile(ast.fix_missing_locations(ast.Module([*steps, last], [])), filename, "exec", dont_inherit=True)


_RESULT = "__hessgui_result__"


def _replay(
    steps: CodeType, before: Mapping[str, Any], sources: tuple[str, ...], kept: dict[str, Any]
) -> Callable[..., Any]:
    def replay(*tensors: Tensor) -> Any:
        given = zip(sources, tensors, strict=True)
        names = {**before, **{name: _marked(tensor, before[name]) for name, tensor in given}}
        exec(steps, names)  # running the user's statements is what the engine is for
        return names[_RESULT]

    replay.__signature__ = signature(sources)
    replay.__hessgui_names__ = kept
    return replay


def _marked(tensor: Tensor, original: Tensor) -> Tensor:
    """An argument that the statements themselves differentiate by, as they expect it."""
    if original.requires_grad and isinstance(tensor, Tensor) and not tensor.requires_grad:
        return tensor.detach().requires_grad_()
    return tensor


def signature(names: Iterable[str]) -> inspect.Signature:
    """A signature of these names; a dotted one, which Python has no parameter for, is kept as an annotation."""
    return inspect.Signature(
        inspect.Parameter(
            name if name.isidentifier() else f"x{index}", inspect.Parameter.POSITIONAL_OR_KEYWORD, annotation=name,
        ) for index, name in enumerate(names)
    )


def _name(node: ast.expr) -> str:
    return node.attr if isinstance(node, ast.Attribute) else getattr(node, "id", "")
