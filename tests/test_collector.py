"""The garbage collector rests while an analysis makes its records, and works again afterwards."""

from __future__ import annotations

import gc

import pytest

from textmine.collector import at_rest


def test_it_rests_and_works_again() -> None:
    with at_rest():
        assert not gc.isenabled()
    assert gc.isenabled()


def test_it_works_again_after_an_error() -> None:
    with pytest.raises(ValueError, match="no"), at_rest():
        raise ValueError("no")
    assert gc.isenabled()


def test_it_stays_off_for_whoever_has_switched_it_off() -> None:
    gc.disable()
    try:
        with at_rest():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()
