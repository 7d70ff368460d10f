"""What the full-text index knows of a paragraph beside its words, so that one FTS5 expression answers a query.

| facet | its values | of a paragraph |
|---|---|---|
| `all` | | every one |
| `kind` | body, heading … | its kind |
| `document`, `language` | an id; `zh-Hant`, and `zh` too | where it stands |
| `section` | a path of headings | it stands below this heading, at whatever depth |
| `mention` | a concept id | mentions it, a term each time |
| `actors`, `targets` | a concept id | has a claim with it in this part |
| `about` | a concept id | has a claim that concerns it, or is toward it |
| the last three | a concept id and a kind | has such a claim of this kind |
| `claim` | kind, polarity, modality, `*` for any | has a claim of this sort |
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import product

from textmine.records import Claim, Document, Mention, Paragraph
from textmine.store.fulltext import facet

_LEVEL = " / "  # as `Paragraph.section` joins the headings


def paragraph_facets(
    document: Document, paragraph: Paragraph, mentions: Iterable[Mention], claims: Iterable[Claim]
) -> list[str]:
    """The facets of a paragraph; `mentions` and `claims` are those in it."""
    facets = [facet("all"), facet("kind", paragraph.kind), facet("document", document.document_id)]
    facets += [facet("language", language) for language in _languages(document.language)]
    levels = paragraph.section.split(_LEVEL)
    facets += [facet("section", _LEVEL.join(levels[:n])) for n in range(1, len(levels) + 1)]
    facets += [facet("mention", mention.concept_id) for mention in mentions]
    return facets + list(dict.fromkeys(term for claim in claims for term in _of_claim(claim)))


def _languages(language: str) -> Iterable[str]:
    return dict.fromkeys((language, language.split("-")[0]))


def _of_claim(claim: Claim) -> Iterator[str]:
    for name, ids in (
        ("actors", claim.actors),
        ("targets", claim.targets),
        ("about", (*claim.concepts, *claim.targets)),
    ):
        for id_ in ids:
            yield facet(name, id_)
            yield facet(name, id_, claim.kind)
    for sort in product((claim.kind, "*"), (claim.polarity, "*"), (claim.modality, "*")):
        yield facet("claim", *sort)
