"""Topics over documents, sections and years: the mean share of each topic in the paragraphs of each."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from textmine.figures.figure import Figure, NothingToShow
from textmine.figures.heat import Cell, heat_map
from textmine.figures.wanted import Wanted
from textmine.figures.words import in_script, is_chinese, listed, word
from textmine.figures.years import year_of
from textmine.records import Topic
from textmine.search.database import rows
from textmine.store import Store

_ROWS = 30
_BEST = 5
_TOLD = 3


def topics_documents(store: Store, wanted: Wanted) -> Figure:
    """Heat map of topics by document, the longest documents first."""
    titles = {document.document_id: document.title for document in store.documents()}
    parts = _parts(store, wanted, "p.document_id", lambda id_: id_)
    chosen = sorted(parts, key=lambda id_: -parts[id_].paragraphs)[: wanted.most or _ROWS]
    kept = [id_ for id_ in titles if id_ in chosen]
    shown = [(id_, titles[id_], parts[id_]) for id_ in kept]
    return _figure(store, wanted, "topics-documents", shown, len(parts))


def topics_years(store: Store, wanted: Wanted) -> Figure:
    """Heat map of topics by the year of the document."""
    years = {document.document_id: year_of(document) for document in store.documents()}
    parts = _parts(
        store, wanted, "p.document_id", lambda id_: str(years[id_]) if years[id_] is not None else ""
    )
    kept = sorted(filter(None, parts))[-(wanted.most or _ROWS) :]
    return _figure(store, wanted, "topics-years", [(own, own, parts[own]) for own in kept], len(parts))


def topics_sections(store: Store, wanted: Wanted) -> Figure:
    """Heat map of topics by section of one document: the one asked for, else that with the most sections."""
    document = wanted.document or _most_sections(store)
    if document is None:
        raise NothingToShow(word("topics-sections-none", wanted.lang))
    sections = [
        section
        for (section,) in rows(
            store, "SELECT section FROM paragraphs WHERE document_id = ? AND kind = 'body' GROUP BY section"
            " ORDER BY min(position)", (document,)
        )
    ]  # fmt: skip
    depth = next((n for n in (1, 2, 3) if len({_section(s, n) for s in sections}) > 2), 3)
    one = Wanted(lang=wanted.lang, document=document, most=wanted.most, links=wanted.links)
    parts = _parts(store, one, "p.section", lambda section: _section(section, depth))
    kept = [name for name in dict.fromkeys(_section(s, depth) for s in sections) if name in parts]
    kept = kept[: wanted.most or _ROWS]
    unnamed = word("section-none", wanted.lang)
    shown = [(name, name.rpartition(" / ")[2] or unnamed, parts[name]) for name in kept]
    title = store.document(document).title
    return _figure(store, one, "topics-sections", shown, len(parts), title)


@dataclass(slots=True)
class Part:
    """A document, a section or a year: how many paragraphs it has, and of each topic the sum and the best of them."""

    paragraphs: int
    sums: Counter[str]
    best: dict[str, list[tuple[float, str]]]

    def share(self, topic: str) -> float:
        return self.sums[topic] / self.paragraphs


Shown = tuple[str, str, Part]  # what tells a part from others, what it is called, and it itself


def _section(section: str, depth: int) -> str:
    return " / ".join(section.split(" / ")[:depth])


def _most_sections(store: Store) -> str | None:
    sql = (
        "SELECT document_id, count(DISTINCT section) AS n FROM paragraphs WHERE kind = 'body' AND section <> ''"
        " GROUP BY document_id HAVING n > 1 ORDER BY n DESC, document_id LIMIT 1"
    )
    return next((id_ for id_, _ in rows(store, sql)), None)


def _parts(store: Store, wanted: Wanted, column: str, part_of: Callable[[str], str]) -> dict[str, Part]:
    """The parts that have paragraphs with topics.

    Args:
        column: of `paragraphs p`, by which they are told apart; `part_of` makes the name of the part of it.
    """
    where = "p.document_id = ?1" if wanted.document else "?1 IS NULL"
    found: dict[str, Part] = {}
    sql = (
        f"SELECT {column}, count(*) FROM paragraphs p WHERE {where} AND EXISTS (SELECT 1 FROM paragraph_topics t"
        f" WHERE t.paragraph_id = p.paragraph_id) GROUP BY {column}"
    )
    for key, n in rows(store, sql, (wanted.document,)):
        part = found.setdefault(part_of(key), Part(0, Counter(), defaultdict(list)))
        part.paragraphs += n
    # In SQLite a bare column beside max() is of the row that has it.
    sql = (
        f"SELECT {column}, t.topic_id, sum(t.weight), max(t.weight), p.paragraph_id FROM paragraph_topics t"
        f" JOIN paragraphs p USING (paragraph_id) WHERE {where} GROUP BY {column}, t.topic_id"
    )
    for key, topic, total, best, paragraph in rows(store, sql, (wanted.document,)):
        part = found[part_of(key)]
        part.sums[topic] += total
        part.best[topic].append((best, paragraph))
    return found


def topic_label(topic: Topic, lang: str) -> str:
    """What a topic is called in the reader's language."""
    return in_script(topic.label_zh, lang) if is_chinese(lang) else topic.label_en


def _figure(
    store: Store, wanted: Wanted, name: str, parts: Sequence[Shown], all_parts: int, of: str = ""
) -> Figure:
    topics = list(store.topics())
    lang = wanted.lang
    if not topics or not parts:
        raise NothingToShow(word(f"{name}-none" if topics else "topics-none", lang))
    cells, told, listing = {}, [], []
    for down, (key, label, part) in enumerate(parts):
        for across, topic in enumerate(topics):
            share = part.share(topic.topic_id)
            best = [id_ for _, id_ in sorted(part.best[topic.topic_id], reverse=True)[:_BEST]]
            listing.append(
                {"part": key, "label": label, "topic": topic.topic_id,
                 "topic_zh": topic.label_zh, "topic_en": topic.label_en,
                 "share": round(share, 4), "paragraphs": part.paragraphs, "ids": best}
            )  # fmt: skip
            if share < 0.005:
                continue
            text = word("share", lang, row=label, column=topic_label(topic, lang), share=round(100 * share))
            href = wanted.links.place(best[0]) if best else None
            cells[down, across] = Cell(str(round(100 * share)), share, href, text)
            told.append((share, text))
    drawing, height = heat_map(
        [label for _, label, _ in parts], [topic_label(topic, lang) for topic in topics], cells
    )
    most = [text for _, text in sorted(told, key=lambda one: -one[0])[:_TOLD]]
    more = all_parts - len(parts)
    return Figure(
        name,
        lang,
        word(name, lang, of=of),
        word("heat-told", lang, rows=len(parts), columns=len(topics), most=listed(most, lang)),
        word("topics-note", lang) + (word("parts-more", lang, n=more) if more else ""),
        tuple(listing),
        height,
        drawing,
    )
