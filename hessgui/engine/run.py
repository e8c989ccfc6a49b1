"""The engine's only door: a request in, messages out.

Turns the problem's text into a subject, has it computed, then verified, explained and printed. What the user's code
raises becomes a finding; nothing is raised for the user's mistakes. What the last problem came to is kept, so that a
question about it does not run its source again.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import replace

import torch

from hessgui.engine import memory
from hessgui.engine.answers import Known, answers_to
from hessgui.engine.answers.known import is_about, known
from hessgui.engine.devices import exact_numerics, ready
from hessgui.engine.pipeline import Computation
from hessgui.engine.printing import texts
from hessgui.engine.problem import prepare_problem
from hessgui.engine.trouble import TroubleError, amount_of, is_out_of_memory, message_of
from hessgui.model.findings import Finding
from hessgui.model.messages import Answered, Computed, Finished, Message, Request
from hessgui.model.problem import Problem
from hessgui.model.sentences import finding
from hessgui.model.trust import Receipt

__all__ = ["ready", "run"]

_DTYPES = {"float32": torch.float32, "float64": torch.float64}


_kept: list[Known] = []
"""The last problem that was prepared, at most one."""


def run(request: Request, cancelled: Callable[[], bool]) -> Iterator[Message]:
    """Computes a problem, or answers a question about one.

    Args:
        request: What to compute.
        cancelled: Asked between chunks; once it is true the rest is left out.

    Yields:
        ``Started``, the matrices, ``Computed``, what is known about them, and always ``Finished`` at the end; or
        ``Answered``, as often as there is something new, and ``Finished``.
    """
    if request.question is not None:
        return _answer(request, cancelled)
    return _compute(request, cancelled)


def _compute(request: Request, cancelled: Callable[[], bool]) -> Iterator[Message]:
    findings: list[Finding] = []
    receipt = None
    status = "ok"
    said: list[Message] = []
    began = time.perf_counter()
    problem = request.problem
    before = _kept[:] if request.quick else []  # to let a result go takes milliseconds: after the next one is told
    _kept.clear()
    try:
        with _numerics(problem):
            memory.start()
            prepared, single = prepare_problem(problem, _dtype(problem), said.append, request.id, request.quick)
            yield from said[-1:]
            said.clear()
            findings.extend(prepared.findings)
            yield prepared.started(request.id, single)
            computation = Computation(
                request.id, prepared, problem.compute, problem.strategy, problem.memory_limit, cancelled,
                request.folder, problem.verify and not request.quick, began,
            )
            for message in computation.messages():
                if isinstance(message, Computed):
                    receipt = message.receipt
                    findings.extend(message.findings)
                yield message
            before.clear()
            _keep(replace(known(problem, prepared, single), matrices=computation.matrices()))
            if computation.stopped:
                status = "cancelled"
            elif not request.quick:
                seconds = receipt.seconds if receipt else 0.0
                yield from texts(
                    request.id, prepared, computation.matrices(), single, seconds, request.text_bytes, cancelled
                )
                for message in computation.knowledge():
                    findings.extend(message.findings)
                    receipt = _learnt(receipt, computation)
                    yield message
                receipt = _learnt(receipt, computation)
                if cancelled() and problem.verify:
                    findings.append(finding("verification-stopped"))
    except TroubleError as trouble:
        yield from said[-1:]
        findings.extend(trouble.findings)
        status = "failed"  # nothing was computed, even where that is no error, as for an empty function
    except Exception as error:
        if not is_out_of_memory(error):
            raise
        if receipt is None:
            findings.append(_out_of_memory(problem, error))
        else:
            findings.append(finding("left-out/memory"))
    if status == "ok" and any(item.severity == "error" for item in findings):
        status = "failed"
    yield Finished(request.id, status, receipt, tuple(findings))


def _answer(request: Request, cancelled: Callable[[], bool]) -> Iterator[Message]:
    """Answers a question about the problem that is kept, or about another one, which is kept from then on."""
    problem = request.problem
    findings: list[Finding] = []
    told = 0
    status = "ok"
    try:
        with _numerics(problem):
            if not _kept or not is_about(problem, _kept[0].problem):
                _kept.clear()
                prepared, single = prepare_problem(problem, _dtype(problem))
                _keep(known(problem, prepared, single))
            for answer in answers_to(_kept[0], request.question, cancelled):
                if isinstance(answer, Finding):
                    findings.append(answer)
                else:
                    yield Answered(request.id, answer, tuple(findings[told:]))
                    told = len(findings)
    except TroubleError as trouble:
        findings.extend(trouble.findings)
        status = "failed"
    except Exception as error:
        if is_out_of_memory(error):
            findings.append(_out_of_memory(problem, error))
        elif isinstance(error, RuntimeError):  # NotImplementedError too: torch refuses a derivative
            text = message_of(error)
            findings.append(finding("not-differentiated", error=text.partition("\n")[0], detail=text))
        else:
            raise
        status = "failed"
    if status == "ok" and cancelled():
        status = "cancelled"
    yield Finished(request.id, status, None, tuple(findings))


def _keep(what: Known) -> None:
    _kept[:] = [what]


def _dtype(problem: Problem) -> torch.dtype:
    return torch.float32 if problem.device.startswith("mps") else _DTYPES[problem.dtype]


def _numerics(problem: Problem) -> AbstractContextManager[None]:
    return exact_numerics(_dtype(problem), problem.device.startswith("cuda"))


def _out_of_memory(problem: Problem, error: Exception) -> Finding:
    where = "out-of-memory/cpu" if problem.device == "cpu" else "out-of-memory/device"
    return finding(where, device=problem.device, amount=amount_of(message_of(error)))


def _learnt(receipt: Receipt, computation: Computation) -> Receipt:
    told = computation.receipt
    return replace(receipt, digits=told.digits, suspects=told.suspects, asymmetry=told.asymmetry)
