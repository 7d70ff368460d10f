"""The parts of a noun phrase in English order."""

from __future__ import annotations

from textmine.lexicon import Lexicon
from textmine.render.articles import Role, head_noun, with_article
from textmine.render.head import Parts
from textmine.render.inflect import is_plural, plural
from textmine.render.modifiers import TOWARD
from textmine.render.names import possessive
from textmine.render.phrase import GAP, Phrase, joined, listed, together

_MOST_OF = 2  # of … of …
_LONGEST = 16  # words of a noun phrase
_MANY = {"this": "these", "that": "those"}
_SHORT = 2  # words of a noun that stands before a name: downstream Uzbekistan


class Assembly:
    """Puts noun phrases together."""

    def __init__(self, lexicon: Lexicon) -> None:
        english = lexicon.cues_en
        self._opened = english.forms("article-opened")
        self._superlatives = english.forms("article-the-first")
        self._toward = english["noun-preposition"]

    def of(self, head: Phrase, parts: Parts, name: bool, role: Role) -> Phrase:
        """The parts in English order.

        Args:
            name: whether the head is the name of somebody, which takes no "of …".
        """
        if not head.text:
            return Phrase("", whole=False)
        if parts.nothing and head.text.count(" ") < _LONGEST:
            said = with_article(head.text, role)
            return Phrase(said, head.whole, head.plural or is_plural(said))
        before = sorted(
            map(self._most_first, parts.before),
            key=lambda words: words.partition(" ")[0] not in self._superlatives,
        )
        behind, whole = parts.behind, head.whole and parts.whole
        opened = parts.owner or (possessive(listed(parts.owners)) if parts.owners else "")
        if name and parts.definite:
            short = [words for text in behind if len((words := text.removeprefix("of ")).split()) <= _SHORT]
            whole = whole and len(short) == len(behind)
            before, behind = [*short, *before], []
        elif not opened and parts.definite and head.text.partition(" ")[0] not in self._opened:
            opened = "the"
        text = head.text
        first, _, after = text.partition(" ")
        if before and after and first in self._superlatives:
            before, text = [first, *before], after  # 安全的|主要威脅: the main security threat
        if before and text.startswith("the "):
            opened, text = opened or "the", text.removeprefix("the ")
        opened = _MANY.get(opened, opened) if head.plural or is_plural(head.text) else opened
        toward = [f"{self.preposition(head.text)} {listed(parts.toward)}"] if parts.toward else []
        if (
            joined(behind).count(" of ") >= _MOST_OF
            or len(joined([*before, text, *behind]).split()) > _LONGEST
        ):
            behind, whole, parts.whole = [], False, False  # nobody reads a chain of so many
        gap = "" if parts.whole or GAP in joined([*behind, head.text]) else GAP
        if parts.number:
            text = plural(text)
        said = joined([parts.number, *before, text, *toward, *together(behind), gap])
        if opened == "the" and said.partition(" ")[0] in self._opened:
            opened = ""  # both, several
        if opened:
            return Phrase(f"{opened} {said}", whole, head.plural)
        said = with_article(said, role)
        if parts.beside:
            return Phrase(listed([*parts.beside, said]), whole, True)
        return Phrase(said, whole, head.plural or is_plural(said) or (bool(parts.number) and is_plural(text)))

    def _most_first(self, qualities: str) -> str:
        """`regional most important` as `most important regional`."""
        words = qualities.split(" ")
        at = next((i for i, word in enumerate(words) if i and word in self._superlatives), 0)
        return " ".join([*words[at:], *words[:at]])

    def preposition(self, noun: str) -> str:
        """What an English noun takes before whom it is toward: sanctions on, support to."""
        last = self._toward.get(noun.rpartition(" ")[2].lower(), "")
        return last or self._toward.get(head_noun(noun).lower(), TOWARD)
