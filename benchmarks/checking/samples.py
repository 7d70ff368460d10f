"""Quotations drawn from a corpus, true and altered by machine."""

from __future__ import annotations

import random
import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from textmine.check.letters import Letters, weight_of
from textmine.compare.sentences import sentences
from textmine.records import Mention, Paragraph, Token
from textmine.script import is_han, simplify, traditionalise
from textmine.store import Store

_LEAST, _MOST = 10.0, 140.0  # weight of a quotation
_CONTENT = ("NOUN", "VERB", "ADJ")
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
    yield from ((a, d) for (a, _), (_, d) in pairwise(spans))
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
        if text is None or unquotable(text) or weight_of(text) < _LEAST:
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
        if unquotable(text):
            continue
        script = chance.random() < 0.33 and is_han(text[0])
        found.append(
            Sample(other_script(text) if script else text, "script" if script else "true", p, start, end)
        )
    return found


def unquotable(text: str) -> bool:
    """Marks within it would end the quotation where it is put between marks."""
    return any(char in text for char in '「」“”"\n[]')
