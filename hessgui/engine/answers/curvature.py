"""Gauss-Newton, Fisher information, tangent kernel, and the Hessian minus Gauss-Newton, of a loss of a network.

With ``f = loss(z(x))``, ``J = dz/dx`` ``[M, n]`` and ``B`` the curvature of the loss by ``z`` ``[M, M]``: Gauss-Newton
is ``J^T B J`` (Schraudolph 2002), the Fisher information the same with the covariance of the loss's gradient under the
model's own prediction (Martens 2020), the tangent kernel ``J J^T`` (Jacot 2018). Calls the user's function.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

import numpy as np
import torch
from scipy.sparse.linalg import ArpackNoConvergence, LinearOperator, eigsh
from torch import Tensor

from hessgui.engine.answers.known import Known
from hessgui.engine.answers.matrices import formed, operator_of
from hessgui.engine.operators import CancelledError, guarded
from hessgui.engine.smooth import Smoothed
from hessgui.engine.split import Site, Split, split
from hessgui.engine.trouble import TroubleError
from hessgui.model.layout import AxisLayout
from hessgui.model.questions import Curvature, CurvatureAnswer
from hessgui.model.sentences import finding

MOST_SHOWN = 3000
"""Matrices with at most so many rows are formed and sent."""

MOST_OUTPUTS = 4096
"""Numbers at the cut, of which each takes a pass backwards."""

SHOWN_VALUES = 200
"""Eigenvalues that travel of a matrix that is not formed."""

ENDS = 6
"""Eigenvalues at each end of the Hessian minus Gauss-Newton where it is not formed."""


def curvature(known: Known, question: Curvature, cancelled: Callable[[], bool]) -> Iterator[CurvatureAnswer]:
    """A relative of the Hessian.

    Raises:
        CancelledError: If it was stopped half-way.
        TroubleError: If the function is no loss of a network, or the matrix does not fit.
    """
    yield _answer(known, question, cancelled)


def _answer(known: Known, question: Curvature, cancelled: Callable[[], bool]) -> CurvatureAnswer:
    component = known.component(question.plane)
    if question.kind == "smooth-twin":
        return _twin(known, question, component, cancelled)
    cut = split(known.subject, known.prepared.network, component)
    if cut is None:
        if question.kind != "tangent-kernel":
            raise TroubleError(finding("no-loss"))
        return _kernel(known, _of_function(known, cancelled), known.subject.outputs, "")
    names = cut.layout
    if names.size > MOST_OUTPUTS or names.size * known.subject.columns.size * 8 > known.limit:
        raise TroubleError(finding("curvature-too-large", outputs=names.size, inputs=known.subject.columns.size))
    leaves = known.subject.leaves()
    jacobian = _rows_by(cut.outputs(leaves), leaves, cancelled)
    if question.kind == "tangent-kernel":
        return _kernel(known, jacobian, names, cut.loss)
    inner = _CURVED[question.kind](cut, cancelled)
    if question.kind == "difference":
        return _difference(known, question.plane, jacobian, inner, cut, cancelled)
    return _sandwich(known, question, jacobian, inner, cut)


def _of_function(known: Known, cancelled: Callable[[], bool]) -> np.ndarray:
    """The Jacobian ``[m, n]`` of the whole function, for the kernel of a network without a loss."""
    leaves = known.subject.leaves()
    return _rows_by(known.subject.evaluate(leaves), leaves, cancelled)


def _rows_by(outputs: Tensor, leaves: tuple[Tensor, ...], cancelled: Callable[[], bool]) -> np.ndarray:
    """The derivatives of outputs by leaves, ``[M, n]``, a pass backwards each."""
    size = sum(leaf.numel() for leaf in leaves)
    rows = np.zeros((len(outputs), size))
    if not outputs.requires_grad:
        return rows
    for position, output in enumerate(outputs):
        if cancelled():
            raise CancelledError
        parts = torch.autograd.grad(output, leaves, retain_graph=True, allow_unused=True, materialize_grads=True)
        rows[position] = torch.cat([part.reshape(-1) for part in parts]).detach().cpu().double().numpy()
    return rows


@dataclass(frozen=True, eq=False)
class _Loss:
    """The loss as a function of what is handed over: its gradient ``[M]`` and Hessian ``[M, M]`` there."""

    gradient: np.ndarray
    hessian: np.ndarray


def _loss_at(cut: Split, cancelled: Callable[[], bool]) -> _Loss:
    outputs = torch.cat([site.output.reshape(-1) for site in cut.sites]).requires_grad_()
    value = cut.of_outputs(outputs)
    gradient = torch.autograd.grad(value, outputs, create_graph=True, materialize_grads=True)[0]
    return _Loss(gradient.detach().cpu().double().numpy(), _rows_by(gradient, (outputs,), cancelled))


def _gauss_newton(cut: Split, cancelled: Callable[[], bool]) -> np.ndarray:
    return _loss_at(cut, cancelled).hessian


def _fisher(cut: Split, cancelled: Callable[[], bool]) -> np.ndarray:
    """The covariance of the loss's gradient when targets are drawn from the model's own prediction, exactly."""
    if len(cut.sites) != 1 or cut.loss not in _PREDICTING or _is_unusual(cut.sites[0]):
        raise TroubleError(finding("no-prediction", loss=cut.loss or "This function"))
    site = cut.sites[0]
    rows = site.output.reshape(1, -1) if site.output.ndim < 2 else site.output.reshape(-1, site.output.shape[-1])
    count, width = rows.shape
    weight = 1.0 if site.options.get("reduction") == "sum" else 1.0 / count
    block = np.zeros((count, width, count, width))
    if cut.loss == "mse_loss":  # a normal distribution around z whose negative logarithm the loss is
        scale = 2.0 if site.options.get("reduction") == "sum" else 2.0 / rows.numel()
        return scale * np.eye(rows.numel())
    probabilities = torch.softmax(rows, 1).detach().cpu().double().numpy()
    for sample, share in enumerate(probabilities):
        for drawn in range(width):
            score = share - np.eye(width)[drawn]
            block[sample, :, sample, :] += weight * share[drawn] * np.outer(score, score)
    return block.reshape(count * width, count * width)


def _empirical_fisher(cut: Split, cancelled: Callable[[], bool]) -> np.ndarray:
    """The second moment of the samples' own gradients, with the targets that are given."""
    if len(cut.sites) != 1:
        raise TroubleError(finding("no-prediction", loss=cut.loss or "This function"))
    site = cut.sites[0]
    count = site.output.shape[0] if site.output.ndim > 1 else 1
    gradient = _loss_at(cut, cancelled).gradient.reshape(count, -1)
    factor = 1.0 if site.options.get("reduction") == "sum" or not cut.loss else float(count)
    block = np.zeros((count, gradient.shape[1], count, gradient.shape[1]))
    for sample, own in enumerate(gradient):
        block[sample, :, sample, :] = factor * np.outer(own, own)
    return block.reshape(gradient.size, gradient.size)


_PREDICTING = ("cross_entropy", "mse_loss")
"""Losses that are the negative logarithm of a prediction."""

_CURVED: dict[str, Callable[[Split, Callable[[], bool]], np.ndarray]] = {
    "gauss-newton": _gauss_newton, "difference": _gauss_newton, "fisher": _fisher,
    "empirical-fisher": _empirical_fisher,
}


def _is_unusual(site: Site) -> bool:
    """Whether weights, ignored classes or smoothing make the loss another one than the plain logarithm."""
    options = site.options
    return options.get("weight") is not None or bool(options.get("label_smoothing")) or site.output.ndim > 2 and (
        site.function == "cross_entropy"
    )


def _sandwich(
    known: Known, question: Curvature, jacobian: np.ndarray, inner: np.ndarray, cut: Split
) -> CurvatureAnswer:
    columns, outputs = known.subject.columns, cut.layout
    trace = float(np.einsum("ai,ab,bi->", jacobian, inner, jacobian, optimize=True))
    if _fits(known, columns.size):
        matrix = jacobian.T @ inner @ jacobian
        return _formed(question.kind, columns, matrix, cut.loss, outputs.size)
    return CurvatureAnswer(  # its eigenvalues that are not zero are those of the small B J J^T
        question.kind, columns, None, _small_values(jacobian @ jacobian.T, inner, _rounding(known)), True, trace,
        cut.loss, outputs.size,
    )


def _rounding(known: Known) -> float:
    return float(torch.finfo(known.subject.dtype).eps)


def _small_values(kernel: np.ndarray, inner: np.ndarray, rounding: float) -> np.ndarray:
    """The eigenvalues of ``J^T B J`` that are not zero: those of ``L^T B L``, where ``J J^T = L L^T``."""
    values, vectors = np.linalg.eigh((kernel + kernel.T) / 2)
    root = vectors * np.sqrt(np.clip(values, 0, None))
    found = np.linalg.eigvalsh(root.T @ inner @ root)
    least = len(found) * rounding * np.abs(found).max(initial=0.0)
    found = found[np.abs(found) > least]
    order = np.sort(np.argsort(-np.abs(found))[:SHOWN_VALUES])
    return found[order]


def _kernel(known: Known, jacobian: np.ndarray, names: AxisLayout, loss: str) -> CurvatureAnswer:
    if not _fits(known, names.size):
        raise TroubleError(finding("curvature-too-large", outputs=names.size, inputs=known.subject.columns.size))
    return _formed("tangent-kernel", names, jacobian @ jacobian.T, loss, names.size)


def _difference(
    known: Known, plane: int, jacobian: np.ndarray, inner: np.ndarray, cut: Split, cancelled: Callable[[], bool]
) -> CurvatureAnswer:
    columns = known.subject.columns
    if _fits(known, columns.size):
        matrix = formed(known, "hessian", plane, cancelled).astype(np.float64) - jacobian.T @ inner @ jacobian
        return _formed("difference", columns, matrix, cut.loss, cut.layout.size)
    hessian = guarded(operator_of(known, plane, cancelled)[1], cancelled)
    operator = LinearOperator(
        hessian.shape, matvec=lambda vector: hessian.matvec(vector) - jacobian.T @ (inner @ (jacobian @ vector)),
        dtype=np.float64,
    )
    try:
        values = eigsh(operator, 2 * ENDS, which="BE", return_eigenvectors=False, tol=1e-4)
    except ArpackNoConvergence as error:
        values = error.eigenvalues
    return CurvatureAnswer(
        "difference", columns, None, np.sort(values), False, None, cut.loss, cut.layout.size
    )


def _twin(known: Known, question: Curvature, component: int, cancelled: Callable[[], bool]) -> CurvatureAnswer:
    """The Hessian of the function with its relus smoothed."""
    columns = known.subject.columns
    if not _fits(known, columns.size):
        raise TroubleError(finding("curvature-too-large/twin", inputs=columns.size))
    subject = replace(known.subject, function=Smoothed(known.subject.function, question.sharpness))
    twin = replace(known, prepared=replace(known.prepared, subject=subject), matrices={})
    matrix = formed(twin, "hessian", question.plane, cancelled).astype(np.float64)
    with torch.no_grad():
        shift = subject.evaluate(subject.point)[component] - known.subject.evaluate(subject.point)[component]
    return replace(_formed("smooth-twin", columns, matrix, "", 0), shift=float(shift))


def _formed(kind: str, layout: AxisLayout, matrix: np.ndarray, loss: str, outputs: int) -> CurvatureAnswer:
    if not np.isfinite(matrix).all():
        raise TroubleError(finding("spectrum-non-finite", quantity="matrix"))
    matrix = (matrix + matrix.T) / 2
    values = np.linalg.eigvalsh(matrix) if len(matrix) <= MOST_SHOWN // 2 else np.zeros(0)
    return CurvatureAnswer(kind, layout, matrix, values, bool(len(values)), float(np.trace(matrix)), loss, outputs)


def _fits(known: Known, size: int) -> bool:
    return size <= MOST_SHOWN and 4 * size * size * 8 <= known.limit
