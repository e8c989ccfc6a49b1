"""What the window and the engine say to each other: frozen, picklable, each answer with its request's id.

The order of answers to one request::

    SourceRead  Started  (Opened (RowsReady | EntriesReady)*)*  Computed  (Verified | Explained | TextReady)*  Finished

or, where the request asks a question about its problem::

    Answered*  Finished

with ``Printed`` and ``Progress`` anywhere between. A request that fails sends ``Finished`` with status ``failed``
and its findings, after whatever had already been computed. ``EngineReady`` comes once, without an id.

Numbers of more than ``INLINE_BYTES`` do not travel through the pipe: the engine writes them into an ``.npy``
file in the folder that the request names, memory-mapped on both sides, and says which rows are there.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np

from hessgui.model.findings import Finding
from hessgui.model.layout import AxisLayout
from hessgui.model.matrix import Entries, Quantity
from hessgui.model.operator import OperatorSummary
from hessgui.model.problem import Problem
from hessgui.model.questions import Answer, Question
from hessgui.model.trust import Agreement, Kink, Receipt, Zeros

INLINE_BYTES = 1 << 20
Status = Literal["ok", "failed", "timeout", "cancelled"]


@dataclass(frozen=True)
class Request:
    """Compute a problem, or answer a question about it.

    Args:
        id: Number of the request; a later one without a question supersedes all earlier ones.
        problem: What to compute.
        folder: Where the engine may write large results; ``None`` keeps everything inline.
        text_bytes: How long the PyTorch text of one quantity may grow; 0 leaves it out.
        quick: Whether only the numbers are wanted, because the next position is already on its way.
        question: What to answer instead of computing the problem's quantities. It waits for what runs, and a later
            question of its topic supersedes it.
    """

    id: int
    problem: Problem
    folder: str | None = None
    text_bytes: int = 200_000
    question: Question | None = None
    quick: bool = False


@dataclass(frozen=True)
class DeviceInfo:
    """A device of this machine: ``cpu`` / ``CPU · 2 cores``, ``cuda:0`` / ``NVIDIA H200 · 138 GB free``."""

    name: str
    title: str
    free_bytes: int | None = None
    has_float64: bool = True


@dataclass(frozen=True)
class EngineReady:
    """The engine's process has loaded torch and takes requests."""

    devices: tuple[DeviceInfo, ...]
    versions: dict[str, str]


@dataclass(frozen=True)
class Printed:
    """Text that the user's code printed."""

    id: int
    text: str


@dataclass(frozen=True, eq=False)
class InputInfo:
    """An input as the engine sees it.

    Args:
        name: Its name.
        shape: Its shape.
        dtype: Its dtype as torch names it without the prefix: ``float64``, ``int64``.
        differentiated: Whether derivatives are taken with respect to it.
        values: Its numbers where there are at most 10^6, in its shape, else ``None``.
    """

    name: str
    shape: tuple[int, ...]
    dtype: str
    differentiated: bool
    values: np.ndarray | None = None


@dataclass(frozen=True)
class EntryInfo:
    """A function of a source that could be differentiated.

    Args:
        name: What it is called in the source; ``line 7`` where it has no name.
        inputs: Names of its arguments.
        line: Where the source asks for it, or ``None``.
    """

    name: str
    inputs: tuple[str, ...] = ()
    line: int | None = None


@dataclass(frozen=True)
class ParameterInfo:
    """A parameter of a network, a buffer, or what an embedding hands on: what else can be differentiated by.

    Args:
        name: Its dotted name, ``fc1.weight``.
        shape: Its shape.
        dtype: As torch names it without the prefix.
        kind: ``parameter``, ``buffer`` or ``embedding``.
        trainable: Whether the source lets it be trained; ``False`` for a frozen one.
        tied_to: Name of the parameter that is the very same tensor, or ``None``.
        differentiated: Whether derivatives are taken with respect to it.
    """

    name: str
    shape: tuple[int, ...]
    dtype: str
    kind: Literal["parameter", "buffer", "embedding"] = "parameter"
    trainable: bool = True
    tied_to: str | None = None
    differentiated: bool = False


@dataclass(frozen=True)
class SourceRead:
    """The source ran: which functions it holds, and what the chosen one can be differentiated by.

    Args:
        id: The request.
        entries: The functions, the likeliest first; one for an expression.
        entry: Name of the one that is differentiated, or ``None`` for an expression.
        brings_point: Whether the values are the source's own.
        parameters: What its networks hold, in their order.
        training: Whether its networks are in training mode; ``None`` without networks.
        class_names: What the source calls the classes of an output, in order.
        component: Flat index of the component that the script asks for, or ``None``.
    """

    id: int
    entries: tuple[EntryInfo, ...]
    entry: str | None
    brings_point: bool = False
    parameters: tuple[ParameterInfo, ...] = ()
    training: bool | None = None
    class_names: tuple[str, ...] = ()
    component: int | None = None


@dataclass(frozen=True, eq=False)
class Started:
    """The function ran once: its inputs and the layout of its output are known.

    Args:
        id: The request.
        inputs: All arguments.
        columns: Layout of the differentiated inputs, raveled and concatenated (``n``).
        outputs: Layout of the whole output (``m`` components).
        components: Flat indices of the chosen components.
        component_names: Their names.
        value: The whole output, raveled ``[m]``.
        output_shape: ``(10,)`` for a tensor; a tuple of shapes for a tuple; a dict of shapes for a dict.
        single: Whether the function takes one bare tensor (PyTorch's results are then not nested).
    """

    id: int
    inputs: tuple[InputInfo, ...]
    columns: AxisLayout
    outputs: AxisLayout
    components: tuple[int, ...]
    component_names: tuple[str, ...]
    value: np.ndarray
    output_shape: object
    single: bool

    @property
    def is_plane_field(self) -> bool:
        """Whether the function takes two numbers to two: a field in the plane."""
        return (len(self.components), self.columns.size) == (2, 2)

    def point(self) -> np.ndarray | None:
        """The differentiated inputs, raveled and concatenated ``[n]``; ``None`` where there are none or too many."""
        parts = [info.values for info in self.inputs if info.differentiated]
        if not parts or any(part is None for part in parts):
            return None
        return np.concatenate([np.asarray(part, np.float64).reshape(-1) for part in parts])


@dataclass(frozen=True)
class Opened:
    """A matrix begins to arrive.

    Args:
        id: The request.
        quantity: Which one.
        rows: Layout or names of the rows.
        columns: Layout of the columns.
        dtype: numpy dtype of the numbers.
        sparse: Whether it comes as :class:`EntriesReady` (one message) instead of rows.
        planes: Names of the components for a stack of Hessians.
        component: Name of the component of a single one.
        path: The memory-mapped ``.npy`` file that holds a dense matrix, or ``None`` (rows come inline).
    """

    id: int
    quantity: Quantity
    rows: AxisLayout | tuple[str, ...]
    columns: AxisLayout
    dtype: str
    sparse: bool = False
    planes: tuple[str, ...] | None = None
    component: str | None = None
    path: str | None = None


@dataclass(frozen=True, eq=False)
class RowsReady:
    """Rows ``first`` to ``first + count`` (counted over all planes) are there.

    Args:
        values: ``[count, columns]``, or ``None`` when they stand in the file of :class:`Opened`.
    """

    id: int
    quantity: Quantity
    first: int
    count: int
    values: np.ndarray | None = None


@dataclass(frozen=True, eq=False)
class EntriesReady:
    """All entries of a sparse matrix: inline, or as an uncompressed ``.npz`` with the fields' names."""

    id: int
    quantity: Quantity
    entries: Entries | None = None
    path: str | None = None


@dataclass(frozen=True)
class Progress:
    """How far a stage has come.

    Args:
        stage: ``rows``, ``pattern``, ``verify``: a word for the user's eye comes from the window.
        done: Units done, of ``total`` (0 if unknown).
        seconds_left: Estimate, or ``None``.
    """

    id: int
    stage: str
    done: int
    total: int
    seconds_left: float | None = None


@dataclass(frozen=True)
class Computed:
    """Every quantity asked for is there; verification and explanation follow."""

    id: int
    receipt: Receipt
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True)
class Verified:
    """The referee's verdict on one matrix."""

    id: int
    agreement: Agreement
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True)
class Explained:
    """The zeros of the Hessian and other explanations.

    Args:
        zeros: Why its zeros are zero, or ``None`` where this message does not tell.
        kinks: The nearest switches, the nearest first.
    """

    id: int
    zeros: Zeros | None
    findings: tuple[Finding, ...] = ()
    kinks: tuple[Kink, ...] = ()


@dataclass(frozen=True)
class TextReady:
    """A result as PyTorch prints it.

    Args:
        quantity: ``gradient``, ``jacobian`` or ``hessian``.
        text: The characters.
        by_torch: Whether ``torch.autograd.functional`` itself computed it; else it is hessgui's result in
            PyTorch's nesting, because PyTorch refuses the function or would take too long.
    """

    id: int
    quantity: Quantity
    text: str
    by_torch: bool


@dataclass(frozen=True)
class OperatorReady:
    """What products with the Hessians tell where they were not formed, or were asked for as operators."""

    id: int
    summaries: tuple[OperatorSummary, ...]


@dataclass(frozen=True, eq=False)
class Answered:
    """An answer to the request's question, or a more complete one than before."""

    id: int
    answer: Answer
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True)
class Finished:
    """The last message of a request."""

    id: int
    status: Status
    receipt: Receipt | None = None
    findings: tuple[Finding, ...] = ()


Message = (
    EngineReady | Printed | SourceRead | Started | Opened | RowsReady | EntriesReady | Progress | Computed | Verified
    | Explained | TextReady | OperatorReady | Answered | Finished
)
