"""Pictures as numbers: ``[1, channels, height, width]`` between 0 and 1 before any scaling of the user's."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
from PIL import Image, ImageOps, UnidentifiedImageError

from hessgui.data.trouble import trouble

EIGHT_BITS = 255.0
"""The largest value of an eight-bit picture, which becomes 1."""

SIXTEEN_BITS = 65535.0
MOST_PIXELS = 100_000_000
"""Of a picture: what a camera makes, and not what a damaged file claims."""

_GREY = ("1", "L", "LA", "I", "I;16", "I;16B", "F")


def shape_of(path: Path) -> tuple[int, int, int]:
    """Height, width and number of channels (1 or 3), as :func:`read_picture` gives them."""
    with _opened(path) as image:
        width, height = image.size
        if image.getexif().get(0x0112, 1) >= 5:  # the camera was held on its side
            width, height = height, width
        return height, width, 1 if image.mode in _GREY else 3


def read_picture(path: Path, grey: bool | None, size: tuple[int, int] | None) -> np.ndarray:
    """The numbers of a picture, upright as it was taken.

    Args:
        path: The file.
        grey: Whether in one channel; ``None``: as it is.
        size: Height and width that it is brought to.

    Returns:
        ``[1, channels, height, width]`` from 0 to 255.

    Raises:
        DataError: If it is damaged, or has too many pixels.
    """
    with _opened(path) as image:
        image = ImageOps.exif_transpose(image)
        single = image.mode in _GREY if grey is None else grey
        if image.mode.startswith("I") or image.mode == "F":
            numbers = np.asarray(image, dtype=np.float64)
            most = SIXTEEN_BITS if numbers.max(initial=0) > EIGHT_BITS else EIGHT_BITS
            image = Image.fromarray((numbers * (EIGHT_BITS / most)).astype(np.float32), "F")
            image = image if single else image.convert("L").convert("RGB")
        else:
            image = image.convert("L" if single else "RGB")
        if size is not None and size != (image.height, image.width):
            image = image.resize((size[1], size[0]), Image.Resampling.BOX if _shrinks(image, size) else
                                 Image.Resampling.BICUBIC)
        numbers = np.asarray(image, dtype=np.float64)
    if numbers.ndim == 2:
        return numbers[None, None]
    return np.ascontiguousarray(numbers.transpose(2, 0, 1)[None])


def _shrinks(image: Image.Image, size: tuple[int, int]) -> bool:
    return size[0] <= image.height and size[1] <= image.width


@contextmanager
def _opened(path: Path) -> Iterator[Image.Image]:
    try:
        with Image.open(path) as image:
            if image.width * image.height > MOST_PIXELS:
                raise trouble("cut-off", path=path.name,
                              reason=f"it claims {image.width} x {image.height} pixels")
            yield image
    except (UnidentifiedImageError, Image.DecompressionBombError):
        raise trouble("cut-off", path=path.name, reason="its first bytes are no picture's") from None
    except (OSError, SyntaxError, ValueError, EOFError, IndexError, MemoryError) as error:
        raise trouble("cut-off", path=path.name, reason=str(error).rstrip(".") or "it ends early") from None
