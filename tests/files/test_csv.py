"""CSV to the letter: read back with pandas and the csv module, every bit and every name."""

from __future__ import annotations

import csv
import io
import time
import tracemalloc

import numpy as np
import pandas
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hessgui.files import csv_matrix
from hessgui.model.layout import AxisLayout
from hessgui.model.matrix import Entries, Matrix
from hessgui.model.trust import Agreement
from tests.files.results import result, scalar_result


def text(matrix: Matrix) -> str:
    return b"".join(csv_matrix.csv_blocks(matrix)).decode("utf-8")


def matrix(numbers: np.ndarray, rows=(("x", (2,)),), columns=(("x", (2,)),)) -> Matrix:
    return Matrix("hessian", AxisLayout(rows), AxisLayout(columns), numbers)


def file_names(plan) -> list[str]:
    return [item.name for item in plan.files]


def test_letter_by_letter():
    numbers = np.array([[1.0, -0.5], [1e-7, 12345678.9]])
    expected = ',"x[0,0]","x[0,1]"\ny,1.0,-0.5\nfc1.weight,1e-07,12345678.9\n'
    assert text(matrix(numbers, [("y", ()), ("fc1.weight", ())], [("x", (1, 2))])) == expected


def test_not_finite_numbers_and_minus_zero():
    numbers = np.array([[np.nan, np.inf], [-np.inf, -0.0]])
    assert text(matrix(numbers)) == ",x[0],x[1]\nx[0],nan,inf\nx[1],-inf,-0.0\n"


@given(st.lists(st.floats(), min_size=4, max_size=4))
def test_float64_reads_back_to_the_same_bits(numbers):
    numbers = np.array(numbers).reshape(2, 2)
    read = pandas.read_csv(io.StringIO(text(matrix(numbers))), index_col=0)
    assert list(read.index) == list(read.columns) == ["x[0]", "x[1]"]
    np.testing.assert_array_equal(read.to_numpy(float), numbers)
    cells = [float(cell) for line in text(matrix(numbers)).splitlines()[1:] for cell in line.split(",")[1:]]
    real = ~np.isnan(numbers.ravel())
    assert np.array(cells)[real].tobytes() == numbers.ravel()[real].tobytes()


@given(st.floats(width=32))
def test_float32_is_the_shortest_text_of_float32(number):
    numbers = np.full((2, 2), number, np.float32)
    cell = text(matrix(numbers)).splitlines()[1].split(",")[1]
    assert cell == str(np.float32(number))
    assert np.array_equal(np.float32(cell), np.float32(number), equal_nan=True)


@pytest.mark.parametrize("name", ["a,b", 'a"b', "a\nb", "a\r\nb", "größe", " x", ""])
def test_names_are_quoted_so_that_they_read_back(name):
    rows = list(csv.reader(io.StringIO(text(matrix(np.eye(1), [(name, ())], [(name, ())])), newline="")))
    assert rows == [["", name], [name, "1.0"]]


def test_an_asymmetric_rectangle_is_not_transposed():
    out = text(matrix(np.arange(6.0).reshape(2, 3), [("f", (2,))], [("x", (3,))]))
    frame = pandas.read_csv(io.StringIO(out), index_col=0)
    assert frame.loc["f[1]", "x[0]"] == 3.0
    assert list(frame.columns) == ["x[0]", "x[1]", "x[2]"]


def test_entries_where_it_is_held_sparse():
    entries = Entries(np.array([0, 1]), np.array([1, 0]), np.array([2.0, np.inf]))
    big = Matrix("hessian", AxisLayout([("x", (1000, 1000))]), AxisLayout([("x", (1000, 1000))]), entries)
    assert text(big) == 'row,column,value\n"x[0,0]","x[0,1]",2.0\n"x[0,1]","x[0,0]",inf\n'


def test_files_of_one_component():
    one = result(
        inputs={"x": (2,)}, outputs=[("f", ())], output_shape=(),
        matrices={"gradient": np.ones((1, 2)), "jacobian": np.ones((1, 2)), "hessian": np.eye(2)},
    )
    assert file_names(csv_matrix.plan(one)) == ["value.csv", "gradient.csv", "jacobian.csv", "hessian.csv"]


def test_the_same_with_tabs():
    one = result(inputs={"x": (1, 2)}, outputs=[("f", ())], output_shape=(), matrices={"hessian": np.eye(2)})
    plan = csv_matrix.plan_tsv(one)
    assert file_names(plan) == ["value.tsv", "hessian.tsv"]
    buffer = io.BytesIO()
    plan.files[1].write(buffer)
    frame = pandas.read_csv(io.BytesIO(buffer.getvalue()), sep="\t", index_col=0)
    assert list(frame.columns) == ["x[0,0]", "x[0,1]"] and frame.to_numpy().tolist() == [[1, 0], [0, 1]]


@pytest.mark.parametrize("outputs, shape, keys", [
    ([("f", (3,))], (3,), ["0", "1", "2"]),
    ([("f", (1, 2))], (1, 2), ["0-0", "0-1"]),
    ([("f.0", ()), ("f.1", (2,))], ((), (2,)), ["0", "1-0", "1-1"]),
    ([("f.loss", ()), ("f.a/b", (1,)), ("f.A/b", (1,))], {"loss": (), "a/b": (1,), "A/b": (1,)},
     ["loss", "a-b-0", "A-b-0-2"]),
])
def test_files_of_several_components(outputs, shape, keys):
    stack = np.zeros((len(keys), 2, 2))
    several = result(inputs={"x": (2,)}, outputs=outputs, output_shape=shape, matrices={"hessian": stack})
    assert file_names(csv_matrix.plan(several)) == ["value.csv", *(f"hessian.{key}.csv" for key in keys)]


def test_an_entry_that_no_two_ways_agree_on_is_marked():
    made = scalar_result(np.eye(2))
    suspects = np.array([[False, True], [False, False]])
    made.agreements["hessian"] = Agreement("hessian", "differences", 3.0, 1, np.full((2, 2), 3.0), suspects)
    (file,) = [item for item in csv_matrix.plan(made).files if item.name == "agreement.csv"]
    written = io.BytesIO()
    file.write(written)
    rows = list(csv.reader(written.getvalue().decode().splitlines()))
    assert [[float(cell) for cell in row[1:]] for row in rows[1:]] == [[3.0, -1.0], [3.0, 3.0]]


def test_sparse_stack_and_agreement():
    entries = Entries(np.array([0, 1]), np.array([0, 1]), np.ones(2), np.array([0, 1]))
    several = result(inputs={"x": (2,)}, outputs=[("f", (2,))], output_shape=(2,), matrices={"hessian": entries})
    several.agreements["hessian"] = Agreement("hessian", "differences", 14.0, digits=np.full((2, 2, 2), 14.0))
    assert file_names(csv_matrix.plan(several)) == [
        "value.csv", "hessian.0.entries.csv", "hessian.1.entries.csv", "agreement.0.csv", "agreement.1.csv",
    ]


def test_784_by_784_takes_less_than_a_second():
    numbers = np.random.default_rng(0).standard_normal((784, 784))
    planned = csv_matrix.plan(scalar_result(numbers)).files[-1]
    start = time.process_time()
    planned.write(io.BytesIO())
    assert time.process_time() - start < 1.0


def test_memory_is_bounded_by_a_block(tmp_path):
    wide = np.lib.format.open_memmap(tmp_path / "wide.npy", "w+", np.float64, (600, 4000))

    class Sink(io.RawIOBase):
        def write(self, data):
            return len(data)

    tracemalloc.start()
    csv_matrix.write_csv(matrix(wide, [("y", (600,))], [("x", (4000,))]), Sink())
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 40e6  # the whole would take 19 MB as numbers and 77 MB as Python's
