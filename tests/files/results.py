"""Results as the engine would send them, made by hand, for the tests of files."""

from __future__ import annotations

import numpy as np

from hessgui.model.layout import AxisLayout
from hessgui.model.matrix import Entries
from hessgui.model.messages import EntriesReady, Finished, InputInfo, Opened, RowsReady, Started
from hessgui.model.problem import InputText, Problem
from hessgui.model.result import Result
from hessgui.model.trust import Receipt


def result(
    *,
    inputs: dict[str, tuple[int, ...]],
    outputs: list[tuple[str, tuple[int, ...]]],
    output_shape: object,
    matrices: dict[str, np.ndarray | Entries],
    value: np.ndarray | None = None,
    function: str = "x**3",
    rows: dict[str, int] | None = None,
) -> Result:
    """A finished result with these matrices; ``rows`` stops one of them after so many rows."""
    columns, names = AxisLayout(inputs.items()), AxisLayout(outputs)
    infos = tuple(
        InputInfo(name, shape, "float64", True, np.arange(np.prod(shape, dtype=int), dtype=float).reshape(shape))
        for name, shape in inputs.items()
    )
    value = np.arange(len(names), dtype=float) if value is None else value
    out = Result(1, Problem(function, tuple(InputText(name, "randn(2)") for name in inputs), component="all"))
    components = tuple(names.labels)
    chosen = tuple(range(len(names)))
    out.accept(Started(1, infos, columns, names, chosen, components, value, output_shape, len(inputs) == 1))
    for quantity, numbers in matrices.items():
        sparse = isinstance(numbers, Entries)
        stack = quantity == "hessian" and (numbers.plane is not None if sparse else numbers.ndim == 3)
        side = columns if quantity == "hessian" else components
        dtype = (numbers.value if sparse else numbers).dtype.name
        out.accept(Opened(1, quantity, side, columns, dtype, sparse, components if stack else None))
        if sparse:
            out.accept(EntriesReady(1, quantity, numbers))
            continue
        flat = numbers.reshape(-1, len(columns))
        flat = flat[: (rows or {}).get(quantity, len(flat))]
        out.accept(RowsReady(1, quantity, 0, len(flat), flat))
    out.accept(Finished(1, "ok", Receipt("rows", hvps=3, dense_hvps=9, seconds=0.4, digits=14.2)))
    return out


def scalar_result(numbers: np.ndarray) -> Result:
    """A result of one component with one Hessian over ``x``."""
    return result(inputs={"x": (len(numbers),)}, outputs=[("f", ())], output_shape=(), matrices={"hessian": numbers})
