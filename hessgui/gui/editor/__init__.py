"""The editor of the function's text: line numbers, colours, indentation, brackets, completion, underlined findings.

Reads :mod:`hessgui.model.findings` and the theme; knows nothing of what the text means.
"""

from hessgui.gui.editor.widget import CodeEditor

__all__ = ["CodeEditor"]
