"""``hessgui.explore``: the window on a function and tensors of a running program.

A function whose source stands by itself is sent to the engine's process as text, where it can be edited and
stopped like any other. Anything else (a closure, a module with weights, a built-in) stays where it is: the engine
then runs on a thread of this process, and the text in the window calls the live object by name.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable
from contextlib import ExitStack
from importlib import import_module
from pathlib import Path
from typing import Any

from hessgui.exploring.point import argument_names, input_text, precision_of
from hessgui.exploring.sources import live_source, standalone_source
from hessgui.exploring.thread_client import ThreadClient
from hessgui.gui.mailbox import Mailbox
from hessgui.model.problem import Problem
from hessgui.worker import EngineClient

__all__ = ["explore", "live"]

live: dict[str, Callable[..., Any]] = {}  # the objects of open windows, by the name that their text uses
_windows: set[Any] = set()  # windows that stay open while a notebook goes on


def explore(function: Callable[..., Any], inputs: Any) -> None:
    """Opens the window on a function at a point.

    In a script it returns when the window is closed; in a notebook that runs Qt's event loop, at once.

    Args:
        function: Any callable of tensors, or an ``nn.Module``.
        inputs: A tensor, or a tuple of tensors.

    Raises:
        TypeError: If ``function`` cannot be called.
    """
    if not callable(function):
        raise TypeError(f"expected a function or a module, got {type(function).__name__}: pass something to call")
    values = tuple(inputs) if isinstance(inputs, tuple | list) else (inputs,)
    names = argument_names(function, len(values))
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="hessgui-explore-")))
        source = standalone_source(function)
        make_client: Callable[..., Any] = EngineClient
        if source is None:
            make_client = ThreadClient
            token = _keep(function)
            stack.callback(live.pop, token)
            source = live_source(token, names)
        texts = tuple(input_text(name, value, folder) for name, value in zip(names, values, strict=True))
        problem = Problem(source, texts, dtype=precision_of(values), folder=str(folder))
        _show(problem, _title(function), make_client, stack.pop_all())


def _keep(function: Callable[..., Any]) -> str:
    """Makes a live object known under a name, which it returns."""
    title = token = _title(function)
    number = 1
    while token in live:
        number += 1
        token = f"{title} {number}"
    live[token] = function
    return token


def _title(function: Callable[..., Any]) -> str:
    name = getattr(function, "__name__", type(function).__name__)
    return "function" if name == "<lambda>" else name


def _show(problem: Problem, title: str, make_client: Callable[..., Any], ending: ExitStack) -> None:
    """Shows the window and, unless a notebook's loop serves it, waits until it is closed; then ends ``ending``."""
    mailbox = Mailbox()
    client = make_client(mailbox.post)
    # Lazy doors: importing hessgui.exploring loads no Qt.
    opening = import_module("hessgui.gui.opening")
    settings = import_module("hessgui.gui.settings")
    application = opening.make_application()
    window = opening.make_window(client, mailbox, settings.SettingsFile(settings.settings_path()), None)
    _windows.add(window)
    ending.callback(_windows.discard, window)
    window.closed.connect(ending.close)
    window.show()
    window.documents.open_problem(problem, title)
    window.focus_function()
    if not _has_notebook_loop():
        application.exec()


def _has_notebook_loop() -> bool:
    """Whether IPython runs Qt's event loop between cells (``%gui qt``)."""
    interactive = sys.modules.get("IPython")
    shell = interactive.get_ipython() if interactive is not None else None
    return shell is not None and str(getattr(shell, "active_eventloop", "")).startswith("qt")
