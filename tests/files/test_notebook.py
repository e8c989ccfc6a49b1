"""What a notebook shows: well-formed HTML with the picture, the names, the receipt and the findings."""

from __future__ import annotations

from xml.etree import ElementTree

import numpy as np
import torch

import hessgui
from hessgui.files.notebook import matrix_html, result_html
from hessgui.model.layout import AxisLayout
from hessgui.model.matrix import Matrix
from hessgui.model.sentences import finding


def read(html: str) -> ElementTree.Element:
    return ElementTree.fromstring(f"<html>{html.replace('<details open>', '<details>')}</html>")


def texts(tree: ElementTree.Element) -> str:
    return "|".join(text.strip() for text in tree.itertext() if text.strip())


def test_derivatives_draw_themselves() -> None:
    d = hessgui.differentiate(lambda x, y: (x**2 * y).sum(), (torch.tensor([1.0, 2.0]), torch.tensor([3.0, 4.0])))
    html = d._repr_html_()
    tree = read(html)
    shown = texts(tree)
    assert "|Hessian|" in shown and "|x[0]|" in shown and "|y[1]|" in shown and d.receipt.line in shown
    assert "19" in shown.partition("Hessian")[0]
    assert html.count("<details open>") == 1 and html.count("<svg") == 3


def test_a_matrix_draws_itself_on_white() -> None:
    d = hessgui.differentiate(lambda x: (x**3).sum(), torch.tensor([1.0, 2.0]))
    html = d.hessian._repr_html_()
    assert "background:#ffffff" in html and "<svg" in html and "<script" not in html
    read(html)


def test_a_stack_is_folded_up() -> None:
    d = hessgui.differentiate(lambda x: x**3, torch.ones(9))
    html = d.hessian._repr_html_()
    assert html.count("<svg") == 6 and html.count("<details open>") == 1 and "and 3 more components" in html
    read(html)


def test_large_matrices_stay_small_on_the_page() -> None:
    layout = AxisLayout([("x", (2000,))])
    html = matrix_html(Matrix("hessian", layout, layout, np.ones((2000, 2000))))
    assert len(html) < 400_000 and 'width="640"' in html
    read(html)


def test_names_and_findings_cannot_carry_markup() -> None:
    layout = AxisLayout([("<script>", (2,))])
    matrix = Matrix("hessian", layout, layout, np.eye(2))
    html = result_html([matrix], "1 < 2", [finding("function-raised", error="<b>no</b> & so on")])
    assert "<script>" not in html and "<b>no</b>" not in html
    read(html)


def test_nothing_is_drawn_of_nothing() -> None:
    layout = AxisLayout([("x", (0,))])
    assert "empty" in texts(read(matrix_html(Matrix("hessian", layout, layout, np.zeros((0, 0))))))
