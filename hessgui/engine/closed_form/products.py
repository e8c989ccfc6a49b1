"""Rules of products: of matrices and vectors, convolutions, attention."""

from __future__ import annotations

import itertools

import numpy as np
import sympy as sp

from hessgui.engine.closed_form.reductions import softmax
from hessgui.engine.closed_form.step import NoRuleError, Rule, Step, along, apply, scalar


def product(first: np.ndarray, second: np.ndarray) -> np.ndarray:
    """``[..., i, k]`` times ``[..., k, j]``."""
    lead = np.broadcast_shapes(first.shape[:-2], second.shape[:-2])
    first = np.broadcast_to(first, lead + first.shape[-2:])
    second = np.broadcast_to(second, lead + second.shape[-2:])
    out = np.empty((*lead, first.shape[-2], second.shape[-1]), object)
    for index in np.ndindex(out.shape):
        *before, row, column = index
        pairs = zip(first[(*before, row)], second[(*before, slice(None), column)], strict=True)
        out[index] = sp.Add(*(a * b for a, b in pairs))
    return out


def _mm(step: Step) -> np.ndarray:
    return product(step.array("self"), step.array("mat2"))


def _mv(step: Step) -> np.ndarray:
    return product(step.array("self"), step.array("vec")[:, None])[:, 0]


def _dot(step: Step) -> np.ndarray:
    other = "tensor" if "tensor" in step.facts else "other"
    return scalar(product(step.array("self")[None], step.array(other)[:, None])[0, 0])


def _added(step: Step, found: np.ndarray) -> np.ndarray:
    beta, alpha = step.array("beta")[()], step.array("alpha")[()]
    return apply(lambda a, b: beta * a + alpha * b, step.array("self"), found)


def _addmm(step: Step) -> np.ndarray:
    return _added(step, product(step.array("mat1"), step.array("mat2")))


def _addmv(step: Step) -> np.ndarray:
    return _added(step, product(step.array("mat"), step.array("vec")[:, None])[:, 0])


def _addr(step: Step) -> np.ndarray:
    return _added(step, product(step.array("vec1")[:, None], step.array("vec2")[None]))


def _baddbmm(step: Step) -> np.ndarray:
    return _added(step, product(step.array("batch1"), step.array("batch2")))


def _addbmm(step: Step) -> np.ndarray:
    parts = product(step.array("batch1"), step.array("batch2"))
    return _added(step, apply(lambda *items: sp.Add(*items), *parts))


def _outer(step: Step) -> np.ndarray:
    return product(step.array("self")[:, None], step.array("vec2")[None])


def _linear(step: Step) -> np.ndarray:
    array = step.array("input")
    out = product(array.reshape(-1, array.shape[-1]), step.array("weight").T).reshape(step.shape)
    return apply(lambda a, b: a + b, out, step.array("bias")) if step.has("bias") else out


def _convolution(step: Step) -> np.ndarray:
    if step.facts["transposed"]:
        raise NoRuleError("a transposed convolution")
    array, weight = step.array("input"), step.array("weight")
    stride, padding, dilation = (step.facts[name] for name in ("stride", "padding", "dilation"))
    space = array.ndim - 2
    stride, padding, dilation = ([*given] * (space if len(given) == 1 else 1) for given in (stride, padding, dilation))
    groups = step.facts["groups"]
    per_group, outs = array.shape[1] // groups, weight.shape[0] // groups
    bias = step.array("bias") if step.has("bias") else None
    out = np.empty(step.shape, object)
    taps = list(itertools.product(*map(range, weight.shape[2:])))
    for sample, channel, *place in np.ndindex(step.shape):
        terms = [] if bias is None else [bias[channel]]
        for tap in taps:
            at = tuple(p * s - q + t * d for p, s, q, t, d in zip(place, stride, padding, tap, dilation, strict=True))
            if all(0 <= x < extent for x, extent in zip(at, array.shape[2:], strict=True)):
                first = channel // outs * per_group
                terms += [
                    array[(sample, first + k, *at)] * weight[(channel, k, *tap)] for k in range(per_group)
                ]
        out[(sample, channel, *place)] = sp.Add(*terms)
    return out


def _attention(step: Step) -> np.ndarray:
    query, key, values = (step.array(name) for name in ("query", "key", "value"))
    if step.facts.get("dropout_p"):
        raise NoRuleError("dropout")
    size = query.shape[-1]
    scale = step.array("scale")[()] if step.has("scale") else 1 / sp.sqrt(size)
    scores = product(query, np.swapaxes(key, -1, -2)) * scale
    if step.has("attn_mask"):
        scores = apply(lambda a, b: a + b, scores, step.array("attn_mask"))
    if step.facts.get("is_causal"):
        rows, columns = scores.shape[-2:]
        allowed = np.tril(np.ones((rows, columns), bool))
        scores = apply(lambda a, keep: a if keep else -sp.oo, scores, np.broadcast_to(allowed, scores.shape))
    return product(along(softmax, scores, -1), values)


RULES: dict[str, Rule] = {
    "mm": _mm, "bmm": _mm, "mv": _mv, "dot": _dot, "vdot": _dot, "addmm": _addmm, "addmv": _addmv, "addr": _addr,
    "baddbmm": _baddbmm, "addbmm": _addbmm, "ger": _outer, "outer": _outer, "linear": _linear,
    "convolution": _convolution, "_convolution": _convolution,
    "_scaled_dot_product_flash_attention_for_cpu": _attention, "_scaled_dot_product_efficient_attention": _attention,
    "_scaled_dot_product_flash_attention": _attention, "_scaled_dot_product_attention_math": _attention,
}
