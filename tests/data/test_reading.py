"""Numbers from files: every format and option against numbers that are known, and every bad file's one finding."""

from __future__ import annotations

import json
import pickle
import struct
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import torch
from PIL import Image
from safetensors.torch import save_file

from hessgui.data import DataError, contents_of, read
from hessgui.language import Load, parse_value

NUMBERS = np.array([[1.5, -2.0, 3.0], [0.25, 5.0, -6.0]])


def write(path: Path, numbers: np.ndarray) -> Path:
    """A file that holds the numbers, in the format of its ending."""
    ending, tensor = path.suffix, torch.from_numpy(numbers)
    if ending == ".npy":
        np.save(path, numbers)
    elif ending == ".npz":
        np.savez_compressed(path, a=numbers, b=np.arange(4))
    elif ending in (".csv", ".tsv"):
        comma = "\t" if ending == ".tsv" else ","
        path.write_text("\n".join(comma.join(map(repr, row)) for row in numbers.tolist()) + "\n")
    elif ending == ".pt":
        torch.save({"a": tensor, "b": torch.arange(4)}, path)
    else:
        save_file({"a": tensor, "b": torch.arange(4)}, path)
    return path


def numbers_of(text: str, folder: Path) -> np.ndarray:
    """What a value text gives."""
    load = parse_value(text)
    assert isinstance(load, Load), load
    assert parse_value(load.text) == load, "the text that it writes reads back"
    return read(load, folder).numbers


def trouble_of(text: str, folder: Path) -> str:
    with pytest.raises(DataError) as caught:
        numbers_of(text, folder)
    found = caught.value.finding
    assert found.code == "bad-value" and found.severity == "error" and found.remedy
    return f"{found.message} | {found.remedy}"


@pytest.mark.parametrize("ending", [".npy", ".npz", ".csv", ".tsv", ".pt", ".safetensors"])
@pytest.mark.parametrize(("options", "pick"), [
    ("", lambda a: a), (", row=1", lambda a: a[1]), (", row=-1", lambda a: a[1]), (", rows='0:1'", lambda a: a[:1]),
    (", columns='0:2'", lambda a: a[:, :2]), (", columns='2,0'", lambda a: a[:, [2, 0]]),
    (", shape=(3, 2)", lambda a: a.reshape(3, 2)), (", shape=(-1,)", lambda a: a.reshape(-1)),
    (", scale=1/4, shift=1", lambda a: a / 4 + 1), (", scale='range'", lambda a: (a + 6) / 11),
    (", scale='standard'", lambda a: (a - a.mean()) / a.std()), (", row=0, columns='1'", lambda a: a[0, [1]]),
])
def test_every_format_gives_the_part_that_is_asked(tmp_path, ending: str, options: str, pick: Callable) -> None:
    path = write(tmp_path / f"x{ending}", NUMBERS)
    name = ", array='a'" if ending in (".npz", ".pt", ".safetensors") else ""
    found = numbers_of(f"load('{path.name}'{name}{options})", tmp_path)
    expected = pick(NUMBERS)
    if ending in (".csv", ".tsv") and "columns='1'" in options:
        expected = expected.reshape(-1)
    assert found.shape == expected.shape
    np.testing.assert_allclose(found, expected, rtol=1e-15)


@pytest.mark.parametrize("make", [
    lambda: torch.tensor(2.5), lambda: torch.arange(12.).reshape(3, 4).t(), lambda: torch.arange(12.)[3:9:2],
    lambda: torch.nn.Parameter(torch.ones(2, 2, dtype=torch.float64)), lambda: torch.zeros(0, 3),
    lambda: torch.tensor([1, 2]), lambda: torch.tensor([True, False]), lambda: torch.tensor([1.5, -3.0]).bfloat16(),
    lambda: torch.tensor([1.5, 2.0]).half(), lambda: torch.ones(1).expand(5),
])
def test_tensors_of_torch_save_are_read_as_torch_reads_them(tmp_path, make: Callable) -> None:
    tensor = make()
    torch.save(tensor, tmp_path / "x.pt")
    expected = torch.load(tmp_path / "x.pt", weights_only=True).detach()
    expected = expected.float() if expected.dtype is torch.bfloat16 else expected
    found = numbers_of("load('x.pt')", tmp_path)
    assert found.shape == tuple(tensor.shape) and found.dtype == expected.numpy().dtype
    np.testing.assert_array_equal(found, expected.numpy())


def test_half_precision_of_safetensors_is_widened(tmp_path) -> None:
    save_file({"x": torch.tensor([1.5, -3.0]).bfloat16()}, tmp_path / "x.safetensors")
    np.testing.assert_array_equal(numbers_of("load('x.safetensors')", tmp_path), [1.5, -3])


def test_a_nested_state_dict_has_dotted_names(tmp_path) -> None:
    torch.save({"state_dict": torch.nn.Linear(3, 2).state_dict(), "epoch": 3}, tmp_path / "x.pt")
    arrays = contents_of(tmp_path / "x.pt").arrays
    assert [(item.name, item.shape, item.dtype) for item in arrays] == [
        ("state_dict.weight", (2, 3), "float32"), ("state_dict.bias", (2,), "float32")]


@pytest.mark.parametrize(("text", "options", "expected"), [
    ("a,b\n1,2\n3,4\n", "", [[1, 2], [3, 4]]),
    ("a,b\n1,2\n3,4\n", ", columns='b'", [2, 4]),
    ("a,b,c\n1,2,3\n4,5,6\n", ", columns='a:b'", [[1, 2], [4, 5]]),
    ("a,b,c\n1,2,3\n4,5,6\n", ", columns='c,a'", [[3, 1], [6, 4]]),
    ("name,b,c\nAnn,2,3\nBo,5,6\n", ", columns='b:c'", [[2, 3], [5, 6]]),
    (",x,y\nx,1,2\ny,3,4\n", "", [[1, 2], [3, 4]]),  # as hessgui and pandas write
    ("1;2\n3;4\n", "", [[1, 2], [3, 4]]),
    ("1,5;2,5\n3,5;4\n", "", [[1.5, 2.5], [3.5, 4]]),
    ("a;b\n1,5;2\n3;4,25\n", "", [[1.5, 2], [3, 4.25]]),
    ("1 2\n3 4\n", "", [[1, 2], [3, 4]]),
    ("1\t2\n3\t4\n", "", [[1, 2], [3, 4]]),
    ("5\n6\n", "", [5, 6]),
    ("x\n5\n6\n", "", [5, 6]),
    ("1,,3\n4,NA,6\n", "", [[1, np.nan, 3], [4, np.nan, 6]]),
    ("1,,3\n4,NA,6\n", ", missing=0", [[1, 0, 3], [4, 0, 6]]),
    ("2001,2002\n1,2\n", ", header=True", [[1, 2]]),
    ("1e-3,inf\n-2E5,nan\n", "", [[1e-3, np.inf], [-2e5, np.nan]]),
    ("\ufeffa,b\n1,2\n", "", [[1, 2]]),
    ('"a, b",c\n"1",2\n', "", [[1, 2]]),
    ("a|b\n1|2\n", ", separator='|'", [[1, 2]]),
    ("1,5\n2,5\n", ", separator=';', decimal=','", [1.5, 2.5]),
    ("\u22121,2\n", "", [[-1, 2]]),
    ("# made by hand\n1,2\n", "", [[1, 2]]),
])
def test_tables_of_every_form(tmp_path, text: str, options: str, expected: list) -> None:
    (tmp_path / "t.csv").write_text(text, encoding="utf-8")
    np.testing.assert_array_equal(numbers_of(f"load('t.csv'{options})", tmp_path), np.array(expected, float))


def test_a_table_tells_its_columns(tmp_path) -> None:
    (tmp_path / "t.csv").write_text("name;height\nAnn;1,5\nBo;1,75\n")
    (item,) = contents_of(tmp_path / "t.csv").arrays
    assert item.columns == ("name", "height") and item.shape == (2, 2)


def test_bad_numbers_are_counted(tmp_path) -> None:
    np.save(tmp_path / "x.npy", np.array([1, np.nan, np.inf, np.nan]))
    (note,) = read(Load("x.npy"), tmp_path).notes
    assert note.code == "non-finite" and "3 of 4" in note.message and "2 NaN and 1 infinite" in note.message


@pytest.fixture
def pictures(tmp_path) -> Path:
    colours = np.arange(24, dtype=np.uint8).reshape(2, 4, 3) * 10
    Image.fromarray(colours, "RGB").save(tmp_path / "colour.png")
    Image.fromarray(colours[..., 0], "L").save(tmp_path / "grey.png")
    Image.fromarray(np.array([[0, 65535], [32768, 256]], np.uint16)).save(tmp_path / "deep.png")
    Image.fromarray(np.full((32, 16, 3), 128, np.uint8)).save(tmp_path / "photo.jpg")
    return tmp_path


def test_pictures_are_channels_first_between_0_and_1(pictures) -> None:
    colours = np.arange(24).reshape(2, 4, 3) * 10 / 255
    np.testing.assert_allclose(numbers_of("load('colour.png')", pictures), colours.transpose(2, 0, 1)[None], rtol=1e-15)
    np.testing.assert_allclose(numbers_of("load('grey.png')", pictures)[0, 0], colours[..., 0], rtol=1e-15)
    assert numbers_of("load('grey.png', grey=False)", pictures).shape == (1, 3, 2, 4)
    grey = numbers_of("load('colour.png', grey=True, scale=1, shape=(2, 4))", pictures)
    luma = np.floor(np.arange(24).reshape(2, 4, 3) * 10 @ [0.299, 0.587, 0.114] + 0.5)
    assert np.abs(grey - luma).max() <= 1
    np.testing.assert_allclose(
        numbers_of("load('deep.png')", pictures)[0, 0], [[0, 1], [32768 / 65535, 256 / 65535]], atol=1e-6)
    photo = numbers_of("load('photo.jpg', size=(8, 4), grey=True)", pictures)
    assert photo.shape == (1, 1, 8, 4) and np.abs(photo - 128 / 255).max() < 0.01


def test_a_picture_of_another_size_says_how_to_bring_it_to_that_size(pictures) -> None:
    said = trouble_of("load('colour.png', shape=(1, 1, 28, 28))", pictures)
    assert "1x3x2x4" in said and "size=(28, 28), grey=True" in said
    assert numbers_of("load('colour.png', shape=(1, 1, 28, 28), size=(28, 28), grey=True)", pictures).shape == (
        1, 1, 28, 28)


@pytest.mark.parametrize(("name", "content", "said"), [
    ("gone.npy", None, "There is no file"),
    ("folder.npy", "folder", "is a folder"),
    ("x.docx", b"PK", "an ending that says of no numbers"),
    *[(f"x{ending}", b"", "is empty") for ending in (".npy", ".npz", ".csv", ".pt", ".safetensors", ".png", ".jpg")],
    ("x.csv", b" \n \n", "is empty"),
    ("x.npy", b"1,2\n3,4\n", "it holds text. | Rename it to x.csv."),
    ("x.png", b"\xff\xd8\xff\xe0" + b"\0" * 20, "it holds a JPEG picture. | Rename it to x.jpg."),
    ("x.csv", b"\x93NUMPY\x01\0", "it holds a NumPy array. | Rename it to x.npy."),
    ("x.npy", pickle.dumps([1]), "it holds a pickled Python object"),
    ("x.csv", b"%PDF-1.4", "a PDF document"),
    ("x.csv", b"a,b\n1\n", "Row 2 of x.csv has 1 cells; the rows before have 2"),
    ("x.csv", b"a,b\n", "names but no rows"),
    ("x.csv", b"name,x\nAnn,1\nBo,2\n", "'Ann' in row 2, column name. | Choose the columns of numbers: "
                                         "load('x.csv', columns='x')"),
    ("x.csv", b"x,y\n1,2\n3,oops\n", "'oops' in row 3, column y"),
    ("x.csv", b"\x01\0\0\x02", "no text"),
])
def test_bad_files_have_one_clear_finding(tmp_path, name: str, content: bytes | str | None, said: str) -> None:
    if content == "folder":
        (tmp_path / name).mkdir()
    elif content is not None:
        (tmp_path / name).write_bytes(content)
    assert said in trouble_of(f"load('{name}')", tmp_path)


@pytest.mark.parametrize("ending", [".npy", ".npz", ".pt", ".safetensors", ".png", ".jpg"])
@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.99])
def test_files_that_are_cut_off_are_told(tmp_path, ending: str, share: float) -> None:
    path = tmp_path / f"x{ending}"
    if ending in (".png", ".jpg"):
        Image.fromarray(np.random.default_rng(0).integers(0, 255, (40, 40, 3), np.uint8)).save(path)
    else:
        write(path, np.random.default_rng(0).normal(size=(20, 20)))
    data = path.read_bytes()
    path.write_bytes(data[: int(share * len(data))])
    text = f"load('{path.name}', array='a')" if ending in (".npz", ".pt", ".safetensors") else f"load('{path.name}')"
    assert "cut off or damaged" in trouble_of(text, tmp_path)


class _Armed:
    def __init__(self, path: Path) -> None:
        self.path = path

    def __reduce__(self) -> tuple:
        return open, (str(self.path), "w")


@pytest.mark.parametrize("wrap", [lambda item: item, lambda item: {"a": torch.ones(2), "b": item}])
def test_an_object_with_code_in_it_is_named_and_not_run(tmp_path, wrap: Callable) -> None:
    torch.save(wrap(_Armed(tmp_path / "ran")), tmp_path / "x.pt")
    said = trouble_of("load('x.pt')", tmp_path)
    assert "io.open" in said and "nothing of it was run" in said and "state_dict" in said
    assert not (tmp_path / "ran").exists()


def test_a_whole_module_is_refused(tmp_path) -> None:
    torch.save(torch.nn.Linear(2, 1), tmp_path / "x.pt")
    assert "torch.nn.modules.linear.Linear" in trouble_of("load('x.pt')", tmp_path)


@pytest.mark.parametrize(("text", "said"), [
    ("load('x.npz')", "several arrays: a [2, 3], b [4]. | Name one of them: load('x.npz', 'a')"),
    ("load('x.npz', 'c')", "no array c; it holds a [2, 3], b [4]"),
    ("load('x.npz', 'a', row=2)", "has 2 rows, and row=2 asks for others"),
    ("load('x.npz', 'a', rows='5:9')", "asks for others"),
    ("load('x.npz', 'a', columns='3')", "no column 3; there are 3, counted from 0"),
    ("load('x.npz', 'a', columns='z')", "no column z"),
    ("load('x.npz', 'a', shape=(4, 2))", "6 numbers of shape 2x3, which do not fill the shape 4x2"),
    ("load('x.npz', 'a', grey=True)", "grey has no meaning for x.npz: it is for pictures"),
    ("load('x.npz', 'a', missing=0)", "missing has no meaning for x.npz: it is for tables"),
])
def test_what_a_file_does_not_hold_is_told(tmp_path, text: str, said: str) -> None:
    write(tmp_path / "x.npz", NUMBERS)
    assert said in trouble_of(text, tmp_path)


def test_a_file_that_claims_more_than_the_memory_is_refused_at_once(tmp_path) -> None:
    with open(tmp_path / "x.npy", "wb") as file:
        np.lib.format.write_array_header_1_0(file, {"descr": "<f8", "fortran_order": False, "shape": (10**6, 10**6)})
        file.truncate(128 + 8 * 10**12)  # a file with a hole: it takes no room on the disk
    assert "would give 1 000 000 000 000 numbers, 8.0 TB" in trouble_of("load('x.npy')", tmp_path)
    assert numbers_of("load('x.npy', row=999999, columns='0:3')", tmp_path).tolist() == [0, 0, 0]


def test_a_header_that_lies_about_its_length_is_damage(tmp_path) -> None:
    header = json.dumps({"x": {"dtype": "F64", "shape": [4], "data_offsets": [0, 16]}}).encode()
    (tmp_path / "x.safetensors").write_bytes(struct.pack("<Q", len(header)) + header + b"\0" * 16)
    assert "x takes 16 bytes where its shape needs 32" in trouble_of("load('x.safetensors')", tmp_path)


@pytest.mark.parametrize("text", [
    "load('a', size=28)", "load('a', scale='wide')", "load('a', row=1.5)", "load('a', grey=1)",
    "load('a', row=1, rows='1:2')", "load('a', shape=(-1, -1))", "load('a', **{})", "load('a', path='b')", "load('')",
    "load('a', decimal='x')",
    "load('a', 'b', array='c')", "load('a', columns=x)", "load('a', scale=x)", "load('a', foo=1)",
])
def test_options_are_data_and_checked(text: str) -> None:
    found = parse_value(text, "x")
    assert not isinstance(found, Load) and found.code == "unreadable-value" and "load(" in found.remedy


@pytest.mark.parametrize(("text", "expected"), [
    ('"a","b"\n"1,5","2"\n"3","4"\n', [[1.5, 2], [3, 4]]),
    ("a;b\n1.234,5;2\n2.000,0;3\n", [[1234.5, 2], [2000, 3]]),
    ('"a","b"\n"1,234","2.5"\n"3","4"\n', [[1234, 2.5], [3, 4]]),
    ('"a","b"\n"1,234","2"\n"3","4"\n', [[1234, 2], [3, 4]]),
])
def test_decimal_commas_in_quotes_and_groups_of_thousands(tmp_path: Path, text: str, expected: list) -> None:
    (tmp_path / "t.csv").write_text(text)
    np.testing.assert_array_equal(read(Load("t.csv"), tmp_path).numbers, expected)


@pytest.mark.parametrize("name", ["x.npy", "x.pt"])
def test_pickled_objects_are_refused_as_what_they_are(tmp_path: Path, name: str) -> None:
    with open(tmp_path / name, "wb") as file:
        if name.endswith("npy"):
            np.save(file, np.array([{"a": 1}], dtype=object))
        else:
            pickle.dump({"a": 1}, file)
    with pytest.raises(DataError) as raised:
        read(Load(name), tmp_path)
    assert "could run code; nothing of it was run" in raised.value.finding.message
