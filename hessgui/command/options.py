"""The options of ``hessgui compute``, and the problems that they and the sessions they name describe.

Reads the files that are named. Whatever is wrong with the call is a :class:`WrongCallError`; what is wrong with one
session is that problem's finding.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from hessgui.command.calls import Parser, WrongCallError
from hessgui.files import sessions
from hessgui.language import parse
from hessgui.model.findings import Finding
from hessgui.model.matrix import QUANTITIES
from hessgui.model.problem import DTYPES, REDUCTIONS, STRATEGIES, InputText, Problem, parse_component

FORMATS = ("csv", "tsv", "npz", "pt", "mtx", "tex", "py", "png", "svg", "cert")
_SIZE = re.compile(r"^(?P<number>\d+(?:\.\d*)?|\.\d+)\s*(?P<unit>[kmgt]?)(?P<binary>i?)b?$", re.IGNORECASE)
_POWERS = {"": 0, "k": 1, "m": 2, "g": 3, "t": 4}
_DEVICE = re.compile(r"^(cpu|mps|(cuda|xpu)(:\d+)?)$")
_SEEDS = range(-(2**63), 2**63)


@dataclass(frozen=True)
class Job:
    """One problem to compute.

    Args:
        source: Name of its session's file; ``None`` if the options describe it.
        problem: What to compute; ``None`` if the session cannot be used.
        findings: Why it cannot.
        folder: Where its files are to be written, or ``None``.
    """

    source: str | None
    problem: Problem | None
    findings: tuple[Finding, ...] = ()
    folder: Path | None = None


@dataclass(frozen=True)
class Call:
    """What one call of the command asks for.

    Args:
        jobs: The problems in order.
        formats: The files to write for each.
        timeout: Seconds that each problem may take.
        as_json: Whether to print JSON lines.
    """

    jobs: tuple[Job, ...]
    formats: tuple[str, ...] = field(default=("csv",))
    timeout: float | None = None
    as_json: bool = False


def read(arguments: Sequence[str]) -> Call:
    """Reads the arguments after ``hessgui compute``.

    Raises:
        WrongCallError: If the call is wrong.
        SystemExit: If the parser refuses it, or it asked for help.
    """
    options = parser().read(arguments)
    if options.formats is not None and options.export is None:
        raise WrongCallError("--formats needs --export DIR")
    if options.files and (options.function is not None or options.inputs):
        raise WrongCallError("give either sessions or one problem with -f and -i, not both")
    if options.files:
        jobs = [_from_session(path, options) for path in options.files]
    elif options.function is not None:
        jobs = [Job(None, _problem(options))]
    else:
        raise WrongCallError("there is nothing to compute; name a session, or give a function with -f")
    jobs = _with_folders(jobs, options.export)
    return Call(tuple(jobs), options.formats or ("csv",), options.timeout, options.json)


def parser() -> Parser:
    """The parser; options that are left out are ``None``, so that sessions keep their own."""
    result = Parser(
        prog="hessgui compute",
        description="Compute value, gradient, Jacobian and Hessian without a window. "
        "Exit status: 0 all computed, 1 at least one did not, 2 the call itself was wrong.",
    )
    add = result.add_argument
    add("files", nargs="*", metavar="FILE", help="a session (.hess); or one problem is given by options")
    add("-f", "--function", metavar="TEXT", help="an expression or Python source; @PATH reads a file")
    add("-i", "--input", dest="inputs", action="append", type=_input, metavar="NAME=TEXT", default=[],
        help="one argument's value; repeated, in the order of the arguments")
    add("--wrt", type=_names, metavar="NAME[,NAME]", help="differentiate by these inputs and parameters only")
    add("--entry", metavar="NAME", help="which function of the source to differentiate")
    add("--training", action=argparse.BooleanOptionalAction, help="run networks in training or in evaluation mode")
    add("--reduce", choices=REDUCTIONS[1:], help="make one number of the output first")
    add("--target", metavar="TEXT", help="what a loss compares the output with (default: the largest class, or zeros)")
    add("--compute", type=_quantities, metavar="LIST", help=f"of {','.join(QUANTITIES)} (default: all)")
    add("--component", type=_component, metavar="K", help="an index into the output such as 2 or 0,2, or all (default)")
    add("--dtype", choices=DTYPES, help="default float64")
    add("--device", type=_device, metavar="DEVICE", help="cpu (default), cuda, cuda:K, mps or xpu")
    add("--seed", type=_seed, metavar="N", help="what randn and its kin start from (default 0)")
    add("--strategy", choices=STRATEGIES, help="how to compute the Hessian (default auto)")
    add("--memory", type=parse_size, metavar="SIZE", help="what one result and its computation may take, e.g. 2GiB")
    add("--timeout", type=_seconds, metavar="SECONDS", help="end each problem after so long")
    add("--no-verify", action="store_true", help="leave the referee out")
    add("--export", type=Path, metavar="DIR", help="write files into this folder, which is made")
    add("--formats", type=_formats, metavar="LIST", help=f"of {','.join(FORMATS)} (default csv)")
    add("--json", action="store_true", help="print one JSON object a problem, one a line")
    return result


def parse_size(text: str) -> int:
    """Reads an amount of memory: ``2GiB``, ``500 MB``, ``1.5g``, ``1048576``.

    Raises:
        argparse.ArgumentTypeError: If it is none.
    """
    match = _SIZE.match(text.strip())
    if match is None:
        raise argparse.ArgumentTypeError(f"expected an amount of memory such as 2GiB or 500MB, got {text!r}")
    base = 1024 if match["binary"] else 1000
    size = int(float(match["number"]) * base ** _POWERS[match["unit"].lower()])
    if not 0 < size < 2**63:
        raise argparse.ArgumentTypeError(f"an amount of memory must be positive and possible, got {text!r}")
    return size


def _problem(options: argparse.Namespace) -> Problem:
    text = options.function
    if text.startswith("@"):
        text = _read_source(Path(text[1:]))
    names = [item.name for item in options.inputs]
    if twice := {name for name in names if names.count(name) > 1}:
        raise WrongCallError(f"the input {min(twice)} is given twice")
    return _overridden(Problem(text, tuple(options.inputs)), options)


def _from_session(path: str, options: argparse.Namespace) -> Job:
    if not Path(path).exists():
        raise WrongCallError(f"there is no file {path}")
    session, findings = sessions.load(path)
    return Job(path, None if session is None else _overridden(session.problem, options), findings)


def _overridden(problem: Problem, options: argparse.Namespace) -> Problem:
    """The problem with what the options say instead."""
    given = {
        "compute": options.compute, "component": options.component, "dtype": options.dtype,
        "device": options.device, "seed": options.seed, "strategy": options.strategy,
        "memory_limit": options.memory, "entry": options.entry, "training": options.training,
        "reduce": options.reduce, "target": options.target, "verify": False if options.no_verify else None,
    }
    if options.wrt is not None:
        names = [item.name for item in problem.inputs]
        if all(name in names for name in options.wrt):
            given["inputs"] = tuple(replace(item, differentiate=item.name in options.wrt) for item in problem.inputs)
            problem = replace(problem, wrt=None)
        elif parse(problem.function, problem.entry).kind == "source":  # a script's own input, or a parameter
            given["wrt"] = options.wrt
        else:
            known = ", ".join(names) or "none"
            wrong = next(name for name in options.wrt if name not in names)
            raise WrongCallError(f"--wrt names {wrong}, which is not among the inputs given: {known}")
    return replace(problem, **{key: value for key, value in given.items() if value is not None})


def _with_folders(jobs: list[Job], export: Path | None) -> list[Job]:
    """Gives each job its folder: the named one, or one beneath it for each of several sessions."""
    if export is None:
        return jobs
    if len(jobs) == 1:
        return [replace(jobs[0], folder=export)]
    taken: set[str] = set()
    placed = []
    for job in jobs:
        stem = name = Path(job.source).stem
        number = 1
        while name in taken:
            number += 1
            name = f"{stem}-{number}"
        taken.add(name)
        placed.append(replace(job, folder=export / name))
    return placed


def _read_source(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise WrongCallError(f"there is no file {path}") from None
    except (OSError, ValueError) as error:  # ValueError: not UTF-8
        reason = error.strerror if isinstance(error, OSError) else "it is not UTF-8 text"
        raise WrongCallError(f"{path} cannot be read: {reason}") from None


def _input(text: str) -> InputText:
    name, equals, value = text.partition("=")
    if not equals or not name.strip().isidentifier() or not value.strip():
        raise argparse.ArgumentTypeError(f"expected NAME=TEXT such as x='tensor([2., 3.])', got {text!r}")
    return InputText(name.strip(), value.strip())


def _list(text: str, known: Sequence[str] | None = None) -> tuple[str, ...]:
    words = tuple(dict.fromkeys(word.strip() for word in text.split(",")))
    for word in words:
        if not word or (known is not None and word not in known):
            expected = "names joined by commas" if known is None else f"some of {','.join(known)}"
            raise argparse.ArgumentTypeError(f"expected {expected}, got {text!r}")
    return words


def _names(text: str) -> tuple[str, ...]:
    return _list(text)


def _quantities(text: str) -> tuple[str, ...]:
    words = _list(text, QUANTITIES)
    return tuple(quantity for quantity in QUANTITIES if quantity in words)


def _formats(text: str) -> tuple[str, ...]:
    return _list(text, FORMATS)


def _component(text: str) -> str | tuple[int, ...]:
    try:
        return parse_component(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from None


def _device(text: str) -> str:
    if not _DEVICE.match(text):
        raise argparse.ArgumentTypeError(f"expected cpu, cuda, cuda:K, mps or xpu, got {text!r}")
    return text


def _seed(text: str) -> int:
    try:
        seed = int(text)
    except ValueError:
        seed = _SEEDS.stop
    if seed not in _SEEDS:
        raise argparse.ArgumentTypeError(f"expected a whole number of at most 64 bits, got {text!r}")
    return seed


def _seconds(text: str) -> float:
    try:
        seconds = float(text)
    except ValueError:
        seconds = 0.0
    if not 0 < seconds < float("inf"):
        raise argparse.ArgumentTypeError(f"expected a positive number of seconds, got {text!r}")
    return seconds
