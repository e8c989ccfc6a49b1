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
import traceback
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import lru_cache
from types import CodeType, FunctionType
from typing import Any

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor, nn

from hessgui.engine.function_place import line_of_error, users_traceback
from hessgui.engine.network import Network, networks_of
from hessgui.engine.recording import SOURCE_NAME, unwrapped
from hessgui.engine.script import Entry, entries
from hessgui.engine.source import Ran, run_or_keep
from hessgui.engine.subject import seed_generators
from hessgui.engine.surroundings import bring
from hessgui.engine.trouble import TroubleError, message_of
from hessgui.language import ParsedFunction
from hessgui.language.namespace import FUNCTIONS
from hessgui.model.findings import Finding
from hessgui.model.messages import EntryInfo
from hessgui.model.sentences import finding
from hessgui.model.sentences.compute import SINGULAR_MATRIX

_SHAPES = re.compile(r"size of tensor|shapes? cannot be multiplied|must match|size mismatch|broadcast|shape '|"
                     r"inconsistent tensor size|Expected size|invalid for input of size", re.IGNORECASE)

_NO_GRAPH = re.compile(r"not have been used in the graph|does not require grad")
_CLASSES = re.compile(r"class|label|categor|digit", re.IGNORECASE)


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
        network: The modules that it uses.
        entries: All functions of the source.
        entry: Name of this one.
        asked: For a script: what it asks of this function.
        own: The tensors that a script has for its arguments, by name: what an input without a value stands for.
        class_names: What the source calls the classes of an output.
        parameters: Names of the networks' parameters that a script differentiates by.
        raised: What ended the source before its end.
        is_kept: Whether the source ran for an earlier point, and all that follows its run was done then.
    """

    call: Callable[..., Any]
    names: tuple[str, ...]
    required: tuple[str, ...]
    filename: str
    line: int | None = None
    arguments: tuple[Any, ...] | None = None
    findings: tuple[Finding, ...] = ()
    network: Network = field(default_factory=lambda: Network(_nothing, {}))
    entries: tuple[EntryInfo, ...] = ()
    entry: str | None = None
    asked: Entry | None = None
    own: dict[str, Any] = field(default_factory=dict)
    class_names: tuple[str, ...] = ()
    parameters: tuple[str, ...] = ()
    raised: BaseException | None = None
    is_kept: bool = False


def _nothing(*_: Any) -> None:
    """The function of no network."""


def load_function(
    parsed: ParsedFunction, device: torch.device, seed: int, script: bool, inputs: tuple[str, ...] = (),
    wanted: str | None = None, mode: tuple[object, ...] = (), moves: bool = False,
) -> UserFunction:
    """Runs the source, or compiles the expression, and finds the function in it.

    Args:
        parsed: The text, read.
        device: Where modules are moved.
        seed: Random state before the source runs.
        script: Whether function and arguments are to be taken from the script's own calls.
        inputs: Names of the inputs, which an expression sees first.
        wanted: Name of the function in a source; ``None`` for the script's first, or the last one bound.
        mode: What is done to its modules afterwards: a source is run again for another one.
        moves: Whether only the point has moved: the source is not run again.

    Raises:
        TroubleError: If the source raises, or has no such function.
    """
    filename = register(parsed.text)
    if parsed.kind == "expression":
        return _expression(parsed, filename, inputs)
    return _source(parsed, filename, device, seed, script, wanted, mode, moves)


def register(text: str) -> str:
    """Makes the lines of a text known to tracebacks; gives the name that it is compiled under."""
    filename = f"{SOURCE_NAME}{hashlib.blake2b(text.encode('utf-8', 'replace'), digest_size=6).hexdigest()}>"
    linecache.cache[filename] = (len(text), None, text.splitlines(keepends=True), filename)
    return filename


def _expression(parsed: ParsedFunction, filename: str, inputs: tuple[str, ...]) -> UserFunction:
    code, names, required, line = _expression_code(parsed, filename, inputs)
    call = eval(code, expression_names())  # running the user's function is what the engine is for
    return UserFunction(call, names, required, filename, line)


@lru_cache(maxsize=8)
def _expression_code(
    parsed: ParsedFunction, filename: str, inputs: tuple[str, ...]
) -> tuple[CodeType, tuple[str, ...], tuple[str, ...], int]:
    """An expression as the code that makes a function of it, its parameters, those that it needs, and its line."""
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
    return compile(ast.fix_missing_locations(tree), filename, "eval"), names, required, tree.body.lineno


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
    parsed: ParsedFunction, filename: str, device: torch.device, seed: int, script: bool, wanted: str | None,
    mode: tuple[object, ...], moves: bool,
) -> UserFunction:
    seed_generators(seed, device)
    key = device, seed, torch.get_default_dtype(), *mode
    ran = run_or_keep(parsed.text, filename, _source_names, key, moves)
    found = entries(parsed, ran.names, ran.requests, filename) if script or parsed.is_script else ()
    if not ran.is_kept:
        bring(ran.values(), device, torch.get_default_dtype())
    asked = next((entry for entry in found if wanted in (None, entry.name)), None)
    own = {} if asked is None else dict(zip(_signature(asked.function)[1], asked.arguments, strict=False))
    if not script and (wanted is None or callable(ran.names.get(wanted))):
        asked = None  # its inputs are given: the function that the contract names
    notes = _notes_of(ran, filename, needed=asked is None and (script or parsed.entry not in ran.names))
    function = unwrapped(_entry(parsed, ran.names, filename) if asked is None else asked.function)
    network = networks_of(function)
    call, parameters, required = _signature(function)
    by = () if asked is None else network.names_of(asked.parameters)
    arguments = None
    if asked is not None and script:
        arguments = tuple(item.detach() if isinstance(item, Tensor) else item for item in asked.arguments)
        parameters = (*parameters, *(f"x{i}" for i in range(len(parameters), len(arguments))))[: len(arguments)]
    if script and found:
        known = tuple(EntryInfo(item.name, _signature(item.function)[1], item.line) for item in found)
        if len(known) > 1 and wanted is None:
            others = ", ".join(item.name for item in known[1:])
            notes = (*notes, finding("several-functions", name=known[0].name, others=others))
    else:
        known = tuple(
            EntryInfo(name, _signature(ran.names[name])[1], _line(ran.names[name], filename))
            for name in parsed.candidates if callable(ran.names.get(name)) and not isinstance(ran.names[name], type)
        )
    return UserFunction(
        call, parameters, required, filename, _line(function, filename), arguments, notes, network, known,
        parsed.entry if asked is None else asked.name, asked if script else None, own, _class_names(ran.names), by,
        ran.raised, moves and ran.is_kept,
    )


def _notes_of(ran: Ran, filename: str, needed: bool) -> tuple[Finding, ...]:
    """What the source's run left to say.

    Args:
        ran: The run.
        filename: The name under which its text was compiled.
        needed: Whether the function is missing, so that an exception is an error.

    Raises:
        TroubleError: If it is.
    """
    error = ran.raised
    if error is None:
        return ran.findings
    if needed:
        is_asked = isinstance(error, SystemExit) and any(
            frame.filename.endswith("argparse.py") for frame in traceback.extract_tb(error.__traceback__))
        code = "function-raised/arguments" if is_asked else "function-raised/source"
        raise TroubleError(raised_finding(error, filename, code), *ran.findings) from None
    if isinstance(error, SystemExit):
        return ran.findings  # a script may end by itself
    code = "function-raised/script"
    if isinstance(error, ModuleNotFoundError | EOFError):
        code = "script-skipped/raised"
    said = raised_finding(error, filename, code, "warning")
    if ran.skipped:
        lines = ", ".join(map(str, ran.skipped[:8])) + (" ..." if len(ran.skipped) > 8 else "")
        end = "" if said.message.endswith(".") else "."
        said = replace(said, message=f"{said.message}{end} Not run because of it: line {lines}.")
    return (said, *ran.findings)


def _class_names(names: dict[str, Any]) -> tuple[str, ...]:
    """A list of words that the source binds under a name that says what it is."""
    for name, value in names.items():
        if _CLASSES.search(name) and isinstance(value, (list, tuple)) and value and all(
            isinstance(item, str) for item in value
        ):
            return tuple(value)
    return ()


def _entry(parsed: ParsedFunction, names: dict[str, Any], filename: str) -> Any:
    """The function that a source is about; a factory of modules, or a class of them, makes its module."""
    function = names.get(parsed.entry) if parsed.entry else None
    try:
        if isinstance(function, type) and issubclass(function, nn.Module):
            function = function()
        elif isinstance(function, FunctionType) and not inspect.signature(function).parameters:
            made = function()
            function = made if isinstance(made, nn.Module) else function
    except Exception as error:  # noqa: BLE001 - whatever the user's code raises is theirs to see
        raise TroubleError(raised_finding(error, filename)) from None
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
    positional = [_parameter_name(item) for item in parameters if item.kind in usual]
    required = tuple(
        _parameter_name(item) for item in parameters
        if item.default is inspect.Parameter.empty and _parameter_name(item) in (*positional, *by_name)
    )
    if any(item.kind is inspect.Parameter.VAR_POSITIONAL for item in parameters) and not positional:
        return function, ("x",), ()
    if not by_name:
        return function, tuple(positional), required
    count = len(positional)

    def call(*arguments: Any) -> Any:
        return function(*arguments[:count], **dict(zip(by_name, arguments[count:], strict=False)))

    return call, (*positional, *by_name), required


def _parameter_name(parameter: inspect.Parameter) -> str:
    """Its name; a dotted one, which Python has no parameter for, is its annotation."""
    written = parameter.annotation
    return written if isinstance(written, str) and "." in written and parameter.name[:1] == "x" else parameter.name


def _line(function: Any, filename: str) -> int | None:
    target = type(function).forward if isinstance(function, nn.Module) else function
    code = getattr(target, "__code__", None)
    return code.co_firstlineno if code is not None and code.co_filename == filename else None


def needs_samples(error: BaseException) -> bool:
    """Whether a batch norm in training mode got a single sample."""
    return isinstance(error, ValueError) and "more than 1 value per channel" in message_of(error)


def raised_finding(
    error: BaseException, filename: str | None, code: str = "function-raised", severity: str | None = None,
    shapes: str | None = None, before: BaseException | None = None,
) -> Finding:
    """The finding for an exception of the user's code, with its line and the user's part of the traceback.

    Args:
        error: What was raised.
        filename: The name under which the text was compiled.
        code: Which sentence.
        severity: Replaces the sentence's own.
        shapes: The inputs' shapes in words, for errors about shapes.
        before: What ended the source before its end, so that names are missing.
    """
    line, detail = line_of_error(error, filename), users_traceback(error, filename)
    if isinstance(error, NameError) and before is not None:
        detail, cause = users_traceback(before, filename), raised_finding(before, filename)
        return finding("function-raised/needed", name=error.name, error=cause.message.partition("raised ")[2],
                       line=cause.line, detail=detail, remedy=cause.remedy)
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
    elif isinstance(error, SystemExit) and not code.endswith("/arguments"):
        remedy = "Return a tensor instead of leaving."
    elif isinstance(error, torch.linalg.LinAlgError):
        remedy = SINGULAR_MATRIX
    elif needs_samples(error):
        remedy = "Give it a batch of several samples, or switch the network to evaluation."
    elif code == "function-raised/script" and _NO_GRAPH.search(first):
        remedy = ("A derivative that is constant has no graph to be differentiated again, so torch raises where the "
                  "next derivative is zero.")
    elif isinstance(error, ModuleNotFoundError):
        remedy = "Install the package for the Python that runs hessgui, or write the function without it."
    return finding(code, error=said, line=line, detail=detail, severity=severity, remedy=remedy)
