"""A large corpus to measure on: the sentences of a small one, repeated and shuffled into new paragraphs.

Each sentence is analysed once, where it stands; its tokens, mentions and claims then move with it. The store is written
by the same writer as any other, so every index in it is as a build would make it.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from textmine.analysis import Analyser
from textmine.compare.sentences import sentences
from textmine.read import find_sources, read_source
from textmine.records import Claim, Concept, Document, Mention, Paragraph, Token
from textmine.store import StoreWriter
from textmine.topics import fit_topics, paragraph_terms

_PARAGRAPHS = 200  # in a document
_SENTENCES = (2, 5)  # in a paragraph, at least and at most


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with all that was found in it; offsets count from its beginning."""

    text: str
    language: str
    tokens: tuple[Token, ...]
    mentions: tuple[Mention, ...]
    claims: tuple[Claim, ...]


def analysed(paths: Sequence[Path]) -> tuple[list[Sentence], dict[str, Concept]]:
    """The sentences of the body paragraphs of some files, and the concepts in them."""
    analyser = Analyser()
    found: list[Sentence] = []
    concepts: dict[str, Concept] = {}
    for source in find_sources(paths):
        document = read_source(source)
        analysis = analyser.analyse_document(document)
        concepts |= {concept.concept_id: concept for concept in analysis.concepts}
        for paragraph in document.paragraphs:
            if paragraph.kind == "body":
                found += _parted(paragraph, analysis.tokens, analysis.mentions, analysis.claims)
    return found, concepts


def write(out: Path, size: int, paths: Sequence[Path], *, seed: int = 13) -> None:
    """Write a store of `size` paragraphs to the folder `out`, without the tables.

    Args:
        paths: what to make it of.
        seed: the same seed gives the same corpus.
    """
    found, concepts = analysed(paths)
    by_language = [
        [s for s in found if s.language.startswith("en")],
        [s for s in found if not s.language.startswith("en")],
    ]
    chance = random.Random(seed)
    with StoreWriter(out, tables=False) as writer:
        for number in range(-(-size // _PARAGRAPHS)):
            here = min(_PARAGRAPHS, size - number * _PARAGRAPHS)
            pool = chance.choices(by_language, [len(side) for side in by_language])[0]
            _write_document(writer, f"d{number:05d}", here, pool, chance, concepts)
        sample = [(str(at), paragraph_terms(s.tokens, s.mentions)) for at, s in enumerate(found)]
        model = fit_topics(sample, concepts=concepts.values(), seed=seed)
        writer.add_topics(model.topics, (), model.rows())


def _write_document(
    writer: StoreWriter,
    id_: str,
    size: int,
    pool: Sequence[Sentence],
    chance: random.Random,
    concepts: dict[str, Concept],
) -> None:
    paragraphs, tokens, mentions, claims = [], [], [], []
    gap = " " if pool[0].language.startswith("en") else ""
    for position in range(size):
        paragraph_id, text, n_claims = f"{id_}:{position}", "", 0
        for sentence in chance.sample(pool, chance.randint(*_SENTENCES)):
            text += gap if text else ""
            at = len(text)
            text += sentence.text
            tokens += [_moved(token, paragraph_id, at) for token in sentence.tokens]
            for mention in sentence.mentions:
                moved = _moved(mention, paragraph_id, at)
                mentions.append(replace(moved, mention_id=f"{paragraph_id}:m{len(mentions)}"))
            for claim in sentence.claims:
                n_claims += 1
                claims.append(
                    replace(_moved(claim, paragraph_id, at), claim_id=f"{paragraph_id}:c{n_claims}")
                )
        paragraphs.append(
            Paragraph(
                paragraph_id,
                id_,
                position,
                "body",
                "",
                None,
                None,
                None,
                text,
                0,
                len(text),
                pool[0].language,
            )
        )
    used = {m.concept_id for m in mentions}.union(*((*c.actors, *c.targets, *c.concepts) for c in claims))
    document = Document(id_, id_, pool[0].language, id_, id_, 0, size)
    known = [concepts[concept_id] for concept_id in sorted(used) if concept_id in concepts]
    writer.add_document(document, "", paragraphs, tokens, mentions, claims, concepts=known)


def _parted(
    paragraph: Paragraph, tokens: Sequence[Token], mentions: Sequence[Mention], claims: Sequence[Claim]
) -> Iterator[Sentence]:
    for start, end in sentences(paragraph.text):

        def inside(records: Sequence, start: int = start, end: int = end) -> tuple:
            return tuple(
                _moved(record, "", -start)
                for record in records
                if record.paragraph_id == paragraph.paragraph_id
                and start <= record.start
                and record.end <= end
            )

        yield Sentence(
            paragraph.text[start:end], paragraph.language, inside(tokens), inside(mentions), inside(claims)
        )


def _moved(record, paragraph_id: str, by: int):  # type: ignore[no-untyped-def]
    return replace(record, paragraph_id=paragraph_id, start=record.start + by, end=record.end + by)
