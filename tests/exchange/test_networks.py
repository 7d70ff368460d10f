"""Networks, read by networkx."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import networkx as nx
import pytest

from textmine.exchange import Request, export
from textmine.exchange.events import event_of, sign_of, tone
from textmine.records import Claim
from textmine.store import Store

READ = {"graphml": nx.read_graphml, "gexf": nx.read_gexf}


def _pairs(store: Store, ends: str, at_least: float = 0.5) -> Counter[tuple[str, str]]:
    """What the edges should be, counted from the claims."""
    label = {concept.concept_id: concept.label for concept in store.concepts()}
    return Counter(
        (actor, end)
        for claim in store.claims(at_least=at_least)
        for actor in set(claim.actors)
        for end in set(getattr(claim, ends))
        if actor != end and (ends == "concepts" or label[end] == "ACTOR")
    )


@pytest.mark.parametrize("name", READ)
@pytest.mark.parametrize(("network", "ends"), [("actors", "targets"), ("concepts", "concepts")])
def test_edges_are_the_claims(store: Store, tmp_path: Path, name: str, network, ends: str) -> None:
    export(store, name, tmp_path / "a", Request(network=network))
    graph = READ[name](tmp_path / "a")
    assert graph.is_directed()
    wanted = _pairs(store, ends)
    assert wanted
    assert {(a, b): int(weight) for a, b, weight in graph.edges(data="weight")} == wanted
    for node, told in graph.nodes(data=True):
        concept = store.concept(node)
        assert concept is not None
        assert (told["type"], told["name_zh"]) == (concept.label, concept.name_zh)
    for a, b, told in graph.edges(data=True):
        claims = [store.claim(id_) for id_ in told["claims"].split()]
        assert all(a in claim.actors and b in getattr(claim, ends) for claim in claims)
        quads = Counter(event_of(claim).quad for claim in claims)
        assert told["material_conflict"] == quads["material conflict"]
        tones = Counter(tone(claim) for claim in claims)
        assert (told["friend"], told["foe"]) == (tones["friend"], tones["foe"])
        assert (
            told["affirmed"] + told["negated"]
            == len(claims)
            == told["threat"] + told["strategy"] + told["assessment"]
        )


def test_a_dynamic_graph_has_the_years_of_its_claims(store: Store, tmp_path: Path) -> None:
    export(store, "gexf", tmp_path / "a.gexf", Request(network="concepts"))
    graph = nx.read_gexf(tmp_path / "a.gexf")
    assert graph.graph["mode"] == "dynamic"
    seen = 0
    for *_, told in graph.edges(data=True):
        years = {year[:4]: count for count, year, _ in told.get("claims_a_year", ())}
        assert " ".join(f"{year}:{count}" for year, count in years.items()) == told["years"]
        assert [start for start, _ in told.get("spells", ())] == [f"{year}-01-01" for year in years]
        seen += len(years)
    assert seen


def test_surer_claims_and_one_document_only(store: Store, tmp_path: Path) -> None:
    export(
        store, "graphml", tmp_path / "a", Request(at_least=0.9, document_id="black-sea", network="concepts")
    )
    graph = nx.read_graphml(tmp_path / "a")
    claims = {id_ for *_, told in graph.edges(data="claims") for id_ in told.split()}
    assert claims
    assert all(id_.startswith("black-sea:") and store.claim(id_).confidence >= 0.9 for id_ in claims)


def test_names_in_either_language(store: Store, tmp_path: Path) -> None:
    for lang, name in (("zh", "俄羅斯"), ("en", "Russia")):
        export(store, "graphml", tmp_path / "a", Request(lang=lang))
        assert nx.read_graphml(tmp_path / "a").nodes["actor:russia"]["label"] == name


def _claim(predicate: str, **others) -> Claim:
    given = {"kind": "strategy", "polarity": "affirmed", **others}
    return Claim(
        "d:0:c1", "d:0", 0, 1, "x", given["kind"], ("actor:a",), ("actor:b",), (), "x", given["polarity"],
        "asserted", "",
        predicate_id=predicate,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("claim", "wanted"),
    [
        (_claim("cooperate"), "friend"),
        (_claim("attack", kind="threat"), "foe"),
        (_claim("sanction"), "foe"),
        (_claim("sanction", polarity="negated"), ""),
        (_claim("urge"), ""),  # one asks of friends too
        (_claim("", kind="threat"), "foe"),
        (_claim("", kind="assessment"), ""),
    ],
)
def test_friend_or_foe(claim: Claim, wanted: str) -> None:
    assert tone(claim) == wanted


@pytest.mark.parametrize(
    ("friend", "foe", "claims", "said"),
    [
        (0, 0, 3, "unclear"),
        (0, 1, 1, "foe"),
        (0, 2, 4, "foe"),
        (0, 1, 3, "unclear"),  # one in three does not make a foe
        (3, 1, 5, "friend"),
        (1, 1, 6, "mixed"),
    ],
)
def test_a_tie_is_signed_where_half_of_its_claims_say_so(
    friend: int, foe: int, claims: int, said: str
) -> None:
    assert sign_of(friend, foe, claims) == said
