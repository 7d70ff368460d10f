"""Fingerprints and terms that both languages share, by themselves."""

from __future__ import annotations

from collections.abc import Callable

from hypothesis import given
from hypothesis import strategies as st

from textmine.analysis import Analysis
from textmine.likeness import Meanings, fingerprints
from textmine.script import simplify

_HAN = st.text(alphabet="國際關係研究顯示各方立場並不一致安全合作機制仍待建立", min_size=8, max_size=60)
_ANY = st.text(alphabet="國際a b，。XY7", max_size=30)


@given(_ANY, _HAN, _ANY, _ANY, _ANY)
def test_a_copy_of_eight_characters_shares_a_fingerprint_wherever_it_stands(
    before: str, passage: str, after: str, other: str, another: str
) -> None:
    one = {found.hash for found in fingerprints(f"{before}。{passage}。{after}")}
    copied = {found.hash for found in fingerprints(f"{other}，{simplify(passage)}，{another}")}
    assert one & copied


@given(st.text(max_size=80))
def test_fingerprints_stand_in_the_text_in_order(text: str) -> None:
    starts = [found.start for found in fingerprints(text)]
    assert starts == sorted(starts)
    assert all(0 <= start < len(text) and text[start].isalnum() for start in starts)


def test_punctuation_case_and_script_make_no_difference() -> None:
    one = fingerprints("俄羅斯、中國與伊朗舉行「聯合軍演」。The SCO met in Astana again")
    other = fingerprints("俄罗斯中国与伊朗，举行联合军演 the sco met in astana again")
    assert [found.hash for found in one] == [found.hash for found in other]


def test_both_languages_give_the_same_terms(analyse: Callable[..., Analysis]) -> None:
    meanings = Meanings()

    def terms(text: str) -> set[str]:
        found = analyse(text)
        return set(meanings.terms(found.tokens, found.mentions))

    shared = terms("美國對俄羅斯實施制裁，打擊能源出口。") & terms(
        "Washington imposes sanctions on Moscow to hit energy exports."
    )
    assert {"c:actor:russia", "c:actor:united-states", "w:sanction", "w:energi"} <= shared


def test_british_and_american_spelling_are_one() -> None:
    meanings = Meanings()
    assert meanings.word("defence programme") == meanings.word("defense program")
    assert meanings.word("organisations") == meanings.word("organizations")
