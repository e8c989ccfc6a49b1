"""The other formats: each is read back by the program that it is meant for."""

from __future__ import annotations

import io
import json
import xml.etree.ElementTree as ElementTree

import numpy as np
import pytest
import scipy.io
import torch
from PIL import Image

from hessgui.files import mtx_file, npz_file, picture_files, pt_file, scene, tex_file
from hessgui.files.json_line import json_line, line_text
from hessgui.model.colours import rgb
from hessgui.model.findings import Finding
from hessgui.model.formula import Formula, FormulaLine, MatrixFormulas
from hessgui.model.layout import AxisLayout
from hessgui.model.matrix import Entries, Matrix
from hessgui.model.trust import Agreement, Kink, Zeros
from tests.files.results import result, scalar_result


def written(planned) -> bytes:
    buffer = io.BytesIO()
    planned.write(buffer)
    return buffer.getvalue()


def polynomial(x: torch.Tensor, y: torch.Tensor) -> torch.Tensor:
    return (x**3 + x * y[0] ** 2).sum()


def two_inputs():
    x, y = torch.tensor([[1.0, 2.0], [3.0, 4.0]]).double(), torch.tensor([5.0]).double()
    nested = torch.autograd.functional.hessian(polynomial, (x, y))
    sizes = (4, 1)
    rows = [torch.cat([block.reshape(n, -1) for block in row], 1) for n, row in zip(sizes, nested, strict=True)]
    made = result(
        inputs={"x": (2, 2), "y": (1,)}, outputs=[("f", ())], output_shape=(),
        matrices={"gradient": np.arange(5.0)[None], "hessian": torch.cat(rows).numpy()},
    )
    return made, nested


# PT


def test_pt_holds_the_nesting_of_torch():
    made, expected = two_inputs()
    contents = torch.load(io.BytesIO(written(pt_file.plan(made).files[0])), weights_only=True)
    assert contents["inputs"] == ["x", "y"]
    assert contents["components"] == ["f"]
    torch.testing.assert_close(contents["hessian"], expected, rtol=0, atol=0)
    assert [part.shape for part in contents["gradient"]] == [(2, 2), (1,)]
    assert contents["value"].shape == ()


def test_pt_of_one_tensor_is_not_nested_and_a_stack_has_a_leading_axis():
    stack = np.arange(12.0, dtype=np.float32).reshape(3, 2, 2)
    made = result(
        inputs={"x": (2,)}, outputs=[("f", (3,))], output_shape=(3,),
        matrices={"jacobian": np.arange(6.0).reshape(3, 2), "hessian": stack},
    )
    contents = torch.load(io.BytesIO(written(pt_file.plan(made).files[0])), weights_only=True)
    torch.testing.assert_close(contents["hessian"], torch.tensor(stack))
    torch.testing.assert_close(contents["jacobian"], torch.arange(6.0).reshape(3, 2).double())


def test_pt_of_entries_and_empty_arrays():
    entries = Entries(np.array([0, 1]), np.array([1, 0]), np.array([2.0, np.nan]))
    made = result(inputs={"x": (2,), "none": (0,)}, outputs=[("f", ())], output_shape=(), matrices={"hessian": entries})
    contents = torch.load(io.BytesIO(written(pt_file.plan(made).files[0])), weights_only=True)
    sparse = contents["hessian"]
    assert sparse["shape"] == [2, 2]
    torch.testing.assert_close(sparse["value"], torch.tensor(entries.value), equal_nan=True)
    buffer = io.BytesIO()
    pt_file.write_pt({"empty": np.empty((0, 3)), "long": 2**70, "yes": True}, buffer)
    assert torch.load(io.BytesIO(buffer.getvalue()), weights_only=True)["empty"].shape == (0, 3)


def test_pt_refuses_what_it_cannot_hold():
    with pytest.raises(TypeError, match="complex128"):
        pt_file.write_pt(np.zeros(2, complex), io.BytesIO())


# NPZ, MatrixMarket, LaTeX


def test_npz():
    made, _ = two_inputs()
    with np.load(io.BytesIO(written(npz_file.plan(made).files[0]))) as archive:
        np.testing.assert_array_equal(archive["hessian"], made.matrices["hessian"].data)
        assert archive["hessian.columns"].tolist() == ["x[0,0]", "x[0,1]", "x[1,0]", "x[1,1]", "y[0]"]


@pytest.mark.parametrize("numbers", [
    np.array([[0.1, -1e-300, np.nan], [np.inf, 1 / 3, 5e-324]]), np.array([[1.0, 2.0], [2.0, 1.0]]),
    np.array([[0.1, 7]], np.float32),
])
def test_mtx_reads_back_to_the_same_bits(numbers):
    layouts = AxisLayout([("größe", (len(numbers),))]), AxisLayout([("x", (numbers.shape[1],))])
    buffer = io.BytesIO()
    mtx_file.write_mtx(Matrix("jacobian", *layouts, numbers), buffer)
    np.testing.assert_array_equal(scipy.io.mmread(io.BytesIO(buffer.getvalue())).astype(numbers.dtype), numbers)


def test_mtx_of_entries():
    entries = Entries(np.array([0, 2]), np.array([1, 0]), np.array([2.0, 0.1]))
    layout = AxisLayout([("x", (3,))])
    buffer = io.BytesIO()
    mtx_file.write_mtx(Matrix("hessian", layout, layout, entries), buffer)
    expected = np.array([[0, 2, 0], [0, 0, 0], [0.1, 0, 0]])
    np.testing.assert_array_equal(scipy.io.mmread(io.BytesIO(buffer.getvalue())).toarray(), expected)


@pytest.mark.parametrize("number, text", [
    (12.0, "12"), (-0.5, "-0.5"), (1.5e-7, r"1.5 \times 10^{-7}"), (np.nan, r"\mathrm{nan}"), (-np.inf, r"-\infty"),
])
def test_tex_numbers(number, text):
    assert tex_file.number(number) == text


def test_tex_matrix_and_its_limit():
    layout = AxisLayout([("x_1", (2,))])
    text = tex_file.tex(Matrix("hessian", layout, layout, np.array([[1.0, 2.0], [3.0, 4.0]]), None, "f_a[0]"))
    assert "  1 & 2 \\\\\n  3 & 4\n\\end{bmatrix}" in text
    assert r"\nabla^2 \mathtt{f\_a[0]} =" in text
    plan = tex_file.plan(scalar_result(np.zeros((101, 101))))
    assert [finding.code for finding in plan.findings] == ["too-large-for-format"]
    assert [item.name for item in plan.files] == ["value.tex"]


# Pictures


def test_png_has_the_colours_in_the_right_places():
    numbers = np.array([[0.0, 2.0, 0.0], [-2.0, np.nan, np.inf]])
    matrix = Matrix("jacobian", AxisLayout([("f", (2,))]), AxisLayout([("x", (3,))]), numbers)
    drawn = scene.draw(matrix, "title", "receipt")
    image = picture_files.image(drawn)
    cells = [item for item in drawn.items if isinstance(item, scene.Box) and item.width > 8]
    scale = picture_files.SCALE
    corner = [image.getpixel((int((box.x + 3) * scale), int((box.y + 3) * scale))) for box in cells]
    table = scene.DIVERGING_LIGHT
    assert corner == [
        rgb(colour) for colour in
        (table[4], table[-1], table[4], table[0], scene.NOT_A_NUMBER_LIGHT, scene.INFINITE_LIGHT)
    ]


def test_svg_is_xml_with_the_names_and_the_numbers():
    made, _ = two_inputs()
    made.problem = type(made.problem)("x < y & \x01")
    planned = {item.name: item for item in picture_files.plan_svg(made).files}
    tree = ElementTree.fromstring(written(planned["hessian.svg"]).decode())
    texts = [element.text for element in tree.iter("{http://www.w3.org/2000/svg}text")]
    assert {"x[1,1]", "y[0]", "24", "10"} <= set(texts)
    assert any("3 HVPs instead of 9" in text for text in texts)


@pytest.mark.parametrize("shape", [(1, 1), (1, 2000), (3, 700), (1500, 1500)])
def test_any_shape_is_drawn(shape):
    numbers = np.random.default_rng(1).standard_normal(shape)
    layouts = AxisLayout([("f", (shape[0],))]), AxisLayout([("x", (shape[1],))])
    drawn = scene.draw(Matrix("jacobian", *layouts, numbers), "t", "r")
    image = picture_files.image(drawn)
    assert max(image.size) < 2 * (scene.MAX_CELLS + 400)
    for item in drawn.items:
        if isinstance(item, scene.Words):
            assert 0 <= item.x <= drawn.width
            assert 0 <= item.y <= drawn.height


def test_reduction_keeps_the_largest_and_nan():
    numbers = np.zeros((10, 10))
    numbers[3, 4], numbers[9, 9], numbers[0, 9] = -7.0, 2.0, np.nan
    layout = AxisLayout([("x", (10,))])
    row, column = np.nonzero(numbers)
    entries = Entries(row, column, numbers[row, column])
    for data in (numbers, entries):
        small = scene.reduced(Matrix("hessian", layout, layout, data), 4)
        assert small.shape == (4, 4)
        assert small[1, 1] == -7.0
        assert small[3, 3] == 2.0
        assert np.isnan(small[0, 3])
        assert np.count_nonzero(small) == 3


def test_svg_file_of_a_large_matrix_holds_one_image():
    planned = picture_files.plan_svg(scalar_result(np.eye(100))).files[-1]
    assert written(planned).count(b"data:image/png") == 2  # the matrix and the colour bar
    with Image.open(io.BytesIO(written(picture_files.plan_png(scalar_result(np.eye(100))).files[-1]))) as image:
        assert image.format == "PNG"


# JSON


def test_json_line_has_the_contracts_keys_and_is_strict():
    made = result(
        inputs={"x": (2,)}, outputs=[("f.a", (2,)), ("f.b", ())], output_shape={"a": (2,), "b": ()},
        matrices={"hessian": np.zeros((3, 2, 2))}, value=np.array([np.nan, np.inf, -np.inf]),
    )
    made.zeros = Zeros({"linear": np.int64(3)})
    made.agreements["hessian"] = Agreement("hessian", "differences", np.float64(12.5), 2)
    made.kinks = (Kink("relu", 2, "[3]", 0.5, 0.25, True),)
    made.findings.append(Finding("info", "affine", "It is affine.", 1, 2, "Nothing."))
    line = json.loads(line_text(json_line(made, "one.hess", ["a.csv"])), parse_constant=pytest.fail)
    assert list(line) == [
        "source", "status", "output_shape", "inputs", "value", "strategy", "hvps", "seconds", "peak_bytes", "agreement",
        "zeros", "kinks", "operator", "closed_form", "plan", "actual", "findings", "files",
    ]
    assert line["closed_form"] is None
    assert line["operator"] is None and line["plan"] == [] and line["actual"]["hvps"] == line["hvps"]
    assert line["value"] == {"a": ["nan", "inf"], "b": "-inf"}
    assert line["output_shape"] == {"a": [2], "b": []}
    assert line["inputs"] == [{"name": "x", "shape": [2], "dtype": "float64"}]
    assert line["agreement"] == {"digits": 12.5, "method": "differences", "suspect_entries": 2, "suspects": []}
    assert line["zeros"] == {
        "independent": 0, "cut": 0, "linear": 3, "piecewise_linear": 0, "saturated": 0, "vanishing": 0,
    }
    assert line["kinks"] == [
        {"operation": "relu", "line": 2, "element": "[3]", "margin": 0.5, "radius": 0.25, "exact": True},
    ]
    assert line["findings"][0] == {
        "severity": "info", "code": "affine", "message": "It is affine.", "line": 1, "column": 2, "remedy": "Nothing.",
    }
    assert (line["source"], line["files"], line["status"]) == ("one.hess", ["a.csv"], "ok")


@pytest.mark.parametrize("shape, outputs, expected", [
    ((), [("f", ())], 0.0), ((2, 1), [("f", (2, 1))], [[0.0], [1.0]]),
    (((1,), ()), [("f.0", (1,)), ("f.1", ())], [[0.0], 1.0]),
])
def test_json_value_is_nested_like_the_output(shape, outputs, expected):
    made = result(inputs={"x": (2,)}, outputs=outputs, output_shape=shape, matrices={})
    assert json_line(made)["value"] == expected


def test_formulas_stand_in_latex_and_json(tmp_path):
    made = scalar_result(np.eye(2))
    formula = Formula("6*x[0]", "6 x_{0}", "6*x[0]", "6*x[0]")
    line = FormulaLine("x[i]", "x[i]", formula, "i = 0 … 1", 2, "x_{i}", "x_{i}")
    made.formulas["hessian", 0] = MatrixFormulas("hessian", "f", formula, None, (line,), True)
    names = [item.name for item in tex_file.plan(made).files]
    assert "hessian.formula.tex" in names
    text = tex_file.formula_tex(made.formulas["hessian", 0])
    assert r"H_{x_{i}, x_{i}} &= 6 x_{0} && \text{i = 0 \ldots  1}" in text and text.isascii()
    (told,) = json_line(made)["closed_form"]
    assert told["text"] == "f = 6*x[0]\nH[x[i], x[i]] = 6*x[0]   for i = 0 … 1"
