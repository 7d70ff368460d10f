"""What actors and other concepts are called in English."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from textmine.lexicon import Lexicon
from textmine.records import Concept, Mention
from textmine.render import dictionary
from textmine.render.phrase import listed
from textmine.render.pinyin import romanised
from textmine.script import fold, is_han

NameOf = Callable[[str], Concept | None]

# Kinds of one body, whatever its name.
_ONE = frozenset(["state", "organisation", "alliance", "government", "company"])


class Names:
    """English names of concepts."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._articled = lexicon.cues_en.forms("definite-name")
        self._adjectives: dict[str, str] = {}
        for form in lexicon.forms:
            if form.role == "adjective" and form.concept_id and not any(map(is_han, form.text)):
                self._adjectives.setdefault(form.concept_id, form.text)

    def name(self, id_: str, concept: NameOf) -> str:
        """A concept's English name; what the dictionary has, or pinyin, where it has none."""
        found = concept(id_)
        if found is None:
            return id_
        english = found.name_en or dictionary.name(fold(found.name_zh))
        if not english:
            return romanised(found.name_zh, person=found.kind == "person")
        if found.label == "ACTOR" and not self._articled.isdisjoint(
            (english.lower(), english.split()[-1].lower())
        ):
            return f"the {english}"
        return english

    def all(self, ids: Iterable[str], concept: NameOf) -> str:
        """`Russia, China and Iran`."""
        return listed([self.name(id_, concept) for id_ in ids])

    def adjective(self, id_: str) -> str:
        """`Russian` for Russia; "" for what has no adjective."""
        return self._adjectives.get(id_, "")

    def plural(self, id_: str, concept: NameOf) -> bool:
        """Does its name take a plural verb?"""
        found = concept(id_)
        if found is None or found.kind in _ONE:
            return False
        last = found.name_en.lower().rsplit(" ", 1)[-1]
        return found.kind == "group of states" or (
            last.endswith("s") and not last.endswith(("ss", "us", "is"))
        )

    def sure(self, mention: Mention, concept: NameOf) -> str:
        """The English of a danger or course of action that the lexicon knows; "" for one made up of words."""
        if mention.label == "ACTOR" or self._lexicon.concept(mention.concept_id) is not None:
            return self.name(mention.concept_id, concept)
        return ""


def possessive(name: str) -> str:
    """`Russia's`, `the United States'`."""
    return f"{name}'" if name.endswith("s") else f"{name}'s"
