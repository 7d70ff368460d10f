"""The gold that the project measures itself by, and the texts it is of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from textmine.analysis import Analyser
from textmine.annotations import Gold, GoldClaim, GoldMention, GoldParagraph, read_gold
from textmine.annotations.goldfolder import CLAIMS, MENTIONS, PARAGRAPHS
from textmine.evaluate import OwnAnswers
from textmine.evaluate.align import align
from textmine.read import find_sources, read_source
from textmine.records import Paragraph
from textmine.script import is_han

ROOT = Path(__file__).parents[1]
GOLD = ROOT / "tests" / "data" / "gold"
TEXTS = (ROOT / "corpus", GOLD / "texts")
SETS = {"development": ("dev", "dev2", "dev3"), "heldout": ("heldout", "heldout2", "heldout3")}

_Marked = TypeVar("_Marked", GoldParagraph, GoldMention, GoldClaim)


def gold_folders() -> dict[str, Gold]:
    """The gold by the name of its folder, in the order of the names."""
    folders = sorted(path.parent for path in GOLD.glob(f"*/{PARAGRAPHS}"))
    wanted = (PARAGRAPHS, MENTIONS, CLAIMS)
    return {f.name: read_gold(f) for f in folders if all((f / name).is_file() for name in wanted)}


def gold_sets() -> dict[str, Gold]:
    """What rules may be developed against, and what they are measured with: each the folders that SETS names as one."""
    folders = gold_folders()
    return {name: pooled({folder: folders[folder] for folder in SETS[name]}) for name in SETS}


def pooled(golds: Mapping[str, Gold]) -> Gold:
    """Several golds as one; each paragraph keeps its folder's name in its id."""
    paragraphs: list[GoldParagraph] = []
    mentions: list[GoldMention] = []
    claims: list[GoldClaim] = []
    for name, gold in golds.items():
        paragraphs += [_in(name, one) for one in gold.paragraphs]
        mentions += [_in(name, one) for one in gold.mentions]
        claims += [_in(name, one) for one in gold.claims or ()]
    return Gold(tuple(paragraphs), tuple(mentions), tuple(claims))


def _in(name: str, one: _Marked) -> _Marked:
    return replace(one, para=f"{name}/{one.para}")


def in_language(gold: Gold, language: str) -> Gold:
    """The paragraphs of a gold that are in `zh` or in `en`, with what is marked in them."""
    paragraphs = tuple(one for one in gold.paragraphs if _language(one.text) == language)
    kept = {one.para for one in paragraphs}
    return replace(
        gold,
        paragraphs=paragraphs,
        mentions=tuple(one for one in gold.mentions if one.para in kept),
        claims=tuple(one for one in gold.claims or () if one.para in kept),
    )


def _language(text: str) -> str:
    return "zh" if sum(map(is_han, text)) * 4 > len(text) else "en"


def documents(gold: Gold, texts: Sequence[Path] = TEXTS) -> Iterator[tuple[Paragraph, ...]]:
    """The documents that the gold's paragraphs are of, whole, so that what one defines early holds to its end.

    A paragraph that is in none of the texts stands in a document of the gold's own paragraphs.
    """
    read = [read_source(source).paragraphs for source in find_sources(texts)]
    found = align(gold.paragraphs, lambda: [paragraph for paragraphs in read for paragraph in paragraphs])
    wanted = {stretch.paragraph.document_id for stretch in found}
    yield from (paragraphs for paragraphs in read if paragraphs and paragraphs[0].document_id in wanted)
    held = {stretch.gold.para for stretch in found}
    others: dict[str, list[GoldParagraph]] = defaultdict(list)
    for one in gold.paragraphs:
        if one.para not in held:
            others[one.document_id].append(one)
    for name, paragraphs in others.items():
        yield tuple(_paragraph(one, f"gold:{name}", at) for at, one in enumerate(paragraphs))


def _paragraph(gold: GoldParagraph, document_id: str, position: int) -> Paragraph:
    text = gold.text
    return Paragraph(
        f"{document_id}:{position}", document_id, position, "body", "", None, None, None,
        text, 0, len(text), _language(text),
    )  # fmt: skip


def answers(gold: Gold, analyser: Analyser, texts: Sequence[Path] = TEXTS) -> OwnAnswers:
    """What an analyser finds in the gold's documents."""
    found = OwnAnswers()
    for paragraphs in documents(gold, texts):
        found.add(paragraphs, analyser.analyse(paragraphs))
    return found
