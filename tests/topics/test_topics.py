"""Topics: terms, determinism, projection."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from textmine.records import Mention, Token
from textmine.store import Store
from textmine.topics import Spool, TopicModel, fit_topics, paragraph_terms, paragraph_topics
from textmine.topics.stops import StopRow, stop_rows

_TRADE = ["貿易", "關稅", "出口", "港口", "商船", "投資"]
_WATER = ["河流", "水壩", "灌溉", "缺水", "農業", "冰川"]
_PARAGRAPHS = [(f"d:{n}", ((_TRADE if n % 2 else _WATER) * 2)[n % 3 : n % 3 + 8]) for n in range(24)]


def test_the_same_seed_gives_the_same_topics() -> None:
    one, two = fit_topics(_PARAGRAPHS, seed=5), fit_topics(_PARAGRAPHS, seed=5)
    assert one.topics == two.topics
    assert list(paragraph_topics(one, _PARAGRAPHS)) == list(paragraph_topics(two, _PARAGRAPHS))


def test_paragraphs_about_different_things_fall_under_different_topics() -> None:
    model = fit_topics(_PARAGRAPHS, n_topics=2)
    best = {}
    for row in paragraph_topics(model, _PARAGRAPHS):
        if row.weight > 0.5:
            best[row.paragraph_id] = row.topic_id
    trade = {best[id_] for id_, terms in _PARAGRAPHS if terms[0] in _TRADE}
    water = {best[id_] for id_, terms in _PARAGRAPHS if terms[0] in _WATER}
    assert len(trade) == len(water) == 1
    assert trade != water
    assert model.infer(["貿易", "商船", "港口"])[trade.pop()] > 0.5


def test_a_model_kept_row_by_row_projects_a_new_text_as_before() -> None:
    model = fit_topics(_PARAGRAPHS, n_topics=2)
    again = TopicModel.restored(model.topics, [row for row in model.rows() if row[0] in _WATER])
    before, after = model.infer(_WATER), again.infer(_WATER)
    assert before.keys() == after.keys()
    assert all(abs(before[id_] - after[id_]) < 1e-3 for id_ in before)


def test_what_a_text_is_projected_with_changes_nothing() -> None:
    model = fit_topics(_PARAGRAPHS, n_topics=2)
    texts = [terms for _, terms in _PARAGRAPHS] + [[], ["nothing known"]]
    assert model.shares(texts) == [model.infer(terms) for terms in texts]
    assert model.shares(texts)[-2:] == [{}, {}]


def test_many_paragraphs_are_fitted_on_a_sample_and_all_are_projected() -> None:
    chance = random.Random(5)
    themes = [[f"t{n}-{m}" for m in range(9)] for n in range(4)]
    paragraphs = [(f"d:{n}", chance.choices(themes[n % 4], k=8)) for n in range(480)]
    with Spool(sample=60) as spool:
        for id_, terms in paragraphs:
            spool.add(id_, terms)
        assert len(spool.sample()) == 60
        assert list(spool) == paragraphs
        model = fit_topics(spool, n_topics=4)
        shown = {row.paragraph_id for row in paragraph_topics(model, spool)}
    assert shown == {id_ for id_, _ in paragraphs}


def test_a_paragraph_of_none_of_the_topics_has_little_of_any() -> None:
    chance = random.Random(5)
    themes = [[f"t{n}-{m}" for m in range(9)] for n in range(4)]
    model = fit_topics([(f"d:{n}", chance.choices(themes[n % 4], k=8)) for n in range(80)], n_topics=3)
    most = sorted(max(model.infer(theme).values()) for theme in themes)
    assert most[0] < 0.3 < 0.6 < most[1]


def test_the_sample_changes_little_when_a_document_is_added() -> None:
    def sample(paragraphs: list[tuple[str, list[str]]]) -> list[list[str]]:
        with Spool(sample=100) as spool:
            for id_, terms in paragraphs:
                spool.add(id_, terms)
            return spool.sample()

    paragraphs = [(f"d{n}:{m}", [f"w{n}-{m}"]) for n in range(50) for m in range(20)]
    before, after = sample(paragraphs), sample(paragraphs[:400] + paragraphs[420:])
    assert sum(terms in before for terms in after) >= 90


def test_as_many_topics_as_there_are_themes() -> None:
    chance = random.Random(3)
    themes = [[f"t{n}-{m}" for m in range(12)] for n in range(5)]
    paragraphs = [(f"d:{n}", chance.choices(themes[n % 5], k=10)) for n in range(200)]
    model = fit_topics(paragraphs)
    assert len(model.topics) == 5
    assert model.stability_by_number[5] > model.stability_by_number[12]
    assert {len({term.split("-")[0] for term in topic.terms}) for topic in model.topics} == {1}


def test_too_few_paragraphs_give_no_topics() -> None:
    assert fit_topics(_PARAGRAPHS[:5]).topics == ()


def _mention(id_: str, start: int, end: int, text: str, concept: str) -> Mention:
    return Mention(id_, "p", start, end, text, "STRATEGY", concept, text, "", "", "lexicon")


def test_a_known_concept_is_one_term_and_what_is_inside_another_counts_as_words() -> None:
    tokens = [
        Token("p", 0, 3, "俄羅斯", "PROPN", "俄羅斯"),
        Token("p", 3, 5, "加強", "VERB", "加強"),
        Token("p", 5, 7, "能源", "NOUN", "能源"),
        Token("p", 7, 9, "談判", "NOUN", "談判"),
        Token("p", 9, 10, "的", "PART", "的"),
        Token("p", 10, 12, "人道", "NOUN", "人道"),
        Token("p", 12, 14, "援助", "NOUN", "援助"),
    ]
    mentions = [
        _mention("m1", 0, 3, "俄羅斯", "actor:russia"),
        _mention("m2", 5, 9, "能源談判", "strategy:能源談判"),
        _mention("m3", 10, 14, "人道援助", "strategy:humanitarian-aid"),
    ]
    terms = paragraph_terms(tokens, mentions)
    assert terms == ["actor:russia", "能源谈判", "能源", "谈判", "strategy:humanitarian-aid"]


def test_a_concept_called_by_a_stop_word_is_no_term() -> None:
    tokens = [Token("p", 0, 10, "government", "NOUN", "government")]
    mentions = [_mention("m1", 0, 10, "government", "actor:government")]
    assert paragraph_terms(tokens, mentions) == []


@pytest.mark.parametrize(
    "word", ["例如", "能否", "今天", "April", "chapter", "三月", "hundred", "本章", "的", "which"]
)
def test_words_that_tell_nothing_are_no_terms(word: str) -> None:
    assert paragraph_terms([Token("p", 0, len(word), word, "NOUN", word.lower())], []) == []


@pytest.mark.parametrize("row", stop_rows(), ids=lambda row: f"{row.lang}-{row.kind}")
def test_each_row_of_stop_words_leaves_out_its_example_and_keeps_the_other(row: StopRow) -> None:
    assert row.left_out in row.words
    assert row.reason

    def terms(word: str) -> list[str]:
        return paragraph_terms([Token("p", 0, len(word), word, "NOUN", word)], [])

    assert terms(row.left_out) == []
    assert terms(row.kept) != []


def test_the_corpus_gets_labelled_topics_with_paragraphs(made: Path) -> None:
    with Store.open(made / "out") as store:
        topics = list(store.topics())
        assert len(topics) >= 2
        assert all(topic.label_zh and topic.label_en and len(topic.terms) >= 5 for topic in topics)
        assert all(len(topic.terms) == len(topic.terms_en) == len(topic.keys) for topic in topics)
        assert (
            len({topic.label_zh for topic in topics})
            == len({topic.label_en for topic in topics})
            == len(topics)
        )
        shown = {row.topic_id for row in store.paragraph_topics()}
        assert shown == {topic.topic_id for topic in topics}


def test_a_word_and_its_translation_are_one_term() -> None:
    chinese = paragraph_terms([Token("p", 0, 2, "能源", "NOUN", "能源")], [])
    english = paragraph_terms([Token("p", 0, 6, "energy", "NOUN", "energy")], [])
    assert chinese == english
