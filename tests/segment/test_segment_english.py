"""English words with tags and lemmas, without a trained model."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from textmine.segment.english import EnglishSegmenter

SEGMENTER = EnglishSegmenter(adjectives=frozenset({"Russian"}))


@pytest.mark.parametrize(
    ("text", "word", "pos", "lemma"),
    [
        ("Moscow strengthens its ties with Tehran.", "strengthens", "VERB", "strengthen"),
        ("The ministers had agreed on a plan.", "agreed", "VERB", "agree"),
        ("The threats have grown.", "threats", "NOUN", "threat"),
        ("Russian forces left.", "Russian", "ADJ", "russian"),
        ("It was not supported by Kazakhstan.", "not", "PART", "not"),
        ("It was not supported by Kazakhstan.", "was", "AUX", "be"),
        ("In 2014 fourteen states signed.", "2014", "NUM", "2014"),
    ],
)
def test_tags_and_lemmas(text: str, word: str, pos: str, lemma: str) -> None:
    found = next(w for w in SEGMENTER.words(text) if w.text == word)
    assert (found.pos, found.lemma) == (pos, lemma)


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=60))
def test_words_stand_where_they_say(text: str) -> None:
    at = 0
    for word in SEGMENTER.words(text):
        assert at <= word.start < word.end
        assert text[word.start : word.end] == word.text
        assert not text[at : word.start].strip()
        at = word.end
    assert not text[at:].strip()
