"""What many tests need: one analyser, and a way to put a sentence through it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from textmine.analysis import Analyser, Analysis, own_analyser
from textmine.records import Paragraph
from textmine.script import is_han

Analyse = Callable[..., Analysis]


@pytest.fixture(scope="session")
def analyser() -> Analyser:
    return own_analyser()


@pytest.fixture(scope="session")
def analyse(analyser: Analyser) -> Analyse:
    """Analyse paragraphs, given as their texts, as one document."""

    def run(*texts: str) -> Analysis:
        return analyser.analyse(
            Paragraph(
                f"d:{n}", "d", n, "body", "", None, None, None, text, 0, len(text),
                "zh-Hant" if any(map(is_han, text)) else "en",
            )
            for n, text in enumerate(texts)
        )  # fmt: skip

    return run
