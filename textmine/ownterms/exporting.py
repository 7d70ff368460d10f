"""The concepts of the lexicon, or of a user's own terms, as one CSV file or as SKOS in Turtle."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from urllib.parse import quote

from textmine.layers import Layer
from textmine.lexicon.tables import DATA, Row, layer_rows, merged_rows
from textmine.ownterms.terms import FILES

COLUMNS = (
    "label", "id", "kind", "zh", "en", "variants_zh", "variants_en", "broader", "members", "wikidata", "abbr_zh",
    "capital_zh", "capital_en", "note",
)  # fmt: skip
TEXTMINE = "urn:textmine:"
SKOS = "http://www.w3.org/2004/02/skos/core#"
WIKIDATA = "http://www.wikidata.org/entity/"
_OWN = ("kind", "members", "abbr_zh", "capital_zh", "capital_en")  # cells that SKOS has no word for
_HEAD = f"""@prefix skos: <{SKOS}> .
@prefix tm: <{TEXTMINE}> .
"""


def concept_rows(layers: Sequence[Layer], *, own: bool = False) -> Iterator[tuple[str, Row]]:
    """(label, row) of every concept of actors.csv, threats.csv and strategies.csv.

    Args:
        layers: own terms.
        own: only these, not what textmine brings.
    """
    for label, name in FILES.items():
        if not own:
            rows = merged_rows(DATA, name, layers)
        else:
            found = {row["id"]: row for layer in layers for row in layer_rows(layer, name)}
            rows = list(found.values())
        yield from ((label, row) for row in rows)


def as_csv(rows: Iterator[tuple[str, Row]]) -> str:
    """One table of all; a spreadsheet runs nothing of it."""
    from textmine.store.cells import csv_safe  # reads pyarrow, which nothing else here needs

    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for label, row in rows:
        writer.writerow([label, *(csv_safe(row.cells.get(column, "")) for column in COLUMNS[1:])])
    return out.getvalue()


def as_turtle(rows: Iterator[tuple[str, Row]]) -> str:
    """A SKOS scheme for each label, and its concepts."""
    parts = [_HEAD]
    for label in FILES:
        parts.append(f'<{TEXTMINE}{label}> a skos:ConceptScheme ; skos:prefLabel "{label}"@en .\n')
    parts += (_concept(label, row) for label, row in rows)
    return "\n".join(parts)


def iri(label: str, id_: str) -> str:
    """The IRI of a concept."""
    return f"{TEXTMINE}{label}/{quote(id_, safe='-_')}"


def _concept(label: str, row: Row) -> str:
    facts = [f"a skos:Concept ; skos:inScheme <{TEXTMINE}{label}>", f"skos:notation {_literal(row['id'])}"]
    for language in ("zh", "en"):
        if row[language]:
            facts.append(f"skos:prefLabel {_literal(row[language])}@{language}")
        facts += [f"skos:altLabel {_literal(name)}@{language}" for name in row.many(f"variants_{language}")]
    if row["broader"]:
        elsewhere = ":" in row["broader"]  # state:FR is no row of the table
        facts.append(
            f"tm:broader {_literal(row['broader'])}"
            if elsewhere
            else f"skos:broader <{iri(label, row['broader'])}>"
        )
    if row["wikidata"]:
        facts.append(f"skos:exactMatch <{WIKIDATA}{row['wikidata']}>")
    if row["note"]:
        facts.append(f"skos:note {_literal(row['note'])}")
    facts += [f"tm:{column} {_literal(row.cells[column])}" for column in _OWN if row.cells.get(column)]
    return f"<{iri(label, row['id'])}>\n    " + " ;\n    ".join(facts) + " .\n"


_ESCAPED = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"})


def _literal(text: str) -> str:
    return f'"{text.translate(_ESCAPED)}"'
