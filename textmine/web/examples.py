"""Examples out of the corpus that is open: searches that find something in it, and rows that show what a word means."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from textmine.errors import TextmineError
from textmine.records import Claim, Concept, Finding, Label, Mention, Topic
from textmine.search.counts import kind_counts, mention_counts, surest_of
from textmine.search.database import rows
from textmine.search.names import display_name
from textmine.web.readers import Reader

_LOOKED_AT = 40  # concepts, the most mentioned first, before an example of a kind is given up
_FIRST = 400  # rows, of which the surest is the example
_SEARCHES = 6
_FEW = 5
_LINE = 160  # characters of a claim that is an example


@dataclass(frozen=True, slots=True)
class Search:
    """A query that finds something, and the key of what it shows."""

    query: str
    key: str


def searches(reader: Reader, tag: str) -> tuple[Search, ...]:
    """Queries in the reader's language, each of which finds something in this corpus.

    Args:
        tag: `zh-Hant`, `zh-Hans` or `en`.
    """
    return reader.kept(("searches", tag), lambda: tuple(_finding(reader, _proposed(reader, tag))))


def _finding(reader: Reader, proposed: Iterable[Search]) -> Iterator[Search]:
    given: set[str] = set()
    for one in proposed:
        if one.query in given or len(given) == _SEARCHES:
            continue
        try:
            found = reader.searcher.search(one.query, limit=1).total
        except TextmineError:
            continue  # a name that the query language reads as something else
        if found:
            given.add(one.query)
            yield one


def _proposed(reader: Reader, tag: str) -> Iterator[Search]:
    """Something of each kind of query, of what is most mentioned; what finds nothing is left out by the caller."""
    other = "en" if tag != "en" else "zh-Hant"
    actors, threats, strategies = (commonest(reader, label) for label in ("ACTOR", "THREAT", "STRATEGY"))
    for concept in (threats or strategies)[:1]:
        yield Search(display_name(concept, tag), "example-word")
    for actor in actors[:1]:
        kinds = kind_counts(reader.store, "actors", actor.concept_id)
        kind = "strategy" if kinds["strategy"] or not kinds else max(kinds, key=lambda one: kinds[one])
        yield Search(f"actor:{_word(display_name(actor, tag))} kind:{kind}", "example-field")
    for one, two in zip(threats[1:2], strategies[:1], strict=False):
        yield Search(f"{_word(display_name(one, tag))} OR {_word(display_name(two, tag))}", "example-or")
    for actor in actors[1:2]:
        if actor.name_zh and actor.name_en:
            yield Search(_word(display_name(actor, other)), "example-other")
    for concept in strategies[1:_LOOKED_AT]:
        quoted = _quoted(display_name(concept, tag), tag)
        if next(_finding(reader, [Search(quoted, "")]), None):
            yield Search(quoted, "example-phrase")
            break
    for one, two in zip(threats[:1], actors[:1], strict=False):
        yield Search(
            f"{_word(display_name(one, tag))} NOT actor:{_word(display_name(two, tag))}", "example-not"
        )


def _word(name: str) -> str:
    return f'"{name}"' if not name.isalnum() else name


def _quoted(name: str, tag: str) -> str:
    return f'"{name}"' if tag == "en" else f"「{name}」"


def commonest(reader: Reader, label: Label) -> list[Concept]:
    """The concepts of a label that are mentioned most: of those a reader knows by name (states, organisations, what
    the lexicon has), where there are any.
    """
    return reader.kept(("commonest", label), lambda: _commonest(reader, label))


def _commonest(reader: Reader, label: Label) -> list[Concept]:
    counts = mention_counts(reader.store)
    concepts = reader.names.concepts
    found = [concepts[id_] for id_ in counts if id_ in concepts and concepts[id_].label == label]
    found.sort(key=lambda one: (not one.kind or one.kind == "group of states", -counts[one.concept_id][0]))
    return found[:_LOOKED_AT]


@dataclass(frozen=True, slots=True)
class Shown:
    """Rows of the corpus that show what the words on the help page mean, of texts in the reader's language where there
    are any; None where the corpus has none of a kind.
    """

    mentions: dict[str, Mention]  # the first of the concept most mentioned, by label
    claim: Claim | None
    denied: Claim | None
    manner: dict[str, Claim]  # by modality
    sure: Claim | None
    unsure: Claim | None
    finding: Finding | None
    topic: Topic | None


NOTHING = Shown({}, None, None, {}, None, None, None, None)


def shown_rows(reader: Reader, lang: str) -> Shown:
    """The rows for the help page, looked for once a build.

    Args:
        lang: `zh` or `en`.
    """
    return reader.kept(("shown rows", lang), lambda: _shown_rows(reader, lang))


def _shown_rows(reader: Reader, lang: str) -> Shown:
    store = reader.store
    read = any(document.language.startswith(lang) for document in reader.documents.values())
    like = f"{lang}%" if read else "%"
    manners = {modality: _surest(reader, "modality", modality, like) for modality in _MODALITIES}
    return Shown(
        {label: found for label in LABELS if (found := _mentioned(reader, label, like))},
        _of_an_actor(reader, lang if read else ""),
        _surest(reader, "polarity", "negated", like),
        {modality: found for modality, found in manners.items() if found},
        *_most_and_least_sure(reader, like),
        _concluded(reader, lang if read else ""),
        next(iter(store.topics()), None),
    )


LABELS: tuple[Label, ...] = ("ACTOR", "THREAT", "STRATEGY")
_MODALITIES = ("possible", "necessary", "future")


def _mentioned(reader: Reader, label: Label, like: str) -> Mention | None:
    """The first mention in the reader's language of the concept that is mentioned most."""
    for concept in commonest(reader, label)[:_FEW]:
        sql = (
            "SELECT mention_id FROM mentions JOIN paragraphs USING (paragraph_id)"
            " WHERE concept_id = ? AND kind = 'body' AND language LIKE ? LIMIT 1"
        )
        for (id_,) in rows(reader.store, sql, (concept.concept_id, like)):
            return reader.store.mention(id_)
    return None


def _of_an_actor(reader: Reader, lang: str) -> Claim | None:
    """One of the surest claims of an actor that acts much, which shows what a claim is: who, what, whom."""
    for actor in commonest(reader, "ACTOR"):
        for claim in surest_of(reader.store, "actors", actor.concept_id, "strategy", 20):
            if claim.targets and claim.polarity == "affirmed" and 8 <= len(claim.text) <= _LINE:
                if reader.store.paragraph(claim.paragraph_id).language.startswith(lang):
                    return claim
    return None


def _surest(reader: Reader, field: str, value: str, like: str) -> Claim | None:
    """The surest of the first claims with a value, of those that are no longer than a line."""
    sql = (
        "SELECT claim_id, confidence FROM claims JOIN paragraphs USING (paragraph_id)"
        f' WHERE claims."{field}" = ? AND length(claims.text) < ? AND language LIKE ? LIMIT ?'
    )
    found = list(rows(reader.store, sql, (value, _LINE, like, _FIRST)))
    return reader.store.claim(max(found, key=lambda row: row[1])[0]) if found else None


def _most_and_least_sure(reader: Reader, like: str) -> tuple[Claim | None, Claim | None]:
    ends = []
    for order in ("DESC", "ASC"):
        sql = (  # those at the end of the index, of which the others are sought: not all claims are sorted
            "SELECT claim_id FROM (SELECT claim_id, paragraph_id, text, confidence FROM claims"
            f" ORDER BY confidence {order} LIMIT ?) AS some JOIN paragraphs USING (paragraph_id)"
            f" WHERE language LIKE ? AND length(some.text) BETWEEN 8 AND ? ORDER BY confidence {order} LIMIT 1"
        )
        found = rows(reader.store, sql, (_FIRST, like, _LINE))
        ends.append(next((reader.store.claim(id_) for (id_,) in found), None))
    return ends[0], ends[1]


def _concluded(reader: Reader, lang: str) -> Finding | None:
    """A conclusion that its document numbers, where there is one, in the reader's language, where there is one."""
    documents = reader.documents
    found = sorted(
        reader.store.findings(limit=_FIRST),
        key=lambda one: (
            not documents[one.paragraph_id.rpartition(":")[0]].language.startswith(lang),
            one.basis != "numbered",
        ),
    )
    return found[0] if found else None
