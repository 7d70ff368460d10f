"""How sure a claim is: what it is worked out from, and what makes a claim surer or less sure."""

from __future__ import annotations

import shutil
from math import exp
from pathlib import Path

import pytest

from textmine.analysis import Analyser
from textmine.claims.confidence import BEND, FILE, SHAPE, Confidence, log_odds, shaped
from textmine.claims.features import FEATURES, Features
from textmine.cli import main
from textmine.errors import InputError
from textmine.lexicon import Lexicon
from textmine.lexicon.tables import DATA, read_rows
from textmine.records import Paragraph
from textmine.script import is_han


class _Recorder:
    """A judge that remembers what it is asked."""

    def __init__(self) -> None:
        self.seen: list[Features] = []

    def of(self, features: Features) -> float:
        self.seen.append(features)
        return 0.5


def _features(text: str) -> list[Features]:
    recorder = _Recorder()
    language = "zh-Hant" if any(map(is_han, text)) else "en"
    paragraph = Paragraph("d:1", "d", 1, "body", "", None, None, None, text, 0, len(text), language)
    Analyser(models={}, judge=recorder).analyse([paragraph])
    return recorder.seen


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(DATA, tmp_path / "data"))


# What it is worked out from


@pytest.mark.parametrize(
    ("text", "there", "not_there"),
    [
        (
            "智利援助秘魯。",
            {"chinese", "found-subject", "actor-known", "actor-state", "target-known", "target-is-object"},
            {"found-carried", "actors-none", "targets-none", "actor-new", "left-over", "negated", "reported"},
        ),
        (
            "Chile did not attack Peru.",
            {"found-subject", "negated", "denied", "predicate-known", "link-matrix", "slot-object"},
            {"chinese", "parsed", "possible", "found-agent"},
        ),
        ("Peru was attacked by Chile.", {"found-agent", "passive"}, {"found-subject", "actors-none"}),
        ("洪水淹沒了農田，威脅糧食供應。", {"actors-none"}, {"actor-known", "actors-several"}),
        ("智利與秘魯簽署協定。", {"found-subject"}, {"found-nobody"}),
    ],
)
def test_features_say_what_is_known_of_a_claim(text: str, there: set[str], not_there: set[str]) -> None:
    features = _features(text)[0]
    assert there <= features.keys()
    assert not not_there & features.keys()


def test_an_actor_that_is_found_elsewhere_is_as_far_as_it_is() -> None:
    (near,) = [f for f in _features("智利增兵，並封鎖港口。") if "found-subject" not in f]
    (far,) = [
        f for f in _features("智利增兵，之後油價上漲，民眾囤糧，其又封鎖港口。") if "found-reference" in f
    ]
    assert 0 < near["far"] < far["far"]
    assert all("far" not in f for f in _features("智利增兵。"))


def test_who_stands_in_a_claim_without_a_part_in_it_is_counted() -> None:
    ((plain,), (more,)) = (_features(text) for text in ("智利演習。", "智利在玻利維亞邊境演習。"))
    assert "left-over" not in plain
    assert more["left-over"] == 1


def test_every_feature_has_a_coefficient_and_a_meaning() -> None:
    rows = list(read_rows(DATA / FILE))
    assert tuple(row["feature"] for row in rows) == (*FEATURES, *SHAPE)
    assert all(row["meaning"] for row in rows)


def test_features_are_named_in_the_table_only() -> None:
    texts = ("智利指控秘魯協助叛軍，並要求其道歉。", "Chile said that its navy would leave; Peru may follow.")
    for text in texts:
        for features in _features(text):
            assert features.keys() <= set(FEATURES)
            assert all(float(value) for value in features.values())


# What it comes to


def _judge(**actors: float) -> Confidence:
    """A model that is sure of claims and of targets, and of actors as these coefficients say."""
    own = {name.replace("_", "-"): weight for name, weight in actors.items()}
    return Confidence({"claim": {"intercept": 30.0}, "actors": own, "targets": {"intercept": 30.0}})  # type: ignore[dict-item]


def test_confidence_rises_and_falls_with_the_weights() -> None:
    judge = _judge(found_subject=1.0)
    plain = judge.of({"intercept": 1.0})
    assert plain == 0.5
    assert judge.of({"intercept": 1.0, "found-subject": 1.0}) > plain
    distant = _judge(far=-0.5)
    found = [distant.of({"intercept": 1.0, "far": float(n)}) for n in range(5)]
    assert found == sorted(found, reverse=True)
    assert len(set(found)) == len(found)


def test_a_claim_is_no_surer_than_each_of_its_three_chances() -> None:
    parts = {"claim": {"intercept": 2.0}, "actors": {"intercept": 1.0}, "targets": {"passive": -1.0}}
    judge = Confidence(parts)  # type: ignore[arg-type]
    chances = judge.chances({"intercept": 1.0, "passive": 1.0})
    assert chances == pytest.approx((0.881, 0.731, 0.269), abs=0.001)
    assert judge.of({"intercept": 1.0, "passive": 1.0}) == pytest.approx(0.17)


def test_the_surest_claims_are_surer_than_three_chances_multiplied() -> None:
    straight, bent = (0.0, 1.0, 0.0), (-0.1, 1.0, 1.0)
    products = [0.1 + 0.01 * step for step in range(86)]
    assert [shaped(product, straight) for product in products] == pytest.approx(products, abs=0.0051)
    found = [shaped(product, bent) for product in products]
    assert found == sorted(found)
    sure = 1 / (1 + exp(-BEND))
    assert shaped(sure, bent) < sure
    assert shaped(0.9, bent) > 0.9
    assert log_odds(sure) == pytest.approx(BEND)


def test_no_claim_is_certain() -> None:
    for weight in (-1e6, 1e6):
        assert 0 < _judge(intercept=weight).of({"intercept": 1.0}) < 1


def test_a_plain_sentence_is_surer_than_a_tangled_one() -> None:
    judge = Confidence.read(DATA)
    plain = [judge.of(f) for f in _features("智利援助秘魯，打擊海盜。")]
    tangled = [
        judge.of(f)
        for f in _features(
            "據稱其盟友在上述情況下，與若干不明人士，於各地，以多種方式，難免受到它們牽連而陷入困境。"
        )
    ]
    assert max(plain) > max(tangled, default=0.0)


def test_reasons_are_what_the_features_add() -> None:
    reasons = _judge(found_subject=1.0, far=-0.5).reasons(
        {"intercept": 1.0, "far": 1.0, "found-subject": 1.0, "passive": 1.0}
    )
    assert [name for name, _ in reasons] == ["found-subject", "far"]  # what adds nothing is no reason
    assert [added for _, added in reasons] == pytest.approx([1.0, -0.5])


@pytest.mark.parametrize(
    ("text", "feature"),
    [
        ("Rebels attacked Chile.", "actor-common"),
        ("Chile attacked rebels.", "target-common"),
        ("Chile attacked Peru.", "all-known"),
        ("Chile attacked Peru.", "subject-whole"),
        ("Chile withdrew, and Peru did not pay.", "denied-beside"),
        ("Chile attacked the bridge, and Peru fell silent.", "english-others-no-target"),
        ("智利支持秘魯，並封鎖港口。", "joined-to-act"),
        ("智利在玻利維亞邊境演習。", "others-no-target"),
        ("The bridge was attacked.", "english-nobody"),
        ("Chile built a naval base.", "only-one-known"),
        ("智利興建港口。", "one-clause-known"),
        ("受到攻擊，智利撤軍。", "nobody-said"),
        ("我們增兵，以威懾智利。", "subject-pronoun"),
    ],
)
def test_a_feature_holds_where_its_meaning_says_so(text: str, feature: str) -> None:
    assert any(feature in features for features in _features(text)), _features(text)


def test_explain_tells_what_makes_a_claim_sure(analyser: Analyser) -> None:
    explained = analyser.explain("智利援助秘魯。")
    (reasons,) = explained.reasons
    assert {name for name, _ in reasons} >= {"subject-whole", "target-is-object"}
    weights = [abs(added) for _, added in reasons]
    assert weights == sorted(weights, reverse=True)
    (line,) = [line for line in explained.lines() if "sure because of" in line]
    assert reasons[0][0] in line


# A file that does not fit


def _edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def _line_of(path: Path, feature: str) -> int:
    return next(row.line for row in read_rows(path) if row["feature"] == feature)


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("\npassive,", "\npasive,", "no claim has a feature “pasive”"),
        ("\npassive,", "\nreported,", "has coefficients in line"),
        ("\npassive,", "\npassive,1", ""),
        ("\nshape-slope,", "\nshape-slope,x", "which is no number"),
    ],
)
def test_a_file_that_does_not_fit_is_named_with_its_line(
    folder: Path, capsys: pytest.CaptureFixture[str], old: str, new: str, reason: str
) -> None:
    path = folder / FILE
    line = _line_of(path, old.strip("\n,"))
    _edit(path, old, new)
    if not reason:  # a number more is still a number, or it is none
        _edit(path, "\npassive,1", "\npassive,x")
        reason = "which is no number"
    with pytest.raises(InputError) as caught:
        Confidence.read(folder)
    assert caught.value.path == path
    assert caught.value.line is not None
    if "in line" not in reason:
        assert caught.value.line == line
    assert reason in str(caught.value)
    assert main(["lexicon", "check", "--folder", str(folder), "--no-examples"]) == 2
    assert f"{path}:" in capsys.readouterr().out


def test_a_missing_coefficient_is_named(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = folder / FILE
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    path.write_text("".join(line for line in lines if not line.startswith("passive,")), encoding="utf-8")
    with pytest.raises(InputError, match="no coefficients for passive"):
        Confidence.read(folder)
    assert main(["lexicon", "check", "--folder", str(folder), "--no-examples"]) == 2
    assert f"{path}:{len(lines) - 1}: no coefficients for passive" in capsys.readouterr().out


def test_no_build_starts_with_a_file_that_does_not_fit(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    _edit(folder / FILE, "\npassive,", "\npasive,")
    monkeypatch.setattr("textmine.analysis.own_analyser", lambda: Analyser(Lexicon(folder), models={}))
    monkeypatch.setattr("textmine.spacy_models.choice.default_models", lambda *_: {})
    monkeypatch.setattr("textmine.build.work.default_models", lambda *_: {})
    (tmp_path / "a.txt").write_text("智利援助秘魯。\n", encoding="utf-8")
    status = main(["build", str(tmp_path / "a.txt"), "--out", str(tmp_path / "out"), "--model", "en=none"])
    errors = capsys.readouterr().err.strip().splitlines()
    assert status == 2
    assert errors[-1].startswith(f"textmine: {folder / FILE}:")
    assert "no claim has a feature “pasive”" in errors[-1]
    assert not (tmp_path / "out").exists()


def test_a_file_that_is_not_there_is_said_so(folder: Path) -> None:
    (folder / FILE).unlink()
    with pytest.raises(InputError, match="there is no such file"):
        Confidence.read(folder)
