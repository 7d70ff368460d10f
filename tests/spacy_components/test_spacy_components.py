"""textmine as spaCy components."""

from __future__ import annotations

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc

from textmine.spacy_components import load

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
    doc = nlp("Russia condemns piracy.")
    assert {(span.text, span.label_) for span in doc.spans["sc"]} >= {
        ("Russia", "ACTOR"),
        ("piracy", "THREAT"),
    }


def test_claims_without_concepts_say_what_is_missing() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("textmine_claims")
    with pytest.raises(ValueError, match="needs textmine_concepts"):
        nlp("Russia condemns piracy.")


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


def test_the_docs_own_tokens_tags_and_parse_are_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("textmine.segment.english.EnglishSegmenter.words", _never)
    monkeypatch.setattr("textmine.segment.chinese.ChineseSegmenter.words", _never)
    blank = load("en")
    assert blank("Russia condemns piracy.")._.claims[0].actors == ("actor:russia",)
    vocab = blank.vocab
    words = ["Russia", "condemns", "sea-borne", "piracy"]
    lemmas = ["Russia", "condemn", "sea-borne", "piracy"]
    tagged = Doc(
        vocab,
        words=words,
        pos=["PROPN", "VERB", "ADJ", "NOUN"],
        lemmas=lemmas,
    )
    parsed = Doc(vocab, words=words, pos=[t.pos_ for t in tagged], lemmas=lemmas,
                 heads=[1, 1, 3, 1], deps=["nsubj", "ROOT", "amod", "dobj"])  # fmt: skip
    for doc in (tagged, parsed):
        for name in ("textmine_concepts", "textmine_claims"):
            doc = blank.get_pipe(name)(doc)
        assert [claim.actors for claim in doc._.claims] == [("actor:russia",)]


def test_chinese_docs_of_other_pipelines_are_read_by_their_universal_tags() -> None:
    nlp = spacy.blank("zh")
    nlp.add_pipe("textmine_concepts")
    nlp.add_pipe("textmine_claims")
    doc = Doc(
        nlp.vocab,
        words=["日本", "制裁", "北韓", "。"],
        spaces=[False] * 4,
        pos=["PROPN", "VERB", "PROPN", "PUNCT"],
    )
    for _, component in nlp.pipeline:
        doc = component(doc)
    assert [(claim.actors, claim.targets) for claim in doc._.claims] == [
        (("actor:japan",), ("actor:north-korea",))
    ]


def _never(*_: object) -> None:
    raise AssertionError("the text is cut twice")
