"""Verdicts on labelled pairs, and what they rest on; `python -m benchmarks.verdicts` prints the figures."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from benchmarks.verdicts import LANGUAGES, judge, macro_f1, reversed_
from textmine.build import build
from textmine.compare import ClaimMatch, Corpus, read_new
from textmine.store import Store

_LEAST = {"dev": 0.85, "held": 0.80}
Judging = Callable[..., ClaimMatch]


@pytest.mark.parametrize("name", _LEAST)
@pytest.mark.parametrize("language", LANGUAGES)
def test_verdicts_on_pairs_agree_with_a_reader(name: str, language: str) -> None:
    found = [j for j in judge(name) if j.pair.language == language]
    assert macro_f1(found) >= _LEAST[name], [j.pair.id for j in found if j.verdict != j.pair.verdict]


@pytest.mark.parametrize("name", _LEAST)
def test_agreement_is_not_taken_for_contradiction_nor_the_reverse(name: str) -> None:
    found = judge(name)
    assert len(reversed_(found)) <= 0.02 * len(found), [j.pair.id for j in reversed_(found)]


@pytest.fixture(scope="module")
def judged(tmp_path_factory: pytest.TempPathFactory) -> Judging:
    folder = tmp_path_factory.mktemp("judged")

    def run(new: str, *corpus: str, lang: str = "en") -> ClaimMatch:
        place = folder / str(len(list(folder.iterdir())))
        (place / "corpus").mkdir(parents=True)
        (place / "corpus" / "old.txt").write_text("\n\n".join(corpus) + "\n", encoding="utf-8")
        (place / "new.txt").write_text(new + "\n", encoding="utf-8")
        build([place / "corpus"], place / "out")
        (document,) = read_new([place / "new.txt"])
        with Store.open(place / "out") as store:
            found = Corpus(store, lang=lang).compare(document).claims
        return max(found, key=lambda match: match.new.end - match.new.start)

    return run


@pytest.mark.parametrize(
    ("new", "old", "verdict", "said"),
    [
        ("Kenya refused to sign the treaty with Uganda.", "Kenya signed the treaty with Uganda.", "contradicted",
         "the new document denies it (“refused to”), the corpus asserts it"),
        ("Kenya signed the treaty with Uganda.", "Kenya refused to sign the treaty with Uganda.", "contradicted",
         "the new document asserts it, the corpus denies it (“refused to”)"),
        ("Togo will keep the embargo.", "Togo will lift the embargo.", "contradicted", "“lift”"),
        ("Togo did not fail to intercept the convoy.", "Togo intercepted the convoy.", "corroborated", "agrees"),
        ("Ghana holds twenty frigates.", "Ghana holds twelve frigates.", "refined", "“twenty” instead of “twelve”"),
        ("Chad expelled the envoy in June.", "Chad expelled the envoy in January.", "refined",
         "June instead of January"),
        ("Did Japan withdraw its envoy from Laos?", "Japan withdrew its envoy from Laos.", "unclear",
         "asserts nothing"),
        ("Norway approved the plan.", "Every member but Norway approved the plan.", "contradicted", "excepts Norway"),
        ("The island belongs to Chile.", "The island belongs to Peru.", "contradicted", "only one can be it"),
        ("立陶宛要求德國撤出顧問團。", "德國要求立陶宛撤出顧問團。", "new", "the other way round"),
        ("聯合國呼籲馬利舉行選舉。", "馬利舉行了選舉。", "refined", "demanded"),
    ],
)  # fmt: skip
def test_a_verdict_and_its_reason(judged: Judging, new: str, old: str, verdict: str, said: str) -> None:
    match = judged(new, old)
    assert match.verdict == verdict, match.reason
    assert said in match.reason


def test_reasons_are_in_the_language_of_the_interface(judged: Judging) -> None:
    match = judged("埃及維持對利比亞的禁運。", "埃及解除了對利比亞的禁運。", lang="zh")
    assert match.verdict == "contradicted"
    assert "新文件肯定，語料庫否定（「解除」）" in match.reason


def test_a_sentence_without_a_claim_is_named_only_where_the_corpus_has_something_near(tmp_path: Path) -> None:
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / "old.txt").write_text("Iran attacked the oil terminal.\n", encoding="utf-8")
    (tmp_path / "new.txt").write_text(
        "Did Iran attack the oil terminal? Who won in Paris?\n", encoding="utf-8"
    )
    build([tmp_path / "corpus"], tmp_path / "out")
    (document,) = read_new([tmp_path / "new.txt"])
    with Store.open(tmp_path / "out") as store:
        (match,) = Corpus(store).compare(document).claims
    assert match.verdict == "unclear"
    assert match.new.claim_id == ""
    assert match.new.rule == "sentence"
    assert match.corpus is not None
