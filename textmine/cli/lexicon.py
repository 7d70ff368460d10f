"""lexicon: what textmine knows, and whether its data files are in order."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from textmine.cli.group import examples, new_group
from textmine.cli.listing import Column, Output, show, tell
from textmine.cli.options import FormatOption, LangOption, LexiconOption, LimitOption, OutputOption

if TYPE_CHECKING:
    from textmine.layers import Layer
    from textmine.lexicon import Lexicon
    from textmine.lexicon.problems import Problem
    from textmine.records import Concept

group = new_group("lexicon", "Look into the lexicon: concepts, their names, the data files.")
group.info.rich_help_panel = "Look inside"

FolderOption = Annotated[
    Path | None,
    typer.Option("--folder", help="A folder of data files; textmine's own when left out.", metavar="DIR"),
]


class LabelName(StrEnum):
    """The three kinds of concept."""

    actor = "actor"
    threat = "threat"
    strategy = "strategy"


_CONCEPTS = (
    Column("concept_id", "編號", "id", fixed=True),
    Column("label", "標記", "label", fixed=True),
    Column("name_zh", "中文", "Chinese"),
    Column("name_en", "英文", "English"),
    Column("variants", "異名", "variants"),
    Column("broader", "上位", "broader"),
    Column("members", "成員", "members"),
    Column("kind", "種類", "kind", shown=False),
    Column("wikidata", "Wikidata", "Wikidata", fixed=True),
)


@group.command(
    epilog=examples(
        "textmine lexicon check",
        "textmine lexicon check --folder my-lexicon",
        "textmine lexicon check --no-examples",
        "textmine lexicon check --lexicon my-terms",
    )
)
def check(
    folder: FolderOption = None,
    lexicon: LexiconOption = None,
    run_: Annotated[
        bool, typer.Option("--examples/--no-examples", help="Analyse every example of the data files.")
    ] = True,
    model: Annotated[
        list[str] | None,
        typer.Option(
            "--model",
            metavar="LANG=NAME",
            help="Read examples with a spaCy pipeline; by the rules alone when left out.",
        ),
    ] = None,
) -> None:
    """Read the data files over and run their examples; name file, line and reason of all that is wrong.

    With --lexicon it is own terms that are read over, on top of textmine's; what they override is told.
    Status 1 if anything is wrong, 2 if no build could use the files.
    """
    if lexicon:
        _check_layers(lexicon, run_, model or [])
        return
    from textmine.lexicon import check_language
    from textmine.lexicon.check import check_folder
    from textmine.lexicon.tables import DATA
    from textmine.lexicon_check import unfit_coefficients

    problems = [*check_folder(folder or DATA), *unfit_coefficients(folder or DATA)]
    if folder is None:
        problems += check_language.code()
    unreadable = any(problem.unreadable for problem in problems)
    if run_ and not unreadable:
        problems += _run_examples(folder, model or [])
    for problem in problems:
        print(problem)
    tell(f"{len(problems)} problem{'' if len(problems) == 1 else 's'} in {folder or DATA}")
    if problems:
        raise typer.Exit(2 if unreadable else 1)


def _check_layers(folders: list[Path], run_: bool, model: list[str]) -> None:
    """Check own terms, each folder on top of those before it; ends the program where something is wrong."""
    from textmine.layers import find_layers, using
    from textmine.lexicon.check_layer import check_layer, overridden
    from textmine.lexicon.tables import line_of

    layers = find_layers((), folders)
    problems: list[Problem] = []
    for at, layer in enumerate(layers):
        found = check_layer(layer, layers[:at])
        problems += found
        if not any(problem.unreadable for problem in found):
            tell(line_of(layer))
            for line in overridden(layer, layers[:at]):
                tell(f"note: {line}")
    unreadable = any(problem.unreadable for problem in problems)
    if run_ and not unreadable:
        with using(layers):
            problems += _layer_examples(layers, model)
    for problem in problems:
        print(problem)
    tell(f"{len(problems)} problem{'' if len(problems) == 1 else 's'} in {', '.join(map(str, folders))}")
    if problems:
        raise typer.Exit(2 if unreadable else 1)


def _layer_examples(layers: Sequence[Layer], model: list[str]) -> list[Problem]:
    """What is wrong with the examples of predicates in own terms."""
    from textmine.analysis import Analyser
    from textmine.lexicon_check import layer_examples, run_examples
    from textmine.spacy_models import choose_models, load_models

    found = [example for layer in layers for example in layer_examples(layer)]
    if not found:
        return []
    models = load_models(choose_models(model).models) if model else {}
    report = run_examples(Analyser(models=models), found, {}, strict=not model)
    for line in report.lines():
        tell(line)
    return list(report.problems)


def _run_examples(folder: Path | None, model: list[str]) -> list[Problem]:
    """What is wrong with the examples of a folder; tells how many there are."""
    from textmine.analysis import Analyser
    from textmine.lexicon import Lexicon
    from textmine.lexicon.tables import DATA
    from textmine.lexicon_check import (
        known_failures,
        read_examples,
        run_examples,
        unknown_failures,
    )
    from textmine.spacy_models import choose_models, load_models

    lexicon = Lexicon(folder) if folder else Lexicon.load()
    models = load_models(choose_models(model).models) if model else {}
    found = list(read_examples(folder or DATA))
    known = known_failures(folder or DATA)
    report = run_examples(Analyser(lexicon, models=models), found, known, strict=not model)
    for line in report.lines():
        tell(line)
    return [*unknown_failures(found, known), *report.problems]


@group.command(
    name="list",
    epilog=examples("textmine lexicon list --label threat", "textmine lexicon list -o lexicon.csv"),
)
def list_(
    label: Annotated[LabelName | None, typer.Option(help="Only these.")] = None,
    folder: FolderOption = None,
    lexicon: LexiconOption = None,
    limit: LimitOption = None,
    format_: FormatOption = None,
    lang: LangOption = None,
    output: OutputOption = None,
) -> None:
    """List the concepts of the lexicon."""
    own = _lexicon(folder, lexicon)
    rows = [
        _row(concept)
        for concept in own.concepts.values()
        if label is None or concept.label == label.value.upper()
    ]
    show(_CONCEPTS, rows, Output.of(format_, lang, output, limit))


@group.command(
    name="show",
    epilog=examples("textmine lexicon show 上合組織", "textmine lexicon show Moscow --format json"),
)
def show_(
    name: Annotated[str, typer.Argument(help="A name in Chinese (either script) or English, or an id.")],
    folder: FolderOption = None,
    lexicon: LexiconOption = None,
    format_: FormatOption = None,
    lang: LangOption = None,
    output: OutputOption = None,
) -> None:
    """Show the concepts that a name stands for."""
    from textmine.errors import UnknownNameError
    from textmine.search.names import closest, shown

    own = _lexicon(folder, lexicon)
    known = own.concept(name)
    found = [known] if known else own.find(name)
    if not found:
        near = closest(name, (form.text for form in own.forms))
        raise UnknownNameError(f"{shown(name)}: not in the lexicon{near}")
    show(_CONCEPTS, [_row(concept) for concept in found], Output.of(format_, lang, output))


def _lexicon(folder: Path | None, lexicon: list[Path] | None) -> Lexicon:
    """The lexicon of a folder of data files, or textmine's own, with own terms."""
    from textmine.layers import find_layers
    from textmine.lexicon import Lexicon
    from textmine.lexicon.tables import DATA

    layers = find_layers((), lexicon or ())
    return Lexicon(folder or DATA, layers=layers) if folder or layers else Lexicon.load()


def _row(concept: Concept) -> dict[str, Any]:
    return {
        "concept_id": concept.concept_id,
        "label": concept.label,
        "name_zh": concept.name_zh,
        "name_en": concept.name_en,
        "variants": [v for v in concept.variants if v not in (concept.name_zh, concept.name_en)],
        "broader": concept.broader,
        "members": concept.members,
        "kind": concept.kind,
        "wikidata": concept.wikidata,
    }
