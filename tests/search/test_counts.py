"""What a build counts while it is written is what one counts by going through all its mentions and claims."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from textmine.records import Claim, Concept, Document, Mention, Paragraph
from textmine.search import Names
from textmine.search.actors import actor_profiles, busiest_actors
from textmine.search.counts import (
    claim_counts,
    kind_counts,
    mentions_of,
    row_counts,
    surest_of,
    ties,
    ties_of,
)
from textmine.store import Store, StoreWriter

ACTORS = [f"actor:{n}" for n in range(5)]
OTHERS = ["threat:0", "threat:1", "strategy:0"]
KINDS = ("threat", "strategy", "assessment")


def write(out: Path) -> None:
    rng = random.Random(7)
    labels = {"actor": "ACTOR", "threat": "THREAT", "strategy": "STRATEGY"}
    concepts = [Concept(id_, labels[id_.split(":")[0]], id_, id_) for id_ in (*ACTORS, *OTHERS)]  # type: ignore[arg-type]

    def some(ids: list[str], most: int) -> tuple[str, ...]:
        return tuple(rng.sample(ids, rng.randint(0, most)))

    with StoreWriter(out, tables=False) as writer:
        for number in range(3):
            id_ = f"d{number}"
            paragraphs = [
                Paragraph(
                    f"{id_}:{n}", id_, n, "body", "", None, None, None, "文字", 3 * n, 3 * n + 2, "zh-Hant"
                )
                for n in range(20)
            ]
            mentions = [
                Mention(
                    f"{p.paragraph_id}:m0",
                    p.paragraph_id,
                    0,
                    2,
                    "文字",
                    c.label,
                    c.concept_id,
                    "",
                    "",
                    "",
                    "x",
                )
                for p in paragraphs
                for c in rng.sample(concepts, 2)[:1]
            ]
            claims = [
                Claim(
                    f"{p.paragraph_id}:c{n}", p.paragraph_id, 0, 2, "文字", rng.choice(KINDS), some(ACTORS, 3),
                    some(ACTORS, 2), some([*OTHERS, *ACTORS[:2]], 2), "做", "affirmed", "asserted", "do",
                    confidence=rng.choice((0.4, 0.6, 0.8)),
                )
                for p in paragraphs
                for n in range(3)
            ]  # fmt: skip
            document = Document(id_, id_, "zh-Hant", f"{id_}.txt", "0" * 64, 60, 20)
            writer.add_document(document, "文字\n" * 20, paragraphs, (), mentions, claims, (), concepts)


@pytest.fixture(scope="module", params=[1, 300_000], ids=["put aside at once", "kept in memory"])
def counted(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    out = tmp_path_factory.mktemp("counts")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("textmine.store.tally.GATHERED", request.param)
        write(out)
    with Store.open(out) as store:
        yield store


def parts_of(claim: Claim) -> dict[str, set[str]]:
    about = {*claim.concepts, *claim.targets}
    return {
        "actors": {*claim.actors},
        "targets": {*claim.targets},
        "concepts": {*claim.concepts},
        "about": about,
        "any": about | {*claim.actors},
    }


def test_rows_and_mentions(counted: Store) -> None:
    counts = row_counts(counted)
    assert counts == {name: counted.count(name) for name in counts}
    assert counts["claims"] == 180
    mentions = Counter(mention.concept_id for mention in counted.mentions())
    assert all(mentions_of(counted, id_) == mentions[id_] for id_ in (*ACTORS, *OTHERS, "actor:nobody"))


@pytest.mark.parametrize("part", ["actors", "targets", "about"])
def test_claims_by_concept_and_kind(counted: Store, part: str) -> None:
    claims = list(counted.claims())
    assert claim_counts(counted, part) == Counter(id_ for c in claims for id_ in parts_of(c)[part])  # type: ignore[arg-type]
    for id_ in (*ACTORS, *OTHERS):
        own = [claim for claim in claims if id_ in parts_of(claim)[part]]
        assert kind_counts(counted, part, id_) == Counter(claim.kind for claim in own)  # type: ignore[arg-type]
        for kind in KINDS:
            surest = sorted((c for c in own if c.kind == kind), key=lambda c: -c.confidence)[:4]
            assert list(surest_of(counted, part, id_, kind, 4)) == surest  # type: ignore[arg-type]


@pytest.mark.parametrize("part", ["actors", "about"])
@pytest.mark.parametrize("other_part", ["actors", "targets", "concepts"])
def test_claims_by_pair_of_concepts(counted: Store, part: str, other_part: str) -> None:
    wanted = Counter(
        (id_, other)
        for parts in map(parts_of, counted.claims())
        for id_ in parts[part]
        for other in parts[other_part]
        if id_ != other
    )
    assert ties(counted, part, other_part) == wanted  # type: ignore[arg-type]
    for id_ in (*ACTORS, *OTHERS):
        of_one = Counter({other: n for (one, other), n in wanted.items() if one == id_})
        assert ties_of(counted, part, other_part, id_) == of_one  # type: ignore[arg-type]


def test_ties_of_actors_are_the_same_in_either_order(counted: Store) -> None:
    found = ties(counted, "tied", "tied")
    for one in ACTORS:
        for other in ACTORS:
            together = sum(
                one != other and bool({one, other} <= {*c.actors, *c.targets} and {one, other} & {*c.actors})
                for c in counted.claims()
            )
            assert found[one, other] == found[other, one] == together
    assert ties(counted, "tied", "tied", ACTORS[:2]) == Counter(
        {pair: n for pair, n in found.items() if {*pair} <= {*ACTORS[:2]}}
    )


def test_profiles_of_actors(counted: Store) -> None:
    claims = list(counted.claims())
    profiles = actor_profiles(counted, Names(counted))
    assert {p.concept.concept_id for p in profiles} == {*ACTORS}
    for profile in profiles:
        id_ = profile.concept.concept_id
        own = [claim for claim in claims if id_ in claim.actors]
        assert profile.claims == len(own)
        assert profile.toward == sum(id_ in claim.targets for claim in claims)
        beside = Counter(other for claim in own for other in parts_of(claim)["any"] - {id_})
        for label, counts in (
            ("threat", profile.threats),
            ("strategy", profile.strategies),
            ("actor", profile.partners),
        ):
            assert dict(counts) == {other: n for other, n in beside.items() if other.startswith(label)}
        assert profile.claim_id == max(own, key=lambda claim: claim.confidence).claim_id
        first = next(m.mention_id for m in counted.mentions() if m.concept_id == id_)
        assert profile.mention_id == first
    assert [n for _, n in busiest_actors(counted, 3)] == [p.claims for p in profiles[:3]]
