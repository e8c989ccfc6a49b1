"""The codec of session files (``.hess``): UTF-8 JSON to and from :class:`~hessgui.model.session.Session`.

Declares the keys, their types and the migrations between versions. Never runs or parses the function; whatever
a file holds, reading it ends in a session or in one finding.
"""

from __future__ import annotations

import re
import stat
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Annotated, Any

import msgspec

from hessgui.files import atomic
from hessgui.model.findings import Finding
from hessgui.model.matrix import QUANTITIES, Quantity
from hessgui.model.problem import (
    Component,
    Dtype,
    InputText,
    Problem,
    Reduction,
    Strategy,
    format_component,
    parse_component,
)
from hessgui.model.sentences import finding
from hessgui.model.session import FORMAT, VERSION, Session
from hessgui.model.trust import format_bytes

MAX_BYTES = 32 * 1000 * 1000  # bytes of a session file: text of a person's making, with room to spare
MAX_DEPTH = 64  # levels of lists and objects; more would meet Python's limit of recursion somewhere

Document = dict[str, Any]
# To add a version: raise VERSION, map the old number to a function that turns its document into the next one's,
# and add the pair to the table of tests/files/test_migrations.py.
MIGRATIONS: dict[int, Callable[[Document], Document]] = {}

_Seed = Annotated[int, msgspec.Meta(ge=-(2**63), le=2**63 - 1)]
_Memory = Annotated[int, msgspec.Meta(ge=1, le=2**63 - 1)]
_DEFAULTS = Problem(function="")


class _Input(msgspec.Struct):
    name: str
    value: str
    differentiate: bool | None = None


class _File(msgspec.Struct):
    """The keys of a session in the order in which they are written; those of ``_OPTIONAL`` only where not default."""

    format: str
    version: int
    function: str
    inputs: list[_Input]
    entry: str | None = None
    component: str | int | list[int] = "all"
    compute: tuple[Quantity, ...] = QUANTITIES
    dtype: Dtype = _DEFAULTS.dtype
    device: str = _DEFAULTS.device
    seed: _Seed = _DEFAULTS.seed
    strategy: Strategy = _DEFAULTS.strategy
    memory: _Memory | None = None
    verify: bool = True
    wrt: tuple[str, ...] | None = None
    training: bool | None = None
    reduce: Reduction = ""
    target: str = ""
    weights: str | None = None
    view: dict[str, Any] = {}


_OPTIONAL = ("entry", "strategy", "memory", "verify", "wrt", "training", "reduce", "target", "weights", "view")


def load(path: str | Path) -> tuple[Session | None, tuple[Finding, ...]]:
    """Reads a session file; its folder becomes the one where ``load('FILE')`` looks.

    Returns:
        The session, or ``None`` and one finding that says what is wrong.
    """
    path = Path(path)
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            return None, (finding("session-unreadable", path=path, reason="it is not a file"),)
        with open(path, "rb") as file:
            data = file.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:  # ValueError: a NUL in the path
        reason = atomic.reason_of(error) if isinstance(error, OSError) else str(error)
        return None, (finding("session-unreadable", path=path, reason=reason),)
    if len(data) > MAX_BYTES:
        size = format_bytes(path.stat().st_size)
        return None, (finding("session-too-large", path=path, size=size, limit=format_bytes(MAX_BYTES)),)
    session, findings = decode(data)
    if session is not None:
        folder = str(path.resolve().parent)
        session = replace(session, problem=replace(session.problem, folder=folder))
    return session, findings


def save(path: str | Path, session: Session) -> tuple[Finding, ...]:
    """Writes a session file atomically, in place of an old one.

    Returns:
        Nothing, or the finding that says why it was not written; the old file is then untouched.
    """
    try:
        atomic.write(Path(path), encode(session).encode("utf-8"))
    except (OSError, ValueError) as error:
        error = error if isinstance(error, OSError) else OSError(str(error))
        return (atomic.write_finding(Path(path), error),)
    return ()


def decode(text: str | bytes) -> tuple[Session | None, tuple[Finding, ...]]:
    """Reads the text of a session.

    Returns:
        The session, or ``None`` and one finding that says what is wrong.
    """
    try:
        document = _document(text)
        return _session(migrate(document)), ()
    except _Unusable as error:
        return None, (error.finding,)


def encode(session: Session) -> str:
    """The text of a session, unknown keys included; :func:`decode` gives the same session back."""
    problem = session.problem
    component = format_component(problem.component) or []
    unknown = session.input_unknown + ({},) * (len(problem.inputs) - len(session.input_unknown))
    inputs = [
        {"name": item.name, "value": item.value}
        | ({} if item.differentiate is None else {"differentiate": item.differentiate})
        | {key: value for key, value in extra.items() if key not in _Input.__struct_fields__}
        for item, extra in zip(problem.inputs, unknown, strict=False)
    ]
    known = msgspec.to_builtins(_File(
        FORMAT, VERSION, problem.function, [], problem.entry, component, problem.compute, problem.dtype,
        problem.device, problem.seed, problem.strategy, problem.memory_limit, problem.verify,
        problem.wrt, problem.training, problem.reduce, problem.target, problem.weights,
        session.view,
    ))
    known["inputs"] = inputs
    plain = msgspec.to_builtins(_File(FORMAT, VERSION, "", []))
    document = {key: value for key, value in known.items() if key not in _OPTIONAL or value != plain[key]}
    document |= {key: value for key, value in session.unknown.items() if key not in known}
    text = msgspec.json.format(msgspec.json.encode(_storable(document)), indent=2)
    return text.decode("utf-8") + "\n"


def migrate(
    document: Document,
    migrations: Mapping[int, Callable[[Document], Document]] = MIGRATIONS,
    newest: int = VERSION,
) -> Document:
    """A document of any version as one of the newest, a step at a time.

    Raises:
        _Unusable: If its version is newer, or not one that ever was.
    """
    version = document.get("version")
    if isinstance(version, bool) or not isinstance(version, int):
        raise _Unusable(finding("session-invalid", place="\"version\"", reason="must be a whole number"))
    if version > newest:
        raise _Unusable(finding("session-newer-version", version=version, newest=newest))
    while version < newest:
        if version not in migrations:
            raise _Unusable(finding("session-invalid", place="\"version\"", reason=f"{version} never existed"))
        document = migrations[version](document)
        version += 1
    return {**document, "version": newest}


class _Unusable(Exception):
    """Carries the one finding that ends the reading of a session."""

    def __init__(self, reason: Finding) -> None:
        super().__init__(reason.message)
        self.finding = reason


def _document(text: str | bytes) -> Document:
    if isinstance(text, bytes):
        try:
            text = text.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            reason = f"byte {error.start + 1} is not UTF-8 text"
            raise _Unusable(finding("session-not-json", reason=reason)) from None
    text = text.removeprefix("\N{ZERO WIDTH NO-BREAK SPACE}")
    try:
        document = msgspec.json.decode(text)
    except RecursionError:
        raise _Unusable(finding("session-not-json", reason=f"it is nested deeper than {MAX_DEPTH} levels")) from None
    except (msgspec.DecodeError, UnicodeError) as error:
        raise _Unusable(finding("session-not-json", reason=_in_words(text, str(error)))) from None
    if _is_deeper(document, MAX_DEPTH):
        raise _Unusable(finding("session-not-json", reason=f"it is nested deeper than {MAX_DEPTH} levels"))
    if not isinstance(document, dict):
        raise _Unusable(finding("session-not-a-session", reason="it is not a JSON object"))
    if document.get("format") != FORMAT:
        raise _Unusable(finding("session-not-a-session", reason=f"its \"format\" is not \"{FORMAT}\""))
    return document


def _is_deeper(value: Any, most: int) -> bool:
    level = [value]
    for _ in range(most):
        level = [
            item for outer in level if isinstance(outer, dict | list)
            for item in (outer.values() if isinstance(outer, dict) else outer)
        ]
    return any(isinstance(item, dict | list) for item in level)


def _session(document: Document) -> Session:
    try:
        file = msgspec.convert(document, _File)
    except msgspec.ValidationError as error:
        reason, _, path = str(error).partition(" - at `$")
        place = _place(path.rstrip("`"))
        raise _Unusable(finding("session-invalid", place=place, reason=_lowered(reason))) from None
    names = [item.name for item in file.inputs]
    for name in names:
        if names.count(name) > 1:
            raise _Unusable(finding("session-duplicate-input", name=name))
    problem = Problem(
        function=file.function,
        inputs=tuple(InputText(item.name, item.value, item.differentiate) for item in file.inputs),
        entry=file.entry,
        component=_component(file.component),
        compute=tuple(quantity for quantity in QUANTITIES if quantity in file.compute),
        dtype=file.dtype,
        device=file.device,
        seed=file.seed,
        strategy=file.strategy,
        memory_limit=file.memory,
        verify=file.verify,
        wrt=file.wrt,
        training=file.training,
        reduce=file.reduce,
        target=file.target,
        weights=file.weights,
    )
    return Session(
        problem,
        unknown=_others(document, _File),
        input_unknown=tuple(_others(item, _Input) for item in document["inputs"]),
        view=file.view,
    )


def _component(value: str | int | list[int]) -> Component:
    try:
        return parse_component(value)
    except ValueError as error:
        raise _Unusable(finding("session-invalid", place="\"component\"", reason=str(error))) from None


def _others(document: Document, struct: type[msgspec.Struct]) -> Document:
    return {key: value for key, value in document.items() if key not in struct.__struct_fields__}


def _place(path: str) -> str:
    """A path such as ``.inputs[1].value`` in words: ``"value" of input 2``."""
    inside = re.fullmatch(r"\.inputs\[(\d+)\](?:\.(\w+))?", path)
    if inside:
        where = f"input {int(inside[1]) + 1}"
        return f"\"{inside[2]}\" of {where}" if inside[2] else where
    return f"\"{path.lstrip('.')}\"" if path else "it"


def _lowered(reason: str) -> str:
    """What msgspec says, as the middle of a sentence with the words of JSON."""
    words = {"`str`": "text", "`int`": "a whole number", "`bool`": "true or false", "`array`": "a list",
             "`object`": "an object", "`null`": "null", "`float`": "a number"}
    for raw, word in words.items():
        reason = reason.replace(raw, word)
    reason = reason.replace("Object missing required field", "lacks the key").replace("`", "\"")
    reason = reason.replace("Expected", "must be").replace(", got", ", not").replace("Invalid enum value", "cannot be")
    return reason[:1].lower() + reason[1:]


def _in_words(text: str, reason: str) -> str:
    """The reason of a JSON error with the line and column instead of the byte."""
    where = re.search(r"\(byte (\d+)\)", reason)
    if where is None:
        return "it ends too early" if "truncated" in reason else _lowered(reason.partition(" - at ")[0])
    before = text.encode("utf-8", "replace")[: int(where[1])].decode("utf-8", "ignore")
    line, column = before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1
    cause = re.sub(r"^JSON is malformed: | - at .*$|\s*\(byte \d+\)", "", reason)
    return f"{_lowered(cause)} (line {line}, column {column})"


def _storable(value: Any) -> Any:
    """JSON values with lone surrogates, which no UTF-8 file can hold, replaced by a question mark."""
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode("utf-8")
    if isinstance(value, dict):
        return {_storable(key): _storable(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_storable(item) for item in value]
    return value
