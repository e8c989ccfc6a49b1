"""From a problem as text to a subject that ran once: parse, run the source, make the inputs, call the function.

Calls the user's code; computes no derivative.
"""

from __future__ import annotations

import ast
import math
import re
from dataclasses import replace

import torch
from torch import Tensor

from hessgui.engine.devices import find_device
from hessgui.engine.function import UserFunction, load_function, raised_finding
from hessgui.engine.inputs import make_inputs
from hessgui.engine.preparation import Prepared, prepare
from hessgui.engine.strategies.ladder import is_out_of_memory
from hessgui.engine.subject import seed_generators
from hessgui.engine.trouble import TroubleError
from hessgui.language import Tuple, parse, parse_value
from hessgui.model.findings import Finding
from hessgui.model.problem import InputText, Problem
from hessgui.model.sentences import finding

_ARGUMENT = re.compile(
    r"[^\W\d_]{1,2}_?\d*|[^\W\d_]_[^\W\d_]|input|alpha|beta|gamma|delta|epsilon|eps|zeta|eta|theta|iota|kappa|lam(bda_)?"
    r"|mu|nu|xi|rho|sigma|tau|phi|chi|psi|omega|weight|bias|target"
)
"""Names that an argument usually has; one without a value is a missing input, another name a slip."""


def prepare_problem(problem: Problem, dtype: torch.dtype) -> tuple[Prepared, bool]:
    """The subject of a problem, and whether its function takes one bare tensor.

    Args:
        problem: What is asked.
        dtype: Precision of the computation; torch's default dtype is this one already.

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
        parsed, device, problem.seed, script, tuple(text.name for text in problem.inputs)
    )
    notes.extend(function.findings)
    if function.arguments is not None:
        arguments, given = list(function.arguments), [None] * len(function.arguments)
        arguments, cast = _cast(arguments, function.names, dtype, device)
        notes.extend(cast)
        names = function.names
    else:
        problem = _spread(problem, function.names)
        texts = _in_order(problem, function, parsed.kind == "expression")
        seed_generators(problem.seed, device)
        arguments, cast = make_inputs(texts, dtype, device, problem.folder)
        notes.extend(cast)
        names, given = tuple(text.name for text in texts), [text.differentiate for text in texts]
    wrt = [
        name for name, wanted, item in zip(names, given, arguments, strict=True)
        if wanted or wanted is None and isinstance(item, Tensor) and (item.is_floating_point() or item.is_complex())
    ]
    if not wrt and any(wanted is False for wanted in given):
        raise TroubleError(finding("no-differentiated-input"))
    try:
        prepared = prepare(
            function.call, arguments, names, wrt or None, problem.component, problem.seed, function.filename,
            function.line,
        )
    except TroubleError as trouble:
        raise TroubleError(*(_at_cut(item, problem.function, function.line) for item in trouble.findings)) from None
    except Exception as error:  # noqa: BLE001 - whatever the user's code raises is theirs to see
        if is_out_of_memory(error):
            raise
        shapes = ", ".join(
            f"{name} {_shape(item)}" for name, item in zip(names, arguments, strict=True) if isinstance(item, Tensor)
        )
        raised = raised_finding(error, function.filename, shapes=shapes)
        foreseen = (item for item in parsed.findings if item.code == "gradient-cut" and item.line == raised.line)
        known = next(foreseen, None)  # np.sin(x) and the like: its sentence has the remedy
        raised = raised if known is None else replace(known, severity="error", detail=raised.detail)
        raise TroubleError(raised) from None
    single = len(prepared.subject.wrt) == 1 and len(arguments) == 1
    return _with_findings(prepared, notes), single


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
    return replace(prepared, findings=(*notes, *prepared.findings))


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
