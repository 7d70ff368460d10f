"""The cue words of cues.csv: negation, modality, prepositions, references and the like."""

from __future__ import annotations

from collections.abc import Iterable

from textmine.lexicon.tables import Row
from textmine.script import fold

# The kinds of cue that there are. `textmine lexicon check` names those that no code asks for.
KINDS = (
    "age-noun",
    "author-act",
    "acting-body",
    "abbreviation-after",
    "abbreviation-before",
    "abbreviation-pair",
    "adjective-ending",
    "adverbial-noun",
    "affected-by",
    "agent-marker",
    "aspect",
    "aspect-end",
    "article-a-before",
    "article-an-before",
    "article-behind",
    "article-counted",
    "article-none",
    "article-none-ending",
    "article-opened",
    "article-plural",
    "article-quality-ing",
    "article-said-as-word",
    "article-the",
    "article-the-always",
    "article-the-first",
    "auxiliary",
    "before-saying",
    "between",
    "case-mark",
    "causative",
    "classifier",
    "collective",
    "common-abbreviation",
    "complement-bare",
    "complement-for",
    "complement-from",
    "complement-gerund",
    "complement-of",
    "complement-that",
    "complement-to",
    "compound-head",
    "connective",
    "counted-states",
    "counterfactual",
    "course-act",
    "course-verb",
    "danger-act",
    "danger-of-somebody",
    "danger-verb",
    "decade-mark",
    "definite-name",
    "destination",
    "dictionary-unsure",
    "each-of",
    "ergative",
    "event-reference",
    "event-verb",
    "exclude",
    "feared",
    "from-what",
    "from-whom",
    "headline-act",
    "home-sign",
    "hearsay",
    "joint",
    "leading-determiner",
    "list-closer",
    "list-head",
    "list-join",
    "modality",
    "mission",
    "modifier-join",
    "near-noun",
    "negation",
    "negation-exempt",
    "negative-character",
    "negative-noun",
    "negative-prefix",
    "nominal-threat",
    "no-course",
    "no-name-word",
    "noun-in-ly",
    "not-after-counted",
    "not-forces-after",
    "not-person",
    "not-run-together",
    "noun-preposition",
    "numeral",
    "numeral-modifier",
    "object-marker",
    "object-pronoun",
    "object-start",
    "office-modifier",
    "actor-kind",
    "acts-as",
    "one-body",
    "one-of",
    "owned-office",
    "owned-part",
    "owner-marker",
    "particle",
    "past-mark",
    "passive",
    "passive-keeps",
    "passive-marker",
    "passive-splits",
    "people-noun",
    "person-end",
    "place-end",
    "place-marker",
    "place-name-after",
    "place-noun",
    "place-or-time-character",
    "plural-determiner",
    "plural-only",
    "possibility",
    "preposition",
    "presence",
    "quoted-after",
    "reference",
    "reference-head",
    "relative",
    "remainder",
    "remains-to-be",
    "rendered-auxiliary",
    "rendered-calling",
    "rendered-conjunction",
    "rendered-denial",
    "rendered-field",
    "rendered-determiner",
    "rendered-modality",
    "rendered-number",
    "rendered-order",
    "rendered-passive",
    "rendered-preposition",
    "rendered-pronoun",
    "rendered-side",
    "rendered-taking",
    "rendered-term",
    "sense-changing",
    "manner-noun",
    "claimed-noun",
    "claiming-verb",
    "rendered-year-part",
    "only-mark",
    "verb-alone",
    "rendered-verb",
    "rendered-degree",
    "partner-ending",
    "rendered-alone",
    "rendered-led",
    "inside",
    "domain-quality",
    "rendered-ending",
    "degree-adverb",
    "into-becoming",
    "making-verb",
    "light-verb",
    "effect-verb",
    "complement-needed",
    "deed-noun",
    "expressing-verb",
    "mainstay",
    "mutual-noun",
    "basis-noun",
    "listed-noun",
    "role-before-name",
    "role-complement",
    "singular-determiner",
    "speaker",
    "state-noun",
    "state-possession",
    "surname",
    "stationed",
    "takes-clause",
    "threatening-actor",
    "time-end",
    "title-join",
    "to-be",
    "toward-state",
    "transliteration",
    "unrendered",
    "verb-end",
    "verb-particle",
    "verb-transitive",
    "verb-quality",
    "word-opener",
    "year-mark",
    "example-marker",
    "outward-verb",
    "own-act",
    "owning-pronoun",
    "since-mark",
    "word-suffix",
    "own-question",
    "own-stance",
    "owner-event",
    "toward-marker",
    "hyphened-owner",
)
_KNOWN = frozenset(KINDS)


class Cues:
    """The cues of one language: kind -> form -> value ("" where the kind has no values)."""

    def __init__(self) -> None:
        self._kinds: dict[str, dict[str, str]] = {}
        self._forms: dict[tuple[str, str | None], frozenset[str]] = {}  # as somebody has asked for them

    def add(self, kind: str, form: str, value: str) -> None:
        self._kinds.setdefault(kind, {}).setdefault(form, value)
        self._forms.clear()

    def __getitem__(self, kind: str) -> dict[str, str]:
        """Form -> value of a kind; KeyError where there is no such kind."""
        if kind not in _KNOWN:
            raise KeyError(f"no kind of cue is called {kind}")
        return self._kinds.get(kind, {})

    def forms(self, kind: str, value: str | None = None) -> frozenset[str]:
        """The forms of a kind, all of them or those of one value; KeyError where there is no such kind."""
        known = self._forms.get((kind, value))
        if known is None:
            known = frozenset(form for form, own in self[kind].items() if value is None or own == value)
            self._forms[kind, value] = known
        return known


def read_cues(rows: Iterable[Row]) -> tuple[Cues, Cues]:
    """(Chinese, English) cues from the rows of cues.csv."""
    chinese, english = Cues(), Cues()
    for row in rows:
        for form in row.many("zh"):
            chinese.add(row["kind"], fold(form), row["value"])
        for form in row.many("en"):
            english.add(row["kind"], form.lower(), row["value"])
    return chinese, english
