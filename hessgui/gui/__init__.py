"""The window: PySide6 and pyqtgraph over the vocabulary of :mod:`hessgui.model`; never torch.

Importing this room, which comes before any use of Qt, makes Python 3.11 safe for PySide6 (see below).
"""

import ctypes
import sys

_LENT = sys.maxsize >> 4  # references; far more than can be lost, far less than overflows

# WORKAROUND: PySide6 6.12 knows that None and True are immortal (https://peps.python.org/pep-0683/), which is so from
# Python 3.12 on, and where QtWidgets is loaded before QtCore's Signal it returns them without taking a reference.
# Python 3.11 counts those: after some thousand calls of Qt the count of None is zero and the process dies with
# "none_dealloc: deallocating None". Lending them references, which is all that immortality is, cures it in any order.
if sys.version_info < (3, 12) and sys.implementation.name == "cpython":
    for _eternal in (None, True, False, NotImplemented):
        if sys.getrefcount(_eternal) < _LENT:  # once in a process, however often this is imported
            ctypes.c_ssize_t.from_address(id(_eternal)).value += _LENT
