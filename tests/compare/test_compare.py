"""Comparing: verdicts, passages, concepts and topics, on the corpus that comes with the project."""

from __future__ import annotations

import json
import re
from pathlib import Path
from urllib.parse import unquote

import pandas as pd
import pytest

from textmine.cli import main
from textmine.compare import Comparison, Corpus, read_new, stored_documents
from textmine.compare.embeddings import Embeddings
from textmine.compare.sentences import quotations, sentences
from textmine.errors import InputError
from textmine.store import Store


@pytest.fixture(scope="module")
def compare(corpus_store: Store, tmp_path_factory: pytest.TempPathFactory):  # type: ignore[no-untyped-def]
    folder = tmp_path_factory.mktemp("new")
    corpus = Corpus(corpus_store)

    def run(text: str) -> Comparison:
        path = folder / "new.txt"
        path.write_text(text, encoding="utf-8")
        (new,) = read_new([path])
        return corpus.compare(new)

    return run


def test_a_claim_is_repeated_denied_refined_or_new_and_the_reason_says_why(compare) -> None:
    found = compare(
        "日本提供巡邏艦艇。\n\n日本並未提供巡邏艦艇。\n\n日本可能向菲律賓提供巡邏艦艇。\n\n日本農民抗議進口稻米。\n"
    )
    assert [match.verdict for match in found.claims] == ["corroborated", "contradicted", "refined", "new"]
    repeated, denied, refined, _ = found.claims
    assert repeated.corpus is not None
    assert repeated.corpus.claim_id.startswith("south-china-sea:25")
    assert "denies" in denied.reason
    assert "possible" in refined.reason
    assert 0 <= denied.score <= 1


def test_an_english_claim_is_compared_with_chinese_ones(compare) -> None:
    (match,) = compare("China poses a direct military threat in the Arctic.").claims
    assert match.verdict == "contradicted"
    assert match.corpus is not None
    assert match.corpus.paragraph_id == "arctic:13"


def test_quotations_copies_edits_and_paraphrases_are_told_apart(compare, corpus_store: Store) -> None:
    sentence = "中国不应在两大阵营之间选边，而应当支持北极理事会恢复正常运作"
    assert sentence in corpus_store.paragraph("arctic:22").text
    traditional = "中國不應在兩大陣營之間選邊，而應當支持北極理事會恢復正常運作"
    edited = "中國不該在兩大陣營之間選邊，而要支持北極理事會恢復正常運作"
    texts = [
        f"報告的作者寫道：「{traditional}」，這是全文的重點。",
        f"{traditional}。",
        f"{edited}。",
        "北韓的駭客團體偷取虛擬貨幣，用來支應飛彈計畫。",
        "North Korean hacker groups steal virtual currency for the missile programme.",
    ]
    kinds = [[p.kind for p in compare(text).passages] for text in texts]
    assert kinds == [["quotation"], ["verbatim"], ["edited"], ["paraphrase"], ["translation"]]
    (passage,) = compare(texts[1]).passages
    assert passage.old_paragraph_id == "arctic:22"
    assert corpus_store.paragraph("arctic:22").text[passage.old_start : passage.old_end] == sentence


def test_concepts_have_counts_and_the_paragraphs_that_show_them(compare) -> None:
    found = {
        row.concept.concept_id: row
        for row in compare("巴西與巴西海軍。巴西擴大太空計畫，俄羅斯參加。").concepts
    }
    assert found["actor:brazil"].standing == "new"
    assert found["actor:brazil"].corpus_count == 0
    assert found["actor:brazil"].effect > 0
    assert found["actor:russia"].there
    assert found["actor:china"].standing == "missing"
    assert found["actor:china"].new_count == 0


def test_topics_tell_how_far_a_document_is_and_what_the_model_does_not_know(compare) -> None:
    near = compare(
        "俄羅斯向歐洲出口天然氣。土耳其與羅馬尼亞開發黑海天然氣。\n\n歐盟採購液化天然氣，匈牙利依賴管道。\n"
    )
    assert near.topics.distance is not None
    assert 0 <= near.topics.distance <= 1
    assert sum(share.new_share for share in near.topics.shares) == pytest.approx(1, abs=0.01)
    assert sum(share.corpus_share for share in near.topics.shares) == pytest.approx(1, abs=0.01)
    unseen = {term.text: term for term in compare("薩克斯風演奏家在爵士音樂節登臺。").topics.unseen}
    assert unseen["演奏家"].corpus_count == 0


def test_nearest_paragraphs_are_named_in_the_other_language(compare) -> None:
    found = compare(
        "Kim met Trump three times and the Hanoi summit failed; North Korea wrote its nuclear policy into law."
    )
    assert found.nearest[0].corpus_paragraph_id == "korean-peninsula:3"


def test_a_document_of_the_corpus_is_not_compared_with_itself(corpus_store: Store) -> None:
    (new,) = stored_documents(corpus_store, ["arctic"])
    found = Corpus(corpus_store).compare(new)
    assert all(
        match.corpus is None or not match.corpus.claim_id.startswith("arctic:") for match in found.claims
    )
    assert all(not passage.old_paragraph_id.startswith("arctic:") for passage in found.passages)
    only = Corpus(corpus_store, only=["sahel"]).compare(new)
    assert {match.corpus.claim_id.split(":")[0] for match in only.claims if match.corpus} <= {"sahel"}
    assert {near.corpus_paragraph_id.split(":")[0] for near in only.nearest} == {"sahel"}


def test_tables_page_and_json_are_written(
    built: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    new = tmp_path / "new.txt"
    new.write_text("日本並未提供巡邏艦艇。\n\n" + "<b>=cmd</b>巴西擴大太空計畫。\n", encoding="utf-8")
    out = tmp_path / "compare"
    assert (
        main(
            [
                "compare",
                str(new),
                "--store",
                str(built),
                "--out",
                str(out),
                "--format",
                "json",
                "--lang",
                "zh",
            ]
        )
        == 0
    )
    found = json.loads(capsys.readouterr().out)
    assert set(found) == {"summary", "claims", "concepts", "passages", "topics", "vocabulary", "nearest"}
    assert {p.suffix for p in out.iterdir()} == {".csv", ".parquet", ".html"}
    for name, rows in found.items():
        assert len(pd.read_parquet(out / f"{name}.parquet")) == len(rows)
        assert (out / f"{name}.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    page = (out / "compare.html").read_text(encoding="utf-8")
    ids = re.findall(r'id="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    assert {unquote(link) for link in re.findall(r'href="#([^"]+)"', page)} <= set(ids)
    assert not re.search(r'(?:src|href)="(?!#)', page)
    assert "<b>=cmd" not in page
    claim = found["claims"][0]
    assert f'id="n-{claim["new_id"]}"' in page
    assert f'id="c-{claim["corpus_id"]}"' in page


def test_two_builds_and_two_documents_of_one_are_compared(
    built: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    call = ["compare", "--store", str(built), "--format", "json"]
    assert main([*call, "--with", str(built), "--document", "sahel", "--against", "arctic"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["summary"][0]["document_id"] == "sahel"
    assert all(row["corpus_id"].startswith("arctic") for row in found["claims"] if row["corpus_id"])


@pytest.mark.parametrize(
    ("args", "named"),
    [
        ([], "--document"),
        (["nowhere.txt"], "nowhere.txt"),
        (["--document", "nosuch"], "nosuch"),
        (["--document", "sahel", "--against", "nosuch"], "nosuch"),
        (["--document", "sahel", "--verdict", "maybe"], "maybe"),
        (["--document", "sahel", "--embeddings", "nomodel"], "nomodel"),
        (["--with", "nobuild"], "nobuild"),
    ],
)
def test_a_wrong_call_is_one_line(
    built: Path, args: list[str], named: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["compare", *args, "--store", str(built)]) == 2
    error = capsys.readouterr().err
    assert named in error
    assert error.count("\n") == 1


def test_similar_finds_paragraphs_of_the_other_language(
    built: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = "Hackers of North Korea steal virtual currency for missiles"
    assert main(["similar", text, "--store", str(built), "--limit", "2", "--format", "json"]) == 0
    rows = json.loads(capsys.readouterr().out)
    assert rows[0]["id"] == "korean-peninsula:11"
    assert 0 < rows[0]["share"] <= 1
    assert main(["similar", " ", "--store", str(built)]) == 2


def test_a_place_outweighs_the_verbs_around_it(built: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for text in ("中國擴大在北極的投資", "China expands its investment in the Arctic"):
        assert main(["similar", text, "--store", str(built), "--limit", "1", "--format", "json"]) == 0
        assert json.loads(capsys.readouterr().out)[0]["id"].startswith("arctic:")


def test_passages_begin_and_end_at_words(corpus_store: Store, compare) -> None:
    whole = corpus_store.paragraph("black-sea:4").text
    found = compare(f"All this reconv{whole[30:200]}ly different words follow here.").passages
    (passage,) = found
    old = corpus_store.paragraph(passage.old_paragraph_id).text
    for text, start, end in ((old, passage.old_start, passage.old_end),):
        assert not (text[start - 1].isalnum() and text[start].isalnum())
        assert not (text[end - 1].isalnum() and text[end : end + 1].isalnum())
    chinese = corpus_store.paragraph("indian-ocean:11")
    found = compare(f"本文說{chinese.text[1:60]}話。").passages
    starts = {t.start for t in corpus_store.tokens(paragraph_id=chinese.paragraph_id)}
    assert found[0].old_start in starts


def test_an_embedding_model_from_a_folder_joins_in(corpus_store: Store, tmp_path: Path) -> None:
    model2vec = pytest.importorskip("model2vec")
    numpy = pytest.importorskip("numpy")
    tokenizers = pytest.importorskip("tokenizers")
    words = {"[UNK]": 0, "brazil": 1, "巴西": 2, "space": 3, "太空": 4}
    tokenizer = tokenizers.Tokenizer(tokenizers.models.WordLevel(words, unk_token="[UNK]"))
    tokenizer.pre_tokenizer = tokenizers.pre_tokenizers.Whitespace()
    vectors = numpy.asarray([[0, 0, 0], [1, 0, 0], [1, 0, 0.1], [0, 1, 0], [0, 1, 0.1]], dtype="float32")
    model2vec.StaticModel(vectors, tokenizer).save_pretrained(str(tmp_path / "model"))
    model = Embeddings(tmp_path / "model")
    assert model.similarity("brazil", "巴西") > 0.9
    assert model.similarity("brazil", "太空") < 0.1
    (new,) = stored_documents(corpus_store, ["water-and-borders"])
    with_model = Corpus(corpus_store, similarity=model.similarity).compare(new)
    assert [m.score for m in with_model.claims] != [m.score for m in Corpus(corpus_store).compare(new).claims]
    (tmp_path / "empty").mkdir()
    with pytest.raises(InputError):
        Embeddings(tmp_path / "empty")


def test_sentences_and_quotations_are_spans_of_the_text() -> None:
    text = "他說：「很好。」 Mr. Smith left. Then U.S. forces came; 結束！"
    assert "".join(text[a:b] for a, b in sentences(text)).replace(" ", "") == text.replace(" ", "")
    assert [text[a:b] for a, b in quotations(text)] == ["很好。"]
