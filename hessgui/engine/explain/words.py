"""What operations are called in sentences: the names that people write, not those of torch's dispatcher."""

from __future__ import annotations

import numpy as np

from hessgui.engine.explain.pieces import Switch
from hessgui.engine.pattern.rules import plain_name
from hessgui.engine.tape import Node

_TITLES = {
    "gt": "the comparison >", "lt": "the comparison <", "ge": "the comparison >=", "le": "the comparison <=",
    "eq": "the comparison ==", "ne": "the comparison !=", "linalg_vector_norm": "norm", "norm": "norm",
    "_prelu_kernel": "prelu", "max_pool2d_with_indices": "max_pool", "sgn": "sign", "clamp_min": "clamp",
    "clamp_max": "clamp", "rrelu_with_noise": "rrelu", "remainder": "the remainder %", "_linalg_eigh": "eigh",
    "_linalg_svd": "svd", "_linalg_det": "det", "_linalg_slogdet": "slogdet", "_cdist_forward": "cdist",
    "_pdist_forward": "pdist", "linalg_eig": "eig", "special_entr": "entr", "special_xlogy": "xlogy", "div": "division",
    "_to_copy": "a cast", "_local_scalar_dense": "item()", "_softmax": "softmax", "_log_softmax": "log_softmax",
    "native_layer_norm": "layer_norm", "native_batch_norm": "batch_norm", "native_group_norm": "group_norm",
}


def title_of(node: Node) -> str:
    """The operation's name for the user."""
    name = plain_name(node)
    return _TITLES.get(name, name.removeprefix("special_").removeprefix("_"))


def element_of(switch: Switch) -> str:
    """The index of the element that switches, ``[2,3]``; empty where there is but one."""
    node = switch.node
    shape = max((value.shape for value in (*node.inputs, *node.outputs)), key=lambda extents: int(np.prod(extents)))
    if not shape or int(np.prod(shape)) <= 1:
        return ""
    return f"[{','.join(str(int(index)) for index in np.unravel_index(switch.element, shape))}]"
