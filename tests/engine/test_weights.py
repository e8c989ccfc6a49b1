"""Weights of files into modules: the very numbers, and every key that does not fit told in one finding."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import torch
from safetensors.torch import save_file
from torch import nn

from tests.engine.test_run import compute

SOURCE = """from torch import nn
class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc1 = nn.Linear(3, 4)
        self.norm = nn.BatchNorm1d(4)
        self.fc2 = nn.Linear(4, 2)
    def forward(self, x):
        return self.fc2(self.norm(self.fc1(x).tanh()))
model = Net().eval()
"""
WRAPPED = SOURCE + "def f(x):\n    return model(x).square().sum()\n"
TWO = SOURCE + "other = nn.Linear(3, 3)\ndef f(x):\n    return model(other(x))\n"


def net() -> nn.Module:
    names: dict = {}
    exec(SOURCE, names)
    torch.manual_seed(1)
    module = names["Net"]().eval()
    module.norm.running_mean.normal_()
    return module


def state() -> dict[str, torch.Tensor]:
    return dict(net().state_dict())


def save(path: Path, held: object) -> str:
    if path.suffix == ".safetensors":
        save_file(held, path)
    elif path.suffix == ".npz":
        np.savez(path, **{key: value.numpy() for key, value in held.items()})
    else:
        torch.save(held, path)
    return path.name


def run(source: str, folder: Path, weights: str, x: str = "[[1., -2., 0.5]]"):
    return compute(source, problem_folder=str(folder), weights=weights, inputs={"x": x}, compute=("value", "jacobian"))


@pytest.mark.parametrize("name", ["w.pt", "w.pth", "w.safetensors", "w.npz"])
def test_the_numbers_of_every_format_are_those_that_were_saved(tmp_path, name: str) -> None:
    result = run(SOURCE, tmp_path, save(tmp_path / name, state()))
    assert result.status == "ok"
    expected = net().double()(torch.tensor([[1.0, -2.0, 0.5]]).double()).detach().numpy()
    np.testing.assert_allclose(result.started.value.reshape(1, 2), expected, rtol=1e-12)
    (note,) = [item for item in result.findings if item.code == "weights-loaded"]
    assert "43 numbers" in note.message.replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.parametrize("wrap", [
    lambda held: {"state_dict": held, "epoch": 7}, lambda held: {f"module.{key}": value for key, value in held.items()},
    lambda held: {"model": {f"net.{key}": value for key, value in held.items()}, "optimizer": {"lr": torch.ones(2)}},
])
def test_checkpoints_that_wrap_the_state_are_found(tmp_path, wrap) -> None:
    result = run(WRAPPED, tmp_path, save(tmp_path / "w.pt", wrap(state())))
    assert result.status == "ok" and "weights-loaded" in [item.code for item in result.findings]
    y = net().double()(torch.tensor([[1.0, -2.0, 0.5]]).double())
    np.testing.assert_allclose(result.started.value, [y.square().sum().item()], rtol=1e-12)


def test_missing_extra_and_misshaped_keys_are_listed_in_one_finding(tmp_path) -> None:
    held = state()
    del held["fc1.bias"]
    held["fc3.weight"] = torch.ones(2, 2)
    held["fc2.weight"] = torch.ones(5, 4)
    result = run(SOURCE, tmp_path, save(tmp_path / "w.safetensors", held))
    assert result.status == "failed"
    (item,) = [item for item in result.findings if item.severity == "error"]
    assert item.code == "weights-mismatch"
    assert "missing fc1.bias [4]; extra fc3.weight [2, 2]; of another shape fc2.weight ([5, 4] in the file, [2, 4]" in (
        item.message)


def test_many_keys_are_counted_and_all_stand_in_the_details(tmp_path) -> None:
    result = run(SOURCE, tmp_path, save(tmp_path / "w.pt", {f"layer{i}.weight": torch.ones(2) for i in range(50)}))
    (item,) = [item for item in result.findings if item.severity == "error"]
    assert "and 46 more" in item.message and "layer49.weight" in item.detail and len(item.message) < 500


def test_keys_that_have_no_place_are_a_warning(tmp_path) -> None:
    result = run(SOURCE, tmp_path, save(tmp_path / "w.pt", state() | {"head.weight": torch.ones(1)}))
    assert result.status == "ok"
    assert [item.code for item in result.findings if item.severity == "warning"] == ["weights-mismatch"]


def test_of_several_modules_the_one_that_fits_is_filled(tmp_path) -> None:
    result = run(TWO, tmp_path, save(tmp_path / "w.pt", state()))
    assert result.status == "ok" and any("into model" in item.message for item in result.findings)
    result = run(TWO, tmp_path, save(tmp_path / "v.pt", {"weight": torch.ones(2, 2), "bias": torch.ones(2)}))
    (item,) = [item for item in result.findings if item.severity == "error"]
    assert "several modules, model, other" in item.message or "several modules, other, model" in item.message


@pytest.mark.parametrize(("source", "weights", "code"), [
    ("def f(x):\n    return x**2\n", "w.pt", "weights-mismatch"), (SOURCE, "gone.pt", "bad-value"),
    (SOURCE, "table.csv", "bad-value"), (SOURCE, "code.pt", "bad-value"),
])
def test_what_cannot_be_loaded_is_one_error(tmp_path, source: str, weights: str, code: str) -> None:
    save(tmp_path / "w.pt", state())
    torch.save(net().fc1, tmp_path / "code.pt")
    (tmp_path / "table.csv").write_text("1,2\n")
    result = run(source, tmp_path, weights)
    assert result.status == "failed"
    assert [item.code for item in result.findings if item.severity == "error"] == [code]
