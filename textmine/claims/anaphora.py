"""Words that point back (其, 該國, 兩國, it, both sides) in a chunk, and whom the discourse lets them mean."""

from __future__ import annotations

from collections.abc import Sequence

from textmine.claims.candidate import Actors
from textmine.claims.coreference import Discourse, count_in
from textmine.fast_record import fast_record
from textmine.lexicon import Lexicon
from textmine.mechanisms import ALL, Mechanisms
from textmine.syntax import Chunk, Reading

_OWN_KINDS = {"own-possessive": "possessive", "compared-pair": "pair", "thing-object": "object"}
_NUMBERS = {"pair": 2, "triple": 3, "count": 0}  # how many they count; 0 where the word tells
_LONGEST = 5  # tokens of a form


@fast_record
class Anaphor:
    """A word that points back: its kind, how many it counts, whether it is the whole chunk or owns it."""

    kind: str
    whole: bool
    number: int = 0
    states: bool = False
    own: bool = False  # the narrow one of its kind: 自身 of 其, 兩者 of 雙方, 此舉 of 這


class Anaphora:
    """Finds words that point back and resolves them.

    Args:
        language: `zh` or `en`, whose cue words count.
    """

    def __init__(self, lexicon: Lexicon, language: str, mechanisms: Mechanisms = ALL) -> None:
        self._on = mechanisms.references
        cues = lexicon.cues_zh if language == "zh" else lexicon.cues_en
        self._glue = "" if language == "zh" else " "
        self._strict = language == "en"  # which tells one from several, so that few fit what is meant
        self._forms = cues["reference"]
        self.exclusions = cues.forms("exclude")  # 除, except for
        self._events = cues.forms("event-reference")
        self.showing = tuple(cues.forms("event-verb"))  # 顯示, 意味著
        self.outward = tuple(cues.forms("outward-verb"))  # 承認, 支持
        self._deeds = cues.forms("event-reference", "deed")
        self._remainders = cues.forms("remainder")
        self._counted = tuple(cues.forms("state-noun"))
        self._states = tuple(cues.forms("counted-states"))
        self._begin = frozenset(form[:1] for form in (*self._forms, *self._events))
        self._end = frozenset(form[-1:] for form in self._counted)
        self._owned = frozenset(
            [
                "generic",
                "possessive",
                "own-possessive",
                "state",
                "body",
                "plural",
                "pair",
                "compared-pair",
                "triple",
                "former",
                "latter",
                "speaker",
                "author",
                "person",
                "neuter-possessive",
            ]
        )

    def find(self, reading: Reading, chunk: Chunk) -> Anaphor | None:
        """The word that points back at the head of a chunk or as its owner; None where there is none."""
        if not self._on:
            return None
        first, last = chunk.first, min(chunk.last, chunk.first + _LONGEST - 1)
        if reading.tokens[first].text[:1] not in self._begin:
            if reading.tokens[last].text[-1:] not in self._end:
                return None  # as most chunks
        count = chunk.last - first + 1
        tokens = reading.tokens[first : last + 1]
        texts = [token.text for token in tokens]
        for length in range(len(tokens), 0, -1):
            text = self._glue.join(texts[:length])
            whole = length == count
            if whole and text in self._events:
                return Anaphor("event", True, own=text in self._deeds)
            kind = self._forms.get(text)
            if kind is not None and (whole or kind in self._owned):
                if whole and kind.endswith("possessive") and self._glue:
                    continue
                states = bool(self._states) and text.endswith(self._states)
                plain = _OWN_KINDS.get(kind, kind)
                return Anaphor(plain, whole, states=states, own=plain != kind)
            if whole and text.endswith(self._counted) and not any(token.name for token in tokens):
                number = count_in(text) if len(text) <= 4 else None
                remains = text.startswith(tuple(self._remainders))
                if remains:
                    return Anaphor("remainder", True, number or 0)
                if number is not None and 2 <= number <= 9:
                    return Anaphor("count", True, number, bool(self._states) and text.endswith(self._states))
        return None

    def owner(self, anaphor: Anaphor, discourse: Discourse, actors: Actors) -> Actors:
        """Whose that is which somebody acts on (摧毀其飛彈): the last whom the text spoke of, but for who acts."""
        if anaphor.own or (anaphor.kind == "neuter-possessive" and discourse.thing):
            return ()
        if anaphor.kind in ("state", "body"):
            same = any(discourse.fits(id_, anaphor.kind == "state") for id_ in actors)
            return () if same else self.resolve(anaphor, discourse, actors)
        current = discourse.possessive()
        if anaphor.kind == "neuter-possessive" and current == discourse.person():
            return ()
        return discourse.others(actors) if set(current) & set(actors) else current

    def doer(self, anaphor: Anaphor, discourse: Discourse) -> Actors:
        """Who did what was just said (此舉), and is not who speaks of it; nobody of what just happened (這)."""
        if not anaphor.own:
            return ()
        told = discourse.author
        return discourse.others(told) if set(discourse.possessive()) & set(told) else discourse.possessive()

    def above(self, anaphor: Anaphor, discourse: Discourse) -> Actors:
        """三國: whom a paragraph above named together, where nobody here fits."""
        return discourse.above(_number(anaphor)) if anaphor.states and anaphor.whole else ()

    def resolve(self, anaphor: Anaphor, discourse: Discourse, but: Sequence[str] = ()) -> Actors:
        """Whom it means; empty where nobody fits.

        Args:
            but: who cannot be meant, as they act on whoever is.
        """
        kind = anaphor.kind
        if kind == "speaker":
            return discourse.speaker
        if kind == "author":
            return discourse.author
        if kind == "person":
            return discourse.person(tuple(but))
        if kind in ("neuter", "neuter-possessive"):
            if discourse.speaks_as_body() and not discourse.told:
                told = self._strict and kind != "neuter" and set(discourse.parties) - set(discourse.author)
                return () if told else discourse.author  # the ministry said it would
            if discourse.thing:
                return ()
            if kind == "neuter" and len(discourse.supposed) == 1 and not but:
                return discourse.thing_or_body(discourse.supposed, but, named=self._strict)
            if kind == "neuter":
                whom = discourse.other(tuple(but)) if but else discourse.singular()
                if but and self._strict and not set(whom) <= set(discourse.parties):
                    return ()
            else:
                whom = discourse.possessive()
            return discourse.thing_or_body(whom, but, named=self._strict)
        if kind == "possessive":
            current = discourse.possessive()
            return current if not set(current) & set(but) else discourse.other(tuple(but))
        own_state = discourse.speaker if discourse.speaker != discourse.author else ()
        if kind == "state" and discourse.author and own_state and not discourse.told:
            return own_state  # its minister said the country would
        if kind in ("state", "body"):
            whom = discourse.other(tuple(but), state=kind == "state")
            strict = self._strict and kind == "state"  # any country may be the country
            spoken_of = {*discourse.parties, *discourse.told_of()} if strict else set(whom)
            return whom if set(whom) <= spoken_of else ()
        if kind == "plural" and self._strict and discourse.things and not but:
            return ()  # the exercises test the crews. They …
        if kind == "plural":
            whom = discourse.plural(anaphor.states)
            if but and set(whom) & set(but):
                return discourse.others(tuple(but)) or discourse.other(tuple(but))
            return whom
        if kind in _NUMBERS:
            return discourse.several(_number(anaphor), anaphor.states, anaphor.own, named=self._strict)
        if kind in ("former", "latter"):
            return discourse.contrasted(kind == "latter")
        if kind == "remainder":
            return discourse.remainder(anaphor.number or None)
        if kind == "object":
            return discourse.others(tuple(but)) or discourse.other(tuple(but))
        return ()


def _number(anaphor: Anaphor) -> int:
    """How many a word that points back counts, 0 where it counts none."""
    return _NUMBERS.get(anaphor.kind, 0) or anaphor.number
