"""A window that is used for hours does not wear Python's constants out."""

import subprocess
import sys

CODE = """
import hessgui.gui
from PySide6.QtWidgets import QApplication
from PySide6.QtCore import QObject, Signal

class Sender(QObject):
    sent = Signal(bool)

application = QApplication(["test", "-platform", "offscreen"])
sender = Sender()
sender.sent.connect(lambda flag: None)
for _ in range(100_000):
    sender.setObjectName("name")
    sender.sent.emit(True)
"""


def test_a_hundred_thousand_calls_of_qt_are_survived():
    done = subprocess.run([sys.executable, "-c", CODE], capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
