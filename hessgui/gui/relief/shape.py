"""A surface as triangles and lines inside a box. Pure numpy, no Qt."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

HEIGHT = 0.62  # half of the box, whose sides reach from -1 to 1
MOST = 120  # samples a side that are drawn
LINES = 18  # a side, on the surface
DARKER = 0.72  # of the surface's colour


@dataclass(frozen=True, eq=False)
class Relief:
    """A surface and its box.

    Args:
        vertices: Place, normal and colour of each, float32 ``[v, 10]``.
        triangles: uint32 ``[t, 3]``; none where the function gives no number, or one beyond what is shown.
        lines: On the surface, and of the box, uint32 ``[l, 2]``.
        low: The value at the bottom of the box.
        high: That at its top.
    """

    vertices: np.ndarray
    triangles: np.ndarray
    lines: np.ndarray
    low: float
    high: float

    def height(self, values: np.ndarray) -> np.ndarray:
        """Where values stand in the box."""
        return ((np.asarray(values) - self.low) / ((self.high - self.low) or 1.0) * 2 - 1) * HEIGHT


def relief(values: np.ndarray, low: float, high: float, colours: np.ndarray, frame: tuple[float, float, float]
           ) -> Relief:
    """Builds a surface.

    Args:
        values: ``[s, r]``; NaN where there is none.
        low: The lowest value that is shown.
        high: The highest.
        colours: Red, green, blue of all shades from low to high, from 0 to 1, ``[c, 3]``.
        frame: Those of the box.
    """
    step = max(1, -(-max(values.shape) // MOST))
    values = values[::step, ::step]
    empty = Relief(np.empty((0, 10)), np.empty((0, 3)), np.empty((0, 2)), low, high)
    rows, columns = values.shape
    up, across = np.linspace(-1, 1, rows), np.linspace(-1, 1, columns)
    shown = np.isfinite(values) & (values >= low) & (values <= high)
    height = empty.height(np.where(shown, values, low))
    slopes = np.gradient(height, up, across)
    normals = np.dstack([-slopes[1], -slopes[0], np.ones_like(height)])
    normals /= np.linalg.norm(normals, axis=2, keepdims=True)
    share = (height / HEIGHT + 1) / 2
    shade = colours[np.clip(share * (len(colours) - 1), 0, len(colours) - 1).astype(int)]
    places = np.dstack([np.broadcast_to(across, values.shape), np.broadcast_to(up[:, None], values.shape), height])
    faces = _vertices(places, normals, shade)
    edges = _vertices(places, np.zeros_like(normals), shade * DARKER)
    box, box_lines = _box(frame)
    return Relief(
        np.concatenate([faces, edges, box]), _triangles(shown),
        np.concatenate([len(faces) + _grid_lines(shown), 2 * len(faces) + box_lines]), low, high,
    )


def _vertices(places: np.ndarray, normals: np.ndarray, colours: np.ndarray) -> np.ndarray:
    opaque = np.ones((*places.shape[:-1], 1))
    return np.concatenate([places, normals, colours, opaque], axis=-1).reshape(-1, 10)


def _triangles(shown: np.ndarray) -> np.ndarray:
    """Two for each square whose four corners are shown."""
    index = np.arange(shown.size).reshape(shown.shape)
    whole = shown[:-1, :-1] & shown[:-1, 1:] & shown[1:, :-1] & shown[1:, 1:]
    one, two, three, four = (part[whole] for part in (index[:-1, :-1], index[:-1, 1:], index[1:, 1:], index[1:, :-1]))
    return np.concatenate([np.stack([one, two, three], 1), np.stack([one, three, four], 1)])


def _grid_lines(shown: np.ndarray) -> np.ndarray:
    """Some rows and columns of the surface, where both ends of a piece are shown."""
    index = np.arange(shown.size).reshape(shown.shape)
    row_step, column_step = (max(1, extent // LINES) for extent in shown.shape)
    found = []
    for numbers, known in ((index[::row_step], shown[::row_step]), (index.T[::column_step], shown.T[::column_step])):
        both = known[:, :-1] & known[:, 1:]
        found.append(np.stack([numbers[:, :-1][both], numbers[:, 1:][both]], 1))
    return np.concatenate(found)


def _box(colour: tuple[float, float, float]) -> tuple[np.ndarray, np.ndarray]:
    corners = np.array([[x, y, z] for z in (-HEIGHT, HEIGHT) for y in (-1, 1) for x in (-1, 1)], float)
    lines = [(0, 1), (2, 3), (0, 2), (1, 3), (4, 5), (6, 7), (4, 6), (5, 7), (0, 4), (1, 5), (2, 6), (3, 7)]
    vertices = _vertices(corners, np.zeros_like(corners), np.broadcast_to(colour, corners.shape))
    return vertices, np.array(lines)
