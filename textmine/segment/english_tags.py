"""Which part of speech an English word has where it could have several: decided by its neighbours, then by usage.

The order of the tests is that of how much a neighbour tells: `to` and auxiliaries first, then determiners, pronouns,
conjunctions, nouns, prepositions. `usual_tags.csv` says what a word nearly always is.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from textmine.lexicon.words import english_words, syntax_words

Tag = tuple[str, str]  # (part of speech, lemma)

_SUBJECTS = syntax_words("en")["subjects"]
_PRONOMINAL_SINGULAR = syntax_words("en")["pronominal-singular"]
_PRONOMINAL_PLURAL = syntax_words("en")["plural-alone"]
_UNMARKED_PLURALS = syntax_words("en")["unmarked-plurals"]
# Nouns that stand after `to` without an article.
_PLACES_AFTER_TO = syntax_words("en")["places-after-to"]
_TAKES_BARE = frozenset(["help", "dare"])
_TAKES_ING = syntax_words("en")["takes-ing"]
_DEGREE = syntax_words("en")["degree"]
_OBJECT_OPENERS = frozenset(["DET", "POSS", "PRON", "NUM"])
_PASSED_MOST = 8
_PASSED = frozenset(
    ["not", "n't", '"', "“", "``"]
)  # what stands between a word and the one that tells about it
# A clause after `that` may have a base form after a singular subject.
_MANDATIVE = english_words()["mandative"]
_SAYS = english_words()["takes-content"]
_CONTROL = english_words()["plans-to"]
_LOOK = 14


_AFTER_AUXILIARY_WORDS = syntax_words("en")["english-tags-after-auxiliary"]


@dataclass(slots=True)
class Context:
    """A word that could be several things, and what stands around it.

    `left` is the tag before, adverbs left out; `had` tells whether the clause has had its verb, `helped` whether it
    began with an auxiliary (did the army …).
    """

    words: Sequence[str]  # as written
    index: int
    before: Sequence[Tag]
    word: str  # in lower case
    candidates: Mapping[str, str]
    usual: str | None
    functions: Mapping[str, str]
    inner: Callable[[str], Mapping[str, str]]  # candidates of another word
    participle: Callable[[str, str], bool]
    had: bool = False
    helped: bool = False
    left: str = field(init=False, default="START")
    left_at: int = field(init=False, default=-1)
    form: str = field(init=False, default="base")
    following: str = field(init=False, default=".")
    function: str | None = field(init=False, default=None)
    noun_follows: bool = field(init=False, default=False)
    object_follows: bool = field(init=False, default=False)

    def __post_init__(self) -> None:
        at = self.index - 1
        while (
            at >= 0
            and at > self.index - _PASSED_MOST
            and (self.before[at][0] == "ADV" or self.before[at][1] in _PASSED)
        ):
            at -= 1
        at = self._past_parenthesis(at)
        self.left_at = at
        self.left = self.before[at][0] if at >= 0 else "START"
        self.following = self.words[self.index + 1] if self.index + 1 < len(self.words) else "."
        lower = self.following.lower()
        self.function = self.functions.get(lower)
        self.noun_follows = self.function in (None, "ADJ") and self.following[:1].isalpha()
        self.object_follows = (self.function in _OBJECT_OPENERS and lower != "that") or (
            self.function is None and self.following[:1].isupper()
        )
        self.form = _form(self.word, self.candidates.get("VERB", ""))

    def _past_parenthesis(self, at: int) -> int:
        """Will, however, attack: the auxiliary before an adverb between commas."""
        if at < 2 or self.words[at] != "," or self.before[at - 1][0] != "ADV":
            return at
        comma = at - 2
        if self.before[comma][0] == "ADV":
            comma -= 1
        opened = comma >= 1 and self.words[comma] == "," and self.before[comma - 1][0] == "AUX"
        return comma - 1 if opened else at

    @property
    def previous(self) -> str:
        return self.before[-1][0] if self.before else "START"

    @property
    def left_word(self) -> str:
        return self.words[self.left_at].lower() if self.left_at >= 0 else ""

    @property
    def nominal_follows(self) -> bool:
        """Does a noun or an adjective follow, so that this word may modify it?"""
        if not self.noun_follows:
            return False
        found = self.inner(self.following.lower())
        return "NOUN" in found or "ADJ" in found or self.following[:1].isupper()


def _form(word: str, lemma: str) -> str:
    if word == lemma or not lemma:
        return "base"
    if word.endswith("ing"):
        return "ing"
    if word.endswith("s") and not word.endswith("ss"):
        return "s"
    return "ed"


def choose(c: Context) -> str:
    """The part of speech of a word."""
    if len(c.candidates) == 1:
        return _only(c)
    if "VERB" not in c.candidates:
        return _noun_or_adjective(c)
    for decide in (
        _after_to,
        _after_auxiliary,
        _after_determiner,
        _after_pronoun,
        _after_conjunction,
        _after_noun,
        _after_preposition,
        _at_beginning,
        _after_verb,
    ):
        found = decide(c)
        if found is not None:
            return found if found in c.candidates or c.form == "ing" else _usually(c)
    return _usually(c)


def _only(c: Context) -> str:
    only = next(iter(c.candidates))
    nominal = c.previous in ("DET", "ADJ", "NUM") or (bool(c.before) and c.before[-1][1] == "'s")
    bare = only == "VERB" and c.form == "base"
    if bare and c.previous in ("VERB", "ADP") and c.before[-1][1] not in _TAKES_BARE and c.noun_follows:
        return "NOUN"  # used tear gas
    if only == "VERB" and c.form == "s" and nominal and (c.following == "of" or c.function == "AUX"):
        return "NOUN"  # these unlawful acts of
    return "NOUN" if bare and nominal and not c.noun_follows else only  # an act of


def _nominal(c: Context) -> str:
    """It is no verb: a noun, or an adjective where a noun follows."""
    if c.form in ("ed", "ing") and c.nominal_follows and c.usual != "NOUN":
        return "ADJ" if "ADJ" in c.candidates else "VERB"
    if "ADJ" in c.candidates and _listed(c) and c.usual != "NOUN":
        return "ADJ"
    if "ADJ" in c.candidates and (c.nominal_follows or "NOUN" not in c.candidates):
        return "NOUN" if c.usual == "NOUN" else "ADJ"
    if "NOUN" in c.candidates:
        return "NOUN"
    return "ADJ" if "ADJ" in c.candidates else "VERB"


def _listed(c: Context) -> bool:
    """A long-term, comprehensive solution: does an adjective follow after a comma or `and`?"""
    if c.following not in (",", "and") or c.previous not in ("DET", "ADJ") or c.index + 2 >= len(c.words):
        return False
    return "ADJ" in c.inner(c.words[c.index + 2].lower())


def _noun_or_adjective(c: Context) -> str:
    """A word that is no verb in any case."""
    candidates = c.candidates
    if (
        c.usual == "ADJ"
        and "NOUN" in candidates
        and not c.noun_follows
        and (c.function in ("AUX", "ADP", "CCONJ") or c.following in (".", ",", ";"))
    ):
        people = c.previous == "ADJ" and c.words[c.index - 1][:1].isupper()  # the Kenyan military in
        named = c.previous in ("DET", "NOUN", "PROPN") or people
        if not _listed(c) and named and c.before[-1][1] not in _DEGREE:
            return "NOUN"  # a US national has
    if c.usual in candidates and c.usual is not None:
        return c.usual
    if "ADJ" in candidates and "NOUN" in candidates:
        if _listed(c):
            return "ADJ"
        if c.noun_follows:
            found = c.inner(c.following.lower())
            return "ADJ" if {"NOUN", "ADJ"} & found.keys() or c.following[:1].isupper() else "NOUN"
        if c.left == "AUX" or (c.before and c.words[c.index - 1].lower() in _DEGREE):
            return "ADJ"
        return "NOUN"
    if "ADV" in candidates and c.previous in ("VERB", "AUX"):
        return "ADV"
    if "ADV" in candidates and "ADJ" in candidates:
        return "ADJ" if c.noun_follows or c.previous in ("DET", "AUX") else "ADV"
    return next((pos for pos in ("NOUN", "ADJ", "ADV") if pos in candidates), "NOUN")


def _usually(c: Context) -> str:
    if c.usual is not None and c.usual in c.candidates:
        return c.usual
    order = ("VERB", "ADJ", "NOUN") if c.form in ("ed", "ing") else ("NOUN", "ADJ", "VERB")
    return next((pos for pos in order if pos in c.candidates), "NOUN")


# What stands before


def _after_to(c: Context) -> str | None:
    """To attack, will not attack, did the army attack."""
    if c.form != "base":
        return None
    if c.left == "PART" and c.left_word == "to":
        return "NOUN" if c.word in _PLACES_AFTER_TO and not c.object_follows else "VERB"
    if c.left == "AUX" and c.before[c.left_at][1] not in ("be", "have", "'s", "'re", "'ve", "'m"):
        return "VERB"
    if c.helped and c.left in ("NOUN", "PROPN", "PRON") and not c.had:
        return "VERB"
    return None


def _after_auxiliary(c: Context) -> str | None:
    """Is attacking, has been attacked, have cut."""
    if c.left != "AUX":
        return None
    if c.form == "ing":
        return "VERB" if c.usual != "ADJ" else "ADJ"
    lemma = c.candidates["VERB"]
    have = c.before[c.left_at][1] in ("have", "'ve") or c.left_word == "been"
    if c.form == "ed" or (c.form == "base" and c.participle(c.word, lemma)):
        if c.usual == "ADJ" and not have:
            return "ADJ"
        if c.form == "ed" or have or c.usual == "VERB":
            return "VERB"
    if c.previous == "ADV" and c.left_word in _AFTER_AUXILIARY_WORDS and c.usual == "VERB":
        return "VERB"
    return "ADJ" if c.usual == "ADJ" else "NOUN" if "NOUN" in c.candidates else None


def _after_determiner(c: Context) -> str | None:
    """The attack, its armed forces; but: some say, this shows."""
    previous = c.previous
    if previous not in ("DET", "ADJ", "NUM") and not (c.before and c.before[-1][1] == "'s"):
        if previous == "ADV" and c.left == "DET" and c.form in ("ed", "ing"):
            return "ADJ" if "ADJ" in c.candidates else "VERB"  # a newly built base
        return None
    last = c.words[c.index - 1].lower()
    if previous == "NUM" and len(last) == 4 and last.isdigit():
        return "VERB" if c.form in ("ed", "s") and c.usual != "NOUN" else None  # armed in 2019 left
    if previous == "DET" and last in _PRONOMINAL_SINGULAR and c.form in ("s", "ed"):
        if c.usual == "VERB" or (c.form == "s" and not c.noun_follows):
            return "VERB"
    if previous == "DET" and last in _PRONOMINAL_PLURAL and c.usual == "VERB" and c.form in ("base", "ed"):
        return "VERB" if not c.noun_follows or c.object_follows else _nominal(c)
    if previous == "ADJ" and c.form == "ed" and "NOUN" not in c.candidates and not c.nominal_follows:
        return "VERB"
    return _nominal(c)


def _after_pronoun(c: Context) -> str | None:
    """They attack, which attacks, a plan that works."""
    word = c.left_word
    if c.left == "PRON":
        if word in _SUBJECTS:
            if c.form == "base" and word in ("it", "he", "she") and c.usual == "NOUN" and not c.helped:
                return None
            return "VERB" if not (c.had and c.usual == "NOUN" and word in ("it", "you")) else "NOUN"
        if c.form == "base":
            return "VERB" if c.usual == "VERB" else None
        return "VERB" if c.form in ("ed", "ing") else None
    if c.left == "SCONJ" and word == "that":
        if c.usual == "NOUN" and not c.object_follows:
            return "NOUN" if c.function in ("AUX", "ADP", None) else "VERB"
        if c.form == "base":
            return "VERB" if c.object_follows or c.usual == "VERB" else None
        return "VERB"
    return None


def _after_conjunction(c: Context) -> str | None:
    """Trains and equips, and to disperse, bribe and return."""
    comma = c.left == "PUNCT" and c.left_word == ","
    if c.left != "CCONJ" and not comma:
        return None
    at = c.left_at - 1
    if c.left == "CCONJ" and at >= 0 and c.words[at] == ",":
        at -= 1
    earlier = c.before[at][0] if at >= 0 else "START"
    verb = _last_verb(c)
    alike = verb is not None and _form(c.words[verb].lower(), c.before[verb][1]) == c.form
    if c.usual == "ADJ" and earlier == "ADJ" and c.noun_follows:
        return "ADJ"  # a positive and welcome step
    if c.form == "ed":
        return "ADJ" if c.usual == "ADJ" or (earlier == "ADJ" and "ADJ" in c.candidates) else "VERB"
    if comma and c.form == "s" and earlier in ("NUM", "PROPN") and c.nominal_follows and c.usual != "NOUN":
        if "VERB" not in c.inner(c.following.lower()):
            return "VERB"  # the group, renamed in 2023, recruits fighters
    if comma and c.form == "s" and c.following[:1].isupper() and earlier != "ADJ":
        return "VERB"  # the treaty, signed in Oslo, bars Kenya from …
    if comma and c.word in _CONTROL and c.following.lower() == "to" and not c.had:
        return "VERB"  # Togo, like Benin, plans to
    if comma and c.previous == "ADV" and c.form == "s" and (c.noun_follows or c.object_follows):
        return "VERB"  # the group, renamed in 2023, now guards mines
    if c.usual == "NOUN" and not c.object_follows:
        return "NOUN"
    if c.form == "ing":
        if c.object_follows or c.usual == "VERB" or comma:
            return "VERB"
        return "VERB" if alike and earlier != "NOUN" else None
    if alike and (c.object_follows or c.usual == "VERB" or c.function == "ADV"):
        return "VERB"
    if earlier == "VERB" and alike:
        return "VERB"
    if c.form == "s" and not comma and c.object_follows and c.function != "PRON" and verb is not None:
        return "VERB"
    if comma and c.form == "base" and alike:
        return "VERB" if c.usual != "NOUN" and earlier == "VERB" else None
    return "NOUN" if "NOUN" in c.candidates and c.usual != "VERB" else None


def _last_verb(c: Context) -> int | None:
    for at in range(c.left_at - 1, max(-1, c.left_at - _LOOK), -1):
        if c.before[at][0] == "VERB":
            return at
        if c.words[at] in (".", ";", "!", "?"):
            return None
    return None


def _after_noun(c: Context) -> str | None:
    """The army attacks, rebels attack; but: arms sales, an army attack."""
    if c.left not in ("NOUN", "PROPN"):
        return None
    if c.form == "ed":
        return "ADJ" if c.usual == "ADJ" and c.nominal_follows else "VERB"
    if c.form == "ing":
        if (c.usual == "NOUN" and not c.object_follows) or (
            c.usual is None and c.nominal_follows and c.left_word == c.before[c.left_at][1]
        ):
            return "NOUN"  # a border monitoring mission; but: rebels fighting troops
        return "VERB" if c.object_follows or c.function is not None or c.usual == "VERB" else None
    adverb = c.previous == "ADV"
    noun = "NOUN" in c.candidates or "ADJ" in c.candidates
    if c.form == "base" and not c.had and _mandative(c):
        if c.object_follows or c.usual == "VERB" or c.function is not None or c.noun_follows:
            return "VERB"
    if noun and not adverb and _is_object(c):
        return "VERB" if c.usual == "VERB" and c.object_follows else None if c.usual else "NOUN"
    if c.form == "s" and c.word in _CONTROL and c.following.lower() == "to" and not c.had:
        return "VERB"  # Togo plans to
    if c.form == "base":
        return _plural_verb(c, adverb, noun)
    if c.had and noun and not (adverb and c.usual == "VERB"):
        return "VERB" if c.usual == "VERB" and c.object_follows else None if c.usual else "NOUN"
    if c.usual == "VERB" or adverb:
        return "VERB"
    if c.following.lower() in ("of", "such"):
        return "NOUN"
    proper = c.left == "PROPN"
    if c.usual == "NOUN":
        joined = c.left_at > 0 and c.before[c.left_at - 1][0] == "SCONJ" and c.following == ","
        if proper and joined and not c.had:
            return "VERB"  # if Togo attacks,
        feared = (
            proper and c.noun_follows and ("VERB" not in c.inner(c.following.lower()) or _takes_plural(c))
        )
        return "VERB" if (c.function in ("DET", "POSS") or feared) and not c.had else "NOUN"
    if c.object_follows or c.function in ("PART", "ADV") or (proper and c.function == "ADP"):
        return "VERB"
    ends = not c.following[:1].isalnum()
    return "VERB" if (proper and ends) or (c.noun_follows and not proper) or _takes_plural(c) else None


def _takes_plural(c: Context) -> bool:
    """Poland supplies tanks to, unless Oslo lifts sanctions: a name that begins its clause, and plural objects."""
    at = c.left_at
    while at >= 0 and at > c.left_at - 4 and c.before[at][0] == "PROPN":
        at -= 1
    begins = at < 0 or c.before[at][0] in ("SCONJ", "PUNCT")
    if c.left != "PROPN" or c.had or not begins or not c.following.endswith("s"):
        return False
    after = c.words[c.index + 2] if c.index + 2 < len(c.words) else "."
    return not after[:1].isalpha() or c.functions.get(after.lower()) in (
        "ADP",
        "PART",
        "CCONJ",
        "SCONJ",
        "ADV",
    )


def _mandative(c: Context) -> bool:
    """Demanded that the army withdraw: a base form after a singular subject."""
    for at in range(c.left_at, max(0, c.left_at - _LOOK), -1):
        pos, lemma = c.before[at]
        if lemma == "that":
            return any(c.before[k][1] in _MANDATIVE for k in range(max(0, at - 3), at))
        if pos in ("PUNCT", "VERB", "AUX"):
            return False
    return False


def _is_object(c: Context) -> bool:
    """Adopt United Nations reforms: is the noun before the object of a verb, and so no subject?"""
    for at in range(c.left_at, max(-1, c.left_at - _LOOK), -1):
        pos, lemma = c.before[at]
        if pos == "VERB":
            return lemma not in _SAYS
        if pos not in ("NOUN", "PROPN", "ADJ", "NUM", "DET"):
            return False
    return False


def _plural_verb(c: Context, adverb: bool, noun: bool) -> str | None:
    """Rebels attack, its jets hit targets."""
    past = c.participle(c.word, c.candidates["VERB"])
    if (
        past
        and not c.had
        and c.usual != "NOUN"
        and (c.object_follows or c.noun_follows or c.function == "ADV")
    ):
        return "VERB"  # the minister set out
    peoples = c.left_word.endswith("s") and c.left_word != c.before[c.left_at][1]  # the Algerians
    if c.left_word.endswith("s") and not c.had and c.following.lower() == "to":
        return "VERB"  # the Algerians attempt to
    if c.left == "PROPN" and not adverb and not peoples:
        return "VERB" if c.usual == "VERB" and c.object_follows else None
    last = c.left_word
    plural = last != c.before[c.left_at][1] or last in _UNMARKED_PLURALS
    if c.left == "PROPN":
        plural = True
    if not plural or (c.had and not (adverb and c.usual == "VERB")):
        return None if not noun else "VERB" if c.usual == "VERB" and c.object_follows and plural else "NOUN"
    if c.usual == "NOUN" and not c.object_follows:
        return "NOUN"
    if c.usual == "ADJ" and c.nominal_follows:
        return "ADJ"
    ends = not c.following[:1].isalnum()
    return "VERB" if not ends or c.usual == "VERB" or adverb else None


def _after_preposition(c: Context) -> str | None:
    """By attacking ports, after fighting, in talks."""
    if c.left != "ADP":
        return None
    if c.form == "ing":
        if c.usual == "NOUN" and not c.object_follows:
            return "NOUN"
        if c.object_follows or c.noun_follows:
            return "VERB"
        if c.function == "ADP" and c.left_word not in (
            "by",
            "without",
            "from",
            "after",
            "before",
            "while",
            "for",
        ):
            return "NOUN"
        return "VERB"
    if c.form == "ed":
        return "ADJ" if "ADJ" in c.candidates else "VERB"
    return _nominal(c)


def _at_beginning(c: Context) -> str | None:
    """Attacking ports, …; Stop the war."""
    if c.left not in ("START", "PUNCT", "SCONJ", "INTJ"):
        return None
    if c.form in ("ed", "ing"):
        return c.usual if c.usual in ("NOUN", "ADJ") and not c.object_follows else "VERB"
    if c.form == "s" or c.left == "SCONJ":
        opens = c.function in ("DET", "POSS") and c.left != "SCONJ"
        return "VERB" if (c.usual == "VERB" and c.object_follows) or opens else "NOUN"
    if c.usual == "VERB" or (c.object_follows and c.usual != "NOUN"):
        return "VERB"
    return "VERB" if c.function in ("DET", "POSS", "PRON") else None


def _after_verb(c: Context) -> str | None:
    """Face attacks, help build, keep fighting."""
    if c.left != "VERB":
        return None
    if c.form == "base" and c.before[c.left_at][1] in _TAKES_BARE:
        return "VERB" if c.usual != "NOUN" or c.object_follows else "NOUN"
    if c.form == "ing":
        if c.nominal_follows and not c.object_follows and c.before[c.left_at][1] not in _TAKES_ING:
            return "ADJ"  # made surprising progress
        return "NOUN" if c.usual == "NOUN" and not c.object_follows else "VERB"
    if c.form == "ed":
        return "ADJ" if "ADJ" in c.candidates else "VERB"
    if c.form == "base" and c.usual == "VERB":
        return "VERB" if c.object_follows or "NOUN" not in c.candidates else "NOUN"
    return "ADJ" if c.usual == "ADJ" else _nominal(c)
