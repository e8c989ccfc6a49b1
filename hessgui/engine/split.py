"""A function cut in two where a network hands its output to a loss: ``f = loss(z(point))``.

The cut is found by running the function under a mode that sees torch's functions: the input of the last losses, else
what the networks of the source return. Calls the user's function; forms no matrix.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor, nn
from torch.overrides import TorchFunctionMode

from hessgui.engine.network import Network
from hessgui.engine.subject import Subject
from hessgui.model.layout import AxisLayout

LOSSES = frozenset({
    "cross_entropy", "mse_loss", "nll_loss", "binary_cross_entropy_with_logits", "l1_loss", "smooth_l1_loss",
    "huber_loss", "poisson_nll_loss", "kl_div", "soft_margin_loss", "multi_margin_loss",
})
"""Functions of torch whose first argument is what a network predicts."""

_LOG = "log_softmax"
"""Before ``nll_loss`` or ``kl_div`` the cut is at the logits, where the loss is convex and its curvature not zero."""


@dataclass(frozen=True, eq=False)
class Site:
    """One place where a network's output enters a loss.

    Args:
        index: Number of the call, counted over the calls that can be cut.
        function: Its name in torch; empty for what a module returned.
        output: What was handed over, ``[N, C]`` or of any other shape.
        options: The call's other arguments by name.
    """

    index: int
    function: str
    output: Tensor
    options: Mapping[str, Any]


@dataclass(frozen=True, eq=False)
class Split:
    """A function cut in two.

    Args:
        subject: The function.
        network: Its modules.
        component: Which flat component of its output the loss is.
        sites: The places of the cut at the point, in order.
    """

    subject: Subject
    network: Network | None
    component: int
    sites: tuple[Site, ...]

    @property
    def layout(self) -> AxisLayout:
        """Names of the numbers at the cut (``M``): ``z[0,3]``."""
        many = len(self.sites) > 1
        return AxisLayout([
            (f"z.{position}" if many else "z", tuple(site.output.shape)) for position, site in enumerate(self.sites)
        ])

    @property
    def loss(self) -> str:
        """The loss's name in torch, or nothing."""
        names = {"cross_entropy" if site.function == _LOG else site.function for site in self.sites}
        return names.pop() if len(names) == 1 else ""

    def outputs(self, point: Sequence[Tensor]) -> Tensor:
        """What is handed over, flat ``[M]``, as a function of the differentiated inputs."""
        found = _run(self.subject, self.network, point, {})
        wanted = {site.index for site in self.sites}
        return torch.cat([site.output.reshape(-1) for site in found if site.index in wanted])

    def of_outputs(self, outputs: Tensor) -> Tensor:
        """The function's component as a function of what is handed over, ``[M]``; the inputs are held."""
        replaced, start = {}, 0
        for site in self.sites:
            count = site.output.numel()
            replaced[site.index] = outputs[start : start + count].reshape(site.output.shape)
            start += count
        values: list[Tensor] = []
        _run(self.subject, self.network, self.subject.point, replaced, values.append)
        return values[0][self.component]


def split(subject: Subject, network: Network | None, component: int) -> Split | None:
    """Cuts a function at its losses, or else behind its networks; ``None`` where neither is found."""
    values: list[Tensor] = []
    found = _run(subject, network, subject.point, {}, values.append)
    losses = [site for site in found if site.function in LOSSES]
    logs = {id(site.output): site for site in found if site.function == _LOG}
    chosen = []
    for site in losses:
        source = logs.get(site.options.get("made_by", -1)) if site.function in ("nll_loss", "kl_div") else None
        chosen.append(site if source is None else source)
    if not chosen:
        chosen = [site for site in found if not site.function]
    chosen = [site for site in chosen if site.output.requires_grad]
    if len(chosen) == 1 and not chosen[0].function and torch.equal(chosen[0].output.reshape(-1), values[0]):
        return None  # the network's output is all: nothing follows
    if not chosen or len({site.index for site in chosen}) < len(chosen):
        return None
    return Split(subject, network, component, tuple(
        Site(site.index, site.function, site.output.detach(), site.options) for site in chosen
    ))


def _run(
    subject: Subject, network: Network | None, point: Sequence[Tensor], replaced: Mapping[int, Tensor],
    taken: Callable[[Tensor], object] = lambda _: None,
) -> list[Site]:
    """Runs the function and gives every place that could be cut, with some of them replaced."""
    watching = _Watching(replaced)
    if not replaced:
        point = tuple(tensor if tensor.requires_grad else tensor.detach().requires_grad_() for tensor in point)
    with ExitStack() as stack:
        for module in _outermost(network):
            stack.callback(module.register_forward_hook(watching.hook).remove)
            stack.callback(module.register_forward_pre_hook(watching.enter).remove)
        stack.enter_context(watching)
        taken(subject.evaluate(point))
    return watching.sites


def _outermost(network: Network | None) -> Iterator[nn.Module]:
    if network is not None:
        yield from network.modules.values()


class _Watching(TorchFunctionMode):
    """Sees losses and what networks return, in the order of their calls, and replaces some."""

    def __init__(self, replaced: Mapping[int, Tensor]) -> None:
        super().__init__()
        self._replaced = replaced
        self._made: dict[int, int] = {}
        self._depth = 0
        self._count = 0
        self.sites: list[Site] = []

    def __torch_function__(self, func: Any, types: Any, args: Any = (), kwargs: Any = None) -> Any:
        kwargs = kwargs or {}
        name = getattr(func, "__name__", "")
        given = args[0] if args else kwargs.get("input")
        if name not in LOSSES and name != _LOG or not isinstance(given, Tensor):
            return func(*args, **kwargs)
        index, self._count = self._count, self._count + 1
        used = self._replaced.get(index, given)
        options = dict(zip(_PARAMETERS.get(name, ()), args[1:], strict=False)) | {
            key: value for key, value in kwargs.items() if key != "input"}
        if id(given) in self._made:
            options["made_by"] = self._made[id(given)]
        made = func(used, *args[1:], **{key: value for key, value in kwargs.items() if key != "input"})
        self.sites.append(Site(index, name, used, options))
        if name == _LOG:
            self._made[id(made)] = id(used)
            options["made"] = made  # held, so that its id stays its own
        return made

    def enter(self, _module: nn.Module, _given: Any) -> None:
        self._depth += 1

    def hook(self, _module: nn.Module, _given: Any, output: Any) -> Any:
        self._depth -= 1
        if self._depth or not isinstance(output, Tensor) or not output.is_floating_point():
            return None
        index, self._count = self._count, self._count + 1
        used = self._replaced.get(index, output)
        self.sites.append(Site(index, "", used, {}))
        return used


_PARAMETERS = {
    "cross_entropy": ("target", "weight", "size_average", "ignore_index", "reduce", "reduction", "label_smoothing"),
    "mse_loss": ("target", "size_average", "reduce", "reduction"),
    "nll_loss": ("target", "weight", "size_average", "ignore_index", "reduce", "reduction"),
    "binary_cross_entropy_with_logits": ("target", "weight", "size_average", "reduce", "reduction", "pos_weight"),
}
