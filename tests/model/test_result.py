"""A result grows message by message, whatever their order of arrival and size."""

import numpy as np

from hessgui.model.findings import Finding
from hessgui.model.layout import AxisLayout
from hessgui.model.matrix import Entries, Matrix
from hessgui.model.messages import Computed, EntriesReady, Finished, Opened, Printed, RowsReady, Started
from hessgui.model.problem import Problem
from hessgui.model.result import MAX_PRINTED, Result
from hessgui.model.trust import Receipt

COLUMNS = AxisLayout([("x", (3,))])


def opened(**options):
    return Opened(7, "hessian", COLUMNS, COLUMNS, "float64", **options)


def test_rows_fill_a_matrix_and_it_knows_when_it_is_whole():
    result = Result(7, Problem("x"))
    result.accept(opened())
    assert result.matrices["hessian"].is_partial
    result.accept(RowsReady(7, "hessian", 0, 2, np.arange(6.0).reshape(2, 3)))
    partial = result.matrices["hessian"]
    assert partial.is_partial and partial.rows_done == 2
    assert np.isnan(partial.dense()[2]).all()
    result.accept(RowsReady(7, "hessian", 2, 1, np.array([[6.0, 7, 8]])))
    assert not result.matrices["hessian"].is_partial
    np.testing.assert_array_equal(result.matrices["hessian"].dense(), np.arange(9.0).reshape(3, 3))


def test_rows_of_a_stack_are_counted_over_all_planes():
    result = Result(7, Problem("x"))
    result.accept(opened(planes=("f[0]", "f[1]")))
    result.accept(RowsReady(7, "hessian", 0, 4, np.arange(12.0).reshape(4, 3)))
    stack = result.matrices["hessian"]
    assert stack.shape == (2, 3, 3) and stack.is_partial
    assert not stack.plane(0).is_partial and stack.plane(1).rows_done == 1
    assert stack.plane(1).component == "f[1]"
    np.testing.assert_array_equal(stack.plane(1).dense()[0], [9, 10, 11])


def test_a_mapped_file_is_read_in_place(tmp_path):
    path = tmp_path / "hessian.npy"
    mapped = np.lib.format.open_memmap(path, "w+", np.float64, (3, 3))
    result = Result(7, Problem("x"))
    result.accept(opened(path=str(path)))
    mapped[:] = np.eye(3)
    mapped.flush()
    result.accept(RowsReady(7, "hessian", 0, 3))
    assert isinstance(result.matrices["hessian"].data, np.memmap)
    np.testing.assert_array_equal(result.matrices["hessian"].dense(), np.eye(3))


def test_entries_come_inline_or_by_file(tmp_path):
    row, column, plane = np.array([0, 2]), np.array([1, 0]), np.array([0, 1])
    value = np.array([5.0, -1.0])
    path = tmp_path / "hessian.npz"
    np.savez(path, row=row, column=column, value=value, plane=plane)
    for message in (EntriesReady(7, "hessian", Entries(row, column, value, plane)),
                    EntriesReady(7, "hessian", path=str(path))):
        result = Result(7, Problem("x"))
        result.accept(opened(sparse=True, planes=("f[0]", "f[1]")))
        result.accept(message)
        stack = result.matrices["hessian"]
        assert not stack.is_partial
        dense = np.zeros((2, 3, 3))
        dense[0, 0, 1], dense[1, 2, 0] = 5, -1
        np.testing.assert_array_equal(stack.dense(), dense)
        np.testing.assert_array_equal(stack.plane(1).dense(), dense[1])


def test_messages_of_another_request_change_nothing():
    result = Result(7, Problem("x"))
    result.accept(Finished(6, "failed", findings=(Finding("error", "timeout", "No."),)))
    assert result.status is None and result.findings == []


def test_a_finding_said_twice_is_shown_once_and_the_last_receipt_stays():
    result = Result(7, Problem("x"))
    note = Finding("info", "affine", "f is affine in x.")
    result.accept(Computed(7, Receipt(hvps=3, dense_hvps=8), (note,)))
    result.accept(Finished(7, "ok", findings=(note,)))
    assert result.findings == [note] and result.status == "ok" and result.receipt.hvps == 3


def test_endless_printing_keeps_the_end():
    result = Result(7, Problem("x"))
    for _ in range(30):
        result.accept(Printed(7, "a" * 10_000))
    result.accept(Printed(7, "the end"))
    assert len(result.printed) == MAX_PRINTED and result.printed.endswith("the end")


def test_the_value_is_a_row_over_the_output(monkeypatch):
    result = Result(7, Problem("x"))
    outputs = AxisLayout([("f", (2,))])
    result.accept(Started(7, (), COLUMNS, outputs, (0, 1), ("f[0]", "f[1]"), np.array([1.0, 2.0]), (2,), True))
    value = result.matrices["value"]
    assert isinstance(value, Matrix) and value.shape == (1, 2) and list(value.columns.labels) == ["f[0]", "f[1]"]
