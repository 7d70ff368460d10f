"""A database of Discourse Network Analyzer 3 (.dna, SQLite): documents, and claims as statements.

The tables are those of DNA 3 (`dna.sql`). Statements are DNA's own "DNA Statement" (person, organization, concept,
agreement); beside them each claim is an "Annotation" whose note has its id, its English, its targets, modality and
confidence, so that everything in it can be checked where it stands.

Offsets: DNA is written in Java and marks text in UTF-16 units, so `Start` and `Stop` are units of the document's
text. (DNA's own table of statements cuts the text with SQLite's SUBSTRING, which counts code points: after a
character beyond U+FFFF it shows the words shifted, in statements made by hand too. The marks in the text are right.)

Two coders: `Admin`, for whoever opens it, and `textmine`, who made the statements. The password of both is
`textmine`; DNA asks for it when the file is opened, and changes it under Coders.
"""

from __future__ import annotations

import base64
import hashlib
import sqlite3
from datetime import UTC, datetime
from functools import cache
from importlib.resources import files
from pathlib import Path

from textmine.cite import Citer, cite_document
from textmine.exchange.places import Text, Units, texts
from textmine.exchange.request import Request, Written
from textmine.exchange.saying import say
from textmine.exchange.spoken import Concepts, claims, in_words, say_left_out
from textmine.exchange.statements import statements
from textmine.records import Claim, Document
from textmine.staged import replacing
from textmine.store import Store

PASSWORD = "textmine"
_ADMIN, _MACHINE = 1, 2
_PERSON, _ORGANIZATION, _CONCEPT, _AGREEMENT, _NOTE = 1, 2, 3, 4, 11  # ids of variables in dna.sql
_STATEMENT, _ANNOTATION = 1, 3
_LONGEST = 190


def write(store: Store, path: Path, request: Request) -> Written:
    """Write the documents and claims of a build as a .dna file.

    Raises:
        InputError: it cannot be written.
    """
    written = Written()
    with replacing(path) as made:
        connection = sqlite3.connect(made)
        try:
            _Database(connection, store, request, written).fill()
            connection.commit()
        except sqlite3.OperationalError as error:  # the disk is full, the network drive gone
            raise OSError(0, str(error)) from error
        finally:
            connection.close()
    say_left_out(store, request, written)
    return written


class _Database:
    """A database of DNA's that is being filled."""

    def __init__(
        self, connection: sqlite3.Connection, store: Store, request: Request, written: Written
    ) -> None:
        self._connection = connection
        self._store = store
        self._request = request
        self._written = written
        self._concepts = Concepts(store, request.lang)
        self._citer = Citer(store, request.lang)
        self._entities: dict[tuple[int, str], int] = {}
        self._texts_of_entities: set[tuple[int, str]] = set()

    def fill(self) -> None:
        self._connection.executescript(files("textmine.exchange").joinpath("dna.sql").read_text("utf-8"))
        self._coders()
        without = 0
        for number, text in enumerate(texts(self._store, self._request), start=1):
            self._document(number, text)
            units, starts = Units(text.text), text.starts()
            for claim in claims(self._store, self._request, text.document.document_id):
                if claim.paragraph_id not in starts:
                    continue
                base = starts[claim.paragraph_id]
                span = (units.at(base + claim.start), units.at(base + claim.end))
                without += not self._claim(number, span, claim)
        lang = self._request.lang
        if without:
            self._written.notes.append(say("annotations-only", lang, without))
        self._written.notes.append(say("password", lang, password=PASSWORD))

    def _coders(self) -> None:
        for id_, name, colour in ((_ADMIN, "Admin", (255, 255, 0)), (_MACHINE, "textmine", (120, 170, 220))):
            self._connection.execute(
                "INSERT INTO CODERS (ID, Name, Red, Green, Blue, Password) VALUES (?, ?, ?, ?, ?, ?)",
                (id_, name, *colour, hashed(PASSWORD)),
            )
        self._connection.executemany(
            "INSERT INTO CODERRELATIONS (Coder, OtherCoder) VALUES (?, ?)",
            ((_ADMIN, _MACHINE), (_MACHINE, _ADMIN)),
        )
        for variable in (_PERSON, _ORGANIZATION, _CONCEPT):
            self._entity(variable, "")

    def _document(self, number: int, text: Text) -> None:
        document = text.document
        date, told = seconds(document)
        unknown = "" if told else say("date-unknown", self._request.lang)
        notes = [document.document_id, cite_document(document), document.url, unknown]
        self._connection.execute(
            "INSERT INTO DOCUMENTS (ID, Title, Text, Coder, Author, Source, Notes, Type, Date)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                number, document.title[:_LONGEST], text.text, _MACHINE, document.author[:_LONGEST],
                (document.container or document.publisher)[:_LONGEST], "\n".join(filter(None, notes)),
                document.type[:_LONGEST], date,
            ),
        )  # fmt: skip
        self._written.counts["documents"] += 1

    def _claim(self, document: int, span: tuple[int, int], claim: Claim) -> bool:
        """Write a claim; was it a statement of anybody on anything?"""
        said = False
        for one in statements(claim, self._concepts):
            said = True
            id_ = self._statement(_STATEMENT, document, span)
            for variable, value in (
                (_PERSON, one.person), (_ORGANIZATION, one.organization), (_CONCEPT, one.concept),
            ):  # fmt: skip
                self._connection.execute(
                    "INSERT INTO DATASHORTTEXT (StatementId, VariableId, Entity) VALUES (?, ?, ?)",
                    (id_, variable, self._entity(variable, value)),
                )
            self._connection.execute(
                "INSERT INTO DATABOOLEAN (StatementId, VariableId, Value) VALUES (?, ?, ?)",
                (id_, _AGREEMENT, int(one.agreement)),
            )
            self._written.counts["statements"] += 1
        id_ = self._statement(_ANNOTATION, document, span)
        self._connection.execute(
            "INSERT INTO DATALONGTEXT (StatementId, VariableId, Value) VALUES (?, ?, ?)",
            (id_, _NOTE, self._note(claim)),
        )
        self._written.counts["annotations"] += 1
        return said

    def _statement(self, kind: int, document: int, span: tuple[int, int]) -> int:
        made = self._connection.execute(
            "INSERT INTO STATEMENTS (StatementTypeId, DocumentId, Start, Stop, Coder) VALUES (?, ?, ?, ?, ?)",
            (kind, document, *span, _MACHINE),
        )
        return int(made.lastrowid or 0)

    def _entity(self, variable: int, concept_id: str) -> int:
        """The id of a concept as an entity of a variable; two concepts of one name are told apart by their ids."""
        if (variable, concept_id) in self._entities:
            return self._entities[variable, concept_id]
        name = self._concepts.name(concept_id) if concept_id else ""
        value = name[:_LONGEST]
        if (variable, value) in self._texts_of_entities:
            value = f"{name[:60]} [{concept_id}]"[:_LONGEST]
            if (variable, value) in self._texts_of_entities:  # cut short, both
                value = f"{value[:150]} {len(self._entities)}"
        self._texts_of_entities.add((variable, value))
        made = self._connection.execute(
            "INSERT INTO ENTITIES (VariableId, Value, Red, Green, Blue) VALUES (?, ?, 0, 0, 0)",
            (variable, value),
        )
        id_ = self._entities[variable, concept_id] = int(made.lastrowid or 0)
        concept = self._concepts.by_id.get(concept_id)
        other = (
            self._concepts.name(concept_id, "en" if self._request.lang == "zh" else "zh") if concept else ""
        )
        kind = (concept.kind or concept.label.lower()) if concept else ""
        notes = " ".join(filter(None, (concept_id, concept.wikidata if concept else "")))
        self._connection.executemany(
            "INSERT INTO ATTRIBUTEVALUES (EntityId, AttributeVariableId, AttributeValue) VALUES (?, ?, ?)",
            [
                (
                    id_,
                    variable,
                    kind[:_LONGEST],
                ),  # the attribute Type of variable n is n, Alias n + 3, Notes n + 6
                (id_, variable + 3, (other if other != name else "")[:_LONGEST]),
                (id_, variable + 6, notes[:_LONGEST]),
            ],
        )
        return id_

    def _note(self, claim: Claim) -> str:
        place = self._citer.cite(claim.paragraph_id, claim.start, claim.end)
        return in_words(claim, self._concepts, self._request.lang, place)


def seconds(document: Document) -> tuple[int, bool]:
    """The date of a document as DNA has it (seconds since 1970, UTC), and whether it is known.

    Of a year or month the first day is taken. Where nothing is known it is 1 January 1970, as DNA wants a date.
    """
    told = document.date or document.year
    year, month, day = (*told.split("-"), "1", "1")[:3] if told else ("", "", "")
    try:
        return int(datetime(int(year), int(month), int(day), tzinfo=UTC).timestamp()), True
    except ValueError:
        return 0, False


@cache
def hashed(password: str) -> str:
    """A password as DNA stores it (jasypt's StrongPasswordEncryptor: SHA-256 of salt and password, 100,000 times).

    The salt is always the same: the file guards nothing, and the same build gives the same file.
    """
    salt = hashlib.sha256(b"textmine").digest()[:16]
    digest = salt + password.encode()
    for _ in range(100_000):
        digest = hashlib.sha256(digest).digest()
    return base64.b64encode(salt + digest).decode()
