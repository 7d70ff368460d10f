"""Decisions on topics: kept by the topic's terms, put on topics of later builds, listed where they fit none."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from textmine.errors import InputError, TextmineError
from textmine.records import Topic
from textmine.search.topic_decisions import TopicDesk
from textmine.store import Store
from textmine.topics.decisions import (
    TopicDecision,
    add_decision,
    decide,
    file_of,
    read_decisions,
    write_decisions,
)


def _topic(id_: str, *keys: str) -> Topic:
    return Topic(id_, f"題{id_}", f"label {id_}", keys, 0.5, keys, keys, 0.8)


_GAS = _topic("t01", "gas", "pipeline", "turkiye", "romania")
_ICE = _topic("t02", "arctic", "norway", "ice", "sweden")
_COUP = _topic("t03", "mali", "niger", "junta", "france")
_ALL = (_GAS, _ICE, _COUP)


def _given(what: str, *terms: str, **more: object) -> TopicDecision:
    return TopicDecision("2026-11-29T00:00:00Z", "lin", what, "a topic", terms, **more)  # type: ignore[arg-type]


def test_a_name_holds_for_the_topic_with_most_of_its_terms_whatever_its_number() -> None:
    renamed = _given("rename", "mali", "niger", "burkina", "junta", name_en="The Sahel")
    later = (_topic("t01", "mali", "niger", "junta", "russia"), _topic("t02", "gas", "pipeline"))
    shown = decide(later, [renamed]).topics
    assert [(topic.topic_id, topic.label_zh, topic.label_en) for topic in shown] == [
        ("t01", "The Sahel", "The Sahel"),
        ("t02", "題t02", "label t02"),
    ]
    assert [topic.decision for topic in shown] == ["renamed", ""]


def test_a_topic_that_is_part_of_another_gives_it_its_terms_and_weights() -> None:
    merged = _given("merge", *_ICE.keys, into=_GAS.keys)
    decided = decide(_ALL, [merged])
    assert [topic.topic_id for topic in decided.topics] == ["t01", "t03"]
    assert decided.topics[0].keys[:4] == ("gas", "arctic", "pipeline", "norway")
    assert decided.weights(_ALL, [0.2, 0.4, 0.1, 0.3]) == [pytest.approx(0.3), 0.1, 0.3]


def test_what_is_merged_into_a_merged_topic_becomes_part_of_the_whole() -> None:
    decided = decide(
        _ALL, [_given("merge", *_ICE.keys, into=_GAS.keys), _given("merge", *_GAS.keys, into=_COUP.keys)]
    )
    assert [topic.topic_id for topic in decided.topics] == ["t03"]
    assert dict(decided.into) == {"t01": "t03", "t02": "t03"}


def test_a_hidden_topic_is_not_shown_and_counts_as_none() -> None:
    decided = decide(_ALL, [_given("hide", *_ICE.keys)])
    assert [topic.topic_id for topic in decided.topics] == ["t01", "t03"]
    assert decided.weights(_ALL, [0.2, 0.4, 0.1, 0.2]) == [0.2, 0.1, pytest.approx(0.3)]


def test_what_fits_no_topic_is_listed() -> None:
    lost = _given("hide", "rice", "drought", "gas")
    decided = decide(_ALL, [lost])
    assert decided.unplaced == (lost,)
    assert not decided.changed


_words = st.lists(st.text('abc甲乙,"\n ', min_size=1).map(str.strip).filter(bool), min_size=1, max_size=4)


@given(
    st.lists(st.tuples(st.sampled_from(("rename", "hide")), _words, st.text('a,"甲', min_size=1)), max_size=5)
)
def test_what_is_written_is_read(rows: list[tuple[str, list[str], str]]) -> None:
    import tempfile

    decisions = [
        TopicDecision("now", "lin", what, name, tuple(terms), name_en=name) for what, terms, name in rows
    ]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "review" / "topics.csv"
        write_decisions(path, decisions[:2])
        for decision in decisions[2:]:
            add_decision(path, decision)
        assert read_decisions(path) == tuple(decisions)


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("now,lin,throw,Gas,gas,,,", "what is “throw”"),
        ("now,lin,hide,Gas,,,,", "terms is empty"),
        ("now,lin,rename,Gas,gas,,,", "rename needs"),
        ("now,lin,merge,Gas,gas,,,", "merge needs"),
        ("now,lin,hide", "a line has 8 fields"),
    ],
)
def test_a_line_that_does_not_fit_is_named(tmp_path: Path, line: str, reason: str) -> None:
    path = tmp_path / "topics.csv"
    path.write_text(f"when,who,what,topic,terms,name_zh,name_en,into\nnow,lin,hide,Gas,gas,,,\n{line}\n")
    with pytest.raises(InputError, match=reason) as caught:
        read_decisions(path)
    assert f"{path}:3" in str(caught.value) or "line 3" in str(caught.value)


# On a build


@pytest.fixture
def desk(build_of_corpus: Path) -> TopicDesk:
    return TopicDesk(Store.open(build_of_corpus), "lin", "en")


def _weights(folder: Path) -> dict[str, int]:
    with Store.open(folder) as store:
        return {topic.topic_id: len(list(store.best_paragraphs(topic.topic_id))) for topic in store.topics()}


def test_what_is_decided_shows_wherever_the_store_is_read_and_can_be_taken_back(
    build_of_corpus: Path,
) -> None:
    before = _weights(build_of_corpus)
    first, second, third = list(before)[:3]
    with Store.open(build_of_corpus) as store:
        desk = TopicDesk(store, "lin", "en")
        desk.rename(first, "", "My own name")
        desk.merge([second], first)
        desk.hide(third)
        assert len(list(store.topics())) == len(before) - 2
    with Store.open(build_of_corpus) as store:
        shown = {topic.topic_id: topic for topic in store.topics()}
        assert shown[first].label_en == "My own name"
        assert shown[first].decision == "merged, renamed"
        assert second not in shown
        assert third not in shown
        merged = {row.paragraph_id for row in store.best_paragraphs(first)}
        known = {row.topic_id for row in store.paragraph_topics()}
        assert known == set(shown)
        assert all(len(weights) == len(shown) + 1 for weights in store.topic_weights())
    with Store.open(build_of_corpus, unreviewed=True) as store:
        assert len(list(store.topics())) == len(before)
        parts = {row.paragraph_id for id_ in (first, second) for row in store.best_paragraphs(id_)}
        assert parts == merged
    with Store.open(build_of_corpus) as store:
        desk = TopicDesk(store, "lin", "en")
        for _ in range(3):
            desk.undo()
        with pytest.raises(TextmineError, match="no decision"):
            desk.undo()
    assert _weights(build_of_corpus) == before


def test_a_decision_holds_in_a_build_anew_and_in_its_tables(build_of_corpus: Path, corpus_copy: Path) -> None:
    import csv

    from textmine.build import build

    with Store.open(build_of_corpus) as store:
        first = next(store.topics())
        desk = TopicDesk(store, "lin", "en")
        desk.rename(first.topic_id, "我的名字", "My own name")
        path = desk.path
    with (corpus_copy / "arctic.zh-Hans.txt").open("a", encoding="utf-8") as file:
        file.write("\n\n挪威与芬兰在北极加强合作。\n")
    build([corpus_copy], build_of_corpus)
    with Store.open(build_of_corpus) as store:
        assert "My own name" in {topic.label_en for topic in store.topics()}
        assert file_of(store.folder, store.info()) == path
    with (build_of_corpus / "tables" / "topics.csv").open(encoding="utf-8-sig", newline="") as file:
        assert "我的名字" in {row["label_zh"] for row in csv.DictReader(file)}
    assert "我的名字" in (build_of_corpus / "report.html").read_text(encoding="utf-8")


def test_a_topic_cannot_be_part_of_itself_and_a_name_must_be_given(desk: TopicDesk) -> None:
    with pytest.raises(TextmineError, match="one and the same"):
        desk.merge(["t01"], "t01")
    with pytest.raises(TextmineError, match="give a new name"):
        desk.rename("t01", " ", "")
    assert desk.decisions() == []


def test_the_folder_of_decisions_is_no_text(corpus_copy: Path) -> None:
    from textmine.read import survey

    before = survey([corpus_copy])
    write_decisions(corpus_copy / "review" / "topics.csv", [_given("hide", *_GAS.keys)])
    after = survey([corpus_copy])
    assert [source.path for source in after.sources] == [source.path for source in before.sources]
    assert after.unread == before.unread
