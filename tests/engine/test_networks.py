"""Networks as functions of their inputs and, by name, of their parameters."""

from __future__ import annotations

import numpy as np
import pytest
import torch
from torch import nn
from torch.autograd.functional import hessian as autograd_hessian
from torch.func import functional_call

import hessgui
from hessgui.engine.network import networks_of
from hessgui.engine.run import run
from hessgui.model.messages import Request
from hessgui.model.problem import InputText, Problem
from hessgui.model.result import Result

NET = """import torch
from torch import nn
class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc1 = nn.Linear(3, 4)
        self.fc2 = nn.Linear(4, 2)
    def forward(self, x):
        return self.fc2(torch.tanh(self.fc1(x)))
torch.manual_seed(7)
net = Net()
"""
TOKENS = """import torch
from torch import nn
class Model(nn.Module):
    def __init__(self):
        super().__init__()
        self.emb = nn.Embedding(5, 3)
        self.head = nn.Linear(3, 5, bias=False)
        self.head.weight = self.emb.weight
        self.frozen = nn.Parameter(torch.ones(1), requires_grad=False)
        self.register_buffer("scale", torch.ones(1))
    def forward(self, tokens):
        return {"logits": self.head(torch.tanh(self.emb(tokens))) * self.scale, "past": None}
model = Model()
"""


def compute(function: str, inputs: dict[str, str] | None = None, **options: object) -> Result:
    problem = Problem(function, tuple(InputText(name, value) for name, value in (inputs or {}).items()), **options)
    result = Result(1, problem)
    for message in run(Request(1, problem), lambda: False):
        result.accept(message)
    return result


def hessian(result: Result) -> np.ndarray:
    assert result.status == "ok", result.findings
    return result.matrices["hessian"].dense()


def by_parameters(net: nn.Module, names: tuple[str, ...], function) -> np.ndarray:  # noqa: ANN001
    """The Hessian by parameters, from torch itself."""
    start = [dict(net.named_parameters())[name].detach() for name in names]
    flat = torch.cat([item.reshape(-1) for item in start])

    def of(vector: torch.Tensor) -> torch.Tensor:
        parts = vector.split([item.numel() for item in start])
        swapped = {name: part.reshape(item.shape) for name, part, item in zip(names, parts, start, strict=True)}
        return function(lambda *inputs: functional_call(net, swapped, inputs))

    return autograd_hessian(of, flat).numpy()


@pytest.fixture
def net():
    torch.set_default_dtype(torch.float64)
    try:
        names: dict = {}
        exec(NET, names)
        yield names["net"]
    finally:
        torch.set_default_dtype(torch.float32)


X = "tensor([0.5, -1., 2.])"


@pytest.mark.parametrize(("wrt", "names"), [
    (("fc1.weight", "fc2.bias"), ("fc1.weight", "fc2.bias")),
    (("fc2",), ("fc2.weight", "fc2.bias")),
    (("parameters",), ("fc1.weight", "fc1.bias", "fc2.weight", "fc2.bias")),
])
def test_parameters_are_differentiated_by_name(net: nn.Module, wrt: tuple, names: tuple) -> None:
    result = compute(NET, {"x": X}, wrt=wrt, component=(1,))
    expected = by_parameters(net, names, lambda call: call(torch.tensor([0.5, -1., 2.]))[1])
    assert [block.name for block in result.started.columns.blocks] == list(names)
    assert result.started.columns.label(0) == f"{names[0]}[0,0]"
    np.testing.assert_allclose(hessian(result), expected, atol=1e-12)


def test_inputs_and_parameters_mix(net: nn.Module) -> None:
    result = compute(NET, {"x": X}, wrt=("x", "fc1.bias"), reduce="sum")
    x = torch.tensor([0.5, -1., 2.])

    def f(vector: torch.Tensor) -> torch.Tensor:
        return functional_call(net, {"fc1.bias": vector[3:]}, (vector[:3],)).sum()

    expected = autograd_hessian(f, torch.cat([x, net.fc1.bias.detach()]))
    np.testing.assert_allclose(hessian(result), expected.numpy(), atol=1e-12)


@pytest.mark.parametrize(("reduce", "target", "loss"), [
    ("cross-entropy", "1", lambda z: nn.functional.cross_entropy(z[None], torch.tensor([1]))),
    ("cross-entropy", "", lambda z: nn.functional.cross_entropy(z[None], z.detach().argmax()[None])),
    ("cross-entropy", "[0.25, 0.75]", lambda z: nn.functional.cross_entropy(z[None], torch.tensor([[0.25, 0.75]]))),
    ("mse", "[1., 2.]", lambda z: ((z - torch.tensor([1., 2.])) ** 2).mean()),
    ("mse", "", lambda z: (z ** 2).mean()),
    ("max", "", lambda z: z.max()),
])
def test_a_loss_makes_one_number(net: nn.Module, reduce: str, target: str, loss) -> None:  # noqa: ANN001
    result = compute(NET, {"x": X}, reduce=reduce, target=target)
    expected = autograd_hessian(lambda x: loss(net(x)), torch.tensor([0.5, -1., 2.]))
    np.testing.assert_allclose(hessian(result), expected.detach().numpy(), atol=1e-12)


def test_a_target_that_does_not_fit_is_named() -> None:
    result = compute(NET, {"x": X}, reduce="cross-entropy", target="2")
    assert [item.code for item in result.findings] == ["target-outside"]


def test_a_factory_and_a_class_stand_for_their_module() -> None:
    factory = "from torch import nn\ndef make():\n    net = nn.Sequential(nn.Linear(3, 2), nn.Tanh())\n    return net\n"
    result = compute(factory, {"x": X})
    assert result.started.output_shape == (2,) and [item.name for item in result.source.parameters] == [
        "0.weight", "0.bias"]
    assert compute(NET.replace("net = Net()\n", ""), {"x": X}).started.output_shape == (2,)


def test_what_a_network_holds_is_told_before_it_fails() -> None:
    result = compute(TOKENS, {"tokens": "tensor([1, 2])"})
    assert [item.code for item in result.findings] == ["integer-input"]
    assert "emb.output" in result.findings[0].remedy
    infos = {item.name: item for item in result.source.parameters}
    assert infos["head.weight"].tied_to == "emb.weight" or infos["emb.weight"].tied_to == "head.weight"
    assert not infos["frozen"].trainable and infos["scale"].kind == "buffer"
    assert infos["emb.output"].kind == "embedding" and infos["emb.output"].shape == (2, 3)
    assert result.source.training is True


def test_the_output_of_an_embedding_replaces_tokens() -> None:
    result = compute(TOKENS, {"tokens": "tensor([1, 2])"}, wrt=("emb.output",), reduce="sum")
    torch.set_default_dtype(torch.float64)
    try:
        torch.manual_seed(0)
        names: dict = {}
        exec(TOKENS, names)
        weight = names["model"].emb.weight.detach()
        expected = autograd_hessian(lambda e: (torch.tanh(e) @ weight.T).sum(), weight[[1, 2]])
    finally:
        torch.set_default_dtype(torch.float32)
    np.testing.assert_allclose(hessian(result), expected.reshape(6, 6).numpy(), atol=1e-12)


def test_tied_weights_are_one_tensor() -> None:
    one = compute(TOKENS, {"tokens": "tensor([1, 2])"}, wrt=("emb.weight",), reduce="sum")
    other = compute(TOKENS, {"tokens": "tensor([1, 2])"}, wrt=("head.weight",), reduce="sum")
    assert np.array_equal(hessian(one), hessian(other)) and np.abs(hessian(one)).max() > 0


def test_training_and_evaluation_can_be_chosen() -> None:
    text = "from torch import nn\nnet = nn.Sequential(nn.BatchNorm1d(2), nn.Tanh())\n"
    point = {"x": "[[1., 2.], [3., 5.], [4., -1.]]"}
    training, evaluating = (compute(text, point, training=mode) for mode in (True, False))
    assert training.source.training is True and evaluating.source.training is False
    block = np.kron(np.eye(3), np.ones((2, 2)))
    assert not np.any(evaluating.matrices["jacobian"].dense()[block == 0])
    assert np.any(training.matrices["jacobian"].dense()[block == 0])
    assert not [item for item in training.findings if item.severity != "info"], training.findings


def test_a_network_of_batches_gets_one() -> None:
    result = compute("from torch import nn\nnet = nn.Sequential(nn.BatchNorm1d(2), nn.Tanh())\n", {"x": "[1., 2.]"},
                     training=False)
    assert result.status == "ok" and [item.code for item in result.findings if item.code == "batch-added"]
    needs_more = compute("from torch import nn\nnet = nn.BatchNorm1d(2)\n", {"x": "[1., 2.]"})
    assert "several samples" in needs_more.findings[0].remedy


def test_names_of_classes_are_read() -> None:
    assert compute(NET + "classes = ['cat', 'dog']\n", {"x": X}).source.class_names == ("cat", "dog")


def test_an_unknown_name_lists_the_known_ones() -> None:
    result = compute(NET, {"x": X}, wrt=("fc3",))
    assert [item.code for item in result.findings] == ["unknown-input"]
    assert "fc1.weight" in result.findings[0].remedy


def test_python_differentiates_by_parameters(net: nn.Module) -> None:
    x = torch.tensor([0.5, -1., 2.], dtype=torch.float64)
    before = {name: value.clone() for name, value in net.state_dict().items()}
    d = hessgui.differentiate(net, x, wrt=("fc1.weight", "fc2.bias"), component=0)
    expected = by_parameters(net, ("fc1.weight", "fc2.bias"), lambda call: call(x)[0])
    np.testing.assert_allclose(d.hessian.numpy(), expected, atol=1e-12)
    assert d.hessian.columns.labels[12] == "fc2.bias[0]"
    assert all(torch.equal(before[name], value) for name, value in net.state_dict().items())
    blocks = d.hessian.torch()
    assert blocks[0][1].shape == (4, 3, 2)


@pytest.mark.parametrize("text", [
    "net = nn.TransformerEncoderLayer(4, 2, 8, dropout=0.0, batch_first=True)",
    "net = nn.TransformerEncoderLayer(4, 2, 8, dropout=0.1, batch_first=True).eval()",
    "net = nn.LSTM(4, 3, batch_first=True)",
    "net = nn.GRU(4, 3, batch_first=True)",
    "net = nn.Sequential(nn.Conv1d(2, 3, 3), nn.GELU(), nn.Flatten(), nn.Linear(6, 2))",
    "net = nn.Sequential(nn.Linear(4, 4), nn.Dropout(0.5), nn.Tanh())",
    "net = nn.Sequential(nn.BatchNorm1d(2), nn.Softplus())",
])
def test_usual_layers_are_what_torch_makes_of_them(text: str) -> None:
    result = compute(f"from torch import nn\n{text}\n", {"x": "randn(1,2,4)"}, component=(1,), seed=3)
    torch.set_default_dtype(torch.float64)
    try:
        names: dict = {"nn": nn}
        torch.manual_seed(3)
        exec(text, names)
        torch.manual_seed(3)
        x = torch.randn(1, 2, 4)

        def f(x: torch.Tensor) -> torch.Tensor:
            torch.manual_seed(3)
            out = names["net"](x)
            return (out if isinstance(out, torch.Tensor) else out[0]).reshape(-1)[1]

        with torch.nn.attention.sdpa_kernel(torch.nn.attention.SDPBackend.MATH):
            expected = autograd_hessian(f, x).reshape(8, 8)
    finally:
        torch.set_default_dtype(torch.float32)
    np.testing.assert_allclose(hessian(result), expected.numpy(), atol=1e-10)
    assert not [item for item in result.findings if item.severity == "error"]


def test_a_live_module_is_found_behind_its_name(net: nn.Module) -> None:
    live = {"Net": net}
    names: dict = {"live": live}
    exec("def function(x):\n    return live['Net'](x)\n", names)
    assert [info.name for info in networks_of(names["function"]).infos()][:2] == ["Net.fc1.weight", "Net.fc1.bias"]


def test_a_network_of_ten_million_parameters_opens_and_ends_in_a_sentence() -> None:
    text = ("from torch import nn\nnet = nn.Sequential(nn.Linear(784, 3000), nn.Tanh(), nn.Linear(3000, 2500), "
            "nn.Tanh(), nn.Linear(2500, 10))\n")
    result = compute(text, {"x": "ones(784)"}, wrt=("parameters",), reduce="sum", dtype="float32",
                     compute=("hessian",), memory_limit=2 * 10**9)
    assert sum(int(np.prod(info.shape)) for info in result.source.parameters) == 9_882_510
    assert [item.code for item in result.findings if item.severity == "error"] == ["too-large"]
