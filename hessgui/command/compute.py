"""``hessgui compute``: runs the problems of a call one by one through one engine's process.

Results go to standard output; what the functions print, and what is wrong with the call, to standard error.
"""

from __future__ import annotations

import io
import logging
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from queue import SimpleQueue

from hessgui.command import options, report
from hessgui.command.calls import ALL_COMPUTED, NOT_COMPUTED, WRONG_CALL, WrongCallError
from hessgui.command.options import Call, Job
from hessgui.files.json_line import line_text
from hessgui.model.findings import Finding
from hessgui.model.messages import Answered, Finished, Message, Printed, Request
from hessgui.model.problem import Problem
from hessgui.model.questions import MatrixFormula
from hessgui.model.result import Result
from hessgui.model.sentences import finding
from hessgui.worker.client import ENGINE, EngineClient

MOST_INPUTS = 64  # differentiated elements of a function that has formulas
MOST_FORMULAS = 4  # components whose formulas are written to files

_log = logging.getLogger(__name__)


def main(arguments: Sequence[str], engine: str = ENGINE) -> int:
    """Runs ``hessgui compute``.

    Args:
        arguments: What follows ``compute``.
        engine: Name of the module that computes.

    Returns:
        The exit status.
    """
    try:
        call = options.read(arguments)
    except WrongCallError as error:
        sys.stderr.write(f"hessgui compute: {error}\n")
        return WRONG_CALL
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")  # an old terminal shows ? for what it does not know
    try:
        return _Runner(call, engine).run()
    except KeyboardInterrupt:
        return NOT_COMPUTED
    except BrokenPipeError:  # whoever read the output has had enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return NOT_COMPUTED


class _Runner:
    """Computes the jobs of a call in order."""

    def __init__(self, call: Call, engine: str) -> None:
        self._call = call
        self._engine = engine
        self._messages: SimpleQueue[Message] = SimpleQueue()

    def run(self) -> int:
        """Computes and reports everything; gives the exit status."""
        status = ALL_COMPUTED
        with EngineClient(self._messages.put, spare=False, engine=self._engine) as client:
            for number, job in enumerate(self._call.jobs, start=1):
                result = self._result(client, number, job)
                if "tex" in self._call.formats and job.folder is not None:
                    self._ask_formulas(client, -number, result)
                files = self._export(job, result)
                self._tell(job, result, files)
                failed = result.status != "ok" or any(item.severity == "error" for item in result.findings)
                status = NOT_COMPUTED if failed else status
        return status

    def _result(self, client: EngineClient, number: int, job: Job) -> Result:
        result = Result(number, job.problem or Problem(""))
        if job.problem is None:
            result.accept(Finished(number, "failed", findings=job.findings))
            return result
        client.submit(Request(number, job.problem), self._call.timeout)
        while result.status is None:
            message = self._messages.get()
            if isinstance(message, Printed):
                sys.stderr.write(message.text)
                sys.stderr.flush()
            try:
                result.accept(message)
            except (OSError, LookupError, ValueError, TypeError) as error:  # one broken answer ends one problem only
                _log.exception("a message of the engine cannot be used")
                trouble = finding("engine-failed", error=f"{type(error).__name__}: {error}")
                result.accept(Finished(number, "failed", findings=(trouble,)))
        return result

    def _ask_formulas(self, client: EngineClient, number: int, result: Result) -> None:
        """Has the formulas of a small result written; what fails is left out."""
        if result.status != "ok" or result.started.columns.size > MOST_INPUTS:
            return
        matrices = [name for name in ("gradient", "hessian") if name in result.matrices]
        planes = range(min(len(result.started.components), MOST_FORMULAS))
        for quantity, plane in [(name, plane) for name in matrices for plane in planes]:
            question = MatrixFormula(quantity, plane)
            client.submit(Request(number, result.problem, question=question), self._call.timeout)
            while not isinstance(message := self._messages.get(), Finished) or message.id != number:
                if isinstance(message, Answered) and message.id == number:
                    result.formulas[quantity, plane] = message.answer.formulas

    def _export(self, job: Job, result: Result) -> tuple[str, ...]:
        if job.folder is None or not (result.matrices or result.operators):
            return ()
        # A lazy door: it loads the libraries of every format, which a call without files does without.
        export = import_module("hessgui.files.export").export
        try:
            done = export(result, job.folder, self._call.formats, source=job.source)
        except (LookupError, ValueError, TypeError, ArithmeticError, MemoryError) as error:  # one problem's files only
            _log.exception("a result cannot be exported")
            result.findings.append(finding("engine-failed", error=f"{type(error).__name__}: {error}"))
            return ()
        result.findings += _new(done.findings, result)
        return tuple(map(str, done.paths))

    def _tell(self, job: Job, result: Result, files: tuple[str, ...]) -> None:
        if self._call.as_json:
            text = line_text(report.json_object(result, job.source, files))
        else:
            text = report.text(result, job.source, files)
        sys.stdout.write(text + "\n")
        sys.stdout.flush()


def _new(findings: Sequence[Finding], result: Result) -> list[Finding]:
    return [item for item in findings if item not in result.findings]
