"""The files room: sessions, and results as CSV, NPZ, PT, MatrixMarket, LaTeX, scripts and pictures.

Reads the model's dataclasses and writes files, each whole or not at all. Never touches torch or Qt.
"""
