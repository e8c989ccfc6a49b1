"""hessgui beside its peers, in one run: ``make bench`` writes ``benchmarks/RESULTS.md``."""
