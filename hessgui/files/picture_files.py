"""Pictures of matrices as ``hessian.svg`` and ``hessian.png``, drawn without a display.

Turns a :class:`~hessgui.files.scene.Scene` into SVG text, or into pixels with Pillow.
"""

from __future__ import annotations

import base64
import io
from collections.abc import Callable
from functools import cache
from typing import BinaryIO
from xml.sax.saxutils import escape, quoteattr

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from hessgui.files.planned import Plan, Planned, planes
from hessgui.files.scene import MAX_CELLS, PAPER, Box, Raster, Rule, Scene, Words, draw
from hessgui.model.matrix import Matrix
from hessgui.model.result import Result
from hessgui.model.sentences import finding

SCALE = 2  # pixels of a PNG for one of the scene, so that it stays sharp on paper and dense screens
MAX_TITLE = 70  # characters
_PLAIN = str.maketrans({"\N{MODIFIER LETTER CAPITAL T}": "^T", "\N{NO-BREAK SPACE}": " "})
_ANCHORS = {"start": "lm", "middle": "mm", "end": "rm"}


def plan_svg(result: Result) -> Plan:
    """An SVG picture of each plane of each matrix."""
    return _plan(result, "svg", lambda scene, file: file.write(svg(scene).encode("utf-8", "replace")))


def plan_png(result: Result) -> Plan:
    """A PNG picture of each plane of each matrix."""
    return _plan(result, "png", lambda scene, file: image(scene).save(file, "PNG"))


def svg(scene: Scene) -> str:
    """A scene as the text of an SVG file."""
    size = f'width="{scene.width}" height="{scene.height}" viewBox="0 0 {scene.width} {scene.height}"'
    body = "\n".join(_SVG[type(item)](item) for item in scene.items)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} font-family="Inter, Helvetica, Arial, sans-serif" '
        f'shape-rendering="crispEdges">\n'
        f'<rect width="100%" height="100%" fill="{PAPER}"/>\n{body}\n</svg>\n'
    )


def image(scene: Scene) -> Image.Image:
    """A scene as an image of ``SCALE`` times its size."""
    canvas = Image.new("RGB", (scene.width * SCALE, scene.height * SCALE), PAPER)
    pen = ImageDraw.Draw(canvas)
    for item in scene.items:
        if isinstance(item, Raster):
            place = (round(item.x * SCALE), round(item.y * SCALE))
            extent = (round(item.width * SCALE), round(item.height * SCALE))
            canvas.paste(Image.fromarray(item.pixels).resize(extent, Image.Resampling.NEAREST), place)
        elif isinstance(item, Box):
            corner = ((item.x + item.width) * SCALE - 1, (item.y + item.height) * SCALE - 1)
            pen.rectangle((item.x * SCALE, item.y * SCALE, *corner), fill=item.fill)
        elif isinstance(item, Rule):
            pen.line([coordinate * SCALE for coordinate in (item.x1, item.y1, item.x2, item.y2)], item.colour, SCALE)
        else:
            pen.text(
                (item.x * SCALE, item.y * SCALE), item.text, item.colour, _font(item.size * SCALE),
                anchor=_ANCHORS[item.anchor],
            )
    return canvas


def _plan(result: Result, ending: str, write: Callable[[Scene, BinaryIO], object]) -> Plan:
    out = Plan()
    for stem, matrix in planes(result):
        if not all(matrix.shape):
            continue
        name = f"{stem}.{ending}"
        if max(matrix.shape) > MAX_CELLS:
            out.findings.append(finding(
                "too-large-to-draw", path=name, quantity=matrix.quantity.capitalize(), cells=MAX_CELLS))
        out.files.append(Planned(name, _writer(result, matrix, write)))
    return out


def _writer(result: Result, matrix: Matrix, write: Callable[[Scene, BinaryIO], object]) -> Callable[[BinaryIO], object]:
    return lambda file: write(draw(matrix, _title(result, matrix), result.receipt.line.translate(_PLAIN)), file)


def _title(result: Result, matrix: Matrix) -> str:
    first, *more = result.problem.function.strip().splitlines() or [""]
    shortened = first[:MAX_TITLE] + ("..." if more or len(first) > MAX_TITLE else "")
    of = f" of {matrix.component}" if matrix.component else ""
    return f"{matrix.quantity.capitalize()}{of}, f = {shortened}"


def _box_svg(item: Box) -> str:
    return f'<rect x="{item.x:g}" y="{item.y:g}" width="{item.width:g}" height="{item.height:g}" fill="{item.fill}"/>'


def _rule_svg(item: Rule) -> str:
    return f'<path d="M{item.x1:g} {item.y1:g}L{item.x2:g} {item.y2:g}" stroke="{item.colour}"/>'


def _words_svg(item: Words) -> str:
    drawable = "".join(char if char.isprintable() else "\N{REPLACEMENT CHARACTER}" for char in item.text)
    return (
        f'<text x="{item.x:g}" y="{item.y:g}" dy="0.35em" font-size="{item.size}" fill="{item.colour}" '
        f"text-anchor={quoteattr(item.anchor)}>{escape(drawable)}</text>"
    )


def _raster_svg(item: Raster) -> str:
    # Not every viewer heeds image-rendering: enlarged here, the cells stay sharp.
    extent = (round(item.width), round(item.height))
    buffer = io.BytesIO()
    Image.fromarray(np.ascontiguousarray(item.pixels)).resize(extent, Image.Resampling.NEAREST).save(buffer, "PNG")
    data = base64.b64encode(buffer.getvalue()).decode("ascii")
    return (
        f'<image x="{item.x:g}" y="{item.y:g}" width="{item.width:g}" height="{item.height:g}" '
        f'preserveAspectRatio="none" style="image-rendering:pixelated" href="data:image/png;base64,{data}"/>'
    )


_SVG = {Box: _box_svg, Rule: _rule_svg, Words: _words_svg, Raster: _raster_svg}


@cache
def _font(size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.load_default(size)
