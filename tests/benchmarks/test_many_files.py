"""Texts to measure on: put together anew, never copied, varied within their script and place."""

import random
from pathlib import Path

import pytest

from benchmarks.many_files import write_files, write_paragraphs
from benchmarks.varied import Varied
from textmine.errors import InputError
from textmine.lexicon import Lexicon
from textmine.script import simplify

CORPUS = Path(__file__).parents[2] / "corpus"


def _texts(folder: Path) -> list[str]:
    return [file.read_text("utf-8") for file in sorted(folder.iterdir())]


def test_the_same_seed_gives_the_same_files_and_another_others(tmp_path: Path) -> None:
    seeds = {"a": 1, "b": 1, "c": 2}
    made = {name: write_paragraphs(tmp_path / name, 60, [CORPUS], seed=seed) for name, seed in seeds.items()}
    assert made["a"] == made["b"]
    assert _texts(tmp_path / "a") == _texts(tmp_path / "b") != _texts(tmp_path / "c")


def test_a_larger_corpus_begins_like_a_smaller_one(tmp_path: Path) -> None:
    write_paragraphs(tmp_path / "small", 40, [CORPUS])
    write_paragraphs(tmp_path / "large", 90, [CORPUS])
    small, large = _texts(tmp_path / "small"), _texts(tmp_path / "large")
    assert large[: len(small) - 1] == small[:-1]  # the last one may be cut short


@pytest.mark.parametrize("language", ["zh", "en"])
def test_what_is_told_is_what_is_there(tmp_path: Path, language: str) -> None:
    made = write_paragraphs(tmp_path, 300, [CORPUS], languages=[language])
    documents = [text.rstrip("\n").split("\n\n") for text in _texts(tmp_path)]
    paragraphs = [paragraph for _, *own in documents for paragraph in own]
    assert (made.documents, made.paragraphs) == (len(documents), len(paragraphs)) == (len(documents), 300)
    assert made.characters == sum(len(part) for document in documents for part in document)
    assert len(set(paragraphs)) == 300, "no paragraph twice"
    assert made.distinct_sentences > 1.4 * made.source_sentences, "names and numbers vary"
    latin = sum(char.isascii() and char.isalpha() for text in paragraphs for char in text)
    assert (2 * latin > made.characters) == (language == "en")


def test_names_keep_their_script_and_their_place() -> None:
    chance = random.Random(3)
    states = {c.name_zh for c in Lexicon.load().concepts.values() if c.kind == "state"}
    for language, text, names in (
        ("zh-Hant", "挪威支持迦納。", states),
        ("zh-Hans", "挪威支持加纳。", {simplify(name) for name in states}),
    ):
        sentence = Varied(text, language)
        drawn = {sentence.draw(chance) for _ in range(60)}
        assert len(drawn) > 20
        for one in drawn:
            first, _, second = one.removesuffix("。").partition("支持")
            assert {first, second} <= names | {"挪威", "迦納", "加纳"}


def test_the_same_name_becomes_the_same_other_one_and_its_adjective_goes_with_it() -> None:
    concepts = Lexicon.load().concepts
    english = {c.name_en: c.concept_id for c in concepts.values() if c.kind == "state"}
    adjectives = {f.text: f.concept_id for f in Lexicon.load().forms if f.role == "adjective"}
    chance, met = random.Random(5), set()
    for _ in range(60):
        words = Varied("Norway met Norway about Norwegian gas.", "en").draw(chance).removesuffix(" gas.")
        first, rest = words.split(" met ")
        second, adjective = rest.split(" about ")
        assert first == second
        if adjectives.get(adjective) == english[first]:
            met.add(first)
    assert len(met) > 5


def test_years_move_together_and_numbers_keep_their_length() -> None:
    chance = random.Random(7)
    for _ in range(50):
        words = Varied("From 2001 to 2011 some 4,250 ships passed Brest.", "en").draw(chance).split()
        assert int(words[3]) - int(words[1]) == 10
        assert 1946 <= int(words[1]) < int(words[3]) <= 2026
        assert len(words[5]) == 5


def test_too_few_sentences_are_refused(tmp_path: Path) -> None:
    file = tmp_path / "one.en.txt"
    file.write_text("Ghana met Togo in Accra on Monday.\n", "utf-8")
    with pytest.raises(InputError, match="fewer than"):
        write_files(tmp_path / "out", 1, [file])
