"""Reads terms that others have: a CSV file, or a thesaurus in SKOS (Turtle)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from textmine.errors import InputError, TextmineError
from textmine.ownterms.exporting import COLUMNS, SKOS, TEXTMINE, WIKIDATA
from textmine.ownterms.spreadsheet import table_of
from textmine.ownterms.terms import FILES, LABELS, MORE, Term, plain
from textmine.script import has_han

_TURTLE = (".ttl", ".turtle")


def read_terms(path: Path, label: str = "") -> list[Term]:
    """The terms in a file.

    Args:
        path: a CSV file with the columns that `textmine lexicon export --as csv` writes (only a name is needed, and
            a label), one with the columns of actors.csv, threats.csv or strategies.csv, or a Turtle file.
        label: of all terms that do not say it themselves.

    Raises:
        InputError: it cannot be read, or a term does not fit; names file, line and reason.
        TextmineError: it is Turtle, and rdflib is not installed.
    """
    label = label or {name: of for of, name in FILES.items()}.get(path.name, "")
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError:
        raise InputError(path, "is not UTF-8 text") from None
    except OSError as error:
        raise InputError(path, f"cannot be read ({error.strerror})") from None
    turtle = path.suffix.lower() in _TURTLE
    terms = list(_of_turtle(path, text, label) if turtle else _of_csv(path, text, label))
    if not terms:
        raise InputError(path, "holds no terms" + (" (no skos:Concept)" if turtle else ""))
    return terms


def _of_csv(path: Path, text: str, label: str) -> Iterator[Term]:
    from textmine.store.cells import csv_original  # reads pyarrow, which nothing else here needs

    header, rows = table_of(path, text)
    for column in header:
        if column not in COLUMNS or header.count(column) > 1:
            reason = f"no column is called “{column[:60]}”; there are {', '.join(COLUMNS)}"
            raise InputError(path, reason if column not in COLUMNS else f"has {column} twice", line=1)
    for line, row in rows:
        row = {column: csv_original(cell) for column, cell in row.items()}
        yield _checked(Term.of_row(_label(row.get("label") or label, path, line), row, f"{path}:{line}"))


def _label(label: str, path: Path, line: int) -> Any:
    found = label.strip().upper()
    if found not in LABELS:
        said = f"label is “{label}”" if label else "no label"
        raise InputError(path, f"{said}; it may be {', '.join(LABELS)} (or --label for all)", line=line)
    return found


def _checked(term: Term) -> Term:
    if not term.zh and not term.en:
        raise InputError(term.place, "has no name, neither Chinese nor English")
    return term


def _of_turtle(path: Path, text: str, label: str) -> Iterator[Term]:
    try:
        from rdflib import RDF, Graph, URIRef
        from rdflib.plugins.parsers.notation3 import BadSyntax
    except ImportError:
        raise TextmineError(
            f'{path}: reading SKOS needs rdflib; install it with: pip install "textmine[skos]"'
        ) from None
    graph = Graph()
    try:
        graph.parse(data=text, format="turtle")
    except BadSyntax as error:
        raise InputError(path, f"is not Turtle: {error.message}", line=error.lines + 1) from None
    except Exception as error:  # whatever rdflib makes of a file that is none
        raise InputError(path, f"is not Turtle: {' '.join(str(error).split())[:200]}") from None
    lines = _Lines(text)
    subjects = {str(subject): subject for subject in graph.subjects(RDF.type, URIRef(f"{SKOS}Concept"))}
    for line, _, subject in sorted((lines.of(name), name, subject) for name, subject in subjects.items()):
        values: dict[str, list[Any]] = defaultdict(list)
        for predicate, value in graph.predicate_objects(subject):
            values[str(predicate)].append(value)
        schemes = [str(v).removeprefix(TEXTMINE) for v in values[f"{SKOS}inScheme"]]
        own = next((s for s in schemes if s in LABELS), "") or label
        yield _checked(_term(_label(own, path, line), values, f"{path}:{line}"))


def _term(label: Any, values: dict[str, list[Any]], place: str) -> Term:
    named = _names(values, "prefLabel")
    others = _names(values, "altLabel")
    own = {name: str(next(iter(values[f"{TEXTMINE}{name}"]), "")) for name in ("kind", "broader", *MORE)}
    notation = next((str(v) for v in values[f"{SKOS}notation"]), "")
    broader = [unquote(str(v)) for v in values[f"{SKOS}broader"] if str(v).startswith(TEXTMINE)]
    matches = [str(v) for v in values[f"{SKOS}exactMatch"] if str(v).startswith(WIKIDATA)]
    ours = any(str(v).startswith(TEXTMINE) for v in values[f"{SKOS}inScheme"])
    chinese, english = named["zh"], named["en"]
    return Term(
        label,
        chinese[0] if chinese else "",
        english[0] if english else "",
        (*chinese[1:], *others["zh"], *english[1:], *others["en"]),
        own.pop("kind"),
        own.pop("broader") or next((b.rpartition("/")[2] for b in broader), ""),
        next((m.removeprefix(WIKIDATA) for m in matches), ""),
        next((plain(str(v)) for v in values[f"{SKOS}note"]), ""),
        notation if ours else "",
        place,
        tuple(own.items()),
        (*chinese[1:], *others["zh"]),
    )


def _names(values: dict[str, list[Any]], kind: str) -> dict[str, list[str]]:
    """Names in Chinese and in English; those in other languages are left out."""
    found: dict[str, list[str]] = {"zh": [], "en": []}
    for value in sorted(values[f"{SKOS}{kind}"], key=str):  # a graph has no order
        name = plain(str(value))
        language = (getattr(value, "language", None) or ("zh" if has_han(name) else "en")).lower()
        if name and language.partition("-")[0] in found:
            found[language.partition("-")[0]].append(name)
    return found


class _Lines:
    """Finds the line that a concept begins at."""

    def __init__(self, text: str) -> None:
        self._first: dict[str, int] = {}
        for number, line in enumerate(text.splitlines(), 1):
            if line and not line[0].isspace():
                word = line.split(maxsplit=1)[0]
                self._first.setdefault(word, number)
                self._first.setdefault(f":{word.rpartition(':')[2]}", number)

    def of(self, iri: str) -> int:
        """The line that begins with an IRI, whole or with a prefix; 1 where none does."""
        short = iri.rstrip("/").replace("#", "/").rpartition("/")[2]
        found = (self._first.get(word) for word in (f"<{iri}>", f":{short}", f"<{short}>", f"<#{short}>"))
        return next(filter(None, found), 1)
