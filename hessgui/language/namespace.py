"""The names that an expression sees, known without importing torch: for completion and for unknown names.

The engine binds the same names to torch's functions.
"""

from __future__ import annotations

import builtins

MODULES: tuple[str, ...] = ("torch", "nn", "F", "np", "math")
CONSTANTS: tuple[str, ...] = ("pi", "inf", "nan")
FUNCTIONS: tuple[str, ...] = tuple(
    """
    abs absolute acos acosh adaptive_avg_pool1d adaptive_max_pool1d add addbmm addcdiv addcmul addmm addmv addr
    adjoint affine_grid_generator all allclose amax amin aminmax angle any arange arccos arccosh arcsin arcsinh
    arctan arctan2 arctanh argmax argmin argsort argwhere as_strided as_strided_scatter as_tensor asarray asin
    asinh atan atan2 atanh atleast_1d atleast_2d atleast_3d avg_pool1d baddbmm bartlett_window batch_norm
    bernoulli bilinear binary_cross_entropy_with_logits bincount binomial bitwise_and bitwise_left_shift
    bitwise_not bitwise_or bitwise_right_shift bitwise_xor blackman_window block_diag bmm broadcast_shapes
    broadcast_tensors broadcast_to bucketize cartesian_prod cat cdist ceil celu chain_matmul channel_shuffle
    cholesky cholesky_inverse cholesky_solve chunk clamp clamp_max clamp_min clip clone column_stack
    combinations complex concat concatenate conj conj_physical constant_pad_nd conv1d conv2d conv3d
    conv_transpose1d conv_transpose2d conv_transpose3d convolution copysign corrcoef cos cosh
    cosine_embedding_loss cosine_similarity count_nonzero cov cross ctc_loss cummax cummin cumprod cumsum
    cumulative_trapezoid deg2rad det detach diag diag_embed diagflat diagonal diagonal_scatter diff digamma dist
    div divide dot dropout dsplit dstack einsum embedding embedding_bag empty empty_like empty_permuted
    empty_strided eq equal erf erfc erfinv exp exp2 expm1 eye fix flatten flip fliplr flipud float_power floor
    floor_divide fmax fmin fmod fork frac frexp frobenius_norm from_numpy full full_like gather gcd ge geqrf ger
    gradient greater greater_equal grid_sampler grid_sampler_2d grid_sampler_3d group_norm gt hamming_window
    hann_window hardshrink heaviside hinge_embedding_loss histc histogram histogramdd hsplit hstack hypot i0
    igamma igammac imag index_add index_fill index_put index_reduce index_select inner instance_norm inverse
    is_nonzero is_tensor isclose isfinite isin isinf isnan isneginf isposinf isreal istft kaiser_window kl_div
    kron kthvalue layer_norm lcm ldexp le lerp less less_equal lgamma linspace log log10 log1p log2 log_softmax
    logaddexp logaddexp2 logcumsumexp logdet logical_and logical_not logical_or logical_xor logit logspace
    logsumexp lstsq lt lu lu_solve manual_seed margin_ranking_loss masked_fill masked_scatter masked_select
    matmul matrix_exp matrix_power max max_pool1d max_pool1d_with_indices max_pool2d max_pool3d maximum mean
    median meshgrid min minimum mm mode moveaxis movedim msort mul multinomial multiply mv mvlgamma nan_to_num
    nanmean nanmedian nanquantile nansum narrow ne neg negative nextafter nonzero nonzero_static norm
    norm_except_dim normal not_equal numel ones ones_like orgqr ormqr outer pairwise_distance pdist permute
    pinverse pixel_shuffle pixel_unshuffle poisson poisson_nll_loss polar polygamma positive pow prelu prod qr
    quantile rad2deg rand rand_like randint randint_like randn randn_like randperm range ravel real reciprocal
    relu remainder renorm repeat_interleave reshape rms_norm roll rot90 round row_stack rrelu rsqrt
    scalar_tensor scatter scatter_add scatter_reduce searchsorted select select_scatter selu sgn sigmoid sign
    signbit sin sinc sinh slice_scatter slogdet softmax softplus solve sort sparse_bsc_tensor sparse_bsr_tensor
    sparse_compressed_tensor sparse_coo_tensor sparse_csc_tensor sparse_csr_tensor split split_with_sizes sqrt
    square squeeze stack std std_mean stft sub subtract sum svd svd_lowrank swapaxes swapdims take
    take_along_dim tan tanh tensor tensor_split tensordot threshold tile topk trace transpose trapezoid trapz
    triangular_solve tril tril_indices triplet_margin_loss triu triu_indices true_divide trunc unbind unflatten
    unique unique_consecutive unravel_index unsqueeze vander var var_mean vdot view_as_complex view_as_real
    vsplit vstack where xlogy zeros zeros_like
""".split()
)
OTHERS_IN_TORCH: frozenset[str] = frozenset(
    """
    as_strided_copy compile compiler complex128 complex32 complex64 cond cudnn_affine_grid_generator
    cudnn_grid_sampler fx hash_tensor iinfo is_complex long mkldnn_adaptive_avg_pool2d native_channel_shuffle os
    random rsub saddmm short signal smm split_with_sizes_copy strided unsafe_split_with_sizes view_as_complex_copy
    view_as_real_copy
    """.split()
)  # what torch has besides and what a misspelling of one of the functions could look like
BUILTINS: frozenset[str] = frozenset(name for name in dir(builtins) if not name.startswith("_"))
BOUND: frozenset[str] = frozenset((*MODULES, *CONSTANTS, *FUNCTIONS)) | BUILTINS
