"""The rows of markers.csv for Chinese: which slot a word opens, and which clause a verb takes."""

from __future__ import annotations

from typing import cast

from textmine.lexicon import Lexicon
from textmine.lexicon.words import syntax_words
from textmine.syntax.records import Link, Slot

# Rows whose forms are asked for by the row's id, and which open no slot by themselves.
_GROUPS = frozenset(
    (
        "gets",
        "gives",
        "effects",
        "double-object",
        "cleft",
        "clause-subject",
        "clause-preposition",
        "concern-preposition",
        "aim-preposition",
        "between",
        "sharing",
        "report",
        "meets",
        "appeals",
        "demands",
        "from-to",
        "lists-object",
        "list-head",
        "together",
        "for-whom",
    )
)
# Rows of prepositions that take a noun with its relative clause and do not stand inside that clause.
_OUTER = frozenset(("touguo", "genju", "yiju", "yinwei", "suizhe", "chule", "jiu", "about"))


_FRAME_WORDS = syntax_words("zh")["markers-frame"]


class Markers:
    """What prepositions and verbs open."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._slots: dict[str, tuple[Slot, str]] = {}
        self._groups: dict[str, frozenset[str]] = {}
        self._frames: dict[str, tuple[str, str]] = {}
        for rule in lexicon.rules.of("markers", "zh"):
            if rule.id in _GROUPS or rule.id == "content-noun":
                self._groups[rule.id] = frozenset(rule.forms)
                continue
            for form in rule.forms:
                if rule["slot"] == "complement":
                    self._frames.setdefault(form, (rule.id, rule.key))
                else:
                    self._slots.setdefault(form, (cast(Slot, rule["slot"]), rule.key))
        rules = lexicon.rules.of("markers", "zh")
        self._ends = {
            form: (cast(Slot, rule["slot"]), rule.key)
            for rule in reversed(rules)
            if rule.id in ("aspect-end", "time-end", "setting-end")
            for form in rule.forms
        }
        self._pairs = {pair: (cast(Slot, rule["slot"]), rule.key) for rule in rules for pair in rule.pairs}
        self._links = lexicon.rules.forms("scope", "zh", category="link")
        cues = lexicon.cues_zh
        self.listing = cues.forms("list-join")
        self._predicates = lexicon.predicates
        self._causatives = cues.forms("causative")
        self._takes_clause = cues.forms("takes-clause")
        self._enclosing = (
            cues.forms("preposition", "place") | cues.forms("exclude") | syntax_words("zh")["enclosing"]
        )
        self.adverbial_nouns = cues.forms("adverbial-noun")
        heads = lexicon.heads_zh
        self.actors = heads.forms("bare-actor") | frozenset(
            form
            for form in heads.forms("head")
            if any(head.label == "ACTOR" for head in heads.get("head", form))
        )
        self._modifying = cues.forms("preposition", "target") | cues.forms("preposition", "with")
        self._modifying |= syntax_words("zh")["modifying"]

    def slot(self, word: str) -> tuple[Slot, str]:
        """The slot that a preposition opens, and the row that says so."""
        return self._slots.get(word, ("adverbial", ""))

    def closed(self, opener: str, closer: str) -> tuple[Slot, str]:
        """The slot of what a word of place or time closes: 在…下, 外交上; `opener` is "" for none."""
        if opener:
            return self._pairs.get((opener, closer)) or ("adverbial", self.slot(opener)[1])
        return self._ends.get(closer, ("adverbial", ""))

    def link(self, word: str) -> tuple[Link, str] | None:
        """How the clause that a word opens hangs on another, and the row of scope.csv that says so."""
        rule = self._links.get(word)
        return (cast(Link, rule["value"]), rule.key) if rule is not None else None

    def frame(self, verb: str) -> tuple[str, str]:
        """How a verb goes on with another: pivot, clause, serial, fold or "" for none, and the row."""
        known = self._frames.get(verb)
        if known is not None:
            return known
        if len(verb) > 2 and verb[-1] in _FRAME_WORDS:
            return self.frame(verb[:-1])
        predicate = self._predicates.chinese(verb)
        if predicate is not None and predicate.says:
            return "clause", ""
        if verb in self._takes_clause:
            return "clause", ""
        return ("pivot", "") if verb in self._causatives else ("", "")

    def says(self, verb: str) -> bool:
        """Does what is said stand after it?"""
        predicate = self._predicates.chinese(verb)
        return predicate is not None and predicate.says

    def only_says(self, verb: str) -> bool:
        """Is it plain saying or thinking, which takes no noun: 認為, 指出?"""
        predicate = self._predicates.chinese(verb)
        return predicate is not None and predicate.stance == "plain"

    def appeals(self, verb: str, said: str) -> str:
        """Id of the row by which a verb after what `said` says is an act of whoever says it (…，呼籲), "" for none."""
        if verb in self._groups["appeals"]:
            return "markers:appeals"
        return (
            "markers:demands" if verb in self._groups["demands"] and said in self._groups["appeals"] else ""
        )

    def reports(self, verb: str) -> bool:
        """Does what is said go on over commas after the verb?"""
        return verb in self._groups["report"]

    def group(self, id_: str) -> frozenset[str]:
        """The forms of a row."""
        return self._groups[id_]

    def is_outer(self, word: str) -> bool:
        """藉由 [[選民改選的] 機會]: does it stand outside a relative clause after it?"""
        return self.slot(word)[1].removeprefix("markers:") in _OUTER

    def takes_verb(self, verb: str) -> bool:
        """Can another verb be its object?"""
        return self.frame(verb)[0] in ("pivot", "clause", "fold", "serial")

    def encloses(self, word: str) -> bool:
        """在 … 下: does a word of place or time close what it opens?"""
        return word in self._enclosing

    def modifies(self, word: str) -> bool:
        """對甲國的制裁: does it modify a noun by 的?"""
        return word in self._modifying
