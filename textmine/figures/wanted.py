"""What a reader wants a figure of: filters, language, where its marks lead."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, TypeVar

from textmine.figures.links import Links, WebLinks
from textmine.search.names import Names
from textmine.search.selection import SURE
from textmine.search.topics import find_topics
from textmine.search.vocabulary import value_named
from textmine.search.when import first_day, last_day
from textmine.store import Store
from textmine.store.related import related

_Found = TypeVar("_Found")


@dataclass(frozen=True, slots=True)
class Wanted:
    """Filters as on the claims page. What a figure has no use for changes nothing of it.

    `actor`, `target` and `about` are names or ids, `document` an id, `since` and `until` dates as typed; `at_least` is
    the confidence that claims must have. `topic` is an id, label or term: claims in paragraphs that are about it.
    `word` is what dispersion and trend are about; `exact`, `concepts` and `whole_words` say how it is looked for, as in
    `places`. `lang` is `en`, `zh` or, for Simplified characters, `zh-Hans`. `kept` is shared by whoever
    draws several figures of one build that does not change meanwhile: what is asked of it is asked once.
    """

    lang: str = "en"
    actor: str | None = None
    target: str | None = None
    about: str | None = None
    topic: str | None = None
    document: str | None = None
    since: str | None = None
    until: str | None = None
    kind: str | None = None
    at_least: float = SURE
    word: str | None = None
    exact: bool = False
    concepts: bool = False
    whole_words: bool = False
    most: int | None = None  # nodes of the network, rows of a heat map
    least: int = 1  # claims of a tie of the network
    sign: str | None = None  # of the ties of the network: friend or foe only
    by: str | None = None  # bars of the time line: year, quarter, month; as the span asks where None
    narrow: bool = False  # the network: half as wide, to stand beside something
    links: Links = field(default_factory=WebLinks)
    kept: dict[Any, Any] = field(default_factory=dict, compare=False, repr=False)

    @property
    def query(self) -> dict[str, str]:
        """The filters of the claims page that stand for these."""
        told = {
            key: getattr(self, key)
            for key in ("actor", "target", "about", "topic", "document", "since", "until", "kind")
        }
        return {key: value for key, value in told.items() if value} | {"at_least": f"{self.at_least:g}"}


class Asked:
    """A store as somebody wants to see it: names in the reader's language, and the claims that pass the filters.

    Raises:
        UnknownNameError, QueryError: a filter asks for what nobody knows.
    """

    def __init__(self, store: Store, wanted: Wanted) -> None:
        self.store = store
        self.wanted = wanted
        if "names" not in wanted.kept:
            wanted.kept["names"] = Names(store)
        self.names: Names = wanted.kept["names"]
        self._filters = self._named()

    def name(self, concept_id: str) -> str:
        """A concept's name, in the reader's language."""
        return self.names.display(concept_id, self.wanted.lang)

    def both(self, key: str, concept_id: str) -> dict[str, str]:
        """The columns that tell a concept in a row: its id, and its names."""
        zh, en = (self.names.display(concept_id, lang) for lang in ("zh", "en"))
        return {key: concept_id, f"{key}_zh": zh, f"{key}_en": en}

    def once(self, what: str, find: Callable[[Asked], _Found]) -> _Found:
        """What `find` finds with these filters, taken from `kept` where it was found before."""
        wanted = self.wanted
        filters = (wanted.actor, wanted.target, wanted.about, wanted.topic, wanted.document)
        key = (what, *filters, wanted.since, wanted.until, wanted.kind, wanted.at_least)
        if key not in wanted.kept:
            wanted.kept[key] = find(self)
        found: _Found = wanted.kept[key]
        return found

    def claims(self, alias: str) -> tuple[str, list[Any]]:
        """(SQL, values): the condition on a table with `claim_id` and `confidence` that its claims pass the filters."""
        if not self._filters:
            return f"{alias}.confidence >= ?", [self.wanted.at_least]
        return f"{alias}.claim_id IN (SELECT value FROM json_each(?))", [json.dumps(self._ids)]

    @cached_property
    def _ids(self) -> Sequence[str]:
        return self.store.claim_ids(**self._filters, at_least=self.wanted.at_least)

    def _named(self) -> dict[str, Any]:
        wanted = self.wanted
        found: dict[str, Any] = {}
        for key, plural in (("actor", "actors"), ("target", "targets"), ("about", "about")):
            name = getattr(wanted, key)
            if name:
                label = None if key == "about" else "ACTOR"
                ids = {concept.concept_id for concept in self.names.resolve(name, label)}  # type: ignore[arg-type]
                found[plural] = (
                    related(self.names.concepts.values(), ids, members=False) if key == "about" else ids
                )
        if wanted.document:
            found["document_id"] = wanted.document
        if wanted.topic:
            found["topics"] = [topic.topic_id for topic in find_topics(self.store, wanted.topic)]
        if wanted.kind:
            found["kind"] = value_named("kind", wanted.kind)
        if wanted.since:
            found["since"] = first_day(wanted.since, "since")
        if wanted.until:
            found["until"] = last_day(wanted.until, "until")
        return found
