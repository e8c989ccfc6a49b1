"""Sentences about curves, surfaces and steps."""

SENTENCES: dict[str, tuple[str, str, str | None]] = {
    "surface-needs-two": ("info", "A surface needs two numbers to move; this function has fewer differentiated inputs.",
                          "Look at the curve instead, or differentiate by more inputs."),
    "surface-same-direction": ("info", "Both directions are {name}: they span no plane.",
                               "Choose another direction for one of them."),
    "no-such-direction": ("info", "There is no direction along {name} here.", "Choose another direction."),
    "no-such-direction/length": ("info", "{name} gives no direction here: its length is {length}.",
                                 "Choose another direction, or move the point."),
    "pinned-of-other-shape": ("info", "The pinned point has {count} numbers, this one has {here}.",
                              "Pin a point of the same inputs."),
    "steps-too-many-inputs": ("info", "Steps to a critical point form the Hessian at each step: {count} inputs, and at "
                              "most {most} are taken.", "Differentiate by fewer inputs."),
    "point-not-finite": ("info", "{name} is {value} here: nothing can be drawn around such a point.",
                         "Move the point to finite numbers."),
    "tracks-too-many-inputs": ("info", "Eigenvalues are followed of up to {most} inputs; there are {count}.",
                               "Differentiate by fewer inputs, or look at the spectrum of this point."),
    "flow-needs-plane": ("info", "A flow in the plane needs two numbers and two components; this function has {inputs} "
                         "and {components}.", "Look at the surface instead."),
}
