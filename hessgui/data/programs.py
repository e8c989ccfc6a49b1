"""Archives that hold a program, looked into without running it: ``.pt2`` of ``torch.export``, and TorchScript.

Tells what the program would do and what it takes, and writes the source that would run it, once somebody agrees.
"""

from __future__ import annotations

import json
import pickletools
import re
import zipfile
from dataclasses import dataclass
from pathlib import Path

from hessgui.data.kinds import kind_of
from hessgui.data.trouble import DataError
from hessgui.model.findings import Finding
from hessgui.model.problem import InputText, Problem
from hessgui.model.sentences import finding

SHOWN = 8  # operations that a sentence names
_MAX_TEXT = 50_000_000  # bytes of a program's text that are looked at
_CALLED = re.compile(r"\b(?:torch|ops\.\w+)\.(\w+)\(")
_FORWARD = re.compile(r"def forward\(\w+: [\w.]+,?\s*([^)]*)\)")
_EXPORTED = '''\
import torch

# {name} holds a program: opening it here runs it.
model = torch.export.load({path!r}).module()


def run({names}):
    return model({names})
'''
_SCRIPTED = '''\
import warnings

import torch

# {name} holds a program: opening it here runs it.
with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # TorchScript is old, and still read
    model = torch.jit.load({path!r}, map_location="cpu")


def run({names}):
    return model({names})
'''


@dataclass(frozen=True)
class Program:
    """A program in an archive.

    Args:
        path: The archive.
        kind: ``pt2`` or ``torchscript``.
        operations: What it calls, in order of first use.
        arguments: Its inputs' names and shapes; ``None`` for a shape that the archive does not tell.
    """

    path: Path
    kind: str
    operations: tuple[str, ...]
    arguments: tuple[tuple[str, tuple[int, ...] | None], ...]

    @property
    def source(self) -> str:
        """The source that loads and runs it."""
        names = ", ".join(name for name, _ in self.arguments)
        text = _EXPORTED if self.kind == "pt2" else _SCRIPTED
        return text.format(name=self.path.name, path=self.path.as_posix(), names=names).rstrip()

    @property
    def problem(self) -> Problem:
        """The problem that asks for its derivatives, at random inputs of its shapes."""
        return Problem(self.source, tuple(
            InputText(name, f"randn{shape}" if shape is None or len(shape) != 1 else f"randn({shape[0]})")
            if shape is not None else InputText(name, "randn(1, 3)") for name, shape in self.arguments
        ))

    @property
    def warning(self) -> Finding:
        """What it would run, to be told before anybody agrees."""
        count = len(self.operations)
        named = ", ".join(self.operations[:SHOWN]) + (f" and {count - SHOWN} more" if count > SHOWN else "")
        what = f"{count} operation{'s' * (count != 1)} of torch: {named}" if count else "what its author stored"
        kind = "an exported program" if self.kind == "pt2" else "a TorchScript archive"
        return finding("untrusted-session/archive", path=self.path.name, kind=kind, operations=what)


def is_program(path: Path) -> bool:
    """Whether a file holds a program rather than numbers; whatever is wrong with it, is not told here."""
    try:
        return kind_of(path) in ("pt2", "torchscript")
    except DataError:
        return False


def program_of(path: Path) -> Program:
    """Looks into an archive; runs nothing of it.

    Raises:
        DataError: If it holds no program, or is damaged.
    """
    kind = kind_of(path)
    call = "torch.export.save(torch.export.export(model, inputs), path)" if kind == "pt2" else "torch.jit.save"
    if kind not in ("pt2", "torchscript"):
        raise DataError(finding("bad-archive", path=path.name, reason="it holds numbers and no program", call=call))
    try:
        with zipfile.ZipFile(path) as archive:
            operations, arguments = (_exported if kind == "pt2" else _scripted)(archive)
            damaged = archive.testzip()
    except (zipfile.BadZipFile, OSError, ValueError, KeyError, TypeError, IndexError, StopIteration, AttributeError,
            NotImplementedError, RecursionError) as error:
        reason = f"it is cut off or damaged ({str(error).strip().rstrip('.') or type(error).__name__})"
        raise DataError(finding("bad-archive", path=path.name, reason=reason, call=call)) from None
    if damaged is not None:
        raise DataError(finding("bad-archive", path=path.name, reason=f"its part {damaged} is damaged", call=call))
    return Program(path.resolve(), kind, tuple(dict.fromkeys(operations)), tuple(arguments))


def _exported(archive: zipfile.ZipFile) -> tuple[list[str], list[tuple[str, tuple[int, ...] | None]]]:
    name = next(name for name in archive.namelist() if "/models/" in name and name.endswith(".json"))
    module = json.loads(_read(archive, name))["graph_module"]
    graph = module["graph"]
    operations = [node["target"].removeprefix("torch.ops.").split(".")[-2 if "." in node["target"] else 0]
                  for node in graph["nodes"]]
    users = []
    for spec in module["signature"]["input_specs"]:
        given = spec.get("user_input")
        if given is not None:
            tensor = given["arg"].get("as_tensor")
            users.append((tensor or {}).get("name"))
    return operations, [
        (_identifier(name, k), _sizes(graph["tensor_values"].get(name))) for k, name in enumerate(users) if name
    ]


def _sizes(meta: dict | None) -> tuple[int, ...] | None:
    """The shape of a tensor; a size that may vary counts as the least that is likely, 1."""
    if meta is None:
        return None
    return tuple(int(size["as_int"]) if "as_int" in size else 1 for size in meta["sizes"])


def _scripted(archive: zipfile.ZipFile) -> tuple[list[str], list[tuple[str, None]]]:
    names = [name for name in archive.namelist() if "/code/" in name and name.endswith(".py")]
    texts = {name.partition("/code/")[2]: _read(archive, name).decode("utf-8", "replace") for name in names}
    operations = [match for text in texts.values() for match in _CALLED.findall(text)]
    pickled = next(name for name in archive.namelist() if name.endswith("/data.pkl") and name.count("/") == 1)
    top = next(argument for code, argument, _ in pickletools.genops(_read(archive, pickled)) if code.name == "GLOBAL")
    module, _, kind = top.partition(" ")
    text = texts[module.replace(".", "/") + ".py"]
    body = text[text.index(f"class {kind}(") :]
    return operations, [
        (_identifier(part.split(":")[0].strip(), k), None)
        for k, part in enumerate(_FORWARD.search(body)[1].split(",")) if ":" in part
    ]


def _read(archive: zipfile.ZipFile, name: str) -> bytes:
    if archive.getinfo(name).file_size > _MAX_TEXT:
        raise ValueError(f"{name} is too long")
    return archive.read(name)


def _identifier(name: str, position: int) -> str:
    return name if name.isidentifier() else f"x{position}"
