"""The worker: a background thread that owns the engine's process. Imports neither torch nor Qt."""

from hessgui.worker.client import EngineClient

__all__ = ["EngineClient"]
