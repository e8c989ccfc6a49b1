"""The networks that a function uses: their parameters, buffers and embeddings as further arguments of it.

Reads modules and replaces their tensors for the time of a call (``torch.func.functional_call``); computes nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial
from types import CodeType, FunctionType
from typing import Any

import torch
from torch import Tensor, nn

from hessgui.engine.trouble import TroubleError
from hessgui.model.messages import ParameterInfo
from hessgui.model.sentences import finding

ALL_PARAMETERS = "parameters"
"""The word for all trainable parameters among the names to differentiate by."""

_OUTPUT = ".output"


class Network:
    """The modules behind one function.

    Args:
        function: The function: a module, or a callable that uses modules of its source.
        modules: The modules by the name that its source gives them; ``{"": module}`` where it is one itself.
    """

    def __init__(self, function: Callable[..., Any], modules: Mapping[str, nn.Module]) -> None:
        self.function = function
        self._root = _Holder(function, modules)
        self._prefix = "_own." if "" in modules else ""
        self._embedded: dict[str, Tensor] = {}

    def __bool__(self) -> bool:
        return any(True for _ in self._root.children())

    def of(self, function: Callable[..., Any]) -> Network:
        """The same modules behind another function."""
        other = Network(function, {})
        other._root, other._prefix, other._embedded = self._root.of(function), self._prefix, self._embedded
        return other

    @property
    def modules(self) -> dict[str, nn.Module]:
        """The modules by name; a module that is the function itself has an empty one."""
        return {"" if name == "_own" else name: module for name, module in self._root.named_children()}

    @property
    def is_module(self) -> bool:
        """Whether the function is a module itself."""
        return isinstance(self.function, nn.Module)

    @property
    def training(self) -> bool | None:
        """Whether any of the modules is in training mode."""
        return any(module.training for module in self._modules()) if self else None

    def set_training(self, training: bool) -> None:
        """Switches every module to training or to evaluation."""
        for module in self._root.children():
            module.train(training)

    def to(self, device: torch.device, dtype: torch.dtype) -> None:
        """Moves the modules, in the precision of the computation."""
        for module in self._root.children():
            module.to(device=device, dtype=dtype)

    @property
    def tensors(self) -> dict[str, Tensor]:
        """Parameters, buffers and outputs of embeddings by name, the first name of a tied one only."""
        found = {info.name: tensor for info, tensor in self._all() if info.tied_to is None}
        return found | self._embedded

    def infos(self, chosen: Iterable[str] = ()) -> tuple[ParameterInfo, ...]:
        """What there is, in the modules' order.

        Args:
            chosen: Names of those that derivatives are taken by.
        """
        chosen = set(chosen)
        found = [info for info, _ in self._all()]
        found += [
            ParameterInfo(name, tuple(tensor.shape), _dtype(tensor), "embedding")
            for name, tensor in self._embedded.items()
        ]
        return tuple(
            ParameterInfo(item.name, item.shape, item.dtype, item.kind, item.trainable, item.tied_to, True)
            if (item.tied_to or item.name) in chosen else item for item in found
        )

    def chosen(self, names: Sequence[str]) -> list[str]:
        """The parameters that names mean: their own, a beginning such as ``fc1``, or ``parameters``.

        Raises:
            KeyError: With the first name that means none.
        """
        infos = {info.name: info for info in self.infos()}
        found: dict[str, None] = {}
        for name in names:
            if name in infos:
                meant = [infos[name].tied_to or name]
            elif name == ALL_PARAMETERS:
                meant = [key for key, info in infos.items()
                         if info.kind == "parameter" and info.trainable and info.tied_to is None]
            else:
                meant = [info.tied_to or key for key, info in infos.items()
                         if key.startswith(f"{name}.") and info.kind == "parameter"]
            if not meant:
                raise KeyError(name)
            found |= dict.fromkeys(meant)
        return [key for key in self.tensors if key in found]

    def names_of(self, wanted: Sequence[Tensor]) -> tuple[str, ...]:
        """The names of those of some tensors that these networks hold."""
        return tuple(name for name, tensor in self.tensors.items() if any(tensor is item for item in wanted))

    def embed(self, arguments: Sequence[Any]) -> None:
        """Runs the function once and notes what its embeddings hand on."""
        found: dict[str, Tensor] = {}
        with ExitStack() as hooks:
            for name, module in self._embeddings():
                hook = module.register_forward_hook(_keeping(found, name + _OUTPUT))
                hooks.callback(hook.remove)
            self.function(*arguments)
        self._embedded = found

    @property
    def has_embeddings(self) -> bool:
        """Whether there is an ``nn.Embedding``."""
        return any(True for _ in self._embeddings())

    def with_arguments(self, names: Sequence[str], count: int) -> Callable[..., Any]:
        """The function of its own arguments followed by the tensors of these names.

        Args:
            names: Names out of :attr:`tensors`.
            count: How many arguments of its own are given.
        """
        written = [name for name, buffer in self._buffers() if self.training and buffer is not None]
        if not names and not written:
            return self.function
        given = [name for name in names if not name.endswith(_OUTPUT)]
        embedded = [name for name in names if name.endswith(_OUTPUT)]
        root, prefix, named = self._root, self._prefix, dict(self._embeddings())

        def call(*arguments: Any) -> Any:
            own, rest = arguments[:count], dict(zip(names, arguments[count:], strict=True))
            swapped = {prefix + name: rest[name] for name in given}
            if written:  # running statistics change from call to call: each call gets copies
                swapped |= {prefix + name: buffer.clone() for name, buffer in self._buffers() if name not in rest}
            with ExitStack() as hooks:
                for name in embedded:
                    hook = named[name.removesuffix(_OUTPUT)].register_forward_hook(
                        lambda _, __, output, value=rest[name]: value.reshape(output.shape)
                    )
                    hooks.callback(hook.remove)
                return torch.func.functional_call(root, swapped, own)

        return call

    def _modules(self) -> Iterator[nn.Module]:
        for child in self._root.children():
            yield from child.modules()

    def _buffers(self) -> Iterator[tuple[str, Tensor]]:
        for name, buffer in self._root.named_buffers():
            yield name.removeprefix(self._prefix), buffer

    def _embeddings(self) -> Iterator[tuple[str, nn.Module]]:
        for name, module in self._root.named_modules():
            if isinstance(module, (nn.Embedding, nn.EmbeddingBag)):
                yield name.removeprefix(self._prefix), module

    def _all(self) -> Iterator[tuple[ParameterInfo, Tensor]]:
        first: dict[int, str] = {}
        kinds = (("parameter", self._root.named_parameters), ("buffer", self._root.named_buffers))
        for kind, named in kinds:
            for name, tensor in named(remove_duplicate=False):
                name = name.removeprefix(self._prefix)
                tied = first.setdefault(id(tensor), name)
                trainable = kind == "buffer" or tensor.requires_grad
                yield ParameterInfo(
                    name, tuple(tensor.shape), _dtype(tensor), kind, trainable, None if tied == name else tied,
                ), tensor


def _keeping(found: dict[str, Tensor], name: str) -> Callable[..., None]:
    """A hook that notes the first output."""
    def hook(_module: nn.Module, _given: Any, output: Tensor) -> None:
        found.setdefault(name, output.detach())

    return hook


@dataclass(frozen=True, eq=False)
class Chosen:
    """What derivatives are taken by.

    Args:
        inputs: Names of arguments; ``None`` for all floating ones.
        parameters: Names of parameters and outputs of embeddings.
    """

    inputs: tuple[str, ...] | None
    parameters: tuple[str, ...] = ()


def choose(wrt: Sequence[str] | None, names: Sequence[str], network: Network) -> Chosen:
    """Parts names to differentiate by into arguments and parameters.

    Raises:
        TroubleError: ``unknown-input`` for a name that is neither.
    """
    if wrt is None:
        return Chosen(None)
    try:
        parameters = network.chosen([name for name in wrt if name not in names])
    except KeyError as error:
        known = [*names, *network.tensors]
        listed = ", ".join(known[:12]) + (f" and {len(known) - 12} more" if len(known) > 12 else "")
        raise TroubleError(finding("unknown-input", name=error.args[0], known=listed)) from None
    return Chosen(tuple(name for name in names if name in wrt), tuple(parameters))


def networks_of(function: Callable[..., Any]) -> Network:
    """The modules that a function is, or names, or has closed over."""
    if isinstance(function, nn.Module):
        return Network(function, {"": function})
    found: dict[str, nn.Module] = {}
    _collect(function, found, set())
    return Network(function, found)


def _collect(function: Callable[..., Any], found: dict[str, nn.Module], seen: set[int]) -> None:
    names = getattr(function, "__hessgui_names__", None)
    if names is not None:  # statements of a script: the modules that they read, themselves or by its functions
        found |= {name: value for name, value in names.items() if isinstance(value, nn.Module) and name.isidentifier()}
        for value in names.values():
            _collect_from(value, found, seen)
        return
    if "__wrapped__" in getattr(function, "__dict__", {}):
        _collect(function.__wrapped__, found, seen)
    if isinstance(function, partial):
        found |= {name: value for name, value in function.keywords.items() if isinstance(value, nn.Module)}
        _collect(function.func, found, seen)
    _collect_from(getattr(function, "__self__", None), found, seen)
    code = getattr(function, "__code__", None)
    if code is None or id(code) in seen:
        return
    seen.add(id(code))
    values = {name: function.__globals__[name] for name in _read(code) if name in function.__globals__}
    for name, cell in zip(code.co_freevars, function.__closure__ or (), strict=False):
        try:
            values[name] = cell.cell_contents
        except ValueError:  # not bound yet
            continue
    for name, value in values.items():
        if isinstance(value, nn.Module):
            found[name] = value
        elif isinstance(value, dict):  # a table of live objects, of which the function names one
            found |= {key: value[key] for key in code.co_consts if isinstance(key, str) and "." not in key
                      and isinstance(value.get(key), nn.Module)}
        elif callable(value) and getattr(value, "__globals__", None) is function.__globals__:
            _collect(value, found, seen)


def _collect_from(value: Any, found: dict[str, nn.Module], seen: set[int]) -> None:
    """The modules that a function uses, or that an object of the user's own class holds."""
    if isinstance(value, FunctionType):
        _collect(value, found, seen)
    elif isinstance(value, nn.Module):
        if all(value is not module for module in found.values()):
            found[""] = value
    elif type(value).__module__ == "__main__" and not isinstance(value, type):
        held = getattr(value, "__dict__", {})
        found |= {name: module for name, module in held.items() if isinstance(module, nn.Module)}


def _read(code: CodeType) -> set[str]:
    names = set(code.co_names)
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            names |= _read(constant)
    return names


class _Holder(nn.Module):
    """A function with the modules that it uses beneath it, so that their tensors can be replaced by name."""

    def __init__(self, function: Callable[..., Any], modules: Mapping[str, nn.Module]) -> None:
        super().__init__()
        self._function = [function]  # in a list, so that a module does not become a child twice
        for name, module in modules.items():
            self.add_module(name or "_own", module)

    def of(self, function: Callable[..., Any]) -> _Holder:
        """The same modules beneath another function."""
        return _Holder(function, dict(self.named_children()))

    def forward(self, *arguments: Any) -> Any:
        return self._function[0](*arguments)


def _dtype(tensor: Tensor) -> str:
    return str(tensor.dtype).removeprefix("torch.")
