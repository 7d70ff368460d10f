"""The page in Simplified: its words and names stand in it once, in Traditional; what each is in Simplified, at its end.

So a third language costs no third copy of a page. The script of the page puts the words in.
"""

from __future__ import annotations

import json

from textmine.records import Concept
from textmine.wording import HANS, mainland, name_for


class Simplified:
    """Gathers the Chinese words of a page while it is written."""

    def __init__(self) -> None:
        self._found: dict[str, str] = {}

    def word(self, text: str) -> str:
        """A word of the interface, as it is."""
        return self._kept(text, mainland(text))

    def name(self, concept: Concept) -> str:
        """A concept's Chinese name, its English one where it has none."""
        if not concept.name_zh:
            return concept.name_en
        return self._kept(concept.name_zh, name_for(concept.name_zh, concept.variants, HANS))

    def table(self) -> str:
        """All that is written otherwise in Simplified, as JSON."""
        return json.dumps(self._found, ensure_ascii=False, separators=(",", ":"))

    def _kept(self, text: str, simplified: str) -> str:
        if simplified != text:
            self._found[text] = simplified
        return text
