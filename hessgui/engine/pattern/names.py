"""Which operation follows which rule, by name; torch's own tag marks most elementwise operations.

Data only.
"""

from __future__ import annotations

ELEMENTWISE = frozenset({
    "abs", "add", "addcdiv", "addcmul", "angle", "celu", "clamp", "clone", "complex", "conj", "conj_physical", "copy",
    "copysign", "digamma", "elu_backward", "erfinv", "fill", "frac", "gelu",
    "gelu_backward", "glu_jvp", "hardsigmoid_backward", "hardswish_backward", "hardtanh_backward", "igamma",
    "igammac", "imag", "leaky_relu_backward", "lerp", "lgamma", "log_sigmoid_backward", "log_sigmoid_forward",
    "logit_backward", "masked_fill", "mish_backward", "mul", "mvlgamma", "nan_to_num", "native_dropout",
    "native_dropout_backward", "nextafter", "polar", "polygamma", "pow", "prelu", "_prelu_kernel",
    "_prelu_kernel_backward", "real", "relu", "rrelu_with_noise", "rrelu_with_noise_backward", "rsub", "selu",
    "sigmoid_backward", "silu_backward", "sinc", "softplus_backward", "softshrink_backward", "hardshrink_backward",
    "special_bessel_j0", "special_bessel_j1", "special_entr", "special_erfcx", "special_i0e", "special_i1",
    "special_i1e", "special_log_ndtr", "special_ndtri", "special_polygamma", "special_xlog1py", "special_zeta",
    "tanh_backward", "threshold", "threshold_backward", "view_as_complex_copy", "where", "xlogy",
    "zero", "elu", "leaky_relu", "hardtanh", "hardswish", "hardsigmoid", "softplus", "silu", "mish", "logit",
    "_conj", "_neg_view", "resolve_conj", "resolve_neg",
})

SWITCHES: dict[str, tuple[str, ...]] = {
    "threshold_backward": ("self",), "hardtanh_backward": ("self",), "leaky_relu_backward": ("self",),
    "hardsigmoid_backward": ("self",), "softshrink_backward": ("self",), "hardshrink_backward": ("self",),
    "rrelu_with_noise_backward": ("self",), "max_pool2d_with_indices_backward": ("self", "indices"),
    "max_pool3d_with_indices_backward": ("self", "indices"), "copysign": ("other",),
    "adaptive_max_pool2d_backward": ("self", "indices"), "nll_loss_backward": ("self",),
    "nll_loss2d_backward": ("self",), "native_dropout_backward": ("mask",),
}
"""Arguments that only choose between pieces: no derivative by them, wherever there is one."""

STEPS = frozenset({
    "sign", "sgn", "floor", "ceil", "round", "trunc", "fix", "heaviside", "floor_divide", "signbit", "eq", "ne", "lt",
    "le", "gt", "ge", "isnan", "isinf", "isfinite", "isposinf", "isneginf", "logical_and", "logical_or",
    "logical_not", "logical_xor", "argmax", "argmin", "argsort", "searchsorted", "bucketize", "any", "all", "nonzero",
    "count_nonzero", "histc", "bincount", "equal", "is_nonzero", "one_hot", "allclose",
})
"""Operations that are constant on each piece."""

SELECTING = frozenset({
    "sort", "topk", "kthvalue", "mode", "median", "nanmedian", "max", "min", "cummax", "cummin", "msort",
    "max_pool2d_with_indices", "max_pool3d_with_indices", "adaptive_max_pool2d", "adaptive_max_pool3d",
})
"""Operations whose result is made of some of their input's elements, chosen by their size."""

PIECEWISE = SELECTING | frozenset({
    "amax", "amin", "aminmax", "maximum", "minimum", "fmax", "fmin", "relu", "threshold", "abs", "sgn", "leaky_relu",
    "prelu", "_prelu_kernel", "elu", "celu", "selu", "hardshrink", "softshrink", "hardswish", "hardsigmoid", "hardtanh",
    "clamp", "clamp_min", "clamp_max", "huber_loss", "smooth_l1_loss", "l1_loss", "rrelu_with_noise", "copysign",
    "where", "renorm", "linalg_vector_norm", "norm", "nan_to_num",
})
"""Operations whose derivatives differ from piece to piece; a comparison in another's derivative is only a guard."""

CONSTANT = frozenset({
    "zeros_like", "ones_like", "empty_like", "full_like", "rand_like", "randn_like", "randint_like", "new_zeros",
    "new_ones", "new_empty", "new_full", "new_empty_strided", "empty_strided", "empty", "zero",
    "normal", "uniform", "exponential", "random",
})
"""Operations whose result does not depend on their tensors' numbers."""

REDUCING = frozenset({
    "sum", "mean", "amax", "amin", "prod", "norm", "linalg_vector_norm", "var", "std", "var_mean", "std_mean",
    "logsumexp", "nansum", "nanmean", "max", "min", "median", "nanmedian", "mode", "kthvalue", "aminmax", "argmax",
    "argmin", "any", "all", "count_nonzero",
})

MIXING = frozenset({
    "_softmax", "_log_softmax", "_softmax_backward_data", "_log_softmax_backward_data", "sort", "topk", "msort",
    "cumsum", "cumprod", "logcumsumexp", "cummax", "cummin", "_logcumsumexp", "renorm", "_safe_softmax",
    "_fft_r2c", "_fft_c2c", "_fft_c2r", "argsort", "linalg_cross",
})
"""Each output element depends on the whole line along one dimension (or several)."""

SCANS = frozenset({"cumsum", "cumprod", "logcumsumexp", "_logcumsumexp", "cummax", "cummin"})

PRODUCTS = frozenset({"mm", "bmm", "mv", "dot", "vdot", "addmm", "addmv", "addr", "baddbmm", "addbmm", "ger",
                      "linear", "_cdist_forward", "_euclidean_dist"})

LOSSES = frozenset({
    "mse_loss", "mse_loss_backward", "l1_loss", "smooth_l1_loss", "smooth_l1_loss_backward", "huber_loss",
    "huber_loss_backward", "binary_cross_entropy", "binary_cross_entropy_backward", "soft_margin_loss",
    "soft_margin_loss_backward", "binary_cross_entropy_with_logits", "kl_div", "dist",
})

SAMPLEWISE: dict[str, int] = {
    "_fused_rms_norm": 0, **dict.fromkeys((
        "_scaled_dot_product_flash_attention_for_cpu", "_scaled_dot_product_flash_attention_for_cpu_backward",
        "_scaled_dot_product_flash_attention", "_scaled_dot_product_efficient_attention",
        "_scaled_dot_product_cudnn_attention", "_scaled_dot_product_fused_attention_overrideable",
    ), 2),
}
"""Everything mixes but the first so many dimensions (samples, channels)."""

MATRICES = ("linalg_", "_linalg_", "cholesky", "lu_", "_lu_", "triangular_solve", "inverse", "det", "logdet",
            "slogdet", "matrix_exp", "ormqr", "geqrf", "orgqr")
"""Beginnings of names of operations that work on the last two dimensions."""
