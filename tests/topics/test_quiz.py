"""The quiz: what is asked, how it is marked, what is kept."""

from __future__ import annotations

from pathlib import Path

import pytest

from textmine.errors import InputError
from textmine.search.topic_decisions import TopicDesk
from textmine.store import Store
from textmine.topics.quiz import interval, results


def test_each_topic_is_asked_for_once_with_one_word_of_another(made: Path) -> None:
    with Store.open(made / "out") as store:
        desk = TopicDesk(store, "lin", "en")
        topics = {topic.topic_id: topic for topic in store.topics()}
        for lang in ("zh", "en"):
            questions = desk.questions(7, lang)
            assert {q.topic.topic_id for q in questions} == set(topics)
            for question in questions:
                own = question.topic.terms if lang == "zh" else question.topic.terms_en
                assert len(set(question.words)) == 6
                assert [word for word in question.words if word not in own] == [
                    question.words[question.intruder]
                ]
        assert desk.questions(7, "zh") == desk.questions(7, "zh") != desk.questions(8, "zh")


def test_a_result_is_marked_and_kept(build_of_corpus: Path) -> None:
    with Store.open(build_of_corpus) as store:
        desk = TopicDesk(store, "lin", "en")
        questions = desk.questions(7, "en")
        right = [question.intruder for question in questions]
        assert desk.mark(questions, right, "en").verdict == "quiz-good"
        result = desk.mark(questions, [None, *right[1:]], "en")
        assert (result.asked, result.right) == (len(questions), len(questions) - 1)
        assert result.missed == questions[0].topic.label_en
        assert desk.results()[-1] == result
        assert len(desk.results()) == 2


def test_the_interval_is_wilson_s() -> None:
    low, high = interval(8, 10)
    assert (round(low, 3), round(high, 3)) == (0.490, 0.943)
    assert interval(0, 5)[0] == 0
    assert interval(5, 5)[1] == 1


def test_a_file_of_results_that_does_not_fit_is_named(tmp_path: Path) -> None:
    path = tmp_path / "topic-quiz.csv"
    path.write_text("when,who,lang,asked,right,low,high,missed\nnow,lin,en,many,3,0,1,\n")
    with pytest.raises(InputError, match="must be numbers"):
        results(path)
