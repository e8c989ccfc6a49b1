"""Every entry of a random pattern is recovered from its colouring; regular patterns take the known few colours."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import sparse

from hessgui.engine import colouring, two_sided


def recovered(found, matrix, step=3):
    """The matrix as its products give it back, some products at a time."""
    values = np.full(len(found.row), np.nan)
    for low, high, turned in ((0, found.pulls, matrix.T), (found.pulls, found.count, matrix)):
        for first in range(low, high, step):
            seeds = found.seeds(first, min(first + step, high)).astype(float)
            found.read(np.stack([turned @ seed for seed in seeds]), first, values)
    out = np.zeros(matrix.shape)
    out[found.row, found.column] = values
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


@pytest.mark.parametrize("colour", [two_sided.columns, two_sided.rows, two_sided.jacobian])
def test_random_jacobians(colour):
    random = np.random.default_rng(2)
    for _ in range(150):
        shape = tuple(random.integers(1, 14, 2))
        matrix = random.random(shape) * (random.random(shape) < 0.2 * random.integers(1, 4))
        for number in random.integers(0, 3, random.integers(0, 3)):
            matrix[number % shape[0]] = random.random(shape[1])
            matrix[:, number % shape[1]] = random.random(shape[0])
        found = colour(sparse.csr_array(matrix != 0))
        for step in (3, 100):
            np.testing.assert_allclose(recovered(found, matrix, step), matrix, atol=1e-12)
        assert found.pulls <= shape[0]
        assert found.pushes <= shape[1]


@pytest.mark.parametrize("size", [8, 500, 40_000])
@pytest.mark.parametrize("full, by, most", [
    ((), "rows", 1), (("row",), "rows", 2), (("column",), "columns", 2), (("row", "column"), "both", 3),
])
def test_a_jacobian_takes_the_side_that_needs_fewer_products(size, full, by, most):
    line, zero = np.arange(size), np.zeros(size, int)
    places = [(line, line)] + [(zero, line)] * ("row" in full) + [(line, zero)] * ("column" in full)
    row, column = (np.concatenate(part) for part in zip(*places, strict=True))
    pattern = sparse.csr_array((np.ones(len(row), np.int8), (row, column)), shape=(size, size)) != 0
    found = two_sided.jacobian(pattern)
    assert (found.by, found.count) == (by, most)


def test_columns_are_not_pushed_where_they_may_not_be():
    pattern = sparse.csr_array(np.ones((6, 2)) != 0)
    assert two_sided.jacobian(pattern).by == "columns"
    assert two_sided.jacobian(pattern, push=False).by == "rows"


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
        product = matrix @ (found.pulled == colour).astype(float)
        held = found.entries_of(colour, colour + 1)
        values[held] = product[found.place[held]]
    np.testing.assert_allclose(values, matrix[found.row, found.column], rtol=1e-12)


class Enough(Exception):
    """Nobody waits any more."""


@pytest.mark.parametrize("colour", [colouring.star, two_sided.rows, two_sided.columns,
                                    lambda pattern, ask: two_sided.jacobian(pattern, ask=ask)])
@pytest.mark.parametrize("size", [300, 20_000])
def test_a_colouring_ends_wherever_it_is_told_to(colour, size):
    random = np.random.default_rng(4)
    ends = random.integers(0, size, (2, 3 * size))
    matrix = sparse.csr_array((np.ones(ends.shape[1]), tuple(ends)), shape=(size, size))
    pattern = sparse.csr_array(matrix + matrix.T + sparse.eye_array(size)) != 0
    asked = []
    colour(pattern, ask=lambda: asked.append(1))
    assert len(asked) > 5
    for number in (1, len(asked) // 2, len(asked)):
        left = iter(range(number - 1))

        def ask(left=left):
            if next(left, None) is None:
                raise Enough

        with pytest.raises(Enough):
            colour(pattern, ask=ask)
