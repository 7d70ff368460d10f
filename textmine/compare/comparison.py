"""One new document against the corpus: everything that is compared, in one record."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from functools import lru_cache

from textmine.compare.claims import ClaimAligner, ClaimMatch
from textmine.compare.concepts import ConceptDifference, compare_concepts
from textmine.compare.newdocument import NewDocument
from textmine.compare.paraphrases import ParaphraseFinder
from textmine.compare.passages import Passage, ReuseFinder
from textmine.compare.topics import TopicComparison, compare_topics
from textmine.compare.unread import unread
from textmine.likeness import Meanings
from textmine.records import Concept
from textmine.search.likeness import LikenessIndex
from textmine.search.names import display_name
from textmine.search.scope import Scope
from textmine.store import Store

NEAREST = 3  # paragraphs of the corpus named for each of the new document


@dataclass(frozen=True, slots=True)
class Nearest:
    """A paragraph of the corpus that says much of what one of the new document says; `share` is from 0 to 1."""

    paragraph_id: str
    corpus_paragraph_id: str
    rank: int  # 1 for the nearest
    share: float


@dataclass(frozen=True, slots=True)
class Comparison:
    """What a new document has in common with a corpus, and what not."""

    new: NewDocument
    concepts: tuple[ConceptDifference, ...]
    claims: tuple[ClaimMatch, ...]
    passages: tuple[Passage, ...]
    topics: TopicComparison
    nearest: tuple[Nearest, ...]

    def verdicts(self) -> Counter[str]:
        """How many claims have each verdict."""
        return Counter(match.verdict for match in self.claims)

    def reuse(self) -> Counter[str]:
        """How many passages there are of each kind."""
        return Counter(passage.kind for passage in self.passages)


class Corpus:
    """A store that new documents are compared with.

    Args:
        store: must stay open.
        lang: language of the names and reasons, `zh` or `en`.
        only: ids of the documents to compare with; all when None.
        similarity: how near two texts are in meaning, by an embedding model; none when None.
    """

    def __init__(
        self,
        store: Store,
        *,
        lang: str = "en",
        only: Collection[str] | None = None,
        similarity: Callable[[str, str], float] | None = None,
    ) -> None:
        self._store, self._lang, self._only, self._similarity = store, lang, only, similarity
        self._meanings = Meanings()
        self._concept = lru_cache(maxsize=50_000)(store.concept)
        self._hashes = {d.document_id: d.source_sha256 for d in store.documents()}
        self._index = lru_cache(maxsize=4)(self._index_without)

    def compare(self, new: NewDocument) -> Comparison:
        """Compare one document. Documents of the corpus with the same content are left out."""
        same = frozenset(id_ for id_, hash_ in self._hashes.items() if hash_ == new.document.source_sha256)
        index = self._index(same)
        own = {concept.concept_id: concept for concept in new.concepts}

        def concept(id_: str) -> Concept | None:
            return own.get(id_) or self._concept(id_)

        def name(id_: str) -> str:
            found = concept(id_)
            return display_name(found, self._lang) if found is not None else id_

        aligner = ClaimAligner(
            self._store, index, concept, meanings=self._meanings, name=name, lang=self._lang,
            similarity=self._similarity,
        )  # fmt: skip
        return Comparison(
            new,
            tuple(compare_concepts(new, self._store, index.scope, concept=concept)),
            tuple(self._claims(new, aligner)),
            tuple(self._passages(new, index)),
            compare_topics(new, self._store, index, self._meanings),
            tuple(self._nearest(new, index)),
        )

    def _claims(self, new: NewDocument, aligner: ClaimAligner) -> Iterator[ClaimMatch]:
        """The verdicts on its claims, and on sentences without one that the corpus has something near to."""
        claims = defaultdict(list)
        for claim in new.claims:
            claims[claim.paragraph_id].append(claim)
        for id_, paragraph in new.by_id.items():
            words, named = new.words[id_], new.named[id_]
            found = [aligner.align(claim, words, named, paragraph) for claim in claims[id_]]
            others = (aligner.align(claim, words, named, paragraph)
                      for claim in unread(paragraph, words, named, claims[id_]))  # fmt: skip
            found += [match for match in others if match.verdict != "new"]
            yield from sorted(found, key=lambda match: match.new.start)

    def _index_without(self, left_out: frozenset[str]) -> LikenessIndex:
        return LikenessIndex(self._store, Scope(self._store, only=self._only, leave_out=left_out))

    def _passages(self, new: NewDocument, index: LikenessIndex) -> Iterator[Passage]:
        reuse = ReuseFinder(self._store, index)
        paraphrases = ParaphraseFinder(self._store, index, self._meanings, similarity=self._similarity)
        for paragraph in new.paragraphs:
            if paragraph.kind not in ("body", "note"):
                continue
            id_ = paragraph.paragraph_id
            found = list(reuse.find(paragraph, new.words[id_]))
            spans = [(passage.start, passage.end) for passage in found]
            found += paraphrases.find(paragraph, new.words[id_], new.named[id_], spans)
            yield from sorted(found, key=lambda passage: passage.start)

    def _nearest(self, new: NewDocument, index: LikenessIndex) -> Iterator[Nearest]:
        for paragraph in new.paragraphs:
            if paragraph.kind != "body":
                continue
            id_ = paragraph.paragraph_id
            terms = self._meanings.terms(new.words[id_], new.named[id_])
            for rank, like in enumerate(index.nearest("paragraphs", terms, limit=NEAREST), start=1):
                yield Nearest(id_, like.id, rank, round(like.share, 3))


def compare_document(new: NewDocument, store: Store, *, lang: str = "en") -> Comparison:
    """Compare one new document with the corpus of a store; see `Corpus` for several."""
    return Corpus(store, lang=lang).compare(new)
