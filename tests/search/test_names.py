from __future__ import annotations

import pytest

from textmine.errors import UnknownNameError
from textmine.search import Names, display_name
from textmine.store import Store


@pytest.fixture(scope="module")
def names(store: Store) -> Names:
    return Names(store)


@pytest.mark.parametrize(
    "name",
    [
        "俄羅斯",
        "俄罗斯",
        "俄國",
        "俄国",
        "Russia",
        "RUSSIA",
        " russia ",
        "the Russian Federation",
        "actor:russia",
        "Moscow",
        "莫斯科",
    ],
)
def test_a_state_answers_to_all_its_names(names: Names, name: str) -> None:
    assert [concept.concept_id for concept in names.find(name)] == ["actor:russia"]


def test_a_state_the_build_never_mentions_is_known_from_the_lexicon(names: Names) -> None:
    assert [concept.concept_id for concept in names.find("蒙古")] == ["actor:mongolia"]


def test_a_name_is_looked_for_under_the_label_asked(names: Names) -> None:
    assert names.find("合作", "STRATEGY")
    with pytest.raises(UnknownNameError, match=r"no actor of this name \(there is a strategy\)"):
        names.resolve("合作", "ACTOR")


@pytest.mark.parametrize(
    ("typed", "meant"), [("Rusia", "Russia"), ("Unted States", "United States"), ("核武器", "核武")]
)
def test_an_unknown_name_is_answered_with_names_like_it(names: Names, typed: str, meant: str) -> None:
    with pytest.raises(UnknownNameError, match=meant):
        names.resolve(typed)


@pytest.mark.parametrize("typed", ["", "\x00", "🦖" * 10_000, "'; DROP TABLE claims; --", "\ud800"])
def test_nonsense_is_an_unknown_name_said_in_one_short_line(names: Names, typed: str) -> None:
    with pytest.raises(UnknownNameError) as caught:
        names.resolve(typed)
    message = str(caught.value)
    assert len(message) < 250
    assert message.isprintable()


def test_names_are_shown_in_the_language_asked_for(names: Names) -> None:
    (russia,) = names.find("Russia")
    assert display_name(russia, "zh") == "俄羅斯"
    assert display_name(russia, "en") == "Russia"
    assert names.display("actor:unheard-of", "en") == "actor:unheard-of"
