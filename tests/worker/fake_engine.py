"""An engine without torch: it runs the function's text as plain Python. For tests of the worker alone."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import ClassVar

from hessgui.model.findings import Finding
from hessgui.model.messages import Answered, Computed, DeviceInfo, EngineReady, Finished, Message, Progress, Request
from hessgui.model.questions import Answer, Question
from hessgui.model.trust import Receipt


@dataclass(frozen=True)
class Ask(Question):
    """A question whose text is run instead of the function's."""

    topic: ClassVar[str] = "one thing"
    text: str


@dataclass(frozen=True)
class AskElse(Ask):
    topic: ClassVar[str] = "another thing"


@dataclass(frozen=True, eq=False)
class Said(Answer):
    result: str


def ready() -> EngineReady:
    return EngineReady((DeviceInfo("cpu", "CPU"),), {"torch": "none"})


def run(request: Request, cancelled: Callable[[], bool]) -> Iterator[Message]:
    """Executes the text; what it assigns to ``result`` comes back in the receipt's ``reason``.

    A text that begins with ``# computed`` runs after its result has been announced.
    """
    names = {"cancelled": cancelled, "request": request}
    text = request.problem.function if request.question is None else request.question.text
    if request.problem.function.startswith("# computed"):
        yield Computed(request.id, Receipt(reason="computed"))
    try:
        exec(compile(text, "<hessgui test>", "exec"), names)
    except MemoryError:
        yield Finished(request.id, "failed", findings=(Finding("error", "out-of-memory", "too much"),))
        return
    except (Exception, SystemExit) as error:
        trouble = Finding("error", "function-raised", f"{type(error).__name__}: {error}", detail=traceback.format_exc())
        yield Finished(request.id, "failed", findings=(trouble,))
        return
    if request.question is not None:
        yield Answered(request.id, Said(str(names.get("result"))))
    yield Progress(request.id, "rows", 1, 1)
    status = "cancelled" if cancelled() else "ok"
    yield Finished(request.id, status, Receipt(reason=str(names.get("result"))))
