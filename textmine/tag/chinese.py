"""All rules for Chinese, run on one paragraph."""

from __future__ import annotations

from collections.abc import Sequence

from textmine.lexicon import Lexicon
from textmine.mechanisms import ALL, Mechanisms
from textmine.names.chinese import Names
from textmine.script import fold
from textmine.segment.chinese import Word
from textmine.spans import Span, longest_first
from textmine.syntax import Reading
from textmine.tag.acts import ChineseActs
from textmine.tag.chinese_heads import ChineseHeads
from textmine.tag.chinese_modifiers import ChineseModifiers
from textmine.tag.chinese_owned import ChineseOwned
from textmine.tag.chinese_phrases import ChinesePhrases
from textmine.tag.feared import ChineseFeared
from textmine.tag.joined import ChineseJoins
from textmine.tag.propositions import Propositions
from textmine.tag.quoted import ChineseQuotes
from textmine.tag.spans import resolve
from textmine.tag.trimming import Trimming
from textmine.tag.units import make_units
from textmine.tag.weakness import ChineseWeaknesses


class ChineseTagger:
    """Proposes and resolves the mentions of a Chinese paragraph, in either script."""

    def __init__(self, lexicon: Lexicon, mechanisms: Mechanisms = ALL) -> None:
        self._morphology = mechanisms.morphology
        heads = ChineseHeads(lexicon)
        self._phrases = ChinesePhrases(lexicon, heads, ChineseModifiers(lexicon, heads, mechanisms))
        self._weaknesses = ChineseWeaknesses(lexicon, heads)
        self._acts = ChineseActs(lexicon)
        self._feared = ChineseFeared(lexicon)
        self._joins = ChineseJoins(lexicon)
        self._owned = ChineseOwned(lexicon)
        self._propositions = Propositions(lexicon, "zh")
        self._trimming = Trimming(lexicon, "zh")
        self._quotes = ChineseQuotes(lexicon)

    def tag(
        self,
        text: str,
        words: Sequence[Word],
        names: Names,
        reading: Reading,
    ) -> list[Span]:
        """The mentions in `text`.

        Args:
            text: a paragraph.
            words: its words in order, covering it.
            names: what is named in it.
            reading: its clauses.
        """
        folded = fold(text)
        known = [*names.spans, *self._quotes.defined_acronym(text)]
        blocks = longest_first(known)
        quoted = list(self._quotes.quoted(text, folded, known))
        units = make_units(folded, words, longest_first([*blocks, *quoted]), names.regions)
        found = [*known, *quoted]
        if self._morphology:
            found += [*self._phrases.find(units), *self._weaknesses.find(units), *self._acts.find(units)]
            found += list(self._feared.find(units, found))
            found = list(self._owned.widened(reading, list(self._trimming.trimmed(reading, found))))
            found += self._propositions.find(reading, found)
        spans = self._joins.join(folded, list(self._quotes.without_glosses(text, resolve(found))), blocks)
        brackets = list(self._quotes.bracketed(text, spans))
        return resolve([*(b for b in brackets if b.label == "ACTOR"), *spans, *brackets])
