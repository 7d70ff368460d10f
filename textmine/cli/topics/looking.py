"""topics, topics TOPIC: what the corpus speaks of, and one topic in depth."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer

from textmine.cli.listing import Column, Output, Row, show, write
from textmine.cli.options import (
    DEFAULT_STORE,
    Format,
    FormatOption,
    LangOption,
    LimitOption,
    OutputOption,
    StoreOption,
    StyleOption,
    opened,
)
from textmine.cli.topics.options import SHOW, group, unplaced_line

if TYPE_CHECKING:
    from textmine.cite import Citer
    from textmine.search.names import Names
    from textmine.search.topic_profile import TopicProfile
    from textmine.store import Store


class Part(StrEnum):
    """What of a topic is listed."""

    paragraphs = "paragraphs"
    terms = "terms"
    actors = "actors"
    threats = "threats"
    strategies = "strategies"
    claims = "claims"
    documents = "documents"
    sections = "sections"
    years = "years"


_TOPICS = (
    Column("topic_id", "編號", "id", fixed=True),
    Column("label", "主題", "topic"),
    Column("terms", "詞", "terms"),
    Column("coherence", "一致性", "coherence", fixed=True, right=True),
    Column("paragraphs", "段落", "paragraphs", fixed=True, right=True),
    Column("citation", "代表段落", "best paragraph", across=True),
    Column("best", "代表段落編號", "best paragraphs", shown=False),
    Column("label_zh", "中文", "Chinese", shown=False),
    Column("label_en", "英文", "English", shown=False),
    Column("stability", "穩定性", "stability", shown=False),
    Column("decision", "決定", "decision", shown=False),
)
_BEST = 3
_EXCERPT = 120
_PARAGRAPHS = (
    Column("paragraph_id", "編號", "id", fixed=True),
    Column("weight", "比重", "weight", fixed=True, right=True),
    Column("text", "段落", "paragraph"),
    Column("citation", "出處", "citation", across=True),
    Column("topic_id", "主題", "topic", shown=False),
)
_PARTS = {
    Part.paragraphs: _PARAGRAPHS,
    Part.terms: (
        Column("term", "詞", "term"),
        Column("weight", "比重", "weight", fixed=True, right=True),
        Column("name_zh", "中文", "Chinese", shown=False),
        Column("name_en", "英文", "English", shown=False),
        Column("key", "編號", "id", shown=False),
    ),
    Part.claims: (
        Column("claim_id", "編號", "id", fixed=True),
        Column("confidence", "信度", "confidence", fixed=True, right=True),
        Column("text", "主張", "claim"),
        Column("gloss_en", "英譯", "in English", under=True),
        Column("citation", "出處", "citation", across=True),
    ),
    Part.documents: (
        Column("document_id", "編號", "id", fixed=True),
        Column("title", "題名", "title"),
        Column("paragraphs", "段落", "paragraphs", fixed=True, right=True),
        Column("share", "份額", "share", fixed=True, right=True),
    ),
    Part.sections: (
        Column("document_id", "文件", "document", fixed=True),
        Column("section", "章節", "section"),
        Column("paragraphs", "段落", "paragraphs", fixed=True, right=True),
    ),
    Part.years: (
        Column("year", "年", "year", fixed=True),
        Column("paragraphs", "段落", "paragraphs", fixed=True, right=True),
    ),
    **{
        part: (
            Column("name", zh, en),
            Column("paragraphs", "段落", "paragraphs", fixed=True, right=True),
            Column("concept_id", "編號", "id", shown=False),
        )
        for part, zh, en in (
            (Part.actors, "行為者", "actor"),
            (Part.threats, "威脅", "threat"),
            (Part.strategies, "策略", "strategy"),
        )
    },
}
_TITLES = {
    Part.paragraphs: ("代表段落", "Best paragraphs"),
    Part.terms: ("詞", "Terms"),
    Part.actors: ("行為者", "Actors"),
    Part.threats: ("威脅", "Threats"),
    Part.strategies: ("策略", "Strategies"),
    Part.claims: ("主張", "Claims"),
    Part.documents: ("文件", "Documents"),
    Part.sections: ("章節", "Sections"),
    Part.years: ("年", "Years"),
}


@group.command(SHOW)
def show_topics(
    topic: Annotated[
        str | None, typer.Argument(help="Look into this topic; lists all when left out.", metavar="[TOPIC]")
    ] = None,
    part: Annotated[
        Part | None, typer.Option(help="Of one topic, list this alone.", metavar="PART", case_sensitive=False)
    ] = None,
    limit: LimitOption = None,
    store: StoreOption = DEFAULT_STORE,
    format_: FormatOption = None,
    lang: LangOption = None,
    style: StyleOption = None,
    output: OutputOption = None,
) -> None:
    """List the topics of the corpus, or look into one: terms, paragraphs, actors, claims, documents, years."""
    from textmine.cite import Citer
    from textmine.search.topics import find_topic

    out = Output.of(format_, lang, output, limit, style)
    with opened(store) as reader:
        citer = Citer(reader, out.lang, out.style)
        if topic is None:
            _list(reader, citer, out)
            return
        chosen = find_topic(reader, topic)
        if part in (None, Part.paragraphs) and (part or out.format is not Format.table or out.path):
            weights = list(reader.best_paragraphs(chosen.topic_id))
            rows = [_paragraph(reader, citer, one) for one in weights[: out.limit]]
            show(_PARAGRAPHS, rows, out, total=len(weights))
            return
        _look_into(reader, citer, chosen.topic_id, part, out)


def _list(reader: Store, citer: Citer, out: Output) -> None:
    from textmine.search.topics import topic_counts
    from textmine.topics.words import say, why

    counts = topic_counts(reader)
    rows: list[Row] = []
    for found in reader.topics():
        best = [one.paragraph_id for one in reader.best_paragraphs(found.topic_id, limit=_BEST)]
        zh = out.lang == "zh"
        done = [say(f"decision-{one}", out.lang) for one in found.decision.split(", ") if one]
        label = found.label_zh if zh else found.label_en
        rows.append(
            {
                "topic_id": found.topic_id,
                "label": f"{label} [{', '.join(done)}]" if done and out.format is Format.table else label,
                "terms": found.terms if zh else found.terms_en or found.terms,
                "coherence": found.coherence,
                "paragraphs": counts.get(found.topic_id, 0),
                "citation": citer.whole(best[0]) if best else "",
                "best": best,
                "label_zh": found.label_zh,
                "label_en": found.label_en,
                "stability": found.stability,
                "decision": found.decision,
            }
        )
    notes = [why(reader.info().get("topics_told", {}), len(reader.machine_topics()), out.lang)]
    notes.append(unplaced_line(reader, out.lang))
    show(_TOPICS, rows, out, note=" ".join(filter(None, notes)))


def _paragraph(reader: Store, citer: Citer, weight: Any) -> Row:
    from textmine.search.snippet import snippet

    return {
        "paragraph_id": weight.paragraph_id,
        "weight": weight.weight,
        "text": snippet(reader.paragraph(weight.paragraph_id).text, (), width=_EXCERPT),
        "citation": citer.whole(weight.paragraph_id),
        "topic_id": weight.topic_id,
    }


def _look_into(reader: Store, citer: Citer, topic_id: str, part: Part | None, out: Output) -> None:
    from textmine.cli.listing import render
    from textmine.search.names import Names
    from textmine.search.topic_profile import topic_profile
    from textmine.search.topics import find_topic

    profile = topic_profile(reader, find_topic(reader, topic_id))
    names = Names(reader)
    if part is not None:
        show(_PARTS[part], _rows(reader, citer, names, profile, part, out), out)
        return
    at = 0 if out.lang == "zh" else 1
    topic = profile.topic
    lines = [f"{topic.topic_id}  {(topic.label_zh, topic.label_en)[at]}", ""]
    for one in _TITLES:
        rows = _rows(reader, citer, names, profile, one, out)
        if rows:
            lines += [_TITLES[one][at], render(_PARTS[one], rows, out)]
    write("\n".join(lines), out)


def _rows(
    reader: Store, citer: Citer, names: Names, profile: TopicProfile, part: Part, out: Output
) -> list[Row]:
    zh = out.lang == "zh"
    match part:
        case Part.paragraphs:
            return [_paragraph(reader, citer, one) for one in profile.best]
        case Part.terms:
            return [
                {
                    "term": one.name_zh if zh else one.name_en,
                    "weight": round(one.weight, 4),
                    "name_zh": one.name_zh,
                    "name_en": one.name_en,
                    "key": one.term,
                }
                for one in profile.terms
            ]
        case Part.claims:
            claims = [reader.claim(id_) for id_ in profile.claims]
            return [
                {
                    "claim_id": one.claim_id,
                    "confidence": one.confidence,
                    "text": one.text,
                    "gloss_en": one.gloss_en if one.gloss_en != one.text else "",
                    "citation": citer.quotation(one.paragraph_id, one.text),
                }
                for one in claims
            ]
        case Part.documents:
            return [
                {
                    "document_id": one.document_id,
                    "title": one.title,
                    "paragraphs": n,
                    "share": round(share, 4),
                }
                for one, n, share in profile.documents
            ]
        case Part.sections:
            return [
                {"document_id": id_, "section": section, "paragraphs": n}
                for id_, section, n in profile.sections
                if section
            ]
        case Part.years:
            return [{"year": str(year), "paragraphs": n} for year, n in profile.years]
        case _:
            counted = {
                Part.actors: profile.actors,
                Part.threats: profile.threats,
                Part.strategies: profile.strategies,
            }[part]
            return [
                {"name": names.display(id_, out.lang), "paragraphs": n, "concept_id": id_}
                for id_, n in counted
            ]


# Decisions
