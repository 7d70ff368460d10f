"""What is said to be so and what is only said: which clauses are content, and which are asserted at all."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from textmine.claims.quotations import Quotations
from textmine.lexicon.words import syntax_words
from textmine.records import Modality
from textmine.syntax import Clause, Reading, Slot

DEEPEST = 50  # clauses under clauses that are followed; deeper ones are no language
DATES = "markers:time-end"  # what says that a clause tells when
_WOULD = "scope:would-en"
_COMMAS = frozenset("，,；;")
TELLS = "markers:clause-subject"  # what says that a clause says what its subject is
_WILL = "scope:will-zh"  # what only says that it is still to come
_TOLD: tuple[Slot, ...] = ("object", "recipient")
_ATTEMPTS = syntax_words("zh")["attempts"]
_NOT_SAID = frozenset(["conditional", "purpose", "question", "counterfactual"])


@dataclass(frozen=True, slots=True)
class Doubts:
    """Words of a language that leave open what stands under them."""

    adjectives: frozenset[str] = frozenset()  # doubtful
    auxiliaries: frozenset[str] = frozenset()  # one may argue
    nouns: frozenset[str] = frozenset()  # an interest in
    aims: frozenset[str] = frozenset()  # a contract for


NO_DOUBTS = Doubts()


class Content:
    """The clauses of a reading as a tree of assertions.

    Args:
        closes: words of the language that close a case for which something is laid down.
        asserts: words with which they close none.
        befores: words that end a clause of what has not happened yet when something else does (前).
        doubts: words under which nothing is asserted.
    """

    def __init__(
        self,
        reading: Reading,
        closes: frozenset[str] = frozenset(),
        asserts: frozenset[str] = frozenset(),
        befores: frozenset[str] = frozenset(),
        doubts: Doubts = NO_DOUBTS,
    ) -> None:
        self._doubts = doubts
        self._reading = reading
        self._closes = closes
        self._asserts = asserts
        self._befores = befores
        self._clauses = reading.clauses
        self._speech: dict[int, int] = {}
        self._asserted: dict[int, bool] = {}
        self._cases: dict[int, int] = {}
        self._questions = {number for number, sentence in enumerate(reading.sentences) if sentence.question}
        self._quoted = Quotations(reading, [c for c in reading.clauses if only_says(c) and reports(c)])
        self._supposed = {c.parent for c in reading.clauses if c.link == "conditional"}
        self._unreal = {c.parent for c in reading.clauses if c.link == "counterfactual"}

    def of(self, clause: Clause) -> int:
        """Index of the clause that says this one, -1 where the text itself does."""
        known = self._speech.get(clause.index)
        return self._said_by(clause) if known is None else known

    def _said_by(self, clause: Clause) -> int:
        """The same for the clauses it hangs on up to there, which need not be asked again."""
        said = -1
        path: dict[int, None] = {}
        while clause.index not in path:
            known = self._speech.get(clause.index)
            if known is not None:
                said = known
                break
            path[clause.index] = None
            if clause.parent < 0:
                said = self._quoted.of(clause)
                break
            parent = self._clauses[clause.parent]
            if clause.link == "complement" and reports(parent):
                said = parent.index
                break
            clause = parent
        self._speech.update(dict.fromkeys(path, said))
        return said

    def governs(self, above: Clause, below: Clause) -> bool:
        """Does `below` hang on `above` as what it says or wants?"""
        seen: set[int] = set()
        while below.parent >= 0 and below.index not in seen and len(seen) < DEEPEST:
            seen.add(below.index)
            if below.parent == above.index and below.link == "complement":
                return True
            below = self._clauses[below.parent]
        return False

    def asserted(self, clause: Clause) -> bool:
        """Does the text, or somebody in it, say that it is so?"""
        known = self._asserted.get(clause.index)
        if known is None:
            self._asserted[clause.index] = True  # a circle would end here
            known = self._asserted[clause.index] = self._is_asserted(clause)
        return known

    def _is_asserted(self, clause: Clause) -> bool:
        if clause.link in _NOT_SAID or clause.index in self._unreal or clause.sentence in self._questions:
            return False  # had they not come, there would have been war: there was none
        if _only_dates(clause) or self._is_case(clause) or self._is_to_come(clause):
            return False
        parent = self._clauses[clause.parent] if clause.parent >= 0 else None
        if parent is None:
            return True
        if self._is_doubted(parent, clause):
            return False
        if clause.link == "relative":
            return not clause.restrictive and self.asserted(parent)
        if clause.link == "complement":
            if clause.opener >= 0 and self._reading.tokens[clause.opener].pos == "ADP":
                return False  # accused them of doing it
            if commands(self._reading, parent, clause):
                return False
            if makes(parent) and attempts(self._reading, parent):
                return False
            if makes(parent) or judges(self._reading, parent, clause):
                return self.asserted(parent)
            said = told_first(parent, clause) or not wishes(parent)
            return reports(parent) and said and self.asserted(parent)
        return self.asserted(parent)

    def _is_doubted(self, parent: Clause, clause: Clause) -> bool:
        """It is doubtful that …, one may argue that …, has an interest in doing it: is it left open?"""
        tokens, doubts = self._reading.tokens, self._doubts
        if clause.opener > 0 and tokens[clause.opener].pos == "ADP" and not clause.slot("subject"):
            before = tokens[clause.opener - 1]
            meant = before.pos == "NOUN" and tokens[clause.opener].text in doubts.aims
            if meant or before.text in doubts.nouns:
                return True
        if clause.link != "complement" or parent.polarity == "negated":
            return False
        if any(tokens[chunk.head].text in doubts.adjectives for chunk in parent.slot("complement")):
            return True
        said = [tokens[chunk.head] for chunk in parent.slot("subject")]
        words = tokens[parent.verb.first : parent.verb.head]
        may = reports(parent) and any(word.text in doubts.auxiliaries for word in words)
        return may and bool(said) and all(word.pos == "PRON" for word in said)

    def _is_to_come(self, clause: Clause) -> bool:
        """達成協議前, 就職後將…: does it say when of something that need not have happened?"""
        if clause.link != "adverbial" or DATES not in clause.rules or clause.parent < 0:
            return False
        ends = self._reading.tokens[clause.last : clause.last + 2]
        parent = self._clauses[clause.parent]
        same = parent.shares == clause.index and not parent.slot("subject")
        ahead = same and clause.modality == "asserted" and parent.modality in ("future", "possible")
        return ahead or any(token.text in self._befores for token in ends)

    def _is_case(self, clause: Clause) -> bool:
        """Whoever breaks the law, …: in statutes 的 before a comma closes the case for which something is laid down."""
        if clause.sentence not in self._cases:
            self._cases[clause.sentence] = self._case_end(clause.sentence)
        return clause.verb.head < self._cases[clause.sentence]

    def _case_end(self, sentence: int) -> int:
        """The last such word before a comma in a sentence, -1 where there is none or 是 makes it a stress."""
        if sentence >= len(self._reading.sentences):
            return -1
        first, end = self._reading.sentences[sentence].first, self._reading.sentences[sentence].end
        tokens = self._reading.tokens[first:end]
        closing = [
            t.index for t, after in pairwise(tokens) if t.text in self._closes and after.text in _COMMAS
        ]
        stressed = any(token.text in self._asserts for token in tokens)
        return closing[-1] if closing and not stressed else -1

    def _likely(self, clause: Clause) -> Modality | None:
        """It is likely that it will: how sure that is which judges a clause, None where nothing does."""
        if clause.link != "complement" or clause.parent < 0:
            return None
        parent = self._clauses[clause.parent]
        if judges(self._reading, parent, clause) and parent.modality != "asserted":
            return parent.modality
        return None

    def _is_told_before(self, clause: Clause) -> bool:
        """Said it would leave: is it the future of a past in which somebody said so, and hangs on no condition?"""
        said_by = self.of(clause)
        if said_by < 0 or clause.index in self._supposed:
            return False
        speech = self._clauses[said_by]
        verb = self._reading.tokens[speech.verb.head]
        past = verb.text != verb.lemma and not verb.text.endswith(("s", "ing"))
        return past and speech.polarity == "affirmed" and reports(speech)

    def _parted(self, one: Clause, other: Clause) -> bool:
        """將於明年簽約；本月…: does a semicolon stand between them?"""
        return any(
            token.text in "；;" for token in self._reading.tokens[one.verb.last + 1 : other.verb.first]
        )

    def modality(self, clause: Clause) -> Modality:
        """The modality of a clause, that of the one it goes on from where it has none of its own."""
        own = clause.modality
        if own == "possible" and _WOULD in clause.rules and self._is_told_before(clause):
            return "future"
        if own not in ("asserted", "future"):
            return own
        if own == "future":
            if clause.index in self._supposed and _WILL in clause.rules:
                return "possible"  # 若甲國撤軍，乙國將進攻
            return self._likely(clause) or own
        if clause.link == "coordinated" and clause.parent >= 0 and not clause.slot("subject"):
            parent = self._clauses[clause.parent]
            if parent.index < clause.index and not self._parted(parent, clause):
                return self.modality(parent)
        if clause.link == "complement" and clause.parent >= 0:
            parent = self._clauses[clause.parent]
            if makes(parent) or judges(self._reading, parent, clause):
                return self.modality(parent)
        return "possible" if clause.index in self._supposed else own


def reports(clause: Clause) -> bool:
    """Is its predicate one of saying or thinking?"""
    return clause.predicate is not None and clause.predicate.says


def wishes(clause: Clause) -> bool:
    """Is what is under it wished, demanded, promised or feared, and not said to be so?"""
    return clause.predicate is not None and clause.predicate.stance in ("commits", "fears")


def wants(clause: Clause) -> bool:
    """Is its predicate one of saying, wanting or fearing?"""
    return reports(clause) or wishes(clause)


def denies(clause: Clause) -> bool:
    """Does it say that something is not so?"""
    return clause.predicate is not None and clause.predicate.stance == "denies"


def only_says(clause: Clause) -> bool:
    """Is it plain saying (表示, 認為, said), which is no claim of its own beside what is said?"""
    return clause.predicate is not None and clause.predicate.stance in ("plain", "warns")


def commands(reading: Reading, clause: Clause, below: Clause) -> bool:
    """Told the troops to leave, warned them against it: is what stands under plain saying to be done or left?"""
    if not only_says(clause) or below.verb.head < clause.verb.first:
        return False
    if below.opener >= 0 and reading.tokens[below.opener].pos == "ADP":
        return True
    if clause.predicate is not None and clause.predicate.stance == "warns" and _forbids(below):
        return True  # 警告乙國不得越界
    heads = {chunk.head for slot in _TOLD for chunk in clause.slot(slot)}
    between = reading.tokens[max(heads, default=0) + 1 : below.verb.head]
    if not heads or not any(token.pos == "PART" for token in between):
        return False
    if not below.slot("subject"):
        return clause.index == below.shares and between[-1].pos in ("PART", "ADV")  # shows the need to
    if not any(chunk.head in heads for chunk in below.slot("subject")):
        return False
    what = below.predicate
    state = what is not None and (what.frame in ("copula", "exist") or what.kind == "state")
    state = state or reading.tokens[below.verb.head - 1].pos == "AUX"
    return not state


def _forbids(clause: Clause) -> bool:
    """Does it say what whoever is told of it must not do?"""
    return bool(clause.denial) and clause.modality == "necessary" and bool(clause.slot("subject"))


def told_first(clause: Clause, below: Clause) -> bool:
    """They have signed a pact, the palace announced: does what is said stand before who says it?"""
    return reports(clause) and below.verb.head < clause.verb.first


def _only_dates(clause: Clause) -> bool:
    """戰爭結束後, 總統上任後: does it say when, and nothing that is done to anybody?"""
    if clause.link != "adverbial" or DATES not in clause.rules:
        return False
    return not clause.fills(("object", "recipient", "agent", "comitative"))


def makes(clause: Clause) -> bool:
    """Does it only make happen what the clause under it says (使, 令, 讓)?"""
    return clause.predicate is not None and clause.predicate.stance == "makes"


def attempts(reading: Reading, clause: Clause) -> bool:
    """試圖使叛軍失去補給: is it only tried or meant, so that it is the claim of who tries?"""
    group = reading.tokens[clause.verb.first : clause.verb.head]
    return any(token.text in _ATTEMPTS for token in group)


def judges(reading: Reading, clause: Clause, below: Clause) -> bool:
    """It is right that they talk, it seems that they left: is what the clause under it says only judged by it?"""
    if TELLS in clause.rules:
        return bool(below.slot("subject"))  # the cause is that they attacked
    frame = clause.predicate.frame if clause.predicate is not None else ""
    bare = clause.predicate is None and below.opener >= 0
    if not (bare or frame in ("copula", "exist")) or not below.slot("subject") or not clause.slot("subject"):
        return False
    return all(reading.tokens[chunk.head].pos == "PRON" for chunk in clause.slot("subject"))
