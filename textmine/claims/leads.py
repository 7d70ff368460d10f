"""Who acts in numbered paragraphs: The Council, recalling …, and below it 1. Calls upon …; 2. Decides …"""

from __future__ import annotations

from textmine.claims.mention_index import MentionIndex
from textmine.syntax import Reading

_GOES_ON = frozenset([",", ":"])
_ENDS = frozenset([",", ";", "and"])  # of a numbered clause that is not the last
_ARTICLES = 1  # words before the name


def lead_of(reading: Reading, index: MentionIndex, lead: str) -> str:
    """Concept id of whoever the paragraphs below go on about, "" where they begin anew.

    Args:
        lead: the same of the paragraph before.
    """
    if not reading.tokens:
        return lead
    if reading.tokens[-1].text in _GOES_ON:
        named = next((m for m in index.within(0, len(reading.tokens)) if m.label == "ACTOR"), None)
        if named is not None and any(named in index.at(at) for at in range(_ARTICLES + 1)):
            return named.concept_id
    in_list = reading.tokens[-1].text in _ENDS  # its number is read apart
    return lead if in_list or goes_on(reading) else ""


def goes_on(reading: Reading) -> bool:
    """Does a paragraph begin with a verb that has no subject, but for adverbs: Also demands?"""
    first = next((clause for clause in reading.clauses if clause.link == "matrix"), None)
    if first is None or first.slot("subject") or first.unknown:
        return False
    before = reading.tokens[: first.verb.first]
    return all(not token.text.isalpha() or token.pos == "ADV" or len(token.text) == 1 for token in before)
