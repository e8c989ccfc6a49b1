"""Runs the tables and writes ``benchmarks/RESULTS.md``: ``python -m benchmarks [TABLE ...] [--seconds S]``."""

from __future__ import annotations

import argparse
import os
import platform
from importlib.metadata import version
from pathlib import Path

from benchmarks import class_hessian, engine, exploring, limits, verification, window

RESULTS = Path(__file__).with_name("RESULTS.md")
SECTIONS = {"window": ("The window", window.measure), "exploring": ("Exploring", exploring.measure),
            "engine": ("The engine", engine.measure),
            "limits": ("Size, memory and predictions", limits.measure),
            "class": ("One class of a network", class_hessian.measure),
            "verification": ("Verification", verification.measure)}
PACKAGES = ("torch", "numpy", "scipy", "jax", "asdex", "PySide6-Essentials", "pyqtgraph")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sections", nargs="*", help="some of: " + ", ".join(SECTIONS) + " (default: all)")
    parser.add_argument("--seconds", type=float, default=2.0, help="budget for each way of each case")
    arguments = parser.parse_args()
    chosen = arguments.sections or list(SECTIONS)
    parts = {"": _preface()} if set(chosen) == set(SECTIONS) else _written()
    for name in chosen:
        title, measure = SECTIONS[name]
        print(f"{title} ...", flush=True)
        body = measure(arguments.seconds)
        print(body, flush=True)
        parts[title] = f"## {title}\n\n{body}"
        if set(chosen) != set(SECTIONS):
            parts[title] += f"\n\nThis table was measured by itself, with `python -m benchmarks {name}`."
    RESULTS.write_text("\n\n".join(parts.values()) + "\n", encoding="utf-8")


def _written() -> dict[str, str]:
    """The sections that are there, by title; a table that is measured anew takes its own one's place."""
    text = RESULTS.read_text(encoding="utf-8") if RESULTS.exists() else _preface()
    first, *others = text.rstrip().split("\n## ")
    return {"": first.rstrip(), **{part.partition("\n")[0]: f"## {part.rstrip()}" for part in others}}


def _preface() -> str:
    versions = ", ".join(f"{name} {version(name)}" for name in PACKAGES)
    return (
        "# Results\n\nWritten by `make bench` in one run; medians, everything warm unless said. Single times depend on "
        "the machine and its load: read the ratios.\n\n"
        f"Python {platform.python_version()}, {os.cpu_count()} processors, {platform.machine()}; {versions}."
    )


if __name__ == "__main__":
    main()
