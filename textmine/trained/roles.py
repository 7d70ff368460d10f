"""Subjects and objects of a trained parser, for claims whose actors the rules did not find."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from textmine.claims.draft import Draft
from textmine.records import Mention

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

# The names of OntoNotes (ClearNLP), of the Stanford converter for Chinese, and of Universal Dependencies.
_ACTIVE = frozenset(["nsubj", "nsubj:xsubj"])
_PASSIVE = frozenset(["nsubjpass", "nsubj:pass"])
_AGENTS = frozenset(["agent", "obl:agent"])
_OBJECTS = frozenset(["dobj", "obj", "iobj", "dative"])
_SHARED = frozenset(["conj", "xcomp"])  # a verb that has its subject from the one before
SUBJECTS = _ACTIVE | _PASSIVE
RULE = "model"


def fill_roles(drafts: Sequence[Draft], doc: Doc, mentions: Sequence[Mention]) -> list[Draft]:
    """The drafts; those without actors get the parser's subject as actor and its objects as targets.

    Args:
        drafts: the claims of a paragraph.
        doc: the same paragraph parsed; where the pipeline has no parser, nothing changes.
        mentions: of the paragraph.
    """
    if not doc.has_annotation("DEP"):
        return list(drafts)
    actors = [mention for mention in mentions if mention.label == "ACTOR"]
    return [draft if draft.actors else _filled(draft, doc, actors) for draft in drafts]


def _filled(draft: Draft, doc: Doc, mentions: Sequence[Mention]) -> Draft:
    span = doc.char_span(draft.predicate_start, draft.predicate_end, alignment_mode="expand")
    if span is None:
        return draft
    verb = span.root
    subjects = list(_concepts(_children(_with_subject(verb), SUBJECTS), mentions))
    objects = list(_concepts(_children(verb, _OBJECTS), mentions))
    agents = list(_concepts(_agents(verb), mentions))
    if agents:
        subjects, objects = agents, subjects
    if not subjects:
        return draft
    targets = dict.fromkeys(id_ for id_ in (*draft.targets, *objects) if id_ not in subjects)
    return replace(draft, actors=tuple(dict.fromkeys(subjects)), targets=tuple(targets), rule=RULE)


def _with_subject(verb: Token) -> Token:
    """The verb, or the one before that it shares its subject with."""
    while not _children(verb, SUBJECTS) and verb.dep_ in _SHARED and verb.head is not verb:
        verb = verb.head
    return verb


def _children(verb: Token, relations: frozenset[str]) -> list[Token]:
    """Dependents of a verb, and what is coordinated with them."""
    return [one for child in verb.children if child.dep_ in relations for one in (child, *child.conjuncts)]


def _agents(verb: Token) -> Iterator[Token]:
    for child in verb.children:
        if child.dep_ in _AGENTS:
            # ClearNLP hangs the noun under `by`, Universal Dependencies `by` under the noun.
            noun = next((below for below in child.children if below.dep_ == "pobj"), child)
            yield from (noun, *noun.conjuncts)


def _concepts(tokens: Iterable[Token], mentions: Sequence[Mention]) -> Iterator[str]:
    """The actors that these words are the heads of."""
    for token in tokens:
        end = token.idx + len(token)
        inside = [m for m in mentions if m.start < end and token.idx < m.end]
        if inside:
            yield max(inside, key=lambda m: m.end - m.start).concept_id
