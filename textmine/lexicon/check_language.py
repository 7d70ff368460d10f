"""What is wrong with the language in the data files: forms that nobody could tell apart, and words nobody asks for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from textmine.lexicon.cues import KINDS
from textmine.lexicon.heads import ROLES
from textmine.lexicon.problems import Problem
from textmine.lexicon.rule_tables import TABLES
from textmine.lexicon.source import PACKAGE, asked, kinds_of_words, words_in_code
from textmine.lexicon.tables import Row
from textmine.script import fold

_EXAMPLES, _FIRES = ("example_zh", "example_en"), ("fires", "fires_not")


def shared_predicates(rows: Sequence[Row]) -> Iterator[Problem]:
    """Forms that two predicates claim: only the first would ever be found."""
    for column in ("zh", "en"):
        owners: dict[str, Row] = {}
        for row in rows:
            for written in row.many(column):
                form = fold(written) if column == "zh" else " ".join(written.lower().split())
                own = owners.setdefault(form, row)
                if own is not row:
                    reason = f"{column}: “{written}” belongs to {own['id']} (line {own.line}) already"
                    yield Problem(row.path, row.line, reason)


def glosses(rows: Iterable[Row]) -> Iterator[Problem]:
    """Glosses whose first verb is no base form: they are inflected when they are shown.

    "there exists", which is put as it stands, is none of them.
    """
    for row in rows:
        words = row["gloss"].split()
        if words[:1] == ["there"]:
            continue
        verb = next((word for word in words if _verb_lemmas(word)), "")
        if verb and verb not in _verb_lemmas(verb):
            reason = f"gloss: “{verb}” is no base form; it should be “{_verb_lemmas(verb)[0]}”"
            yield Problem(row.path, row.line, reason)


def _verb_lemmas(word: str) -> tuple[str, ...]:
    from lemminflect import getAllLemmas

    return tuple(getAllLemmas(word.lower()).get("VERB", ()))


def unknown_names(tables: dict[str, list[Row]]) -> Iterator[Problem]:
    """Kinds of cue and roles of heads that the code does not know."""
    for name, column, known in (("cues.csv", "kind", KINDS), ("heads.csv", "role", ROLES)):
        for row in tables.get(name, ()):
            if row[column] and row[column] not in known:
                reason = f"{column} is “{row[column]}”, which no code asks for; near it: {_near(row[column], known)}"
                yield Problem(row.path, row.line, reason)


def unused_kinds(tables: dict[str, list[Row]], package: Path = PACKAGE) -> Iterator[Problem]:
    """Kinds of words in english_words.csv and syntax_words.csv that no code asks for."""
    whole, beginnings = kinds_of_words(package)
    for name in ("english_words.csv", "syntax_words.csv"):
        for row in tables.get(name, ()):
            if row["kind"] and row["kind"] not in whole and not row["kind"].startswith(beginnings):
                yield Problem(row.path, row.line, f"kind is “{row['kind']}”, which no code asks for")


def _near(name: str, known: Iterable[str]) -> str:
    from difflib import get_close_matches

    return ", ".join(get_close_matches(name, list(known), 2, 0.5)) or "none"


def lacking_examples(tables: dict[str, list[Row]]) -> Iterator[Problem]:
    """Predicates and rules without the sentences that show what they do."""
    for name, rows in tables.items():
        columns = (
            _EXAMPLES if name == "predicates.csv" else _FIRES if name.removesuffix(".csv") in TABLES else ()
        )
        for row in rows:
            for column in columns:
                if not row[column]:
                    yield Problem(row.path, row.line, f"{column} is empty; put a sentence there")


def code(package: Path = PACKAGE) -> Iterator[Problem]:
    """What is wrong with textmine's own source: names that are not declared or not used, and words in it.

    Args:
        package: the folder of the package.
    """
    kinds, roles = asked(package)
    for names, known, module, what in (
        (kinds, KINDS, "cues.py", "kind of cue"),
        (roles, ROLES, "heads.py", "role of heads"),
    ):
        for name, found in names.items():
            if name not in known:
                yield Problem(found.path, found.line, f"asks for the {what} “{name}”, which there is not")
        for name in known:
            if name not in names:
                yield Problem(package / "lexicon" / module, 1, f"no module asks for the {what} “{name}”")
    for found in words_in_code(package):
        shown = ", ".join(found.words[:4])
        yield Problem(
            found.path, found.line, f"{len(found.words)} words stand in code: {shown} …; put them into data"
        )
