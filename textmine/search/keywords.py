"""Keyness: what some documents speak of more than the others do."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from textmine.errors import UnknownNameError
from textmine.search.database import rows
from textmine.search.names import Names, closest, name_key, shown
from textmine.search.statistics import SIGNIFICANT, keyness, log_ratio, p_value
from textmine.search.vocabulary import QueryError
from textmine.search.words import Count, InSection, count_words, language_group
from textmine.store import Store

Unit = Literal["words", "concepts"]


@dataclass(frozen=True, slots=True)
class Keyword:
    """A word or concept, its frequency in the target and in the reference, and where it stands first."""

    word: str
    concept_id: str  # "" for words
    target: int
    reference: int
    target_per_1000: float
    reference_per_1000: float
    log_likelihood: float
    log_ratio: float
    p: float
    paragraph_id: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Keyness:
    """The keywords, strongest evidence first, and what was compared with what."""

    keywords: tuple[Keyword, ...]
    target: tuple[str, ...]  # document ids
    reference: tuple[str, ...]
    target_size: int  # words, or mentions
    reference_size: int


def key_items(
    store: Store,
    names: Names,
    target: Sequence[str],
    reference: Sequence[str] = (),
    *,
    unit: Unit = "words",
    min_count: int = 2,
    min_likelihood: float = SIGNIFICANT,
    lacking: bool = False,
    all_words: bool = False,
    lang: str = "zh",
    section: str = "",
) -> Keyness:
    """What the target documents, or a section of one, speak of more often than the reference does.

    Args:
        target: document ids.
        reference: document ids; all the others when empty. Words are only compared within a language (the two
            Chinese scripts are one), so documents in another language than the target's are left out of the
            reference; concepts are compared across languages.
        unit: count words, or mentions of concepts.
        min_count: leave out what occurs less often in the target.
        min_likelihood: leave out what has a lower log-likelihood; 3.84 means p < 0.05.
        lacking: what the target speaks of less often, instead.
        all_words: function words too.
        lang: language of concept names.
        section: only this section of the target, which is one document; the rest of that document then belongs to the
            reference, unless one is given without it.

    Raises:
        UnknownNameError: the build has no such document, or the document no such section.
        QueryError: there is nothing to compare with.
    """
    documents = {document.document_id: document for document in store.documents()}
    for id_ in (*target, *reference):
        if id_ not in documents:
            raise UnknownNameError(f"{id_}: the build has no document of this id")
    section = find_section(store, target, section) if section else ""
    wanted = dict.fromkeys(target)
    # With a section, the rest of its document is on the other side.
    apart = () if section else wanted
    others = [id_ for id_ in reference or documents if id_ not in apart]
    if unit == "words":
        languages = {language_group(documents[id_].language) for id_ in wanted}
        if len(languages) > 1:
            raise QueryError(
                "the documents are in more than one language, and words are counted within one;"
                " ask for concepts instead"
            )
        others = [id_ for id_ in others if language_group(documents[id_].language) in languages]
    if not others:
        raise QueryError(
            f"{', '.join(wanted)}: the build has no other document"
            f"{' in this language' if unit == 'words' else ''} to compare with"
        )
    sides = (list(wanted), others)
    inside = InSection(section) if section else None
    counts = [_counted(store, names, sides[0], inside, unit, all_words, lang)]
    if inside is None:
        counts.append(_counted(store, names, others, None, unit, all_words, lang))
    else:
        rest = _counted(
            store, names, [id_ for id_ in others if id_ in wanted], InSection(section, outside=True), unit,
            all_words, lang,
        )  # fmt: skip
        more = _counted(
            store, names, [id_ for id_ in others if id_ not in wanted], None, unit, all_words, lang
        )
        counts.append(_together(rest, more))
    sizes = [sum(count.n for count in side.values()) for side in counts]
    if not all(sizes):
        raise QueryError(f"{', '.join(wanted if not sizes[0] else others)}: no {unit} were found in it")
    found = _measured(store, counts, sizes, unit, lacking, min_count, min_likelihood)
    return Keyness(tuple(found), tuple(wanted), tuple(others), sizes[0], sizes[1])


def _measured(
    store: Store,
    counts: list[dict[str, Count]],
    sizes: list[int],
    unit: Unit,
    lacking: bool,
    min_count: int,
    min_likelihood: float,
) -> list[Keyword]:
    scored: list[tuple[float, float, str]] = []
    for key in counts[1] if lacking else counts[0]:
        a, b = (side[key].n if key in side else 0 for side in counts)
        ratio = log_ratio(a, sizes[0], b, sizes[1])
        likelihood = keyness(a, sizes[0], b, sizes[1])
        if (b if lacking else a) >= min_count and likelihood >= min_likelihood and (ratio < 0) == lacking:
            scored.append((likelihood, ratio, key))
    table = "tokens" if unit == "words" else "mentions"
    out: list[Keyword] = []
    for likelihood, ratio, key in sorted(scored, key=lambda item: (-item[0], item[2])):
        a, b = (side[key].n if key in side else 0 for side in counts)
        count = counts[1][key] if lacking else counts[0][key]
        place = next(
            rows(store, f"SELECT paragraph_id, start, end FROM {table} WHERE rowid = ?", (count.first_row,))
        )
        out.append(
            Keyword(
                count.written,
                key if unit == "concepts" else "",
                a,
                b,
                1000 * a / sizes[0],
                1000 * b / sizes[1],
                likelihood,
                ratio,
                p_value(likelihood),
                *place,
            )
        )
    return out


def sections_of(store: Store, document_id: str) -> list[str]:
    """The sections of a document in their order, those above others too; each the headings joined with ` / `."""
    sql = (
        "SELECT section FROM paragraphs WHERE document_id = ? AND kind IN ('body', 'note') AND section <> ''"
        " GROUP BY section ORDER BY min(position)"
    )
    found: dict[str, None] = {}
    for (section,) in rows(store, sql, (document_id,)):
        path = section.split(" / ")
        found.update(dict.fromkeys(" / ".join(path[:depth]) for depth in range(1, len(path) + 1)))
    return list(found)


def find_section(store: Store, document_ids: Sequence[str], name: str) -> str:
    """The section of a document with this name: all its headings, the last one, or a part of that of one only.

    Raises:
        QueryError: there are several documents.
        UnknownNameError: it has no such section.
    """
    if len(set(document_ids)) != 1:
        raise QueryError("a section is of one document; name only that")
    sections = sections_of(store, document_ids[0])
    key = name_key(name)
    for section in sections:
        if key in (name_key(section), name_key(section.rpartition(" / ")[2])):
            return section
    lasts = [section.rpartition(" / ")[2] for section in sections]
    holding = [
        section for section, last in zip(sections, lasts, strict=True) if key and key in name_key(last)
    ]
    if len(holding) == 1:
        return holding[0]
    raise UnknownNameError(
        f"{shown(name)}: {document_ids[0]} has no section of this name{closest(name, lasts)}"
        + (f"; there are {', '.join(lasts[:12])}" if lasts else "")
    )


def _counted(
    store: Store,
    names: Names,
    document_ids: Sequence[str],
    within: InSection | None,
    unit: Unit,
    all_words: bool,
    lang: str,
) -> dict[str, Count]:
    if unit == "words":
        return count_words(store, document_ids, all_words=all_words, within=within)
    condition, more = within.condition if within is not None else ("1", ())
    sql = (
        "SELECT m.concept_id, count(*), min(m.rowid) FROM paragraphs p"
        " JOIN mentions m ON m.paragraph_id = p.paragraph_id"
        f" WHERE p.document_id IN (SELECT value FROM json_each(?)) AND {condition} GROUP BY m.concept_id"
    )
    return {
        id_: Count(n, row, {names.display(id_, lang): n})
        for id_, n, row in rows(store, sql, (json.dumps(list(document_ids)), *more))
    }


def _together(one: dict[str, Count], other: dict[str, Count]) -> dict[str, Count]:
    """The counts of both."""
    found = dict(one)
    for key, count in other.items():
        own = found.get(key)
        if own is None:
            found[key] = count
            continue
        forms = {form: own.forms.get(form, 0) + count.forms.get(form, 0) for form in own.forms | count.forms}
        found[key] = Count(own.n + count.n, min(own.first_row, count.first_row), forms)
    return found
