"""The statements of `dna` as a table: a statement a row, the columns of DNA's event list, then ours.

Semicolons between cells and a byte order mark, so that R reads it as DNA's own and Excel with its Chinese. What a
spreadsheet would run as a formula is guarded as in the tables (an apostrophe in front).
"""

from __future__ import annotations

import csv
from datetime import UTC, datetime
from pathlib import Path

from textmine.cite import Citer
from textmine.exchange.countries import country_of
from textmine.exchange.dna import seconds
from textmine.exchange.events import event_of
from textmine.exchange.places import texts
from textmine.exchange.request import Request, Written
from textmine.exchange.saying import say
from textmine.exchange.spoken import Concepts, claims, say_left_out
from textmine.exchange.statements import statements
from textmine.staged import replacing
from textmine.store import Store
from textmine.store.tables import csv_value

_COLUMNS = (
    "statement ID", "time", "document ID", "document title", "author", "source", "section", "type", "text",
    "person", "organization", "concept", "agreement",
    "claim_id", "document_id", "paragraph_id", "start", "end", "kind", "modality", "confidence", "gloss_en",
    "person_id", "organization_id", "concept_id", "event_type", "quad_class", "iso3", "cow", "citation",
    "decision", "reviewer",
)  # fmt: skip


def write(store: Store, path: Path, request: Request) -> Written:
    """Write the statements of a build as CSV.

    Raises:
        InputError: it cannot be written.
    """
    written = Written()
    concepts, citer = Concepts(store, request.lang), Citer(store, request.lang)
    number = without = 0
    with replacing(path) as made, made.open("w", encoding="utf-8-sig", newline="") as file:
        table = csv.writer(file, delimiter=";", quoting=csv.QUOTE_NONNUMERIC)
        table.writerow(_COLUMNS)
        for place, text in enumerate(texts(store, request), start=1):
            document, starts = text.document, text.starts()
            date, known = seconds(document)
            time = f"{datetime.fromtimestamp(date, UTC):%Y-%m-%d %H:%M:%S}" if known else ""
            for claim in claims(store, request, document.document_id):
                if claim.paragraph_id not in starts:
                    continue
                said = list(statements(claim, concepts))
                without += not said
                event = event_of(claim)
                for one in said:
                    number += 1
                    country = country_of(one.person or one.organization, concepts.by_id)
                    row = [
                        number, time, place, document.title, document.author, document.container, "",
                        document.type, claim.text, *(_named(concepts, id_) for id_ in (one.person, one.organization)),
                        concepts.name(one.concept), int(one.agreement),
                        claim.claim_id, document.document_id, claim.paragraph_id, claim.start, claim.end, claim.kind,
                        claim.modality, claim.confidence, claim.gloss_en, one.person, one.organization, one.concept,
                        event.type, event.quad, country.iso3, country.cow,
                        citer.cite(claim.paragraph_id, claim.start, claim.end), claim.decision, claim.reviewer,
                    ]  # fmt: skip
                    table.writerow(map(csv_value, row))
    written.counts["statements"] = number
    if without:
        written.notes.append(say("no-statement", request.lang, without))
    say_left_out(store, request, written)
    return written


def _named(concepts: Concepts, concept_id: str) -> str:
    return concepts.name(concept_id) if concept_id else ""
