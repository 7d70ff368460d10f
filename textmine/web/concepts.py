"""A concept's page: for an actor what it does, to whom, facing what; for a threat or strategy, whose it is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from textmine.records import Concept
from textmine.search.counts import (
    CountedPart,
    kind_counts,
    mentions_of,
    sure_kind_counts,
    surest_of,
    ties_of,
)
from textmine.web.claims import CitedClaim, at_least, choices_of, cited_claim
from textmine.web.page import Page, endpoint, url
from textmine.web.paging import Paging
from textmine.web.pictures import ego

_CLAIMS = 8  # of a kind; the others are on the page of claims
_RANKED = 12
_ACTORS = 100
_KINDS = ("strategy", "threat", "assessment")
Ranked = Sequence[tuple[str, int]]


@dataclass(frozen=True, slots=True)
class ClaimGroup:
    """The surest claims of one kind, how many there are, and how many are sure enough to be listed."""

    kind: str
    claims: Sequence[CitedClaim]
    total: int
    sure: int


@dataclass(frozen=True, slots=True)
class Profile:
    """What the claims say of a concept; ids with the number of claims, the most first."""

    concept: Concept
    mentions: int
    groups: Sequence[ClaimGroup]
    own: int  # claims it is an actor of, or that are about it
    toward: int  # claims it is a target of
    actors: Ranked  # who acts beside it; for a threat or strategy, whose claims are about it
    targets: Ranked
    threats: Ranked
    strategies: Ranked
    from_whom: Ranked  # whose target it is


def actors(page: Page) -> Response:
    """Every actor with its numbers."""
    profiles = page.reader.actors
    paging = Paging.of(page, _ACTORS, len(profiles))
    shown = profiles[paging.first - 1 : paging.first - 1 + _ACTORS]
    return page.render("actors.html", {"profiles": shown, "total": len(profiles), "paging": paging})


def concept(page: Page) -> Response:
    """The page of a concept; a name in any script leads to the page of what it names."""
    name = page.request.path_params["name"]
    names = page.reader.names
    known = names.concepts.get(name)
    if known is None:
        found = [c for c in names.resolve(name) if c.concept_id in names.concepts]
        if len(found) == 1:
            return RedirectResponse(url("concept", found[0].concept_id), 303)
        return page.render("which.html", {"asked": name, "found": found}, status=200 if found else 404)
    return page.render(
        "actor.html" if known.label == "ACTOR" else "concept.html",
        {
            "profile": profile(page, known),
            "related": _related(page, known),
            "choices": choices_of(page),
            "at_least": at_least(page),
            "most": _RANKED,
            "ego": ego(page, known.concept_id) if known.label == "ACTOR" else None,
        },
    )


def profile(page: Page, known: Concept) -> Profile:
    """What the claims of the build say of a concept."""
    store, id_ = page.reader.store, known.concept_id
    is_actor = known.label == "ACTOR"
    part: CountedPart = "actors" if is_actor else "about"
    own = kind_counts(store, part, id_)
    concepts = ties_of(store, part, "concepts", id_)
    return Profile(
        known,
        mentions_of(store, id_),
        _grouped(page, part, id_, own),
        own.total(),
        kind_counts(store, "targets", id_).total() if is_actor else 0,
        _ranked(ties_of(store, part, "actors", id_)),
        _ranked(ties_of(store, part, "targets", id_)),
        _ranked(_labelled(page, concepts, "THREAT")),
        _ranked(_labelled(page, concepts, "STRATEGY")),
        _ranked(ties_of(store, "targets", "actors", id_)) if is_actor else [],
    )


def _grouped(page: Page, part: CountedPart, id_: str, totals: Counter[str]) -> list[ClaimGroup]:
    groups = []
    least = at_least(page)
    sure = sure_kind_counts(page.reader.store, part, id_, least)
    for kind in _KINDS:
        if totals[kind]:
            surest = surest_of(page.reader.store, part, id_, kind, _CLAIMS)
            shown = [cited_claim(page, claim) for claim in surest if claim.confidence >= least]
            groups.append(ClaimGroup(kind, shown, totals[kind], sure[kind]))
    return groups


def _related(page: Page, known: Concept) -> dict[str, list[str]]:
    """Ids of broader and narrower concepts, of members, and of the groups it is in."""
    concepts = page.reader.names.concepts
    id_ = known.concept_id
    return {
        "broader": [known.broader] if known.broader in concepts else [],
        "narrower": [other.concept_id for other in concepts.values() if other.broader == id_],
        "members": [member for member in known.members if member in concepts],
        "groups": [other.concept_id for other in concepts.values() if id_ in other.members],
    }


def _labelled(page: Page, counts: Counter[str], label: str) -> Counter[str]:
    concepts = page.reader.names.concepts
    return Counter({id_: n for id_, n in counts.items() if id_ in concepts and concepts[id_].label == label})


def _ranked(counts: Counter[str]) -> list[tuple[str, int]]:
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))


ROUTES = (Route("/actors", endpoint(actors)), Route("/concept/{name:path}", endpoint(concept)))
