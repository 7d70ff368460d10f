"""Long runs of marks do not take time that grows with their square."""

from __future__ import annotations

import pytest
from spacy.lang.en import English

from textmine.segment.bounded import BoundedTokenizer


@pytest.mark.parametrize("piece", ["(", '"', "a(", ".a", "'s"])
def test_long_runs_are_cut_in_pieces_and_the_text_stays(piece: str) -> None:
    nlp = English()
    text = f"Oman said so. {piece * 20_000} Chad  left."
    doc = BoundedTokenizer(nlp.tokenizer)(text)
    assert doc.text == text
    assert [t.text for t in doc][:4] == ["Oman", "said", "so", "."]


def test_ordinary_text_is_cut_as_before() -> None:
    nlp = English()
    text = "The U.S.-led force (said to be ready) isn't here -- or there!"
    assert [t.text for t in BoundedTokenizer(nlp.tokenizer)(text)] == [t.text for t in nlp.tokenizer(text)]
