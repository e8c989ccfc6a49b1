"""What is known about a function's text without running it: frozen, picklable, free of syntax trees."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from hessgui.model.findings import Finding

Kind = Literal["expression", "source", "empty"]


@dataclass(frozen=True)
class Parameter:
    """A parameter of the function.

    Args:
        name: Its name.
        default: The source text of its default, or ``None``.
        keyword_only: Whether it can be given by name only.
    """

    name: str
    default: str | None = None
    keyword_only: bool = False


@dataclass(frozen=True)
class ScriptCall:
    """A place in a script that asks for a derivative.

    Args:
        wanted: ``hessian``, ``jacobian`` or ``gradient``.
        function: Text of the function that is differentiated: a name, or an expression such as ``lambda``.
        arguments: Texts of its arguments.
        line: Where it is asked for.
    """

    wanted: Literal["hessian", "jacobian", "gradient"]
    function: str
    arguments: tuple[str, ...]
    line: int


@dataclass(frozen=True)
class ParsedFunction:
    """A function's text, read.

    Args:
        kind: ``expression``, ``source``, or ``empty`` where nothing but blanks and comments is written.
        text: The text itself, with its lines ended by a line feed.
        entry: Name of what is differentiated in a source; ``None`` for an expression, or where there is none.
        parameters: Its parameters in order.
        names: Names in scope, for completion.
        candidates: Names in a source that could be the entry, in order.
        script_calls: Where the source itself asks for derivatives. Where no inputs are given, the function and the
            tensors of the first one are taken instead of the entry and its parameters.
        findings: What is wrong with the text.
        brings_point: Whether the source says by other means at which of its own tensors a function is meant.
    """

    kind: Kind
    text: str
    entry: str | None = None
    parameters: tuple[Parameter, ...] = ()
    names: tuple[str, ...] = ()
    candidates: tuple[str, ...] = ()
    script_calls: tuple[ScriptCall, ...] = ()
    findings: tuple[Finding, ...] = ()
    brings_point: bool = False

    @property
    def is_script(self) -> bool:
        """Whether the source asks for derivatives itself, or binds the tensors, so that it needs no inputs."""
        return self.brings_point or bool(self.script_calls)
