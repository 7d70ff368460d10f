"""The short line for an English claim: its own words, with whom they point to named."""

from __future__ import annotations

import re
from collections.abc import Sequence

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
            return " ".join((actors, *_shared_auxiliaries(candidate, reading), words))
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


def _shared_auxiliaries(candidate: Candidate, reading: Reading) -> Sequence[str]:
    """Cannot, of `cannot equip and train`: what the first verb denies or weakens it says of the second too."""
    clause = candidate.clause
    if clause.link != "coordinated" or clause.shares < 0 or clause.verb.first < clause.verb.head:
        return ()
    if not candidate.negated and candidate.modality == "asserted":
        return ()
    before = reading.clauses[clause.shares].verb
    verbs = reading.tokens[before.first : before.head]
    if not verbs or any(token.pos in ("VERB", "ADJ") for token in verbs):
        return ()
    return [token.text for token in verbs if token.pos in ("AUX", "PART")]
