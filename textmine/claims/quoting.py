"""Which words of a paragraph a claim is: from its subject on, without the clauses that only stand beside it."""

from __future__ import annotations

from textmine.claims.content import DATES
from textmine.claims.paragraph import ClauseContext
from textmine.claims.viewpoints import view_start
from textmine.lexicon.words import syntax_words
from textmine.syntax import Clause, Slot

CORE: tuple[Slot, ...] = (
    "subject",
    "object",
    "recipient",
    "agent",
    "comitative",
    "instrument",
    "complement",
)
_DEEPEST = 6  # clauses inside one another that a claim is followed into
_INSIDE = frozenset(["complement", "purpose", "question"])  # what a claim says, wants, is for or asks
EDGES = frozenset(["PUNCT", "CCONJ", "SCONJ"])  # what a claim neither begins nor ends with
_CLEFT = syntax_words("en")["cleft"]  # what opens a sentence before its subject: It took …, What they did …
_OPENING, _CLOSING = frozenset('（(「『“《〈[【"'), frozenset('）)」』”》〉]】"')


def _said_before(clause: Clause, child: Clause) -> bool:
    """Does nothing but when, where or how follow a clause that stands aside: said it in Oslo, where …, in May?"""
    if child.link not in ("relative", "adverbial"):
        return False
    return not any(chunk.first > child.first for slot in CORE for chunk in clause.slot(slot))


def _same_object(here: ClauseContext, clause: Clause, child: Clause) -> bool:
    """Stopped and searched the boats: does what it is done to stand behind the verb that is joined to it?"""
    joined = child.link == "coordinated" and not child.slot("subject")
    if child.opener > 0 and here.reading.tokens[child.opener - 1].pos == "PUNCT":
        return False
    return joined and any(chunk.first > child.verb.head for chunk in clause.slot("object"))


def _says_how(here: ClauseContext, clause: Clause, child: Clause, start: int) -> bool:
    """Responded by closing the port: does what stands right behind the verb say how it is done, and nothing else?"""
    tokens = here.reading.tokens
    by = child.link == "adverbial" and child.opener >= 0 and tokens[child.opener].pos == "ADP"
    return by and start == clause.verb.last + 1 and child.shares == clause.index and child.voice == "active"


def last_token(here: ClauseContext, clause: Clause, depth: int = 0) -> int:
    """The last token of a clause with what it says, wants or is for."""
    last = clause.last
    for child in here.children.get(clause.index, ()) if depth < _DEEPEST else ():
        if child.link in _INSIDE and child.verb.head > clause.verb.head:
            last = max(last, last_token(here, child, depth + 1))
    return last


def _opener(here: ClauseContext, clause: Clause, first: int) -> int:
    """The word that opens the phrase which a clause begins with: 對|乙國發動攻擊 is not what 乙國 does."""
    before = here.reading.tokens[first - 1] if first else None
    if before is None or before.pos != "ADP":
        return first
    opened = (chunk for chunks in clause.slots.values() for chunk in chunks if chunk.first == first)
    return first - 1 if any(chunk.marker == before.text for chunk in opened) else first


def extent_of(here: ClauseContext, clause: Clause) -> tuple[int, int]:
    """Offsets of the claim's own words: from its subject on, without the clauses that only stand beside it."""
    tokens = here.reading.tokens
    first, last = clause.first, last_token(here, clause)
    begins = [chunk.extent[0] for chunk in clause.slot("subject")]
    if clause.link == "relative":
        begins += [chunk.extent[0] for chunk in clause.slot("object") if chunk.last < clause.opener]
    cleft = bool(begins) and first < min(begins) and tokens[first].text in _CLEFT
    if begins and clause.link != "relative" and not cleft:
        first = min(begins) if min(begins) <= clause.verb.first else first
    elif begins and not clause.restrictive and min(begins) < clause.opener <= clause.verb.first:
        first = min(begins)  # the army, which holds the port: not only which holds the port
    elif begins and not clause.restrictive and clause.opener < 0 and min(begins) < first:
        ends = max(chunk.extent[1] for chunk in clause.slot("subject"))
        if all(token.pos == "PUNCT" for token in tokens[ends + 1 : first]):
            first = min(begins)  # Chad, backed by France
    verb = clause.verb.head
    for child in here.children.get(clause.index, ()):
        if child.link in _INSIDE or child.restrictive:
            continue
        if _same_object(here, clause, child):
            last = max(last, *(chunk.last for chunk in (*clause.slot("object"), *clause.slot("recipient"))))
            continue
        start = child.opener if 0 <= child.opener < child.first else child.first
        if _says_how(here, clause, child, start):
            last = max(last, last_token(here, child))
            continue
        if verb < start <= last and (child.last >= last or _said_before(clause, child)):
            last = start - 1
        elif first <= child.last < verb and first >= child.first:
            first = child.last + 1
    if clause.link == "adverbial" and DATES in clause.rules and tokens[last].pos == "ADP":
        last -= 1  # 甲國撤軍|後
    first = view_start(here, clause, _opener(here, clause, first))
    while last > verb and tokens[last].pos in EDGES and tokens[last].text not in _CLOSING:
        last -= 1
    while first < clause.verb.first and tokens[first].pos in EDGES and tokens[first].text not in _OPENING:
        if first in begins:
            break  # neither the one nor the other
        first += 1
    return tokens[min(first, verb)].start, tokens[max(last, verb)].end
