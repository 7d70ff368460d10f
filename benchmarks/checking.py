"""`python -m benchmarks.checking`: how surely `textmine check` tells true quotations from altered ones.

    python -m benchmarks.checking [--quotations N] [--seed N] [--show N]
    python -m benchmarks.checking --speed N [--keep DIR]

Quotations are drawn from corpus/ and, where it is, from the chapter in ../shared (or $TEXTMINE_SHARED); half of them
are altered by machine: a word, a number, a negation or a name changed, two sentences joined. A change of script alone
alters nothing. Of others the words are true and the source is not: another document, another page, another speaker.
English renderings of Chinese passages are those of tests/data/compare/retrieval.csv, put in quotation marks.

With --speed, a draft of 10,000 characters (half of it quotations and cited sentences, half claims) is checked against N
paragraphs made of the corpus's sentences, in a process of its own, reading the draft included.
"""

from __future__ import annotations

import argparse
import csv
import itertools
import os
import random
import re
import resource
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

from benchmarks.built import built
from textmine.build import build
from textmine.check import CheckedQuotation, Draft, check
from textmine.check.draft import make_draft
from textmine.check.letters import Letters, weight_of
from textmine.cite.pages import pages_of_span
from textmine.compare.sentences import sentences
from textmine.read import Metadata, SourceFile, read_source
from textmine.records import Mention, Paragraph, Token
from textmine.script import is_han, simplify, traditionalise
from textmine.store import Store

ROOT = Path(__file__).parents[1]
SHARED = Path(os.environ.get("TEXTMINE_SHARED") or ROOT.parent / "shared")
_LEAST, _MOST = 10.0, 140.0  # weight of a quotation
_CONTENT = ("NOUN", "VERB", "ADJ")
_AT_ONCE = 50  # quotations in one draft
_NUMBERS = re.compile(r"\d+|[一二三四五六七八九十百千]{2,}")


@dataclass(frozen=True, slots=True)
class Sample:
    """A quotation as a draft has it: what was done to it, and where it is from."""

    text: str
    what: str
    paragraph: Paragraph
    start: int
    end: int


class Corpus:
    """The sentences of a store, with the words and names in them."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.paragraphs = list(store.paragraphs(kind="body"))
        self.tokens: dict[str, list[Token]] = defaultdict(list)
        self.mentions: dict[str, list[Mention]] = defaultdict(list)
        for token in store.tokens():
            self.tokens[token.paragraph_id].append(token)
        for mention in store.mentions(label="ACTOR"):
            self.mentions[mention.paragraph_id].append(mention)
        self.spans = [
            (p, a, b)
            for p in self.paragraphs
            for a, b in _stretches(p.text)
            if _LEAST <= weight_of(p.text[a:b]) <= _MOST
        ]
        self.words: dict[tuple[bool, str], list[str]] = defaultdict(list)
        for own in self.tokens.values():
            for token in own:
                if token.pos in ("NOUN", "VERB", "ADJ") and len(token.text) > 1:
                    self.words[is_han(token.text[0]), token.pos].append(token.text)
        self.names: dict[bool, list[str]] = defaultdict(list)
        for mentioned in self.mentions.values():
            for mention in mentioned:
                self.names[is_han(mention.text[0])].append(mention.text)


def _stretches(text: str) -> Iterator[tuple[int, int]]:
    """Sentences, runs of two, and clauses: what people quote."""
    spans = list(sentences(text))
    yield from spans
    yield from ((a, d) for (a, _), (_, d) in itertools.pairwise(spans))
    for start, end in spans:
        at = start
        for found in re.finditer(r"[，；;,]\s?", text[start:end]):
            yield at, start + found.start()
            at = start + found.end()
        if at > start:
            yield at, end


# What a machine does to a quotation. Each gives the altered text, or None where there is nothing of the kind in it.

Change = Callable[[Corpus, Paragraph, int, int, random.Random], str | None]


def _replaced(text: str, start: int, at: int, to: int, put: str) -> str | None:
    changed = text[: at - start] + put + text[to - start :]
    return changed if Letters(changed).letters != Letters(text).letters else None


def word(corpus: Corpus, p: Paragraph, start: int, end: int, chance: random.Random) -> str | None:
    """One word replaced by another of its class."""
    inside = [t for t in corpus.tokens[p.paragraph_id]
              if start <= t.start and t.end <= end and t.pos in _CONTENT and len(t.text) > 1]  # fmt: skip
    if not inside:
        return None
    token = chance.choice(inside)
    put = chance.choice(corpus.words[is_han(token.text[0]), token.pos])
    return _replaced(p.text[start:end], start, token.start, token.end, put)


def left_out(corpus: Corpus, p: Paragraph, start: int, end: int, chance: random.Random) -> str | None:
    """One word within it left out."""
    inside = [
        t
        for t in corpus.tokens[p.paragraph_id]
        if start < t.start and t.end < end - 1 and t.text[0].isalnum()
    ]
    inside = [
        t
        for t in inside
        if any(map(str.isalnum, p.text[start : t.start])) and any(map(str.isalnum, p.text[t.end : end]))
    ]
    if not inside:
        return None
    token = chance.choice(inside)
    return _replaced(p.text[start:end], start, token.start, token.end, "")


def number(_corpus: Corpus, p: Paragraph, start: int, end: int, chance: random.Random) -> str | None:
    """A number changed."""
    found = list(_NUMBERS.finditer(p.text, start, end))
    if not found:
        return None
    one = chance.choice(found)
    if one[0].isdecimal():
        put = str(int(one[0]) + chance.choice([-1, 1, 2, 10]))
    else:
        put = one[0][:-1] + chance.choice([c for c in "二三四五六七八九" if c != one[0][-1]])
    return _replaced(p.text[start:end], start, one.start(), one.end(), put)


def negation(corpus: Corpus, p: Paragraph, start: int, end: int, chance: random.Random) -> str | None:
    """A denial taken out, or put in before a verb."""
    text = p.text[start:end]
    found = list(re.finditer(r"(?<=.)(?:並未|並不|不|未|沒有|没有)|\b(?:not|never|no) ", text))
    found = [
        m
        for m in found
        if any(map(str.isalnum, text[: m.start()])) and any(map(str.isalnum, text[m.end() :]))
    ]
    if found and chance.random() < 0.6:
        one = chance.choice(found)
        return text[: one.start()] + text[one.end() :]
    verbs = [
        t
        for t in corpus.tokens[p.paragraph_id]
        if start < t.start and t.end < end and t.pos in ("VERB", "AUX")
    ]
    if not verbs:
        return None
    token = chance.choice(verbs)
    if is_han(token.text[0]):
        return _replaced(text, start, token.start, token.start, chance.choice(["不", "未", "並未"]))
    if token.pos == "AUX":
        return _replaced(text, start, token.end, token.end, " not")
    return _replaced(text, start, token.start, token.start, "never ")


def name(corpus: Corpus, p: Paragraph, start: int, end: int, chance: random.Random) -> str | None:
    """A name replaced by another."""
    inside = [m for m in corpus.mentions[p.paragraph_id] if start <= m.start and m.end <= end]
    if not inside:
        return None
    mention = chance.choice(inside)
    put = chance.choice(corpus.names[is_han(mention.text[0])])
    return _replaced(p.text[start:end], start, mention.start, mention.end, put)


def joined(corpus: Corpus, p: Paragraph, start: int, end: int, chance: random.Random) -> str | None:
    """Two sentences that do not follow on each other, as one quotation."""
    same = [s for s in corpus.spans if (s[0].language[:2] == p.language[:2]) and s[1:] != (start, end)
            and weight_of(s[0].text[s[1] : s[2]]) < 60]  # fmt: skip
    one = p.text[start:end]
    other, a, b = chance.choice(same)
    if other is p and -2 <= a - end <= 2:
        return None
    gap = "" if is_han(one[0]) else " "
    return one + gap + other.text[a:b]


ALTERATIONS: tuple[Change, ...] = (word, left_out, number, negation, name, joined)


def other_script(text: str) -> str:
    """The same in the other Chinese script."""
    return traditionalise(text) if simplify(text) == text else simplify(text)


def altered(corpus: Corpus, n: int, chance: random.Random) -> list[Sample]:
    """`n` altered quotations, of each kind as many."""
    whole = {p.paragraph_id: Letters(p.text).letters for p in corpus.paragraphs}
    found: list[Sample] = []
    while len(found) < n:
        change = ALTERATIONS[len(found) % len(ALTERATIONS)]
        p, start, end = chance.choice(corpus.spans)
        text = change(corpus, p, start, end, chance)
        if text is None or _unquotable(text) or weight_of(text) < _LEAST:
            continue
        if any(Letters(text).letters in own for own in whole.values()):
            continue  # the corpus says that too
        if chance.random() < 0.3:
            text = other_script(text)
        found.append(Sample(text, change.__name__, p, start, end))
    return found


def true(corpus: Corpus, n: int, chance: random.Random) -> list[Sample]:
    """`n` true quotations, a third of them in the other script."""
    found: list[Sample] = []
    while len(found) < n:
        p, start, end = chance.choice(corpus.spans)
        text = p.text[start:end]
        if _unquotable(text):
            continue
        script = chance.random() < 0.33 and is_han(text[0])
        found.append(
            Sample(other_script(text) if script else text, "script" if script else "true", p, start, end)
        )
    return found


def _unquotable(text: str) -> bool:
    """Marks within it would end the quotation where it is put between marks."""
    return any(char in text for char in '「」“”"\n[]')


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
    spoken = list(_spoken(corpus))
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


def _spoken(corpus: Corpus) -> Iterator[tuple[Sample, frozenset[str]]]:
    """What the corpus has somebody say: (the words, concept ids of the speaker)."""
    for claim in corpus.store.claims():
        words = claim.text
        paragraph = next((p for p in corpus.paragraphs if p.paragraph_id == claim.paragraph_id), None)
        if claim.attribution and paragraph and weight_of(words) >= 7 and not _unquotable(words):
            yield Sample(words, "spoken", paragraph, claim.start, claim.end), frozenset(claim.attribution)


def properly_cited(corpus: Corpus, n: int, chance: random.Random) -> list[str]:
    """Paragraphs of a draft whose quotations are true and their sources too."""
    documents = {d.document_id: d for d in corpus.store.documents()}
    spoken = list(_spoken(corpus))
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


FLAGGED = ("altered", "misattributed", "not-found")


def report(store: Store, n: int, seed: int, show: int) -> Iterator[str]:
    """The figures, a line each."""
    corpus, chance = Corpus(store), random.Random(seed)
    half = n // 2
    started = time.process_time()
    samples = altered(corpus, half, chance)
    found = verdicts(store, [sentence(s) for s in samples])
    flagged = [one is not None and one.verdict in FLAGGED for one in found]
    kinds = Counter(s.what for s in samples)
    missed = Counter(s.what for s, ok in zip(samples, flagged, strict=True) if not ok)
    each = ", ".join(f"{kind.replace('_', ' ')} {kinds[kind] - missed[kind]}/{kinds[kind]}" for kind in kinds)
    named = Counter(one.verdict if one else "unseen" for one in found)
    yield f"altered: {sum(flagged)} of {half} flagged ({sum(flagged) / half:.1%}; {each}); {dict(named)}"
    yield from (f"    {one.verdict if one else None}: {s.what}: {s.text}" for s, one, ok in
                [x for x in zip(samples, found, flagged, strict=True) if not x[2]][:show])  # fmt: skip
    samples = true(corpus, n - half, chance)
    found = verdicts(store, [sentence(s) for s in samples])
    wrong = [(s, one) for s, one in zip(samples, found, strict=True) if one is None or one.verdict != "exact"]
    yield f"true: {len(wrong)} of {n - half} flagged, {sum(s.what == 'script' for s in samples)} in the other script"
    yield from (f"    {one and (one.verdict, one.problems, one.notes)}: {s.text}" for s, one in wrong[:show])
    lines = properly_cited(corpus, n // 4, chance)
    found = verdicts(store, lines)
    bad = [(line, one) for line, one in zip(lines, found, strict=True)
           if one is None or one.verdict in FLAGGED]  # fmt: skip
    yield f"true, and said to be from where they are: {len(bad)} of {len(lines)} flagged"
    yield from (
        f"    {one and (one.verdict, one.problems, one.match and one.match.spots)}: {line}"
        for line, one in bad[:show]
    )
    moved = misattributed(corpus, n * 3 // 10, chance)
    found = verdicts(store, [line for _, line in moved])
    told = [
        one is not None and one.verdict in FLAGGED and what in one.problems
        for (what, _), one in zip(moved, found, strict=True)
    ]
    kinds = Counter(what for what, _ in moved)
    right = Counter(what for (what, _), ok in zip(moved, told, strict=True) if ok)
    each = ", ".join(f"{kind} {right[kind]}/{kinds[kind]}" for kind in kinds)
    yield f"misattributed: {sum(told)} of {len(moved)} told ({sum(told) / len(moved):.1%}; {each})"
    yield from (f"    {one and (one.verdict, one.problems, one.speakers)}: {what}: {line}" for (what, line), one, ok in
                [x for x in zip(moved, found, told, strict=True) if not x[2]][:show])  # fmt: skip
    rendered = renderings(store)
    yield (
        f"English renderings: right passage named first {sum(one for one, _, _ in rendered)} of {len(rendered)},"
        f" called renderings {sum(other for _, other, _ in rendered)}"
    )
    yield f"{time.process_time() - started:.0f} s of processor time"


def long_draft(store: Store, *, size: int = 10_000, seed: int = 1) -> str:
    """A draft of `size` characters: quotations, true and altered, and paragraphs that make claims."""
    corpus, chance = Corpus(store), random.Random(seed)
    samples = [*altered(corpus, 200, chance), *true(corpus, 200, chance)]
    chance.shuffle(samples)
    quoting = iter(
        [sentence(sample, "《北极治理与大国竞争》" if n % 3 == 0 else "") for n, sample in enumerate(samples)]
    )
    claiming = [
        line for name in ("dev.zh-Hant", "heldout.zh-Hant", "dev.en", "heldout.en")
        for line in (ROOT / f"tests/data/compare/{name}.txt").read_text("utf-8").split("\n\n") if line.strip()
    ]  # fmt: skip
    lines: list[str] = []
    quoted_size = claimed_size = 0
    while quoted_size + claimed_size < size:
        if quoted_size <= claimed_size:
            lines.append(next(quoting))
            quoted_size += len(lines[-1])
        else:
            lines.append(claiming[len(lines) // 2 % len(claiming)])
            claimed_size += len(lines[-1])
    return "\n\n".join(lines)[:size]


def measure(folder: Path, path: Path) -> tuple[float, float, float, str]:
    """(seconds, seconds of the processor, megabytes at most, what was found) of one check."""
    from textmine.analysis import own_analyser

    own_analyser().analyse([])
    wall, cpu = time.perf_counter(), time.process_time()
    with Store.open(folder) as store:
        found = check(path, store)
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return wall, cpu, memory, f"{len(found.quotations)} quotations, {len(found.claims)} claims"


def speed(size: int, keep: Path | None) -> Iterator[str]:
    """How long a check takes against `size` paragraphs."""
    with tempfile.TemporaryDirectory() as made:
        folder = built(keep or Path(made), size)
        small = Path(made) / "small"
        build([ROOT / "corpus"], small)
        draft = Path(made) / "draft.md"
        with Store.open(small) as store:
            draft.write_text(long_draft(store), encoding="utf-8")
        with get_context("spawn").Pool(1, maxtasksperchild=1) as pool:
            runs = [pool.apply(measure, (folder, draft)) for _ in range(2)]
        best = min(runs)
        yield (
            f"{len(draft.read_text('utf-8')):,} characters against {size:,} paragraphs: wall {best[0]:.1f} s,"
            f" CPU {best[1]:.1f} s, memory {max(run[2] for run in runs):,.0f} MB at most; {best[3]}"
        )


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.checking", description=__doc__)
    parser.add_argument("--quotations", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=28)
    parser.add_argument("--show", type=int, default=0, help="of each kind so many that were judged wrong")
    parser.add_argument("--store", type=Path, help="a build of corpus/ and the chapter")
    parser.add_argument("--speed", type=int, metavar="N", help="measure time and memory against N paragraphs")
    parser.add_argument(
        "--keep", type=Path, metavar="DIR", help="keep the large store there for the next run"
    )
    options = parser.parse_args()
    if options.speed:
        for line in speed(options.speed, options.keep):
            print(line)
        return
    with tempfile.TemporaryDirectory() as folder:
        if options.store is None:
            build([ROOT / "corpus", *sorted((SHARED / "source").glob("*.txt"))], folder)
        with Store.open(options.store or folder) as store:
            for line in report(store, options.quotations, options.seed, options.show):
                print(line, flush=True)


if __name__ == "__main__":
    main()
