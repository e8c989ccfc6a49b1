"""Every entry of a random pattern is recovered from its colouring; regular patterns take the known few colours."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import sparse

from hessgui.engine import colouring


def recovered(found, matrix):
    turned = matrix.T if found.by == "rows" else matrix
    products = np.stack([turned @ seed for seed in found.seeds(0, found.count).astype(float)])
    out = np.zeros(matrix.shape)
    out[found.row, found.column] = products[found.source, found.place]
    return out


@pytest.mark.parametrize("pairs", [colouring.SMALL_PAIRS, -1])
def test_random_symmetric_patterns(pairs, monkeypatch):
    monkeypatch.setattr(colouring, "SMALL_PAIRS", pairs)
    monkeypatch.setattr(colouring, "MIDDLE_PAIRS", pairs)
    random = np.random.default_rng(1)
    for _ in range(150):
        size = random.integers(1, 14)
        matrix = random.random((size, size)) * (random.random((size, size)) < random.random() * 0.6)
        matrix = matrix + matrix.T
        found = colouring.star(sparse.csr_array(matrix != 0))
        assert found.count <= size
        np.testing.assert_allclose(recovered(found, matrix), matrix, atol=1e-12)


@pytest.mark.parametrize("colour", [colouring.columns, colouring.rows])
def test_random_jacobians(colour):
    random = np.random.default_rng(2)
    for _ in range(150):
        matrix = random.random((8, 11)) * (random.random((8, 11)) < 0.2)
        found = colour(sparse.csr_array(matrix != 0))
        np.testing.assert_allclose(recovered(found, matrix), matrix, atol=1e-12)


@pytest.mark.parametrize("size", [10, 1000, 30_000])
def test_regular_patterns(size):
    ones = np.ones(size)
    band = sparse.diags_array([ones[1:], ones, ones[1:]], offsets=[-1, 0, 1], format="csr") != 0
    assert colouring.star(band).count == 3
    line, zero = np.arange(size), np.zeros(size, int)
    arrow = sparse.csr_array(
        (np.ones(3 * size, bool), (np.r_[line, line, zero], np.r_[line, zero, line])), shape=(size, size)
    )
    arrow.sum_duplicates()
    assert colouring.star(arrow).count == 2


def grid(*extents):
    """The pattern of a grid energy that couples nearest neighbours."""
    count = int(np.prod(extents))
    numbers = np.arange(count).reshape(extents)
    pairs = [(numbers, numbers)]
    for axis in range(len(extents)):
        near = np.moveaxis(numbers, axis, 0)
        pairs += [(near[1:], near[:-1]), (near[:-1], near[1:])]
    row, column = (np.concatenate([pair[side].reshape(-1) for pair in pairs]) for side in (0, 1))
    return sparse.csr_array((np.ones(len(row), bool), (row, column)), shape=(count, count))


@pytest.mark.parametrize("extents, most", [((64, 64), 5), ((300, 200), 5), ((7, 40), 5), ((20, 21, 22), 7)])
def test_grids_take_as_many_colours_as_a_point_has_neighbours(extents, most):
    assert colouring.star(grid(*extents)).count <= most


@pytest.mark.parametrize("size, degree, most", [(300, 6, 14), (20_000, 6, 16), (40_000, 8, 34)])
def test_irregular_patterns(size, degree, most):
    random = np.random.default_rng(3)
    ends = random.integers(0, size, (2, size * degree // 2))
    matrix = sparse.csr_array((random.random(ends.shape[1]), tuple(ends)), shape=(size, size))
    matrix = sparse.csr_array(matrix + matrix.T + sparse.eye_array(size))
    found = colouring.star(matrix != 0)
    assert found.count <= most
    values = np.zeros(len(found.row))
    for colour in range(found.count):
        product = matrix @ (found.colours == colour).astype(float)
        held = found.entries_of(colour, colour + 1)
        values[held] = product[found.place[held]]
    np.testing.assert_allclose(values, matrix[found.row, found.column], rtol=1e-12)
