"""All linguistic steps on one document: words, mentions, claims."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from threading import RLock
from typing import TYPE_CHECKING, Any

from textmine.claims.confidence import Confidence
from textmine.claims.coreference import NOBODY_YET
from textmine.claims.features import Features
from textmine.claims.turns import Turns
from textmine.collector import at_rest
from textmine.dates import Interval, NoSuchDate, shown_interval, typed_date
from textmine.explain import Explanation
from textmine.languages import ChineseReader, EnglishReader, LanguageReader, ReadParagraph
from textmine.layers import Layer, active
from textmine.lexicon import Lexicon
from textmine.mechanisms import ALL, Mechanisms
from textmine.read.heads import head_end
from textmine.read.inline import sentences_only
from textmine.read.language import language_of_document
from textmine.records import Claim, Concept, Mention, Paragraph, Token
from textmine.render import Judge, Renderer, finish
from textmine.segment.engine import EngineName
from textmine.spacy_models import SpacyModel, default_models, load_models
from textmine.tag.linking import Linker
from textmine.when import Dateline, Timeline

if TYPE_CHECKING:
    from textmine.read import SourceDocument

_TAGGED_KINDS = ("body", "note", "heading")
_AHEAD = 32  # paragraphs that are cut into words together, while the dictionary is in the processor's cache


@dataclass(frozen=True, slots=True)
class Analysis:
    """What was found in a document.

    Args:
        date: of the document, ISO 8601 as exactly as it or its manifest tells; "" where neither does.
        warnings: dates in the text that cannot be, a line each with the paragraph's id.
    """

    tokens: tuple[Token, ...]
    mentions: tuple[Mention, ...]
    claims: tuple[Claim, ...]
    concepts: tuple[Concept, ...]  # all that its mentions and claims refer to
    date: str = ""
    warnings: tuple[str, ...] = ()


class Analyser:
    """Segments, tags and extracts claims, in Chinese (either script) and English.

    Args:
        lexicon: the lexicon to go by; textmine's own when None.
        engine: what cuts Chinese words: `rjieba`, `jieba`, or `auto` for the faster one that is installed.
        mechanisms: which mechanisms work; all, but when somebody measures what one adds.
        models: trained pipelines by language (`zh`, `en`), from `textmine.spacy_models.load_models`; those that are
            used by default when None, none when empty.
        judge: tells how sure a claim is; by the coefficients of the lexicon's folder when None.
    """

    def __init__(
        self,
        lexicon: Lexicon | None = None,
        engine: EngineName = "auto",
        mechanisms: Mechanisms = ALL,
        models: Mapping[str, SpacyModel] | None = None,
        judge: Judge | None = None,
    ) -> None:
        models = load_models(default_models()) if models is None else models
        all_known = mechanisms.states and mechanisms.lexicon
        own = Lexicon.load() if all_known else Lexicon(mechanisms=mechanisms, layers=active())
        self._lexicon = lexicon or own
        self._renderer = Renderer(self._lexicon)
        self._judge = judge or Confidence.read(self._lexicon.folder)
        self._chinese = ChineseReader(self._lexicon, engine, mechanisms, models.get("zh"))
        self._english = EnglishReader(self._lexicon, mechanisms, models.get("en"))
        # Its readers remember what they read last: two threads at once (the site) would mix their texts up.
        self._alone = RLock()
        self._datelines = (Dateline(self._chinese.times), Dateline(self._english.times))

    def analyse_document(self, source: SourceDocument) -> Analysis:
        """Everything found in a document.

        Args:
            source: a document as `textmine.read.read_source` gives it.
        """
        document = source.document
        return self.analyse(
            source.paragraphs,
            " ".join((document.title, document.author, document.container, document.publisher)),
            _typed(document.date or document.year),
        )

    def analyse(
        self, paragraphs: Iterable[Paragraph], credits: str = "", date: Interval | None = None
    ) -> Analysis:
        """Everything found in the paragraphs of one document, in order.

        Args:
            credits: its title, author and publisher, which may name the state that it speaks for.
            date: when it was written, as far as that is known; its own dateline may tell it more exactly.
        """
        with self._alone:
            return self._analyse(list(paragraphs), credits, date)

    @at_rest()
    def _analyse(self, paragraphs: list[Paragraph], credits: str, date: Interval | None) -> Analysis:
        timeline = Timeline(self._date(paragraphs, date))
        warnings: list[str] = []
        paragraphs = [paragraph for paragraph in paragraphs if paragraph.kind in _TAGGED_KINDS]
        plain = [_sentences(paragraph) for paragraph in paragraphs]
        linker = Linker(self._lexicon)
        tokens: list[Token] = []
        mentions: list[Mention] = []
        claims: list[Claim] = []
        spoken, lead = NOBODY_YET, ""
        speakers = self._speakers(paragraphs, credits)
        self._english.parse_ahead(p.text for p in plain if _is_english(p.language))
        turns = Turns(paragraphs)
        for at, (paragraph, (bare, words)) in enumerate(zip(paragraphs, self._cut(plain), strict=True)):
            speaker = speakers[_is_english(paragraph.language)]
            reader = self._reader(paragraph.language)
            proposed = turns.proposed(at)
            entities = [*reader.entities(bare.text, words), *proposed] if proposed else None
            found = reader.read(
                bare, linker, spoken, speaker, words, entities, timeline, lead=lead, turn=turns.of(at)
            )
            turns.learn(at, found.mentions, linker.concept)
            warnings.extend(
                f"{paragraph.paragraph_id}: {paragraph.text[one.start : one.end]} is no date: {one.reason}"
                for one in timeline.impossible
            )
            tokens.extend(found.tokens)
            mentions.extend(found.mentions)
            if paragraph.kind != "heading":
                spoken, lead = found.spoken, found.lead
                claims.extend(self._finished(paragraph, found, linker))
        return Analysis(
            tuple(tokens),
            tuple(mentions),
            tuple(claims),
            tuple(linker.concepts.values()),
            shown_interval(*timeline.now.iso()) if timeline.now is not None else "",
            tuple(warnings),
        )

    def _date(self, paragraphs: Sequence[Paragraph], known: Interval | None) -> Interval | None:
        """When a document was written, by its own dateline where that is more exact than what is known."""
        if known is not None and known.unit == "day":
            return known
        english = sum(_is_english(p.language) for p in paragraphs) * 2 > len(paragraphs)
        found = self._datelines[english].find([p.text for p in paragraphs], known)
        outside = known is not None and found is not None and found.within(known.unit or "year") != known
        return found if found is not None and not outside else known

    def explain(self, text: str, language: str | None = None, date: Interval | None = None) -> Explanation:
        """How one paragraph is read, and by which rules.

        Args:
            text: the paragraph; what is not NFC is made so.
            language: `zh-Hant`, `zh-Hans` or `en`; by its characters when None.
            date: when it was written, for 去年 and yesterday.
        """
        with self._alone:
            return self._explain(unicodedata.normalize("NFC", text), language, date)

    def _explain(self, text: str, language: str | None, date: Interval | None) -> Explanation:
        language = language or language_of_document(text)
        paragraph = Paragraph("text:1", "text", 0, "body", "", None, None, None, text, 0, len(text), language)
        linker = Linker(self._lexicon)
        reader = self._reader(language)
        found = reader.read(_sentences(paragraph), linker, timeline=Timeline(date))
        noting = _Noting(self._judge)
        claims = tuple(self._finished(paragraph, found, linker, noting))
        rules = [time.rules for time in reader.times.expressions(text, found.reading)]
        rules += [time.rules for time in found.times.values()]
        return Explanation(
            text,
            language,
            found.reading,
            tuple(found.mentions),
            tuple(found.candidates),
            claims,
            tuple(linker.concepts.values()),
            tuple(dict.fromkeys(rule for own in rules for rule in own)),
            tuple(noting.reasons),
        )

    def _finished(
        self, paragraph: Paragraph, found: ReadParagraph, linker: Linker, judge: Judge | None = None
    ) -> Iterator[Claim]:
        return finish(
            paragraph,
            found.reading,
            found.mentions,
            found.candidates,
            linker,
            self._renderer,
            judge or self._judge,
            found.times,
            found.index,
        )

    def _cut(self, paragraphs: Sequence[Paragraph]) -> Iterator[tuple[Paragraph, Sequence[Any]]]:
        """Each paragraph with its words."""
        for first in range(0, len(paragraphs), _AHEAD):
            some = paragraphs[first : first + _AHEAD]
            words = [self._reader(paragraph.language).words(paragraph.text) for paragraph in some]
            yield from zip(some, words, strict=True)

    def _reader(self, language: str) -> LanguageReader:
        return self._english if _is_english(language) else self._chinese

    def _speakers(self, paragraphs: Iterable[Paragraph], credits: str) -> dict[bool, str]:
        """The state that a document speaks for, as its English (True) and its Chinese paragraphs tell."""
        texts: dict[bool, list[str]] = {True: [], False: []}
        for paragraph in paragraphs:
            texts[_is_english(paragraph.language)].append(paragraph.text)
        return {
            english: (self._english if english else self._chinese).speaking.state(texts[english], credits)
            for english in texts
        }


def _typed(text: str) -> Interval | None:
    """A year or date as a bibliography has it; None where it has another form."""
    try:
        return typed_date(text)
    except NoSuchDate:
        return None


class _Noting:
    """A judge that keeps the reasons of another, where that has any."""

    def __init__(self, judge: Judge) -> None:
        self._judge = judge
        self.reasons: list[tuple[tuple[str, float], ...]] = []

    def of(self, features: Features) -> float:
        """What the other says."""
        if isinstance(self._judge, Confidence):
            self.reasons.append(tuple(self._judge.reasons(features)))
        return self._judge.of(features)


def _sentences(paragraph: Paragraph) -> Paragraph:
    """The paragraph as it is read: blanks for a dateline, and for 二、 before a sentence, which counts nothing."""
    begin = head_end(paragraph.text)
    text = " " * begin + paragraph.text[begin:]
    text = sentences_only(text, counted=paragraph.ordinal is not None)
    return paragraph if text == paragraph.text else replace(paragraph, text=text)


def _is_english(language: str) -> bool:
    return language.startswith("en")


def own_analyser() -> Analyser:
    """The analyser that textmine goes by unless told otherwise; made once, as that takes a second or two.

    It knows the layers of own terms that hold now (`textmine.layers.using`).
    """
    return _own_analyser(active())


@lru_cache(maxsize=2)
def _own_analyser(layers: tuple[Layer, ...]) -> Analyser:  # noqa: ARG001 - Lexicon.load goes by them
    return Analyser()
