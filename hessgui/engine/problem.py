"""From a problem as text to a subject that ran once: parse, run the source, make the inputs, call the function.

Calls the user's code; computes no derivative.
"""

from __future__ import annotations

import ast
import math
import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import torch
from torch import Tensor

from hessgui.engine.devices import find_device
from hessgui.engine.function import UserFunction, load_function, needs_samples, raised_finding
from hessgui.engine.inputs import make_inputs
from hessgui.engine.network import Chosen, Network, choose
from hessgui.engine.preparation import Prepared, prepare
from hessgui.engine.reducing import Reduced
from hessgui.engine.subject import seed_generators
from hessgui.engine.trouble import TroubleError, is_out_of_memory
from hessgui.engine.weights import load_weights
from hessgui.language import ParsedFunction, Tuple, parse, parse_value
from hessgui.model.findings import Finding
from hessgui.model.messages import SourceRead
from hessgui.model.problem import Component, InputText, Problem
from hessgui.model.sentences import finding

_ARGUMENT = re.compile(
    r"[^\W\d_]{1,2}_?\d*|[^\W\d_]_[^\W\d_]|input|alpha|beta|gamma|delta|epsilon|eps|zeta|eta|theta|iota|kappa|lam(bda_)?"
    r"|mu|nu|xi|rho|sigma|tau|phi|chi|psi|omega|weight|bias|target"
)
"""Names that an argument usually has; one without a value is a missing input, another name a slip."""

_BATCH = re.compile(r"[Ee]xpected .*\bD\b|\dD|batch|dimension|more than 1 value|size of tensor|must match")
"""What modules say that take batches only."""


def prepare_problem(
    problem: Problem, dtype: torch.dtype, told: Callable[[SourceRead], object] = lambda _: None, id: int = 0,  # noqa: A002
    moves: bool = False,
) -> tuple[Prepared, bool]:
    """The subject of a problem, and whether its function takes one bare tensor.

    Args:
        problem: What is asked.
        dtype: Precision of the computation; torch's default dtype is this one already.
        told: Called with what the source holds, as soon as it is known.
        id: The request's number.
        moves: Whether only the point has moved since the problem before.

    Raises:
        TroubleError: If the text, the inputs or the function do not allow derivatives.
    """
    parsed = parse(problem.function, problem.entry)
    errors = [item for item in parsed.findings if item.severity == "error"]
    if errors or parsed.kind == "empty":
        raise TroubleError(*(errors or (replace(item, severity="error") for item in parsed.findings)))
    device = find_device(problem.device)
    notes: list[Finding] = [item for item in parsed.findings if item.severity != "error"]
    if device.type == "mps" and problem.dtype == "float64":
        notes.append(finding("no-float64", device=problem.device))
    script = not problem.inputs and parsed.kind == "source"
    function = load_function(
        parsed, device, problem.seed, script, tuple(text.name for text in problem.inputs), problem.entry,
        (problem.weights, problem.training, problem.folder), moves,
    )
    notes.extend(function.findings)
    network = function.network
    if problem.weights is not None and not function.is_kept:
        notes.append(load_weights(network.modules, problem.weights, problem.folder))
    network.to(device, dtype)
    if problem.training is not None:
        network.set_training(problem.training)
    told(_read(function, network, id))
    arguments, names, marked = _arguments(problem, function, parsed.kind == "expression", dtype, device, notes)
    if network.has_embeddings:
        _embed(network, arguments)
    chosen = choose(problem.wrt, names, network)
    if problem.wrt is None and function.parameters:
        positions = () if function.asked is None else function.asked.positions or ()
        chosen = Chosen(tuple(names[position] for position in positions), function.parameters)
    told(_read(function, network, id, chosen.parameters))
    wrt = _wrt(chosen, function, arguments, names, marked, network)
    call, component = function.call, problem.component
    if chosen.parameters or network.training:
        call = replace_call(function, network).with_arguments(chosen.parameters, len(arguments))
    held = network.tensors
    arguments += [held[name].detach().clone() for name in chosen.parameters]
    names = (*names, *chosen.parameters)
    if problem.reduce:
        call = Reduced(call, problem.reduce, _target(problem, dtype, device))
        component = "all"
    prepared = _prepared(problem, function, parsed, call, arguments, names, wrt, component, notes)
    single = len(prepared.subject.wrt) == 1 and len(arguments) == 1
    return replace(_with_findings(prepared, notes), network=network or None), single


def replace_call(function: UserFunction, network: Network) -> Network:
    """The network whose function takes keyword-only arguments by position as the user's does."""
    if function.call is network.function:
        return network
    return network.of(function.call)


def _read(function: UserFunction, network: Network, id: int, chosen: tuple[str, ...] = ()) -> SourceRead:  # noqa: A002
    asked = function.asked
    return SourceRead(
        id, function.entries, function.entry, function.arguments is not None, network.infos(chosen), network.training,
        function.class_names, None if asked is None else asked.component,
    )


def _arguments(
    problem: Problem, function: UserFunction, expression: bool, dtype: torch.dtype, device: torch.device,
    notes: list[Finding],
) -> tuple[list, tuple[str, ...], list[bool | None]]:
    """The arguments with their names, and the user's mark at each: whether to differentiate by it."""
    if function.arguments is not None:
        arguments, cast = _cast(list(function.arguments), function.names, dtype, device)
        names, marked = function.names, [None] * len(arguments)
    else:
        texts = _in_order(_spread(problem, function.names), function, expression)
        seed_generators(problem.seed, device)
        written = [text for text in texts if text.value.strip() or text.name not in function.own]
        made, cast = make_inputs(written, dtype, device, problem.folder)
        given = dict(zip((text.name for text in written), made, strict=True))
        own = [text.name for text in texts if text.name not in given]
        kept, more = _cast([_detached(function.own[name]) for name in own], tuple(own), dtype, device)
        given |= dict(zip(own, kept, strict=True))
        arguments, cast = [given[text.name] for text in texts], [*cast, *more]
        names, marked = tuple(text.name for text in texts), [text.differentiate for text in texts]
    notes.extend(cast)
    return arguments, names, marked


def _detached(item: Any) -> Any:
    return item.detach() if isinstance(item, Tensor) else item


def _wrt(
    chosen: Chosen, function: UserFunction, arguments: list, names: tuple[str, ...], marked: list[bool | None],
    network: Network,
) -> list[str] | None:
    """Names of what is differentiated by; ``None`` for every floating argument.

    Raises:
        TroubleError: If that is nothing, or only integers such as tokens.
    """
    if chosen.inputs is not None:
        return [*chosen.inputs, *chosen.parameters]
    positions = None if function.asked is None else function.asked.positions
    wrt = [
        name for position, (name, wanted, item) in enumerate(zip(names, marked, arguments, strict=True))
        if wanted or wanted is None and isinstance(item, Tensor) and (item.is_floating_point() or item.is_complex())
        and (positions is None or position in positions)
    ]
    if not wrt and any(wanted is False for wanted in marked):
        raise TroubleError(finding("no-differentiated-input"))
    if not wrt and network.tensors:
        raise TroubleError(_only_tokens(names, network))
    return wrt or None


def _only_tokens(names: tuple[str, ...], network: Network) -> Finding:
    """No argument of a network can be differentiated by: what can be instead."""
    infos = [info for info in network.infos() if info.tied_to is None]
    embedded = [info.name for info in infos if info.kind == "embedding"]
    parameters = [info.name for info in infos if info.kind == "parameter" and info.trainable]
    offered = embedded[:2] + parameters[: 4 - len(embedded[:2])]
    code = "integer-input/tokens" if names else "integer-input/no-inputs"
    return finding(code, names=", ".join(names), offered=" or ".join(offered), input=names[0] if names else None)


def _embed(network: Network, arguments: list) -> None:
    try:
        network.embed(arguments)
    except Exception:  # noqa: BLE001, S110 - the run that follows raises it again, and tells it
        pass


def _target(problem: Problem, dtype: torch.dtype, device: torch.device) -> Tensor | None:
    if not problem.target.strip():
        return None
    tensors, _ = make_inputs([InputText("target", problem.target)], dtype, device, problem.folder)
    return tensors[0]


def _prepared(
    problem: Problem, function: UserFunction, parsed: ParsedFunction, call: Callable[..., Any], arguments: list,
    names: tuple[str, ...], wrt: list[str] | None, component: Component, notes: list[Finding],
) -> Prepared:
    """Runs the function once; where it takes batches only, with one around each of its inputs.

    Raises:
        TroubleError: If the function raises, or its inputs or its output do not allow derivatives.
    """
    given = (arguments, names, wrt, component, problem.seed, function.filename, function.line)
    try:
        try:
            return prepare(call, *given)
        except (RuntimeError, ValueError) as error:
            own = len(function.names)
            if not function.network.is_module or not _BATCH.search(str(error)):
                raise
            try:
                prepared = prepare(_batched(call, own), *given)
            except Exception as second:  # noqa: BLE001 - then the batch is not all that is missing
                raise second if needs_samples(second) else error from None
            notes.append(finding("batch-added"))
            return prepared
    except TroubleError as trouble:
        placed = (_at_cut(item, problem.function, function.line) for item in trouble.findings)
        raise TroubleError(*(_of_file(item, problem) for item in placed)) from None
    except Exception as error:  # noqa: BLE001 - whatever the user's code raises is theirs to see
        if is_out_of_memory(error):
            raise
        shapes = ", ".join(
            f"{name} {_shape(item)}" for name, item in zip(names, arguments, strict=True) if isinstance(item, Tensor)
        )
        raised = raised_finding(error, function.filename, shapes=shapes, before=function.raised)
        foreseen = (item for item in parsed.findings if item.code == "gradient-cut" and item.line == raised.line)
        known = next(foreseen, None)  # np.sin(x) and the like: its sentence has the remedy
        raised = raised if known is None else replace(known, severity="error", detail=raised.detail)
        raise TroubleError(raised) from None


def _batched(call: Callable[..., Any], count: int) -> Callable[..., Any]:
    """The function with a batch of one around each of its first ``count`` arguments."""
    def batched(*arguments: Any) -> Any:
        own = (item.unsqueeze(0) if isinstance(item, Tensor) else item for item in arguments[:count])
        return call(*own, *arguments[count:])

    return batched


def _of_file(item: Finding, problem: Problem) -> Finding:
    """``integer-input`` about the numbers of a file, which nobody writes with a decimal point."""
    texts = [text.value for text in problem.inputs if text.name == item.input]
    if item.code != "integer-input" or not any("load(" in text for text in texts):
        return item
    return replace(item, remedy="Take them as decimal numbers: add scale=1 to load(...).")


def _at_cut(item: Finding, text: str, start: int | None) -> Finding:
    """A ``gradient-cut`` finding moved to the last call that makes a Python number of a tensor."""
    if item.code != "gradient-cut":
        return item
    try:
        calls = [node for node in ast.walk(ast.parse(text.strip("\n"))) if isinstance(node, ast.Call)]
    except SyntaxError:
        return item
    skipped = len(text) - len(text.lstrip("\n"))
    cuts = [
        (node.end_lineno + skipped, node.col_offset + 1) for node in calls
        if isinstance(node.func, ast.Attribute) and node.func.attr in ("item", "tolist")
        or isinstance(node.func, ast.Name) and node.func.id in ("float", "int", "bool")
    ]
    cuts = [place for place in cuts if place[0] >= (start or 1)]
    return item.moved(*max(cuts)) if cuts else item


def _with_findings(prepared: Prepared, notes: list[Finding]) -> Prepared:
    """The notes first; an input from a file has its bad numbers counted there, and no need of one more word."""
    counted = {(item.code, item.input) for item in notes if item.code == "non-finite"}
    rest = (item for item in prepared.findings if (item.code, item.input) not in counted)
    return replace(prepared, findings=(*notes, *rest))


def _spread(problem: Problem, names: tuple[str, ...]) -> Problem:
    """The problem with a pasted tuple of values spread over the arguments that have none."""
    texts: list[InputText] = []
    free = [name for name in names if all(name != text.name for text in problem.inputs)]
    for text in problem.inputs:
        value = parse_value(text.value) if text.value.strip().startswith("(") else None
        if isinstance(value, Tuple) and 0 < len(value.texts) <= 1 + len(free):
            for part in value.texts:
                name = text.name if part is value.texts[0] else free.pop(0)
                texts.append(replace(text, name=name, value=part))
        else:
            texts.append(text)
    return replace(problem, inputs=tuple(texts))


def _in_order(problem: Problem, function: UserFunction, expression: bool) -> list:
    """The inputs in the order of the function's parameters.

    Raises:
        TroubleError: ``missing-input`` if one is missing or too many are given; ``unknown-name`` for a name in an
            expression that does not look like an argument's.
    """
    by_name = {text.name: text for text in problem.inputs}
    if all(name in by_name for name in function.required) and all(name in function.names for name in by_name):
        ordered = [by_name[name] for name in function.names if name in by_name]
        used = {text.name for text in ordered}
        gap = [name for name in function.names if name not in used]
        if not gap or function.names[: len(ordered)] == tuple(text.name for text in ordered):
            return ordered
    if len(problem.inputs) == len(function.names) or (
        len(function.required) <= len(problem.inputs) <= len(function.names)
        and not any(name in by_name for name in function.names)
    ):
        return list(problem.inputs)  # by position, under the names that the user chose
    missing = [name for name in function.required if name not in by_name]
    unknown = [name for name in missing if not _ARGUMENT.fullmatch(name)]
    if expression and unknown and problem.inputs:
        raise TroubleError(_unknown(unknown[0], problem.function))
    if len(problem.inputs) < len(function.required) or missing and len(problem.inputs) <= len(function.names):
        raise TroubleError(finding("missing-input", names=", ".join(missing or function.required),
                                   input=missing[0] if missing else None, line=function.line))
    if not function.required and not function.names and not problem.inputs:
        return []
    expected = ", ".join(function.names) or "no inputs"
    got = ", ".join(text.name for text in problem.inputs)
    raise TroubleError(finding("missing-input/many", expected=expected, got=got, line=function.line))


def _unknown(name: str, text: str) -> Finding:
    """``unknown-name`` at the place of its first use."""
    place = re.search(rf"(?<![\w.]){re.escape(name)}(?!\w)", text)
    start = place.start() if place else 0
    return finding(
        "unknown-name", name=name, line=text.count("\n", 0, start) + 1, column=start - text.rfind("\n", 0, start),
    )


def _cast(
    arguments: list, names: tuple[str, ...], dtype: torch.dtype, device: torch.device
) -> tuple[list, list[Finding]]:
    """A script's own tensors in the problem's precision, on its device."""
    notes, out = [], []
    for name, item in zip(names, arguments, strict=True):
        if isinstance(item, float) and math.isfinite(item):
            item = torch.tensor(item, dtype=dtype)
        if isinstance(item, Tensor):
            if item.is_floating_point() and item.dtype != dtype:
                notes.append(finding("cast-input", name=name, given=_dtype(item.dtype), used=_dtype(dtype), input=name))
            item = item.to(device=device, dtype=dtype if item.is_floating_point() else None)
        out.append(item)
    return out, notes


def _dtype(dtype: torch.dtype) -> str:
    return str(dtype).removeprefix("torch.")


def _shape(tensor: Tensor) -> str:
    return "x".join(map(str, tensor.shape)) or "a number"
