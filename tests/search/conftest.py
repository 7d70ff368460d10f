"""A small build of three real corpus files, a line a paragraph, with mentions, claims and words by hand."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from textmine.records import (
    Claim,
    Concept,
    Document,
    Finding,
    Mention,
    Paragraph,
    ParagraphTopic,
    Piece,
    Token,
    Topic,
)
from textmine.search import Searcher, occurrences
from textmine.store import Store, StoreWriter

CORPUS = Path(__file__).parents[2] / "corpus"
FILES = {
    "arctic": ("arctic.zh-Hans.txt", "zh-Hans", "北极治理与大国竞争"),
    "korean-peninsula": ("korean-peninsula.zh-Hant.txt", "zh-Hant", "東北亞安全結構"),
    "black-sea": ("black-sea.en.txt", "en", "The Black Sea"),
}
CONCEPTS = (
    Concept("actor:russia", "ACTOR", "俄羅斯", "Russia", ("俄国", "Russian Federation"), kind="state"),
    Concept("actor:china", "ACTOR", "中國", "China", kind="state"),
    Concept("actor:united-states", "ACTOR", "美國", "United States", ("America",), kind="state"),
    Concept(
        "actor:great-powers",
        "ACTOR",
        "大國",
        "great powers",
        members=("actor:russia", "actor:china"),
        kind="group",
    ),
    Concept("threat:risk", "THREAT", "風險", "risk"),
    Concept("threat:nuclear-weapons", "THREAT", "核武", "nuclear weapons", broader="threat:threat"),
    Concept("threat:threat", "THREAT", "威脅", "threat"),
    Concept("strategy:cooperation", "STRATEGY", "合作", "cooperation"),
)


# When claims say that something is so: of nothing, of a year, since one, lately, of no known interval.
_TIMES: tuple[dict[str, Any], ...] = (
    {},
    {"time_text": "in 2005", "time_start": "2005-01-01", "time_end": "2005-12-31"},
    {"time_text": "since 2003", "time_start": "2003-06-01"},
    {"time_text": "lately", "time_end": "2004-05-15"},
    {"time_text": "in winter"},
    {"time_text": "from 2005 to 2007", "time_start": "2005-03-01", "time_end": "2007-02-01"},
)


def paragraphs_of(document_id: str, language: str, text: str) -> list[Paragraph]:
    """Every line that is not blank, with its place in the text."""
    paragraphs, at = [], 0
    for line in text.splitlines(keepends=True):
        body = line.strip()
        start, at = at + len(line) - len(line.lstrip()), at + len(line)
        if not body or unicodedata.normalize("NFC", body) != body:
            continue
        n = len(paragraphs)
        page = str(100 + n // 20)
        paragraphs.append(
            Paragraph(
                f"{document_id}:{n}",
                document_id,
                n,
                "body",
                "導論",
                page,
                page,
                None,
                body,
                start,
                start + len(body),
                language,
                pieces=(Piece(0, len(body), start, start + len(body), page),),
            )
        )
    return paragraphs


def mentions_of(paragraph: Paragraph) -> list[Mention]:
    found: dict[tuple[int, int], Mention] = {}
    for concept in CONCEPTS:
        for name in (concept.name_zh, concept.name_en, *concept.variants):
            for start, end in occurrences(paragraph.text, name):
                found.setdefault(
                    (start, end),
                    Mention(
                        f"{paragraph.paragraph_id}:m{start}-{end}",
                        paragraph.paragraph_id,
                        start,
                        end,
                        paragraph.text[start:end],
                        concept.label,
                        concept.concept_id,
                        concept.name_zh,
                        concept.name_en,
                        "",
                        "lexicon",
                    ),
                )
    return sorted(found.values(), key=lambda m: (m.start, m.end))


def claims_of(paragraph: Paragraph, mentions: list[Mention]) -> list[Claim]:
    """Every actor named is taken to do something about the first threat or strategy of its paragraph."""
    claims = []
    about = tuple(dict.fromkeys(m.concept_id for m in mentions if m.label != "ACTOR"))
    for m in mentions:
        if m.label == "ACTOR":
            n = len(claims) + 1
            end = min(len(paragraph.text), m.end + 8)
            claims.append(
                Claim(
                    f"{paragraph.paragraph_id}:c{n}",
                    paragraph.paragraph_id,
                    m.start,
                    end,
                    paragraph.text[m.start : end],
                    "strategy" if n % 2 else "threat",
                    (m.concept_id,),
                    tuple(
                        o.concept_id for o in mentions if o.label == "ACTOR" and o.concept_id != m.concept_id
                    )[:1],
                    about[:1],
                    paragraph.text[m.end : end],
                    "negated" if n % 3 == 0 else "affirmed",
                    "asserted",
                    f"{m.name_en} acts",
                    confidence=0.5 + n / 100,
                    rule="subject",
                    **_TIMES[(n + paragraph.position) % len(_TIMES)],
                )
            )
    return claims


def tokens_of(paragraph: Paragraph) -> list[Token]:
    """Latin words, and Chinese characters in pairs."""
    return [
        Token(paragraph.paragraph_id, m.start(), m.end(), m[0], "NOUN", m[0].lower())
        for m in re.finditer(r"[A-Za-z]+|[\u4e00-\u9fff]{1,2}", paragraph.text)
    ]


def write_sample(out: Path) -> None:
    with StoreWriter(out, info={"seed": 13, "skipped": []}) as writer:
        for id_, (file, language, title) in FILES.items():
            text = (CORPUS / file).read_text(encoding="utf-8-sig")
            paragraphs = paragraphs_of(id_, language, text)
            document = Document(
                id_,
                title,
                language,
                f"corpus/{file}",
                "0" * 64,
                len(text),
                len(paragraphs),
                author="作者",
                year="2026",
            )
            mentions = {p.paragraph_id: mentions_of(p) for p in paragraphs}
            claims = [claim for p in paragraphs for claim in claims_of(p, mentions[p.paragraph_id])]
            findings = [
                Finding(
                    f"{id_}:f{n}",
                    claim.paragraph_id,
                    "導論",
                    n,
                    claim.text,
                    claim.actors,
                    (),
                    ("strategy:cooperation",),
                    (claim.claim_id,),
                    "cited",
                )
                for n, claim in enumerate(claims[:3], 1)
            ]
            writer.add_document(
                document,
                text,
                paragraphs,
                [t for p in paragraphs for t in tokens_of(p)],
                [m for own in mentions.values() for m in own],
                claims,
                findings,
                CONCEPTS,
                file=CORPUS / file,
            )
        writer.add_topics(
            [Topic("t01", "核武", "nuclear arms", ("核武", "飛彈"), 0.4)],
            [
                ParagraphTopic("korean-peninsula:0", "t01", 0.75),
                ParagraphTopic("korean-peninsula:1", "t01", 0.1),
            ],
        )


@pytest.fixture(scope="session")
def store_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("search") / "outputs"
    write_sample(out)
    return out


@pytest.fixture(scope="session")
def store(store_folder: Path) -> Iterator[Store]:
    with Store.open(store_folder) as store:
        yield store


@pytest.fixture(scope="session")
def searcher(store: Store) -> Searcher:
    return Searcher(store)
