"""Which tables of rules there are, their columns, and what their cells may hold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from textmine.dates import NoSuchDate, typed_date
from textmine.lexicon.tables import Row

# The slots of a clause (textmine.syntax.records.Slot); a test holds the two together.
SLOTS = (
    "subject", "object", "recipient", "agent", "comitative", "instrument", "source", "topic", "adverbial",
    "complement",
)  # fmt: skip
# How a clause hangs on another (textmine.syntax.records.Link).
LINKS = (
    "matrix", "coordinated", "adverbial", "relative", "complement", "conditional", "purpose", "question",
    "counterfactual",
)  # fmt: skip
CLASSES = (
    "ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "NOUN", "NUM", "PART", "PRON", "PROPN", "PUNCT", "SCONJ",
    "SYM", "VERB", "X",
)  # fmt: skip
FRAMES = ("object", "target", "with", "passive-by", "result", "copula", "exist", "say", "say-that", "from")
ACTOR_KINDS = (
    "alliance", "company", "force", "government", "group", "movement", "organisation", "people", "person",
)  # fmt: skip
PREDICATE_KINDS = ("strategy", "threat", "attribution", "state", "neutral")
STANCES = ("commits", "has", "fears", "harms", "denies", "plain", "warns", "makes")
# What kind of a class a word may be beside (textmine.syntax.chinese.word_class).
CLASS_KINDS = (
    "adj", "after", "agent", "aspect", "clause", "close", "copula", "de", "di", "event", "final", "have", "if",
    "list", "measure", "not", "noun", "object", "open", "passive", "purpose", "quote", "suo", "time", "verb",
)  # fmt: skip
# Where a marker opens its slot; "" is everywhere.
WHEN = (
    "active",  # the clause is active
    "after-verb",  # the marker stands after the clause's verb
    "before-noun",  # a noun follows, and no verb
    "before-verb",  # a verb follows in the clause, after the noun
    "gerund",  # a form in -ing follows
    "initial",  # it opens the clause or stands before its subject
    "name",  # the name of an actor follows
    "not-name",  # a thing follows
    "passive",  # it makes the clause passive, or the clause is
)
SCOPE_VALUES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "negation": ("denied", "unable", "unwilling"),
        "modality": ("possible", "necessary", "future"),
        "link": LINKS,
        "exempt": ("negation", "modality"),  # words in which a form of that category says nothing
        "hearsay": ("",),  # somebody says so; the clause is read as if it stood without
    }
)
# What a word of time does (textmine.when); the words of a kind stand in the patterns of a language.
TIME_KINDS = (
    "affix", "ahead", "and", "back", "back-text", "bc", "calendar", "closer",
    "day-alone", "daytime", "decade", "edge", "fiscal", "forth", "hour", "last-one", "minute",
    "months", "numbers", "open", "opener", "opener-of-date", "ordinals", "part",
    "month-part", "year-part", "past", "range", "season", "shift", "slightly", "some", "span", "span-end",
    "unit", "vague", "weekday-opener", "weekdays", "which", "which-text", "which-unit",
)  # fmt: skip
# What a word does to the state of affairs that a statement is about (textmine.lexicon.effects).
EFFECTS = (
    "asked", "begins", "belongs", "bottom", "demanded", "denies", "ends", "except", "exempt", "fails", "future",
    "goes-on", "ignores", "instead", "intends", "less", "little", "manages", "more", "much", "not", "one-of", "only",
    "opposes", "possible", "prevents", "protests", "refuses", "supposed", "top", "untrue", "weighed", "wins",
)  # fmt: skip
_OWN = ("id", "fires", "fires_not", "note")
_LANGUAGES = ("", "zh", "en")
_YES_NO = ("", "yes", "no")


@dataclass(frozen=True, slots=True)
class Table:
    """The columns of a table of rules beside id, fires, fires_not and note, and what its cells may hold.

    `free` columns hold words or anything else; `choices` name the values that a cell may have, and of `lists` each
    of several parted by `|`. A table that is not `needed` may be missing.
    """

    free: tuple[str, ...] = ()
    choices: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    lists: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    needed: bool = True

    @property
    def columns(self) -> tuple[str, ...]:
        """All columns that the file must have."""
        return (*_OWN, *self.free, *self.choices, *self.lists)


TABLES: Mapping[str, Table] = MappingProxyType(
    {
        "markers": Table(("forms",), {"language": ("zh", "en"), "slot": SLOTS}, {"when": ("", *WHEN)}),
        "scope": Table(
            ("forms", "value"),
            {
                "language": ("zh", "en"),
                "category": tuple(SCOPE_VALUES),
                "direction": ("forward", "backward", "both", "inside"),
                "ends": ("word", "phrase", "clause", "sentence"),
            },
        ),
        "word_classes": Table(
            ("forms", "flags", "before", "after", "segment"),
            {
                "language": _LANGUAGES,
                "class": CLASSES,
                "kind": ("", *CLASS_KINDS),
            },
        ),
        "roles": Table(
            ("predicates",),
            {
                "frame": ("", *FRAMES),
                "slot": SLOTS,
                "voice": ("", "active", "passive"),
                "agent": _YES_NO,
                "place": ("", "before", "after"),
                "role": ("actor", "target", "speaker", "origin", "owned", "none"),
            },
            needed=False,
        ),
        "kinds": Table(
            ("sense",),
            {
                **dict.fromkeys(
                    ("strategies", "about", "actor", "threatener", "acts", "against", "harms"), _YES_NO
                ),
                "kind": ("strategy", "threat", "assessment"),
            },
            {
                "predicate": (*PREDICATE_KINDS, "none"),
                "stance": STANCES,
                "threats": ("subject", "object", "aside", "no"),
                "frame": FRAMES,
                "denial": ("none", *SCOPE_VALUES["negation"]),
            },
            needed=False,
        ),
        "times": Table(
            ("forms", "value"), {"language": ("zh", "en"), "kind": TIME_KINDS, "event": _YES_NO}, needed=False
        ),
        "effects": Table(
            ("forms", "predicates"), {"language": ("zh", "en"), "effect": EFFECTS}, needed=False
        ),
        "senses": Table(("forms", "sense"), {"language": ("zh", "en")}, needed=False),
        "eras": Table(("zh", "en", "start", "end"), needed=False),
    }
)


def faults(name: str, row: Row) -> Iterator[str]:
    """What is wrong with the cells of a row of the table `name`; each names its column."""
    table = TABLES[name]
    if not row["id"]:
        yield "id is empty"
    for column, allowed in table.choices.items():
        if row[column] not in allowed:
            yield f"{column} is “{row[column]}”; it may be {_listed(allowed)}"
    for column, allowed in table.lists.items():
        for part in row.many(column):
            if part not in allowed:
                yield f"{column} has “{part}”; it may have {_listed(allowed)}"
    if name == "scope" and row["category"] in SCOPE_VALUES:
        values = SCOPE_VALUES[row["category"]]
        if row["value"] not in values:
            yield f"value is “{row['value']}”; for {row['category']} it may be {_listed(values)}"
    for column in ("before", "after") if name == "word_classes" else ():
        for part in row.many(column):
            if part.isascii() and part != "^" and not _is_class(part):
                yield f"{column} has “{part}”, which is neither ^, a class, a class and its kind, nor a Chinese word"
    if name in ("markers", "scope", "times", "effects") and not row.many("forms"):
        yield "forms is empty"
    if name == "eras":
        yield from _no_era(row)


def _no_era(row: Row) -> Iterator[str]:
    """What is wrong with the dates of a row of eras.csv."""
    known = {}
    for column in ("start", "end"):
        if row[column]:
            try:
                known[column] = typed_date(row[column])
            except NoSuchDate as error:
                yield f"{column} is “{row[column]}”: {error}"
    if not row["start"] and not row["end"]:
        yield "start and end are empty"
    if len(known) == 2 and known["start"].start > known["end"].end:  # type: ignore[operator]
        yield "start is after end"


def _is_class(part: str) -> bool:
    class_, _, kind = part.partition(":")
    return class_ in CLASSES and (not kind or kind in CLASS_KINDS)


def _listed(values: Iterable[str]) -> str:
    return ", ".join(value or "empty" for value in values)
