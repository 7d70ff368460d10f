"""Whether a verb group denies, and whether it says what is, may be, must be or will be."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from textmine.lexicon import Lexicon, Rule
from textmine.lexicon.words import syntax_words
from textmine.records import Modality
from textmine.syntax.dependencies.nodes import Node
from textmine.syntax.records import Denial

_Forms = dict[str, list[tuple[tuple[str, ...], Rule]]]


class Scope:
    """Looks up cues of scope.csv in the words of a verb group.

    Args:
        lexicon: has the table.
        language: whose rows count.
    """

    def __init__(self, lexicon: Lexicon, language: str) -> None:
        rules = lexicon.rules
        self._plain = syntax_words(language).get("plain-negation", frozenset())
        self._negations = _forms(rules.of("scope", language, category="negation"), language)
        self._modalities = _forms(rules.of("scope", language, category="modality"), language)
        exempt = rules.of("scope", language, category="exempt")
        self._other = _forms((*exempt, *rules.of("scope", language, category="hearsay")), language)

    def denial(self, words: Sequence[Node]) -> tuple[Denial, list[str]]:
        """(how the words deny, the rules that say so); two negations deny nothing."""
        count = 0
        manner: Denial = ""
        fired: list[str] = []
        at = 0
        while at < len(words):
            if (other := _at(self._other, words, at)) is not None:
                fired.append(other[1].key)
                at += len(other[0])
                continue
            found = _at(self._negations, words, at)
            if found is None:
                at += 1
                continue
            count += 1
            manner = cast(Denial, found[1]["value"])
            fired.append(found[1].key)
            at += len(found[0])
        return (manner if count % 2 else ""), fired

    def modality(self, words: Sequence[Node]) -> tuple[Modality, list[str]]:
        """(what the words say of its reality, the rules that say so); possible and necessary go before future."""
        value: Modality = "asserted"
        fired: list[str] = []
        denied = any(word.text in self._plain for word in words)
        for at, word in enumerate(words):
            found = _at(self._modalities, words, at)
            if found is None or (denied and word.text == "can"):
                continue
            strong = found[1]["value"] in ("possible", "necessary")
            if value == "asserted" or (value == "future" and strong):  # must be ready to: must
                value = cast(Modality, found[1]["value"])
                fired = [found[1].key]
        return value, fired


def _forms(rules: Sequence[Rule], language: str) -> _Forms:
    """Forms by their first word, the longest first."""
    found: _Forms = {}
    for rule in rules:
        for form in rule.forms:
            words = tuple(form.split()) if language == "en" else (form,)
            found.setdefault(words[0], []).append((words, rule))
    for forms in found.values():
        forms.sort(key=lambda pair: -len(pair[0]))
    return found


def _at(forms: _Forms, words: Sequence[Node], at: int) -> tuple[tuple[str, ...], Rule] | None:
    """The form that begins at a word, by what is written or its base form."""
    word = words[at]
    for first in dict.fromkeys((word.text, word.lemma)):
        for form, rule in forms.get(first, ()):
            part = words[at : at + len(form)]
            if len(part) == len(form) and all(
                w in (n.text, n.lemma) for w, n in zip(form, part, strict=True)
            ):
                return form, rule
    return None
