"""A folder of many files to build from: the sentences of a few texts, put together anew and varied, never copied."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from itertools import islice
from pathlib import Path

from benchmarks.varied import Varied
from textmine.compare.sentences import sentences
from textmine.errors import InputError
from textmine.read import find_sources, read_source

_PARAGRAPHS = (6, 14)  # in a document, at least and at most
_SENTENCES = (2, 5)  # in a paragraph
_SHORTEST = 8  # characters of a sentence; what is shorter is "4." and the like
_DRAWS = 100  # of a paragraph, before giving up to find one that is new


@dataclass(frozen=True, slots=True)
class Made:
    """What a folder of files holds.

    Args:
        characters: of the titles and paragraphs.
        sentences: that were put together.
        distinct_sentences: how many of them differ; all paragraphs do.
        source_sentences: that they were made of.
    """

    documents: int = 0
    paragraphs: int = 0
    characters: int = 0
    sentences: int = 0
    distinct_sentences: int = 0
    source_sentences: int = 0

    def as_json(self) -> dict[str, int]:
        """Its figures by name."""
        return asdict(self)


def write_files(
    folder: Path, number: int, paths: Sequence[Path], *, languages: Sequence[str] = (), seed: int = 13
) -> list[Path]:
    """Write `number` text files to `folder`; the same seed gives the same files.

    Args:
        paths: what to make them of.
        languages: `zh`, `en`, or both when empty.

    Returns:
        The files, in the order of their names.
    """
    folder.mkdir(parents=True, exist_ok=True)
    made = islice(_Maker(paths, languages, seed).documents(), number)
    return [_write(folder, at, paragraphs) for at, paragraphs in enumerate(made)]


def write_paragraphs(
    folder: Path, number: int, paths: Sequence[Path], *, languages: Sequence[str] = (), seed: int = 13
) -> Made:
    """Write files of `number` paragraphs in all to `folder`; a larger number gives those of a smaller one, and more."""
    folder.mkdir(parents=True, exist_ok=True)
    maker = _Maker(paths, languages, seed)
    at = n_paragraphs = characters = 0
    for title, *paragraphs in maker.documents():
        paragraphs = paragraphs[: number - n_paragraphs]
        _write(folder, at, [title, *paragraphs])
        at, n_paragraphs = at + 1, n_paragraphs + len(paragraphs)
        characters += len(title) + sum(map(len, paragraphs))
        if n_paragraphs == number:
            break
    drawn, distinct = maker.drawn, len(maker.distinct)
    return Made(at, n_paragraphs, characters, drawn, distinct, sum(map(len, maker.pools.values())))


class _Maker:
    """Puts documents together."""

    def __init__(self, paths: Sequence[Path], languages: Sequence[str], seed: int) -> None:
        self._chance = random.Random(seed)
        found = _pools(paths)
        self.pools = {
            language: pool
            for language, pool in found.items()
            if len(pool) > _SENTENCES[1] and (not languages or language[:2] in languages)
        }
        if not self.pools:
            raise InputError(paths[0], f"has fewer than {_SENTENCES[1] + 1} sentences to make documents of")
        self._paragraphs: set[int] = set()  # hashes, so that none is made twice
        self.distinct: set[int] = set()
        self.drawn = 0

    def documents(self) -> Iterator[list[str]]:
        """Documents without end, each a title and its paragraphs."""
        at = 0
        while True:
            language = self._chance.choice(list(self.pools))
            title = f"Report {at:05d}" if language == "en" else f"報告第 {at:05d} 號"
            yield [title, *(self._paragraph(language) for _ in range(self._chance.randint(*_PARAGRAPHS)))]
            at += 1

    def _paragraph(self, language: str) -> str:
        """A paragraph that has not been before."""
        gap = " " if language == "en" else ""
        for _ in range(_DRAWS):
            some = self._chance.sample(self.pools[language], self._chance.randint(*_SENTENCES))
            drawn = [sentence.draw(self._chance) for sentence in some]
            text = gap.join(drawn)
            if hash(text) not in self._paragraphs:
                break
        self._paragraphs.add(hash(text))
        self.distinct.update(map(hash, drawn))
        self.drawn += len(drawn)
        return text


def _write(folder: Path, at: int, paragraphs: Sequence[str]) -> Path:
    file = folder / f"document-{at:05d}.txt"
    file.write_text("\n\n".join(paragraphs) + "\n", encoding="utf-8")
    return file


def _pools(paths: Sequence[Path]) -> dict[str, list[Varied]]:
    """The sentences of the body paragraphs of some files, by language; none twice."""
    pools: dict[str, dict[str, None]] = {}
    for source in find_sources(paths):
        for paragraph in read_source(source).paragraphs:
            if paragraph.kind == "body":
                own = pools.setdefault(paragraph.language, {})
                own |= {paragraph.text[start:end].strip(): None for start, end in sentences(paragraph.text)}
    return {
        language: [Varied(" ".join(text.split()), language) for text in pool if len(text) >= _SHORTEST]
        for language, pool in pools.items()
    }
