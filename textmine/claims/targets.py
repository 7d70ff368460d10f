"""Toward whom a clause is: whom its slots name or point back to, and who is in what is wanted, said or done in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from textmine.claims.anaphora import Anaphora
from textmine.claims.candidate import Actors, Provenance, Subject
from textmine.claims.content import commands, denies, only_says, wants
from textmine.claims.paragraph import ClauseContext, harms, is_copula
from textmine.claims.subjects import NOBODY
from textmine.lexicon import Lexicon
from textmine.records import Mention
from textmine.syntax import Chunk, Clause, Slot

_WHERE = frozenset(["at"])
_DEEPEST = 6  # clauses inside one another that are looked into
_ACTED_ON: tuple[Slot, ...] = ("subject", "object", "recipient", "agent")
_TOUCHED: tuple[Slot, ...] = ("object", "recipient", "complement", "comitative")
_AFTER: tuple[Slot, ...] = (*_TOUCHED, "instrument")  # what shows that an act names whom it is done to
_ABOUT = "markers:dui"  # what opens a clause that something is said of
_OWNING = ("possessive", "neuter-possessive", "state", "body")  # whose a thing is, 其 and 該國


class Targets:
    """Finds those toward whom the clauses of a paragraph are.

    Args:
        anaphora: words of the language that point back.
        language: `zh` or `en`, whose markers count.
    """

    def __init__(self, lexicon: Lexicon, language: str, anaphora: Anaphora) -> None:
        self._anaphora = anaphora
        cues = lexicon.cues_zh if language == "zh" else lexicon.cues_en
        self._foils = cues.forms("foils")
        self._near = cues.forms("near-noun")
        self._toward_openers = frozenset(lexicon.rules.forms("markers", language, slot="recipient"))
        self._accompanying = frozenset(lexicon.rules.forms("markers", language, slot="comitative"))

    @staticmethod
    def is_body(here: ClauseContext, clause: Clause, chunk: Chunk) -> bool:
        """Is it an actor that others may own or found, which a state is not?"""
        actor = here.index.actor(chunk)
        return actor is not None and not here.before[clause.index].is_state(actor.concept_id)

    def is_aim(self, here: ClauseContext, clause: Clause, subject: Subject) -> bool:
        """Is with whom one does it toward whom: 甲國的處境與乙國相似, 與之談判?"""
        if subject.provenance is Provenance.OWNER:
            return True
        found = (self._anaphora.find(here.reading, chunk) for chunk in clause.slot("comitative"))
        return any(anaphor is not None and anaphor.kind == "object" for anaphor in found)

    @staticmethod
    def given(here: ClauseContext, clause: Clause) -> bool:
        """Does somebody get the object, so that whose it is matters less: 將甲軍指揮權移交乙國?"""
        return any(here.index.actor(chunk) is not None for chunk in clause.slot("recipient"))

    def persons(self, here: ClauseContext, clause: Clause) -> Sequence[Chunk]:
        """With whom, where the word that opens it may say by what means too: with the allies."""
        return [
            chunk
            for chunk in clause.slot("instrument")
            if chunk.marker in self._accompanying and here.index.actor(chunk) is not None
        ]

    def touched(
        self, here: ClauseContext, clause: Clause, chunks: Sequence[Chunk], actors: Actors
    ) -> Iterator[str]:
        """Whom chunks name or point back to: the actors in them."""
        aside = [c for c in here.children.get(clause.index, ()) if c.restrictive]
        for chunk in chunks:
            opens = self._anaphora.find(here.reading, chunk)
            inside = [(c.first, c.last) for c in aside if chunk.first <= c.verb.head < chunk.head]
            if opens is not None and opens.kind == "generic" and here.index.actor(chunk) is not None:
                continue  # 任何國家
            if self._is_where(here, clause, chunk):
                continue  # trains at two depots
            found = (
                self._foiled(here, clause, chunk)
                or here.index.toward(chunk)
                or here.index.actors_in(chunk, inside)
            )
            if found and self._is_theirs(here, clause, chunk, actors, found[0]):
                found = []
            named = [m.concept_id for m in found] or list(self._parties_of(here, chunk, aside))
            yield from named
            anaphor = opens if not named else None
            if anaphor is None:
                owner = next((m for m in chunk.modifiers if not named and not m.modifiers), None)
                anaphor = self._anaphora.find(here.reading, owner) if owner is not None else None
            if anaphor is None:
                continue
            done_to = anaphor.kind == "object" and anaphor.own and chunk in clause.slot("object")
            if done_to and not self._reaches_others(here, clause, actors):
                continue  # 將之作為重點
            before = here.before[clause.index]
            if (
                anaphor.kind == "person"
                and not anaphor.whole
                and not self._reaches_others(here, clause, actors)
            ):
                continue  # set out his view
            if anaphor.whole or anaphor.kind not in _OWNING:
                resolved = self._anaphora.resolve(anaphor, before, actors)
                yield from resolved or self._anaphora.above(anaphor, before)
            elif anaphor is not opens and self._is_outward(here, clause):
                continue  # welcomed a mission to its borders
            elif anaphor.kind in ("state", "body") or self._reaches_others(here, clause, actors):
                yield from self._anaphora.owner(anaphor, before, actors)

    def _is_where(self, here: ClauseContext, clause: Clause, chunk: Chunk) -> bool:
        """Attacked trains at two depots, foiled an attack by one on another: is it not what the act is toward?"""
        if chunk in clause.slot("recipient") and any(
            self._foiled(here, clause, done_to) for done_to in clause.slot("object")
        ):
            return True
        strikes = clause.predicate is not None and clause.predicate.frame == "target"
        at = chunk.marker in _WHERE and chunk in clause.slot("recipient")
        return at and strikes and bool(clause.slot("object")) and here.index.actor(chunk) is None

    def _foiled(self, here: ClauseContext, clause: Clause, chunk: Chunk) -> list[Mention]:
        """Foiled an attack by one on another: whose the attack is that one fights."""
        verb = here.reading.tokens[clause.verb.head]
        if not self._foils & {verb.text, verb.lemma} or here.index.actor(chunk) is not None:
            return []
        return [m for part in chunk.modifiers if part.marker == "by" for m in here.index.actors_in(part)]

    def _is_theirs(
        self, here: ClauseContext, clause: Clause, chunk: Chunk, actors: Actors, first: Mention
    ) -> bool:
        """Vetoed its entry into a union: is whose the thing is toward whom it is, and not who is named in it?"""
        anaphor = self._anaphora.find(here.reading, chunk)
        if (
            anaphor is None
            or anaphor.whole
            or anaphor.kind not in _OWNING
            or not self._reaches_others(here, clause, actors)
        ):
            return False
        behind = first.start > here.reading.tokens[chunk.head].end
        return behind and bool(self._anaphora.owner(anaphor, here.before[clause.index], actors))

    @staticmethod
    def beyond(here: ClauseContext, chunk: Chunk) -> Sequence[Chunk]:
        """What one is said to be, or where that is a common noun, whose: not a friend, but of whom the friend is."""
        common = here.reading.tokens[chunk.head].pos == "NOUN" and here.index.actor(chunk) is not None
        return chunk.modifiers if common else (chunk,)

    @staticmethod
    def _parties_of(here: ClauseContext, chunk: Chunk, aside: Sequence[Clause]) -> Iterator[str]:
        """Between whom a thing is by the clause that says which one: welcomed the deal struck between two states."""
        for which in aside:
            if any(about.head == chunk.head for slot in ("subject", "object") for about in which.slot(slot)):
                between = [c for c in which.slot("adverbial") if here.index.joins(c)]
                yield from (m.concept_id for c in between for m in here.index.actors_in(c))

    def _reaches_others(self, here: ClauseContext, clause: Clause, actors: Actors) -> bool:
        """Is what it acts on that of others: 摧毀其飛彈, 戰爭消耗其軍力, but not 公布其計畫?"""
        frame = clause.predicate.frame if clause.predicate is not None else ""
        if not actors:
            return bool(clause.slot("subject")) and frame != "copula"
        return frame == "target" or harms(clause) or self._is_outward(here, clause)

    def _is_outward(self, here: ClauseContext, clause: Clause) -> bool:
        """Does one support, veto, refuse what is that of others?"""
        verb = here.reading.tokens[clause.verb.head]
        return verb.text in self._anaphora.outward or verb.lemma in self._anaphora.outward

    def below(
        self,
        here: ClauseContext,
        clause: Clause,
        below: Sequence[Clause],
        addressed: bool,
        who: bool = True,
        depth: int = 0,
    ) -> Iterator[str]:
        """Whom what one wants, decides or accuses somebody of is toward.

        Args:
            who: whoever acts in it is.
        """
        if addressed or not below:
            return
        if only_says(clause) and not any(commands(here.reading, clause, inner) for inner in below):
            return
        if who and denies(clause):
            return  # 否認攻擊乙國 is said to whoever asked, and not to 乙國
        for inner in below:
            if inner.verb.head < clause.verb.head:
                continue  # 解決危機|必須尊重…: its subject
            acting = inner.slot("subject") if who else ()
            opens = self._anaphora.find(here.reading, acting[0]) if acting else None
            if opens is not None and opens.kind == "generic":
                return  # 反對任何國家…
            named = [m.concept_id for chunk in acting if (m := here.index.actor(chunk)) is not None]
            if not named and acting:
                meant = here.subjects.get(inner.index, NOBODY)
                if meant.provenance in (Provenance.REFERENCE, Provenance.EVENT):
                    own = here.subjects.get(clause.index, NOBODY).actors
                    named = [id_ for id_ in meant.actors if id_ not in own]
            if not named:
                chunks = tuple(chunk for slot in _TOUCHED for chunk in inner.slot(slot))
                named = [m.concept_id for chunk in chunks for m in here.index.actors_in(chunk)]
            if not named and depth < _DEEPEST:
                under = [c for c in here.children.get(inner.index, ()) if c.link == "complement"]
                named = list(self.below(here, inner, under, False, depth=depth + 1))
            if named:
                yield from named
                return

    @staticmethod
    def toward(here: ClauseContext, clause: Clause, subject: Subject) -> Iterator[str]:
        """Toward whom the thing is that is the subject: China's assistance to Peru, 美國對伊朗的制裁."""
        for chunk in clause.slot("subject"):
            for mention in () if here.index.is_place(chunk) else here.index.actors_in(chunk):
                if mention.concept_id not in subject.actors:
                    yield mention.concept_id

    def near(self, here: ClauseContext, clause: Clause) -> Iterator[str]:
        """At whose door it is done: 在甲國周邊海域演習."""
        for chunk in clause.slot("adverbial"):
            first, last = chunk.extent
            near = any(token.text in self._near for token in here.reading.tokens[first : last + 1])
            if near and chunk.marker:
                yield from (m.concept_id for m in here.index.within(first, last) if m.label == "ACTOR")

    def over(self, here: ClauseContext, clause: Clause) -> Iterator[str]:
        """Over whose act or stance it is said: 對乙國扣押漁民表示遺憾, 對於乙國的承諾，甲國表示感謝."""
        stands = wants(clause) and (clause.slot("object") or not only_says(clause))
        for chunk in clause.slot("topic") if stands else ():
            if any(part.marker in self._toward_openers for part in (chunk, *chunk.modifiers)):
                yield from (m.concept_id for m in here.index.actors_in(chunk))
        for child in here.children.get(clause.index, ()):
            if child.link == "adverbial" and _ABOUT in child.rules:
                yield from (
                    m.concept_id for chunk in child.slot("subject") for m in here.index.actors_in(chunk)
                )

    def left_out(self, here: ClauseContext, clause: Clause, subject: Subject) -> Iterator[str]:
        """乙國越界，甲國攔截: toward whom an act is that names nobody: whoever did what was told right before it."""
        frame = clause.predicate.frame if clause.predicate is not None else ""
        if (
            frame != "target"
            or clause.voice == "passive"
            or not clause.slot("subject")
            or clause.fills(_AFTER)
        ):
            return
        if any(child.link == "complement" for child in here.children.get(clause.index, ())):
            return
        dangers = [chunk for chunk in clause.slot("topic") if here.index.danger(chunk)]
        if dangers:
            yield from (m.concept_id for chunk in dangers for m in here.index.actors_in(chunk))
            return
        before = here.reading.clauses[clause.index - 1] if clause.index else None
        if before is None or before.sentence != clause.sentence or not here.content.asserted(before):
            return
        who = here.subjects.get(before.index, NOBODY)
        if before.link == "relative" or here.content.of(before) != here.content.of(clause):
            return
        if who.provenance is not Provenance.OWNER and not set(who.actors) & set(subject.actors):
            yield from who.actors

    @staticmethod
    def _is_act(clause: Clause) -> bool:
        """Does somebody do what it says, and not only say or show it?"""
        return clause.predicate is not None and clause.predicate.kind in ("strategy", "threat")

    @staticmethod
    def _is_toward(clause: Clause) -> bool:
        """Is it an act toward somebody, or something that is done to them?"""
        what = clause.predicate
        return what is not None and (what.frame == "target" or what.kind == "threat")

    def inside(self, here: ClauseContext, clause: Clause) -> Iterator[str]:
        """Toward whom what the clause speaks of is: calls to lift the sanctions on X, speeches attacking X."""
        if clause.voice == "passive":
            return
        children = here.children.get(clause.index, ())
        if is_copula(clause):
            children = [child for child in children if child.link == "purpose"]  # 此舉是為了制衡乙國
        said = [
            c for child in children if child.link == "complement" for c in here.children.get(child.index, ())
        ]
        for child in (*children, *(c for c in said if c.link == "purpose")):
            if child.verb.head < clause.verb.head or not (child.restrictive or child.link == "purpose"):
                continue
            if child.link == "relative" and _is_of(child, clause.slot("adverbial")):
                continue  # trained in areas bordering Peru
            if child.link == "relative" and child.opener >= 0 and not self._is_toward(child):
                continue  # the vision that has guided Peru's policy
            for slot in _ACTED_ON:
                if slot == "subject" and child.link != "purpose":
                    continue
                if slot == "agent" and not (self._is_act(clause) or self._is_outward(here, clause)):
                    continue  # a guest praised by Peru, but: took land held by Peru
                for chunk in child.slot(slot):
                    if not chunk.first <= child.verb.head <= chunk.last:  # not what it modifies
                        yield from (m.concept_id for m in here.index.actors_in(chunk))
            for inner in here.children.get(child.index, ()):
                if (
                    inner.link == "complement" or inner.link == child.link
                ):  # people accused of working for X, to help defend X
                    for chunk in (*inner.slot("object"), *inner.slot("recipient")):
                        yield from (m.concept_id for m in here.index.actors_in(chunk))


def _is_of(clause: Clause, chunks: Sequence[Chunk]) -> bool:
    """Is a clause about one of some nouns?"""
    heads = {chunk.head for chunk in chunks}
    return any(chunk.head in heads for slot in ("subject", "object") for chunk in clause.slot(slot))
