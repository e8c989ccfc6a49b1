"""Pictures one after the other as an animated GIF."""

from __future__ import annotations

import io
from collections.abc import Sequence

import numpy as np
from PIL import Image


def gif(frames: Sequence[np.ndarray], milliseconds: int) -> bytes:
    """An animated GIF that repeats without end.

    Args:
        frames: Pictures ``[height, width, 3]``, uint8; smaller ones stand in the upper left corner of the largest.
        milliseconds: How long each stays.

    Raises:
        ValueError: If there is no frame.
    """
    if not frames:
        raise ValueError("expected at least one frame, got none")
    height, width = (max(frame.shape[axis] for frame in frames) for axis in (0, 1))
    images = [_image(frame, height, width) for frame in frames]
    buffer = io.BytesIO()
    images[0].save(buffer, "GIF", save_all=True, append_images=images[1:], duration=milliseconds, loop=0)
    return buffer.getvalue()


def _image(frame: np.ndarray, height: int, width: int) -> Image.Image:
    whole = np.empty((height, width, 3), np.uint8)
    whole[:] = frame[-1, -1]
    whole[: frame.shape[0], : frame.shape[1]] = frame
    return Image.fromarray(whole).quantize(method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
