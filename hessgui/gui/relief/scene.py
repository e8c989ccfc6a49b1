"""Draws shaded triangles and lines with OpenGL into an image. Knows Qt's OpenGL, no widget and no surface.

OpenGL 2.1 or ES 2 is enough; works with a core profile too.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QSize
from PySide6.QtGui import QImage, QMatrix4x4, QOffscreenSurface, QOpenGLContext, QSurfaceFormat
from PySide6.QtOpenGL import (
    QOpenGLBuffer,
    QOpenGLFramebufferObject,
    QOpenGLFramebufferObjectFormat,
    QOpenGLShader,
    QOpenGLShaderProgram,
    QOpenGLVertexArrayObject,
)
from shiboken6 import VoidPtr

from hessgui.gui.translating import marked

DEPTH_BITS = 24
SAMPLES = 4  # a pixel, so that edges are smooth
LARGEST = 4096  # pixels a side
AMBIENT = 0.45  # share of the light that comes from everywhere
FLOATS = 10  # of a vertex: place, normal, colour
DEPTH_BUFFER, COLOUR_BUFFER, DEPTH_TEST, OFFSET_FILL = 0x100, 0x4000, 0x0B71, 0x8037
TRIANGLES, LINES, UNSIGNED_INT, FLOAT = 0x0004, 0x0001, 0x1405, 0x1406

_VERTEX = """
attribute highp vec3 place;
attribute highp vec3 normal;
attribute lowp vec4 colour;
uniform highp mat4 camera;
uniform highp vec3 light;
varying lowp vec4 shade;
void main() {
    highp float lit = length(normal) < 0.5 ? 1.0 : AMBIENT + (1.0 - AMBIENT) * abs(dot(normal, light));
    shade = vec4(colour.rgb * lit, colour.a);
    gl_Position = camera * vec4(place, 1.0);
}
""".replace("AMBIENT", f"{AMBIENT:.2f}")
_FRAGMENT = """
varying lowp vec4 shade;
void main() { gl_FragColor = shade; }
"""


class OpenGLError(RuntimeError):
    """OpenGL that is missing or does not work; the message is a sentence for the user."""


@dataclass(frozen=True, eq=False)
class Mesh:
    """What is drawn.

    Args:
        vertices: Place, normal and colour of each, float32 ``[v, 10]``; a normal of zero is drawn unlit.
        triangles: Indices of vertices, uint32 ``[t, 3]``.
        lines: The same for lines ``[l, 2]``.
    """

    vertices: np.ndarray
    triangles: np.ndarray
    lines: np.ndarray


class Scene:
    """OpenGL's side of one picture. Used from one thread; :meth:`close` gives back what it holds.

    Raises:
        OpenGLError: If there is no OpenGL, or not enough of it.
    """

    def __init__(self) -> None:
        wanted = QSurfaceFormat()
        wanted.setDepthBufferSize(DEPTH_BITS)
        self._context = QOpenGLContext()
        self._context.setFormat(wanted)
        if not self._context.create():
            raise OpenGLError(marked("No OpenGL was found on this machine."))
        self._surface = QOffscreenSurface()
        self._surface.setFormat(self._context.format())
        self._surface.create()
        if not self._surface.isValid() or not self._context.makeCurrent(self._surface):
            raise OpenGLError(marked("OpenGL was found, but it cannot draw off the screen."))
        self._calls = self._context.functions()
        self._program = self._compiled()
        self._array = QOpenGLVertexArrayObject()
        self._has_array = self._array.create()
        self._vertices = QOpenGLBuffer(QOpenGLBuffer.Type.VertexBuffer)
        self._triangles = QOpenGLBuffer(QOpenGLBuffer.Type.IndexBuffer)
        self._lines = QOpenGLBuffer(QOpenGLBuffer.Type.IndexBuffer)
        self._counts = 0, 0
        self._target: QOpenGLFramebufferObject | None = None

    def load(self, mesh: Mesh) -> None:
        """Takes another mesh."""
        self._enter()
        for buffer, numbers in ((self._vertices, mesh.vertices.astype(np.float32)),
                                (self._triangles, mesh.triangles.astype(np.uint32)),
                                (self._lines, mesh.lines.astype(np.uint32))):
            if not buffer.isCreated() and not buffer.create():
                raise OpenGLError(marked("OpenGL gives no room for the surface."))
            data = np.ascontiguousarray(numbers).tobytes()
            buffer.bind()
            buffer.allocate(data, len(data))
            buffer.release()
        self._counts = mesh.triangles.size, mesh.lines.size

    def picture(self, size: QSize, camera: QMatrix4x4, light: tuple[float, float, float], ground: tuple[float, ...]
                ) -> QImage:
        """The mesh as an image.

        Args:
            size: Of the image, in pixels.
            camera: From places to what is seen.
            light: The direction of the light, of unit length.
            ground: Red, green and blue of the background, from 0 to 1.
        """
        self._enter()
        size = size.boundedTo(QSize(LARGEST, LARGEST)).expandedTo(QSize(1, 1))
        if self._target is None or self._target.size() != size:
            self._target = self._new_target(size)
        self._target.bind()
        self._calls.glViewport(0, 0, size.width(), size.height())
        self._calls.glClearColor(*ground[:3], 1.0)
        self._calls.glClear(DEPTH_BUFFER | COLOUR_BUFFER)
        self._calls.glEnable(DEPTH_TEST)
        self._draw(camera, light)
        self._target.release()
        return self._target.toImage().convertToFormat(QImage.Format.Format_RGB32)

    def close(self) -> None:
        """Gives back what is held; nothing can be drawn afterwards."""
        if self._context.makeCurrent(self._surface):
            self._target = None
            for buffer in (self._vertices, self._triangles, self._lines):
                buffer.destroy()
            self._array.destroy()
            self._program.removeAllShaders()
            self._program = None
            self._context.doneCurrent()
        self._surface.destroy()

    # Private

    def _enter(self) -> None:
        if not self._context.makeCurrent(self._surface):
            raise OpenGLError(marked("OpenGL has gone: the machine's graphics were started anew, perhaps."))

    def _compiled(self) -> QOpenGLShaderProgram:
        program = QOpenGLShaderProgram()
        stages = ((QOpenGLShader.ShaderTypeBit.Vertex, _VERTEX), (QOpenGLShader.ShaderTypeBit.Fragment, _FRAGMENT))
        if not all(program.addShaderFromSourceCode(stage, text) for stage, text in stages) or not program.link():
            raise OpenGLError(marked("This machine's OpenGL does not understand how the surface is to be drawn."))
        return program

    def _new_target(self, size: QSize) -> QOpenGLFramebufferObject:
        wanted = QOpenGLFramebufferObjectFormat()
        wanted.setAttachment(QOpenGLFramebufferObject.Attachment.CombinedDepthStencil)
        wanted.setSamples(SAMPLES)
        target = QOpenGLFramebufferObject(size, wanted)
        if not target.isValid():
            raise OpenGLError(marked("OpenGL gives no room for a picture of this size."))
        return target

    def _draw(self, camera: QMatrix4x4, light: tuple[float, float, float]) -> None:
        program = self._program
        if self._has_array:
            self._array.bind()
        program.bind()
        program.setUniformValue(program.uniformLocation("camera"), camera)
        program.setUniformValue(program.uniformLocation("light"), *light)
        self._vertices.bind()
        start = 0
        for name, width in (("place", 3), ("normal", 3), ("colour", 4)):
            program.enableAttributeArray(name)
            program.setAttributeBuffer(name, FLOAT, 4 * start, width, 4 * FLOATS)
            start += width
        self._calls.glEnable(OFFSET_FILL)
        self._calls.glPolygonOffset(1.0, 1.0)  # lines on the surface stand out of it
        for buffer, kind, count in ((self._triangles, TRIANGLES, self._counts[0]), (self._lines, LINES,
                                                                                    self._counts[1])):
            if count:
                buffer.bind()
                self._calls.glDrawElements(kind, count, UNSIGNED_INT, VoidPtr(0))
                buffer.release()
        self._vertices.release()
        program.release()
        if self._has_array:
            self._array.release()
