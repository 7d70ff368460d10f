"""The paragraphs of a build that say most of what a text says, in whatever words and either language."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from textmine.analysis import Analyser, own_analyser
from textmine.likeness import Meanings
from textmine.read.language import language_of_document
from textmine.records import Document, Mention, Paragraph, Token
from textmine.search.likeness import LikenessIndex
from textmine.search.vocabulary import QueryError
from textmine.store import Store

_NAME, _WORD = 2.0, 1.0  # what a name and any other word count for, in however many terms


@dataclass(frozen=True, slots=True)
class SimilarParagraph:
    """A paragraph like a text; `share` is how much of what the text says it has, from 0 to 1."""

    document: Document
    paragraph: Paragraph
    score: float
    share: float


def similar_paragraphs(
    store: Store,
    text: str,
    *,
    limit: int = 10,
    index: LikenessIndex | None = None,
    analyser: Analyser | None = None,
) -> list[SimilarParagraph]:
    """The paragraphs most like a text, best first.

    Args:
        text: a sentence or a paragraph, in Chinese or English; it finds its like in both.

    Raises:
        QueryError: the text is empty.
    """
    text = text.encode("utf-8", "replace").decode("utf-8").strip()  # a shell may hand over half a character
    if not text:
        raise QueryError("the text is empty; type a sentence or more")
    language = language_of_document(text)
    asked = Paragraph("text:0", "text", 0, "body", "", None, None, None, text, 0, len(text), language)
    found = (analyser or own_analyser()).analyse([asked])
    terms = asked_terms(Meanings(), found.tokens, found.mentions)
    likes = (index or LikenessIndex(store)).nearest("paragraphs", terms, limit=limit)
    paragraphs = {p.paragraph_id: p for p in store.paragraphs(ids=[like.id for like in likes])}
    documents = {d.document_id: d for d in store.documents()}
    return [
        SimilarParagraph(
            documents[paragraphs[like.id].document_id],
            paragraphs[like.id],
            round(like.score, 3),
            round(like.share, 3),
        )
        for like in likes
    ]


def asked_terms(meanings: Meanings, tokens: Sequence[Token], mentions: Sequence[Mention]) -> dict[str, float]:
    """The terms of a short text to look up, each word counting once, and names double.

    A verb has three terms (itself, what it means, the predicate), a place name has two: summed up as they are, two
    verbs would outweigh the place that a question is about.
    """
    amounts: dict[str, float] = defaultdict(float)
    names = [mention for mention in mentions if mention.label == "ACTOR"]
    groups = [([t for t in tokens if m.start <= t.start < m.end], [m], _NAME) for m in names]
    groups += [
        ([token], [], _NAME if token.pos == "PROPN" else _WORD)
        for token in tokens
        if not any(m.start <= token.start < m.end for m in names)
    ]
    for own, named, most in groups:
        terms = meanings.terms(own, named)
        size = sum(terms.values())
        for term, amount in terms.items():
            amounts[term] += amount * min(most / size, _NAME)
    for term, amount in meanings.terms(tokens, mentions).items():
        amounts.setdefault(term, amount)  # threats and strategies, and verbs of several words
    return {term: round(amount, 3) for term, amount in amounts.items()}
