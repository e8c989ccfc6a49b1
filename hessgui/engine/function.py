"""From the user's text to a callable: compiled under a private name, so that tracebacks find its lines.

Runs the user's source. Reads :mod:`hessgui.language` for what the text says; computes no derivative.
"""

from __future__ import annotations

import ast
import builtins
import hashlib
import inspect
import keyword
import linecache
import math
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor, nn

from hessgui.engine.function_place import line_of_error, users_traceback
from hessgui.engine.script import asked, recording, unwrapped
from hessgui.engine.subject import seed_generators
from hessgui.engine.trouble import TroubleError, message_of
from hessgui.language import ParsedFunction
from hessgui.language.namespace import FUNCTIONS
from hessgui.model.findings import Finding
from hessgui.model.sentences import finding

_SHAPES = re.compile(r"size of tensor|shapes? cannot be multiplied|must match|size mismatch|broadcast|shape '|"
                     r"inconsistent tensor size|Expected size|invalid for input of size", re.IGNORECASE)


@dataclass(frozen=True, eq=False)
class UserFunction:
    """The user's function, ready to be called.

    Args:
        call: Of all arguments, positionally.
        names: Its parameters' names.
        required: Names of those without a default.
        filename: Under which its text was compiled.
        line: Where it is defined.
        arguments: For a script: the tensors that it defines itself.
        findings: What was noticed while the source ran.
    """

    call: Callable[..., Any]
    names: tuple[str, ...]
    required: tuple[str, ...]
    filename: str
    line: int | None = None
    arguments: tuple[Any, ...] | None = None
    findings: tuple[Finding, ...] = ()


def load_function(
    parsed: ParsedFunction, device: torch.device, seed: int, script: bool, inputs: tuple[str, ...] = ()
) -> UserFunction:
    """Runs the source, or compiles the expression, and finds the function in it.

    Args:
        parsed: The text, read.
        device: Where modules are moved.
        seed: Random state before the source runs.
        script: Whether function and arguments are to be taken from the script's own calls.
        inputs: Names of the inputs, which an expression sees first.

    Raises:
        TroubleError: If the source raises, or has no such function.
    """
    filename = register(parsed.text)
    if parsed.kind == "expression":
        return _expression(parsed, filename, inputs)
    return _source(parsed, filename, device, seed, script)


def register(text: str) -> str:
    """Makes the lines of a text known to tracebacks; gives the name that it is compiled under."""
    filename = f"<hessgui {hashlib.blake2b(text.encode('utf-8', 'replace'), digest_size=6).hexdigest()}>"
    linecache.cache[filename] = (len(text), None, text.splitlines(keepends=True), filename)
    return filename


def _expression(parsed: ParsedFunction, filename: str, inputs: tuple[str, ...]) -> UserFunction:
    tree = _expression_tree(parsed.text)
    free = tuple(parameter.name for parameter in parsed.parameters)
    if isinstance(tree.body, ast.Lambda):
        names, required = free, tuple(item.name for item in parsed.parameters if item.default is None)
    else:
        # Every input is a parameter, so that its name hides torch's, and so that it may be left unused.
        given = tuple(name for name in inputs if name.isidentifier() and not keyword.iskeyword(name))
        names = (*given, *(name for name in free if name not in given))
        required = free
        arguments = ast.arguments(
            posonlyargs=[], args=[ast.arg(name) for name in names], kwonlyargs=[], kw_defaults=[], defaults=[],
        )
        tree.body = ast.copy_location(ast.Lambda(arguments, tree.body), tree.body)
    code = compile(ast.fix_missing_locations(tree), filename, "eval")
    call = eval(code, expression_names())  # running the user's function is what the engine is for
    return UserFunction(call, names, required, filename, tree.body.lineno)


def _expression_tree(text: str) -> ast.Expression:
    """The tree of an expression, with the lines of the text; a semicolon may end it."""
    return ast.Expression(ast.parse(text).body[0].value)


_MODULES = (torch, F, torch.linalg, torch.special, torch.fft)
_EXPRESSION_NAMES: dict[str, Any] = {}


def expression_names() -> dict[str, Any]:
    """The names that an expression sees: torch's functions, which also take numbers and lists, and modules."""
    if not _EXPRESSION_NAMES:
        found = {"torch": torch, "nn": nn, "F": F, "np": np, "math": math, "pi": math.pi, "inf": math.inf,
                 "nan": math.nan}
        for name in FUNCTIONS:
            bare = next((getattr(module, name) for module in _MODULES if hasattr(module, name)), None)
            if bare is not None:
                found[name] = _either(getattr(builtins, name), bare) if hasattr(builtins, name) else bare
        _EXPRESSION_NAMES.update(found)
    return dict(_EXPRESSION_NAMES)


def _either(plain: Callable[..., Any], torchs: Callable[..., Any]) -> Callable[..., Any]:
    """Torch's function where the first argument is a tensor, else Python's; lists of tensors fold by Python's."""

    def either(*args: Any, **kwargs: Any) -> Any:
        if args and isinstance(args[0], Tensor) or "input" in kwargs:
            return torchs(*args, **kwargs)
        return plain(*args, **kwargs)

    either.__name__ = plain.__name__
    return either


def _source_names() -> dict[str, Any]:
    """Names in source: as in an expression, but Python's builtins win where they clash."""
    names = {name: value for name, value in expression_names().items() if not hasattr(builtins, name)}
    return {**names, "__name__": "__main__", "__builtins__": builtins}


def _source(
    parsed: ParsedFunction, filename: str, device: torch.device, seed: int, script: bool
) -> UserFunction:
    names = _source_names()
    seed_generators(seed, device)
    raised = None
    with recording() as requests:
        try:
            exec(compile(parsed.text, filename, "exec"), names)
        except Exception as error:  # noqa: BLE001 - whatever the user's code raises is theirs to see
            raised = error
    found = asked(parsed, names, requests, filename) if script else None
    if raised is not None:
        if found is None and (script or parsed.entry not in names):
            raise TroubleError(raised_finding(raised, filename)) from None
        notes = (raised_finding(raised, filename, "function-raised/script", "warning"),)
    else:
        notes = ()
    if found is not None:
        function, arguments = found
    else:
        function, arguments = _entry(parsed, names), None
    function = unwrapped(function)
    if isinstance(function, nn.Module):
        function = function.to(device=device)
    call, parameters, required = _signature(function)
    if arguments is not None:
        arguments = tuple(item.detach() if isinstance(item, Tensor) else item for item in arguments)
        parameters = (*parameters, *(f"x{i}" for i in range(len(parameters), len(arguments))))[: len(arguments)]
    return UserFunction(call, parameters, required, filename, _line(function, filename), arguments, notes)


def _entry(parsed: ParsedFunction, names: dict[str, Any]) -> Any:
    function = names.get(parsed.entry) if parsed.entry else None
    if isinstance(function, type) or not callable(function):
        known = ", ".join(parsed.candidates)
        if parsed.entry is None or not known:
            raise TroubleError(finding("no-function/none"))
        raise TroubleError(finding("no-function", name=parsed.entry, known=known))
    return function


def _signature(function: Callable[..., Any]) -> tuple[Callable[..., Any], tuple[str, ...], tuple[str, ...]]:
    """The function of positional arguments, its parameters' names, and those that have no default."""
    target = function.forward if isinstance(function, nn.Module) else function
    try:
        parameters = list(inspect.signature(target).parameters.values())
    except (TypeError, ValueError):  # built-in functions without a signature
        return function, ("x",), ("x",)
    by_name = [item.name for item in parameters if item.kind is inspect.Parameter.KEYWORD_ONLY]
    usual = (inspect.Parameter.POSITIONAL_ONLY, inspect.Parameter.POSITIONAL_OR_KEYWORD)
    positional = [item.name for item in parameters if item.kind in usual]
    required = tuple(
        item.name for item in parameters
        if item.default is inspect.Parameter.empty and item.name in (*positional, *by_name)
    )
    if any(item.kind is inspect.Parameter.VAR_POSITIONAL for item in parameters) and not positional:
        return function, ("x",), ()
    if not by_name:
        return function, tuple(positional), required
    count = len(positional)

    def call(*arguments: Any) -> Any:
        return function(*arguments[:count], **dict(zip(by_name, arguments[count:], strict=False)))

    return call, (*positional, *by_name), required


def _line(function: Any, filename: str) -> int | None:
    target = type(function).forward if isinstance(function, nn.Module) else function
    code = getattr(target, "__code__", None)
    return code.co_firstlineno if code is not None and code.co_filename == filename else None


def raised_finding(
    error: BaseException, filename: str | None, code: str = "function-raised", severity: str | None = None,
    shapes: str | None = None,
) -> Finding:
    """The finding for an exception of the user's code, with its line and the user's part of the traceback.

    Args:
        error: What was raised.
        filename: The name under which the text was compiled.
        code: Which sentence.
        severity: Replaces the sentence's own.
        shapes: The inputs' shapes in words, for errors about shapes.
    """
    line, detail = line_of_error(error, filename), users_traceback(error, filename)
    lines = message_of(error).strip().splitlines()
    first = lines[0] if lines else ""
    if shapes is not None and isinstance(error, RuntimeError) and _SHAPES.search(first):
        sentence = first if first.endswith(".") else f"{first}."
        return finding("shape-mismatch", error=sentence, shapes=shapes, line=line, detail=detail)
    name = type(error).__name__
    said = f"{name}: {first}" if first else f"{name}."
    remedy = None
    if isinstance(error, RecursionError):
        remedy = "The function calls itself without end: give the recursion a case where it stops."
    elif isinstance(error, EOFError):
        remedy = "Nobody can answer input() here: write the value into the function, or make it an input."
    elif isinstance(error, SystemExit):
        remedy = "Return a tensor instead of leaving."
    elif isinstance(error, ModuleNotFoundError):
        remedy = "Install the package for the Python that runs hessgui, or write the function without it."
    return finding(code, error=said, line=line, detail=detail, severity=severity, remedy=remedy)
