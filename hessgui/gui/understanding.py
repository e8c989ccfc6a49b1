"""What the problem's text means, through all its changes: of another text, and of a script with inputs of its own.

Knows no widget and no Qt; :mod:`hessgui.gui.controller` asks it at each change.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from hessgui.language import ParsedFunction, parse
from hessgui.language.cleaning import is_other_text
from hessgui.model.messages import SourceRead
from hessgui.model.problem import Problem

PLAIN = {"entry": None, "wrt": None, "training": None, "reduce": "", "target": "", "weights": None}
"""What was chosen about one text, and does not concern the next."""


class Understanding:
    """The meaning of the latest text.

    Attributes:
        parsed: What the text holds.
        brings_inputs: Whether it is a script that is run on the tensors that it defines.
    """

    def __init__(self) -> None:
        self.parsed: ParsedFunction = parse("")
        self.brings_inputs = False
        self._was_script = False

    def followed(self, before: Problem, after: Problem, chosen: Collection[str], source: SourceRead | None) -> Problem:
        """The problem that a change leads to.

        Args:
            before: The problem before the change.
            after: The same with the fields that were changed.
            chosen: The names of these.
            source: What the run of the text before has shown of it.
        """
        if is_other_text(before.function, after.function):  # pasted
            after = replace(after, **{name: value for name, value in PLAIN.items() if name not in chosen})
            self._was_script = False
        if after.inputs and not before.inputs and self.brings_inputs:  # the user writes over a script's own
            self.brings_inputs = False
            if after.entry is None and source is not None:
                after = replace(after, entry=source.entry)
        return after

    def read(self, problem: Problem, *, opened: bool = False) -> Problem:
        """Reads a problem's text; the problem, without an entry that was lost with the text that had it.

        Args:
            problem: The problem.
            opened: Whether it was opened as it stands, rather than changed.
        """
        self.parsed = parse(problem.function, problem.entry)
        chosen, names = problem.entry, self.parsed.candidates
        lost = chosen not in names and (not self.parsed.is_script or self.has_errors)
        if not opened and chosen is not None and names and lost:  # another text was pasted over its own
            problem = replace(problem, entry=None)
            self.parsed = parse(problem.function)
        if not self.has_errors:
            was_script, self._was_script = self._was_script, self.parsed.is_script
            if opened or not self.parsed.is_script:
                self.brings_inputs = self.parsed.is_script and not problem.inputs
            elif not was_script:
                self.brings_inputs = True  # pasted over another text, whose inputs are not the script's
        return problem

    @property
    def has_errors(self) -> bool:
        """Whether the text has an error that keeps it from running."""
        return any(found.severity == "error" for found in self.parsed.findings)
