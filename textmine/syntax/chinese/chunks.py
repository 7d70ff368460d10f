"""Chunks a Chinese segment: base noun phrases, coordination, and what 的 joins to the noun after it."""

from __future__ import annotations

from collections.abc import Sequence

from textmine.lexicon import Lexicon
from textmine.syntax.chinese.markers import Markers
from textmine.syntax.chinese.phrases import Part, Relative
from textmine.syntax.chinese.tokens import Raw
from textmine.syntax.records import Chunk

_NOMINAL = frozenset(
    {"NOUN", "NOUN:event", "NOUN:measure", "NOUN:time", "PROPN", "PRON", "DET", "NUM", "ADJ", "X"}
)
_HEADS = frozenset({"NOUN", "NOUN:event", "PROPN", "PRON", "X"})
_QUANTITY = frozenset({"NUM", "NOUN:measure", "DET"})
_VERBAL = frozenset(
    {"VERB", "VERB:adj", "VERB:copula", "VERB:have", "VERB:passive", "AUX", "ADV", "ADV:not", "ADP:passive",
     "ADP:object", "ADP:agent"}
)  # fmt: skip
_KIND = {
    "ADP": "P", "ADP:object": "P", "ADP:passive": "P", "ADP:agent": "P", "ADV": "ADV", "ADV:not": "ADV", "AUX": "ADV",
    "CCONJ": "C", "CCONJ:clause": "CONN", "SCONJ": "SUB", "SCONJ:if": "SUB", "SCONJ:purpose": "SUB",
    "PART:suo": "SUO", "PART:final": "FINAL",
}  # fmt: skip


# Prepositions that take a noun with its relative clause and do not stand inside that clause.
_OUTER = frozenset(
    ("藉由", "藉着", "藉著", "透过", "通过", "根据", "依据", "依照", "按照", "基于", "由于", "随着", "鉴于", "因为", "除", "除了", "就", "关于")
)
_EMPHATIC = frozenset(("本人", "自己", "本身", "自身"))


class Chunker:
    """Reads the tokens of a segment, given by their indexes, into parts.

    It goes once from left to right; what it has read waits on a stack, and 的 takes from its top what modifies the
    noun after it.
    """

    def __init__(self, lexicon: Lexicon, markers: Markers) -> None:
        self._markers = markers
        self._titles = lexicon.heads_zh.forms("title") | lexicon.heads_zh.forms("head")
        self._person_ends = frozenset("人官臣员王者帝师授士长席理")
        self._lexicon = lexicon
        self._time_ends = lexicon.cues_zh.forms("time-end") | lexicon.cues_zh.forms("place-end")

    def parts(self, raws: Sequence[Raw], kinds: Sequence[str], at: Sequence[int]) -> list[Part]:
        """The parts of the segment whose tokens have the indexes `at`."""
        return _Scan(self, raws, kinds, at).run()

    @property
    def markers(self) -> Markers:
        return self._markers

    def names_after(self, word: str) -> bool:
        """Is it a word that a name stands after in apposition, 總統?"""
        return word in self._titles or word[-2:] in self._titles or word[-1] in self._person_ends

    def person(self, raw: Raw) -> bool:
        """Is it the name of a person?"""
        if raw.name is None:
            return raw.flag[:2] == "nr"
        concept = self._lexicon.concept(raw.name.concept_id)
        return concept.kind == "person" if concept is not None else raw.name.rule in ("title", "person")

    def ends_time(self, word: str) -> bool:
        """後, 時: ends a clause that says when."""
        return word in self._time_ends


class _Scan:
    def __init__(
        self, chunker: Chunker, raws: Sequence[Raw], kinds: Sequence[str], at: Sequence[int]
    ) -> None:
        self.chunker = chunker
        self.raws = raws
        self.kinds = kinds
        self.at = at
        self.stack: list[Part] = []
        self.place = 0

    def run(self) -> list[Part]:
        while self.place < len(self.at):
            index = self.at[self.place]
            kind = self.kinds[index]
            if kind in _NOMINAL:
                self._noun([])
            elif kind == "PART:de":
                self._particle(index)
            elif kind == "ADP:after":
                self._localizer(index)
            elif kind[:4] == "VERB":
                self.stack.append(Part("V", index, index, index))
                self.place += 1
            elif kind == "PART:list":
                self._closer()
            elif kind == "PART:aspect":
                if self.stack and self.stack[-1].kind == "V":
                    self.stack[-1].last = index
                self.place += 1
            else:
                own = _KIND.get(kind)
                if own is not None:
                    self.stack.append(Part(own, index, index, index))  # type: ignore[arg-type]
                self.place += 1
        return self.stack

    # Noun phrases

    def _noun(self, taken: list[Part], owners: Sequence[Chunk] = (), relative: Relative | None = None) -> None:
        """Reads a noun phrase at the place; `taken` are the parts before 的 that modify it."""
        indexes = self._run_of_nouns()
        first = min([part.first for part in taken] + [indexes[0]])
        kinds = self.kinds
        heads = [i for i in indexes if kinds[i] in _HEADS]
        if not heads and not taken and all(kinds[i] == "ADJ" for i in indexes):
            self.stack.append(Part("ADJ", indexes[0], indexes[-1], indexes[-1]))
            return
        head = heads[-1] if heads else indexes[-1]
        if len(heads) > 1 and self.raws[head].text in _EMPHATIC:
            head = heads[-2]  # 總統|本人
        time = not heads and any(kinds[i] == "NOUN:time" for i in indexes)
        inner = [
            Chunk(i, i, i) for i in indexes if i < head and kinds[i] in ("PROPN", "PRON") and i in heads
        ]
        chunk = Chunk(first, head, indexes[-1], "noun", "", (*owners, *inner))
        part = Part("TIME" if time else "NP", first, head, indexes[-1], [chunk])
        if relative is not None:
            relative.head = chunk
            part.relatives.append(relative)
        else:
            for old in taken:
                part.relatives.extend(old.relatives)
        self._push_noun(part)

    def _push_noun(self, part: Part) -> None:
        """A noun phrase after a coordinator goes into one part with the one before it."""
        stack = self.stack
        if part.kind == "NP" and len(stack) > 1 and stack[-1].kind == "C" and stack[-2].kind == "NP":
            stack.pop()
            before = stack[-1]
            before.chunks.extend(part.chunks)
            before.last, before.head = part.last, part.head
            before.relatives.extend(part.relatives)
            return
        if part.kind == "NP" and stack and stack[-1].kind == "NP" and self._owns(stack[-1], part):
            before = stack.pop()
            chunk = part.chunks[0]
            part.chunks[0] = Chunk(
                before.first, chunk.head, chunk.last, "noun", "", (*before.chunks, *chunk.modifiers)
            )
            part.first = before.first
            part.relatives[:0] = before.relatives
        stack.append(part)

    def _closer(self) -> None:
        """甲、乙等|國家: the noun after 等 says what those before it are."""
        self.place += 1
        top = self.stack[-1] if self.stack else None
        if self.place >= len(self.at) or self.kinds[self.at[self.place]] not in _NOMINAL:
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

    def _owns(self, before: Part, part: Part) -> bool:
        """甲國|最大的港口: a name right before a phrase with 的 is whose it is; 兩艘|進口的船."""
        if before.kind == "NP" and self.kinds[before.last] in _QUANTITY:
            return True
        return False

    def _run_of_nouns(self) -> list[int]:
        """The tokens of one base noun phrase from the place on."""
        kinds, at = self.kinds, self.at
        out = [at[self.place]]
        self.place += 1
        while self.place < len(at):
            index = at[self.place]
            kind = kinds[index]
            if kind not in _NOMINAL or self._parts(out[-1], index, out):
                break
            out.append(index)
            self.place += 1
        return out

    def _parts(self, before: int, index: int, run: Sequence[int]) -> bool:
        """Does a new noun phrase begin at `index`?"""
        kinds = self.kinds
        one, two = kinds[before], kinds[index]
        if two == "NOUN:time":
            return one not in ("NUM", "NOUN:time", "DET")
        if one == "NOUN:time":
            return not (two == "NUM" and self._next_is(index, "NOUN:time"))
        if two == "PROPN":
            if one in ("NOUN", "X"):
                titled = self.chunker.names_after(self.raws[before].text)
                return not self.chunker.person(self.raws[index]) and not titled
            return one == "NOUN:event"
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

    # Words of place and time after a noun or a clause

    def _localizer(self, index: int) -> None:
        self.place += 1
        stack = self.stack
        if not stack:
            return
        top = stack[-1]
        word = self.raws[index].text
        below = stack[-2] if len(stack) > 1 else None
        clause_time = self.chunker.ends_time(word)
        if top.kind in ("NP", "TIME") and not (clause_time and below is not None and below.kind == "V"):
            if below is not None and below.kind == "P" and self.kinds[below.head] == "ADP":
                stack.pop()
                stack[-1] = Part(
                    "PP", below.first, top.head, index, top.chunks, below.head, index, [], top.relatives
                )
            else:
                stack[-1] = Part(
                    "PP", top.first, top.head, index, top.chunks, -1, index, [], top.relatives
                )
            return
        if top.kind == "PP":
            top.last = top.closer = index
            return
        opener = self._open_preposition()
        if opener >= 0:
            inner = stack[opener + 1 :]
            first = stack[opener]
            del stack[opener:]
            stack.append(Part("SCENE", first.first, first.first, index, [], first.head, index, inner))
        elif clause_time and top.kind in ("V", "NP", "ADJ"):
            stack.append(Part("LOC", index, index, index))

    def _open_preposition(self) -> int:
        """The nearest preposition on the stack that a word of place or time can close, -1 for none."""
        for back in range(len(self.stack) - 1, max(-1, len(self.stack) - 25), -1):
            part = self.stack[back]
            if part.kind in ("CONN", "SCENE"):
                return -1
            if part.kind == "P" and self.chunker.markers.encloses(self.raws[part.head].text):
                return back
        return -1

    # 的

    def _particle(self, index: int) -> None:
        self.place += 1
        at = self.at
        noun = self.place < len(at) and self.kinds[at[self.place]] in _NOMINAL
        if not noun:
            if self.place < len(at) and self.kinds[at[self.place]] == "ADP:after":
                return
            self._final(index)
            return
        if not self.stack:
            self._noun([])
            return
        top = self.stack[-1]
        if top.kind in ("ADJ", "ADV"):
            self._noun(self._take_modifier())
        elif top.kind in ("PP", "SCENE"):
            taken = [self.stack.pop()]
            self._noun(taken, self._owners(taken[0]))
        elif top.kind in ("NP", "TIME"):
            self._after_noun(top)
        elif top.kind == "V":
            parts = self._take_clause(with_subject=True)
            self._noun(parts, (), Relative(parts, subject=False))
        else:
            self._noun([])

    def _final(self, index: int) -> None:
        """的 with no noun after it: the end of 是…的, or a phrase without its head."""
        if self.stack:
            self.stack.append(Part("FINAL", index, index, index))

    def _owners(self, part: Part) -> tuple[Chunk, ...]:
        marker = self.raws[part.marker].text if part.marker >= 0 else "的"
        return tuple(
            Chunk(c.first, c.head, c.last, "noun", marker, c.modifiers) for c in part.chunks
        )

    def _take_modifier(self) -> list[Part]:
        """很重要|的, 軍力強大|的."""
        stack = self.stack
        taken = [stack.pop()]
        while stack and stack[-1].kind == "ADV":
            taken.insert(0, stack.pop())
        superlative = self.raws[taken[-1].head].text[0] == "最"
        if (
            (superlative or (taken[-1].kind == "ADJ" and len(taken) > 1))
            and stack
            and stack[-1].kind == "NP"
            and self.kinds[stack[-1].head] in ("NOUN", "NOUN:event")
            and (len(stack) == 1 or stack[-2].kind in ("V", "NP"))
        ):
            taken.insert(0, stack.pop())
        return taken

    def _after_noun(self, top: Part) -> None:
        """NP 的 N: whose, or a clause with NP as its object."""
        stack = self.stack
        below = stack[-2] if len(stack) > 1 else None
        if below is not None and below.kind == "P" and self._stands_after_verb():
            parts = [stack.pop(), stack.pop(), stack.pop()]
            parts.reverse()
            while stack and stack[-1].kind in ("ADV", "ADJ"):
                parts.insert(0, stack.pop())
            if len(stack) == 1 and stack[0].kind == "NP" and self.kinds[stack[0].head] != "PROPN":
                parts.insert(0, stack.pop())  # 總部|設在首都的
            self._noun(parts, (), Relative(parts, subject=True))
            return
        if below is not None and below.kind == "P" and self._modifies_with_preposition(below):
            stack.pop()
            marker = stack.pop()
            part = Part("PP", marker.first, top.head, top.last, top.chunks, marker.head, -1, [], top.relatives)
            owners = self._owners(part)
            if stack and stack[-1].kind == "NP" and self.kinds[stack[-1].last] not in _QUANTITY:
                owner = stack.pop()  # 甲國|對乙國的|不滿
                self._noun([owner, part], (*owner.chunks, *owners))
            else:
                self._noun([part], owners)
            return
        if below is not None and below.kind == "V" and self._is_relative(len(stack) - 2):
            parts = self._take_clause(with_subject=False)
            self._noun(parts, (), Relative(parts, subject=True))
            return
        if len(top.chunks) > 1 and not self._owns_together(top):
            own = self._split_last(top)
            self._noun([own], self._owners(own))
            return
        stack.pop()
        self._noun([top], self._owners(top))

    def _stands_after_verb(self) -> bool:
        """設立|在|首都|的: does a prepositional phrase follow its verb at once?"""
        stack = self.stack
        if len(stack) < 3 or stack[-3].kind != "V" or stack[-3].last + 1 != stack[-2].first:
            return False
        return self.raws[stack[-2].head].text in ("在", "于", "自", "到", "至", "向")

    def _owns_together(self, group: Part) -> bool:
        """甲國與乙國的 own together; 武器與甲國的 do not."""
        one, two = group.chunks[-2], group.chunks[-1]
        names = ("PROPN", "PRON")
        return (self.kinds[one.head] in names) == (self.kinds[two.head] in names) and not (
            one.modifiers and one.modifiers[0].marker == "的" and self.kinds[two.head] in names
        )

    def _split_last(self, group: Part) -> Part:
        """Takes the last noun phrase out of a coordination."""
        chunk = group.chunks.pop()
        group.last, group.head = group.chunks[-1].last, group.chunks[-1].head
        own = Part("NP", chunk.first, chunk.head, chunk.last, [chunk])
        self.stack.append(Part("C", chunk.first - 1, chunk.first - 1, chunk.first - 1))
        return own

    def _modifies_with_preposition(self, preposition: Part) -> bool:
        """對甲國的|制裁, and not 對|甲國的盟友."""
        word = self.raws[preposition.head].text
        if not self.chunker.markers.modifies(word) or self.kinds[preposition.head] != "ADP":
            return False
        end, after = self._after_run()
        if self.kinds[end] == "NOUN:event":
            return True
        before = self.stack[-3].kind if len(self.stack) > 2 else ""
        return after not in _VERBAL or before == "V"

    def _after_run(self) -> tuple[int, str]:
        """The last token of the noun phrase that begins at the place, and the class of the token after it."""
        kinds, at = self.kinds, self.at
        place = self.place
        while place + 1 < len(at) and kinds[at[place + 1]] in _NOMINAL:
            place += 1
        return at[place], kinds[at[place + 1]] if place + 1 < len(at) else ""

    def _is_relative(self, verb: int) -> bool:
        """V NP 的 N: does V with NP modify N, and not NP alone?"""
        stack = self.stack
        kind = self.kinds[stack[verb].head]
        back = verb - 1
        while back >= 0 and stack[back].kind in ("ADV", "ADJ"):
            back -= 1
        before = stack[back] if back >= 0 else None
        if before is not None and before.kind == "NP" and self.kinds[before.last] in _QUANTITY:
            return True
        if kind in ("VERB:have", "VERB:copula"):
            return False
        if before is not None and before.kind == "P":
            return True
        if before is not None and before.kind == "C":
            return back > 0 and stack[back - 1].kind == "NP"
        if before is not None and before.kind == "V":
            return not self.chunker.markers.takes_verb(self.raws[before.head].text)
        _, after = self._after_run()
        return (after in _VERBAL or after == "ADP") and before is None

    def _take_clause(self, with_subject: bool) -> list[Part]:
        """Takes a relative clause from the top of the stack: its verb, what stands around it, its subject."""
        stack = self.stack
        taken: list[Part] = []
        if not with_subject:
            taken.append(stack.pop())  # the object
        taken.append(stack.pop())  # the verb
        while stack:
            top = stack[-1]
            if top.kind in ("ADV", "ADJ", "PP", "SUO", "SCENE"):
                taken.append(stack.pop())
            elif top.kind in ("NP", "TIME") and len(stack) > 1 and stack[-2].kind == "P":
                if self.raws[stack[-2].head].text in _OUTER or self._after_run()[1] == "ADP:after":
                    if with_subject:
                        taken.append(stack.pop())
                    break
                taken.append(stack.pop())
                taken.append(stack.pop())
            elif top.kind == "P" or (top.kind == "TIME" and not with_subject):
                break
            elif top.kind == "C" and len(stack) > 1 and stack[-2].kind == "V":
                taken.append(stack.pop())
                taken.append(stack.pop())
            elif top.kind == "NP" and with_subject and self._can_be_subject(taken):
                with_subject = False
                taken.append(stack.pop())
            else:
                break
        taken.reverse()
        return taken

    def _can_be_subject(self, taken: Sequence[Part]) -> bool:
        return self.kinds[self.stack[-1].last] not in _QUANTITY
