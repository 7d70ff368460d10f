"""A concept's page: for an actor what it does, suffers and faces; for a threat or strategy, what is said of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from textmine.records import Concept
from textmine.script import simplify, traditionalise
from textmine.search.counts import (
    CountedPart,
    kind_counts,
    mentions_of,
    sure_kind_counts,
    surest_of,
    ties_of,
)
from textmine.search.names import name_key
from textmine.search.portrait import Portrait, Role, VerbCount, portrait, surest, written_forms
from textmine.web.cited import CitedClaim, cited_claim
from textmine.web.claims import at_least, choices_of
from textmine.web.page import Page, endpoint, url
from textmine.web.pictures import ego

_CLAIMS = 5  # of a kind; the others are on the page of claims
_RANKED = 12
_KINDS = ("strategy", "threat", "assessment")
_VERB_KINDS = ("strategy", "attribution", "threat", "state", "neutral", "unknown")
Ranked = Sequence[tuple[str, int]]


@dataclass(frozen=True, slots=True)
class ClaimGroup:
    """The surest claims of one kind, how many there are, and how many are sure enough to be listed."""

    kind: str
    claims: Sequence[CitedClaim]
    total: int
    sure: int


@dataclass(frozen=True, slots=True)
class Side:
    """What is said with a concept in one role: its verbs by their kind, and the field of the claims page for it."""

    field: str
    portrait: Portrait
    verbs: Sequence[tuple[str, Sequence[VerbCount]]]


@dataclass(frozen=True, slots=True)
class Year:
    """A year and the claims of each side that began in it; "" for no known one."""

    year: str
    counts: Sequence[int]


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
    does: Side  # for a threat or strategy: what is said about it
    suffers: Side | None
    toward_claims: Sequence[CitedClaim]
    years: Sequence[Year]


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
            "named": _named(page, known),
            "related": _related(page, known),
            "choices": choices_of(page),
            "at_least": at_least(page),
            "most": _RANKED,
            "behind": _behind(known),
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
    does = _side(page, "actors" if is_actor else "concepts", "actor" if is_actor else "exactly", id_)
    suffers = _side(page, "targets", "target", id_) if is_actor else None
    toward = surest(store, "targets", id_, at_least(page), _CLAIMS) if is_actor else []
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
        does,
        suffers,
        [cited_claim(page, claim) for claim in toward],
        _years([does, suffers] if suffers else [does]),
    )


def _side(page: Page, role: Role, field: str, id_: str) -> Side:
    found = portrait(page.reader.store, role, id_, at_least(page))
    entries = page.reader.verbs.entries
    by_kind: dict[str, list[VerbCount]] = {kind: [] for kind in _VERB_KINDS}
    for verb in found.verbs:
        entry = entries.get(verb.predicate_id)
        by_kind[entry.kind if entry is not None and entry.kind in by_kind else "unknown"].append(verb)
    return Side(field, found, [(kind, verbs) for kind, verbs in by_kind.items() if verbs])


def _years(sides: Sequence[Side]) -> list[Year]:
    known = sorted(
        {year for side in sides for year in side.portrait.years}, key=lambda year: (not year, year)
    )
    if known in ([], [""]):
        return []
    return [Year(year, [side.portrait.years[year] for side in sides]) for year in known]


def _grouped(page: Page, part: CountedPart, id_: str, totals: Counter[str]) -> list[ClaimGroup]:
    groups = []
    least = at_least(page)
    sure = sure_kind_counts(page.reader.store, part, id_, least)
    for kind in _KINDS:
        if totals[kind]:
            best = surest_of(page.reader.store, part, id_, kind, _CLAIMS)
            shown = [cited_claim(page, claim) for claim in best if claim.confidence >= least]
            groups.append(ClaimGroup(kind, shown, totals[kind], sure[kind]))
    return groups


def _behind(known: Concept) -> dict[str, Callable[[str], str]]:
    """The claims behind the numbers of each list of others, whatever their confidence, as those count them."""
    id_ = known.concept_id

    def claims(**query: str) -> str:
        return url("claims", **query, at_least="0")

    if known.label == "ACTOR":
        return {
            "to-whom": lambda other: claims(actor=id_, target=other),
            "facing": lambda other: claims(actor=id_, exactly=other),
            "by-what": lambda other: claims(actor=id_, exactly=other),
            "with-whom": lambda other: claims(actor=id_, beside=other),
            "from-whom": lambda other: claims(actor=other, target=id_),
        }
    return {
        "whose": lambda other: claims(actor=other, exactly=id_),
        "to-whom": lambda other: claims(target=other, exactly=id_),
        "beside-threats": lambda other: claims(exactly=f"{id_}|{other}"),
        "beside-strategies": lambda other: claims(exactly=f"{id_}|{other}"),
    }


def _named(page: Page, known: Concept) -> list[tuple[str, list[tuple[str, int | None]]]]:
    """(key of a word, names) for how a concept is called in each script and how the texts write it."""
    written = written_forms(page.reader.store, known.concept_id)
    rows: list[tuple[str, list[tuple[str, int | None]]]] = []
    if known.name_zh:
        forms = (
            ("name-traditional", traditionalise(known.name_zh)),
            ("name-simplified", simplify(known.name_zh)),
        )
        rows += [(key, [(name, None)]) for key, name in forms]
    if known.name_en:
        rows.append(("name-english", [(known.name_en, None)]))
    if written:
        rows.append(("name-written", [(text, n) for text, n in written]))
    seen = {name_key(name) for _, some in rows for name, _ in some}
    others = [name for name in known.variants if name_key(name) not in seen]
    if others:
        rows.append(("name-other", [(name, None) for name in others[:_RANKED]]))
    return rows


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


ROUTES = (Route("/concept/{name:path}", endpoint(concept)),)
