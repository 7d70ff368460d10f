"""What the built-in reading of English makes of sentences."""

from __future__ import annotations

import time
from dataclasses import dataclass

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from textmine.lexicon import Lexicon
from textmine.segment.english import EnglishSegmenter
from textmine.syntax.english import EnglishSyntax
from textmine.syntax.records import Chunk, Clause, Reading, Slot

_LEXICON = Lexicon.load()
_SEGMENTER = EnglishSegmenter()
_SYNTAX = EnglishSyntax(_LEXICON)


@dataclass(frozen=True)
class Read:
    """A text with its reading."""

    text: str
    reading: Reading

    def of(self, chunk: Chunk) -> str:
        return self.text[slice(*self.reading.span(chunk))]

    def clause(self, verb: str) -> Clause:
        """The clause whose verb's head is this word."""
        tokens = self.reading.tokens
        found = [c for c in self.reading.clauses if tokens[c.verb.head].text == verb]
        assert found, f"no clause of {verb!r} in {[self.of(c.verb) for c in self.reading.clauses]}"
        return found[0]

    def slot(self, verb: str, name: Slot) -> list[str]:
        return [self.of(chunk) for chunk in self.clause(verb).slot(name)]


def read(text: str) -> Read:
    return Read(text, _SYNTAX.read(text, _SEGMENTER.words(text)))


@pytest.mark.parametrize(
    ("text", "verb", "subject", "objects"),
    [
        ("In May, the army attacked the port.", "attacked", ["the army"], ["the port"]),
        ("Lena Okoth, a lawyer from Kisumu, sued the ministry.", "sued", ["Lena Okoth"], ["the ministry"]),
        ("The rebels, who hold Kidal, rejected the offer.", "rejected", ["The rebels"], ["the offer"]),
        ("The group, renamed in 2023, recruits fighters.", "recruits", ["The group"], ["fighters"]),
        ("The Air Staff (AS) ordered new jets.", "ordered", ["The Air Staff"], ["new jets"]),
        ("Togo today expelled two envoys.", "expelled", ["Togo"], ["two envoys"]),
        ("Ghana, Togo and Benin signed a pact.", "signed", ["Ghana", "Togo", "Benin"], ["a pact"]),
        ("Rebels allied with the junta captured the town.", "captured", ["Rebels"], ["the town"]),
        ("Peru condemned Chile and Bolivia.", "condemned", ["Peru"], ["Chile", "Bolivia"]),
        ("The town the rebels captured is in ruins.", "captured", ["the rebels"], ["The town"]),
        ("Somalia, which it attacked, asked for help.", "attacked", ["it"], ["Somalia"]),
        ("Qatar will, however, close its embassy.", "close", ["Qatar"], ["its embassy"]),
        ("What did Togo promise?", "promise", ["Togo"], ["What"]),
        ("Nor did Togo sign the treaty.", "sign", ["Togo"], ["the treaty"]),
        (
            "The Gulf Council (GC) states closed the strait.",
            "closed",
            ["The Gulf Council (GC) states"],
            ["the strait"],
        ),
        ("Peru demanded that Chile withdraw its ships.", "withdraw", ["Chile"], ["its ships"]),
        ("The clerks, a body linked to the union, left the talks.", "left", ["The clerks"], ["the talks"]),
        ("A pact signed between Chad and Niger has ended the raids.", "ended", ["A pact"], ["the raids"]),
        ("Togo, like most of its neighbours, plans to expel two envoys.", "plans", ["Togo"], []),
        ("Removing the embargo would reward Chad.", "removing", [], ["the embargo"]),
        ("About 40 ships left the port.", "left", ["About 40 ships"], ["the port"]),
    ],
)
def test_subject_and_object(text: str, verb: str, subject: list[str], objects: list[str]) -> None:
    found = read(text)
    assert found.slot(verb, "subject") == subject
    assert found.slot(verb, "object") == objects


def test_verb_groups_say_what_is_done() -> None:
    found = read("The firm will have been trying to disguise its losses.")
    clause = found.clause("disguise")
    assert found.of(clause.verb) == "will have been trying to disguise"
    assert len(found.reading.clauses) == 1


def test_particles_belong_to_the_verb() -> None:
    found = read("Iran stepped up patrols.")
    clause = found.clause("stepped")
    assert found.of(clause.verb) == "stepped up"
    assert clause.predicate is not None
    assert clause.predicate.id == "strengthen"


def test_agreed_to_send_is_two_clauses() -> None:
    found = read("Ghana agreed to send troops.")
    inner = found.clause("send")
    assert inner.link == "complement"
    assert inner.shares == inner.parent == found.clause("agreed").index


def test_pivot() -> None:
    found = read("The minister urged Ghana to send troops to Togo.")
    assert found.slot("urged", "object") == found.slot("send", "subject") == ["Ghana"]
    assert found.slot("send", "recipient") == ["Togo"]


def test_passive() -> None:
    found = read("The town was seized by rebels on Monday.")
    clause = found.clause("seized")
    assert clause.voice == "passive"
    assert found.slot("seized", "subject") == ["The town"]
    assert found.slot("seized", "agent") == ["rebels"]
    assert found.slot("seized", "adverbial") == ["Monday"]


def test_copula() -> None:
    found = read("Belarus is an ally of Russia.")
    clause = found.clause("is")
    (complement,) = clause.slot("complement")
    assert found.of(complement) == "an ally"
    assert [(m.marker, found.of(m)) for m in complement.modifiers] == [("of", "Russia")]


def test_owners_modify() -> None:
    found = read("Kenya's army left.")
    (subject,) = found.clause("left").slot("subject")
    assert [(m.marker, found.of(m)) for m in subject.modifiers] == [("'s", "Kenya")]


def test_pivot_past_what_modifies_the_object() -> None:
    found = read("Peru urged the government of Chile to leave the island.")
    assert found.slot("leave", "subject") == ["the government"]


def test_who_does_what_a_noun_says_modifies_it() -> None:
    (calls,) = read("France rejected calls by Chad.").clause("rejected").slot("object")
    assert [modifier.marker for modifier in calls.modifiers] == ["by"]


def test_whom_somebody_acts_with() -> None:
    assert read("Oman signed a treaty with Iran.").clause("signed").slot("object")[0].modifiers
    assert read("Oman negotiates with Iran.").slot("negotiates", "comitative") == ["Iran"]
    assert read("Rebels struck the airport with rockets.").slot("struck", "instrument") == ["rockets"]


def test_two_objects() -> None:
    found = read("Peru gave Chile two islands.")
    assert found.slot("gave", "recipient") == ["Chile"]
    assert found.slot("gave", "object") == ["two islands"]


@pytest.mark.parametrize(
    "text",
    [
        "Uganda says Kenya shelled the town.",
        "Uganda says that Kenya shelled the town.",
        "Kenya shelled the town, Uganda says.",
        "Kenya shelled the town, Uganda says on Friday.",
        '"Kenya shelled the town," Uganda says.',
    ],
)
def test_reported(text: str) -> None:
    found = read(text)
    said, says = found.clause("shelled"), found.clause("says")
    assert (said.link, said.parent) == ("complement", says.index)
    assert found.slot("says", "subject") == ["Uganda"]
    assert found.slot("shelled", "subject") == ["Kenya"]


def test_source() -> None:
    found = read("According to the UN, rebels recruited children.")
    assert found.slot("recruited", "source") == ["the UN"]
    assert found.slot("recruited", "subject") == ["rebels"]


@pytest.mark.parametrize(
    ("text", "verb", "link"),
    [
        ("If Togo attacks, Ghana will fight.", "attacks", "conditional"),
        ("Ghana will fight unless Togo withdraws.", "withdraws", "conditional"),
        ("Should Chad leave, France would lose a base.", "leave", "conditional"),
        ("Had Chad left, France would have lost a base.", "left", "counterfactual"),
        ("To win, the army must hold the bridge.", "win", "purpose"),
        ("Japan built bases in order to deploy missiles.", "deploy", "purpose"),
        ("Niger closed the border to stop smugglers.", "stop", "purpose"),
        ("The embassy closed because rebels seized the capital.", "seized", "adverbial"),
        ("The army attacked the port, killing three.", "killing", "adverbial"),
        ("Did Togo sign the treaty?", "sign", "question"),
        ("Mali left the bloc and expelled the envoy.", "expelled", "coordinated"),
        ("Togo attacked and Ghana fought back.", "fought", "coordinated"),
        ("The envoy asked whether Togo had signed.", "signed", "question"),
    ],
)
def test_links(text: str, verb: str, link: str) -> None:
    assert read(text).clause(verb).link == link


def test_relative_clauses() -> None:
    found = read("The army, which fears a coup, arrested the men who led the march.")
    assert not found.clause("fears").restrictive
    assert found.clause("led").restrictive
    assert found.slot("fears", "subject") == ["The army"]
    assert found.slot("led", "subject") == ["the men"]


def test_number_finds_the_antecedent() -> None:
    found = read("Troops shelled a village of farmers that lies near the river.")
    assert found.slot("lies", "subject") == ["a village"]


def test_what_exists_is_the_subject() -> None:
    found = read("There is no evidence that the army fired.")
    clause = found.clause("is")
    assert found.slot("is", "subject") == ["no evidence"]
    assert clause.polarity == "negated"
    assert clause.predicate is not None
    assert clause.predicate.id == "exist"
    assert found.clause("fired").link == "complement"


def test_cleft() -> None:
    found = read("It was Ghana that attacked Togo.")
    assert [found.of(c.verb) for c in found.reading.clauses] == ["attacked"]
    assert found.slot("attacked", "subject") == ["Ghana"]
    assert found.clause("attacked").link == "matrix"


def test_conjoined_verbs_share_subject_and_auxiliary() -> None:
    found = read("Ghana will retaliate and close the border.")
    clause = found.clause("close")
    assert clause.shares == found.clause("retaliate").index
    assert clause.modality == "future"


def test_conjoined_verbs_share_the_object() -> None:
    found = read("Peru condemned and rejected the plan.")
    assert found.slot("condemned", "object") == found.slot("rejected", "object") == ["the plan"]


@pytest.mark.parametrize(
    ("text", "verb", "denial", "modality"),
    [
        ("India did not close the border.", "close", "denied", "asserted"),
        ("India has never closed the border.", "closed", "denied", "asserted"),
        ("The government failed to control the border.", "control", "unable", "asserted"),
        ("The government cannot control the border.", "control", "unable", "possible"),
        ("Hungary is unwilling to supply weapons.", "supply", "unwilling", "asserted"),
        ("Hungary refused to supply weapons.", "refused", "", "asserted"),
        ("No state signed the treaty.", "signed", "denied", "asserted"),
        ("China has not only closed the border.", "closed", "", "asserted"),
        ("States must respect the truce.", "respect", "", "necessary"),
        ("Sweden may join the alliance.", "join", "", "possible"),
        ("Chile will buy tanks.", "buy", "", "future"),
        ("Chad, not Sudan, closed the border.", "closed", "", "asserted"),
        ("They lack the political will.", "lack", "", "asserted"),
    ],
)
def test_scope(text: str, verb: str, denial: str, modality: str) -> None:
    clause = read(text).clause(verb)
    assert clause.denial == denial
    assert clause.polarity == ("negated" if denial else "affirmed")
    if denial != "unable":
        assert clause.modality == modality


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Mr. Okello met Dr. Sow. They left.", 2),
        ("Prices rose 3.5 percent in the U.S. market. Wages fell.", 2),
        ("Peru had no choice.2 Chile left.", 2),
        ("He lives in the U.S. The army left.", 2),
        ("1. The states shall meet. 2. They shall vote.", 2),
        ('"We won!" he said.', 1),
    ],
)
def test_sentences(text: str, count: int) -> None:
    assert len([s for s in read(text).reading.sentences if s.end - s.first > 2]) == count


def _check(text: str) -> None:
    words = _SEGMENTER.words(text)
    reading = _SYNTAX.read(text, words)
    assert [(t.start, t.end) for t in reading.tokens] == [(w.start, w.end) for w in words]
    assert [t.index for t in reading.tokens] == list(range(len(words)))
    edges = [edge for s in reading.sentences for edge in (s.first, s.end)]
    assert edges == sorted(edges)
    assert not words or (edges[0], edges[-1]) == (0, len(words))

    def within(chunk: Chunk) -> bool:
        fits = 0 <= chunk.first <= chunk.head <= chunk.last < len(words)
        return fits and all(within(inner) for inner in chunk.modifiers)

    assert all(within(chunk) for chunk in reading.chunks)
    assert [c.index for c in reading.clauses] == list(range(len(reading.clauses)))
    for clause in reading.clauses:
        assert within(clause.verb)
        assert 0 <= clause.first <= clause.verb.first <= clause.verb.last <= clause.last < len(words)
        assert -1 <= clause.parent < len(reading.clauses)
        assert -1 <= clause.shares < len(reading.clauses)
        assert clause.index not in (clause.parent, clause.shares)
        assert all(within(chunk) for chunks in clause.slots.values() for chunk in chunks)
        sentence = reading.sentences[clause.sentence]
        assert sentence.first <= clause.verb.first < sentence.end
        seen, at = set(), clause.index
        while at >= 0:  # parents make no circle
            assert at not in seen
            seen.add(at)
            at = reading.clauses[at].parent


_WORDS = [
    *(
        "the",
        "a",
        "rebels",
        "army",
        "Chad",
        "Sudan",
        "it",
        "who",
        "which",
        "that",
        "what",
        "to",
        "be",
        "is",
        "was",
    ),
    *(
        "will",
        "not",
        "and",
        "or",
        "but",
        ",",
        ",",
        ".",
        ";",
        ":",
        "(",
        ")",
        '"',
        "—",
        "'s",
        "in",
        "by",
        "of",
        "with",
    ),
    *(
        "from",
        "if",
        "because",
        "while",
        "should",
        "had",
        "says",
        "said",
        "urged",
        "attacked",
        "seized",
        "killing",
    ),
    *(
        "captured",
        "decided",
        "refused",
        "give",
        "gave",
        "Monday",
        "2019",
        "new",
        "armed",
        "there",
        "nor",
        "neither",
    ),
    *("how", "whether", "than", "as", "for", "without", "like", "three", "first", "U.S.", "today"),
]


@given(st.lists(st.sampled_from(_WORDS), max_size=40))
@settings(max_examples=300, deadline=None)
def test_any_order_of_words_gives_a_reading(words: list[str]) -> None:
    _check(" ".join(words))


@given(st.text(max_size=80))
@settings(max_examples=150, deadline=None)
def test_any_text_gives_a_reading(text: str) -> None:
    _check(text)


@pytest.mark.parametrize(
    "piece",
    [
        "the army attacked the port and ",
        "ships, ",
        "( the army ",
        "of the port ",
        "who says that ",
        "very quickly ",
        "said Chad, ",
        '" ',
        "to try to ",
        "if the army ",
    ],
)
def test_reading_is_linear(piece: str) -> None:
    def seconds(count: int) -> float:
        text = piece * count
        words = _SEGMENTER.words(text)
        begun = time.process_time()
        _SYNTAX.read(text, words)
        return time.process_time() - begun

    seconds(50)
    short, long = min(seconds(500) for _ in range(2)), seconds(5000)
    assert long < 40 * short + 0.3
