"""The examples in the documentation of `textmine.corpus` do what they say."""

from __future__ import annotations

import doctest
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

import pytest

import textmine.corpus

MODULES = [f"textmine.corpus.{found.name}" for found in iter_modules(textmine.corpus.__path__)]


@pytest.mark.parametrize("name", MODULES)
def test_examples_run(name: str, place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(place)
    results = doctest.testmod(import_module(name), optionflags=doctest.NORMALIZE_WHITESPACE)
    assert results.failed == 0


def test_most_of_what_it_holds_has_an_example(place: Path) -> None:
    """So that the test above can fail."""
    examples = sum(
        len(found.examples) for name in MODULES for found in doctest.DocTestFinder().find(import_module(name))
    )
    assert examples > 20
