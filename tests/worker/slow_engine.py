"""The engine without torch, but as slow to load as one with it; writes its process id where the test looks."""

import os
import time
from pathlib import Path

from tests.worker import fake_engine

LOADING_S = 1.0

run = fake_engine.run
time.sleep(LOADING_S)


def ready():
    with Path(os.environ["HESSGUI_TEST_PIDS"]).open("a", encoding="utf-8") as file:
        file.write(f"{os.getpid()}\n")
    return fake_engine.ready()
