"""What is shown where some part of a claim has no English: what is sure, and no guess."""

from __future__ import annotations

from collections.abc import Callable

from textmine.claims.candidate import Provenance
from textmine.script import fold, is_han
from textmine.syntax import Chunk

Say = Callable[..., str]


def noun(first: int, last: int | None = None, marker: str = "", *modifiers: Chunk) -> Chunk:
    last = first if last is None else last
    return Chunk(first, last, last, "noun", fold(marker), modifiers)


def test_a_word_nobody_has_english_for_leaves_a_gap(say: Say) -> None:
    slots = {"subject": (noun(0),), "object": (noun(2),)}
    english = say("法國/PROPN 支持/VERB 嘰咕嚕咚/NOUN", 1, slots=slots)
    assert english == "France · supports · […] (see the Chinese)"


def test_the_head_that_is_sure_is_shown(say: Say) -> None:
    slots = {"subject": (noun(0),), "object": (noun(2, 3),)}
    assert say("法國/PROPN 支持/VERB 嘰咕嚕咚/NOUN 政策/NOUN", 1, slots=slots) == (
        "France · supports · […] policy (see the Chinese)"
    )


def test_a_denial_stays_where_the_verb_is_unknown(say: Say) -> None:
    slots = {"subject": (noun(0),), "object": (noun(3),)}
    english = say("法國/PROPN 不/ADV 嘰咕嚕咚/VERB 蘇丹/PROPN", 2, slots=slots, polarity="negated")
    assert english == "France · does not […] · Sudan (see the Chinese)"


def test_an_unknown_subject_is_nobody(say: Say) -> None:
    english = say("攻擊/VERB 首都/NOUN", 0, (), slots={"object": (noun(1),)},
                  unknown=frozenset(["subject"]), provenance=Provenance.THING)  # fmt: skip
    assert english == "[…] attacks the capital"


def test_words_of_weight_in_no_slot_make_no_sentence(say: Say) -> None:
    slots = {"subject": (noun(0),), "object": (noun(2),)}
    english = say("法國/PROPN 支持/VERB 叛軍/NOUN 首都/NOUN", 1, slots=slots, last=3)
    assert " · " in english


def test_a_word_that_may_deny_leaves_the_verb_open(say: Say) -> None:
    slots = {"subject": (noun(0),), "object": (noun(3),)}
    assert (
        say("法國/PROPN 不易/ADV 支持/VERB 蘇丹/PROPN", 2, slots=slots)
        == "France · […] · Sudan (see the Chinese)"
    )


def test_a_name_nobody_has_in_latin_letters_is_in_pinyin(say: Say) -> None:
    from textmine.render.pinyin import romanised

    assert romanised("王小明", person=True) == "Wang Xiaoming (王小明)"
    assert romanised("嘰咕·嚕咚") == "Jigu Ludong (嘰咕·嚕咚)"
    assert not any(map(is_han, romanised("NATO")))
