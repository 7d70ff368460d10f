"""Chinese base noun phrases and their coordination, read from left to right on to a stack."""

from __future__ import annotations

from collections.abc import Sequence

from textmine.lexicon import Lexicon
from textmine.lexicon.words import syntax_words
from textmine.syntax.chinese.markers import Markers
from textmine.syntax.chinese.phrases import Part, Relative
from textmine.syntax.chinese.tokens import Raw
from textmine.syntax.records import Chunk

NOMINAL = frozenset(
    {"NOUN", "NOUN:event", "NOUN:measure", "NOUN:time", "PROPN", "PRON", "DET", "NUM", "ADJ", "X"}
)
_HEADS = frozenset({"NOUN", "NOUN:event", "PROPN", "PRON", "X"})
_OWNERS = frozenset({"PROPN", "PRON"})
QUANTITY = frozenset({"NUM", "NOUN:measure", "DET"})
_AFTER_TITLE = frozenset({"NOUN", "NOUN:event", "X"})
_TITLE_ENDS = frozenset("》〉")
_EMPHATIC = syntax_words("zh")["emphatic"]


class Words:
    """What the chunker asks of words."""

    def __init__(self, lexicon: Lexicon, markers: Markers) -> None:
        self.markers = markers
        self._titles = lexicon.heads_zh.forms("title") | lexicon.heads_zh.forms("head")
        self._person_ends = syntax_words("zh")["person-ends"]
        self._lexicon = lexicon
        self._time_ends = lexicon.cues_zh.forms("time-end") | lexicon.cues_zh.forms("place-end")

    def names_after(self, word: str) -> bool:
        """Is it a word that a name stands after in apposition, 總統?"""
        return word in self._titles or word[-2:] in self._titles or word[-1] in self._person_ends

    def person(self, raw: Raw) -> bool:
        """Is it the name of a person?"""
        if raw.span is None:
            return raw.flag[:2] == "nr"
        concept = self._lexicon.concept(raw.span.concept_id)
        return concept.kind == "person" if concept is not None else raw.span.rule in ("title", "person")

    def ends_time(self, word: str) -> bool:
        """後, 時: ends a clause that says when."""
        return word in self._time_ends


class Nouns:
    """Reads noun phrases of a segment, whose tokens have the indexes `at`, on to a stack."""

    def __init__(self, words: Words, raws: Sequence[Raw], kinds: Sequence[str], at: Sequence[int]) -> None:
        self.words = words
        self.raws = raws
        self.kinds = kinds
        self.at = at
        self.stack: list[Part] = []
        self.place = 0

    def _noun(
        self, taken: list[Part], owners: Sequence[Chunk] = (), relative: Relative | None = None
    ) -> None:
        """Reads a noun phrase at the place; `taken` are the parts before 的 that modify it."""
        indexes = self._run_of_nouns()
        first = min(indexes[0], *(part.first for part in taken)) if taken else indexes[0]
        kinds = self.kinds
        heads = [i for i in indexes if kinds[i] in _HEADS]
        if not heads and not taken and all(kinds[i] == "ADJ" for i in indexes):
            self.stack.append(Part("ADJ", indexes[0], indexes[-1], indexes[-1]))
            return
        head = heads[-1] if heads else indexes[-1]
        if len(heads) > 1 and self.raws[head].text in _EMPHATIC:
            head = heads[-2]  # 總統|本人
        time = not heads and any(kinds[i] == "NOUN:time" for i in indexes)
        modifiers = tuple(owners)
        if len(heads) > 1:
            modifiers += tuple(Chunk(i, i, i) for i in heads if i < head and kinds[i] in _OWNERS)
        chunk = Chunk(first, head, indexes[-1], "noun", "", modifiers)
        part = Part("TIME" if time else "NP", first, head, indexes[-1], [chunk])
        if relative is not None:
            relative.head = chunk
            part.relatives = (relative,)
        else:
            for old in taken:
                part.relatives += old.relatives
        self._push_noun(part)

    def _push_noun(self, part: Part) -> None:
        """A noun phrase after a coordinator goes into one part with the one before it."""
        stack = self.stack
        if part.kind == "NP" and len(stack) > 1 and stack[-1].kind == "C" and stack[-2].kind == "NP":
            stack.pop()
            before = stack[-1]
            before.chunks.extend(part.chunks)
            before.last, before.head = part.last, part.head
            before.relatives += part.relatives
            return
        if part.kind == "NP" and stack and stack[-1].kind == "NP" and self._counts(stack[-1]):
            before = stack.pop()
            chunk = part.chunks[0]
            part.chunks[0] = Chunk(
                before.first, chunk.head, chunk.last, "noun", "", (*before.chunks, *chunk.modifiers)
            )
            part.first = before.first
            part.relatives = before.relatives + part.relatives
        stack.append(part)

    def _closer(self) -> None:
        """甲、乙等|國家: the noun after 等 says what those before it are."""
        self.place += 1
        top = self.stack[-1] if self.stack else None
        if self.place >= len(self.at) or self.kinds[self.at[self.place]] not in NOMINAL:
            return
        if top is None or top.kind != "NP":
            return
        indexes = self._run_of_nouns()
        heads = [i for i in indexes if self.kinds[i] in _HEADS]
        top.last = indexes[-1]
        if self.kinds[top.chunks[-1].head] not in ("PROPN", "PRON") and heads:
            members = tuple(Chunk(c.first, c.head, c.last) for c in top.chunks)
            top.chunks[:] = [Chunk(top.first, heads[-1], indexes[-1], "noun", "", members)]
            top.head = heads[-1]

    def _counts(self, before: Part) -> bool:
        """兩艘|進口的船: does a phrase only count what follows?"""
        return before.kind == "NP" and self.kinds[before.last] in QUANTITY

    def _run_of_nouns(self) -> list[int]:
        """The tokens of one base noun phrase from the place on."""
        kinds, at = self.kinds, self.at
        out = [at[self.place]]
        self.place += 1
        while self.place < len(at):
            index = at[self.place]
            kind = kinds[index]
            if self._closes_title(index):
                self.place += 1
                continue
            if kind not in NOMINAL or self._parts(out[-1], index):
                break
            out.append(index)
            self.place += 1
        return out

    def _closes_title(self, index: int) -> bool:
        """《行為準則》|草案: does a noun that is of the same phrase follow the end of a title?"""
        after = self.at[self.place + 1] if self.place + 1 < len(self.at) else -1
        return self.raws[index].text in _TITLE_ENDS and after >= 0 and self.kinds[after] in _AFTER_TITLE

    def _parts(self, before: int, index: int) -> bool:
        """Does a new noun phrase begin at `index`?"""
        kinds = self.kinds
        one, two = kinds[before], kinds[index]
        if two == "NOUN:time":
            return one not in ("NUM", "NOUN:time", "DET")
        if one == "NOUN:time":
            return not (two == "NUM" and self._next_is(index, "NOUN:time"))
        if two == "PROPN":
            if one in ("NOUN", "X"):
                if self.raws[index].span is None and self.raws[index].flag in ("nz", "nt", "j", "eng"):
                    return False  # 國際|紅新月
                if self.raws[before].flag == "s":
                    return False  # 國內|庫德族
                titled = self.words.names_after(self.raws[before].text)
                return not self.words.person(self.raws[index]) and not titled
            known = self.raws[index].span is not None or self.raws[index].flag not in ("nz", "nt", "j")
            return one == "NOUN:event" and known  # 護航|聯盟
        if two == "PRON":
            return one not in ("DET", "ADJ") and self.raws[index].text not in _EMPHATIC
        if two == "NUM" and self._next_is(index, "NOUN:time"):
            return one not in ("NUM", "DET")
        if two == "NUM" and self.raws[index].text[0] == "第":
            return False  # 憲法|第二十條
        if two in ("NUM", "DET"):
            return one in ("NOUN", "NOUN:event", "PRON") and not (
                two == "NUM" and self._next_is(index, "NOUN:measure")
            )
        return False

    def _next_is(self, index: int, kind: str) -> bool:
        return (
            self.place + 1 < len(self.at)
            and self.at[self.place] == index
            and self.kinds[self.at[self.place + 1]] == kind
        )
