"""A claim before it has an id and its English: a clause, and who takes part in it."""

from __future__ import annotations

from enum import Enum

from textmine.fast_record import fast_record
from textmine.records import ClaimKind, Modality
from textmine.syntax import Clause

Actors = tuple[str, ...]  # concept ids


class Provenance(Enum):
    """How the actors of a claim were found."""

    SUBJECT = "subject"  # they are its grammatical subject
    AGENT = "passive"  # by whom it is done
    SHARED = "shared"  # the clause it is joined to has them as its subject, by grammar
    CARRIED = "carried over"  # the text leaves them out and goes on about them
    VIEWPOINT = "viewpoint"  # whose view it is: 對甲國而言
    OWNER = "named in the subject"  # the subject is theirs: 美國的立場, Washington's opposition
    REFERENCE = "reference"  # a word that points back: 其, it
    EVENT = "event"  # the subject is what was just said: 此舉
    ORIGIN = "nominal"  # where the danger that is the subject comes from
    THING = "no actor"  # the subject is a thing or somebody unknown
    THREAT = "threat"  # the subject is a danger
    NOBODY = "nobody"  # there is no subject to be found


@fast_record
class Subject:
    """Who acts in a clause."""

    actors: Actors
    provenance: Provenance
    detail: str = ""  # of a reference, its kind
    dangers: tuple[str, ...] = ()  # concept ids of the dangers that are its subject

    @property
    def rule(self) -> str:
        """What the `rule` column says; both ways of leaving a subject out are one there."""
        if self.provenance is Provenance.SHARED:
            return Provenance.CARRIED.value
        return f"{self.provenance.value}:{self.detail}" if self.detail else self.provenance.value

    @property
    def stands(self) -> bool:
        """Has the clause a subject of its own, known or not?"""
        return self.provenance is not Provenance.NOBODY


@fast_record
class Candidate:
    """What a clause claims; offsets are of the paragraph."""

    start: int
    end: int
    clause: Clause
    kind: ClaimKind
    subject: Subject
    targets: Actors
    concepts: tuple[str, ...]
    negated: bool
    modality: Modality
    attribution: Actors = ()
    reported: bool = False
    rules: tuple[str, ...] = ()  # ids of the rules of the tables that made it

    @property
    def actors(self) -> Actors:
        return self.subject.actors

    @property
    def rule(self) -> str:
        """What the `rule` column says."""
        return f"reported, {self.subject.rule}" if self.reported else self.subject.rule

    def quoted(self, start: int, end: int) -> Candidate:
        """The same claim, quoted from one offset up to another."""
        return Candidate(
            start,
            end,
            self.clause,
            self.kind,
            self.subject,
            self.targets,
            self.concepts,
            self.negated,
            self.modality,
            self.attribution,
            self.reported,
            self.rules,
        )
