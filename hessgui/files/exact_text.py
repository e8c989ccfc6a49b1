"""What programs that repeat a result set in torch, as :mod:`hessgui.engine.devices` does while it computes."""

from __future__ import annotations

EXACT = '''\
# Attention by its formula, since fused kernels have no second derivative; checkpoints left out, since torch takes no
# Hessian through them.
torch.backends.cuda.enable_flash_sdp(False)
torch.backends.cuda.enable_mem_efficient_sdp(False)
torch.utils.checkpoint.CheckpointFunction.apply = staticmethod(lambda function, keep, *inputs: function(*inputs))
'''
