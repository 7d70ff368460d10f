"""Hand-made readings of Chinese sentences: rendering is tested apart from the reader of clauses."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from textmine.claims.candidate import Candidate, Provenance, Subject
from textmine.lexicon import Lexicon
from textmine.records import Mention
from textmine.render import Renderer
from textmine.script import fold
from textmine.syntax import Chunk, Clause, Reading, Token

Say = Callable[..., str]


@pytest.fixture(scope="session")
def renderer() -> Renderer:
    return Renderer(Lexicon.load())


@pytest.fixture(scope="session")
def say(renderer: Renderer) -> Say:
    """The English of a claim, from its words (`德國/PROPN`), its verb's place and its slots.

    Words tagged PROPN that the lexicon knows are mentions of actors.
    """
    lexicon = Lexicon.load()

    def gloss(
        words: str,
        verb: int,
        actors: tuple[str, ...] | None = None,
        targets: tuple[str, ...] = (),
        provenance: Provenance = Provenance.SUBJECT,
        negated: bool | None = None,
        attribution: tuple[str, ...] = (),
        inner: tuple[Clause, ...] = (),
        **fields: Any,
    ) -> str:
        tokens, mentions, text = [], [], ""
        for index, word in enumerate(words.split()):
            form, _, pos = word.partition("/")
            tokens.append(Token(index, len(text), len(text) + len(form), fold(form), pos))
            known = lexicon.find(form) if pos == "PROPN" else []
            if known:
                found = known[0]
                mentions.append(
                    Mention("m", "p", len(text), len(text) + len(form), form, "ACTOR", found.concept_id,
                            found.name_zh, found.name_en, "", "lexicon")
                )  # fmt: skip
            text += form
        predicate = lexicon.predicates.chinese(tokens[verb].text)
        group = fields.pop("verb_chunk", Chunk(verb, verb, verb, "verb"))
        last = fields.pop("last", len(tokens) - 1)
        clause = Clause(0, 0, last, group, predicate, **fields)
        if actors is None:
            actors = tuple(m.concept_id for m in mentions[:1])
        candidate = Candidate(
            0, len(text), clause, "strategy", Subject(actors, provenance), targets, (),
            clause.polarity == "negated" if negated is None else negated, clause.modality, attribution,
        )  # fmt: skip
        reading = Reading(tuple(tokens), clauses=(clause, *inner))
        return renderer.gloss(candidate, reading, mentions, text, lexicon.concept, "zh-Hant")

    return gloss
