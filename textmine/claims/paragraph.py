"""What is known of a paragraph when claims are made of its clauses."""

from __future__ import annotations

from dataclasses import dataclass

from textmine.claims.candidate import Subject
from textmine.claims.content import Content
from textmine.claims.coreference import Discourse
from textmine.claims.mention_index import MentionIndex
from textmine.claims.quotations import Label
from textmine.syntax import Clause, Reading


@dataclass(slots=True)
class ClauseContext:
    """A paragraph read, with who acts in its clauses and whom they could point back to."""

    reading: Reading
    index: MentionIndex
    content: Content
    subjects: dict[int, Subject]
    before: dict[int, Discourse]
    children: dict[int, list[Clause]]
    label: Label | None = None  # who it says is speaking in it
    viewed: bool = True  # may one of its clauses give somebody's view?


def is_copula(clause: Clause) -> bool:
    """Does it say what somebody is?"""
    return clause.predicate is not None and clause.predicate.frame == "copula"


def harms(clause: Clause) -> bool:
    """Does its predicate do harm?"""
    return clause.predicate is not None and clause.predicate.kind == "threat"
