"""The built-in reading of English: tokens, parts, clauses, without a trained model."""

from __future__ import annotations

from collections.abc import Sequence

from textmine.lexicon import Lexicon, Predicate
from textmine.lexicon.words import syntax_words
from textmine.segment.datelines import dateline_end
from textmine.segment.english import EnglishWord
from textmine.spans import Span
from textmine.syntax.english.cutting import Cutter
from textmine.syntax.english.frames import Frame, Node
from textmine.syntax.english.parser import ClauseParser
from textmine.syntax.english.parts import Part
from textmine.syntax.english.scope import Scope, Scopes
from textmine.syntax.english.sentences import sentences
from textmine.syntax.records import Chunk, ChunkKind, Clause, Reading, Slot, Token
from textmine.syntax.shared_objects import share_objects

_NO_GAP = syntax_words("en")["no-gap"]


class EnglishSyntax:
    """Reads English paragraphs by rules.

    Args:
        lexicon: its predicates, markers and scopes.
    """

    def __init__(self, lexicon: Lexicon) -> None:
        self._predicates = lexicon.predicates
        self._cutter = Cutter(lexicon)
        self._parser = ClauseParser(lexicon, self._cutter.links)
        self._scopes = Scopes(lexicon)

    def read(
        self,
        text: str,
        words: Sequence[EnglishWord],
        names: Sequence[Span] = (),  # noqa: ARG002
    ) -> Reading:
        """The reading of a paragraph.

        Args:
            text: the paragraph.
            words: its words, of `EnglishSegmenter`.
            names: not needed; English words are not joined to names.
        """
        tokens = tuple(
            Token(index, word.start, word.end, word.text.lower(), word.pos, word.lemma)
            for index, word in enumerate(words)
        )
        bounds = sentences(tokens, words, dateline_end(text))
        chunks: list[Chunk] = []
        clauses: list[Clause] = []
        for number, sentence in enumerate(bounds):
            parts = self._cutter.cut(tokens, sentence.first, sentence.end)
            stack = self._parser.parse(parts, tokens)
            made: dict[int, Chunk] = {}
            chunks.extend(_chunk(node, made) for node in stack.nodes if node.part.kind == "NP")
            clauses.extend(self._clauses(stack.frames, tokens, made, len(clauses), number, sentence.question))
        chunks.sort(key=lambda chunk: (chunk.first, chunk.last))
        return Reading(tokens, tuple(chunks), share_objects(clauses, tokens), tuple(bounds))

    def _clauses(
        self,
        frames: Sequence[Frame],
        tokens: Sequence[Token],
        made: dict[int, Chunk],
        begin: int,
        sentence: int,
        question: bool,
    ) -> list[Clause]:
        kept = sorted((f for f in frames if f.verb is not None), key=lambda f: f.verb.head if f.verb else 0)
        for index, frame in enumerate(kept):
            frame.index = begin + index
        for frame in kept:
            self._fill_gap(frame, tokens)
        for frame in reversed(frames):
            other = frame.objects_of
            if other is not None and frame.slots.get("object") and not other.slots.get("object"):
                other.slots["object"] = frame.slots["object"]
        for frame in reversed(frames):  # inner ones are made after those around them
            _widen(frame)
        scopes: dict[int, Scope] = {}
        for frame in frames:
            if frame.verb is not None:
                outer = scopes.get(id(frame.inherits)) if frame.inherits is not None else None
                scopes[id(frame)] = self._scopes.of(frame, tokens, outer)
        return [self._clause(f, tokens, made, scopes[id(f)], sentence, question) for f in kept]

    def _clause(
        self,
        frame: Frame,
        tokens: Sequence[Token],
        made: dict[int, Chunk],
        scope: Scope,
        sentence: int,
        question: bool,
    ) -> Clause:
        verb = frame.verb
        assert verb is not None
        slots: dict[Slot, tuple[Chunk, ...]] = {}
        if frame.subject:
            slots["subject"] = tuple(_chunk(node, made) for node in frame.subject)
        for name, nodes in frame.slots.items():
            if nodes:
                slots[name] = tuple(_chunk(node, made) for node in nodes)
        parent = _index(frame.parent)
        link = frame.link
        if parent < 0 and link not in ("conditional", "counterfactual", "question"):
            link = "matrix"
        if question and link == "matrix":
            link = "question"
        shares = -1 if frame.subject or frame.shares is None else _index(frame.shares)
        return Clause(
            frame.index,
            min(frame.first, verb.first) if frame.first >= 0 else verb.first,
            max(frame.last, verb.last),
            Chunk(verb.first, verb.head, verb.last, "verb"),
            self._predicates.by_id.get("exist") if frame.exists else self._predicate(verb, tokens),
            slots,
            voice="passive" if verb.passive else "active",
            polarity="negated" if scope.denial else "affirmed",
            denial=scope.denial,
            modality=scope.modality,
            link=link,
            parent=parent,
            shares=shares if shares != frame.index else -1,
            restrictive=frame.restrictive and link in ("relative", "coordinated"),
            opener=frame.opener,
            sentence=sentence,
            rules=tuple(dict.fromkeys((*frame.rules, *scope.rules))),
        )

    def _fill_gap(self, frame: Frame, tokens: Sequence[Token]) -> None:
        """Somalia, which it attacked: the noun before is the object, where the clause has none."""
        verb, antecedent = frame.verb, frame.antecedent
        if not frame.gap or verb is None or antecedent is None or antecedent in frame.subject:
            return
        antecedent = antecedent.bare()
        if frame.opener >= 0 and tokens[frame.opener].text in _NO_GAP:
            return
        if frame.stranded and frame.subject:
            slot, _ = self._parser.slot_for(frame.stranded, antecedent, frame)
            frame.slot(slot).append(antecedent)
            return
        if frame.slots.get("object") or (verb.aux and verb.lemma == "be"):
            return
        if not frame.subject:
            frame.subject.append(antecedent)
        elif not verb.passive:
            frame.slot("object").append(antecedent)

    # Senses

    def _predicate(self, verb: Part, tokens: Sequence[Token]) -> Predicate | None:
        """The sense of a verb with as many of the words after it as the lexicon knows together."""
        head = verb.head
        lemmas = [tokens[head].lemma or tokens[head].text]
        lemmas += [token.text for token in tokens[head + 1 : head + self._predicates.longest_en]]
        for length in self._predicates.lengths_en.get(lemmas[0], ()):
            found = self._predicates.english(lemmas[:length])
            if found is not None:
                return found
        found = self._predicates.english([lemmas[0], "that"])
        if found is not None or verb.passive or lemmas[0] != "be":
            return found
        for word in lemmas[1:4]:
            found = self._predicates.english(["be", word])
            if found is not None:
                return found
        return self._predicates.by_id.get("be")


def _index(frame: Frame | None) -> int:
    """The clause of a frame, or of the next around it that has a verb."""
    for _ in range(32):
        if frame is None or frame.index >= 0:
            break
        frame = frame.absorbed or frame.parent
    return -1 if frame is None else frame.index


def _widen(frame: Frame) -> None:
    """A clause reaches over what it says, wants or is for and over what only tells which one it means."""
    parent = frame.parent
    if parent is None or frame.verb is None or frame.first < 0 or parent.first < 0:
        return
    if frame.link in ("complement", "relative", "purpose") and frame.first > parent.first:
        parent.last = max(parent.last, frame.last)


def _chunk(node: Node, made: dict[int, Chunk]) -> Chunk:
    """The chunk of a node, made once."""
    found = made.get(id(node))
    if found is None:
        part = node.part
        owners = [Chunk(first, head, last, "noun", "'s") for first, head, last in part.owners]
        inner = [_chunk(modifier, made) for modifier in node.modifiers[:32]]
        kind: ChunkKind = "adverbial" if part.kind == "ADJ" else "noun"
        found = Chunk(part.first, part.head, part.last, kind, node.marker, (*owners, *inner))
        made[id(node)] = found
    return found
