"""The public Python door: ``hessgui.differentiate`` and the labelled matrices that it returns.

Runs the engine in the caller's own process; touches neither Qt nor the worker.
"""

from __future__ import annotations

import copy
import inspect
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np
import scipy.sparse
import torch
from torch import Tensor, nn

from hessgui.engine import memory
from hessgui.engine.devices import exact_numerics, find_device
from hessgui.engine.nesting import nested
from hessgui.engine.network import choose, networks_of
from hessgui.engine.operators import HessianOperator, hessian_operator
from hessgui.engine.pipeline import Computation
from hessgui.engine.preparation import Prepared, prepare
from hessgui.engine.trouble import TroubleError
from hessgui.files.atomic import replacing
from hessgui.files.csv_matrix import write_csv
from hessgui.files.notebook import matrix_html, result_html
from hessgui.model.findings import Finding
from hessgui.model.layout import AxisLayout
from hessgui.model.matrix import QUANTITIES, Matrix, Quantity
from hessgui.model.messages import Computed
from hessgui.model.problem import STRATEGIES, Problem, parse_component
from hessgui.model.result import Result
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


class Axis(Sequence[str]):
    """The names along one side of a matrix.

    Attributes:
        labels: All names in order.
    """

    def __init__(self, names: AxisLayout | tuple[str, ...]) -> None:
        self.labels = names.labels if isinstance(names, AxisLayout) else names

    def __len__(self) -> int:
        return len(self.labels)

    def __getitem__(self, index):  # noqa: ANN001, ANN204 - the signature of Sequence
        return self.labels[index]

    def __repr__(self) -> str:
        shown = ", ".join(self.labels[:6])
        return f"<{len(self)} names: {shown}{', ...' if len(self) > 6 else ''}>"


class LabelledMatrix:
    """A derivative with named rows and columns.

    Attributes:
        rows: The names of the rows, an axis layout with ``labels``.
        columns: The names of the columns.
        planes: The names of the components where there are several Hessians, else ``None``.
    """

    def __init__(self, matrix: Matrix, prepared: Prepared, single: bool) -> None:
        self._matrix = matrix
        self._prepared = prepared
        self._single = single
        self.rows = matrix.rows if isinstance(matrix.rows, AxisLayout) else Axis(matrix.rows)
        self.columns = matrix.columns
        self.planes = matrix.planes

    def __repr__(self) -> str:
        return f"<{self._matrix.quantity} {' x '.join(map(str, self.shape))}>"

    def _repr_html_(self) -> str:
        """The picture that a notebook shows."""
        return matrix_html(self._matrix)

    def __array__(self, dtype: Any = None, copy: bool | None = None) -> np.ndarray:
        return np.asarray(self.numpy(), dtype)

    @property
    def shape(self) -> tuple[int, ...]:
        """Shape of :meth:`numpy`."""
        return self._matrix.shape

    def numpy(self) -> np.ndarray:
        """The numbers as a dense array ``[m, n]``, ``[n, n]`` or, for several components, ``[m, n, n]``."""
        return self._matrix.dense()

    def sparse(self) -> scipy.sparse.sparray:
        """The numbers as a SciPy array; several Hessians are stacked below each other, ``[m n, n]``."""
        matrix = self._matrix
        shape = (len(matrix.rows) * len(matrix.planes or (None,)), len(matrix.columns))
        if not matrix.is_sparse:
            return scipy.sparse.csr_array(matrix.data.reshape(shape))
        entries = matrix.data
        row = entries.row if entries.plane is None else entries.row + entries.plane * len(matrix.rows)
        return scipy.sparse.coo_array((entries.value, (row, entries.column)), shape=shape).tocsr()

    def torch(self) -> Any:
        """The nested tuples, with the very shapes, that ``torch.autograd.functional`` returns."""
        return nested(self._matrix, self._prepared.subject, self._prepared.shape, self._single)

    def to_csv(self, path: str | Path) -> None:
        """Writes the matrix with its names as the contract lays CSV out.

        Raises:
            ValueError: If the matrix is a stack of several Hessians: write them one by one with :meth:`plane`.
            OSError: If the file cannot be written.
        """
        if self.planes is not None:
            raise ValueError(f"expected one matrix, got {len(self.planes)} planes: use .plane(k).to_csv(path)")
        with replacing(Path(path)) as file:
            write_csv(self._matrix, file)

    def plane(self, index: int) -> LabelledMatrix:
        """The Hessian of one component of a stack."""
        return LabelledMatrix(self._matrix.plane(index), self._prepared, self._single)


class Derivatives:
    """What :func:`differentiate` found.

    Attributes:
        value: The output, one row, or ``None`` where not asked.
        gradient: One row, for functions with one component.
        jacobian: Components by inputs.
        hessian: Inputs by inputs; a stack for several components.
        receipt: What it cost and how far it can be trusted.
        agreement: The referee's verdict, or ``None`` where it did not run.
    """

    def __init__(
        self, result: Result, prepared: Prepared, single: bool, learn: Callable[[], None] | None = None
    ) -> None:
        self.value, self.gradient, self.jacobian, self.hessian = (
            LabelledMatrix(result.matrices[name], prepared, single) if name in result.matrices else None
            for name in QUANTITIES
        )
        self.receipt: Receipt = result.receipt
        self.agreement: Agreement | None = result.agreement
        self._result = result
        self._prepared = prepared
        self._learn = learn

    def __repr__(self) -> str:
        return f"<derivatives: {self.receipt.line}>"

    def _repr_html_(self) -> str:
        """What a notebook shows: the pictures, the receipt, the findings."""
        held = (self.value, self.gradient, self.jacobian, self.hessian)
        matrices = [item._matrix for item in held if item is not None]
        return result_html(matrices, self.receipt.line, self.findings)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Errors, warnings and explanations; without verification they are looked for when first read."""
        return tuple(self._known.findings)

    @property
    def zeros(self) -> Zeros | None:
        """Why entries of the Hessian are zero, or ``None`` where there is no Hessian; likewise."""
        return self._known.zeros

    @property
    def operator(self) -> HessianOperator:
        """The Hessian of the only component as a SciPy operator ``[n, n]`` with estimates; it is never formed.

        Raises:
            ValueError: If there are several components: say which with :meth:`operator_of`.
        """
        components = self._prepared.subject.components
        if len(components) != 1:
            raise ValueError(f"expected one component, got {len(components)}: use .operator_of(k)")
        return self.operator_of(0)

    def operator_of(self, number: int) -> HessianOperator:
        """The Hessian of one of the chosen components, counted from 0, as an operator."""
        subject = self._prepared.subject
        with _apart(None, any(tensor.is_cuda for tensor in subject.point)):
            return hessian_operator(subject, subject.components[number])

    @property
    def _known(self) -> Result:
        if self._learn is not None:
            learn, self._learn = self._learn, None
            learn()
        return self._result


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
    dtype = _DTYPES[dtype.removeprefix("torch.")] if isinstance(dtype, str) else dtype
    place = find_device(str(device)) if device is not None else None
    arguments = tuple(_tensor(item, dtype, place) for item in given)
    if isinstance(function, nn.Module) and (dtype is not None or place is not None):
        function = copy.deepcopy(function).to(device=place, dtype=dtype)
    names = argument_names(function, len(arguments))
    cuda = any(item.is_cuda for item in arguments if isinstance(item, Tensor))
    result = Result(0, _NO_PROBLEM)

    def learn() -> None:
        if not verify:  # long after the result: what the caller has taken since is not this computation's
            memory.start()
        with _apart(dtype, cuda):
            for message in computation.knowledge():
                result.accept(message)

    try:
        with _apart(dtype, cuda):
            memory.start()
            call, everything, every, chosen = _with_parameters(function, arguments, names, _chosen(wrt, names))
            prepared = prepare(call, everything, every, chosen, parse_component(component), 0)
            result.accept(prepared.started(0, single))
            if "value" not in compute:
                result.matrices.pop("value", None)
            result.findings.extend(prepared.findings)
            computation = Computation(0, prepared, compute, strategy, memory_limit, _never, None, verify)
            for message in computation.messages():
                if isinstance(message, Computed):
                    result.accept(message)
                if progress is not None:
                    progress(computation.rows_done, computation.rows_total)
        result.matrices.update(computation.matrices())  # the very arrays: rows need not be copied in one process
        if verify:
            learn()
            result.receipt = computation.receipt
    except TroubleError as trouble:
        raise DifferentiationError(trouble.findings) from None
    return Derivatives(result, prepared, single, None if verify else learn)


@contextmanager
def _apart(dtype: torch.dtype | None, cuda: bool) -> Iterator[None]:
    """The engine's numerical settings, with the caller's random state kept."""
    random_state = torch.get_rng_state()
    try:
        with exact_numerics(dtype, cuda):
            yield
    finally:
        torch.set_rng_state(random_state)


_NO_PROBLEM = Problem("")


def _never() -> bool:
    return False


def _tensor(item: Any, dtype: torch.dtype | None, device: torch.device | None) -> Any:
    if isinstance(item, (int, float)) and not isinstance(item, bool):
        item = torch.tensor(float(item), dtype=dtype)
    elif isinstance(item, np.ndarray):
        item = torch.from_numpy(item)
    if not isinstance(item, Tensor):
        return item
    return item.to(device=device, dtype=dtype if item.is_floating_point() else None)


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
    tensors = network.tensors
    given = tuple(tensors[name].detach() for name in chosen.parameters)
    call = network.with_arguments(chosen.parameters, len(arguments))
    named = None if chosen.inputs is None else (*chosen.inputs, *chosen.parameters)
    return call, (*arguments, *given), (*names, *chosen.parameters), named


def argument_names(function: Callable[..., Any], count: int) -> tuple[str, ...]:
    """Names for ``count`` positional arguments of a callable: its parameters', else ``x0``, ``x1`` ..."""
    target = function.forward if isinstance(function, nn.Module) else function
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
