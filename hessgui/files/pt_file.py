"""A result as ``result.pt``, which ``torch.load(path, weights_only=True)`` reads, written without torch.

The file is what ``torch.save`` makes: a zip archive with a pickle that refers to one raw storage a tensor. The
pickle is written opcode by opcode, since pickling torch's own functions by reference would import torch.

It holds a dictionary: each quantity in the nesting and with the shapes of ``torch.autograd.functional`` (one
tensor for a function of one tensor, a tuple or a tuple of tuples else; several components have a leading axis), and
``inputs``, ``components`` as lists of names. A matrix that is held sparse is a dictionary of ``row``, ``column``,
``value`` (and ``plane``) and ``shape``.
"""

from __future__ import annotations

import pickle
import struct
import zipfile
from typing import Any, BinaryIO

import numpy as np

from hessgui.files.planned import Plan, Planned
from hessgui.model.blocks import pieces
from hessgui.model.matrix import Matrix
from hessgui.model.messages import Started
from hessgui.model.result import Result

_STORAGES = {"float64": "DoubleStorage", "float32": "FloatStorage", "int64": "LongStorage"}
_TOP = "result"  # the folder inside the archive


def plan(result: Result) -> Plan:
    """The one file, with everything that the result holds."""
    return Plan([Planned("result.pt", lambda file: write_pt(_contents(result), file))])


def write_pt(value: Any, file: BinaryIO) -> None:
    """Writes numpy arrays (float64, float32, int64) as tensors, in dictionaries, lists and tuples with text and ints.

    Args:
        value: What is written.
        file: Open for writing bytes.

    Raises:
        TypeError: If something in it is of another type.
    """
    writer = _Pickle()
    body = writer.dumps(value)
    with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr(f"{_TOP}/data.pkl", body)
        archive.writestr(f"{_TOP}/byteorder", b"little")
        for key, array in enumerate(writer.storages):
            with archive.open(f"{_TOP}/data/{key}", "w", force_zip64=True) as entry:
                for piece in pieces(array):
                    little = piece.astype(array.dtype.newbyteorder("<"), copy=False)
                    entry.write(little.reshape(-1).view(np.uint8).data)
        archive.writestr(f"{_TOP}/version", b"3\n")


class _Pickle:
    """A pickle of protocol 2 with arrays as references to torch's storages."""

    def __init__(self) -> None:
        self.storages: list[np.ndarray] = []

    def dumps(self, value: Any) -> bytes:
        return pickle.PROTO + b"\x02" + self._of(value) + pickle.STOP

    def _of(self, value: Any) -> bytes:
        if isinstance(value, np.ndarray):
            return self._tensor(value)
        if isinstance(value, str):
            data = value.encode("utf-8", "replace")
            return pickle.BINUNICODE + struct.pack("<I", len(data)) + data
        if isinstance(value, bool):
            return pickle.NEWTRUE if value else pickle.NEWFALSE
        if isinstance(value, int):
            data = pickle.encode_long(value)
            return pickle.LONG1 + bytes([len(data)]) + data
        if isinstance(value, tuple):
            return pickle.MARK + b"".join(map(self._of, value)) + pickle.TUPLE
        if isinstance(value, list):
            return pickle.EMPTY_LIST + pickle.MARK + b"".join(map(self._of, value)) + pickle.APPENDS
        if isinstance(value, dict):
            items = b"".join(self._of(key) + self._of(item) for key, item in value.items())
            return pickle.EMPTY_DICT + pickle.MARK + items + pickle.SETITEMS
        raise TypeError(f"expected arrays, text, whole numbers and containers of them, got {type(value).__name__}")

    def _tensor(self, array: np.ndarray) -> bytes:
        """A call of torch's rebuilder: storage, offset, size, stride, requires_grad, hooks."""
        if array.dtype.name not in _STORAGES:
            raise TypeError(f"expected an array of {', '.join(_STORAGES)}, got {array.dtype.name}")
        key = len(self.storages)
        self.storages.append(array)
        storage = (
            pickle.MARK + self._of("storage") + _named("torch", _STORAGES[array.dtype.name]) + self._of(str(key))
            + self._of("cpu") + self._of(array.size) + pickle.TUPLE + pickle.BINPERSID
        )
        strides = tuple(int(np.prod(array.shape[axis + 1:], dtype=np.int64)) for axis in range(array.ndim))
        arguments = (
            pickle.MARK + storage + self._of(0) + self._of(tuple(array.shape)) + self._of(strides)
            + pickle.NEWFALSE + _named("collections", "OrderedDict") + pickle.EMPTY_TUPLE + pickle.REDUCE + pickle.TUPLE
        )
        return _named("torch._utils", "_rebuild_tensor_v2") + arguments + pickle.REDUCE


def _named(module: str, name: str) -> bytes:
    return pickle.GLOBAL + f"{module}\n{name}\n".encode("ascii")


def _contents(result: Result) -> dict[str, Any]:
    started = result.started
    contents = {name: nested(matrix, started) for name, matrix in result.matrices.items()}
    return contents | {
        "inputs": [block.name for block in started.columns.blocks],
        "components": list(started.component_names),
    }


def nested(matrix: Matrix, started: Started) -> Any:
    """One matrix in the nesting and with the shapes of ``torch.autograd.functional``.

    Args:
        matrix: Dense or sparse, one plane or a stack.
        started: The shapes of the inputs and of the output.

    Returns:
        An array, a tuple of arrays (one for each input), a tuple of tuples, or a dictionary for a sparse one.
    """
    if matrix.is_sparse:
        entries = matrix.data
        parts = {"row": entries.row, "column": entries.column, "value": entries.value, "shape": list(matrix.shape)}
        return parts if entries.plane is None else parts | {"plane": entries.plane}
    if matrix.quantity == "value":
        shape = _tensor_shape(started)
        return matrix.data.reshape((-1,) if shape is None else shape)
    blocks = started.columns.blocks
    if matrix.quantity == "gradient":
        parts = tuple(matrix.data[0, block.start:block.stop].reshape(block.shape) for block in blocks)
        return parts[0] if started.single else parts
    if matrix.quantity == "jacobian":
        lead = _jacobian_lead(matrix, started)
        parts = tuple(matrix.data[:, block.start:block.stop].reshape((*lead, *block.shape)) for block in blocks)
        return parts[0] if started.single else parts
    lead = () if matrix.planes is None else (len(matrix.planes),)
    rows = tuple(
        tuple(
            matrix.data[..., row.start:row.stop, column.start:column.stop].reshape((*lead, *row.shape, *column.shape))
            for column in blocks
        )
        for row in blocks
    )
    return rows[0][0] if started.single else rows


def _jacobian_lead(matrix: Matrix, started: Started) -> tuple[int, ...]:
    """The output's shape where all of one tensor's components are there, else the number of components."""
    whole = len(matrix.rows) == len(started.outputs)
    shape = _tensor_shape(started)
    return shape if whole and shape is not None else (len(matrix.rows),)


def _tensor_shape(started: Started) -> tuple[int, ...] | None:
    """The output's shape where it is one tensor."""
    shape = started.output_shape
    is_tensor = isinstance(shape, tuple | list) and all(isinstance(extent, int) for extent in shape)
    return tuple(shape) if is_tensor else None
