"""Trains the digit classifiers of the gallery on real handwritten digits, and says how good they are.

Run once by hand, from the top of the repository; needs scikit-learn, which hessgui itself does not::

    python -m pip install -e . "scikit-learn>=1.4"
    python packaging/training/digits.py

It writes into ``resources/examples``: the weights of a smooth classifier (``digits.safetensors``) and of the same
one with ``relu`` (``digits-relu.safetensors``), and ten digits that neither was trained on (``digits.npz``). What was
measured on the held-out digits goes to ``packaging/training/digits.json``.

The digits are the test part of the "Optical Recognition of Handwritten Digits" data set (E. Alpaydin and C. Kaynak,
1998, UCI Machine Learning Repository, https://doi.org/10.24432/C50P49), licensed CC BY 4.0, as scikit-learn ships
them: 1797 pictures of 8 x 8 with values from 0 to 16. Here each is enlarged to 28 x 28.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from safetensors.torch import save
from sklearn.datasets import load_digits
from sklearn.model_selection import train_test_split
from torch import Tensor, nn

TOP = Path(__file__).resolve().parents[2]
EXAMPLES = TOP / "resources" / "examples"
REPORT = Path(__file__).with_suffix(".json")
SIDE = 28  # pixels of an enlarged digit
BRIGHTEST = 16  # of the original pictures
HELD_OUT = 0.25  # share of the digits that no training sees
SEED = 0
EPOCHS = 40
BATCH = 64
LEARNING_RATE = 2e-3
WEIGHT_DECAY = 1e-2
SHIFT = 2  # pixels by which training digits are moved at random


class Classifier(nn.Module):
    """From ``[batch, 1, 28, 28]`` between 0 and 1 to ten scores a digit; the gallery's sessions repeat this class."""

    def __init__(self, activation: Callable[[Tensor], Tensor]) -> None:
        super().__init__()
        self.conv1 = nn.Conv2d(1, 8, 4, stride=2)
        self.conv2 = nn.Conv2d(8, 16, 3, stride=2)
        self.fc1 = nn.Linear(16 * 6 * 6, 32)
        self.fc2 = nn.Linear(32, 10)
        self.activation = activation

    def forward(self, image: Tensor) -> Tensor:
        hidden = self.activation(self.conv1(image))
        hidden = self.activation(self.conv2(hidden))
        hidden = self.activation(self.fc1(hidden.flatten(1)))
        return self.fc2(hidden)


def enlarged(pictures: np.ndarray) -> Tensor:
    """Pictures ``[count, 8, 8]`` as ``[count, 1, 28, 28]`` in the 256 steps of an eight-bit file, from 0 to 1."""
    small = torch.from_numpy(pictures / BRIGHTEST).float().unsqueeze(1)
    large = F.interpolate(small, size=(SIDE, SIDE), mode="bicubic", align_corners=False).clamp(0, 1)
    return (large * 255).round() / 255


def trained(activation: Callable[[Tensor], Tensor], images: Tensor, labels: Tensor) -> Classifier:
    """A classifier after all epochs."""
    torch.manual_seed(SEED)
    model = Classifier(activation)
    optimiser = torch.optim.AdamW(model.parameters(), lr=LEARNING_RATE, weight_decay=WEIGHT_DECAY)
    steps = EPOCHS * -(-len(images) // BATCH)
    schedule = torch.optim.lr_scheduler.CosineAnnealingLR(optimiser, steps)
    for _ in range(EPOCHS):
        for chosen in torch.randperm(len(images)).split(BATCH):
            down, right = torch.randint(-SHIFT, SHIFT + 1, (2,)).tolist()
            batch = images[chosen].roll((down, right), (2, 3))
            loss = F.cross_entropy(model(batch), labels[chosen], label_smoothing=0.05)
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
            schedule.step()
    return model.eval()


def main() -> None:
    """Trains both, measures them and writes the files."""
    data = load_digits()
    images, labels = enlarged(data.images), torch.from_numpy(data.target).long()
    parts = train_test_split(np.arange(len(labels)), test_size=HELD_OUT, stratify=data.target, random_state=SEED)
    seen, held = (torch.from_numpy(part) for part in parts)
    report = {"data": "UCI Optical Recognition of Handwritten Digits, test part, CC BY 4.0, doi:10.24432/C50P49",
              "trained_on": len(seen), "held_out": len(held), "accuracy": {}}
    right = torch.ones(len(held), dtype=torch.bool)
    for name, activation in (("digits", F.softplus), ("digits-relu", F.relu)):
        model = trained(activation, images[seen], labels[seen])
        with torch.no_grad():
            scores = model(images[held])
        found = scores.argmax(1) == labels[held]
        right &= found
        report["accuracy"][name] = round(found.float().mean().item(), 4)
        weights = {key: value.contiguous() for key, value in model.state_dict().items()}
        (EXAMPLES / f"{name}.safetensors").write_bytes(save(weights, {"accuracy": str(report["accuracy"][name])}))
    chosen = [next(int(i) for i in held[right] if labels[i] == digit) for digit in range(10)]
    pictures = (images[chosen, 0] * 255).round().to(torch.uint8).numpy()
    np.savez_compressed(EXAMPLES / "digits.npz", images=pictures, labels=labels[chosen].numpy())
    REPORT.write_text(json.dumps(report, indent=2) + "\n", encoding="utf-8")
    print(json.dumps(report, indent=2))


if __name__ == "__main__":
    main()
