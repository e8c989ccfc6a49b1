"""hessgui beside its peers, in one run: ``make bench`` writes ``benchmarks/RESULTS.md``."""

import os

# Torch's threads sleep between operations, as in the engine's process, for hessgui and its peers alike.
os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")
