"""Weights of a file into the modules of a source: every key accounted for before a number is copied.

Reads files through :mod:`hessgui.data`, so that nothing in them is ever run.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor, nn

from hessgui.data import DataError
from hessgui.data.archives import opened
from hessgui.data.kinds import kind_of
from hessgui.data.reading import located
from hessgui.data.trouble import trouble
from hessgui.engine.trouble import TroubleError
from hessgui.model.findings import Finding
from hessgui.model.sentences import finding

SHOWN = 4
"""Keys of one kind that a sentence names; all of them stand in the details."""

_OPTIONAL = "num_batches_tracked"
"""A counter that files of old lack and that no derivative needs."""

_Shapes = Mapping[str, tuple[int, ...]]


@dataclass(frozen=True)
class Fit:
    """How the keys of a file and of a module go together.

    Args:
        name: The module's name in the source; empty where it is the function itself.
        prefix: What stands before the module's keys in the file, such as ``state_dict.``.
        missing: Keys of the module that the file lacks.
        extra: Keys of the file that the module lacks.
        misshaped: Keys of both with different shapes.
    """

    name: str
    prefix: str
    missing: tuple[str, ...]
    extra: tuple[str, ...]
    misshaped: tuple[str, ...]

    @property
    def fits(self) -> bool:
        """Whether the module gets every number that it needs."""
        return not self.missing and not self.misshaped


def load_weights(modules: Mapping[str, nn.Module], name: str, folder: str | None) -> Finding:
    """Copies the numbers of a file into the one module that they fit.

    Args:
        modules: The modules of the source by name.
        name: The file, as the session names it.
        folder: Where a relative name is looked up.

    Returns:
        What was loaded, or that some of it has no place.

    Raises:
        TroubleError: If the file cannot be read, or fits no module: with all keys that are missing, extra or
            of another shape. No module is changed then.
    """
    path = located(name, folder)
    if not modules:
        raise TroubleError(finding("weights-mismatch/none", path=path.name))
    try:
        kind = kind_of(path)
        if kind not in ("pt", "safetensors", "npz"):
            raise trouble("mislabelled", path=path.name, expected="file of weights", found=f"a .{kind} file",
                          advice="Save weights with torch.save(model.state_dict()) or safetensors.")
        with opened(path, kind) as archive:
            shapes = {str(key): shape for key, shape, _ in archive.arrays if key is not None}
            fit = _best(modules, shapes, path)
            module = modules[fit.name]
            numbers = {
                key: torch.from_numpy(archive.read(fit.prefix + key).copy())
                for key in _wanted(module) if fit.prefix + key in shapes
            }
    except DataError as error:
        raise TroubleError(error.finding) from None
    with torch.no_grad():
        for key, tensor in module.state_dict(keep_vars=True).items():
            if key in numbers:
                tensor.copy_(numbers[key].reshape(tensor.shape))
    return _told(fit, path, shapes, numbers)


def _wanted(module: nn.Module) -> dict[str, tuple[int, ...]]:
    return {key: tuple(item.shape) for key, item in module.state_dict().items() if isinstance(item, Tensor)}


def _best(modules: Mapping[str, nn.Module], shapes: _Shapes, path: Path) -> Fit:
    fits = [compared(name, _wanted(module), shapes) for name, module in modules.items()]
    best = min(fits, key=lambda fit: (not fit.fits, len(fit.missing) + len(fit.misshaped), len(fit.extra)))
    if best.fits:
        return best
    wanted = _wanted(modules[best.name])
    facts = {"path": path.name, "problems": _problems(best, wanted, shapes)}
    code = "weights-mismatch"
    if len(modules) > 1:
        code, facts["known"] = "weights-mismatch/several", ", ".join(modules)
    raise TroubleError(finding(code, detail=_problems(best, wanted, shapes, None, "\n"), **facts))


def compared(name: str, wanted: _Shapes, held: _Shapes) -> Fit:
    """How a module's keys and a file's go together, under the prefix that matches most."""
    prefixes = {""} | {
        key[: -len(end)] for end in list(wanted)[:1] + list(wanted)[-1:] for key in held if key.endswith(f".{end}")
    }
    fits = []
    for prefix in prefixes:
        own = {key.removeprefix(prefix): shape for key, shape in held.items() if key.startswith(prefix)}
        fits.append(Fit(
            name, prefix,
            tuple(key for key in wanted if key not in own and not key.endswith(_OPTIONAL)),
            tuple(key for key in own if key not in wanted),
            tuple(key for key in wanted if key in own and not _same(own[key], wanted[key])),
        ))
    return min(fits, key=lambda fit: (len(fit.missing) + len(fit.misshaped), len(fit.prefix)))


def _same(first: tuple[int, ...], second: tuple[int, ...]) -> bool:
    """Whether two shapes are the same; a single number may be written with or without an axis."""
    return first == second or {first, second} == {(), (1,)}


def _problems(fit: Fit, wanted: _Shapes, held: _Shapes, shown: int | None = SHOWN, between: str = "; ") -> str:
    parts = []
    if fit.missing:
        parts.append("missing " + _listed([f"{key} {_text(wanted[key])}" for key in fit.missing], shown))
    if fit.extra:
        parts.append("extra " + _listed([f"{key} {_text(held[fit.prefix + key])}" for key in fit.extra], shown))
    if fit.misshaped:
        parts.append("of another shape " + _listed([
            f"{key} ({_text(held[fit.prefix + key])} in the file, {_text(wanted[key])} in the module)"
            for key in fit.misshaped
        ], shown))
    return between.join(parts)


def _listed(items: Sequence[str], shown: int | None) -> str:
    rest = len(items) - len(items[:shown])
    return ", ".join(items[:shown]) + (f" and {rest} more" if rest else "")


def _text(shape: tuple[int, ...]) -> str:
    return f"[{', '.join(map(str, shape))}]"


def _told(fit: Fit, path: Path, shapes: _Shapes, numbers: Mapping[str, Tensor]) -> Finding:
    if fit.extra:
        return finding("weights-mismatch/extra", path=path.name, problems=_problems(fit, {}, shapes),
                       detail=_problems(fit, {}, shapes, None, "\n"))
    count = sum(tensor.numel() for tensor in numbers.values())
    how = f", whose names begin with {fit.prefix.rstrip('.')}" if fit.prefix else ""
    return finding("weights-loaded", path=path.name, name=fit.name or "the module", arrays=len(numbers), how=how,
                   count=f"{count:,}".replace(",", "\N{NO-BREAK SPACE}"))
