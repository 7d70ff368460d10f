"""findings, claims, actors, documents: what a build holds, row by row."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from textmine.cli.group import examples, new_group
from textmine.cli.listing import Column, Output, less_sure, show
from textmine.cli.options import (
    DEFAULT_STORE,
    SURE,
    AllOption,
    AtLeastOption,
    DocumentOption,
    FormatOption,
    LangOption,
    LimitOption,
    OutputOption,
    StoreOption,
    StyleOption,
    document_id,
    opened,
)
from textmine.dates import shown_interval

if TYPE_CHECKING:
    from textmine.records import Claim
    from textmine.search.names import Names

group = new_group()
_PANEL = "Read what it says"

ActorOption = Annotated[
    str | None,
    typer.Option(
        "--actor", "-a", help="Who acts: a name in Chinese (either script) or English.", metavar="NAME"
    ),
]
AboutOption = Annotated[
    str | None,
    typer.Option(
        "--about", help="The threat, strategy or actor it concerns, and narrower ones.", metavar="NAME"
    ),
]

_CLAIMS = (
    Column("claim_id", "編號", "id", fixed=True),
    Column("kind_name", "種類", "kind"),
    Column("actors", "行為者", "actors"),
    Column("via", "經由", "by way of", under=True),
    Column("targets", "對象", "toward"),
    Column("concepts", "關於", "about"),
    Column("text", "原文", "claim"),
    Column("gloss_en", "英譯", "in English", under=True),
    Column("manner", "語氣", "manner", under=True),
    Column("when", "時間", "when", under=True),
    Column("confidence", "信度", "sure", fixed=True, right=True),
    Column("decided", "審閱", "review", under=True),
    Column("citation", "出處", "citation", across=True),
    Column("paragraph_id", "段落", "paragraph", shown=False),
    Column("start", "起", "start", shown=False),
    Column("end", "訖", "end", shown=False),
    Column("kind", "種類", "kind", shown=False),
    Column("predicate", "謂語", "predicate", shown=False),
    Column("polarity", "肯否", "polarity", shown=False),
    Column("modality", "情態", "modality", shown=False),
    Column("said_by", "據", "said by", shown=False),
    Column("time_text", "時間用語", "time as written", shown=False),
    Column("time_from", "時間用語起", "from", shown=False),
    Column("time_to", "時間用語訖", "to", shown=False),
    Column("time_start", "始於", "first day", shown=False),
    Column("time_end", "止於", "last day", shown=False),
    Column("actor_ids", "行為者編號", "actor ids", shown=False),
    Column("target_ids", "對象編號", "target ids", shown=False),
    Column("concept_ids", "概念編號", "concept ids", shown=False),
    Column("decision", "審閱", "decision", shown=False),
    Column("reviewer", "審閱者", "reviewer", shown=False),
)


@group.command(
    rich_help_panel=_PANEL,
    epilog=examples(
        "textmine claims --actor Russia",
        "textmine claims --actor 俄羅斯 --kind strategy --lang zh",
        "textmine claims --about terrorism --polarity negated --format csv -o denied.csv",
        "textmine claims --since 2005 --until 2008 --sort time",
        "textmine claims --actor 哈薩克 --members     (also claims about the Central Asian states)",
        "textmine claims --about sanctions --at-least 0.8     (only the surest)",
    ),
)
def claims(
    actor: ActorOption = None,
    target: Annotated[
        str | None, typer.Option("--target", "-t", help="Whom it is done to or with.", metavar="NAME")
    ] = None,
    about: AboutOption = None,
    said_by: Annotated[
        str | None, typer.Option(help="Who says so, in a reported claim.", metavar="NAME")
    ] = None,
    kind: Annotated[
        str | None, typer.Option("--kind", "-k", help="threat, strategy or assessment.", metavar="KIND")
    ] = None,
    polarity: Annotated[str | None, typer.Option(help="affirmed or negated.", metavar="POLARITY")] = None,
    modality: Annotated[
        str | None, typer.Option(help="asserted, possible, necessary or future.", metavar="MODALITY")
    ] = None,
    since: Annotated[
        str | None,
        typer.Option(help="What was so then or later: 2005, 2005-03 or 2005-03-15.", metavar="DATE"),
    ] = None,
    until: Annotated[str | None, typer.Option(help="What was so then or earlier.", metavar="DATE")] = None,
    sort: Annotated[
        str | None,
        typer.Option(help="time for the earliest first.", metavar="ORDER", show_default="corpus"),
    ] = None,
    document: DocumentOption = None,
    members: Annotated[
        bool,
        typer.Option(
            "--members/--no-members",
            help="For an actor or target, also the groups it belongs to and, if it is a group, its members;"
            " such rows say by way of whom.",
        ),
    ] = False,
    at_least: AtLeastOption = SURE,
    all_: AllOption = False,
    limit: LimitOption = None,
    store: StoreOption = DEFAULT_STORE,
    format_: FormatOption = None,
    lang: LangOption = None,
    style: StyleOption = None,
    output: OutputOption = None,
) -> None:
    """List claims: who does what, to whom, about what, where it is said.

    Each comes with its confidence: the chance that its actors, its targets and whether it is denied are all right.
    """
    from textmine.cite import Citer
    from textmine.search.names import Names
    from textmine.search.selection import find_claims
    from textmine.search.vocabulary import value_name

    out = Output.of(format_, lang, output, limit, style)
    least = 0.0 if all_ else at_least
    with opened(store) as reader:
        names, citer = Names(reader), Citer(reader, out.lang, out.style)
        found = find_claims(
            reader, names, actor=actor, target=target, about=about, said_by=said_by, kind=kind,
            polarity=polarity, modality=modality, document_id=document_id(reader, document), members=members,
            at_least=least,
            since=since, until=until, sort=sort,
        )  # fmt: skip
        rows = []
        for item in found[: out.limit]:
            claim = item.claim
            manner = [
                value_name(field, value, out.lang)
                for field, value, plain in (
                    ("polarity", claim.polarity, "affirmed"),
                    ("modality", claim.modality, "asserted"),
                )
                if value != plain
            ]
            rows.append(
                {
                    "claim_id": claim.claim_id,
                    "kind_name": value_name("kind", claim.kind, out.lang),
                    "actors": _named(names, claim.actors, out.lang),
                    "via": names.display(item.via, out.lang) if item.via else None,
                    "targets": _named(names, claim.targets, out.lang),
                    "concepts": _named(names, claim.concepts, out.lang),
                    "text": claim.text,
                    "gloss_en": claim.gloss_en,
                    "manner": manner,
                    "when": _when(claim),
                    "citation": citer.cite(claim.paragraph_id, claim.start, claim.end),
                    "paragraph_id": claim.paragraph_id,
                    "start": claim.start,
                    "end": claim.end,
                    "kind": claim.kind,
                    "predicate": claim.predicate,
                    "polarity": claim.polarity,
                    "modality": claim.modality,
                    "said_by": _named(names, claim.attribution, out.lang),
                    "confidence": claim.confidence,
                    "time_text": claim.time_text,
                    "time_from": claim.time_from,
                    "time_to": claim.time_to,
                    "time_start": claim.time_start,
                    "time_end": claim.time_end,
                    "actor_ids": claim.actors,
                    "target_ids": claim.targets,
                    "concept_ids": claim.concepts,
                    "decided": value_name("decision", claim.decision, out.lang) if claim.decision else "",
                    "decision": claim.decision,
                    "reviewer": claim.reviewer,
                }
            )
    show(_CLAIMS, rows, out, total=len(found), note=less_sure(found.below, least, out.lang, found.surest))


_FINDINGS = (
    Column("finding_id", "編號", "id", fixed=True),
    Column("number", "序", "no.", fixed=True, right=True),
    Column("headline", "發現", "finding"),
    Column("headline_en", "英譯", "in English", under=True),
    Column("decided", "審閱", "review", under=True),
    Column("citation", "出處", "citation", across=True),
    Column("actors", "行為者", "actors"),
    Column("threats", "威脅", "threats"),
    Column("strategies", "策略", "strategies"),
    Column("section", "章節", "section", shown=False),
    Column("ordinal", "原序", "ordinal", shown=False),
    Column("basis", "依據", "basis", shown=False),
    Column("claims", "主張", "claims", shown=False),
    Column("paragraph_id", "段落", "paragraph", shown=False),
    Column("decision", "審閱", "decision", shown=False),
    Column("reviewer", "審閱者", "reviewer", shown=False),
)


@group.command(
    rich_help_panel=_PANEL,
    epilog=examples(
        "textmine findings",
        "textmine findings --actor Kazakhstan --format markdown",
        "textmine findings -o findings.csv",
    ),
)
def findings(
    actor: ActorOption = None,
    about: AboutOption = None,
    document: DocumentOption = None,
    limit: LimitOption = None,
    store: StoreOption = DEFAULT_STORE,
    format_: FormatOption = None,
    lang: LangOption = None,
    style: StyleOption = None,
    output: OutputOption = None,
) -> None:
    """List the conclusions of the documents, each with its evidence."""
    from textmine.cite import Citer
    from textmine.search.names import Names
    from textmine.search.selection import find_findings
    from textmine.search.vocabulary import value_name

    out = Output.of(format_, lang, output, limit, style)
    with opened(store) as reader:
        names, citer = Names(reader), Citer(reader, out.lang, out.style)
        found = find_findings(
            reader, names, actor=actor, about=about, document_id=document_id(reader, document)
        )
        rows = [
            {
                "finding_id": finding.finding_id,
                "number": finding.number,
                "headline": finding.headline,
                "headline_en": finding.headline_en if finding.headline_en != finding.headline else "",
                "citation": citer.quotation(finding.paragraph_id, finding.headline),
                "actors": _named(names, finding.actors, out.lang),
                "threats": _named(names, finding.threats, out.lang),
                "strategies": _named(names, finding.strategies, out.lang),
                "section": finding.section,
                "ordinal": finding.ordinal,
                "basis": finding.basis,
                "claims": finding.claims,
                "paragraph_id": finding.paragraph_id,
                "decided": value_name("decision", finding.decision, out.lang) if finding.decision else "",
                "decision": finding.decision,
                "reviewer": finding.reviewer,
            }
            for finding in found[: out.limit]
        ]
    show(_FINDINGS, rows, out, total=len(found))


_ACTORS = (
    Column("concept_id", "編號", "id", fixed=True),
    Column("name", "行為者", "actor"),
    Column("mentions", "提及", "mentions", fixed=True, right=True),
    Column("claims", "主張", "claims", fixed=True, right=True),
    Column("sure", "較確", "sure", fixed=True, right=True),
    Column("toward", "為對象", "toward it", fixed=True, right=True),
    Column("threats", "威脅", "threats", fixed=True, right=True),
    Column("strategies", "策略", "strategies", fixed=True, right=True),
    Column("partners", "互動者", "partners", fixed=True, right=True),
    Column("main_partners", "主要互動者", "main partners"),
    Column("main_threats", "主要威脅", "main threats", shown=False),
    Column("main_strategies", "主要策略", "main strategies", shown=False),
    Column("citation", "例證", "for example", across=True),
    Column("example_id", "例證編號", "example", shown=False),
)
_MAIN = 3


@group.command(
    rich_help_panel=_PANEL,
    epilog=examples("textmine actors --limit 10", "textmine actors --format csv -o actors.csv"),
)
def actors(
    at_least: AtLeastOption = SURE,
    limit: LimitOption = None,
    store: StoreOption = DEFAULT_STORE,
    format_: FormatOption = None,
    lang: LangOption = None,
    style: StyleOption = None,
    output: OutputOption = None,
) -> None:
    """Count for each actor its mentions, claims, threats, strategies and partners.

    "sure" is how many of its claims have at least the confidence of --at-least; all other numbers are of all claims.
    Threats and strategies are those its claims concern; partners are those it acts with or toward. The citation is
    of the claim that is surest.
    """
    from textmine.cite import resolve
    from textmine.search.actors import actor_profiles
    from textmine.search.names import Names

    out = Output.of(format_, lang, output, limit, style)
    with opened(store) as reader:
        names = Names(reader)
        profiles = actor_profiles(reader, names, at_least)
        rows = []
        for profile in profiles[: out.limit]:
            example = profile.claim_id or profile.mention_id
            lists = {
                "partners": profile.partners,
                "threats": profile.threats,
                "strategies": profile.strategies,
            }
            row: dict[str, Any] = {
                "concept_id": profile.concept.concept_id,
                "name": names.display(profile.concept.concept_id, out.lang),
                "mentions": profile.mentions,
                "claims": profile.claims,
                "sure": profile.sure,
                "toward": profile.toward,
                "citation": resolve(reader, example).format(lang=out.lang, quote=False, style=out.style)
                if example
                else "",
                "example_id": example,
            }
            for name, items in lists.items():
                row[name] = len(items)
                row[f"main_{name}"] = _named(names, [id_ for id_, _ in items[:_MAIN]], out.lang)
            rows.append(row)
    show(_ACTORS, rows, out, total=len(profiles))


_DOCUMENTS = (
    Column("document_id", "編號", "id", fixed=True),
    Column("title", "題名", "title"),
    Column("author", "作者", "author"),
    Column("year", "年", "year", fixed=True),
    Column("date", "日期", "date", fixed=True, shown=False),
    Column("language", "語言", "language", fixed=True),
    Column("n_paragraphs", "段", "paragraphs", fixed=True, right=True),
    Column("n_chars", "字", "characters", fixed=True, right=True),
    Column("source_path", "檔案", "file", shown=False),
    Column("citation", "出處", "citation", shown=False),
)


@group.command(rich_help_panel=_PANEL, epilog=examples("textmine documents --format json"))
def documents(
    limit: LimitOption = None,
    store: StoreOption = DEFAULT_STORE,
    format_: FormatOption = None,
    lang: LangOption = None,
    output: OutputOption = None,
) -> None:
    """List the documents of a build."""
    from textmine.cite import cite_document

    out = Output.of(format_, lang, output, limit)
    with opened(store) as reader:
        rows = [
            {
                "document_id": document.document_id,
                "title": document.title,
                "author": document.author,
                "year": document.year,
                "date": document.date,
                "language": document.language,
                "n_paragraphs": document.n_paragraphs,
                "n_chars": document.n_chars,
                "source_path": document.source_path,
                "citation": cite_document(document, lang=out.lang),
            }
            for document in reader.documents()
        ]
    show(_DOCUMENTS, rows, out)


def _when(claim: Claim) -> str | None:
    """The words that say when, and their interval where it is known: 去年10月 (2023-10)."""
    if claim.time_text is None:
        return None
    known = shown_interval(claim.time_start, claim.time_end)
    return f"{claim.time_text} ({known})" if known and known != claim.time_text else claim.time_text


def _named(names: Names, ids: Any, lang: str) -> list[str]:
    return [names.display(id_, lang) for id_ in ids]
