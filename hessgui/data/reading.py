"""The numbers that a ``load(...)`` asks for: one array or table or picture, the part, the scale and the shape."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import psutil

from hessgui.data import archives, pictures, tables
from hessgui.data.kinds import KINDS, kind_of
from hessgui.data.trouble import trouble
from hessgui.language import Load
from hessgui.model.findings import Finding
from hessgui.model.sentences import finding
from hessgui.model.trust import format_bytes

_NUMBER_BYTES = 8
_TABLE_OPTIONS = ("missing", "header", "separator", "decimal")
_PICTURE_OPTIONS = ("grey", "size")


@dataclass(frozen=True, eq=False)
class Loaded:
    """The numbers of a file.

    Args:
        numbers: In the shape that was asked for; integers and booleans stay what they are unless scaled.
        notes: What is to be told of them.
    """

    numbers: np.ndarray
    notes: tuple[Finding, ...] = ()


def read(load: Load, folder: str | Path | None) -> Loaded:
    """The numbers that a ``load(...)`` asks for.

    Args:
        load: What is asked.
        folder: Where a relative path is looked up; ``None``: the working directory.

    Raises:
        DataError: If the file does not give them.
    """
    path = located(load.path, folder)
    kind = kind_of(path)
    _check_options(load, kind, path)
    if kind in ("png", "jpg"):
        numbers = pictures.read_picture(path, load.grey, load.size)
        scale = 1 / pictures.EIGHT_BITS if load.scale is None else load.scale
    elif kind in ("csv", "tsv"):
        numbers, scale = _of_table(load, path, kind), load.scale
    elif kind in ("pt2", "torchscript"):
        raise trouble("mislabelled", path=path.name, expected="file of tensors",
                      found="a program", advice="Open it as a model: File, Open model…")
    else:
        numbers, scale = _of_archive(load, path, kind), load.scale
    numbers = _shaped(_scaled(numbers, scale, load.shift), load.shape, path, kind)
    return Loaded(_plain(numbers), _notes(numbers, load, path, kind))


def _plain(numbers: np.ndarray) -> np.ndarray:
    """Contiguous, in the machine's byte order, and of a dtype that torch knows."""
    dtype = np.dtype(np.float64) if numbers.dtype.name == "float128" else numbers.dtype.newbyteorder("=")
    return np.array(numbers, dtype, order="C")


def located(name: str, folder: str | Path | None) -> Path:
    """Where a file lies that a session names."""
    try:
        return Path(folder or ".", Path(name).expanduser())
    except RuntimeError:  # no such user's home
        return Path(folder or ".", name)


def _check_options(load: Load, kind: str, path: Path) -> None:
    given = [name for name in (*_TABLE_OPTIONS, *_PICTURE_OPTIONS) if getattr(load, name) is not None]
    for name in given:
        if name in _TABLE_OPTIONS and kind not in ("csv", "tsv"):
            raise trouble("option", option=name, path=path.name, reason="it is for tables of text")
        if name in _PICTURE_OPTIONS and kind not in ("png", "jpg"):
            raise trouble("option", option=name, path=path.name, reason="it is for pictures")
    if load.array is not None and kind in ("png", "jpg", "csv", "tsv"):
        raise trouble("option", option="array", path=path.name, reason="it is for files with several arrays")
    if kind in ("png", "jpg") and (load.row is not None or load.rows or load.columns):
        raise trouble("option", option="row", path=path.name, reason="pictures are taken whole")


def _of_table(load: Load, path: Path, kind: str) -> np.ndarray:
    table = tables.read_table(
        path, tab=kind == "tsv", separator=load.separator, decimal=load.decimal, header=load.header)
    width = len(table.rows[0])
    offset = int(table.labels)
    if load.columns is None:
        columns = list(range(offset, width))
    else:
        columns = [k + offset for k in chosen(load.columns, table.names[offset:], width - offset, path)]
    picked = _rows_of(load, len(table.rows), path)
    rows = table.rows[picked] if isinstance(picked, slice) else [table.rows[picked]]
    first = (picked.start or 0) if isinstance(picked, slice) else picked
    part = replace(table, rows=rows, first_line=table.first_line + first)
    numbers = tables.numbers_of(part, columns, path, load.missing)
    if load.row is not None:
        return numbers[0]
    return numbers[:, 0] if numbers.shape[1] == 1 else numbers


def _of_archive(load: Load, path: Path, kind: str) -> np.ndarray:
    with archives.opened(path, kind) as archive:
        name, shape, dtype = archives.choose(archive, load.array, path)
        wants_part = load.row is not None or load.rows is not None
        if wants_part and not shape:
            raise trouble("option", option="row", path=path.name, reason="the array is a single number")
        picked = _rows_of(load, shape[0], path) if wants_part else None
        rest = shape[1:] if load.row is not None else shape
        if isinstance(picked, slice):
            rest = (len(range(*picked.indices(shape[0]))), *shape[1:])
        whole = shape if kind in ("npz", "pt") else rest  # these are unpacked before a row can be taken
        _check_room(whole, path)
        numbers = archive.read(name)
        if picked is not None:
            numbers = numbers[picked]
        numbers = np.array(numbers)  # before the file is closed
    if load.columns is not None:
        if not numbers.ndim:
            raise trouble("option", option="columns", path=path.name, reason="the array is a single number")
        numbers = numbers[..., chosen(load.columns, (), numbers.shape[-1], path)]
    return numbers


def _check_room(shape: tuple[int, ...], path: Path) -> None:
    count = int(np.prod(shape, dtype=object))
    needed, free = count * _NUMBER_BYTES, psutil.virtual_memory().available
    if needed > free:
        raise trouble("large", path=path.name, count=f"{count:,}".replace(",", " "), needed=format_bytes(needed),
                      free=format_bytes(free))


def _rows_of(load: Load, count: int, path: Path) -> int | slice:
    if load.row is not None:
        if not -count <= load.row < count:
            raise trouble("rows", path=path.name, count=count, asked=f"row={load.row}")
        return load.row % count
    if load.rows is None:
        return slice(None)
    parts = load.rows.split(":")
    try:
        numbers = [int(part) if part.strip() else None for part in parts]
    except ValueError:
        numbers = []
    if len(numbers) not in (2, 3) or 0 in numbers[2:] or any(item is not None and item < 0 for item in numbers[2:]):
        raise trouble("rows", path=path.name, count=count, asked=f"rows='{load.rows}'")
    made = slice(*numbers)
    if not range(*made.indices(count)):
        raise trouble("rows", path=path.name, count=count, asked=f"rows='{load.rows}'")
    return slice(*made.indices(count))


def chosen(text: str, names: Sequence[str], count: int, path: Path) -> list[int]:
    """The columns that a text names, in its order: ``a``, ``a:c`` (both included), ``0:3``, ``2``, or several.

    Raises:
        DataError: If there is no such column.
    """
    if text in names:
        return [names.index(text)]
    found: list[int] = []
    for part in text.split(","):
        first, colon, last = part.partition(":")
        if not colon:
            found.append(_column(part.strip(), names, count, path))
            continue
        start = _column(first.strip(), names, count, path) if first.strip() else 0
        if not last.strip():
            stop = count
        elif last.strip() in names:
            stop = names.index(last.strip()) + 1
        else:
            stop = _column(last.strip(), names, count, path, most=count)
        found += range(start, stop)
    if not found:
        raise trouble("columns", path=path.name, which=text, known=_known(names, count))
    return found


def _column(text: str, names: Sequence[str], count: int, path: Path, most: int | None = None) -> int:
    if text in names:
        return names.index(text)
    try:
        number = int(text)
    except ValueError:
        number = None
    if number is None or not -count <= number < max(count, (most or 0) + 1):
        raise trouble("columns", path=path.name, which=text, known=_known(names, count))
    return number if number >= 0 else number + count


def _known(names: Sequence[str], count: int) -> str:
    if not names:
        return f"{count}, counted from 0"
    return ", ".join(names[:12]) + (f" and {count - 12} more" if count > 12 else "")


def _scaled(numbers: np.ndarray, scale: float | str | None, shift: float | None) -> np.ndarray:
    if scale is None and shift is None:
        return numbers
    numbers = numbers if numbers.dtype.kind in "fc" else numbers.astype(np.float64)
    finite = numbers[np.isfinite(numbers)] if isinstance(scale, str) else numbers
    if scale == "range" and finite.size:
        low, high = finite.min(), finite.max()
        numbers = (numbers - low) / (high - low if high > low else 1)
    elif scale == "standard" and finite.size:
        numbers = (numbers - finite.mean()) / (finite.std() or 1)
    elif scale is not None and not isinstance(scale, str):
        numbers = numbers * scale
    return numbers if shift is None else numbers + shift


def _shaped(numbers: np.ndarray, shape: tuple[int, ...] | None, path: Path, kind: str) -> np.ndarray:
    if shape is None:
        return numbers
    try:
        return numbers.reshape(shape)
    except ValueError:
        asked = "x".join(map(str, shape)) or "of one number"
        advice = "Choose another shape, or a part with row, rows or columns."
        if kind in ("png", "jpg") and len(shape) >= 2 and min(shape) > 0:
            grey = ", grey=True" if shape[-3:-2] == (1,) and numbers.shape[1] == 3 else ""
            advice = f"Bring it to that size: size=({shape[-2]}, {shape[-1]}){grey}."
        got = "x".join(map(str, numbers.shape)) or "one number"
        raise trouble("shape", path=path.name, count=numbers.size, got=got, asked=asked, advice=advice) from None


def _notes(numbers: np.ndarray, load: Load, path: Path, kind: str) -> tuple[Finding, ...]:
    if numbers.dtype.kind not in "fc":
        return ()
    missing, infinite = int(np.isnan(numbers).sum()), int(np.isinf(numbers).sum())
    if not missing + infinite:
        return ()
    kinds = " and ".join(f"{count} {word}" for count, word in ((missing, "NaN"), (infinite, "infinite")) if count)
    table = KINDS[path.suffix.lower()] in ("csv", "tsv")
    advice = "Say what empty cells mean, for example missing=0, or choose other rows." if (
        table and missing) else "Choose another part of the file, or mend it."
    return (finding("non-finite/file", path=path.name, count=missing + infinite, total=numbers.size, kinds=kinds,
                    advice=advice),)
