"""How surely `textmine check` tells true quotations from altered ones: `python -m benchmarks.checking`."""
