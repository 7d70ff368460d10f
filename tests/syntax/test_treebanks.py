"""The benchmark against treebanks: it reads CoNLL-U, and counts what it says it counts."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from benchmarks.treebanks import Score, gold_verbs, main, trees
from textmine.syntax.records import Chunk, Clause, Reading, Token

_SENTENCE = """# text = Rebels won't attack the old port.
1\tRebels\trebel\tNOUN\t_\t_\t4\tnsubj\t_\t_
2-3\twon't\t_\t_\t_\t_\t_\t_\t_\t_
2\two\twill\tAUX\t_\t_\t4\taux\t_\t_
3\tn't\tnot\tPART\t_\t_\t4\tadvmod\t_\t_
4\tattack\tattack\tVERB\t_\t_\t0\troot\t_\t_
5\tthe\tthe\tDET\t_\t_\t7\tdet\t_\t_
6\told\told\tADJ\t_\t_\t7\tamod\t_\t_
7\tport\tport\tNOUN\t_\t_\t4\tobj\t_\t_
8\t.\t.\tPUNCT\t_\t_\t4\tpunct\t_\t_
"""


@pytest.fixture
def treebank(tmp_path: Path) -> Path:
    path = tmp_path / "en_ewt-ud-dev.conllu.gz"
    path.write_bytes(gzip.compress((_SENTENCE + "\n").encode()))
    return path


def test_words_have_their_places(treebank: Path) -> None:
    (tree,) = trees(treebank)
    assert [tree.text[w.start : w.end] for w in tree.words] == [
        "Rebels", "wo", "n't", "attack", "the", "old", "port", ".",
    ]  # fmt: skip
    assert gold_verbs(tree) == [3]


def test_subjects_and_objects_are_counted(treebank: Path) -> None:
    (tree,) = trees(treebank)
    tokens = tuple(
        Token(i, w.start, w.end, tree.text[w.start : w.end], w.upos) for i, w in enumerate(tree.words)
    )
    verb = Chunk(1, 3, 3, "verb")
    slots = {"subject": (Chunk(0, 0, 0),), "object": (Chunk(4, 5, 5),)}  # the old: without its head
    score = Score()
    score.add(tree, Reading(tokens, clauses=(Clause(0, 0, 6, verb, slots=slots),)))  # type: ignore[arg-type]
    assert score.slots["subject"].figures() == pytest.approx((1, 1, 1))
    assert score.slots["object"].figures() == pytest.approx((0, 0, 0))
    assert score.reasons == {"object: other": 1}


def test_without_treebanks_there_is_nothing_to_measure(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.argv", ["treebanks", "--treebanks", str(tmp_path / "none")])
    main()
    assert "nothing to measure" in capsys.readouterr().out
