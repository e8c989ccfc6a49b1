"""What a rewrite needs of the text that it rewrites: the text of its parts, and how torch's functions are named in it.

Reads ``ast`` trees; runs nothing.
"""

from __future__ import annotations

import ast
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Writer:
    """The text, and how torch's functions are named in it."""

    text: str
    prefix: str

    @property
    def functional(self) -> str:
        """How ``torch.nn.functional`` is named."""
        return "torch.nn.functional." if self.prefix else "F."

    def of(self, node: ast.AST) -> str:
        """The text of a node."""
        return ast.get_source_segment(self.text, node) or ast.unparse(node)

    def factor(self, node: ast.AST) -> str:
        """The text of a node as a factor of a product, in brackets where it must be."""
        plain = isinstance(node, (ast.Name, ast.Call, ast.Attribute, ast.Subscript, ast.Constant))
        return self.of(node) if plain else f"({self.of(node)})"


Rewritten = tuple[str, str] | None
"""A text for an expression, and the name of what is written; ``None`` where a rule does not fit."""

Rule = Callable[[Writer, ast.expr], Rewritten]
