"""The parts of a sentence: base noun phrases, verb groups, prepositions, conjunctions, commas.

A part is what the clause parser looks at; it never looks at single tokens again.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

Kind = Literal[
    "NP",  # base noun phrase
    "VG",  # verb group
    "P",  # preposition
    "SUB",  # conjunction that opens a clause of its own
    "THAT",
    "REL",  # which, who, whom, whose
    "WH",  # what, how, why
    "CC",
    "COMMA",
    "SEMI",  # ; : and dashes
    "OPEN",
    "CLOSE",
    "ADJ",  # an adjective that is said of something
    "ADV",
    "OTHER",
]
Form = Literal[
    "fin",  # agrees with a subject
    "base",  # go: with a plural subject, after a modal or to, or a command
    "past",  # attacked: past tense or participle
    "inf",  # to go
    "ing",
    "part",  # a participle and nothing else
]


@dataclass(slots=True)
class Part:
    """A part: its tokens, inclusive, and what the parser asks of it.

    `marker` is the preposition or conjunction in lower case. `owners` are (first, head, last) of what stands before
    's inside a noun phrase. Of verb groups: `main` is the word that says what is done, `lead` the lemma of the verb
    that decides what follows where the group has no other, `aux` whether it is only an auxiliary.
    """

    kind: Kind
    first: int
    last: int
    head: int
    marker: str = ""
    lemma: str = ""
    owners: list[tuple[int, int, int]] = field(default_factory=list)
    form: Form = "fin"
    passive: bool = False
    aux: bool = False
    modal: bool = False
    proper: bool = False
    pronoun: bool = False
    time: bool = False
    definite: bool = False
    rule: str = ""
