"""The short line for an English claim: its own words, with whom they point to named."""

from __future__ import annotations

import re

from textmine.claims.candidate import Candidate, Provenance
from textmine.lexicon import Lexicon
from textmine.render.names import NameOf, Names, possessive
from textmine.syntax import Reading

_LEFT_OUT = frozenset([Provenance.CARRIED, Provenance.SHARED])


class EnglishLines:
    """Shows English claims."""

    def __init__(self, lexicon: Lexicon, names: Names) -> None:
        self._names = names
        self._pointing: dict[str, re.Pattern[str]] = {}
        cues = lexicon.cues_en
        for kind in set(cues["reference"].values()):
            forms = sorted(cues.forms("reference", kind), key=len, reverse=True)
            self._pointing[kind] = re.compile(rf"\b(?:{'|'.join(map(re.escape, forms))})\b", re.IGNORECASE)

    def line(self, candidate: Candidate, reading: Reading, text: str, concept: NameOf) -> str:
        """The words of a claim; who acts before them where they leave it out, behind a word that points to them."""
        words = " ".join(text[candidate.start : candidate.end].split())
        actors = self._names.all(candidate.actors, concept)
        subject = candidate.subject
        if actors and subject.provenance in _LEFT_OUT:
            return f"{actors} {words}"
        if not actors and subject.dangers and not candidate.clause.slot("subject"):
            return f"{self._names.all(subject.dangers, concept)} {words}"
        if actors and candidate.clause.opener >= 0 and candidate.clause.opener < candidate.clause.verb.first:
            relative = candidate.clause.link == "relative" or text[candidate.start :].startswith(actors)
            verb = reading.tokens[candidate.clause.verb.first].start
            if relative and subject.provenance is Provenance.SUBJECT and candidate.start <= verb:
                return f"{actors} {' '.join(text[verb : candidate.end].split())}"  # who did it; X that did it
        if actors and subject.provenance is Provenance.REFERENCE:
            return self._pointed_out(words, subject.detail, actors)
        return words

    def _pointed_out(self, words: str, kind: str, actors: str) -> str:
        """It [Russia] keeps a base; its [Russia's] jets."""
        pattern = self._pointing.get(kind)
        found = pattern.search(words) if pattern is not None else None
        if found is None:
            return f"[{actors}] {words}"
        shown = possessive(actors) if kind == "possessive" else actors
        return f"{words[: found.end()]} [{shown}]{words[found.end() :]}"
