"""A certificate of absence in words, in both languages: for the terminal, a page and a footnote."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from textmine.cite.footnote import span_id
from textmine.records import Concept, Paragraph
from textmine.search.certificate import AskedOf, Certificate, Held, LookedFor, TakenFor
from textmine.search.names import display_name
from textmine.search.nearest import Near
from textmine.search.searched import Unseen
from textmine.search.snippet import snippet
from textmine.search.vocabulary import value_name
from textmine.wording import worded

Cite = Callable[[Paragraph, int, int], str]
_SHOWN = 12  # files, warnings, variants
_EXCERPT = 100


@dataclass(frozen=True, slots=True)
class Line:
    """A line, and what stands under it."""

    text: str
    under: tuple[str, ...] = ()
    place: str = ""  # of something near: the id that its citation ends with


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the statement with its heading."""

    key: str
    heading: str
    lines: tuple[Line, ...]


@cache
def _words() -> dict[str, dict[str, str]]:
    text = files("textmine.search").joinpath("words.csv").read_text(encoding="utf-8")
    return {row["key"]: row for row in csv.DictReader(text.splitlines())}


def statement(certificate: Certificate, lang: str, cite: Cite) -> list[Part]:
    """A certificate in words.

    Args:
        lang: `zh`, `zh-Hans` or `en`; what is quoted, spellings among it, stays as it is.
        cite: gives the citation of a span of a paragraph.
    """
    return _Words(certificate, lang, cite).parts()


def in_short(certificate: Certificate, lang: str, cite: Cite) -> tuple[str, str]:
    """What can be stated, and the line for its footnote."""
    words = _Words(certificate, lang, cite)
    return words.stated(), words.footnote()


class _Words:
    def __init__(self, certificate: Certificate, lang: str, cite: Cite) -> None:
        self._of = certificate
        self._lang = lang.partition("-")[0]
        self._tag = lang
        self._cite = cite

    def parts(self) -> list[Part]:
        of, unseen = self._of, self._of.searched.unseen
        parts = [
            self._part("statement", [Line(self.stated()), Line(self.footnote())]),
            self._part("searched", [Line(self._scope()), Line(self._say("how-compared"))]),
            self._part("words", map(self._looked_for, of.looked_for)),
            self._part("fields", map(self._asked, of.asked)),
            self._part("unseen", self._unseen(unseen)),
        ]
        if not of.found:
            near = list(map(self._near, of.nearest)) or [Line(self._say("near-none"))]
            parts.append(self._part("nearest", near))
        parts.append(self._part("build", self._build()))
        return [part for part in parts if part.lines]

    def stated(self) -> str:
        """What can be said, and no more."""
        of = self._of
        paragraphs = f"{of.searched.paragraphs:,}"
        if of.found:
            return self._counted("present", of.found, paragraphs=paragraphs, query=of.query)
        said = [self._absent(paragraphs)]
        said += [self._say("caution")] if of.looked_for else []
        said += [self._say("caution-fields")] if of.asked else []
        return ("" if self._lang == "zh" else " ").join(said)

    def _absent(self, paragraphs: str) -> str:
        """That nothing was found: of one thing that was looked for, and by no field, by its spellings."""
        of = self._of
        looked = of.looked_for[0] if len(of.looked_for) == 1 and not of.asked else None
        if looked is None or looked.denied or looked.paragraphs or looked.mentioning or looked.translated:
            return self._say("absent", paragraphs=paragraphs, query=of.query)
        key = "absent-together" if looked.each else "absent-words"
        spellings = looked.spellings if looked.each else _all(looked)
        said = self._say(key, paragraphs=paragraphs, spellings=self._list(spellings))
        if looked.translations:
            said += self._say("absent-translations", translations=self._list(looked.translations))
        if looked.taken_for:
            names = self._list([_both_names(each.concept) for each in looked.taken_for])
            said += self._say("absent-concepts", names=names)
        return said

    def footnote(self) -> str:
        of = self._of.searched
        return self._counted(
            "footnote",
            of.documents,
            version=of.build.textmine,
            paragraphs=f"{of.paragraphs:,}",
            characters=f"{of.characters:,}",
            date=of.build.built[:10],
            sha=of.build.sha256[:16],
        )

    def _scope(self) -> str:
        of = self._of.searched
        return self._counted(
            "searched",
            of.documents,
            languages=self._list(self._counted(f"lang-{lang}", n) for lang, n in of.languages.items()),
            paragraphs=f"{of.paragraphs:,}",
            kinds=self._list(self._counted(f"kind-{kind}", n) for kind, n in of.kinds.items()),
            characters=f"{of.characters:,}",
        )

    def _looked_for(self, looked: LookedFor) -> Line:
        words = f"「{looked.words}」" if self._lang == "zh" else f"“{looked.words}”"
        line = self._counted(
            "words-held", looked.paragraphs, words=words, spellings=self._list(looked.spellings)
        )
        if looked.denied:
            line = self._say("words-denied", line=line)
        return Line(line, tuple(self._taken(looked)))

    def _taken(self, looked: LookedFor) -> Iterator[str]:
        if looked.regional:
            yield self._say("words-regional", regional=self._list(looked.regional))
        if looked.translations:
            translations = self._list(looked.translations)
            yield self._counted("words-translated", looked.translated, translations=translations)
        if looked.each:
            yield self._say("words-each", counts=self._counts(looked.each))
        if looked.quoted:
            yield self._say("words-quoted")
        elif not looked.taken_for:
            yield self._say("words-no-concept")
        for taken in looked.taken_for:
            yield from self._concept(taken, looked.mentioning)

    def _concept(self, taken: TakenFor, mentioning: int) -> Iterator[str]:
        name, id_ = _both_names(taken.concept), taken.concept.concept_id
        own = (taken.concept.name_zh, taken.concept.name_en)
        variants = self._some([form for form in taken.concept.variants if form not in own])
        if not taken.in_build:
            known = self._some(dict.fromkeys(filter(None, (*name.split(" / "), *taken.concept.variants))))
            yield self._say("words-concept-absent", name=name, id=id_, variants=known)
        else:
            yield self._counted("words-concept", mentioning, name=name, id=id_)
        if found := [held for held in taken.written if held.paragraphs]:
            yield self._say("words-written", counts=self._counts(found))
        elif taken.written:
            yield self._say("words-written-none")
        if taken.in_build and variants:
            yield self._say("words-variants", variants=variants)
        if taken.narrower:
            names = [display_name(concept, self._tag) for concept in taken.narrower]
            yield self._say("words-narrower", names=self._some(names))

    def _asked(self, asked: AskedOf) -> Line:
        line = self._counted(
            "field",
            asked.paragraphs,
            field=value_name(asked.field, "", self._tag) or asked.field,
            value=asked.value,
            name=asked.names[self._lang != "zh"],
        )
        return Line(self._say("field-denied", line=line) if asked.denied else line)

    def _unseen(self, unseen: Unseen) -> Iterator[Line]:
        if unseen.skipped:
            lines = [f"{path}: {reason}" for path, reason in unseen.skipped]
            yield Line(self._counted("skipped", len(lines)), self._first(lines))
        else:
            yield Line(self._say("skipped-none"))
        yield Line(
            self._say("ocr", by=unseen.ocr, n=f"{unseen.by_ocr:,}") if unseen.ocr else self._say("no-ocr")
        )
        if unseen.warnings:
            yield Line(self._say("warnings"), self._first(unseen.warnings))
        if unseen.furniture:
            yield Line(self._counted("furniture", unseen.furniture))
        if unseen.left_out:
            reasons = self._list([f"{n:,} {self._reason(why)}" for why, n in sorted(unseen.left_out.items())])
            yield Line(self._counted("left-out", sum(unseen.left_out.values()), reasons=reasons))

    def _reason(self, why: str) -> str:
        return self._say(f"reason:{why}") if f"reason:{why}" in _words() else why

    def _near(self, near: Near) -> Line:
        text = near.text
        if near.kind == "passage":
            piece = snippet(near.paragraph.text, (), width=_EXCERPT)
            text = piece.text + ("…" if piece.cut_after else "")
        line = self._say("near-line", kind=self._say(f"near-{near.kind}"), text=text)
        if near.concept is not None:
            line = self._counted("near-mentions", near.count or 0, line=line, name=_both_names(near.concept))
        elif near.share is not None:
            line = self._say("near-share", line=line, share=f"{near.share:.2f}")
        elif near.count is not None:
            line = self._counted("near-paragraphs", near.count, line=line)
        citation = self._cite(near.paragraph, near.start, near.end)
        return Line(line, (citation,), span_id(near.paragraph, near.start, near.end))

    def _build(self) -> list[Line]:
        build = self._of.searched.build
        date = build.built.removesuffix("+00:00").replace("T", " ")
        return [
            Line(self._say("build", date=date, version=build.textmine, store=str(build.store_version))),
            Line(self._say("sha", sha=build.sha256)),
        ]

    def _part(self, key: str, lines: Iterator[Line] | Sequence[Line] | map[Line]) -> Part:
        return Part(key, self._say(f"part-{key}"), tuple(lines))

    def _say(self, key: str, **names: object) -> str:
        return worded(_words()[key]["zh" if self._lang == "zh" else "en"], self._tag).format(**names)

    def _counted(self, key: str, n: int, **names: object) -> str:
        """A sentence with a number: one of its own for none and for one, where there is one."""
        own = f"{key}-{n}"
        return self._say(own if n < 2 and own in _words() else key, n=f"{n:,}", **names)

    def _counts(self, held: Sequence[Held]) -> str:
        return self._list([self._counted("words-each-count", one.paragraphs, text=one.text) for one in held])

    def _list(self, items: Iterator[str] | Sequence[str]) -> str:
        return self._say("comma").join(items)

    def _some(self, items: Sequence[str] | dict[str, None]) -> str:
        return self._list(self._first(list(items)))

    def _first(self, items: Sequence[str]) -> tuple[str, ...]:
        more = len(items) - _SHOWN
        return (*items[:_SHOWN], self._say("more", n=f"{more:,}")) if more > 0 else tuple(items)


def _all(looked: LookedFor) -> list[str]:
    return list(dict.fromkeys((*looked.spellings, *looked.regional)))


def _both_names(concept: Concept) -> str:
    return " / ".join(dict.fromkeys(filter(None, (concept.name_zh, concept.name_en)))) or concept.concept_id
