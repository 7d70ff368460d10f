"""A store of any number of paragraphs, made by repeating and shuffling the sentences of a corpus.

Each paragraph takes the shape of one of the corpus (its kind, language and length) and is filled with sentences
drawn from the whole corpus in that language, with the mentions and claims they had. So frequencies of words,
names and concepts are those of the corpus, while no two long paragraphs are alike. Topics and findings are those
of the paragraph whose shape it takes.
"""

from __future__ import annotations

import random
import re
import resource
import sqlite3
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

from textmine.records import Claim, Document, Finding, Mention, Paragraph, ParagraphTopic, Piece
from textmine.store import Store, StoreWriter
from textmine.store.facets import paragraph_facets
from textmine.store.fulltext import INDEX_SQL, index_row

_SENTENCE_END = re.compile(r"[。！？!?；;]|\.(?=\s)\s*")
_PARAGRAPHS_PER_DOCUMENT = 500
_Record = TypeVar("_Record", Finding, ParagraphTopic)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A stretch of a paragraph that no mention or claim crosses; their offsets count in it."""

    text: str
    mentions: tuple[Mention, ...]
    claims: tuple[Claim, ...]


def write_large(small: Path, out: Path, n_paragraphs: int, *, seed: int = 5) -> None:
    """Write a store of `n_paragraphs` paragraphs to `out`, with what the build in `small` says of its sentences.

    Tokens are left out: nothing that searches reads them.
    """
    rng = random.Random(seed)
    with Store.open(small) as store, StoreWriter(out, info={"made from": str(small)}, tables=False) as writer:
        templates = [p for p in store.paragraphs() if p.kind != "furniture"]
        pools: dict[str, list[Sentence]] = defaultdict(list)
        for paragraph in templates:
            pools[paragraph.language].extend(_sentences(store, paragraph))
        concepts = list(store.concepts())
        shares, findings = _by_paragraph(store.paragraph_topics()), _by_paragraph(store.findings())
        topics: list[ParagraphTopic] = []
        documents = defaultdict(list)
        for paragraph in templates:
            documents[paragraph.language].append(paragraph)
        languages = [p.language for p in templates]
        for number, start in enumerate(range(0, n_paragraphs, _PARAGRAPHS_PER_DOCUMENT)):
            size = min(_PARAGRAPHS_PER_DOCUMENT, n_paragraphs - start)
            language = rng.choice(languages)
            shapes = rng.choices(documents[language], k=size)
            _write_document(writer, f"d{number}", language, shapes, pools[language], concepts, findings, rng)
            for position, shape in enumerate(shapes):
                topics += [
                    replace(r, paragraph_id=f"d{number}:{position}") for r in shares[shape.paragraph_id]
                ]
        writer.add_topics(store.topics(), topics)


def _by_paragraph(records: Iterable[_Record]) -> dict[str, list[_Record]]:
    found: dict[str, list[_Record]] = defaultdict(list)
    for record in records:
        found[record.paragraph_id].append(record)
    return found


def _sentences(store: Store, paragraph: Paragraph) -> Iterator[Sentence]:
    mentions = list(store.mentions(paragraph_id=paragraph.paragraph_id))
    claims = list(store.claims(paragraph_id=paragraph.paragraph_id))
    ends = [match.end() for match in _SENTENCE_END.finditer(paragraph.text)] + [len(paragraph.text)]
    start = 0
    for end in dict.fromkeys(ends):
        if end <= start or any(row.start < end < row.end for row in (*mentions, *claims)):
            continue
        yield Sentence(
            paragraph.text[start:end],
            tuple(
                replace(m, start=m.start - start, end=m.end - start)
                for m in mentions
                if start <= m.start < end
            ),
            tuple(
                replace(c, start=c.start - start, end=c.end - start) for c in claims if start <= c.start < end
            ),
        )
        start = end


def _write_document(
    writer: StoreWriter,
    id_: str,
    language: str,
    templates: list[Paragraph],
    pool: list[Sentence],
    concepts: list,
    findings: dict[str, list[Finding]],
    rng: random.Random,
) -> None:
    paragraphs: list[Paragraph] = []
    mentions: list[Mention] = []
    claims: list[Claim] = []
    found: list[Finding] = []
    texts: list[str] = []
    at = 0
    for position, template in enumerate(templates):
        text = ""
        paragraph_id = f"{id_}:{position}"
        while len(text) < len(template.text):
            sentence = rng.choice(pool)
            for m in sentence.mentions:
                start, end = m.start + len(text), m.end + len(text)
                mentions.append(
                    replace(m, mention_id=f"{paragraph_id}:m{start}-{end}-{m.concept_id}",
                            paragraph_id=paragraph_id, start=start, end=end)
                )  # fmt: skip
            for n, c in enumerate(sentence.claims):
                start, end = c.start + len(text), c.end + len(text)
                claims.append(
                    replace(c, claim_id=f"{paragraph_id}:c{start}-{n}", paragraph_id=paragraph_id,
                            start=start, end=end)
                )  # fmt: skip
            text += sentence.text
        found += [
            replace(
                f, finding_id=f"{paragraph_id}:f{n}", paragraph_id=paragraph_id, headline=text[:40], claims=()
            )
            for n, f in enumerate(findings[template.paragraph_id])
        ]
        texts.append(text)
        end = at + len(text)
        page = str(1 + position // 4)
        paragraphs.append(
            Paragraph(
                paragraph_id, id_, position, template.kind, template.section, page, page, None, text, at, end,
                language, template.level, (Piece(0, len(text), at, end, page),),
            )
        )  # fmt: skip
        at = end + 1
    source = "\n".join(texts)
    document = Document(
        id_,
        f"Document {id_}",
        language,
        f"{id_}.txt",
        "0" * 64,
        len(source),
        len(templates),
        author="textmine",
        year="2026",
    )
    writer.add_document(document, source, paragraphs, (), mentions, claims, found, concepts)


def index_alone(folder: Path) -> None:
    """Build the full-text index of a store once more, by itself, and print its time, size and peak memory."""
    with Store.open(folder) as store, tempfile.TemporaryDirectory() as made:
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        connection = sqlite3.connect(Path(made) / "index.sqlite", isolation_level=None)
        connection.execute("PRAGMA journal_mode=OFF")
        connection.execute("PRAGMA synchronous=OFF")
        connection.execute(INDEX_SQL)
        connection.execute("BEGIN")
        spent, n, characters = 0.0, 0, 0
        for document in store.documents():
            facts: dict[str, tuple[list[Mention], list[Claim]]] = defaultdict(lambda: ([], []))
            for mention in store.mentions(document_id=document.document_id):
                facts[mention.paragraph_id][0].append(mention)
            for claim in store.claims(document_id=document.document_id):
                facts[claim.paragraph_id][1].append(claim)
            paragraphs = list(store.paragraphs(document_id=document.document_id))
            started = time.process_time()
            for paragraph in paragraphs:
                facets = paragraph_facets(document, paragraph, *facts[paragraph.paragraph_id])
                row = index_row(paragraph.text, facets)
                n += 1
                connection.execute(
                    "INSERT INTO paragraph_index (rowid, grams, facets, dense) VALUES (?, ?, ?, ?)", (n, *row)
                )
                characters += len(paragraph.text)
            spent += time.process_time() - started
        started = time.process_time()
        connection.execute("INSERT INTO paragraph_index (paragraph_index) VALUES ('optimize')")
        connection.execute("COMMIT")
        spent += time.process_time() - started
        connection.close()
        size = (Path(made) / "index.sqlite").stat().st_size
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    print(
        f"\nfull-text index of {n:,} paragraphs, {characters:,} characters: {spent:,.0f} s of processor time,"
        f" {size / 1e6:,.0f} MB ({size / characters:.1f} bytes a character); peak memory grew {grown / 1024:,.0f} MB"
    )
