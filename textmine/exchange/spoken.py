"""Claims and the concepts in them, with names to read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from textmine.exchange.events import event_of
from textmine.exchange.request import Request, Written
from textmine.exchange.saying import say
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
        written.notes.append(say("left-out", request.lang, count, least=f"{request.at_least:g}"))


def in_words(claim: Claim, concepts: Concepts, lang: str, place: str = "") -> str:
    """What a claim says, part by part, a line each; parts that it has not are left out.

    Args:
        place: its citation, where that is to be said.
    """
    event = event_of(claim)
    parts = {
        "claim": claim.claim_id,
        "gloss": claim.gloss_en,
        "actors": "; ".join(concepts.names(claim.actors)),
        "targets": "; ".join(concepts.names(claim.targets)),
        "concepts": "; ".join(concepts.names(claim.concepts)),
        "attribution": "; ".join(concepts.names(claim.attribution)),
        "kind": f"{claim.kind}, {claim.polarity}, {claim.modality}",
        "event": f"{event.type}, {event.quad}" if event.type else "",
        "confidence": f"{claim.confidence:.2f}",
        "time": claim.time_text or "",
        "review": f"{claim.decision}, {claim.reviewer}" if claim.decision else "",
        "place": place,
    }
    return "\n".join(say(f"part-{key}", lang, of=value) for key, value in parts.items() if value)


def year_of(claim: Claim, document: Document) -> int | None:
    """The year a claim speaks of, else that of its document; None where neither is known."""
    told = claim.time_start or claim.time_end or document.date or document.year
    digits = (told or "")[:4]
    return int(digits) if len(digits) == 4 and digits.isdigit() and digits.isascii() else None
