"""Chinese syntax: from a paragraph, its words and known names to a Reading."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from textmine.lexicon import Lexicon, Predicate
from textmine.lexicon.words import syntax_words
from textmine.script import fold
from textmine.segment.chinese import Word
from textmine.spans import Span
from textmine.syntax.chinese.chunks import Chunker
from textmine.syntax.chinese.class_rules import TAGS
from textmine.syntax.chinese.clauses import ClauseReader
from textmine.syntax.chinese.draft import Draft
from textmine.syntax.chinese.enumerations import Enumerations, note
from textmine.syntax.chinese.links import Links, reach
from textmine.syntax.chinese.markers import Markers
from textmine.syntax.chinese.partners import part_partners
from textmine.syntax.chinese.quoted import Quoted
from textmine.syntax.chinese.scope import Scope, Scopes
from textmine.syntax.chinese.segments import brackets, cut
from textmine.syntax.chinese.state import NOTHING
from textmine.syntax.chinese.tokens import Raw, Tokens
from textmine.syntax.chinese.turned import settle_turned
from textmine.syntax.chinese.word_class import WordClasses
from textmine.syntax.records import Chunk, Clause, Reading, Sentence, Token

_LISTS = syntax_words("zh")["lists-verbs"]


class ChineseSyntax:
    """Reads Chinese paragraphs, in either script: tokens, chunks, clauses.

    Args:
        lexicon: its predicates, cues and glossary tell words apart.
    """

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._markers = Markers(lexicon)
        self._classes = WordClasses(lexicon, self._markers)
        self._tokens = Tokens(lexicon, self._classes.particles)
        self._chunker = Chunker(lexicon, self._markers)
        self._enumerations = Enumerations(self._markers)
        self._quoted = Quoted(self._markers)
        self._links = Links(lexicon, self._markers)
        self._scopes = Scopes(lexicon)

    def read(
        self,
        text: str,
        words: Sequence[object],
        names: Sequence[Span] = (),
        regions: Sequence[Span] = (),
    ) -> Reading:
        """The reading of a paragraph.

        Args:
            text: the paragraph.
            words: its words as `ChineseSegmenter.words` gives them.
            names: known names and terms in it; of those that overlap the longest is taken.
            regions: names of regions.
        """
        raws = self._tokens.make(fold(text), cast(Sequence[Word], words), names, regions)
        closed = brackets(raws)
        classes = self._classes.decide(raws, closed)
        quoted, marks = self._quoted.find(raws, classes.kinds)
        if quoted:
            classes = self._classes.again(classes, raws, closed, quoted)
        kinds = classes.kinds
        settle_turned(raws, kinds)
        lists = self._enumerations.find(raws)
        commas = self._enumerations.settle(raws, kinds, lists) | marks
        segments, sentences = cut(raws, closed, commas)
        reader = ClauseReader(self._lexicon, self._markers, raws, kinds)
        begun: list[int] = []
        pending, sentence, before = NOTHING, -1, ""
        for segment in segments:
            if segment.sentence != sentence or before in (";", "；"):
                pending, sentence = NOTHING, segment.sentence
            before = segment.stop
            begun.append(len(reader.drafts))
            if _comments(raws, segment.tokens):
                continue
            pending = reader.read(segment, self._chunker.parts(raws, kinds, segment.tokens), pending)
        self._links.join(raws, reader.drafts, segments, begun)
        reader.finish()
        if lists:
            note(reader.drafts, lists)
        part_partners(raws, reader.drafts)
        reach(reader.drafts)
        questions = [asks for _, _, asks in sentences]
        clauses = self._clauses(raws, kinds, reader.drafts, questions)
        tokens = [
            Token(i, raw.start, raw.end, raw.text, TAGS[kind], "", raw.flag, raw.span)
            for i, (raw, kind) in enumerate(zip(raws, kinds, strict=True))
        ]
        return Reading(
            tuple(tokens),
            _chunks(clauses),
            clauses,
            tuple(Sentence(first, end, asks) for first, end, asks in sentences),
            classes.rules,
        )

    def _clauses(
        self, raws: Sequence[Raw], kinds: Sequence[str], drafts: Sequence[Draft], questions: Sequence[bool]
    ) -> tuple[Clause, ...]:
        ordered = sorted(drafts, key=lambda d: (d.verb_head, d.index))
        place = {draft.index: at for at, draft in enumerate(ordered)}
        place[-1] = -1
        scopes: dict[int, Scope] = {}
        senses: dict[int, Predicate | None] = {}
        for draft in ordered:
            sense = senses[draft.index] = self._predicate(raws, draft)
            own = self._scopes.read(raws, kinds, draft, sense)
            before = scopes.get(draft.parent)
            if before is not None and _goes_on(draft, own):
                own = Scope(own.denial, before.modality, own.asked, own.rules)
            if before is not None and _denied_too(raws, draft, own):
                own = Scope(before.denial, own.modality, own.asked, own.rules)
            scopes[draft.index] = own
        return tuple(
            self._clause(draft, senses[draft.index], place, questions, scopes[draft.index])
            for draft in ordered
        )

    def _predicate(self, raws: Sequence[Raw], draft: Draft) -> Predicate | None:
        """The sense of its verb, of 不支持 that of 支持, of 如期舉行 that of 舉行."""
        by_zh, at = self._lexicon.predicates.by_zh, draft.verb_head
        verb = raws[at].text
        known = by_zh.get(verb)
        if len(verb) == 2 and at + 1 < len(raws) and raws[at + 1].start == raws[at].end:
            known = by_zh.get(verb + raws[at + 1].text) or known  # 提供|武器
        if known is None and verb[0] in "不未":
            return by_zh.get(verb[1:])
        if known is None and verb[-1] in "着著":
            return by_zh.get(verb[:-1])
        if known is None and len(verb) == 4:
            return by_zh.get(verb[2:])
        return known

    @staticmethod
    def _clause(
        draft: Draft,
        predicate: Predicate | None,
        place: dict[int, int],
        questions: Sequence[bool],
        scope: Scope,
    ) -> Clause:
        link = draft.link
        asked = scope.asked or questions[draft.sentence]
        if asked and link in ("matrix", "coordinated", "complement"):
            link = "question"
        return Clause(
            place[draft.index],
            draft.first,
            draft.last,
            Chunk(draft.verb_first, draft.verb_head, draft.verb_last, "verb"),
            predicate,
            {slot: tuple(chunks) for slot, chunks in draft.slots.items() if chunks},
            frozenset(),
            draft.voice,
            "negated" if scope.denial else "affirmed",
            scope.denial,
            scope.modality,
            link,
            place[draft.parent],
            place[draft.shares],
            draft.restrictive,
            draft.opener,
            draft.sentence,
            tuple(dict.fromkeys((*draft.rules, *scope.rules))),
        )


def _goes_on(draft: Draft, scope: Scope) -> bool:
    """將簽署並執行: does a coordinated verb that follows at once share the modality of the first?"""
    return (
        draft.link == "coordinated"
        and draft.shares == draft.parent
        and scope.modality == "asserted"
        and not draft.around
        and "subject" not in draft.slots
    )


def _denied_too(raws: Sequence[Raw], draft: Draft, scope: Scope) -> bool:
    """無法應對威脅，以及阻止擴散: is a verb listed with the one before it, so that both are denied?"""
    if (
        draft.link != "coordinated"
        or draft.shares != draft.parent
        or scope.denial
        or "subject" in draft.slots
    ):
        return False
    return draft.opener >= 0 and raws[draft.opener].text in _LISTS


def _comments(raws: Sequence[Raw], tokens: Sequence[int]) -> bool:
    """有趣的是，: says how the next clause is meant and nothing itself."""
    return len(tokens) > 2 and raws[tokens[-1]].text == "是" and raws[tokens[-2]].text == "的"


def _chunks(clauses: Sequence[Clause]) -> tuple[Chunk, ...]:
    """All noun chunks of the clauses, in order, each place once."""
    found: dict[tuple[int, int], Chunk] = {}
    for clause in clauses:
        for chunks in clause.slots.values():
            for chunk in chunks:
                found.setdefault((chunk.first, chunk.last), chunk)
    return tuple(found[key] for key in sorted(found))
