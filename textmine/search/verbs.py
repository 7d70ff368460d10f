"""What claims say that somebody does: the entries of the lexicon's verbs, by name."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from textmine.layers import Layer
from textmine.lexicon.predicates import Predicate, PredicateIndex
from textmine.lexicon.tables import DATA, merged_rows
from textmine.script import fold, has_han, simplify, traditionalise
from textmine.search.names import readable, shown
from textmine.search.vocabulary import QueryError


class Verbs:
    """The verbs of a build: textmine's own and those of its layers of own terms."""

    def __init__(self, layers: tuple[Layer, ...] = ()) -> None:
        self._index = _index(layers)

    @property
    def entries(self) -> Mapping[str, Predicate]:
        """Every verb by its id."""
        return self._index.by_id

    def name(self, id_: str, lang: str) -> str:
        """What a verb is called in `lang` (`zh-Hant`, `zh-Hans` or `en`), its id where the lexicon has none of it."""
        entry = self.entries.get(id_)
        if entry is None:
            return id_
        chinese = traditionalise(entry.zh[0]) if entry.zh else ""
        chinese = simplify(chinese) if lang == "zh-Hans" else chinese
        english = entry.en[0] if entry.en else entry.gloss
        return (chinese or english if lang.startswith("zh") else english or chinese) or id_

    def find(self, word: str) -> str:
        """The id of the verb that a word of either language, or an id, stands for.

        Raises:
            QueryError: the lexicon has none.
        """
        typed = readable(word).strip()
        if typed in self.entries:
            return typed
        entry = self._index.chinese(typed) or self._index.english(typed.lower().split()[:6] or [""])
        if entry is None:
            raise QueryError(
                f"{shown(word)}: the lexicon has no such verb; type it in its base form (support, 支持)"
            )
        return entry.id

    def matching(self, typed: str, limit: int) -> list[str]:
        """The ids of verbs with a form that begins with what is typed, the shortest such form first."""
        key = fold(readable(typed).strip()) if has_han(typed) else readable(typed).strip().lower()
        found: dict[str, int] = {}
        for id_, entry in self.entries.items() if key else ():
            forms = [fold(form) for form in entry.zh] if has_han(key) else [*entry.en, id_]
            fitting = [len(form) for form in forms if form.lower().startswith(key)]
            if fitting:
                found[id_] = min(fitting)
        return sorted(found, key=lambda id_: (found[id_], id_))[:limit]


@lru_cache(maxsize=2)
def _index(layers: tuple[Layer, ...]) -> PredicateIndex:
    return PredicateIndex(merged_rows(DATA, "predicates.csv", layers))
