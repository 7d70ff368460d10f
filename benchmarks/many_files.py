"""A folder of many files to build from: the sentences of a small corpus, shuffled into new documents."""

from __future__ import annotations

import random
from collections.abc import Sequence
from pathlib import Path

from textmine.compare.sentences import sentences
from textmine.read import find_sources, read_source

_PARAGRAPHS = (6, 14)  # in a document, at least and at most
_SENTENCES = (2, 5)  # in a paragraph


def write_files(folder: Path, number: int, paths: Sequence[Path], *, seed: int = 13) -> list[Path]:
    """Write `number` text files to `folder`; the same seed gives the same files.

    Args:
        paths: what to make them of.

    Returns:
        The files, in the order of their names.
    """
    chance = random.Random(seed)
    pools = _pools(paths)
    languages = [language for language, pool in pools.items() if len(pool) > _SENTENCES[1]]
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for at in range(number):
        language = chance.choice(languages)
        gap = " " if language == "en" else ""
        paragraphs = [
            gap.join(chance.sample(pools[language], chance.randint(*_SENTENCES)))
            for _ in range(chance.randint(*_PARAGRAPHS))
        ]
        title = f"Report {at:05d}" if language == "en" else f"報告第 {at:05d} 號"
        file = folder / f"document-{at:05d}.txt"
        file.write_text("\n\n".join((title, *paragraphs)) + "\n", encoding="utf-8")
        written.append(file)
    return written


def _pools(paths: Sequence[Path]) -> dict[str, list[str]]:
    """The sentences of the body paragraphs of some files, by language."""
    pools: dict[str, list[str]] = {}
    for source in find_sources(paths):
        for paragraph in read_source(source).paragraphs:
            if paragraph.kind == "body":
                own = pools.setdefault(paragraph.language, [])
                own += [paragraph.text[start:end].strip() for start, end in sentences(paragraph.text)]
    return pools
