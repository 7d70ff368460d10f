"""Who acts in each clause of a paragraph: its subject, whom that points back to, or whom the text goes on about."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from textmine.claims.anaphora import Anaphora
from textmine.claims.candidate import Actors, Provenance, Subject
from textmine.claims.content import DEEPEST, TELLS, Content, makes, only_says, reports, wants
from textmine.claims.coreference import NOBODY_YET, Discourse, Spoken, count_in, unique
from textmine.claims.mention_index import MentionIndex
from textmine.claims.quotations import Label
from textmine.claims.speaking import Speaking
from textmine.lexicon.words import syntax_words
from textmine.mechanisms import ALL, Mechanisms
from textmine.records import Concept
from textmine.syntax import Chunk, Clause, Reading, Slot

_STANDINGS = syntax_words("zh")["standings"]
NOBODY = Subject((), Provenance.NOBODY)
_NEAR = 6  # clauses between a noun and what says which one it is
_CONCERNS = frozenset(["markers:concern-preposition", "markers:aim-preposition"])
_ASPECT = "markers:aspect-end"  # what says in what respect something is said of the topic
_DATES = "markers:time-end"  # what says that a clause tells when
_TOGETHER = "markers:together"  # what says that those with whom it is done act as well
_OTHER_SIDE: tuple[Slot, ...] = ("object", "recipient", "comitative")
_LISTED: tuple[Slot, ...] = ("object", "recipient", "complement", "topic", "adverbial")
_FARTHEST = 60  # clauses that one without a subject may go on from


class Subjects:
    """Resolves the subjects of a paragraph, in the order of its clauses.

    Args:
        anaphora: words of the language that point back.
        elides: whether the language leaves out subjects that go on from sentence to sentence.
    """

    def __init__(
        self, anaphora: Anaphora, speaking: Speaking, elides: bool, mechanisms: Mechanisms = ALL
    ) -> None:
        self._anaphora = anaphora
        self._speaking = speaking
        self._elides = elides
        self._mechanisms = mechanisms

    def resolve(
        self,
        reading: Reading,
        index: MentionIndex,
        content: Content,
        concept: Callable[[str], Concept | None],
        spoken: Spoken = NOBODY_YET,
        speaker: str = "",
        label: Label | None = None,
        lead: str = "",
    ) -> tuple[dict[int, Subject], dict[int, Discourse], Discourse]:
        """(the subject of each clause, what a clause could point back to, the discourse at the end).

        Args:
            spoken: whom the document has spoken of together so far.
            speaker: the state that the document speaks for, "" where it is not known.
            label: who the paragraph says is speaking in it.
            lead: who acts in it where it begins with a verb.
        """
        discourse = Discourse(concept, spoken.group, counted=dict(spoken.counted))
        aside = -1 if label is None else label.last
        found: dict[int, Subject] = {}
        before: dict[int, Discourse] = {}
        sentence = last_speech = -1
        told: list[int] = []  # clauses of the speech that is being reported
        for clause in reading.clauses:
            if clause.sentence != sentence:
                discourse.new_sentence()
                sentence = clause.sentence
            speech = content.of(clause)
            if speech != last_speech:
                self._leave(found, told, discourse)
                last_speech, told = speech, []
            author = found.get(speech, NOBODY).actors
            if speech < 0 and label is not None:
                author = (label.actor,) if label.actor else ()
            discourse.speaker = self._speaker(author, concept, "" if speech >= 0 else speaker)
            discourse.author = author
            before[clause.index] = discourse.copy()
            subject = self._subject(reading, index, clause, found, content, discourse, aside)
            if speech >= 0 and self._elides and wants(clause) and not subject.actors:
                whose = discourse.speaker or author
                if not clause.slot("subject") and whose:
                    subject = Subject(whose, Provenance.CARRIED)  # no thing wants
            if lead and not subject.stands and clause.link == "matrix":
                subject = Subject((lead,), Provenance.CARRIED)
            found[clause.index] = subject
            if speech >= 0 and subject.actors:
                told.append(clause.index)
                discourse.told = [*discourse.told[-4:], subject.actors]
            self._note(reading, index, clause, subject, content, discourse)
        return found, before, discourse

    @staticmethod
    def _leave(found: dict[int, Subject], told: list[int], discourse: Discourse) -> None:
        """What was reported is over: the text goes on about whoever it was about to the end."""
        discourse.told = []
        last = next((found[at] for at in reversed(told) if found[at].detail == "person"), NOBODY)
        discourse.subject(last.actors)

    def _speaker(self, said_by: Actors, concept: Callable[[str], Concept | None], speaker: str) -> Actors:
        """Whom we and our mean in a clause: the state of whoever says it, if the name tells, else themselves.

        In Chinese no one person is 我們: nobody is, where nothing says whose spokesman it is that speaks.
        """
        if not said_by:
            return (speaker,) if speaker else ()
        if len(said_by) != 1:
            return said_by
        one = concept(said_by[0])
        state = self._speaking.affiliation(one)
        if state:
            return (state,)
        alone = self._elides and one is not None and one.kind == "person"
        return () if alone else said_by

    def _subject(
        self,
        reading: Reading,
        index: MentionIndex,
        clause: Clause,
        found: dict[int, Subject],
        content: Content,
        discourse: Discourse,
        aside: int,
    ) -> Subject:
        """Who acts in a clause.

        Args:
            aside: the last token of what only says who is speaking, -1 for none.
        """
        chunks = tuple(chunk for chunk in clause.slot("subject") if chunk.head > aside)
        if chunks:
            own = self.of_chunks(reading, index, chunks, discourse)
            if own.provenance is Provenance.OWNER and _only_stands(reading, clause, chunks):
                return Subject((), Provenance.THING, dangers=own.dangers)
            # 對甲國而言 says whose view it is; 甲國, 乙的艦隊… only where nobody else is named
            spoken_of = [chunk for chunk in clause.slot("topic") if chunk.head > aside]
            named = bool(spoken_of) and own.stands and _names(reading, chunks)
            counted = _counted(reading, index, chunks[0], spoken_of)
            if counted:
                return Subject(counted, Provenance.SUBJECT)
            topics = [chunk for chunk in spoken_of if chunk.marker or not named]
            viewed = [m for chunk in topics if (m := index.actor(chunk)) is not None]
            if viewed and (not own.actors or own.provenance is Provenance.EVENT):  # 甲國此舉
                return Subject(
                    unique([m.concept_id for m in viewed]), Provenance.VIEWPOINT, dangers=own.dangers
                )
            if own.actors or clause.link == "relative":
                return own
            makers = self._makers(reading, index, chunks, discourse, clause.index)
            if own.dangers and not makers:  # fighting broke out between two states
                between = tuple(c for c in clause.slot("adverbial") if index.joins(c))
                makers = self.of_chunks(reading, index, between, discourse).actors
            return Subject(makers, Provenance.OWNER, dangers=own.dangers) if makers else own
        if "subject" in clause.unknown:
            return Subject((), Provenance.THING)
        if self._is_shown(reading, clause):
            return Subject((), Provenance.EVENT)
        if clause.shares > clause.index and reading.clauses[clause.shares].slot("subject"):
            after = self._subject(
                reading, index, reading.clauses[clause.shares], found, content, discourse, aside
            )
            return Subject(after.actors, Provenance.SHARED if after.actors else Provenance.THING)
        if clause.shares >= 0 and clause.shares in found:
            given = found[clause.shares]
            if _met_before(reading.clauses[clause.shares], clause):
                chunks = reading.clauses[clause.shares].slot("subject")[:1]
                given = self.of_chunks(reading, index, chunks, discourse)
            if clause.link == "coordinated" and not self._mechanisms.carry_over:
                return NOBODY
            if given.actors:
                return Subject(given.actors, Provenance.SHARED, dangers=given.dangers)
            return given if given.stands else NOBODY
        if not self._mechanisms.carry_over:
            return NOBODY
        return self._left_out(reading, clause, found, content, discourse)

    def _is_shown(self, reading: Reading, clause: Clause) -> bool:
        """甲國拒絕停火，顯示內戰難了: is it what was just said that shows it, and nobody who was named?"""
        if clause.link not in ("coordinated", "adverbial", "matrix") or clause.index == 0:
            return False
        goes_on = reading.clauses[clause.index - 1].sentence == clause.sentence
        return goes_on and reading.tokens[clause.verb.head].text.startswith(self._anaphora.showing)

    def _makers(
        self, reading: Reading, index: MentionIndex, chunks: tuple[Chunk, ...], discourse: Discourse, at: int
    ) -> Actors:
        """Whose a thing is by a clause that says which one: a deal struck between two states, a plan made by one."""
        heads = {chunk.head for chunk in chunks}
        for clause in reading.clauses[max(0, at - _NEAR) : at + _NEAR]:
            if not clause.restrictive:
                continue
            whose: tuple[Chunk, ...] = ()
            if any(chunk.head in heads for chunk in clause.slot("subject")):
                between = [c for c in clause.slot("adverbial") if index.joins(c)]
                whose = (*clause.slot("agent"), *between)
            elif any(chunk.head in heads for chunk in clause.slot("object")):
                whose = clause.slot("subject")  # 甲國制定的關稅
            elif any(chunk.first <= clause.verb.head < chunk.head for chunk in chunks):
                whose = clause.slot("subject")  # 甲國送交乙國的報告
            parties = self.of_chunks(reading, index, whose, discourse)
            if parties.actors:
                return parties.actors
        return ()

    def of_chunks(
        self, reading: Reading, index: MentionIndex, chunks: tuple[Chunk, ...], discourse: Discourse
    ) -> Subject:
        """Who the chunks of a slot are, or whose they are."""
        actors: list[str] = []
        owners: list[str] = []
        pointed: list[str] = []
        detail = ""
        dangers: list[str] = []
        for chunk in chunks if self._mechanisms.coordination else chunks[:1]:
            anaphor = self._anaphora.find(reading, chunk)
            whom: Actors = self._anaphora.resolve(anaphor, discourse) if anaphor is not None else ()
            named = anaphor is None or not anaphor.whole or not whom  # the regime, where no state was named
            mention = index.actor(chunk) or index.apposed(chunk) if named else None
            examples = [m.concept_id for m in index.examples(chunk)]
            if mention is not None or examples:
                actors.extend(m.concept_id for m in index.fellows(chunk))
                actors.extend([mention.concept_id] if mention is not None else ())
                actors.extend(examples)
                continue
            if anaphor is not None and anaphor.kind == "event":
                return Subject(self._anaphora.doer(anaphor, discourse), Provenance.EVENT)
            if anaphor is not None:
                pointed.extend(whom)
                detail = detail or anaphor.kind
                continue
            own = [] if index.is_apart(chunk) else index.owners(chunk)
            owners.extend(m.concept_id for m in own)
            dangers.extend(m.concept_id for m in index.at(chunk.head) if m.label == "THREAT")
        if actors:
            shared = owners if len(chunks) > 1 and len(actors) == len(chunks) - 1 else ()  # 甲國與乙國|立場
            return Subject(unique([*actors, *pointed, *shared]), Provenance.SUBJECT)
        if pointed:
            return Subject(unique(pointed), Provenance.REFERENCE, detail)
        if owners:
            return Subject(unique(owners), Provenance.OWNER, dangers=unique(dangers))
        return Subject((), Provenance.THREAT if dangers else Provenance.THING, dangers=unique(dangers))

    def _left_out(
        self,
        reading: Reading,
        clause: Clause,
        found: dict[int, Subject],
        content: Content,
        discourse: Discourse,
    ) -> Subject:
        """Whom a clause without a subject goes on about."""
        speech = content.of(clause)
        if self._elides and _happens(clause):
            return Subject((), Provenance.THING)
        aside: Subject | None = None
        for at in range(clause.index - 1, max(-1, clause.index - _FARTHEST), -1):
            other = reading.clauses[at]
            if other.sentence != clause.sentence:
                break
            if other.link == "relative" or other.index not in found or content.of(other) != speech:
                continue
            if content.governs(other, clause) or _embedded(reading, content, other, clause):
                if _CONCERNS & set(other.rules) and at == clause.index - 1:
                    return Subject((), Provenance.THING)  # 對於甲國越界，破壞現狀，乙國…: theirs, or not
                continue
            given = found[other.index]
            if self._elides and _is_made_to(reading, found, other) and _does(clause):
                continue  # 甲國使乙國陷入孤立，增購飛彈: 甲國 does it
            if given.actors and _stands_aside(other):
                aside = aside or given  # 甲國撤軍，因為乙國進攻，並…: 甲國 does it
                continue
            if given.actors and not (given.provenance is Provenance.OWNER and _acts(clause)):
                return Subject(given.actors, Provenance.CARRIED)
            if given.stands and aside is None:
                return Subject((), Provenance.THING)
        if aside is not None:
            return Subject(aside.actors, Provenance.CARRIED)
        if not self._elides:
            return NOBODY
        if speech >= 0:
            speaker = found.get(speech, NOBODY)
            return Subject(speaker.actors, Provenance.CARRIED) if speaker.actors else NOBODY
        if clause.link in ("relative", "complement"):
            return NOBODY
        if _ASPECT in clause.rules and discourse.topic:
            return Subject(discourse.topic, Provenance.CARRIED)  # 經濟上，亦存在…
        if discourse.thing or not discourse.current or discourse.current != discourse.topic:
            return NOBODY
        return Subject(discourse.current, Provenance.CARRIED)

    def _note(
        self,
        reading: Reading,
        index: MentionIndex,
        clause: Clause,
        subject: Subject,
        content: Content,
        discourse: Discourse,
    ) -> None:
        """Tell the discourse whom a clause spoke of."""
        discourse.see([m.concept_id for m in index.within(clause.first, clause.last) if m.label == "ACTOR"])
        if not self._elides:
            discourse.joined.extend(_joined(index, clause))
        for chunk in clause.slots.get("adverbial", ()):
            if chunk.marker in self._anaphora.exclusions:
                discourse.exclude(m.concept_id for m in index.actors_in(chunk))
        if clause.link == "conditional" and not self._elides and subject.provenance is Provenance.SUBJECT:
            discourse.supposed = subject.actors  # if Chad leaves, it will …
        aside = clause.link in ("relative", "conditional", "counterfactual", "purpose")
        if aside or content.of(clause) >= 0 or (clause.link == "complement"):
            return
        if subject.actors:
            slots = clause.slots
            discourse.done_to_thing = any(index.actor(chunk) is None for chunk in slots.get("object", ()))
            done_to = [
                index.actor(chunk) for chunk in (*slots.get("object", ()), *slots.get("recipient", ()))
            ]
            discourse.parties = unique([*subject.actors, *(m.concept_id for m in done_to if m is not None)])
            met = [id_ for slot in _OTHER_SIDE for c in slots.get(slot, ()) for id_ in _sides(index, c)]
            sides = unique([*subject.actors, *met])
            if len(subject.actors) == 1 and len(sides) == 2:
                discourse.sides = sides
            discourse.subject(subject.actors)
            discourse.thing = subject.provenance is Provenance.OWNER
            discourse.things = discourse.thing and _are_several(reading, clause)
        elif subject.stands and clause.slot("subject") and subject.provenance is not Provenance.EVENT:
            discourse.thing = True
            discourse.things = _are_several(reading, clause)
        for slot in _LISTED:
            chunks = clause.slots.get(slot, ())
            if len(chunks) > 1 and all(named := [index.actors_in(chunk)[:1] for chunk in chunks]):
                discourse.together(unique([m.concept_id for first in named for m in first]))


def _are_several(reading: Reading, clause: Clause) -> bool:
    """Is the subject a common noun in the plural?"""
    heads = [reading.tokens[chunk.head] for chunk in clause.slot("subject")]
    return any(head.pos == "NOUN" and head.text != head.lemma and head.text.endswith("s") for head in heads)


def _joined(index: MentionIndex, clause: Clause) -> Iterator[Actors]:
    """Actors named together in a slot of a clause or inside its phrases: talks between Chad and Niger."""
    filled = list(clause.slots.values())
    for beside in (*filled, *(chunk.modifiers for chunks in filled for chunk in chunks)):
        for marker in dict.fromkeys(chunk.marker for chunk in beside):
            named = [index.actor(chunk) for chunk in beside if chunk.marker == marker]
            if len(named) > 1 and all(named):
                yield unique([m.concept_id for m in named if m is not None])


def _happens(clause: Clause) -> bool:
    """爆發戰爭: is it something that comes to be, named behind the verb, and not what somebody does?"""
    predicate = clause.predicate
    if predicate is None or predicate.frame != "exist" or predicate.kind != "threat":
        return False  # 仍存在問題, 亦產生問題: in whoever the text speaks of
    return bool(clause.slot("object"))


def _met_before(meeting: Clause, clause: Clause) -> bool:
    """甲與乙會談後表示: is it only the first of two who met that says so, and not both together?"""
    with_whom = meeting.predicate is not None and meeting.predicate.frame == "with"
    before = meeting.link == "adverbial" and meeting.parent == clause.index and _DATES in meeting.rules
    both = _TOGETHER in clause.rules or len(meeting.slot("subject")) != 2
    return with_whom and before and not both and only_says(clause)


def _acts(clause: Clause) -> bool:
    """Is it what somebody says, or does to something, and no thing?"""
    predicate = clause.predicate
    if predicate is None:
        return False
    return predicate.says or (bool(clause.slot("object")) and predicate.kind in ("strategy", "attribution"))


def _only_stands(reading: Reading, clause: Clause, chunks: Sequence[Chunk]) -> bool:
    """芬蘭的樞紐地位帶來收入: is it where or what somebody is that has an effect, and nothing they do?"""
    result = clause.predicate is not None and clause.predicate.frame == "result"
    return result and all(reading.tokens[chunk.head].text in _STANDINGS for chunk in chunks)


def _does(clause: Clause) -> bool:
    """Is it what somebody does on purpose, and nothing that comes over somebody?"""
    predicate = clause.predicate
    if predicate is None or predicate.says or predicate.kind in ("strategy", "attribution"):
        return True
    return predicate.kind == "neutral" and bool(clause.slot("object"))


def _is_made_to(reading: Reading, found: Mapping[int, Subject], clause: Clause) -> bool:
    """使乙國陷入孤立: is it what somebody who is known makes happen to those who are its subject?"""
    if clause.link != "complement" or clause.parent < 0 or not makes(reading.clauses[clause.parent]):
        return False
    maker = found.get(clause.parent, NOBODY)
    return bool(maker.actors) and maker.provenance is not Provenance.OWNER


def _counted(reading: Reading, index: MentionIndex, chunk: Chunk, listed: Sequence[Chunk]) -> Actors:
    """甲、乙、丙|三國外長: the states listed before a chunk that counts just so many, () where it does not."""
    number = count_in(reading.tokens[chunk.first].text) if len(listed) > 1 else None
    if number is None or number < 2 or len(listed) < number or listed[-1].last + 1 != chunk.first:
        return ()
    named = [index.actor(one) for one in listed[-number:]]
    return unique([m.concept_id for m in named if m is not None]) if all(named) else ()


def _names(reading: Reading, chunks: Sequence[Chunk]) -> bool:
    """Is there a name in the chunks, whether it is an actor or not?"""
    spans = [chunk.extent for chunk in chunks]
    return any(token.pos == "PROPN" for first, last in spans for token in reading.tokens[first : last + 1])


def _sides(index: MentionIndex, chunk: Chunk) -> list[str]:
    """Who a chunk is, else whose."""
    actor = index.actor(chunk)
    return [m.concept_id for m in ([actor] if actor is not None else index.owners(chunk))]


def _stands_aside(clause: Clause) -> bool:
    """因為甲國進攻: has it an opener before a subject of its own, which 甲國雖然進攻 has not?"""
    subject = clause.slot("subject")
    return clause.link == "adverbial" and bool(subject) and 0 <= clause.opener < subject[0].first


def _embedded(reading: Reading, content: Content, other: Clause, clause: Clause) -> bool:
    """Does `other` stand inside what another clause makes happen or inside a scene, where `clause` does not?"""
    if other.link == "adverbial":
        return _stands_aside(other) and reading.tokens[other.opener].pos == "ADP"
    seen: set[int] = set()
    while other.parent >= 0 and other.index not in seen and len(seen) < DEEPEST:
        seen.add(other.index)
        parent = reading.clauses[other.parent]
        if other.link == "complement" and not (reports(parent) or makes(parent) or TELLS in parent.rules):
            return not content.governs(parent, clause)
        if other.link not in ("complement", "coordinated"):
            return False
        other = parent
    return False
