"""The shared vocabulary: frozen dataclasses that every room speaks in.

Reads the standard library and numpy only; never torch, never Qt, never SciPy.
"""
