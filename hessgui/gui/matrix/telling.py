"""The most telling number of many: integer codes of floating numbers whose larger one is always the one to show.

IEEE 754 numbers with their sign moved to the last place are ordered by magnitude, infinity above all numbers and NaN
above infinity; so one maximum of integers finds what a pixel of many cells must show. Pure numpy.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

SOURCE_CELLS = 60_000  # numbers reduced at once: what fits a processor's cache


@dataclass(frozen=True)
class Rule:
    """Which of many numbers is shown.

    Args:
        encode: Numbers to unsigned integers of the same size; the larger integer is the more telling number.
        decode: The way back.
    """

    encode: Callable[[np.ndarray], np.ndarray]
    decode: Callable[[np.ndarray, np.dtype], np.ndarray]


def _bits(values: np.ndarray) -> np.ndarray:
    values = np.ascontiguousarray(values)
    return values.view(f"u{values.dtype.itemsize}")


def _by_magnitude(values: np.ndarray) -> np.ndarray:
    bits = _bits(values)
    last = bits.dtype.type(8 * bits.itemsize - 1)
    sign = bits >> last
    np.bitwise_xor(sign, bits.dtype.type(1), out=sign)  # of two equal magnitudes the positive one is shown
    code = bits << bits.dtype.type(1)
    return np.bitwise_or(code, sign, out=code)


def _of_magnitude(code: np.ndarray, dtype: np.dtype) -> np.ndarray:
    one, last = code.dtype.type(1), code.dtype.type(8 * code.itemsize - 1)
    sign = ~code
    np.left_shift(sign, last, out=sign)
    out = code >> one
    return np.bitwise_or(out, sign, out=out).view(dtype)


def _by_smallness(values: np.ndarray) -> np.ndarray:
    return ~_bits(values)


def _of_smallness(code: np.ndarray, dtype: np.dtype) -> np.ndarray:
    return (~code).view(dtype)


LARGEST_MAGNITUDE = Rule(_by_magnitude, _of_magnitude)
"""The number farthest from 0; infinities above numbers, NaN above all."""

SMALLEST = Rule(_by_smallness, _of_smallness)
"""The smallest of numbers that are not negative; infinity stands for one that is not known and loses."""


def halved(codes: np.ndarray, axis: int) -> np.ndarray:
    """The larger of each pair along an axis; a last one without a partner stays."""
    even, odd = (codes[0::2], codes[1::2]) if axis == 0 else (codes[:, 0::2], codes[:, 1::2])
    inner = (slice(odd.shape[0]), slice(odd.shape[1]))
    out = np.empty(even.shape, codes.dtype)
    np.maximum(even[inner], odd, out=out[inner])
    if even.shape != odd.shape:
        rest = (slice(odd.shape[0], None), slice(None)) if axis == 0 else (slice(None), slice(odd.shape[1], None))
        out[rest] = even[rest]
    return out


def reduced(
    values: np.ndarray, row_edges: np.ndarray, column_edges: np.ndarray, encode: Callable[[np.ndarray], np.ndarray],
    decode: Callable[[np.ndarray], np.ndarray],
) -> np.ndarray:
    """The most telling number of each bin.

    Args:
        values: Numbers, or codes, ``[m, n]``; memory-mapped ones are read once.
        row_edges: Strictly increasing edges of the bins ``[r + 1]``.
        column_edges: The same ``[c + 1]``.
        encode: Makes codes of what is read; the identity for codes.
        decode: Makes numbers of codes.

    Returns:
        Numbers ``[r, c]``.
    """
    columns = slice(int(column_edges[0]), int(column_edges[-1]))
    first, last = column_edges[:-1] - columns.start, column_edges[1:] - columns.start
    width = max(columns.stop - columns.start, 1)
    starts = row_edges[:-1]
    step = max(1, int(SOURCE_CELLS / width * len(starts) / max(row_edges[-1] - row_edges[0], 1)))
    parts = []
    for begin in range(0, len(starts), step):
        edges = row_edges[begin : begin + step + 1]
        source = encode(np.asarray(values[edges[0] : edges[-1], columns]))
        codes = _gathered(_gathered(source, edges[:-1] - edges[0], edges[1:] - edges[0], 0), first, last, 1)
        parts.append(decode(codes))
    return np.concatenate(parts) if len(parts) != 1 else parts[0]


def _gathered(codes: np.ndarray, first: np.ndarray, last: np.ndarray, axis: int) -> np.ndarray:
    """Maxima of bins along an axis; short bins by gathering, which ``reduceat`` is several times slower on."""
    longest = int((last - first).max())
    if longest == 1:
        return codes
    if longest > GATHERED:
        return np.maximum.reduceat(codes, first, axis=axis)
    out = codes.take(first, axis=axis)
    for offset in range(1, longest):
        np.maximum(out, codes.take(np.minimum(first + offset, last - 1), axis=axis), out=out)
    return out


GATHERED = 16  # bins up to this long are reduced by gathering
