"""What an actor is by the last word of its name: a person, a force, an organisation, a government, states."""

from __future__ import annotations

from textmine.lexicon import Lexicon
from textmine.script import fold, is_han

_LONGEST_END = 4


class ActorKinds:
    """Tells the kind of actors that no list has (cues `actor-kind`, whose values are kinds of actors.csv)."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._chinese = dict(lexicon.cues_zh["actor-kind"])
        self._english = dict(lexicon.cues_en["actor-kind"])

    def kind_of(self, text: str) -> str:
        """The kind of an actor, "" where its last word does not say.

        Args:
            text: the mention.
        """
        if not text:
            return ""
        if not is_han(text[-1]):
            return self._english.get(text.lower().rpartition(" ")[2], "")
        folded = fold(text)
        for length in range(min(_LONGEST_END, len(folded)), 0, -1):
            kind = self._chinese.get(folded[-length:])
            if kind:
                return kind
        return ""
