"""The dialog of data files: what it offers, what its text reads back to, and what it says of bad choices."""

from __future__ import annotations

import threading
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from hessgui.data import contents_of, read
from hessgui.gui.importing import ImportDialog, behind
from hessgui.gui.importing import dialog as dialogs
from hessgui.gui.importing.preview import picture_of
from hessgui.gui.opening import make_application
from hessgui.gui.theme import LIGHT
from hessgui.language import parse_value


@pytest.fixture
def opened(qtbot, tmp_path: Path):
    make_application()

    def make(name: str, shape: tuple[int, ...] | None = None) -> ImportDialog:
        path = tmp_path / name
        dialog = ImportDialog("x", path, contents_of(path), str(tmp_path), shape, LIGHT)
        qtbot.addWidget(dialog)
        dialog.show()
        return dialog

    return make


def numbers_of(dialog: ImportDialog, folder: Path) -> np.ndarray:
    """What the dialog's text gives, by the reader that the engine uses."""
    dialog.refresh()
    return read(parse_value(dialog.text), folder).numbers


def test_an_archive_offers_its_arrays_and_rows(opened, tmp_path) -> None:
    points = np.random.default_rng(0).normal(size=(4, 3))
    np.savez(tmp_path / "x.npz", points=points, target=np.arange(4))
    dialog = opened("x.npz")
    assert [dialog.array.itemData(k) for k in range(dialog.array.count())] == ["points", "target"]
    np.testing.assert_array_equal(numbers_of(dialog, tmp_path), points)
    dialog.row.setValue(2)
    dialog.columns.setText("0:2")
    np.testing.assert_array_equal(numbers_of(dialog, tmp_path), points[2, :2])
    assert dialog.text == "load('x.npz', array='points', row=2, columns='0:2')"
    dialog.array.setCurrentIndex(1)
    assert not dialog.row.isVisible()
    np.testing.assert_array_equal(numbers_of(dialog, tmp_path), np.arange(4))


def test_a_table_with_text_starts_on_its_columns_of_numbers(opened, tmp_path) -> None:
    (tmp_path / "t.csv").write_text("name;height;weight\nAnn;1,65;58,5\nBo;1,82;\n")
    dialog = opened("t.csv")
    np.testing.assert_array_equal(numbers_of(dialog, tmp_path), [[1.65, 58.5], [1.82, np.nan]])
    assert dialog.preview.form == "Table" and "1 NaN" in dialog.summary.text() and "missing=0" in dialog.summary.text()
    dialog.missing.setText("0")
    dialog.columns.setText("weight")
    np.testing.assert_array_equal(numbers_of(dialog, tmp_path), [58.5, 0])
    assert "no NaN" in dialog.summary.text()


def test_a_picture_is_brought_to_the_shape_of_the_input(opened, tmp_path) -> None:
    Image.fromarray(np.random.default_rng(0).integers(0, 256, (40, 30, 3), np.uint8)).save(tmp_path / "p.png")
    dialog = opened("p.png", (1, 1, 28, 28))
    assert dialog.text == "load('p.png', grey=True, size=(28, 28))"
    assert numbers_of(dialog, tmp_path).shape == (1, 1, 28, 28) and dialog.preview.form == "Picture"
    dialog.size.setText("10 x 20")
    dialog.colour.setCurrentIndex(2)
    assert numbers_of(dialog, tmp_path).shape == (1, 3, 10, 20)
    dialog.scale.setEditText("1")
    assert numbers_of(dialog, tmp_path).max() > 1


def test_a_shape_that_the_numbers_fill_is_offered(opened, tmp_path) -> None:
    np.save(tmp_path / "x.npy", np.arange(6.0))
    assert opened("x.npy", (2, 3)).text == "load('x.npy', shape=(2, 3))"
    assert opened("x.npy", (4, 4)).text == "load('x.npy')"


def test_scaling_is_chosen_or_typed(opened, tmp_path) -> None:
    np.save(tmp_path / "x.npy", np.array([1.0, 3.0]))
    dialog = opened("x.npy")
    for index, expected in ((1, [0, 1]), (2, [-1, 1]), (3, [1 / 255, 3 / 255])):
        dialog.scale.setCurrentIndex(index)
        np.testing.assert_allclose(numbers_of(dialog, tmp_path), expected)
    dialog.scale.setEditText("1/2")
    np.testing.assert_allclose(numbers_of(dialog, tmp_path), [0.5, 1.5])


@pytest.mark.parametrize("typed", ["(3, 3)", "x", "__import__('os')", "2)) or (1"])
def test_a_wrong_choice_is_told_and_cannot_be_used(opened, tmp_path, typed: str) -> None:
    np.save(tmp_path / "x.npy", np.arange(6.0))
    dialog = opened("x.npy")
    dialog.shape.setText(typed)
    dialog.refresh()
    assert dialog.text == "" and dialog.summary.text() and dialog.summary.property("role") == "error"
    told = []
    dialog.chosen.connect(told.append)
    dialog.accept()
    assert told == [] and dialog.isVisible()


def test_a_curve_is_shown_for_a_vector(opened, tmp_path, qtbot) -> None:
    np.save(tmp_path / "x.npy", np.array([*np.sin(np.linspace(0, 6, 50)), np.nan]))
    dialog = opened("x.npy")
    assert dialog.preview.form == "Curve" and "1 NaN" in dialog.summary.text()
    dialog.grab()


def test_pictures_keep_rows_and_columns() -> None:
    wide = np.zeros((1, 1, 2, 5))
    wide[0, 0, 1, 4] = 1
    levels = picture_of(wide)
    assert levels.shape == (2, 5) and levels[1, 4] == 255 and levels.sum() == 255
    assert picture_of(np.zeros((1, 3, 4, 5))).shape == (4, 5, 3)
    assert picture_of(np.zeros(49)).shape == (7, 7) and picture_of(np.zeros(50)) is None


def test_a_large_table_is_read_behind_the_window(opened, tmp_path, qtbot, monkeypatch) -> None:
    monkeypatch.setattr(behind, "LARGE_BYTES", 100)
    reading, seen = threading.Event(), []
    original = dialogs.read

    def slow(*arguments):
        seen.append(threading.current_thread())
        assert reading.wait(5)
        return original(*arguments)

    monkeypatch.setattr(dialogs, "read", slow)
    (tmp_path / "t.csv").write_text("name;height\n" + "Ann;1,5\n" * 50)
    dialog = opened("t.csv", (50,))
    assert dialog.summary.text() == "Reading…" and dialog.text == "" and dialog._bar.isVisible()
    reading.set()
    qtbot.waitUntil(lambda: bool(dialog.text))
    assert dialog.text == "load('t.csv', columns='height')" and not dialog._bar.isVisible()
    assert threading.main_thread() not in seen and len(seen) >= 2
    dialog.missing.setText("0")
    assert not dialog._ok.isEnabled()
    qtbot.waitUntil(lambda: "missing" in dialog.text)
