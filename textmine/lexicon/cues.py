"""The cue words of cues.csv: negation, modality, prepositions, references and the like."""

from __future__ import annotations

from collections.abc import Iterable

from textmine.lexicon.tables import Row
from textmine.script import fold

# The kinds of cue that there are. `textmine lexicon check` names those that no code asks for.
KINDS = (
    "negation", "negation-exempt", "negative-character", "modality", "modality-exempt", "preposition",
    "passive", "object-marker", "exclude", "exclude-end", "reference", "reference-head", "list-closer",
    "list-join", "negative-noun", "presence", "adverbial-end", "connective", "conditional",
    "nominal-threat", "not-actor", "abbreviation-after", "abbreviation-before", "transliteration",
    "numeral-modifier", "modifier-join", "quoted-after", "joint", "place-name-after", "not-forces-after",
    "auxiliary", "continuing", "causative", "affected-by", "passive-marker", "future-or-object",
    "object-pronoun", "to-be", "coordinator", "list-opener", "viewpoint-end", "aspect-end", "place-end",
    "place-or-time-character", "between", "means-opener", "scene-inside", "scene-claim-exempt",
    "keeping-on", "demonstrative", "particle", "remainder", "state-noun", "half-of-pair", "counted-states",
    "negation-start", "target-preposition", "relative", "copular-verb", "threat-noun",
    "threatening-actor", "word-opener", "event-reference", "comment-end", "time-end", "agent-suffix",
    "led-by", "agent-marker", "aspect-noun", "adverbial-noun", "hearsay", "existence", "toward-state",
    "definite-name", "complement-to", "complement-of", "takes-clause", "aspect", "verb-end", "object-start",
    "common-abbreviation", "unrendered", "feared", "possibility", "no-future-after", "compound-head",
    "denial-join", "open-question", "remains-to-be", "counterfactual", "negative-prefix", "numeral", "each-of",
    "not-after-counted", "not-run-together", "destination",
    "abbreviation-pair", "before-saying", "headline-act", "not-person", "owned-office", "role-before-name",
    "role-complement", "speaker", "surname", "title-join", "concession", "course-verb", "danger-verb",
    "office-modifier", "person-end",
    "owner-marker", "place-marker", "state-possession",
    "rendered-preposition", "rendered-conjunction", "rendered-determiner", "rendered-auxiliary", "rendered-denial",
    "rendered-pronoun", "rendered-side", "rendered-taking", "classifier", "noun-preposition", "complement-from",
    "complement-for", "complement-gerund",
    "rendered-modality", "rendered-number", "verb-particle", "passive-keeps", "passive-splits", "collective",
    "one-body", "singular-determiner", "leading-determiner", "dictionary-unsure",
)  # fmt: skip
_KNOWN = frozenset(KINDS)


class Cues:
    """The cues of one language: kind -> form -> value ("" where the kind has no values)."""

    def __init__(self) -> None:
        self._kinds: dict[str, dict[str, str]] = {}

    def add(self, kind: str, form: str, value: str) -> None:
        self._kinds.setdefault(kind, {}).setdefault(form, value)

    def __getitem__(self, kind: str) -> dict[str, str]:
        """Form -> value of a kind; KeyError where there is no such kind."""
        if kind not in _KNOWN:
            raise KeyError(f"no kind of cue is called {kind}")
        return self._kinds.get(kind, {})

    def forms(self, kind: str, value: str | None = None) -> frozenset[str]:
        """The forms of a kind, all of them or those of one value; KeyError where there is no such kind."""
        return frozenset(form for form, own in self[kind].items() if value is None or own == value)


def read_cues(rows: Iterable[Row]) -> tuple[Cues, Cues]:
    """(Chinese, English) cues from the rows of cues.csv."""
    chinese, english = Cues(), Cues()
    for row in rows:
        for form in row.many("zh"):
            chinese.add(row["kind"], fold(form), row["value"])
        for form in row.many("en"):
            english.add(row["kind"], form.lower(), row["value"])
    return chinese, english
