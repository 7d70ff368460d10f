"""From clauses to claims, the same for every language: who acts, on whom, concerning what, said by whom.

The idea is that of ClausIE and MinIE (Del Corro & Gemulla 2013; Gashteovski, Gemulla & Del Corro 2017): clauses with
typed slots first, then one small table from slots to roles, with polarity, modality and attribution as annotations.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from textmine.claims.anaphora import Anaphora
from textmine.claims.candidate import Actors, Candidate, Provenance, Subject
from textmine.claims.content import (
    Content,
    Doubts,
    attempts,
    commands,
    judges,
    makes,
    only_says,
    told_first,
)
from textmine.claims.coreference import NOBODY_YET, Spoken, unique
from textmine.claims.kinds import Kinds
from textmine.claims.leads import goes_on, lead_of, preamble_of
from textmine.claims.mention_index import MentionIndex, NounMarkers
from textmine.claims.paragraph import ClauseContext, harms, is_copula
from textmine.claims.quotations import label_of
from textmine.claims.quoting import CORE, EDGES, extent_of, last_token
from textmine.claims.roles import Roles
from textmine.claims.speaking import Speaking
from textmine.claims.subjects import NOBODY, Subjects
from textmine.claims.targets import Targets
from textmine.claims.turns import Turn
from textmine.claims.unfinished import finished
from textmine.claims.viewpoints import has_views, viewed_by
from textmine.claims.whole import whole
from textmine.lexicon import Lexicon
from textmine.lexicon.words import syntax_words
from textmine.mechanisms import ALL, Mechanisms
from textmine.records import Concept, Mention
from textmine.syntax import Chunk, Clause, Reading, Slot

_DONE_TO: tuple[Slot, ...] = ("object", "recipient", "comitative", "complement")
_WHAT: tuple[Slot, ...] = ("object", "complement")
_DEEPEST_SPEECH = 4  # speech inside speech that is looked through
_TOGETHER = "markers:together"  # what says that those with whom it is done act as well
_LISTS = "markers:lists-object"  # what says that the object lists states of affairs
_BLAMES = syntax_words("zh")["blames"]


@dataclass(slots=True)
class _Parties:
    """Who has which role in a clause beside its subject, and the rows of the table that say so."""

    acting: list[str] = field(default_factory=list)
    targets: list[str] = field(default_factory=list)
    suffering: list[str] = field(default_factory=list)  # the subject, where it is done to
    speakers: list[str] = field(default_factory=list)
    origin: list[str] = field(default_factory=list)  # from whom it comes
    aside: bool = False  # it is not toward who acts in what it says
    owning: bool = False  # it says what somebody has, lacks or founds
    rules: list[str] = field(default_factory=list)


def _who_acts(clause: Clause, subject: Subject, parties: _Parties, owned: bool, elides: bool) -> Subject:
    """The subject with those that other slots make act, or instead of it.

    Args:
        owned: it is only whose the thing is that is done to.
        elides: the language leaves out who acts, so that a passive hides nobody whom the text is about.
    """
    if parties.origin:
        return Subject(unique(parties.origin), Provenance.ORIGIN, dangers=subject.dangers)
    if (
        parties.suffering
        and clause.voice == "passive"
        and not clause.fills(("agent",))
        and not parties.acting
    ):
        return Subject((), Provenance.THING)  # has not been defeated
    if clause.slot("agent") and (parties.acting or not owned):
        return Subject(unique(parties.acting), Provenance.AGENT)
    if elides and parties.suffering and clause.voice == "passive" and not clause.slot("agent"):
        return Subject((), Provenance.THING)  # 乙國被擊敗: nobody says by whom
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


def _is_felt(clause: Clause, subject: Subject) -> bool:
    """對甲國而言，威脅迫在眉睫: is it a danger to those whose view it is?"""
    viewed = subject.provenance is Provenance.VIEWPOINT and any(c.marker for c in clause.slot("topic"))
    return viewed and (bool(subject.dangers) or harms(clause))


def _is_suffered(here: ClauseContext, clause: Clause, subject: Subject) -> bool:
    """兩國關係受損, X's ties have been damaged: is it only whose what is harmed is, with nobody who does it?"""
    frame = clause.predicate.frame if clause.predicate is not None else ""
    between = clause.voice == "passive" and here.before[clause.index].are_several(subject.actors)
    suffers = between or frame == "passive-by"
    tokens = here.reading.tokens
    blamed = frame == "passive-by" and any(tokens[c.head].text in _BLAMES for c in clause.slot("object"))
    harmed = suffers and harms(clause)
    return subject.provenance is Provenance.OWNER and (harmed or blamed) and not clause.slot("agent")


def _has_act(here: ClauseContext, clause: Clause) -> bool:
    """Does it tell that somebody has or lacks what it takes to do something to somebody: the will to attack X?"""
    if clause.predicate is None or clause.predicate.stance != "has":
        return False
    which = (c.predicate for c in here.children.get(clause.index, ()) if c.restrictive)
    return any(predicate is not None and predicate.frame == "target" for predicate in which)


def _is_bare(reading: Reading, clause: Clause, subject: Subject) -> bool:
    """Is it a verb that says nothing by itself: of a left-out subject, with nothing that it is done to?"""
    if clause.fills(CORE):
        return False
    goes_on = clause.first > 0 and reading.tokens[clause.first - 1].pos not in EDGES
    adjective = subject.provenance is Provenance.SHARED and reading.tokens[clause.verb.head].pos == "ADJ"
    if goes_on and (adjective or subject.provenance is Provenance.CARRIED):
        return True  # 受其影響|很深: how the clause before ends
    if subject.provenance is Provenance.SHARED:
        predicate = clause.predicate
        if clause.verb.first < clause.verb.head:
            return False  # and will resign
        return clause.voice == "active" and predicate is not None and predicate.frame in ("object", "target")
    return clause.first == clause.last


def _is_told(clause: Clause, elides: bool) -> bool:
    """Does it say something of a thing, where nobody is named: 國際法必須得到尊重, the bridge was destroyed?"""
    if harms(clause):
        return bool(clause.slot("subject") or clause.slot("object"))
    return elides and clause.predicate is not None and bool(clause.slot("subject"))


def _is_fragment(reading: Reading, clause: Clause, subject: Subject, ends: frozenset[str]) -> bool:
    """前景無望, 很深: is there no verb that is known, and nobody in it but whom the text left out?

    Args:
        ends: words that end what only says when.
    """
    if clause.predicate is not None:
        left_out = subject.provenance is Provenance.NOBODY and is_copula(clause)  # 作為回應
        after = reading.tokens[clause.last + 1].text if clause.last + 1 < len(reading.tokens) else ""
        when = clause.link == "adverbial" and after in ends
        return left_out or (when and not clause.fills(_DONE_TO))  # 在戰爭爆發之前
    if subject.provenance in (Provenance.CARRIED, Provenance.NOBODY):
        return not clause.fills(_DONE_TO)
    return subject.provenance is Provenance.SHARED and not clause.slot("recipient")


def _speaks_ill_of_itself(
    here: ClauseContext, clause: Clause, subject: Subject, dangers: frozenset[str]
) -> bool:
    """Chad said it posed a threat: nobody says of itself that it is one, so that something else is meant.

    Args:
        dangers: nouns that call something a danger.
    """
    if subject.provenance is not Provenance.REFERENCE or subject.detail != "neuter":
        return False
    said_by = here.content.of(clause)
    own = said_by in here.subjects and here.subjects[said_by].actors == subject.actors
    heads = (here.reading.tokens[chunk.head] for slot in _WHAT for chunk in clause.slot(slot))
    return own and any(head.text in dangers or head.lemma in dangers for head in heads)


def _is_trailing(clause: Clause) -> bool:
    """The largest buyer, followed by Peru: does a participle only say by whom, of whom nobody knows?"""
    other = clause.fills(("object", "recipient", "complement", "comitative"))
    return (
        clause.link == "relative" and clause.voice == "passive" and bool(clause.slot("agent")) and not other
    )


def _same_head(chunk: Chunk, others: Sequence[Chunk]) -> bool:
    return any(chunk.head == other.head for other in others)


def _is_act_named(clause: Clause, below: Sequence[Clause]) -> bool:
    """主張|開放: is what is said no more than an act of whoever says it, which is no claim without its object?"""
    return bool(below) and all(inner.shares == clause.index and not inner.slots for inner in below)


class ClaimBuilder:
    """Makes claim candidates of the clauses of a paragraph.

    Args:
        language: `zh` or `en`: whose words that point back count.
    """

    def __init__(self, lexicon: Lexicon, language: str, mechanisms: Mechanisms = ALL) -> None:
        self._anaphora = Anaphora(lexicon, language, mechanisms)
        self._elides = language == "zh"  # leaves out subjects that go on from sentence to sentence
        self._subjects = Subjects(
            self._anaphora, Speaking(lexicon, language), elides=self._elides, mechanisms=mechanisms
        )
        cues = lexicon.cues_zh if language == "zh" else lexicon.cues_en
        self._open = tuple(cues.forms("remains-to-be"))
        self._case_ends = cues.forms("case-mark", "end")
        self._stresses = cues.forms("case-mark", "not")
        self._time_ends = cues.forms("time-end")
        self._doubts = Doubts(
            cues.forms("doubted"),
            cues.forms("arguable"),
            cues.forms("unrealised-noun"),
            cues.forms("noun-aim"),
        )
        self._undergone = cues.forms("undergone-noun")
        self._undergoing = cues.forms("undergo-verb")
        self._befores = cues.forms("time-end", "before")
        self._aspects = cues.forms("aspect")
        self._dangers = cues.forms("nominal-threat")
        self._markers = NounMarkers.of(cues)
        self._targets = Targets(lexicon, language, self._anaphora)
        self._roles = Roles(lexicon)
        self._kinds = Kinds(lexicon, language)
        self.spoken = NOBODY_YET
        self.lead = ""  # who acts in the paragraphs below, where they begin with a verb
        self.index: MentionIndex | None = None  # of the paragraph built last

    def build(
        self,
        reading: Reading,
        mentions: Sequence[Mention],
        concept: Callable[[str], Concept | None],
        spoken: Spoken = NOBODY_YET,
        speaker: str = "",
        lead: str = "",
        turn: Turn | None = None,
    ) -> list[Candidate]:
        """The claims of a paragraph, in the order in which they begin.

        Args:
            concept: gives the concept of an id.
            spoken: whom the document has spoken of together so far.
            speaker: the state that the document speaks for, "" where it is not known.
            lead: who acts in a paragraph that begins with a verb.
            turn: whose turn it is to speak in it.
        """
        self.index = index = MentionIndex(reading, mentions, self._markers)
        self.lead = lead_of(reading, index, lead)
        content = Content(reading, self._case_ends, self._stresses, self._befores, self._doubts)
        label = label_of(reading, index, concept, turn)
        subjects, before, discourse = self._subjects.resolve(
            reading,
            index,
            content,
            concept,
            spoken,
            speaker,
            label,
            preamble_of(reading, index) or (lead if goes_on(reading) else ""),
        )
        self.spoken = discourse.spoken()
        children: dict[int, list[Clause]] = {}
        for clause in reading.clauses:
            if clause.parent >= 0:
                children.setdefault(clause.parent, []).append(clause)
        viewed = has_views(reading)
        here = ClauseContext(reading, index, content, subjects, before, children, label, viewed)
        found = [c for clause in reading.clauses for c in self._claims(here, clause)]
        return sorted(
            whole(reading, finished(reading, found, self._aspects) if self._elides else found),
            key=lambda c: (c.start, -c.end),
        )

    def _claims(self, here: ClauseContext, clause: Clause) -> Iterator[Candidate]:
        if not here.content.asserted(clause) or self._remains(here.reading, clause):
            return
        below = [c for c in here.children.get(clause.index, ()) if c.link == "complement"]
        if makes(clause) and below and not attempts(here.reading, clause):
            return  # 使甲國受損: the clause below says it
        bids = any(commands(here.reading, clause, inner) for inner in below)
        if only_says(clause) and (below or not clause.slot("object")) and not bids:
            if not _is_act_named(clause, below):
                return  # what is said is the claim
        if any(judges(here.reading, clause, inner) for inner in below):
            return  # it is right that …
        if not clause.slot("object") and any(told_first(clause, inner) for inner in below):
            return  # …, the palace announced
        candidate = self._candidate(here, clause, below)
        if candidate is not None:
            yield candidate

    def _candidate(self, here: ClauseContext, clause: Clause, below: Sequence[Clause]) -> Candidate | None:
        given = here.subjects.get(clause.index, NOBODY)
        maker = self._maker(here, clause)
        subject = given if maker is None else maker
        owned = subject.provenance is Provenance.OWNER and not harms(clause)  # his plan was slowed by snow
        parties = self._parties(here, clause, subject)
        targets = [] if maker is None else [*given.actors]
        targets.extend(parties.targets)
        targets.extend(parties.suffering if parties.acting or not owned else ())
        subject = _who_acts(clause, subject, parties, owned, self._elides)
        asked = [c for c in here.children.get(clause.index, ()) if c.link == "question"]
        if not targets and (below or asked):
            targets.extend(self._targets.below(here, clause, [*below, *asked], False, not parties.aside))
        if subject.provenance is Provenance.OWNER and clause.voice == "active":
            targets.extend(self._targets.toward(here, clause, subject))
        if not targets and (not parties.owning or _has_act(here, clause)):
            targets.extend(self._targets.inside(here, clause))
        if not targets and subject.actors:
            targets.extend(self._targets.near(here, clause))
            targets.extend(self._targets.over(here, clause))
        if not targets and subject.actors and self._elides:
            targets.extend(self._targets.left_out(here, clause, subject))
        viewers = viewed_by(here, clause)
        targets.extend(() if targets else viewers)  # 對甲國而言，乙國是盟友
        if self._undergoes(here, clause):
            targets = [*subject.actors]
            subject = Subject((), Provenance.THREAT, dangers=given.dangers)
        if _is_felt(clause, subject) or _is_suffered(here, clause, subject):
            targets.extend(subject.actors)
            subject = Subject((), Provenance.THREAT, dangers=given.dangers)
        inside = here.index.within(clause.first, last_token(here, clause))
        concepts = unique([*(m.concept_id for m in inside if m.label != "ACTOR"), *subject.dangers])
        bare = _is_bare(here.reading, clause, subject) or (
            self._elides and _is_fragment(here.reading, clause, subject, self._time_ends)
        )
        if (bare and not below) or (not targets and _is_trailing(clause)):
            return None
        if not (subject.actors or targets or concepts or _is_told(clause, self._elides)):
            return None
        if not self._elides and _speaks_ill_of_itself(here, clause, subject, self._dangers):
            subject = Subject((), Provenance.THING)
        kind, kind_rule = self._kinds.kind(here.reading, here.index, clause, subject, bool(targets or below))
        said_by = here.content.of(clause)
        attribution = self._who_says(here, said_by)
        if said_by < 0 and here.label is not None:
            attribution = (here.label.actor,) if here.label.actor else ()
        beside = [viewer for viewer in viewers if viewer not in (*targets, *subject.actors)]
        start, end = extent_of(here, clause)
        if here.label is not None and here.label.last >= 0:  # who speaks is no part of what is said
            start = max(start, here.reading.tokens[min(here.label.last + 1, clause.verb.head)].start)
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
            unique([*attribution, *parties.speakers, *beside]),
            said_by >= 0 or here.label is not None or bool(parties.speakers),
            tuple(dict.fromkeys([*clause.rules, *parties.rules, kind_rule])),
        )

    @staticmethod
    def _who_says(here: ClauseContext, said_by: int) -> Actors:
        """Who says it; where that is a thing (情報顯示…), whoever says what it says."""
        for _ in range(_DEEPEST_SPEECH):
            if said_by not in here.subjects or here.subjects[said_by].actors:
                break
            outer = here.content.of(here.reading.clauses[said_by])
            if outer < 0 or outer == said_by:
                break
            said_by = outer
        if said_by not in here.subjects:
            return ()
        who = here.subjects[said_by]
        told = here.reading.clauses[said_by].slot("subject")
        if who.provenance is Provenance.OWNER and any(
            clause.restrictive and any(_same_head(chunk, told) for chunk in clause.slot("object"))
            for clause in here.reading.clauses
        ):
            return ()  # a study that a ministry ordered said so: the ministry did not
        return who.actors

    def _undergoes(self, here: ClauseContext, clause: Clause) -> bool:
        """Peru has seen a wave of attacks: is it what happens to the subject, and nothing that it does?"""
        tokens = here.reading.tokens
        if tokens[clause.verb.head].lemma not in self._undergoing or clause.voice == "passive":
            return False
        return any(
            tokens[chunk.head].text in self._undergone
            and any(m.label == "THREAT" for m in here.index.within(*chunk.extent))
            for chunk in clause.slot("object")
        )

    def _is_left_alone(self, subject: Subject) -> bool:
        """分別與乙國簽約: is nobody known who acts with them, so that they would seem to act alone?"""
        return self._elides and not subject.actors and subject.provenance is Provenance.NOBODY

    def _parties(self, here: ClauseContext, clause: Clause, subject: Subject) -> _Parties:
        """Who has which role, slot by slot, as the table says."""
        parties = _Parties()
        said = [c for c in here.children.get(clause.index, ()) if c.link == "complement"]
        bids = any(commands(here.reading, clause, inner) for inner in said)
        under = self._roles.below(clause) if said and not bids else None
        if under is not None:
            parties.rules.append(under.key)
            parties.aside = under.role == "none"
        acting = {chunk.head for inner in said for chunk in inner.slot("subject")} if parties.aside else ()
        for slot, rule in self._roles.of(clause, bool(subject.actors)):
            parties.rules.append(rule.key)
            chunks: Sequence[Chunk] = [chunk for chunk in clause.slot(slot) if chunk.head not in acting]
            if slot == "subject":
                if rule.role == "target":
                    parties.suffering.extend(
                        subject.actors or self._targets.touched(here, clause, chunks, ())
                    )
            elif rule.role == "origin":
                if not subject.actors:
                    parties.origin.extend(self._actors(here, clause, chunks[-1:]))
            elif (
                rule.role == "actor"
                and slot == "comitative"
                and (self._targets.is_aim(here, clause, subject) or self._is_left_alone(subject))
            ):
                parties.targets.extend(self._targets.touched(here, clause, chunks, subject.actors))
            elif rule.role == "actor" or (slot == "comitative" and _TOGETHER in clause.rules):
                parties.acting.extend(self._actors(here, clause, chunks))
            elif rule.role == "owned":
                parties.owning = True
                things = [chunk for chunk in chunks if not self._targets.is_body(here, clause, chunk)]
                parties.targets.extend(self._targets.touched(here, clause, things, subject.actors))
            elif rule.role == "target" and slot == "complement" and clause.slot("object"):
                continue  # called them friends of the rebels: they are whom it is toward
            elif rule.role == "target":
                if slot == "instrument":
                    chunks = self._targets.persons(here, clause)
                if slot == "recipient":  # over one state and near another
                    beside = [c for c in clause.slot("adverbial") if here.index.follows(c, chunks)]
                    chunks = [*chunks, *beside]
                if slot == "complement" and is_copula(clause) and subject.actors:
                    chunks = [c for chunk in chunks for c in self._targets.beyond(here, chunk)]
                if slot == "object" and (_LISTS in clause.rules or self._targets.given(here, clause)):
                    chunks = [chunk for chunk in chunks if here.index.actor(chunk) is not None]
                parties.targets.extend(self._targets.touched(here, clause, chunks, subject.actors))
            elif rule.role == "speaker":
                parties.speakers.extend(self._actors(here, clause, chunks))
        return parties

    @staticmethod
    def _maker(here: ClauseContext, clause: Clause) -> Subject | None:
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
        words = reading.tokens[clause.verb.first : clause.verb.last + 1]
        return any(token.text.startswith(self._open) for token in words)

    # Who

    def _actors(self, here: ClauseContext, clause: Clause, chunks: Sequence[Chunk]) -> Actors:
        found = self._subjects.of_chunks(here.reading, here.index, tuple(chunks), here.before[clause.index])
        return found.actors
