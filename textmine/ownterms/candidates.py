"""Terms of a build that the lexicon lacks, as they stand in one document after the other."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from textmine.lexicon import Lexicon
from textmine.records import Label, Mention, Paragraph, Token
from textmine.script import fold, has_han, is_han

if TYPE_CHECKING:
    from textmine.store import Store

# What found a mention: a phrase with a head, a name. Not a whole clause, which is no term (`clause`, `counter`, …).
_NAMED = ("head", "agent", "quoted", "force", "organisation", "name", "model", "body", "person")
_BRACKET = re.compile(r"\s?[（(]([^（）()]{2,80})[)）]")
_PARTS = re.compile(r"[,，;；、]")
_ACRONYM = re.compile(r"[A-Z][A-Za-z0-9-]{1,9}\Z")
_ENGLISH = re.compile(r"[A-Za-z][A-Za-z0-9’'&/-]*(?: [A-Za-z0-9’'&/-]+){0,7}\Z")
_NO_TERM = re.compile(r"[（）()「」『』“”\",，。:：;；]|\band\b")
_NOUN = ("NOUN", "PROPN")
_LONGEST = 4  # words in a term
_MOST_CHARACTERS, _MOST_LETTERS = 12, 60  # of a term, Chinese and English
_TERM_AND_VERB = 2  # words, at least, that are left of a term without a verb before it


@dataclass(slots=True)
class Candidate:
    """A term that may be worth knowing, and where it stands."""

    text: str
    label: Label | None = None
    count: int = 0
    by_document: Counter[str] = field(default_factory=Counter)
    why: set[str] = field(default_factory=set)
    written: Counter[str] = field(default_factory=Counter)  # how it is written
    other: Counter[str] = field(
        default_factory=Counter
    )  # names in the other language, acronyms: from brackets
    place: tuple[str, int, int] = ("", 0, 0)  # paragraph, start, end
    composed: bool = False  # a name that is known stands in it: Russian gas
    inside: Counter[str] = field(default_factory=Counter)  # longer candidates that hold it


class Candidates:
    """Collects the terms of a build.

    Args:
        lexicon: what is known already.
    """

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self.found: dict[str, Candidate] = {}
        self.words: dict[str, Counter[bool]] = defaultdict(
            Counter
        )  # document -> words in Chinese, in English

    def read(self, store: Store) -> None:
        """Take in every document of a build."""
        for document in store.documents():
            id_ = document.document_id
            tokens: dict[str, list[Token]] = defaultdict(list)
            mentions: dict[str, list[Mention]] = defaultdict(list)
            for token in store.tokens(document_id=id_):
                tokens[token.paragraph_id].append(token)
            for mention in store.mentions(document_id=id_):
                mentions[mention.paragraph_id].append(mention)
            for paragraph in store.paragraphs(document_id=id_):
                own = tokens.get(paragraph.paragraph_id, [])
                self._read(paragraph, own, mentions.get(paragraph.paragraph_id, ()))

    def _read(self, paragraph: Paragraph, tokens: Sequence[Token], mentions: Sequence[Mention]) -> None:
        english = paragraph.language.startswith("en")
        self.words[paragraph.document_id][not english] += len(tokens)
        labels: dict[tuple[int, int], Label] = {}
        known: list[tuple[int, int]] = []
        for mention in mentions:
            if self._lexicon.concept(mention.concept_id) is not None:
                known.append((mention.start, mention.end))
            elif mention.rule.partition(":")[0] in _NAMED:
                labels.setdefault((mention.start, mention.end), mention.label)
        seen: set[tuple[int, int]] = set()
        for start, end in (*labels, *_phrases(paragraph.text, tokens, english)):
            text = " ".join(paragraph.text[start:end].split())
            if (start, end) in seen or not self._is_new(text):
                continue
            if any(first <= start and end <= last for first, last in known):
                continue  # part of a name that is known
            seen.add((start, end))
            label = labels.get((start, end))
            candidate = self._note(paragraph, start, end, "mention" if label else "phrase")
            candidate.label = candidate.label or label
            candidate.composed = any(start <= first and last <= end for first, last in known)
        for start, end, others in _glossed(paragraph.text, tokens, labels):
            if self._is_new(paragraph.text[start:end]) and not any(map(self._lexicon.find, others)):
                candidate = (
                    self.found[_key(paragraph.text[start:end])]
                    if (start, end) in seen
                    else self._note(paragraph, start, end, "gloss")
                )
                candidate.why.add("gloss")
                candidate.other.update(others)

    def _is_new(self, text: str) -> bool:
        if len(text) < 2 or not any(map(str.isalpha, text)) or _NO_TERM.search(text):
            return False
        return not self._lexicon.find(text)

    def _note(self, paragraph: Paragraph, start: int, end: int, why: str) -> Candidate:
        text = " ".join(paragraph.text[start:end].split())
        candidate = self.found.setdefault(_key(text), Candidate(text))
        candidate.count += 1
        candidate.by_document[paragraph.document_id] += 1
        candidate.why.add(why)
        candidate.written[text] += 1
        if not candidate.place[0]:
            candidate.place = (paragraph.paragraph_id, start, end)
        return candidate


def _key(text: str) -> str:
    """One key for all ways to write a term: script, case, plural."""
    text = " ".join(fold(text).lower().split())
    if has_han(text):
        return text
    last = text.rpartition(" ")[2]
    return (
        text[:-1] if len(last) > 3 and last.endswith("s") and not last.endswith(("ss", "us", "is")) else text
    )


def _phrases(text: str, tokens: Sequence[Token], english: bool) -> Iterator[tuple[int, int]]:
    """Spans of nouns with what is before them: every run of words of which terms may be made, and its parts."""
    run: list[Token] = []
    for token in (*tokens, None):
        fits = token is not None and _may_be_in(token)
        close = not run or (token is not None and text[run[-1].end : token.start] in ("", " "))
        if token is not None and fits and close:
            run.append(token)
            continue
        yield from _parts_of(run, english)
        run = [token] if token is not None and fits else []


def _may_be_in(token: Token) -> bool:
    if is_han(token.text[0]):
        return token.pos in (*_NOUN, "ADJ") or (token.pos == "VERB" and len(token.text) > 1)
    return token.pos in (*_NOUN, "ADJ") and token.text[0].isalpha() and len(token.text) > 1


def _parts_of(run: Sequence[Token], english: bool) -> Iterator[tuple[int, int]]:
    for first in range(len(run)):
        for last in range(first + 1, min(len(run), first + _LONGEST)):
            begin, end = run[first], run[last]
            if not _is_nominal([token.pos for token in run[first : last + 1]]):
                continue
            if not english and end.end - begin.start > _MOST_CHARACTERS:
                break
            yield begin.start, end.end


def _is_nominal(classes: Sequence[str]) -> bool:
    """May words of these classes be one term? 港口國管制 and 預警系統, but not 防範走私, a verb and its object."""
    *before, last = classes
    verbs = [at for at, pos in enumerate(classes) if pos == "VERB"]
    if last == "VERB":
        return len(verbs) == 1 and len(before) > 1 and before[-1] in _NOUN
    return last in _NOUN and (not verbs or (len(before) > 1 and verbs == [len(before) - 1]))


def _glossed(
    text: str, tokens: Sequence[Token], mentions: Iterable[tuple[int, int]]
) -> Iterator[tuple[int, int, tuple[str, ...]]]:
    """Terms with what stands in brackets behind them: 港口國管制（port state control，PSC）."""
    for match in _BRACKET.finditer(text):
        parts = [part.strip(" “”\"'") for part in _PARTS.split(match[1])]
        before = text[match.start() - 1 : match.start()]
        if not before:
            continue
        if has_han(before):
            names = tuple(part for part in parts if _ENGLISH.match(part))
        else:
            names = tuple(part for part in parts if _ACRONYM.match(part) or _all_han(part))
        start = _begin(text, match.start(), tokens, mentions, names, has_han(before)) if names else None
        if start is not None and len(names) == len(parts):
            yield start, match.start(), names


def _all_han(text: str) -> bool:
    return 2 <= len(text) <= _MOST_CHARACTERS and all(map(is_han, text))


def _begin(
    text: str,
    end: int,
    tokens: Sequence[Token],
    mentions: Iterable[tuple[int, int]],
    names: tuple[str, ...],
    chinese: bool,
) -> int | None:
    """Where the term begins that a bracket stands behind; None where nobody can tell."""
    before = [token for token in tokens if token.end <= end]
    acronym = next((name for name in names if _ACRONYM.match(name) and name.isupper()), "")
    if not chinese and acronym:  # its letters begin the words of the term
        words = before[-len(acronym) :]
        letters = "".join(token.text[0] for token in words).upper()
        return words[0].start if letters == acronym else None
    run: list[Token] = []
    for token in reversed(before):
        begin = run[-1].start if run else end
        if not 0 <= begin - token.end <= (0 if chinese or not run else 1) or not _may_be_in(token):
            break
        if end - token.start > (_MOST_CHARACTERS if chinese else _MOST_LETTERS):
            break
        run.append(token)
    starts = sorted({*(first for first, last in mentions if last == end), *(token.start for token in run)})
    if not chinese or not starts:
        return starts[0] if starts else None
    # Of the words before 本週啟動廢水監測（wastewater surveillance） those that stand together elsewhere are the term.
    least = 1.5 * max(len(name.split(" ")) for name in names)
    fitting = [start for start in starts if end - start >= least] or starts[:1]
    often = {start: text.count(text[start:end]) for start in fitting}
    if max(often.values()) > 1:
        return min(start for start, count in often.items() if count == max(often.values()))
    if len(run) > _TERM_AND_VERB and run[-1].pos == "VERB":
        return run[-2].start  # 展開|集中檢查運動: the verb before the term
    return starts[0]


def joined(found: dict[str, Candidate]) -> dict[str, Candidate]:
    """One candidate for a Chinese term and the English one that stands in brackets behind it."""
    gone: set[str] = set()
    for key, one in found.items():
        for name in list(one.other):
            other = _key(name)
            if other == key or other in gone or other not in found or has_han(key) == has_han(other):
                continue
            same = found[other]
            one.count += same.count
            one.by_document.update(same.by_document)
            one.why |= same.why
            one.label = one.label or same.label
            one.other.update(same.written)
            one.other.update(same.other)
            gone.add(other)
    return {key: one for key, one in found.items() if key not in gone}


def nested(found: Iterable[str], keys: dict[str, Candidate]) -> None:
    """Note in each candidate which longer ones hold it."""
    for key in found:
        chinese = has_han(key)
        pieces = list(key) if chinese else key.split(" ")
        glue = "" if chinese else " "
        for first in range(len(pieces)):
            for last in range(first + 1, len(pieces) + 1):
                part = glue.join(pieces[first:last])
                if part != key and part in keys:
                    keys[part].inside[key] = keys[key].count
