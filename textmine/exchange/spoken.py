"""Claims and the concepts in them, with names to read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from textmine.exchange.request import Request, Written
from textmine.records import Claim, Concept, Document
from textmine.search.names import display_name
from textmine.store import Store


class Concepts:
    """The concepts of a build by id, and their names."""

    def __init__(self, store: Store, lang: str) -> None:
        self.lang = lang
        self.by_id: dict[str, Concept] = {one.concept_id: one for one in store.concepts()}

    def name(self, concept_id: str, lang: str = "") -> str:
        """The name in a language; the id itself where nothing is known of it."""
        concept = self.by_id.get(concept_id)
        return display_name(concept, lang or self.lang) if concept is not None else concept_id

    def names(self, ids: Iterable[str], lang: str = "") -> list[str]:
        return [self.name(id_, lang) for id_ in ids]


def claims(store: Store, request: Request, document_id: str | None = None) -> Iterator[Claim]:
    """The claims asked for, in the order of the corpus."""
    return store.claims(
        document_id=document_id or request.document_id,
        at_least=request.at_least if request.at_least > 0 else None,
    )


def say_left_out(store: Store, request: Request, written: Written) -> None:
    """Note how many claims were not sure enough."""
    filters = {"document_id": request.document_id} if request.document_id else {}
    count, _ = store.less_sure(request.at_least, **filters)
    if count:
        written.notes.append(
            f"{count:,} claims below confidence {request.at_least:g} are left out; --all takes them in"
        )


def year_of(claim: Claim, document: Document) -> int | None:
    """The year a claim speaks of, else that of its document; None where neither is known."""
    told = claim.time_start or claim.time_end or document.date or document.year
    digits = (told or "")[:4]
    return int(digits) if len(digits) == 4 and digits.isdigit() and digits.isascii() else None
