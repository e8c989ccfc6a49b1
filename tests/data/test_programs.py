"""Archives that hold a program are described without being run, and damaged ones are told."""

from __future__ import annotations

import warnings
from pathlib import Path

import numpy as np
import pytest
import torch
from torch import nn

from hessgui.data import DataError
from hessgui.data.programs import is_program, program_of
from tests.engine.test_run import compute


class Net(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.conv = nn.Conv2d(1, 2, 3)
        self.fc = nn.Linear(2 * 4 * 4, 3)

    def forward(self, image: torch.Tensor) -> torch.Tensor:
        return self.fc(torch.tanh(self.conv(image)).flatten(1))


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    made = tmp_path_factory.mktemp("programs")
    torch.manual_seed(0)
    module = Net().eval()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        torch.export.save(torch.export.export(module, (torch.randn(1, 1, 6, 6),)), made / "net.pt2")
        torch.jit.trace(module, torch.randn(1, 1, 6, 6)).save(str(made / "traced.pt"))
        torch.jit.script(module).save(str(made / "scripted.pt"))
    torch.save(module.state_dict(), made / "state.pt")
    return made


@pytest.mark.parametrize("name", ["net.pt2", "traced.pt", "scripted.pt"])
def test_a_program_tells_its_operations_and_computes_once_it_may(folder, name: str) -> None:
    program = program_of(folder / name)
    assert {"tanh", "linear", "flatten"} <= set(program.operations)
    assert [argument for argument, _ in program.arguments] == ["image"]
    module = Net().eval().double()
    module.load_state_dict(torch.load(folder / "state.pt", weights_only=True))
    point = torch.linspace(-1, 1, 36).double().reshape(1, 1, 6, 6)
    result = compute(program.source, inputs={"image": "linspace(-1, 1, 36)"} | {
        "image": str(point.tolist())}, component=(1,))
    assert result.status == "ok"
    expected = torch.autograd.functional.hessian(lambda x: module(x)[0, 1], point).reshape(36, 36)
    np.testing.assert_allclose(result.matrices["hessian"].dense(), expected.numpy(), atol=1e-12)


def test_what_is_no_program_is_told(folder, tmp_path) -> None:
    assert is_program(folder / "net.pt2") and not is_program(folder / "state.pt")
    with pytest.raises(DataError, match="holds numbers and no program"):
        program_of(folder / "state.pt")
    for name in ("net.pt2", "traced.pt"):
        data = (folder / name).read_bytes()
        (tmp_path / name).write_bytes(data[: len(data) // 2])
        with pytest.raises(DataError, match="cut off or damaged"):
            program_of(tmp_path / name) if name.endswith("pt2") else compute_weights(tmp_path / name)


def compute_weights(path: Path) -> None:
    """A cut archive of unknown kind is refused as data, too."""
    from hessgui.data import contents_of

    contents_of(path)
