"""What the engine says first is plain data: reading it loads nothing."""

from __future__ import annotations

import pickle
import subprocess
import sys

from hessgui.engine.run import ready

READER = "import pickle, sys; print(pickle.load(sys.stdin.buffer).versions['torch']); sys.exit('torch' in sys.modules)"


def test_a_process_without_torch_reads_the_greeting_without_loading_torch():
    said = ready()
    done = subprocess.run([sys.executable, "-c", READER], input=pickle.dumps(said), capture_output=True)
    assert done.returncode == 0, done.stderr
    assert done.stdout.decode().strip() == said.versions["torch"]
    assert {type(version) for version in said.versions.values()} == {str}


CLIENT = """
import queue, sys
from hessgui.model.messages import Finished, Request
from hessgui.model.problem import InputText, Problem
from hessgui.worker import EngineClient

if __name__ == "__main__":
    heard = queue.Queue()
    with EngineClient(heard.put, spare=False) as client:
        for number, text in enumerate(("x**3", "(x, {'a': x.sum()})", "x.detach()*x", "sinc(x)", "x +", "x/0")):
            client.submit(Request(number, Problem(text, (InputText("x", "[1., 0.]"),))))
            while not isinstance(heard.get(timeout=60), Finished):
                pass
    sys.exit("torch" in sys.modules)
"""


def test_no_answer_brings_torch_into_the_process_that_asks(tmp_path):
    script = tmp_path / "ask.py"
    script.write_text(CLIENT)
    done = subprocess.run([sys.executable, str(script)], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
