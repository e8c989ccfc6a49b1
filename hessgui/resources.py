"""Where the files that ship with hessgui lie: icons, the gallery, small weights.

The same from a checkout, an editable install, a wheel and a frozen bundle. Finds paths, opens nothing.
"""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
_INSTALLED = _PACKAGE / "resources"  # in a wheel and in a bundle
_CHECKOUT = _PACKAGE.parent / "resources"


def resource(name: str) -> Path:
    """The path of a file that ships with hessgui.

    Args:
        name: Path inside ``resources/`` with forward slashes, for example ``icons/hessgui.svg``.
    """
    return (_INSTALLED if _INSTALLED.is_dir() else _CHECKOUT) / name
