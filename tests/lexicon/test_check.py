"""The checker of the language data names file, line and reason."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from textmine.cli import main
from textmine.errors import InputError
from textmine.lexicon import Lexicon, check_language
from textmine.lexicon.check import check_folder
from textmine.lexicon.source import PACKAGE
from textmine.lexicon.tables import DATA


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(DATA, tmp_path / "data"))


def _append(path: Path, line: str) -> int:
    """Add a row; returns its line."""
    text = path.read_text(encoding="utf-8").rstrip("\n") + "\n"
    path.write_text(text + line + "\n", encoding="utf-8")
    return text.count("\n") + 1


def test_the_data_that_textmine_brings_is_in_order(capsys: pytest.CaptureFixture[str]) -> None:
    assert check_folder(DATA) == []
    assert main(["lexicon", "check", "--no-examples"]) == 0


@pytest.mark.parametrize(
    ("name", "row", "reason"),
    [
        ("threats.csv", "terrorism,恐怖,terror,,,,,", "stands in line"),
        ("threats.csv", "Big Danger,巨獸,big danger,,,,,", "not small letters"),
        ("threats.csv", "dragon,龍災,dragon,,,no-such-threat,,", "no row has as its id"),
        ("threats.csv", "dragon,龍災,dragon,,,,12,", "not Q and a number"),
        ("threats.csv", "dragon,,dragon,,,,,", "zh is empty"),
        ("threats.csv", "dragon,龍災,dragon,恐怖主義,,,,", "already"),
        ("threats.csv", "dragon,龍災,dragon,dragons,,,,", "is not Chinese"),
        ("threats.csv", "dragon,龍災,dragon,,龍,,,", "is not English"),
        ("threats.csv", "dragon,龍\u3000災,dragon,,,,,", "odd space"),
        ("threats.csv", "dragon,\uf9c4災,dragon,,,,,", "compatibility ideograph"),
        ("threats.csv", "dragon,龍災,dragon", "3 cells where the header has 8"),
        ("glossary.csv", "龍災,dragon,thing", "pos is “thing”"),
        ("predicates.csv", "flap,拍翅,flap,flap,strategy,no-such-verb,object,,,", "no row has as its id"),
        ("predicates.csv", "flap,拍翅|加強,flap,flap,strategy,,object,,,", "加強” belongs to strengthen"),
        (
            "predicates.csv",
            "flap,拍翅,flap|Step up,flap,strategy,,object,,,",
            "Step up” belongs to strengthen",
        ),
        ("predicates.csv", "flap,拍翅,flap,flapped,strategy,,object,,,", "it should be “flap”"),
        ("predicates.csv", "flap,拍翅,flap,flap,strategy,,objct,,,", "frame is “objct”"),
        ("predicates.csv", "flap,拍翅,flap,flap,strategy,,object,,,The birds flap.", "example_zh is empty"),
        ("markers.csv", "x,zh,拿,object,,拿它。,,", "fires_not is empty"),
        ("cues.csv", "negatoin,,勿,,", "kind is “negatoin”, which no code asks for; near it: negation"),
        ("heads.csv", "ACTOR,hed,幫主,,in,,", "role is “hed”, which no code asks for; near it: head"),
        ("markers.csv", "x,zh,拿,objekt,,,,", "slot is “objekt”; it may be subject, object"),
        ("markers.csv", "x,zh,拿,object,sometimes,,,", "when has “sometimes”; it may have"),
        ("markers.csv", "bei,zh,拿,object,,,,", "bei stands in line 2 already"),
        ("scope.csv", "x,zh,勿,negasion,,forward,clause,,,", "category is “negasion”; it may be negation"),
        (
            "scope.csv",
            "x,zh,勿,negation,unabel,forward,clause,,,",
            "value is “unabel”; for negation it may be",
        ),
        ("actors.csv", "rider,group,騎士,riders,,,,state:XX,,,,,", "no state XX"),
        ("times.csv", "x,zh,shft,昔,,,,,", "kind is “shft”; it may be affix"),
        ("eras.csv", "x,魚戰,Fish War,1991-02-31,,,,", "start is “1991-02-31”: 1991-02 has no day 31"),
        ("eras.csv", "x,魚戰,Fish War,1991,long after,,,", "end is “long after”: is no date"),
        ("eras.csv", "x,魚戰,Fish War,1991,1990,,,", "start is after end"),
    ],
)
def test_a_fault_is_named_with_its_file_and_line(folder: Path, name: str, row: str, reason: str) -> None:
    line = _append(folder / name, row)
    (problem, *_) = check_folder(folder)
    assert str(problem).startswith(f"{folder / name}:{line}: ")
    assert reason in problem.reason


def test_all_faults_of_all_files_are_named_at_once(folder: Path) -> None:
    _append(folder / "threats.csv", "Big Danger,巨獸,big danger,,,,,")
    _append(folder / "glossary.csv", "龍災,dragon,thing")
    (folder / "heads.csv").unlink()
    assert {problem.path.name for problem in check_folder(folder)} == {
        "threats.csv",
        "glossary.csv",
        "heads.csv",
    }


def test_a_file_that_is_not_utf8_is_named(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "threats.csv").write_bytes("id,zh\n恐怖".encode("big5"))
    assert main(["lexicon", "check", "--folder", str(folder)]) == 2
    assert "threats.csv:1: is not UTF-8 text" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("name", "row"),
    [
        ("markers.csv", "x,zh,拿,objekt,,,,"),
        ("markers.csv", "x,zh,拿"),
        ("scope.csv", "x,zh,勿,negasion,,forward,clause,,,"),
        ("predicates.csv", "flap,拍翅,flap,flap,strategy,,objct,,,"),
    ],
)
def test_what_no_build_could_use_is_an_error_of_the_input(folder: Path, name: str, row: str) -> None:
    line = _append(folder / name, row)
    with pytest.raises(InputError, match=rf"{name}:{line}: "):
        Lexicon(folder)
    assert main(["lexicon", "check", "--folder", str(folder)]) == 2


def test_the_code_asks_for_the_kinds_that_there_are_and_holds_no_words(tmp_path: Path) -> None:
    package = Path(shutil.copytree(PACKAGE, tmp_path / "textmine", ignore=shutil.ignore_patterns("data")))
    assert list(check_language.code(package)) == []
    module = package / "syntax" / "new.py"
    module.write_text(
        "def look(lexicon):\n"
        '    at = lexicon.cues_zh.forms("negatoin")\n'
        '    return at | {"乃", "乎", "哉"} | frozenset("whither whence thither".split())\n',
        encoding="utf-8",
    )
    assert [(problem.line, problem.reason.split(":")[0]) for problem in check_language.code(package)] == [
        (2, "asks for the kind of cue “negatoin”, which there is not"),
        (3, "3 words stand in code"),
        (3, "3 words stand in code"),
    ]
