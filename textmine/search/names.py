"""Names as users type them: either Chinese script, English, a variant, or an id."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

from textmine.errors import UnknownNameError
from textmine.records import Concept, Label
from textmine.script import fold
from textmine.search.database import rows
from textmine.search.regional import regional
from textmine.store import Store
from textmine.wording import name_for

_LONGEST = 40  # characters of a name that may be written otherwise elsewhere
_JOINTS = re.compile(r"[\s\-_·‧・]+")
_NO_CHARACTER = re.compile("[\ud800-\udfff]")
_ARTICLE = re.compile(r"^the ")
_LABEL_NAMES: dict[str, str] = {"ACTOR": "actor", "THREAT": "threat", "STRATEGY": "strategy"}


def readable(text: str) -> str:
    """`text` in NFC; what is no character (half a surrogate pair, from a damaged argument) becomes `�`."""
    return unicodedata.normalize("NFC", _NO_CHARACTER.sub("�", text))


def name_key(name: str) -> str:
    """What two spellings of one name have in common.

    >>> name_key("俄羅斯") == name_key("俄罗斯")
    True
    >>> name_key("The  Shanghai-Cooperation Organisation")
    'shanghai cooperation organisation'
    """
    key = _JOINTS.sub(" ", fold(readable(name))).strip()
    return _ARTICLE.sub("", key)


def display_name(concept: Concept, lang: str) -> str:
    """The concept's name in `lang` (`zh`, `zh-Hans` or `en`), in the other language where it has none."""
    chinese, english = name_for(concept.name_zh, concept.variants, lang), concept.name_en
    return (chinese or english if lang.startswith("zh") else english or chinese) or concept.concept_id


def _add(by_key: dict[str, list[str]], name: str, concept_id: str) -> None:
    ids = by_key.setdefault(name_key(name), [])
    if concept_id not in ids:
        ids.append(concept_id)


class Names:
    """The names of the concepts of one build, and of those the lexicon knows beside them.

    Args:
        store: an open build. It must stay open as long as names are looked up.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self.concepts: dict[str, Concept] = {concept.concept_id: concept for concept in store.concepts()}
        self._written_read = False

    @property
    def keys(self) -> Mapping[str, Sequence[str]]:
        """The ids of the concepts called so, by `name_key` of their names and variants."""
        return self._by_key

    @cached_property
    def _by_key(self) -> dict[str, list[str]]:
        """The ids of the concepts called so; made when the first name is looked up, as most commands look up none."""
        found: dict[str, list[str]] = {}
        for concept in self.concepts.values():
            for name in dict.fromkeys((concept.name_zh, concept.name_en, *concept.variants)):
                _add(found, name, concept.concept_id)
        return found

    def display(self, concept_id: str, lang: str) -> str:
        """The name to show for an id, the id itself where nothing is known of it."""
        concept = self.concepts.get(concept_id)
        return display_name(concept, lang) if concept is not None else concept_id

    def find(self, name: str, label: Label | None = None) -> list[Concept]:
        """The concepts called `name`, none where nobody knows it.

        Args:
            name: an id, or a name or variant in either Chinese script or English; case, width and hyphens
                make no difference.
            label: only concepts of this label.

        Returns:
            Concepts of the build; where it has none of this name, those it has as another region writes it (特朗普,
            川普), else those of the lexicon.
        """
        found = self.find_in_build(name, label)
        if found:
            return found
        return [c for c in self._of_lexicon(name) if label is None or c.label == label]

    def find_in_build(self, name: str, label: Label | None = None) -> list[Concept]:
        """The same, but none where the build has none: the lexicon, which takes seconds to read, is not asked."""
        for form in (name, *regional(readable(name).strip()[:_LONGEST])):
            found = [concept for concept in self._find(form) if label is None or concept.label == label]
            if found:
                return found
        return []

    def _find(self, name: str) -> list[Concept]:
        name = name.strip()
        if name in self.concepts:
            return [self.concepts[name]]
        key = name_key(name)
        if not key:
            return []
        ids = self._by_key.get(key)
        if ids is None and not self._written_read:
            self._read_written_forms()
            ids = self._by_key.get(key)
        return [self.concepts[id_] for id_ in ids or () if id_ in self.concepts]

    def _read_written_forms(self) -> None:
        """How concepts are written in the texts, where their names and variants do not say so already."""
        self._written_read = True
        known = set(self._by_key)
        for text, concept_id in rows(
            self._store, "SELECT text, concept_id FROM mention_forms ORDER BY rowid"
        ):
            if name_key(text) not in known:
                _add(self._by_key, text, concept_id)

    def _of_lexicon(self, name: str) -> list[Concept]:
        from textmine.lexicon import Lexicon  # reads the data files: only when the build cannot answer

        lexicon = Lexicon.load()
        exact = lexicon.concept(name.strip())
        if exact is not None:
            return [exact]
        plain = readable(name).strip()
        found = lexicon.find(plain) or lexicon.find(name_key(plain))
        return [self.concepts.get(concept.concept_id, concept) for concept in found]

    def resolve(self, name: str, label: Label | None = None) -> list[Concept]:
        """The same as `find`, but a name that nobody knows is an error.

        Raises:
            UnknownNameError: one line, with names that look like it.
        """
        found = self.find(name, label)
        if found:
            return found
        what = _LABEL_NAMES[label] if label else "concept"
        message = f"{shown(name)}: no {what} of this name"
        others = {_LABEL_NAMES[concept.label] for concept in self.find(name)} if label else set()
        if others:
            message += f" (there is a {' and a '.join(sorted(others))})"
        close = self.suggest(name, label)
        if close:
            message += f"; did you mean {', '.join(close)}?"
        raise UnknownNameError(message)

    def suggest(self, name: str, label: Label | None = None, *, limit: int = 4) -> list[str]:
        """Names of the build that look like `name`: those near it, that hold it, or that it holds."""
        return list(map(self._both_names, self.near(name, label, limit=limit)))

    def near(self, name: str, label: Label | None = None, *, limit: int = 4) -> list[Concept]:
        """Concepts of the build whose names look like `name`: those near it, that hold it, or that it holds."""
        key = name_key(name)[:100]
        if not key:
            return []
        candidates = {
            k: ids
            for k, ids in self._by_key.items()
            if any(label is None or self._label(id_) == label for id_ in ids)
        }
        holding = sorted((k for k in candidates if key in k), key=len)
        held = sorted((k for k in candidates if len(k) > 1 and _holds(key, k)), key=len, reverse=True)
        near = difflib.get_close_matches(key, candidates, n=limit, cutoff=0.6)
        chosen = dict.fromkeys([*near, *holding, *held])
        ids = dict.fromkeys(id_ for k in chosen for id_ in candidates[k] if id_ in self.concepts)
        return [self.concepts[id_] for id_ in ids][:limit]

    def _label(self, concept_id: str) -> str | None:
        concept = self.concepts.get(concept_id)
        return concept.label if concept is not None else None

    @staticmethod
    def _both_names(concept: Concept) -> str:
        names = dict.fromkeys(name for name in (concept.name_zh, concept.name_en) if name)
        return " / ".join(names) or concept.concept_id


def _holds(key: str, part: str) -> bool:
    """Is one name in the other? In Latin script as whole words: there is no `us` in `virus`."""
    return f" {part} " in f" {key} " if part.isascii() else part in key


def shown(name: str, *, width: int = 60) -> str:
    """A user's own words in a message: one line of them, not too long, nothing that a terminal obeys."""
    plain = "".join(char if char.isprintable() else "�" for char in name[: width + 1])
    return plain[:width] + "…" if len(plain) > width else plain


def closest(word: str, choices: Sequence[str] | Iterable[str]) -> str:
    """` (did you mean …?)` where one of `choices` is near `word`, else nothing."""
    near = difflib.get_close_matches(word, list(choices), n=2, cutoff=0.5)
    return f" (did you mean {' or '.join(near)}?)" if near else ""
