"""Batches: the Hessians of outputs of different samples come from shared products, each as if it were alone."""

from __future__ import annotations

import numpy as np
import pytest

from hessgui.engine import knowledge, samples
from tests.engine.test_pasted_scripts import codes, compute

NET = "import torch\nfrom torch import nn\ntorch.manual_seed(0)\nnet = nn.Sequential(nn.Linear(3, 4), nn.Tanh(), "
BATCH = NET + "nn.Linear(4, 2))\ndef f(x): return net(x)\n"
MIXED = NET + "nn.Linear(4, 2))\ndef f(x): return net(x) + x.sum()**2\n"
ONE = NET + "nn.Linear(4, 2))\ndef f(x): return net(x)\n"


@pytest.fixture(autouse=True)
def any_size(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(samples, "FEWEST_BYTES", 0)


def test_each_output_of_a_batch_has_the_hessian_of_its_sample() -> None:
    result = compute(BATCH, {"x": "randn(7, 3)"})
    found = result.matrices["hessian"]
    assert result.status == "ok" and found.is_sparse and found.shape == (14, 21, 21)
    assert result.receipt.hvps <= 6 and result.receipt.strategy == "compressed"
    point = result.started.inputs[0].values
    stack = found.dense()
    for sample in range(7):
        alone = compute(ONE, {"x": f"tensor({point[sample].tolist()})"}).matrices["hessian"].dense()
        for output in range(2):
            expected = np.zeros((21, 21))
            expected[3 * sample : 3 * sample + 3, 3 * sample : 3 * sample + 3] = alone[output]
            np.testing.assert_allclose(stack[2 * sample + output], expected, atol=1e-12)
    said = next(item for item in result.findings if item.code == "sparse")
    assert f"{result.receipt.hvps} HVPs" in said.remedy and "instead of 294" in said.remedy


def test_chosen_components_are_put_together_too() -> None:
    whole = compute(BATCH, {"x": "randn(7, 3)"}).matrices["hessian"].dense()
    one = compute(BATCH, {"x": "randn(7, 3)"}, component=(4, 1)).matrices["hessian"].dense()
    np.testing.assert_allclose(one, whole[9], atol=1e-12)


def test_outputs_that_meet_are_computed_one_by_one() -> None:
    result = compute(MIXED, {"x": "randn(7, 3)"})
    assert result.status == "ok" and not result.matrices["hessian"].is_sparse and "sparse" not in codes(result)
    assert result.matrices["hessian"].dense()[0, 20, 19] == pytest.approx(2.0)


def test_the_zeros_of_very_many_planes_are_left_out_and_that_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(knowledge, "ZEROS_S", 1e-9)
    result = compute(BATCH, {"x": "randn(7, 3)"})
    assert result.status == "ok" and result.zeros is None
    assert "of 14 Hessians" in next(item.message for item in result.findings if item.code == "left-out")
