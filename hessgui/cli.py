"""The command ``hessgui``: opens the window, or computes without one.

Reads the arguments and hands over; imports neither torch nor Qt, and nothing else before it is known to be needed.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path

from hessgui import __version__
from hessgui.command import display
from hessgui.command.calls import WRONG_CALL, Parser

_EPILOG = "hessgui compute [FILE ...] computes without a window; hessgui compute --help says how."


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the command.

    Args:
        arguments: What follows the command's name; ``None``: those of this process.

    Returns:
        The exit status: 0, 1 when something did not compute, 2 when the call itself was wrong.
    """
    arguments = list(sys.argv[1:] if arguments is None else arguments)
    if arguments[:1] == ["compute"]:
        # A lazy door: the window and --help need nothing of it.
        return import_module("hessgui.command.compute").main(arguments[1:])
    options = _parser().read(arguments)
    if options.file is not None and not Path(options.file).exists():
        return _refuse(f"there is no file {options.file}")
    if not display.is_reachable():
        return _refuse(
            "no display can be reached, so no window can be opened; hessgui compute works without one "
            "(hessgui compute --help)"
        )
    # A lazy door: only here is Qt needed.
    return import_module("hessgui.gui.application").main(options.file, smoke_test=options.smoke_test)


def _parser() -> Parser:
    parser = Parser(
        prog="hessgui", description="Explore value, gradient, Jacobian and Hessian of a PyTorch function.",
        epilog=_EPILOG,
    )
    parser.add_argument("file", nargs="?", metavar="FILE", help="a session (.hess) to open")
    parser.add_argument(
        "--smoke-test", action="store_true", help="open the window, compute the first example and close"
    )
    parser.add_argument("--version", action="version", version=f"hessgui {__version__}")
    return parser


def _refuse(sentence: str) -> int:
    sys.stderr.write(f"hessgui: {sentence}\n")
    return WRONG_CALL
