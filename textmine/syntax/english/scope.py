"""Negation and modality of a clause, from the words of its verb group and what reaches into it (scope.csv)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast

from textmine.lexicon import Lexicon
from textmine.lexicon.rules import Rule
from textmine.lexicon.words import syntax_words
from textmine.records import Modality
from textmine.syntax.english.frames import Frame
from textmine.syntax.records import Denial, Token

_NONE = syntax_words("en")["none"]
_HAS = syntax_words("en")["has"]
_CANNOT = frozenset(["not", "n't"])


@dataclass(slots=True)
class Scope:
    """How a clause is meant."""

    denial: Denial = ""
    modality: Modality = "asserted"
    rules: tuple[str, ...] = ()


class Scopes:
    """Reads scope.csv over clauses."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._forms: dict[str, list[tuple[tuple[str, ...], Rule]]] = {}
        for category in ("exempt", "hearsay", "negation", "modality"):
            for form, rule in lexicon.rules.forms("scope", "en", category=category).items():
                words = tuple(form.split())
                self._forms.setdefault(words[0], []).append((words, rule))
        for options in self._forms.values():
            options.sort(key=lambda option: (-len(option[0]), option[1]["category"] != "exempt"))

    def of(self, frame: Frame, tokens: Sequence[Token], outer: Scope | None) -> Scope:
        """The scope of a clause; `outer` is that of the clause whose auxiliaries hold for it too."""
        assert frame.verb is not None
        places = [i for i in frame.adverbs if i < frame.verb.head or i <= frame.verb.last + 2]
        places += range(frame.verb.first, max(frame.verb.head, frame.verb.last) + 1)
        places = sorted(dict.fromkeys([*places, *_judged(frame)]))
        scope = Scope() if outer is None else Scope(outer.denial, outer.modality, outer.rules)
        count = 0
        at = 0
        while at < len(places):
            words, rule = self._match(places, at, tokens)
            if rule is None:
                at += 1
                continue
            category, value = rule["category"], rule["value"]
            if category == "negation" and not (words == ("no",) or words[0] in ("nothing", "nobody", "none")):
                count += 1
                scope.denial = cast(Denial, value)
                scope.rules += (rule.key,)
            elif category == "modality":
                strong = value in ("possible", "necessary")
                if scope.modality == "asserted" or (scope.modality == "future" and strong):
                    scope.modality = cast(Modality, value)
                    scope.rules += (rule.key,)
            elif category in ("exempt", "hearsay"):  # seen, and says nothing of the clause
                scope.rules += (rule.key,)
            at += len(words)
        exempt = self._exempt_subject(frame, tokens)
        if exempt is not None:
            scope.rules += (exempt.key,)
        if frame.denied and frame.opener >= 0:
            scope.rules += tuple(
                rule.key for words, rule in self._forms.get(tokens[frame.opener].text, ()) if len(words) == 1
            )
        if frame.denied or (exempt is None and self._no_subject(frame, tokens)):
            count += 1
            scope.denial = scope.denial or "denied"
        if count == 0 and self._lacks(frame, tokens):
            count, scope.denial = 1, "denied"
        if count and count % 2 == 0 and outer is None:
            scope.denial = ""
        return scope

    def _match(
        self, places: Sequence[int], at: int, tokens: Sequence[Token]
    ) -> tuple[tuple[str, ...], Rule | None]:
        token = tokens[places[at]]
        following = tokens[places[at + 1]].text if at + 1 < len(places) else ""
        if token.text in ("can", "ca") and following in _CANNOT:
            found = self._forms.get("cannot")
            return ("can", "not"), found[0][1] if found else None
        if token.pos == "NOUN" and following != "to":
            return ("",), None
        for key in (token.text, token.lemma):
            for words, rule in self._forms.get(key, ()):
                if at + len(words) <= len(places) and all(
                    tokens[places[at + k]].text == words[k] for k in range(1, len(words))
                ):
                    return words, rule
        return ("",), None

    def _exempt_subject(self, frame: Frame, tokens: Sequence[Token]) -> Rule | None:
        """No fewer than five states: words at the head of the subject that deny nothing."""
        if not frame.subject:
            return None
        part = frame.subject[0].part
        _, rule = self._match(range(part.first, part.last + 1), 0, tokens)
        return rule if rule is not None and rule["category"] == "exempt" else None

    @staticmethod
    def _no_subject(frame: Frame, tokens: Sequence[Token]) -> bool:
        return any(tokens[node.part.first].text in _NONE for node in frame.subject[:1])

    @staticmethod
    def _lacks(frame: Frame, tokens: Sequence[Token]) -> bool:
        """Has no weapons, there is no doubt; made no progress is denied too."""
        nodes = [*frame.slots.get("object", ()), *frame.slots.get("complement", ())][:1]
        return any(
            tokens[node.part.first].text in _NONE and node.part.first > (frame.verb.head if frame.verb else 0)
            for node in nodes
        )


def _judged(frame: Frame) -> Sequence[int]:
    """It is likely that they leave: how sure that is says the adjective after the copula."""
    verb = frame.verb
    if verb is None or not verb.aux or verb.lemma != "be":
        return ()
    if not any(node.part.lemma == "it" for node in frame.subject):
        return ()
    return [node.part.head for node in frame.slots.get("complement", ()) if node.part.kind == "ADJ"]
