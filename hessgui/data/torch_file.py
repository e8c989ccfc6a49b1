"""The tensors in a file of ``torch.save``, read without torch and without running anything that it holds.

A pickle may name any callable to be called. Here only the handful of names that make up tensors and containers are
known, and each stands for a plain record; any other name ends the reading and is told.
"""

from __future__ import annotations

import io
import pickle
import zipfile
from collections import OrderedDict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from hessgui.data.trouble import trouble

_STORAGES = {
    "DoubleStorage": "f8", "FloatStorage": "f4", "HalfStorage": "f2", "BFloat16Storage": "u2", "LongStorage": "i8",
    "IntStorage": "i4", "ShortStorage": "i2", "CharStorage": "i1", "ByteStorage": "u1", "BoolStorage": "b1",
    "ComplexFloatStorage": "c8", "ComplexDoubleStorage": "c16",
}
_REBUILDERS = ("_rebuild_tensor_v2", "_rebuild_tensor", "_rebuild_parameter")
_MAX_PICKLE = 200_000_000  # bytes of names and shapes; the numbers lie beside it
_DEEPEST = 8  # levels of dictionaries and lists


@dataclass(frozen=True)
class _Storage:
    """A storage of the archive: its kind and its key."""

    kind: str
    key: str


@dataclass(frozen=True)
class _Tensor:
    """Where a tensor's numbers lie: a storage, an offset, a shape and strides in elements."""

    storage: _Storage
    offset: int
    shape: tuple[int, ...]
    strides: tuple[int, ...]


class TorchArchive:
    """The tensors of a ``.pt`` file under their names: of a state dict, a list, or the only one (``None``)."""

    def __init__(self, path: Path) -> None:
        self._path = path
        if not zipfile.is_zipfile(path):
            with open(path, "rb") as file:
                old = file.read(2).startswith(b"\x80")
            if old:
                raise trouble("pickle", path=path.name)
            raise trouble("cut-off", path=path.name, reason="the end of its archive is missing")
        with zipfile.ZipFile(path) as archive:
            (body,) = (name for name in archive.namelist() if name.endswith("/data.pkl") and name.count("/") == 1)
            self._top = body.removesuffix("data.pkl")
            if archive.getinfo(body).file_size > _MAX_PICKLE:
                raise ValueError("its list of tensors is too long")
            said = self._top + "byteorder"
            self._order = ">" if said in archive.namelist() and archive.read(said) == b"big" else "<"
            held = _read_pickle(archive.read(body), path)
        self._tensors = dict(_named(held))
        self.arrays = tuple((name, tensor.shape, _dtype(tensor)) for name, tensor in self._tensors.items())

    def read(self, name: str | None) -> np.ndarray:
        """The numbers of one tensor; bfloat16 as float32."""
        tensor = self._tensors[name]
        dtype = np.dtype(_STORAGES[tensor.storage.kind]).newbyteorder(self._order)
        with zipfile.ZipFile(self._path) as archive:
            numbers = np.frombuffer(archive.read(f"{self._top}data/{tensor.storage.key}"), dtype)
        if 0 in tensor.shape:
            return np.zeros(tensor.shape, dtype)
        last = tensor.offset + sum((n - 1) * step for n, step in zip(tensor.shape, tensor.strides, strict=True))
        if min((tensor.offset, *tensor.strides)) < 0 or last >= len(numbers):
            raise ValueError("a tensor reaches behind its storage")
        steps = tuple(step * dtype.itemsize for step in tensor.strides)
        array = np.lib.stride_tricks.as_strided(numbers[tensor.offset:], tensor.shape, steps, writeable=False)
        if tensor.storage.kind == "BFloat16Storage":
            return (array.astype("<u4") << 16).view("<f4")
        return array


def _dtype(tensor: _Tensor) -> str:
    return "bfloat16" if tensor.storage.kind == "BFloat16Storage" else np.dtype(_STORAGES[tensor.storage.kind]).name


def _named(held: Any, prefix: str = "", depth: int = 0) -> Iterator[tuple[str | None, _Tensor]]:
    """The tensors in containers, by dotted names."""
    if isinstance(held, _Tensor):
        yield prefix or None, held
    elif depth < _DEEPEST and isinstance(held, dict | list | tuple):
        items = held.items() if isinstance(held, dict) else enumerate(held)
        for key, item in items:
            yield from _named(item, f"{prefix}.{key}" if prefix else str(key), depth + 1)


def _read_pickle(body: bytes, path: Path) -> Any:
    unpickler = _Unpickler(io.BytesIO(body), path)
    try:
        return unpickler.load()
    except pickle.UnpicklingError as error:
        raise ValueError(str(error)) from None


class _Unpickler(pickle.Unpickler):
    """Knows the names that tensors are made of, and refuses every other."""

    def __init__(self, file: io.BytesIO, path: Path) -> None:
        super().__init__(file, encoding="utf-8")
        self._path = path

    def persistent_load(self, pid: Any) -> _Storage:
        word, kind, key, *_ = pid
        if word != "storage" or not isinstance(kind, _StorageKind):
            raise ValueError("it refers to something that is no storage of numbers")
        return _Storage(kind.name, str(key))

    def find_class(self, module: str, name: str) -> Any:
        if module == "collections" and name == "OrderedDict":
            return OrderedDict
        if module in ("torch", "torch.storage") and name in _STORAGES:
            return _StorageKind(name)
        if module == "torch" and name == "Size":
            return tuple
        if module == "torch._utils" and name in _REBUILDERS:
            return _parameter if name == "_rebuild_parameter" else _rebuilt
        raise trouble("code", path=self._path.name, names=f"{module}.{name}")


@dataclass(frozen=True)
class _StorageKind:
    """A class of storages, by name."""

    name: str


def _rebuilt(storage: _Storage, offset: int, shape: tuple, strides: tuple, *_: Any) -> _Tensor:
    return _Tensor(storage, int(offset), tuple(map(int, shape)), tuple(map(int, strides)))


def _parameter(data: _Tensor, *_: Any) -> _Tensor:
    return data
