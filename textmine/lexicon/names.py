"""What states are called: CLDR's names in both scripts and English, and what states.csv adds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from babel import Locale

_ZH_LOCALES = (("zh", "Hant", None), ("zh", "Hans", None), ("zh", "Hant", "HK"))


@dataclass(frozen=True, slots=True)
class StateNames:
    """A state's names: the first of each is the one shown."""

    zh: tuple[str, ...]
    en: tuple[str, ...]


@cache
def _locales() -> tuple[list[Locale], Locale]:
    chinese = [Locale(lang, script=script, territory=territory) for lang, script, territory in _ZH_LOCALES]
    return chinese, Locale("en")


def state_names(code: str) -> StateNames:
    """CLDR's names for an ISO 3166 code; empty where it has none."""
    chinese, english = _locales()
    zh = [name for locale in chinese if (name := locale.territories.get(code))]
    en = english.territories.get(code)
    return StateNames(tuple(dict.fromkeys(zh)), tuple(_plain_english(en)) if en else ())


def _plain_english(name: str) -> Iterator[str]:
    """`Côte d’Ivoire` is also typed with a straight apostrophe, `Türkiye` without its dots."""
    yield name
    plain = name.replace("’", "'")
    if plain != name:
        yield plain
    if " & " in name:
        yield name.replace(" & ", " and ")
