"""One new document against the corpus: everything that is compared, in one record."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from textmine.compare.claims import ClaimAligner, ClaimMatch
from textmine.compare.concepts import ConceptDifference, compare_concepts
from textmine.compare.newdocument import NewDocument
from textmine.records import Concept
from textmine.search.likeness import LikenessIndex
from textmine.search.names import display_name
from textmine.store import Store


@dataclass(frozen=True, slots=True)
class Comparison:
    """What a new document has in common with a corpus, and what not."""

    new: NewDocument
    concepts: tuple[ConceptDifference, ...]
    claims: tuple[ClaimMatch, ...]

    def verdicts(self) -> Counter[str]:
        """How many claims have each verdict."""
        return Counter(match.verdict for match in self.claims)


def compare_document(new: NewDocument, store: Store, *, lang: str = "en") -> Comparison:
    """Compare a new document with the corpus of a store.

    A document of the corpus with the same content is left out: it would only repeat itself.

    Args:
        lang: language of the names in the reasons, `zh` or `en`.
    """
    same = [d.document_id for d in store.documents() if d.source_sha256 == new.document.source_sha256]
    concepts: dict[str, Concept] = {c.concept_id: c for c in (*store.concepts(), *new.concepts)}

    def name(id_: str) -> str:
        return display_name(concepts[id_], lang) if id_ in concepts else id_

    index = LikenessIndex(store, leave_out=same)
    aligner = ClaimAligner(store, index, concepts, name=name, lang=lang)
    differences = compare_concepts(new, store, leave_out=same[0] if same else None)
    matches = tuple(
        aligner.align(c, new.by_id[c.paragraph_id], new.words[c.paragraph_id], new.named[c.paragraph_id])
        for c in new.claims
    )
    return Comparison(new, tuple(differences), matches)
