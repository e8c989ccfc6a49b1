"""Data and weights from the outside: sessions that name files, computed by the command, and what is wrong with them."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
import torch
from PIL import Image
from safetensors.torch import save_file

from hessgui.files import sessions

SQUARES = "(x**2).sum()"
NETWORK = "from torch import nn\nmodel = nn.Linear(3, 1)\n\ndef f(x):\n    return model(x).tanh()\n"
NUMBERS = np.array([[1.5, -2.0, 3.0], [0.25, 5.0, -6.0]])
VALUES = {  # value text, what it stands for
    "load('a.npy', row=0)": NUMBERS[0], "load('a.npz', array='a', rows='1:2')": NUMBERS[1:],
    "load('a.csv', columns='p:q', missing=0)": [[1, 2], [3, 0]], "load('a.tsv')": NUMBERS, "load('a.pt')": NUMBERS,
    "load('a.safetensors', shape=(3, 2))": NUMBERS.reshape(3, 2), "load('a.png')": np.full((1, 1, 2, 2), 0.2),
    "load('a.jpg', grey=True, scale=1, shape=(4,))": [51, 51, 51, 51],
    "load('whole.npy', scale=1)": [1, 2], "2*load('a.npy') - 1": 2 * NUMBERS - 1,
}
WRONG = {  # value text, word in the one error
    "load('gone.npy')": "no file", "load('whole.npy')": "add scale=1", "load('empty.csv')": "empty",
    "load('cut.npz')": "cut off", "load('code.pt')": "nothing of it was run",
    "load('a.npz')": "several arrays", "load('text.csv')": "columns='n'",
    "load('a.npy', shape=(7,))": "do not fill", "load('a.npy', foo=1)": "no option foo", "load('photo.npy')": "Rename",
}


class _Armed:
    def __reduce__(self) -> tuple:
        return exec, ("open('ran', 'w')",)


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    made = tmp_path_factory.mktemp("data")
    np.save(made / "a.npy", NUMBERS)
    np.save(made / "whole.npy", np.array([1, 2]))
    np.savez(made / "a.npz", a=NUMBERS, b=NUMBERS)
    (made / "cut.npz").write_bytes((made / "a.npz").read_bytes()[:300])
    (made / "a.csv").write_text("name;p;q\nAnn;1;2\nBo;3;\n")
    (made / "a.tsv").write_text("\n".join("\t".join(map(str, row)) for row in NUMBERS))
    (made / "text.csv").write_text("name,n\nAnn,1\n")
    (made / "empty.csv").write_text("")
    torch.save(torch.from_numpy(NUMBERS), made / "a.pt")
    torch.save(_Armed(), made / "code.pt")
    save_file({"a": torch.from_numpy(NUMBERS)}, made / "a.safetensors")
    Image.new("L", (2, 2), 51).save(made / "a.png")
    Image.new("RGB", (2, 2), (51, 51, 51)).save(made / "a.jpg")
    Image.new("L", (2, 2), 51).save(made / "photo.npy", "PNG")
    save_file({"weight": torch.tensor([[1.0, 2.0, 3.0]]), "bias": torch.tensor([0.5])}, made / "w.safetensors")
    return made


@pytest.fixture(scope="module")
def lines(folder: Path) -> dict[str, dict]:
    """The command's line of each case, all from one call in another folder."""
    paths = {}
    for number, text in enumerate((*VALUES, *WRONG)):
        paths[text] = write(folder / f"{number}.hess", SQUARES, text)
    paths["weights"] = write(folder / "weights.hess", NETWORK, "[[0.1, 0.2, 0.3]]", weights="w.safetensors")
    done = subprocess.run(
        [sys.executable, "-m", "hessgui", "compute", "--json", "--no-verify", *map(str, paths.values())],
        capture_output=True, text=True, check=False,
    )
    return dict(zip(paths, map(json.loads, done.stdout.splitlines()), strict=True))


def write(path: Path, function: str, value: str, **keys: object) -> Path:
    inputs = [{"name": "x", "value": value}]
    document = {"format": "hessgui-session", "version": 1, "function": function, "inputs": inputs, **keys}
    path.write_text(json.dumps(document), encoding="utf-8")
    return path


@pytest.mark.parametrize("text", VALUES)
def test_files_beside_the_session_are_read(lines: dict[str, dict], text: str) -> None:
    expected = np.asarray(VALUES[text], dtype=float)
    assert lines[text]["status"] == "ok", lines[text]["findings"]
    assert lines[text]["inputs"][0]["shape"] == list(expected.shape)
    assert lines[text]["value"] == pytest.approx((expected**2).sum(), rel=1e-14)


@pytest.mark.parametrize("text", WRONG)
def test_what_is_wrong_with_a_file_is_one_error(lines: dict[str, dict], folder: Path, text: str) -> None:
    (error,) = [item for item in lines[text]["findings"] if item["severity"] == "error"]
    assert lines[text]["status"] == "failed" and error["remedy"]
    assert WRONG[text] in f"{error['message']} {error['remedy']}"
    assert not (folder / "ran").exists() and not Path("ran").exists()


def test_the_weights_of_a_session_are_used_and_kept(lines: dict[str, dict], folder: Path) -> None:
    assert np.ravel(lines["weights"]["value"]) == pytest.approx([np.tanh(0.1 + 0.4 + 0.9 + 0.5)], rel=1e-6)
    session, findings = sessions.load(folder / "weights.hess")
    assert findings == () and session.problem.weights == "w.safetensors"
    assert sessions.decode(sessions.encode(session))[0].problem.weights == "w.safetensors"
