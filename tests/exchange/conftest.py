"""A real build of three corpus files, and builds made of texts and mentions that a test thinks up."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest

from textmine.build import build
from textmine.records import Claim, Concept, Document, Mention, Paragraph, Token
from textmine.store import Store, StoreWriter

CORPUS = Path(__file__).parents[2] / "corpus"
Marked = tuple[int, int, str, str]  # start, end, label, concept
Make = Callable[[Path, Sequence[tuple[str, Sequence[Marked]]]], Store]


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("exchange") / "outputs"
    names = ("arctic.zh-Hans.txt", "black-sea.en.txt", "korean-peninsula.zh-Hant.txt")
    build([CORPUS / name for name in names], out, models={}, n_topics=2)
    return out


@pytest.fixture
def store(folder: Path) -> Iterator[Store]:
    with Store.open(folder) as opened:
        yield opened


def make(out: Path, paragraphs: Sequence[tuple[str, Sequence[Marked]]]) -> Store:
    """A build of one document with these paragraphs, their mentions, and a claim over each mention's words."""
    rows, mentions, claims, tokens = [], [], [], []
    at = 0
    concepts = {}
    for position, (text, marked) in enumerate(paragraphs):
        id_ = f"d:{position}"
        rows.append(
            Paragraph(
                id_,
                "d",
                position,
                "body",
                "",
                None,
                None,
                None,
                text,
                at,
                at + len(text),
                "zh-Hant",
                number=position + 1,
            )
        )
        at += len(text) + 1
        # Only some words: what the tokens leave out must be there all the same.
        tokens += [
            Token(id_, n, n + 1, char, "NOUN", char)
            for n, char in enumerate(text)
            if n % 3 == 0 and not char.isspace()
        ]
        for number, (start, end, label, concept) in enumerate(marked):
            concepts[concept] = Concept(concept, label, f"名{concept}", f"name of {concept}", kind="state")
            mentions.append(
                Mention(
                    f"{id_}:m{number}",
                    id_,
                    start,
                    end,
                    text[start:end],
                    label,
                    concept,
                    f"名{concept}",
                    "",
                    "",
                    "lexicon",
                )
            )
            claims.append(
                Claim(
                    f"{id_}:c{number}", id_, start, end, text[start:end], "threat",
                    (concept,), (concept,), (concept,), text[start:end],
                    "negated" if number % 2 else "affirmed", "asserted", "somebody does something", confidence=0.9,
                )
            )  # fmt: skip
    source = "\n".join(text for text, _ in paragraphs)
    document = Document(
        "d", "文件 & <題>", "zh-Hant", "d.txt", "0" * 64, len(source), len(rows), author="某人", year="2020"
    )
    with StoreWriter(out, info={}) as writer:
        writer.add_document(document, source, rows, tokens, mentions, claims, [], tuple(concepts.values()))
    return Store.open(out)


@pytest.fixture
def made() -> Make:
    return make
