"""Drafts that quote a corpus, and what a check says of their quotations."""

from __future__ import annotations

import csv
import os
import random
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks.checking.samples import Corpus, Sample, true, unquotable
from textmine.check import CheckedQuotation, Draft, check
from textmine.check.draft import make_draft
from textmine.check.letters import Letters, weight_of
from textmine.cite.pages import pages_of_span
from textmine.read import Metadata, SourceFile, read_source
from textmine.script import is_han
from textmine.store import Store

ROOT = Path(__file__).parents[2]
SHARED = Path(os.environ.get("TEXTMINE_SHARED") or ROOT.parent / "shared")
FLAGGED = ("altered", "misattributed", "not-found")
_AT_ONCE = 50  # quotations in one draft


def quoted(text: str) -> str:
    """A text between the marks of its language."""
    return f"「{text}」" if any(map(is_han, text)) else f"“{text}”"


def sentence(sample: Sample, source: str = "", speaker: str = "") -> str:
    """A paragraph of a draft that quotes it."""
    if any(map(is_han, sample.text)):
        lead = speaker + "表示" if speaker else "報告寫道"
        return f"{lead}：{quoted(sample.text)}{f'（{source}）' if source else ''}。"
    lead = f"{speaker} said:" if speaker else "The report says:"
    return f"{lead} {quoted(sample.text)}{f' ({source})' if source else ''}."


def verdicts(store: Store, lines: Sequence[str]) -> list[CheckedQuotation | None]:
    """The verdict on the first quotation of each of these paragraphs; None where none was seen."""
    found: list[CheckedQuotation | None] = []
    for at in range(0, len(lines), _AT_ONCE):
        part = lines[at : at + _AT_ONCE]
        by_language: dict[bool, list[int]] = defaultdict(list)
        for number_, line in enumerate(part):
            by_language[any(map(is_han, line))].append(number_)
        own: list[CheckedQuotation | None] = [None] * len(part)
        for numbers in by_language.values():
            text = "\n\n".join(part[n] for n in numbers)
            draft = draft_of(text)
            checked = check(draft, store, claims=False)
            ids = [p.paragraph_id for p in draft.paragraphs]
            for quotation in checked.quotations:
                which = numbers[ids.index(quotation.paragraph_id)]
                own[which] = own[which] or quotation
        found += own
    return found


def draft_of(text: str) -> Draft:
    """A text as a draft: a paragraph a line."""
    source = SourceFile(Path("draft.md"), "draft.md", Metadata())
    read = read_source(source, data=text.encode())
    assert len([p for p in read.paragraphs if p.kind != "furniture"]) == text.count("\n\n") + 1, (
        "a paragraph a line"
    )
    return make_draft(read)


# Misattributions


def misattributed(corpus: Corpus, n: int, chance: random.Random) -> list[tuple[str, str]]:
    """(what is wrong, a paragraph of a draft): true quotations that are said to be from elsewhere, or another's."""
    store = corpus.store
    documents = {d.document_id: d for d in store.documents()}
    found: list[tuple[str, str]] = []
    spoken = list(said_by_others(corpus))
    wide = {id_: store.expand([id_], groups=True) for id_ in _STATES}
    whole = [(p.document_id, Letters(p.text).letters) for p in corpus.paragraphs]
    while len(found) < n:
        kind = ("document", "page", "speaker")[len(found) % 3]
        if kind == "speaker":
            sample, speakers = chance.choice(spoken)
            others = [m for own in corpus.mentions.values() for m in own if m.concept_id not in speakers]
            others = [m for m in others if is_han(m.text[0]) == is_han(sample.text[0]) and m.concept_id in _STATES
                      and not speakers & wide[m.concept_id]]  # fmt: skip
            if others:
                found.append((kind, sentence(sample, speaker=chance.choice(others).text)))
            continue
        (sample,) = true(corpus, 1, chance)
        own = documents[sample.paragraph.document_id]
        if kind == "document":
            other = chance.choice([d for d in documents.values() if d is not own])
            letters = Letters(sample.text).letters
            if any(letters in text for id_, text in whole if id_ == other.document_id):
                continue
            title = other.document_id if not other.author else other.title
            found.append((kind, sentence(sample, f"《{title}》" if any(map(is_han, sample.text)) else title)))
            continue
        first, last = pages_of_span(sample.paragraph, sample.start, sample.end)
        if first is None or last is None:
            continue
        page = int(first) + chance.choice([-3, -2, -1, 1, 2, 5])
        letters = Letters(sample.text).letters
        if int(first) <= page <= int(last) or sum(letters in text for _, text in whole) > 1:
            continue
        source = (
            f"{own.document_id}，頁 {page}" if any(map(is_han, sample.text)) else f"{own.title}, p. {page}"
        )
        found.append((kind, sentence(sample, source)))
    return found


_STATES = frozenset(
    f"actor:{name}" for name in (
        "china", "russia", "united-states", "japan", "india", "france", "iran", "north-korea", "uzbekistan",
        "turkmenistan", "norway", "canada", "turkey", "vietnam", "philippines",
    )
)  # fmt: skip


def said_by_others(corpus: Corpus) -> Iterator[tuple[Sample, frozenset[str]]]:
    """What the corpus has somebody say: (the words, concept ids of the speaker)."""
    for claim in corpus.store.claims():
        words = claim.text
        paragraph = next((p for p in corpus.paragraphs if p.paragraph_id == claim.paragraph_id), None)
        if claim.attribution and paragraph and weight_of(words) >= 7 and not unquotable(words):
            yield Sample(words, "spoken", paragraph, claim.start, claim.end), frozenset(claim.attribution)


def properly_cited(corpus: Corpus, n: int, chance: random.Random) -> list[str]:
    """Paragraphs of a draft whose quotations are true and their sources too."""
    documents = {d.document_id: d for d in corpus.store.documents()}
    spoken = list(said_by_others(corpus))
    lines: list[str] = []
    while len(lines) < n:
        if len(lines) % 4 == 0 and spoken:
            sample, speakers = chance.choice(spoken)
            concept = corpus.store.concept(sorted(speakers)[0])
            name_ = (
                ""
                if concept is None
                else concept.name_zh
                if any(map(is_han, sample.text))
                else concept.name_en
            )
            if name_:
                lines.append(sentence(sample, speaker=name_))
                continue
        (sample,) = true(corpus, 1, chance)
        own = documents[sample.paragraph.document_id]
        first, _ = pages_of_span(sample.paragraph, sample.start, sample.end)
        han = any(map(is_han, sample.text))
        title = own.document_id if not own.author else own.title
        page = (f"，頁 {first}" if han else f", p. {first}") if first else ""
        lines.append(sentence(sample, (f"《{title}》" if han else title) + page))
    return lines


def renderings(store: Store) -> list[tuple[bool, bool, str]]:
    """(the right paragraph is named first, called a rendering, the sentence) for each English rendering."""
    with (ROOT / "tests/data/compare/retrieval.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["language"] == "en"]
    lines = [f"The report says: “{row['query'].rstrip('.')}”." for row in rows]
    found = []
    for row, one in zip(rows, verdicts(store, lines), strict=True):
        named = (
            one is not None
            and one.match is not None
            and one.match.spots[0].paragraph_id == row["paragraph_id"]
        )
        found.append((named, one is not None and one.verdict == "rendering", row["query"]))
    return found
