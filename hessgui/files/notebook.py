"""Results as HTML for a notebook: the heat map on a sheet of its own, the receipt and the findings around it.

The sheet is white in light and dark notebooks alike, since its picture is; the words take the notebook's own colours.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

import numpy as np

from hessgui.files.picture_files import svg
from hessgui.files.scene import draw
from hessgui.model.findings import Finding
from hessgui.model.matrix import Matrix

SHOWN_PLANES = 6  # of a stack
SHOWN_FINDINGS = 8
SHOWN_NUMBERS = 12  # of a value
WIDEST = 640  # pixels of a picture
_MARKS = {"error": "✖", "warning": "⚠", "info": "ℹ"}
_SHEET = "background:#ffffff;border-radius:8px;padding:2px;display:inline-block;max-width:100%"


def matrix_html(matrix: Matrix, title: str = "") -> str:
    """A matrix as a picture with its names; of a stack the first planes, folded up but for the first.

    Args:
        matrix: The numbers and names.
        title: What it is; by default its quantity.
    """
    title = title or matrix.quantity.capitalize()
    if matrix.planes is None:
        return _picture(matrix, title)
    shown = [_folded(f"{title} of {name}", _picture(matrix.plane(index), f"{title} of {name}"), is_open=index == 0)
             for index, name in enumerate(matrix.planes[:SHOWN_PLANES])]
    if len(matrix.planes) > SHOWN_PLANES:
        shown.append(f"<div>… and {len(matrix.planes) - SHOWN_PLANES} more components: "
                     "<code>.plane(k)</code> shows one.</div>")
    return "".join(shown)


def result_html(matrices: Sequence[Matrix], receipt: str, findings: Iterable[Finding]) -> str:
    """A whole result: the value, the pictures with the Hessian open, the receipt and the findings.

    Args:
        matrices: Those that were asked for.
        receipt: The receipt's line.
        findings: What is to be told.
    """
    by_name = {matrix.quantity: matrix for matrix in matrices}
    parts = []
    if "value" in by_name:
        parts.append(f"<div><b>Value</b> {_value(by_name['value'])}</div>")
    order = [name for name in ("hessian", "jacobian", "gradient") if name in by_name]
    parts += [
        _folded(name.capitalize(), matrix_html(by_name[name]), is_open=name == order[0]) for name in order
    ]
    parts.append(f'<div style="opacity:0.75">{escape(receipt)}</div>')
    findings = list(findings)
    parts += [_finding(found) for found in findings[:SHOWN_FINDINGS]]
    if len(findings) > SHOWN_FINDINGS:
        parts.append(f"<div>… and {len(findings) - SHOWN_FINDINGS} more findings.</div>")
    return f'<div class="hessgui" style="line-height:1.6">{"".join(parts)}</div>'


def _picture(matrix: Matrix, title: str) -> str:
    size = " × ".join(map(str, matrix.shape))
    if 0 in matrix.shape:
        return f"<div>{escape(title)}, {size}: empty.</div>"
    scene = draw(matrix, title, size)
    own, fitting = f'width="{scene.width}" height="{scene.height}"', f'width="{min(scene.width, WIDEST)}"'
    text = svg(scene).replace(own, fitting, 1)
    return f'<div style="{_SHEET}" role="img" aria-label="{escape(title)}, {size}">{text}</div>'


def _folded(summary: str, body: str, *, is_open: bool) -> str:
    return f"<details{' open' if is_open else ''}><summary>{escape(summary)}</summary>{body}</details>"


def _value(matrix: Matrix) -> str:
    numbers = np.asarray(matrix.dense()).reshape(-1)
    texts = [f"{number:.6g}" for number in numbers[:SHOWN_NUMBERS]]
    return ", ".join(texts) + (f", … ({numbers.size} numbers)" if numbers.size > SHOWN_NUMBERS else "")


def _finding(found: Finding) -> str:
    remedy = f' <span style="opacity:0.75">{escape(found.remedy)}</span>' if found.remedy else ""
    return f"<div>{_MARKS[found.severity]} {escape(found.message)}{remedy}</div>"
