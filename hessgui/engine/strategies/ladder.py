"""The ladder: a strategy that fails hands over to the next, and a finding says which operation stood in the way.

Owns the order of the rungs; :mod:`hessgui.engine.strategies.failure` reads what stood in the way.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

import torch

from hessgui.engine.once import once_only
from hessgui.engine.referee.blame import custom_functions
from hessgui.engine.strategies.base import Field, Rows, Strategy, Work
from hessgui.engine.strategies.batched import BatchedStrategy, DisagreementError
from hessgui.engine.strategies.compressed import CompressedStrategy, UselessPatternError
from hessgui.engine.strategies.decomposed import Decomposing
from hessgui.engine.strategies.differences import DifferenceStrategy
from hessgui.engine.strategies.failure import failure_of, largest_step
from hessgui.engine.strategies.forward import ForwardStrategy
from hessgui.engine.strategies.operator import OperatorStrategy
from hessgui.engine.strategies.rows import RowStrategy
from hessgui.engine.trouble import (
    StoppedError,
    TroubleError,
    amount_of,
    is_device_lost,
    is_out_of_memory,
    message_of,
)
from hessgui.model.findings import Finding
from hessgui.model.sentences import finding
from hessgui.model.trust import format_bytes

ROWS, BATCHED, FORWARD, OPERATOR = RowStrategy(), BatchedStrategy(), ForwardStrategy(), OperatorStrategy()
COMPRESSED, DIFFERENCES = CompressedStrategy(), DifferenceStrategy()
LADDERS: dict[str, tuple[Strategy, ...]] = {
    "rows": (ROWS, DIFFERENCES),
    "batched": (BATCHED, ROWS, DIFFERENCES),
    "forward": (FORWARD, BATCHED, ROWS, DIFFERENCES),
    "compressed": (COMPRESSED, BATCHED, ROWS, DIFFERENCES),
    "operator": (OPERATOR, DIFFERENCES),
}

_NO_DERIVATIVE = re.compile(
    r"derivative for .* is not implemented|differentiate twice|double.?backward|once_differentiable"
    r"|not implemented for .*Backward|does not support (?:double|higher)|is not currently supported",
)


class Ladder:
    """Climbs down the strategies until the rows of a field are complete.

    Args:
        work: The computation.
        names: The strategies to try, best first.

    Attributes:
        findings: What had to be said on the way.
        used: Name of the strategy that finished.
    """

    def __init__(self, work: Work, name: str) -> None:
        self._work = work
        self._rungs = list(LADDERS[name])
        self._decomposing: Decomposing | None = None
        self.findings: list[Finding] = []
        self.used = self._rungs[0].name

    def rows(self, field: Field, start: int = 0) -> Iterator[Rows]:
        """All rows of a field from ``start``; falls down where a rung fails.

        Raises:
            TroubleError: If the last rung fails too.
        """
        if field.symmetric and start < field.size and self._rungs[0] is not DIFFERENCES:
            self._skip_to_differences(once_only(self._work.output))
        while start < field.size:
            strategy = self._rungs[0]
            self.used = strategy.name
            failure = None
            try:
                for rows in strategy.rows(field, start):
                    start = rows.first + len(rows.values)
                    yield rows
                    if start < field.size and self._work.cancelled():
                        return
            except TroubleError:
                raise
            except StoppedError:
                return
            except Exception as error:  # noqa: BLE001 - whatever torch or the user's code raises under a transform
                failure = error
            if failure is not None:
                self._fall(field, failure)

    def _skip_to_differences(self, name: str | None) -> None:
        """Leaves out what torch would take for zeros in silence."""
        if name is None:
            return
        self._rungs = [DIFFERENCES]
        uses = custom_functions(self._work.subject)
        line = next((use.line for use in uses if use.kind.__name__ == name), None)
        self.findings.append(finding("no-double-backward", operation=name, line=line))

    def _fall(self, field: Field, failure: Exception) -> None:
        error: Exception | None = failure
        text = message_of(failure)
        if is_device_lost(error):
            device = str(self._work.subject.point[0].device)
            raise TroubleError(*self.findings, finding("device-lost", device=device, detail=text))
        if is_out_of_memory(error):
            self._work.forget()
            error = None
        elif self._decomposing is None and _NO_DERIVATIVE.search(text):
            if self._decompose():
                return
        failed = self._rungs[0]
        if len(self._rungs) == 1:
            self._give_up(text, error is None)
        del self._rungs[0]
        following = self._rungs[0]
        if isinstance(error, UselessPatternError):
            self.findings.append(finding("fell-back/pattern", following=following.name, reason=text))
            return
        if error is None:
            operation, line, size = largest_step(self._work.subject)
            self.findings.append(finding(
                "fell-back/memory", failed=failed.name, following=following.name, operation=operation, line=line,
                size=format_bytes(size),
            ))
            return
        if isinstance(error, DisagreementError):
            self.findings.append(finding("fell-back/numbers", failed=failed.name, following=following.name))
            return
        operation, line = failure_of(field, failure, failed is not FORWARD)
        if following is DIFFERENCES:
            if not _NO_DERIVATIVE.search(text):
                self._give_up(text, False)
            self.findings.append(finding("no-double-backward", operation=operation, line=line))
        else:
            self.findings.append(
                finding("fell-back", failed=failed.name, following=following.name, operation=operation, line=line,
                        detail=text.splitlines()[0][:500] if text else None)
            )

    def _give_up(self, text: str, memory: bool) -> None:
        if memory:
            device = self._work.subject.point[0].device
            raise TroubleError(*self.findings, finding(
                "out-of-memory/device" if device.type != "cpu" else "out-of-memory/cpu",
                device=str(device), amount=amount_of(text),
            ))
        first = text.splitlines()[0] if text else "an error without a message"
        raise TroubleError(*self.findings, finding("not-differentiated", error=first, detail=text))

    def _decompose(self) -> bool:
        """Runs the function with torch's hard operations replaced; tells whether there were any."""
        subject = self._work.subject
        self._decomposing = decomposing = Decomposing(subject.file)
        replaced = replace(subject, function=decomposing.around(subject.function))
        with torch.no_grad():
            replaced.evaluate(subject.point)
        if not decomposing.replaced:
            return False
        self._work.subject = replaced
        self._work.forget()
        names, line = " and ".join(decomposing.replaced), next(iter(decomposing.replaced.values()))
        self.findings.append(finding("replaced-operation", operation=names, line=line))
        return True
