"""Logistic regression with an elastic net: few coefficients, and none of them large (Zou & Hastie 2005).

By accelerated proximal gradient steps with restarts (Beck & Teboulle 2009; O'Donoghue & Candès 2015): a screen of numpy
instead of one library more.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.float64]
_STEPS = 5000
_ENOUGH = 1e-7


def fitted(table: Array, right: Array, weight: Array, lasso: float, ridge: float, free: int) -> Array:
    """The coefficients of the columns.

    Args:
        table: a row for each example.
        right: 1 for what is to have a high chance, 0 for the others.
        weight: what each example counts for.
        lasso: what the sizes of the coefficients cost, of columns brought to one scale.
        ridge: half of what their squares cost.
        free: the column whose coefficient costs nothing.
    """
    result = np.zeros(table.shape[1])
    used = np.asarray(table.any(axis=0))
    result[used] = _fitted(table[:, used], right, weight, lasso, ridge, int(used[:free].sum()))
    return result


def _fitted(table: Array, right: Array, weight: Array, lasso: float, ridge: float, free: int) -> Array:
    scale = table.std(axis=0)
    scale[scale == 0] = 1
    scale[free] = 1
    scaled = table / scale
    costs, curbs = np.full(table.shape[1], lasso), np.full(table.shape[1], ridge)
    costs[free] = curbs[free] = 0
    steepest = np.linalg.eigvalsh((scaled.T * weight) @ scaled)[-1] / 4 + ridge
    own, ahead, pace = np.zeros(table.shape[1]), np.zeros(table.shape[1]), 1.0
    for _ in range(_STEPS):
        slope = scaled.T @ (weight * (chances(scaled, ahead) - right)) + curbs * ahead
        step = ahead - slope / steepest
        moved = np.sign(step) * np.maximum(np.abs(step) - costs / steepest, 0)
        faster = (1 + np.sqrt(1 + 4 * pace * pace)) / 2
        done = float(np.abs(moved - own).max()) < _ENOUGH
        if (ahead - moved) @ (moved - own) > 0:  # it has run past: begin anew from here
            faster, ahead = 1.0, moved
        else:
            ahead = moved + (pace - 1) / faster * (moved - own)
        own, pace = moved, float(faster)
        if done:
            break
    result: Array = own / scale
    return result


def chances(table: Array, coefficients: Array) -> Array:
    """The chance of each row."""
    result: Array = 1 / (1 + np.exp(-np.clip(table @ coefficients, -30, 30)))
    return result
