"""Where the word of a figure stands: asked once for dispersion and trend."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from textmine.errors import TextmineError
from textmine.figures.figure import NothingToShow
from textmine.figures.wanted import Wanted
from textmine.figures.words import word
from textmine.search.frequency import Spread, deviation, spread
from textmine.search.names import Names, shown
from textmine.search.places import Place, places
from textmine.store import Store


@dataclass(frozen=True, slots=True)
class Keyword:
    """A word, how it is spread over the documents, and its places in each, in order."""

    text: str
    spreads: tuple[Spread, ...]
    places: dict[str, list[Place]]

    @property
    def n(self) -> int:
        return sum(one.n for one in self.spreads)

    @property
    def dp(self) -> float | None:
        """The deviation of proportions: 0 evenly spread, 1 all in one document."""
        return deviation((one.n, one.words) for one in self.spreads)


def keyword(store: Store, wanted: Wanted) -> Keyword:
    """Find the word.

    Raises:
        TextmineError: none is given.
        NothingToShow: it stands nowhere.
    """
    if not wanted.word or not wanted.word.strip():
        raise TextmineError(word("word-needed", wanted.lang))
    found: dict[str, list[Place]] = defaultdict(list)
    all_places = list(
        places(
            store, Names(store), wanted.word, exact=wanted.exact, concepts=wanted.concepts,
            whole_words=wanted.whole_words, document_id=wanted.document,
        )
    )  # fmt: skip
    for place in all_places:
        found[place.paragraph.document_id].append(place)
    if not found:
        raise NothingToShow(word("word-none", wanted.lang, word=shown(wanted.word)))
    ids = [d.document_id for d in store.documents() if wanted.document in (None, d.document_id)]
    return Keyword(wanted.word.strip(), tuple(spread(store, all_places, ids)), dict(found))


def span(place: Place) -> str:
    """The id of a place, as `cite` takes it."""
    return f"{place.paragraph.paragraph_id}:{place.start}-{place.end}"
