"""Claims and findings by who, toward whom and about what, asked for by name."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar, overload

from textmine.records import Claim, Finding, Label
from textmine.search.names import Names, shown
from textmine.search.topics import find_topics
from textmine.search.vocabulary import QueryError, value_named
from textmine.search.when import first_day, last_day
from textmine.store import Store
from textmine.store.related import related

SURE = 0.5  # listings show claims of at least this confidence, and say how many are below
NONE = "none"  # asks for what is not known
_AT_ONCE = 500  # records read together
_Item = TypeVar("_Item")


@dataclass(frozen=True, slots=True)
class FoundClaim:
    """A claim, and the related concept it was found by: "" where the concept asked for is in it itself."""

    claim: Claim
    via: str


class Found(Sequence[_Item]):
    """What was found, in the order of the corpus; each is read from the store when it is asked for.

    Args:
        ids: of what was found.
        read: what has some of these ids, by id.
        below: how many more there are that are less sure than what was asked for.
        surest: the highest confidence among those, where nothing else was found.
    """

    def __init__(
        self,
        ids: Sequence[str],
        read: Callable[[Sequence[str]], Mapping[str, _Item]],
        below: int = 0,
        surest: float | None = None,
    ) -> None:
        self.ids = ids
        self._read = read
        self.below = below
        self.surest = surest

    def __len__(self) -> int:
        return len(self.ids)

    @overload
    def __getitem__(self, at: int) -> _Item: ...
    @overload
    def __getitem__(self, at: slice) -> list[_Item]: ...
    def __getitem__(self, at: int | slice) -> _Item | list[_Item]:
        ids = self.ids[at] if isinstance(at, slice) else [self.ids[at]]
        read = self._read(ids)
        found = [read[id_] for id_ in ids]
        return found if isinstance(at, slice) else found[0]

    def __iter__(self) -> Iterator[_Item]:
        for start in range(0, len(self), _AT_ONCE):
            yield from self[start : start + _AT_ONCE]


@dataclass(frozen=True, slots=True)
class AskedClaims:
    """Filters of claims as `Store.claim_ids` takes them.

    Attributes:
        filters: by what they are called there; None lets everything through.
        direct: the ids of the concepts that were named themselves.
    """

    filters: dict[str, Any]
    direct: frozenset[str]


def claim_filters(
    names: Names,
    *,
    actor: str | None = None,
    target: str | None = None,
    about: str | None = None,
    said_by: str | None = None,
    kind: str | None = None,
    polarity: str | None = None,
    modality: str | None = None,
    document_id: str | None = None,
    members: bool = False,
    since: str | None = None,
    until: str | None = None,
    year: str | None = None,
    predicate: str | None = None,
    beside: str | None = None,
    exactly: str | None = None,
) -> AskedClaims:
    """What filters that people type (`find_claims`) are in the store.

    Args:
        year: four digits; in which what the claims say began, or ended where it has no known beginning; `none` for
            those that tell neither.
        predicate: the id of their predicate, "" for those that the lexicon lacks.
        beside: who acts as well.
        exactly: threats and strategies, all of which they concern, and not only narrower ones; `|` between them.

    Raises:
        UnknownNameError, QueryError: as `find_claims`.
    """
    first = first_day(since, "since") if since else None
    last = last_day(until, "until") if until else None
    if first and last and first > last:
        raise QueryError(f"since {since} is after until {until}")
    if year == NONE:
        year = ""
    elif year and not (len(year) == 4 and year.isascii() and year.isdecimal()):
        raise QueryError(f"{shown(year)}: a year has four digits")
    direct: set[str] = set()

    def ids(name: str | None, label: Label | None = None, *, narrower: bool = False) -> set[str] | None:
        if name is None:
            return None
        own = {concept.concept_id for concept in names.resolve(name, label)}
        direct.update(own)
        if narrower:
            return related(names.concepts.values(), own, members=False)
        return own | _belonging(names, own) if members else own

    filters = {
        "document_id": document_id,
        "kind": value_named("kind", kind) if kind else None,
        "polarity": value_named("polarity", polarity) if polarity else None,
        "modality": value_named("modality", modality) if modality else None,
        "actors": ids(actor, "ACTOR"),
        "targets": ids(target),
        "about": ids(about, narrower=True),
        "attribution": ids(said_by, "ACTOR"),
        "since": first,
        "until": last,
        "year": year,
        "predicate": predicate,
        "beside": ids(beside, "ACTOR"),
        "exactly": [id_ for one in exactly.split("|") for id_ in sorted(ids(one) or ())] if exactly else None,
    }
    return AskedClaims(filters, frozenset(direct))


def find_claims(
    store: Store,
    names: Names,
    *,
    actor: str | None = None,
    target: str | None = None,
    about: str | None = None,
    said_by: str | None = None,
    topic: str | None = None,
    kind: str | None = None,
    polarity: str | None = None,
    modality: str | None = None,
    document_id: str | None = None,
    members: bool = False,
    at_least: float = 0.0,
    since: str | None = None,
    until: str | None = None,
    sort: str | None = None,
) -> Found[FoundClaim]:
    """The claims that pass every filter given, in the order of the corpus.

    Args:
        actor, target, about, said_by: names in either Chinese script or English, or concept ids. `about`
            takes in narrower threats and strategies (terrorism: international terrorism).
        topic: an id, label or term of it; what is said in paragraphs that are about it, to a quarter or more.
        kind, polarity, modality: their values, in Chinese or English.
        members: for actors and targets, also the claims of groups the one asked for belongs to, and, where
            it is a group itself, those of its members.
        at_least: as sure as that, or more; the others are counted.
        since, until: dates (2005, 2005-03, 2005-03-15): what the claims say was so between them, if only in
            part. Claims that tell no time, or one that is not known, are left out then.
        sort: `time` for the earliest first, else in the order of the corpus.

    Raises:
        UnknownNameError: nobody knows a name.
        QueryError: there is no such kind, polarity, modality or order, or no such date.
    """
    if sort not in (None, "", "corpus", "time"):
        raise QueryError(f"sort: {shown(sort)} is none of corpus, time")
    asked = claim_filters(
        names,
        actor=actor,
        target=target,
        about=about,
        said_by=said_by,
        kind=kind,
        polarity=polarity,
        modality=modality,
        document_id=document_id,
        members=members,
        since=since,
        until=until,
    )
    filters, direct = asked.filters, asked.direct
    if topic:
        filters["topics"] = [one.topic_id for one in find_topics(store, topic)]
    found = store.claim_ids(**filters, at_least=at_least or None, by_time=sort == "time")
    below, surest = store.less_sure(at_least, **filters) if at_least else (0, None)
    sides = [(filters[part], part) for part in ("actors", "targets", "attribution")]

    def read(ids: Sequence[str]) -> dict[str, FoundClaim]:
        claims = store.claims(ids=ids)
        return {claim.claim_id: FoundClaim(claim, _via(claim, sides, direct)) for claim in claims}

    return Found(found, read, below, None if found else surest)


def _belonging(names: Names, ids: Iterable[str]) -> set[str]:
    """The groups that any of these is in, and the members of those that are groups."""
    wanted = set(ids)
    groups = {id_ for id_, concept in names.concepts.items() if wanted & set(concept.members)}
    return groups | related(names.concepts.values(), wanted, narrower=False, members=True)


def _via(claim: Claim, sides: list[tuple[set[str] | None, str]], direct: frozenset[str]) -> str:
    for wanted, role in sides:
        there = [id_ for id_ in getattr(claim, role) if wanted and id_ in wanted]
        if there and not direct & set(there):
            return there[0]
    return ""


def find_findings(
    store: Store,
    names: Names,
    *,
    actor: str | None = None,
    about: str | None = None,
    document_id: str | None = None,
) -> Found[Finding]:
    """The findings that speak of an actor and of a threat or strategy (or a narrower one), if asked for.

    They come in the order of the corpus.

    Raises:
        UnknownNameError: nobody knows a name.
    """
    actors = {concept.concept_id for concept in names.resolve(actor, "ACTOR")} if actor else None
    concerning = None
    if about:
        ids = {concept.concept_id for concept in names.resolve(about)}
        concerning = related(names.concepts.values(), ids, members=False)
    found = store.finding_ids(document_id=document_id, concepts=actors, about=concerning)
    return Found(found, lambda ids: {finding.finding_id: finding for finding in store.findings(ids=ids)})
