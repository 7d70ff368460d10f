"""What the lexicon knows, and by which names."""

from __future__ import annotations

import pytest
from babel import Locale

from textmine.lexicon import Lexicon


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return Lexicon.load()


@pytest.mark.parametrize(
    "name", ["俄羅斯", "俄罗斯", "Russia", "Russian Federation", "俄羅斯聯邦", "莫斯科", "Moscow"]
)
def test_a_state_is_found_by_any_of_its_names(lexicon: Lexicon, name: str) -> None:
    assert [concept.concept_id for concept in lexicon.find(name)] == ["actor:russia"]


@pytest.mark.parametrize("code", ["TW", "FJ", "CI", "KG", "ST", "ER"])
def test_every_state_has_the_names_of_the_unicode_locale_data(lexicon: Lexicon, code: str) -> None:
    for locale in ("zh_Hant", "zh_Hans", "en"):
        name = Locale.parse(locale).territories[code]
        assert any(concept.kind == "state" for concept in lexicon.find(name)), name


def test_an_organisation_and_its_acronym_are_one_concept(lexicon: Lexicon) -> None:
    found = {
        lexicon.find(name)[0].concept_id
        for name in ("上海合作組織", "上合组织", "SCO", "Shanghai Cooperation Organisation")
    }
    assert len(found) == 1


def test_what_nobody_knows_is_not_found(lexicon: Lexicon) -> None:
    assert lexicon.find("瓦坎達") == []
    assert lexicon.concept("actor:wakanda") is None


def test_a_predicate_knows_its_opposite(lexicon: Lexicon) -> None:
    stronger = lexicon.predicates.chinese("加強")
    weaker = lexicon.predicates.chinese("削弱")
    assert stronger is not None
    assert weaker is not None
    assert weaker.id in stronger.opposite
    assert lexicon.predicates.english(["strengthen"]) == stronger


def test_noun_phrases_are_put_into_english_or_not_at_all(lexicon: Lexicon) -> None:
    assert lexicon.gloss("能源安全戰略") == "energy security strategy"
    assert lexicon.gloss("能源安全战略") == "energy security strategy"
    assert lexicon.gloss("鴞鸚鵡戰略") is None
