"""What a spectrum means, in words of the window's language. Knows no widget."""

from __future__ import annotations

import math

from hessgui.gui.matrix.numbers import short
from hessgui.gui.matrix.readout import spaced
from hessgui.gui.translating import translated
from hessgui.model.questions import SpectrumAnswer
from hessgui.model.trust import format_seconds

DIGITS = 6  # significant ones, of a number among the facts
FEW_DIGITS = 2  # of an error bar or a tolerance
MORE_NAMES = ("largest |λ|", "largest σ", "error bars")  # of facts without a formula
WORDS = ("Positive definite", "Negative definite", "Positive semidefinite", "Negative semidefinite", "Indefinite",
         "Zero", "positive", "negative", "zero")
METHODS = ("decomposed", "shift and invert", "Lanczos")
ASYMMETRY = 1e3  # tolerances by which a matrix may differ from its transpose before it is said
DETERMINANT = {"hessian": "determinant", "jacobian": "det J (volume)"}
TRACE = {"hessian": "Laplacian (trace)", "jacobian": "divergence"}
FORMULAS = {  # what a fact is, its formula and where that comes from
    "condition number": "κ = max |λ| / min |λ|, in the 2-norm (Golub and Van Loan 2013, section 2.6)",
    "rank": "Number of values above the tolerance (Golub and Van Loan 2013, section 2.4)",
    "inertia": "Numbers of positive, negative and zero eigenvalues (Sylvester 1852)",
    "null space": "Directions that J maps to 0: v with J v = 0. Its basis stands behind the singular values below.",
    "determinant": "det H = λ₁ λ₂ … λₙ, by its sign and the logarithm of its size",
    "det J (volume)": "det J: by how much the map scales volumes near the point; negative where it turns them "
                            "over (Jacobi 1841)",
    "volume, √det JᵀJ": "√det(JᵀJ) = σ₁ σ₂ … σₙ: by how much the map scales n-dimensional volumes "
                        "(Ben-Israel 1999)",
    "volume, √det JJᵀ": "√det(JJᵀ) = σ₁ σ₂ … σₘ (Ben-Israel 1999)",
    "divergence": "div F = ∂F₁/∂x₁ + … + ∂Fₙ/∂xₙ = tr J: what flows out of a small volume (Gauss 1813)",
    "Laplacian (trace)": "Δf = ∂²f/∂x₁² + … + ∂²f/∂xₙ² = tr H (Laplace 1782)",
    "curl": "curl F = (∂F₃/∂x₂ − ∂F₂/∂x₃, ∂F₁/∂x₃ − ∂F₃/∂x₁, ∂F₂/∂x₁ − ∂F₁/∂x₂); in the plane its last number: "
            "twice the speed at which the flow turns (Stokes 1854)",
    "counts as zero": "max(rows, columns) · ε · largest value (as numpy's matrix_rank)",
}


def verdict(answer: SpectrumAnswer) -> str:
    """The one sentence about the whole: definiteness, or the rank of a Jacobian."""
    if answer.quantity == "jacobian":
        return _rank_verdict(answer)
    if not len(answer.values) and answer.inertia is None:
        return translated("The ends of the spectrum are being computed…")
    word = answer.definiteness.capitalize()
    if word == "Not decided":
        return translated("Not decided: the error bar of an end of the spectrum reaches over zero.")
    if answer.inertia is None:
        if word == "Indefinite":
            return translated("Indefinite: there are eigenvalues of both signs.")
        return translated("{word}, as far as the ends that were found tell.", word=translated(word))
    positive, negative, zero = answer.inertia
    size = positive + negative + zero
    if size in (positive, negative, zero):
        sign = translated({positive: "positive", negative: "negative", zero: "zero"}[size])
        if size == 1:
            return translated("{word}: the only eigenvalue is {sign}.", word=translated(word), sign=sign)
        return translated("{word}: all {count} eigenvalues are {sign}.", word=translated(word), count=spaced(size),
                          sign=sign)
    counts = [(positive, "positive"), (negative, "negative"), (zero, "zero")]
    parts = [f"{spaced(count)} {translated(sign)}" for count, sign in counts if count]
    return translated("{word}: {some} and {last} eigenvalues.", word=translated(word), some=", ".join(parts[:-1]),
                      last=parts[-1])


def _rank_verdict(answer: SpectrumAnswer) -> str:
    rows, columns = answer.shape
    if answer.rank is None:
        return translated("The largest singular values; the rank is not known.")
    if answer.rank == min(rows, columns):
        if answer.rank == 1:
            return translated("Full rank: the singular value is above zero.")
        return translated("Full rank: all {count} singular values are above zero.", count=spaced(answer.rank))
    if not answer.rank:
        return translated("Rank 0: the Jacobian is zero.")
    return translated("Rank {rank} of {size}: the other singular values are zero.", rank=spaced(answer.rank),
                      size=spaced(min(rows, columns)))


def facts(answer: SpectrumAnswer) -> list[tuple[str, str]]:
    """Names and values, each as it stands in the table beside the plot."""
    found = []
    if answer.condition is not None:
        found.append(("condition number", translated("∞ (singular)") if math.isinf(answer.condition) else
                      short(answer.condition, DIGITS)))
    if answer.rank is not None:
        found.append(("rank", _share(answer.rank, min(answer.shape))))
    if answer.inertia is not None:
        positive, negative, zero = map(spaced, answer.inertia)
        found.append(("inertia", translated("{positive} pos · {negative} neg · {zero} zero", positive=positive,
                                            negative=negative, zero=zero)))
    if answer.quantity == "jacobian" and answer.rank is not None:
        found.append(("null space", _dimensions(answer.shape[1] - answer.rank)))
    if answer.determinant is not None:
        found.append((DETERMINANT[answer.quantity], _determinant(*answer.determinant)))
    if answer.volume is not None:
        found.append(("volume, √det JᵀJ" if answer.shape[0] > answer.shape[1] else "volume, √det JJᵀ",
                      _determinant(int(answer.volume > -math.inf), answer.volume)))
    if answer.trace is not None:
        value, error = answer.trace
        bar = f" ± {short(error, FEW_DIGITS)}" if error else ""
        found.append((TRACE[answer.quantity], short(value, DIGITS) + bar))
    if answer.curl:
        numbers = ", ".join(short(number, 4) for number in answer.curl)
        found.append(("curl", f"({numbers})" if len(answer.curl) > 1 else numbers))
    if len(answer.values):
        found.append(("largest |λ|" if answer.quantity == "hessian" else "largest σ",
                      short(float(abs(answer.values).max()), DIGITS)))
    found.append(("counts as zero", f"≤ {short(answer.tolerance, FEW_DIGITS)}"))
    if len(answer.errors) and answer.errors.max() > 0:
        found.append(("error bars", f"≤ {short(float(answer.errors.max()), FEW_DIGITS)}"))
    return found


def notes(answer: SpectrumAnswer) -> str:
    """How it was computed, and what has to be known about it: one line."""
    parts = [translated(answer.method)]
    if answer.products:
        parts.append(translated("{count} products", count=spaced(answer.products)))
    parts.append(format_seconds(answer.seconds))
    if not answer.is_complete and len(answer.values):
        parts.append(translated("{share} values, at the ends", share=_share(len(answer.values), min(answer.shape))))
    if answer.has_none_beyond:
        parts.append(translated("none lies beyond"))
    if answer.asymmetry > ASYMMETRY * answer.tolerance:
        size = short(answer.asymmetry, FEW_DIGITS)
        parts.insert(0, translated("not symmetric (|H − Hᵀ| ≤ {size}): this is of its symmetric part", size=size))
    return " · ".join(parts)


def value_text(answer: SpectrumAnswer, index: int) -> str:
    """One value with its name and error: ``λ₃ = 2.5 ± 1e−9``."""
    letter = "λ" if answer.quantity == "hessian" else "σ"
    if index >= len(answer.values):
        return translated("null space")
    value = float(answer.values[index])
    text = short(value, DIGITS + 2) if abs(value) > answer.tolerance else f"{short(value, 3)} ({translated('zero')})"
    error = float(answer.errors[index])
    return f"{letter} = {text}" + (f" ± {short(error, FEW_DIGITS)}" if error else "")


def _dimensions(count: int) -> str:
    if not count:
        return translated("only 0")
    return translated("1 dimension") if count == 1 else translated("{count} dimensions", count=spaced(count))


def _share(part: int, whole: int) -> str:
    return translated("{part} of {whole}", part=spaced(part), whole=spaced(whole))


def _determinant(sign: int, log: float) -> str:
    if not sign:
        return "0"
    size = short(math.exp(log), DIGITS) if abs(log) < 600 else f"10^{short(log / math.log(10), DIGITS)}"
    return f"{'−' * (sign < 0)}{size}  (log {short(log, 4)})"
