"""What predicates mean: their kind, their opposite, how they take their objects, how English puts them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from textmine.errors import InputError
from textmine.lexicon.rule_tables import FRAMES
from textmine.lexicon.tables import Row
from textmine.script import fold


@dataclass(frozen=True, slots=True)
class Predicate:
    """A sense shared by verbs of both languages.

    `kind` is strategy, threat, attribution, state or neutral. `frame` tells what stands after it: an `object`
    that is not whom it is done to, a `target`, `with` a partner, what it is suffered from (`passive-by`), a
    `result`, a `copula`, what there is (`exist`), whom one says something to or of and what (`say`), or only
    what (`say-that`: an actor in it is no target). `stance`: to say it `commits` the speaker (主張, urge; not
    認為), says what one `fears` (警告, worry) or `denies`, `warns` somebody, is `plain` saying and thinking (表示,
    believe: no claim beside what is said), only `makes` happen what the clause after it says (使, 讓), tells what one
    `has` or lacks, or that something is the worse for it (`harms`: 危及, weaken; not 攻擊, which one may do on
    purpose).
    """

    id: str
    zh: tuple[str, ...]
    en: tuple[str, ...]
    gloss: str
    kind: str
    opposite: tuple[str, ...]
    frame: str
    stance: str

    @property
    def says(self) -> bool:
        """Does what is said stand after it?"""
        return self.frame in ("say", "say-that")


class PredicateIndex:
    """Predicates by id, by Chinese form (folded) and by English form (lower case, base form).

    Raises:
        InputError: a row has a frame that there is not.
    """

    def __init__(self, rows: Iterable[Row]) -> None:
        self.by_id: dict[str, Predicate] = {}
        self.by_zh: dict[str, Predicate] = {}
        self.by_en: dict[tuple[str, ...], Predicate] = {}
        for row in rows:
            if row["frame"] not in FRAMES:
                reason = f"frame is “{row['frame']}”; it may be {', '.join(FRAMES)}"
                raise InputError(row.path, reason, line=row.line)
            predicate = Predicate(
                row["id"],
                row.many("zh"),
                row.many("en"),
                row["gloss"],
                row["kind"],
                row.many("opposite"),
                row["frame"],
                row["stance"],
            )
            self.by_id[predicate.id] = predicate
            for form in predicate.zh:
                self.by_zh.setdefault(fold(form), predicate)
            for form in predicate.en:
                self.by_en.setdefault(tuple(form.lower().split()), predicate)
        self.longest_en = max((len(words) for words in self.by_en), default=0)
        self.lengths_en: dict[
            str, list[int]
        ] = {}  # how many words forms have that begin with one, the most first
        for first, length in sorted({(words[0], len(words)) for words in self.by_en}, reverse=True):
            self.lengths_en.setdefault(first, []).append(length)

    @lru_cache(maxsize=50_000)  # noqa: B019 - a lexicon lives as long as the program
    def chinese(self, word: str) -> Predicate | None:
        """The predicate a Chinese word stands for, in either script."""
        return self.by_zh.get(fold(word))

    def english(self, lemmas: Sequence[str]) -> Predicate | None:
        """The predicate these base forms stand for, as in `("step", "up")`."""
        return self.by_en.get(tuple(lemmas))
