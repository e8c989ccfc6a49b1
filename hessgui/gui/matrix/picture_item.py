"""The pixels of a picture on the canvas: codes, each with its colour, drawn where they stand without scaling."""

from __future__ import annotations

import numpy as np
from pyqtgraph import GraphicsObject
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter


class PictureItem(GraphicsObject):
    """Draws an array of codes, one for each pixel of the screen."""

    def __init__(self) -> None:
        super().__init__()
        self._rect = QRectF()
        self._image = QImage()
        self._pixels: np.ndarray | None = None  # those of the image, which does not own them

    def show_codes(self, codes: np.ndarray, colours: np.ndarray, rect: QRectF) -> None:
        """Takes a picture over.

        Args:
            codes: uint8 ``[height, width]``, rows from the top.
            colours: uint32 ``[256]``, the colour of each code as premultiplied alpha, red, green, blue.
            rect: Where it stands in the scene.
        """
        self.prepareGeometryChange()
        self._rect = QRectF(rect)
        height, width = codes.shape
        pixels = np.take(colours, codes)
        self._image = QImage(pixels.data, width, height, 4 * width, QImage.Format.Format_ARGB32_Premultiplied)
        self._pixels = pixels
        self.update()

    def clear(self) -> None:
        """Shows nothing."""
        self.prepareGeometryChange()
        self._rect, self._image, self._pixels = QRectF(), QImage(), None

    # Qt overrides

    def boundingRect(self) -> QRectF:
        return self._rect

    def paint(self, painter: QPainter, *_: object) -> None:
        if not self._image.isNull():
            painter.drawImage(self._rect, self._image)


def packed(palette: np.ndarray) -> np.ndarray:
    """Colours ``[256, 4]`` as red, green, blue, opacity in the form that is painted fastest: uint32 ``[256]``."""
    red, green, blue, opacity = palette.astype(np.uint32).T
    red, green, blue = ((channel * opacity + 127) // 255 for channel in (red, green, blue))
    return opacity << 24 | red << 16 | green << 8 | blue
