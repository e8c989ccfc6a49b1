"""Files of named arrays: ``.npy``, ``.npz``, ``.safetensors`` and ``.pt``, each opened lazily.

Only the array that is asked for is read, and of a ``.npy`` or ``.safetensors`` file only the rows.
"""

from __future__ import annotations

import json
import struct
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

import numpy as np

from hessgui.data.torch_file import TorchArchive
from hessgui.data.trouble import DataError, trouble

Described = tuple[str | None, tuple[int, ...], str]  # name, shape, dtype
_DTYPES = {
    "F64": "<f8", "F32": "<f4", "F16": "<f2", "BF16": "<u2", "I64": "<i8", "I32": "<i4", "I16": "<i2", "I8": "|i1",
    "U64": "<u8", "U32": "<u4", "U16": "<u2", "U8": "|u1", "BOOL": "|b1", "C64": "<c8",
}
_NAMES = {"BF16": "bfloat16", "BOOL": "bool"}
_MAX_HEADER = 100_000_000  # bytes, the limit of the safetensors format
_KINDS_OF_NUMBERS = "biufc"


class Archive(Protocol):
    """Named arrays of an open file; the only array of a file may have the name ``None``."""

    arrays: Sequence[Described]

    def read(self, name: str | None) -> np.ndarray: ...


@contextmanager
def opened(path: Path, kind: str) -> Iterator[Archive]:
    """The arrays of a file.

    Raises:
        DataError: If it is damaged, or holds no numbers.
    """
    try:
        archive = {"npy": _Npy, "npz": _Npz, "safetensors": _Safetensors, "pt": TorchArchive}[kind](path)
        if not archive.arrays:
            raise trouble("no-arrays", path=path.name)
        yield archive
    except DataError:
        raise
    except (ValueError, TypeError, EOFError, OSError, KeyError, AttributeError, SyntaxError, MemoryError,
            zipfile.BadZipFile, struct.error, NotImplementedError, RecursionError, OverflowError) as error:
        lines = str(error).strip().splitlines() or [type(error).__name__]
        raise trouble("cut-off", path=path.name, reason=_sentence(lines[0])) from None


def choose(archive: Archive, wanted: str | None, path: Path) -> Described:
    """The array that is wanted; the only one where none is named.

    Raises:
        DataError: If there are several and none is named, or none has this name.
    """
    names = [name for name, _, _ in archive.arrays]
    known = ", ".join(f"{name} {_shape(shape)}" for name, shape, _ in archive.arrays[:8])
    known += f" and {len(names) - 8} more" if len(names) > 8 else ""
    if wanted is None:
        if len(names) > 1:
            raise trouble("array", path=path.name, known=known, first=names[0])
        return archive.arrays[0]
    for described in archive.arrays:
        if described[0] == wanted:
            return described
    if names == [None]:
        raise trouble("option", option="array", path=path.name, reason="it holds a single array")
    raise trouble("no-array", path=path.name, array=wanted, known=known)


class _Npy:
    """The one array of a ``.npy`` file, memory-mapped."""

    def __init__(self, path: Path) -> None:
        try:
            self._array = np.load(path, mmap_mode="r", allow_pickle=False)
        except ValueError as error:
            if "Python objects" in str(error) or "allow_pickle" in str(error):
                raise trouble("objects", path=path.name) from None
            raise ValueError("its numbers end early" if "mmap" in str(error) else error) from None
        if self._array.dtype.kind not in _KINDS_OF_NUMBERS:
            raise trouble("dtype", array="The array", path=path.name, dtype=self._array.dtype)
        self.arrays = ((None, self._array.shape, self._array.dtype.name),)

    def read(self, name: str | None) -> np.ndarray:
        return self._array


class _Npz:
    """The arrays of a ``.npz`` file."""

    def __init__(self, path: Path) -> None:
        self._path = path
        found = []
        with zipfile.ZipFile(path) as archive:
            for member in archive.namelist():
                with archive.open(member) as file:
                    version = np.lib.format.read_magic(file)
                    read = np.lib.format.read_array_header_1_0 if version == (1, 0) else \
                        np.lib.format.read_array_header_2_0
                    shape, _, dtype = read(file)
                if dtype.kind in _KINDS_OF_NUMBERS:
                    found.append((member.removesuffix(".npy"), shape, dtype.name))
        self.arrays = tuple(found)

    def read(self, name: str | None) -> np.ndarray:
        with np.load(self._path, allow_pickle=False) as archive:
            return archive[name]


class _Safetensors:
    """The arrays of a ``.safetensors`` file, memory-mapped; bfloat16, which NumPy lacks, becomes float32."""

    def __init__(self, path: Path) -> None:
        self._path = path
        size = path.stat().st_size
        with open(path, "rb") as file:
            (length,) = struct.unpack("<Q", file.read(8))
            if length > min(_MAX_HEADER, size):
                raise ValueError("its header is longer than the file")
            self._header = json.loads(file.read(length))
        self._start = 8 + length
        self._header.pop("__metadata__", None)
        for name, entry in self._header.items():
            begin, end = entry["data_offsets"]
            if entry["dtype"] in _DTYPES:
                needed = int(np.prod(entry["shape"], dtype=object)) * np.dtype(_DTYPES[entry["dtype"]]).itemsize
                if end - begin != needed or begin < 0:
                    raise ValueError(f"{name} takes {end - begin} bytes where its shape needs {needed}")
            if self._start + end > size:
                raise ValueError(f"{name} ends behind the end of the file")
        self.arrays = tuple(
            (name, tuple(entry["shape"]), _dtype_name(entry["dtype"])) for name, entry in self._header.items()
        )

    def read(self, name: str | None) -> np.ndarray:
        entry = self._header[name]
        if entry["dtype"] not in _DTYPES:
            raise trouble("dtype", array=name, path=self._path.name, dtype=entry["dtype"])
        shape, dtype = tuple(entry["shape"]), np.dtype(_DTYPES[entry["dtype"]])
        if 0 in shape:
            return np.zeros(shape, dtype)
        array = np.memmap(self._path, dtype, "r", self._start + entry["data_offsets"][0], shape)
        return widened(array) if entry["dtype"] == "BF16" else array


def widened(array: np.ndarray) -> np.ndarray:
    """The bits of bfloat16 numbers as float32 numbers."""
    return (np.asarray(array, "<u4") << 16).view("<f4")


def _dtype_name(code: str) -> str:
    return _NAMES.get(code) or (np.dtype(_DTYPES[code]).name if code in _DTYPES else code)


def _shape(shape: tuple[int, ...]) -> str:
    return f"[{', '.join(map(str, shape))}]"


def _sentence(text: str) -> str:
    """What a library said, as the end of a sentence of ours."""
    return text.strip().rstrip(".")
