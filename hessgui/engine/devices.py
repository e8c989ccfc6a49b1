"""The devices of this machine as torch sees them, and the numerical settings that derivatives need.

Asked in the engine's process. Touches torch's global switches only inside :func:`exact_numerics`, and restores them.
"""

from __future__ import annotations

import os
import platform
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

import numpy
import torch

from hessgui import __version__
from hessgui.engine.as_written import AsWritten
from hessgui.engine.trouble import TroubleError
from hessgui.model.messages import DeviceInfo, EngineReady
from hessgui.model.sentences import finding
from hessgui.model.trust import format_bytes


def list_devices() -> tuple[DeviceInfo, ...]:
    """The devices that this machine has, the CPU first."""
    cores = os.cpu_count() or 1
    found = [DeviceInfo("cpu", f"CPU · {cores} core{'s' * (cores != 1)}")]
    if torch.cuda.is_available():
        for index in range(torch.cuda.device_count()):
            free, _ = torch.cuda.mem_get_info(index)
            title = f"{torch.cuda.get_device_name(index)} · {format_bytes(free)} free"
            found.append(DeviceInfo(f"cuda:{index}", title, free))
    if torch.backends.mps.is_available():
        found.append(DeviceInfo("mps", "Apple GPU", None, has_float64=False))
    if hasattr(torch, "xpu") and torch.xpu.is_available():
        found.extend(
            DeviceInfo("xpu" if index == 0 else f"xpu:{index}", torch.xpu.get_device_name(index))
            for index in range(torch.xpu.device_count())
        )
    return tuple(found)


@cache
def absent_devices() -> frozenset[str]:
    """Kinds of devices that scripts name and this machine lacks."""
    return frozenset({"cuda", "mps", "xpu"} - {info.name.partition(":")[0] for info in list_devices()})


def ready() -> EngineReady:
    """What the engine says of itself once it is loaded."""
    versions = {
        "hessgui": __version__, "torch": str(torch.__version__), "numpy": numpy.__version__,
        "python": platform.python_version(),
    }
    return EngineReady(list_devices(), versions)


def find_device(name: str) -> torch.device:
    """The device of a name such as ``cpu``, ``cuda`` or ``cuda:1``.

    Raises:
        TroubleError: ``no-such-device`` if this machine does not have it.
    """
    try:
        device = torch.device(name)
    except RuntimeError:
        device = None
    if device is not None and device.type == "cpu":
        return torch.device("cpu")
    names = [info.name for info in list_devices()]
    if device is None or (name not in names and f"{device.type}:{device.index or 0}" not in names):
        raise TroubleError(finding("no-such-device", device=name, known=", ".join(names)))
    return device


@contextmanager
def exact_numerics(dtype: torch.dtype | None = None, cuda: bool = False) -> Iterator[None]:
    """Settings under which every derivative exists: functions as they are written, attention by its formula, TF32 off,
    no cuDNN recurrences.

    Args:
        dtype: Torch's default dtype meanwhile; ``None`` leaves it.
        cuda: Whether CUDA's switches matter.
    """
    switches = torch.backends.cuda
    before = (
        torch.get_default_dtype(), torch.is_grad_enabled(), switches.flash_sdp_enabled(),
        switches.mem_efficient_sdp_enabled(), switches.math_sdp_enabled(), switches.cudnn_sdp_enabled(),
    )
    libraries = None
    if cuda:
        libraries = (switches.matmul.allow_tf32, torch.backends.cudnn.allow_tf32, torch.backends.cudnn.enabled)
        switches.matmul.allow_tf32 = torch.backends.cudnn.allow_tf32 = False
        torch.backends.cudnn.enabled = False
    if dtype is not None and dtype is not before[0]:
        torch.set_default_dtype(dtype)
    # Fused attention has no double backward on the CPU; the formula has derivatives of every order everywhere.
    switches.enable_flash_sdp(False)
    switches.enable_mem_efficient_sdp(False)
    switches.enable_math_sdp(True)
    switches.enable_cudnn_sdp(False)
    torch.set_grad_enabled(True)
    torch._C._functorch._set_vmap_fallback_warning_enabled(False)  # written past Python's warnings, to the terminal
    try:
        with warnings.catch_warnings(action="ignore"), AsWritten():
            yield
    finally:
        if torch.get_default_dtype() is not before[0]:
            torch.set_default_dtype(before[0])
        torch._C._functorch._set_vmap_fallback_warning_enabled(True)
        torch.set_grad_enabled(before[1])
        switches.enable_flash_sdp(before[2])
        switches.enable_mem_efficient_sdp(before[3])
        switches.enable_math_sdp(before[4])
        switches.enable_cudnn_sdp(before[5])
        if libraries is not None:
            switches.matmul.allow_tf32, torch.backends.cudnn.allow_tf32, torch.backends.cudnn.enabled = libraries
