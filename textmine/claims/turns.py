"""Who speaks in a transcript: the answers of an interview or press conference belong to whoever gives them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textmine.fast_record import fast_record
from textmine.read.turns import Speech, speeches
from textmine.records import Concept, Mention, Paragraph
from textmine.spans import Span

RULE = "speaker label"


@fast_record
class Turn:
    """Whose speech a paragraph is: `actor` a concept id, "" where it is not known; its label ends at `end`.

    `name`: where the label names the speaker, whom the paragraph's mentions tell; empty where it does not.
    """

    end: int
    actor: str
    name: tuple[int, int] = (0, 0)


class Turns:
    """Tells for each paragraph of a document who is speaking in it.

    Args:
        paragraphs: those that are read, in order; headings end what somebody says, notes interrupt it.
    """

    def __init__(self, paragraphs: Sequence[Paragraph]) -> None:
        spoken = [i for i, p in enumerate(paragraphs) if p.kind != "note"]
        found = speeches(
            [paragraphs[i].text for i in spoken], [paragraphs[i].kind == "heading" for i in spoken]
        )
        self._speeches: list[Speech | None] = [None] * len(paragraphs)
        for i, speech in zip(spoken, found, strict=True):
            self._speeches[i] = speech
        first = (i for i, speech in enumerate(self._speeches) if speech is not None)
        self._first = next(first, len(paragraphs))
        self._introduced: dict[str, None] = {}  # persons named before anybody speaks
        self._titled: tuple[str, ...] = ()  # those in the first paragraph that names any
        self._known: dict[str, str] = {}  # label: concept id
        self._names: dict[str, str] = {}  # of persons, as they stand in the text: concept id
        self._unknown: set[str] = set()  # labels that name no person

    def of(self, at: int) -> Turn | None:
        """Who speaks in a paragraph; None where nobody does but the text itself."""
        speech = self._speeches[at]
        if speech is None or speech.label in self._unknown:
            return None
        if speech.turn.role == "question":
            return Turn(speech.end, "")
        if speech.turn.role == "answer":
            return Turn(speech.end, self._answers())
        known = self._known.get(speech.label) or self._by_initials(speech.label)
        return Turn(speech.end, known, (0, 0) if known or not speech.end else speech.turn.name)

    def proposed(self, at: int) -> list[Span]:
        """The name in a paragraph's label, to be taken for a person where nothing else is known of it."""
        speech = self._speeches[at]
        if speech is None or speech.turn.role != "name" or not speech.end or self._by_initials(speech.label):
            return []
        return [Span(*speech.turn.name, "ACTOR", RULE, kind="person")]

    def learn(self, at: int, mentions: Sequence[Mention], concept: Callable[[str], Concept | None]) -> None:
        """Note who is named in a paragraph that has been read."""
        speech = self._speeches[at]
        for mention in mentions:
            if _is_person(concept(mention.concept_id)):
                self._names.setdefault(mention.text, mention.concept_id)
        if at < self._first:
            persons = [m.concept_id for m in mentions if _is_person(concept(m.concept_id))]
            self._titled = self._titled or tuple(dict.fromkeys(persons))
            self._introduced.update(dict.fromkeys(persons))
        if speech is not None and speech.turn.role == "name" and speech.end:
            actor = self._by_initials(speech.label) or speaker_of(speech.turn.name, mentions)
            if actor and not speech.turn.styled and not _is_person(concept(actor)):
                self._unknown.add(speech.label)  # a state whose name heads the items of a list
            elif actor:
                self._known.setdefault(speech.label, actor)

    def _answers(self) -> str:
        """Whoever answers, by 答： or A:: the one person introduced, or else the one who was asked by name."""
        for persons in (tuple(self._introduced), self._titled, tuple(dict.fromkeys(self._known.values()))):
            if len(persons) == 1:
                return persons[0]
        return ""

    def _by_initials(self, label: str) -> str:
        """JR: Jana Rohova, 林: 林以文, who was named in full before."""
        if len(label) == 1:
            persons = {actor for name, actor in self._names.items() if name.startswith(label)}
            return persons.pop() if len(persons) == 1 else ""
        by_surname = self._by_surname(label)
        if by_surname or not (label.isupper() and label.isascii() and 2 <= len(label.replace(".", "")) <= 3):
            return by_surname
        for name, actor in (self._names | self._known).items():
            if "".join(word[0] for word in name.split()) == label.replace(".", ""):
                return actor
        return ""

    def _by_surname(self, label: str) -> str:
        """Minister Harada: HARADA Yoshio, who was named in full before."""
        words = label.lower().split()
        if not label.isascii() or not words:
            return ""
        for names in (self._known, self._names):  # those who spoke before others
            found = {
                actor
                for name, actor in names.items()
                if len(name.split()) > 1 and name != label and words[-1] in name.lower().split()
            }
            if found:
                return found.pop() if len(found) == 1 else ""
        return ""


def speaker_of(name: tuple[int, int], mentions: Sequence[Mention]) -> str:
    """The concept id of whom a label names at `name`, with or without a title."""
    start, end = name
    named = [m for m in mentions if m.label == "ACTOR" and m.start < end and m.end > start]
    return max(named, key=lambda m: m.end - m.start).concept_id if named else ""


def _is_person(concept: Concept | None) -> bool:
    return concept is not None and concept.kind == "person"
