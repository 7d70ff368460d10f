"""Claims as a network: who acts toward whom, or who is concerned with what; with signs and years."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from textmine.exchange.countries import country_of
from textmine.exchange.events import event_of, sign_of, tone
from textmine.exchange.request import Request, Written
from textmine.exchange.saying import say
from textmine.exchange.spoken import Concepts, claims, say_left_out, year_of
from textmine.records import Claim, Concept
from textmine.store import Store

QUADS = ("verbal cooperation", "material cooperation", "verbal conflict", "material conflict")


@dataclass(slots=True)
class Edge:
    """What one actor's claims toward another, or on a concept, come to."""

    source: str
    target: str
    claims: list[str] = field(default_factory=list)  # ids, so that each can be looked up
    counts: Counter[str] = field(default_factory=Counter)
    years: Counter[int] = field(default_factory=Counter)
    confidence: float = 0.0

    def add(self, claim: Claim, year: int | None) -> None:
        self.claims.append(claim.claim_id)
        self.counts.update((claim.polarity, claim.kind, tone(claim) or "neither", event_of(claim).quad))
        self.confidence += claim.confidence
        if year is not None:
            self.years[year] += 1

    @property
    def weight(self) -> int:
        return len(self.claims)

    @property
    def sign(self) -> str:
        """`friend`, `foe`, `mixed` or `unclear` (`textmine.exchange.events.sign_of`)."""
        return sign_of(self.counts["friend"], self.counts["foe"], self.weight)

    def attributes(self) -> dict[str, str | int | float]:
        """What is said of the edge, by name; the names are the same for every edge."""
        counts = self.counts
        return {
            "weight": self.weight,
            "sign": self.sign,
            "friend": counts["friend"],
            "foe": counts["foe"],
            "affirmed": counts["affirmed"],
            "negated": counts["negated"],
            "threat": counts["threat"],
            "strategy": counts["strategy"],
            "assessment": counts["assessment"],
            **{quad.replace(" ", "_"): counts[quad] for quad in QUADS},
            "confidence": round(self.confidence / self.weight, 3),
            "first_year": min(self.years, default=0),
            "last_year": max(self.years, default=0),
            "years": " ".join(f"{year}:{count}" for year, count in sorted(self.years.items())),
            "claims": " ".join(self.claims),
        }


@dataclass(frozen=True, slots=True)
class Network:
    """Concepts and the edges between them, in the order in which the corpus has them."""

    nodes: tuple[Concept, ...]
    edges: tuple[Edge, ...]
    concepts: Concepts

    def attributes(self, node: Concept) -> dict[str, str | int | float]:
        """What is said of a node, by name."""
        country = country_of(node.concept_id, self.concepts.by_id)
        return {
            "label": self.concepts.name(node.concept_id),
            "type": node.label,
            "kind": node.kind,
            "name_zh": node.name_zh,
            "name_en": node.name_en,
            "wikidata": node.wikidata,
            "iso3": country.iso3,
            "cow": country.cow,
        }


def network(store: Store, request: Request, written: Written) -> Network:
    """The network of a build.

    Args:
        request: `network` says which: `actors`, from those who act to those it is toward; `concepts`, from those
            who act to the threats and strategies that it concerns.
        written: is told what is counted and what is left out.
    """
    concepts = Concepts(store, request.lang)
    edges: dict[tuple[str, str], Edge] = {}
    nodes: dict[str, None] = {}
    loops = 0
    ids = [request.document_id] if request.document_id else list(store.ids("documents"))
    for number, id_ in enumerate(ids):
        document = store.document(id_)
        request.tell(number, len(ids), document.title)
        for claim in claims(store, request, id_):
            for source, target in _pairs(claim, concepts, request):
                if source == target:
                    loops += 1
                    continue
                nodes |= dict.fromkeys((source, target))
                edges.setdefault((source, target), Edge(source, target)).add(claim, year_of(claim, document))
    request.tell(len(ids), len(ids))
    written.counts["nodes"], written.counts["edges"] = len(nodes), len(edges)
    if loops:
        written.notes.append(say("loops", request.lang, loops))
    say_left_out(store, request, written)
    known = tuple(concepts.by_id[id_] for id_ in nodes)
    return Network(known, tuple(edges.values()), concepts)


def _pairs(claim: Claim, concepts: Concepts, request: Request) -> Iterator[tuple[str, str]]:
    ends = claim.targets if request.network == "actors" else claim.concepts
    for source in dict.fromkeys(claim.actors):
        for target in dict.fromkeys(ends):
            known = source in concepts.by_id and target in concepts.by_id
            if known and (request.network == "concepts" or concepts.by_id[target].label == "ACTOR"):
                yield source, target
