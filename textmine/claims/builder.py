"""From clauses to claims, the same for every language: who acts, on whom, concerning what, said by whom.

The idea is that of ClausIE and MinIE (Del Corro & Gemulla 2013; Gashteovski, Gemulla & Del Corro 2017): clauses with
typed slots first, then one small table from slots to roles, with polarity, modality and attribution as annotations.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from textmine.claims.anaphora import Anaphora
from textmine.claims.candidate import Actors, Candidate, Provenance, Subject
from textmine.claims.content import Content, judges, makes, only_says, told_first
from textmine.claims.coreference import Discourse, unique
from textmine.claims.kinds import Kinds
from textmine.claims.mention_index import MentionIndex, NounMarkers, extent
from textmine.claims.roles import Roles
from textmine.claims.speaking import Speaking
from textmine.claims.subjects import NOBODY, Subjects
from textmine.claims.whole import whole
from textmine.lexicon import Lexicon
from textmine.mechanisms import ALL, Mechanisms
from textmine.records import Concept, Mention
from textmine.syntax import Chunk, Clause, Reading, Slot

_SAYING_SOMETHING: tuple[Slot, ...] = (
    "subject",
    "object",
    "recipient",
    "agent",
    "comitative",
    "instrument",
    "complement",
)
_DEEPEST = 6  # clauses inside one another that a claim is followed into
_INSIDE = frozenset(["complement", "purpose", "question"])  # what a claim says, wants, is for or asks
_ACTED_ON: tuple[Slot, ...] = ("subject", "object", "recipient", "agent")
_TOUCHED: tuple[Slot, ...] = ("object", "recipient", "complement", "comitative")
_TOGETHER = "markers:together"  # what says that those with whom it is done act as well
_LISTS = "markers:lists-object"  # what says that the object lists states of affairs
_EDGES = frozenset(["PUNCT", "CCONJ", "SCONJ"])  # what a claim neither begins nor ends with
_OPENING, _CLOSING = frozenset('（(「『“《〈[【"'), frozenset('）)」』”》〉]】"')


@dataclass(slots=True)
class _Paragraph:
    """What the builder knows of the paragraph it is at."""

    reading: Reading
    index: MentionIndex
    content: Content
    subjects: dict[int, Subject]
    before: dict[int, Discourse]
    children: dict[int, list[Clause]]


@dataclass(slots=True)
class _Parties:
    """Who has which role in a clause beside its subject, and the rows of the table that say so."""

    acting: list[str] = field(default_factory=list)
    targets: list[str] = field(default_factory=list)
    suffering: list[str] = field(default_factory=list)  # the subject, where it is done to
    speakers: list[str] = field(default_factory=list)
    origin: list[str] = field(default_factory=list)  # from whom it comes
    rules: list[str] = field(default_factory=list)


def _who_acts(clause: Clause, subject: Subject, parties: _Parties, owned: bool) -> Subject:
    """The subject with those that other slots make act, or instead of it.

    Args:
        owned: it is only whose the thing is that is done to.
    """
    if parties.origin:
        return Subject(unique(parties.origin), Provenance.ORIGIN, dangers=subject.dangers)
    if clause.slot("agent") and (parties.acting or not owned):
        return Subject(unique(parties.acting), Provenance.AGENT)
    if parties.acting:
        return Subject(unique([*subject.actors, *parties.acting]), subject.provenance, subject.detail)
    return subject


def _is_negated(reading: Reading, clause: Clause, said_by: int) -> bool:
    """Is it said not to be so: by the clause, or by whoever denies or does not say it?

    Args:
        said_by: index of the clause that says it, -1 where the text does.
    """
    negated = clause.polarity == "negated"
    if said_by < 0:
        return negated
    speech = reading.clauses[said_by]
    if speech.predicate is not None and speech.predicate.stance == "denies":
        return negated != (speech.polarity != "negated")
    content = clause
    while content.link == "coordinated" and content.parent >= 0 and not content.slot("subject"):
        content = reading.clauses[content.parent]  # found no proof that they met or talked
    if content.parent == said_by and content.link == "complement":
        return negated or (only_says(speech) and speech.polarity == "negated")
    return negated


def _is_copula(clause: Clause) -> bool:
    """Does it say what somebody is?"""
    return clause.predicate is not None and clause.predicate.frame == "copula"


def _harms(clause: Clause) -> bool:
    """Does its predicate do harm?"""
    return clause.predicate is not None and clause.predicate.kind == "threat"


def _is_bare(reading: Reading, clause: Clause, subject: Subject) -> bool:
    """Is it a verb that says nothing by itself: of a left-out subject, with nothing that it is done to?"""
    if any(clause.slot(slot) for slot in _SAYING_SOMETHING):
        return False
    goes_on = clause.first > 0 and reading.tokens[clause.first - 1].pos not in _EDGES
    adjective = subject.provenance is Provenance.SHARED and reading.tokens[clause.verb.head].pos == "ADJ"
    if goes_on and (adjective or subject.provenance is Provenance.CARRIED):
        return True  # 受其影響|很深: how the clause before ends
    if subject.provenance is Provenance.SHARED:
        predicate = clause.predicate
        return clause.voice == "active" and predicate is not None and predicate.frame in ("object", "target")
    return clause.first == clause.last


class ClaimBuilder:
    """Makes claim candidates of the clauses of a paragraph.

    Args:
        language: `zh` or `en`: whose words that point back count.
    """

    def __init__(self, lexicon: Lexicon, language: str, mechanisms: Mechanisms = ALL) -> None:
        self._anaphora = Anaphora(lexicon, language, mechanisms)
        self._subjects = Subjects(
            self._anaphora, Speaking(lexicon, language), elides=language == "zh", mechanisms=mechanisms
        )
        cues = lexicon.cues_zh if language == "zh" else lexicon.cues_en
        self._open = tuple(cues.forms("remains-to-be"))
        self._markers = NounMarkers.of(cues)
        self._accompanying = frozenset(lexicon.rules.forms("markers", language, slot="comitative"))
        self._roles = Roles(lexicon)
        self._kinds = Kinds(lexicon, language)
        self.group = ""

    def build(
        self,
        reading: Reading,
        mentions: Sequence[Mention],
        concept: Callable[[str], Concept | None],
        group: str = "",
        speaker: str = "",
    ) -> list[Candidate]:
        """The claims of a paragraph, in the order in which they begin.

        Args:
            concept: gives the concept of an id.
            group: the group of states that the document has spoken of so far.
            speaker: the state that the document speaks for, "" where it is not known.
        """
        index = MentionIndex(reading, mentions, self._markers)
        content = Content(reading)
        subjects, before, discourse = self._subjects.resolve(reading, index, content, concept, group, speaker)
        self.group = discourse.group
        children: dict[int, list[Clause]] = {}
        for clause in reading.clauses:
            if clause.parent >= 0:
                children.setdefault(clause.parent, []).append(clause)
        here = _Paragraph(reading, index, content, subjects, before, children)
        found = [c for clause in reading.clauses for c in self._claims(here, clause)]
        return sorted(whole(reading, found), key=lambda c: (c.start, -c.end))

    def _claims(self, here: _Paragraph, clause: Clause) -> Iterator[Candidate]:
        if not here.content.asserted(clause) or self._remains(here.reading, clause):
            return
        below = [c for c in here.children.get(clause.index, ()) if c.link == "complement"]
        if makes(clause) and below:
            return  # 使甲國受損: the clause below says it
        if only_says(clause) and (below or not clause.slot("object")):
            return  # what is said is the claim
        if any(judges(here.reading, clause, inner) for inner in below):
            return  # it is right that …
        if not clause.slot("object") and any(told_first(clause, inner) for inner in below):
            return  # …, the palace announced
        candidate = self._candidate(here, clause, below)
        if candidate is not None:
            yield candidate

    def _candidate(self, here: _Paragraph, clause: Clause, below: Sequence[Clause]) -> Candidate | None:
        given = here.subjects.get(clause.index, NOBODY)
        maker = self._maker(here, clause)
        subject = given if maker is None else maker
        owned = subject.provenance is Provenance.OWNER and not _harms(clause)  # his plan was slowed by snow
        parties = self._parties(here, clause, subject)
        targets = [] if maker is None else [*given.actors]
        targets.extend(parties.targets)
        targets.extend(parties.suffering if parties.acting or not owned else ())
        subject = _who_acts(clause, subject, parties, owned)
        targets.extend(self._below(here, clause, below, bool(targets)))
        if subject.provenance is Provenance.OWNER and clause.voice == "active":
            targets.extend(self._toward(here, clause, subject))
        if not targets:
            targets.extend(self._inside(here, clause))
        inside = here.index.within(clause.first, self._last(here, clause))
        concepts = unique([*(m.concept_id for m in inside if m.label != "ACTOR"), *subject.dangers])
        if not below and _is_bare(here.reading, clause, subject):
            return None
        told = bool(clause.slot("subject") or clause.slot("object"))  # of whom or what
        if not (subject.actors or targets or concepts or (_harms(clause) and told)):
            return None
        kind, kind_rule = self._kinds.kind(here.reading, here.index, clause, subject, bool(targets or below))
        said_by = here.content.of(clause)
        attribution = here.subjects[said_by].actors if said_by in here.subjects else ()
        start, end = self._extent(here, clause)
        return Candidate(
            start,
            end,
            clause,
            kind,
            subject,
            unique([t for t in targets if t not in subject.actors]),
            concepts,
            _is_negated(here.reading, clause, said_by),
            here.content.modality(clause),
            unique([*attribution, *parties.speakers]),
            said_by >= 0 or bool(parties.speakers),
            tuple(dict.fromkeys([*clause.rules, *parties.rules, kind_rule])),
        )

    def _parties(self, here: _Paragraph, clause: Clause, subject: Subject) -> _Parties:
        """Who has which role, slot by slot, as the table says."""
        parties = _Parties()
        for slot, rule in self._roles.of(clause, bool(subject.actors)):
            parties.rules.append(rule.key)
            chunks: Sequence[Chunk] = clause.slot(slot)
            if slot == "subject":
                if rule.role == "target":
                    parties.suffering.extend(subject.actors or self._touched(here, clause, chunks, ()))
            elif rule.role == "origin":
                if not subject.actors:
                    parties.origin.extend(self._actors(here, clause, chunks[-1:]))
            elif rule.role == "actor" and slot == "comitative" and self._is_aim(here, clause, subject):
                parties.targets.extend(self._touched(here, clause, chunks, subject.actors))
            elif rule.role == "actor" or (slot == "comitative" and _TOGETHER in clause.rules):
                parties.acting.extend(self._actors(here, clause, chunks))
            elif rule.role == "target" and slot == "complement" and clause.slot("object"):
                continue  # called them friends of the rebels: they are whom it is toward
            elif rule.role == "target":
                if slot == "instrument":
                    chunks = self._persons(here, clause)
                if slot == "complement" and _is_copula(clause) and subject.actors:
                    chunks = [c for chunk in chunks for c in self._beyond(here, chunk)]
                if slot == "object" and (_LISTS in clause.rules or self._given(here, clause)):
                    chunks = [chunk for chunk in chunks if here.index.actor(chunk) is not None]
                parties.targets.extend(self._touched(here, clause, chunks, subject.actors))
            elif rule.role == "speaker":
                parties.speakers.extend(self._actors(here, clause, chunks))
        return parties

    def _is_aim(self, here: _Paragraph, clause: Clause, subject: Subject) -> bool:
        """Is with whom one does it toward whom: 甲國的處境與乙國相似, 與之談判?"""
        if subject.provenance is Provenance.OWNER:
            return True
        found = (self._anaphora.find(here.reading, chunk) for chunk in clause.slot("comitative"))
        return any(anaphor is not None and anaphor.kind == "object" for anaphor in found)

    @staticmethod
    def _given(here: _Paragraph, clause: Clause) -> bool:
        """Does somebody get the object, so that whose it is matters less: 將甲軍指揮權移交乙國?"""
        return any(here.index.actor(chunk) is not None for chunk in clause.slot("recipient"))

    def _persons(self, here: _Paragraph, clause: Clause) -> Sequence[Chunk]:
        """With whom, where the word that opens it may say by what means too: with the allies."""
        return [
            chunk
            for chunk in clause.slot("instrument")
            if chunk.marker in self._accompanying and here.index.actor(chunk) is not None
        ]

    @staticmethod
    def _maker(here: _Paragraph, clause: Clause) -> Subject | None:
        """Who makes somebody suffer (甲國使乙國備受孤立), None where nobody or a thing does."""
        parent = here.reading.clauses[clause.parent] if clause.parent >= 0 else None
        if parent is None or clause.link != "complement" or not makes(parent):
            return None
        if clause.voice != "passive":
            return None  # 使乙國讓步: 乙國 does it
        subject = here.subjects.get(parent.index, NOBODY)
        return subject if subject.actors and subject.provenance is not Provenance.OWNER else None

    def _remains(self, reading: Reading, clause: Clause) -> bool:
        """有待觀察: what the writer says of the study, and nobody in the text does."""
        return any(
            token.text.startswith(self._open)
            for token in reading.tokens[clause.verb.first : clause.verb.last + 1]
        )

    # Who

    def _actors(self, here: _Paragraph, clause: Clause, chunks: Sequence[Chunk]) -> Actors:
        found = self._subjects.of_chunks(here.reading, here.index, tuple(chunks), here.before[clause.index])
        return found.actors

    def _touched(
        self, here: _Paragraph, clause: Clause, chunks: Sequence[Chunk], actors: Actors
    ) -> Iterator[str]:
        """Whom chunks name or point back to: the actors in them."""
        aside = [c for c in here.children.get(clause.index, ()) if c.restrictive]
        for chunk in chunks:
            inside = [(c.first, c.last) for c in aside if chunk.first <= c.verb.head < chunk.head]
            found = here.index.toward(chunk) or here.index.actors_in(chunk, inside)
            named = [m.concept_id for m in found] or list(self._parties_of(here, chunk, aside))
            yield from named
            anaphor = self._anaphora.find(here.reading, chunk) if not named else None
            if anaphor is None:
                owner = next((m for m in chunk.modifiers if not named and not m.modifiers), None)
                anaphor = self._anaphora.find(here.reading, owner) if owner is not None else None
            if anaphor is not None and (anaphor.whole or not anaphor.kind.endswith("possessive")):
                yield from self._anaphora.resolve(anaphor, here.before[clause.index], actors)

    @staticmethod
    def _beyond(here: _Paragraph, chunk: Chunk) -> Sequence[Chunk]:
        """What one is said to be, or where that is a common noun, whose: not a friend, but of whom the friend is."""
        common = here.reading.tokens[chunk.head].pos == "NOUN" and here.index.actor(chunk) is not None
        return chunk.modifiers if common else (chunk,)

    @staticmethod
    def _parties_of(here: _Paragraph, chunk: Chunk, aside: Sequence[Clause]) -> Iterator[str]:
        """Between whom a thing is by the clause that says which one: welcomed the deal struck between two states."""
        for which in aside:
            if any(about.head == chunk.head for slot in ("subject", "object") for about in which.slot(slot)):
                between = [c for c in which.slot("adverbial") if here.index.joins(c)]
                yield from (m.concept_id for c in between for m in here.index.actors_in(c))

    def _below(
        self, here: _Paragraph, clause: Clause, below: Sequence[Clause], addressed: bool, depth: int = 0
    ) -> Iterator[str]:
        """Whom what one wants, decides or accuses somebody of is toward."""
        if addressed or not below or only_says(clause):
            return
        for inner in below:
            named = [
                m.concept_id for chunk in inner.slot("subject") if (m := here.index.actor(chunk)) is not None
            ]
            if not named:
                chunks = tuple(chunk for slot in _TOUCHED for chunk in inner.slot(slot))
                named = [m.concept_id for chunk in chunks for m in here.index.actors_in(chunk)]
            if not named and depth < _DEEPEST:
                under = [c for c in here.children.get(inner.index, ()) if c.link == "complement"]
                named = list(self._below(here, inner, under, False, depth + 1))
            if named:
                yield from named
                return

    @staticmethod
    def _toward(here: _Paragraph, clause: Clause, subject: Subject) -> Iterator[str]:
        """Toward whom the thing is that is the subject: China's assistance to Peru, 美國對伊朗的制裁."""
        for chunk in clause.slot("subject"):
            for mention in here.index.actors_in(chunk):
                if mention.concept_id not in subject.actors:
                    yield mention.concept_id

    def _inside(self, here: _Paragraph, clause: Clause) -> Iterator[str]:
        """Toward whom what the clause speaks of is: calls to lift the sanctions on X, speeches attacking X."""
        if clause.voice == "passive" or _is_copula(clause):
            return
        for child in here.children.get(clause.index, ()):
            if child.verb.head < clause.verb.head or not (child.restrictive or child.link == "purpose"):
                continue
            for slot in _ACTED_ON:
                if slot == "subject" and child.link != "purpose":
                    continue
                for chunk in child.slot(slot):
                    if not chunk.first <= child.verb.head <= chunk.last:  # not what it modifies
                        yield from (m.concept_id for m in here.index.actors_in(chunk))
            for inner in here.children.get(child.index, ()):
                if (
                    inner.link == "complement" or inner.link == child.link
                ):  # people accused of working for X, to help defend X
                    for chunk in (*inner.slot("object"), *inner.slot("recipient")):
                        yield from (m.concept_id for m in here.index.actors_in(chunk))

    # Where

    @staticmethod
    def _said_before(clause: Clause, child: Clause) -> bool:
        """Does nothing but when, where or how follow a clause that stands aside: said it in Oslo, where …, in May?"""
        if child.link not in ("relative", "adverbial"):
            return False
        return not any(chunk.first > child.first for slot in _SAYING_SOMETHING for chunk in clause.slot(slot))

    def _last(self, here: _Paragraph, clause: Clause, depth: int = 0) -> int:
        """The last token of a clause with what it says, wants or is for."""
        last = clause.last
        for child in here.children.get(clause.index, ()) if depth < _DEEPEST else ():
            if child.link in _INSIDE and child.verb.head > clause.verb.head:
                last = max(last, self._last(here, child, depth + 1))
        return last

    def _extent(self, here: _Paragraph, clause: Clause) -> tuple[int, int]:
        """Offsets of the claim's own words: from its subject on, without the clauses that only stand beside it."""
        tokens = here.reading.tokens
        first, last = clause.first, self._last(here, clause)
        begins = [extent(chunk)[0] for chunk in clause.slot("subject")]
        if begins and clause.link != "relative":
            first = min(begins) if min(begins) <= clause.verb.first else first
        verb = clause.verb.head
        for child in here.children.get(clause.index, ()):
            if child.link in _INSIDE or child.restrictive:
                continue
            start = child.opener if 0 <= child.opener < child.first else child.first
            if verb < start <= last and (child.last >= last or self._said_before(clause, child)):
                last = start - 1
            elif first <= child.last < verb and first >= child.first:
                first = child.last + 1
        while last > verb and tokens[last].pos in _EDGES and tokens[last].text not in _CLOSING:
            last -= 1
        while (
            first < clause.verb.first and tokens[first].pos in _EDGES and tokens[first].text not in _OPENING
        ):
            first += 1
        return tokens[min(first, verb)].start, tokens[max(last, verb)].end
