"""The public Python door: ``hessgui.differentiate`` and the labelled matrices that it returns.

Runs the engine in the caller's own process; touches neither Qt nor the worker.
"""

from __future__ import annotations

import copy
import inspect
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache
from types import FunctionType
from typing import Any, NamedTuple

import numpy as np
import torch
from torch import Tensor, nn

from hessgui.engine import memory
from hessgui.engine.again import recipe
from hessgui.engine.devices import exact_numerics, find_device
from hessgui.engine.network import choose, networks_of
from hessgui.engine.operators import HessianOperator, hessian_operator
from hessgui.engine.pipeline import Computation
from hessgui.engine.preparation import prepare
from hessgui.engine.recipe import MOST_FAILURES, Recipe
from hessgui.engine.strategies.memory import Memory
from hessgui.engine.subject import Subject
from hessgui.engine.trouble import TroubleError
from hessgui.files.notebook import result_html
from hessgui.labelled import LabelledMatrix
from hessgui.model.findings import Finding
from hessgui.model.formula import Formula
from hessgui.model.matrix import QUANTITIES, Matrix, Quantity
from hessgui.model.messages import Computed
from hessgui.model.problem import STRATEGIES, Problem, parse_component
from hessgui.model.result import Result
from hessgui.model.sentences import finding
from hessgui.model.trust import Agreement, Receipt, Zeros

_DTYPES = {"float16": torch.float16, "bfloat16": torch.bfloat16, "float32": torch.float32, "float64": torch.float64}


class DifferentiationError(ValueError):
    """Derivatives cannot be taken of this function at these inputs.

    Args:
        findings: What is wrong, where, and what to do.
    """

    def __init__(self, findings: Sequence[Finding]) -> None:
        first = findings[0]
        super().__init__(first.message + (f" {first.remedy}" if first.remedy else ""))
        self.findings = tuple(findings)


class Derivatives:
    """What :func:`differentiate` found.

    Attributes:
        value: The output, one row, or ``None`` where not asked.
        gradient: One row, for functions with one component.
        jacobian: Components by inputs.
        hessian: Inputs by inputs; a stack for several components.
        agreement: The referee's verdict, or ``None`` where it did not run.
        known: Gives all that is known, which is found out when it is first asked for.
    """

    def __init__(
        self, matrices: Mapping[str, LabelledMatrix], receipt: Callable[[], Receipt], known: Callable[[], Result],
        subject: Callable[[], Subject], agreement: Agreement | None = None,
    ) -> None:
        self.value, self.gradient, self.jacobian, self.hessian = map(matrices.get, QUANTITIES)
        self.agreement = agreement
        self._receipt = receipt
        self.known = known
        self._subject = subject

    def __repr__(self) -> str:
        return f"<derivatives: {self.receipt.line}>"

    def _repr_html_(self) -> str:
        """What a notebook shows: the pictures, the receipt, the findings."""
        held = (self.value, self.gradient, self.jacobian, self.hessian)
        matrices = [item._matrix for item in held if item is not None]
        return result_html(matrices, self.receipt.line, self.findings)

    @property
    def receipt(self) -> Receipt:
        """What it cost and how far it can be trusted; the halves of a Hessian are compared when it is first read."""
        return self._receipt()

    def formula(self, row: str | int, column: str | int) -> Formula | None:
        """The closed form of one entry of the Hessian; see :meth:`LabelledMatrix.formula`.

        Raises:
            ValueError: If there is no Hessian, or there are several.
        """
        if self.hessian is None:
            raise ValueError("expected a Hessian: it was not computed")
        return self.hessian.formula(row, column)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Errors, warnings and explanations; without verification they are looked for when first read."""
        return tuple(self.known().findings)

    @property
    def zeros(self) -> Zeros | None:
        """Why entries of the Hessian are zero, or ``None`` where there is no Hessian; likewise."""
        return self.known().zeros

    @property
    def operator(self) -> HessianOperator:
        """The Hessian of the only component as a SciPy operator ``[n, n]`` with estimates; it is never formed.

        Raises:
            ValueError: If there are several components: say which with :meth:`operator_of`.
        """
        components = self._subject().components
        if len(components) != 1:
            raise ValueError(f"expected one component, got {len(components)}: use .operator_of(k)")
        return self.operator_of(0)

    def operator_of(self, number: int) -> HessianOperator:
        """The Hessian of one of the chosen components, counted from 0, as an operator."""
        subject = self._subject()
        with _apart(None, any(tensor.is_cuda for tensor in subject.point)):
            return hessian_operator(subject, subject.components[number])


def differentiate(
    function: Callable[..., Any] | nn.Module,
    inputs: Tensor | float | Sequence[Any],
    *,
    wrt: str | int | Iterable[str | int] | None = None,
    component: str | int | tuple[int, ...] = "all",
    compute: str | Iterable[Quantity] = QUANTITIES,
    dtype: torch.dtype | str | None = None,
    device: torch.device | str | None = None,
    strategy: str = "auto",
    memory_limit: int | None = None,
    verify: bool = True,
    progress: Callable[[int, int], object] | None = None,
) -> Derivatives:
    """Value, gradient, Jacobian and Hessian of a function at a point.

    Args:
        function: A callable of tensors that returns a tensor, or a tuple or dict of tensors.
        inputs: One tensor, or a tuple of the arguments.
        wrt: Names or positions of the arguments to differentiate by; ``None`` for all floating ones. Parameters of
            modules have their dotted names, ``fc1.weight``; ``fc1`` means all beneath it, ``parameters`` all of them.
        component: ``"all"``, or an index into the output.
        compute: Which of ``value``, ``gradient``, ``jacobian`` and ``hessian``; one of them, or several.
        dtype: Precision to cast floating inputs (and a module's parameters) to; ``None`` keeps theirs.
        device: Where to compute; ``None`` where the inputs are.
        strategy: ``auto``, ``rows``, ``batched``, ``forward``, ``compressed`` or ``operator``.
        memory_limit: Bytes that the result and its computation may take.
        verify: Whether the result is compared with independent ways.
        progress: Called with rows done and rows in total.

    Returns:
        The matrices with their names, findings and receipt.

    Raises:
        DifferentiationError: If nothing can be computed. What the function itself raises comes through.
        ValueError: If an option is not one of those above.
    """
    if strategy not in STRATEGIES:
        raise ValueError(f"expected a strategy of {', '.join(STRATEGIES)}, got {strategy!r}")
    compute = tuple(compute.split(",") if isinstance(compute, str) else compute)
    if unknown := [name for name in compute if name not in QUANTITIES]:
        raise ValueError(f"expected quantities of {', '.join(QUANTITIES)}, got {unknown[0]!r}")
    single = not isinstance(inputs, (tuple, list))
    given = (inputs,) if single else tuple(inputs)
    asked = _Asked(function, given, single, wrt, component, compute, dtype, device, strategy, memory_limit, verify)
    if verify or progress is not None or wrt is not None or dtype is not None or device is not None:
        return _whole_way(asked, progress)[0]
    key = (
        id(function), single, component, compute, strategy, memory_limit,
        *[(item.shape, item.dtype, item.device) if isinstance(item, Tensor) else type(item) for item in given],
    )
    known = _RECIPES.get(key, function)
    if known is not None and known.holds:
        found = _again(known, asked)
        if found is not None:
            return found
    found, computation = _whole_way(asked, progress)
    if known is None or not known.holds and known.failures < MOST_FAILURES:
        following = recipe(computation, function)
        if following is not None:
            following.failures = known.failures if known is not None else 0
            _RECIPES.put(key, function, following)
    return found


class _Asked(NamedTuple):
    """The arguments of :func:`differentiate`."""

    function: Callable[..., Any]
    given: tuple[Any, ...]
    single: bool
    wrt: str | int | Iterable[str | int] | None
    component: str | int | tuple[int, ...]
    compute: tuple[Quantity, ...]
    dtype: torch.dtype | str | None
    device: torch.device | str | None
    strategy: str
    memory_limit: int | None
    verify: bool


class _Later:
    """What is found out when it is first asked for; lighter than :func:`functools.cache`."""

    __slots__ = ("_find", "_found")

    def __init__(self, find: Callable[[], Any]) -> None:
        self._find: Callable[[], Any] | None = find

    def __call__(self) -> Any:
        if self._find is not None:
            self._found, self._find = self._find(), None
        return self._found


_RECIPES: Memory[Recipe] = Memory()


def _again(known: Recipe, asked: _Asked) -> Derivatives | None:
    """The result by a recipe; what nobody has asked for yet is found out when it is read."""
    began = time.perf_counter()
    with _apart(None, any(item.is_cuda for item in asked.given)):
        found = known.follow(asked.function, asked.given)
    if found is None:
        return None
    seconds, predicted = time.perf_counter() - began, known.predicted
    known.took(seconds)
    whole = _Later(lambda: _whole_way(asked, None))
    shape = tuple(known.shape)
    matrices = {
        name: LabelledMatrix(matrix, known.subject, shape, asked.single)
        for name, matrix in known.labelled(found).items()
    }
    return Derivatives(
        matrices, _Later(lambda: known.told(seconds, found, predicted)),
        lambda: whole()[0].known(), lambda: whole()[1].prepared.subject,
    )


def _whole_way(asked: _Asked, progress: Callable[[int, int], object] | None) -> tuple[Derivatives, Computation]:
    """The result with all that is told on the way."""
    function, verify, compute = asked.function, asked.verify, asked.compute
    dtype = _DTYPES[asked.dtype.removeprefix("torch.")] if isinstance(asked.dtype, str) else asked.dtype
    place = find_device(str(asked.device)) if asked.device is not None else None
    with torch.inference_mode(False):
        arguments = tuple(_tensor(item, dtype, place) for item in asked.given)
    if isinstance(function, nn.Module) and (dtype is not None or place is not None):
        function = copy.deepcopy(function).to(device=place, dtype=dtype)
    names = argument_names(function, len(arguments))
    cuda = any(item.is_cuda for item in arguments if isinstance(item, Tensor))
    result = Result(0, _NO_PROBLEM)

    @cache
    def known() -> Result:
        if not verify:  # long after the result: what the caller has taken since is not this computation's
            memory.start()
        with _apart(dtype, cuda):
            for message in computation.knowledge():
                result.accept(message)
        return result

    def receipt() -> Receipt:
        result.findings.extend(computation.measure_asymmetry())
        return computation.receipt

    try:
        with _apart(dtype, cuda):
            memory.start()
            wrt, component = _chosen(asked.wrt, names), parse_component(asked.component)
            call, everything, every, chosen = _with_parameters(function, arguments, names, wrt)
            prepared = prepare(call, everything, every, chosen, component, 0)
            if "value" in compute:
                value = prepared.value.reshape(1, -1)
                result.matrices["value"] = Matrix("value", ("value",), prepared.subject.outputs, value)
            result.findings.extend(prepared.findings)
            computation = Computation(0, prepared, compute, asked.strategy, asked.memory_limit, _never, None, verify)
            for message in computation.messages():
                if isinstance(message, Computed):
                    result.findings.extend(message.findings)
                if progress is not None:
                    progress(computation.rows_done, computation.rows_total)
        result.matrices.update(computation.matrices())  # the very arrays: rows need not be copied in one process
        if verify:
            known()
    except TroubleError as trouble:
        raise DifferentiationError(trouble.findings) from None
    matrices = {
        name: LabelledMatrix(matrix, prepared.subject, prepared.shape, asked.single)
        for name, matrix in result.matrices.items()
    }
    return Derivatives(matrices, receipt, known, lambda: prepared.subject, result.agreement), computation


@contextmanager
def _apart(dtype: torch.dtype | None, cuda: bool) -> Iterator[None]:
    """The engine's numerical settings, with the caller's random state kept."""
    random_state = torch.default_generator.get_state()
    try:
        with torch.inference_mode(False), exact_numerics(dtype, cuda):
            yield
    finally:
        torch.default_generator.set_state(random_state)


_NO_PROBLEM = Problem("")


def _never() -> bool:
    return False


def _tensor(item: Any, dtype: torch.dtype | None, device: torch.device | None) -> Any:
    if isinstance(item, (int, float)) and not isinstance(item, bool):
        item = torch.tensor(float(item), dtype=dtype)
    elif isinstance(item, np.ndarray):
        item = torch.from_numpy(_plain(item))
    if not isinstance(item, Tensor):
        return item
    if item.layout != torch.strided or item.is_meta:
        what = "has shapes but no numbers (device meta)" if item.is_meta else f"is held as {item.layout}"
        raise DifferentiationError((finding("unsupported-input", what=what),))
    if item.is_inference():
        item = item.clone()  # outside inference mode: autograd refuses the original
    return item.to(device=device, dtype=dtype if item.is_floating_point() else None)


def _plain(array: np.ndarray) -> np.ndarray:
    """An array that torch takes: a copy of one that is read backwards, may not be written or has a foreign order."""
    is_plain = array.flags.writeable and array.dtype.isnative and min(array.strides, default=0) >= 0
    return array if is_plain else array.astype(array.dtype.newbyteorder("="))


def _chosen(wrt: str | int | Iterable[str | int] | None, names: tuple[str, ...]) -> tuple[str, ...] | None:
    if wrt is None:
        return None
    if isinstance(wrt, str | int):
        wrt = (wrt,)
    return tuple(names[item] if isinstance(item, int) else item for item in wrt)


def _with_parameters(
    function: Callable[..., Any], arguments: tuple[Any, ...], names: tuple[str, ...], wrt: tuple[str, ...] | None
) -> tuple[Callable[..., Any], tuple[Any, ...], tuple[str, ...], tuple[str, ...] | None]:
    """The function, its arguments and their names with those parameters of its modules that ``wrt`` names.

    Raises:
        TroubleError: ``unknown-input`` for a name that is neither an argument's nor a parameter's.
    """
    if not isinstance(function, nn.Module) and (wrt is None or all(name in names for name in wrt)):
        return function, arguments, names, wrt
    network = networks_of(function)
    chosen = choose(wrt, names, network)
    if not chosen.parameters:  # the very callable, of which something may be known
        return function, arguments, names, chosen.inputs
    tensors = network.tensors
    given = tuple(tensors[name].detach() for name in chosen.parameters)
    call = network.with_arguments(chosen.parameters, len(arguments))
    named = None if chosen.inputs is None else (*chosen.inputs, *chosen.parameters)
    return call, (*arguments, *given), (*names, *chosen.parameters), named


def argument_names(function: Callable[..., Any], count: int) -> tuple[str, ...]:
    """Names for ``count`` positional arguments of a callable: its parameters', else ``x0``, ``x1`` ..."""
    target = function.forward if isinstance(function, nn.Module) else function
    code = getattr(target, "__code__", None)
    if type(target) is FunctionType and not target.__dict__ and code.co_argcount >= count:  # a signature takes longer
        return code.co_varnames[:count]
    try:
        parameters = inspect.signature(target).parameters.values()
    except (TypeError, ValueError):  # built-in functions without a signature
        parameters = ()
    names = [
        item.name for item in parameters
        if item.kind in (inspect.Parameter.POSITIONAL_ONLY, inspect.Parameter.POSITIONAL_OR_KEYWORD)
    ][:count]
    if not names and count == 1:
        return ("x",)
    return (*names, *(f"x{position}" for position in range(len(names), count)))
