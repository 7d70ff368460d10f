"""Runs the examples that stand in the lexicon's data files: what each row is for, and whether it does it.

Above all steps, as it needs them all; what can be checked without an analyser is in `textmine.lexicon.check`.
"""

from textmine.lexicon_check.confidence import unfit_coefficients
from textmine.lexicon_check.examples import Example, known_failures, layer_examples, read_examples
from textmine.lexicon_check.run import (
    Analysed,
    Explainer,
    Report,
    run_examples,
    unknown_failures,
)

__all__ = [
    "Analysed",
    "Example",
    "Explainer",
    "Report",
    "known_failures",
    "layer_examples",
    "read_examples",
    "run_examples",
    "unfit_coefficients",
    "unknown_failures",
]
