"""textmine as spaCy components."""

from __future__ import annotations

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st

from textmine.pipeline import load

_SENTENCE = "俄羅斯與中國加強反恐合作，但並未支持美國。"


@pytest.fixture(scope="module")
def chinese() -> spacy.Language:
    return load("zh")


def test_the_words_are_jiebas_and_carry_tags(chinese: spacy.Language) -> None:
    doc = chinese(_SENTENCE)
    tags = {token.text: token.pos_ for token in doc}
    assert tags["俄羅斯"] == "PROPN"
    assert tags["加強"] == "VERB"
    assert tags["，"] == "PUNCT"


def test_mentions_are_spans_with_their_concepts(chinese: spacy.Language) -> None:
    doc = chinese(_SENTENCE)
    found = {(span.text, span.label_, span.kb_id_) for span in doc.spans["concepts"]}
    assert ("俄羅斯", "ACTOR", "actor:russia") in found
    assert ("美國", "ACTOR", "actor:united-states") in found
    assert any(label == "STRATEGY" for _, label, _ in found)
    assert doc._.concepts["actor:russia"].name_en == "Russia"


def test_claims_have_offsets_in_the_doc(chinese: spacy.Language) -> None:
    doc = chinese(_SENTENCE)
    assert [claim.polarity for claim in doc._.claims] == ["affirmed", "negated"]
    for claim in doc._.claims:
        assert doc.text[claim.start : claim.end] == claim.text
        assert claim.actors == ("actor:russia", "actor:china")


def test_components_are_found_by_name_in_anybodys_pipeline() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("textmine_concepts", config={"spans_key": "sc"})
    doc = nlp("Moscow fears piracy.")
    assert {(span.text, span.label_) for span in doc.spans["sc"]} >= {
        ("Moscow", "ACTOR"),
        ("piracy", "THREAT"),
    }


def test_claims_without_concepts_say_what_is_missing() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("textmine_claims")
    with pytest.raises(ValueError, match="needs textmine_concepts"):
        nlp("Moscow fears piracy.")


def test_a_pipeline_can_be_saved_and_loaded(chinese: spacy.Language, tmp_path) -> None:
    chinese.to_disk(tmp_path / "nlp")
    again = spacy.load(tmp_path / "nlp")
    assert [t.text for t in again(_SENTENCE)] == [t.text for t in chinese(_SENTENCE)]


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet=st.sampled_from("俄羅斯中國的，。 \n與強AB1「」"), max_size=40))
def test_the_doc_is_the_text_itself(text: str) -> None:
    nlp = _cached()
    doc = nlp.make_doc(text)
    assert doc.text == text


_NLP: list[spacy.Language] = []


def _cached() -> spacy.Language:
    if not _NLP:
        _NLP.append(load("zh"))
    return _NLP[0]
