"""Sentences about networks: losses, and the matrices beside the Hessian of one."""

SENTENCES: dict[str, tuple[str, str, str | None]] = {
    "no-loss": ("error", "The function is not a loss of a network's output, so it has no Gauss-Newton matrix.",
                "Choose a loss beside `output`, or let the function call one, such as F.cross_entropy."),
    "no-prediction": ("error", "{loss} is no negative logarithm of a prediction, so it has no Fisher information.",
                      "Use a plain cross entropy or mean square error."),
    "curvature-too-large/twin": (
        "error", "The smooth twin's Hessian has {inputs} x {inputs} numbers, too many to form.",
        "Differentiate by fewer inputs.",
    ),
    "curvature-too-large": ("error", "The network hands {outputs} numbers to its loss, and derivatives are taken by "
                            "{inputs}: too many for these matrices.",
                            "Take a smaller batch, or differentiate by fewer parameters."),
}

MEANINGS: dict[str, tuple[str, str]] = {
    "gauss-newton": (
        "Gauss-Newton",
        "The loss's curvature seen through the network's linearisation, JᵀBJ: never negative for a convex loss, and "
        "what second-order training uses in the Hessian's place (Schraudolph 2002).",
    ),
    "difference": (
        "Hessian − Gauss-Newton",
        "What the network's own bending adds, weighted by the loss's gradient: small where the fit is good, and for a "
        "convex loss the only source of negative curvature.",
    ),
    "fisher": (
        "Fisher information",
        "How far the model's prediction moves when an input does, with targets drawn from the model itself: the metric "
        "of the natural gradient, equal to Gauss-Newton for cross entropy and squares (Martens 2020).",
    ),
    "empirical-fisher": (
        "empirical Fisher",
        "The second moment of the samples' own gradients at the given targets: cheap, but not the Fisher information, "
        "and zero where every sample fits.",
    ),
    "tangent-kernel": (
        "tangent kernel",
        "How a step of gradient descent for one output moves the others, JJᵀ: outputs by outputs, constant along the "
        "training of a very wide network (Jacot 2018).",
    ),
    "smooth-twin": (
        "smooth twin",
        "The Hessian of the same function with a softplus for each relu: where relu's own is zero, it shows the "
        "curvature that the kinks near by hold; the sharper, the closer to relu.",
    ),
}
"""The title of each matrix beside the Hessian, and one sentence on what it means."""
