"""Rules of special functions: error functions, gamma and its kin, Bessel functions, entropies."""

from __future__ import annotations

import numpy as np
import sympy as sp

from hessgui.engine.closed_form.step import NoRuleError, Rule, Step, apply

ROOT = sp.sqrt(2)


def _ndtr(u: sp.Expr) -> sp.Expr:
    return (1 + sp.erf(u / ROOT)) / 2


def _entropy(u: sp.Expr) -> sp.Expr:
    return sp.Integer(0) if u == 0 else -u * sp.log(u)


_UNARY = {
    "erf": sp.erf, "erfc": sp.erfc, "erfinv": sp.erfinv, "digamma": sp.digamma, "i0": lambda u: sp.besseli(0, u),
    "special_i0e": lambda u: sp.exp(-sp.Abs(u)) * sp.besseli(0, u), "special_i1": lambda u: sp.besseli(1, u),
    "special_i1e": lambda u: sp.exp(-sp.Abs(u)) * sp.besseli(1, u), "special_bessel_j0": lambda u: sp.besselj(0, u),
    "special_bessel_j1": lambda u: sp.besselj(1, u), "special_bessel_y0": lambda u: sp.bessely(0, u),
    "special_bessel_y1": lambda u: sp.bessely(1, u), "special_modified_bessel_i0": lambda u: sp.besseli(0, u),
    "special_modified_bessel_i1": lambda u: sp.besseli(1, u), "special_modified_bessel_k0": lambda u: sp.besselk(0, u),
    "special_modified_bessel_k1": lambda u: sp.besselk(1, u), "special_entr": _entropy, "special_ndtr": _ndtr,
    "special_erfcx": lambda u: sp.exp(u**2) * sp.erfc(u), "special_log_ndtr": lambda u: sp.log(_ndtr(u)),
    "special_ndtri": lambda u: ROOT * sp.erfinv(2 * u - 1),
}


def _lgamma(step: Step) -> np.ndarray:
    def log_gamma(u: sp.Expr, number: float) -> sp.Expr:
        return sp.loggamma(u) if number > 0 else sp.log(sp.Abs(sp.gamma(u)))

    return apply(log_gamma, step.array("self"), step.numbers("self"))


def _polygamma(step: Step) -> np.ndarray:
    return apply(lambda u: sp.polygamma(step.facts["n"], u), step.array("self"))


def _mvlgamma(step: Step) -> np.ndarray:
    count = step.facts["p"]
    constant = sp.Rational(count * (count - 1), 4) * sp.log(sp.pi)
    return apply(
        lambda u: constant + sp.Add(*(sp.loggamma(u - sp.Rational(k, 2)) for k in range(count))), step.array("self")
    )


def _xlogy(step: Step) -> np.ndarray:
    return apply(lambda a, b: sp.Integer(0) if a == 0 else a * sp.log(b), step.array("self"), step.array("other"))


def _xlog1py(step: Step) -> np.ndarray:
    return apply(lambda a, b: sp.Integer(0) if a == 0 else a * sp.log(1 + b), step.array("self"), step.array("other"))


def _regular_gamma(step: Step) -> np.ndarray:
    if not all(map(step.is_constant, step.array("self").reshape(-1))):
        raise NoRuleError("it has no elementary derivative by its first argument")
    function = sp.uppergamma if step.node.name.startswith("igammac") else sp.lowergamma
    return apply(lambda s, u: function(s, u) / sp.gamma(s), step.array("self"), step.array("other"))


RULES: dict[str, Rule] = {
    name: (lambda step, f=function: apply(f, step.array("self"))) for name, function in _UNARY.items()
} | {
    "lgamma": _lgamma, "polygamma": _polygamma, "special_polygamma": _polygamma, "mvlgamma": _mvlgamma,
    "xlogy": _xlogy, "special_xlogy": _xlogy, "special_xlog1py": _xlog1py, "igamma": _regular_gamma,
    "igammac": _regular_gamma,
}
