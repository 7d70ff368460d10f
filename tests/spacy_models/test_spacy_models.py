"""Trained pipelines beside the rules, with small ones trained here."""

from __future__ import annotations

from pathlib import Path

import pytest
import spacy
from spacy.tokens import Doc, Span
from spacy.training import Example
from spacy.util import fix_random_seed

from textmine.analysis import Analyser, Analysis
from textmine.build import build
from textmine.cli import main
from textmine.errors import TextmineError
from textmine.records import Paragraph
from textmine.spacy_models import choose_models, default_models, entity_spans, load_models
from textmine.store import Store

# Organisations and people that no lexicon knows: words, heads, relations, entities.
_ENGLISH = [
    ("Ostvik condemns the blockade .", [1, 1, 3, 1, 1], "nsubj ROOT det dobj punct", [(0, 6, "ORG")]),
    ("Marlund curbs piracy .", [1, 1, 1, 1], "nsubj ROOT dobj punct", [(0, 7, "ORG")]),
    ("Ostvik supports Marlund .", [1, 1, 1, 1], "nsubj ROOT dobj punct", [(0, 6, "ORG"), (16, 23, "ORG")]),
    ("Piracy worries Ostvik .", [1, 1, 1, 1], "nsubj ROOT dobj punct", [(15, 21, "ORG")]),
    ("Piracy threatens trade .", [1, 1, 1, 1], "nsubj ROOT dobj punct", []),
]
_CHINESE = [("奥维洛夫反对封锁。", [(0, 4, "ORG")]), ("奥维洛夫支持谈判。", [(0, 4, "ORG")]), ("海盗威胁贸易。", []),
            ("谈判由奥维洛夫主持。", [(3, 7, "ORG")])]  # fmt: skip


def _train(nlp: spacy.language.Language, examples: list[Example]) -> None:
    fix_random_seed(3)
    optimizer = nlp.initialize(lambda: examples)
    for _ in range(25):
        nlp.update(examples, sgd=optimizer)


@pytest.fixture(scope="module")
def english(tmp_path_factory: pytest.TempPathFactory) -> Path:
    nlp = spacy.blank("en")
    nlp.add_pipe("ner")
    nlp.add_pipe("parser", config={"min_action_freq": 1})  # or it drops what it sees less than 30 times
    examples = []
    for text, heads, deps, entities in _ENGLISH:
        reference = {"words": text.split(), "heads": heads, "deps": deps.split(), "entities": entities}
        examples.append(Example.from_dict(Doc(nlp.vocab, words=text.split()), reference))
    _train(nlp, examples)
    folder = tmp_path_factory.mktemp("models") / "en"
    nlp.to_disk(folder)
    return folder


@pytest.fixture(scope="module")
def chinese(tmp_path_factory: pytest.TempPathFactory) -> Path:
    nlp = spacy.blank("zh")
    nlp.add_pipe("ner")
    examples = [Example.from_dict(nlp.make_doc(text), {"entities": entities}) for text, entities in _CHINESE]
    _train(nlp, examples)
    folder = tmp_path_factory.mktemp("models") / "zh"
    nlp.to_disk(folder)
    return folder


@pytest.fixture(scope="module")
def with_models(english: Path, chinese: Path) -> Analyser:
    return Analyser(models=load_models({"en": str(english), "zh": str(chinese)}))


@pytest.fixture(scope="module")
def rules() -> Analyser:
    """Without any trained pipeline."""
    return Analyser(models={})


def _analyse(analyser: Analyser, text: str, language: str) -> Analysis:
    return analyser.analyse(
        [Paragraph("d:0", "d", 0, "body", "", None, None, None, text, 0, len(text), language)]
    )


def test_an_entity_is_an_actor_where_the_rules_find_none(rules: Analyser, with_models: Analyser) -> None:
    text = "Piracy worries Ostvik."
    assert "Ostvik" not in [m.text for m in _analyse(rules, text, "en").mentions]
    analysis = _analyse(with_models, text, "en")
    mention = next(m for m in analysis.mentions if m.text == "Ostvik")
    assert (mention.label, mention.rule) == ("ACTOR", "model:ORG")


def test_a_chinese_entity_keeps_its_place_in_traditional_text(with_models: Analyser) -> None:
    analysis = _analyse(with_models, "奧維洛夫反對封鎖。", "zh-Hant")
    assert ("奧維洛夫", 0, 4) in [(m.text, m.start, m.end) for m in analysis.mentions if m.label == "ACTOR"]


def test_what_the_rules_found_stays(rules: Analyser, with_models: Analyser) -> None:
    text = "Russia condemns the sanctions of the European Union."
    before = {(m.start, m.end, m.label, m.concept_id) for m in _analyse(rules, text, "en").mentions}
    assert before <= {
        (m.start, m.end, m.label, m.concept_id) for m in _analyse(with_models, text, "en").mentions
    }


def _doc(words: str, heads: list[int], deps: str, entities: list[tuple[int, int, str]] = ()) -> Doc:  # type: ignore[assignment]
    vocab = spacy.blank("en").vocab
    doc = Doc(vocab, words=words.split(), heads=heads, deps=deps.split())
    doc.ents = [Span(doc, first, last, label=label) for first, last, label in entities]
    return doc


def test_a_town_is_an_actor_only_where_it_acts() -> None:
    acting = _doc("Smallville blames them", [1, 1, 1], "nsubj ROOT dobj", [(0, 1, "GPE")])
    assert [span.rule for span in entity_spans(acting)] == ["model:GPE"]
    place = _doc("they met in Smallville", [1, 1, 1, 2], "nsubj ROOT prep pobj", [(3, 4, "GPE")])
    assert entity_spans(place) == []


def test_an_article_is_no_part_of_a_name() -> None:
    doc = _doc(
        "they joined the Ostvik Front", [1, 1, 4, 4, 1], "nsubj ROOT det compound dobj", [(2, 5, "ORG")]
    )
    (span,) = entity_spans(doc)
    assert doc.text[span.start : span.end] == "Ostvik Front"


def test_a_build_says_which_models_it_used(english: Path, tmp_path: Path) -> None:
    source = tmp_path / "a.txt"
    source.write_text("Piracy worries Ostvik.\n", encoding="utf-8")
    assert main(["build", str(source), "--out", str(tmp_path / "out"), "--model", f"en={english}", "-q"]) == 0
    with Store.open(tmp_path / "out") as store:
        assert "Ostvik" in [m.text for m in store.mentions()]
        assert store.info()["models"] == {"en": str(english)}
    build([source], tmp_path / "plain", models={})
    with Store.open(tmp_path / "plain") as store:
        assert "Ostvik" not in [m.text for m in store.mentions()]


def test_wrong_settings_are_told_in_one_line(english: Path, tmp_path: Path, capsys) -> None:
    with pytest.raises(TextmineError, match="en=NAME or zh=NAME"):
        choose_models(["de=x"])
    with pytest.raises(TextmineError, match="is for the language en, not zh"):
        load_models({"zh": str(english)})
    spacy.blank("en").to_disk(tmp_path / "blank")
    with pytest.raises(TextmineError, match="has no parser"):
        load_models({"en": str(tmp_path / "blank")})
    source = tmp_path / "a.txt"
    source.write_text("Ostvik condemns the blockade.\n", encoding="utf-8")
    assert main(["build", str(source), "--out", str(tmp_path / "out"), "--model", "en=no_such_model"]) == 2
    assert capsys.readouterr().err.count("\n") == 1
    assert not (tmp_path / "out").exists()


def test_the_largest_that_fits_is_used_by_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    names = ["en_core_web_sm", "en_core_web_md_other", "en_core_web_lg", "zh_core_web_sm", "de_core_news_sm"]
    made_for = {"en_core_web_lg": ">=2.0.0,<2.1.0"}
    monkeypatch.setattr("spacy.util.get_installed_models", lambda: names)
    monkeypatch.setattr(
        "textmine.spacy_models.choice._meta", lambda name: {"spacy_version": made_for.get(name, ">=3.0.0")}
    )
    assert default_models() == {"en": "en_core_web_md_other"}
    assert choose_models().models == {"en": "en_core_web_md_other"}
    assert choose_models(["auto"]).models == {"en": "en_core_web_md_other", "zh": "zh_core_web_sm"}
    assert choose_models(["en=none"]).models == {}
    assert choose_models(["en=a", "zh=b"]).models == {"en": "a", "zh": "b"}
    assert choose_models(["en=none"]).line == "English is read by rules alone"
    assert choose_models().line == "English is parsed by en_core_web_md_other"
    monkeypatch.setattr("spacy.util.get_installed_models", list)
    assert "spacy download en_core_web_sm" in choose_models().line


def test_components_take_in_what_stands_before_them(english: Path) -> None:
    nlp = spacy.load(english)
    nlp.add_pipe("textmine_concepts", config={"entities": True})
    nlp.add_pipe("textmine_claims")
    doc = nlp("Ostvik condemns the blockade .")
    assert "Ostvik" in [span.text for span in doc.spans["concepts"]]


def test_the_number_of_a_footnote_is_cut_off() -> None:
    models = load_models(default_models({"en"}))
    if not models:
        pytest.skip("no trained pipeline for English is installed")
    found = Analyser(models=models).explain("Chad has made its choice.3 Peru attacked Chile.", "en")
    assert [(c.actors, c.targets) for c in found.claims] == [
        (("actor:chad",), ()),
        (("actor:peru",), ("actor:chile",)),
    ]
