"""Sources with a function of one's own, whose backward is written by hand."""

from __future__ import annotations


def custom_source(forward: str, backward: str, *, once: bool = False) -> str:
    """A source whose ``f`` is the sum of a ``torch.autograd.Function``.

    Args:
        forward: Its value, over ``x``.
        backward: What its backward returns, over ``x`` and the slope ``g`` that comes to it.
        once: Whether the backward is marked as one that cannot be differentiated again.
    """
    mark = "\n    @torch.autograd.function.once_differentiable" if once else ""
    return f"""
class Custom(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x):
        ctx.save_for_backward(x)
        return {forward}

    @staticmethod{mark}
    def backward(ctx, g):
        (x,) = ctx.saved_tensors
        return {backward}

def f(x):
    return Custom.apply(x).sum()
"""
