"""A document made ready to be stored: all that can be done without the store, so that any process can do it."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from typing import Any, TypeVar

from textmine.layers import Layer, active
from textmine.likeness import Meanings
from textmine.records import Claim, Concept, Document, Finding, Mention, Paragraph, Token
from textmine.store.counts import Counts
from textmine.store.facets import paragraph_facets
from textmine.store.fulltext import index_row
from textmine.store.rows import to_row, to_rows
from textmine.store.schema import ROLES, TABLES
from textmine.store.slots import ROOM
from textmine.store.terms import Gathering, Postings
from textmine.topics.boilerplate import without_boilerplate
from textmine.topics.terms import paragraph_terms

_Record = TypeVar("_Record", Token, Mention, Claim)
_Row = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Prepared:
    """All that is written of a document. Rows are counted from 0, each table for itself.

    Args:
        text: the decoded source text.
        tables: the rows of each table of the contract that goes document by document.
        index: what the full-text index has of each paragraph.
        roles: who takes part in which claim: the rows of `claim_concepts`, the paragraph as its row here.
        forms: (row of the first mention that is written so, text, concept id).
        postings, counts: what it adds to the indexes of likeness, and to what is counted.
        concepts: those that it names, as JSON.
        bags: the terms of its paragraphs of text, as JSON.
    """

    document_id: str
    text: str
    tables: Mapping[str, Sequence[_Row]]
    index: Sequence[tuple[str, str, str]]
    roles: Sequence[_Row]
    forms: Sequence[tuple[int, str, str]]
    postings: Postings
    counts: Counts
    concepts: Sequence[str]
    bags: str

    @property
    def most_rows(self) -> int:
        """How many row numbers it takes in the table in which it takes most."""
        return max((len(rows) + 1) * ROOM.get(name, 1) for name, rows in self.tables.items())


def prepare(
    document: Document,
    source_text: str,
    paragraphs: Iterable[Paragraph],
    tokens: Iterable[Token] = (),
    mentions: Iterable[Mention] = (),
    claims: Iterable[Claim] = (),
    findings: Iterable[Finding] = (),
    concepts: Iterable[Concept] = (),
) -> Prepared:
    """One document and all that was found in it, ready to be stored.

    Args:
        source_text: the decoded text that the paragraphs' source offsets count in.
        concepts: what the mentions and claims refer to; the same one may come with many documents.
    """
    paragraphs = list(paragraphs)
    words, named, said = _by_paragraph(tokens), _by_paragraph(mentions), _by_paragraph(claims)
    index: list[tuple[str, str, str]] = []
    roles: list[_Row] = []
    postings, counts = Gathering(_meanings(active())), Counts()
    claim_row = 0
    for row, paragraph in enumerate(paragraphs):
        id_ = paragraph.paragraph_id
        own_words, own_named, own_said = words[id_], named[id_], said[id_]
        facets = paragraph_facets(document, paragraph, own_named, own_said)
        index.append(index_row(paragraph.text, facets))
        postings.add_paragraph(row, paragraph, own_words, own_named)
        counts.add(own_named, own_said)
        for claim in own_said:
            postings.add_claim(claim_row, claim, own_words, own_named)
            roles += _roles(claim, row)
            claim_row += 1
    all_named = list(chain.from_iterable(named.values()))
    rows: dict[str, Iterable[Any]] = {
        "documents": [document],
        "paragraphs": paragraphs,
        "tokens": chain.from_iterable(words.values()),
        "mentions": all_named,
        "claims": chain.from_iterable(said[p.paragraph_id] for p in paragraphs),
        "findings": findings,
    }
    forms: dict[tuple[str, str], int] = {}
    for row, mention in enumerate(all_named):
        forms.setdefault((mention.text, mention.concept_id), row)
    body = [p.paragraph_id for p in paragraphs if p.kind == "body"]
    own = without_boilerplate([(words[id_], named[id_]) for id_ in body])
    bags = [(id_, paragraph_terms(*some)) for id_, some in zip(body, own, strict=True)]
    return Prepared(
        document.document_id,
        source_text,
        {name: to_rows(TABLES[name], records) for name, records in rows.items()},
        index,
        roles,
        [(row, *written) for written, row in forms.items()],
        postings.postings(),
        counts,
        [json.dumps(to_row(TABLES["concepts"], concept), ensure_ascii=False) for concept in concepts],
        json.dumps(bags, ensure_ascii=False, separators=(",", ":")),
    )


def _roles(claim: Claim, paragraph: int) -> Iterable[_Row]:
    sort = claim.kind, claim.polarity, claim.modality
    for role in ROLES:
        for id_ in dict.fromkeys(getattr(claim, role)):
            yield (claim.claim_id, role, id_, paragraph, *sort, claim.confidence)


def _by_paragraph(records: Iterable[_Record]) -> defaultdict[str, list[_Record]]:
    found: defaultdict[str, list[_Record]] = defaultdict(list)
    for record in records:
        found[record.paragraph_id].append(record)
    return found


@lru_cache(maxsize=2)
def _meanings(layers: tuple[Layer, ...]) -> Meanings:  # noqa: ARG001 - the lexicon goes by them
    return Meanings()
