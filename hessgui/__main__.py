"""``python -m hessgui``, and the start of the frozen application."""

import sys
from multiprocessing import freeze_support

from hessgui.cli import main

if __name__ == "__main__":
    freeze_support()  # in the frozen application the engine's process starts here too, and goes no further
    sys.exit(main())
