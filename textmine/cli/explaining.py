"""explain: why a text is read as it is."""

from __future__ import annotations

import json
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from textmine.cli.group import examples, new_group
from textmine.cli.options import DEFAULT_STORE, LexiconOption, ModelOption, StoreOption, opened
from textmine.errors import TextmineError

if TYPE_CHECKING:
    from textmine.dates import Interval

group = new_group()


class Form(StrEnum):
    """How the explanation is written."""

    text = "text"
    json = "json"


@group.command(
    rich_help_panel="Look inside",
    epilog=examples(
        'textmine explain "俄羅斯並未撤軍，仍控制邊境。"',
        'textmine explain "Kenya urged Uganda to reopen the border." --format json',
        "textmine explain --paragraph korean-peninsula:5",
        "textmine explain 港口國管制處扣留兩艘貨輪。 --lexicon my-terms",
    ),
)
def explain(
    text: Annotated[
        str | None, typer.Argument(help="A sentence or paragraph in Chinese or English.", metavar="TEXT")
    ] = None,
    paragraph: Annotated[
        str | None, typer.Option("--paragraph", help="A paragraph of the build instead.", metavar="ID")
    ] = None,
    date: Annotated[
        str | None,
        typer.Option("--date", help="When TEXT was written, for 去年 and yesterday.", metavar="DATE"),
    ] = None,
    form: Annotated[Form, typer.Option("--format", help="text or json.")] = Form.text,
    model: ModelOption = None,
    lexicon: LexiconOption = None,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="Write to a file.", metavar="FILE")
    ] = None,
    store: StoreOption = DEFAULT_STORE,
) -> None:
    """Show how a text is read: words, phrases, clauses, mentions, claims, and the rule behind each."""
    from textmine.analysis import Analyser
    from textmine.layers import active, find_layers, using
    from textmine.spacy_models import choose_models, load_models

    if (text is None) == (paragraph is None):
        raise typer.BadParameter("give a TEXT or --paragraph ID, one of the two")
    language, layers = None, find_layers((), lexicon or ())
    written = _typed(date) if date is not None else None
    if paragraph is not None:
        with opened(store, lexicon) as build:
            layers = active()
            record = build.paragraph(paragraph)
            own = build.document(record.document_id).date
        text, language = record.text, record.language
        written = written or (_typed(own) if own else None)
    with using(layers):
        analyser = Analyser(models=load_models(choose_models(model or ()).models))
        explanation = analyser.explain(text or "", language, written)
    if form is Form.json:
        shown = json.dumps(explanation.as_json(), ensure_ascii=False, indent=2)
    else:
        shown = "\n".join(explanation.lines())
    if output is not None:
        output.write_text(shown + "\n", encoding="utf-8")
    else:
        print(shown)


def _typed(date: str) -> Interval:
    """The interval of a date as it is typed; a bad one ends the program with one line."""
    from textmine.dates import NoSuchDate, typed_date

    try:
        return typed_date(date)
    except NoSuchDate as error:
        reason = str(error)
        raise TextmineError(f"--date {date}{' ' if reason.startswith('is') else ': '}{reason}") from None
