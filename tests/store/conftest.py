"""A small build of three real corpus files, one paragraph a line, with a few mentions and claims by hand."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

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
from textmine.store import Store, StoreWriter

CORPUS = Path(__file__).parents[2] / "corpus"
FILES = {"arctic.zh-Hans.txt": "zh-Hans", "korean-peninsula.zh-Hant.txt": "zh-Hant", "black-sea.en.txt": "en"}

RUSSIA = Concept(
    "actor:russia", "ACTOR", "俄羅斯", "Russia", variants=("俄国",), broader="", wikidata="Q159", kind="state"
)
POWERS = Concept(
    "actor:arctic-powers", "ACTOR", "北極強權", "Arctic powers", members=("actor:russia",), kind="group"
)
THREAT = Concept("threat:threat", "THREAT", "威脅", "threat")
NUCLEAR = Concept("threat:nuclear-threat", "THREAT", "核威脅", "nuclear threat", broader="threat:threat")
CONCEPTS = (RUSSIA, POWERS, THREAT, NUCLEAR)


@dataclass(frozen=True)
class Sample:
    """What was written: the records and the source text of each document."""

    documents: tuple[Document, ...]
    paragraphs: tuple[Paragraph, ...]
    texts: dict[str, str]


def lines_as_paragraphs(document_id: str, language: str, text: str) -> list[Paragraph]:
    paragraphs, at = [], 0
    for line in text.splitlines(keepends=True):
        body = line.strip()
        start = at + line.index(body) if body else at
        at += len(line)
        # Compatibility ideographs are one character before and after; skip what else NFC would lengthen.
        normal = unicodedata.normalize("NFC", body)
        if not body or len(normal) != len(body):
            continue
        position = len(paragraphs)
        page = str(position // 20 + 1)
        paragraphs.append(
            Paragraph(
                f"{document_id}:{position}", document_id, position, "body", "", page, page, None, normal,
                start, start + len(body), language,
                pieces=(Piece(0, len(body), start, start + len(body), page),),
            )
        )  # fmt: skip
    return paragraphs


def write_sample(out: Path) -> Sample:
    documents, paragraphs, texts = [], [], {}
    with StoreWriter(out, info={"seed": 13}) as writer:
        for name, language in FILES.items():
            id_ = name.split(".")[0]
            text = (CORPUS / name).read_text(encoding="utf-8-sig")
            rows = lines_as_paragraphs(id_, language, text)
            document = Document(id_, id_.title(), language, f"corpus/{name}", "0" * 64, len(text), len(rows))
            first = rows[0]
            tokens = [Token(first.paragraph_id, 0, 2, first.text[:2], "NOUN")]
            mention = Mention(
                f"{first.paragraph_id}:m0-2", first.paragraph_id, 0, 2, first.text[:2],
                "ACTOR", "actor:russia", "俄羅斯", "Russia", "Q159", "lexicon",
            )  # fmt: skip
            claims = [
                Claim(
                    f"{first.paragraph_id}:c{n}", first.paragraph_id, 0, 5, first.text[:5], kind,
                    actors, ("actor:arctic-powers",), ("threat:nuclear-threat",), first.text[2:4],
                    polarity, "asserted", "Russia strengthens", confidence=0.5,
                )
                for n, (kind, actors, polarity) in enumerate(
                    [("threat", ("actor:russia",), "affirmed"), ("strategy", (), "negated")], 1
                )
            ]  # fmt: skip
            finding = Finding(
                f"{id_}:f1", first.paragraph_id, "", 1, first.text[:5], ("actor:russia",), (), (),
                (claims[0].claim_id,), "cited",
            )  # fmt: skip
            writer.add_document(
                document, text, rows, tokens, [mention], claims, [finding], CONCEPTS, file=CORPUS / name
            )
            documents.append(document)
            paragraphs += rows
            texts[id_] = text
        writer.add_topics(
            [Topic("t01", "核武", "nuclear arms", ("核武", "飛彈"), 0.4)],
            [ParagraphTopic(paragraphs[0].paragraph_id, "t01", 0.75)],
        )
    return Sample(tuple(documents), tuple(paragraphs), texts)


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Sample]:
    out = tmp_path_factory.mktemp("store") / "outputs"
    return out, write_sample(out)


@pytest.fixture
def store(built: tuple[Path, Sample]) -> Iterator[Store]:
    with Store.open(built[0]) as store:
        yield store


@pytest.fixture
def sample(built: tuple[Path, Sample]) -> Sample:
    return built[1]
