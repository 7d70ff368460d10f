"""What is known of a claim that tells how far it can be trusted: the features of the confidence model.

Their names stand in feature_names.py, what each means beside its coefficients in confidence.csv. A new one needs a name
there, a line that sets it (here, in who_features.py or in clause_features.py), a row in the table, and the coefficients
learnt anew (`python -m benchmarks.confidence fit`).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence
from math import log
from typing import cast

from textmine.claims.candidate import Candidate
from textmine.claims.clause_features import MOST, ClauseFeatures, Found
from textmine.claims.feature_names import FEATURES, Feature, Features
from textmine.claims.who_features import WhoFeatures, starting
from textmine.records import Mention
from textmine.syntax import Reading

__all__ = ["FEATURES", "Feature", "Features", "ParagraphFeatures"]

_WORD = 3  # English letters count for as much as one Chinese character
_SIGNS: dict[Feature, re.Pattern[str]] = {
    "quotes": re.compile('[「『“"]'),
    "brackets": re.compile("[（(]"),
    "figures": re.compile(r"\d"),
}
_USUAL_SENTENCE, _USUAL_CLAIM = 30, 18  # words, characters: what is usual is no reason to be sure or not
_NEAR = 12  # claims before and after one that may share words with it
_SHORTER, _LONGER = 0.5, 0.25  # of two claims, so that one annotation may be either


class ParagraphFeatures:
    """Tells the features of the claims of one paragraph.

    Args:
        reading: the paragraph as it was read.
        mentions: its mentions.
        candidates: all its claims.
        text: the paragraph.
        language: `zh` or `en`, or either with a script.
        body: is it text, and no note?
    """

    def __init__(
        self,
        reading: Reading,
        mentions: Sequence[Mention],
        candidates: Sequence[Candidate],
        text: str,
        language: str,
        body: bool = True,
    ) -> None:
        self._reading = reading
        self._chinese = not language.startswith("en")
        self._who = WhoFeatures(reading, mentions)
        self._of_clause = ClauseFeatures(reading, self._chinese)
        self._spans = [(candidate.start, candidate.end) for candidate in candidates]
        self._place = {id(candidate): at for at, candidate in enumerate(candidates)}
        starts = [token.start for token in reading.tokens]
        covered = {at for mention in mentions for at in starting(starts, mention)}
        self._unnamed = [t.index for t in reading.tokens if t.pos == "PROPN" and t.start not in covered]
        signs = [(name, [m.start() for m in sign.finditer(text)]) for name, sign in _SIGNS.items()]
        self._signs = [(name, places) for name, places in signs if places]
        self._clauses = Counter(clause.sentence for clause in reading.clauses)
        self._opening = {clause.sentence: clause.index for clause in reversed(reading.clauses)}
        told: Found = {"chinese": self._chinese, "parsed": reading.parsed, "note": not body}
        # what all its claims share
        self._shared: Found = {"intercept": 1.0} | {name: value for name, value in told.items() if value}

    def of(self, candidate: Candidate, kinds: Mapping[str, str]) -> Features:
        """The features of one of the claims that are not 0.

        Args:
            kinds: kinds of actors by their concept ids (state, person, …).
        """
        found: Found = {**self._shared}
        self._of_text(found, candidate)
        self._who.put(found, candidate, kinds)
        if not self._chinese:  # which names in a sentence whoever has a part in it
            if "actors-none" in found:
                found["english-nobody"] = found["actors-none"]
            if "others-no-target" in found:
                found["english-others-no-target"] = found["others-no-target"]
        self._of_clause.put(found, candidate)
        self._beside(found, candidate)
        return cast(Features, found)

    def _of_text(self, found: Found, candidate: Candidate) -> None:
        clause, start, end = candidate.clause, candidate.start, candidate.end
        for sentence in self._reading.sentences[clause.sentence : clause.sentence + 1]:
            length = max(1, sentence.end - sentence.first)
            if length != _USUAL_SENTENCE:
                found["length-sentence"] = log(length / _USUAL_SENTENCE)
        clauses = self._clauses[clause.sentence]
        if clauses > 1:
            found["clauses"] = log(clauses)
        if self._opening[clause.sentence] == clause.index:
            found["first-clause"] = 1
        for name, places in self._signs:
            if _between(places, start, end):
                found[name] = 1
        unnamed = _between(self._unnamed, clause.first, clause.last + 1)
        if unnamed:
            found["unnamed"] = min(unnamed, MOST)

    def _beside(self, found: Found, candidate: Candidate) -> None:
        start, end = candidate.start, candidate.end
        place = self._place[id(candidate)]
        near = self._spans[max(0, place - _NEAR) : place] + self._spans[place + 1 : place + _NEAR + 1]
        length = log(max(1, (end - start) / (1 if self._chinese else _WORD)) / _USUAL_CLAIM)
        if length:
            found["length-claim"] = length
        for first, last in near:
            if first < end and start < last:
                if _double(start, end, first, last):
                    found["doubles"] = 1
                if first <= start and end <= last and (first, last) != (start, end):
                    found["within"] = 1
                elif start <= first and last <= end and (first, last) != (start, end):
                    found["holds"] = 1


def _between(places: Sequence[int], start: int, end: int) -> int:
    """How many of the places, which are in order, lie in a stretch."""
    if not places:
        return 0
    first = bisect_left(places, start)
    return bisect_left(places, end, first) - first


def _double(start: int, end: int, first: int, last: int) -> bool:
    """Do two claims that overlap share so much that an annotator may have made them one?"""
    common = min(end, last) - max(start, first)
    shorter, longer = sorted((end - start, last - first))
    return common >= _SHORTER * shorter and common >= _LONGER * longer
