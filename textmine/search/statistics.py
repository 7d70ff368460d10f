"""How sure and how strong a difference in frequency is."""

from __future__ import annotations

import math

SIGNIFICANT = 3.84  # log-likelihood at which p < 0.05, with one degree of freedom


def association(together: int, row: int, column: int, total: int) -> float:
    """Log-likelihood ratio G² of a two-by-two table (Dunning 1993), never below 0.

    Args:
        together: how often both occur.
        row: how often the first occurs.
        column: how often the second occurs.
        total: how many words there are.
    """
    cells = (
        (together, row * column),
        (row - together, row * (total - column)),
        (column - together, (total - row) * column),
        (total - row - column + together, (total - row) * (total - column)),
    )
    return max(0.0, 2 * sum(_term(observed, product / total) for observed, product in cells))


def keyness(target: int, target_size: int, reference: int, reference_size: int) -> float:
    """Log-likelihood of a word's frequency in two corpora (Rayson & Garside 2000), never below 0.

    Args:
        target, reference: how often the word occurs in each.
        target_size, reference_size: how many words each has.
    """
    rate = (target + reference) / (target_size + reference_size)
    return max(0.0, 2 * (_term(target, target_size * rate) + _term(reference, reference_size * rate)))


def log_ratio(target: int, target_size: int, reference: int, reference_size: int) -> float:
    """How many times the relative frequency doubles from the reference to the target (Hardie 2014).

    1 means twice as frequent, 2 four times, -1 half. Where it does not occur, half an occurrence is assumed.
    """
    return math.log2(((target or 0.5) / target_size) / ((reference or 0.5) / reference_size))


def mutual_information(together: int, row: int, column: int, total: int) -> float:
    """Pointwise mutual information in bits (Church & Hanks 1990)."""
    return math.log2(together * total / (row * column))


def p_value(likelihood: float) -> float:
    """The probability of a log-likelihood this high by chance (chi-squared, one degree of freedom)."""
    return math.erfc(math.sqrt(likelihood / 2))


def _term(observed: float, expected: float) -> float:
    return observed * math.log(observed / expected) if observed else 0.0
