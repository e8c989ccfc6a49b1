"""Steps from six numbers to six numbers, of which random programs are made: most kinds of operation."""

from __future__ import annotations

import torch

F = torch.nn.functional
SIZE = 6


def _index(*numbers):
    return torch.tensor(numbers)


def _written(x):
    z = x.new_zeros(8)
    z[1:7] = x**2
    z[::2] *= 3
    z.view(2, 4)[1].add_(x[:4])
    return z[1:7]


def _looped(x):
    parts = []
    for k in range(3):
        parts += [x[k] * x[-1 - k], x[k].sin()]
    return torch.stack(parts)


def _overlapping(x):
    return x.clone().as_strided((3, 2), (1, 2)).reshape(-1) * 2


def _in_place_view(x):
    y = x.clone()
    y[2:5].mul_(y[:3].clone())
    y.view(2, 3).t()[0].exp_()
    return y


STEPS = (
    torch.sin, torch.exp, lambda x: x * x, lambda x: x + 1, torch.relu, torch.abs, lambda x: x.flip(0),
    lambda x: x.roll(1), lambda x: x * x.roll(2), lambda x: x.cumsum(0), lambda x: x.cumprod(0),
    lambda x: torch.softmax(x, 0), lambda x: x * x.sum(), lambda x: x - x.mean(), lambda x: x.sort()[0],
    lambda x: x[_index(1, 1, 0, 3, 5, 2)], lambda x: torch.cat([x[3:], x[:3] ** 2]),
    lambda x: x.reshape(2, 3).t().reshape(-1) * 2,
    lambda x: (x.reshape(2, 3) @ x.reshape(3, 2)).repeat(2, 1)[:3].reshape(-1),
    lambda x: x.unfold(0, 2, 2).prod(1).repeat(2), lambda x: F.pad(x[1:-1], (1, 1)), lambda x: x.detach() * x,
    lambda x: torch.where(x > 0.5, x, x * x), lambda x: x.index_add(0, _index(0, 0), x[2:4]),
    lambda x: x.scatter(0, _index(1, 4), x[:2] * 3), lambda x: x.clone().mul_(x.roll(3)),
    lambda x: x.index_put((_index(2),), x[:1].sin()), lambda x: torch.clamp(x, 0.2, 0.8),
    lambda x: x.view(2, 3).amax(1, keepdim=True).expand(2, 3).reshape(6), lambda x: F.layer_norm(x, (6,)),
    lambda x: torch.diff(x, append=x[:1]) ** 3, lambda x: x.view(3, 2).tril().reshape(6),
    lambda x: F.avg_pool1d(x.view(1, 1, 6), 2)[0, 0].repeat(2), lambda x: x.max() * x,
    lambda x: x.view(2, 3).sum(0).repeat(2),
    # convolutions, pools and norms
    lambda x: F.conv1d(x.view(1, 1, 6), x[:3].view(1, 1, 3), padding=1).reshape(6),
    lambda x: F.conv1d(x.view(1, 2, 3), x[:4].view(2, 1, 2), padding=1, groups=2).reshape(-1)[:6],
    lambda x: F.conv_transpose1d(x[:3].view(1, 1, 3), x[3:].view(1, 1, 3), padding=1).repeat(1, 1, 2).reshape(6),
    lambda x: F.conv2d(x.view(1, 1, 2, 3), x[:1].view(1, 1, 1, 1)).reshape(6),
    lambda x: F.conv3d(x.view(1, 1, 1, 2, 3), x[2:4].view(1, 1, 1, 1, 2)).repeat(1, 1, 1, 1, 2).reshape(-1)[:6],
    lambda x: F.max_pool1d(x.view(1, 1, 6), 2)[0, 0].repeat(2), lambda x: F.max_pool2d(x.view(1, 1, 2, 3), 2, 1,
                                                                                     1).reshape(-1)[:6],
    lambda x: F.adaptive_avg_pool1d(x.view(1, 1, 6), 3)[0, 0].repeat(2),
    lambda x: F.interpolate(x[:3].view(1, 1, 3), scale_factor=2, mode="linear").reshape(6),
    lambda x: F.batch_norm(x.view(3, 2), None, None, training=True).reshape(6),
    lambda x: F.group_norm(x.view(1, 6), 3).reshape(6), lambda x: F.normalize(x.view(2, 3), dim=1).reshape(6),
    lambda x: F.instance_norm(x.view(1, 2, 3)).reshape(6), lambda x: F.rms_norm(x.view(2, 3), (3,)).reshape(6),
    # scans, reductions, losses
    lambda x: torch.log_softmax(x.view(2, 3), 1).reshape(6), lambda x: torch.logsumexp(x.view(2, 3), 0).repeat(2),
    lambda x: torch.logcumsumexp(x, 0), lambda x: x.view(2, 3).var(1).repeat(3), lambda x: x.norm() * x,
    lambda x: x.view(2, 3).cummax(1)[0].reshape(6), lambda x: x.prod() + x, lambda x: x.view(3, 2).std(0).repeat(3),
    lambda x: F.mse_loss(x[:3], x[3:], reduction="none").repeat(2), lambda x: F.huber_loss(x, x.roll(1)) * x,
    lambda x: F.cross_entropy(x.view(2, 3), _index(0, 2)) + x, lambda x: x.view(2, 3).median(1)[0].repeat(3),
    # indexing
    lambda x: x.gather(0, _index(5, 4, 4, 0, 1, 2)), lambda x: x.topk(3)[0].repeat(2), lambda x: x.take(_index(3, 3, 0))
    .repeat(2), lambda x: x.masked_fill(x > 0.7, 0.5), lambda x: x[x.argsort()], lambda x: x.index_select(0, _index(
        2, 1, 0, 3, 3, 5)), lambda x: x.scatter_add(0, _index(0, 0, 3), x[3:] ** 2), lambda x: x.masked_select(
        torch.tensor([True, False, True] * 2)).repeat_interleave(2),
    lambda x: x.index_copy(0, _index(1, 5), x[:2].exp()),
    lambda x: x.scatter_reduce(0, _index(0, 0, 1, 1, 2, 2), x.sin(), "prod"), lambda x: F.embedding(
        _index(1, 0, 1), x.view(3, 2)).reshape(6), lambda x: torch.take_along_dim(x.view(2, 3), _index(
            [2, 0, 1], [1, 1, 0]), 1).reshape(6),
    # views and writing
    _written, _looped, _overlapping, _in_place_view, lambda x: torch.stack(x.split(2)[::-1]).reshape(6),
    lambda x: torch.cat(x.chunk(3)[1:] + (x[:2] * x[4:],)), lambda x: x.view(2, 3).diagonal().repeat(3),
    lambda x: torch.diag_embed(x[:2]).reshape(-1).repeat(2)[:6] + x, lambda x: x.expand(2, 6).t()[:3].reshape(6),
    lambda x: x.view(1, 2, 3).permute(2, 0, 1).contiguous().view(6), lambda x: x.unsqueeze(0).rot90().reshape(6),
    lambda x: torch.block_diag(x[:2].view(1, 2), x[2:4].view(2, 1)).reshape(-1)[:6], lambda x: x.repeat_interleave(
        2)[3:9], lambda x: torch.cartesian_prod(x[:2], x[2:4]).prod(1).repeat(2)[:6],
    # products and linear algebra
    lambda x: torch.einsum("i,j->ij", x[:2], x[3:]).reshape(6), lambda x: torch.outer(x[:3], x[3:5]).reshape(6),
    lambda x: torch.linalg.inv(x[:4].view(2, 2) + 2 * torch.eye(2)).reshape(4).repeat(2)[:6],
    lambda x: torch.linalg.solve(x[:4].view(2, 2) + 2 * torch.eye(2).double(), x[4:]).repeat(3),
    lambda x: torch.linalg.det(x[:4].view(2, 2)) + x, lambda x: torch.bmm(x.view(2, 1, 3), x.view(2, 3, 1)).reshape(
        2).repeat(3), lambda x: F.linear(x.view(2, 3), x.view(2, 3), x[:2]).reshape(4).repeat(2)[:6],
    lambda x: torch.addmm(x[:1].view(1, 1), x[:2].view(2, 1), x[3:].view(1, 3)).reshape(6),
    lambda x: torch.linalg.cholesky(x[:1] ** 2 * torch.ones(2, 2) + 3 * torch.eye(2).double()).reshape(4).repeat(2)[:6],
    lambda x: torch.matrix_exp(x[:4].view(2, 2)).reshape(4).repeat(2)[:6],
    lambda x: torch.linalg.cross(x[:3], x[3:]).repeat(2),
    lambda x: torch.linalg.vector_norm(x.view(3, 2), dim=1).repeat(2), lambda x: torch.kron(x[:2], x[3:]),
    lambda x: F.bilinear(x[:2].view(1, 2), x[2:4].view(1, 2), torch.ones(6, 2, 2).double()).reshape(6),
    # complex numbers on the way
    lambda x: torch.fft.fft(x).abs(), lambda x: torch.fft.rfft(x).real.repeat(2)[:6], lambda x: torch.fft.ifft(
        torch.fft.fft(x) * torch.fft.fft(x.flip(0))).real, lambda x: torch.view_as_real(torch.complex(
            x[:3], x[3:]) ** 2).reshape(6), lambda x: torch.polar(x[:3], x[3:]).imag.repeat(2),
    # windows, classes, gates, grids, groups
    lambda x: F.conv_transpose2d(x[:4].view(1, 1, 2, 2), x[2:].view(1, 1, 2, 2)).reshape(-1)[2:8],
    lambda x: F.avg_pool2d(x.view(1, 1, 2, 3), 2, ceil_mode=True).reshape(-1).repeat(3),
    lambda x: F.max_pool3d(x.view(1, 1, 1, 2, 3), (1, 2, 2), 1).reshape(-1).repeat(3),
    lambda x: F.adaptive_max_pool1d(x.view(1, 1, 6), 4).reshape(-1).repeat(2)[:6],
    lambda x: F.adaptive_avg_pool2d(x.view(1, 1, 2, 3), (3, 2)).reshape(6),
    lambda x: F.interpolate(x[:4].view(1, 1, 2, 2), size=(2, 3), mode="bilinear", align_corners=True).reshape(6),
    lambda x: F.interpolate(x.view(1, 1, 6), size=6, mode="nearest-exact").reshape(6) * x,
    lambda x: F.pad(x[:4].view(1, 4), (1, 1), mode="reflect").reshape(6) * x,
    lambda x: F.pad(x[:4].view(1, 4), (2, 0), mode="replicate").reshape(6).exp(),
    lambda x: F.fold(x[:4].view(1, 2, 2).repeat(1, 1, 1), (1, 3), (1, 2)).reshape(-1).repeat(2),
    lambda x: F.nll_loss(x.view(3, 2), _index(1, 0, 1), reduction="none").repeat(2),
    lambda x: F.nll_loss(x.view(3, 2) ** 2, _index(1, 0, 1)) * x, lambda x: F.glu(x.view(1, 6), 1).repeat(1, 2)[0],
    lambda x: F.grid_sample(x[:4].view(1, 1, 2, 2), x[2:].view(1, 2, 1, 2) - 0.5, align_corners=False)
    .reshape(-1).repeat(3),
    lambda x: F.group_norm(x.view(1, 6), 2, x.sin(), x.cos()).reshape(6), lambda x: x.view(2, 3).renorm(2, 0, 0.5)
    .reshape(6), lambda x: x.view(2, 3).kthvalue(2, 1)[0].repeat(3), lambda x: x.view(2, 3).mode(0)[0].repeat(2),
    lambda x: x.view(3, 2).cummin(0)[0].reshape(6), lambda x: x.view(2, 3).max(0)[0].repeat(2) * x,
    lambda x: x.view(2, 3).sort(1, descending=True)[0].reshape(6), lambda x: x.view(2, 3).quantile(0.3, 1).repeat(3),
    lambda x: F.layer_norm(x.view(2, 3), (3,), x[:3], x[3:]).reshape(6),
    lambda x: F.batch_norm(x.view(3, 2), None, None, x[:2], x[4:], training=True).reshape(6),
    lambda x: torch.linalg.solve(x[:4].view(2, 2) + 2 * torch.eye(2).double(), x[2:].view(2, 2)).reshape(-1)
    .repeat(2)[:6], lambda x: torch.linalg.solve_triangular(x[:4].view(2, 2), x[2:].view(2, 2), upper=True).reshape(-1)
    .repeat(2)[:6], lambda x: torch.cholesky_solve(x[:2].view(2, 1), torch.diag(x[2:4])).reshape(-1).repeat(3),
    lambda x: torch.linalg.eigvalsh(x[:4].view(2, 2) + x[:4].view(2, 2).T).repeat(3),
    lambda x: torch.linalg.slogdet(x[:4].view(2, 2) + 2 * torch.eye(2))[1] * x,
    lambda x: torch.zeros(6).double().masked_scatter(torch.tensor([True, False] * 3), x[:3] ** 2) + x,
    lambda x: F.cosine_similarity(x.view(2, 3), x.flip(0).view(2, 3)).repeat(3), lambda x: torch.fft.irfft(
        torch.fft.rfft(x) ** 2), lambda x: torch.einsum("ij,kj->ik", x.view(2, 3), x.view(2, 3)).reshape(-1)
    .repeat(2)[:6],
)
