"""The engine's only door: a request in, messages out.

Turns the problem's text into a subject, has it computed, then verified, explained and printed. What the user's code
raises becomes a finding; nothing is raised for the user's mistakes.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import replace

import torch

from hessgui.engine.devices import exact_numerics, ready
from hessgui.engine.pipeline import Computation
from hessgui.engine.printing import texts
from hessgui.engine.problem import prepare_problem
from hessgui.engine.strategies.ladder import is_out_of_memory
from hessgui.engine.trouble import TroubleError, amount_of, message_of
from hessgui.model.findings import Finding
from hessgui.model.messages import Computed, Finished, Message, Request
from hessgui.model.sentences import finding

__all__ = ["ready", "run"]

_DTYPES = {"float32": torch.float32, "float64": torch.float64}


def run(request: Request, cancelled: Callable[[], bool]) -> Iterator[Message]:
    """Computes a problem.

    Args:
        request: What to compute.
        cancelled: Asked between chunks; once it is true the rest is left out.

    Yields:
        ``Started``, the matrices, ``Computed``, what is known about them, and always ``Finished`` at the end.
    """
    findings: list[Finding] = []
    receipt = None
    status = "ok"
    began = time.perf_counter()
    problem = request.problem
    try:
        cuda = problem.device.startswith("cuda")
        dtype = torch.float32 if problem.device.startswith("mps") else _DTYPES[problem.dtype]
        with exact_numerics(dtype, cuda):
            prepared, single = prepare_problem(problem, dtype)
            findings.extend(prepared.findings)
            yield prepared.started(request.id, single)
            computation = Computation(
                request.id, prepared, problem.compute, problem.strategy, problem.memory_limit, cancelled,
                request.folder, problem.verify,
            )
            for message in computation.messages():
                if isinstance(message, Computed):
                    receipt = replace(message.receipt, seconds=time.perf_counter() - began)
                    message = replace(message, receipt=receipt)
                    findings.extend(message.findings)
                yield message
            if computation.stopped:
                status = "cancelled"
            else:
                seconds = receipt.seconds if receipt else 0.0
                yield from texts(
                    request.id, prepared, computation.matrices(), single, seconds, request.text_bytes, cancelled
                )
                for message in computation.knowledge():
                    findings.extend(message.findings)
                    receipt = replace(receipt, digits=computation.receipt.digits)
                    yield message
    except TroubleError as trouble:
        findings.extend(trouble.findings)
        status = "failed"  # nothing was computed, even where that is no error, as for an empty function
    except Exception as error:
        if not is_out_of_memory(error):
            raise
        where = "out-of-memory/cpu" if problem.device == "cpu" else "out-of-memory/device"
        findings.append(finding(where, device=problem.device, amount=amount_of(message_of(error))))
    if status == "ok" and any(item.severity == "error" for item in findings):
        status = "failed"
    yield Finished(request.id, status, receipt, tuple(findings))
