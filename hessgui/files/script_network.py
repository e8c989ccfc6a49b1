"""The part of a script that makes a function of its networks' parameters, of their mode, or a loss of their output.

Gives text with torch alone; says where that cannot be written, as with weights of a file.
"""

from __future__ import annotations

import ast
import re

from hessgui.language import parse
from hessgui.language.bindings import top_level
from hessgui.model.result import Result

_MADE = '''

# A class of modules, or a function that makes one, stands for the module.

import inspect

if isinstance(function, type) or not isinstance(function, nn.Module) and not inspect.signature(function).parameters:
    function = function()
MODULES = {{"own": function}} if isinstance(function, nn.Module) else {{name: globals()[name] for name in {tops}}}
'''
_BATCHED = '''

def batched(*arguments, inner=function):
    """The network takes batches only: a batch of one around each input."""
    own = (item.unsqueeze(0) if isinstance(item, torch.Tensor) else item for item in arguments)
    return inner(*own)


function = batched
'''
_MODE = '''
for module in MODULES.values():
    module.train({training})
'''
_PARAMETERS = '''

class Held(nn.Module):
    """The function with its modules beneath it, so that their parameters can be arguments."""

    def __init__(self):
        super().__init__()
        self.inner = [function]
        for name, module in MODULES.items():
            self.add_module(name, module)

    def forward(self, *arguments):
        return self.inner[0](*arguments)


NAMES = [("own." if "own" in MODULES else "") + name for name in {names}]


def of_parameters(*arguments, held=Held()):
    return torch.func.functional_call(held, dict(zip(NAMES, arguments[{own}:])), arguments[:{own}])


function = of_parameters
'''
_REDUCED = '''

TARGET = {target}


def reduced(*arguments, inner=function):
    """One number of the output."""

    def flat(part):
        if isinstance(part, torch.Tensor):
            return part.reshape(-1)
        return torch.cat([flat(item) for item in (part.values() if isinstance(part, dict) else part)])

    output = inner(*arguments)
    output = output if isinstance(output, torch.Tensor) else flat(output)
    return {formula}


function = reduced
'''
_CLASSES = '''

def classes(output):
    """Scores, a row for each sample, and what the cross entropy compares them with."""
    rows = output.reshape(1, -1) if output.ndim < 2 else output.reshape(-1, output.shape[-1])
    if TARGET is None:
        return rows, rows.detach().argmax(1)
    if TARGET.numel() == rows.numel() and TARGET.is_floating_point() and rows.shape[1] > 1:
        return rows, TARGET.reshape(rows.shape).to(rows)
    return rows, TARGET.reshape(-1).round().long().expand(len(rows))
'''
_FORMULAS = {
    "sum": "output.sum()",
    "max": "output.max()",
    "mse": "F.mse_loss(output, torch.zeros_like(output) if TARGET is None else TARGET.to(output).expand_as(output)"
           " if TARGET.numel() != output.numel() else TARGET.to(output).reshape(output.shape))",
    "cross-entropy": "F.cross_entropy(*classes(output))",
}
_TENSOR = re.compile(r"\s*(?:torch\.)?tensor\((.*)\)\s*", re.DOTALL)


def can_be_written(result: Result) -> bool:
    """Whether a script without hessgui can make this function of its source."""
    problem, source = result.problem, result.source
    if problem.weights or problem.reduce and problem.target.strip() and _literal(problem.target) is None:
        return False
    if source is None or not source.parameters:
        return True
    embedded = {info.name for info in source.parameters if info.kind == "embedding"}
    bound = {name for name, _, _ in top_level(ast.parse(parse(problem.function, problem.entry).text))}
    tops = set(_tops(result))  # names of modules, or, where the function is one itself, of what it holds
    return embedded.isdisjoint(_parameters(result)) and (tops <= bound or not tops & bound)


def extension(result: Result) -> str:
    """What follows the line that binds ``function`` to a function of the source; empty where nothing needs to."""
    problem, names = result.problem, _parameters(result)
    own = len(result.started.inputs) - len(names)
    parts = []
    if result.source is not None and result.source.parameters:
        parts.append(_MADE.format(tops=_tops(result)))
    if any(item.code == "batch-added" for item in result.findings):
        parts.append(_BATCHED)
    if problem.training is not None:
        parts.append(_MODE.format(training=problem.training))
    if names:
        parts.append(_PARAMETERS.format(names=names, own=own))
    if problem.reduce:
        target = _literal(problem.target) if problem.target.strip() else None
        written = "None" if target is None else f"torch.tensor({target!r})"
        parts.append(_REDUCED.format(target=written, formula=_FORMULAS[problem.reduce]))
        if problem.reduce == "cross-entropy":
            parts.append(_CLASSES)
    return "".join(parts)


def _parameters(result: Result) -> list[str]:
    """The parameters among the arguments, which follow the function's own."""
    known = {info.name for info in result.source.parameters} if result.source is not None else set()
    return [info.name for info in result.started.inputs if info.name in known]


def _tops(result: Result) -> list[str]:
    """The names of the modules at the source's top level, which begin the names of their parameters."""
    return sorted({info.name.partition(".")[0] for info in result.source.parameters})


def _literal(text: str) -> object | None:
    """The numbers of a target that is written out; ``None`` for a file or a generator."""
    match = _TENSOR.fullmatch(text)
    try:
        return ast.literal_eval(match[1] if match else text)
    except (ValueError, SyntaxError):
        return None
