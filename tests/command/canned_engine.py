"""An engine without torch that knows one function, x0**2 * x1, and a few ways to fail. For tests of the command."""

from __future__ import annotations

import ast
import os
import sys
from collections.abc import Callable, Iterator

import numpy as np

from hessgui.model.findings import Finding
from hessgui.model.layout import AxisLayout
from hessgui.model.messages import (
    Computed,
    DeviceInfo,
    EngineReady,
    Explained,
    Finished,
    InputInfo,
    Message,
    Opened,
    Request,
    RowsReady,
    Started,
    TextReady,
    Verified,
)
from hessgui.model.trust import Agreement, Receipt, Zeros


def ready() -> EngineReady:
    return EngineReady((DeviceInfo("cpu", "CPU"),), {})


def run(request: Request, cancelled: Callable[[], bool]) -> Iterator[Message]:
    text = request.problem.function
    if text == "hang with words":
        sys.stdout.write("hanging\n")
    if text.startswith("hang"):
        while True:
            pass
    if text == "die":
        os._exit(7)
    if text == "print":
        sys.stdout.write("from the function\n")
    if text == "wrong":
        trouble = Finding("error", "unknown-name", "There is no wrong.", 1, 2, remedy="Define it.")
        yield Finished(request.id, "failed", findings=(trouble,))
        return
    yield from _computed(request)


def _computed(request: Request) -> Iterator[Message]:
    number = request.id
    a, b = (float(value) for value in ast.literal_eval(request.problem.inputs[0].value))
    columns, outputs = AxisLayout([("x", (2,))]), AxisLayout([("f", ())])
    info = InputInfo("x", (2,), request.problem.dtype, True, np.array([a, b]))
    value = np.array([float("nan") if request.problem.function == "nan" else a * a * b])
    yield Started(number, (info,), columns, outputs, (0,), ("f",), value, (), True)
    slopes = [[2 * a * b, a * a]]
    numbers = {"gradient": slopes, "jacobian": slopes, "hessian": [[2 * b, 2 * a], [2 * a, 0]]}
    for quantity in request.problem.compute:
        if quantity in numbers:
            rows = columns if quantity == "hessian" else ("f",)
            values = np.array(numbers[quantity], dtype=float)
            yield Opened(number, quantity, rows, columns, "float64", component="f")
            yield RowsReady(number, quantity, 0, len(values), values)
    receipt = Receipt("rows", "small", 2, 2, 0.001, 100)
    yield Computed(number, receipt)
    if request.problem.verify:
        yield Verified(number, Agreement("hessian", "reverse mode", 15.0))
    yield Explained(number, Zeros({"linear": 1}), (Finding("info", "affine", "It is affine in x[1]."),))
    yield TextReady(number, "hessian", "tensor([[1.]])", True)
    yield Finished(number, "ok", receipt)
