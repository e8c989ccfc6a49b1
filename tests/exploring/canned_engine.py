"""Stands for the engine's door: answers each request with two messages, between which it looks whether to stop."""

from threading import Event

from hessgui.model.messages import EngineReady, Finished, Printed

go_on = Event()


def ready():
    return EngineReady((), {"torch": "none"})


def run(request, cancelled):
    yield Printed(request.id, request.problem.function)
    if request.problem.function == "fail":
        raise ValueError("no")
    if request.problem.function == "wait":
        go_on.wait(30)
        go_on.clear()
    while request.problem.function == "loop" and not cancelled():
        pass
    yield Finished(request.id, "cancelled" if cancelled() else "ok")
