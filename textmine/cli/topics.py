"""topics: what the corpus speaks of, one topic in depth, decisions on topics, and a quiz on how far to trust them."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperGroup

from textmine.cli.group import examples, new_group
from textmine.cli.listing import Column, Output, Row, show, tell, write
from textmine.cli.options import (
    DEFAULT_STORE,
    Format,
    FormatOption,
    LangOption,
    LimitOption,
    OutputOption,
    StoreOption,
    StyleOption,
    language,
    opened,
)
from textmine.errors import InputError, TextmineError

if TYPE_CHECKING:
    from textmine.cite import Citer
    from textmine.search.names import Names
    from textmine.search.topic_decisions import TopicDesk
    from textmine.search.topic_profile import TopicProfile
    from textmine.store import Store
    from textmine.topics.quiz import Question, Result

_SHOW = "show"


class _Topics(TyperGroup):
    """`topics` and `topics TOPIC` are `topics show [TOPIC]`."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        if not args or (args[0] not in self.commands and args[0] not in ("-h", "--help")):
            args = [_SHOW, *args]
        return list(super().parse_args(ctx, args))


group = new_group(
    "topics", "The topics of the corpus: list them, look into one, rename, merge, hide; a quiz."
)
group.info.cls = _Topics
group.info.rich_help_panel = "Read what it says"
group.info.epilog = examples(
    "textmine topics",
    "textmine topics t03                          (one topic in depth)",
    "textmine topics t03 --part claims -o t03.csv",
    'textmine topics rename t03 --zh 薩赫爾局勢 --en "The Sahel"',
    "textmine topics merge t02 --into t05",
    "textmine topics quiz                         (how far can the topics be trusted?)",
)

TopicArgument = Annotated[str, typer.Argument(help="Its id, label, or one of its terms.", metavar="TOPIC")]


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


@group.command(_SHOW)
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
    notes.append(_unplaced(reader, out.lang))
    show(_TOPICS, rows, out, note=" ".join(filter(None, notes)))


def _unplaced(reader: Store, lang: str) -> str:
    from textmine.topics.decisions import file_of
    from textmine.topics.words import say

    lost = reader.topics_decided.unplaced
    if not lost:
        return ""
    which = ", ".join(f"{one.what} {one.topic}" for one in lost)
    return say("unplaced", lang, n=len(lost), which=which, path=file_of(reader.folder, reader.info()))


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


@group.command(epilog=examples('textmine topics rename t03 --zh 薩赫爾局勢 --en "The Sahel"'))
def rename(
    topic: TopicArgument,
    zh: Annotated[str, typer.Option("--zh", help="Its name in Chinese.", metavar="NAME")] = "",
    en: Annotated[str, typer.Option("--en", help="Its name in English.", metavar="NAME")] = "",
    store: StoreOption = DEFAULT_STORE,
    lang: LangOption = None,
) -> None:
    """Give a topic another name, in one language or both."""
    with opened(store) as reader:
        desk = _desk(reader, lang)
        _told(desk, [desk.rename(topic, zh, en)], language(lang))


@group.command(epilog=examples("textmine topics merge t02 t07 --into t05"))
def merge(
    topics: Annotated[
        list[str], typer.Argument(help="Topics that become part of another.", metavar="TOPIC...")
    ],
    into: Annotated[str, typer.Option(help="The topic that they become part of.", metavar="TOPIC")],
    store: StoreOption = DEFAULT_STORE,
    lang: LangOption = None,
) -> None:
    """Make topics part of another."""
    with opened(store) as reader:
        desk = _desk(reader, lang)
        _told(desk, desk.merge(topics, into), language(lang))


@group.command(epilog=examples("textmine topics hide t08"))
def hide(topic: TopicArgument, store: StoreOption = DEFAULT_STORE, lang: LangOption = None) -> None:
    """Show a topic no longer."""
    with opened(store) as reader:
        desk = _desk(reader, lang)
        _told(desk, [desk.hide(topic)], language(lang))


@group.command(
    epilog=examples("textmine topics undo", "textmine topics undo 2     (numbers: topics decisions)")
)
def undo(
    number: Annotated[
        int | None, typer.Argument(help="Which decision; the last when left out.", metavar="[NUMBER]")
    ] = None,
    store: StoreOption = DEFAULT_STORE,
    lang: LangOption = None,
) -> None:
    """Take a decision on topics back."""
    with opened(store) as reader:
        print(_desk(reader, lang).undo(number))


_DECISIONS = (
    Column("number", "序", "no.", fixed=True, right=True),
    Column("what", "決定", "decision", fixed=True),
    Column("topic", "主題", "topic"),
    Column("name", "改成", "becomes"),
    Column("placed", "有對象", "placed", fixed=True),
    Column("who", "誰", "who", fixed=True),
    Column("when", "何時", "when", fixed=True),
)


@group.command(epilog=examples("textmine topics decisions"))
def decisions(
    store: StoreOption = DEFAULT_STORE,
    format_: FormatOption = None,
    lang: LangOption = None,
    output: OutputOption = None,
) -> None:
    """List the decisions on topics, and those that fit no topic of the build."""
    out = Output.of(format_, lang, output)
    with opened(store) as reader:
        rows = [
            {
                "number": number,
                "what": one.what,
                "topic": one.topic,
                "name": " / ".join(filter(None, (one.name_zh, one.name_en))),
                "placed": ("是" if placed else "否") if out.lang == "zh" else ("yes" if placed else "no"),
                "who": one.who,
                "when": one.when,
            }
            for number, (one, placed) in enumerate(_desk(reader, lang).decisions(), start=1)
        ]
        show(_DECISIONS, rows, out, note=_unplaced(reader, out.lang))


def _desk(reader: Store, lang: LangOption) -> TopicDesk:
    from textmine.review.folders import default_reviewer
    from textmine.search.topic_decisions import TopicDesk

    return TopicDesk(reader, default_reviewer(), language(lang))


def _told(desk: TopicDesk, lines: Sequence[str], lang: str) -> None:
    from textmine.topics.words import say

    for line in lines:
        print(line)
    tell(say("kept-in", lang, path=desk.path))


# The quiz


@group.command(
    epilog=examples(
        "textmine topics quiz",
        "textmine topics quiz --out quiz.txt --key key.txt     (for somebody else, on paper)",
        "textmine topics quiz --answers 3,1,0,6,2,4,5,1",
    )
)
def quiz(
    answers: Annotated[
        str, typer.Option(help="The answers, instead of asking: 3,1,0,…; 0: I do not know.", metavar="LIST")
    ] = "",
    out: Annotated[
        Path | None,
        typer.Option("--out", "-o", help="Write the questions to a file, ask nothing.", metavar="FILE"),
    ] = None,
    key: Annotated[
        Path | None, typer.Option(help="With --out: write the right answers to another file.", metavar="FILE")
    ] = None,
    seed: Annotated[int, typer.Option(help="Another seed asks with other words.")] = 13,
    store: StoreOption = DEFAULT_STORE,
    lang: LangOption = None,
) -> None:
    """Two minutes: which word does not belong? It tells how far a reader can trust the topics."""
    from textmine.topics.words import say

    language_ = language(lang)
    with opened(store) as reader:
        desk = _desk(reader, lang)
        questions = desk.questions(seed, language_)
        if out is not None:
            _write_quiz(questions, out, key, language_)
            return
        given = _given(answers, questions, language_) if answers else _asked(questions, language_)
        result = desk.mark(questions, given, language_)
        for line in result_lines(result, language_):
            print(line)
        for question, answer in zip(questions, given, strict=True):
            if answer != question.intruder:
                label = question.topic.label_zh if language_ == "zh" else question.topic.label_en
                print(
                    "  "
                    + say("quiz-missed-one", language_, topic=label, word=question.words[question.intruder])
                )
        tell(say("quiz-saved", language_, path=desk.quiz_path))


def result_lines(result: Result, lang: str) -> list[str]:
    """What a result means."""
    from textmine.topics.words import say

    share, low, high = (f"{100 * value:.0f}" for value in (result.share, result.low, result.high))
    told = {"right": result.right, "asked": result.asked, "share": share, "low": low, "high": high}
    return [say("quiz-right", lang, **told), say(result.verdict, lang)]


def _given(text: str, questions: Sequence[Question], lang: str) -> list[int | None]:
    from textmine.topics.words import say

    parts = text.replace("，", ",").split(",")
    numbers = [int(part) for part in parts if part.strip().isdecimal()]
    if len(numbers) != len(parts) or len(numbers) != len(questions):
        raise TextmineError(say("quiz-answers", lang, n=len(questions)))
    return [
        number - 1 if 1 <= number <= len(q.words) else None
        for number, q in zip(numbers, questions, strict=True)
    ]


def _asked(questions: Sequence[Question], lang: str) -> list[int | None]:
    from textmine.topics.words import say

    if not sys.stdin.isatty():
        raise TextmineError(say("quiz-answers", lang, n=len(questions)) + " (--answers)")
    print(say("quiz-intro", lang))
    found: list[int | None] = []
    for n, question in enumerate(questions, start=1):
        print("\n" + say("quiz-question", lang, n=n, of=len(questions)))
        print("\n".join(f"  {at}  {word}" for at, word in enumerate(question.words, start=1)))
        while True:
            given = input(say("quiz-prompt", lang, n=len(question.words)) + ": ").strip()
            if not given or (given.isdecimal() and 0 <= int(given) <= len(question.words)):
                break
        found.append(int(given) - 1 if given and int(given) else None)
    return found


def _write_quiz(questions: Sequence[Question], out: Path, key: Path | None, lang: str) -> None:
    from textmine.topics.words import say

    lines = [say("quiz-intro", lang)]
    for n, question in enumerate(questions, start=1):
        lines += ["", f"{n}."]
        lines += [f"  {at}  {word}" for at, word in enumerate(question.words, start=1)]
    keys = [
        f"{n}. {q.intruder + 1}  {q.words[q.intruder]}  ({q.topic.label_zh if lang == 'zh' else q.topic.label_en})"
        for n, q in enumerate(questions, start=1)
    ]
    for path, text in ((out, lines), (key, keys)):
        if path is None:
            continue
        try:
            path.write_text("\n".join(text) + "\n", encoding="utf-8")
        except OSError as error:
            raise InputError(path, f"cannot be written: {error.strerror or error}") from error
